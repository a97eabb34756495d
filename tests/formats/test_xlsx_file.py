"""Workbooks are written by xlsxwriter and read back by openpyxl, and the other way round: neither tests itself."""

import io
import re
import struct
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock

from transreview.errors import InputError
from transreview.formats import archive, read_articles, xlsx_sheets
from transreview.language.clean import clean_text
from transreview.model import Article
from transreview.reports import write_report
from transreview.review import Review

Rows = list[list[object]]
# "_x000D_" is how a workbook writes a carriage return: openpyxl gives the same for the text and for the character.
CELL = st.text(st.characters(codec="utf-8"), max_size=20).filter(lambda text: "_x" not in text)


def workbook(rows: Rows, *more: tuple[str, Rows], title: str = "Texts") -> bytes:
    """A workbook in which every text is a text, whatever it begins with."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, content in ((title, rows), *more):
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(content):
                sheet.write_row(at, 0, cells)
    return out.getvalue()


def by_openpyxl(rows: Rows) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "a.xlsx", source_lang: str = "sr", target_lang: str = "en") -> tuple[Article, ...]:
    return read_articles([(name, data)], source_lang, target_lang)


def pairs(article: Article) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in article.segments]


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """A workbook with another content of one part."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), part)):
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


SMALL = workbook([["source", "target"], ["Da.", "Yes."]])
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def part_of(data: bytes, part: str) -> bytes:
    with ZipFile(io.BytesIO(data)) as file:
        return file.read(part)


