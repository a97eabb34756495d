"""The rows of a bilingual table, whatever file they stood in, as articles."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from transreview.errors import InputError
from transreview.formats.columns import UNASKED, Asked, Columns
from transreview.formats.entrance import admit, distinct, label, stem
from transreview.formats.limits import MAX_ARTICLES
from transreview.language.clean import clean_text
from transreview.model import Article, Original, Segment
from transreview.review import Review

Row = tuple[int, list[str]]
"""A row's cells, and the line of the file (or the row of the sheet) that it begins on, from 1."""


_ASKED = "table"  # the field of an article that says which columns the user named
Paragraph = tuple[int, str, str]
"""A row that has a text: its number, its source ("" where there is no such column) and its target."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is in: the file's name, its columns, the languages that the user gave ("" for none).

    ``row`` is what a row is called where something is wrong with it ("line", "sheet Texts, row"); ``only_id`` is the id
    of the article of a table that has no column for it, "" for the file's name. ``asked`` are the columns that the user
    named; ``original`` gives the file that is kept of some rows.
    """

    name: str
    columns: Columns
    source_lang: str = ""
    target_lang: str = ""
    row: str = "line"
    only_id: str = ""
    asked: Asked = UNASKED
    original: Callable[[Sequence[Row]], Original | None] | None = None

    def articles(self, rows: Iterable[Row]) -> tuple[Article, ...]:
        """The articles: one, or one for each value of a column such as "article" or "doc_id"; raises InputError.

        A column "id" counts only where its values repeat: else it numbers the rows. Where an article has rows of
        several systems, it is one article for each of them.
        """
        rows = list(rows)
        groups: dict[tuple[str, str], list[Row]] = {}
        key, system = self._article_column(rows), self.columns.system
        for row in rows:
            groups.setdefault((_cell(row, key), _cell(row, system)), []).append(row)
        if len(groups) > MAX_ARTICLES:
            raise InputError(self.name, f"{len(groups):,} articles; at most {MAX_ARTICLES:,} can be")
        several = len({article for article, _ in groups}) < len(groups)
        return tuple(
            self.article(f"{article_id or self._id} {system}" if several else article_id, its_rows)
            for (article_id, system), its_rows in groups.items()
        )

    def article(self, article_id: str, rows: Sequence[Row]) -> Article:
        """The article that some rows make; raises InputError."""
        columns = self.columns

        def first(column: int | None) -> str:
            return next((cell for row in rows if (cell := _cell(row, column))), "")

        article = admit(
            self.name,
            article_id or self._id,
            [(source, target) for _, source, target in paragraphs(rows, columns)],
            self.source_lang or columns.source_language or first(columns.source_lang),
            self.target_lang or columns.target_language or first(columns.target_lang),
            title=first(columns.title),
            extra=json.dumps({_ASKED: asdict(self.asked)}) if self.asked else "",
            place=f"{self.row} {rows[0][0]}",
        )
        original = self.original(rows) if self.original else None
        return replace(article, system=label(first(columns.system)), original=original)

    @property
    def _id(self) -> str:
        return self.only_id or stem(self.name)

    def _article_column(self, rows: Sequence[Row]) -> int | None:
        """The column that tells one article from the next, None where all rows are one article."""
        columns = self.columns
        if columns.article is not None or columns.id is None:
            return columns.article
        values = {cells[columns.id].strip() for _, cells in rows if columns.id < len(cells)}
        return columns.id if len(values) < len(rows) and "" not in values else None


def paragraphs(rows: Iterable[Row], columns: Columns) -> list[Paragraph]:
    """The rows that are paragraphs of an article: those with a text in one of the two columns."""
    found = (
        (number, "" if columns.source is None else cells[columns.source], cells[columns.target])
        for number, cells in rows
    )
    return [each for each in found if each[1].strip() or each[2].strip()]


def changes(found: Sequence[Paragraph], review: Review) -> dict[int, str] | None:
    """The target texts that are no longer as they came, by the numbers of their rows.

    None where these are not the rows that the article came in.
    """
    came = [Segment(clean_text(source), clean_text(target)) for _, source, target in found]
    if came != list(review.article.segments):
        return None
    now = zip(found, came, review.texts, strict=True)
    return {number: text for (number, _, _), was, text in now if text != was.target}


def asked_for(article: Article) -> Asked:
    """The columns that the user named when the article came."""
    try:
        return Asked(**json.loads(article.extra or "{}").get(_ASKED, {}))
    except (AttributeError, TypeError, ValueError):
        return UNASKED


def columns_written(articles: Sequence[Article]) -> list[str]:
    """The headers of a new table of some articles: those of which there is something to say, the texts last."""
    systems, sources = (any(getattr(each, field) for each in articles) for field in ("system", "has_source"))
    return [
        "article", "title", "source_lang", "target_lang", *["system"] * systems, *["source"] * sources, "target"
    ]  # fmt: skip


def rows_written(articles: Sequence[Article]) -> Iterator[list[str]]:
    """The rows of a new table of some articles, which `Table` makes the same articles again."""
    headers = columns_written(articles)
    yield headers
    for article in distinct(articles):
        for segment in article.segments:
            if segment.source.strip() or segment.target.strip():
                cells = {
                    "article": article.id, "title": article.title, "source_lang": article.source_lang,
                    "target_lang": article.target_lang, "system": article.system, "source": segment.source,
                    "target": segment.target,
                }  # fmt: skip
                yield [cells[header] for header in headers]


def _cell(row: Row, column: int | None) -> str:
    _, cells = row
    return cells[column].strip() if column is not None and column < len(cells) else ""
