"""The error report for a spreadsheet: a row for each issue."""

from collections.abc import Sequence

from transreview.formats.csv_file import dumps
from transreview.reports.fields import COLUMNS, table_row
from transreview.reports.report import Report
from transreview.review import Review


def write(reviews: Sequence[Review], _anchor: str = "") -> bytes:
    """One row for each issue, in UTF-8 with a byte order mark, so that Excel knows the letters.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; JSON Lines has the texts as they
    are.
    """
    rows = (
        table_row(review.article, review.current, record, review.comments.get(record.issue.key, ()))
        for review in reviews
        for record in review.records
    )
    return dumps([list(COLUMNS), *rows]).encode("utf-8-sig")


REPORT = Report("csv", ".csv", "text/csv", write)
