"""The review of an article, opened and exported: the checks run once for a text, and not again for the same one."""

import hashlib
import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from transreview import formats, settings
from transreview.checks import Failure
from transreview.memory import with_memory
from transreview.model import Article, Issue
from transreview.review import Review, play, replay
from transreview.settings import Settings
from transreview.store import Store
from transreview.workflow.memory import memory_of
from transreview.workflow.project import Project, project

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]


def open_review(store: Store, article_id: str, under: Settings | None = None) -> Review:
    """The review of an article as it is now, ``under`` settings, those of this process if None; raises NotFoundError,
    and InputError where these settings cannot be used.
    """
    return _review(store, article_id, store.last_seq(article_id), project(store), under or settings.present())


def failures(review: Review, under: Settings | None = None) -> tuple[Failure, ...]:
    """Plug-ins that could not be loaded, and checks that failed on the present text of a review."""
    under = under or settings.present()
    return (*under.failures, *_issues(review.checked or review.current, under)[1])


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
def _review(store: Store, article_id: str, _seq: int, decided: Project, under: Settings) -> Review:
    """The review of an article after its last event, number ``_seq``, in a project that has ``decided`` things.

    Without a new event it is the same one.
    """
    article, events = store.article(article_id), store.events(article_id)
    terms = memory_of(store, article, events)
    came, current = (with_memory(each, terms) for each in (article, play(article, events)[0]))
    before, now = _issues(came, under)[0], _issues(current, under)[0]
    review = replay(article, before, now, events, decided.dismissed(article.source_lang, article.target_lang))
    return replace(review, checked=current)


@lru_cache(maxsize=128)
def _issues(article: Article, under: Settings) -> tuple[tuple[Issue, ...], tuple[Failure, ...]]:
    """What the checks say of an article, and which of them failed: a pure function of it, and dear."""
    failed: list[Failure] = []
    issues = settings.check(article, under, failed.append)
    for failure in failed:
        _log.warning("%s", failure)
    return issues, tuple(failed)
