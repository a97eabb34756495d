"""The names of a text: every capitalised word, where it stands, and how sure its capital makes us that it is a name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from transreview.language.inflection import INFLECTING, is_ending, is_form, without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.scripts import fold

#: The capital letters of the scripts that have them, for a class of a regular expression.
UPPER = "".join(chr(point) for point in (*range(0x41, 0x588), *range(0x1E00, 0x2000)) if chr(point).isupper())
_LETTER = r"[^\W_]"
_MARK = r"\u0300-\u036f"
# A capitalised word with what is joined to it ("O'Neill's", "Jean-Claude"), and a small word joined before ("al-Assad",
# "d'Estaing"); dotted capitals ("U.S.") are one word.
_CAPITALISED = re.compile(
    rf"(?<![\w{_MARK}])(?:[{UPPER}]\.){{2,}}(?!{_LETTER})"
    rf"|(?<![\w{_MARK}’'-])(?:[^\W\d_]{{1,6}}[’'-])?[{UPPER}](?:{_LETTER}|[{_MARK}])*(?:[’'\u2011‐·-]{_LETTER}(?:{_LETTER}|[{_MARK}])*)*"
)
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = "\"'“„«‘‚»”‹(["
_SENTENCE_END = ".!?…:;•–—\n|>*。！？"

#: What a language may put behind a name with an apostrophe or hyphen, and what elides before it.
_TAIL = re.compile(r"(?:[’'](?:s|S)?|(?<=s)[’'])$")
_JOINED_ENDING = re.compile(r"(?<=[^\W\d_])[-’'](?:[^\W\d_A-Z]{1,3})$")
_ELISION = re.compile(r"^(?:[ldnmtscjLDNMTSCJ]|qu|Qu|[dDnNsS]?[ae]ll|[Uu]n|[Qq]uest|[Ll]orsqu|[Jj]usqu)[’'](?=\w)")
_ELIDING = frozenset({"fr", "it", "ca"})
_HYPHEN_ENDINGS = frozenset(
    {"sr", "hr", "bs", "cnr", "sh", "sl", "mk", "pl", "cs", "sk", "ru", "uk", "fi", "hu", "tr", "az"}
)


class Surface(NamedTuple):
    """A written word split into what is elided before it, the name itself, and a possessive or case ending behind."""

    lead: str
    core: str
    tail: str
    key: str


class Mention(NamedTuple):
    """One place where a name stands: segment from 0, code points of the whole word, and how it is written there.

    ``opens`` is true where the capital says nothing: at the start of a sentence, in a headline, in capitals.
    """

    segment: int
    start: int
    end: int
    surface: Surface
    opens: bool


@dataclass(slots=True)
class Name:
    """A word that is used as a name, with all its mentions; ``key`` is its core, casefolded.

    ``forms`` are its inflected forms (keys, the key itself first), and ``stem`` is what a spelling is compared by: the
    key without its ending in a language that inflects names, else the key.
    ``inside`` counts the mentions whose capital means something; ``lower`` tells that the text has it in small letters,
    too. ``zipf`` is its frequency as a word of the language, 0 where it is not listed.
    """

    key: str
    zipf: float
    mentions: list[Mention] = field(default_factory=list)
    inside: int = 0
    lower: bool = False
    forms: tuple[str, ...] = ()
    stem: str = ""

    @property
    def form(self) -> str:
        """The commonest way in which it is written, the first of equals."""
        forms: dict[str, int] = {}
        for mention in self.mentions:
            forms[mention.surface.core] = forms.get(mention.surface.core, 0) + 1
        return max(forms, key=lambda form: forms[form])

    @property
    def segments(self) -> set[int]:
        """The segments that mention it, from 0."""
        return {mention.segment for mention in self.mentions}


@dataclass(slots=True)
class Names:
    """All names of one side of an article, by their keys; ``runs`` holds the mentions of each segment in their order.

    ``by_form`` leads from an inflected form to its name; ``neighbours`` is filled by `language.neighbours`.
    """

    lang: str
    texts: tuple[str, ...]
    names: dict[str, Name]
    runs: list[list[Mention]]
    neighbours: dict[str, frozenset[str]] = field(default_factory=dict)
    by_form: dict[str, Name] = field(default_factory=dict)

    def find(self, key: str) -> Name | None:
        """The name that has this form."""
        return self.names.get(key) or self.by_form.get(key)


@lru_cache(maxsize=65536)
def surface(word: str, lang: str) -> Surface:
    """Split a capitalised word of a language into lead, core and tail; their concatenation is the word."""
    lead = tail = ""
    core = word
    if lang in _ELIDING and (match := _ELISION.match(core)):
        lead, core = match.group(), core[match.end():]
    match = None
    if "’" in core or "'" in core or "-" in core:
        match = _TAIL.search(core) or (_JOINED_ENDING.search(core) if lang in _HYPHEN_ENDINGS else None)
    if match and match.start() > 1:
        core, tail = core[: match.start()], match.group()
    # "ß" is kept: Weißmann and Weissmann are two spellings.
    key = core.lower() if "ß" in core else core.casefold()
    return Surface(lead, core, tail, key.replace("’", "'").replace("‐", "-").replace("\u2011", "-"))


def read_names(texts: Sequence[str], tag: str) -> Names:
    """The names of the texts of one side, segment by segment, in a language whose script has capitals."""
    lang = language(tag)
    zipf = frequency(tag)
    names: dict[str, Name] = {}
    runs: list[list[Mention]] = []
    small: set[str] = set()
    for number, text in enumerate(texts):
        run = list(_mentions(number, text, lang))
        runs.append(run)
        small.update(_WORD.findall(text))
        for mention in run:
            key = mention.surface.key
            name = names.get(key)
            if name is None:
                name = names[key] = Name(key, zipf.get(key.replace("ß", "ss"), 0.0))
            name.mentions.append(mention)
            name.inside += not mention.opens
    for key, name in names.items():
        name.lower = key in small
        name.forms, name.stem = (key,), key
    return Names(lang, tuple(texts), names, runs)


def _mentions(number: int, text: str, lang: str) -> Iterator[Mention]:
    found = list(_CAPITALISED.finditer(text))
    if not found:
        return
    loud = _is_headline(text, len(found))
    for match in found:
        start, end = match.span()
        yield Mention(number, start, end, surface(match.group(), lang), loud or _opens(text, start))


def _opens(text: str, start: int) -> bool:
    """Whether a capital at ``start`` is there because a sentence, a quotation or a list item starts."""
    place = start - 1
    if place < 0:
        return True
    before = text[place]
    if before == " ":
        place -= 1
        before = text[place] if place >= 0 else "."
        if before.isalpha() or before == ",":
            return False
    while place >= 0 and (text[place].isspace() or text[place] in _OPENING):
        if text[place] in _OPENING:
            return True
        place -= 1
    return place < 0 or text[place] in _SENTENCE_END or (text[place] == "-" and not text[:place].strip())


def _is_headline(text: str, capitals: int) -> bool:
    """Whether most words of a text have a capital: a headline, a byline, a list of names."""
    if text.isupper():
        return True
    if capitals < 3 or text.rstrip("\"”’» ").endswith((".", "!", "…")):
        return False
    words = [word for word in text.split() if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() or not word[0].isalpha() for word in words) >= .7 * len(words)


def lexemes(names: Names) -> Names:
    """The same names with the inflected forms of one name put together, where the language inflects names."""
    if names.lang not in INFLECTING:
        return names
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names.names.values():
        blocks[fold(name.key)[:3]].append(name)
    joined: dict[str, Name] = {}
    for block in blocks.values():
        heads: list[Name] = []
        for name in sorted(block, key=lambda name: (len(name.key), name.key)):
            head = next((head for head in heads if _is_form(name, head, names.lang)), None)
            if head is None:
                head = Name(name.key, name.zipf)
                heads.append(head)
            head.mentions += name.mentions
            head.inside += name.inside
            head.lower |= name.lower
            head.zipf = max(head.zipf, name.zipf)
            head.forms += (name.key,)
        for head in heads:
            head.mentions.sort()
            if len(head.forms) > 1:
                head.stem = _beginning(head.forms)
            else:
                head.stem = without_ending(head.key, names.lang)
            joined[head.key] = head
    by_form = {form: name for name in joined.values() for form in name.forms}
    return Names(names.lang, names.texts, joined, names.runs, by_form=by_form)


def possible_stems(name: Name, lang: str) -> tuple[str, ...]:
    """The stem of a name with several forms; of a name with one, the key without each ending that it may have."""
    return (name.stem,) if len(name.forms) > 1 else _cut(name.key, lang)


@lru_cache(maxsize=65536)
def _cut(word: str, lang: str) -> tuple[str, ...]:
    return (word, *(word[:-size] for size in range(1, min(5, len(word) - 4) + 1) if is_ending(word[-size:], lang)))


def _is_form(name: Name, head: Name, lang: str) -> bool:
    return all(is_form(form, name.key, lang) for form in head.forms)


def _beginning(words: Sequence[str]) -> str:
    """What all the words begin with."""
    first, last = min(words), max(words)
    length = next((place for place, letter in enumerate(first) if last[place : place + 1] != letter), len(first))
    return first[:length]


@lru_cache(maxsize=65536)
def bare(key: str) -> str:
    """A name's letters without marks, hyphens, apostrophes and stops: what spelling variants of one name share."""
    return fold(key).replace("-", "").replace("'", "").replace(".", "").replace("·", "")
