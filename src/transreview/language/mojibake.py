"""Text that was decoded in the wrong code page ("BoÅ¡koviÄ‡", "РџР»РѕРІ"), found by the round trip and mended by it.

UTF-8 writes a letter as a lead byte and one to three continuation bytes, and a code page shows each as a character of
its own. What such characters spell, encoded in the code page and decoded as UTF-8, must come out as a likely text, and
must itself be an unlikely one: a letter with a sign behind it that no word has. The idea of asking both questions is
that of ftfy (Robyn Speer). Other losses are found with the source as a witness: letters that became a question mark or
U+FFFD, and letters of one code page that were read in another ("Miloševiæ").
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from transreview.language.addresses import addresses
from transreview.language.characters import characters
from transreview.language.clean import REPLACEMENT
from transreview.model import Span


@dataclass(frozen=True, slots=True)
class Garble:
    """A stretch that was decoded wrongly: what it should read (None where nobody can know), and how sure that is."""

    span: Span
    mended: str | None
    confidence: float


#: How sure we are of a round trip, of letters that the source has in the place of a mark, of a mark inside a word.
_ROUND_TRIP, _WITNESSED, _SUSPECT = 0.95, 0.9, 0.6
#: The most characters without a byte that are guessed in one stretch.
_MOST_HOLES = 3
# Marks and letters that may stand behind a letter in a text that is right, so that one of them alone proves nothing.
_SOFT_LETTERS = frozenset("şŞľłą")
_SOFT = frozenset("‘’‚“”„«»‹›–—…\u00a0") | _SOFT_LETTERS
# What one sequence alone must look like; names stand for the characters of bytes.
_WESTERN = (
    r"{latin}(?:{hard}|{mark}(?=[^\W\d_])(?<!\u00a0))|(?<=[^\W\d_A-Z]){latin}{rest}"
    r"|(?<![^\W\d_]){xC2}(?:{hard}|\u00a0)|(?<=[^\W\d_A-Z]){xC2}{rest}"
    r"|(?<![^\W\d_]){xC3}\u00a0(?= )|(?<=[^\W\d_A-Z]){xCC}{rest}"
    r"|(?:{script}|{xEF})(?:{hard}{rest}|{rest}{hard})|{xF0}{rest}{{3}}"
)
_ALONE = {
    "cp1251": r"в[Ђ„‚€]{rest}|(?<=[A-Za-z])[ГДЕ]{rest}|[ГДЕ]{rest}(?=[a-z])",
    "mac_roman": r"(?<=[^\W\d_]){latin}{rest}|{latin}{rest}(?=[^\W\d_])"
                 r"|{script}(?:{hard}{rest}|{rest}{hard})|{xF0}{rest}{{3}}",
}
#: Marks between two stretches that are one; words of the source that are looked at; a stem, and the ending behind it.
_MOST_BETWEEN, _MOST_WORDS, _STEM, _ENDING = 3, 3000, 4, 3
#: The longest word that is looked for in the source, in code points.
_LONGEST = 60
#: Different letters that a word has, as opposed to a cry.
_FEWEST_LETTERS = 4
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CLOSING_QUOTE = re.compile("â€\ufffd|‚Ä\ufffd")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LOST = re.compile("[^\\W\\d_]*(?:\ufffd+[^\\W\\d_]*)+")
_APOSTROPHE = re.compile("[A-Za-z]+\ufffd(?:s|t|re|ve|ll|d|m)")
_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
#: A no-break space that was read wrongly and then became a plain one: no word ends with a capital.
_HARD_SPACE = re.compile("(?<=[a-zß-öø-ÿ0-9.,;:!?])Â ")
_CONTROL = re.compile("[\x80-\x9f]+")
_UNKNOWN = re.compile(r"⁇|<unk>|<UNK>|\[UNK\]")
_GAP = re.compile("\ufffd+")
# A question mark within a word, before the rest of one, or behind its beginning.
_QUESTIONED = re.compile(r"(?<![\w?/=&])(?:[^\W\d_]+(?:\?[^\W\d_]+)+\??|\?[^\W\d_]{2,}\??|[^\W\d_]{2,}\?)(?![\w?])")
_INSIDE = re.compile(r"[a-zà-ž]\?[a-zà-ž]")
# Cyrillic in windows-1251 that was read as Western: hardly a letter is one of English.
_LETTERS = frozenset(map(chr, range(0xC0, 0x100)))
_ACCENTED = re.compile("[À-ÖØ-öø-ÿ]{5,}")
_CYRILLIC_WORD = re.compile("[А-Яа-яЁё][а-яё]+|[А-ЯЁ]+")


class _Page(NamedTuple):
    """A code page: its characters as bytes, the bytes without a character, and what UTF-8 looks like in it.

    ``signs`` and ``rests`` are characters of which a text has one each that is garbled so, and ``any`` is what it must
    match.
    ``sure`` matches what no text has that was read rightly, ``company`` what is garbled beside it.
    """

    bytes: Mapping[str, int]
    holes: tuple[int, ...]
    signs: frozenset[str]
    rests: frozenset[str]
    any: re.Pattern[str]
    sure: re.Pattern[str]
    company: re.Pattern[str]


def _page(name: str) -> _Page:
    """The code page of a name that Python knows."""
    table: dict[str, int] = {}
    holes = []
    for byte in range(0x80, 0x100):
        if char := bytes([byte]).decode(name, "ignore"):
            table[char] = byte
        else:
            holes.append(byte)
        if byte < 0xA0:
            table.setdefault(chr(byte), byte)
    rest = _class(table, 0x80, 0xBF, REPLACEMENT)
    two, three, four = (_class(table, *limits) for limits in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    several = rf"(?:{four}{rest}{{3}}|{three}{rest}{{2}}|{two}{rest}){{2,}}"
    if name == "cp1251":  # its other leads are the capitals and small letters of any text
        two, three, four = "[ВГДЕРСТ]", "в", "р"
        several = rf"(?:[РС]{rest}){{2,}}"
    # The leads first: a search for one character of a few is quick.
    sequence = rf"{_union(two, three, four)}(?:(?<={two}){rest}|(?<={three}){rest}{{2}}|(?<={four}){rest}{{3}})"
    hard, mark = (
        _class({char: byte for char, byte in table.items() if char not in soft}, 0x80, 0xBF, REPLACEMENT)
        for soft in (_SOFT, _SOFT_LETTERS)
    )
    alone = _ALONE.get(name, _WESTERN).format(
        rest=rest, hard=hard, mark=mark,
        **{f"x{byte:X}": _class(table, byte, byte) for byte in (0xC2, 0xC3, 0xCC, 0xEF, 0xF0)},
        latin=_class(table, 0xC3, 0xC5), script=_class(table, 0xE0, 0xE3),
    )
    leads = frozenset(_union(two, three, four)) if name != "mac_roman" else frozenset("√ƒ≈∞≤≥∂∑∏π∫Ω‚◊")
    wide = "" if name == "cp1251" else f"|{_class(table, 0xC3, 0xC3)} (?=\\S)|{_class(table, 0xC5, 0xC5)} (?=\\S)"
    rests = frozenset(char for char, byte in table.items() if 0x80 <= byte <= 0xBF) | {REPLACEMENT}
    return _Page(
        table, tuple(holes), leads, rests, re.compile(sequence), re.compile(rf"{several}|{alone}"),
        re.compile(rf"(?:{sequence}{wide})+"),
    )


def _union(*classes: str) -> str:
    """One class of characters for several."""
    return f"[{''.join(one.strip('[]') for one in classes)}]"


def _class(table: Mapping[str, int], first: int, last: int, more: str = "") -> str:
    """The characters of some bytes, for a regular expression."""
    return f"[{re.escape(''.join(char for char, byte in table.items() if first <= byte <= last) + more)}]"


@cache
def _pages() -> tuple[_Page, ...]:
    return tuple(map(_page, ("cp1252", "cp1250", "cp1251", "mac_roman")))


def garbled(text: str, source: str = "") -> tuple[Garble, ...]:
    """The garbled stretches of a text in order, whole words each; ``source`` is its source text, "" for none."""
    found: list[Garble] = []
    if not text.isascii():
        found = _round_trips(text, source)
        found += _lost(text, source)
        found += _misread(text, source)
        found += _controls(text)
        if "Â " in text and "Â " not in source:
            found += [Garble(Span(*match.span()), " ", _WITNESSED) for match in _HARD_SPACE.finditer(text)]
    if "⁇" in text or ("unk" in text and "<unk>" in text) or ("UNK" in text and ("<UNK>" in text or "[UNK]" in text)):
        found += _unknown(text, source)
    if source and "?" in text and "?" not in source:
        found += _questioned(text, source)
    return tuple(_apart(found)) if found else ()


def _apart(found: list[Garble]) -> Iterator[Garble]:
    end = 0
    for garble in sorted(found, key=lambda garble: (garble.span.start, -garble.span.end)):
        if garble.span.start >= end:
            end = garble.span.end
            yield garble


# --- the round trip ---------------------------------------------------------------------------------------------------


def _round_trips(text: str, source: str) -> list[Garble]:
    """Stretches that are UTF-8 in another code page: in the page that explains most of them."""
    shown = characters(text)
    pages = [page for page in _pages()
             if not page.signs.isdisjoint(shown) and not page.rests.isdisjoint(shown) and page.any.search(text)]
    if not pages:
        return []
    known = shown | characters(source)
    best: tuple[int, list[tuple[int, int, str | None]], frozenset[str]] = (0, [], frozenset())
    for page in pages:
        sure = [match for match in page.sure.finditer(text) if _mended(page, match.group(), known) != _NOTHING]
        weight = sum(len(match.group()) for match in sure)
        if weight > best[0]:
            pieces = [(match.start(), match.end(), mended) for match in page.company.finditer(text)
                      if (mended := _mended(page, match.group(), known)) != _NOTHING]
            best = (weight, pieces, frozenset(char for char, byte in page.bytes.items() if 0xC3 <= byte <= 0xC5))
    leads = best[2]
    return [
        Garble(Span(start, end), mended if leads.isdisjoint(rest) else _half_mended(mended, leads, source), _ROUND_TRIP)
        for start, end, mended, rest in _stretches(text, best[1])
    ]


def _half_mended(mended: str | None, leads: frozenset[str], source: str) -> str | None:
    """A word with a lead byte whose other byte is lost: what the source has in its place."""
    if mended is None or len(mended) > _LONGEST:
        return None
    pattern = "".join(r"[^\x00-\x7f]" if char in leads else re.escape(char) for char in mended)
    return _witness(pattern, source)


#: What cannot be UTF-8, or is no text in it.
_NOTHING = "\0"


def _mended(page: _Page, shown: str, known: frozenset[str]) -> str | None:
    """What a stretch says as UTF-8; None where it is UTF-8 with a byte that nobody can know, `_NOTHING` for none.

    ``known`` are characters that the text and its source have: of several letters that may be meant, one of them is.
    """
    if shown.count(REPLACEMENT) > _MOST_HOLES:
        return None
    encoded = [page.holes if char == REPLACEMENT else (page.bytes.get(char, 0xA0),) for char in shown]
    for match in _CLOSING_QUOTE.finditer(shown):  # “â€�” is the closing quotation mark: the others are no texts' marks
        encoded[match.end() - 1] = (0x9D,)
    likely = [text for choice in product(*encoded) if (text := _decoded(bytes(choice)))]
    if not likely:
        return _NOTHING
    likely = likely if len(likely) == 1 else [text for text in likely if known.issuperset(text)]
    if len(likely) != 1 or _PRIVATE.search(likely[0]):  # a private character is a sign of some font
        return None
    again = _mended(page, likely[0], known) if page.sure.fullmatch(likely[0]) else _NOTHING
    return likely[0] if again == _NOTHING else again


def _decoded(data: bytes) -> str:
    """The usual text that bytes are in UTF-8; "" for none."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ""
    return text if _usual().fullmatch(text) else ""


