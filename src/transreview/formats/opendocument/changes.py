"""Corrections as tracked changes of OpenDocument: a mark where words were struck out, two round those put in.

What was struck out is kept at the beginning of the file, by whom and when beside it (OpenDocument 1.2, part 1, 5.5).
Every mark stands between two codes: whoever rejects a change loses no note, link or bookmark by it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from transreview.formats.opendocument.comments import Comment
from transreview.formats.opendocument.names import OFFICE, TEXT, XML_ID, attribute, by_whom, free_names, kind, made
from transreview.formats.opendocument.paragraph import Paragraph, Place, written
from transreview.formats.signature import Signature
from transreview.formats.slots import refilled
from transreview.formats.tracked import Hunk, changes
from transreview.formats.xml_tree import Node
from transreview.model import Span

_CHANGES = f"{{{TEXT}}}tracked-changes"
Signed = tuple[Hunk, Signature]


class Record:
    """The tracked changes that a document tells of at its beginning."""

    def __init__(self, body: Node) -> None:
        self._body, self._regions = body, body.find(_CHANGES)
        regions = () if self._regions is None else self._regions
        known = {attribute(node, "id") for node in regions}
        self._names = free_names(known.union(node.get(XML_ID, "") for node in body.iter()))

    def deletion(self, by: Signature, paragraph: Node, texts: Sequence[tuple[tuple[str, ...], str]]) -> Node:
        """The mark of words struck out: ``texts`` with the styles of the spans that they stood in."""
        region, change = self._region("deletion", by)
        kept = made(kind(paragraph).partition(":")[2])
        for name in ("style-name", "outline-level"):
            if said := attribute(paragraph, name):
                kept.set(f"{{{TEXT}}}{name}", said)
        before = ""
        for styles, text in texts:
            holder = kept
            for style in styles:
                span = made("span", style_name=style)
                holder.append(span)
                holder = span
            Place(holder, inside=True).fill(written(text, before))
            before = text[-1]
        change.append(kept)
        return made("change", change_id=region)

    def insertion(self, by: Signature) -> tuple[Node, Node]:
        """The marks round words that are put in."""
        region, _ = self._region("insertion", by)
        return made("change-start", change_id=region), made("change-end", change_id=region)

    def _region(self, name: str, by: Signature) -> tuple[str, Node]:
        key = next(self._names)
        region = made("changed-region", id=key)
        region.set(XML_ID, key)
        change, info = made(name), made("change-info", space=OFFICE)
        info.extend(by_whom(by))
        change.append(info)
        region.append(change)
        if self._regions is None:
            self._regions = made("tracked-changes", track_changes="false")
            self._body.insert(sum(kind(child) == "office:forms" for child in self._body[:1]), self._regions)
        self._regions.append(region)
        return key, change


class _Edit(NamedTuple):
    """A stretch of the text that becomes another one: code points of the old text and of the new one."""

    start: int
    end: int
    begin: int
    stop: int
    by: Signature


@dataclass(frozen=True, slots=True)
class Turn:
    """What a paragraph is now, by hunks that make up both texts, where they do; else all of it is by ``last``.

    ``trim`` says that white space at its ends is not part of what it is, and stays.
    """

    paragraph: Paragraph
    now: str
    hunks: Sequence[Signed]
    last: Signature
    trim: bool = True


def track(turn: Turn, record: Record, comments: Sequence[Comment] = ()) -> None:
    """Make the text of a paragraph what it is now, with comments on it."""
    paragraph, now, hunks = turn.paragraph, turn.now, turn.hunks
    raw, was = paragraph.raw, "".join(hunk.old for hunk, _ in hunks)
    at = len(raw) - len(raw.lstrip()) if turn.trim else 0
    middle = raw.strip() if turn.trim else raw
    if was != middle:
        hunks = [(hunk, turn.last) for hunk in changes(middle, now)]
    text = raw[:at] + now + raw[at + len(middle) :]
    writing = _Writing(paragraph, raw, text, record)
    for edit in _edits(hunks, at):
        writing.change(edit)
    for comment in comments:
        writing.comment(comment, at)
    writing.write()


def _edits(hunks: Sequence[Signed], at: int) -> Iterator[_Edit]:
    start = begin = at
    for hunk, by in hunks:
        end, stop = start + len(hunk.old), begin + len(hunk.new)
        if hunk.changed:
            yield _Edit(start, end, begin, stop, by)
        start, begin = end, stop


class _Writing:
    """Writes a paragraph with marks in it; ``raw`` is its text as it stands, ``text`` what it is to be.

    ``olds`` and ``news`` are where the text of each place begins and ends in both, ``marks`` what is to stand in each,
    by offsets of the new text.
    """

    def __init__(self, paragraph: Paragraph, raw: str, text: str, record: Record) -> None:
        self.paragraph, self.raw, self.text, self.record = paragraph, raw, text, record
        self.pieces = refilled([place.slot for place in paragraph.places], text)
        self.news = list(pairwise(accumulate(map(len, self.pieces), initial=0)))
        self.olds = list(pairwise(accumulate((len(place.text) for place in paragraph.places), initial=0)))
        self.marks: list[list[tuple[int, Node]]] = [[] for _ in self.pieces]

    def change(self, edit: _Edit) -> None:
        """Mark what an edit strikes out where it stood, or, where its place is empty now, beside what is new."""
        struck: dict[tuple[int, int], list[tuple[tuple[str, ...], str]]] = {}
        for at, first, last in _overlaps(self.olds, edit.start, edit.end):
            styles = self.paragraph.places[at].styles
            begin, stop = self.news[at]
            if max(begin, edit.begin) > min(stop, edit.stop):
                at, begin = self._behind(edit.begin), edit.begin
            struck.setdefault((at, max(begin, edit.begin)), []).append((styles, self.raw[first:last]))
        for (at, offset), texts in struck.items():
            self.marks[at].append((offset, self.record.deletion(edit.by, self.paragraph.nodes[0], texts)))
        for at, first, last in _overlaps(self.news, edit.begin, edit.stop):
            ahead, behind = self.record.insertion(edit.by)
            self.marks[at] += [(first, ahead), (last, behind)]

    def comment(self, comment: Comment, shift: int) -> None:
        """Put the marks of a comment round its words, whose offsets are ``shift`` less than those of all the text."""
        span = comment.span or Span(0, 0)
        start, end = (min(offset + shift, len(self.text)) for offset in (span.start, span.end))
        first = min(bisect_right(self.news, start, key=lambda new: new[1]), len(self.news) - 1)
        self.marks[0 if comment.span is None else first].append((start, comment.ahead))
        if comment.behind is not None:
            self.marks[self._behind(end)].append((end, comment.behind))

    def write(self) -> None:
        """Fill every place anew."""
        for place, piece, (start, stop), marks in zip(
            self.paragraph.places, self.pieces, self.news, self.marks, strict=True
        ):
            if place.generated is not None and piece != place.text:
                _as_written(place.generated)
            place.fill(self._parts(start, stop, sorted(marks, key=lambda mark: mark[0])))

    def _behind(self, offset: int) -> int:
        """The place in which what stands before an offset of the new text is."""
        return bisect_left(self.news, offset, key=lambda new: new[1])

    def _parts(self, start: int, stop: int, marks: Sequence[tuple[int, Node]]) -> Iterator[str | Node]:
        for offset, mark in (*marks, (stop, None)):
            yield from written(self.text[start:offset], self.text[max(0, start - 1) : start])
            start = offset
            if mark is not None:
                yield mark


def _overlaps(pieces: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The numbers (from 0) of the pieces of a text that have code points from ``start`` to ``end``, and which."""
    at = bisect_right(pieces, start, key=lambda piece: piece[1])
    while at < len(pieces) and pieces[at][0] < end:
        first, last = max(pieces[at][0], start), min(pieces[at][1], end)
        if first < last:
            yield at, first, last
        at += 1


def _as_written(field: Node) -> None:
    """Let a field that says something else now be words: it would be made again from what it counts."""
    field.tag = f"{{{TEXT}}}span"
    field.attrib.clear()


def add_paragraphs(texts: Sequence[str], beside: Node, by: Signature, record: Record, *, before: bool) -> list[Node]:
    """Put new paragraphs in behind another one, or before it, as one tracked change."""
    new = list[Node]()
    for text in texts:
        paragraph = made("p")
        if style := attribute(beside, "style-name") if kind(beside) == "text:p" else "":
            paragraph.set(f"{{{TEXT}}}style-name", style)
        Place(paragraph, inside=True).fill(written(text, ""))
        new.append(paragraph)
    ahead, behind = record.insertion(by)
    if before:
        for paragraph in new:
            beside.addprevious(paragraph)
        _put_first(new[0], ahead)
        _put_first(beside, behind)
    else:
        for paragraph in reversed(new):
            tail, beside.tail = beside.tail, None
            beside.addnext(paragraph)
            paragraph.tail = tail
        beside.append(ahead)
        new[-1].append(behind)
    return new


def _put_first(paragraph: Node, mark: Node) -> None:
    mark.tail, paragraph.text = paragraph.text, None
    paragraph.insert(0, mark)
