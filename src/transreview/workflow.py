"""What both faces, the browser and the command line, may ask for: open, review, record, export.

Every act takes a request id that the asker makes; asking twice with the same id gives the first answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transreview.model import Article, Change
from transreview.review import Review
from transreview.store import Store


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brought: its name (a label only) and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list: counts of segments, of issues by state, who touched it last and when (ISO 8601 UTC)."""

    id: str
    title: str
    source_lang: str
    target_lang: str
    segments: int
    open: int
    done: int
    changed_at: str
    changed_by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The review after an act, and the segments whose text was kept as a competing correction (stale base)."""

    review: Review
    stale: tuple[int, ...] = ()


def import_articles(store: Store, articles: Sequence[Article], who: str) -> tuple[str, ...]:
    """Add articles to the store; gives the ids they got (the same text twice is the same article)."""
    raise NotImplementedError


def import_samples(store: Store) -> tuple[str, ...]:
    """Add the package's samples to an empty store, once; gives the ids, () when the store already has articles."""
    raise NotImplementedError


def list_articles(store: Store) -> tuple[Listed, ...]:
    """All articles, the last touched first."""
    raise NotImplementedError


def open_review(store: Store, article_id: str) -> Review:
    """The review of an article as it is now; raises NotFoundError."""
    raise NotImplementedError


def apply(
    store: Store, article_id: str, who: str, request: str, key: str, places: Sequence[tuple[int, int]] | None = None
) -> Outcome:
    """Put the suggestions of issue ``key`` in place: at the (segment, start) given, or everywhere when None."""
    raise NotImplementedError


def correct(
    store: Store, article_id: str, who: str, request: str, changes: Sequence[Change], key: str = ""
) -> Outcome:
    """Record new texts for segments; ``key`` is the issue that they answer, if any."""
    raise NotImplementedError


def ignore(store: Store, article_id: str, who: str, request: str, key: str, reason: str) -> Outcome:
    """Record that issue ``key`` is no error, with the reason; it stays ignored through edits."""
    raise NotImplementedError


def undo(store: Store, article_id: str, who: str, request: str, event_id: str = "") -> Outcome:
    """Take back an act (the last one of ``who`` when none is named); raises RefusedError when it cannot be."""
    raise NotImplementedError


def redo(store: Store, article_id: str, who: str, request: str) -> Outcome:
    """Do again what ``who`` took back last; raises RefusedError when something was done since."""
    raise NotImplementedError


def comment(store: Store, article_id: str, who: str, request: str, key: str, text: str) -> Outcome:
    """Add a comment to issue ``key`` ("" for the article)."""
    raise NotImplementedError


def export(store: Store, article_id: str, format_name: str) -> bytes:
    """The review as a file to take home, in one of the formats that write; raises NotFoundError, InputError."""
    raise NotImplementedError
