"""What happened last in an article, so that the pane can say who has just done what."""

from collections.abc import Sequence
from typing import Any

from transreview.model import Event, Person, Stage
from transreview.timeline import Timeline

Json = dict[str, Any]
#: How many of the last acts are told.
MOST = 12


def news(timeline: Timeline, events: Sequence[Event], reader: Person) -> list[Json]:
    """The last acts, oldest first, each with the paragraphs that it touched."""
    return [
        {
            "seq": event.seq,
            "act": event.act,
            "who": event.who,
            "mine": event.person.id == reader.id,
            "segments": segments_of(timeline, event),
            "stage": event.detail("stage") if event.detail("stage") in set(Stage) else "",
        }
        for event in events[-MOST:]
    ]


def segments_of(timeline: Timeline, event: Event) -> list[int]:
    """The paragraphs (from 1) that an act is about: those that it changed or decides, else that of its issue."""
    root = timeline.root(event)
    found = {change.segment for change in event.changes} | {each.segment for each in root.decides}
    if not found and root.segment:
        found = {root.segment}
    if not found and root.decided is not None:
        found = {root.decided.flagged.segment}
    return sorted(number for number in found if 1 <= number <= len(timeline.article.segments))
