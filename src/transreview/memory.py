"""The project's memory: the names and terms that its editors have decided, played back from the acts that say so.

An entry holds for articles in its two languages until it is retired, or replaced by a newer one of the same source
term; what was once an entry stays in the history. Of the terms that an article has to follow its own come first, since
they were ordered for this very text; then the memory, which the team has decided; then the glossary files of the
settings, which are for everything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from transreview.model import Act, Article, Event, Person, Remembered, Term

#: A reason stands in a message by its beginning.
_LONGEST_WHY = 160
_SEVERAL = "\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term that was decided for a pair of languages (BCP 47 tags): by whom, when (ISO 8601 UTC), and why.

    ``id`` is that of the event. ``article``, ``issue`` and ``event`` say what it was decided on: an article, the key of
    its issue, a correction; "" for what is not known. ``first_by`` and ``first_at`` are those of an entry that came in
    a file, as the file has them: the one who brought it is ``who``. ``ended`` is the event that retired or replaced it.
    """

    id: str
    term: Term
    source_lang: str
    target_lang: str
    who: Person
    at: str
    why: str = ""
    article: str = ""
    issue: str = ""
    event: str = ""
    first_by: str = ""
    first_at: str = ""
    ended: Event | None = None

    @property
    def stands(self) -> bool:
        """Whether articles are checked against it."""
        return self.ended is None

    @property
    def is_retired(self) -> bool:
        """Whether somebody has retired it; one that was replaced is not."""
        return self.ended is not None and self.ended.act is Act.RETIRE

    @property
    def key(self) -> tuple[str, str, str]:
        """What a newer entry replaces an older one by (see `rivals`)."""
        return rivals(self.term, self.source_lang, self.target_lang)

    @property
    def told(self) -> str:
        """Where it comes from, for a message: "decided by Ana on 3 May 2026: as they write it themselves"."""
        by, at = self.first_by or self.who.name, self.first_at or self.at
        brought = f" (brought in by {self.who.name})" if self.first_by and self.first_by != self.who.name else ""
        why = self.why if len(self.why) <= _LONGEST_WHY else f"{self.why[: _LONGEST_WHY - 1].rstrip()}…"
        return f"decided by {by}{_on(at)}{brought}" + (f": {why}" if why else "")

    def covers(self, source_lang: str, target_lang: str) -> bool:
        """Whether an article in these languages has to follow it: "sr" and "sr-Latn" do, "en-GB" and "en-US" do not."""
        return compatible(self.source_lang, source_lang) and compatible(self.target_lang, target_lang)


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """All entries that ever were, oldest first. Two memories are equal when they are one."""

    entries: tuple[Entry, ...] = ()
    _terms: dict[tuple[str, str], tuple[Term, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Memory":
        """The memory after these acts on the project, oldest first; acts of other kinds are passed over."""
        entries: dict[str, Entry] = {}
        standing: dict[tuple[str, str, str], str] = {}
        for event in events:
            if event.act is Act.TERM:
                entry = _entry(event)
                for old in filter(None, (standing.get(entry.key, ""), event.detail("replaces"))):
                    _end(entries, standing, old, event)
                entries[entry.id] = entry
                standing[entry.key] = entry.id
            elif event.act is Act.RETIRE:
                _end(entries, standing, event.detail("entry"), event)
        return cls(tuple(entries.values()))

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The entries that articles are checked against, oldest first."""
        return tuple(entry for entry in self.entries if entry.stands)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of languages that entries stand for, each once."""
        return tuple(sorted({(entry.source_lang, entry.target_lang) for entry in self.standing}))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id, or None."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def standing_for(self, term: Term, source_lang: str, target_lang: str) -> Entry | None:
        """The entry that an entry of this term would replace, or None."""
        key = rivals(term, source_lang, target_lang)
        return next((entry for entry in self.standing if entry.key == key), None)

    def history(self, entry: Entry) -> tuple[Entry, ...]:
        """All entries of the same source term in the same languages, and those that led to them, oldest first."""
        keys, ids = {entry.key}, {entry.id}
        for older in reversed(self.entries):
            if older.key in keys or (older.ended is not None and older.ended.id in ids):
                keys.add(older.key)
                ids.add(older.id)
        return tuple(each for each in self.entries if each.id in ids)

    def terms(self, source_lang: str, target_lang: str) -> tuple[Term, ...]:
        """What an article in these languages has to follow; the same tuple for every article."""
        known = self._terms.get((source_lang, target_lang))
        if known is None:
            entries = [entry for entry in self.standing if entry.covers(source_lang, target_lang)]
            # Of "sr" and "sr-Latn" the one that is nearer to the article decides; of equals the newer one.
            entries.sort(key=lambda entry: _nearness(entry, source_lang, target_lang))
            terms = {term_key(entry.term): _remembered(entry) for entry in entries}
            known = self._terms[source_lang, target_lang] = tuple(terms.values())
        return known


def with_memory(article: Article, memory: Memory) -> Article:
    """The article with what its project has decided, behind the terms that it came with: those count first."""
    terms = memory.terms(article.source_lang, article.target_lang)
    return replace(article, glossary=_joined(article.glossary, terms)) if terms else article


def details_of(
    term: Term, source_lang: str, target_lang: str, notes: Mapping[str, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The details of a TERM event; ``notes`` are why, from, issue, event, replaces, first_by, first_at."""
    fields = {
        "source": term.source,
        "target": term.target,
        "forbidden": _SEVERAL.join(term.forbidden),
        "allowed": _SEVERAL.join(term.allowed),
        "keep": "yes" if term.keep else "",
        "source_lang": source_lang,
        "target_lang": target_lang,
        **(notes or {}),
    }
    return tuple(sorted((name, text) for name, text in fields.items() if text))


def rivals(term: Term, source_lang: str, target_lang: str) -> tuple[str, str, str]:
    """What two entries have in common of which one replaces the other: languages, and what they are about."""
    return source_lang, target_lang, term_key(term)


def term_key(term: Term) -> str:
    """What makes two terms rival entries: the source term, or, for a rule about the target alone, what it is about."""
    return term.source or _SEVERAL + _SEVERAL.join(sorted(term.forbidden) or [term.target])


def compatible(one: str, other: str) -> bool:
    """Whether what was decided in one language (a BCP 47 tag) holds in the other: "en" and "en-GB", not "en-US"."""
    first, second = f"{one}-".casefold(), f"{other}-".casefold()
    return first.startswith(second) or second.startswith(first)


@lru_cache(maxsize=64)
def _joined(own: tuple[Term, ...], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    if not own:
        return terms
    joined = {term_key(term): term for term in own}
    for term in terms:
        joined.setdefault(term_key(term), term)
    return tuple(joined.values())


def _entry(event: Event) -> Entry:
    details = dict(event.details)

    def forms(name: str) -> tuple[str, ...]:
        return tuple(filter(None, details.get(name, "").split(_SEVERAL)))

    return Entry(
        id=event.id,
        term=Term(
            details.get("source", ""), details.get("target", ""), forms("forbidden"), forms("allowed"),
            bool(details.get("keep")),
        ),
        source_lang=details.get("source_lang", "und"),
        target_lang=details.get("target_lang", "und"),
        who=event.person,
        at=event.at,
        why=details.get("why", ""),
        article=details.get("from", ""),
        issue=details.get("issue", ""),
        event=details.get("event", ""),
        first_by=details.get("first_by", ""),
        first_at=details.get("first_at", ""),
    )  # fmt: skip


def _end(entries: dict[str, Entry], standing: dict[tuple[str, str, str], str], entry_id: str, event: Event) -> None:
    """An entry holds no longer; one that does not is left as it is."""
    entry = entries.get(entry_id)
    if entry is not None and entry.stands:
        entries[entry_id] = replace(entry, ended=event)
        if standing.get(entry.key) == entry_id:
            del standing[entry.key]


def _remembered(entry: Entry) -> Remembered:
    term = entry.term
    return Remembered(term.source, term.target, term.forbidden, term.allowed, term.keep, told=entry.told)


def _nearness(entry: Entry, source_lang: str, target_lang: str) -> tuple[int, int]:
    equal = (entry.source_lang == source_lang) + (entry.target_lang == target_lang)
    return equal, entry.source_lang.count("-") + entry.target_lang.count("-")


def _on(at: str) -> str:
    """The day of a time for a sentence, as in "on 3 May 2026"; "" where the time says nothing."""
    try:
        day = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return f" on {day.day} {day:%B} {day.year}"
