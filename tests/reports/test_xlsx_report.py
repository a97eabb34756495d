"""The workbook is written by xlsxwriter and read back by openpyxl: neither tests itself."""

import io
import re

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.reports import write_report
from transreview.reports.workbook import MAX_CELL
from transreview.review import Review, replay


def opened(review: Review, anchor: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_report([review], "xlsx", anchor)), rich_text=True)


def rows_of(book: openpyxl.Workbook, title: str) -> list[dict[str, object]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_there_is_a_summary_and_a_row_for_each_error_and_each_correction(review: Review) -> None:
    book = opened(review, "7:abc")
    assert book.sheetnames == ["Summary", "Errors", "Corrections"]
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True) if row[0]}
    assert (summary["Issues"], summary["Still open"], summary["State of the log"]) == (3, 1, "7:abc")
    errors = rows_of(book, "Errors")
    assert [(row["¶"], row["State"], row["Text"]) for row in errors] == [
        (2, "corrected", "ProAsylum"), (3, "ignored", "Muhamad"), (4, "open", "=Nobody"),
    ]  # fmt: skip
    (correction,) = rows_of(book, "Corrections")
    assert (correction["¶"], correction["By"], correction["State"]) == (2, "Mira", "proposed")
    assert str(correction["When (UTC)"]) == "2026-11-24 10:00:00"


def test_a_correction_is_struck_out_in_red_and_put_in_in_green(review: Review) -> None:
    (correction,) = rows_of(opened(review), "Corrections")
    redline = correction["Changes"]
    assert isinstance(redline, CellRichText)
    looks = [(piece.text, bool(piece.font.strike), piece.font.color.rgb[2:]) for piece in redline]
    assert looks == [
        ("So says ", False, "1F2933"), ("ProAsylum", True, "B3261E"), ("ProAsyl", False, "1B6E3C"),
        (".", False, "1F2933"),
    ]  # fmt: skip


def test_headers_stay_and_have_filters_and_columns_are_as_wide_as_they_need(review: Review) -> None:
    for sheet in (opened(review)[title] for title in ("Errors", "Corrections")):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        widths = [each.width for each in sheet.column_dimensions.values()]
        assert widths[0] < 7 < 40 < max(widths)
        assert sheet["B2"].alignment.wrap_text


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.sampled_from(["", "=", "+", "-", "@", "http://", "{=", "\t="]),
)
def test_no_text_becomes_a_formula_or_a_link_and_every_letter_of_it_is_there(text: str, start: str) -> None:
    text = clean_text(start + text)
    article = Article("a", "sr", "en", (Segment(text, "Old."),), title=text)
    event = Event("1", "a", text, "2026-11-24T10:00:00Z", Act.CORRECT, "", (Change(1, 0, text),))
    book = opened(replay(article, [], [], [event]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    for row in rows_of(book, "Corrections"):
        shown = re.sub(r"\[U\+([0-9A-F]{4})\]", lambda code: chr(int(code.group(1), 16)), str(row["Source"]))
        assert shown.replace("x005F_", "") == text.replace("x005F_", "")


def test_a_text_that_no_cell_can_hold_is_cut_and_that_is_told() -> None:
    article = Article("a", "sr", "en", (Segment("𝔘" * 20_000, "Old."),))
    event = Event("1", "a", "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, "", (Change(1, 0, "New. " * 9_000),))
    book = opened(replay(article, [], [], [event]))
    (row,) = rows_of(book, "Corrections")
    for column in ("Source", "Changes", "Corrected translation"):
        assert len(str(row[column]).encode("utf-16-le")) // 2 <= MAX_CELL
        assert str(row[column]).endswith("… [cut here: a cell holds 32,767 characters]")
    told = {line[0]: line[1] for line in book["Summary"].iter_rows(values_only=True)}
    assert str(told["Texts cut"]).startswith("3, longer than the 32,767 characters of a cell")


def test_an_article_that_nobody_reviewed_is_not_called_free_of_errors() -> None:
    book = opened(replay(Article("a", "sr", "en", (Segment("Da.", "Yes."),)), [], [], []))
    told = {line[0]: line[1] for line in book["Summary"].iter_rows(values_only=True)}
    assert told["Stage"] == "open, not reviewed yet"
    assert "nobody yet" in str(told["Reviewed by"])
    assert book["Errors"]["A2"].value == "No issue was found in this article."
