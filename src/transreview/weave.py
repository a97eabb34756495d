"""All words that ever stood in a paragraph, each with the revisions that wrote it and that struck it out.

A revision can be left out, and the text is then what the others make of it: that is how one correction is taken back
while those of others stay. A revision that takes others back says so (`Step.flips`); what it did beyond that counts as
its own words.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
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


_AS_IT_CAME = Stroke(0, 0)
_Over = Mapping[Stroke, Set[Stroke]]


@dataclass(frozen=True, slots=True, eq=False)
class Weave:
    """The pieces in the order of the text, and the revisions that are switched off.

    ``standing`` are the numbers of the revisions of which something is still so in the text, ``replaced`` says for a
    revision whose words it struck out when it was made, and ``over`` for a stroke which others struck out all that it
    had written: what it had struck out itself stays out for them too.
    """

    pieces: tuple[Piece, ...]
    off: frozenset[int]
    standing: frozenset[int]
    replaced: Mapping[int, Set[int]]
    over: _Over

    def without(self, revisions: Iterable[int]) -> str:
        """The text as it would be if these revisions, by their numbers, had not been made."""
        return _text(self.pieces, _Out(self.off | frozenset(revisions), self.over))


@lru_cache(maxsize=2048)
def weave(steps: Sequence[Step]) -> Weave:
    """The weave of a paragraph's revisions in their order, the first one as it came (``steps`` is a tuple)."""
    loom = _Loom(steps[0].text)
    text = steps[0].text
    for number, step in enumerate(steps[1:], 1):
        if step.flips:
            text = loom.flip(step.flips)
        if text != step.text:
            loom.rewrite(number, _changes(text, step.text), step.text)
        text = step.text
    pieces, off = tuple(loom.pieces), frozenset(loom.off)
    standing = {stroke.revision for stroke in _standing(pieces, _Out(off, loom.over))}
    return Weave(pieces, off, frozenset(standing - off), loom.replaced, loom.over)


class _Loom:
    """A weave in the making; ``lengths`` are those of the pieces as far as they are in the text, in code points."""

    def __init__(self, text: str) -> None:
        self.pieces = [Piece(text, _AS_IT_CAME)]
        self.lengths = [len(text)]
        self.off: set[int] = set()
        self.replaced: dict[int, set[int]] = {}
        self.over: dict[Stroke, set[Stroke]] = {}
        self.alive = Counter([_AS_IT_CAME])  # how many pieces of a stroke are in the text

    def flip(self, revisions: Set[int]) -> str:
        """Switch revisions off, or on again; gives the text after it."""
        self.off ^= revisions
        out = _Out(self.off, self.over)
        self.lengths = [len(piece.text) if _visible(piece, out) else 0 for piece in self.pieces]
        alive = zip(self.pieces, self.lengths, strict=True)
        self.alive = Counter(piece.born for piece, length in alive if length)
        return _text(self.pieces, out)

    def rewrite(self, revision: int, edits: Sequence[Edit], text: str) -> None:
        """Take the changes of a revision in, from right to left so that the offsets stay right."""
        for change, edit in reversed(list(enumerate(edits))):
            stroke = Stroke(revision, change)
            start = self._cut(edit.old.start)
            end = self._cut(edit.old.end)
            self._strike(stroke, [at for at in range(start, end) if self.lengths[at]])
            if edit.new.end > edit.new.start:
                self.pieces.insert(end, Piece(text[edit.new.start : edit.new.end], stroke))
                self.lengths.insert(end, edit.new.end - edit.new.start)
                self.alive[stroke] += 1

    def _strike(self, stroke: Stroke, places: Sequence[int]) -> None:
        """Strike out pieces that are in the text."""
        for at in places:
            piece = self.pieces[at]
            self.pieces[at] = piece._replace(killed=piece.killed | {stroke})
            self.lengths[at] = 0
            self.replaced.setdefault(stroke.revision, set()).add(piece.born.revision)
            self.alive[piece.born] -= 1
            if not self.alive[piece.born]:
                self.over.setdefault(piece.born, set()).add(stroke)

    def _cut(self, at: int) -> int:
        """The index of the first piece behind an offset of the text; the piece that it is in is cut in two."""
        if not at:
            return 0
        ends = list(accumulate(self.lengths))
        index = bisect_left(ends, at)
        piece, inside = self.pieces[index], self.lengths[index] - (ends[index] - at)
        if inside < self.lengths[index]:
            halves = piece.text[:inside], piece.text[inside:]
            self.pieces[index : index + 1] = [piece._replace(text=half) for half in halves]
            self.lengths[index : index + 1] = map(len, halves)
            self.alive[piece.born] += 1
        return index + 1


