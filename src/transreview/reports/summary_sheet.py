"""The sheet that a client reads first: what was reviewed and found, how good it was, and the anchor of the log."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from transreview.fields import family_of, tally
from transreview.formats.excel import MAX_CELL
from transreview.formats.languages import language_name
from transreview.mqm import Family, Severity
from transreview.reports.content import whether_passed
from transreview.reports.corrections import names
from transreview.reports.sheets import HEAD, QUIET, Book, Cell, Column, moment_cell, printed_across
from transreview.review import Review, State
from transreview.scores import Scored

_PLAIN: dict[str, Any] = {"text_wrap": False, "bottom": 0}
_LABEL: dict[str, Any] = {**_PLAIN, "font_color": QUIET}
_ARTICLES = (
    Column("Article", 24, "article"), Column("From", 13, "from"), Column("Into", 13, "into"),
    Column("System", 13, "system"), Column("Stage", 13, "stage"),
    Column("Paragraphs", 11, "paragraphs"), Column("Changed", 10, "changed"), Column("Issues", 10, "issues"),
    *(Column(state.value.capitalize(), 10, state.value) for state in State), Column("HTER", 10, "hter"),
    Column("MQM calibrated", 15, "calibrated"), Column("Passed", 13, "passed"),
    Column("Title", 13, "title"),
)  # fmt: skip
UNREAD = "nobody yet: what is not reviewed is not free of errors"


def fill(book: Book, sheet: Worksheet, reviews: Sequence[Review], scored: Sequence[Scored], anchor: str) -> None:
    """Fill the sheet."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 15, 13)
    sheet.hide_gridlines(2)
    alone = len(reviews) == 1
    title = reviews[0].article.title if alone else f"{len(reviews):,} articles"
    book.write(sheet, 0, 0, title, **_PLAIN, bold=True, font_size=16)
    row = 2
    facts = [*_facts(reviews[0], scored[0])] if alone else [*_all_facts(reviews)]
    if book.cut:
        whole = f"longer than the {MAX_CELL:,} characters of a cell; the CSV report has them whole"
        facts.append(("Texts cut", f"{book.cut}, {whole}"))
    for label, value in facts:
        book.write(sheet, row, 0, label, **_LABEL)
        book.write(sheet, row, 1, value, **_PLAIN)
        row += 1
    records = [record for review in reviews for record in review.records]
    by_family = tally(records, list(Family), lambda record: family_of(record.issue))
    by_severity = tally(records, list(reversed(Severity)), lambda record: record.issue.severity)
    for heading, counted in (("Kind", by_family), ("Severity", by_severity)):
        rows: list[list[Cell]] = [[name.capitalize(), *counts, total] for name, counts, total in counted]
        row = _table(book, sheet, row + 1, [heading, *(state.value.capitalize() for state in State), "All"], rows)
    if not alone:
        listed = [_listed(review, each) for review, each in zip(reviews, scored, strict=True)]
        cells = [[each[column.field] for column in _ARTICLES] for each in listed]
        row = _table(book, sheet, row + 1, [column.header for column in _ARTICLES], cells)
        note = "HTER: edits per 100 words of the corrected text. Signatures and scales are on the sheet Scorecard."
        book.write(sheet, row, 0, note, **_LABEL)
        row += 1
    if anchor:
        row += 1
        book.write(sheet, row, 0, "State of the log", **_LABEL)
        book.write(sheet, row, 1, anchor, **_PLAIN, font_name="Consolas", font_size=9)
        note = "“transreview verify --anchor” with this says later whether the log is still as it was."
        book.write(sheet, row + 1, 1, note, **_LABEL)
    printed_across(sheet)


def _table(book: Book, sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """A small table from a row on; gives the row after it."""
    for at, head in enumerate(heads):
        book.write(sheet, row, at, head, bold=True, bg_color=HEAD)
    for cells in rows:
        row += 1
        for at, cell in enumerate(cells):
            field = {"HTER": "value", "MQM calibrated": "value", "Passed": "passed"}.get(heads[at], "")
            book.write(sheet, row, at, cell, field, text_wrap=False)
    return row + 1


def _facts(review: Review, scored: Scored) -> Iterator[tuple[str, Cell]]:
    article, counts = review.article, review.counts
    yield "Article", article.id
    yield "From", f"{language_name(article.source_lang)} ({article.source_lang})"
    yield "Into", f"{language_name(article.target_lang)} ({article.target_lang})"
    if article.system:
        yield "Translated by", article.system
    yield "Stage", f"{review.stage.value}, not reviewed yet" if not review.events else review.stage.value
    yield "Paragraphs", len(article.segments)
    yield "Paragraphs changed", len(review.changed)
    yield "Issues", len(review.records)
    yield "Still open", counts[State.OPEN]
    yield "Reviewed by", names(review.events) or UNREAD
    last = moment_cell(review.events[-1].at) if review.events else None
    if last:
        yield "Last act (UTC)", str(last)[:16]
    yield from _score_facts(scored)


def _score_facts(scored: Scored) -> Iterator[tuple[str, Cell]]:
    card = scored.scorecard
    if scored.hter is None or card is None:
        return
    edits, quality = scored.hter.score, card.calibrated
    yield "HTER", f"{edits.value:.2f} ({edits.scale})" if edits.value is not None else edits.note
    if quality.value is None:
        yield "MQM", quality.note
        return
    passed = "passed" if card.passed else "not passed"
    yield "MQM calibrated score", f"{quality.value:.2f} of 100: {passed}, {card.model.threshold:g} passes"
    if quality.note:
        yield "To be careful about", quality.note


def _all_facts(reviews: Sequence[Review]) -> Iterator[tuple[str, Cell]]:
    yield "Articles", len(reviews)
    yield "Not reviewed yet", sum(not review.events for review in reviews)
    yield "Paragraphs", sum(len(review.article.segments) for review in reviews)
    yield "Paragraphs changed", sum(len(review.changed) for review in reviews)
    yield "Issues", sum(len(review.records) for review in reviews)
    yield "Still open", sum(review.counts[State.OPEN] for review in reviews)
    yield "Reviewed by", names(event for review in reviews for event in review.events) or UNREAD


def _listed(review: Review, scored: Scored) -> dict[str, Cell]:
    article, card = review.article, scored.scorecard
    return {
        "article": article.id,
        "title": article.title,
        "from": article.source_lang if article.has_source else "",
        "into": article.target_lang,
        "system": article.system,
        "stage": review.stage.value,
        "paragraphs": len(article.segments),
        "changed": len(review.changed),
        "issues": len(review.records),
        **{state.value: count for state, count in review.counts.items()},
        "hter": scored.hter.score.value if scored.hter else None,
        "calibrated": card.calibrated.value if card else None,
        "passed": whether_passed(scored),
    }
