"""The error report for programs: an issue on each line."""

from collections.abc import Iterator, Mapping, Sequence

from transreview.fields import article_fields, comment_fields, decision_fields, issue_fields
from transreview.formats.jsonl_file import dumps
from transreview.reports.report import Report
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel


def write(reviews: Sequence[Review], anchor: str = "", _model: ScoringModel = MODEL) -> bytes:
    """One issue a line, with its state, decision, who, when, reason, correction and comments, then its article."""
    return "".join(dumps(line) + "\n" for review in reviews for line in _lines(review, anchor)).encode()


def _lines(review: Review, anchor: str) -> Iterator[Mapping[str, object]]:
    comments, same = review.comments, article_fields(review, anchor)
    for record in review.records:
        yield {
            **issue_fields(record.issue),
            **decision_fields(record),
            "comments": comment_fields(comments.get(record.issue.key, ())),
            **same,
        }


REPORT = Report("jsonl", ".jsonl", "application/jsonl", write)
