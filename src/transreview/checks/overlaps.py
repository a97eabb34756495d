"""Which of two checks speaks where both mean the same places: a reviewer should mend a word once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transreview.model import Issue, Place

#: The check that speaks, and the check that is quiet about its places: what is wrong with a name is told of the name,
#: with each place's own form; it has asked the glossary, too.
_SPEAKS, _QUIET = "inconsistent-name", "glossary-term"


def told_once(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues without the places that another check mends, and without those that have no place left for it."""
    given = list(issues)
    speaking = [issue for issue in given if issue.check == _SPEAKS and issue.mendable]
    for issue in given:
        if issue.check != _QUIET or not speaking:
            yield issue
            continue
        told = [place for place in issue.places if any(_tells_of(other, place, issue) for other in speaking)]
        if not told:
            yield issue
        elif any(place.side == "target" and place not in told for place in issue.places):
            yield replace(issue, places=tuple(place for place in issue.places if place not in told))


def _tells_of(speaking: Issue, place: Place, issue: Issue) -> bool:
    """Whether an issue mends a place of another; or, in the paragraph, a name of the source that is just the other's
    term, so that it does not matter where the other has looked for the rendering.
    """
    if any(_overlap(place, other) for other in speaking.mendable):
        return True
    terms = [other for other in issue.places if other.side == "source" and other.segment == place.segment]
    return bool(terms) and all(
        any(name.side == "source" and _overlap(name, term) and _is_within(term, name) for name in speaking.places)
        for term in terms
    )


def _overlap(one: Place, other: Place) -> bool:
    same_text = one.side == other.side and one.segment == other.segment
    return same_text and one.start < other.end and other.start < one.end


def _is_within(one: Place, other: Place) -> bool:
    return other.start <= one.start and one.end <= other.end
