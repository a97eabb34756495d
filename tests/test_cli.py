import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transreview.checks import CHECKS
from transreview.cli import files, main, output
from transreview.errors import InputError

SOURCE = "Štrajk u luci traje.\nU gradu živi 18.000 ljudi.\nŠtrajk će trajati do petka.\n"
WRONG = "The strike in the port goes on.\nThe city has 1,800 inhabitants.\nThe strike will last until Friday.\n"
RIGHT = WRONG.replace("1,800", "18,000")
FIELDS = [
    "article", "check", "mqm", "its", "severity", "segment", "side", "start", "end", "text", "message", "suggestion",
    "key", "places", "confidence",
]  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with a pair of texts, a database of its own, and no colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'reviews.db'}")
    for name, text in (("port.sr.txt", SOURCE), ("port.en.txt", WRONG), ("right.en.txt", RIGHT)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def check(*arguments: str) -> Result:
    return run("check", "port.en.txt", "--source", "port.sr.txt", *arguments)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "transreview", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment}, timeout=60)


def test_the_exit_status_says_whether_something_was_found() -> None:
    assert process("check", "port.en.txt", "--source", "port.sr.txt").returncode == 1
    assert process("check", "right.en.txt", "--source", "port.sr.txt").returncode == 0
    assert process("check", "nowhere.txt").returncode == 2


def test_text_output_is_file_segment_severity_check_message_and_fix() -> None:
    result = check()
    (line,) = result.stdout.splitlines()
    assert line.startswith("port.en.txt:2: critical number-mismatch: ")
    assert line.endswith(" → 18,000")
    assert result.stderr == "1 issue in 1 article (1 critical)\n"


def test_jsonl_output_is_the_contract() -> None:
    result = check("--output", "jsonl")
    issue = json.loads(result.stdout)
    assert list(issue) == FIELDS
    assert (issue["article"], issue["segment"], issue["text"], issue["suggestion"]) == ("port.en", 2, "1,800", "18,000")
    assert WRONG.splitlines()[1][issue["start"]:issue["end"]] == "1,800"
    assert issue["places"][0] == {name: issue[name] for name in ("side", "segment", "start", "end", "text")}
    assert {place["side"] for place in issue["places"]} == {"source", "target"}
    assert result.stderr == ""


def test_csv_output_has_a_header_and_a_row_for_each_issue() -> None:
    (row,) = csv.DictReader(io.StringIO(check("--output", "csv").stdout, newline=""))
    assert (row["check"], row["text"], row["state"]) == ("number-mismatch", "1,800", "open")


def test_nothing_found_is_no_line_of_jsonl_and_only_a_header_of_csv() -> None:
    arguments = ["check", "right.en.txt", "--source", "port.sr.txt", "--output"]
    assert run(*arguments, "jsonl").stdout == ""
    assert len(run(*arguments, "csv").stdout.splitlines()) == 1


def test_what_is_less_sure_than_asked_for_is_not_shown() -> None:
    assert check("--min-confidence", "number-mismatch=0.99").stdout == ""
    assert check("--min-confidence", "0.99", "--min-confidence", "number-mismatch=0.1").stdout.count("\n") == 1


@pytest.mark.parametrize("setting", ["much", "1.5", "number-mismatch=", "no-such-check=0.5", "nan"])
def test_a_confidence_that_is_no_fraction_of_a_check_is_refused(setting: str) -> None:
    result = check("--min-confidence", setting)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_confidence_for_a_check_that_is_off_is_refused_as_such() -> None:
    result = check("--skip", "spacing", "--min-confidence", "spacing=0.5")
    assert result.stderr == 'transreview: --min-confidence: no check "spacing" is run; it is off\n'


def test_a_glossary_says_what_a_term_should_be() -> None:
    Path("terms.csv").write_text("source,target,forbidden\nštrajk,walkout,strike\n", encoding="utf-8")
    result = check("--glossary", "terms.csv", "--only", "glossary-term", "--output", "jsonl")
    (issue,) = map(json.loads, result.stdout.splitlines())
    assert (issue["text"], issue["suggestion"], issue["segment"]) == ("strike", "walkout", 1)


