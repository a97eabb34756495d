"""The names of a text: every capitalised word, where it stands, and how sure its capital makes us that it is a name."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from transreview.language.inflection import INFLECTING, is_ending, is_form, without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.scripts import fold

#: The capital letters of the scripts that have them, for a class of a regular expression.
UPPER = "".join(chr(point) for point in (*range(0x41, 0x588), *range(0x1E00, 0x2000)) if chr(point).isupper())
_LETTER = r"[^\W_]"
_MARK = r"\u0300-\u036f"
_REST = rf"{_LETTER}*(?:[{_MARK}]+{_LETTER}*)*(?:[’'\u2011‐·-]{_LETTER}+(?:[{_MARK}]+{_LETTER}*)*)*"
# A capitalised word with what is joined to it ("O'Neill's", "Jean-Claude"); dotted capitals ("U.S.") are one word. Both
# begin with their capital, which the engine finds many times faster than it tries what may stand before one.
_CAPITALISED = re.compile(
    rf"[{UPPER}](?:(?<![\w{_MARK}][{UPPER}])\.(?:[{UPPER}]\.)+(?!{_LETTER})|(?<![\w{_MARK}’'-][{UPPER}]){_REST})"
)
# A small word that is joined before a capital ("al-Assad", "d'Estaing"), found from the mark that joins it.
_JOINED = re.compile(rf"[’'-][{UPPER}]{_REST}")
_LONGEST_LEAD = 6
_LEAD = re.compile(rf"(?<![\w{_MARK}’'-])[^\W\d_{UPPER}][^\W\d_]{{0,{_LONGEST_LEAD - 1}}}\Z")
_WORD = re.compile(r"[^\W\d_]+")
#: So many words are looked for one by one.
_FEW_QUESTIONS = 4
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
    """One place where a name stands: segment from 0, code points of the whole word, and how it is written there."""

    segment: int
    start: int
    end: int
    surface: Surface


class Reading:
    """The texts of one side, segment by segment, read no closer than somebody asks: which capitalised words they have,
    where those stand, and what their capitals mean.
    """

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.texts = tuple(texts)
        self.lang = language(tag)
        self.zipf = frequency(tag)
        self._loud: dict[int, bool] = {}
        self._asked = 0

    @cached_property
    def words(self) -> list[list[str]]:
        """The capitalised words of each text in their order, as they are written."""
        return [_written(text) for text in self.texts]

    @cached_property
    def keys(self) -> list[list[str]]:
        """The same words by their keys."""
        keys = {word: _key(word, self.lang) for word in set(chain.from_iterable(self.words))}
        return [[keys[word] for word in words] for words in self.words]

    @cached_property
    def homes(self) -> dict[str, list[int]]:
        """The keys in the order of the text, and the segments of each, from 0."""
        homes: dict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self.keys):
            for key in dict.fromkeys(keys):
                homes[key].append(number)
        return homes

    @cached_property
    def letters(self) -> dict[str, str]:
        """The keys without marks (see `bare`)."""
        return {key: bare(key) for key in self.homes}

    @cached_property
    def runs(self) -> list[list[Mention]]:
        """The mentions of each segment in their order."""
        return [
            [Mention(number, start, end, surface(text[start:end], self.lang)) for start, end in _capitalised(text)]
            for number, text in enumerate(self.texts)
        ]

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions of each key."""
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in chain.from_iterable(self.runs):
            mentions[mention.surface.key].append(mention)
        return mentions

    def has_small(self, word: str) -> bool:
        """Whether the texts have a word, which is in small letters. The first questions are answered by looking for it;
        for more of them a list of all words is made.
        """
        self._asked += 1
        if self._asked > _FEW_QUESTIONS:
            return word in self._all_words
        return any(_stands(word, text) for text in self.texts)

    @cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset().union(*map(_WORD.findall, self.texts))

    def opens(self, mention: Mention) -> bool:
        """Whether the capital says nothing: at the start of a sentence, in a headline, in capitals."""
        number = mention.segment
        text = self.texts[number]
        loud = self._loud.get(number)
        if loud is None:
            loud = self._loud[number] = _is_headline(text, len(self.words[number]))
        return loud or _opens(text, mention.start)


    def is_before_name(self, mention: Mention) -> bool:
        """Whether a word that `opens` stands right before one whose capital means something."""
        run = self.runs[mention.segment]
        behind = bisect_right(run, mention)
        return behind < len(run) and self.opens(mention) and not self.opens(run[behind]) and (
            self.texts[mention.segment][mention.end : run[behind].start] == " "
        )


