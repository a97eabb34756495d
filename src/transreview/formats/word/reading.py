"""A Word document as an article: a table of two languages by itself, else the text of one language of a pair."""

from dataclasses import replace

from transreview.errors import InputError
from transreview.formats.columns import UNASKED, Asked
from transreview.formats.entrance import label, stem
from transreview.formats.format import Document
from transreview.formats.table import Table
from transreview.formats.word.package import Package
from transreview.formats.word.tables import bilingual_table
from transreview.formats.word.text import Reader, title
from transreview.model import Article, Original


def read(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED) -> tuple[Article, ...]:
    """The article of a document that is a table of two languages, () for one in one language; raises InputError."""
    package = Package(data, name)
    table = bilingual_table(package, name, source_lang, target_lang, asked)
    if table is None:
        return ()
    columns = replace(table.columns, source=0, target=1, article=None, id=None, title=None, source_lang=None,
                      target_lang=None)  # fmt: skip
    rows = [(row.number, [row.segment.source, row.segment.target]) for row in table.rows]
    article = Table(name, columns, source_lang, target_lang, "table, row").article(stem(name), rows)
    headed = label(title(package, Reader(package).document()))
    return (replace(article, title=headed or article.title, original=Original("docx", name, data)),)


def document(data: bytes, name: str, _language: str) -> Document:
    """The text of a document; raises InputError."""
    package = Package(data, name)
    reader = Reader(package)
    passages = reader.document()
    texts = tuple(filter(None, (passage.text for passage in passages)))
    if not texts:
        raise InputError(name, "there is no text in it")
    return Document(texts, title(package, passages), left_out=dict(reader.left_out))
