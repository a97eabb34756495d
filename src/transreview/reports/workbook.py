"""The error report as a workbook for a client: a summary, every issue, every correction with its redline, the scores.

Texts are written as texts, whatever they begin with; the only formulas are those of the scores, which are our own.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime

from xlsxwriter import Workbook

from transreview.errors import InputError
from transreview.fields import COLUMNS, family_of, table_row
from transreview.formats.own_report import REPORT_SHEETS
from transreview.mqm import ERROR_TYPES
from transreview.reports import scorecard_sheet, summary_sheet
from transreview.reports.corrections import corrections
from transreview.reports.sheets import Book, Cell, Column, Redline, cell_text, moment_cell
from transreview.review import Review
from transreview.scores import MODEL, ScoringModel, score_review

MAX_ISSUES = 1_000_000  # a sheet of Excel has a few more rows
_EPOCH = datetime(2000, 1, 1)  # of a report on articles where nothing was done
_ARTICLE = Column("Article", 24, "article")
# What a person reads comes first, and is what is printed; what programs and searches need follows.
_ERRORS = (
    Column("¶", 5, "segment"), Column("State", 11, "state"), Column("Severity", 10, "severity"),
    Column("Kind", 11, "family"), Column("Error type", 20, "mqm_label"), Column("Text", 20, "text"),
    Column("Suggestion", 20, "suggestion"), Column("Correction", 20, "correction"), Column("Why", 44, "message"),
    Column("Decided by", 15, "who"), Column("When (UTC)", 17, "at"), Column("Reason", 26, "reason"),
    Column("Comments", 40, "comments"), Column("Source", 48, "source_text"),
    Column("Translation as it came", 48, "original_text"), Column("Translation now", 48, "present_text"),
    Column("Places", 8, "place_count"), Column("Where", 36, "places"), Column("Check", 24, "check"),
    Column("MQM", 34, "mqm"), Column("ITS", 20, "its"), Column("Confidence", 11, "confidence"),
    _ARTICLE, Column("Key", 40, "key"),
)  # fmt: skip
_CORRECTIONS = (
    Column("¶", 5, "segment"), Column("Source", 44, "source"), Column("Changes", 52, "redline"),
    Column("State", 11, "state"), Column("By", 15, "by"), Column("When (UTC)", 17, "at"),
    Column("Decided by", 15, "decided_by"), Column("Reason", 26, "reason"),
    Column("Translation as it came", 48, "old"), Column("Corrected translation", 48, "new"),
)  # fmt: skip


def write(reviews: Sequence[Review], anchor: str = "", model: ScoringModel = MODEL) -> bytes:
    """The workbook: sheets Summary, Errors, Corrections, Scorecard and Points; the summary ends with the anchor.

    Raises InputError for more issues than a sheet has rows.
    """
    if (issues := sum(len(review.records) for review in reviews)) > MAX_ISSUES:
        raise InputError("xlsx", f"{issues:,} issues are too many for a sheet; take fewer articles, or the CSV report")
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    alone = reviews[0] if len(reviews) == 1 else None
    last = max((review.events[-1].at for review in reviews if review.events), default="")
    created = moment_cell(last)
    workbook.set_properties({
        "title": cell_text(alone.article.title) if alone else f"{len(reviews):,} articles",
        "comments": "Made with transreview", "created": created if isinstance(created, datetime) else _EPOCH,
    })  # fmt: skip
    book = Book(workbook)
    summary, errors, found, scorecard, points = map(
        workbook.add_worksheet, (*REPORT_SHEETS, scorecard_sheet.TITLE, scorecard_sheet.POINTS)
    )
    scored = [score_review(review, model) for review in reviews]
    which = "this article" if alone else "these articles"
    book.table(errors, _ERRORS if alone else (_ARTICLE, *(each for each in _ERRORS if each is not _ARTICLE)),
               _error_rows(reviews), f"No issue was found in {which}.", printed="message")
    book.table(found, _CORRECTIONS if alone else (_ARTICLE, *_CORRECTIONS), _correction_rows(reviews),
               f"Nothing was changed in {which}.", printed="reason")
    scorecard_sheet.fill(book, scorecard, points, reviews, scored, model)
    summary_sheet.fill(book, summary, reviews, scored, anchor)
    workbook.close()
    return out.getvalue()


def _error_rows(reviews: Sequence[Review]) -> Iterator[dict[str, Cell]]:
    for review in reviews:
        comments = review.comments
        for record in review.records:
            cells = table_row(review.article, review.current, record, comments.get(record.issue.key, ()))
            row: dict[str, Cell] = dict(zip(COLUMNS, cells, strict=True))
            known = ERROR_TYPES.get(record.issue.mqm)
            event = record.event
            yield row | {
                "family": family_of(record.issue).value,
                "mqm_label": known.label if known else record.issue.mqm,
                "at": moment_cell(event.at) if event else None,
            }


def _correction_rows(reviews: Sequence[Review]) -> Iterator[dict[str, Cell]]:
    for review in reviews:
        for each in corrections(review):
            row = {field.name: getattr(each, field.name) for field in fields(each)}
            at = moment_cell(each.at) if each.at else None
            yield row | {"redline": Redline(each.hunks), "at": at, "article": review.article.id}
