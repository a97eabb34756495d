"""What changed in a paragraph, word by word, as plain data: the screen and the reports draw it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from transreview.language.edits import word_edits

Kind = Literal["same", "deleted", "inserted"]


class Piece(NamedTuple):
    """A stretch of text that both versions have, or only the old one ("deleted"), or only the new one ("inserted").

    ``start`` is where it stands: in the old text for a deleted piece, else in the new one (code points).
    """

    kind: Kind
    text: str
    start: int


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from the old text to the new one, a deletion before the insertion that replaces it.

    The texts of all pieces but the inserted ones make the old text, those of all but the deleted ones the new text.
    """
    return tuple(_pieces(old, new))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for tag, before, after in word_edits(old, new):
        if tag == "equal":
            yield Piece("same", new[after.start : after.end], after.start)
            continue
        if before.end > before.start:
            yield Piece("deleted", old[before.start : before.end], before.start)
        if after.end > after.start:
            yield Piece("inserted", new[after.start : after.end], after.start)
