"""The figures of articles, kept in this process and in the store until somebody does something in them."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from transreview.errors import StoreError
from transreview.kept import Kept
from transreview.settings import Settings
from transreview.store import Counted, Store, Summary
from transreview.workflow.project import project
from transreview.workflow.quality.figures import Figures, figures, untouched
from transreview.workflow.quality.packing import pack, unpack
from transreview.workflow.reviews import checks_name, open_review

_PACKAGE = Path(__file__).parents[2]
_FACES = ("ui", "cli")
#: What a process keeps of the figures: errors, flags and wordings, some 400 bytes each.
_MOST = 500_000
#: So many are kept in the store together: whoever breaks off a long count has lost little.
_AT_ONCE = 100


class _State(NamedTuple):
    """What figures are right for: an article's last act, the program, and what the project had decided."""

    seq: int
    checks: str
    state: str


class _Entry(NamedTuple):
    version: _State
    figures: Figures


def _size(entry: _Entry) -> int:
    found = entry.figures
    return 1 + len(found.errors) + len(found.flags) + len(found.open) + len(found.replaced)


_kept: WeakKeyDictionary[Store, Kept[_Entry]] = WeakKeyDictionary()


class Ledger:
    """The figures of a store's articles under these settings, and as the project has decided for their languages.

    ``program`` is the name that the store keeps them under.
    """

    def __init__(self, store: Store, under: Settings) -> None:
        self._store, self._under = store, under
        self.program, self._project = _program(under), project(store)
        self._seq = store.project_seq()
        self._states: dict[tuple[str, str], str] = {}
        self._kept = _kept.setdefault(store, Kept(_size, _MOST))
        self._stored: Mapping[str, Counted] | None = None
        self._fresh: list[Counted] = []

    def figures(self, summary: Summary) -> Figures:
        """The figures of an article, made now where they have to be; raises NotFoundError."""
        return self.known(summary) or self.make(summary)

    def version(self, summary: Summary) -> _State:
        """What figures of an article are right for, now."""
        pair = summary.source_lang, summary.target_lang
        if pair not in self._states:
            self._states[pair] = self._project.digest(*pair)
        # What the project decides says nothing of an article that nobody has reviewed.
        return _State(summary.seq, self.program, self._states[pair] if summary.seq else "")

    def known(self, summary: Summary) -> Figures | None:
        """The figures of an article after its last act, None where they have to be made."""
        wanted = self.version(summary)
        entry = self._last(summary, wanted)
        return entry.figures if entry is not None and entry.version == wanted else None

    def older(self, summary: Summary) -> Figures | None:
        """The last figures of an article that there are, which may be older than its last act; None for none."""
        entry = self._last(summary, self.version(summary))
        return entry.figures if entry is not None else None

    def make(self, summary: Summary) -> Figures:
        """The figures of an article, made now; raises NotFoundError."""
        version = self.version(summary)
        entry = self._kept.get(summary.id, lambda: _Entry(version, self._made(summary)), version)
        self._fresh.append(
            Counted(summary.id, version.seq, version.checks, version.state, self._seq, pack(entry.figures))
        )
        if len(self._fresh) >= _AT_ONCE:
            self.keep()
        return entry.figures

    def keep(self) -> None:
        """Keep the new figures in the store."""
        fresh, self._fresh = self._fresh, []
        if fresh:
            with suppress(StoreError):  # they are a convenience: a table is right without keeping them
                self._store.add_figures(fresh)

    def _last(self, summary: Summary, wanted: _State) -> _Entry | None:
        """The last entry of this process, else that of the store."""
        here = self._kept.last(summary.id)
        if here is not None and here.version == wanted:
            return here
        stored = self._of_store(summary.id)
        if stored is not None and (here is None or stored.version == wanted):
            return self._kept.get(summary.id, lambda: stored, stored.version)
        return here

    def _of_store(self, article_id: str) -> _Entry | None:
        if self._stored is None:
            self._stored = self._store.figures(self.program)
        packed = self._stored.get(article_id)
        found = unpack(packed.figures) if packed is not None else None
        if packed is None or found is None:
            return None
        return _Entry(_State(packed.seq, packed.checks, packed.state), found)

    def _made(self, summary: Summary) -> Figures:
        if not summary.seq:
            return untouched(self._store.article(summary.id))
        return figures(open_review(self._store, summary.id, self._under))


@lru_cache(maxsize=8)
def _program(under: Settings) -> str:
    """A name for all that figures are made by: what others made does not hold for this program."""
    digest = hashlib.sha256(checks_name(under).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        if path.relative_to(_PACKAGE).parts[0] not in _FACES:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
