"""The sheets of an XLSX workbook as articles."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL, ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Sheet

from transreview.errors import InputError
from transreview.formats import excel
from transreview.formats.archive import safe_archive, xml_parts
from transreview.formats.columns import UNASKED, Asked, Columns, find_columns, recognised
from transreview.formats.entrance import label, stem
from transreview.formats.limits import MAX_COLUMNS, MAX_HEADER, MAX_ROWS, MAX_UNPACKED
from transreview.formats.own_report import REPORT_SHEETS
from transreview.formats.table import Row, Table, asked_for, changes, paragraphs
from transreview.formats.xlsx_cells import Apart, Cells, NoCellError
from transreview.model import Article, Original
from transreview.review import Review

# The headers are in one of the first rows that are not blank: a title and notes may stand above them.
_FIRST_ROWS = 10
_LAST_HEAD = 1000
# A character as a workbook may write it (ST_Xstring of ISO 29500): one that XML cannot hold, or an underscore.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_WHAT, _NEEDED = "an XLSX workbook", "xl/workbook.xml"
_PLAIN = ("General", "@", "0")  # how a number looks as it is stored


class _Found(NamedTuple):
    """A table on a sheet: the row of its headers (0 where it has none), its columns, its rows."""

    sheet: Sheet
    head: int
    columns: Columns
    rows: list[Row]


def read(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED) -> tuple[Article, ...]:
    """The articles of each sheet that is not hidden and has a column for the translation, found as in a CSV.

    Formulas count by the value that was last computed; links to other files are not followed.
    """
    found = _opened(data, name, source_lang, target_lang, asked)
    articles: list[Article] = []
    kept: list[tuple[_Found, list[int]]] = []
    for each in found:
        only_id = f"{stem(name)} {label(each.sheet.title)}" if len(found) > 1 else ""

        def own(rows: Sequence[Row], table: _Found = each) -> None:
            kept.append((table, [number for number, _ in rows]))

        table = Table(name, each.columns, source_lang, target_lang, _row(each.sheet), only_id, asked, own)
        articles += table.articles(each.rows)
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise InputError(name, f'article "{article.id}" stands on two sheets; give each an id of its own')
        seen.add(article.id)
    originals = _originals(data, name, found, kept)
    return tuple(replace(article, original=each) for article, each in zip(articles, originals, strict=True))


def in_original(review: Review) -> bytes | None:
    """The corrected texts in the workbook that the article came in, None where it is not kept or is not the article's.

    Raises InputError for a text that no cell holds.
    """
    article = review.article
    original, asked = article.original, asked_for(article)
    if original is None or original.format != "xlsx":
        return None
    for languages in (("", ""), (article.source_lang, article.target_lang)):
        try:
            found = _opened(original.data, article.id, *languages, asked)
        except InputError:
            continue
        for table in found:
            changed = changes(paragraphs(table.rows, table.columns), review)
            if changed is not None:
                return _with_texts(original.data, article.id, table, changed) if changed else original.data
    return None


def _with_texts(data: bytes, name: str, table: _Found, texts: Mapping[int, str]) -> bytes | None:
    try:
        cells = Cells(data, _parts(data, name))
        cells.put(_part(table.sheet), table.columns.target, texts)
        return cells.written()
    except NoCellError:
        raise
    except (InputError, ValueError):
        return None


def _originals(
    data: bytes, name: str, found: Sequence[_Found], kept: Sequence[tuple[_Found, Sequence[int]]]
) -> Iterator[Original | None]:
    """The file that is kept of each article: the workbook, or of several articles each one's rows in it.

    None where that many workbooks would be too much to keep.
    """
    if len(kept) == 1:
        yield Original("xlsx", name, data)
        return
    parts = _parts(data, name)
    try:
        if len(kept) * sum(map(len, parts.values())) > MAX_UNPACKED:
            raise InputError(name, "each of its articles would keep most of it")
        apart = Apart(data, parts, {_part(table.sheet): table.head for table in found})
    except InputError:
        yield from [None] * len(kept)
        return
    for table, rows in kept:
        yield Original("xlsx", name, apart.alone(_part(table.sheet), rows))


def _opened(data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked) -> list[_Found]:
    """The tables in a workbook that have rows; raises InputError where there is none."""
    safe = safe_archive(data, name, _WHAT, _NEEDED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it leaves out: colours, lists, pictures
        try:
            workbook = load_workbook(io.BytesIO(safe), read_only=True, data_only=True, keep_links=False)
            return _tables(workbook, name, source_lang, target_lang, asked)
        except InputError:
            raise
        except Exception as error:  # whatever openpyxl stumbles over in a file that no spreadsheet wrote
            raise InputError(name, "the workbook is damaged; save it again") from error


def _tables(workbook: Workbook, name: str, source_lang: str, target_lang: str, asked: Asked) -> list[_Found]:
    """The tables on all sheets that can be read; raises InputError of the first that cannot where none can."""
    if set(REPORT_SHEETS) <= set(workbook.sheetnames):
        raise InputError(name, "this is an error report, not an article")
    tables: list[tuple[Sheet, int, Columns]] = []
    errors: list[InputError] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what the sheet declares may be wrong
            try:
                head = _head(sheet, asked)
                if head:
                    row, cells = head
                    columns = find_columns(cells, name, source_lang, target_lang, f"{_row(sheet)} {row}", asked)
                    tables.append((sheet, row, columns))
            except InputError as error:
                errors.append(error)
    if not tables:
        raise errors[0] if errors else InputError(name, "there is nothing on its sheets")
    found = [_Found(sheet, row, columns, list(_rows(sheet, row, columns, name))) for sheet, row, columns in tables]
    if not any(table.rows for table in found):
        sheet, row, _ = tables[0]
        raise InputError(name, "there are no rows under the header", f"{_row(sheet)} {row}")
    return [table for table in found if table.rows]


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    return xml_parts(data, name, _WHAT, _NEEDED)


def _part(sheet: Sheet) -> str:
    """The name of the part that a sheet is in."""
    return str(sheet._worksheet_path).lstrip("/")


def _row(sheet: Sheet) -> str:
    return f"sheet {re.sub('[,:]', ' ', label(sheet.title))}, row"


def _head(sheet: Sheet, asked: Asked) -> tuple[int, list[str]] | None:
    """The row of headers: of the first rows the one with most headers that we know; None where there is no text.

    Where the table has none, it is the row above the first one, and its headers are numbers.
    """
    rows = (
        (number, [_raw(cell.value)[:MAX_HEADER] for cell in cells])
        for number, cells in _cells(sheet, 1, MAX_COLUMNS, _LAST_HEAD)
    )
    first = list(islice(((number, cells) for number, cells in rows if any(map(str.strip, cells))), _FIRST_ROWS))
    if asked.headless and first:
        width = max(at for _, cells in first for at, cell in enumerate(cells, 1) if cell.strip())
        return first[0][0] - 1, [str(at) for at in range(1, width + 1)]
    number, cells = max(first, key=lambda row: asked.among(row[1]) or recognised(row[1]), default=(0, []))
    while cells and not cells[-1].strip():
        cells.pop()
    return (number, cells) if cells else None


def _rows(sheet: Sheet, head: int, columns: Columns, name: str) -> Iterator[Row]:
    """The rows under the headers that have a text; raises InputError for too many, and for what is no text."""
    used = sorted(columns.used)
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
    sheet: Sheet, first: int, width: int, last: int = excel.MAX_ROWS
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
