"""What an abbreviation stands for, as the text itself or CLDR has it: United Nations for UN.

Three sources, the surest first: a definition in brackets, by the algorithm of Schwartz and Hearst (2003); the names of
territories and unions in CLDR; and words with capitals whose initials are the letters of the abbreviation.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.abbreviations import Mention
from transreview.language.lexicon import frequency, language
from transreview.language.phrases import WORD, small_words
from transreview.language.stems import keys_of_forms, lemma_key, stem

_BEHIND_LONG = re.compile(
    r"[ \u00a0]?[(\[]\s*[\"'“”„«‘’]?([^\W\d_][\w.]{1,9}?)s?[\"'“”»’]?\s*(?:[,;][^()\[\]]{0,40})?[)\]]"
)
_BEHIND_SHORT = re.compile(r"([^\W\d_][\w.]{1,9}) [(\[]([^()\[\]\d]{6,90})[)\]]")
#: The brackets of both, by what is in them; a search for one character is quick.
_OPENED = re.compile(
    r"[(\[](?:\s*[\"'“”„«‘’]?([^\W\d_][\w.]{1,9}?)s?[\"'“”»’]?\s*(?:[,;][^()\[\]]{0,40})?[)\]]"
    r"|(?<=[\w.] [(\[])[^()\[\]\d]{6,90}[)\]])"
)
_LONGEST_LETTERS = 10
#: A word, or the end of a text.
_ANY_WORD = re.compile(r"[^\W\d_]+|\n")
_GAP = re.compile(r"[ \u00a0\-‐\u2011]|['’]")
_SENTENCE_START = re.compile(r".*[.!?…:;()\[\]]\s", re.DOTALL)
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])")
_VOWELS = "aeiouyаеиоуыэюяєіїαεηιουω"
#: A word as common as this (Zipf) is no name.
_COMMON_WORD = 3.5
_SMALL_LENGTH = 3
_SHORTEST_INITIALS = 3
#: Territories whose two letters are in use as an abbreviation; of others (SK, CR) they are a code.
_ABBREVIATED = frozenset({"EU", "UN", "US", "GB"})
#: Languages that have CLDR's names of each other, in both alphabets.
_SOUTH_SLAVIC = ("sr", "sr_Latn", "hr", "bs")
_OF_AMERICA = r"(?:[\s](?:of\s|de\s|von\s|d[’'])?(?:Am[eé]ri[ck]\w*|Амери[кц]\w*))?"
#: CLDR's own short names of the United States and Great Britain (alt="short"), which babel leaves out.
_SHORT_NAMES = {
    "US": "US USA США САД SAD EEUU EUA ÉU VS ЗДА ΗΠΑ ABD ZDA", "GB": "UK GB", "EU": "EU UE", "UN": "UN",
}

#: The first letters of words, and the place of each: text from 0, code points.
_Run = tuple[str, list[tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for: the words, how sure it is, and where it is defined (None: nowhere).

    ``territory`` is its code in CLDR, "" for none; ``certain`` is false where only initials speak for it.
    """

    words: tuple[str, ...]
    definition: Mention | None = None
    territory: str = ""
    certain: bool = True

    @property
    def is_common(self) -> bool:
        """Whether it is defined in small letters, but for the first at a sentence's start."""
        return bool(self.definition) and all(word.islower() for word in self.words[len(self.words) > 1 :])


