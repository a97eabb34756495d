"""The tables of a Word document, one of which may be all of it: a table of two languages."""

from collections.abc import Iterator

from transreview.formats.bilingual import Grid
from transreview.formats.limits import MAX_COLUMNS
from transreview.formats.word.names import attribute, child, kind
from transreview.formats.word.package import Package
from transreview.formats.word.text import Passage, Reader, blocks
from transreview.formats.xml_tree import Node, namespace, number


def grids(package: Package) -> list[Grid[Passage]]:
    """The tables of the text, but for those within tables."""
    reader = Reader(package)
    return [_grid(table, reader) for table in _tables(child(package.root(package.main), "body"))]


def _tables(container: Node) -> Iterator[Node]:
    """The tables of the body, but for those within tables."""
    for node in container:
        if kind(node) == "tbl":
            yield node
        elif kind(node) in ("sdt", "sdtContent", "customXml"):
            yield from _tables(node)


def _grid(table: Node, reader: Reader) -> Grid[Passage]:
    """The cells of a table in rows and columns: a wide cell is followed by empty ones."""
    rows: Grid[Passage] = []
    for node in table.iter(f"{{{namespace(table)}}}tr"):
        if next(node.iterancestors(table.tag)) is not table or child(node, "trPr", "del") is not None:
            continue
        cells: list[list[Passage]] = []
        for cell in blocks(node):
            if kind(cell) != "tc":
                continue
            span = child(cell, "tcPr", "gridSpan")
            width = 1 if span is None else number(attribute(span, "val"), 1, 3)
            cells += [reader.cell(cell), *[[] for _ in range(width - 1)]]
        rows.append(cells[:MAX_COLUMNS])
    return rows
