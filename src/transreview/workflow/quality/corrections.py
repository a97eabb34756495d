"""The corrections that were made again and again: wordings that became others, each of which can become a term."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transreview import settings
from transreview.language.stems import lemma_key
from transreview.language.tokens import tokenise
from transreview.memory import Entry, Memory
from transreview.model import Term
from transreview.settings import Settings
from transreview.store import Store, Summary
from transreview.workflow.glossary import remember
from transreview.workflow.memory import memory
from transreview.workflow.quality.counting import Progress, chosen_figures
from transreview.workflow.quality.figures import NOBODY
from transreview.workflow.quality.filter import Filter
from transreview.workflow.quality.replaced import Replaced
from transreview.workflow.recording import Who

_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Frequent:
    """A wording ``old`` that became ``new``, in articles of two languages (BCP 47 tags), in whatever forms.

    ``old`` and ``new`` are the forms that were met most often, ``forms`` are all of them as (old, new, times).
    ``places`` are (article, paragraph from 1) of each time, in the order of the articles' last acts. ``source`` is what
    the source has there, where that is known and always the same. ``known`` is the entry of the project's glossary that
    says so already, None for none.
    """

    old: str
    new: str
    source_lang: str
    target_lang: str
    times: int
    places: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, str, int], ...]
    source: str = ""
    known: Entry | None = None

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, each once."""
        return tuple(dict.fromkeys(article for article, _ in self.places))

    @property
    def is_term(self) -> bool:
        """Whether it can become an entry of the glossary: words on both sides, and not too many of them."""
        both = [_words(text) for text in (self.old, self.new)]
        return all(0 < len(words) <= _MOST_WORDS and any(map(str.isalpha, "".join(words))) for words in both)

    @property
    def term(self) -> Term:
        """The entry that it would become: the new wording, and the old one as one to avoid."""
        return Term(self.source, self.new, (self.old,))


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections that were made most often, and how many articles are ``waiting`` to be looked at."""

    found: tuple[Frequent, ...]
    waiting: int = 0


def frequent_corrections(
    store: Store,
    chosen: Filter | None = None,
    least: int = 2,
    under: Settings | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Corrections:
    """The wordings that became others at least so many times in all chosen articles, and stand so now; most first.

    Forms of the same words count together, as far as their language's endings are known: "city" that became "town",
    and "cities" that became "towns". Of a filter the labels of articles, people and checks count. ``seconds`` and
    ``progress`` are as in `quality`.
    """
    chosen = chosen or Filter()
    known, waiting = chosen_figures(store, chosen, under or settings.present(), seconds, progress)
    grouped: dict[tuple[object, ...], list[tuple[Summary, Replaced]]] = {}
    for summary, figures in known:
        for each in figures.replaced:
            if _is_chosen(each, chosen):
                grouped.setdefault(_key(summary, each), []).append((summary, each))
    terms = memory(store)
    found = [_frequent(terms, made) for made in grouped.values() if len(made) >= least]
    return Corrections(tuple(sorted(found, key=lambda each: (-each.times, each.old.casefold(), each.new))), waiting)


def remember_correction(
    store: Store, who: Who, request: str, correction: Frequent, source: str = "", why: str = ""
) -> Entry:
    """Make a correction an entry of the project's glossary, for its languages; gives the entry.

    ``source`` is the source's term, if not the one that is known; without any it is a rule about the translation alone.
    Raises InputError for what cannot be an entry, DeniedError for somebody who may not decide terms.
    """
    term = correction.term
    return remember(
        store, who, request, Term(source.strip() or term.source, term.target, term.forbidden),
        correction.source_lang, correction.target_lang, why,
        article=correction.places[0][0] if correction.places else "",
    )  # fmt: skip


def _is_chosen(each: Replaced, chosen: Filter) -> bool:
    return chosen.has_person(each.person or NOBODY) and chosen.has_check(each.check)


def _key(summary: Summary, each: Replaced) -> tuple[object, ...]:
    """What corrections have in common that are the same one: their languages, and their words without endings.

    Where that leaves no difference, the ending or the capitals are what was corrected.
    """
    pair = summary.source_lang, summary.target_lang
    old, new = (_lemmas(text, summary.target_lang) for text in (each.old, each.new))
    return (*pair, old, new) if old != new else (*pair, each.old, each.new)


def _lemmas(text: str, tag: str) -> tuple[str, ...]:
    return tuple(lemma_key(word, tag) for word in _words(text))


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def _frequent(terms: Memory, made: Sequence[tuple[Summary, Replaced]]) -> Frequent:
    forms = Counter((each.old, each.new) for _, each in made)
    # Of forms that are as frequent the shortest: mostly it is the one without an ending.
    ordered = sorted(forms.items(), key=lambda item: (-item[1], len("".join(item[0])), item[0]))
    (old, new), _ = ordered[0]
    summary = made[0][0]
    sources = {each.source for _, each in made if (each.old, each.new) == (old, new)}
    return Frequent(
        old,
        new,
        summary.source_lang,
        summary.target_lang,
        len(made),
        tuple((of.id, each.segment) for of, each in made),
        tuple((*form, times) for form, times in ordered),
        sources.pop() if len(sources) == 1 else "",
        _entry(terms.standing, summary, old, new),
    )


def _entry(entries: Iterable[Entry], summary: Summary, old: str, new: str) -> Entry | None:
    """The entry of the glossary that says to use the new wording, or to avoid the old one."""
    tag = summary.target_lang
    wanted, avoided = _lemmas(new, tag), _lemmas(old, tag)
    for entry in entries:
        if entry.covers(summary.source_lang, tag):
            to_use = {_lemmas(form, tag) for form in (entry.term.target, *entry.term.allowed) if form}
            to_avoid = {_lemmas(form, tag) for form in entry.term.forbidden}
            if avoided in to_avoid or (wanted in to_use and avoided not in to_use):
                return entry
    return None
