"""Text that stands between codes, and a corrected text put back between these same codes.

What stands between two codes is a slot; the text of a paragraph is that of its slots. A corrected text is cut into as
many pieces, where the codes stood among the words, and only the pieces change: no code can be lost, moved past another,
or torn apart, whatever the correction does.
"""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise, takewhile

import Levenshtein

from transreview.language.edits import Edit, word_edits
from transreview.model import Span

_LONGEST_HUNK = 1_000  # code points in which words and letters are aligned one by one
_WORD = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Slot:
    """The text at a place between two codes, and the code that stands before it.

    ``side`` is -1 behind a code that opens, 1 behind one that closes, else 0. ``opener`` is the number (from 0) of the
    slot behind the code that this closing one belongs to. ``whole`` says that the code marks a sentence: what is added
    at its edges belongs to it.
    """

    text: str
    side: int = 0
    opener: int = 0
    whole: bool = False


def refilled(slots: Sequence[Slot], text: str) -> list[str]:
    """The texts that the slots have when ``text`` is what they make together; the first slot has no code before it."""
    texts = [slot.text for slot in slots]
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    cuts = [0, *_cuts(slots, starts, "".join(texts), text), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _cuts(slots: Sequence[Slot], starts: Sequence[int], old: str, new: str) -> Iterator[int]:
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
