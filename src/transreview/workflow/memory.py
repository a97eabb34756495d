"""The project's memory as it is now, and as an article has to follow it."""

from collections.abc import Sequence
from functools import lru_cache

from transreview.course import stage
from transreview.memory import Memory
from transreview.model import Act, Article, Event, Stage
from transreview.store import Store
from transreview.timeline import Timeline


def memory(store: Store) -> Memory:
    """The names and terms that the project's editors have decided; the same object until one of them decides again."""
    return _memory(store, store.project_seq())


def memory_of(store: Store, article: Article, events: Sequence[Event]) -> Memory:
    """The memory that an article with these acts is checked against.

    That is the present one, but for a finished article the one that it was finished under: no later decision makes a
    text wrong that somebody has signed.
    """
    known = memory(store)
    if not known.entries or not any(event.act is Act.STAGE for event in events):
        return known
    timeline = Timeline.of(article, events)
    move = timeline.last_move
    return _memory_until(store, move.seq) if move is not None and stage(timeline) is Stage.FINISHED else known


@lru_cache(maxsize=8)
def _memory(store: Store, _project_seq: int) -> Memory:
    return Memory.of(store.project_events(Act.TERM, Act.RETIRE))


@lru_cache(maxsize=64)
def _memory_until(store: Store, seq: int) -> Memory:
    return Memory.of(event for event in store.project_events(Act.TERM, Act.RETIRE) if event.seq <= seq)
