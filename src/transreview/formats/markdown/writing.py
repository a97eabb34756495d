"""Texts written in Markdown so that it shows them and nothing else: marks escaped, corrections between the marks."""

import re
from collections.abc import Iterator

from transreview.formats.markdown.passages import Passage, Piece
from transreview.formats.slots import Slot, refilled
from transreview.formats.splice import Edit
from transreview.language.edits import shared

_BREAK = "<br>"
#: What is markup wherever it stands; a backslash before one of ASCII's marks makes it a text.
_MARKS = re.compile(r"""[\\`*\[\]]|_(?![^\W_])|(?<![^\W_])_|<(?=[A-Za-z/!?])|&(?=\#?\w+;)|~(?=~)|(?<=~)~|!\Z""")
#: What is markup where a line begins.
_LEADING = re.compile(r"\s*(?:(?=[#>=+|~:-])|\d{1,9}(?=[.)]))")
_EMPHASIS = re.compile(r"[*_~]+")
_TICKS = re.compile("`+")


def escaped(text: str, *, is_cell: bool = False, begins: bool = True, line_break: str = "\\\n") -> str:
    """A text in Markdown; ``begins`` says that a line begins with it, ``line_break`` what a line feed becomes."""
    lines = text.split("\n")
    written = [_line(line, begins or (at > 0 and line_break.endswith("\n"))) for at, line in enumerate(lines)]
    whole = line_break.join(written)
    return re.sub(r"(?<!\\)\|", r"\\|", whole) if is_cell else whole


def _line(line: str, begins: bool) -> str:
    leading = _LEADING.match(line) if begins else None
    if not leading:
        return _MARKS.sub(_backslash, line)
    sign = leading.end()
    return f"{line[:sign]}\\{line[sign : sign + 1]}{_MARKS.sub(_backslash, line[sign + 1 :])}"


def _backslash(mark: re.Match[str]) -> str:
    return f"\\{mark[0]}"


def refill(source: str, passage: Passage, text: str) -> Iterator[Edit]:
    """The edits that make ``text`` the text of a passage, each mark kept where it stood among the words."""
    pieces = passage.pieces
    now = _unspaced(pieces, refilled([Slot(piece.text, piece.side, piece.opener) for piece in pieces], text))
    breaks = (source[piece.start : piece.end] for piece in pieces if piece.kind == "break")
    line_break = next(breaks, _BREAK)
    for at, (piece, new) in enumerate(zip(pieces, now, strict=True)):
        if new != piece.text:
            begins = not any(now[:at]) and passage.kind == "paragraph"
            yield _respelled(piece, new, passage.kind == "cell", begins, line_break)
    for at, piece in enumerate(pieces):
        if piece.side > 0 and piece.opener and not any(now[piece.opener : at]):
            marks = [(pieces[place - 1].end, pieces[place].start) for place in (piece.opener, at)]
            if all(_EMPHASIS.fullmatch(source[start:end]) for start, end in marks):
                yield from (Edit(start, end, "") for start, end in marks)


def rewritten(passage: Passage, text: str) -> Edit:
    """The edit that makes ``text`` all that a passage is, without any mark."""
    first, last = passage.pieces[0], passage.pieces[-1]
    is_cell = passage.kind == "cell"
    return Edit(first.start, last.end, escaped(text, is_cell=is_cell, begins=not is_cell, line_break=_BREAK))


def _unspaced(pieces: tuple[Piece, ...], texts: list[str]) -> list[str]:
    """The texts without blanks just inside of a mark, where it would be none: they go outside."""
    texts = list(texts)
    for at, piece in enumerate(pieces):
        if piece.side < 0:
            inner = next((place for place in range(at, len(texts)) if texts[place]), at)
            bare = texts[inner].lstrip(" ")
            texts[at - 1] += texts[inner][: len(texts[inner]) - len(bare)]
            texts[inner] = bare
    for at in range(len(pieces) - 1, 0, -1):
        if pieces[at].side > 0:
            inner = next((place for place in range(at - 1, -1, -1) if texts[place]), 0)
            bare = texts[inner].rstrip(" ")
            texts[at] = texts[inner][len(bare) :] + texts[at]
            texts[inner] = bare
    return texts


def _respelled(piece: Piece, new: str, is_cell: bool, begins: bool, line_break: str) -> Edit:
    """The edit that makes ``new`` the text of a piece; the beginning and the end that stay are left as they are."""
    if piece.kind == "code" and new and "\n" not in new:
        return Edit(piece.start, piece.end, _code(new))
    if piece.kind != "text" or piece.end - piece.start != len(piece.text):
        return Edit(piece.start, piece.end, escaped(new, is_cell=is_cell, begins=begins, line_break=line_break))
    head, tail = shared(piece.text, new)
    middle = new[head : len(new) - tail]
    written = escaped(middle, is_cell=is_cell, begins=begins and not head, line_break=line_break)
    return Edit(piece.start + head, piece.end - tail, written)


def _code(text: str) -> str:
    """A text as code, between as many backticks as it needs."""
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    pad = " " * (text[0] == "`" or text[-1] == "`" or (text[0] == " " == text[-1] and bool(text.strip())))
    return f"{fence}{pad}{text}{pad}{fence}"
