"""What people do to an article: each act is made of the review as it is now, and added once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_text
from transreview.model import Act, Change, Event, Issue, Place
from transreview.review import Record, Review, State
from transreview.store import Store, person
from transreview.workflow.reviews import open_review


@dataclass(frozen=True, slots=True)
class Outcome:
    """The review after an act, and the segments whose text was kept as a competing correction (stale base)."""

    review: Review
    stale: tuple[int, ...] = ()


def apply(
    store: Store, article_id: str, who: str, request: str, key: str, places: Sequence[tuple[int, int]] | None = None
) -> Outcome:
    """Put the suggestions of issue ``key`` in place: at the (segment, start) given, or everywhere when None.

    Raises NotFoundError when there is no such open issue, or no suggestion at a place that was given.
    """

    def event(review: Review) -> Event:
        issue = _open_record(review, key).issue
        chosen = _chosen(issue, places)
        segments = sorted({place.segment for place in chosen})
        texts = {number: _mended(review, number, chosen) for number in segments}
        changes = tuple(Change(number, review.revisions[number - 1], text) for number, text in texts.items())
        return _event(store, review, who, request, Act.CORRECT, issue=issue, changes=changes)

    return _recorded(store, article_id, request, event)


def correct(
    store: Store, article_id: str, who: str, request: str, changes: Sequence[Change], key: str = ""
) -> Outcome:
    """Record new texts for segments; ``key`` is the issue that they answer, if any.

    A text made on an older revision is kept as a competing correction; one that stands there already is no act.
    """

    def event(review: Review) -> Event | None:
        for change in changes:
            if not 1 <= change.segment <= len(review.texts):
                raise NotFoundError(f"There is no paragraph {change.segment} in this article.")
        wanted = tuple(change for change in changes if clean_text(change.text) != review.texts[change.segment - 1])
        if not wanted:
            return None
        record = review.record(key)
        issue = record.issue if record is not None and record.in_current else None
        return _event(store, review, who, request, Act.CORRECT, key=key, issue=issue, changes=wanted)

    return _recorded(store, article_id, request, event)


def ignore(store: Store, article_id: str, who: str, request: str, key: str, reason: str) -> Outcome:
    """Record that issue ``key`` is no error, with the reason; it stays ignored through edits."""

    def event(review: Review) -> Event:
        issue = _open_record(review, key).issue
        return _event(store, review, who, request, Act.IGNORE, issue=issue, text=reason.strip())

    return _recorded(store, article_id, request, event)


def undo(store: Store, article_id: str, who: str, request: str, event_id: str = "") -> Outcome:
    """Take back an act (the last one of ``who`` when none is named); raises RefusedError when it cannot be."""

    def event(review: Review) -> Event:
        last = None if event_id else review.undoable(person(who))
        if not event_id and last is None:
            raise RefusedError("There is nothing of yours to take back.")
        return _taking_back(store, review, who, request, last.id if last else event_id)

    return _recorded(store, article_id, request, event)


def redo(store: Store, article_id: str, who: str, request: str) -> Outcome:
    """Do again what ``who`` took back last; raises RefusedError when something was done since."""

    def event(review: Review) -> Event:
        last = review.redoable(person(who))
        if last is None:
            raise RefusedError("There is nothing to do again: you took nothing back, or did something else since.")
        return _taking_back(store, review, who, request, last.id)

    return _recorded(store, article_id, request, event)


def comment(store: Store, article_id: str, who: str, request: str, key: str, text: str) -> Outcome:
    """Add a comment to issue ``key`` ("" for the article)."""

    def event(review: Review) -> Event:
        if key and review.record(key) is None:
            raise NotFoundError("There is no such issue in this article.")
        if not text.strip():
            raise RefusedError("A comment needs words.")
        return _event(store, review, who, request, Act.COMMENT, key=key, text=text.strip())

    return _recorded(store, article_id, request, event)


def _recorded(store: Store, article_id: str, request: str, event: Callable[[Review], Event | None]) -> Outcome:
    """What a request came to: the act is added, unless it was before or there is nothing to do."""
    answer = store.answer(request)
    if answer is None:
        review = open_review(store, article_id)
        act = event(review)
        if act is None:
            return Outcome(review)
        answer = store.add_event(act)
    if answer[0].article != article_id:
        raise RefusedError("This request was already made for another article.")
    return Outcome(open_review(store, article_id), answer[1])


def _event(
    store: Store,
    review: Review,
    who: str,
    request: str,
    act: Act,
    *,
    key: str = "",
    issue: Issue | None = None,
    changes: tuple[Change, ...] = (),
    undoes: str = "",
    text: str = "",
) -> Event:
    return Event(
        id=request,
        article=review.article.id,
        who=who,
        at=store.clock(),
        act=act,
        issue=issue.key if issue else key,
        changes=changes,
        undoes=undoes,
        text=text,
        decided=issue,
    )


def _taking_back(store: Store, review: Review, who: str, request: str, event_id: str) -> Event:
    changes = review.taking_back(event_id)
    key = review.timeline.events[event_id].issue
    return _event(store, review, who, request, Act.UNDO, key=key, changes=changes, undoes=event_id)


def _open_record(review: Review, key: str) -> Record:
    """The record of an open issue; raises NotFoundError, and says what became of one that is not open."""
    record = review.record(key)
    if record is None:
        raise NotFoundError("There is no such issue in this article.")
    if record.state is not State.OPEN:
        by = f" by {record.event.who}" if record.event else ""
        raise NotFoundError(f"This issue is not open any more: it was {record.state.value}{by}.")
    return record


def _chosen(issue: Issue, places: Sequence[tuple[int, int]] | None) -> tuple[Place, ...]:
    """The places of an issue to put the suggestion at: those given by (segment, start), or all."""
    mendable = {(place.segment, place.start): place for place in issue.mendable}
    if not mendable:
        raise NotFoundError("There is no suggestion for this issue: edit the text instead.")
    chosen = tuple(mendable) if places is None else tuple(places)
    if not chosen or any(place not in mendable for place in chosen):
        raise NotFoundError("The text was changed since, and the suggestion is not for this place any more.")
    return tuple(mendable[place] for place in chosen)


def _mended(review: Review, segment: int, places: Sequence[Place]) -> str:
    """The text of a segment with the suggestions in place, from right to left so that the offsets stay right."""
    text = review.texts[segment - 1]
    untouched = len(text)
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        if place.segment == segment and place.end <= untouched:
            text = text[: place.start] + (place.suggestion or "") + text[place.end :]
            untouched = place.start
    return text
