"""A number in a text: where it stands, what it is worth, and what it is used for."""

from enum import StrEnum
from typing import NamedTuple

#: Up to here a number may be a word, a pronoun or nothing in the other language: "one of them", "both", "a pair".
SMALL = 12


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
    FRACTION = "fraction"
    ROMAN = "roman"
    CODE = "code"


class Quantity(NamedTuple):
    """A number in a text: code points, end exclusive, and its value.

    ``also`` are other values that the same characters may have (another convention, the other half of the day, the
    full year of "’98"). ``words`` is true for a number without digits. A time's value is its hour plus its minutes as
    hundredths (15:30 is 15.3, as "15.30" reads); a month's is 1–12; a decade's its first year; a percentage's the
    number before the sign. ``scale`` is the scale word's value, which is in the value already: 10⁶ for "2.5 million".
    ``unit`` is the lower-case word or sign that follows, "" for none.
    """

    start: int
    end: int
    value: float
    kind: Kind = Kind.NUMBER
    also: tuple[float, ...] = ()
    words: bool = False
    scale: int = 1
    unit: str = ""

    @property
    def readings(self) -> tuple[float, ...]:
        """All the values it may have, the likeliest first."""
        return (self.value, *self.also)


def exact(mantissa: int, exponent: int) -> float:
    """The value of mantissa · 10^exponent, an int where it is whole: the same number always gives the same value."""
    if exponent >= 0:
        return mantissa * int(10**exponent)
    power = int(10**-exponent)
    return mantissa / power if mantissa % power else mantissa // power
