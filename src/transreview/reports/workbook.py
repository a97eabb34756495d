"""The error report as a workbook for a client: a summary, every issue, every correction with its redline.

Texts are written as texts, whatever they begin with: no formula and no link is ever made of one.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from transreview.formats.languages import language_name
from transreview.formats.tracked import Hunk, changes, tracked
from transreview.formats.visible import visible, visible_piece
from transreview.formats.xlsx_sheets import REPORT_SHEETS
from transreview.language.clean import clean_text
from transreview.model import Event
from transreview.mqm import ERROR_TYPES, Family, Severity
from transreview.proposals import Proposal, ProposalState
from transreview.reports.fields import COLUMNS, family_of, table_row, tally
from transreview.reports.report import only
from transreview.review import Review, State

MAX_CELL = 32_767  # characters in a cell of Excel, counted in UTF-16
_CUT = f" … [cut here: a cell holds {MAX_CELL:,} characters]"
# Letters that are twice as wide as others (Unicode Standard Annex #11, most of its classes W and F).
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_EPOCH = datetime(2000, 1, 1)  # of a report on an article where nothing was done
_FIRST_YEAR = 1900  # of a date in Excel

_INK, _QUIET, _LINE, _HEAD = "#1F2933", "#616E7C", "#D3DAE2", "#E9EEF3"
_RED, _GREEN = "#B3261E", "#1B6E3C"
_STATES = {
    State.OPEN.value: "#8A5300", State.CORRECTED.value: _GREEN, State.IGNORED.value: _QUIET,
    "accepted": _GREEN, "rejected": _RED, "proposed": "#8A5300",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header, its width in characters, and the field of the report that it shows."""

    header: str
    width: int
    field: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A cell that shows what became of a text, deletions struck out."""

    hunks: tuple[Hunk, ...]


Cell = str | int | float | datetime | Redline | None

# What a person reads comes first, and is what is printed; what programs and searches need follows.
_ERRORS = (
    Column("¶", 5, "segment"), Column("State", 11, "state"), Column("Severity", 10, "severity"),
    Column("Kind", 11, "family"), Column("Error type", 22, "mqm_label"), Column("Text", 22, "text"),
    Column("Suggestion", 22, "suggestion"), Column("Correction", 22, "correction"), Column("Why", 44, "message"),
    Column("Decided by", 15, "who"), Column("When (UTC)", 17, "at"), Column("Reason", 26, "reason"),
    Column("Comments", 40, "comments"), Column("Source", 48, "source_text"),
    Column("Translation as it came", 48, "original_text"), Column("Translation now", 48, "present_text"),
    Column("Places", 8, "place_count"), Column("Where", 36, "places"), Column("Check", 24, "check"),
    Column("MQM", 34, "mqm"), Column("ITS", 20, "its"), Column("Confidence", 11, "confidence"),
    Column("Article", 24, "article"), Column("Key", 40, "key"),
)  # fmt: skip
_CORRECTIONS = (
    Column("¶", 5, "segment"), Column("Source", 48, "source"), Column("Changes", 60, "redline"),
    Column("State", 11, "state"), Column("By", 15, "by"), Column("When (UTC)", 17, "at"),
    Column("Decided by", 15, "decided_by"), Column("Reason", 26, "reason"),
    Column("Translation as it came", 48, "old"), Column("Corrected translation", 48, "new"),
)  # fmt: skip
_LAST_PRINTED = "reason"  # the field of the last column on paper
_LINE_HEIGHT, _TALLEST = 15, 300  # points; a row of Excel can have 409
_PIECES = frozenset(("text", "suggestion", "correction"))


def write(reviews: Sequence[Review], anchor: str = "") -> bytes:
    """The workbook: sheets Summary, Errors and Corrections; the summary ends with the anchor of the log."""
    review = only(reviews, "xlsx")
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = _moment(review.events[-1].at) if review.events else None
    workbook.set_properties({
        "title": _cell_text(review.article.title), "comments": "Made with transreview",
        "created": created if isinstance(created, datetime) else _EPOCH,
    })  # fmt: skip
    book = _Book(workbook)
    summary, errors, corrections = map(workbook.add_worksheet, REPORT_SHEETS)
    book.table(errors, _ERRORS, _error_rows(review), "No issue was found in this article.")
    book.table(corrections, _CORRECTIONS, _correction_rows(review), "Nothing was changed in this article.")
    _summarise(book, summary, review, anchor)
    workbook.close()
    return out.getvalue()


class _Book:
    """A workbook with its looks, and how many of its texts had to be cut."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._looks: dict[tuple[tuple[str, object], ...], Format] = {}
        self.cut = 0

    def look(self, **properties: Any) -> Format:
        """The format of those properties, on top of those that every cell has."""
        every: dict[str, object] = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}
        known = tuple(sorted((every | properties).items()))
        if known not in self._looks:
            self._looks[known] = self._workbook.add_format(dict(known))
        return self._looks[known]

    def table(
        self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]], nothing: str
    ) -> None:
        """Fill a sheet: headers that stay, a filter on each, and the rows."""
        head = self.look(bold=True, bg_color=_HEAD, bottom=1, bottom_color=_LINE, text_wrap=True)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.header, head)
        last = 0
        for last, row in enumerate(rows, 1):
            lines = max(_lines(row.get(column.field), column.width) for column in columns)
            sheet.set_row(last, min(lines * _LINE_HEIGHT, _TALLEST))
            for at, column in enumerate(columns):
                self.write(sheet, last, at, row.get(column.field), column.field)
        if not last:
            sheet.write_string(1, 0, nothing, self.look(italic=True, font_color=_QUIET))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        sheet.repeat_rows(0)
        printed = next(at for at, column in enumerate(columns) if column.field == _LAST_PRINTED)
        sheet.print_area(0, 0, max(last, 1), printed)
        _printed(sheet)

    def write(self, sheet: Worksheet, row: int, at: int, cell: Cell, field: str = "", **look: Any) -> None:
        """Write a cell as what it is: a text never becomes anything else."""
        shown = {"text_wrap": True, "bottom": 1, "bottom_color": _LINE} | look
        if isinstance(cell, Redline):
            self._write_redline(sheet, row, at, cell.hunks, self.look(**shown))
        elif isinstance(cell, str):
            if field in ("state", "severity"):
                shown |= {"font_color": _STATES.get(cell.partition(",")[0], _INK)}
            text = self._fitting(visible_piece(cell) if field in _PIECES else cell)
            sheet.write_string(row, at, text, self.look(**shown))
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, at, cell, self.look(num_format="yyyy-mm-dd hh:mm", align="left", **shown))
        elif cell is None:
            sheet.write_blank(row, at, None, self.look(**shown))
        else:
            style: dict[str, object] = {"num_format": "0%"} if field == "confidence" else {"align": "left"}
            sheet.write_number(row, at, cell, self.look(**{**shown, **style}))

    def _write_redline(self, sheet: Worksheet, row: int, at: int, hunks: Sequence[Hunk], look: Format) -> None:
        gone, new = self.look(font_color=_RED, font_strikeout=True), self.look(font_color=_GREEN, bold=True)
        plain = self.look()
        pieces = [(plain if not hunk.changed else form, _cell_text(text)) for hunk in hunks
                  for form, text in ((gone, hunk.old if hunk.changed else ""), (new, hunk.new))]  # fmt: skip
        pieces = [(form, text) for form, text in pieces if text]
        whole = "".join(text for _, text in pieces)
        if len(pieces) > 1 and _length(whole) <= MAX_CELL:
            sheet.write_rich_string(row, at, *(part for piece in pieces for part in piece), look)
        elif pieces:  # a text that is all new or all gone, or too long to show what is what
            only = pieces[0][0] if len(pieces) == 1 else plain
            struck = {"font_strikeout": True, "font_color": _RED} if only is gone else {}
            bold = {"bold": True, "font_color": _GREEN} if only is new else {}
            wrapped = self.look(text_wrap=True, bottom=1, bottom_color=_LINE, **struck, **bold)
            sheet.write_string(row, at, self._fitting(whole), wrapped)
        else:
            sheet.write_blank(row, at, None, look)

    def _fitting(self, text: str) -> str:
        """A text as a cell can hold it; one that is too long is cut, and says so."""
        text = _cell_text(text)
        if _length(text) <= MAX_CELL:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))].decode("utf-16-le", "ignore")
        return kept + _CUT


