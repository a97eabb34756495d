"""What people do to an article: each act is made of the review as it is now, and added once."""

from collections.abc import Sequence

from transreview.aside import aside
from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_text
from transreview.marks import REVISION, marked
from transreview.model import Act, Change, Event, Issue, Place, Scope
from transreview.mqm import ERROR_TYPES, Severity
from transreview.review import Record, Review, State
from transreview.store import Store
from transreview.workflow.project import project
from transreview.workflow.recording import Outcome, Who, act_of, recorded, somebody
from transreview.workflow.reviews import open_review


def apply(
    store: Store, article_id: str, who: Who, request: str, key: str, places: Sequence[tuple[int, int]] | None = None
) -> Outcome:
    """Put the suggestions of issue ``key`` in place: at the (segment, start) given, or everywhere when None.

    Everywhere is but for quotations and addresses (see `aside`): these have to be named. Raises NotFoundError when
    there is no such open issue, or no suggestion at a place that was given.
    """

    def event(review: Review) -> Event:
        issue = _open_record(review, key).issue
        chosen = _chosen(review, issue, places)
        segments = sorted({place.segment for place in chosen})
        texts = {number: _mended(review, number, chosen) for number in segments}
        changes = tuple(Change(number, review.revisions[number - 1], text) for number, text in texts.items())
        return act_of(store, article_id, who, request, Act.CORRECT, issue=issue, changes=changes)

    return recorded(store, article_id, request, event)


def correct(
    store: Store, article_id: str, who: Who, request: str, changes: Sequence[Change], key: str = ""
) -> Outcome:
    """Record new texts for segments; ``key`` is the issue that they answer, if any.

    A text made on an older revision is kept as a competing correction; one that stands there already is no act.
    """

    def event(review: Review) -> Event | None:
        for change in changes:
            check_segment(review, change.segment)
        wanted = tuple(change for change in changes if clean_text(change.text) != review.texts[change.segment - 1])
        if not wanted:
            return None
        record = review.record(key)
        issue = record.issue if record is not None and record.in_current else key
        return act_of(store, article_id, who, request, Act.CORRECT, issue=issue, changes=wanted)

    return recorded(store, article_id, request, event)


def restore(store: Store, article_id: str, who: Who, request: str, segment: int, number: int) -> Outcome:
    """Put revision ``number`` (from 0, as it came) of a segment back, as a new correction.

    Raises NotFoundError where there is no such revision; one whose text stands there already is no act.
    """

    def event(review: Review) -> Event | None:
        check_segment(review, segment)
        history = review.history(segment)
        if not 0 <= number < len(history):
            raise NotFoundError(f"Paragraph {segment} has no revision {number}.")
        text = history[number].text
        if text == review.texts[segment - 1]:
            return None
        changes = (Change(segment, review.revisions[segment - 1], text),)
        details = {"restores": str(number)}
        return act_of(store, article_id, who, request, Act.CORRECT, changes=changes, details=details)

    return recorded(store, article_id, request, event)


def ignore(
    store: Store, article_id: str, who: Who, request: str, key: str, reason: str, scope: Scope = Scope.ARTICLE
) -> Outcome:
    """Record that issue ``key`` is no error, with the reason; it stays ignored through edits.

    ``scope`` says where: while it is flagged in this paragraph, in this article, or in all articles in these two
    languages. What is ignored already may be ignored again only in a wider scope.
    """
    scope = Scope(scope)

    def event(review: Review) -> Event:
        issue = _dismissible(review, key, scope).issue
        here = issue.flagged.segment if scope is Scope.HERE else 0
        pair = {"source_lang": review.article.source_lang, "target_lang": review.article.target_lang}
        details = pair if scope is Scope.PROJECT else {}
        return act_of(
            store, article_id, who, request, Act.IGNORE,
            issue=issue, text=reason.strip(), scope=scope, segment=here, details=details,
        )  # fmt: skip

    return recorded(store, article_id, request, event)


def mark(
    store: Store,
    article_id: str,
    who: Who,
    request: str,
    place: Place,
    mqm: str,
    severity: Severity | str,
    text: str = "",
    *,
    evidence: Place | None = None,
) -> Outcome:
    """Mark an error that no check saw, at a place of the text as it is now; it follows the text through edits.

    An empty place says that something is missing there; ``evidence`` is then what the source has. A place in the
    source is such evidence by itself: what is missing is then flagged at the end of the paragraph's translation. A
    suggestion of the place can be applied like a check's.
    """
    level = _severity(severity)
    _check_type(mqm)

    def event(review: Review) -> Event:
        places = _marked_places(review, place, evidence)
        issue = marked(article_id, request, places, mqm, level, text.strip())
        details = {REVISION: str(review.revisions[places[0].segment - 1])}
        return act_of(store, article_id, who, request, Act.MARK, issue=issue, text=text.strip(), details=details)

    return recorded(store, article_id, request, event)


