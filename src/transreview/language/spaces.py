"""Spaces that stand where a language has none, are missing where it has one, or stand twice."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from transreview.language.addresses import in_address
from transreview.language.characters import characters
from transreview.language.lexicon import frequency, language
from transreview.language.quotations import quote_marks
from transreview.language.quote_styles import is_pair


class Fault(StrEnum):
    """What is wrong with a space; the value says it to a reader."""

    DOUBLE = "a space stands twice"
    TAB = "a tab stands in the text"
    EDGE = "a space stands at the edge of the paragraph"
    BEFORE = "a space stands before the mark"
    BEHIND = "a space is missing behind the mark"
    FRENCH = "French has a no-break space there"
    INSIDE = "a space stands inside the bracket or quotation mark"
    OUTSIDE = "a space is missing beside the bracket or quotation mark"
    NUMBER = "a space is missing before the number"
    TORN = "a space tears apart what the source writes in one"


class Slip(NamedTuple):
    """One such place: what is wrong, where (code points, end exclusive), and what should stand there."""

    fault: Fault
    start: int
    end: int
    mend: str


_SPACES = " \t\u00a0\u202f\u2009"
_LETTER = r"[^\W\d_]"
#: Letters of scripts with spaces between words.
_SPACED = r"A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff"
# All marks first: a search for one character of a few is quick, and its context is asked for behind it.
_MARK = re.compile(
    rf"[,.;:?!،؛؟，。、；：？！](?:(?<=[{_SPACES}].)|(?<=[{_SPACED}\d][,.;?!])(?=[{_SPACED}]))"
)
_RUN = re.compile(r"(?<=\S)[ \u00a0]{2,100}(?=\S)")
_TAB = re.compile(r"(?<=\S)[ \u00a0]{0,9}\t[ \t\u00a0]{0,99}(?=\S)")
_EDGE = re.compile(r"\A[ \t\u00a0\u3000]+|(?<=\S)[ \t\u00a0\u3000]+\Z")
_INSIDE = re.compile(r"(?<![:;=8-])(?<![:;=8]-)[(\[][ \u00a0]+(?=[\w\"“„«])|(?<=[\w.!?…”\"»]) [)\]](?![)\]])")
_OUTSIDE = re.compile(
    rf"[()](?:(?<=[{_SPACED}]{{3}}\()(?=[{_SPACED}\d]{{1,40}}[ ,][^()]{{1,200}}\))"
    rf"|(?<=[{_SPACED}\d]{{2}}\))(?=[{_SPACED}]{{3}}))"
)
_WORD_BEFORE = re.compile(rf"{_LETTER}{{1,30}}\Z")
_GLUED = re.compile(r"\d(?<=[a-z\u00df-\u024f\u03ac-\u03ce\u0430-\u045f]\d)\d{0,15}(?![\w-])")
_WORD_BEHIND = re.compile(rf"{_LETTER}{{1,30}}")
_SIGNS = re.compile(r"[,.;:?!،؛؟]{1,9}")
_TORN = re.compile(r"[/:](?:(?<= .)|(?= )) ?(?=[^\W_])")
_JOINT = re.compile(r"[/:](?<=[^\W_].)(?=[^\W_])")
_SPACED_WORD = re.compile(rf"[{_SPACED}]+")
_TOKEN_BEFORE = re.compile(r"[^\W_]{1,30}\Z")
_TOKEN_BEHIND = re.compile(r"[^\W_]{1,30}")
_PARTING = frozenset(",;،؛")
_WIDE = frozenset("，。、；：？！")
_CLOSING = frozenset("”\"’»“)]%°€")
#: Marks that French sets apart, and a mark that stands too close; times and ratios are none.
_FRENCH = re.compile(r"(?<=[^\W_])(?:[?!;]+(?![^\s»)”\"])|:(?=\s|\Z))|(?<=[^\s«])»|«(?=[^\s»])")
_SET_APART = frozenset(";:?!")
_CURLED = frozenset("“”„«»")
#: Pairs whose marks say by their shape alone which of them opens; the “ of „ “ opens in other languages.
_TELLING = frozenset([("“", "”"), ("«", "»")])
#: Straight marks too: where each is answered, it is clear which of them open.
_DOUBLE = _CURLED | {'"'}
#: Languages whose writers set a space before some marks, or none between sentences.
_OTHERWISE = frozenset(["th", "lo", "km", "my", "bo", "ur", "hi", "mr", "ne"])
#: Languages without spaces between words, and those that join a suffix to a quoted word.
_TIGHT, _SUFFIXED = frozenset(["zh", "yue", "ja", "th", "ko"]), frozenset(["tr", "az", "fi", "et", "hu"])
#: A shorter word before a mark may be an abbreviation or a part of a name.
_SHORTEST = 3
#: So long is the code of a country at the end of an address.
_CODE = 2
#: Zipf frequency from which on a word of two letters is none.
_VERY_COMMON = 6.0
#: The same of a word that no number belongs to: "with 14", and not "covid19"; and what stands for "number".
_FUNCTION_WORD = 5.8
_NUMBERED = frozenset(["no", "nr", "br", "nº"])


def slips(text: str, lang: str, source: str = "") -> Iterator[Slip]:
    """What is wrong with the spaces of a text in a language (BCP 47 tag); linear.

    ``source`` is the paragraph that it translates: a double space, a tab or an edge that the source has too is spared,
    and what the source writes in one word is known.
    """
    found = list(_found(text, language(lang), source))
    if not found:
        return
    done = 0
    for slip in sorted(found, key=lambda slip: (slip.start, -slip.end)):
        if slip.start >= done and not in_address(text, slip.start, slip.end):
            done = slip.end
            yield slip


def _found(text: str, lang: str, source: str) -> Iterator[Slip]:
    signs = characters(text)
    if ("  " in text or "\u00a0" in signs) and "  " not in source:
        yield from (Slip(Fault.DOUBLE, *match.span(), " ") for match in _RUN.finditer(text))
    if "\t" in signs and "\t" not in source:
        yield from (Slip(Fault.TAB, *match.span(), " ") for match in _TAB.finditer(text))
    if (text[:1].isspace() or text[-1:].isspace()) and text.strip():
        yield from (Slip(Fault.EDGE, *match.span(), "") for match in _EDGE.finditer(text)
                    if not source[:1].isspace() and not source[-1:].isspace())
    for match in _MARK.finditer(text):
        slip = _at_mark(text, match.start(), lang, source)
        if slip:
            yield slip
    if not signs.isdisjoint("([") and (" )" in text or "( " in text or " ]" in text or "[ " in text):
        yield from _in_brackets(text, source)
    if "(" in signs or ")" in signs:
        yield from _beside_brackets(text)
    if not signs.isdisjoint(_DOUBLE):
        yield from _at_quotes(text, lang)
    yield from _before_numbers(text, lang, source)
    if source and ("/" in signs or ":" in signs):
        yield from _torn(text, source)


def french_slips(text: str, source: str = "") -> Iterator[Slip]:
    """Where French wants a no-break space and the text has none: narrow before ; ? !, wide before : and inside « ».

    What the source writes alike, a name with a mark in it, is spared.
    """
    if characters(text).isdisjoint("?!;:«»"):
        return
    for match in _FRENCH.finditer(text):
        start, end = match.span()
        sign = match.group()
        word = _WORD_BEFORE.search(text, max(0, start - 30), start)
        copied = word is not None and f"{word.group()}{text[start:end + 2]}" in source and end + 1 < len(text)
        if not copied and not in_address(text, start, end):
            mend = "«\u00a0" if sign == "«" else f"\u00a0{sign}" if sign in ":»" else f"\u202f{sign}"
            yield Slip(Fault.FRENCH, start, end, mend)


def _at_mark(text: str, at: int, lang: str, source: str) -> Slip | None:
    """A space before the mark, or none between it and the next word."""
    if text[at - 1] not in _SPACES:
        return _close_behind(text, at, lang, source)
    start = len(text[:at].rstrip(_SPACES))
    if not start or lang in _OTHERWISE:
        return None
    if text[at] in _WIDE:
        return Slip(Fault.BEFORE, start, at + 1, text[at])
    signs = _SIGNS.match(text, at)
    end = signs.end() if signs else at + 1
    sign = text[at:end]
    behind = text[end:end + 1]
    if sign in _PARTING and behind.isalpha() and text[start - 1].isalpha():
        return Slip(Fault.BEFORE, start, end, f"{sign} ")
    if ".." in sign or (behind and not behind.isspace() and behind not in _CLOSING):
        return None  # an ellipsis, ".NET"
    if (sign in ":;" and behind == ")") or (sign == "." and text[end:end + 2] == " ."):
        return None  # a smiley, a row of dots
    if sign == ":" and text[start - 1].isdigit() and text[end:end + 2].strip().isdigit():
        return None  # a score
    if not (text[start - 1].isalnum() or text[start - 1] in _CLOSING):
        return None
    if (lang == "fr" and sign[0] in _SET_APART) or (sign[0] == ":" and " :" in source):
        return None
    return Slip(Fault.BEFORE, start, end, sign)


def _close_behind(text: str, at: int, lang: str, source: str) -> Slip | None:
    """A mark between two words, if they are two sentences or clauses, and no name, abbreviation or address."""
    mark = text[at]
    before, behind = _WORD_BEFORE.search(text, max(0, at - 30), at), _WORD_BEHIND.match(text, at + 1)
    if not behind:
        return None
    if not before:  # "by March 1;the chamber"
        word = behind.group()
        parted = mark == ";" and len(word) >= _SHORTEST and word.islower() and f"{mark}{word}" not in source
        return Slip(Fault.BEHIND, at, at + 1, f"{mark} ") if parted else None
    one, other = before.group(), behind.group()
    if f"{one}{mark}{other}" in source or (one.isupper() and other.isupper()):
        return None
    if mark in ",;":
        parted = len(one) > 1 and len(other) > 1
    else:
        rest = text[behind.end():behind.end() + 1]
        abbreviated = text[before.start() - 1:before.start()] == "." or rest in (".", "(", "/")
        begins = other[0].isupper() and (other[1:].islower() or (len(other) == 1 and rest == " "))
        ends = one[1:].islower() and (len(one) >= _SHORTEST or one in frequency(lang))
        parted = begins and ends and not abbreviated and (one[0].islower() or _is_sentence(mark, other, lang))
    return Slip(Fault.BEHIND, at, at + 1, f"{mark} ") if parted else None


def _is_sentence(mark: str, word: str, lang: str) -> bool:
    """Whether a word behind a name and a full stop begins a sentence: it is a common word, and no "Gazeta.Ru"."""
    known = frequency(lang).get(word.casefold(), 0)
    return mark == "." and known > (_VERY_COMMON if len(word) == _CODE and word.isascii() else 0)


def _before_numbers(text: str, lang: str, source: str) -> Iterator[Slip]:
    """Numbers that are glued to a word of the grammar: "with14"."""
    for match in _GLUED.finditer(text) if not characters(text).isdisjoint("0123456789") else ():
        start = match.start()
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if before is None or text[max(0, before.start() - 1):before.start()].strip(" (“„«\u00a0"):
            continue
        word = before.group()
        grammatical = len(word) > 1 and word.islower() and word not in _NUMBERED
        if grammatical and frequency(lang).get(word, 0.0) >= _FUNCTION_WORD and f"{word}{match.group()}" not in source:
            yield Slip(Fault.NUMBER, start, start + 1, f" {text[start]}")


def _in_brackets(text: str, source: str) -> Iterator[Slip]:
    if "( " in source or " )" in source:
        return
    for match in _INSIDE.finditer(text):
        if match.start() >= _SHORTEST or match.group()[0] in "([":
            start, end = match.span()
            sign = match.group().strip()
            if sign in "([":
                apart = _is_word(text[max(0, start - _SHORTEST):start], _SHORTEST)
                yield Slip(Fault.INSIDE, start, end, f"{' ' * apart}{sign}")
            else:
                apart = _is_word(text[end:end + _SHORTEST], _SHORTEST)
                yield Slip(Fault.INSIDE, start, end, f"{sign}{' ' * apart}")


def _beside_brackets(text: str) -> Iterator[Slip]:
    for match in _OUTSIDE.finditer(text):
        start, end = match.span()
        if match.group() == "(":
            yield Slip(Fault.OUTSIDE, start, end, " (")
        elif " " in text[text.rfind("(", 0, start) + 1:start] and "(" in text[max(0, start - 300):start]:
            yield Slip(Fault.OUTSIDE, start, end, ") ")


def _at_quotes(text: str, lang: str) -> Iterator[Slip]:
    """Spaces on the wrong side of quotation marks."""
    marks = quote_marks(text, lang)
    looked_at = _CURLED if any(mark.partner is None for mark in marks) else _DOUBLE
    for mark in marks:
        sign = text[mark.start:mark.end]
        if not mark.opens or mark.partner is None or sign not in looked_at:
            continue
        closing = marks[mark.partner]
        other = text[closing.start:closing.end]
        if not is_pair(sign, other) or other not in looked_at:
            continue
        spaced = lang == "fr" and sign == "«"
        tight = lang in _TIGHT
        first = mark.end if spaced else _past_spaces(text, mark.end)
        clear = (sign, other) in _TELLING
        apart = not tight and (clear or first > mark.end) and _is_word(text[max(0, mark.start - 2):mark.start], 2)
        if first > mark.end or apart:
            yield Slip(Fault.OUTSIDE if apart else Fault.INSIDE, mark.start, first, f"{' ' * apart}{sign}")
        last = closing.start if spaced else len(text[:closing.start].rstrip(_SPACES))
        clear = clear or last < closing.start or not text[closing.start - 1].isalnum()
        apart = (clear and not tight and lang not in _SUFFIXED
                 and _is_word(text[closing.end:closing.end + _SHORTEST], _SHORTEST))
        if first < last < closing.start or (apart and first < last):
            yield Slip(Fault.OUTSIDE if apart else Fault.INSIDE, last, closing.end, f"{other}{' ' * apart}")


def _past_spaces(text: str, at: int) -> int:
    while text[at:at + 1] and text[at] in _SPACES:
        at += 1
    return at


def _is_word(text: str, length: int) -> bool:
    return len(text) == length and bool(_SPACED_WORD.fullmatch(text))


def _torn(text: str, source: str) -> Iterator[Slip]:
    whole: frozenset[str] | None = None
    for match in _TORN.finditer(text):
        start = match.start() - (text[match.start() - 1:match.start()] == " ")
        before = _TOKEN_BEFORE.search(text, max(0, start - 30), start)
        behind = _TOKEN_BEHIND.match(text, match.end())
        mark = match.group().strip()
        if mark == ":" and start < match.start() and match.group()[-1] == " ":
            continue  # a score: 5 : 2
        if before and behind and (mark == "/" or (before.group().isdigit() and behind.group().isdigit())):
            whole = _joined(source) if whole is None else whole
            if f"{before.group()}{mark}{behind.group()}" in whole:
                yield Slip(Fault.TORN, start, match.end(), mark)


def _joined(text: str) -> frozenset[str]:
    """The words of a text that a stroke or colon joins without a space, two by two."""
    found = set()
    for match in _JOINT.finditer(text):
        before = _TOKEN_BEFORE.search(text, max(0, match.start() - 30), match.start())
        behind = _TOKEN_BEHIND.match(text, match.end())
        if before and behind:
            found.add(f"{before.group()}{match.group()}{behind.group()}")
    return frozenset(found)
