"""Everything that ever happened to a paragraph, in order: texts, decisions, remarks, marks, dismissals, and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transreview.model import Act, Event, Issue
from transreview.timeline import Revision, Timeline


@dataclass(frozen=True, slots=True)
class Moment:
    """One act on a paragraph: the revision that it made (None for none), and the act that took it back (or None).

    The first moment of a paragraph is the text as it came, which has no event.
    """

    event: Event | None
    revision: Revision | None = None
    undone_by: Event | None = None


def story(timeline: Timeline, segment: int, issues: Iterable[Issue] = ()) -> tuple[Moment, ...]:
    """The moments of a segment, oldest first; ``issues`` are the known ones, so that a remark on one finds its place.

    What was done about an issue that is flagged here belongs to it, and so does what answers or takes back an act that
    does. What was done to the article as a whole does not.
    """
    flagged = {issue.key: issue.flagged.segment for issue in issues}
    belongs: set[str] = set()
    moments = [Moment(None, timeline.history(segment)[0])]
    for event in timeline.events.values():
        if {event.on, event.undoes} & belongs or _is_about(event, segment, flagged):
            belongs.add(event.id)
            number = timeline.made.get(event.id, {}).get(segment)
            revision = None if number is None else timeline.history(segment)[number]
            moments.append(Moment(event, revision, timeline.undone_by.get(event.id)))
    return tuple(moments)


def thread(timeline: Timeline, key: str = "", on: str = "", segment: int = 0) -> tuple[Event, ...]:
    """The comments on an issue, on an act and its answers, or on a segment, oldest first; none that was undone.

    Without any of the three: those on the article as a whole.
    """
    found: list[Event] = []
    acts = {on} - {""}
    for event in timeline.standing(Act.COMMENT):
        if event.on:
            belongs = event.on in acts
        elif event.issue:
            belongs = event.issue == key
        elif event.segment:
            belongs = event.segment == segment
        else:
            belongs = not (key or on or segment)
        if belongs:
            found.append(event)
            acts.add(event.id)
    return tuple(found)


def _is_about(event: Event, segment: int, flagged: Mapping[str, int]) -> bool:
    """Whether an act names the segment, changed it, or is about an issue that is flagged in it."""
    if event.changes or event.decides or event.segment:
        named = {change.segment for change in event.changes} | {each.segment for each in event.decides}
        return segment in named | {event.segment}
    if event.decided is not None and event.decided.places:
        return event.decided.flagged.segment == segment
    return bool(event.issue) and flagged.get(event.issue) == segment and event.act is not Act.UNDO
