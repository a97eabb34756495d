"""A corrected text put where a block's own text stands in the source of a page, between the tags inside of it.

Only the characters that are others now are written: a reference such as ``&nbsp;`` beside them, the line ends of the
source and every tag stay as they are.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from transreview.formats.page.blocks import Block, Piece
from transreview.formats.slots import Slot, refilled
from transreview.formats.splice import Edit
from transreview.language.edits import shared

_UNIT = re.compile(r"&[^\s;&<]{1,32};?|[ \t\n\r\f]+|.", re.DOTALL)
_SPACES = " \t\n\r\f"
_BREAK = "<br>"
#: Elements that go with their text, and the tags that may go with them.
_WHOLE = frozenset(("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"))
_ONLY_TAGS = re.compile(
    r"(?:\s++|</?(?:p|li|dt|dd|h[1-6]|figcaption|a|abbr|b|big|cite|em|font|i|mark|s|small|span|strong|sub|sup|u)\b[^>]*+>)*+",
    re.IGNORECASE,
)


def refill(source: str, block: Block, text: str) -> Iterator[Edit]:
    """The edits that make ``text`` the text of a block; each tag stays where it stood among the words."""
    slots = [Slot(piece.text, piece.side, piece.opener) for piece in block.pieces]
    texts = refilled(slots, text)
    before = "\n"  # what is shown last
    for at, (piece, now) in enumerate(zip(block.pieces, texts, strict=True)):
        behind = next(filter(None, texts[at + 1 :]), "\n")
        if _would_show(source[piece.start : piece.end], piece, before, behind):
            yield Edit(piece.start, piece.end, written(now))
        elif piece.text != now:
            yield _respelled(source, piece, now)
        before = now or before


def _would_show(raw: str, piece: Piece, before: str, behind: str) -> bool:
    """Whether white space of a piece that a browser passed over, for the text beside it, would be seen now."""
    if piece.is_break or piece.is_kept:
        return False
    passed_over = raw[:1] in _SPACES and raw and piece.text[:1] != " "
    cut_off = raw[-1:] in _SPACES and piece.text and piece.text[-1] != " "
    return bool((passed_over and before[-1] not in " \n") or (cut_off and behind[0] != "\n"))


def removal(source: str, block: Block) -> Iterator[Edit]:
    """The edits that take a block out: its element where nothing else is in it, else its text."""
    element = block.element
    first, last = block.pieces[0].start, block.pieces[-1].end
    around = source[element.start : first], source[last : element.end]
    inside = (source[one.end : other.start] for one, other in zip(block.pieces, block.pieces[1:], strict=False))
    if element.name in _WHOLE and all(map(_ONLY_TAGS.fullmatch, (*around, *inside))):
        yield Edit(element.start, element.end, "")
    else:
        yield from (Edit(piece.start, piece.end, "") for piece in block.pieces if piece.text)


def addition(block: Block, texts: Iterable[str], *, before: bool = False) -> Edit:
    """The edit that puts new paragraphs behind a block, or before it, in elements like its own."""
    element = block.element
    if element.name not in _WHOLE:
        at = block.pieces[0].start if before else block.pieces[-1].end
        new = (f"{written(text)}<br><br>" if before else f"<br><br>{written(text)}" for text in texts)
        return Edit(at, at, "".join(new))
    name = element.name if element.name in ("li", "dd", "dt") else "p"
    known = f' class="{escape(element.known["class"])}"' if name == element.name and "class" in element.known else ""
    new = (f"<{name}{known}>{written(text)}</{name}>" for text in texts)
    if before:
        return Edit(element.start, element.start, "".join(f"{each}\n" for each in new))
    return Edit(element.end, element.end, "".join(f"\n{each}" for each in new))


def written(text: str) -> str:
    """A text as HTML; a line feed is a line break."""
    return escape(text, quote=False).replace("\n", _BREAK)


def _respelled(source: str, piece: Piece, now: str) -> Edit:
    """The edit that makes ``now`` the text of a piece; its beginning and its end stay where they are the same."""
    written_now = escape(now, quote=False) if piece.is_kept else written(now)
    raw = source[piece.start : piece.end]
    if piece.is_break or not piece.text:
        return Edit(piece.start if piece.is_break else piece.end, piece.end, written_now)
    units = _units(raw, piece)
    shown = [unit for _, _, unit in units]
    if "".join(shown) != piece.text:  # never seen: references that are read otherwise one by one
        return Edit(piece.start, piece.end, written_now)
    head, tail = shared(piece.text, now)
    first, at = 0, 0
    while first < len(units) and at + len(shown[first]) <= head:
        at += len(shown[first])
        first += 1
    last, left = len(units), len(piece.text)
    while last > first and left - len(shown[last - 1]) >= len(piece.text) - tail:
        last -= 1
        left -= len(shown[last])
    start = units[first][0] if first < len(units) else units[-1][1]
    end = units[last - 1][1] if last > first else start
    new = now[at : len(now) - (len(piece.text) - left)]
    return Edit(piece.start + start, piece.start + end, escape(new, quote=False) if piece.is_kept else written(new))


def _units(raw: str, piece: Piece) -> list[tuple[int, int, str]]:
    """Where each character of a piece's text stands in its source (from 0), as (start, end, what is shown)."""
    units: list[tuple[int, int, str]] = []
    for match in _UNIT.finditer(raw):
        shown = unescape(match.group())
        if not piece.is_kept and not shown.strip(_SPACES):
            shown = " "
            if units and units[-1][2] == " ":
                units[-1] = (units[-1][0], match.end(), " ")
                continue
        units.append((match.start(), match.end(), shown))
    if piece.is_kept:
        return units
    if units and units[0][2] == " " and piece.text[:1] != " ":
        del units[0]
    if units and units[-1][2] == " " and piece.text[-1:] != " ":
        del units[-1]
    return units
