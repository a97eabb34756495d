"""The error report for a spreadsheet: a row for each issue."""

from collections.abc import Iterator, Sequence

from transreview.fields import COLUMNS, article_fields, table_row
from transreview.formats.csv_file import dumps
from transreview.reports.report import Report
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel

#: What is the same for all issues of an article stands behind what is said of each.
_OF_ARTICLE = ("title", "source_lang", "target_lang", "system", "stage", "anchor")


def write(reviews: Sequence[Review], anchor: str = "", _model: ScoringModel = MODEL) -> bytes:
    """One row for each issue of each article, in UTF-8 with a byte order mark, so that Excel knows the letters.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; JSON Lines has the texts as they
    are.
    """
    rows = (row for review in reviews for row in _rows(review, anchor))
    return dumps([[*COLUMNS, *_OF_ARTICLE], *rows]).encode("utf-8-sig")


def _rows(review: Review, anchor: str) -> Iterator[list[str | int | float | None]]:
    comments, same = review.comments, article_fields(review, anchor)
    for record in review.records:
        cells = table_row(review.article, review.current, record, comments.get(record.issue.key, ()))
        yield [*cells, *(same[column] for column in _OF_ARTICLE)]


REPORT = Report("csv", ".csv", "text/csv", write)
