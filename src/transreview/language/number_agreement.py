"""When a number of one text is said in another: the same value, or what a translator may make of it.

A translator may round ("1,234,567" → "1.2 million"), convert a measure (200 feet → 60 m), say a share in words
(50 % → half), write a score's colon as a dash, and date a decade by its century. None of this is an error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from transreview.language.number_words import base_language, has_number_words, times_value
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.quantity import SMALL
from transreview.language.units import Unit, is_conversion, is_one_of, units_behind, units_in

#: How many numbers before and behind the same place are looked at: a paragraph of thousands stays fast.
REACH = 40
_RUN = re.compile(r"[\d.,/:-]+")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"([^\W\d_]+)[ \u00a0]\Z"), re.compile(r"\.?[ \u00a0\-]?([^\W\d_]+)")
_CENTURY_FIRST = frozenset({"ca", "es", "gl", "it", "pt", "ro"})  # "siglo XIX"
_HAN_CENTURIES, _MOST_CENTURIES = frozenset({"世纪", "世紀", "세기"}), 30
_LONGEST_RUN = 40  # code points; a longer one is no number, and a paragraph of nothing else stays fast


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a paragraph: its text and its language; what it says in numbers is read when it is asked for."""

    text: str
    lang: str

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """The numbers of the text in order."""
        return read_numbers(self.text, self.lang)

    @cached_property
    def values(self) -> frozenset[float]:
        """Every reading of every number but the names of months."""
        return frozenset(value for quantity in self.numbers if quantity.kind is not Kind.MONTH
                         for value in quantity.readings)

    @cached_property
    def months(self) -> frozenset[float]:
        """Every reading of the months, as numbers from 1 to 12."""
        return frozenset(value for quantity in self.numbers if quantity.kind is Kind.MONTH
                         for value in quantity.readings)

    @cached_property
    def centuries(self) -> tuple[Quantity, ...]:
        """The numbers of centuries, Roman ones too; the word stands behind the number, or before it as in Spanish."""
        return tuple(quantity for quantity in self.numbers
                     if quantity.value <= _MOST_CENTURIES and quantity.kind is not Kind.DECADE
                     and any(times_value(word.lower(), base_language(self.lang)) == 100 or word[:2] in _HAN_CENTURIES
                             for word in self._beside(quantity)))

    def _beside(self, quantity: Quantity) -> list[str]:
        """The word right behind a number, and the one before it where a century stands there."""
        before = base_language(self.lang) in _CENTURY_FIRST and _WORD_BEFORE.search(
            self.text, max(0, quantity.start - _LONGEST_RUN), quantity.start)
        behind = _WORD_BEHIND.match(self.text, quantity.end, quantity.end + _LONGEST_RUN)
        return [match.group(1) for match in (before, behind) if match]

    def units(self, quantity: Quantity) -> tuple[Unit, ...]:
        """The units behind a number of the text."""
        known = self._units.get(quantity.end)
        if known is None:
            known = self._units[quantity.end] = units_behind(self.text, quantity.end)
        return known

    @cached_property
    def _units(self) -> dict[int, tuple[Unit, ...]]:
        return {}

    @cached_property
    def all_units(self) -> frozenset[Unit]:
        """Every unit that is named anywhere in the text."""
        return units_in(self.text)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The strings of digits and their marks, those with a scale word left out."""
        scaled = {quantity.start for quantity in self.numbers if quantity.scale > 1}
        return frozenset(run.group().strip(".,/:-") for run in _RUN.finditer(self.text) if run.start() not in scaled)


def nearby(numbers: Sequence[Quantity], quantity: Quantity, here: Side) -> Sequence[Quantity]:
    """The numbers (of the other side) that stand about as far on in their text as ``quantity`` in its own."""
    if len(numbers) <= 2 * REACH:
        return numbers
    at = round(len(numbers) * quantity.start / len(here.text))
    return numbers[max(0, at - REACH):at + REACH]


def is_said(quantity: Quantity, here: Side, there: Side, beside: Sequence[Side], back: bool = False) -> bool:
    """True when a number of ``here`` is said in ``there``, or in one of ``beside``: that side and its neighbours.

    ``back`` is true when ``there`` is the source: it may then be more exact, but not rounder.
    """
    if quantity.kind in (Kind.CODE, Kind.ROMAN) or any(_has(side, quantity) for side in beside):
        return True
    units = here.units(quantity)
    return (
        any((_rounds(other, quantity) if back else _rounds(quantity, other))
            or _is_share(quantity, other) or _is_of_century(quantity, there, other) or _is_clock(quantity, there, other)
            or _may_be_scaled(quantity, here, other, there) or _opens_range(quantity, other)
            or _is_converted(quantity, here, other, there, back)
            for other in nearby(there.numbers, quantity, here))
        or (bool(units) and is_one_of(quantity.value, units, there.all_units))
        or _in_century(quantity, here, there)
        or _stands_as_is(quantity, here.text, there)
    )


def _is_converted(quantity: Quantity, here: Side, other: Quantity, there: Side, back: bool) -> bool:
    """True for one measure in two units.

    Where a unit is not known, it is guessed: but not for a figure that ``here`` has too, unless the translation
    (``back``) adds the other measure in brackets.
    """
    if Kind.TIME in (quantity.kind, other.kind):
        return False
    units, others = here.units(quantity), there.units(other)
    if not (units and (others or back)) and not here.values.isdisjoint(other.readings):
        return False
    return is_conversion(quantity.value, units, other.value, others)


def _has(side: Side, quantity: Quantity) -> bool:
    """True for a common reading; a month's name answers to a month, where there are any, or to a number as small."""
    if quantity.kind is Kind.MONTH and side.months:
        return not side.months.isdisjoint(quantity.readings)
    if not side.values.isdisjoint(quantity.readings):
        return True
    return quantity.value <= SMALL and not side.months.isdisjoint(quantity.readings)


