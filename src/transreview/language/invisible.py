"""Characters that nobody sees, and those of them that a text needs.

Zero width spaces and joiners, soft hyphens, marks of direction, controls, odd spaces, private and tag characters
(Unicode 15, categories Cc, Cf, Co, Zl, Zp, Zs). Persian and the scripts of India need joiners, emoji too; Hebrew and
Arabic need marks of direction; Thai, Khmer and Japanese may have zero width spaces between words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from transreview.language.characters import characters
from transreview.model import Span


@dataclass(frozen=True, slots=True)
class Hidden:
    """A word with characters in it that nobody sees: where it stands, how it reads without them, and which they are.

    ``cleaned`` is None where nobody can know what should stand there. ``harmful`` are characters that make a text read
    otherwise than it is stored: overrides of direction, hidden tags.
    """

    span: Span
    cleaned: str | None
    characters: str
    harmful: bool


_OVERRIDES = "\u202d\u202e"
_EMBEDDING = "\u202a\u202b" + _OVERRIDES
_ISOLATING = "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATION = "\u202c", "\u2069"
_BIDI = _EMBEDDING + _ISOLATING + _END_OF_EMBEDDING + _END_OF_ISOLATION
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_ZERO_WIDTH_SPACE = "\u200b"
_LINES = "\u2028\u2029"
_SPACES = "\u1680" + "".join(map(chr, range(0x2000, 0x2009))) + "\u205f\u3000"
_VARIATIONS = "".join(map(chr, range(0xFE00, 0xFE10)))
_TAGS = "".join(map(chr, (0xE0001, *range(0xE0020, 0xE0080))))
_ZERO_WIDTH = "\u00ad\u034f\u115f\u1160\u180e\u3164\ufeff\uffa0\ufff9\ufffa\ufffb" + "".join(
    map(chr, (*range(0x2060, 0x2065), *range(0x206A, 0x2070))))
_CONTROLS = "".join(map(chr, (*range(9), *range(0xB, 0xD), *range(0xE, 0x20), 0x7F)))

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Scripts whose letters join or part by a joiner, and those that are written without spaces.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
#: The most of a word that is shown on either side, in code points.
_LONGEST_SIDE = 30


@cache
def _hidden() -> tuple[frozenset[str], re.Pattern[str]]:
    """All characters that are asked about, and a run of them."""
    private = (*range(0xE000, 0xF900), *range(0xF0000, 0xF0010))
    every = (_BIDI + _DIRECTION_MARKS + _JOINERS + _ZERO_WIDTH_SPACE + _LINES + _SPACES + _VARIATIONS + _TAGS
             + _ZERO_WIDTH + _CONTROLS + "".join(map(chr, private)))
    return frozenset(every), re.compile(f"[{re.escape(every)}]+")


def hidden(text: str, source: str = "") -> tuple[Hidden, ...]:
    """The words of a text with characters that nobody sees and that do not belong there, in order.

    What ``source`` has too is left alone, but for what is harmful.
    """
    if text.isascii():
        return ()
    asked, run = _hidden()
    if asked.isdisjoint(characters(text)):
        return ()
    judge = _Judge(text, source)
    places = [at for match in run.finditer(text) for at in range(*match.span()) if judge.is_strange(at)]
    return tuple(_words(text, places))


def _words(text: str, strange: list[int]) -> Iterator[Hidden]:
    """The words round the strange characters, one for all that stand in one word."""
    words: list[tuple[int, int, list[int]]] = []
    for at in strange:
        if words and at < words[-1][1]:
            words[-1][2].append(at)
        else:
            words.append((*_word(text, at, words[-1][1] if words else 0), [at]))
    for start, end, places in words:
        found = "".join(dict.fromkeys(text[at] for at in places))
        cleaned = None if any(map(_is_private, found)) else _cleaned(text, start, end, set(places))
        yield Hidden(Span(start, end), cleaned, found, any(char in _OVERRIDES + _TAGS for char in found))


def _word(text: str, at: int, least: int) -> tuple[int, int]:
    """The word round a character, or what stands beside it where there is no letter."""
    start, end = at, at + 1
    while start > max(least, at - _LONGEST_SIDE) and _is_inner(text[start - 1]):
        start -= 1
    while end < min(len(text), at + _LONGEST_SIDE) and _is_inner(text[end]):
        end += 1
    if (start, end) == (at, at + 1) or text[start:end].strip() == "":
        start, end = max(least, start - 1), min(len(text), end + 1)
    return start, end


def _is_inner(char: str) -> bool:
    return char.isalnum() or char in _hidden()[0]


def _cleaned(text: str, start: int, end: int, places: set[int]) -> str:
    """The word without its strange characters; a space where one stood, unless there is another."""
    kept = [text[at] if at not in places else " " if text[at] in _SPACES + _LINES else "" for at in range(start, end)]
    cleaned = re.sub("  +", " ", "".join(kept))
    if cleaned.startswith(" ") and text[start - 1:start].isspace():
        cleaned = cleaned[1:]
    return cleaned[:-1] if cleaned.endswith(" ") and (end == len(text) or text[end:end + 1].isspace()) else cleaned


def _is_private(char: str) -> bool:
    return unicodedata.category(char) == "Co"


class _Judge:
    """Tells what does not belong in a text; what is asked of all of it is asked once."""

    def __init__(self, text: str, source: str) -> None:
        self.text, self.source = text, source

    @cached_property
    def _reads_from_right(self) -> bool:
        return bool(_RIGHT_TO_LEFT.search(self.text))

    @cached_property
    def _has_ideographs(self) -> bool:
        return bool(_ideographic().search(self.text))

    @cached_property
    def _unbalanced(self) -> frozenset[int]:
        return _unbalanced(self.text)

    @cached_property
    def _flags(self) -> frozenset[int]:
        """Where the tags of flags stand: of Scotland, behind a black flag."""
        return frozenset(at for match in _FLAG.finditer(self.text) for at in range(match.start() + 1, match.end()))

    def is_strange(self, at: int) -> bool:
        """Whether a character does not belong where it stands."""
        char = self.text[at]
        if char in _OVERRIDES:
            return True
        if char in _TAGS:
            return at not in self._flags
        if char in self.source:
            return False
        if char in _BIDI:
            return not self._reads_from_right or at in self._unbalanced
        if char in _SPACES and self._has_ideographs:
            return False
        if char in _DIRECTION_MARKS:
            return not self._reads_from_right
        return _is_strange_beside(char, self.text[at - 1:at] if at else "", self.text[at + 1:at + 2])


def _is_strange_beside(char: str, before: str, after: str) -> bool:
    """Whether a character does not belong between two others."""
    beside = before + after
    if char in _JOINERS:
        return not (_JOINING.search(beside) or (char == "\u200d" and _is_emoji(before) and _is_emoji(after)))
    if char in _VARIATIONS:
        return before.isalpha() and not _ideographic().match(before)
    if char == _ZERO_WIDTH_SPACE:
        return not _without_spaces().search(beside)
    return not (char == "\u2007" and beside.isdecimal())


def _is_emoji(char: str) -> bool:
    return char >= "\u2190"


def _unbalanced(text: str) -> frozenset[int]:
    """Where embeddings and isolates begin that never end, and where something ends that never began."""
    open_places: list[int] = []
    loose: set[int] = set()
    for at, char in enumerate(text):
        if char not in _BIDI:
            continue
        if char in _EMBEDDING or char in _ISOLATING:
            open_places.append(at)
        elif open_places and (text[open_places[-1]] in _ISOLATING) == (char == _END_OF_ISOLATION):
            open_places.pop()
        else:
            loose.add(at)
    return frozenset(loose.union(open_places))


@cache
def _without_spaces() -> re.Pattern[str]:
    """A letter of a script without spaces; compiled when the first text asks, which takes a while."""
    return re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@cache
def _ideographic() -> re.Pattern[str]:
    """An ideograph, kana or Hangul, or one of their marks."""
    return re.compile("[\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