class TestReading:
    @given(st.lists(st.tuples(CELL, CELL), max_size=6))
    def test_every_text_comes_in_as_it_stands_in_its_cell(self, rows: list[tuple[str, str]]) -> None:
        rows = [("Dobar dan", "=1+1"), *rows]
        (article,) = read(workbook([["source", "target"], *map(list, rows)]))
        kept = [row for row in rows if any(map(str.strip, row))]
        assert pairs(article) == [(clean_text(source), clean_text(target)) for source, target in kept]

    def test_columns_are_found_by_their_headers_below_a_title_and_beside_notes(self) -> None:
        (article,) = read(workbook([
            ["Our translations"], [], ["No.", "Machine translation (en)", "Note", "Source (sr)"],
            [1, "Yes.", "ok", "Da."], [], [2, "No.", "", "Ne.", "said twice"],
        ]), source_lang="", target_lang="")  # fmt: skip
        assert (article.id, article.source_lang, article.target_lang) == ("a", "sr", "en")
        assert pairs(article) == [("Da.", "Yes."), ("Ne.", "No.")]

    def test_a_column_of_articles_makes_several(self) -> None:
        rows: Rows = [["doc_id", "source", "target"], ["a", "x", "y"], [7, "z", "w"], ["a", "p", "q"]]
        first, second = read(workbook(rows))
        assert (first.id, pairs(first), second.id) == ("a", [("x", "y"), ("p", "q")], "7")

    def test_each_sheet_with_translations_is_an_article_and_a_hidden_one_is_none(self) -> None:
        rows: Rows = [["source", "target"], ["Da.", "Yes."]]
        book = openpyxl.load_workbook(io.BytesIO(workbook(rows, ("Two", rows), ("Notes", [["hello"]]), ("Off", rows))))
        book["Off"].sheet_state = "hidden"
        assert [article.id for article in read(saved(book))] == ["a Texts", "a Two"]

    def test_one_article_on_two_sheets_is_refused(self) -> None:
        rows: Rows = [["article", "target"], ["a", "Yes."]]
        with pytest.raises(InputError, match='article "a" stands on two sheets; give each an id of its own'):
            read(workbook(rows, ("Two", rows)))

    def test_a_workbook_without_a_name_is_known_by_its_parts(self) -> None:
        assert pairs(read(SMALL, "upload")[0]) == [("Da.", "Yes.")]

    def test_rich_text_is_read_as_its_letters_and_a_number_as_it_is_seen(self) -> None:
        rich = CellRichText("The ", TextBlock(openpyxl.cell.text.InlineFont(b=True), "ferry"), " sails")
        book = by_openpyxl([["source", "target"], ["x", rich], ["y", 1984], ["z", 0.1 + 0.2]])
        assert [target for _, target in pairs(read(saved(book))[0])] == ["The ferry sails", "1984", "0.3"]

    @pytest.mark.parametrize(("value", "number_format", "said"), [
        (46350, "dd.mm.yyyy", "the cell holds a date or a formatted number; make it a text as it is to read"),
        (0.05, "0%", "the cell holds a date or a formatted number; make it a text as it is to read"),
        ("#NAME?", "General", "the cell shows the error #NAME?; a text was taken for a formula"),
    ])  # fmt: skip
    def test_a_cell_whose_look_is_not_in_the_file_is_not_guessed(
        self, value: object, number_format: str, said: str
    ) -> None:
        book = by_openpyxl([["source", "target"], ["x", "y"], ["z", value]])
        book.active["B3"].number_format = number_format
        with pytest.raises(InputError, match=re.escape(f"a.xlsx, sheet Sheet, row 3, cell B3: {said}")):
            read(saved(book))

    def test_a_formula_counts_by_its_last_value_and_a_link_to_another_file_is_not_followed(self) -> None:
        sheet = part_of(SMALL, SHEET)
        cell = b'<c r="B2" t="str"><f>[1]Other!A1&amp;WEBSERVICE("http://192.0.2.1/")</f><v>Kept.</v></c>'
        (article,) = read(with_part(SMALL, SHEET, re.sub(rb'<c r="B2".*?</c>', cell.replace(b"\\", b""), sheet)))
        assert pairs(article) == [("Da.", "Kept.")]

    def test_a_cell_in_the_last_corner_of_a_sheet_costs_nothing(self) -> None:
        far = b'</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        assert len(read(with_part(SMALL, SHEET, part_of(SMALL, SHEET).replace(b"</row></sheetData>", far)))) == 1

    def test_what_a_sheet_says_of_its_own_size_is_not_believed(self) -> None:
        lying = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', part_of(SMALL, SHEET))
        assert pairs(read(with_part(SMALL, SHEET, lying))[0]) == [("Da.", "Yes.")]

    @pytest.mark.parametrize(("data", "said"), [
        (workbook([["a", "b"], [1, 2]]), 'sheet Texts, row 1: which column of "a", "b" is the translation cannot be'),
        (workbook([["source", "target"]]), "sheet Texts, row 1: there are no rows under the header"),
        (workbook([["source", "target"], ["a", ""]]), "sheet Texts, row 2: there is no translation in it"),
        (workbook([]), "there is nothing on its sheets"),
        (b"source,target\n", "this is not an XLSX workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "it is in the old format of Office, or protected by a password"),
        (SMALL[:-40], "the file is damaged"), (SMALL[:900] + bytes(200) + SMALL[1100:], "the file is damaged"),
    ])  # fmt: skip
    def test_what_cannot_be_used_is_told_in_one_sentence(self, data: bytes, said: str) -> None:
        with pytest.raises(InputError, match=r"^a\.xlsx[^\n]{1,200}$") as told:
            read(data)
        assert said in str(told.value)

    def test_a_report_of_ours_is_no_article(self, review: Review) -> None:
        with pytest.raises(InputError, match="this is an error report, not an article"):
            read(write_report([review], "xlsx"))


class TestHostileWorkbooks:
    BOMB = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"A" * 3_000_000

    @pytest.fixture(autouse=True)
    def _small_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)

    @pytest.mark.parametrize("declared", [None, 100])
    def test_a_bomb_is_refused_whatever_its_header_declares(self, declared: int | None) -> None:
        data = with_part(SMALL, STRINGS, self.BOMB)
        if declared:
            data = data.replace(struct.pack("<I", len(self.BOMB)), struct.pack("<I", declared))
        with pytest.raises(InputError, match=r"larger than 1 MB unpacked|the file is damaged"):
            read(data)

    @pytest.mark.parametrize(("content", "said"), [
        (b'<!DOCTYPE s [<!ENTITY a "b">]><sst>&a;</sst>', "declares entities of its own"),
        (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>', "declares entities of its own"),
        (b"<sst>" + b"<a>" * 5000, "nested more than 100 deep"),
        (b"<sst>\x00</sst>", "is not well-formed XML"),
        (b"<sst/>", "the workbook is damaged"),
        (b"\xff\xfe<sst/>", "is not well-formed XML"),
    ])  # fmt: skip
    def test_hostile_xml_in_a_part_is_refused_before_a_library_reads_it(self, content: bytes, said: str) -> None:
        with pytest.raises(InputError, match=said):
            read(with_part(SMALL, STRINGS, content))

    def test_parts_over_one_another_and_outside_of_the_archive_are_refused(self) -> None:
        with pytest.raises(InputError, match="the file is damaged"):
            read(with_part(SMALL, "../../evil.xml", b"<a/>"))
        twice = io.BytesIO(SMALL)
        with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(twice, "a") as file:
            file.writestr(SHEET, b"<a/>")
        with pytest.raises(InputError, match="the file is damaged"):
            read(twice.getvalue())

    def test_more_rows_than_a_table_may_have_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx_sheets, "MAX_ROWS", 2)
        with pytest.raises(InputError, match="sheet Texts, row 5: the table has more than 2 rows; split it"):
            read(workbook([["source", "target"], ["a", "b"], [], ["c", "d"], ["e", "f"]]))
