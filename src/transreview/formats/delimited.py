"""A table as text: which sign stands between its cells, whose its quotation marks are, and where each cell stands.

A cell that a spreadsheet would take for a formula is written with an apostrophe in front, and read without it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from transreview.errors import InputError
from transreview.formats.columns import recognised
from transreview.formats.limits import MAX_CHARACTERS, MAX_HEADER, MAX_ROWS
from transreview.formats.table import Row

Cell = str | int | float | None

DELIMITERS = ",\t;|"
_LINE = re.compile("[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
# What a spreadsheet takes for a formula (full-width signs too), or for the start of another cell. Apostrophes in front
# count: what is guarded already is guarded once more, so that reading takes away no apostrophe of the text.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    ``quoted`` is True when quotation marks round a cell are the table's, False when they are the text's. ``skipped``
    are the rows before the headers.
    """

    delimiter: str = ","
    quoted: bool = True
    skipped: int = 0

    def rows(self, lines: Iterable[str], name: str, most: int | None = None) -> Iterator[Row]:
        """The rows that are not blank, the skipped ones left out; raises InputError for more than ``most``."""
        csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS))
        reader = csv.reader(
            lines, delimiter=self.delimiter, quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE, strict=True
        )
        line = 1
        try:
            for number, cells in enumerate(reader):
                if most is not None and number > most:
                    raise InputError(name, f"the table has more than {most:,} rows; split it", f"line {line}")
                if number >= self.skipped and any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise InputError(name, _explained(str(error)), f"line {line}") from None

    def cells_of(self, row: str) -> list[tuple[int, int]]:
        """Where each cell of a row stands in it as it is written, its quotation marks included."""
        plain = f"[^{re.escape(self.delimiter)}\r\n]*"
        cell = re.compile(f'"[^"]*(?:""[^"]*)*"|{plain}' if self.quoted else plain)
        spans: list[tuple[int, int]] = []
        at = 0
        while found := cell.match(row, at):
            spans.append(found.span())
            if row[found.end() : found.end() + 1] != self.delimiter:
                break
            at = found.end() + 1
        return spans

    def written(self, text: str, was: str = "") -> str:
        """A text as a cell, with quotation marks where it needs them, or where the cell had them that it replaces."""
        text = str(guarded(text))
        if self.quoted and (was.startswith('"') or any(sign in text for sign in f'{self.delimiter}"\r\n')):
            text = '"' + text.replace('"', '""') + '"'
        return text


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table as it is written in a file: its text, how it is laid out, its headers.

    The headers of one that has none (``headless``) are numbers from 1.
    """

    text: str
    layout: Layout
    header: list[str]
    headless: bool = False

    def rows(self, name: str) -> Iterator[Row]:
        """The rows under the headers that are not blank, one by one; raises InputError."""
        rows = self.layout.rows(lines_of(self.text), name, MAX_ROWS)
        return rows if self.headless else islice(rows, 1, None)

    def pieces(self, starts: Sequence[int]) -> tuple[str, dict[int, str]]:
        """What stands before the rows, and each row as it is written; these begin on those lines (from 1)."""
        lines = list(lines_of(self.text))
        ends = [*(start - 1 for start in starts[1:]), len(lines)]
        by_line = {start: "".join(lines[start - 1 : end]) for start, end in zip(starts, ends, strict=True)}
        return "".join(lines[: starts[0] - 1]), by_line

    def with_texts(self, starts: Sequence[int], column: int, texts: Mapping[int, str]) -> str:
        """The table, whose rows begin on those lines (from 1), with other texts in one column (from 0) of some rows.

        All other cells stay as they are written, unless a new text has a tab or a line end that this table has no
        quotation marks for: then every cell gets them.
        """
        head, rows = self.pieces(starts)
        for line, text in texts.items():
            row = rows[line]
            start, end = self.layout.cells_of(row)[column]
            rows[line] = row[:start] + self.layout.written(text, row[start:end]) + row[end:]
        written = head + "".join(rows.values())
        if self._holds(texts.values()) and is_quoted(written, self.layout.delimiter) == self.layout.quoted:
            return written
        changed: list[list[Cell]] = [] if self.headless else [list(self.header)]
        for line, cells in self.rows(""):
            now = guarded(texts[line]) if line in texts else cells[column]
            changed.append([*cells[:column], now, *cells[column + 1 :]])
        first = head[: head.find("\n") + 1] if self.layout.skipped else ""
        return first + plain_dumps(changed, self.layout.delimiter, every=True)

    def _holds(self, texts: Iterable[str]) -> bool:
        return self.layout.quoted or not any(sign in text for text in texts for sign in f"{self.layout.delimiter}\r\n")


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one by one: a stream of it would take four bytes for each letter."""
    return (line.group() for line in _LINE.finditer(text))


