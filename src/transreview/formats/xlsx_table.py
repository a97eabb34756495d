"""A new workbook with the texts of articles."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from xlsxwriter import Workbook

from transreview.errors import InputError
from transreview.formats.archive import xml_parts
from transreview.formats.excel import MAX_ROWS
from transreview.formats.table import rows_written
from transreview.formats.xlsx_cells import Cells, fitting
from transreview.model import Article

_SHEET = "xl/worksheets/sheet1.xml"
_WIDTHS = {"article": 24, "title": 24, "system": 16, "source": 60, "target": 60}  # characters
# Two escapes in one, of which xlsxwriter would escape the first alone.
_TWICE = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_CREATED = datetime(2000, 1, 1)  # the same bytes for the same articles


def write(articles: Sequence[Article]) -> bytes:
    """The workbook; raises InputError for a text that no cell of Excel holds, and for more rows than a sheet has."""
    out = io.BytesIO()
    odd: list[tuple[int, int, str]] = []
    with Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet("Translation")
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(rows_written(articles)):
            if row == 0:
                for column, header in enumerate(cells):
                    sheet.set_column(column, column, _WIDTHS.get(header, 12))
            if row >= MAX_ROWS:
                raise InputError(articles[0].id, f"a sheet of Excel has {MAX_ROWS:,} rows; choose another format")
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, fitting(cell, articles[0].id, row + 1), wrapped if row else bold)
                if _TWICE.search(cell):
                    odd.append((column, row + 1, cell))
    return _mended(out.getvalue(), odd) if odd else out.getvalue()


def _mended(data: bytes, odd: Iterable[tuple[int, int, str]]) -> bytes:
    cells = Cells(data, xml_parts(data, "the new workbook", "a workbook", _SHEET))
    for column, row, text in odd:
        cells.put(_SHEET, column, {row: text})
    return cells.written()
