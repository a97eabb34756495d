"""The workbook is written by xlsxwriter and read back by openpyxl: neither tests itself."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from tests.office import Office

from transreview.errors import InputError
from transreview.formats.excel import MAX_CELL
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.mqm import Severity
from transreview.reports import workbook, write_report
from transreview.review import Review, replay


def opened(review: Review, anchor: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_report([review], "xlsx", anchor)), rich_text=True)


def rows_of(book: openpyxl.Workbook, title: str) -> list[dict[str, object]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_there_is_a_summary_and_a_row_for_each_error_and_each_correction(review: Review) -> None:
    book = opened(review, "7:abc")
    assert book.sheetnames == ["Summary", "Errors", "Corrections", "Scorecard", "Points"]
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


#: What the formulas of the scores are made of: no text is a part of one.
OURS = re.compile(r'=[-+*/:(),=>!$0-9A-Z]*(?:(?:Points!|"yes"|"no")[-+*/:(),=>!$0-9A-Z]*)*')


def is_ours(cell: Cell) -> bool:
    return cell.data_type == "f" and cell.parent.title in ("Scorecard", "Points") and bool(OURS.fullmatch(cell.value))


@settings(max_examples=40)
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
    assert {cell.data_type for cell in cells if not is_ours(cell)} <= {"s", "n", "d"}
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


def finished(review: Review) -> Review:
    event = Event("9", review.article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE, details=(("stage", "finished"),))
    issues = [record.issue for record in review.records]
    return replay(review.article, issues, issues[1:], (*review.events, event))


def test_each_score_stands_beside_its_signature_and_mqm_is_a_formula_over_what_an_error_costs(review: Review) -> None:
    data = write_report([finished(review)], "xlsx")
    rows, values = (
        {row["Score"]: row for row in rows_of(openpyxl.load_workbook(io.BytesIO(data), data_only=cached), "Scorecard")}
        for cached in (False, True)
    )
    assert values["HTER"]["Signature"].startswith("nrefs:1|case:mixed")
    quality = "MQM calibrated quality score"
    assert rows[quality]["Value"].startswith("=100-1000*SUMPRODUCT(--(Points!$A$9:$A$9=A")
    assert values["MQM penalty"]["Value"] == 1000 / values[quality]["Words"]
    assert values[quality]["Passed"] == "no"
    points = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Points"]
    assert [cell.value for cell in points[9]] == [1, "strike.en", "Inconsistent names", 1, 0, 1, 0, 0, 1]


def test_several_articles_share_a_workbook_and_each_row_says_whose_it_is(review: Review) -> None:
    unread = replay(Article("b", "ar", "en", (Segment("نعم.", "Yes."),), title="=b"), [], [], [])
    book = openpyxl.load_workbook(io.BytesIO(write_report([finished(review), unread], "xlsx")), data_only=True)
    assert {row["Article"] for row in rows_of(book, "Errors")} == {"strike.en"}
    assert [row["Article"] for row in rows_of(book, "Corrections")] == ["strike.en"]
    values = {(row["No."], row["Score"]): row for row in rows_of(book, "Scorecard")}
    assert values[2, "HTER"]["Value"] is values[2, "MQM penalty"]["Value"] is None
    assert "not the same as no error" in values[2, "HTER"]["To be careful about"]
    told = list(book["Summary"].iter_rows(values_only=True))
    assert told[0][0] == "2 articles"
    (last,) = (row for row in told if row[0] == "b")
    assert "=b" in last
    assert "not reviewed" in last


def test_libreoffice_computes_the_scores_that_stand_in_the_file_and_takes_no_text_for_a_formula(
    review: Review, office: Office
) -> None:
    article = replace(review.article, title="=1+1")
    critical = replace(review.records[0].issue, severity=Severity.CRITICAL, mqm="accuracy/omission", key="c")
    event = Event("8", article.id, "=2+2", "2026-11-24T10:30:00Z", Act.CORRECT, "c", (Change(1, 0, "=3+3"),))
    both = replay(article, [*(each.issue for each in review.records), critical], [], (*review.events, event))
    data = write_report([finished(review), both], "xlsx")
    # Without the values that we computed, so that LibreOffice has to.
    bare = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    book.save(bare)
    made = office.convert({"report.xlsx": bare.getvalue()}, "xlsx")["report.xlsx"]
    ours, theirs = (openpyxl.load_workbook(io.BytesIO(each), data_only=True) for each in (data, made))
    for title in ("Scorecard", "Points", "Summary"):
        expected, found = (
            [[round(cell, 9) if isinstance(cell, float | int) else cell for cell in row if cell not in (None, "")]
             for row in book[title].iter_rows(values_only=True)]
            for book in (ours, theirs)
        )  # fmt: skip
        assert found == expected
    formulas = openpyxl.load_workbook(io.BytesIO(made))
    assert not [cell for sheet in formulas for row in sheet.iter_rows() for cell in row
                if cell.data_type == "f" and sheet.title not in ("Scorecard", "Points")]  # fmt: skip
    assert "=3+3" in {row["Corrected translation"] for row in rows_of(theirs, "Corrections")}


def test_more_issues_than_a_sheet_has_rows_are_told(monkeypatch: pytest.MonkeyPatch, review: Review) -> None:
    monkeypatch.setattr(workbook, "MAX_ISSUES", 2)
    with pytest.raises(InputError, match="xlsx: 3 issues are too many for a sheet; take fewer articles"):
        write_report([review], "xlsx")
