"""Corrections as tracked changes of Word: what goes is struck out where it stands, what comes is put in beside it.

Nothing else of the document is touched: runs keep their formatting, and what is put in has that of the words in whose
place it stands. Fields, pictures, notes, bookmarks stay where they are.
"""

import copy
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex
from lxml import etree

from transreview.formats.signature import NOBODY, Signature
from transreview.formats.slots import Slot, refilled
from transreview.formats.tracked import Hunk, changes
from transreview.formats.word.names import SIGNS, SPACE, attribute, child, kind, made, run_parts
from transreview.formats.word.text import Passage, Piece
from transreview.formats.xml_tree import Node, namespace, number
from transreview.language.clean import REPLACEMENT, clean_text

_TRACKED = frozenset(("ins", "del", "moveTo", "moveFrom"))
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_NOT_INHERITED = frozenset(("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish"))
_DIGITS = 9  # of an id: they are numbers of 31 bits


class Pen:
    """Makes the elements of tracked changes in one document, each with a number of its own."""

    def __init__(self, roots: Iterable[Node]) -> None:
        self._last = highest((node for root in roots for node in root.iter() if kind(node)), 0)

    def number(self) -> str:
        """The next number."""
        self._last += 1
        return str(self._last)

    def change(self, like: Node, name: str, by: Signature) -> Node:
        """An element "ins" or "del" by somebody."""
        date = {"date": by.date} if by.date else {}
        return made(like, name, id=self.number(), author=by.author, **date)


def highest(nodes: Iterable[Node], least: int) -> int:
    """The highest number among the ids of some elements that leaves room for more, or else the least."""
    return max((number(attribute(node, "id"), least, _DIGITS) for node in nodes), default=least)


class Strand:
    """The text of some passages, a line feed between them, that is changed in its places.

    ``text`` is what an article has: cleaned, and, where ``trim`` says so, without white space at the ends of passages.
    """

    def __init__(self, passages: Sequence[Passage], *, trim: bool = True) -> None:
        self.passages = passages
        self.pieces: list[Piece] = []
        self._starts: list[int] = []
        self._offsets: list[int | None] = []  # of the text, in the file
        self.length = 0
        texts: list[str] = []
        for at, passage in enumerate(passages):
            if at:
                self._add(Piece(None, "\n", end=passages[at - 1].paragraphs[-1]))
            text, offsets = _placed(passage.raw, trim=trim)
            texts.append(text)
            self._offsets += [None if offset is None else offset + self.length for offset in offsets]
            for piece in passage.pieces:
                self._add(piece)
        self.text = "\n".join(texts)

    def offset(self, offset: int) -> int:
        """Where a place of the text is in the file; raises ValueError for one within a letter of several characters."""
        found = self._offsets[offset] if 0 <= offset < len(self._offsets) else None
        if found is None:
            raise ValueError(offset)
        return found

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return "".join(piece.text for piece in self.pieces)

    def cut(self, offset: int) -> int:
        """The number of the piece that begins at an offset of the file, cut in two where none does."""
        at = bisect_left(self._starts, offset)
        if at < len(self._starts) and self._starts[at] == offset:
            return at
        if offset >= self.length:
            return len(self.pieces)
        piece, within = self.pieces[at - 1], offset - self._starts[at - 1]
        rest = made(piece.node, kind(piece.node), piece.text[within:])
        piece.node.text, piece.text = piece.text[:within], piece.text[:within]
        piece.node.set(SPACE, "preserve")
        piece.node.addnext(rest)
        self.pieces.insert(at, Piece(rest, rest.text, piece.link))
        self._starts.insert(at, offset)
        return at

    def words_beside(self, at: int) -> tuple[Piece | None, Piece | None]:
        """The words before the piece of that number, and at it, in its paragraph; None where there are none."""
        beside = self.pieces[max(at - 1, 0) : at], self.pieces[at : at + 1]
        left, right = (next((piece for piece in pieces if piece.end is None), None) for pieces in beside)
        return left, right

    def _add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self._starts.append(self.length)
        self.length += len(piece.text)


