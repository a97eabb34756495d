"""The sheets Scorecard and Points: each score with its signature beside it, and what an error costs, to be changed.

The MQM scores are formulas over the sheet Points, with the values that they have now: whoever agrees on other points or
another threshold writes these there, and the scores follow. An article is known to a formula by its number alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from transreview.mqm import ERROR_TYPES, Severity
from transreview.reports.content import score_name
from transreview.reports.sheets import QUIET, Book, Cell, Column, Formula
from transreview.review import Review
from transreview.scores import Score, Scorecard, Scored, ScoringModel

TITLE, POINTS = "Scorecard", "Points"
_SCORES = (
    Column("No.", 5, "number"), Column("Article", 20, "article"), Column("Score", 26, "score"),
    Column("Value", 9, "value"), Column("95 % from", 9, "low"), Column("to", 9, "high"),
    Column("Words", 8, "words"), Column("Passed", 8, "passed"), Column("Scale", 40, "scale"),
    Column("To be careful about", 36, "note"), Column("Signature", 48, "signature"),
)  # fmt: skip
_TYPES = (
    Column("No.", 24, "number"), Column("Article", 28, "article"), Column("Error type", 32, "type"),
    Column("Weight", 9, "weight"),
    *(Column(severity.value.capitalize(), 10, severity.value) for severity in Severity), Column("Points", 10, "points"),
)  # fmt: skip
# Rows and columns of the sheet Points, from 0: the points of the severities, the threshold, what is acceptable, and
# where the table of error types begins.
_COSTS, _THRESHOLD, _ACCEPTABLE, _TOP = 2, 3, 4, 7
_FIRST = 4  # the column of the first severity
_INPUT: dict[str, Any] = {"font_color": "#1D4ED8", "bg_color": "#EFF4FF", "border": 1, "border_color": "#C7D2FE"}


def fill(
    book: Book, scores: Worksheet, points: Worksheet, reviews: Sequence[Review], scored: Sequence[Scored],
    model: ScoringModel,
) -> None:
    """Fill both sheets."""
    types = list(_type_rows(reviews, scored, model))
    _costs(book, points, model)
    book.table(points, _TYPES, types, "No error was confirmed.", top=_TOP)
    rows = _score_rows(reviews, scored, max(len(types), 1))
    book.table(scores, _SCORES, rows, "There are no scores.", printed="signature")


def _costs(book: Book, sheet: Worksheet, model: ScoringModel) -> None:
    plain: dict[str, Any] = {"bottom": 0, "text_wrap": False}
    book.write(sheet, 0, 0, "What an error costs, and what passes (MQM 2.0)", **plain, bold=True, font_size=14)
    for at, severity in enumerate(Severity):
        book.write(sheet, _COSTS - 1, _FIRST + at, severity.value.capitalize(), **plain, font_color=QUIET)
        book.write(sheet, _COSTS, _FIRST + at, model.points[at], **_INPUT)
    book.write(sheet, _COSTS, 0, "Penalty points of an error", **plain)
    book.write(sheet, _THRESHOLD, 0, "The calibrated score that passes", **plain)
    book.write(sheet, _THRESHOLD, _FIRST, model.threshold, **_INPUT)
    book.write(sheet, _ACCEPTABLE, 0, "Penalty points per 1,000 words that just pass", **plain)
    book.write(sheet, _ACCEPTABLE, _FIRST, model.acceptable, **_INPUT)
    note = "Change the numbers in blue, or the weight of an error type: the scores on the sheet Scorecard follow."
    book.write(sheet, _ACCEPTABLE + 1, 0, note, **plain, font_color=QUIET)


def _type_rows(
    reviews: Sequence[Review], scored: Sequence[Scored], model: ScoringModel
) -> Iterator[dict[str, Cell]]:
    """How many errors of each type and severity are penalised in each article, and their points."""
    row = _TOP
    for number, (review, each) in enumerate(zip(reviews, scored, strict=True), 1):
        card = each.scorecard
        for mqm, total in card.by_type.items() if card is not None and card.reviewed else ():
            row += 1
            severities = [fault.severity for fault in card.penalised if fault.mqm == mqm] if card else []
            counts: dict[str, Cell] = {severity.value: severities.count(severity) for severity in Severity}
            first, last = (xl_rowcol_to_cell(row, _FIRST + at) for at in (0, len(Severity) - 1))
            costs = f"{_input(_COSTS, 0, POINTS)}:{_input(_COSTS, len(Severity) - 1)}"
            weight = xl_rowcol_to_cell(row, _FIRST - 1)
            yield {
                "number": number,
                "article": review.article.id,
                "type": ERROR_TYPES[mqm].label if mqm in ERROR_TYPES else mqm,
                "weight": model.weight(mqm),
                **counts,
                "points": Formula(f"={weight}*SUMPRODUCT({first}:{last},{costs})", total),
            }


def _score_rows(reviews: Sequence[Review], scored: Sequence[Scored], types: int) -> Iterator[dict[str, Cell]]:
    row = 0
    for number, (review, each) in enumerate(zip(reviews, scored, strict=True), 1):
        card = each.scorecard
        for score in each.scores:
            row += 1
            is_mqm = card is not None and score in card.scores
            low, high = score.interval or (None, None)
            yield {
                "number": number,
                "article": review.article.id,
                "score": score_name(score),
                "value": _value(card, score, row, types) if card and is_mqm else score.value,
                "low": low,
                "high": high,
                "words": card.counted.words if card and is_mqm else None,
                "passed": _passed(card, row, types) if card and score == card.calibrated else None,
                "scale": score.scale,
                "note": score.note,
                "signature": score.signature,
            }


def _value(card: Scorecard, score: Score, row: int, types: int) -> Cell:
    """An MQM score as a formula over the sheet Points; None where there is no score."""
    if score.value is None:
        return None
    rate = f"{_sum(row, types, len(_TYPES) - 1)}/{xl_rowcol_to_cell(row, _at('words'))}"
    if score == card.per_thousand:
        return Formula(f"=1000*{rate}", score.value)
    if score == card.raw:
        return Formula(f"=100*(1-{rate})", score.value)
    factor = f"(100-{_input(_THRESHOLD, 0, POINTS)})/{_input(_ACCEPTABLE, 0, POINTS)}"
    return Formula(f"=100-1000*{rate}*{factor}", score.value)


def _passed(card: Scorecard, row: int, types: int) -> Cell:
    if card.passed is None:
        return None
    critical = _sum(row, types, _FIRST + list(Severity).index(Severity.CRITICAL))
    enough = f"{xl_rowcol_to_cell(row, _at('value'))}>={_input(_THRESHOLD, 0, POINTS)}"
    return Formula(f'=IF(AND({enough},{critical}=0),"yes","no")', "yes" if card.passed else "no")


def _sum(row: int, types: int, column: int) -> str:
    """The sum of a column of the sheet Points over the rows of the article of a row of the sheet Scorecard."""
    numbers, values = (f"{_input(_TOP + 1, at - _FIRST, POINTS)}:{_input(_TOP + types, at - _FIRST)}"
                       for at in (0, column))  # fmt: skip
    # A text in an empty table counts as nothing.
    return f"SUMPRODUCT(--({numbers}={xl_rowcol_to_cell(row, 0)}),{values})"


def _input(row: int, at: int, sheet: str = "") -> str:
    """A cell of the sheet Points that stays the same wherever a formula is copied to."""
    cell = xl_rowcol_to_cell(row, _FIRST + at, row_abs=True, col_abs=True)
    return f"{sheet}!{cell}" if sheet else cell


def _at(field: str) -> int:
    return next(at for at, column in enumerate(_SCORES) if column.field == field)
