"""A review: an article, what the checks say of it, and what people did, played back in order.

`replay` is a pure function, so that the screen, the reports and the tests all see the same review.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from transreview.model import Article, Change, Event, Issue


class State(StrEnum):
    """What became of an issue."""

    OPEN = "open"
    CORRECTED = "corrected"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Record:
    """An issue with its decision: ``event`` decided it (None while open, or when an edit elsewhere resolved it).

    ``correction`` is the text that now stands where the flagged text stood ("" when that is not known), ``in_current``
    says whether the issue's places are offsets into the text as it is now (True) or as it came (False).
    """

    issue: Issue
    state: State
    event: Event | None = None
    correction: str = ""
    in_current: bool = True


@dataclass(frozen=True, slots=True)
class Competing:
    """A correction that was made on an older revision: kept, shown beside the present text, applied by nobody yet."""

    event: Event
    change: Change


@dataclass(frozen=True, slots=True)
class Review:
    """An article as it came, as it is now, and everything that was said and done about it.

    ``revisions[i]`` is the number of the present revision of segment i + 1 (0: as it came). ``records`` are all issues
    of the text as it came and as it is now, in the order of the text.
    """

    article: Article
    current: Article
    revisions: tuple[int, ...]
    records: tuple[Record, ...]
    competing: tuple[Competing, ...]
    events: tuple[Event, ...]

    def undoable(self, who: str) -> Event | None:
        """The last act of ``who`` that can be taken back, or None."""
        raise NotImplementedError

    def redoable(self, who: str) -> Event | None:
        """The last undo of ``who`` that can be taken back, or None when something was done since."""
        raise NotImplementedError


def play(article: Article, events: Sequence[Event]) -> tuple[Article, tuple[int, ...], tuple[Competing, ...]]:
    """The article as it is after the events, the revision number of each segment, and the competing corrections."""
    raise NotImplementedError


def replay(article: Article, before: Sequence[Issue], now: Sequence[Issue], events: Sequence[Event]) -> Review:
    """The review of an article: ``before`` are the issues of the text as it came, ``now`` those of `play`'s text."""
    raise NotImplementedError
