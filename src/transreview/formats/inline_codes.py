"""The text of an XLIFF or TMX segment without its inline codes, and a corrected text put back between these same codes.

What stands between two codes is a slot; the text of a segment is that of its slots. A corrected text is cut into as
many pieces, where the codes stood among the words, and only the pieces change: no code can be lost, moved past another,
or torn apart, whatever the correction does.
"""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, takewhile

import Levenshtein

from transreview.formats.xml_tree import Node, local, namespace
from transreview.language.edits import Edit, word_edits
from transreview.model import Span

_WRAPPERS = frozenset(("g", "pc", "mrk", "hi"))  # the text in them is read; in all other codes it is not
_OPENING = frozenset(("bpt", "bx", "sc", "sm"))
_CLOSING = frozenset(("ept", "ex", "ec", "em"))
_LONGEST_HUNK = 1_000  # code points in which words and letters are aligned one by one
_WORD = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place for text (``part`` "text" or "tail" of a node), and the code that stands before it.

    ``side`` is -1 behind a code that opens, 1 behind one that closes, else 0. ``opener`` is the slot behind the tag
    that this closing one belongs to. ``whole`` says that the code marks a sentence: what is added at its edges belongs
    to it.
    """

    node: Node
    part: str
    side: int = 0
    opener: int = 0
    whole: bool = False

    @property
    def text(self) -> str:
        return getattr(self.node, self.part) or ""


def plain(element: Node) -> str:
    """The text of a source or target element without its codes."""
    return "".join(slot.text for slot in _slots(element))


def put(element: Node, text: str) -> None:
    """Make ``text`` the text of an element, its codes kept as they are, each where it stood among the words."""
    slots = _slots(element)
    texts = [slot.text for slot in slots]
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    cuts = [0, *_cuts(slots, starts, "".join(texts), text), len(text)]
    for slot, start, end in zip(slots, cuts, cuts[1:], strict=False):
        setattr(slot.node, slot.part, text[start:end] or None)


def _slots(element: Node) -> list[_Slot]:
    slots = [_Slot(element, "text")]
    _gather(element, slots)
    return slots


def _gather(element: Node, slots: list[_Slot]) -> None:
    for code in element:
        name = local(code) if namespace(code) == namespace(element) else ""
        if name in _WRAPPERS:
            whole, opener = code.get("mtype") == "seg", len(slots)
            slots.append(_Slot(code, "text", -1, whole=whole))
            _gather(code, slots)
            slots.append(_Slot(code, "tail", 1, opener, whole))
        else:
            slots.append(_Slot(code, "tail", (name in _CLOSING) - (name in _OPENING)))


def _cuts(slots: Sequence[_Slot], starts: Sequence[int], old: str, new: str) -> Iterator[int]:
    """Where each code stands in the new text, never before the one that it follows."""
    edits = word_edits(old, new)
    ends = [edit.old.end for edit in edits]

    @cache  # a thousand codes may stand in one place
    def images(offset: int) -> tuple[int, int]:
        first = bisect_left(ends, offset)
        return _images(offset, (edits[at] for at in range(first, len(edits))), old, new)

    last = 0
    for slot, start in zip(slots[1:], starts[1:], strict=True):
        if start == 0 and slot.side != 1:
            place = 0
        elif start == len(old) and (slot.side != 1 or slot.whole or (slot.opener and starts[slot.opener] == 0)):
            place = len(new)
        else:
            # What was inserted beside a code stands outside of it, but belongs to the sentence that it was added to.
            before, after = images(start)
            place = after if (slot.side == -1) != slot.whole else before
        last = max(last, place)
        yield last


def _images(offset: int, edits: Iterable[Edit], old: str, new: str) -> tuple[int, int]:
    """Where an offset of the old text is in the new one, before and after what was inserted there.

    ``edits`` begin with the first one that ends there, or behind it.
    """
    images: list[int] = []
    for edit in takewhile(lambda edit: edit.old.start <= offset, edits):
        if edit.old.start < offset < edit.old.end:
            there = _inside(offset - edit.old.start, _cut(old, edit.old), _cut(new, edit.new))
            images += [edit.new.start + image for image in there]
        else:
            images += [edit.new.start] * (offset == edit.old.start) + [edit.new.end] * (offset == edit.old.end)
    return min(images, default=0), max(images, default=0)


def _inside(offset: int, old: str, new: str) -> list[int]:
    """Where an offset within a stretch that was changed is: between the same words, or else the same letters."""
    if old == new:
        return [offset]
    if len(old) > _LONGEST_HUNK or len(new) > _LONGEST_HUNK:
        return [0, len(new)]
    before, after = _WORD.findall(old), _WORD.findall(new)
    starts, ends = (list(accumulate(map(len, words), initial=0)) for words in (before, after))
    if offset in starts:
        return [ends[image] for image in _aligned(starts.index(offset), before, after)]
    word = bisect(starts, offset) - 1
    images = [min(_aligned(word + 1, before, after)), max(_aligned(word, before, after))]
    first, last = min(images), max(images)  # the word that stands there now, if one does
    letters = _aligned(offset - starts[word], before[word], "".join(after[first:last]))
    return [ends[first] + image for image in letters]


def _aligned(at: int, old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Where the border before unit ``at`` is; python-Levenshtein replaces units one by one."""
    images: list[int] = []
    for tag, i1, i2, j1, j2 in Levenshtein.opcodes(old, new):
        if i1 <= at <= i2:
            images += [j1, j2] if tag == "insert" else [min(j1 + at - i1, j2)]
    return images or [0]


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
