"""CSV and TSV: a table of source and target texts."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from transreview.errors import InputError
from transreview.formats.columns import Columns, find_columns, recognised
from transreview.formats.encoding import decode
from transreview.formats.entrance import label
from transreview.formats.format import Format
from transreview.formats.limits import MAX_CHARACTERS, MAX_HEADER, MAX_ROWS, MAX_SEGMENTS
from transreview.formats.table import Row, Table
from transreview.model import Article

_DELIMITERS = ",\t;|"
_FIRST_LINES = 1000  # that tell how a table is written
_LONGEST_LINE = 10_000_000  # bytes
# What a spreadsheet takes for a formula (full-width signs too), or for the start of another cell.
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles of a table: one, or one for each value of a column such as "article" or "doc_id"."""
    (_, header), *rows = _table(decode(data, name, target_lang or source_lang), name)
    columns = find_columns(header, name, source_lang, target_lang)
    if not rows:
        raise InputError(name, "there are no rows under the header", "line 1")
    return Table(name, columns, source_lang, target_lang).articles(_of_right_width(header, columns, rows, name))


def stream(lines: Iterable[bytes], name: str, source_lang: str = "", target_lang: str = "") -> Iterator[Article]:
    """The articles of a table one by one, however many there are, from its lines in UTF-8.

    There must be a column for the article, and the rows of one must stand together. Raises InputError at the first line
    that cannot be used.
    """
    texts = _decoded(lines, name)
    start = list(islice(texts, _FIRST_LINES))
    delimiter, skipped = _delimiter(start[0], name)
    rows = _rows(chain(start, texts), name, delimiter, _is_quoted("".join(start), delimiter), skipped)
    _, header = next(rows)
    columns = find_columns(header, name, source_lang, target_lang)
    key = columns.article
    if key is None:
        reason = 'it is larger than 50 MB and has no column "article"; add one, or split it'
        raise InputError(name, reason, "line 1")
    table = Table(name, columns, source_lang, target_lang)
    seen: set[int] = set()
    for article_id, group in groupby(_of_right_width(header, columns, rows, name), lambda row: row[1][key].strip()):
        some = list(islice(group, MAX_SEGMENTS + 1))  # `admit` says what is too many
        if hash(article_id) in seen:
            reason = f'the rows of article "{label(article_id)}" do not stand together; sort the table, or split it'
            raise InputError(name, reason, f"line {some[0][0]}")
        seen.add(hash(article_id))
        yield table.article(article_id, some)


def dumps(rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Rows of cells as CSV (RFC 4180), each cell guarded against being taken for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str | int | float | None) -> str | int | float | None:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _table(text: str, name: str) -> list[Row]:
    """The rows that are not blank, the header first."""
    delimiter, skipped = _delimiter(re.split("[\r\n]", text, maxsplit=1)[0], name)
    lines = io.StringIO(text, newline="")
    rows = list(_rows(lines, name, delimiter, _is_quoted(text, delimiter), skipped, MAX_ROWS))
    if not rows:
        raise InputError(name, "the file is empty")
    return rows


def _delimiter(head: str, name: str) -> tuple[str, int]:
    """The delimiter under which the line of headers makes sense, and how many rows stand before it."""
    if len(head) > MAX_HEADER:
        raise InputError(name, "the line is too long for the headers of a table", "line 1")
    declared = re.fullmatch("sep=(.)", head.rstrip("\r\n"), re.IGNORECASE)  # a line that only Excel reads
    return (declared.group(1), 1) if declared else (max(_DELIMITERS, key=lambda mark: _promise(head, mark)), 0)


def _promise(head: str, delimiter: str) -> tuple[int, int]:
    """How well a delimiter fits the line of headers: the headers that we know, the number of cells."""
    cells = head.replace('"', "").split(delimiter)
    return recognised(cells), len(cells)


def _rows(
    lines: Iterable[str], name: str, delimiter: str, quoted: bool, skipped: int = 0, most: int | None = None
) -> Iterator[Row]:
    """The rows that are not blank, without the first ``skipped``; raises InputError for more than ``most``."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS))
    reader = csv.reader(
        lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=True
    )
    line = 1
    try:
        for number, cells in enumerate(reader):
            if most is not None and number > most:
                raise InputError(name, f"the table has more than {most:,} rows; split it", f"line {line}")
            if number >= skipped and any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(name, _explained(str(error)), f"line {line}") from None


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[str]:
    """Lines in UTF-8 as text, the byte order mark left out."""
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            raise InputError(name, f"the line has more than {_LONGEST_LINE:,} bytes", f"line {number}")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise InputError(name, "this is not UTF-8; save it as UTF-8, or split it", f"line {number}") from None


def _is_quoted(text: str, delimiter: str) -> bool:
    """True when the quotation marks round the cells are the table's; False when they are the text's.

    Spreadsheets quote a cell with a tab, a line end or a quotation mark in it; many other programs that write tabs
    never do.
    """
    if delimiter != "\t":
        return True
    lines = islice(io.StringIO(text, newline=""), MAX_ROWS)
    rows = [line.rstrip("\r\n").split("\t") for line in lines if line.strip()]
    if len({len(row) for row in rows}) > 1:
        return True  # a tab or a line end stands inside a cell
    cells = [cell for row in rows for cell in row if cell]
    inner = [cell[1:-1] for cell in cells if len(cell) > 1 and cell[0] == cell[-1] == '"']
    return len(inner) == len(cells) or any('""' in cell and '"' not in cell.replace('""', "") for cell in inner)


def _explained(error: str) -> str:
    """What the csv module says, as a sentence for whoever made the file."""
    if "limit" in error:
        return f"a cell has more than {MAX_CHARACTERS:,} characters; is a quotation mark not closed?"
    if "end of data" in error:
        return "a quotation mark is opened and never closed"
    if "expected after" in error:
        return "text follows a closing quotation mark; write a quotation mark inside a cell twice"
    return f"this is no table ({error})"


def _of_right_width(header: Sequence[str], columns: Columns, rows: Iterable[Row], name: str) -> Iterator[Row]:
    """The rows; raises InputError for one with a cell too many, or without one that is needed."""
    needed = sorted(at for at in (columns.source, columns.target, columns.article) if at is not None)
    for line, cells in rows:
        missing = [header[at] for at in needed if at >= len(cells)]
        if missing:
            reason = f"the row has {len(cells)} of {len(header)} cells"
            raise InputError(name, reason, f"line {line}, column {missing[0]}")
        if any(cell.strip() for cell in cells[len(header) :]):
            reason = f"the row has {len(cells)} cells where the header has {len(header)}; quote a cell with a delimiter"
            raise InputError(name, reason, f"line {line}, column {len(header) + 1}")
        yield line, cells


FORMAT = Format(name="csv", extensions=(".csv", ".tsv", ".tab"), read=read, mime="text/csv")
