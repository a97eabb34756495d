"""All words that ever stood in a paragraph, each with the revisions that wrote it and that struck it out.

A revision can be left out, and the text is then what the others make of it: that is how one correction is taken back
while those of others stay. A revision that takes others back says so (`Step.flips`); what it did beyond that counts as
its own words.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from transreview.language.edits import Edit, word_edits
from transreview.model import Span


class Step(NamedTuple):
    """One revision: its text, and the numbers of the revisions that it switches off, or on again."""

    text: str
    flips: frozenset[int] = frozenset()


class Stroke(NamedTuple):
    """One change of one revision: the number of the revision, and which of its changes."""

    revision: int
    change: int


class Piece(NamedTuple):
    """A stretch of text, the stroke that wrote it, and those that struck it out."""

    text: str
    born: Stroke
    killed: frozenset[Stroke] = frozenset()


@dataclass(frozen=True, slots=True)
class Weave:
    """The pieces in the order of the text, and the revisions that are switched off."""

    pieces: tuple[Piece, ...]
    off: frozenset[int]

    @property
    def text(self) -> str:
        """The text as it is now."""
        return _text(self.pieces, self.off)

    def without(self, revisions: Iterable[int]) -> str:
        """The text as it would be if these revisions, by their numbers, had not been made."""
        return _text(self.pieces, self.off | frozenset(revisions))

    def stands(self, revision: int) -> bool:
        """Whether anything that a revision changed is still so in the text."""
        if revision in self.off:
            return False
        strokes = {stroke.change for piece in self.pieces for stroke in _strokes(piece) if stroke.revision == revision}
        return any(self._stroke_stands(Stroke(revision, change)) for change in strokes)

    def replaced(self, revision: int) -> frozenset[int]:
        """The numbers of the revisions whose words a revision struck out."""
        return frozenset(
            piece.born.revision
            for piece in self.pieces
            if any(stroke.revision == revision for stroke in piece.killed) and piece.born.revision != revision
        )

    def _stroke_stands(self, stroke: Stroke) -> bool:
        written = [piece for piece in self.pieces if piece.born == stroke]
        if any(piece.text.strip() for piece in written):
            written = [piece for piece in written if piece.text.strip()]
        if written:
            return any(_visible(piece, self.off) for piece in written)
        return not self._overwritten(stroke)

    def _overwritten(self, stroke: Stroke) -> bool:
        """Whether words that were only struck out were written again since, or lie within what was written anew."""
        at = [number for number, piece in enumerate(self.pieces) if stroke in piece.killed]
        struck = "".join(self.pieces[number].text for number in at).strip()
        before = next((piece for piece in reversed(self.pieces[: at[0]]) if _visible(piece, self.off)), None)
        behind = next((piece for piece in self.pieces[at[-1] + 1 :] if _visible(piece, self.off)), None)
        inside = (piece for piece in self.pieces[at[0] : at[-1]] if _visible(piece, self.off))
        beside = [piece for piece in (before, *inside, behind) if piece is not None]
        later = [piece for piece in beside if piece.born.revision > stroke.revision]
        return bool(later) and (len(later) == len(beside) or any(struck and struck in piece.text for piece in later))


@lru_cache(maxsize=2048)
def weave(steps: Sequence[Step]) -> Weave:
    """The weave of a paragraph's revisions in their order, the first one as it came (``steps`` is a tuple)."""
    pieces: list[Piece] = [Piece(steps[0].text, Stroke(0, 0))]
    off: frozenset[int] = frozenset()
    for number, step in enumerate(steps[1:], 1):
        off ^= step.flips
        old = _text(pieces, off)
        if old != step.text:
            edits = [edit for edit in word_edits(old, step.text) if edit.tag != "equal"]
            pieces = list(_struck(pieces, off, number, edits, step.text))
    return Weave(tuple(pieces), off)


def _struck(
    pieces: Sequence[Piece], off: Set[int], number: int, edits: Sequence[Edit], text: str
) -> Iterator[Piece]:
    """The pieces after revision ``number``, which made these edits: what it wrote stands behind what it struck out."""
    waiting = list(enumerate(edits))[::-1]
    at = 0  # in the visible text

    def written(until: int) -> Iterator[Piece]:
        """What the edits that end here or before wrote."""
        while waiting and waiting[-1][1].old.end <= until:
            change, edit = waiting.pop()
            if edit.new.end > edit.new.start:
                yield Piece(text[edit.new.start : edit.new.end], Stroke(number, change))

    yield from written(0)
    for piece in pieces:
        if not _visible(piece, off):
            yield piece
            continue
        start, end = at, at + len(piece.text)
        while at < end:
            edit = waiting[-1][1] if waiting else None
            if edit is None or edit.old.start >= end:
                cut, inside = end, False
            elif edit.old.start > at:
                cut, inside = edit.old.start, False
            else:
                cut, inside = min(end, edit.old.end), True
            part = Piece(piece.text[at - start : cut - start], piece.born, piece.killed)
            yield part._replace(killed=part.killed | {Stroke(number, waiting[-1][0])}) if inside else part
            at = cut
            yield from written(at)
    yield from written(at)


def rebased(text: str, base: str, now: str) -> str:
    """What ``text``, which was made of ``base``, is on another text of the same paragraph.

    Its changes are made where the text they were made of, or what stands in its place, is now; where the changes of
    both cannot be told apart it is ``text`` as it is.
    """
    if base == now or not base or not now:
        return text
    changes = [edit for edit in word_edits(base, text) if edit.tag != "equal"]
    images = [_image(edit.old, base, now) for edit in changes]
    if any(one.end > next_one.start for one, next_one in pairwise(images)):
        return text
    for edit, image in zip(reversed(changes), reversed(images), strict=True):
        now = now[: image.start] + text[edit.new.start : edit.new.end] + now[image.end :]
    return now


def _image(span: Span, old: str, new: str) -> Span:
    """Where a stretch of the old text stands in the new one, with all of every change that touches it."""
    starts, ends = [], []
    for edit in word_edits(old, new):
        if edit.old.end < span.start or edit.old.start > span.end:
            continue
        if edit.tag == "equal":
            shift = edit.new.start - edit.old.start
            starts.append(max(span.start, edit.old.start) + shift)
            ends.append(min(span.end, edit.old.end) + shift)
        else:
            starts.append(edit.new.start)
            ends.append(edit.new.end)
    return Span(min(starts), max(ends))


def _strokes(piece: Piece) -> Iterator[Stroke]:
    yield piece.born
    yield from piece.killed


def _visible(piece: Piece, off: Set[int]) -> bool:
    return piece.born.revision not in off and all(stroke.revision in off for stroke in piece.killed)


def _text(pieces: Iterable[Piece], off: Set[int]) -> str:
    return "".join(piece.text for piece in pieces if _visible(piece, off))
