"""A review as a Word document: every correction a tracked change by who made it, every comment a comment of Word.

What was changed stays a tracked change when the review is finished: whoever gets the document sees what was done to it,
and accepts all of it with one click; nobody could find out what had been changed in a document that shows no change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transreview.errors import InputError
from transreview.formats.bilingual import rows_of, trimmed
from transreview.formats.documents import shares
from transreview.formats.margin import Remark, nearest, remarks
from transreview.formats.signature import last_signature, signed
from transreview.formats.word.blank import blank
from transreview.formats.word.changes import Pen, Strand, add_paragraphs, strike_mark, track
from transreview.formats.word.comments import Comments, comment_on
from transreview.formats.word.package import Package
from transreview.formats.word.tables import grids
from transreview.formats.word.text import Passage, Reader
from transreview.formats.xml_tree import Node, namespace
from transreview.language.clean import clean_text
from transreview.model import Article
from transreview.review import Review

#: The name of the format.
NAME = "docx"


@dataclass(slots=True)
class _Spot:
    """Where a segment stands in a document: its passages, or, for one that has none, the paragraph beside it.

    A new paragraph comes behind ``beside``, or before it where there is none to come behind. ``trim`` is that of
    `Strand`; ``added`` are the paragraphs that were put in.
    """

    passages: Sequence[Passage]
    beside: Node | None = None
    before: bool = False
    trim: bool = True
    added: list[Node] = field(default_factory=list)


Spots = Mapping[int, _Spot]


def write(review: Review) -> bytes:
    """The document; the very file that the article came in while there is nothing to say."""
    original = review.article.original
    if original is not None and original.format == NAME:
        try:
            package = Package(original.data, original.name)
            return _Writer(review, package, _kept_spots(package, review.article)).written()
        except (InputError, ValueError):  # it is not the file that the article came in: a new one is written
            pass
    package = Package(blank(review.article), review.article.id)
    return _Writer(review, package, _new_spots(package, review.article)).written()


class _Writer:
    """Writes one review into a document."""

    def __init__(self, review: Review, package: Package, spots: Spots) -> None:
        self.review, self.package, self.spots = review, package, spots
        self.parts = [package.main, *package.related("footnotes"), *package.related("endnotes")]
        self.pen = Pen([package.root(part) for part in self.parts])

    def written(self) -> bytes:
        for number in reversed(self.review.changed):  # two new paragraphs in one place come in their order
            self._track(number, self.spots[number])
        if self.review.changed:
            for part in self.parts:
                self.package.changed(part)
        if said := remarks(self.review):
            self._comment(said)
        return self.package.written()

    def _track(self, number: int, spot: _Spot) -> None:
        now = self.review.current.text("target", number)
        last = last_signature(self.review, number)
        if not spot.passages:
            if spot.beside is not None and now.strip():
                texts = clean_text(now).strip().split("\n")
                spot.added += add_paragraphs(texts, spot.beside, last, self.pen, before=spot.before)
            return
        hunks = signed(self.review, number)
        twins = [passage.twin for passage in spot.passages if passage.twin is not None]
        both = [spot.passages, twins] if len(twins) == len(spot.passages) else [spot.passages]
        for passages in both:
            track(Strand(passages, trim=spot.trim), hunks, now, self.pen)
            if spot.trim and not now.strip():
                for passage in passages:
                    strike_mark(passage.paragraphs[-1], last, self.pen)

    def _comment(self, said: Sequence[Remark]) -> None:
        strands = self._strands()
        if not strands:
            return
        comments = Comments(self.package)
        self.package.changed(self.package.main)
        numbers = sorted(strands)
        for remark in said:
            near = nearest(remark.segment, numbers)
            strand = strands[near]
            known = near == remark.segment and strand.text == self.review.current.text("target", near)
            comment_on(strand, remark.span if known else None, comments.add(remark), self.pen)

    def _strands(self) -> dict[int, Strand]:
        """The text of each segment as it is now, read again."""
        now = {node: passage for passage in Reader(self.package).document() for node in passage.paragraphs}
        strands: dict[int, Strand] = {}
        for number, spot in self.spots.items():
            nodes = [node for passage in spot.passages for node in passage.paragraphs] + spot.added
            passages = list(dict.fromkeys(now[node] for node in nodes if node in now))
            if passages:
                strands[number] = Strand(passages, trim=spot.trim)
        return strands


def _kept_spots(package: Package, article: Article) -> Spots:
    """Where the segments are in the document that the article came in; raises ValueError for another one."""
    if rows := rows_of(grids(package), article.segments):
        return {number: _Spot(trimmed(row.target), trim=False) for number, row in enumerate(rows, 1)}
    passages = [passage for passage in Reader(package).document() if passage.text]
    spots: dict[int, _Spot] = {}
    if not passages:
        raise ValueError("there is no text in the document")
    beside, first = None, passages[0].paragraphs[0]
    for number, share in enumerate(shares([passage.text for passage in passages], article), 1):
        its = passages[share]
        spots[number] = _Spot(its, first if beside is None else beside, before=beside is None)
        beside = next((passage.paragraphs[-1] for passage in reversed(its) if passage.host is None), beside)
    return spots


def _new_spots(package: Package, article: Article) -> Spots:
    """Where the segments are in a document that `blank` made."""
    (body,) = package.root(package.main)
    if not article.has_source:
        return {number: _Spot([passage], trim=False) for number, passage in enumerate(Reader(package).cell(body), 1)}
    rows = list(body.iter(f"{{{namespace(body)}}}tr"))
    return {number: _Spot(Reader(package).cell(row[-1]), trim=False) for number, row in enumerate(rows[1:], 1)}
