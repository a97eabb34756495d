"""One decision for all articles, and into the glossary, at the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import transreview as tr
from transreview.cli import main

ARTICLE = (
    tr.Segment("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
    tr.Segment("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
    tr.Segment("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
)
QUOTED = "“For years ProAsylum has been telling everybody this,” he said."
KEY = "inconsistent-name"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tr.Store]:
    url = f"sqlite:///{tmp_path / 'reviews.db'}"
    monkeypatch.setenv("TRANSREVIEW_DB", url)
    with tr.Store(url) as opened:
        other = (tr.Segment("ProAzil je tu.", f"ProAsylum is here. {QUOTED}"),)
        articles = [tr.Article("a", "sr", "en", ARTICLE), tr.Article("b", "sr", "en", other)]
        tr.import_articles(opened, articles, "test")
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_the_places_in_other_articles_are_listed_and_mended_and_taken_back(store: tr.Store) -> None:
    rows = [json.loads(row) for row in run("elsewhere", "a", KEY, "--output", "jsonl").stdout.splitlines()]
    assert [(row["article"], row["text"], row["doubt"]) for row in rows] == [
        ("b", "ProAsylum", ""), ("b", "ProAsylum", "in a quotation"),
    ]  # fmt: skip
    done = run("elsewhere", "a", KEY, "--apply")
    assert "Corrected in 1 article." in done.stderr
    assert tr.open_review(store, "b").texts == (f"ProAsyl is here. {QUOTED}",)
    group = done.stderr.split("--undo ")[1].strip()
    assert "Taken back in 1 article." in run("elsewhere", "--undo", group).stderr
    run("elsewhere", "a", KEY, "--apply", "--doubtful")
    assert "ProAsylum" not in tr.open_review(store, "b").texts[0]
    assert "No other open article has it" in run("elsewhere", "a", KEY).stderr


@pytest.mark.parametrize("arguments", [("a",), ("a", KEY, "--undo", "x"), ()])
def test_what_is_asked_for_by_halves_is_refused(arguments: tuple[str, ...]) -> None:
    answer = run("elsewhere", *arguments)
    assert answer.exit_code == 2
    assert "name an article and the key of an issue" in answer.stderr


def test_a_decision_becomes_an_entry_of_the_glossary(store: tr.Store) -> None:
    assert "ProAzil → ProAsyl; not ProAsylum" in run("glossary", "remember", "a", KEY, "--why", "as they do").stderr
    (entry,) = tr.project_memory(store).standing
    assert (entry.term.target, entry.why, entry.article) == ("ProAsyl", "as they do", "a")
