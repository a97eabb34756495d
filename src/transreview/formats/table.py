"""The rows of a bilingual table, whatever file they stood in, as articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transreview.errors import InputError
from transreview.formats.columns import Columns
from transreview.formats.entrance import admit, stem
from transreview.formats.limits import MAX_ARTICLES
from transreview.model import Article

Row = tuple[int, list[str]]
"""A row's cells, and the line of the file (or the row of the sheet) that it begins on, from 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is in: the file's name, its columns, the languages that the user gave ("" for none).

    ``row`` is what a row is called where something is wrong with it ("line", "sheet Texts, row"); ``only_id`` is the id
    of the article of a table that has no column for it, "" for the file's name.
    """

    name: str
    columns: Columns
    source_lang: str = ""
    target_lang: str = ""
    row: str = "line"
    only_id: str = ""

    def articles(self, rows: Iterable[Row]) -> tuple[Article, ...]:
        """The articles: one, or one for each value of a column such as "article" or "doc_id"; raises InputError.

        A column "id" counts only where its values repeat: else it numbers the rows.
        """
        rows = list(rows)
        by_id: dict[str, list[Row]] = {}
        key = self._article_column(rows)
        for row in rows:
            by_id.setdefault("" if key is None else row[1][key].strip(), []).append(row)
        if len(by_id) > MAX_ARTICLES:
            raise InputError(self.name, f"{len(by_id):,} articles; at most {MAX_ARTICLES:,} can be")
        return tuple(self.article(article_id, its_rows) for article_id, its_rows in by_id.items())

    def article(self, article_id: str, rows: Sequence[Row]) -> Article:
        """The article that some rows make; raises InputError."""
        columns = self.columns

        def first(column: int | None) -> str:
            return next((cells[column].strip() for _, cells in rows if column is not None and column < len(cells)), "")

        pairs = [("" if columns.source is None else cells[columns.source], cells[columns.target]) for _, cells in rows]
        return admit(
            self.name,
            article_id or self.only_id or stem(self.name),
            [(source, target) for source, target in pairs if source.strip() or target.strip()],
            self.source_lang or columns.source_language or first(columns.source_lang),
            self.target_lang or columns.target_language or first(columns.target_lang),
            title=first(columns.title),
            place=f"{self.row} {rows[0][0]}",
        )

    def _article_column(self, rows: Sequence[Row]) -> int | None:
        """The column that tells one article from the next, None where all rows are one article."""
        columns = self.columns
        if columns.article is not None or columns.id is None:
            return columns.article
        values = {cells[columns.id].strip() for _, cells in rows if columns.id < len(cells)}
        return columns.id if len(values) < len(rows) and "" not in values else None
