"""The error report for programs: an issue on each line."""

from collections.abc import Sequence

from transreview.formats.jsonl_file import dumps
from transreview.reports.fields import comment_fields, decision_fields, issue_fields
from transreview.reports.report import Report
from transreview.review import Review


def write(reviews: Sequence[Review], _anchor: str = "") -> bytes:
    """One issue a line, with its state, decision, who, when, reason, correction and comments."""
    lines = (
        {
            **issue_fields(record.issue),
            **decision_fields(record),
            "comments": comment_fields(review.comments.get(record.issue.key, ())),
        }
        for review in reviews
        for record in review.records
    )
    return "".join(dumps(line) + "\n" for line in lines).encode()


REPORT = Report("jsonl", ".jsonl", "application/jsonl", write)
