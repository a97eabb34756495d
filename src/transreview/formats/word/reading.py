"""A Word document as an article: a table of two languages by itself, else the text of one language of a pair."""

from transreview.errors import InputError
from transreview.formats.bilingual import bilingual
from transreview.formats.columns import UNASKED, Asked
from transreview.formats.format import Document
from transreview.formats.word.package import Package
from transreview.formats.word.tables import grids
from transreview.formats.word.text import Reader, title
from transreview.model import Article, Original


def read(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED) -> tuple[Article, ...]:
    """The article of a document that is a table of two languages, () for one in one language; raises InputError."""
    package = Package(data, name)
    passages = Reader(package).document()
    length = sum(len(passage.raw) for passage in passages)
    table = bilingual(grids(package), length, name, source_lang, target_lang, asked)
    if table is None:
        return ()
    return (table.article(Original("docx", name, data), source_lang, target_lang, title(package, passages)),)


def document(data: bytes, name: str, _language: str) -> Document:
    """The text of a document; raises InputError."""
    package = Package(data, name)
    reader = Reader(package)
    passages = reader.document()
    texts = tuple(filter(None, (passage.text for passage in passages)))
    if not texts:
        raise InputError(name, "there is no text in it")
    return Document(texts, title(package, passages), left_out=dict(reader.left_out))
