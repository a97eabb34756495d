"""The figures of articles, kept until somebody does something in them."""

from weakref import WeakKeyDictionary

from transreview.kept import Kept
from transreview.settings import Settings
from transreview.store import Store, Summary
from transreview.workflow.glance import MOST_ARTICLES
from transreview.workflow.project import project
from transreview.workflow.quality.figures import Figures, figures, untouched
from transreview.workflow.reviews import checks_name, open_review

_kept: WeakKeyDictionary[Store, Kept[Figures]] = WeakKeyDictionary()


class Ledger:
    """The figures of a store's articles by these checks, and by what the project has decided for their languages."""

    def __init__(self, store: Store, under: Settings) -> None:
        self._store, self._under = store, under
        self._checks, self._project = checks_name(under), project(store)
        self._names: dict[tuple[str, str], str] = {}
        self._kept = _kept.setdefault(store, Kept(lambda _: 1, MOST_ARTICLES))

    def figures(self, summary: Summary) -> Figures:
        """The figures of an article, made now where they have to be; raises NotFoundError."""
        return self.known(summary) or self.make(summary)

    def known(self, summary: Summary) -> Figures | None:
        """The figures of an article after its last act, None where they have to be made."""
        return self._kept.peek(summary.id, self._version(summary))

    def make(self, summary: Summary) -> Figures:
        """The figures of an article, made now; raises NotFoundError."""
        return self._kept.get(summary.id, lambda: self._figures(summary), self._version(summary))

    def keep(self) -> None:
        """Keep the new figures in the store."""

    def _figures(self, summary: Summary) -> Figures:
        if not summary.seq:
            return untouched(self._store.article(summary.id))
        return figures(open_review(self._store, summary.id, self._under))

    def _version(self, summary: Summary) -> tuple[int, str]:
        pair = summary.source_lang, summary.target_lang
        if pair not in self._names:
            self._names[pair] = self._checks + self._project.digest(*pair)
        return summary.seq, self._names[pair]
