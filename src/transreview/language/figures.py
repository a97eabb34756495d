"""Figures and what they count: "14 dead", "18,000 applications", by the words behind a number."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transreview.language.lexicon import frequency, language
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.sentences import sentences
from transreview.language.stems import stem
from transreview.language.tokens import MARKS

_WORD = re.compile(rf"[^\W\d_]+(?:[{MARKS}’'-]+[^\W\d_]+)*")
#: Words as common as this (Zipf) hold a sentence together and say nothing, nor do shorter ones; people are counted.
_EMPTY, _EMPTY_COUNTED, _SHORTEST = 6.0, 6.3, 3
#: How far behind a number what it counts stands: code points, and words that say something.
_REACH, _WORDS = 32, 2
_STOP = re.compile(r"[.,;:!?()\n–—]|\d")
_NO_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, where it stands, the stems of the words behind it, the nearest first, and those of its sentence."""

    segment: int
    number: Quantity
    counted: tuple[str, ...]
    around: frozenset[str]


def figures(segment: int, text: str, lang: str) -> tuple[Figure, ...]:
    """The figures of a paragraph that count something; none in languages that write no spaces."""
    if language(lang) in _NO_SPACES:
        return ()
    numbers = [number for number in read_numbers(text, lang) if _counts(number)]
    if not numbers:
        return ()
    found = []
    for sentence in sentences(text, lang):
        here = [number for number in numbers if sentence.start <= number.start < sentence.end]
        if here:
            around = stems(text[sentence.start:sentence.end], lang)
            found += [Figure(segment, number, counted, around) for number in here
                      if (counted := _counted(text, number.end, lang))]
    return tuple(found)


def _counts(number: Quantity) -> bool:
    """True for a whole number that may count something, and is no year."""
    year = 1000 < number.value < 2100 and number.end - number.start == 4
    return number.kind is Kind.NUMBER and number.value > 1 and number.value == int(number.value) and not year


def _counted(text: str, end: int, lang: str) -> tuple[str, ...]:
    """The stems of the first words behind a number, as far as the next mark or number."""
    stretch = _STOP.split(text[end:end + _REACH], maxsplit=1)[0]
    words = _WORD.findall(stretch)
    if len(stretch) == _REACH and text[end + _REACH:end + _REACH + 1].isalpha():
        words = words[:-1]
    return tuple(filter(None, (_stem(word, lang, _EMPTY_COUNTED) for word in words)))[:_WORDS]


@lru_cache(maxsize=16384)
def stems(text: str, lang: str) -> frozenset[str]:
    """The stems of the words of a text that say something."""
    return frozenset(filter(None, (_stem(word, lang) for word in _WORD.findall(text))))


@lru_cache(maxsize=16384)
def _stem(word: str, lang: str, empty: float = _EMPTY) -> str:
    folded = word.casefold()
    common = frequency(lang).get(folded, 0.0) >= empty
    return "" if common or len(folded) < _SHORTEST else stem(folded, lang)
