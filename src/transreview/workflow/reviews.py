"""The review of an article, opened and exported: the checks run once for a text, and not again for the same one."""

import hashlib
import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from transreview import formats, settings
from transreview.checks import Failure
from transreview.kept import Kept
from transreview.memory import with_memory
from transreview.model import Article, Issue, Original
from transreview.review import Review, replay
from transreview.settings import Settings
from transreview.store import Store
from transreview.timeline import Timeline
from transreview.workflow.memory import memory_of
from transreview.workflow.project import Project, project

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
#: What is kept of the reviews that were opened last, in paragraphs: some 2 KB each.
MOST_PARAGRAPHS = 50_000


class Said(NamedTuple):
    """What the checks said of a text of some paragraphs, and which of them failed."""

    paragraphs: int
    issues: tuple[Issue, ...]
    failures: tuple[Failure, ...]


# Twice as many: of the text as it came and as it is now.
_kept = Kept[Said](lambda said: said.paragraphs, 2 * MOST_PARAGRAPHS)
_reviews: WeakKeyDictionary[Store, Kept[Review]] = WeakKeyDictionary()


def open_review(store: Store, article_id: str, under: Settings | None = None) -> Review:
    """The review of an article as it is now, ``under`` settings, those of this process if None; raises NotFoundError,
    and InputError where these settings cannot be used.
    """
    under = under or settings.present()
    # Without a new event, here or in the whole project, it is the same one.
    seq, decided = store.last_seq(article_id), project(store)
    return _opened(store).get((article_id, under), lambda: _review(store, article_id, decided, under), (seq, decided))


def failures(review: Review, under: Settings | None = None) -> tuple[Failure, ...]:
    """Plug-ins that could not be loaded, and checks that failed on the present text of a review."""
    under = under or settings.present()
    return (*under.failures, *_said(review.checked or review.current, under).failures)


def export(store: Store, article_id: str, format_name: str = "", under: Settings | None = None) -> bytes:
    """The corrected translation in one of the formats that write, "" for the one that it came in.

    It is filled into the file that the article came in, where it goes home in that format. Raises NotFoundError,
    InputError.
    """
    review = open_review(store, article_id, under)
    review = replace(review, article=replace(review.article, original=store.original(article_id)))
    return formats.write_review(review, format_name, str(store.head()))


def home(store: Store, article_id: str) -> tuple[str, str]:
    """The format that the corrected translation goes home in, and the name of the file it came in, "" for none.

    It is plain text for an article that came without a file, or in one that is only read.
    """
    format_name, file_name = store.came_in(article_id)
    known = formats.came_in(Article("", "", "", (), original=Original(format_name, file_name, b"")))
    return known, file_name if known == format_name else ""


@lru_cache(maxsize=8)
def checks_name(under: Settings) -> str:
    """A name for these very checks under these settings: counts that others made do not hold for them."""
    digest = hashlib.sha256(under.digest.encode())
    for folder in ("checks", "glossary", "language"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".txt"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _opened(store: Store) -> Kept[Review]:
    """The reviews of a store that were opened last."""
    return _reviews.setdefault(store, Kept(lambda review: len(review.texts) + len(review.events), MOST_PARAGRAPHS))


def _review(store: Store, article_id: str, decided: Project, under: Settings) -> Review:
    article, events = store.article(article_id), store.events(article_id)
    played = Timeline.of(article, events)
    terms = memory_of(store, played)
    came, current = (with_memory(each, terms) for each in (article, played.present))
    before, now = _said(came, under).issues, _said(current, under).issues
    dismissed = decided.dismissed(article.source_lang, article.target_lang)
    review = replay(article, before, now, events, dismissed, played)
    return replace(review, checked=current)


def _said(article: Article, under: Settings) -> Said:
    """What the checks say of an article: a pure function of it, and dear."""
    return _kept.get((article, under), lambda: _check(article, under))


def _check(article: Article, under: Settings) -> Said:
    failed: list[Failure] = []
    issues = settings.check(article, under, failed.append)
    for failure in failed:
        _log.warning("%s", failure)
    return Said(len(article.segments), issues, tuple(failed))
