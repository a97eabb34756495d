"""Words and where they stand: one tokenisation, shared by everything that looks into a text."""

import re
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A word, a number or a single mark, with its place in the text (code points, end exclusive)."""

    text: str
    start: int
    end: int


# Letters with their marks, joined by an apostrophe, hyphen or full stop inside a word ("O'Neill's", "al-Assad", "U.S").
_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f])*"
    r"(?:[’'\u2011‐\-·](?=[^\W\d_])[^\W_]+[\u0300-\u036f]*)*"
    r"|\d+(?:[.,\u00a0\u202f'’]\d+)*|[^\w\s]|_"
)


@lru_cache(maxsize=8192)
def tokenise(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a text in order; cached, since every check asks for the same texts."""
    return tuple(Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))