def test_a_glossary_that_cannot_be_used_is_named() -> None:
    Path("terms.csv").write_bytes(b"\x00\x01")
    result = check("--glossary", "terms.csv")
    assert result.exit_code == 2
    assert result.stderr.startswith("transreview: terms.csv")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("minor", 1), ("major", 1), ("critical", 1)])
def test_fail_on_says_what_counts(fail_on: str, status: int) -> None:
    assert check("--fail-on", fail_on).exit_code == status


def test_a_lesser_issue_does_not_count_above_fail_on() -> None:
    rows = ["source,target", "Glas meštana,Voice of the Locals", "Tekst.,Text.", "Glas meštana,The Local Voice"]
    Path("a.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run("check", "a.csv", "--source-lang", "sr", "--only", "inconsistent-repeat").exit_code == 1
    assert run("check", "a.csv", "--source-lang", "sr", "--fail-on", "critical").exit_code == 0


def test_checks_are_chosen_by_name() -> None:
    assert check("--only", "number-mismatch").exit_code == 1
    assert check("--skip", "number-mismatch,untranslated").exit_code == 0
    assert check("--only", "untranslated", "--only", "inconsistent-name").exit_code == 0


def test_a_misspelled_check_is_answered_with_the_nearest() -> None:
    result = check("--only", "number-missmatch")
    assert result.exit_code == 2
    assert 'there is no check "number-missmatch"; did you mean "number-mismatch"?\n' in result.stderr
    assert "the checks are inconsistent-name, " in check("--skip", "xyz").stderr


def test_a_bilingual_file_names_its_articles() -> None:
    lines = [{"id": name, "source_lang": "sr", "target_lang": "en",
              "segments": [{"source": SOURCE, "target": target}]} for name, target in (("a", WRONG), ("b", RIGHT))]
    Path("corpus.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = run("check", "corpus.jsonl")
    assert result.exit_code == 1
    assert result.stdout.startswith("corpus.jsonl:a:1: critical number-mismatch: ")
    assert result.stderr.startswith("1 issue in 2 articles")


def test_articles_before_the_line_that_cannot_be_used_are_reported() -> None:
    good = json.dumps({"id": "a", "segments": [{"source": SOURCE, "target": WRONG}]})
    Path("corpus.jsonl").write_text(f"{good}\n{{\n")
    result = run("check", "corpus.jsonl", "--output", "jsonl")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["article"] == "a"
    assert result.stderr.startswith("transreview: corpus.jsonl, line 2, column 2: this is no JSON")


def test_a_translation_without_its_source_and_standard_input_are_checked() -> None:
    assert run("check", "right.en.txt").exit_code == 0
    result = run("check", "-", stdin=b"source;target\nU gradu ima 18.000 ljudi.;The city has 1,800 people.\n")
    assert result.stdout.startswith("-:2: critical") or result.stdout.startswith("-:1: critical")


@pytest.mark.parametrize(("arguments", "said"), [
    (["check", "nowhere.txt"], "nowhere.txt: the file cannot be read (no such file or directory)"),
    (["check", "."], ".: the file cannot be read (is a directory)"),
    (["check", "a\x00b"], "a[U+0000]b: the file cannot be read (its name is no file name)"),
    (["check", "right.en.txt", "--source", "nowhere.txt"], "nowhere.txt: the file cannot be read"),
    (["check", "right.en.txt", "--source", "a.csv"], "a.csv: with --source both files must be plain text"),
    (["check", "empty.txt"], "empty.txt: there is no translation in it"),
    (["check", "ragged.csv"], "ragged.csv, line 3, column target: the row has 1 of 2 cells"),
    (["check", "right.en.txt", "--target-lang", "?"], 'right.en.txt: "?" is no language tag'),
    (["check", "right.en.txt", "--target-lang", "serbish"], 'right.en.txt: "serbish" is no language tag'),
    (["check", "-", "--source", "-"], "-: source and translation cannot both come from standard input"),
    (["check", "right.en.txt", "--only", "untranslated", "--skip", "untranslated"], "--skip: no check is left to run"),
    (["report", "nothing", "--to", "-"], "--to -: say which report: --format html, pdf, xlsx, csv, jsonl"),
    (["list", "--db", "typo.db"], "There is no database typo.db"),
    (["export", "nothing", "--to", "a.txt", "--db", "sqlite:///typo.db"], "There is no database typo.db"),
    (["check", "word.docx"], "word.docx: the file is damaged"),
    (["import", "right.en.txt", "ragged.csv"], "ragged.csv, line 3, column target"),
    (["report", "nothing", "--to", "a.csv"], 'There is no article "nothing".'),
    (["export", "nothing", "--to", "a.pages"], "a.pages: no format has this name or extension"),
    (["list", "--db", "right.en.txt"], "is not a transreview database"),
    (["app", "--db", "right.en.txt"], "is not a transreview database"),
])  # fmt: skip
def test_what_cannot_be_used_is_one_sentence_on_standard_error(arguments: list[str], said: str) -> None:
    Path("empty.txt").write_bytes(b"\n")
    Path("ragged.csv").write_bytes(b"source,target\na,b\nc\n")
    Path("word.docx").write_bytes(b"PK\x03\x04\x00\x00")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("transreview: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("typo.db").exists()


@pytest.mark.parametrize("output", ["text", "jsonl", "csv"])
def test_a_full_disk_is_told_and_is_no_issue_found(output: str) -> None:
    command = [sys.executable, "-m", "transreview", "check", "port.en.txt", "--source", "port.sr.txt"]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*command, "--output", output], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 2
    assert result.stderr == b"transreview: standard output: it cannot be written (no space left on device)\n"


def test_a_language_may_be_named_in_words() -> None:
    run("import", "port.en.txt", "port.sr.txt", "--source-lang", "Serbian", "--target-lang", "English")
    assert "sr → en" in run("list").stdout


def test_a_file_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert run("check", "right.en.txt").stderr.endswith("right.en.txt: the file cannot be read (permission denied)\n")


def test_hostile_text_does_not_reach_the_terminal_as_it_is() -> None:
    name = "\x1b]0;evil\x07.en.txt"
    text = "Ima 18.000 ljudi \x1b[31m\u202e.\n".replace("18.000", "1,800")
    Path(name).write_text(text, encoding="utf-8")
    Path("b.sr.txt").write_text("Ima 18.000 ljudi.\n", encoding="utf-8")
    result = run("check", name, "--source", "b.sr.txt", "--source-lang", "sr", "--target-lang", "en")
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)


def test_a_terminal_without_the_letters_gets_codes() -> None:
    result = process("check", "port.en.txt", "--source", "port.sr.txt", PYTHONIOENCODING="latin-1")
    assert result.returncode == 1
    assert b"\\u2192 18,000" in result.stdout
    assert b"Traceback" not in result.stderr


def test_a_reader_that_goes_away_is_no_reason_for_a_traceback() -> None:
    lines = [json.dumps({"id": str(n), "segments": [{"source": SOURCE, "target": WRONG}]}) for n in range(400)]
    Path("corpus.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "transreview", "check", "corpus.jsonl", "--output", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_articles_go_in_are_listed_and_come_out() -> None:
    result = run("import", "port.en.txt", "port.sr.txt", "right.en.txt")
    assert result.stdout.splitlines() == [
        "port.en\tsr → en\t3\tport.en", "right.en\t→ en\t3\tright.en",
    ]  # fmt: skip
    listed = [line.split("\t") for line in run("list").stdout.splitlines()]
    assert {line[0]: line[1:5] for line in listed} == {
        "port.en": ["sr → en", "3", "1", "0"], "right.en": ["→ en", "3", "0", "0"],
    }  # fmt: skip
    begins = {"csv": b"\xef\xbb\xbfarticle,", "jsonl": b"{", "html": b"<!doctype html>", "txt": b"The strike"}
    for extension, start in begins.items():
        command = "export" if extension == "txt" else "report"
        assert run(command, "port.en", "--to", f"report.{extension}").exit_code == 0
        assert Path(f"report.{extension}").read_bytes().startswith(start)
    assert json.loads(run("report", "port.en", "--to", "-", "--format", "jsonl").stdout)["state"] == "open"
    assert run("export", "port.en", "--to", "-").stdout.startswith("The strike")


def test_the_same_text_twice_is_one_article() -> None:
    assert run("import", "right.en.txt").stdout == run("import", "right.en.txt").stdout
    assert len(run("list").stdout.splitlines()) == 1


def test_an_empty_database_says_how_to_fill_it() -> None:
    result = run("list")
    assert result.stdout == ""
    assert "transreview import FILE…" in result.stderr


def test_a_report_that_cannot_be_written_is_told() -> None:
    run("import", "right.en.txt")
    result = run("report", "right.en", "--to", "nowhere/report.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("transreview: nowhere/report.html: the file cannot be written (no such file")


def test_every_check_is_listed_with_what_it_flags() -> None:
    lines = [line.split("\t") for line in run("checks").stdout.splitlines()]
    assert [line[0] for line in lines] == [check.name for check in CHECKS]
    assert all(len(line) == 5 and line[3].endswith(".") for line in lines)


def test_a_check_that_is_off_by_default_is_listed_as_such_and_runs_when_it_is_named() -> None:
    listed = dict.fromkeys(("on", "off"), "")
    for line in run("checks").stdout.splitlines():
        name, *_, state = line.split("\t")
        listed[state] += f"{name} "
    assert "inconsistent-abbreviation" in listed["off"]
    assert "inconsistent-name" in listed["on"]
    Path("mixed.en.txt").write_text("The US is big, and the US is old.\n\nHe left the U.S. again.\n", encoding="utf-8")
    assert "U.S." not in run("check", "mixed.en.txt", "--target-lang", "en").stdout
    named = run("check", "mixed.en.txt", "--target-lang", "en", "--only", "inconsistent-abbreviation").stdout
    assert "U.S. → US" in named


def test_on_a_terminal_there_is_a_table_with_headers_and_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    Path("a.csv").write_text("target,title\nHello.,[red]News[/red]\n", encoding="utf-8")
    result = run("import", "a.csv", "--target-lang", "en")
    assert "paragraphs" in result.stdout
    assert "[red]News[/red]" in result.stdout


def test_what_nothing_reads_is_a_usage_error() -> None:
    assert run("check", "port.en.txt", "--fail-on", "sometimes").exit_code == 2
    assert run("check").exit_code == 2
    assert run("app", "--port", "99999").exit_code == 2


class TestSettings:
    """One file of the project says which checks run."""

    def test_the_file_of_the_project_counts_and_options_count_before_it(self) -> None:
        Path("transreview.toml").write_text("[checks]\nnumber-mismatch = false\n")
        assert check().stdout == ""
        assert check("--only", "number-mismatch").stdout.count("\n") == 1
        Path("other.toml").write_text('[checks.number-mismatch]\nseverity = "minor"\nthreshold = 0.1\n')
        result = check("--config", "other.toml", "--fail-on", "major")
        assert result.exit_code == 0
        assert ": minor number-mismatch: " in result.stdout
        assert check("--config", "other.toml", "--min-confidence", "0.99").stdout == ""

    def test_a_slip_in_the_file_is_told_and_nothing_is_checked(self) -> None:
        Path("transreview.toml").write_text("[checks]\nnumber-missmatch = false\n")
        for arguments in (["check", "port.en.txt"], ["checks"], ["list"], ["report", "a", "--to", "a.csv"], ["app"]):
            result = run(*arguments)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr == (
                'transreview: transreview.toml, checks: there is no check "number-missmatch"; '
                'did you mean "number-mismatch"?\n'
            )

    def test_where_everything_is_off_the_file_is_named(self) -> None:
        Path("all-off.toml").write_text("[checks]\n" + "".join(f"{each.name} = false\n" for each in CHECKS))
        assert check("--config", "all-off.toml").stderr == "transreview: all-off.toml: no check is left to run\n"

    def test_a_review_is_exported_and_counted_as_the_settings_say(self) -> None:
        article, *_ = run("import", "port.en.txt", "port.sr.txt").stdout.split("\t")
        Path("off.toml").write_text("[checks]\nnumber-mismatch = false\n")
        export = ["report", article, "--to", "-", "--format", "csv"]
        assert "number-mismatch" in run(*export).stdout
        assert "number-mismatch" not in run(*export, "--config", "off.toml").stdout
        assert run("list", "--config", "off.toml").stdout.split("\t")[3] == "0"
        assert run("list").stdout.split("\t")[3] == "1"

    def test_the_checks_are_listed_as_they_are_set_for_a_pair_of_languages(self) -> None:
        Path("transreview.toml").write_text('[pairs."sr-en".checks.untranslated]\nseverity = "minor"\non = false\n')
        listed = [json.loads(line) for line in run("checks", "--output", "jsonl").stdout.splitlines()]
        assert [each["check"] for each in listed] == [each.name for each in CHECKS]
        assert list(listed[0]) == ["check", "on", "severity", "threshold", "mqm", "its", "flags", "package"]
        rows = run("checks", "--source-lang", "Serbian", "--target-lang", "en-GB").stdout.splitlines()
        (row,) = [row.split("\t") for row in rows if row.startswith("untranslated\t")]
        assert (row[1], row[4]) == ("minor", "off")
        assert "untranslated\tmajor" in run("checks").stdout

    def test_a_check_that_fails_is_named_once_and_counted_at_the_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_article: object) -> object:
            raise ZeroDivisionError("none left")

        broken = replace(CHECKS[0], name="broken", find=fail)
        monkeypatch.setattr("transreview.checks.CHECKS", (broken, *CHECKS))
        lines = [{"id": name, "segments": [{"source": SOURCE, "target": WRONG}]} for name in "abc"]
        Path("corpus.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        result = run("check", "corpus.jsonl", "--output", "jsonl")
        first, last = result.stderr.splitlines()
        assert first.startswith("transreview: The check “broken” failed on the article “a”: ZeroDivisionError: none")
        assert last == "transreview: The check “broken” failed so on 3 articles."
        told = [json.loads(line) for line in result.stdout.splitlines()]
        assert [line["article"] for line in told if "failure" in line] == ["a", "b", "c"]
        assert sum("severity" in line for line in told) == 3

    def test_a_check_that_fails_is_named_once_in_the_list_and_in_an_export(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_article: object) -> object:
            raise ZeroDivisionError("none left")

        monkeypatch.setattr("transreview.checks.CHECKS", (replace(CHECKS[0], name="broken", find=fail),))
        lines = [{"id": name, "segments": [{"source": SOURCE, "target": f"{WRONG} {name}"}]} for name in "abc"]
        Path("corpus.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        run("import", "corpus.jsonl")
        first, last = run("list").stderr.splitlines()
        assert first.startswith("transreview: The check “broken” failed on the article “c”: ZeroDivisionError: none")
        assert last == "transreview: The check “broken” failed so on 3 articles."
        assert run("export", "b", "--to", "b.txt").stderr == first.replace("“c”", "“b”") + "\n"


def test_the_app_is_served_with_the_database_and_tells_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(db: str, port: int | None, ready: object, config: str, **options: object) -> int:
        assert options == {"login": None, "address": "127.0.0.1", "hosts": ()}
        assert callable(ready)
        ready(f"http://127.0.0.1:{port}")
        Path("served").write_text(db)
        return 0

    monkeypatch.setattr("transreview.server.serve", serve)
    result = run("app", "--port", "8600", "--db", "sqlite:///other.db")
    assert result.exit_code == 0
    assert "http://127.0.0.1:8600" in result.stdout
    assert Path("served").read_text() == "sqlite:///other.db"


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transreview.server._is_free", lambda _address, _port: False)
    result = run("app", "--port", "8600")
    assert result.stderr == "transreview: --port: port 8600 is taken; choose another, or none\n"


def test_too_large_a_file_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(InputError, match=r"^/dev/zero: it is larger than 50 MB; split it$"):
        files.read("/dev/zero")
