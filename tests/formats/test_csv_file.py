import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview import formats
from transreview.errors import InputError
from transreview.formats import Asked, Choices, csv_file, read_articles, stream_articles
from transreview.formats.csv_file import dumps
from transreview.language.clean import clean_text
from transreview.model import Article

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), max_size=20)


def read(text: str, name: str = "a.csv", source_lang: str = "", target_lang: str = "") -> tuple[Article, ...]:
    return read_articles([(name, text.encode())], source_lang, target_lang)


def pairs(article: Article) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in article.segments]


@pytest.mark.parametrize("header", [
    "source,target", "SOURCE,Target", "src;tgt", "Original\tTranslation", "source_text|MT output", "sr,en",
    "Serbian,English", "Source (sr),Machine translation (en)", "\ufeffsource,target", '"source","target"',
    "sep=;\nsource;target", "source,hypothesis", "sr_Latn\ten-US",
])  # fmt: skip
def test_source_and_target_are_found_by_their_headers(header: str) -> None:
    delimiter = next(mark for mark in "\t;|," if mark in header.rpartition("\n")[2])
    (article,) = read(f"{header}\r\nDobar dan,{delimiter}Good day\r\n".replace(f",{delimiter}", delimiter))
    assert pairs(article) == [("Dobar dan", "Good day")]


def test_the_headers_tell_the_languages() -> None:
    (article,) = read("Source (sr-Latn),en-GB,Target (de)\nDa.,x,Ja.\n")
    assert (article.source_lang, article.target_lang) == ("sr-Latn", "de")


@pytest.mark.parametrize("header", ["No,sr,en", "No.,source,English", "Nr.,Serbian,English", "Br.,Serbian,English"])
def test_a_column_of_numbers_is_none_of_texts_in_norwegian(header: str) -> None:
    (article,) = read_articles([("a.csv", f"{header}\n1,Dobar dan.,Good day.\n".encode())])
    assert [(segment.source, segment.target) for segment in article.segments] == [("Dobar dan.", "Good day.")]
    (article,) = read_articles([("a.csv", b"en,no\nGood day.,God dag.\n")])
    assert (article.source_lang, article.target_lang) == ("en", "no")


def test_the_languages_given_choose_among_the_columns() -> None:
    text = "id,de,en,sr\n1,Guten Tag,Good day,Dobar dan\n"
    (article,) = read(text, source_lang="sr", target_lang="en")
    assert pairs(article) == [("Dobar dan", "Good day")]
    with pytest.raises(InputError, match=r'a\.csv, line 1: which column of "id", "de", "en", "sr"'):
        read(text)


def test_a_translation_alone_is_welcome() -> None:
    (article,) = read("id,target\n1,Good day\n2,Good night\n")
    assert pairs(article) == [("", "Good day"), ("", "Good night")]
    assert not article.has_source


def test_a_column_of_articles_makes_several_in_the_order_of_their_first_rows() -> None:
    text = "doc_id,title,source,target,source_lang\nb,Beta,x1,y1,hr\na,Alpha,x2,y2,sr\nb,Beta,x3,y3,hr\n"
    first, second = read(text)
    assert [(a.id, a.title, a.source_lang, pairs(a)) for a in (first, second)] == [
        ("b", "Beta", "hr", [("x1", "y1"), ("x3", "y3")]), ("a", "Alpha", "sr", [("x2", "y2")]),
    ]  # fmt: skip


def test_an_id_tells_articles_only_where_it_repeats() -> None:
    assert len(read("id,source,target\n1,a,b\n2,c,d\n")) == 1
    assert len(read("id,source,target\n1,a,b\n1,c,d\n2,e,f\n")) == 2


def test_a_cell_may_hold_quotes_delimiters_and_lines() -> None:
    (article,) = read('source,target\n"a, ""b""","c\nd"\n')
    assert pairs(article) == [('a, "b"', "c\nd")]


@pytest.mark.parametrize(("text", "target"), [
    ('source\ttarget\na\t"Yes," he said\n', '"Yes," he said'),
    ('source\ttarget\na\t"Yes."\n', '"Yes."'),
    ('source\ttarget\na\t"He said ""yes"""\n', 'He said "yes"'),
    ('"source"\t"target"\n"a"\t"b"\n', "b"),
    ('source\ttarget\na\t"two\nlines"\n', "two\nlines"),
])  # fmt: skip
def test_quotation_marks_in_tab_separated_text_are_the_table_s_only_where_they_must_be(text: str, target: str) -> None:
    (article,) = read(text, "a.tsv")
    assert article.segments[-1].target == target


