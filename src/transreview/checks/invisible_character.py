"""Characters that nobody sees and that do not belong there: zero width spaces, soft hyphens, marks of direction.

They split words for a search and for a spelling checker, break lines where none should break, and may turn text round
or hide some. What a script needs is spared: joiners in Persian, Hindi and emoji, marks of direction in Hebrew and
Arabic, hard spaces everywhere; and what the source has too. Ignore it where a typesetter put it on purpose.
"""

import unicodedata
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import gathered
from transreview.language.invisible import Hidden, hidden
from transreview.model import Article
from transreview.mqm import Severity

_SURE = 0.9
_NAMES = {"\x00": "NULL", "\ufeff": "BYTE ORDER MARK"}


def find(article: Article) -> Iterator[Finding]:
    """One finding for each kind of character, with all the words that hold it."""
    return gathered(
        _finding(article, number, word)
        for number, segment in enumerate(article.segments, start=1)
        if not segment.target.isascii()
        for word in hidden(segment.target, segment.source)
    )


def _finding(article: Article, number: int, word: Hidden) -> Finding:
    place = article.place("target", number, word.span, word.cleaned)
    shown = "".join(f"[{_code(char)}]" if char in word.characters else char for char in place.text).strip()
    names = " and ".join(f"{_code(char)} {_name(char)}" for char in word.characters)
    harm = ", which makes it read otherwise than it is stored" if word.harmful else ""
    message = f"“{shown}” holds a character that does not belong in a text{harm}: {names}."
    return Finding((place,), message, tuple(map(_code, word.characters)), _SURE,
                   Severity.MAJOR if word.harmful else None)


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _name(char: str) -> str:
    kind = {"Cc": "control character", "Co": "private character"}.get(unicodedata.category(char), "character")
    return _NAMES[char] if char in _NAMES else unicodedata.name(char, kind)


CHECK = Check(
    name="invisible-character",
    mqm="linguistic-conventions/character-encoding",
    its="characters",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "uk", "en",
            (
                ("Міністр приїхав до Києва.", "The minister came to Ky\u200biv."),
                ("Він сказав «так».", "He said “yes” \u202eagain."),
                ("Ціна 5 млн.", "The price is 5\u00a0million 👩\u200d🚒."),
            ),
            flagged=("Ky\u200biv", "\u202eagain"),
            spared=("5\u00a0million", "👩\u200d🚒"),
        ),
        Example(
            "en", "de",
            (("The government waits.", "Die Bundes\u00adregierung wartet."), ("A\u00adb", "A\u00adb")),
            flagged=("Bundes\u00adregierung",),
            spared=("A\u00adb",),
        ),
        Example(
            "en", "fa",
            (("They go home.", "آن\u200cها به خانه می\u200cروند.\u200f"),),
            spared=("می\u200cروند", "\u200f"),
        ),
        Example(
            "ko", "en",
            (("그는 웃었다.", "He laughed\ufeff."), ("가격", "The\u2003price")),
            flagged=("laughed\ufeff", "The\u2003price"),
        ),
        Example("en", "th", (("Hello", "สวัสดี\u200bครับ"),), spared=("สวัสดี\u200bครับ",)),
    ),
    doc=__doc__,
)
