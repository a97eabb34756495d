"""How long somebody worked before an act, as their browser measured it: kept with the act, and bounded: it may lie."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from math import isfinite

from transreview.model import Person
from transreview.review import Review

#: The most that one act is told to have taken, in seconds.
MOST_SECONDS = 3600.0

_spent: ContextVar[float | None] = ContextVar("seconds", default=None)


@contextmanager
def timed(seconds: float | None) -> Iterator[None]:
    """The acts on articles within say that their author worked so many seconds in the article before them.

    That is the time since their act before, in which they really worked; None says nothing. What cannot be is made
    what can: nothing below 0, and not more than an hour.
    """
    known = seconds is not None and isfinite(seconds)
    token = _spent.set(min(max(seconds or 0.0, 0.0), MOST_SECONDS) if known else None)
    try:
        yield
    finally:
        _spent.reset(token)


def seconds_spent() -> str:
    """The detail of an act that says it, "" where nothing was said."""
    seconds = _spent.get()
    return "" if seconds is None else f"{seconds:.1f}"


def most_seconds(review: Review, person: Person, now: str) -> float:
    """The most seconds that somebody can have worked in an article since their last act there, at ``now`` (ISO 8601).

    For somebody who has done nothing there yet it is an hour.
    """
    last = next((event.at for event in reversed(review.events) if event.person.id == person.id), "")
    try:
        since = (datetime.fromisoformat(now) - datetime.fromisoformat(last)).total_seconds()
    except (ValueError, TypeError):  # none, or one of another kind
        return MOST_SECONDS
    return min(max(since, 0.0), MOST_SECONDS)
