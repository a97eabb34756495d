"""Words and where they stand: one tokenisation, shared by everything that looks into a text."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A word, a number or a single mark, with its place in the text (code points, end exclusive)."""

    text: str
    start: int
    end: int


#: Combining marks that belong to the letter before them (Latin, Cyrillic, Hebrew, Arabic, Indic), and the two joiners,
#: for a class of a regular expression.
MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e8\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b82-\u0bcd\u200c\u200d"
)
# Letters with their marks, joined by an apostrophe or hyphen inside a word ("O'Neill's", "al-Assad"), and dotted
# abbreviations ("U.S.") are one token each.
_TOKEN = re.compile(
    rf"(?<!\w)(?:[^\W\d_]\.){{2,}}(?![^\W\d_])"
    rf"|[^\W\d_](?:[^\W_]|[{MARKS}])*(?:[’'\u2011‐\-·״](?=[^\W\d_])(?:[^\W_]|[{MARKS}])+)*"
    r"|\d+(?:[.,\u00a0\u202f'’]\d+)*|[^\w\s]|_"
)
_FEW = 8  # pieces that are looked for one by one: for more, the text is read from end to end
_BETWEEN_BLANKS = re.compile(r"\S+")


def words_but(silent: Set[str], text: str, word: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of ``word``, which has no blank in it, but for those in ``silent`` pieces between blanks."""
    rest = set(text.split()) - silent
    if len(rest) > _FEW:
        spans = [piece.span() for piece in _BETWEEN_BLANKS.finditer(text) if piece.group() in rest]
    else:
        spans = sorted(span for piece in rest for span in _pieces(text, piece))
    for start, end in spans:
        yield from word.finditer(text, start, end)


def _pieces(text: str, piece: str) -> Iterator[tuple[int, int]]:
    """Where a piece stands between blanks."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at, end
        at = text.find(piece, end)


@lru_cache(maxsize=8192)
def tokenise(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a text in order; cached, since every check asks for the same texts."""
    return tuple(Token(match.group(), *match.span()) for match in _TOKEN.finditer(text))
