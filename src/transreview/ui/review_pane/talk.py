"""What people said in an article, as the pane is sent it: on issues, on paragraphs, on decisions."""

from typing import Any

from transreview.model import Act, Event, Person
from transreview.team import account_of
from transreview.timeline import Timeline

Json = dict[str, Any]


def comments(timeline: Timeline, reader: Person) -> list[Json]:
    """The comments in force, oldest first; ``root`` is the act that a thread is about, "" for none.

    ``to_me`` says that the reader is called by name.
    """
    account = account_of(reader)
    return [
        {
            "id": event.id,
            "key": event.issue,
            "segment": event.segment,
            "on": event.on,
            "root": _root(timeline, event),
            "who": event.who,
            "at": event.at,
            "text": event.text,
            "mine": event.person.id == reader.id,
            "to_me": account in event.detail("mentions").split("\n"),
        }
        for event in timeline.standing(Act.COMMENT)
    ]


def _root(timeline: Timeline, comment: Event) -> str:
    """The act at the bottom of a chain of answers, "" where that is a comment too."""
    at: Event | None = comment
    passed: set[str] = set()
    while at is not None and at.act is Act.COMMENT and at.on and at.id not in passed:
        passed.add(at.id)
        at = timeline.events.get(at.on)
    return at.id if at is not None and at.act is not Act.COMMENT else ""
