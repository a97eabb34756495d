"""Which subtitles of two tracks face each other: those that are shown at the same time."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transreview.formats.cues import Cue

#: A cue belongs to the one that it shares most time with, if that is this part of the shorter of the two, at least.
_SHARED = 0.4
#: Tracks of which fewer cues than this (of the one with fewer) find a partner were made for two versions of a film.
_FOUND = 0.6
#: How many cues before and after the one that begins at the same time are looked at.
_NEAR = 20

Block = tuple[range, range]
"""The numbers (from 0) of source cues, and of the target cues that face them; one of both may be empty."""


def blocks(source: Sequence[Cue], target: Sequence[Cue]) -> list[Block] | None:
    """The cues of two tracks in blocks that cover both, in order; None where their times tell too little.

    A cue goes where its partner is: the cue of the other track that it shares most time with.
    """
    if not all(before.start <= after.start for cues in (source, target) for before, after in pairwise(cues)):
        return None
    chosen = {*_chosen(source, target), *((ours, theirs) for theirs, ours in _chosen(target, source))}
    found = min(len({ours for ours, _ in chosen}), len({theirs for _, theirs in chosen}))
    if found < _FOUND * min(len(source), len(target)):
        return None
    return list(_ordered(_united(sorted(chosen)), source, target))


def _chosen(cues: Sequence[Cue], others: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """Each cue that has a partner, and this partner, by their numbers from 0; both tracks are in the order of time."""
    starts = [other.start for other in others]
    for number, cue in enumerate(cues):
        near = bisect(starts, cue.start)
        partners = range(max(0, near - _NEAR), min(len(others), near + _NEAR))
        best = max(partners, key=lambda at: _shared(cue, others[at]), default=-1)
        if best >= 0 and _shared(cue, others[best]) >= _SHARED * _shorter(cue, others[best]) > 0:
            yield number, best


def _shared(cue: Cue, other: Cue) -> int:
    """How long both are shown, in milliseconds; less than 0 where they never are."""
    return min(cue.end, other.end) - max(cue.start, other.start)


def _shorter(cue: Cue, other: Cue) -> int:
    return min(cue.end - cue.start, other.end - other.start)


def _united(pairs: Sequence[tuple[int, int]]) -> list[Block]:
    """Pairs in order as blocks: those that have a cue in common, or cross each other, are one."""
    found: list[Block] = []
    for ours, theirs in pairs:
        block = (range(ours, ours + 1), range(theirs, theirs + 1))
        while found and (block[0].start < found[-1][0].stop or block[1].start < found[-1][1].stop):
            block = (_hull(found[-1][0], block[0]), _hull(found[-1][1], block[1]))
            found.pop()
        found.append(block)
    return found


def _hull(one: range, two: range) -> range:
    return range(min(one.start, two.start), max(one.stop, two.stop))


def _ordered(found: Sequence[Block], source: Sequence[Cue], target: Sequence[Cue]) -> Iterator[Block]:
    """The blocks with the cues that nothing faces between them, by their times."""
    ours = theirs = 0
    end = (range(len(source), len(source)), range(len(target), len(target)))
    for block in (*found, end):
        alone: list[tuple[int, Block]] = [
            (source[at].start, (range(at, at + 1), range(theirs, theirs))) for at in range(ours, block[0].start)
        ]
        alone += [(target[at].start, (range(0), range(at, at + 1))) for at in range(theirs, block[1].start)]
        yield from (each for _, each in sorted(alone, key=lambda each: each[0]))
        if block is not end:
            yield block
        ours, theirs = block[0].stop, block[1].stop