class Expansions:
    """Finds what the abbreviations of the texts of one side stand for."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.texts, self.tag = texts, tag
        self._lang = language(tag)
        self._small = small_words(self._lang)
        self._defined = dict(self.definitions())

    def of(self, letters: str) -> Expansion | None:
        """What an abbreviation (its letters without stops) stands for, if the text has that too."""
        return self._defined.get(letters) or self._of_territory(letters) or self._by_initials(letters)

    def words_for(self, letters: str) -> set[str]:
        """Single words with the letters of an acronym in order, the others at syllables: Kuomintang for KMT."""
        if len(letters) < _SHORTEST_INITIALS or not letters.isupper():
            return set()
        inside = "".join(rf"\w*?{re.escape(letter)}(?=[{_VOWELS}])" for letter in letters[1:].lower())
        pattern = re.compile(rf".{inside}")
        return {
            word for word in self._long_words.get(letters[0], ())
            if pattern.match(word) and len(word) >= 2 * len(letters)
        }

    @cached_property
    def _long_words(self) -> dict[str, set[str]]:
        """The long words with a capital that are no common words of the language, by their first letters."""
        zipf = frequency(self.tag)
        found: dict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for word in _LONG_WORD.findall(text):
                if word[0].isupper() and zipf.get(word.casefold(), 0.0) < _COMMON_WORD:
                    found[word[0]].add(word)
        return found

    def mentions(self, expansion: Expansion) -> list[Mention]:
        """Where the long form stands, in all its inflected forms; without what is only a part of a longer word."""
        pattern = _pattern(expansion, self.tag)
        is_common = expansion.is_common
        first = _beginning(_plain(expansion.words[0]), self.tag).casefold()
        keys = [{*keys_of_forms(word, self.tag), lemma_key(word, self.tag)} for word in map(_plain, expansion.words)]
        return [
            Mention(number, *match.span(), match.group())
            for number, (text, folded) in enumerate(zip(self.texts, self._folded, strict=True), start=1)
            if first in folded
            for match in pattern.finditer(text)
            if (match.group()[0].isupper() or is_common)
            and all(
                lemma_key(_plain(word), self.tag) in known
                for word, known in zip(_words(match.group()), keys, strict=False)
            )
        ]

    @cached_property
    def _folded(self) -> list[str]:
        return [_plain(text.casefold()) for text in self.texts]

    def definitions(self) -> Iterator[tuple[str, Expansion]]:
        """Every place where an abbreviation is defined in brackets, in order: its letters, and what they stand for."""
        return definitions(self.texts)

    def _of_territory(self, letters: str) -> Expansion | None:
        for code, name in _territories(self.tag, letters):
            expansion = Expansion(_words(name), territory=code)
            if self.mentions(expansion):
                return expansion
        return None

    def _by_initials(self, letters: str) -> Expansion | None:
        if len(letters) < _SHORTEST_INITIALS or not letters.isupper():
            return None
        found: set[tuple[str, ...]] = set()
        for initials, words in self._runs:
            at = initials.find(letters)
            while at >= 0:
                (number, start, _), (_, _, end) = words[at], words[at + len(letters) - 1]
                long = self.texts[number][start:end]
                if self._is_name(long):
                    found.add(_words(long))
                at = initials.find(letters, at + 1)
        keys = {tuple(stem(word, self.tag) for word in words) for words in found}
        return Expansion(min(found), certain=False) if len(keys) == 1 else None

    @cached_property
    def _runs(self) -> tuple[_Run, _Run]:
        """The first letters of all words as one string, a line for each text, and where the words stand; then the same
        without the small words.
        """
        words = [
            (match.group(), (number, *match.span()))
            for number, text in enumerate(self.texts) for match in _ANY_WORD.finditer(f"{text}\n")
        ]
        every = "".join(word[0].upper()[0] for word, _ in words), [place for _, place in words]
        words = [entry for entry in words if not self._is_small(entry[0])]
        large = "".join(word[0].upper()[0] for word, _ in words), [place for _, place in words]
        return every, large

    def _is_small(self, word: str) -> bool:
        return _is_short(word) or (word.islower() and word in self._small)

    def _is_name(self, long: str) -> bool:
        """Whether every word but the small ones has a capital, and nothing but blanks or hyphens is between them."""
        words = WORD.findall(long)
        return not re.search(r"[^\w\s’'‐-]", long) and words[0][0].isupper() and all(
            (word[0].isupper() and not word[:2].isupper()) or self._is_small(word) for word in words
        )


def bracketed_letters(text: str) -> list[str]:
    """The letters, without stops, that stand where a definition has them, explained or not: in brackets or before."""
    if "(" not in text and "[" not in text:
        return []
    found = (match[1] or text[max(0, match.start() - _LONGEST_LETTERS - 1):match.start()].rsplit(None, 1)[-1]
             for match in _OPENED.finditer(text))
    return [letters.replace(".", "") for letters in found if not letters.islower()]


def definitions(texts: Sequence[str], only: Set[str] | None = None) -> Iterator[tuple[str, Expansion]]:
    """Every place where an abbreviation is defined in brackets, in order: its letters, and what they stand for.

    ``only`` are the letters that are asked for, None for all.
    """
    for number, text in enumerate(texts, start=1):
        if "(" not in text and "[" not in text:
            continue
        for match in _BEHIND_LONG.finditer(text):
            letters = match[1].replace(".", "")
            if _is_acronym(letters) and (only is None or letters in only):
                long = _long_form(letters, text[: match.start()])
                if long:
                    start, end = match.start() - len(long), match.end()
                    yield letters, Expansion(_words(long), Mention(number, start, end, text[start:end]))
        for match in _BEHIND_SHORT.finditer(text):
            letters = match[1].replace(".", "")
            if _is_acronym(letters) and (only is None or letters in only) and _initials_fit(letters, match[2]):
                yield letters, Expansion(_words(match[2]), Mention(number, *match.span(), match.group()))


def _words(long: str) -> tuple[str, ...]:
    return tuple(WORD.findall(_GAP.sub(" ", long)))


def _is_acronym(letters: str) -> bool:
    return sum(letter.isupper() for letter in letters) >= 2 and letters.isalpha()


def _long_form(letters: str, before: str) -> str:
    """The shortest end of ``before`` that has the letters as initials or else in order, the first at the start of
    a word; "" for none (Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in
    Biomedical Text, 2003).
    """
    before = before[-120:]
    start = _SENTENCE_START.match(before)
    offset = start.end() if start else 0
    if by_initials := _by_initials(letters, before, offset):
        return by_initials
    at = len(before)
    for place, letter in reversed(list(enumerate(letters.casefold()))):
        at -= 1
        while at >= offset and (
            before[at].casefold() != letter or (place == 0 and at > offset and before[at - 1].isalnum())
        ):
            at -= 1
        if at < offset:
            return ""
    long = before[at:]
    if len(WORD.findall(long)) > min(len(letters) + 5, 2 * len(letters)) or len(long) <= len(letters) + 1:
        return ""
    return long


def _by_initials(letters: str, before: str, offset: int) -> str:
    """The last words of ``before`` if the letters are all their initials, small words skipped or not; else ""."""
    words = list(re.finditer(r"[^\W\d_]+", before[offset:]))
    for small in (True, False):
        kept = [match for match in words if small or not _is_short(match.group())]
        last = kept[-len(letters) :]
        if "".join(match.group()[0] for match in last).casefold() == letters.casefold():
            return before[offset + last[0].start() :]
    return ""


def _initials_fit(letters: str, long: str) -> bool:
    return _long_form(letters, long) == long


@lru_cache(maxsize=256)
def _pattern(expansion: Expansion, tag: str) -> re.Pattern[str]:
    """The words one behind the other, each with any ending."""
    parts = [
        re.escape(_beginning(word, tag)) + (r"\w{0,6}" if len(word) > _SMALL_LENGTH else "")
        for word in map(_plain, expansion.words)
    ]
    body = r"[\s\-‐’]+".join(parts).replace("е", "[её]") + (_OF_AMERICA if expansion.territory == "US" else "")
    return re.compile(rf"(?<![\w-]){body}(?![\w-])", re.IGNORECASE)


def _beginning(word: str, tag: str) -> str:
    """What all forms of a word begin with; a small word has one form."""
    if len(word) <= _SMALL_LENGTH:
        return word
    shared = max(2, len(word) - 3)
    return word[: min(len(stemmed), shared) if word.casefold().startswith(stemmed := stem(word, tag)) else shared]


def _plain(word: str) -> str:
    """A Russian word with е for ё, which may be written so."""
    return word.replace("ё", "е")


@cache
def _names(tag: str) -> tuple[tuple[str, str], ...]:
    """The territories and unions of CLDR in a language, those of Serbian in both alphabets."""
    lang = language(tag)
    found: list[tuple[str, str]] = []
    for identifier in _SOUTH_SLAVIC if lang in (*_SOUTH_SLAVIC, "cnr", "sh") else (lang,):
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            continue
        found += ((code, name) for code, name in locale.territories.items() if code.isalpha() and len(code) == 2)
    return tuple(dict.fromkeys(found))


def territory_name(code: str, tag: str) -> list[str]:
    """The names that CLDR has for a territory in a language."""
    return [name for known, name in _names(tag) if known == code]


@lru_cache(maxsize=16384)
def _territories(tag: str, letters: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, name) for code, name in _names(tag)
        if not name.isupper() and (letters in _SHORT_NAMES.get(code, "").split() or (
            (len(letters) > 2 or code in _ABBREVIATED) and " " in name and _initials(name) == letters
        ))
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in WORD.findall(name) if not _is_short(word)).upper()


def _is_short(word: str) -> bool:
    return word.islower() and len(word) <= _SMALL_LENGTH
