"""A table that is shown, and taken home as CSV or as a workbook: one list of columns for all three."""

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig
from xlsxwriter import Workbook

from transreview.formats.csv_file import dumps
from transreview.formats.excel import MAX_CELL
from transreview.formats.visible import visible
from transreview.ui.take_home import take_home

Row = TypeVar("Row")
Cell = str | int | float | None

_ROW, _HEAD, _TALLEST = 35, 38, 460  # pixels
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of number is shown on the page and in a workbook, and to how many places it is written."""

    shown: str
    look: str
    places: int
    factor: int = 1


_KINDS = {
    "count": _Kind("%,d", "#,##0", 0),
    "rate": _Kind("%.1f", "0.0", 3),
    "fine": _Kind("%.2f", "0.00", 4),
    "p": _Kind("%.3f", "0.000", 4),
    "share": _Kind("%d%%", "0%", 4, factor=100),
    "fine share": _Kind("%.1f%%", "0.0%", 4, factor=100),
}


@dataclass(frozen=True)  # without slots, in which Python cannot keep what it is generic of
class Column(Generic[Row]):
    """A column: its head, what it says of a row (None: that is not known), and what kind of thing that is.

    Kinds are "text", "count", "rate" (one decimal), "fine" (two), "p" (three), and "share" and "fine share", which are
    from 0 to 1 and shown as percentages.
    """

    head: str
    cell: Callable[[Row], Cell]
    kind: str = "text"
    help: str = ""
    width: int | None = None


@dataclass(frozen=True)  # without slots, in which Python cannot keep what it is generic of
class Sheet(Generic[Row]):
    """A table: ``name`` is that of its files, ``told`` says what it is to somebody who cannot see it."""

    name: str
    told: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns, each another one: a number stands behind one that is there already."""
        heads = list[str]()
        for each in self.columns:
            same = (f"{each.head} ({number})" for number in count(2))
            heads.append(each.head if each.head not in heads else next(name for name in same if name not in heads))
        return tuple(heads)

    def show(self, key: str = "", *, chooses: bool = False) -> Row | None:
        """Draw it; gives the row that is chosen, where one ``chooses`` (it then needs a ``key``)."""
        height = min(_HEAD + _ROW * len(self.rows), _TALLEST)
        config = dict(zip(self.heads, map(_config, self.columns), strict=True))
        if not chooses:
            st.dataframe(
                self._frame(), hide_index=True, height=height, column_config=config, placeholder="–", alt=self.told
            )
            return None
        selected = st.dataframe(
            self._frame(), hide_index=True, height=height, column_config=config, placeholder="–", alt=self.told,
            on_select="rerun", selection_mode="single-row", key=key,
        )  # fmt: skip
        chosen = selected["selection"]["rows"]
        return self.rows[chosen[0]] if chosen and chosen[0] < len(self.rows) else None

    def take_home(self, again: Callable[[], "Sheet[Row]"]) -> None:
        """Draw the buttons that take it home; ``again`` makes it on the click, so that it is as it is then."""
        with st.container(horizontal=True, vertical_alignment="center"):
            for label, extension, mime, made in (
                ("CSV", ".csv", "text/csv", lambda: again().csv()),
                ("Excel", ".xlsx", _XLSX, lambda: again().xlsx()),
            ):
                # In a container of its own: a row would give each fragment an equal share of its width.
                with st.container(width="content"):
                    take_home(
                        label, f"{self.name}{extension}", mime, made, help="This table for a spreadsheet",
                        key=f"sheet:{self.name}:{label}",
                    )  # fmt: skip

    def csv(self) -> bytes:
        """The table for a spreadsheet, in UTF-8 with a byte order mark; nothing in it becomes a formula."""
        rows = ([_written(each, row) for each in self.columns] for row in self.rows)
        return dumps([self.heads, *rows]).encode("utf-8-sig", "replace")

    def xlsx(self) -> bytes:
        """The table as a workbook: texts are texts, whatever they begin with, and numbers are numbers."""
        out = io.BytesIO()
        with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet, head = book.add_worksheet(), book.add_format({"bold": True, "bottom": 1})
            for at, (name, column) in enumerate(zip(self.heads, self.columns, strict=True)):
                known = _KINDS.get(column.kind)
                look = book.add_format({"num_format": known.look if known else "@"})
                sheet.set_column(at, at, 14 if known else 30)
                sheet.write_string(0, at, visible(name), head)
                for number, row in enumerate(self.rows, 1):
                    cell = _written(column, row)
                    if isinstance(cell, str):
                        sheet.write_string(number, at, visible(cell)[:MAX_CELL], look)
                    elif cell is not None:
                        sheet.write_number(number, at, cell, look)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, max(1, len(self.rows)), len(self.columns) - 1)
        return out.getvalue()

    def _frame(self) -> pd.DataFrame:
        return pd.DataFrame({
            head: pd.Series(
                [_shown(each, row) for row in self.rows], dtype="object" if each.kind == "text" else "float64"
            )
            for head, each in zip(self.heads, self.columns, strict=True)
        })  # fmt: skip


def _config(column: Column[Row]) -> ColumnConfig:
    known = _KINDS.get(column.kind)
    if known is None:
        return st.column_config.TextColumn(help=column.help or None, width=column.width)
    return st.column_config.NumberColumn(help=column.help or None, width=column.width, format=known.shown)


def _shown(column: Column[Row], row: Row) -> Cell:
    """A cell as the page has it."""
    cell = column.cell(row)
    if isinstance(cell, str) or cell is None:
        return visible(cell).encode("utf-8", "replace").decode() if cell else cell
    return round(_KINDS[column.kind].factor * cell, 4)


def _written(column: Column[Row], row: Row) -> Cell:
    """A cell as a file has it: to no more places than mean something."""
    cell = column.cell(row)
    if isinstance(cell, str) or cell is None or math.isnan(cell):
        return cell if isinstance(cell, str) else None
    places = _KINDS[column.kind].places
    return round(cell, places) if places else round(cell)
