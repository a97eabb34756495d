"""The error report as a workbook; the library for it is loaded when one is written, since it takes its time."""

from collections.abc import Sequence

from transreview.reports.report import Report
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel


def write(reviews: Sequence[Review], anchor: str = "", model: ScoringModel = MODEL) -> bytes:
    """The workbook, as `workbook` writes it."""
    from transreview.reports import workbook

    return workbook.write(reviews, anchor, model)


REPORT = Report("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write)