class _Out:
    """What is not in force: the strokes of revisions that are switched off, unless others hold what they did."""

    def __init__(self, off: Set[int], over: _Over) -> None:
        self.revisions = off
        self.held: set[Stroke] = set()
        for stroke in sorted((stroke for stroke in over if stroke.revision in off), reverse=True):
            if any(other.revision not in off or other in self.held for other in over[stroke]):
                self.held.add(stroke)


def _standing(pieces: Sequence[Piece], out: _Out) -> Iterator[Stroke]:
    """The strokes of which something is still so: a word that one wrote, or that it struck out and wrote none for."""
    visible = [_visible(piece, out) for piece in pieces]
    wrote: dict[Stroke, bool] = {}  # whether more than white space
    for piece in pieces:
        wrote[piece.born] = wrote.get(piece.born, False) or not piece.text.isspace()
    struck: dict[Stroke, list[int]] = {}
    for at, piece in enumerate(pieces):
        if visible[at] and (not wrote[piece.born] or not piece.text.isspace()):
            yield piece.born
        for stroke in piece.killed:
            if stroke not in wrote:
                struck.setdefault(stroke, []).append(at)
    for stroke, places in struck.items():
        if not _overwritten(pieces, visible, stroke, places):
            yield stroke


def _overwritten(pieces: Sequence[Piece], visible: Sequence[bool], stroke: Stroke, places: Sequence[int]) -> bool:
    """Whether words that were only struck out were written again since, or lie within what was written anew."""
    first, last = places[0], places[-1]
    words = "".join(pieces[at].text for at in places).strip()
    before = next((at for at in range(first - 1, -1, -1) if visible[at]), None)
    behind = next((at for at in range(last + 1, len(pieces)) if visible[at]), None)
    inside = (at for at in range(first, last) if visible[at])
    beside = [pieces[at] for at in (before, *inside, behind) if at is not None]
    later = [piece for piece in beside if piece.born.revision > stroke.revision]
    return bool(later) and (len(later) == len(beside) or any(words and words in piece.text for piece in later))


def rebased(text: str, base: str, now: str) -> str:
    """What ``text``, which was made of ``base``, is on another text of the same paragraph.

    Its changes are made where the text they were made of, or what stands in its place, is now; where the changes of
    both cannot be told apart it is ``text`` as it is.
    """
    if base == now or not base or not now:
        return text
    changes = _changes(base, text)
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


@lru_cache(maxsize=8192)
def _changes(old: str, new: str) -> tuple[Edit, ...]:
    """What is different in the new text. Only what lies between blanks that both have is looked at word by word."""
    head = old.rfind(" ", 0, _shared(old, new)) + 1
    same = _shared(old[head:][::-1], new[head:][::-1])
    blank = old.find(" ", len(old) - same)
    tail = 0 if blank < 0 else len(old) - blank
    edits = word_edits(old[head : len(old) - tail], new[head : len(new) - tail])
    return tuple(_shifted(edit, head) for edit in edits if edit.tag != "equal")


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their starts."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _shifted(edit: Edit, by: int) -> Edit:
    old, new = (Span(span.start + by, span.end + by) for span in (edit.old, edit.new))
    return Edit(edit.tag, old, new)


def _visible(piece: Piece, out: _Out) -> bool:
    if piece.born.revision in out.revisions:
        return False
    return all(stroke.revision in out.revisions and stroke not in out.held for stroke in piece.killed)


def _text(pieces: Iterable[Piece], out: _Out) -> str:
    return "".join(piece.text for piece in pieces if _visible(piece, out))
