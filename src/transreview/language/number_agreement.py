"""When a number of one text is said in another: the same value, or what a translator may make of it.

A translator may round ("1,234,567" → "1.2 million"), convert a measure (200 feet → 60 m), say a share in words
(50 % → half), write a score's colon as a dash, and date a decade by its century. None of this is an error.
"""

import re
from typing import NamedTuple

from transreview.language.number_words import base_language, times_value
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.units import is_conversion, names_one, units_behind

#: Up to here a number may be a word, a pronoun or nothing in the other language: "one of them", "both", "a pair".
SMALL = 12
_RUN = re.compile(r"[\d.,/:-]+")


class Side(NamedTuple):
    """One side of a paragraph: its text, its language and its numbers."""

    text: str
    lang: str
    numbers: tuple[Quantity, ...]


def side(text: str, lang: str) -> Side:
    """A text with its numbers."""
    return Side(text, lang, read_numbers(text, lang))


def is_said(quantity: Quantity, here: Side, there: Side, near: list[Quantity]) -> bool:
    """True when a number of ``here`` is said in ``there``, or by one of ``near``, the numbers there and beside it."""
    if quantity.kind in (Kind.CODE, Kind.ROMAN):
        return True
    if any(_same(quantity, other) for other in near):
        return True
    units = units_behind(here.text, quantity.end)
    return (
        any(_rounds(quantity, other) or _is_share(quantity, other) or _is_clock(quantity, there.numbers, other)
            or is_conversion(quantity.value, units, other.value, units_behind(there.text, other.end))
            for other in there.numbers)
        or names_one(quantity.value, units, there.text)
        or _in_century(quantity, here, there)
        or _stands_as_is(quantity, here.text, there)
    )


def _same(quantity: Quantity, other: Quantity) -> bool:
    """True for a common reading; a month's name answers only to a month, or to a number as small as one."""
    if set(quantity.readings).isdisjoint(other.readings):
        return False
    return other.kind is not Kind.MONTH or quantity.kind is Kind.MONTH or quantity.value <= SMALL


def digits(value: float) -> str:
    """The significant digits of a number: "25" for 250,000 and for 2.5."""
    return (str(value) if isinstance(value, int) else f"{value:.6f}").replace(".", "").strip("0")


def _rounds(exact: Quantity, rounded: Quantity) -> bool:
    """True when the second number is the first, rounded to two digits or more."""
    shown = len(digits(rounded.value))
    if exact.value <= 100 or not 2 <= shown < len(digits(exact.value)):
        return False
    step = 10.0 ** (len(str(int(rounded.value))) - shown)
    return abs(exact.value - rounded.value) <= step / 2


def _is_share(percent: Quantity, words: Quantity) -> bool:
    """True for "50 %" and "half", "20 %" and "a fifth"."""
    if percent.kind is not Kind.PERCENT or not words.words or not words.value or not percent.value:
        return False
    return words.value in (percent.value / 100, round(100 / percent.value))


def _is_clock(quantity: Quantity, others: tuple[Quantity, ...], other: Quantity) -> bool:
    """True when a time stands as two numbers on the other side, or as its half: the score 25:21 and "25–21"."""
    if quantity.kind is Kind.TIME and not quantity.words:
        hour, minutes = _clock(quantity)
        values = {number.value for number in others}
        return minutes in values and not values.isdisjoint((hour, (hour + 12) % 24))
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
    return any(first <= value <= first + 100 for other in there.numbers for value in other.readings)


def _stands_as_is(quantity: Quantity, text: str, there: Side) -> bool:
    """True when the number stands there with the same marks, whatever they mean: "18.01." left in a French text."""
    if quantity.words or quantity.scale > 1:
        return False
    start = quantity.start
    while start and _RUN.fullmatch(text[start - 1]):
        start -= 1
    run = _RUN.match(text, start)
    written = run.group().strip(".,/:-") if run else ""
    if len(written) < 3 or written not in there.text:
        return False
    scaled = {other.start for other in there.numbers if other.scale > 1}
    return any(found.start() not in scaled and found.group().strip(".,/:-") == written
               for found in _RUN.finditer(there.text))
