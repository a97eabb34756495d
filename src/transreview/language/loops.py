"""Where a text goes round in circles, as a translating machine does that has lost its way.

Words come again and again in one order ("where he returned to Germany, where he returned to Germany, …"), letters
inside one endless word ("man-man-man-man-…"), or marks (". . . . . ."). Work is linear in the text.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from operator import eq
from typing import NamedTuple

from transreview.language.characters import characters
from transreview.language.pieces import pieces
from transreview.model import Span


class Loop(NamedTuple):
    """A stretch that says one thing ``times`` times in a row; ``once`` is its last turn, and the stretch ``is_whole``
    when it ends with one.
    """

    span: Span
    once: Span
    times: int
    is_whole: bool


#: The longest turn that is looked for, in words.
_LONGEST = 16
#: How often a turn must come in a row: a word or two ("on and on and on and on"), three to six words, a sentence of
#: seven words or more.
_ONE_OR_TWO, _FEW_WORDS, _SENTENCE, _FEW_FROM, _SENTENCE_FROM = 5, 3, 2, 3, 7
#: A text of so many words of which so few are different is worth a look (a share).
_SHORTEST, _VARIED = 6, 0.67
#: So many letters without a space are an address, an unspaced script or a loop; one that shrinks so far is a loop.
_ENDLESS, _SHRUNK = 24, 0.5
#: Of a loop's characters so few are different (a share); of an ideographic paragraph half or more are.
_VARIED_LETTERS = 0.5
#: Inside such a stretch: a turn of up to 20 characters that comes four times or more.
_ROUND = re.compile(r"(\S{1,20}?)\1{3,}")
_SHORTEST_ROUND = 12
_PIECE = re.compile(r"\S+")
#: What zlib puts around any data, in bytes.
_OVERHEAD = 11
_MARKS = "\"'“”„‟«»‹›‘’‚()[]{}.,;:!?…–—-"
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=16384)
def loops(text: str) -> tuple[Loop, ...]:
    """The loops of a text in order, the shortest turns first looked for; they do not overlap."""
    return tuple(sorted(_found(text), key=lambda loop: loop.span.start)) if _may_loop(text) else ()


def _may_loop(text: str) -> bool:
    """The cheap question: too few different words, or an endless one."""
    words, different = pieces(text)
    if len(words) >= _SHORTEST and len(different) <= _VARIED * len(words):
        return True
    longest = max(words, key=len, default="")
    return len(longest) >= _ENDLESS and len(characters(longest)) <= _VARIED_LETTERS * len(longest) and _shrinks(longest)


def _found(text: str) -> Iterator[Loop]:
    words = [word.strip(_MARKS) for word in text.casefold().split()]
    turns = [turn for size in range(1, min(_LONGEST, len(words) // 2) + 1) for turn in _turns(words, size)]
    if not turns and max(map(len, pieces(text).words), default=0) < _ENDLESS:
        return
    spans = [match.span() for match in _PIECE.finditer(text)]
    taken = [False] * len(words)
    for first, last, size in turns:
        if not any(taken[first:last]):
            taken[first:last] = [True] * (last - first)
            yield Loop(Span(spans[first][0], spans[last - 1][1]), Span(spans[last - size][0], spans[last - 1][1]),
                       (last - first) // size, (last - first) % size == 0)
    for number, (start, end) in enumerate(spans):
        if end - start >= _ENDLESS and not taken[number] and _shrinks(text[start:end]):
            yield from _inside(text, start, end)


def _turns(words: list[str], size: int) -> Iterator[tuple[int, int, int]]:
    """Where turns of ``size`` words come often enough: numbers of words, end exclusive, and the size."""
    fewest = _ONE_OR_TWO if size < _FEW_FROM else _FEW_WORDS if size < _SENTENCE_FROM else _SENTENCE
    for first, last in _runs(words, size, fewest):
        if _says_something(words[first:first + size]):
            yield first, last, size


def _runs(words: list[str], size: int, fewest: int) -> Iterator[tuple[int, int]]:
    """Where turns of ``size`` words come ``fewest`` times or more in a row, as numbers of words, end exclusive."""
    if sum(map(eq, words, words[size:])) < size * (fewest - 1):
        return
    run = 0
    for at, same in enumerate(chain(map(eq, words, words[size:]), [False])):
        if same:
            run += 1
            continue
        if run >= size * (fewest - 1):
            yield at - run, at + size
        run = 0


def _says_something(turn: list[str]) -> bool:
    """Whether a turn has letters, or marks alone; a table repeats its figures rightly. A turn of one word said over
    and over has its own length.
    """
    return any(map(_LETTER.search, turn)) or not any(turn)


def _inside(text: str, start: int, end: int) -> Iterator[Loop]:
    for match in _ROUND.finditer(text, start, end):
        length = match.end() - match.start()
        if length >= _SHORTEST_ROUND and (_LETTER.search(match.group(1)) or length >= _ENDLESS):
            yield Loop(Span(*match.span()), Span(*match.span(1)), length // len(match.group(1)), True)


def _shrinks(text: str) -> bool:
    data = text.encode(errors="replace")
    return len(zlib.compress(data, 1)) - _OVERHEAD < _SHRUNK * len(data)
