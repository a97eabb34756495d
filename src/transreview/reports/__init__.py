"""The error reports of a review: for people, for spreadsheets, for programs."""

from collections.abc import Sequence

from transreview.errors import InputError
from transreview.formats.entrance import label
from transreview.reports import csv_report, html_report, jsonl_report, pdf_report, xlsx_report
from transreview.reports.report import Report
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel

__all__ = ["REPORTS", "Report", "report_for", "write_report"]

#: Listed by hand; a test finds the forgotten one.
REPORTS: tuple[Report, ...] = (
    html_report.REPORT, pdf_report.REPORT, xlsx_report.REPORT, csv_report.REPORT, jsonl_report.REPORT,
)  # fmt: skip


def report_for(name: str) -> Report:
    """The report of that name, or else the one that a file of that name is by its extension; raises InputError."""
    known = next((each for each in REPORTS if name == each.name or name.lower().endswith(each.extension)), None)
    if known is None:
        names = "; ".join(f"{each.name} ({each.extension})" for each in REPORTS)
        raise InputError(label(name), f"no report has this name or extension; the known ones are {names}")
    return known


def write_report(reviews: Sequence[Review], name: str, anchor: str = "", model: ScoringModel = MODEL) -> bytes:
    """The error report of some reviews; raises InputError for a kind that is not known.

    ``anchor`` is that of the log ("seq:hash"), so that it stands outside of the database; ``model`` says what an error
    costs and what passes.
    """
    return report_for(name).write(reviews, anchor, model)
