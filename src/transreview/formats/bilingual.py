"""An office document that is a table of two languages: which columns these are, and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from transreview.formats.columns import UNASKED, Asked, Columns, Header, find_columns, header_of
from transreview.formats.entrance import label, stem
from transreview.formats.languages import same_language
from transreview.formats.limits import MAX_HEADER
from transreview.formats.table import Table
from transreview.language.clean import clean_text
from transreview.language.identify import UNKNOWN, identify
from transreview.model import Article, Original, Segment

_FIRST_ROWS = 10  # in which the headers may be
_PREFACE = 1_000  # code points that may stand beside a table with headers, however small it is
_WIDEST = 50  # columns among which those of an article are looked for
_ENOUGH = 100  # code points of a column that tell its language
_FACED = 0.5  # of the rows have a text in both columns


class Words(Protocol):
    """A paragraph of some kind of document."""

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        ...


P = TypeVar("P", bound=Words)
Grid = list[list[list[P]]]
"""The cells of a table by rows and columns, each as its paragraphs: a wide cell is followed by empty ones."""


@dataclass(frozen=True, slots=True)
class Row(Generic[P]):
    """A row by its number in the table (from 1), and the paragraphs of its two cells."""

    number: int
    source: list[P]
    target: list[P]

    @property
    def segment(self) -> Segment:
        """The texts of the two cells."""
        return Segment(cell_text(self.source), cell_text(self.target))


@dataclass(frozen=True, slots=True)
class Bilingual(Generic[P]):
    """The table of a document: its columns, and the rows that have a text in one of them."""

    columns: Columns
    rows: tuple[Row[P], ...]

    def article(self, original: Original, source_lang: str, target_lang: str, title: str) -> Article:
        """The article that the table is; raises InputError."""
        columns = replace(self.columns, source=0, target=1, article=None, id=None, title=None, source_lang=None,
                          target_lang=None)  # fmt: skip
        rows = [(row.number, [cell_text(row.source), cell_text(row.target)]) for row in self.rows]
        table = Table(original.name, columns, source_lang, target_lang, "table, row")
        article = table.article(stem(original.name), rows)
        return replace(article, title=label(title) or article.title, original=original)


def cell_text(paragraphs: Sequence[Words]) -> str:
    """The text of a cell, a line feed between paragraphs."""
    return clean_text("\n".join(paragraph.raw for paragraph in trimmed(paragraphs)))


def trimmed(paragraphs: Sequence[P]) -> list[P]:
    """The paragraphs of a cell without the blank ones at its ends; of a blank cell its last one."""
    filled = [at for at, paragraph in enumerate(paragraphs) if paragraph.raw.strip()]
    return list(paragraphs[filled[0] : filled[-1] + 1] if filled else paragraphs[-1:])


def bilingual(
    tables: Sequence[Grid[P]], length: int, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED
) -> Bilingual[P] | None:
    """The table of two languages that a document is; None for a document in one language.

    It is that of its ``tables`` with most text; the document has ``length`` code points. It holds most of the text, or
    is called by its headers what it is. Its columns are told by the user, by their headers, as those of a CSV, or by
    the languages that stand in them. Raises ChoiceError where such a table has headers, and which one is the
    translation cannot be told.
    """
    grid: Grid[P] = max(tables, key=_size, default=[])
    beside = length - _size(grid)
    texts = [[cell_text(cell) for cell in cells] for cells in grid]
    heads = [[header_of(at, text[:MAX_HEADER]) for at, text in enumerate(row)] for row in texts[:_FIRST_ROWS]]
    head = max(range(len(heads)), key=lambda at: (asked.among(texts[at]), len(_kinds(heads[at])), -at), default=-1)
    kinds = _kinds(heads[head]) if heads else []
    told = bool(asked) or {"source", "target"} <= set(kinds)
    if not grid or beside > max(_size(grid), _PREFACE if told else 0):
        return None
    if told or len(kinds) > 1:
        cells = [""] * max(map(len, grid)) if asked.headless else [header.cell for header in heads[head]]
        head = -1 if asked.headless else head
        columns: Columns | None = find_columns(cells, name, source_lang, target_lang, f"table, row {head + 1}", asked)
    else:
        head, columns = -1, _by_language(texts, source_lang, target_lang)
    if columns is None or (columns.source is None and not asked):
        return None
    rows = tuple(_rows(grid, head + 1, columns.source, columns.target))
    return Bilingual(columns, rows) if rows else None


def rows_of(tables: Sequence[Grid[P]], segments: Sequence[Segment]) -> tuple[Row[P], ...]:
    """The rows of a document's table that hold just these texts, whatever its headers are; () where none do."""
    grid: Grid[P] = max(tables, key=_size, default=[])
    width = max(map(len, grid), default=0)
    for target in range(min(width, _WIDEST) if segments else 0):
        for source in (None, *range(min(width, _WIDEST))):
            rows = tuple(_rows(grid, 0, source, target))[-len(segments) :]
            # The last row tells most columns apart at once.
            if rows and rows[-1].segment == segments[-1] and [row.segment for row in rows] == list(segments):
                return rows if all(row.target for row in rows) else ()
    return ()


def _kinds(headers: Sequence[Header]) -> list[str]:
    """What the columns are that may be the source or the translation."""
    return [header.column for header in headers if header.column in ("source", "target", "language")]


def _size(grid: Grid[P]) -> int:
    return sum(len(paragraph.raw) for cells in grid for cell in cells for paragraph in cell)


def _rows(grid: Grid[P], first: int, source: int | None, target: int) -> Iterator[Row[P]]:
    """The rows from the one of that number (from 0) on that have a text in one of two columns."""
    for number, cells in enumerate(grid[first:], first + 1):
        ours, theirs = (cells[at] if at is not None and at < len(cells) else [] for at in (source, target))
        if any(paragraph.raw.strip() for paragraph in (*ours, *theirs)):
            yield Row(number, ours, theirs)


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
