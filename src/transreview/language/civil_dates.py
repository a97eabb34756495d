"""Days of the calendar in a text: a day and a month that stand together, and the year where it stands with them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transreview.language.numbers import Kind, Quantity, read_numbers

_DAY_GAP = re.compile(r"(?:st|nd|rd|th|er|º|°|\.|-?[а-яіїє]{1,3})?[\s,]{0,2}(?:of |de |d[’']|di )?\s?")
_MONTH_GAP = re.compile(r"\.?[ \u00a0,]{1,2}(?:the )?")
_YEAR_GAP = re.compile(r"(?:st|nd|rd|th|\.|-?[а-яіїє]{1,3})?\.?[ \u00a0,]{1,2}(?:de |del |of |г\. )?")
_YEAR_BEFORE_GAP = re.compile(r"[.,]?(?:年|년|\. gada|\. aasta| m\.)?[ \u00a0]{0,2}")
_EAST_GAP = re.compile(r"\s?[年月년월]?\s?")
_FIRST_YEAR, _LAST_YEAR = 1000, 2200


@dataclass(frozen=True, slots=True)
class CivilDate:
    """A day of the calendar and its place (code points, end exclusive).

    ``days`` are the (day, month) that it may be: two where the order of the digits is not known. ``year`` is None where
    none is written, or only its last two digits.
    """

    start: int
    end: int
    days: tuple[tuple[int, int], ...]
    year: int | None = None

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week that it falls on, 0 for Monday; none without a year or for a day that never was."""
        if self.year is None:
            return frozenset()
        return frozenset(filter(lambda day: day >= 0, (weekday_of(self.year, month, day) for day, month in self.days)))


def weekday_of(year: int, month: int, day: int) -> int:
    """The day of the week of a date of the Gregorian calendar, 0 for Monday; -1 for a day that does not exist."""
    try:
        return datetime.date(year, month, day).weekday()
    except ValueError:
        return -1


@lru_cache(maxsize=16384)
def civil_dates(text: str, lang: str) -> tuple[CivilDate, ...]:
    """The dates of a text in the language ``lang`` (BCP 47), in order; months alone and years alone are none."""
    numbers = read_numbers(text, lang)
    return tuple(_dates(text, numbers))


def _dates(text: str, numbers: Sequence[Quantity]) -> Iterator[CivilDate]:
    used = -1
    for at, month in enumerate(numbers):
        if month.kind is not Kind.MONTH:
            continue
        day = _day(text, numbers, at, used)
        if day is None:
            continue
        low, high = min(at, day), max(at, day)
        year, first, last = _year(text, numbers, low, high)
        used = last
        yield CivilDate(numbers[first].start, numbers[last].end, _readings(numbers[day], month), year)


def _day(text: str, numbers: Sequence[Quantity], at: int, used: int) -> int | None:
    """The number beside the month ``at`` that is its day."""
    month = numbers[at]
    if at - 1 > used and _is_day(numbers[at - 1]):
        gap = text[numbers[at - 1].end:month.start]
        if len(gap) < 8 and (_DAY_GAP.fullmatch(gap) if month.words else numbers[at - 1].kind is Kind.DAY):
            return at - 1
    if at + 1 < len(numbers) and _is_day(numbers[at + 1]):
        gap = text[month.end:numbers[at + 1].start]
        pattern = _MONTH_GAP if month.words else _EAST_GAP
        if len(gap) < 7 and (pattern.fullmatch(gap) or (not month.words and numbers[at + 1].kind is Kind.DAY)):
            return at + 1
    return None


def _is_day(quantity: Quantity) -> bool:
    plain = quantity.kind in (Kind.NUMBER, Kind.ORDINAL, Kind.DAY) and quantity.scale == 1
    return plain and not quantity.words and 1 <= quantity.value <= 31 and quantity.value == int(quantity.value)


def _year(text: str, numbers: Sequence[Quantity], low: int, high: int) -> tuple[int | None, int, int]:
    """The year that stands with the numbers ``low`` to ``high``, and the first and the last number with it."""
    if high + 1 < len(numbers) and _is_year(numbers[high + 1]):
        gap = text[numbers[high].end:numbers[high + 1].start]
        if len(gap) < 9 and (numbers[high + 1].kind is Kind.YEAR or _YEAR_GAP.fullmatch(gap)):
            return int(numbers[high + 1].value), low, high + 1
    if low and _is_year(numbers[low - 1]):
        gap = text[numbers[low - 1].end:numbers[low].start]
        if len(gap) < 9 and (numbers[low - 1].kind is Kind.YEAR or _YEAR_BEFORE_GAP.fullmatch(gap)):
            return int(numbers[low - 1].value), low - 1, high
    return None, low, high


def _is_year(quantity: Quantity) -> bool:
    plain = quantity.kind in (Kind.NUMBER, Kind.YEAR) and quantity.scale == 1 and not quantity.words
    return plain and quantity.end - quantity.start == 4 and _FIRST_YEAR <= quantity.value < _LAST_YEAR


def _readings(day: Quantity, month: Quantity) -> tuple[tuple[int, int], ...]:
    """The day and the month; both orders where the digits may be read in both."""
    one, other = int(day.value), int(month.value)
    readings = [(one, other)]
    if day.also and month.also:
        readings.append((other, one))
    return tuple((first, second) for first, second in readings if 1 <= second <= 12)
