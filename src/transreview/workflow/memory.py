"""The project's memory as it is now, and as an article has to follow it."""

from functools import lru_cache

from transreview.course import stage
from transreview.memory import Memory
from transreview.model import Act, Stage
from transreview.store import Store
from transreview.timeline import Timeline


def memory(store: Store) -> Memory:
    """The names and terms that the project's editors have decided; the same object until one of them decides again."""
    return _memory(store, store.project_seq())


def memory_of(store: Store, timeline: Timeline) -> Memory:
    """The memory that an article is checked against, after the acts that were played.

    That is the present one, but for a finished article the one that it was finished under: no later decision makes a
    text wrong that somebody has signed.
    """
    known = memory(store)
    move = timeline.last_move
    if not known.entries or move is None or stage(timeline) is not Stage.FINISHED:
        return known
    return _memory_until(store, move.seq)


@lru_cache(maxsize=8)
def _memory(store: Store, _project_seq: int) -> Memory:
    return Memory.of(store.project_events(Act.TERM, Act.RETIRE))


@lru_cache(maxsize=64)
def _memory_until(store: Store, seq: int) -> Memory:
    return Memory.of(event for event in store.project_events(Act.TERM, Act.RETIRE) if event.seq <= seq)
