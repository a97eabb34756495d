"""ODT: an OpenDocument text in one language, or a table of two; written, the same document with tracked changes."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from transreview.errors import InputError
from transreview.formats.archive import rewritten
from transreview.formats.bilingual import bilingual, rows_of, trimmed
from transreview.formats.columns import UNASKED, Asked
from transreview.formats.documents import apart, shares
from transreview.formats.format import Document, Format
from transreview.formats.margin import nearest, remarks
from transreview.formats.opendocument.blank import MIME, blank
from transreview.formats.opendocument.changes import Record, Turn, add_paragraphs, track
from transreview.formats.opendocument.comments import Comment, Comments
from transreview.formats.opendocument.paragraph import Paragraph
from transreview.formats.opendocument.text import Text, changed_parts
from transreview.formats.signature import last_signature, signed
from transreview.formats.xml_tree import Node
from transreview.language.clean import clean_text
from transreview.model import Article, Original
from transreview.review import Review


def is_document(data: bytes) -> bool:
    """Whether a file is an OpenDocument text: a zip archive that begins by saying so."""
    return data.startswith(b"PK\x03\x04") and f"mimetype{MIME}".encode() in data[:200]


def read(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED) -> tuple[Article, ...]:
    """The article of a document that is a table of two languages, () for one in one language; raises InputError."""
    text = Text(data, name)
    length = sum(len(paragraph.raw) for paragraph in text.found)
    table = bilingual(text.grids(), length, name, source_lang, target_lang, asked)
    original = Original(FORMAT.name, name, data)
    return () if table is None else (table.article(original, source_lang, target_lang, text.title),)


def document(data: bytes, name: str, _language: str) -> Document:
    """The text of a document; raises InputError."""
    text = Text(data, name)
    if not text.paragraphs:
        raise InputError(name, "there is no text in it")
    texts = (paragraph.text for paragraph in text.paragraphs)
    return Document(tuple(texts), text.title, left_out=dict(+text.left_out))


def write(review: Review, _anchor: str = "") -> bytes:
    """The document that the article came in, or a new one, with every correction tracked and every comment."""
    original = review.article.original
    if original is not None and original.format == FORMAT.name:
        try:
            text = Text(original.data, original.name)
            return _tracked(text, _spots(text, review.article), review)
        except (InputError, ValueError):
            pass  # it is not the file that the article came in: a new one is written
    text = Text(blank(review.article), review.article.id)
    its = iter(text.paragraphs)
    return _tracked(text, _Spots(
        [[next(its)] if segment.target.strip() else [] for segment in review.article.segments], trim=False
    ), review)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Spots:
    """The paragraphs of each segment, in order; ``trim`` is that of `Turn`."""

    all: Sequence[Sequence[Paragraph]]
    trim: bool = True

    def text(self, paragraph: Paragraph) -> str:
        """The text that a paragraph has in the article."""
        return paragraph.text if self.trim else clean_text(paragraph.raw)


def _spots(text: Text, article: Article) -> _Spots:
    """Where the segments are in the document; raises ValueError where it is not the article's."""
    if rows := rows_of(text.grids(), article.segments):
        return _Spots([trimmed(row.target) for row in rows], trim=False)
    found = shares([paragraph.text for paragraph in text.paragraphs], article)
    return _Spots([text.paragraphs[share] for share in found])


def _tracked(text: Text, spots: _Spots, review: Review) -> bytes:
    comments = _comments(text, spots, review)
    if not review.changed and not comments:
        return text.data
    record = Record(text.body)
    for turn in _turns(spots, review, comments):
        track(turn, record, comments.get(turn.paragraph, ()))
    _add(text, spots, review, record)
    content = etree.tostring(text.tree, encoding="UTF-8", xml_declaration=True)
    return rewritten(text.data, changed_parts(text, content))


def _turns(spots: _Spots, review: Review, wanted: Container[Paragraph]) -> Iterator[Turn]:
    """What became of the paragraphs that are other ones now, and of those that are wanted."""
    changed = set(review.changed)
    for number, paragraphs in enumerate(spots.all, 1):
        if number not in changed and not any(paragraph in wanted for paragraph in paragraphs):
            continue
        now, last = review.current.text("target", number), last_signature(review, number)
        if len(paragraphs) == 1:
            yield Turn(paragraphs[0], now, signed(review, number), last, spots.trim)
        elif paragraphs:
            texts = [spots.text(paragraph) for paragraph in paragraphs]
            for paragraph, was, part in zip(paragraphs, texts, apart(texts, now), strict=True):
                if part != was or paragraph in wanted:
                    yield Turn(paragraph, part, (), last, spots.trim)


def _comments(text: Text, spots: _Spots, review: Review) -> dict[Paragraph, list[Comment]]:
    """The comments on each paragraph; those on a note or a text box stand where it hangs on."""
    numbers = [number for number, spot in enumerate(spots.all, 1) if spot]
    hosts = {paragraph.nodes[0]: paragraph for paragraph in text.paragraphs if not paragraph.apart}
    making, made = Comments(text.body), defaultdict[Paragraph, list[Comment]](list)
    for remark in remarks(review):
        near = nearest(remark.segment, numbers)
        first, *more = spots.all[near - 1]
        host = next((hosts[node] for node in first.nodes[0].iterancestors() if node in hosts), first)
        known = near == remark.segment and not more and host is first
        made[host].append(making.made(remark, remark.span if known else None))
    return dict(made)


def _add(text: Text, spots: _Spots, review: Review, record: Record) -> None:
    """Put in what was not translated in the document, each behind what stands before it."""
    new = [number for number in review.changed if not spots.all[number - 1] and review.texts[number - 1].strip()]
    first = next((number for number, spot in enumerate(spots.all, 1) if any(not each.apart for each in spot)), 0)
    if ahead := [number for number in new if number < first or not first]:
        second = spots.all[first - 1][0] if first else text.paragraphs[0]
        texts = [review.current.text("target", number) for number in ahead]
        add_paragraphs(texts, second.nodes[0], last_signature(review, ahead[-1]), record, before=True)
    beside: Node = None
    for number, spot in enumerate(spots.all, 1):
        beside = next((each.nodes[-1] for each in reversed(spot) if not each.apart), beside)
        if number in new and beside is not None:
            by = last_signature(review, number)
            (beside,) = add_paragraphs([review.current.text("target", number)], beside, by, record, before=False)


FORMAT = Format("odt", (".odt",), read=read, table=read, write=write, document=document, knows=is_document, mime=MIME)