class _Edit(NamedTuple):
    """What becomes of a stretch of the file."""

    start: int
    end: int
    new: str
    by: Signature


def track(strand: Strand, hunks: Sequence[tuple[Hunk, Signature]], now: str, pen: Pen) -> None:
    """Make the text of a strand what it is now, by hunks that make up both texts, each with who changed it."""
    edits = _edits(strand, hunks, now)
    for edit in reversed(edits):
        first, last = strand.cut(edit.start), strand.cut(edit.end)
        new = _UNFIT.sub(REPLACEMENT, edit.new)
        if first == last:
            _insert(strand, first, new, edit.by, pen)
        else:
            _replace(strand.pieces[first:last], new, edit.by, pen)


def add_paragraphs(texts: Sequence[str], beside: Node, by: Signature, pen: Pen, *, before: bool) -> list[Node]:
    """New paragraphs behind another one, or before it, which look like it, as tracked changes."""
    format_ = next((child(run, "rPr") for run in beside.iter() if kind(run) == "r"), None)
    new: list[Node] = []
    for text in texts:
        paragraph = made(beside, "p")
        properties = child(beside, "pPr")
        if properties is not None:
            kept = copy.deepcopy(properties)
            for node in [node for node in kept if kind(node) in ("sectPr", "pPrChange", "rPr")]:
                kept.remove(node)
            paragraph.append(kept)
        change = pen.change(beside, "ins", by)
        change.append(_new_run(beside, _UNFIT.sub(REPLACEMENT, text), format_))
        paragraph.append(change)
        if new or not before:
            (new[-1] if new else beside).addnext(paragraph)
        else:
            beside.addprevious(paragraph)
        new.append(paragraph)
    # The last mark of a body, a cell or a note cannot go: there, the marks before it are the new ones.
    is_last = not before and _next_paragraph(new[-1]) is None
    for paragraph in [beside, *new[:-1]] if is_last else new:
        _mark(paragraph, "ins", by, pen)
    return new


def strike_mark(paragraph: Node, by: Signature, pen: Pen) -> None:
    """Strike out the mark at the end of a paragraph, so that it is gone when all it held is."""
    section = child(paragraph, "pPr", "sectPr")
    if section is None and _next_paragraph(paragraph) is not None:
        _mark(paragraph, "del", by, pen)


def split_before(node: Node) -> Node:
    """Let a child of a run be the first in its run; what stood before it goes into a run of its own."""
    run = node.getparent()
    before = [each for each in node.itersiblings(preceding=True) if kind(each) != "rPr"]
    if before:
        head = _shell(run)
        run.addprevious(head)
        head.extend(reversed(before))
    return run


def split_after(node: Node) -> Node:
    """Let a child of a run be the last in its run."""
    run = node.getparent()
    if node.getnext() is not None:
        split_before(node.getnext())
        return run.getprevious()
    return run


def put_beside(run: Node, nodes: Sequence[Node], *, before: bool, pen: Pen) -> None:
    """Put elements in behind a run, or before it, in no tracked change."""
    place = _outside(run, before=before, pen=pen)
    for node in nodes if before else reversed(nodes):
        if before:
            place.addprevious(node)
        else:
            place.addnext(node)


def _outside(node: Node, *, before: bool, pen: Pen) -> Node:
    """The place beside a node that is in no tracked change: changes that it stands in are cut in two there."""
    while kind(node.getparent()) in _TRACKED:
        change = node.getparent()
        behind = [] if before else list(node.itersiblings())
        ahead = list(node.itersiblings(preceding=True)) if before else []
        if ahead or behind:
            other = change.makeelement(change.tag, change.attrib, nsmap=change.nsmap)
            other.set(f"{{{namespace(change)}}}id", pen.number())
            if before:
                change.addprevious(other)
                other.extend(reversed(ahead))
            else:
                change.addnext(other)
                other.extend(behind)
        node = change
    return node