def _cell_text(text: str) -> str:
    """A text without what no cell can hold: characters that steer a program are shown by their codes."""
    return clean_text(visible(text))


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell needs in a column of that width, for programs that do not find out themselves."""
    text: object = cell
    if isinstance(cell, Redline):
        text = "".join(hunk.old + (hunk.new if hunk.changed else "") for hunk in cell.hunks)
    if not isinstance(text, str):
        return 1
    return sum(1 + (len(line) + len(_WIDE.findall(line))) // width for line in text.split("\n"))


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _moment(at: str | None) -> datetime | str | None:
    """A time in ISO 8601 as Excel has it, in UTC; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(at or "").astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return at
    return moment if moment.year >= _FIRST_YEAR else at


def _error_rows(review: Review) -> Iterator[dict[str, Cell]]:
    comments = review.comments
    for record in review.records:
        cells = table_row(review.article, review.current, record, comments.get(record.issue.key, ()))
        fields: dict[str, Cell] = dict(zip(COLUMNS, cells, strict=True))
        known = ERROR_TYPES.get(record.issue.mqm)
        event = record.event
        yield fields | {
            "family": family_of(record.issue).value,
            "mqm_label": known.label if known else record.issue.mqm,
            "at": _moment(event.at) if event else None,
        }


