import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transreview import workflow
from transreview.cli import main
from transreview.formats import read_articles
from transreview.store import Store

TABLE = "article,source,target\nferry,Da.,Yes.\nharbour,Ne.,No.\nharbour,Možda.,Maybe.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    Path("odd.csv").write_text("a;b;c\n1;Da.;Yes.\n2;Ne.;No.\n", encoding="utf-8")
    Path("greek.en.txt").write_bytes("Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.".encode("cp1253"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize("name", ["all.tsv", "all.xlsx", "all.jsonl", "all.tmx"])
def test_several_articles_become_one_file_where_the_format_holds_them(name: str) -> None:
    assert run("convert", "table.csv", "--to", name, "--source-lang", "sr", "--target-lang", "en").exit_code == 0
    articles = read_articles([(name, Path(name).read_bytes())])
    assert [(each.id, [segment.target for segment in each.segments]) for each in articles] == [
        ("ferry", ["Yes."]), ("harbour", ["No.", "Maybe."]),
    ]  # fmt: skip
    assert {(each.source_lang, each.target_lang) for each in articles} == {("sr", "en")}


def test_several_articles_become_a_file_each_in_a_folder_that_is_made() -> None:
    assert run("convert", "table.csv", "--to", "out/new/", "--format", "xliff").exit_code == 0
    assert sorted(path.name for path in Path("out/new").iterdir()) == ["ferry.xlf", "harbour.xlf"]


def test_no_name_of_an_article_leads_out_of_the_folder() -> None:
    names = ["../evil", "/etc/passwd", "con", "a\\b", "..", ".hidden", "ferry", "x\u202ey", "a/b", "Ferry"]
    lines = [json.dumps({"id": name, "segments": [{"target": "Hello."}]}) for name in names]
    Path("names.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("convert", "names.jsonl", "--to", "out/", "--format", "text").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "Ferry (2).txt", "_.txt", "__evil.txt", "_con.txt", "_etc_passwd.txt", "_hidden.txt", "a_b (2).txt", "a_b.txt",
        "ferry.txt", "x_y.txt",
    ]  # fmt: skip


def test_a_pair_of_texts_is_one_article_and_may_go_to_standard_output() -> None:
    Path("strike.sr.txt").write_text("Štrajk se nastavlja.\n", encoding="utf-8")
    Path("strike.en.txt").write_text("The strike goes on.\n", encoding="utf-8")
    result = run("convert", "strike.sr.txt", "strike.en.txt", "--to", "-", "--format", "jsonl")
    (segment,) = json.loads(result.stdout)["segments"]
    assert segment == {"source": "Štrajk se nastavlja.", "target": "The strike goes on."}


def test_columns_encoding_and_system_are_named_where_the_file_does_not_say_them() -> None:
    assert "or name it with --source-column and --target-column" in refused("convert", "odd.csv", "--to", "a.jsonl")
    columns = "--source-column", "b", "--target-column", "3", "--system", "MT 1"
    result = run("convert", "odd.csv", "--to", "-", "--format", "csv", *columns)
    assert result.stdout.splitlines()[1:] == ["odd,odd,und,und,MT 1,Da.,Yes.", "odd,odd,und,und,MT 1,Ne.,No."]
    assert "or name it with --encoding" in refused("convert", "greek.en.txt", "--to", "a.jsonl")
    assert "it is not in Big5" in refused("convert", "greek.en.txt", "--to", "a.jsonl", "--encoding", "Big5")
    assert "windows-1253" in refused("convert", "greek.en.txt", "--to", "a.jsonl", "--encoding", "cp9")
    assert run("convert", "greek.en.txt", "--to", "a.jsonl", "--encoding", "Windows-1253").exit_code == 0
    assert "Αθήνα" in Path("a.jsonl").read_text(encoding="utf-8")


def test_what_is_imported_is_told_in_the_same_way() -> None:
    assert "or name it with --encoding" in refused("import", "greek.en.txt", "--db", "a.db")
    assert "only a table has columns" in refused("import", "greek.en.txt", "--db", "a.db", "--encoding", "cp1253",
                                                 "--target-column", "x")  # fmt: skip
    assert not Path("a.db").exists()
    arguments = "--db", "a.db", "--no-header", "--source-column", "2", "--target-column", "3", "--system", "MT 1"
    assert run("import", "odd.csv", *arguments).exit_code == 0
    with Store("a.db") as store:
        (article_id,) = store.article_ids()
        article = store.article(article_id)
        assert [segment.target for segment in article.segments] == ["c", "Yes.", "No."]
        assert article.system == "MT 1"
        assert workflow.export(store, article_id) == Path("odd.csv").read_bytes()


def test_what_is_checked_is_told_in_the_same_way() -> None:
    Path("odd.csv").write_text("a;b;c\n1;Štrajk traje 12 dana.;The strike has lasted 21 days.\n", encoding="utf-8")
    assert "or name it with --source-column and --target-column" in refused("check", "odd.csv")
    result = run("check", "odd.csv", "--source-column", "b", "--target-column", "c",
                 "--source-lang", "sr", "--target-lang", "en")  # fmt: skip
    assert result.exit_code == 1
    assert "21" in result.stdout


def test_a_glossary_becomes_a_term_base_and_comes_back() -> None:
    Path("terms.csv").write_text("source,target,forbidden\nProAzil,ProAsyl,ProAsylum\n", encoding="utf-8")
    languages = "--source-lang", "sr", "--target-lang", "en"
    assert run("convert", "terms.csv", "--to", "terms.tbx", *languages).exit_code == 0
    result = run("convert", "terms.tbx", "--to", "-", "--format", "csv", *languages)
    assert result.stdout.splitlines()[1].startswith("ProAzil,ProAsyl,,ProAsylum,")
    assert "a glossary is written as csv, tbx or tbx2" in refused("convert", "terms.tbx", "--to", "terms.xlsx")


@pytest.mark.parametrize(("arguments", "said"), [
    (["table.csv", "--to", "table.csv"], "table.csv: this is one of the files to convert"),
    (["table.csv", "--to", "./table.csv", "--format", "jsonl"], "this is one of the files to convert"),
    (["table.csv", "--to", "-"], "--to -: say which format to write with --format"),
    (["table.csv", "--to", "out/"], "--to out/: say which format to write with --format"),
    (["table.csv", "--to", "a.xlf"], "2 articles, and a file of xliff holds one; name a folder: --to \"a.xlf/\""),
    (["table.csv", "--to", "a.pages"], "a.pages: no format has this name or extension"),
    (["nothing.csv", "--to", "a.xlf"], "nothing.csv: the file cannot be read"),
])  # fmt: skip
def test_what_cannot_be_converted_is_told_in_one_sentence_and_nothing_is_written(
    arguments: list[str], said: str, here: Path
) -> None:
    before = sorted(here.iterdir())
    assert said in refused("convert", *arguments)
    assert sorted(here.iterdir()) == before
    assert Path("table.csv").read_text(encoding="utf-8") == TABLE
