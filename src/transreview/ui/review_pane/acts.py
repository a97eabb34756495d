"""What the pane sends: a batch of events, each checked again before it is done."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from transreview import workflow
from transreview.errors import InputError, RefusedError, StoreError, TransreviewError
from transreview.model import Change, Place, Scope, Side, Span
from transreview.review import Review
from transreview.store import Store
from transreview.ui.review_pane.fields import (
    LONGEST_COMMENT,
    LONGEST_ID,
    LONGEST_KEY,
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_TEXT,
    MOST_CHANGES,
    MOST_PLACES,
    MOST_PROPOSALS,
    Raw,
    listed,
    number,
    seconds,
    text,
)
from transreview.ui.review_pane.life import life
from transreview.ui.review_pane.wire import Json, Units

#: The most events of a batch.
MOST_ITEMS = 100
#: How long it may take to look through other articles; those that were not read by then are counted unread.
_ALSO_SECONDS = 0.2

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """One event of a batch: what it is done to, by whom, and its fields as they came."""

    store: Store
    review: Review
    who: workflow.Who
    id: str
    raw: Raw

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.review.article.id

    @property
    def key(self) -> str:
        """The key of the issue that the event is about, "" for none; raises InputError."""
        return text(self.raw, "key", LONGEST_KEY, "")


Deed = Callable[[Asked], workflow.Outcome]


@dataclass(frozen=True, slots=True)
class Done:
    """The review after a batch, one answer for each of its events, by its id, and what else was asked for."""

    review: Review
    results: tuple[Json, ...]
    told: Json


def perform(store: Store, article_id: str, who: workflow.Who, batch: object) -> Done:
    """Do the events of a batch in their order; raises InputError for what is no batch, and NotFoundError.

    An event that was done before is not done again. An answer is {"id", "ok", "message", "stale", "revisions"};
    "again" says that nothing is decided, and that the event should be sent once more. An event may say how many
    ``seconds`` its author worked before it, which are taken for what they can be. A batch may ask for the life of
    a paragraph, {"history": number}, and how many other articles a decision is about, {"also": key of its issue}.
    """
    review = workflow.open_review(store, article_id)
    results: list[Json] = []
    # The acts of a batch come together, and were done one after the other since the last act before it.
    left = workflow.most_seconds(review, workflow.somebody(who), store.clock())
    for raw in _items(batch):
        item_id = raw.get("id")
        if not isinstance(item_id, str) or not 0 < len(item_id) <= LONGEST_ID:
            continue
        spent = seconds(raw, "seconds")
        spent = None if spent is None else min(spent, left)
        try:
            with workflow.timed(spent):
                review = _once(Asked(store, review, who, item_id, raw))
            left -= spent or 0.0
            results.append(_answer(review, item_id))
        except StoreError as error:
            _log.warning("an event was not stored: %s", error)
            results.append({"id": item_id, "ok": False, "again": True, "message": str(error)})
            break  # the events behind it may build on it
        except TransreviewError as error:
            results.append({"id": item_id, "ok": False, "message": str(error)})
    return Done(review, tuple(results), _told(store, review, batch))


def _once(asked: Asked) -> Review:
    """The review after an event, which may have been done before."""
    if asked.id in asked.review.timeline.events:
        return asked.review
    kind = asked.raw.get("type")
    deed = DEEDS.get(kind) if isinstance(kind, str) else None
    if deed is None:
        raise InputError("the browser", "this kind of event is not known")
    return deed(asked).review


def _apply(asked: Asked) -> workflow.Outcome:
    places = [_found(asked.review, place) for place in listed(asked.raw, "places", MOST_PLACES)]
    return workflow.apply(asked.store, asked.article, asked.who, asked.id, asked.key, places)


def _correct(asked: Asked) -> workflow.Outcome:
    return workflow.correct(asked.store, asked.article, asked.who, asked.id, _changes(asked), asked.key)


def _ignore(asked: Asked) -> workflow.Outcome:
    reason = text(asked.raw, "reason", LONGEST_REASON, "")
    scope = text(asked.raw, "scope", LONGEST_NAME, Scope.ARTICLE)
    if scope not in set(Scope):
        raise InputError("the browser", "this reach of a dismissal is not known")
    return workflow.ignore(asked.store, asked.article, asked.who, asked.id, asked.key, reason, Scope(scope))


def _comment(asked: Asked) -> workflow.Outcome:
    words, on = text(asked.raw, "text", LONGEST_COMMENT), text(asked.raw, "on", LONGEST_ID, "")
    segment = number(asked.raw, "segment", 0, 0)
    return workflow.comment(
        asked.store, asked.article, asked.who, asked.id, asked.key, words, on=on, segment=segment
    )


def _mark(asked: Asked) -> workflow.Outcome:
    mqm, severity = text(asked.raw, "mqm", LONGEST_NAME), text(asked.raw, "severity", LONGEST_NAME)
    words = text(asked.raw, "text", LONGEST_COMMENT, "")
    place = _picked(asked.review, asked.raw.get("place"))
    if asked.raw.get("suggestion") is not None:
        place = replace(place, suggestion=text(asked.raw, "suggestion", LONGEST_TEXT))
    return workflow.mark(asked.store, asked.article, asked.who, asked.id, place, mqm, severity, words)


def _classify(asked: Asked) -> workflow.Outcome:
    mqm, severity = text(asked.raw, "mqm", LONGEST_NAME), text(asked.raw, "severity", LONGEST_NAME)
    return workflow.classify(asked.store, asked.article, asked.who, asked.id, asked.key, mqm, severity)


def _restore(asked: Asked) -> workflow.Outcome:
    segment, revision = number(asked.raw, "segment", 1), number(asked.raw, "number", 0)
    return workflow.restore(asked.store, asked.article, asked.who, asked.id, segment, revision)


def _undo(asked: Asked) -> workflow.Outcome:
    event = text(asked.raw, "event", LONGEST_ID, "")
    return workflow.undo(asked.store, asked.article, asked.who, asked.id, event)


def _accept(asked: Asked) -> workflow.Outcome:
    named = _decided(asked)
    if "changes" not in asked.raw:
        return workflow.accept(asked.store, asked.article, asked.who, asked.id, named)
    edit = _changes(asked)[0]
    if edit.segment != named[0][1]:
        raise InputError("the browser", "the text is of another paragraph")
    return workflow.accept(asked.store, asked.article, asked.who, asked.id, named, edit.text, edit.base)


def _reject(asked: Asked) -> workflow.Outcome:
    reason = text(asked.raw, "text", LONGEST_REASON)
    return workflow.reject(asked.store, asked.article, asked.who, asked.id, _decided(asked), reason)


def _redo(asked: Asked) -> workflow.Outcome:
    return workflow.redo(asked.store, asked.article, asked.who, asked.id)


#: What each kind of event does; the reading of its fields is part of it.
DEEDS: Mapping[str, Deed] = MappingProxyType({
    "apply": _apply,
    "correct": _correct,
    "ignore": _ignore,
    "comment": _comment,
    "accept": _accept,
    "reject": _reject,
    "mark": _mark,
    "classify": _classify,
    "restore": _restore,
    "undo": _undo,
    "redo": _redo,
})


def _changes(asked: Asked) -> tuple[Change, ...]:
    return tuple(
        Change(number(change, "segment", 1), number(change, "base", 0), text(change, "text", LONGEST_TEXT))
        for change in listed(asked.raw, "changes", MOST_CHANGES)
    )


def _decided(asked: Asked) -> tuple[tuple[str, int], ...]:
    """What a decision is about, as (event, segment)."""
    return tuple(
        (text(each, "event", LONGEST_ID), number(each, "segment", 1))
        for each in listed(asked.raw, "proposals", MOST_PROPOSALS)
    )


def _found(review: Review, place: object, side: Side = "target") -> tuple[int, int]:
    """(segment, start in code points) of a place that the browser saw, when what it saw still stands there.

    The browser's ``start`` is in UTF-16 units of the present text; ``text`` is what stood there.
    """
    segment, start, stood = number(place, "segment", 1), number(place, "start", 0), text(place, "text", LONGEST_TEXT)
    if segment > len(review.current.segments):
        raise InputError("the browser", f"there is no paragraph {segment}")
    now = review.current.text(side, segment)
    at = Units.of(now).points(start)
    if now[at : at + len(stood)] != stood:
        raise RefusedError(f"Paragraph {segment} has changed since you saw it: look at it again.")
    return segment, at


def _picked(review: Review, place: object) -> Place:
    """The place that a person picked, of either side: side 0 is the source."""
    side: Side = "target" if number(place, "side", 0) else "source"
    segment, start = _found(review, place, side)
    return review.current.place(side, segment, Span(start, start + len(text(place, "text", LONGEST_TEXT))))


def _answer(review: Review, event_id: str) -> Json:
    """What became of an event: the revisions that it made, and the segments where it came too late."""
    event = review.timeline.events.get(event_id)
    if event is None or not event.changes:
        return {"id": event_id, "ok": True}
    made = review.timeline.made.get(event_id, {})
    stale = [change.segment for change in event.changes if change.segment not in made]
    return {"id": event_id, "ok": True, "stale": stale, "revisions": made}


def _told(store: Store, review: Review, batch: object) -> Json:
    """What a batch asks beside its events, as far as it can be answered: "story" and "also"."""
    asked = batch if isinstance(batch, Mapping) else {}
    told: Json = {}
    segment, key = asked.get("history"), asked.get("also")
    if isinstance(segment, int) and not isinstance(segment, bool) and 1 <= segment <= len(review.texts):
        told["story"] = life(review, segment)
    if isinstance(key, str) and len(key) <= LONGEST_KEY:
        told["also"] = _also(store, review, key)
    return told


def _also(store: Store, review: Review, key: str) -> Json:
    """How many other open articles have what the decision on an issue was made against, and whether it is a term."""
    try:
        found = workflow.elsewhere(store, review.article.id, key, _ALSO_SECONDS)
    except TransreviewError:
        return {"key": key, "articles": 0, "term": False}
    return {"key": key, "articles": len(found), "term": True}


def _items(batch: object) -> list[Raw]:
    items = batch.get("items") if isinstance(batch, Mapping) else None
    if not isinstance(items, list) or len(items) > MOST_ITEMS or not all(isinstance(item, Mapping) for item in items):
        raise InputError("the browser", "this is no batch of events")
    return items
