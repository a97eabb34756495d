"""XLSX: a workbook with a table of source and target texts; read, and written in the one that it came in, or anew.

The libraries for it take longer to load than most commands run: they are loaded when a workbook is read or written.
"""

from collections.abc import Sequence

from transreview.formats.columns import UNASKED, Asked
from transreview.formats.format import Format
from transreview.model import Article
from transreview.review import Review


def read(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED) -> tuple[Article, ...]:
    """The articles on the sheets of a workbook, as `xlsx_sheets` reads them; raises InputError."""
    from transreview.formats import xlsx_sheets

    return xlsx_sheets.read(data, name, source_lang, target_lang, asked)


def write(review: Review, _anchor: str = "") -> bytes:
    """The workbook that the article came in, in which only the targets that were changed are others; else a new one."""
    from transreview.formats import xlsx_sheets

    filled = xlsx_sheets.in_original(review)
    return anew([review.current]) if filled is None else filled


def anew(articles: Sequence[Article]) -> bytes:
    """A new workbook with one sheet for all the articles; every cell is a text, whatever it begins with."""
    from transreview.formats import xlsx_table

    return xlsx_table.write(articles)


def is_workbook(data: bytes) -> bool:
    """Whether a file without a name that tells it is an XLSX workbook: a zip archive with the parts of one."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in data


FORMAT = Format(
    "xlsx", (".xlsx",), read=read, write=write, anew=anew, table=read, knows=is_workbook,
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip
