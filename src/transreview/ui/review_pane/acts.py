"""What the pane sends: a batch of events, each checked again before it is done."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transreview import workflow
from transreview.errors import InputError, RefusedError, StoreError, TransreviewError
from transreview.model import Change
from transreview.review import Review
from transreview.store import Store
from transreview.ui.review_pane.wire import Json, Units

#: The most that a batch, and one event, may hold.
MOST_ITEMS = 100
MOST_PLACES = 5_000
MOST_CHANGES = 200
LONGEST_ID = 64
LONGEST_KEY = 2_000
LONGEST_REASON = 1_000
LONGEST_COMMENT = 4_000
LONGEST_TEXT = 200_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """A place as the browser saw it: ``start`` in UTF-16 units of the present text, and what stood there."""

    segment: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One event of a batch, its fields of the right type and size; what they mean is checked when it is done."""

    id: str
    type: str
    key: str = ""
    text: str = ""
    event: str = ""
    places: tuple[Seen, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The review after a batch, and one answer for each of its events, by the event's id."""

    review: Review
    results: tuple[Json, ...]


def perform(store: Store, article_id: str, who: str, batch: object) -> Done:
    """Do the events of a batch in their order; raises InputError for what is no batch, and NotFoundError.

    An event that was done before is not done again. An answer is {"id", "ok", "message", "stale", "revisions"};
    "again" says that nothing is decided, and that the event should be sent once more.
    """
    review = workflow.open_review(store, article_id)
    results: list[Json] = []
    for raw in _items(batch):
        item_id = raw.get("id")
        if not isinstance(item_id, str) or not 0 < len(item_id) <= LONGEST_ID:
            continue
        try:
            review = _once(store, review, who, _item(raw))
            results.append(_answer(review, item_id))
        except StoreError as error:
            _log.warning("an event was not stored: %s", error)
            results.append({"id": item_id, "ok": False, "again": True, "message": str(error)})
            break  # the events behind it may build on it
        except TransreviewError as error:
            results.append({"id": item_id, "ok": False, "message": str(error)})
    return Done(review, tuple(results))


def _once(store: Store, review: Review, who: str, item: Item) -> Review:
    """The review after an event, which may have been done before."""
    if item.id in review.timeline.events:
        return review
    article = review.article.id
    if item.type == "apply":
        places = [_found(review, place) for place in item.places]
        outcome = workflow.apply(store, article, who, item.id, item.key, places)
    elif item.type == "correct":
        outcome = workflow.correct(store, article, who, item.id, item.changes, item.key)
    elif item.type == "ignore":
        outcome = workflow.ignore(store, article, who, item.id, item.key, item.text)
    elif item.type == "comment":
        outcome = workflow.comment(store, article, who, item.id, item.key, item.text)
    elif item.type == "undo":
        outcome = workflow.undo(store, article, who, item.id, item.event)
    else:
        outcome = workflow.redo(store, article, who, item.id)
    return outcome.review


def _found(review: Review, place: Seen) -> tuple[int, int]:
    """(segment, start in code points) of a place, when what the reviewer saw still stands there."""
    if place.segment > len(review.current.segments):
        raise InputError("the browser", f"there is no paragraph {place.segment}")
    text = review.current.text("target", place.segment)
    start = Units.of(text).points(place.start)
    if text[start : start + len(place.text)] != place.text:
        raise RefusedError(f"Paragraph {place.segment} has changed since you saw it: look at it again.")
    return place.segment, start


def _answer(review: Review, event_id: str) -> Json:
    """What became of an event: the revisions that it made, and the segments where it came too late."""
    event = review.timeline.events.get(event_id)
    if event is None or not event.changes:
        return {"id": event_id, "ok": True}
    made = review.timeline.made.get(event_id, {})
    stale = [change.segment for change in event.changes if change.segment not in made]
    return {"id": event_id, "ok": True, "stale": stale, "revisions": made}


def _items(batch: object) -> list[Mapping[str, Any]]:
    items = batch.get("items") if isinstance(batch, Mapping) else None
    if not isinstance(items, list) or len(items) > MOST_ITEMS or not all(isinstance(item, Mapping) for item in items):
        raise InputError("the browser", "this is no batch of events")
    return items


def _item(raw: Mapping[str, Any]) -> Item:
    """One event, checked for type and size; raises InputError in words that a reviewer may see."""
    kind = raw.get("type")
    base = Item(_text(raw, "id", LONGEST_ID), str(kind), key=_text(raw, "key", LONGEST_KEY, ""))
    if kind == "apply":
        places = tuple(
            Seen(_number(place, "segment", 1), _number(place, "start", 0), _text(place, "text", LONGEST_TEXT))
            for place in _list(raw, "places", MOST_PLACES)
        )
        return Item(base.id, "apply", base.key, places=places)
    if kind == "correct":
        changes = tuple(
            Change(_number(change, "segment", 1), _number(change, "base", 0), _text(change, "text", LONGEST_TEXT))
            for change in _list(raw, "changes", MOST_CHANGES)
        )
        return Item(base.id, "correct", base.key, changes=changes)
    if kind == "ignore":
        return Item(base.id, "ignore", base.key, text=_text(raw, "reason", LONGEST_REASON, ""))
    if kind == "comment":
        return Item(base.id, "comment", base.key, text=_text(raw, "text", LONGEST_COMMENT))
    if kind == "undo":
        return Item(base.id, "undo", event=_text(raw, "event", LONGEST_ID, ""))
    if kind == "redo":
        return Item(base.id, "redo")
    raise InputError("the browser", "this kind of event is not known")


def _text(raw: object, name: str, most: int, default: str | None = None) -> str:
    value = raw.get(name, default) if isinstance(raw, Mapping) else None
    if not isinstance(value, str):
        raise InputError("the browser", f"the event's {name} is missing")
    if len(value) > most:
        raise InputError("your text", f"it has {len(value):,} characters; at most {most:,} can be kept")
    return value


def _number(raw: object, name: str, least: int) -> int:
    value = raw.get(name) if isinstance(raw, Mapping) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 10**9:
        raise InputError("the browser", f"the event's {name} is no number that can be")
    return value


def _list(raw: Mapping[str, Any], name: str, most: int) -> list[object]:
    value = raw.get(name)
    if not isinstance(value, list) or not 0 < len(value) <= most:
        raise InputError("the browser", f"the event's {name} are missing, or too many")
    return value


