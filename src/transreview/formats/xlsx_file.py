"""XLSX: a table of source and target texts.

The libraries for it take longer to load than most commands run: they are loaded when a workbook is read.
"""

from transreview.formats.format import Format
from transreview.model import Article


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles on the sheets of a workbook, as `xlsx_sheets` reads them; raises InputError."""
    from transreview.formats import xlsx_sheets

    return xlsx_sheets.read(data, name, source_lang, target_lang)


def is_workbook(data: bytes) -> bool:
    """Whether a file without a name that tells it is an XLSX workbook: a zip archive with the parts of one."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in data


FORMAT = Format(
    name="xlsx", extensions=(".xlsx",), read=read,
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