def _stretches(text: str, pieces: list[tuple[int, int, str | None]]) -> Iterator[tuple[int, int, str | None, str]]:
    """The pieces with the words that they are part of, those joined that only marks or letters of a word part.

    Each with what it says, and with the characters of the words that are no piece.
    """
    joined: list[list[tuple[int, int, str | None]]] = []
    for piece in pieces:
        if joined and _hang_together(text[joined[-1][-1][1]:piece[0]]):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    end = 0
    for group in joined:
        start, stop = group[0][0], group[-1][1]
        inside = _is_letter(text[start - 1:start]) and _is_letter(text[stop:stop + 1])
        if inside or _is_letter((group[0][2] or "a")[:1]):
            start = _word_start(text, start, end)
        if inside or _is_letter((group[-1][2] or "a")[-1:]):
            stop = _word_end(text, stop)
        yield start, stop, *_pieced_together(text, start, stop, group)
        end = stop


def _pieced_together(
    text: str, start: int, stop: int, group: list[tuple[int, int, str | None]]
) -> tuple[str | None, str]:
    """What a stretch says, None where a piece says nothing, and the characters between the pieces."""
    mended: str | None = ""
    rest = ""
    for begin, until, piece in group:
        rest += text[start:begin]
        mended = None if mended is None or piece is None else mended + text[start:begin] + piece
        start = until
    rest += text[start:stop]
    return None if mended is None else unicodedata.normalize("NFC", mended + text[start:stop]), rest


