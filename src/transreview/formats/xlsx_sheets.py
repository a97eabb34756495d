"""The sheets of an XLSX workbook as articles."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import islice

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL, ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Sheet

from transreview.errors import InputError
from transreview.formats.archive import safe_archive
from transreview.formats.columns import Columns, find_columns, recognised
from transreview.formats.entrance import label, stem
from transreview.formats.limits import MAX_COLUMNS, MAX_HEADER, MAX_ROWS
from transreview.formats.table import Row, Table
from transreview.model import Article

#: The sheets of an error report, in their order.
REPORT_SHEETS = ("Summary", "Errors", "Corrections")

# The headers are in one of the first rows that are not blank: a title and notes may stand above them.
_FIRST_ROWS = 10
_LAST_HEAD = 1000
_LAST_ROW = 1_048_576  # of a sheet in Excel
# A control character as a workbook writes it; of these Excel itself writes only the carriage return.
_ESCAPED = re.compile("_x00([01][0-9A-Fa-f])_")
_PLAIN = ("General", "@", "0")  # how a number looks as it is stored


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of each sheet that is not hidden and has a column for the translation, found as in a CSV.

    Formulas count by the value that was last computed; links to other files are not followed.
    """
    safe = safe_archive(data, name, "an XLSX workbook", "xl/workbook.xml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it leaves out: colours, lists, pictures
        try:
            workbook = load_workbook(io.BytesIO(safe), read_only=True, data_only=True, keep_links=False)
            articles = _articles(workbook, name, source_lang, target_lang)
        except InputError:
            raise
        except Exception as error:  # whatever openpyxl stumbles over in a file that no spreadsheet wrote
            raise InputError(name, "the workbook is damaged; save it again") from error
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise InputError(name, f'article "{article.id}" stands on two sheets; give each an id of its own')
        seen.add(article.id)
    return articles


def _articles(workbook: Workbook, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of all sheets that can be read; raises InputError of the first that cannot where none can."""
    if set(REPORT_SHEETS) <= set(workbook.sheetnames):
        raise InputError(name, "this is an error report, not an article")
    tables: list[tuple[Sheet, int, Columns]] = []
    errors: list[InputError] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what the sheet declares may be wrong
            try:
                head = _head(sheet)
                if head:
                    row, cells = head
                    columns = find_columns(cells, name, source_lang, target_lang, f"{_row(sheet)} {row}")
                    tables.append((sheet, row, columns))
            except InputError as error:
                errors.append(error)
    if not tables:
        raise errors[0] if errors else InputError(name, "there is nothing on its sheets")
    articles: list[Article] = []
    for sheet, row, columns in tables:
        only_id = f"{stem(name)} {label(sheet.title)}" if len(tables) > 1 else ""
        rows = list(_rows(sheet, row, columns, name))
        if rows:
            articles += Table(name, columns, source_lang, target_lang, _row(sheet), only_id).articles(rows)
    if not articles:
        sheet, row, _ = tables[0]
        raise InputError(name, "there are no rows under the header", f"{_row(sheet)} {row}")
    return tuple(articles)


def _row(sheet: Sheet) -> str:
    return f"sheet {re.sub('[,:]', ' ', label(sheet.title))}, row"


def _head(sheet: Sheet) -> tuple[int, list[str]] | None:
    """The row of headers: of the first rows the one with most headers that we know; None where there is no text."""
    rows = (
        (number, [_raw(cell.value)[:MAX_HEADER] for cell in cells])
        for number, cells in _cells(sheet, 1, MAX_COLUMNS, _LAST_HEAD)
    )
    first = list(islice(((number, cells) for number, cells in rows if any(map(str.strip, cells))), _FIRST_ROWS))
    number, cells = max(first, key=lambda row: recognised(row[1]), default=(0, []))
    while cells and not cells[-1].strip():
        cells.pop()
    return (number, cells) if cells else None


def _rows(sheet: Sheet, head: int, columns: Columns, name: str) -> Iterator[Row]:
    """The rows under the headers that have a text; raises InputError for too many, and for what is no text."""
    at = [columns.source, columns.target, columns.article, columns.id, columns.title, columns.source_lang,
          columns.target_lang]  # fmt: skip
    used = sorted({column for column in at if column is not None})
    texts = {columns.source, columns.target}
    width = used[-1] + 1
    found = 0
    for number, cells in _cells(sheet, head + 1, width):
        row = [""] * width
        for column in used:
            place = f"{_row(sheet)} {number}, cell {get_column_letter(column + 1)}{number}"
            row[column] = _text(cells[column], name, place) if column in texts else _raw(cells[column].value)
        if any(map(str.strip, row)):
            found += 1
            if found > MAX_ROWS:
                place = f"{_row(sheet)} {number}"
                raise InputError(name, f"the table has more than {MAX_ROWS:,} rows; split it", place)
            yield number, row


def _cells(
    sheet: Sheet, first: int, width: int, last: int = _LAST_ROW
) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
    """The rows of a sheet from the one of that number that have cells, each numbered and of just so many cells."""
    blank: tuple[ReadOnlyCell, ...] = ()
    rows = sheet.iter_rows(min_row=first, max_row=last, min_col=1, max_col=width)
    for number, cells in enumerate(rows, first):
        if cells is not blank and all(cell is EMPTY_CELL for cell in cells):
            blank = cells  # openpyxl gives the same one for each row that is missing: a million may be
        if cells is not blank:
            yield number, cells


def _text(cell: ReadOnlyCell, name: str, place: str) -> str:
    """The text of a cell as a person sees it; raises InputError where the file does not say how the cell looks."""
    value = cell.value
    if cell.data_type == "e":
        raise InputError(name, f"the cell shows the error {value}; a text was taken for a formula", place)
    looks_otherwise = isinstance(value, date | time | timedelta) or (
        isinstance(value, int | float) and not isinstance(value, bool) and cell.number_format not in _PLAIN
    )
    if looks_otherwise:
        raise InputError(name, "the cell holds a date or a formatted number; make it a text as it is to read", place)
    return _raw(value)


def _raw(value: object) -> str:
    """A value as text: numbers with the 15 digits that a spreadsheet shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))
