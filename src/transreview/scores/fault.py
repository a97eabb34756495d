"""An error that a person has confirmed, as scores count it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transreview.marks import CHECK
from transreview.model import Issue, Place
from transreview.mqm import Severity
from transreview.review import Record, Review, State

# MQM types of one and the same decision, wherever it is made wrong.
_CONSISTENCY = ("terminology", "inconsisten")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error at one place: paragraph (from 1), MQM type as a path, severity, and the text that is wrong.

    A ``repeat`` is the same decision made wrong again: a name that is misspelt five times is one error and four
    repeats. ``key`` is that of its issue, "" for one from elsewhere.
    """

    segment: int
    mqm: str
    severity: Severity
    text: str = ""
    key: str = ""
    repeat: bool = False


def faults(review: Review) -> tuple[Fault, ...]:
    """The errors of an article, in the order of the text: what people marked, classified, or mended.

    What a check flagged and nobody decided is no error yet, and what was dismissed is none.
    """
    found = [fault for record in review.records if is_confirmed(record) for fault in _of(record.issue)]
    return tuple(_with_repeats(sorted(found, key=lambda fault: fault.segment)))


def undecided(review: Review) -> int:
    """How many issues a check flagged and nobody decided."""
    return sum(map(is_undecided, review.records))


def is_undecided(record: Record) -> bool:
    """Whether a check flagged an issue and nobody decided it."""
    return record.state is State.OPEN and not is_confirmed(record)


def is_confirmed(record: Record) -> bool:
    """Whether a person took an issue for an error."""
    if record.state is State.IGNORED:
        return False
    return record.state is State.CORRECTED or record.issue.check == CHECK or record.classified is not None


def _of(issue: Issue) -> Iterator[Fault]:
    """The error at the place that is flagged, and a repeat at each further place that should be another."""
    seen = set[Place]()
    for place in (issue.flagged, *issue.mendable):
        plain = replace(place, suggestion=None)
        if plain not in seen:
            yield Fault(place.segment, issue.mqm, issue.severity, place.text, issue.key, repeat=bool(seen))
            seen.add(plain)


def _with_repeats(found: Iterable[Fault]) -> Iterator[Fault]:
    """The errors with those made repeats that people marked one by one: of one type and one wording."""
    seen = dict[tuple[str, str], str]()
    for fault in found:
        wording = fault.mqm, fault.text.casefold()
        consistency = fault.text and any(part in fault.mqm for part in _CONSISTENCY)
        again = consistency and not fault.repeat and wording in seen and seen[wording] != fault.key
        yield replace(fault, repeat=True) if again else fault
        seen.setdefault(wording, fault.key)
