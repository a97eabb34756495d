"""Digits of all scripts, folded to 0–9 in place: an offset into the folded text is an offset into the text."""

import re
import unicodedata

#: Separators of Arabic script; they are never ambiguous, so they stay what they are.
ARABIC_DECIMAL, ARABIC_GROUP = "٫", "٬"

# Marks that belong to numbers and have a plain twin: full-width forms, the Arabic percent sign, minus and hyphens.
_MARKS = {"．": ".", "：": ":", "⁄": "/", "％": "%", "٪": "%", "﹪": "%", "／": "/", "−": "-", "‑": "-", "‐": "-"}
_FOLD = {ord(mark): plain for mark, plain in _MARKS.items()} | {
    code: str(unicodedata.decimal(chr(code))) for code in range(128, 0x20000) if chr(code).isdecimal()}
# A full-width comma is punctuation, but for the one that groups full-width digits.
_GROUPING = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_FOLDABLE = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")


def fold_digits(text: str) -> str:
    """The text with every decimal digit as 0–9 and full-width number marks as plain ones; the length stays the same."""
    if text.isascii() or not _FOLDABLE.search(text):
        return text
    return _GROUPING.sub(",", text).translate(_FOLD)