def delimiter_of(head: str, name: str) -> tuple[str, int]:
    """The delimiter under which the line of headers makes sense, and how many rows stand before it."""
    if len(head) > MAX_HEADER:
        raise InputError(name, "the line is too long for the headers of a table", "line 1")
    declared = re.fullmatch("sep=(.)", head.rstrip("\r\n"), re.IGNORECASE)  # a line that only Excel reads
    return (declared.group(1), 1) if declared else (max(DELIMITERS, key=lambda mark: _promise(head, mark)), 0)


def is_quoted(text: str, delimiter: str) -> bool:
    """True when the quotation marks round the cells are the table's; False when they are the text's.

    Spreadsheets quote a cell with a tab, a line end or a quotation mark in it; many other programs that write tabs
    never do.
    """
    if delimiter != "\t":
        return True
    widths: set[int] = set()
    every, doubled = True, False  # all cells have quotation marks, or one has those of its text twice
    for line in islice(lines_of(text), MAX_ROWS):
        cells = line.rstrip("\r\n").split("\t") if line.strip() else []
        widths |= {len(cells)} - {0}
        if len(widths) > 1:
            return True  # a tab or a line end stands inside a cell
        for cell in filter(None, cells):
            if len(cell) > 1 and cell[0] == cell[-1] == '"':
                inner = cell[1:-1]
                doubled = doubled or ('""' in inner and '"' not in inner.replace('""', ""))
            else:
                every = False
    return every or doubled


def dumps(rows: Iterable[Sequence[Cell]], delimiter: str = ",", *, every: bool = False) -> str:
    """Rows of cells as CSV (RFC 4180), each cell guarded against being taken for a formula.

    Where ``every`` is True, all cells have quotation marks.
    """
    return plain_dumps(([guarded(cell) for cell in row] for row in rows), delimiter, every=every)


def plain_dumps(rows: Iterable[Sequence[Cell]], delimiter: str = ",", *, every: bool = False) -> str:
    """Rows of cells that are guarded already."""
    out = io.StringIO()
    csv.writer(
        out, delimiter=delimiter, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL, lineterminator="\r\n"
    ).writerows(rows)
    return out.getvalue()


def table_of(text: str, name: str, headless: bool = False) -> Delimited:
    """The table that a text is; raises InputError for none. ``headless``: the first row is one like the others."""
    delimiter, skipped = delimiter_of(next(lines_of(text), "").rstrip("\r\n"), name)
    layout = Layout(delimiter, is_quoted(text, delimiter), skipped)
    _, first = next(layout.rows(lines_of(text), name), (0, None))
    if first is None:
        raise InputError(name, "the file is empty")
    header = [str(number) for number in range(1, len(first) + 1)] if headless else first
    return Delimited(text, layout, header, headless)


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _promise(head: str, delimiter: str) -> tuple[int, int]:
    """How well a delimiter fits the line of headers: the headers that we know, the number of cells."""
    cells = head.replace('"', "").split(delimiter)
    return recognised(cells), len(cells)


def _explained(error: str) -> str:
    """What the csv module says, as a sentence for whoever made the file."""
    if "limit" in error:
        return f"a cell has more than {MAX_CHARACTERS:,} characters; is a quotation mark not closed?"
    if "end of data" in error:
        return "a quotation mark is opened and never closed"
    if "expected after" in error:
        return "text follows a closing quotation mark; write a quotation mark inside a cell twice"
    return f"this is no table ({error})"
