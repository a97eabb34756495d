"""The review of an article, opened and exported: the checks run once for a text, and not again for the same one."""

import hashlib
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from transreview import formats, settings
from transreview.checks import Failure
from transreview.model import Act, Article, Event, Issue
from transreview.review import Review, play, replay
from transreview.settings import Settings
from transreview.store import Store

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]


def open_review(store: Store, article_id: str, under: Settings | None = None) -> Review:
    """The review of an article as it is now, ``under`` settings, those of this process if None; raises NotFoundError,
    and InputError where these settings cannot be used.
    """
    return _review(store, article_id, store.last_seq(article_id), store.project_seq(), under or settings.present())


def dismissals(store: Store) -> Mapping[str, Event]:
    """The dismissals for the whole project that are in force, by their id, oldest first."""
    return _dismissals(store, store.project_seq())


def dismissed_elsewhere(store: Store, article: Article) -> tuple[Event, ...]:
    """The dismissals for the whole project that reach an article: those made in its two languages."""
    pair = article.source_lang, article.target_lang
    found = dismissals(store).values()
    return tuple(each for each in found if (each.detail("source_lang"), each.detail("target_lang")) == pair)


def failures(review: Review, under: Settings | None = None) -> tuple[Failure, ...]:
    """Plug-ins that could not be loaded, and checks that failed on the present text of a review."""
    under = under or settings.present()
    return (*under.failures, *_issues(review.current, under)[1])


def export(store: Store, article_id: str, format_name: str, under: Settings | None = None) -> bytes:
    """The review as a file to take home, in one of the formats that write; raises NotFoundError, InputError."""
    review = open_review(store, article_id, under)
    return formats.write_review(review, format_name, str(store.head()))


@lru_cache(maxsize=8)
def checks_name(under: Settings) -> str:
    """A name for these very checks under these settings: counts that others made do not hold for them."""
    digest = hashlib.sha256(under.digest.encode())
    for folder in ("checks", "glossary", "language"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".txt"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=32)
def _review(store: Store, article_id: str, _seq: int, _project_seq: int, under: Settings) -> Review:
    """The review of an article after its last event, number ``_seq``, and the project's last one.

    Without a new event it is the same one.
    """
    article, events = store.article(article_id), store.events(article_id)
    current, _, _ = play(article, events)
    before, now = _issues(article, under)[0], _issues(current, under)[0]
    return replay(article, before, now, events, dismissed_elsewhere(store, article))


@lru_cache(maxsize=8)
def _dismissals(store: Store, _project_seq: int) -> Mapping[str, Event]:
    standing: dict[str, Event] = {}
    acts: dict[str, Event] = {}
    root: dict[str, str] = {}
    for event in store.project_events(Act.IGNORE, Act.UNDO):
        if event.act is Act.IGNORE:
            acts[event.id] = standing[event.id] = event
            root[event.id] = event.id
        elif event.undoes in root:
            root[event.id] = act = root[event.undoes]
            if standing.pop(act, None) is None:
                standing[act] = acts[act]
    return MappingProxyType(standing)


@lru_cache(maxsize=128)
def _issues(article: Article, under: Settings) -> tuple[tuple[Issue, ...], tuple[Failure, ...]]:
    """What the checks say of an article, and which of them failed: a pure function of it, and dear."""
    failed: list[Failure] = []
    issues = settings.check(article, under, failed.append)
    for failure in failed:
        _log.warning("%s", failure)
    return issues, tuple(failed)
