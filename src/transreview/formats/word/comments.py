"""What people said, and what the checks still say, as comments of Word at the places that it is about.

An answer is an answer in Word too, and what is said of an issue that was decided is said to be done.
"""

from lxml import etree

from transreview.formats.margin import Remark
from transreview.formats.word.changes import Pen, Strand, highest, put_beside, split_after, split_before
from transreview.formats.word.names import kind, made
from transreview.formats.word.package import Package
from transreview.formats.xml_tree import Node
from transreview.language.clean import clean_text
from transreview.model import Span

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EXTENDED = "commentsExtended"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PARA_ID = f"{{{_WORD_2010}}}paraId"
_FIRST_ID = 0x5A000000  # any number below 2**31 would do


class Comments:
    """The comments of one document, those that it came with among them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root, self._number = self._comments()
        self._extended = self._answers()
        self._ids: list[str] = []  # of our comments, as their answers name them
        used = {node.get(_PARA_ID) for root in (package.root(package.main), self._root) for node in root.iter()}
        self._free = (f"{number:08X}" for number in range(_FIRST_ID, 1 << 31) if f"{number:08X}" not in used)

    def add(self, remark: Remark) -> str:
        """Add a comment; gives the number that marks its place in the text."""
        number = str(self._number)
        self._number += 1
        by = remark.by
        date = {"date": by.date} if by.date else {}
        initials = "".join(word[0] for word in by.author.split())[:9].upper()
        comment = made(self._root, "comment", id=number, author=by.author, initials=initials, **date)
        for line in clean_text(remark.text).split("\n"):
            paragraph = made(comment, "p")
            run = made(comment, "r")
            run.append(made(comment, "t", line))
            paragraph.append(run)
            comment.append(paragraph)
        self._ids.append(next(self._free))
        comment[-1].set(_PARA_ID, self._ids[-1])
        self._root.append(comment)
        answered = {} if remark.answers is None else {_extended("paraIdParent"): self._ids[remark.answers]}
        state = {_extended("paraId"): self._ids[-1], **answered, _extended("done"): str(int(remark.done))}
        self._extended.append(self._extended.makeelement(_extended("commentEx"), state))
        return number

    def _comments(self) -> tuple[Node, int]:
        for part in self._package.related("comments"):
            self._package.changed(part)
            root = self._package.root(part)
            return root, highest([node for node in root if kind(node) == "comment"], -1) + 1
        main = self._package.root(self._package.main)
        space = etree.QName(main).namespace
        root = etree.Element(f"{{{space}}}comments", nsmap={"w": space, "w14": _WORD_2010, "mc": _MARKUP})
        root.set(f"{{{_MARKUP}}}Ignorable", "w14")
        self._package.add("comments", _TYPE, root)
        return root, 0

    def _answers(self) -> Node:
        for part in self._package.related(_EXTENDED):
            self._package.changed(part)
            return self._package.root(part)
        root = etree.Element(_extended("commentsEx"), nsmap={"w15": _WORD_2012, "mc": _MARKUP})
        root.set(f"{{{_MARKUP}}}Ignorable", "w15")
        self._package.add(_EXTENDED, _EXTENDED_TYPE, root, _EXTENDED_RELATION)
        return root


def comment_on(strand: Strand, span: Span | None, number: str, pen: Pen) -> None:
    """Mark the place of a comment in the text: a span of it, None for all of it."""
    host = next((passage.host for passage in strand.passages if passage.host is not None), None)
    if host is not None:  # not every Word shows comments in notes and text boxes: it stands where these hang on
        _between(host, host, number, pen)
        return
    try:
        start, end = (0, strand.length) if span is None else (strand.offset(span.start), strand.offset(span.end))
    except ValueError:
        start, end = 0, strand.length
    first, last = strand.cut(start), strand.cut(end)
    words = [piece for piece in strand.pieces[first:last] if piece.end is None]
    if words:
        last_run = split_after(words[-1].node)  # the first cut, for it may be the same run
        _between(split_before(words[0].node), last_run, number, pen)
        return
    left, right = strand.words_beside(first)
    if left is not None:
        run = split_after(left.node)
        put_beside(run, _marks(run, number), before=False, pen=pen)
    elif right is not None:
        run = split_before(right.node)
        put_beside(run, _marks(run, number), before=True, pen=pen)
    else:
        paragraph = strand.passages[0].paragraphs[0]
        paragraph.extend(_marks(paragraph, number))


def _between(first: Node, last: Node, number: str, pen: Pen) -> None:
    begin, end, reference = _marks(first, number)
    put_beside(first, [begin], before=True, pen=pen)
    put_beside(last, [end, reference], before=False, pen=pen)


def _marks(like: Node, number: str) -> tuple[Node, Node, Node]:
    """The beginning of a comment's place, its end, and the run that shows it."""
    reference = made(like, "r")
    reference.append(made(like, "commentReference", id=number))
    return made(like, "commentRangeStart", id=number), made(like, "commentRangeEnd", id=number), reference


def _extended(name: str) -> str:
    return f"{{{_WORD_2012}}}{name}"
