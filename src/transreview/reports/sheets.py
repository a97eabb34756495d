"""The sheets of a workbook: cells that are what they are, a table with headers that stay, the look of both.

Texts are written as texts, whatever they begin with: no formula and no link is ever made of one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from transreview.formats.excel import MAX_CELL, length
from transreview.formats.tracked import Hunk
from transreview.formats.visible import visible, visible_piece
from transreview.language.clean import clean_text
from transreview.review import State

_CUT = f" … [cut here: a cell holds {MAX_CELL:,} characters]"
# Letters that are twice as wide as others (Unicode Standard Annex #11, most of its classes W and F).
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_FIRST_YEAR = 1900  # of a date in Excel

INK, QUIET, LINE, HEAD = "#1F2933", "#616E7C", "#D3DAE2", "#E9EEF3"
RED, GREEN, AMBER = "#B3261E", "#1B6E3C", "#8A5300"
_STATES = {
    State.OPEN.value: AMBER, State.CORRECTED.value: GREEN, State.IGNORED.value: QUIET,
    "accepted": GREEN, "rejected": RED, "proposed": AMBER, "yes": GREEN, "no": RED,
}  # fmt: skip
_COLOURED = frozenset(("state", "severity", "passed"))
_PIECES = frozenset(("text", "suggestion", "correction"))
_NUMBERS = {"confidence": "0%", "value": "0.00", "low": "0.00", "high": "0.00"}
_LINE_HEIGHT, _TALLEST = 15, 300  # points; a row of Excel can have 409


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header, its width in characters, and the field of the row that it shows."""

    header: str
    width: int
    field: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A cell that shows what became of a text, deletions struck out."""

    hunks: tuple[Hunk, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, and what it gives; never one that a text is a part of."""

    text: str
    value: float | str
    number: str = "0.00"


Cell = str | int | float | datetime | Redline | Formula | None


class Book:
    """A workbook with its looks, and how many of its texts had to be cut."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._looks: dict[tuple[tuple[str, object], ...], Format] = {}
        self.cut = 0

    def look(self, **properties: Any) -> Format:
        """The format of those properties, on top of those that every cell has."""
        every: dict[str, object] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
        known = tuple(sorted((every | properties).items()))
        if known not in self._looks:
            self._looks[known] = self.workbook.add_format(dict(known))
        return self._looks[known]

    def table(
        self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]], nothing: str,
        *, top: int = 0, printed: str = "",
    ) -> None:
        """Fill a sheet from row ``top`` (from 0) on: headers that stay, a filter on each, and the rows.

        ``printed`` is the field of the last column on paper, "" for all of them; rows are as high as these need.
        """
        end = next((at for at, column in enumerate(columns, 1) if column.field == printed), len(columns))
        head = self.look(bold=True, bg_color=HEAD, bottom=1, bottom_color=LINE, text_wrap=True)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(top, at, column.header, head)
        last = top
        for last, row in enumerate(rows, top + 1):
            lines = max(_lines(row.get(column.field), column.width) for column in columns[:end])
            sheet.set_row(last, min(lines * _LINE_HEIGHT, _TALLEST))
            for at, column in enumerate(columns):
                self.write(sheet, last, at, row.get(column.field), column.field)
        if last == top:
            sheet.write_string(top + 1, 0, nothing, self.look(italic=True, font_color=QUIET))
            last += 1
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, last, len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        sheet.repeat_rows(top)
        sheet.print_area(0, 0, last, end - 1)
        printed_across(sheet)

    def write(self, sheet: Worksheet, row: int, at: int, cell: Cell, field: str = "", **look: Any) -> None:
        """Write a cell as what it is: a text never becomes anything else."""
        shown = {"text_wrap": True, "bottom": 1, "bottom_color": LINE} | look
        if isinstance(cell, Redline):
            self._write_redline(sheet, row, at, cell.hunks, self.look(**shown))
        elif isinstance(cell, str):
            if field in _COLOURED:
                shown |= {"font_color": _STATES.get(cell.partition(",")[0], INK)}
            text = self._fitting(visible_piece(cell) if field in _PIECES else cell)
            sheet.write_string(row, at, text, self.look(**shown))
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, at, cell, self.look(num_format="yyyy-mm-dd hh:mm", align="left", **shown))
        elif isinstance(cell, Formula):
            coloured: dict[str, object] = {"font_color": _STATES.get(str(cell.value), INK), "align": "left"}
            form = self.look(num_format=cell.number, **{**shown, **coloured})
            sheet.write_formula(row, at, cell.text, form, cell.value)
        elif cell is None:
            sheet.write_blank(row, at, None, self.look(**shown))
        else:
            style = {"num_format": _NUMBERS[field]} if field in _NUMBERS else {}
            sheet.write_number(row, at, cell, self.look(**{"align": "left", **shown, **style}))

    def _write_redline(self, sheet: Worksheet, row: int, at: int, hunks: Sequence[Hunk], look: Format) -> None:
        gone, new = self.look(font_color=RED, font_strikeout=True), self.look(font_color=GREEN, bold=True)
        plain = self.look()
        pieces = [(plain if not hunk.changed else form, cell_text(text)) for hunk in hunks
                  for form, text in ((gone, hunk.old if hunk.changed else ""), (new, hunk.new))]  # fmt: skip
        pieces = [(form, text) for form, text in pieces if text]
        whole = "".join(text for _, text in pieces)
        if len(pieces) > 1 and length(whole) <= MAX_CELL:
            sheet.write_rich_string(row, at, *(part for piece in pieces for part in piece), look)
        elif pieces:  # a text that is all new or all gone, or too long to show what is what
            only = pieces[0][0] if len(pieces) == 1 else plain
            struck = {"font_strikeout": True, "font_color": RED} if only is gone else {}
            bold = {"bold": True, "font_color": GREEN} if only is new else {}
            wrapped = self.look(text_wrap=True, bottom=1, bottom_color=LINE, **struck, **bold)
            sheet.write_string(row, at, self._fitting(whole), wrapped)
        else:
            sheet.write_blank(row, at, None, look)

    def _fitting(self, text: str) -> str:
        """A text as a cell can hold it; one that is too long is cut, and says so."""
        text = cell_text(text)
        if length(text) <= MAX_CELL:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))].decode("utf-16-le", "ignore")
        return kept + _CUT


def cell_text(text: str) -> str:
    """A text without what no cell can hold: characters that steer a program are shown by their codes."""
    return clean_text(visible(text))


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell needs in a column of that width, for programs that do not find out themselves."""
    text: object = cell
    if isinstance(cell, Redline):
        text = "".join(hunk.old + (hunk.new if hunk.changed else "") for hunk in cell.hunks)
    if not isinstance(text, str):
        return 1
    return sum(1 + (len(line) + len(_WIDE.findall(line))) // width for line in text.split("\n"))


def moment_cell(at: str | None) -> datetime | str | None:
    """A time in ISO 8601 as Excel has it, in UTC; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(at or "").astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return at
    return moment if moment.year >= _FIRST_YEAR else at


def printed_across(sheet: Worksheet) -> None:
    """On paper: A4 across, as wide as one page, each page numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
