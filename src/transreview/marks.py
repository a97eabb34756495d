"""Errors that a person marked because no check saw them: issues like all others, which follow the edits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transreview.model import Act, Event, Issue, Place, Span
from transreview.mqm import Severity
from transreview.places import cut, followed
from transreview.timeline import Timeline

CHECK = "marked"
#: The detail of a mark that says which revision of the segment it was made in.
REVISION = "revision"
# The issue types of ITS 2.0 by the MQM type, the longest beginning counts.
_ITS = {
    "terminology": "terminology",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/mistranslation/entity": "inconsistent-entities",
    "accuracy/mistranslation/number": "numbers",
    "accuracy/mistranslation/date-time": "numbers",
    "accuracy/mistranslation/unit": "numbers",
    "accuracy/omission": "omission",
    "accuracy/addition": "addition",
    "accuracy/untranslated": "untranslated",
    "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/spelling": "misspelling",
    "linguistic-conventions/punctuation": "typographical",
    "linguistic-conventions/capitalization": "typographical",
    "linguistic-conventions/whitespace": "whitespace",
    "linguistic-conventions/duplication": "duplication",
    "linguistic-conventions/character-encoding": "characters",
    "linguistic-conventions/textual-inconsistency": "inconsistency",
    "linguistic-conventions/inconsistent-names": "inconsistent-entities",
    "style": "style",
    "style/language-register": "register",
    "locale-conventions": "locale-violation",
    "design-and-markup": "formatting",
    "design-and-markup/markup-tag": "markup",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that is in force: its issue, at the place as it is now while the marked text still ``stands`` there.

    One that no longer stands has its issue as it was marked, in revision ``seen`` of its segment.
    """

    event: Event
    issue: Issue
    stands: bool
    seen: int


def marks(timeline: Timeline) -> Iterator[Mark]:
    """The marks that were not withdrawn, in the order they were made.

    A mark stands until the text at its place is another one; one that says where something is missing, until
    something was put there.
    """
    for event in timeline.standing(Act.MARK):
        if event.decided is not None and event.decided.places:
            yield _mark(timeline, event, event.decided)


def marked(article: str, event_id: str, places: tuple[Place, ...], mqm: str, severity: Severity, text: str) -> Issue:
    """The issue that a mark makes; the first place is the one that is flagged, in the target."""
    return Issue(article, CHECK, mqm, its_of(mqm), severity, text, f"{CHECK}:{event_id}", places)


def classified(issue: Issue, mqm: str, severity: Severity) -> Issue:
    """The issue as another error type or severity."""
    return replace(issue, mqm=mqm, its=issue.its if mqm == issue.mqm else its_of(mqm), severity=severity)


def its_of(mqm: str) -> str:
    """The issue type of ITS 2.0 that is nearest to an MQM type, "other" for one that has none."""
    while mqm:
        if mqm in _ITS:
            return _ITS[mqm]
        mqm = mqm.rpartition("/")[0]
    return "other"


def _mark(timeline: Timeline, event: Event, issue: Issue) -> Mark:
    place = issue.flagged
    seen = _seen(timeline, event, place)
    present = timeline.history(place.segment)[-1]
    span = followed(timeline, place, seen)[present.number]
    if cut(present, span) != place.text:
        return Mark(event, issue, False, seen)
    others = (_now(timeline, other, _seen(timeline, event, other)) for other in issue.places[1:])
    places = (_at(place, span), *(other for other in others if other is not None))
    return Mark(event, replace(issue, places=places), True, seen)


def _seen(timeline: Timeline, event: Event, place: Place) -> int:
    """The revision of a place's segment that the person saw who marked it."""
    number = event.detail(REVISION)
    before = timeline.revision_before(event, place.segment)
    told = number.isdecimal() and event.decided is not None and place.segment == event.decided.flagged.segment
    return min(int(number), before) if told else before


def _now(timeline: Timeline, place: Place, seen: int) -> Place | None:
    """A further place of a mark as it is now; None where its text is gone."""
    if place.side == "source":
        return place
    present = timeline.history(place.segment)[-1]
    span = followed(timeline, place, seen)[present.number]
    return _at(place, span) if cut(present, span) == place.text else None


def _at(place: Place, span: Span) -> Place:
    return replace(place, start=span.start, end=span.end)
