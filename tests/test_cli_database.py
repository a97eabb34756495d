"""What is kept, at the command line: whether the log is whole, copies of it, and databases of both kinds."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.postgres import Server

from transreview.cli import main

PASSWORD = "hidden-and-never-said"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def done(*arguments: str) -> Result:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with an article and a correction."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'reviews.db'}")
    Path("port.en.txt").write_text("The strike goes on.\nThe city waits.\n", encoding="utf-8")
    done("import", "port.en.txt", "--target-lang", "en")
    done("correct", "port.en", "--paragraph", "1", "--text", "The strike continues.")
    return tmp_path


def anchor() -> str:
    return done("verify").stdout.strip()


def break_log(file: str, statement: str) -> None:
    """Change what only ever grows, as somebody could who has the file."""
    with sqlite3.connect(file) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, guard in guards:
            connection.execute(guard)
    connection.close()


def test_a_log_that_is_whole_has_an_anchor_and_agrees_with_older_ones() -> None:
    first = anchor()
    assert first.startswith("2:")
    done("undo", "port.en")
    result = done("verify", "--anchor", first, "--output", "jsonl")
    found = json.loads(result.stdout)
    assert (found["events"], found["breaks"]) == (3, [])
    assert result.stderr == "The log is whole: 3 events, and agrees with 1 anchor.\n"


def test_the_first_break_is_named_and_the_exit_status_is_1() -> None:
    break_log("reviews.db", "UPDATE log SET entry = replace(entry, 'continues', 'ends') WHERE seq = 2")
    result = run("verify")
    assert result.exit_code == 1
    assert "Event 2" in result.stderr


def test_an_end_that_was_cut_off_is_seen_by_an_anchor_that_was_kept() -> None:
    kept = anchor()
    break_log("reviews.db", "DELETE FROM revision")
    break_log("reviews.db", "DELETE FROM log WHERE seq = 2")
    assert run("verify").exit_code == 0
    assert run("verify", "--anchor", kept).exit_code == 1


def test_what_is_no_anchor_is_refused() -> None:
    result = run("verify", "--anchor", "2:xyz")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "is no anchor" in result.stderr


def test_the_html_report_has_the_anchor() -> None:
    done("report", "port.en", "--to", "report.html")
    assert anchor() in Path("report.html").read_text(encoding="utf-8")


def test_a_backup_is_a_database_and_is_brought_back_into_a_new_one() -> None:
    kept = done("backup", "copy.db").stdout.strip()
    assert kept == anchor()
    done("undo", "port.en")
    done("restore", "copy.db", "--db", "again.db", "--anchor", kept)
    assert done("verify", "--db", "again.db").stdout.strip() == kept
    assert "continues" in done("export", "port.en", "--db", "again.db", "--to", "-", "--format", "text").stdout
    again = run("restore", "copy.db", "--db", "again.db")
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)


def test_a_backup_is_json_lines_by_its_ending_or_where_that_is_asked_for() -> None:
    kept = done("backup", "copy.jsonl").stdout.strip()
    assert done("backup", "copy.txt", "--format", "jsonl").stdout.strip() == kept
    assert Path("copy.txt").read_bytes() == Path("copy.jsonl").read_bytes()
    assert [next(iter(json.loads(line))) for line in Path("copy.txt").read_text(encoding="utf-8").splitlines()] == [
        "transreview", "file", "article", "event", "event",
    ]  # fmt: skip
    result = done("restore", "copy.txt", "--db", "again.db", "--anchor", kept)
    assert (result.stdout.strip(), result.stderr) == (kept, "It has 1 article and 2 events.\n")
    assert "continues" in done("export", "port.en", "--db", "again.db", "--to", "-", "--format", "text").stdout
    Path("copy.txt").write_text(Path("copy.txt").read_text(encoding="utf-8").replace("continues", "ends"))
    result = run("restore", "copy.txt", "--db", "third.db")
    told = "The backup copy.txt is not whole, so nothing was restored: line 5: Event 2 is not what was written"
    assert (result.exit_code, result.stderr.count("\n"), told in result.stderr) == (2, 1, True)
    assert not Path("third.db").exists()


def test_reviews_move_to_postgresql_and_go_on_there(postgres: Server) -> None:
    url = postgres.create()
    kept = done("backup", "copy.db").stdout.strip()
    assert done("restore", "copy.db", "--db", url).stdout.strip() == kept
    done("migrate", "--db", url)
    done("user", "add", "mila", "--role", "admin", "--db", url)
    assert "has no role" in run("undo", "port.en", "--db", url).stderr
    assert [json.loads(line)["account"] for line in
            done("user", "list", "--output", "jsonl", "--db", url).stdout.splitlines()] == ["local:mila"]
    assert done("verify", "--anchor", kept, "--db", url).stderr.endswith("and agrees with 1 anchor.\n")


@pytest.mark.parametrize("command", [["list"], ["verify"], ["backup", "copy.db"], ["user", "list"], ["migrate"]])
def test_a_password_is_never_said(command: list[str]) -> None:
    result = run(*command, "--db", f"postgresql+psycopg://mila:{PASSWORD}@127.0.0.1:1/reviews")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert PASSWORD not in result.output


def test_import_says_what_was_left_out_of_a_web_page() -> None:
    page = "<nav><a href=/a>Home</a></nav><h1>The ferry</h1><p>It sails at noon.</p><div class=comments>Good.</div>"
    Path("ferry.en.html").write_text(page, encoding="utf-8")
    assert done("import", "ferry.en.html").stderr == "Left out of ferry.en: navigation (1), comments (1)\n"
