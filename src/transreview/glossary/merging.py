"""Entries as they come from a file, and the terms that they make together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from transreview.errors import InputError
from transreview.language.clean import clean_line
from transreview.model import Term

#: A longer "term" is a sentence that slipped into the wrong column.
LONGEST_TERM = 250
MOST_TERMS = 200_000
#: What a file may say of an entry: its languages, who decided it, when (an ISO date), and why.
NOTES = ("source_lang", "target_lang", "by", "at", "why")


@dataclass(slots=True)
class Entry:
    """One row of a table or one concept of a term base; ``place`` says where in the file it stands.

    Several ``sources`` are synonyms. The first of ``targets`` is preferred, the others are allowed. ``notes`` are what
    the file says of it, by `NOTES`.
    """

    place: str
    sources: list[str]
    targets: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    keep: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)


def merged(entries: Iterable[Entry], name: str, source_lang: str, target_lang: str) -> tuple[Term, ...]:
    """One term for each source form, in the order of the file; entries without any target say nothing.

    Entries of one source form are joined: the first target is preferred, the others are allowed. Raises InputError
    where a form is both asked for and forbidden, where a term is too long, and where no term is left.
    """
    joined: dict[str, Entry] = {}
    for entry in entries:
        for source, addition in _by_source(entry, name):
            known = joined.setdefault(source or f"\n{addition.targets}{addition.forbidden}", addition)
            if known is not addition:
                _join(known, addition)
            _refuse_contradiction(known, addition, name)
        if len(joined) > MOST_TERMS:
            raise InputError(name, f"holds more than {MOST_TERMS:,} terms; split it", entry.place)
    if not joined:
        raise InputError(name, f"holds no term with both {source_lang} and {target_lang}")
    return tuple(_term(entry) for entry in joined.values())


def _by_source(entry: Entry, name: str) -> Iterable[tuple[str, Entry]]:
    sources = _clean(entry.sources, entry.place, name)
    targets = _clean(entry.targets, entry.place, name)
    forbidden = _clean(entry.forbidden, entry.place, name)
    for source in sources or ([""] if forbidden else []):
        wanted = [source] if entry.keep and source else targets
        if wanted or forbidden:
            yield source, Entry(entry.place, [source], list(wanted), list(forbidden), entry.keep)


def _clean(texts: list[str], place: str, name: str) -> list[str]:
    cleaned = dict.fromkeys(line for text in texts if (line := clean_line(text)))
    for text in cleaned:
        if len(text) > LONGEST_TERM:
            raise InputError(name, f"a term of {len(text)} characters; {LONGEST_TERM} is the most", place)
    return list(cleaned)


def _join(known: Entry, addition: Entry) -> None:
    known.targets += [target for target in addition.targets if target not in known.targets]
    known.forbidden += [form for form in addition.forbidden if form not in known.forbidden]
    known.keep = known.keep or addition.keep


def _refuse_contradiction(known: Entry, addition: Entry, name: str) -> None:
    both = next((form for form in known.forbidden if form in known.targets), None)
    if both is not None:
        term = f" for “{known.sources[0]}”" if known.sources[0] else ""
        raise InputError(name, f"“{both}” is both asked for and forbidden{term}; keep one", addition.place)


def _term(entry: Entry) -> Term:
    preferred, *allowed = entry.targets or [""]
    return Term(entry.sources[0], preferred, tuple(entry.forbidden), tuple(allowed), entry.keep)
