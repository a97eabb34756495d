"""Characters that look like others and are none of them: ligatures, full-width letters, fixed shapes, lone accents.

Unicode keeps such characters for the sake of older codes; their compatibility decomposition (UAX #15, NFKC) is what a
text should have. A search does not find “oﬃce”, and a screen reader spells “𝗯𝗼𝗹𝗱” letter by letter. Ideographs have
full-width company by right.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transreview.language.characters import characters
from transreview.language.lexicon import language
from transreview.model import Span


@dataclass(frozen=True, slots=True)
class Odd:
    """A stretch with odd characters: what they are called, and what should stand there, None where nobody can know."""

    span: Span
    meant: str | None
    what: str
    confidence: float


_SURE, _LIKELY = 0.9, 0.7
#: A source in ideographs has such characters by right, which are then left over.
_WIDE_CHARACTER = "a full-width character"
_LIGATURES = "\ufb00-\ufb06"
_DIGRAPHS = "\u01c4-\u01cc\u01f1-\u01f3\u0149"
_DUTCH_DIGRAPHS = "\u0132\u0133"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_WIDE_MARKS = "！％＆（），．：；？＠＃＋－＝［］。、"
#: Arabic letters in one of their shapes; the words that stand as one sign (“ﷺ”) and brackets are left out.
_SHAPES = "\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc"
_MATHEMATICAL = "\U0001d400-\U0001d7ff"
_ACCENTS = "´`¨ˆ˜"
_DOT_ABOVE, _ORDINAL = "\u0307", "º"
_MEANT = str.maketrans({"。": ".", "、": ","})
_COMBINING = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303"}

_IDEOGRAPHIC_LANGUAGES = frozenset({"zh", "ja", "ko", "yue", "wuu", "lzh", "nan"})
_LETTER = r"[^\W\d_]"
_WORDS = re.compile(rf"{_LETTER}+(?:[-’']{_LETTER}+)*")

_WIDE_RUN = re.compile(f"[{_WIDE}]+|[{_WIDE_MARKS}]")
_RUNS = (
    (re.compile(f"[{_LIGATURES}]"), "a ligature"),
    (re.compile(f"[{_DIGRAPHS}{_DUTCH_DIGRAPHS}]"), "two letters as one character"),
    (re.compile(f"[{_SHAPES}]+"), "an Arabic letter in a fixed shape"),
    (re.compile(f"[{_MATHEMATICAL}]{{2,}}(?: [{_MATHEMATICAL}]+)*"), "a mathematical letter"),
)
_DOTTED = re.compile("i\u0307(?![\u0300-\u036f])")
_DEGREE = re.compile(r"(?<=\d)([ \u00a0\u202f]?)º(?=[ \u00a0\u202f]?[CFС]\b)")
_ACCENT = re.compile(rf"{_LETTER}(?:[´`¨](?={_LETTER})|[´¨ˆ˜](?!\w))")
_PART = re.compile(rf"(?:{_LETTER}|[{_ACCENTS}])*")


@cache
def _odd() -> frozenset[str]:
    """All characters that are asked about."""
    named = f"{_LIGATURES}{_DIGRAPHS}{_DUTCH_DIGRAPHS}{_WIDE}{_SHAPES}{_MATHEMATICAL}"
    ranges = re.findall("(.)-(.)", named)
    single = re.sub(".-.", "", named) + _WIDE_MARKS + _ACCENTS + _DOT_ABOVE + _ORDINAL
    return frozenset(single).union(*(map(chr, range(ord(first), ord(last) + 1)) for first, last in ranges))


def odd_characters(text: str, source: str = "", tag: str = "und") -> tuple[Odd, ...]:
    """The odd characters of a text in the language ``tag`` (BCP 47) in order, whole words each.

    What the source has too is left alone, and it may tell which letter a lone accent belongs to.
    """
    if text.isascii() and "`" not in text:
        return ()
    found = characters(text) & _odd()
    if not found:
        return ()
    lang = language(tag)
    pieces = [*_compatible(text, lang), *_accents(text, source, lang)]
    return tuple(odd for odd in sorted(pieces, key=lambda odd: odd.span.start)
                 if odd.what == _WIDE_CHARACTER or text[odd.span.start:odd.span.end] not in source)


def _compatible(text: str, lang: str) -> Iterator[Odd]:
    """Characters that decompose into others."""
    for run, what in _RUNS:
        for match in run.finditer(text):
            if not (match.group() in _DUTCH_DIGRAPHS and lang in ("nl", "fy", "und")):
                yield Odd(Span(*match.span()), unicodedata.normalize("NFKC", match.group()), what, _SURE)
    if lang not in _IDEOGRAPHIC_LANGUAGES and not _ideographs().search(text):
        for match in _WIDE_RUN.finditer(text):
            space = " " if match.group() in "，．：；！？。、" and text[match.end():match.end() + 1].isalnum() else ""
            meant = unicodedata.normalize("NFKC", match.group()).translate(_MEANT) + space
            yield Odd(Span(*match.span()), meant, _WIDE_CHARACTER, _SURE)
    if lang != "lt":
        for match in _DOTTED.finditer(text):
            yield Odd(Span(*match.span()), "i", "an i with two dots", _SURE)
    for match in _DEGREE.finditer(text):
        yield Odd(Span(match.end() - 1, match.end()), "°", "the sign of Spanish ordinals instead of a degree", _SURE)


def _accents(text: str, source: str, lang: str) -> Iterator[Odd]:
    """Accents that stand beside their letter, or in the place of an apostrophe."""
    if lang in ("uz", "haw"):  # they write ʻ, and many write ` for it
        return
    known = frozenset(_WORDS.findall(source)) if source and not source.isascii() else frozenset()
    apostrophe = "'" if "'" in text and "’" not in text else "’"
    end = 0
    for match in _ACCENT.finditer(text):
        if match.start() < end:
            continue
        at = match.end() - 1
        start, end = _word(text, at)
        word = text[start:end]
        meant = _composed(word, known)
        if meant is None and text[at] in "´`" and at + 1 < end:
            yield Odd(Span(at, at + 1), apostrophe, "an accent without a letter instead of an apostrophe", _LIKELY)
        elif meant is not None or (text[at] == "¨" and text[at - 1] in "aeiouyAEIOUY"):
            yield Odd(Span(start, end), meant, "an accent beside its letter", _LIKELY)


def _word(text: str, at: int) -> tuple[int, int]:
    start = at
    while start and (text[start - 1].isalpha() or text[start - 1] in _ACCENTS) and at - start < 40:
        start -= 1
    match = _PART.match(text, at, at + 40)
    return start, match.end() if match else at + 1


def _composed(word: str, known: frozenset[str]) -> str | None:
    """The word with its accents on the letters beside them, if it is one of the source's words then."""
    for behind in (True, False):
        pattern = rf"({_LETTER})([{_ACCENTS}])" if behind else rf"([{_ACCENTS}])({_LETTER})"
        letter, accent = (1, 2) if behind else (2, 1)
        made = unicodedata.normalize(
            "NFC", re.sub(pattern, lambda found: found[letter] + _COMBINING[found[accent]], word)  # noqa: B023
        )
        if made in known:
            return made
    return None


@cache
def _ideographs() -> re.Pattern[str]:
    """A letter of Chinese, Japanese or Korean; compiled when the first text asks, which takes a while."""
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
