"""The articles of a store: brought in as files, and listed with how many of their issues are open."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from transreview import formats, settings
from transreview.course import Assignment
from transreview.errors import StoreError
from transreview.formats import NO_CHOICES, Choices
from transreview.glossary import with_glossaries
from transreview.model import Article, Stage
from transreview.review import Review, State
from transreview.settings import Settings
from transreview.store import Store, Summary, Tally
from transreview.workflow import reviews
from transreview.workflow.glance import Glance, glance
from transreview.workflow.judgements import record_judgements
from transreview.workflow.project import project
from transreview.workflow.recording import Who

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
    the last act: the counts are then older ones, or 0. ``proposed`` are the corrections that wait for a decision, one
    for each segment; ``due`` is the first day (ISO 8601) that one of the ``assignees`` is to be done by, "" for none.
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
    stage: Stage = Stage.OPEN
    proposed: int = 0
    assignees: tuple[Assignment, ...] = ()
    due: str = ""
    system: str = ""


def import_articles(store: Store, articles: Sequence[Article], who: Who) -> tuple[str, ...]:
    """Add articles to the store, all or none; gives the ids they got (the same text twice is the same article).

    Errors that raters marked in a file of WMT are added as their marks.
    """
    ids = store.add_articles(articles, who)
    record_judgements(store, zip(ids, articles, strict=True), who)
    return ids


def read_files(
    files: Sequence[Upload],
    source_lang: str = "",
    target_lang: str = "",
    glossaries: Sequence[Upload] = (),
    choices: Choices = NO_CHOICES,
    *,
    title: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Article, ...]:
    """The articles of files that were brought together, each with the terms of the glossary files.

    All that comes in comes this way: files, uploads, and pasted texts. ``choices`` is what somebody says where a file
    does not; ``title`` is what a single article is called ("": by its heading). Raises InputError for a file that
    cannot be used, and ChoiceError where a choice would help.
    """
    named = [(file.name, file.data) for file in files]
    read = formats.read_articles(named, source_lang, target_lang, choices, progress)
    if title is not None and len(read) == 1:
        name = title.strip() or read[0].title
        read = (replace(read[0], id=name, title=name),)
    terms = [(file.name, file.data) for file in glossaries]
    return tuple(with_glossaries(article, terms) for article in read)


def import_files(
    store: Store, files: Sequence[Upload], who: Who, source_lang: str = "", target_lang: str = "",
    glossaries: Sequence[Upload] = (), choices: Choices = NO_CHOICES, *, title: str | None = None,
) -> tuple[str, ...]:
    """Add the articles that `read_files` gives; nothing is added where that raises."""
    read = read_files(files, source_lang, target_lang, glossaries, choices, title=title)
    return import_articles(store, read, who)


def joined(before: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """Those ids that an import gave to texts which were there already (``before`` it), or which it brought twice."""
    known, times = set(before), Counter(ids)
    return tuple(each for each in times if each in known or times[each] > 1)


def import_samples(store: Store) -> tuple[str, ...]:
    """Add the package's samples to an empty store, once; gives the ids, () when the store already has articles."""
    folder = next((folder for folder in _SAMPLES if folder.is_dir()), None)
    if folder is None or store.article_ids() or not store.team().is_open:
        return ()
    files = [Upload(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix in _SAMPLE_FILES]
    read = formats.read_articles([(file.name, file.data) for file in files])
    return import_articles(store, read[::-1], _SAMPLES_WHO)[::-1]  # the list shows the last one first


def list_articles(
    store: Store,
    seconds: float | None = None,
    under: Settings | None = None,
    *,
    counting: Collection[str] | None = None,
) -> tuple[Listed, ...]:
    """All articles, the last touched first; the issues are counted ``under`` settings, those of this process if None.

    The counts are kept in the store; those of articles that were touched since are made now, for at most about
    ``seconds``, or all of them when None, and only of the articles ``counting`` where ids are given.
    """
    under = under or settings.present()
    started = time.perf_counter()
    summaries = store.summaries()
    known = _Tallies(store, under)
    for summary in summaries:
        in_time = seconds is None or time.perf_counter() - started < seconds
        wanted = counting is None or summary.id in counting
        if wanted and in_time and not known.is_fresh(summary):
            known.add(summary, _tally(reviews.open_review(store, summary.id, under)))
    known.keep()
    return tuple(
        _listed(summary, known.of(summary), known.is_fresh(summary), glance(store, summary.id, summary.seq))
        for summary in summaries
    )


class _Tallies:
    """The counts that are kept, by these checks and by what the project has decided for an article's languages."""

    def __init__(self, store: Store, under: Settings) -> None:
        self._store, self._checks, self._project = store, reviews.checks_name(under), project(store)
        self._names: dict[tuple[str, str], str] = {}
        self._known: dict[str, Mapping[str, Tally]] = {}
        self._fresh: dict[str, dict[str, Tally]] = {}

    def of(self, summary: Summary) -> Tally | None:
        """The last count, which may be an older one, or one from before the project decided anything."""
        fresh = self._last(summary)
        return fresh or self._of(self._checks).get(summary.id)

    def is_fresh(self, summary: Summary) -> bool:
        """Whether the last count is that of the present text, under what the project has decided."""
        last = self._last(summary)
        return last is not None and last.seq >= summary.seq

    def add(self, summary: Summary, tally: Tally) -> None:
        """Take a new count."""
        self._fresh.setdefault(self._name(summary), {})[summary.id] = tally

    def keep(self) -> None:
        """Keep the new counts in the store."""
        with suppress(StoreError):  # counts are a convenience: the list is right without keeping them
            for name, tallies in self._fresh.items():
                self._store.add_tallies(name, tallies.values())

    def _last(self, summary: Summary) -> Tally | None:
        name = self._name(summary)
        return self._fresh.get(name, {}).get(summary.id) or self._of(name).get(summary.id)

    def _of(self, name: str) -> Mapping[str, Tally]:
        if name not in self._known:
            self._known[name] = self._store.tallies(name)
        return self._known[name]

    def _name(self, summary: Summary) -> str:
        pair = summary.source_lang, summary.target_lang
        if pair not in self._names:
            self._names[pair] = self._checks + self._project.digest(*pair)
        return self._names[pair]


def _tally(review: Review) -> Tally:
    counts = review.counts
    seq = review.events[-1].seq if review.events else 0
    return Tally(review.article.id, seq, counts[State.OPEN], counts[State.CORRECTED] + counts[State.IGNORED])


def _listed(summary: Summary, tally: Tally | None, is_fresh: bool, seen: Glance) -> Listed:
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
        counted=is_fresh,
        stage=seen.stage,
        proposed=len(seen.open),
        assignees=seen.assignments,
        due=seen.due,
        system=summary.system,
    )