class Name:
    """A word that is used as a name; ``key`` is its core, casefolded.

    ``forms`` are its inflected forms (keys, the key itself first), and ``stem`` is what a spelling is compared by: the
    key without its ending in a language that inflects names, else the key.
    """

    __slots__ = ("_inside", "_mentions", "_segments", "_zipf", "forms", "key", "reading", "stem")

    def __init__(self, key: str, reading: Reading, stem: str, mentions: list[Mention] | None = None) -> None:
        self.key, self.reading, self.stem = key, reading, stem
        self.forms: tuple[str, ...] = (key,)
        self._mentions = mentions
        self._segments: frozenset[int] | None = None
        self._inside: bool | None = None
        self._zipf: float | None = None

    @property
    def mentions(self) -> list[Mention]:
        """Where it stands, in any form, in the order of the text."""
        if self._mentions is None:
            mentions = self.reading.mentions
            self._mentions = mentions[self.key] if len(self.forms) == 1 else sorted(
                mention for form in self.forms for mention in mentions[form]
            )
        return self._mentions

    @property
    def segments(self) -> frozenset[int]:
        """The segments that mention it, from 0."""
        if self._segments is None:
            homes = self.reading.homes
            self._segments = frozenset(
                homes[self.key] if len(self.forms) == 1 else chain.from_iterable([homes[form] for form in self.forms])
            )
        return self._segments

    @property
    def form(self) -> str:
        """The commonest way in which it is written, the first of equals."""
        forms: dict[str, int] = {}
        for mention in self.mentions:
            forms[mention.surface.core] = forms.get(mention.surface.core, 0) + 1
        return max(forms, key=lambda form: forms[form])

    @property
    def zipf(self) -> float:
        """Its frequency as a word of the language, that of its commonest form; 0 where it is not listed."""
        if self._zipf is None:
            zipf = self.reading.zipf
            self._zipf = max([zipf.get(form.replace("ß", "ss"), 0.0) for form in self.forms])
        return self._zipf

    @property
    def inside(self) -> bool:
        """Whether the capital of any mention means something."""
        if self._inside is None:
            self._inside = not all(map(self.reading.opens, self.mentions))
        return self._inside

    @property
    def lower(self) -> bool:
        """Whether the text has any of its forms in small letters, too."""
        return any(map(self.reading.has_small, self.forms))


@dataclass(slots=True)
class Names:
    """All names of one side of an article, by their keys, as they were read.

    ``neighbours`` is filled by `language.neighbours`.
    """

    lang: str
    reading: Reading
    names: dict[str, Name]
    neighbours: dict[str, frozenset[str]] = field(default_factory=dict)
    _by_form: dict[str, Name] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts, segment by segment."""
        return self.reading.texts

    @property
    def runs(self) -> list[list[Mention]]:
        """The mentions of each segment in their order."""
        return self.reading.runs

    def find(self, key: str) -> Name | None:
        """The name that has this form."""
        name = self.names.get(key)
        if name is None:
            if self._by_form is None:
                self._by_form = {form: name for name in self.names.values() for form in name.forms}
            name = self._by_form.get(key)
        return name


@lru_cache(maxsize=16384)
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
    reading = Reading(texts, tag)
    return Names(reading.lang, reading, {key: Name(key, reading, key) for key in reading.homes})


def _key(word: str, lang: str) -> str:
    """The key of a word's `surface`."""
    return word.casefold() if word.isalnum() and "ß" not in word else surface(word, lang).key


