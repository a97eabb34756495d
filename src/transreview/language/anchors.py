"""What a translation keeps of a text, whatever the languages: numbers, addresses, names, international words.

Each kind is kept so often, and seems to be kept so often by chance, in human translations of news in 40 pairs of
languages; so each anchor says, in nats, how much it speaks for a text having no counterpart.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from transreview.language.addresses import LEADING, addresses
from transreview.language.lexicon import frequency, language
from transreview.language.number_agreement import Side, is_said
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.scripts import CASED, Script, script
from transreview.language.sound import bones
from transreview.language.witness import apart_by_sound

#: How often a translation keeps a number, a small one and an address; a rare name, another capitalised word and a rare
#: word of small letters; and how often it seems to by chance.
_NUMBER, _SMALL, _ADDRESS = (.97, .07), (.93, .15), (.9, .06)
_NAME, _CAPITAL, _RARE = (.73, .1), (.46, .07), (.1, .014)
#: From this share on what is not kept is worth telling.
_KEPT = .5
#: Up to here a number in words may be a pronoun or nothing in the other language.
_FEW = 12
#: In words, these mean "very many" as often as themselves.
_ROUND = frozenset((100, 1000, 10_000, 100_000, 1_000_000))
#: A word is rare up to this Zipf frequency; what stands for a rare word or a name is no commoner than that.
_RARE_ZIPF, _NOT_COMMON = 3.4, 3.7
#: Words of a paragraph that are read, at most, and the letters of a word that is looked for.
_MOST_WORDS, _FEWEST_LETTERS, _FEWEST_IN_SMALL = 400, 3, 5

# Katakana writes foreign words, other kana and ideographs are not told apart as words.
_NO_WORDS = r"\u3005-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"[\u30a1-\u30fa][\u30a1-\u30fa\u30fc]+|[^\W\d_{_NO_WORDS}](?:[^\W_{_NO_WORDS}]|[’'\-](?=[^\W\d_]))*"
)
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph and its language; ``beside`` are the paragraphs around it, to which something may have moved."""

    text: str
    lang: str
    beside: tuple[str, ...] = ()


class Anchor:
    """A stretch of one text (code points, end exclusive), how often translations keep such a thing, how often it seems
    to be kept by chance, and the other text, which is looked into only when ``found`` or ``weight`` is asked for.
    """

    def __init__(self, start: int, end: int, rates: tuple[float, float]) -> None:
        self.start, self.end = start, end
        self.kept, self.chance = rates

    @property
    def is_telling(self) -> bool:
        """Whether most translations keep it: a number, an address, a rare name."""
        return self.kept > _KEPT

    @cached_property
    def found(self) -> bool | None:
        """Whether the other text has it; None where nobody can say."""
        return self._look()

    @property
    def most(self) -> float:
        """The most that it can say for there being no counterpart, in nats."""
        return self._lacking

    @property
    def weight(self) -> float:
        """What it says for there being no counterpart, in nats."""
        if self.found is None:
            return 0.0
        return math.log(self.chance / self.kept) if self.found else self._lacking

    @property
    def _lacking(self) -> float:
        return math.log((1 - self.chance) / (1 - self.kept))

    def _look(self) -> bool | None:
        raise NotImplementedError


class _Number(Anchor):
    def __init__(self, quantity: Quantity, here: Side, there: list[Side]) -> None:
        small = quantity.value <= _FEW or quantity.words
        super().__init__(quantity.start, quantity.end, _SMALL if small else _NUMBER)
        self._quantity, self._here, self._there = quantity, here, there

    @property
    def most(self) -> float:
        return self.weight  # it is cheaper to look than to guess

    def _look(self) -> bool:
        written = self._here.text[self.start:self.end]
        if self.end - self.start > 1 and any(written in side.text for side in self._there):
            return True  # a figure in a list that the other language may take for one number: 249,289,299
        return is_said(self._quantity, self._here, self._there[0], self._there)


class _Address(Anchor):
    def __init__(self, start: int, text: str, other: str) -> None:
        super().__init__(start, start + len(text), _ADDRESS)
        self._text, self._other = text, other

    def _look(self) -> bool:
        return self._text in self._other


