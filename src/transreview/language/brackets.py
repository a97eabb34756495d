"""Brackets and where they stand, each with the one that answers it; numbers of lists and smileys are none."""

import re
from functools import lru_cache
from itertools import pairwise

from transreview.language.characters import characters
from transreview.language.quotations import QuoteMark

#: What closes what; half-width and full-width brackets answer each other.
_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "［": "］", "｛": "｝", "〔": "〕"}
_KIND = {sign: kind for kind, pair in enumerate(("()（）", "[]［］", "{}｛｝", "【】", "〔〕")) for sign in pair}
_NAMES = ("bracket", "square bracket", "curly bracket", "lenticular bracket", "tortoise shell bracket")
BRACKETS = frozenset(_KIND)
_BRACKET = re.compile(r"[()\[\]{}（）【】［］｛｝〔〕]")
#: Before a closing bracket: the number or letter of a list, as in "a)" and "12)".
_ITEM = re.compile(r"(?:^|[\s,;:(/—–-])(?:\d{1,3}|[^\W\d_]{1,2}|[ivxIVX]{1,5})[.’']?\Z")
_SMILEY = re.compile(r"[:;=8xX%：；][-–o^'’]?\Z")
_WORD = re.compile(r"[^\W\d_]{2}")
_LEFT_OF_ITEM, _LONGEST_INTERVAL = 8, 40


def counterpart(bracket: str) -> str:
    """The bracket that answers another."""
    return _PAIRS.get(bracket) or next(opening for opening, closing in _PAIRS.items() if closing == bracket)


def kind_of(bracket: str) -> str:
    """What a reader calls a bracket, in one word or two."""
    return _NAMES[_KIND[bracket]]


@lru_cache(maxsize=8192)
def bracket_marks(text: str) -> tuple[QuoteMark, ...]:
    """The brackets of a text in order, each with its partner; cached, linear.

    Numbers of lists ("a)"), smileys, runs of closing brackets that stand for a laugh, and intervals ("[0, 1)") that
    nothing answers are left out.
    """
    if characters(text).isdisjoint(BRACKETS):
        return ()
    marks = _read(list(_BRACKET.finditer(text)))
    if not any(mark.partner is None for mark in marks):
        return tuple(marks)
    doubtful = {number for number, mark in enumerate(marks) if _is_doubtful(text, mark.start)}
    alone = {number for number, mark in enumerate(marks) if mark.partner is None}
    if alone <= doubtful:
        return _without(marks, alone)
    plain = _read([match for match in _BRACKET.finditer(text) if not _is_doubtful(text, match.start())])
    if sum(mark.partner is None for mark in plain) < len(alone - doubtful):
        return tuple(plain)
    return _without(marks, (alone & doubtful) | _intervals(text, marks))


def _read(found: list[re.Match[str]]) -> list[QuoteMark]:
    marks: list[QuoteMark] = []
    open_marks: dict[int, list[int]] = {}
    for number, match in enumerate(found):
        sign = match.group()
        waiting = open_marks.setdefault(_KIND[sign], [])
        if sign in _PAIRS:
            waiting.append(number)
            marks.append(QuoteMark(match.start(), match.end(), True, None))
        elif waiting:
            partner = waiting.pop()
            marks[partner] = marks[partner]._replace(partner=number)
            marks.append(QuoteMark(match.start(), match.end(), False, partner))
        else:
            marks.append(QuoteMark(match.start(), match.end(), False, None))
    return marks


def _is_doubtful(text: str, at: int) -> bool:
    """Whether a bracket may be a part of a smiley, a laugh, or the number of an item."""
    before = text[max(0, at - _LEFT_OF_ITEM):at]
    if _SMILEY.search(before) or text[at + 1:at + 2] in (":", ";", "="):
        return True
    if text[at] not in ")）]":
        return False
    return bool(_ITEM.search(before)) or before[-1:] == ")" or text[at + 1:at + 2] == ")"


def _intervals(text: str, marks: list[QuoteMark]) -> set[int]:
    """The lone brackets, two by two, that hold nothing but numbers."""
    alone = [number for number, mark in enumerate(marks) if mark.partner is None]
    found: set[int] = set()
    for one, other in pairwise(alone):
        inner = text[marks[one].end:marks[other].start]
        if len(inner) < _LONGEST_INTERVAL and any(sign in inner for sign in ",;") and not _WORD.search(inner):
            found |= {one, other}
    return found


def _without(marks: list[QuoteMark], dropped: set[int]) -> tuple[QuoteMark, ...]:
    """The marks without some that have no partner."""
    places = {number: at for at, number in enumerate(number for number in range(len(marks)) if number not in dropped)}
    return tuple(
        marks[number]._replace(partner=None if marks[number].partner is None else places[marks[number].partner or 0])
        for number in places
    )