def _hang_together(between: str) -> bool:
    return not between or between.isalpha() or (len(between) <= _MOST_BETWEEN and "\n" not in between
                                                and not any(map(str.isalnum, between)))


def _is_letter(char: str) -> bool:
    return char.isalpha() or (char != "" and unicodedata.combining(char) > 0)


def _word_start(text: str, start: int, least: int) -> int:
    while start > least and _is_letter(text[start - 1]):
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return end


# --- with the source as a witness -------------------------------------------------------------------------------------


def _lost(text: str, source: str) -> Iterator[Garble]:
    """Letters that no program could read: U+FFFD in their place."""
    if REPLACEMENT not in text:
        return
    for match in _LOST.finditer(text):
        mended = None
        if len(match.group()) <= _LONGEST and len(match.group().strip(REPLACEMENT)) > 1:
            pattern = _GAP.sub(lambda gap: rf"[^\x00-\x7f]{{1,{len(gap.group())}}}", match.group())
            mended = _witness(pattern, source)
        if mended is None and _APOSTROPHE.fullmatch(match.group()):
            mended = match.group().replace(REPLACEMENT, "’")
        yield Garble(Span(*match.span()), mended, _WITNESSED)


def _controls(text: str) -> Iterator[Garble]:
    """Marks of windows-1252 that were read as Latin-1, where they are controls; the door makes U+FFFD of them."""
    if _CONTROLS.isdisjoint(characters(text)):
        return
    for match in _CONTROL.finditer(text):
        mended = match.group().encode("latin-1").decode("cp1252", "ignore")
        yield Garble(Span(*match.span()), mended if len(mended) == len(match.group()) else None, _ROUND_TRIP)


