"""The numbers of a text by their value, whatever digits, separators, scale words or number words they are written in.

"250.000", "250,000", "25万", "двести пятьдесят тысяч" and "a quarter of a million" are different strings; the first
four are one number. A number that can be read in two ways ("1.234" is a thousand and something in German and one and
something in English) keeps the second reading in ``also``.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from transreview.language.digits import ARABIC_DECIMAL, ARABIC_GROUP, fold_digits
from transreview.language.number_words import base_language, read_number_words, scale_value


class Kind(StrEnum):
    """What a number is used for, as far as its own form and its neighbours tell."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    TIME = "time"
    SCORE = "score"
    ROMAN = "roman"
    CODE = "code"


class Quantity(NamedTuple):
    """A number in a text: code points, end exclusive, and its value.

    ``also`` are other values that the same characters may have (another convention, the other half of the day, the
    full year of "’98"). ``words`` is true for a number without digits. A time's value is its hour plus its minutes as
    hundredths (15:30 is 15.3, as "15.30" reads); a month's is 1–12; a decade's its first year; a percentage's the
    number before the sign. ``unit`` is the lower-case word or sign behind the number, "" for none.
    """

    start: int
    end: int
    value: float
    kind: Kind = Kind.NUMBER
    also: tuple[float, ...] = ()
    words: bool = False
    unit: str = ""

    @property
    def readings(self) -> tuple[float, ...]:
        """All the values it may have, the likeliest first."""
        return (self.value, *self.also)


# A number with its separators; a blank separates only groups of three.
_NUMBER = re.compile(
    r"\d+(?:(?:[.,'’٫٬·]|[\u00a0\u202f\u2009 ](?=\d{3}(?!\d)))\d+)*"
)


def read_numbers(text: str, lang: str) -> tuple[Quantity, ...]:
    """The numbers of a text in the language ``lang`` (BCP 47), in order, none overlapping another."""
    return _read(text, lang)


@lru_cache(maxsize=8192)
def _read(text: str, lang: str) -> tuple[Quantity, ...]:
    folded = fold_digits(text)
    found = [*_digit_numbers(folded, lang)]
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)}
    for spelled in read_number_words(folded, lang):
        if spelled.start not in taken and spelled.end - 1 not in taken:
            kind = Kind.ORDINAL if spelled.ordinal else Kind.NUMBER
            found.append(Quantity(spelled.start, spelled.end, spelled.value, kind, words=True))
    return tuple(sorted(found))


def _digit_numbers(text: str, lang: str) -> Iterator[Quantity]:
    """The numbers with digits; the text is folded."""
    for match in _NUMBER.finditer(text):
        end = match.end()
        readings = read_digits(match.group(), lang)
        if readings:
            yield Quantity(match.start(), end, readings[0], also=readings[1:])


@lru_cache(maxsize=256)
def _separators(lang: str) -> tuple[str, str]:
    """The decimal mark and the group mark of a language in Latin digits, by CLDR; "." and "," when it is not known."""
    for tag in (lang.replace("-", "_"), base_language(lang)):
        try:
            symbols = Locale.parse(tag).number_symbols
        except (ValueError, UnknownLocaleError):
            continue
        latin = symbols.get("latn", symbols)
        return str(latin.get("decimal", ".")), str(latin.get("group", ","))
    return ".", ","


def read_digits(number: str, lang: str) -> tuple[float, ...]:
    """What a string of digits and separators may mean, the likeliest first; () when it is no number ("1.2.3")."""
    parts = re.split(r"(\D)", number)
    groups, marks = parts[::2], parts[1::2]
    if not marks:
        return (int(number),)
    grouped = _grouped(groups)
    whole = int("".join(groups))
    if len(set(marks)) == 1 and len(marks) > 1:
        return (whole,) if grouped and marks[0] != ARABIC_DECIMAL else ()
    if len(marks) > 1:
        if len(set(marks[:-1])) > 1 or not _grouped(groups[:-1]):
            return ()
        return (exact(whole, -len(groups[-1])),)
    mark, decimal = marks[0], exact(whole, -len(groups[-1]))
    if mark in "\u00a0\u202f\u2009 '’" + ARABIC_GROUP:
        return (whole,) if grouped else ()
    if mark == ARABIC_DECIMAL or not grouped:
        return (decimal,)
    return (whole, decimal) if _separators(lang)[0] != mark else (decimal, whole)


def _grouped(groups: list[str]) -> bool:
    """True for 1 234 567 and for the Indian 12 34 567."""
    if not 1 <= len(groups[0]) <= 3 or groups[0][0] == "0":
        return False
    if all(len(group) == 3 for group in groups[1:]):
        return True
    indian = len(groups) > 2 and len(groups[0]) <= 2 and len(groups[-1]) == 3
    return indian and all(len(group) == 2 for group in groups[1:-1])


def exact(mantissa: int, exponent: int) -> float:
    """The value of mantissa · 10^exponent, an int where it is whole: the same number always gives the same value."""
    if exponent >= 0:
        return mantissa * int(10**exponent)
    power = int(10**-exponent)
    return mantissa / power if mantissa % power else mantissa // power


__all__ = ["Kind", "Quantity", "exact", "read_digits", "read_numbers", "scale_value"]
