"""Quotations and where they stand, in the marks of any language; apostrophes are no marks.

What stands beside a mark says whether it opens or closes: English opens with the “ that closes in German, Swedish has
one mark for both. Where that says nothing, the mark itself does, and straight marks go by turns.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transreview.language.characters import characters
from transreview.language.lexicon import language
from transreview.model import Span

_DOUBLE, _POINTED, _SINGLE, _POINTED_SINGLE = range(4)
#: Which marks answer each other. Those of the far East stand for themselves, two by two.
_FAMILIES = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "''", "``", ",,", "״", "〝", "〞", "〟"], _DOUBLE),
    **dict.fromkeys(["«", "»"], _POINTED),
    **dict.fromkeys(["‘", "’", "‚", "‛", "'"], _SINGLE),
    **dict.fromkeys(["‹", "›"], _POINTED_SINGLE),
}
_CORNERS = {"「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣"}
_CORNER_ENDS = {close: 4 + number for number, close in enumerate(_CORNERS.values())}
_FAMILIES |= _CORNER_ENDS | {opening: _CORNER_ENDS[close] for opening, close in _CORNERS.items()}
#: Families of which one may close what the other opened, if wrongly.
_CROSSING = {_DOUBLE: _POINTED, _POINTED: _DOUBLE, _SINGLE: _POINTED_SINGLE, _POINTED_SINGLE: _SINGLE}

#: All characters that quotation marks are made of, but the comma of ,,two commas'', which never stand alone.
QUOTE_CHARACTERS = frozenset("".join(_FAMILIES)) - {","}
_APOSTROPHES = frozenset("'’‘")
_STRAIGHT = ('"', "＂", "״")
_OPEN_BY_SHAPE = frozenset(["“", "„", "‟", "«", "‘", "‚", "‛", "‹", "``", ",,", "〝"])
_INCHES = frozenset(['"', "''", "”", "“"])

#: Scripts without apostrophes, in which letters stand right beside the marks: Thai, Hangul, kana, Han.
_TIGHT = "\u0e00-\u0e7f\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60"
_PLAIN = "“”„‟«»‹›‚‛「」『』《》〈〉｢｣〝〞〟＂\""
# All marks first: a search for one character of a few is quick, and its context is asked for behind it.
_CONTEXT = (
    rf"(?:(?<=[{_PLAIN}])|(?<=')'|(?<=`)`|(?<=['’‘״])(?:(?<![^\W_].)|(?![^\W_])|(?<=[{_TIGHT}].)|(?=[{_TIGHT}])))"
)
_MARK = re.compile(rf"[{_PLAIN}'’‘״`]{_CONTEXT}")
_MARK_OR_COMMAS = re.compile(rf"[{_PLAIN}'’‘״`]{_CONTEXT}|,,(?=[^\W_])")
_TIGHT_LETTER = re.compile(rf"[{_TIGHT}]")
#: What is left out at the beginning of a word: the ’90s, ’tis, rock ’n’ roll.
_ELIDED_WORDS = {
    "en": "em tis twas til till n cause cos bout round", "de": "s n ne nen nem ner", "nl": "s t n k m r", "af": "n",
}
_NAME_IN_S = re.compile(r"(?<![^\W_])[A-Z][a-z]+s\Z")
_GERSHAYIM_TAIL = re.compile(r"[\u05d0-\u05ea]{1,2}(?![\u05d0-\u05ea])")
_BEFORE_OPENING = frozenset(" \t\n([{<（［【—–-‐‑/¿¡=|·•*_~+>")
_BEHIND_CLOSING = frozenset(["", *" \t\n)]}>）］】—–-‐‑/.,;:!?…|،؛؟。，、；：！？।·*_~+<†‡%¹²³"])
_AS_WRITTEN, _BY_SHAPE = range(2)
#: How many open marks a closing one may lie behind; deeper nesting is none.
_DEEPEST = 8
_NEAR = 20


class QuoteMark(NamedTuple):
    """A quotation mark: where it stands (code points, end exclusive), whether it opens, and the index of the mark that
    answers it, None where none does.
    """

    start: int
    end: int
    opens: bool
    partner: int | None


@lru_cache(maxsize=8192)
def quotations(text: str, lang: str = "") -> tuple[Span, ...]:
    """The outermost quotations of a text in order, with their marks; cached, linear.

    One that is not closed goes on to the end of the text, as it does where a quotation runs over several paragraphs.
    ``lang`` is a BCP 47 tag; "" will do, since the marks speak for themselves.
    """
    if characters(text).isdisjoint(QUOTE_CHARACTERS):
        return ()
    return tuple(_outermost(text, quote_marks(text, lang)))


def _outermost(text: str, marks: tuple[QuoteMark, ...]) -> Iterator[Span]:
    done = 0
    for mark in marks:
        if mark.opens and mark.start >= done:
            done = len(text.rstrip()) if mark.partner is None else marks[mark.partner].end
            yield Span(mark.start, done)


@lru_cache(maxsize=8192)
def quote_marks(text: str, lang: str = "") -> tuple[QuoteMark, ...]:
    """The quotation marks of a text in order, each with its partner; apostrophes, feet and inches are left out.

    ``lang`` is a BCP 47 tag and tells which words have lost their beginning ('n', 's, 'tis); "" knows those of all.
    """
    if characters(text).isdisjoint(QUOTE_CHARACTERS):
        return ()
    elided = _elided(language(lang))
    pattern = _MARK_OR_COMMAS if ",," in text else _MARK
    found = [match for match in pattern.finditer(text)
             if match.group() not in _APOSTROPHES or not elided.match(text, match.end())]
    if not found:
        return ()
    marks = _read(text, found, _AS_WRITTEN)
    if any(mark.partner is None for mark in marks):
        other = _read(text, found, _BY_SHAPE)
        if _alone(other) < _alone(marks):
            marks = other
    return tuple(marks)


@lru_cache(maxsize=64)
def _elided(lang: str) -> re.Pattern[str]:
    """What may stand behind the apostrophe of a word that has lost its beginning; decades too."""
    words = _ELIDED_WORDS.get(lang, "" if lang else " ".join(_ELIDED_WORDS.values()))
    listed = "|".join(sorted(set(words.split()))) or r"(?!)"
    return re.compile(rf"\d\ds?(?![^\W_])|(?:{listed})(?![^\W_])", re.IGNORECASE)


def _alone(marks: list[QuoteMark]) -> int:
    return sum(mark.partner is None for mark in marks)


def _read(text: str, found: list[re.Match[str]], how: int) -> list[QuoteMark]:
    """The marks with their partners, by what stands beside them or, where spaces are misplaced, by their shapes."""
    marks: list[QuoteMark] = []
    families: list[int] = []
    stack: list[int] = []
    for number, match in enumerate(found):
        mark, (start, end) = match.group(), match.span()
        family = _FAMILIES[mark]
        beside = bool(marks) and marks[-1].end == start and marks[-1].opens
        opening = _answered(stack, families, family) if stack else 0
        loose = bool(opening) and text[marks[stack[-opening]].end].isspace()
        opens = _opens(text, match, beside, bool(opening), loose, how)
        if opens is None or (not opens and opening and _is_weak(text, match, found, number)):
            continue
        index = len(marks)
        if opens:
            stack.append(index)
            marks.append(QuoteMark(start, end, True, None))
        elif opening:
            del stack[len(stack) - opening + 1:]
            partner = stack.pop()
            marks[partner] = marks[partner]._replace(partner=index)
            marks.append(QuoteMark(start, end, False, partner))
        elif family != _SINGLE:
            marks.append(QuoteMark(start, end, False, None))
        else:
            continue
        families.append(family)
    return _without_apostrophes(marks, families)


def _without_apostrophes(marks: list[QuoteMark], families: list[int]) -> list[QuoteMark]:
    """The marks without single and twice-typed ones that nothing answers: those were apostrophes, seconds, commas."""
    kept = [
        number for number, mark in enumerate(marks)
        if mark.partner is not None or (families[number] != _SINGLE and mark.end - mark.start == 1)
    ]
    if len(kept) == len(marks):
        return marks
    places = {number: at for at, number in enumerate(kept)}
    return [
        marks[number]._replace(partner=None if marks[number].partner is None else places[marks[number].partner or 0])
        for number in kept
    ]


def _answered(stack: list[int], families: list[int], family: int) -> int:
    """How deep in the stack the mark lies that one of a family would close, 1 for the top; 0 for none."""
    crossing = 0
    for depth, number in enumerate(stack[: -_DEEPEST - 1 : -1], start=1):
        if families[number] == family:
            return depth
        if not crossing and families[number] == _CROSSING.get(family):
            crossing = depth
    return crossing


def _opens(text: str, match: re.Match[str], beside: bool, answered: bool, loose: bool, how: int) -> bool | None:
    """Whether a mark opens a quotation or closes one; None where it is no quotation mark.

    ``beside`` says that an opening mark stands right before it, ``answered`` that it could close something, and
    ``loose`` that a space stands behind what it would close, so that spaces say little.
    """
    mark, (start, end) = match.group(), match.span()
    if _FAMILIES[mark] > _POINTED_SINGLE:
        return mark in _CORNERS
    before, after = text[start - 1:start], _behind(text, end)
    left = (beside or not before or before in _BEFORE_OPENING) and after != ""
    right = after in _BEHIND_CLOSING and before != ""
    if _FAMILIES[mark] == _SINGLE:
        return _single_opens(text, match, left, right, answered)
    if how == _AS_WRITTEN or (mark in _STRAIGHT and (not answered or not loose)):
        if left and not right:
            return True
        if right and not left:
            return None if not answered and _is_measure_or_possessive(text, match) else False
    if mark in _STRAIGHT or mark == "''":
        gershayim = "\u05d0" <= before <= "\u05ea" and _GERSHAYIM_TAIL.match(text, end)
        return None if gershayim else not answered
    if mark == "“" and answered:
        return None if how == _AS_WRITTEN and not (left or right) and _is_tight(before, after) else False
    return mark in _OPEN_BY_SHAPE


def _single_opens(text: str, match: re.Match[str], left: bool, right: bool, answered: bool) -> bool | None:
    """The same of a single mark, which is an apostrophe unless it stands at the edge of a word."""
    if left and not right:
        return True
    if right and not left:
        return False if answered else None
    if not left and _is_tight(text[match.start() - 1], text[match.end():match.end() + 1]):
        return match.group() in _OPEN_BY_SHAPE
    return None


def _is_tight(before: str, after: str) -> bool:
    return bool(_TIGHT_LETTER.match(before) or _TIGHT_LETTER.match(after))


def _behind(text: str, end: int) -> str:
    """The first character behind a mark, past the quotation marks beside it; "" at the end of the text."""
    return next((char for char in text[end:end + 4] if char not in QUOTE_CHARACTERS), "")


def _is_measure_or_possessive(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands for inches (6" pipe), or was typed for the apostrophe of a name (Waters" office)."""
    mark, start = match.group(), match.start()
    if mark not in _INCHES:
        return False
    if text[start - 1:start].isdigit():
        return True
    near = text[max(0, start - _NEAR):start]
    return mark == '"' and _is_followed_by_word(text, match.end()) and bool(_NAME_IN_S.search(near))


def _is_weak(text: str, match: re.Match[str], found: list[re.Match[str]], number: int) -> bool:
    """Whether a mark that could close is rather the apostrophe of "drivers' strike" or the inches of a 5" pipe, because
    the next of its kind closes.
    """
    mark, start = match.group(), match.start()
    inches = (mark in _INCHES or mark in "'’") and text[start - 1:start].isdigit()
    plural = mark in ("'", "’") and text[start - 1:start] in ("s", "z", "x") and _is_followed_by_word(text, match.end())
    if not inches and not plural and not _is_measure_or_possessive(text, match):
        return False
    following = next((other for other in found[number + 1:number + 2]), None)
    if following is None or _FAMILIES[following.group()] != _FAMILIES[mark]:
        return False
    at = following.start()
    return text[at - 1] not in _BEFORE_OPENING and _behind(text, following.end()) in _BEHIND_CLOSING


def _is_followed_by_word(text: str, at: int) -> bool:
    return text[at:at + 1] == " " and text[at + 1:at + 2].isalpha()