def classify(
    store: Store, article_id: str, who: Who, request: str, key: str, mqm: str, severity: Severity | str
) -> Outcome:
    """Give an issue another error type (an MQM path) or severity; what it has already is no act."""
    level = _severity(severity)
    _check_type(mqm)

    def event(review: Review) -> Event | None:
        record = review.record(key)
        if record is None:
            raise NotFoundError("There is no such issue in this article.")
        if (record.issue.mqm, record.issue.severity) == (mqm, level):
            return None
        details = {"mqm": mqm, "severity": str(level)}
        return act_of(store, article_id, who, request, Act.CLASSIFY, issue=record.issue, details=details)

    return recorded(store, article_id, request, event)


def undo(store: Store, article_id: str, who: Who, request: str, event_id: str = "") -> Outcome:
    """Take back an act (the last one of ``who`` when none is named); raises RefusedError when it cannot be.

    A dismissal for the whole project may be named in every article.
    """
    answer = store.answer(request)
    dismissal = answer[0] if answer else project(store).dismissals.get(event_id)
    if event_id and dismissal is not None and dismissal.article != article_id:
        _undo_there(store, dismissal, who, request)
        return Outcome(open_review(store, article_id))

    def event(review: Review) -> Event:
        last = None if event_id else review.undoable(somebody(who))
        if not event_id and last is None:
            raise RefusedError("There is nothing of yours to take back.")
        return _taking_back(store, review, who, request, last.id if last else event_id)

    return recorded(store, article_id, request, event)


def _undo_there(store: Store, dismissal: Event, who: Who, request: str) -> None:
    """Take a dismissal back in its own article, where it may have been done again; once, however often it is asked."""
    if dismissal.act is Act.IGNORE:
        act = open_review(store, dismissal.article).timeline.in_force(dismissal)
        undo(store, dismissal.article, who, request, act.id)
    elif dismissal.act is not Act.UNDO:
        raise RefusedError("This request was already made for another article.")


def redo(store: Store, article_id: str, who: Who, request: str) -> Outcome:
    """Do again what ``who`` took back last; raises RefusedError when something was done since."""

    def event(review: Review) -> Event:
        last = review.redoable(somebody(who))
        if last is None:
            raise RefusedError("There is nothing to do again: you took nothing back, or did something else since.")
        return _taking_back(store, review, who, request, last.id)

    return recorded(store, article_id, request, event)


def check_segment(review: Review, segment: int) -> None:
    """Raise NotFoundError for a segment that is not there."""
    if not 1 <= segment <= len(review.texts):
        raise NotFoundError(f"There is no paragraph {segment} in this article.")


def _taking_back(store: Store, review: Review, who: Who, request: str, event_id: str) -> Event:
    changes = review.taking_back(event_id)
    key = review.timeline.events[event_id].issue
    return act_of(store, review.article.id, who, request, Act.UNDO, issue=key, changes=changes, undoes=event_id)


def _open_record(review: Review, key: str) -> Record:
    """The record of an open issue; raises NotFoundError, and says what became of one that is not open."""
    record = review.record(key)
    if record is None:
        raise NotFoundError("There is no such issue in this article.")
    if record.state is not State.OPEN:
        by = f" by {record.event.who}" if record.event else ""
        raise NotFoundError(f"This issue is not open any more: it was {record.state.value}{by}.")
    return record


def _dismissible(review: Review, key: str, scope: Scope) -> Record:
    """The record of an issue that is open, or ignored in a narrower scope."""
    record = review.record(key)
    ignored = record.event if record is not None and record.state is State.IGNORED else None
    if record is not None and ignored is not None and _reach(ignored.scope) < _reach(scope):
        return record
    return _open_record(review, key)


def _reach(scope: Scope) -> int:
    return list(Scope).index(scope)


def _severity(severity: Severity | str) -> Severity:
    if severity not in set(Severity):
        raise RefusedError(f"There is no such severity; choose one of {', '.join(Severity)}.")
    return Severity(severity)


def _check_type(mqm: str) -> None:
    if mqm not in ERROR_TYPES:
        raise RefusedError("There is no such error type.")


def _marked_places(review: Review, place: Place, evidence: Place | None) -> tuple[Place, ...]:
    """The places of a mark, the flagged one first; raises NotFoundError where they are not in the text any more."""
    for each in (place, evidence) if evidence is not None else (place,):
        check_segment(review, each.segment)
        text = review.current.text(each.side, each.segment)
        if not 0 <= each.start <= each.end <= len(text) or text[each.start : each.end] != each.text:
            raise NotFoundError(f"Paragraph {each.segment} was changed since you saw it: look at it again.")
    if place.side == "target":
        return (place,) if evidence is None else (place, evidence)
    end = len(review.texts[place.segment - 1])
    return Place("target", place.segment, end, end, ""), place


def _chosen(review: Review, issue: Issue, places: Sequence[tuple[int, int]] | None) -> tuple[Place, ...]:
    """The places of an issue to put the suggestion at: those given by (segment, start), or all but those set aside."""
    mendable = {(place.segment, place.start): place for place in issue.mendable}
    if not mendable:
        raise NotFoundError("There is no suggestion for this issue: edit the text instead.")
    if places is None:
        left_out = {issue.places[at] for at in aside(review.current, issue)}
        places = [at for at, place in mendable.items() if place not in left_out]
        if not places:
            raise RefusedError("Every place is in a quotation or an address: name those that you mean.")
    chosen = tuple(places)
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
