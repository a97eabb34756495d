"""What quality is counted from in one article: its words, errors, decided flags, edits, and who worked on it.

It is a pure function of the article, its events, the checks and what the project has decided.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transreview.marks import CHECK
from transreview.model import Act, Article, Event, Person, Stage
from transreview.mqm import Severity
from transreview.review import Record, Review
from transreview.scores import Edits, Fault, WordCount, counted, faults
from transreview.scores.edit_rate import edits_of
from transreview.scores.effort import time_spent
from transreview.scores.fault import is_undecided
from transreview.scores.words import words
from transreview.workflow.glance import verdicts
from transreview.workflow.quality.replaced import Replaced, replaced

#: The acts of a review that make, change or decide something in it.
_REVIEWING = (Act.CORRECT, Act.IGNORE, Act.MARK, Act.CLASSIFY, Act.ACCEPT, Act.REJECT)
_MARKED = f"{CHECK}:"
NOBODY = Person("")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An error that a person confirmed: who did, when (ISO 8601 UTC), and which check had flagged it.

    ``person`` is NOBODY where an issue went away with an edit that nobody is known for; ``check`` is "marked" for one
    that a person saw.
    """

    fault: Fault
    check: str
    person: Person
    at: str

    @property
    def mqm(self) -> str:
        """The MQM type as a path."""
        return self.fault.mqm

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.fault.severity


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag of a check that a person decided: it was an ``error``, and was mended, or it was none."""

    check: str
    mqm: str
    severity: Severity | None
    error: bool
    person: Person
    at: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """How many flags of a check, of one MQM type and severity, nobody decided."""

    check: str
    mqm: str
    severity: Severity
    number: int


@dataclass(frozen=True, slots=True)
class Worked:
    """Somebody who worked on an article, and for how many seconds; None where that was not recorded."""

    person: Person
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an article. ``at`` is when something was decided in it last, "" where nobody has begun.

    ``words`` are what penalties are divided by, ``target_words`` those of the translation as it came. ``open`` are the
    flags that nobody decided. ``edits`` lead from the translation to its corrected text; None where nobody reviewed it,
    and ``unmoved`` are the paragraphs in which moved words were not looked for. ``replaced`` are the wordings that
    became others.
    """

    stage: Stage
    words: WordCount
    target_words: int
    at: str = ""
    errors: tuple[Confirmed, ...] = ()
    flags: tuple[Flag, ...] = ()
    open: tuple[Undecided, ...] = ()
    edits: Edits | None = None
    unmoved: int = 0
    people: tuple[Worked, ...] = ()
    replaced: tuple[Replaced, ...] = ()

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has begun to review it."""
        return self.stage is not Stage.OPEN

    @property
    def named(self) -> Iterator[Confirmed | Flag | Undecided]:
        """All that names a check and an MQM type."""
        yield from self.errors
        yield from self.flags
        yield from self.open


def untouched(article: Article) -> Figures:
    """The figures of an article that nobody has done anything to."""
    return Figures(Stage.OPEN, counted(article), _target_words(article))


def figures(review: Review) -> Figures:
    """The figures of an article after all that people did."""
    if review.stage is Stage.OPEN:
        return untouched(review.article)
    timeline = review.timeline
    acts = timeline.standing(*_REVIEWING, Act.STAGE) or timeline.standing(Act.COMMENT)
    came = [segment.target for segment in review.article.segments]
    edits, unmoved = edits_of(came, review.texts, review.article.target_lang)
    records = {record.issue.key: record for record in review.records}
    return Figures(
        review.stage,
        counted(review.article),
        _target_words(review.article),
        max((event.at for event in acts), default=""),
        tuple(_confirmed(fault, records[fault.key], timeline.events) for fault in faults(review)),
        tuple(_flags(review, records)),
        _open(review),
        Edits.total(edits),
        unmoved,
        _people(review),
        tuple(replaced(review)),
    )


def _target_words(article: Article) -> int:
    return sum(len(words(segment.target)) for segment in article.segments)


def _confirmed(fault: Fault, record: Record, events: Mapping[str, Event]) -> Confirmed:
    """An error with who confirmed it first: who marked it, else who decided on it, else who classified it."""
    key = fault.key
    marked = events.get(key.removeprefix(_MARKED)) if key.startswith(_MARKED) else None
    event = marked or record.event or record.classified
    by, at = (event.person, event.at) if event is not None else (NOBODY, "")
    return Confirmed(fault, record.issue.check, by, at)


def _flags(review: Review, records: Mapping[str, Record]) -> list[Flag]:
    found = []
    for key, event in verdicts(review.timeline, review.proposals).items():
        check = key.partition(":")[0]
        if check != CHECK:
            record = records.get(key)
            issue = record.issue if record is not None else event.decided
            mqm, severity = (issue.mqm, issue.severity) if issue is not None else ("", None)
            found.append(Flag(check, mqm, severity, event.act is Act.CORRECT, event.person, event.at))
    return found


def _open(review: Review) -> tuple[Undecided, ...]:
    flags = Counter(
        (record.issue.check, record.issue.mqm, record.issue.severity)
        for record in review.records
        if is_undecided(record)
    )
    return tuple(Undecided(*which, number) for which, number in sorted(flags.items()))


def _people(review: Review) -> tuple[Worked, ...]:
    """Those whose acts stand in the review, and whoever's time was recorded; by their first act."""
    spent = time_spent(review.events)
    standing = {event.person.id for event in review.timeline.standing(*_REVIEWING)}
    people = {event.person.id: event.person for event in review.events if event.person.id in standing | spent.keys()}
    return tuple(Worked(person, spent.get(who)) for who, person in people.items())
