"""What stands between blanks in a text: the cheapest cut into words, shared by what looks for repetition."""

from functools import lru_cache
from typing import NamedTuple


class Pieces(NamedTuple):
    """The pieces of a text between blanks, marks still on them, in order, and how many of them are different."""

    words: tuple[str, ...]
    distinct: int



@lru_cache(maxsize=512)
def pieces(text: str) -> Pieces:
    """The pieces of a text, cached."""
    words = tuple(text.split())
    return Pieces(words, len(set(words)))