def digits(value: float) -> str:
    """The significant digits of a number: "25" for 250,000 and for 2.5."""
    return (str(value) if isinstance(value, int) else f"{value:.6f}").replace(".", "").strip("0")


def _rounds(exact: Quantity, rounded: Quantity) -> bool:
    """True when the second number is the first, a large one, rounded to two digits or more."""
    shown = len(digits(rounded.value))
    if exact.value < 10_000 or not 2 <= shown < len(digits(exact.value)):
        return False
    step = 10.0 ** (len(str(int(rounded.value))) - shown)
    return abs(exact.value - rounded.value) <= step / 2


def _is_share(percent: Quantity, words: Quantity) -> bool:
    """True for "50 %" and "half", "20 %" and "a fifth"."""
    if percent.kind is not Kind.PERCENT or not words.words or not words.value or not percent.value:
        return False
    return words.value in (percent.value / 100, round(100 / percent.value))


def _may_be_scaled(quantity: Quantity, here: Side, other: Quantity, there: Side) -> bool:
    """True when one side has a scale word, and the other side's language is one whose scale words we do not know."""
    if quantity.scale > 1:
        return not has_number_words(there.lang) and quantity.value == other.value * quantity.scale
    return other.scale > 1 and not has_number_words(here.lang) and other.value == quantity.value * other.scale


def _opens_range(quantity: Quantity, other: Quantity) -> bool:
    """True for "300 million" and the 300 of "300 to 500 billion": what is wrong is said of the other end."""
    lent = any(other.value * scale in other.also for scale in (10**3, 10**6, 10**9, 10**12))
    return lent and quantity.scale > 1 and quantity.value == other.value * quantity.scale


def _is_clock(quantity: Quantity, there: Side, other: Quantity) -> bool:
    """True when a time stands as two numbers on the other side, or as its half: the score 25:21 and "25–21"."""
    if quantity.kind is Kind.TIME and not quantity.words:
        hour, minutes = _clock(quantity)
        return minutes in there.values | there.months and not there.values.isdisjoint((hour, (hour + 12) % 24))
    if other.kind is Kind.TIME and other.value % 1:
        hour, minutes = _clock(other)
        return quantity.value in (hour, (hour + 12) % 24, minutes)
    return False


def _clock(time: Quantity) -> tuple[int, int]:
    return int(time.value), round(time.value % 1 * 100)


def _in_century(quantity: Quantity, here: Side, there: Side) -> bool:
    """True when a year of the century stands there: "30. léta 20. století" are the 1930s."""
    if times_value(quantity.unit, base_language(here.lang)) != 100:
        return False
    first = 100 * quantity.value - 100
    return any(first <= value <= first + 100 for value in there.values)


def _is_of_century(quantity: Quantity, there: Side, other: Quantity) -> bool:
    """True for "the 1800s" and "the 19th century"."""
    if quantity.kind is not Kind.DECADE or times_value(other.unit, base_language(there.lang)) != 100:
        return False
    return 100 * other.value - 100 <= quantity.value < 100 * other.value


def _stands_as_is(quantity: Quantity, text: str, there: Side) -> bool:
    """True when the number stands there with the same marks, whatever they mean: "18.01." left in a French text."""
    if quantity.words or quantity.scale > 1:
        return False
    start = quantity.start
    least = max(0, start - _LONGEST_RUN)
    while start > least and _RUN.fullmatch(text[start - 1]):
        start -= 1
    run = _RUN.match(text, start, quantity.end + _LONGEST_RUN)
    written = run.group().strip(".,/:-") if run else ""
    return 2 < len(written) < _LONGEST_RUN and written in there.runs


__all__ = ["REACH", "SMALL", "Side", "digits", "is_said", "nearby"]