def _correction_rows(review: Review) -> Iterator[dict[str, Cell]]:
    """The paragraphs that were changed, and the corrections that are not in the text, in the order of the text."""
    made: dict[int, list[Proposal]] = {}
    for proposal in review.proposals:
        made.setdefault(proposal.segment, []).append(proposal)
    changed = set(review.changed)
    for segment in sorted({*changed, *made}):
        if segment in changed:
            yield _changed(review, segment, [each for each in made.get(segment, ()) if _is_in_text(each)])
        for each in made.get(segment, ()):
            if each.state is ProposalState.REJECTED or (each.is_open and each.competing):
                yield _beside(review, each)


def _is_in_text(proposal: Proposal) -> bool:
    waits = proposal.is_open and not proposal.competing
    return waits or proposal.state is ProposalState.ACCEPTED


def _changed(review: Review, segment: int, behind: Sequence[Proposal]) -> dict[str, Cell]:
    return {
        "segment": segment,
        "source": review.article.text("source", segment),
        "old": review.article.text("target", segment),
        "new": review.current.text("target", segment),
        "redline": Redline(tracked(review.history(segment))),
        "state": ", ".join(sorted({each.state.value for each in behind})),
        "by": _names(each.event for each in behind),
        "at": max((_moment(each.event.at) for each in behind), key=str, default=None),
        "decided_by": _names(each.decision for each in behind),
    }


def _beside(review: Review, proposal: Proposal) -> dict[str, Cell]:
    return {
        "segment": proposal.segment,
        "source": review.article.text("source", proposal.segment),
        "old": proposal.before,
        "new": proposal.after,
        "redline": Redline(changes(proposal.before, proposal.after)),
        "state": "rejected" if proposal.reason or not proposal.is_open else "proposed, not in the text",
        "by": proposal.event.who,
        "at": _moment(proposal.event.at),
        "decided_by": _names([proposal.decision]),
        "reason": proposal.reason,
    }


def _names(events: Iterable[Event | None]) -> str:
    return ", ".join(dict.fromkeys(event.who for event in events if event is not None))


def _summarise(book: _Book, sheet: Worksheet, review: Review, anchor: str) -> None:
    """The sheet that a client reads first."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 3, 13)
    sheet.set_column(4, 4, 13)
    sheet.hide_gridlines(2)
    plain: dict[str, Any] = {"text_wrap": False, "bottom": 0}
    book.write(sheet, 0, 0, review.article.title, **(plain | {"bold": True, "font_size": 16}))
    row = 2
    for label, value in _facts(review, book.cut):
        book.write(sheet, row, 0, label, **(plain | {"font_color": _QUIET}))
        book.write(sheet, row, 1, value, **plain)
        row += 1
    by_family = tally(review.records, list(Family), lambda record: family_of(record.issue))
    by_severity = tally(review.records, list(reversed(Severity)), lambda record: record.issue.severity)
    for title, rows in (("Kind", by_family), ("Severity", by_severity)):
        row += 1
        for at, head in enumerate((title, *(state.value.capitalize() for state in State), "All")):
            book.write(sheet, row, at, head, bold=True, bg_color=_HEAD)
        for name, counts, total in rows:
            row += 1
            cells: tuple[Cell, ...] = (name.capitalize(), *counts, total)
            for at, cell in enumerate(cells):
                book.write(sheet, row, at, cell)
        row += 1
    if anchor:
        row += 1
        book.write(sheet, row, 0, "State of the log", **(plain | {"font_color": _QUIET}))
        book.write(sheet, row, 1, anchor, **(plain | {"font_name": "Consolas", "font_size": 9}))
        note = "“transreview verify --anchor” with this says later whether the log is still as it was."
        book.write(sheet, row + 1, 1, note, **(plain | {"font_color": _QUIET}))
    _printed(sheet)


def _facts(review: Review, cut: int) -> Iterator[tuple[str, Cell]]:
    article, counts = review.article, review.counts
    yield "Article", article.id
    yield "From", f"{language_name(article.source_lang)} ({article.source_lang})"
    yield "Into", f"{language_name(article.target_lang)} ({article.target_lang})"
    yield "Stage", f"{review.stage.value}, not reviewed yet" if not review.events else review.stage.value
    yield "Paragraphs", len(article.segments)
    yield "Paragraphs changed", len(review.changed)
    yield "Issues", len(review.records)
    yield "Still open", counts[State.OPEN]
    yield "Reviewed by", _names(review.events) or "nobody yet: what is not reviewed is not free of errors"
    last = _moment(review.events[-1].at) if review.events else None
    if last:
        yield "Last act (UTC)", str(last)[:16]
    if cut:
        yield "Texts cut", f"{cut}, longer than the {MAX_CELL:,} characters of a cell; the CSV report has them whole"


def _printed(sheet: Worksheet) -> None:
    """On paper: A4 across, as wide as one page, each page numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