class _Word(Anchor):
    def __init__(self, word: str, start: int, rates: tuple[float, float], lang: str, other: Text) -> None:
        super().__init__(start, start + len(word), rates)
        self._word, self._lang, self._other = word, lang, other

    def _look(self) -> bool | None:
        other = self._other
        if self._word in other.text:
            return True
        if not _has_words(other.text):
            return None
        return any(self._is_heard_in(text) for text in (other.text, *other.beside))

    def _is_heard_in(self, text: str) -> bool:
        tag = self._other.lang
        like = _by_sound(text, tag).get(bones(self._word)[:2], ())
        return any(apart_by_sound(self._word, word, self._lang, language(tag)) < _FAR for word in like)


def anchors_of(one: Text, other: Text) -> Iterator[Anchor]:
    """What of one text a translation would keep, in no order."""
    here, there = Side(one.text, one.lang), [Side(text, other.lang) for text in (other.text, *other.beside)]
    for quantity in read_numbers(one.text, one.lang):
        if not _is_pronoun(quantity):
            yield _Number(quantity, here, there)
    for address in addresses(one.text):
        if address.kind in LEADING:
            yield _Address(address.span.start, address.text, other.text)
    yield from _words(one, other)


def _is_pronoun(quantity: Quantity) -> bool:
    """True for a number in words that anything may stand for: a small one, or a round one ("hundreds", "百年"); and for
    the number of an item of a list.
    """
    if quantity.words and quantity.value in _ROUND and quantity.kind is Kind.NUMBER:
        return True
    return quantity.value <= _FEW and (not quantity.start or quantity.words) and quantity.kind is not Kind.MONTH


def _words(one: Text, other: Text) -> Iterator[Anchor]:
    """The words that are worth looking for; one that comes more than once in the text says nothing."""
    zipf, lang = frequency(one.lang), language(one.lang)
    words = _read(one.text)
    counts = Counter(word for word, _ in words)
    for word, start in words:
        if counts[word] == 1 and (rates := _rates(word, start, zipf, lang)):
            yield _Word(word, start, rates, lang, other)


def _read(text: str) -> list[tuple[str, int]]:
    return [(match.group(), match.start()) for match in list(_WORD.finditer(text))[:_MOST_WORDS]]


def _rates(word: str, start: int, zipf: Mapping[str, float], lang: str) -> tuple[float, float] | None:
    """How often a word is kept, and seems to be by chance; None for a word that translators translate."""
    if len(word) < _FEWEST_LETTERS:
        return None
    frequent = _frequency(word, zipf)
    kind = script(word)
    if kind in (Script.HAN, Script.OTHER, Script.NONE):
        return None
    if kind in CASED and word[0].isupper():
        if frequent <= _RARE_ZIPF and lang != "de":
            return _NAME
        return _CAPITAL if start and (lang != "de" or not frequent) else None
    return _RARE if frequent <= _RARE_ZIPF and len(word) >= _FEWEST_IN_SMALL else None


def _frequency(word: str, zipf: Mapping[str, float]) -> float:
    """How frequent a word is (Zipf), or the rarest of its parts: "It’s", "Avons-nous"."""
    whole = zipf.get(word.casefold(), 0.0)
    if whole or word.isalpha():
        return whole
    plain = word.casefold().replace("’", "'")
    return zipf.get(plain) or min(zipf.get(part.split("'")[0], 0.0) for part in plain.split("-"))


def _has_words(text: str) -> bool:
    """Whether the words of a text can be told: not where it is written without spaces."""
    return len(text) < 12 * (text.count(" ") + 2)


@lru_cache(maxsize=256)
def _by_sound(text: str, tag: str) -> dict[str, list[str]]:
    """The words of a text that may stand for a name or a rare word, by their first consonants."""
    zipf = frequency(tag)
    found: dict[str, list[str]] = {}
    for word, _ in _read(text):
        if len(word) >= _FEWEST_LETTERS and (word[0].isupper() or zipf.get(word, 0.0) < _NOT_COMMON):
            found.setdefault(bones(word)[:2], []).append(word)
    return found
