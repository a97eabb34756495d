"""Which half of the day a time is in, as far as its own writing or the words of the text tell."""

import re
from enum import StrEnum
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.number_words import base_language
from transreview.language.quantity import Kind, Quantity


class Half(StrEnum):
    """Before and after noon."""

    MORNING = "a.m."
    AFTERNOON = "p.m."


_LETTER = re.compile(r"([ap])\.?[ \u00a0]?m\b", re.IGNORECASE)
_HAN_BEFORE = re.compile(r"(上午|凌晨|早上|清晨|午前|오전)|(下午|晚上|傍晚|午後|오후)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HOUR = re.compile(r"\d{1,2}")
_WINDOW = 12  # code points before a time in which its half stands


def half_of(text: str, time: Quantity) -> Half | None:
    """The half of the day that a time says itself: by "a.m.", 下午, an hour above 12 or a zero before it."""
    written = text[time.start:time.end]
    if letter := _LETTER.search(written):
        return Half.MORNING if letter.group(1).lower() == "a" else Half.AFTERNOON
    before = list(_HAN_BEFORE.finditer(text, max(0, time.start - _WINDOW), time.start))
    if before:
        return Half.MORNING if before[-1].group(1) else Half.AFTERNOON
    hour = _HOUR.match(written)
    if not hour:
        return None
    if int(hour.group()) > 12:
        return Half.AFTERNOON
    return Half.MORNING if hour.group() == "00" else None


def implied_half(text: str, time: Quantity, lang: str) -> Half | None:
    """Morning, for an hour up to 11 on a clock of 24 hours when no word of the text tells of a later one."""
    hour = _HOUR.match(text[time.start:time.end])
    if not hour or not 0 < int(hour.group()) < 12 or time.kind is not Kind.TIME:
        return None
    parts = _parts_of_day(lang)
    return Half.MORNING if parts and not parts.search(text) else None


@lru_cache(maxsize=64)
def _parts_of_day(lang: str) -> re.Pattern[str] | None:
    """The words for noon, afternoon, evening and night, by CLDR; None for a clock of twelve hours or an unknown one."""
    try:
        locale = Locale.parse("sr_Latn" if lang == "sr" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
    if base_language(lang) == "und" or "H" not in str(locale.time_formats["short"].pattern):
        return None
    names = {
        word for context in locale.day_periods.values() for width in context.values() for part, name in width.items()
        if part not in ("am", "midnight") for word in ([name] if part == "pm" else _WORD.findall(name))}
    stems = sorted({word[:max(4, len(word) - 2)] for word in names})
    return re.compile("|".join(map(re.escape, stems)), re.IGNORECASE) if stems else None


__all__ = ["Half", "half_of", "implied_half"]
