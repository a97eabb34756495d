"""Terms with what is known of them: their languages, who decided them, when and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transreview.errors import InputError
from transreview.glossary.merging import Entry, merged
from transreview.model import Term


@dataclass(frozen=True, slots=True)
class Noted:
    """A term for a pair of languages (BCP 47 tags): decided by whom, when (an ISO date or time), and why."""

    term: Term
    source_lang: str
    target_lang: str
    by: str = ""
    at: str = ""
    why: str = ""


def noted(entries: Iterable[Entry], name: str, source_lang: str, target_lang: str) -> tuple[Noted, ...]:
    """The entries of a file as terms, one for each source term and pair of languages, in the order of the file.

    Entries that say no languages of their own are in those given. Raises InputError as `merging.merged` does, and
    where the languages of an entry are not known.
    """
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        pair = entry.notes.get("source_lang", source_lang), entry.notes.get("target_lang", target_lang)
        if not all(pair):
            raise InputError(name, "does not say its languages: choose them", entry.place)
        pairs.setdefault(pair, []).append(entry)
    if not pairs:
        raise InputError(name, "holds no term")
    return tuple(each for pair, some in pairs.items() for each in _of_pair(some, name, pair))


def _of_pair(entries: list[Entry], name: str, pair: tuple[str, str]) -> Iterator[Noted]:
    notes: dict[str, Entry] = {}
    for entry in entries:
        for source in entry.sources or [""]:
            notes.setdefault(" ".join(source.split()), entry)
    for term in merged(entries, name, *pair):
        # A rule about the target alone has no source to find it by.
        said = next((one.notes for one in entries if not one.sources and set(term.forbidden) & set(one.forbidden)), {})
        said = notes[term.source].notes if term.source in notes and term.source else said
        yield Noted(term, *pair, said.get("by", ""), said.get("at", ""), said.get("why", ""))