def _unknown(text: str, source: str) -> Iterator[Garble]:
    """The sign of a machine for a piece of text that it does not know."""
    for match in _UNKNOWN.finditer(text):
        if match.group() not in source:
            yield Garble(Span(*match.span()), None, _WITNESSED)


def _questioned(text: str, source: str) -> Iterator[Garble]:
    """Letters that became a question mark, in a text whose source asks nothing."""
    blocked = [address.span for address in addresses(text)]
    for match in _QUESTIONED.finditer(text):
        if any(span.start < match.end() and match.start() < span.end for span in blocked):
            continue
        word = match.group()
        mended = _witness(word.replace("?", r"[^\x00-\x7f]"), source) if len(word) <= _LONGEST else None
        if mended:
            yield Garble(Span(*match.span()), mended, _WITNESSED)
        elif _INSIDE.search(word) or (word[0] == "?" and match.start()):
            end = match.end() - (word[-1] == "?")
            yield Garble(Span(match.start(), end), None, _SUSPECT)


def _witness(pattern: str, source: str) -> str | None:
    """The word of the source that fits a pattern, or the beginning of a longer form of it; None for none or several."""
    fits = re.compile(pattern)
    found = set()
    for word in _words_of(source):
        match = None if word.isascii() else fits.match(word)
        if match and len(word) - match.end() <= (_ENDING if match.end() >= _STEM else 0):
            found.add(match.group())
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=64)
def _words_of(source: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(source)[:_MOST_WORDS])


