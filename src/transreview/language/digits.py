"""Digits of all scripts, folded to 0–9 in place: an offset into the folded text is an offset into the text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from transreview.language.characters import characters

#: Separators of Arabic script; they are never ambiguous, so they stay what they are.
ARABIC_DECIMAL, ARABIC_GROUP = "٫", "٬"

#: Fractions that are one sign.
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

# Marks that belong to numbers and have a plain twin: full-width forms, the Arabic percent sign, minus and hyphens.
_MARKS = {"．": ".", "：": ":", "⁄": "/", "％": "%", "٪": "%", "﹪": "%", "／": "/", "−": "-", "‑": "-", "‐": "-"}
_FOLD = {ord(mark): plain for mark, plain in _MARKS.items()} | {
    code: str(unicodedata.decimal(chr(code))) for code in range(128, 0x20000) if chr(code).isdecimal()}
# A full-width comma is punctuation, but for the one that groups full-width digits.
_GROUPING = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
#: Every character that is a decimal digit.
DIGITS = frozenset("0123456789") | {chr(code) for code, plain in _FOLD.items() if plain.isdecimal()}
_FOLDABLE = frozenset(map(chr, _FOLD))
_RUN = re.compile(r"\d+")


def fold_digits(text: str) -> str:
    """The text with every decimal digit as 0–9 and full-width number marks as plain ones; the length stays the same."""
    if text.isascii() or _FOLDABLE.isdisjoint(characters(text)):
        return text
    return _GROUPING.sub(",", text).translate(_FOLD)


@lru_cache(maxsize=64)
def _starts(text: str) -> list[int]:
    return [run.start() for run in _RUN.finditer(text)]


def at_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that can begin only at the first digit of a run: what ``finditer`` gives, but faster."""
    end = 0
    for start in _starts(text):
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match
