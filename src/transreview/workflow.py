"""What both faces, the browser and the command line, may ask for: open, review, record, export.

Every act takes a request id that the asker makes; asking twice with the same id gives the first answer.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from transreview import formats, settings
from transreview.checks import Failure
from transreview.errors import NotFoundError, RefusedError, StoreError
from transreview.glossary import with_glossaries
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Issue, Place
from transreview.review import Record, Review, State, play, replay
from transreview.settings import Settings
from transreview.store import Store, Summary, Tally, person

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parent
#: In the wheel the samples are in the package, in a checkout beside `src`.
_SAMPLES = (_PACKAGE / "samples", _PACKAGE.parents[1] / "samples")
_SAMPLE_FILES = (".txt", ".csv", ".tsv", ".jsonl")
_SAMPLES_WHO = "transreview"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brought: its name (a label only) and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list: counts of segments, of issues by state, who touched it last and when (ISO 8601 UTC).

    ``done`` are the corrected and the ignored issues. ``counted`` is False where the issues were not counted yet since
    the last act: the counts are then older ones, or 0.
    """

    id: str
    title: str
    source_lang: str
    target_lang: str
    segments: int
    open: int
    done: int
    changed_at: str
    changed_by: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """The review after an act, and the segments whose text was kept as a competing correction (stale base)."""

    review: Review
    stale: tuple[int, ...] = ()


def import_articles(store: Store, articles: Sequence[Article], who: str) -> tuple[str, ...]:
    """Add articles to the store, all or none; gives the ids they got (the same text twice is the same article)."""
    return store.add_articles(articles, who)


def import_files(
    store: Store, files: Sequence[Upload], who: str, source_lang: str = "", target_lang: str = "",
    glossaries: Sequence[Upload] = (),
) -> tuple[str, ...]:
    """Read files that were brought together and add their articles, each with the terms of the glossary files.

    Raises InputError for a file that cannot be used; nothing is added then.
    """
    read = formats.read_articles([(file.name, file.data) for file in files], source_lang, target_lang)
    terms = [(file.name, file.data) for file in glossaries]
    return import_articles(store, [with_glossaries(article, terms) for article in read], who)


def import_samples(store: Store) -> tuple[str, ...]:
    """Add the package's samples to an empty store, once; gives the ids, () when the store already has articles."""
    folder = next((folder for folder in _SAMPLES if folder.is_dir()), None)
    if folder is None or store.article_ids():
        return ()
    files = [Upload(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix in _SAMPLE_FILES]
    read = formats.read_articles([(file.name, file.data) for file in files])
    return import_articles(store, read[::-1], _SAMPLES_WHO)[::-1]  # the list shows the last one first


def list_articles(
    store: Store, seconds: float | None = None, under: Settings | None = None
) -> tuple[Listed, ...]:
    """All articles, the last touched first; the issues are counted ``under`` settings, those of this process if None.

    The counts are kept in the store; those of articles that were touched since are made now, for at most about
    ``seconds``, or all of them when None.
    """
    under = under or settings.present()
    name = _checks_name(under)
    known = store.tallies(name)
    fresh: dict[str, Tally] = {}
    started = time.perf_counter()
    summaries = store.summaries()
    for summary in summaries:
        tally = known.get(summary.id)
        in_time = seconds is None or time.perf_counter() - started < seconds
        if in_time and (tally is None or tally.seq != summary.seq):
            fresh[summary.id] = _tally(open_review(store, summary.id, under))
    if fresh:
        with suppress(StoreError):  # counts are a convenience: the list is right without keeping them
            store.add_tallies(name, fresh.values())
    return tuple(_listed(summary, fresh.get(summary.id) or known.get(summary.id)) for summary in summaries)


def open_review(store: Store, article_id: str, under: Settings | None = None) -> Review:
    """The review of an article as it is now, ``under`` settings, those of this process if None; raises NotFoundError,
    and InputError where these settings cannot be used.
    """
    return _review(store, article_id, store.last_seq(article_id), under or settings.present())


def failures(review: Review, under: Settings | None = None) -> tuple[Failure, ...]:
    """Plug-ins that could not be loaded, and checks that failed on the present text of a review."""
    under = under or settings.present()
    return (*under.failures, *_issues(review.current, under)[1])


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


def export(store: Store, article_id: str, format_name: str, under: Settings | None = None) -> bytes:
    """The review as a file to take home, in one of the formats that write; raises NotFoundError, InputError."""
    return formats.write_review(open_review(store, article_id, under), format_name)


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


@lru_cache(maxsize=32)
def _review(store: Store, article_id: str, _seq: int, under: Settings) -> Review:
    """The review of an article after its last event, number ``_seq``; without a new event it is the same one."""
    article, events = store.article(article_id), store.events(article_id)
    current, _, _ = play(article, events)
    return replay(article, _issues(article, under)[0], _issues(current, under)[0], events)


@lru_cache(maxsize=128)
def _issues(article: Article, under: Settings) -> tuple[tuple[Issue, ...], tuple[Failure, ...]]:
    """What the checks say of an article, and which of them failed: a pure function of it, and dear."""
    failed: list[Failure] = []
    issues = settings.check(article, under, failed.append)
    for failure in failed:
        _log.warning("%s", failure)
    return issues, tuple(failed)


@lru_cache(maxsize=8)
def _checks_name(under: Settings) -> str:
    """A name for these very checks under these settings: counts that others made do not hold for them."""
    digest = hashlib.sha256(under.digest.encode())
    for folder in ("checks", "glossary", "language"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".txt"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _tally(review: Review) -> Tally:
    counts = review.counts
    seq = review.events[-1].seq if review.events else 0
    return Tally(review.article.id, seq, counts[State.OPEN], counts[State.CORRECTED] + counts[State.IGNORED])


def _listed(summary: Summary, tally: Tally | None) -> Listed:
    return Listed(
        id=summary.id,
        title=summary.title,
        source_lang=summary.source_lang,
        target_lang=summary.target_lang,
        segments=summary.segments,
        open=tally.open if tally else 0,
        done=tally.done if tally else 0,
        changed_at=summary.changed_at,
        changed_by=summary.changed_by,
        counted=tally is not None and tally.seq >= summary.seq,
    )