@pytest.mark.parametrize(("text", "said"), [
    ("a,b\n1,2\n", 'line 1: which column of "a", "b" is the translation cannot be told; call that of the'),
    ("source,note\n1,2\n", "line 1: which column"),
    ("source,mt,translation\n1,2,3\n", 'line 1: the columns "mt" and "translation" can both be meant; call'),
    ("source,target\na,b\nc\n", "line 3, column target: the row has 1 of 2 cells"),
    ("source,target\na,b,c\n", "line 2, column 3: the row has 3 cells where the header has 2"),
    ('source,target\na,"b\n', "line 2: a quotation mark is opened and never closed"),
    ('source,target\na,"b"c\n', "line 2: text follows a closing quotation mark"),
    ("source,target\n", "line 1: there are no rows under the header"),
    ("source,target\na,\n", "line 2: there is no translation in it"),
    ("\n\n", "the file is empty"),
    ("source," * 5000, "line 1: the line is too long for the headers of a table"),
])  # fmt: skip
def test_what_cannot_be_used_is_told_by_line_and_column(text: str, said: str) -> None:
    with pytest.raises(InputError) as told:
        read(text)
    assert str(told.value).startswith(f"a.csv, {said}" if said.startswith("line") else f"a.csv: {said}")


def test_rows_that_are_blank_and_cells_behind_the_last_header_that_are_empty_do_no_harm() -> None:
    (article,) = read("source,target\n\na,b,,\n,\nc,d\n")
    assert pairs(article) == [("a", "b"), ("c", "d")]


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_what_the_csv_module_writes_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    rows = [("Dobar dan", "Good day"), *rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("source", "target"), *rows])
    (article,) = read(out.getvalue())
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert pairs(article) == [(clean_text(source), clean_text(target)) for source, target in kept]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_report_is_a_formula_or_two_cells(start: str) -> None:
    (row,) = csv.reader(io.StringIO(dumps([[f"{start}1+1", "plain", 5, None]]), newline=""))
    assert row == [f"'{start}1+1", "plain", "5", ""]


class TestLargeTables:
    """What is larger than a file may be is read article by article."""

    ROWS = "article,source,target\na,Da.,Yes.\na,\"Ne,\nne.\",\"No,\nno.\"\nb,Možda.,Maybe.\n"

    @pytest.fixture(autouse=True)
    def _small_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(formats, "MAX_BYTES", 50)

    @staticmethod
    def stream(text: str, name: str = "a.csv") -> list[Article]:
        return list(stream_articles(io.BytesIO(text.encode()), name, "sr", "en"))

    @pytest.mark.parametrize("name", ["a.csv", "-"])
    def test_articles_come_one_by_one(self, name: str) -> None:
        first, second = self.stream(self.ROWS, name)
        assert (first.id, pairs(first)) == ("a", [("Da.", "Yes."), ("Ne,\nne.", "No,\nno.")])
        assert (second.id, pairs(second)) == ("b", [("Možda.", "Maybe.")])

    def test_the_columns_that_the_user_names_count_here_too(self) -> None:
        rows = "a,Da.,Yes.\na,Ne.,No.\nb,Možda još danas.,Maybe today.\n"
        asked = Choices(columns=Asked("2", "3", "1", headless=True))
        first, second = stream_articles(io.BytesIO(rows.encode()), "a.csv", "sr", "en", asked)
        assert pairs(first) == [("Da.", "Yes."), ("Ne.", "No.")]
        assert (second.id, pairs(second)) == ("b", [("Možda još danas.", "Maybe today.")])

    def test_tabs_and_the_line_of_excel_are_known(self) -> None:
        rows = 'article\tsource\ttarget\na\t"Da", kaže.\t"Yes", he says.\n' + "b\tNe, nikako.\tNo, not at all.\n"
        assert pairs(self.stream(rows, "a.tsv")[0]) == [('"Da", kaže.', '"Yes", he says.')]
        rows = "sep=;\narticle;source;target\n" + "a;Možda, ako hoće.;Maybe, if he wants.\n"
        assert pairs(self.stream(rows)[0]) == [("Možda, ako hoće.", "Maybe, if he wants.")]

    @pytest.mark.parametrize(("text", "said"), [
        ("source,target\n" + "Da.,Yes.\n" * 9, 'a.csv, line 1: it is larger than 50 MB and has no column "article"'),
        (ROWS + "a,Da.,Yes.\n", 'a.csv, line 7: the rows of article "a" do not stand together'),
        (ROWS + "c,Da.\n", "a.csv, line 7, column target: the row has 2 of 3 cells"),
        (ROWS + 'c,Da.,"Yes.\n', "a.csv, line 7: a quotation mark is opened and never closed"),
        (ROWS + "c,Da.,\udcff\n", "a.csv, line 7: this is not UTF-8"),
    ])  # fmt: skip
    def test_what_cannot_be_used_is_told_with_its_line(self, text: str, said: str) -> None:
        with pytest.raises(InputError) as told:
            list(stream_articles(io.BytesIO(text.encode(errors="surrogateescape")), "a.csv"))
        assert str(told.value).startswith(said)

    def test_a_line_without_end_does_not_fill_the_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csv_file, "_LONGEST_LINE", 30)
        with pytest.raises(InputError, match="line 2: the line has more than 30 bytes"):
            self.stream("article,source,target\n" + "x" * 1000)

    def test_other_files_are_refused(self) -> None:
        with pytest.raises(InputError, match=r"a\.txt: it is larger than"):
            self.stream("Da. " * 100, "a.txt")
