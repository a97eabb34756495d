"""A Word document that is a table of two languages: which columns these are, and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transreview.formats.columns import Columns, find_columns, recognised
from transreview.formats.languages import same_language
from transreview.formats.limits import MAX_COLUMNS, MAX_HEADER
from transreview.formats.word.names import attribute, child, kind
from transreview.formats.word.package import Package
from transreview.formats.word.text import Passage, Reader, blocks
from transreview.formats.xml_tree import Node
from transreview.language.clean import clean_text
from transreview.language.identify import UNKNOWN, identify

_FIRST_ROWS = 10  # in which the headers may be
_PREFACE = 1_000  # code points that may stand beside a table with headers, however small it is
_ENOUGH = 100  # code points of a column that tell its language
_FACED = 0.5  # of the rows have a text in both columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the table (from 1), and the paragraphs of its two cells."""

    number: int
    source: list[Passage]
    target: list[Passage]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The table of a document: its columns, and the rows that have a text in one of them."""

    columns: Columns
    rows: tuple[Row, ...]


def cell_text(passages: Sequence[Passage]) -> str:
    """The text of a cell, a line feed between paragraphs."""
    return clean_text("\n".join(passage.raw for passage in trimmed(passages)))


def trimmed(passages: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of a cell without the blank ones at its ends; of a blank cell its last one."""
    filled = [at for at, passage in enumerate(passages) if passage.raw.strip()]
    return list(passages[filled[0] : filled[-1] + 1] if filled else passages[-1:])


def bilingual_table(package: Package, name: str, source_lang: str, target_lang: str) -> Bilingual | None:
    """The table of two languages that a document is; None for a document in one language.

    It holds most of the text, or all but a preface. Its columns are told by their headers, as those of a CSV, or by the
    languages that stand in them. Raises InputError where such a table has headers, and which one is the translation
    cannot be told.
    """
    reader = Reader(package)
    tables = [_grid(table, reader) for table in _tables(child(package.root(package.main), "body"))]
    grid = max(tables, key=_size, default=[])
    beside = sum(len(passage.raw) for passage in Reader(package).document()) - _size(grid)
    if not grid or beside > max(_size(grid), _PREFACE):
        return None
    texts = [[cell_text(cell) for cell in cells] for cells in grid]
    head = max(range(min(len(texts), _FIRST_ROWS)), key=lambda at: (recognised(_heads(texts[at])), -at))
    if recognised(_heads(texts[head])) > 1:
        place = f"table, row {head + 1}"
        columns: Columns | None = find_columns(_heads(texts[head]), name, source_lang, target_lang, place)
    else:
        head, columns = -1, _by_language(texts, source_lang, target_lang) if beside <= _size(grid) else None
    if columns is None or columns.source is None:
        return None
    rows = tuple(_rows(grid, head + 1, columns))
    return Bilingual(columns, rows) if rows else None


def _heads(texts: Sequence[str]) -> list[str]:
    return [text[:MAX_HEADER] for text in texts]


def _tables(container: Node) -> Iterator[Node]:
    """The tables of the body, but for those within tables."""
    for node in container:
        if kind(node) == "tbl":
            yield node
        elif kind(node) in ("sdt", "sdtContent", "customXml"):
            yield from _tables(node)


def _grid(table: Node, reader: Reader) -> list[list[list[Passage]]]:
    """The cells of a table in rows and columns: a wide cell is followed by empty ones."""
    rows: list[list[list[Passage]]] = []
    for node in table.iter(f"{{{table.nsmap.get(table.prefix)}}}tr"):
        if next(node.iterancestors(table.tag)) is not table or child(node, "trPr", "del") is not None:
            continue
        cells: list[list[Passage]] = []
        for cell in blocks(node):
            if kind(cell) != "tc":
                continue
            width = child(cell, "tcPr", "gridSpan")
            span = attribute(width, "val") if width is not None else "1"
            cells.append(reader.cell(cell))
            cells += [[] for _ in range(int(span) - 1 if span.isascii() and span.isdigit() and len(span) < 4 else 0)]
        rows.append(cells[:MAX_COLUMNS])
    return rows


def _size(grid: Sequence[Sequence[Sequence[Passage]]]) -> int:
    return sum(len(passage.raw) for cells in grid for cell in cells for passage in cell)


def _rows(grid: Sequence[Sequence[list[Passage]]], first: int, columns: Columns) -> Iterator[Row]:
    for number, cells in enumerate(grid[first:], first + 1):
        source, target = (
            cells[at] if at is not None and at < len(cells) else [] for at in (columns.source, columns.target)
        )
        if cell_text(source).strip() or cell_text(target).strip():
            yield Row(number, source, target)


def _by_language(texts: Sequence[Sequence[str]], source_lang: str, target_lang: str) -> Columns | None:
    """The two columns of a table without headers, where just two languages stand in it, each in a column of its own."""
    width = max(map(len, texts))
    columns = [[row[at].strip() if at < len(row) else "" for row in texts] for at in range(width)]
    known = {at: identify("\n".join(filter(None, column))[:20_000]) for at, column in enumerate(columns)
             if sum(map(len, column)) >= _ENOUGH and sum(map(bool, column)) > _FACED * len(texts)}  # fmt: skip
    known = {at: language for at, language in known.items() if language != UNKNOWN}
    if len(known) != 2 or same_language(*known.values()):
        return None
    source, target = known
    if same_language(target_lang, known[source]) or same_language(source_lang, known[target]):
        source, target = target, source
    return Columns(target=target, source=source, source_language=known[source], target_language=known[target])
