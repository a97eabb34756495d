"""The corrected translation in the file that it came in: what was not corrected is there as it was."""

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font
from tests.office import Office

from transreview.errors import InputError
from transreview.formats import read_articles, write_review, xlsx_sheets
from transreview.model import Act, Article, Change, Event
from transreview.review import Review, replay


def read(name: str, data: bytes) -> tuple[Article, ...]:
    return read_articles([(name, data)], "sr", "en")


def corrected(article: Article, texts: dict[int, str]) -> Review:
    changes = tuple(Change(number, 0, text) for number, text in texts.items())
    event = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event,))


def home(name: str, data: bytes, texts: dict[int, str]) -> bytes:
    """The file of one article, corrected."""
    (article,) = read(name, data)
    return write_review(corrected(article, texts))


class TestTables:
    @pytest.mark.parametrize(("table", "texts", "written"), [
        ("sep=;\r\nID;Source;note;Target\r\n\r\n1;Da.;=1+1;\"Yes; \"\"so\"\"\"\r\n2;Ne.;-5;No.", {1: "Aye.", 2: "=2"},
         "sep=;\r\nID;Source;note;Target\r\n\r\n1;Da.;=1+1;\"Aye.\"\r\n2;Ne.;-5;'=2"),
        ("source|target|x\nDa.|Yes.|\n", {1: 'a "b" | c\nd'}, 'source|target|x\nDa.|"a ""b"" | c\nd"|\n'),
        ("source,target\nDa.,'=Yes.\n", {1: "'=Aye."}, "source,target\nDa.,''=Aye.\n"),
        ("source,target\nDa.,Yes.\nNe.,No.\n", {2: ""}, "source,target\nDa.,Yes.\nNe.,\n"),
    ])  # fmt: skip
    def test_only_the_cells_that_were_corrected_are_others(
        self, table: str, texts: dict[int, str], written: str
    ) -> None:
        assert home("a.csv", table.encode(), texts).decode() == written

    def test_quotation_marks_that_are_the_text_s_stay_and_a_line_end_gives_every_cell_its_own(self) -> None:
        table = 'source\ttarget\tx\nDa.\t"Yes," he said.\t"\nNe.\tNo.\t-1\n'
        assert home("a.tsv", table.encode(), {2: '"No"'}).decode() == table.replace("No.", '"No"')
        written = home("a.tsv", table.encode(), {2: "No\nway"}).decode()
        assert written.splitlines()[0] == '"source"\t"target"\t"x"'
        (again,) = read("a.tsv", written.encode())
        assert [segment.target for segment in again.segments] == ['"Yes," he said.', "No\nway"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
    def test_the_encoding_stays(self, encoding: str) -> None:
        table = "source,target\nŠtrajk se nastavlja drugi dan.,Štrajk još traje.\nČekamo odgovor.,Čekamo.\n"
        written = read_articles([("a.csv", table.encode(encoding))], "sr", "sr")
        data = write_review(corrected(written[0], {2: "Još čekamo."}))
        assert data == table.replace("Čekamo.\n", "Još čekamo.\n").encode(encoding)

    def test_a_letter_that_the_code_page_does_not_have_makes_it_utf_8(self) -> None:
        table = "source,target\nŠtrajk se nastavlja drugi dan.,Štrajk još traje.\n"
        (article,) = read_articles([("a.csv", table.encode("cp1250"))], "sr", "sr")
        assert write_review(corrected(article, {1: "Ћао."})) == table.replace("Štrajk još traje.", "Ћао.").encode(
            "utf-8-sig"
        )

    def test_each_of_several_articles_has_its_own_rows(self) -> None:
        table = "doc;target;n\r\na;One.;1\r\nb;\"Two\nlines.\";2\r\na;Three.;3\r\n"
        first, second = read("a.csv", table.encode())
        assert write_review(corrected(first, {2: "3."})) == b"doc;target;n\r\na;One.;1\r\na;3.;3\r\n"
        assert write_review(corrected(second, {})) == b'doc;target;n\r\nb;"Two\nlines.";2\r\n'

    def test_a_table_that_is_not_the_article_s_is_left_and_a_new_one_written(self) -> None:
        (article,) = read("a.csv", b"source,target\nDa.,Yes.\n")
        (other,) = read("a.csv", b"source,target\nNe.,No.\n")
        lent = Article(other.id, "sr", "en", other.segments, original=article.original)
        assert write_review(corrected(lent, {})).decode("utf-8-sig").splitlines()[1].endswith("Ne.,No.")


class TestJson:
    def test_only_the_texts_that_were_corrected_are_others(self) -> None:
        line = '{"n": 1.0, "segments": [{"target":"Yes.", "source" : "Da.", "target": "Yes\\u2014"}, {"target": ""}]}\n'
        written = home("a.jsonl", line.encode(), {1: 'Žena "x"'}).decode()
        assert written == line.replace('"Yes\\u2014"', '"\\u017dena \\"x\\""')

    def test_a_list_keeps_its_lines_and_a_target_that_was_missing_is_put_in(self) -> None:
        text = '[\n  {"id": "ž", "segments": [\n    {"source": "Da."},\n    {"target": "No."}\n  ]}\n]\n'
        assert home("a.json", text.encode(), {2: "Nay."}).decode() == text.replace("No.", "Nay.")
        assert json.loads(home("a.json", text.encode(), {1: "Yes."}))[0]["segments"][0]["target"] == "Yes."

    def test_each_of_several_articles_has_its_own_line(self) -> None:
        lines = [f'{{"id":"{name}","segments":[{{"target":"{name}!"}}]}}' for name in "ab"]
        for text in ("\n".join(lines), f"[{', '.join(lines)}]"):
            second = read("a.json", text.encode())[1]
            assert write_review(corrected(second, {1: "B?"})).decode() == lines[1].replace("b!", "B?") + "\n"


class TestTexts:
    @pytest.mark.parametrize(("text", "texts", "written"), [
        ("\ufeffOne.\r\n\r\n  Two. \r\nThree.", {2: "2."}, "\ufeffOne.\r\n\r\n  2. \r\nThree."),
        ("One.\nTwo.\nThree.\n", {2: ""}, "One.\nThree.\n"),
        ("One.\nTwo.\n", {1: "One\nline."}, "One line.\nTwo.\n"),
        ("The first paragraph is here wrapped at a\nwidth of forty, and it goes on and on.\n\nThe second one is "
         "not corrected, and stays as\nit is.\n",
         {1: "The first paragraph is here corrected, so that it is wrapped anew at the width of the file."},
         "The first paragraph is here corrected, so\nthat it is wrapped anew at the width of the\nfile.\n\nThe second "
         "one is not corrected, and stays as\nit is.\n"),
    ])  # fmt: skip
    def test_lines_and_wrapping_stay(self, text: str, texts: dict[int, str], written: str) -> None:
        assert home("a.txt", text.encode(), texts).decode() == written

    def test_a_translation_that_was_missing_goes_on_the_line_that_was_left_for_it(self) -> None:
        source, target = "Jedan.\nDva.\nTri.\n", "One.\n\nThree.\n"
        (article,) = read_articles([("a.sr.txt", source.encode()), ("a.en.txt", target.encode())])
        assert write_review(corrected(article, {2: "Two."})) == b"One.\nTwo.\nThree.\n"


LINES = ("Štrajk se nastavlja i danas, rekla je Čolićeva.", "Čekamo još samo odgovor iz škole.")
OLD_ENCODINGS = {
    "a.txt": "{}\n{}\n",
    "a.md": "# {}\n\n{}\n",
    "a.html": "<!DOCTYPE html><p>{}</p>\n<p>{}</p>",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000\n{}\n",
}


@pytest.mark.parametrize("name", OLD_ENCODINGS)
@pytest.mark.parametrize(("lines", "said", "known"), [
    (LINES, "", "en"),  # told by the text, and another language is that of the article
    (("New in Čačak.", "Live from Šabac and Đakovo."), "hr", "hr"),  # told by the language that somebody said
])  # fmt: skip
def test_a_text_of_an_old_encoding_goes_home_in_it_however_its_encoding_was_told(
    name: str, lines: tuple[str, str], said: str, known: str
) -> None:
    text = OLD_ENCODINGS[name]
    (article,) = read_articles([(name, text.format(*lines).encode("cp1250"))], "", said)
    article = replace(article, target_lang=known)
    assert write_review(corrected(article, {})) == text.format(*lines).encode("cp1250")
    new = f"{lines[1]} Šabac."
    assert write_review(corrected(article, {2: new})) == text.format(lines[0], new).encode("cp1250")


def workbook() -> bytes:
    """A sheet with a title, looks, formulas and two articles; another sheet; a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Texts"
    sheet.append(["Our texts"])
    sheet.append(["article", "source", "target", "words"])
    for article, source, target in (("ferry", "Da.", "Yes."), ("harbour", "Ne.", "No."), ("ferry", "Možda.", "=A1")):
        sheet.append([article, source, target, f"=LEN(C{sheet.max_row + 1})"])
    sheet["C3"].font = Font(bold=True)
    sheet["C5"].data_type = "s"
    sheet.column_dimensions["C"].width = 40
    book.create_sheet("Notes").append(["Keep this."])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestWorkbooks:
    def test_each_article_goes_home_in_its_rows_with_the_looks_the_formulas_and_the_other_sheets(self) -> None:
        ferry, _ = read("a.xlsx", workbook())
        written = openpyxl.load_workbook(io.BytesIO(write_review(corrected(ferry, {1: "=Yes!\nReally."}))))
        sheet = written["Texts"]
        assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
            ["article", "source", "target", "words"], ["ferry", "Da.", "=Yes!\nReally.", "=LEN(C3)"],
            [None] * 4, ["ferry", "Možda.", "=A1", "=LEN(C5)"],
        ]  # fmt: skip
        assert (sheet["C3"].data_type, sheet["C5"].data_type) == ("s", "s")
        assert sheet["C3"].font.bold
        assert sheet.column_dimensions["C"].width == 40
        assert written["Notes"]["A1"].value == "Keep this."

    def test_a_translation_that_was_a_formula_becomes_a_text_and_those_that_share_it_keep_their_values(self) -> None:
        with xlsxwriter.Workbook(out := io.BytesIO()) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["source", "target"])
            for row, (source, target) in enumerate([("da", "DA"), ("ne", "NE")], 1):
                sheet.write(row, 0, source)
                sheet.write_formula(row, 1, f"=UPPER(A{row + 1})", value=target)
        part, chain = "xl/worksheets/sheet1.xml", "xl/calcChain.xml"
        parts = {name: ZipFile(out).read(name) for name in ZipFile(out).namelist()}
        parts[part] = parts[part].replace(b"<f>UPPER(A2)", b'<f t="shared" si="0" ref="B2:B3">UPPER(A2)')
        parts[part] = parts[part].replace(b"<f>UPPER(A3)</f>", b'<f t="shared" si="0"/>')
        parts[chain] = b'<calcChain><c r="B2" i="1"/><c r="B3"/></calcChain>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
        )
        with ZipFile(made := io.BytesIO(), "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        written = home("a.xlsx", made.getvalue(), {1: "Yes."})
        assert chain not in ZipFile(io.BytesIO(written)).namelist()
        assert b"calcChain" not in ZipFile(io.BytesIO(written)).read("[Content_Types].xml")
        book = openpyxl.load_workbook(io.BytesIO(written))
        assert [book.active.cell(row, 2).value for row in (2, 3)] == ["Yes.", "NE"]

    def test_a_workbook_of_too_many_articles_is_not_kept_with_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx_sheets, "MAX_UNPACKED", 10)
        ferry, harbour = xlsx_sheets.read(workbook(), "a.xlsx", "sr", "en")
        assert ferry.original is harbour.original is None
        (again,) = read("b.xlsx", write_review(corrected(ferry, {}), "xlsx"))
        assert again.segments == ferry.segments

    def test_a_paragraph_that_no_cell_holds_is_refused_and_never_cut(self) -> None:
        ferry, _ = read("a.xlsx", workbook())
        with pytest.raises(InputError, match=r"row 3: a cell of Excel holds 32,767 characters"):
            write_review(corrected(ferry, {1: "a" * 32_768}))
        with pytest.raises(InputError, match=r"row 2: a cell of Excel holds 32,767 characters"):
            write_review(corrected(Article("a", "sr", "en", ferry.segments), {1: "👩" * 16_384}), "xlsx")

    def test_an_office_opens_it_and_makes_no_formula_of_a_text(self, office: Office) -> None:
        ferry, _ = read("a.xlsx", workbook())
        articles = {"own.xlsx": ferry, "new.xlsx": Article("=1+1", "sr", "en", ferry.segments)}
        files = {name: write_review(corrected(article, {1: "=1+1"}), "xlsx") for name, article in articles.items()}
        for written in office.convert(files, "csv").values():
            assert b",=1+1" in written
