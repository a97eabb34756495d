"""Which script a word is written in, and its letters without their marks."""

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """The scripts that are told apart; OTHER is any that is not listed, NONE a text without letters."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    ARABIC = "Arabic"
    HEBREW = "Hebrew"
    HAN = "Han"
    KANA = "Kana"
    HANGUL = "Hangul"
    GEORGIAN = "Georgian"
    ARMENIAN = "Armenian"
    DEVANAGARI = "Devanagari"
    OTHER = "other"
    NONE = "none"


#: Scripts that tell a name by its capital letter.
CASED = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.ARMENIAN})

# First and last code point of the blocks that matter, in order (Unicode 15, Blocks.txt).
_BLOCKS = (
    (0x0041, 0x024F, Script.LATIN), (0x0250, 0x02AF, Script.LATIN), (0x0370, 0x03FF, Script.GREEK),
    (0x0400, 0x052F, Script.CYRILLIC), (0x0531, 0x058F, Script.ARMENIAN), (0x0591, 0x05FF, Script.HEBREW),
    (0x0600, 0x06FF, Script.ARABIC), (0x0750, 0x077F, Script.ARABIC), (0x0900, 0x097F, Script.DEVANAGARI),
    (0x10A0, 0x10FF, Script.GEORGIAN), (0x1100, 0x11FF, Script.HANGUL), (0x1C90, 0x1CBF, Script.GEORGIAN),
    (0x1E00, 0x1EFF, Script.LATIN), (0x1F00, 0x1FFF, Script.GREEK), (0x3005, 0x3007, Script.HAN),
    (0x3041, 0x30FF, Script.KANA), (0x31F0, 0x31FF, Script.KANA), (0x3400, 0x9FFF, Script.HAN),
    (0xAC00, 0xD7AF, Script.HANGUL), (0xF900, 0xFAFF, Script.HAN), (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC), (0x20000, 0x3134F, Script.HAN),
)
_UNMARKED = str.maketrans({
    "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
    "ı": "i", "ħ": "h", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
})


@lru_cache(maxsize=16384)
def script(text: str) -> Script:
    """The script of the first letter of a text, NONE without a letter."""
    for letter in text:
        if letter.isascii():
            if letter.isalpha():
                return Script.LATIN
        elif letter.isalpha():
            return _block(letter)
    return Script.NONE


@lru_cache(maxsize=16384)
def _block(letter: str) -> Script:
    point = ord(letter)
    return next((name for first, last, name in _BLOCKS if first <= point <= last), Script.OTHER)


def fold(text: str) -> str:
    """A text without the marks on its letters: "Vucic" for "Vučić"; letters of other scripts lose their accents too."""
    return text if text.isascii() else _folded(text)


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.translate(_UNMARKED))
    return unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))
