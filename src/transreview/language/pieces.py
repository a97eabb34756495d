"""What stands between blanks in a text: the cheapest cut into words, shared by all who look for words of some kind.

Nearly all pieces of a text say nothing to a reader, and they are the same few thousand again and again: who keeps those
that it has weighed (`keep`) has only to look at the new ones, by one subtraction of sets.
"""

from functools import lru_cache
from typing import NamedTuple

#: So many pieces are kept by a reader of one language; then it begins anew.
MOST_KEPT = 20_000


class Pieces(NamedTuple):
    """The pieces of a text between blanks, marks still on them: in order, and each once."""

    words: tuple[str, ...]
    different: frozenset[str]


@lru_cache(maxsize=16384)
def pieces(text: str) -> Pieces:
    """The pieces of a text, cached."""
    words = tuple(text.split())
    return Pieces(words, frozenset(words))


def keep(known: set[str], piece: str) -> None:
    """Add a piece to those that a reader has weighed; when they are too many, all are forgotten: memory is bounded."""
    if len(known) >= MOST_KEPT:
        known.clear()
    known.add(piece)