def _edits(strand: Strand, hunks: Sequence[tuple[Hunk, Signature]], now: str) -> list[_Edit]:
    """The changes by their places in the file, in order."""
    if "".join(hunk.old for hunk, _ in hunks) == strand.text:
        try:
            return list(_by_text(strand, hunks))
        except ValueError:  # a letter is several characters in the file, and only one of these was changed
            pass
    last = next((by for hunk, by in reversed(hunks) if hunk.changed), NOBODY)
    edits, pos, end = [], strand.offset(0), strand.offset(len(strand.text))
    for hunk in changes(strand.raw[pos:end], clean_text(now)):
        if hunk.changed:
            edits.append(_Edit(pos, pos + len(hunk.old), hunk.new, last))
        pos += len(hunk.old)
    return edits


def _by_text(strand: Strand, hunks: Sequence[tuple[Hunk, Signature]]) -> Iterator[_Edit]:
    offset = 0
    for hunk, by in hunks:
        start, offset = offset, offset + len(hunk.old)
        if hunk.changed:
            for old, new in _lines(hunk):
                if old != new:
                    yield _Edit(strand.offset(start), strand.offset(start + len(old)), new, by)
                start += len(old)


def _lines(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """A change line by line, where as many are put in as go: the paragraphs stay what they are."""
    if hunk.old.count("\n") != hunk.new.count("\n"):
        yield hunk.old, hunk.new
        return
    for at, (old, new) in enumerate(zip(hunk.old.split("\n"), hunk.new.split("\n"), strict=True)):
        if at:
            yield "\n", "\n"
        yield old, new


def _replace(pieces: Sequence[Piece], new: str, by: Signature, pen: Pen) -> None:
    """Strike out pieces, and put a text in, each part of it in the place and the form of the words that it replaces."""
    groups = [list(group) for _, group in groupby(pieces, key=_form)]
    texts = refilled([Slot("".join(piece.text for piece in group)) for group in groups], new)
    for link, linked in groupby(zip(groups, texts, strict=True), key=lambda pair: id(pair[0][0].link)):
        del link
        parts = list(linked)
        struck = _strike([piece for group, _ in parts for piece in group], by, pen)
        runs = [_new_run(group[0].node if group[0].node is not None else struck, text, _format(group[0]))
                for group, text in parts if text]  # fmt: skip
        if runs:
            change = pen.change(struck, "ins", by)
            change.extend(runs)
            put_beside(struck, [change], before=False, pen=pen)


def _strike(pieces: Sequence[Piece], by: Signature, pen: Pen) -> Node:
    """Strike out pieces; what came last of them in the text is given back, for something to be put behind it."""
    last: Node = None
    for chain in _chains(pieces):
        if chain[0].end is not None:
            _mark(chain[0].end, "del", by, pen)
            last = chain[0].end[-1]
            continue
        split_before(chain[0].node)
        run = split_after(chain[-1].node)
        for piece in chain:
            if kind(piece.node) == "t":
                piece.node.tag = f"{{{namespace(piece.node)}}}delText"
                piece.node.set(SPACE, "preserve")
        before = run.getprevious()
        if last is not None and before is last and kind(before) == "del":
            last.append(run)
        else:
            last = pen.change(run, "del", by)
            run.addprevious(last)
            last.append(run)
    return last


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in groups that stand side by side in one run, nothing between them."""
    chain: list[Piece] = []
    for piece in pieces:
        if chain and (piece.node is None or chain[-1].node is None or chain[-1].node.getnext() is not piece.node):
            yield chain
            chain = []
        chain.append(piece)
    if chain:
        yield chain


def _insert(strand: Strand, at: int, new: str, by: Signature, pen: Pen) -> None:
    """Put a text in before the piece of that number, as part of the words that it goes with."""
    left, right = strand.words_beside(at)
    if left is not None and left.link is not None and (right is None or right.link is None):
        left = None  # what is written behind a link does not belong to it
    if left is not None and right is not None and new[0].isspace() and left.link is right.link:
        _put(right.node, new, _format(left), by, pen, before=True)  # new words stand behind the number of a note
    elif left is not None:
        _put(left.node, new, _format(left), by, pen, before=False)
    elif right is not None:
        _put(right.node, new, _format(right), by, pen, before=True)
    else:
        passage = strand.passages[sum(piece.end is not None for piece in strand.pieces[:at])]
        paragraph = passage.paragraphs[-1]
        plain = next((piece for piece in reversed(passage.pieces) if piece.link is None), None)
        change = pen.change(paragraph, "ins", by)
        format_ = _format(plain) if plain else child(paragraph, "pPr", "rPr")
        change.append(_new_run(paragraph, new, format_))
        paragraph.append(change)


def _put(node: Node, new: str, format_: Node | None, by: Signature, pen: Pen, *, before: bool) -> None:
    run = split_before(node) if before else split_after(node)
    change = pen.change(run, "ins", by)
    change.append(_new_run(run, new, format_))
    put_beside(run, [change], before=before, pen=pen)


def _new_run(like: Node, text: str, format_: Node | None) -> Node:
    run = made(like, "r")
    if format_ is not None:
        kept = made(like, "rPr")
        kept.extend(copy.deepcopy(node) for node in format_ if kind(node) not in _NOT_INHERITED)
        if len(kept):
            run.append(kept)
    for part in run_parts(text):
        run.append(made(like, SIGNS[part]) if part in SIGNS else made(like, "t", part))
    return run


def _mark(paragraph: Node, name: str, by: Signature, pen: Pen) -> None:
    """Say of the mark at the end of a paragraph that it was put in, or struck out."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = made(paragraph, "pPr")
        paragraph.insert(0, properties)
    of_mark = child(properties, "rPr")
    if of_mark is None:
        of_mark = made(paragraph, "rPr")
        behind = next((node for node in properties if kind(node) in ("sectPr", "pPrChange")), None)
        if behind is None:
            properties.append(of_mark)
        else:
            behind.addprevious(of_mark)
    if child(of_mark, name) is None:
        of_mark.insert(sum(kind(node) == "ins" for node in of_mark), pen.change(paragraph, name, by))


def _next_paragraph(paragraph: Node) -> Node | None:
    following = (node for node in paragraph.itersiblings() if kind(node) in ("p", "tbl", "sdt"))
    first = next(following, None)
    return first if first is not None and kind(first) == "p" else None


def _shell(run: Node) -> Node:
    """An empty run with the properties of another one."""
    shell = run.makeelement(run.tag, run.attrib, nsmap=run.nsmap)
    format_ = child(run, "rPr")
    if format_ is not None:
        shell.append(copy.deepcopy(format_))
    return shell


def _format(piece: Piece) -> Node | None:
    return None if piece.node is None else child(piece.run, "rPr")


def _form(piece: Piece) -> tuple[int, bytes]:
    """What tells the pieces that look alike, and stand in one link, from others."""
    format_ = _format(piece)
    if format_ is None:
        return id(piece.link), b""
    looks = [etree.tostring(node, with_tail=False) for node in format_ if kind(node) not in _NOT_INHERITED]
    return id(piece.link), b"".join(looks)


def _placed(raw: str, *, trim: bool) -> tuple[str, list[int | None]]:
    """A text cleaned, and where each of its offsets (the end too) is in the raw one, None within a letter."""
    text = clean_text(raw)
    offsets: list[int | None] = list(range(len(raw) + 1))
    if text != raw:
        cleaned = [(cluster, clean_text(cluster)) for cluster in regex.findall(r"\X", raw)]
        offsets, at = [], 0
        for was, now in cleaned:
            offsets += range(at, at + len(was)) if was == now else [at, *[None] * (len(now) - 1)][: len(now)]
            at += len(was)
        offsets.append(at)
        if "".join(now for _, now in cleaned) != text:
            offsets = [0, *[None] * (len(text) - 1), len(raw)] if text else [0]
    if trim:
        first = len(text) - len(text.lstrip())
        text = text.strip()
        offsets = offsets[first : first + len(text) + 1]
    return text, offsets
