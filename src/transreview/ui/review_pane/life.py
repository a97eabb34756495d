"""The whole life of one paragraph, as the pane is sent it when the reviewer asks for it."""

from typing import Any

from transreview.model import Act, Event
from transreview.mqm import ERROR_TYPES
from transreview.review import Review
from transreview.story import Moment

Json = dict[str, Any]
#: How many of the last acts are sent.
MOST = 200


def life(review: Review, segment: int) -> Json:
    """The acts on a paragraph (from 1), oldest first: who did what and when, and the texts to compare.

    An entry that made a text has its ``number`` and the text ``before`` it; the present one is ``current``.
    """
    moments = review.story(segment)
    entries = [_entry(review, segment, moment) for moment in moments]
    shown = entries[:1] + entries[1:][-MOST:]
    return {
        "segment": segment,
        "revision": max((event.seq for event in review.events), default=0),
        "left_out": len(entries) - len(shown),
        "entries": shown,
    }


def _entry(review: Review, segment: int, moment: Moment) -> Json:
    event, revision = moment.event, moment.revision
    entry: Json = {
        "kind": _kind(review, event),
        "who": event.who if event else "",
        "at": event.at if event else "",
        "words": _words(review, segment, event) if event else "",
        "undone": moment.undone_by is not None,
    }
    if revision is not None:
        entry |= {
            "number": revision.number,
            "text": revision.text,
            "current": revision.number == review.revisions[segment - 1],
        }
        if revision.number:
            entry["before"] = review.timeline.history(segment)[revision.number - 1].text
    elif event is not None and event.act is Act.CORRECT:
        beside = next((change for change in event.changes if change.segment == segment), None)
        if beside is not None:
            base = review.timeline.history(segment)
            entry |= {"kind": "proposal", "text": beside.text, "before": base[min(beside.base, len(base) - 1)].text}
    return entry


def _kind(review: Review, event: Event | None) -> str:
    if event is None:
        return "came"
    if event.act is Act.UNDO:
        return "undo" if review.timeline.is_undo(event) else "redo"
    return "restore" if event.detail("restores") else str(event.act)


def kind_of(event: Event) -> str:
    """The error type and severity that a mark or a classification gave: "Grammar, minor"."""
    mqm = event.detail("mqm") or (event.decided.mqm if event.decided else "")
    severity = event.detail("severity") or (event.decided.severity if event.decided else "")
    known = ERROR_TYPES.get(mqm)
    return f"{known.label if known else mqm}, {severity}".strip(", ")


def _words(review: Review, segment: int, event: Event) -> str:
    """What the person said, or what the act was about."""
    if event.act in (Act.CLASSIFY, Act.MARK):
        named = kind_of(event)
        place = event.decided.flagged.text if event.act is Act.MARK and event.decided else ""
        said = event.text or (event.decided.message if event.decided and event.act is Act.MARK else "")
        return ": ".join(part for part in (f"“{place}” as {named}" if place else named, said) if part)
    if event.act is Act.UNDO:
        root = review.timeline.root(event)
        return "" if root.act is Act.CORRECT else f"({root.act})"
    if event.act in (Act.ACCEPT, Act.REJECT):
        made = [review.timeline.events.get(each.event) for each in event.decides if each.segment == segment]
        whose = ", ".join(sorted({f"the correction by {each.who}" for each in made if each is not None}))
        return ": ".join(part for part in (whose, event.text) if part)
    return event.text
