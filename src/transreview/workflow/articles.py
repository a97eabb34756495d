"""The articles of a store: brought in as files, and listed with how many of their issues are open."""

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from transreview import formats, settings
from transreview.errors import StoreError
from transreview.glossary import with_glossaries
from transreview.model import Article
from transreview.review import Review, State
from transreview.settings import Settings
from transreview.store import Store, Summary, Tally
from transreview.workflow import reviews

_PACKAGE = Path(__file__).parents[1]
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


def joined(before: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """Those ids that an import gave to texts which were there already (``before`` it), or which it brought twice."""
    known, times = set(before), Counter(ids)
    return tuple(each for each in times if each in known or times[each] > 1)


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
    name = reviews.checks_name(under)
    known = store.tallies(name)
    fresh: dict[str, Tally] = {}
    started = time.perf_counter()
    summaries = store.summaries()
    for summary in summaries:
        tally = known.get(summary.id)
        in_time = seconds is None or time.perf_counter() - started < seconds
        if in_time and (tally is None or tally.seq != summary.seq):
            fresh[summary.id] = _tally(reviews.open_review(store, summary.id, under))
    if fresh:
        with suppress(StoreError):  # counts are a convenience: the list is right without keeping them
            store.add_tallies(name, fresh.values())
    return tuple(_listed(summary, fresh.get(summary.id) or known.get(summary.id)) for summary in summaries)


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
