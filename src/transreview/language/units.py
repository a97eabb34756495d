"""Measures that a translator may convert: feet and metres, miles and kilometres, pounds and kilograms, °F and °C.

Units are known by the beginnings of their names in the languages that we read; factors are the international ones.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from transreview.language.tokens import MARKS

#: How far a converted figure may be from the exact one, as a fraction: translators round.
TOLERANCE = 0.13


class Unit(NamedTuple):
    """A unit: what it measures, and how many base units one of it is."""

    dimension: str
    size: float


@lru_cache(maxsize=1)
def _units() -> dict[str, list[tuple[str, Unit]]]:
    """The units of units.txt with the beginnings of their names, by first letter."""
    lines = resources.files("transreview.language").joinpath("units.txt").read_text(encoding="utf-8").splitlines()
    units: dict[str, list[tuple[str, Unit]]] = {}
    for line in lines:
        if not line.startswith("#"):
            dimension, size, *names = line.split()
            for name in names:
                units.setdefault(name[0], []).append((name, Unit(dimension, float(size))))
    return units


_NAME = re.compile(rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*[\"״]?[^\W\d_]*|°[cf]?")
# Another number ends what a number counts, but for the other end of a range ("10 to 15 miles").
_NEXT_NUMBER = re.compile(r"\d[\d.,]*|[.;!?]\s")
_SHORT_GAP = 6
_WINDOW = 28  # code points behind a number in which its unit stands


@lru_cache(maxsize=16384)
def _units_of(word: str) -> tuple[Unit, ...]:
    """The units that a lower-case word may name; a short sign must be the whole word, unless no spaces are written."""
    return tuple(unit for name, unit in _units().get(word[0], ()) if word.startswith(name) and (
        word == name or name >= "\u2e80" or (len(name) > 3 and len(word) <= len(name) + 5)))


def units_behind(text: str, end: int) -> tuple[Unit, ...]:
    """The units named in the first words behind a number that ends at ``end``."""
    here, *further = _NEXT_NUMBER.split(text[end:end + _WINDOW].lower(), maxsplit=2)
    units = _named(here)
    is_range = not units and len(here) <= _SHORT_GAP and "," not in here
    return _named(further[0]) if is_range and further else units


def _named(text: str) -> tuple[Unit, ...]:
    """The units among the first three words of a text in small letters."""
    return tuple(unit for word in _NAME.findall(text)[:3] for unit in _units_of(word))


def units_in(text: str) -> frozenset[Unit]:
    """All the units that a text names."""
    return frozenset(unit for word in set(_NAME.findall(text.lower())) for unit in _units_of(word))


def is_one_of(value: float, units: tuple[Unit, ...], named: frozenset[Unit]) -> bool:
    """True when the measure is one of a unit that is named without a figure: "1.6 km" and "about a mile"."""
    return any(one.dimension == two.dimension and one.size != two.size and _agree(value, one, 1, two)
               for one in units for two in named)


def is_conversion(value: float, units: tuple[Unit, ...], other: float, other_units: tuple[Unit, ...]) -> bool:
    """True when the two figures are one measure in two units; one side's units may be unknown."""
    if not units and not other_units:
        return False
    sure = bool(units and other_units)
    pairs = [(one, two) for one in units or _all_like(other_units) for two in other_units or _all_like(units)]
    return any(one.dimension == two.dimension and _differ(one, two, sure) and _agree(value, one, other, two)
               for one, two in pairs)


def _differ(one: Unit, two: Unit, sure: bool) -> bool:
    """True for two units; where one of them was guessed, for two that cannot be taken for each other."""
    return one != two and (sure or one.dimension == "heat" or not 0.8 < one.size / two.size < 1.25)


@lru_cache(maxsize=16384)
def _all_like(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """All units of the same dimensions."""
    dimensions = {unit.dimension for unit in units}
    return tuple({unit for row in _units().values() for _, unit in row if unit.dimension in dimensions})


def _agree(value: float, unit: Unit, other: float, other_unit: Unit) -> bool:
    if unit.dimension == "heat":
        celsius, fahrenheit = (value, other) if unit.size == 2 else (other, value)
        return abs(celsius * 1.8 + 32 - fahrenheit) <= 2 or abs(celsius * 1.8 - fahrenheit) <= 1
    one, two = value * unit.size, other * other_unit.size
    return abs(one - two) <= TOLERANCE * max(one, two)