def _misread(text: str, source: str) -> Iterator[Garble]:
    """Letters of one code page that were read in another: a word that is then the source's, or letters of no word."""
    shown = characters(text)
    if _LETTERS.isdisjoint(shown):
        return
    for match in _ACCENTED.finditer(text) if len(_LETTERS & shown) > _FEWEST_LETTERS else ():
        mended = match.group().encode("cp1252", "replace").decode("cp1251", "replace")
        beside = text[match.start() - 1:match.start()], text[match.end():match.end() + 1]
        whole = not any(map(_is_letter, beside)) and len(set(mended)) >= _FEWEST_LETTERS
        if whole and _CYRILLIC_WORD.fullmatch(mended):
            yield Garble(Span(*match.span()), mended, _WITNESSED)
    if source.isascii():
        return
    wanted = characters(source)
    suspects = shown & _misread_letters()
    for table in _misreadings() if suspects else ():
        changed = [char for char in suspects if table.get(char, "") in wanted and char not in wanted]
        if not changed:
            continue
        words = _words_of(source)
        mapping = str.maketrans({char: table[char] for char in changed})
        for match in _WORDS.finditer(text):
            word = match.group()
            if not word.isascii() and (mended := word.translate(mapping)) != word and mended in words:
                yield Garble(Span(*match.span()), mended, _WITNESSED)


@cache
def _misread_letters() -> frozenset[str]:
    return frozenset().union(*_misreadings())


@cache
def _misreadings() -> tuple[dict[str, str], ...]:
    """What letters of one Windows page look like in another."""
    tables = []
    for real, read in (("cp1250", "cp1252"), ("cp1252", "cp1250"), ("cp1254", "cp1252"), ("cp1257", "cp1252")):
        letters = ([bytes([byte]).decode(page, "ignore") for page in (read, real)] for byte in range(0x80, 256))
        tables.append({shown: meant for shown, meant in letters if shown != meant and (shown + meant).isalpha()})
    return tuple(tables)


@cache
def _usual() -> re.Pattern[str]:
    """Characters that texts are made of; compiled when the first text asks, which takes a while."""
    return re.compile(
        "[\u00a0-\u017f\u0300-\u0338\u01a0-\u01b0\u0218-\u021b\u0370-\u03ff\u0400-\u045f\u0490\u0491\u0531-\u0587\u05d0-\u05ea\u0600-\u06ff"
        "\u0900-\u0dff\u0e00-\u0eff\u10d0-\u10ff\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2100-\u2bff\u3000-\u30ff\u3400-\u9fff"
        "\uac00-\ud7af\ue000-\uf8ff\ufb01\ufb02\ufe0f\ufeff\uff01-\uff65\ufffd\U0001f300-\U0001faff]+"
    )