def _written(text: str) -> list[str]:
    """The capitalised words of a text."""
    if _JOINED.search(text):
        return [text[start:end] for start, end in _capitalised(text)]
    return _CAPITALISED.findall(text)


def _stands(word: str, text: str) -> bool:
    """Whether a text has a word of nothing but letters just so, no letter before or behind."""
    at = text.find(word)
    while at >= 0:
        match = _WORD.match(text, at)
        if match and match.group() == word and not (at and _WORD.match(text, at - 1)):
            return True
        at = text.find(word, at + 1)
    return False


def _capitalised(text: str) -> list[tuple[int, int]]:
    """Where the capitalised words of a text stand, with the small word that is joined before one."""
    found = [match.span() for match in _CAPITALISED.finditer(text)]
    joined = [
        (lead.start(), match.end()) for match in _JOINED.finditer(text)
        if (lead := _LEAD.search(text, max(0, match.start() - _LONGEST_LEAD), match.start()))
    ]
    return _outermost(sorted(found + joined)) if joined else found


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = [spans[0]]
    for span in spans:
        if span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


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
    for key, name in names.names.items():
        blocks[key[:3] if key[:3].isascii() else fold(key)[:3]].append(name)
    joined: dict[str, Name] = {}
    for block in blocks.values():
        for head in _heads(block, names.lang) if len(block) > 1 else block:
            head.stem = _beginning(head.forms) if len(head.forms) > 1 else without_ending(head.key, names.lang)
            joined[head.key] = head
    return Names(names.lang, names.reading, joined)


def _heads(block: list[Name], lang: str) -> list[Name]:
    """The names that the others are forms of, each with all that is known of its forms."""
    heads: list[Name] = []
    for name in sorted(block, key=lambda name: (len(name.key), name.key)):
        head = next((head for head in heads if _is_form(name, head, lang)), None)
        if head is None:
            heads.append(name)
        else:
            head.forms += name.forms
    return heads


#: A word that is commoner than this (Zipf) is a word, not a name, where its capital says nothing; and one without a
#: capital elsewhere is, from this on.
_WORD_AS_A_RULE, _WORD_IN_SMALL = 5.2, 3.0


def is_candidate(name: Name) -> bool:
    """Whether a word may be a name at all: not one that the text has in small letters, too, or that is capitalised only
    because a sentence starts with it.
    """
    if len(bare(name.key)) < 3 or (name.zipf >= _WORD_IN_SMALL and name.lower):
        return False
    return name.zipf < _WORD_AS_A_RULE or name.inside


def possible_stems(name: Name, lang: str) -> tuple[str, ...]:
    """The stem of a name with several forms; of a name with one, the key without each ending that it may have."""
    return (name.stem,) if len(name.forms) > 1 else _cut(name.key, lang)


@lru_cache(maxsize=16384)
def _cut(word: str, lang: str) -> tuple[str, ...]:
    return (word, *(word[:-size] for size in range(1, min(5, len(word) - 4) + 1) if is_ending(word[-size:], lang)))


def _is_form(name: Name, head: Name, lang: str) -> bool:
    return all(is_form(form, name.key, lang) for form in head.forms)


def _beginning(words: Sequence[str]) -> str:
    """What all the words begin with."""
    first, last = min(words), max(words)
    length = next((place for place, letter in enumerate(first) if last[place : place + 1] != letter), len(first))
    return first[:length]


def bare(key: str) -> str:
    """A name's letters without marks, hyphens, apostrophes and stops: what spelling variants of one name share."""
    return key if key.isalnum() and key.isascii() else _bared(key)


@lru_cache(maxsize=16384)
def _bared(key: str) -> str:
    return fold(key).replace("-", "").replace("'", "").replace(".", "").replace("·", "")
