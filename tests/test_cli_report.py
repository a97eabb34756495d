"""`transreview report`: one or several articles, chosen by name or by a filter."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transreview import workflow
from transreview.cli import main
from transreview.model import Stage
from transreview.store import Store

PAIRS = {
    "port": ("Štrajk u luci traje.\nU gradu živi 18.000 ljudi.\n",
             "The strike in the port goes on.\nThe city has 1,800 inhabitants.\n"),
    "dam": ("Staudamm bricht.\nEs waren 2.500 Menschen dort.\n", "A dam breaks.\nThere were 250 people there.\n"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database with an article from Serbian that is ready, and one from German that nobody has touched."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'reviews.db'}")
    for name, language in (("port", "sr"), ("dam", "de")):
        for text, tag in zip(PAIRS[name], (language, "en"), strict=True):
            Path(f"{name}.{tag}.txt").write_text(text, encoding="utf-8")
        assert run("import", f"{name}.{language}.txt", f"{name}.en.txt").exit_code == 0
    store = Store(str(tmp_path / "reviews.db"), clock=lambda: "2026-11-24T10:00:00.000Z")
    workflow.move(store, "port.en", "Mila", "1", Stage.READY)
    store.close()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def articles_of(*arguments: str) -> set[str]:
    result = run("report", *arguments, "--to", "-", "--format", "csv")
    assert result.exit_code == 0, result.stderr
    return {row["article"] for row in csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["dam.en", "port.en"], {"port.en", "dam.en"}),
        (["--all"], {"port.en", "dam.en"}),
        (["--all", "--pair", "German", "en"], {"dam.en"}),
        (["--all", "--stage", "ready", "--stage", "finished"], {"port.en"}),
        (["--all", "--since", "2026-11-24"], {"port.en"}),
        (["--all", "--system", ""], {"port.en", "dam.en"}),
    ],
)
def test_articles_are_named_or_chosen_among_all(arguments: list[str], expected: set[str]) -> None:
    assert articles_of(*arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "report: name articles, or say --all"),
        (["port.en", "--all"], "report: name articles, or say --all"),
        (["port.en", "--stage", "open"], "choose among all articles: say --all"),
        (["--all", "--since", "2027-01-01"], "report: there is no such article"),
        (["--all", "--pair", "Klingonish", "en"], "--pair: "),
        (["port.en", "--threshold", "100"], "threshold: 100 is not from 0 to below 100"),
    ],
)
def test_what_cannot_be_chosen_is_told_in_a_sentence_and_nothing_is_written(arguments: list[str], told: str) -> None:
    result = run("report", *arguments, "--to", "report.csv")
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("report.csv").exists()


def test_scores_are_under_the_threshold_that_was_agreed_on() -> None:
    assert run("report", "port.en", "--to", "report.html", "--threshold", "90", "--acceptable", "10").exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8").replace("<wbr>", "")
    assert "threshold:90|acceptable:10" in page


def test_progress_is_told_article_by_article() -> None:
    told: list[int] = []
    with Store("reviews.db") as store:
        workflow.report(store, ["port.en", "dam.en"], "jsonl", progress=told.append)
    assert told == [1, 2]
