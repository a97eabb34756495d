"""What the whole project has decided, for every article of two languages: its terms, and what is no error."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from transreview.memory import Memory
from transreview.model import Act, Event
from transreview.store import Store
from transreview.workflow.memory import memory


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """The project's memory, and its dismissals in force by their id, oldest first. Two are equal when they are one."""

    memory: Memory
    dismissals: Mapping[str, Event]

    def dismissed(self, source_lang: str, target_lang: str) -> tuple[Event, ...]:
        """The dismissals that reach articles in these two languages: those made in the same two."""
        pair = source_lang, target_lang
        found = self.dismissals.values()
        return tuple(each for each in found if (each.detail("source_lang"), each.detail("target_lang")) == pair)

    def digest(self, source_lang: str, target_lang: str) -> str:
        """What tells two states of the project apart for articles in these languages; "" where nothing was decided."""
        terms = self.memory.terms(source_lang, target_lang)
        keys = sorted(each.issue for each in self.dismissed(source_lang, target_lang))
        return hashlib.sha256(repr((terms, keys)).encode()).hexdigest()[:8] if terms or keys else ""


def project(store: Store) -> Project:
    """What the project has decided by now; the same value until it decides something else."""
    return _project(store, store.project_seq())


@lru_cache(maxsize=8)
def _project(store: Store, seq: int) -> Project:
    return Project(memory(store), _dismissals(store) if seq else {})


def _dismissals(store: Store) -> Mapping[str, Event]:
    """The dismissals that were not taken back, or done again."""
    made: dict[str, Event] = {}
    standing: dict[str, Event] = {}
    root: dict[str, str] = {}  # of an undo, or the undo of one
    for event in store.project_events(Act.IGNORE, Act.UNDO):
        if event.act is Act.IGNORE:
            made[event.id] = standing[event.id] = event
            root[event.id] = event.id
        elif act := root.get(event.undoes):
            root[event.id] = act
            if standing.pop(act, None) is None:
                standing[act] = made[act]
    return standing
