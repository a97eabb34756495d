"""The mark that a text ends with, seen through the quotation marks and brackets that close behind it."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from transreview.language.lexicon import language


class Final(StrEnum):
    """What a text ends with; the value is what a reader calls it. The strongest of several marks is first."""

    QUESTION = "question mark"
    EXCLAMATION = "exclamation mark"
    DOTS = "ellipsis"
    COLON = "colon"
    STOP = "full stop"
    SEMICOLON = "semicolon"
    COMMA = "comma"
    DASH = "dash"
    NONE = "no mark"


class FinalMark(NamedTuple):
    """How a text ends: what it ends with, where that stands (code points; empty, before what closes, for no mark).

    ``loose`` says of a full stop that it may belong to the word before it: an abbreviation, an ordinal, a date.
    """

    kind: Final
    start: int
    end: int
    loose: bool = False


_SIGNS = {
    Final.QUESTION: "?？؟⁇⁈⁉፧՞‽", Final.EXCLAMATION: "!！‼՜", Final.DOTS: "…⋯", Final.COLON: ":：",
    Final.STOP: ".。．｡।॥۔։።។။།", Final.SEMICOLON: ";；؛;", Final.COMMA: ",，、،､", Final.DASH: "-–—―~～〜",
}
_KINDS = {sign: kind for kind, signs in _SIGNS.items() for sign in signs}
#: What may close behind a final mark.
CLOSING = " \t\n\u00a0\u202f\u3000\"'“”„’‘»«›‹)]）】｝}」』》〉*_\u200b\u200e\u200f"
_TAIL = "".join(_KINDS) + CLOSING
#: Languages that end no sentence with a mark.
UNMARKED = frozenset(["th", "lo"])
_WIDE = {
    Final.QUESTION: "？", Final.EXCLAMATION: "！", Final.STOP: "。", Final.COMMA: "，", Final.DOTS: "……",
    Final.COLON: "：",
}
#: What some languages write for a mark; a Greek question mark looks like a semicolon, an Armenian stop like a colon.
_OWN = {
    **{lang: {Final.QUESTION: "؟", Final.SEMICOLON: "؛"} for lang in ("ar", "fa", "ckb", "ps", "ug", "sd")},
    "ur": {Final.QUESTION: "؟", Final.STOP: "۔"},
    "el": {Final.QUESTION: ";"},
    "zh": _WIDE, "yue": _WIDE, "ja": {**_WIDE, Final.COMMA: "、"},
    **{lang: {Final.STOP: "।"} for lang in ("hi", "bn", "as", "or", "pa", "ne", "sa")},
    "hy": {Final.STOP: "։"}, "am": {Final.STOP: "።"}, "ti": {Final.STOP: "።"}, "my": {Final.STOP: "။"},
    "km": {Final.STOP: "។"}, "bo": {Final.STOP: "།"},
}
_EVERYWHERE = {
    Final.QUESTION: "?", Final.EXCLAMATION: "!", Final.DOTS: "…", Final.COLON: ":", Final.STOP: ".",
    Final.SEMICOLON: ";", Final.COMMA: ",", Final.DASH: "–", Final.NONE: "",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ORDINAL_DOT = _words("bs cs da de et fi fo hr hu is lb lv mk nb nn no pl sh sk sl sq sr tr")
#: Abbreviations that close a sentence as often as not.
_MAY_CLOSE = _words(
    "etc al inc ltd co corp jr sr bros st dept ave no vs ca usw evtl bzw itd itp tj sl dr god i.dr npr др т.д т.п тд "
    "тп пр ин гг г итд итн сл год atd apod např stb u.a m.fl m.m osv ecc cia ltda lic vb vs vd"
)
_LAST_WORD = re.compile(r"(?<![\w.])\w[\w.’'-]{0,12}\Z")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýőűěůăıаеёиоуыэюяєіїαεηιουωάέήίόύώ]", re.IGNORECASE)
#: One thing that may stand behind the final mark: a smiley, a symbol, the number of a note.
_PASSED = re.compile(
    r"(?:[:;=：]['’]?[-o^]?[)(\]\[DPp|*]{1,9}|(?<!\w)[xX]D|\){2,9}|<3|\^_*\^|\[\d{1,3}\]|(?<=[^\d\s][.?!…”\"»“)。？！])\d{1,2}"
    r"|[\u2190-\u2bff\u3297-\u3299\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u2122\u00ae\u00a9]{1,9})\Z"
)
_PLAIN = frozenset(".?!。？！")
_LOOKED_AT, _MOST_PASSED = 24, 4


def own_mark(kind: Final, lang: str) -> str:
    """How a language (BCP 47 tag) writes a final mark; "" for no mark."""
    return _OWN.get(language(lang), _EVERYWHERE).get(kind, _EVERYWHERE[kind])


@lru_cache(maxsize=8192)
def final_mark(text: str, lang: str = "und") -> FinalMark:
    """What a text in a language (BCP 47 tag) ends with; cached, linear.

    Quotation marks, brackets and spaces behind the mark are passed over, and so are smileys and numbers of notes.
    """
    base = language(lang)
    end = len(text) if text[-1:] in _PLAIN and text[-2:-1].isalnum() else _without_symbols(text)
    bare = len(text[:end].rstrip(_TAIL))
    signs = text[bare:end]
    kinds = {_kind(sign, base): bare + at for at, sign in enumerate(signs) if sign in _KINDS}
    if not kinds:
        asks = base == "hy" and "՞" in text[max(text.rfind("։", 0, end), end - 400, 0):end]
        return FinalMark(Final.QUESTION if asks else Final.NONE, bare, bare)
    if "..." in signs or "。。" in signs or "・・" in signs:
        kinds = {Final.DOTS: bare + signs.index(".") if "." in signs else bare} | kinds
    kind = next(kind for kind in Final if kind in kinds)
    start = kinds[kind]
    last = start + 1
    while kind == Final.DOTS and last < end and _KINDS.get(text[last]) in (Final.DOTS, Final.STOP):
        last += 1
    return FinalMark(kind, start, last, kind == Final.STOP and _is_loose(text, bare, base))


def _without_symbols(text: str) -> int:
    """Where the text ends without the smileys, symbols and note numbers at its end."""
    end = len(text.rstrip())
    for _ in range(_MOST_PASSED):
        near = max(0, end - _LOOKED_AT)
        passed = _PASSED.search(text, near, end)
        if not passed:
            break
        end = len(text[:passed.start()].rstrip())
    return end


def _kind(sign: str, lang: str) -> Final:
    if sign == ";" and lang == "el":
        return Final.QUESTION
    return Final.STOP if sign == ":" and lang == "hy" else _KINDS[sign]


def _is_loose(text: str, end: int, lang: str) -> bool:
    """Whether the full stop behind a word may be a part of it."""
    match = _LAST_WORD.search(text, max(0, end - _LOOKED_AT), end)
    if not match:
        return False
    word = match.group()
    if word[-1].isdigit():
        return lang in _ORDINAL_DOT
    short = len(word) <= 4 and word.isascii() and not _VOWEL.search(word)
    return len(word) == 1 or "." in word or short or word.lower() in _MAY_CLOSE
