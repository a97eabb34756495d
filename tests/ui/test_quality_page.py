"""The page Quality without a browser: its views, its filters in the address, and who sees whose figures."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from tests.newsroom import Newsroom
from tests.ui.screen import opened, words

from transreview import workflow
from transreview.model import Article, Segment, Term
from transreview.store import Store
from transreview.ui import state
from transreview.ui.quality import page as quality_page
from transreview.ui.quality.sheet import Column, Sheet
from transreview.ui.quality.tables import table_key
from transreview.workflow.quality import Dimension, Filter


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a newsroom of two weeks."""
    path = tmp_path_factory.mktemp("newsroom") / "reviews.db"
    room = Newsroom.at(f"sqlite:///{path}")
    room.hire()
    room.work(weeks=2, stories=4)
    room.store.close()
    return path


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Store]:
    path = tmp_path / "reviews.db"
    if "worked" in request.fixturenames:
        shutil.copy(request.getfixturevalue("worked"), path)
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{path}")
    monkeypatch.setattr(type(st.context), "cookies", {})  # AppTest has no browser, and gives mocks for its cookies
    monkeypatch.setattr(workflow, "import_samples", lambda store: ())
    comes_as("Emil", monkeypatch)
    with Store(f"sqlite:///{path}") as opened:
        yield opened
    state.store().close()


def comes_as(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "_system_name", lambda: name)


def page(**address: str | list[str]) -> AppTest:
    return opened("quality", **address)


def metric(app: AppTest, label: str) -> str:
    return next(each.value for each in app.metric if each.label == label)


def charts(app: AppTest) -> list[str]:
    """What each chart says to somebody who cannot see it."""
    return [each.proto.alt for each in app.get("vega_lite_chart")]


def test_without_an_article_the_page_says_so() -> None:
    assert "There is no article yet" in words(page())


def test_what_nobody_has_reviewed_is_not_said_to_be_without_error(store: Store) -> None:
    article = Article("a", "sr", "en", (Segment("Luka radi.", "The port works."),), "Port")
    workflow.import_articles(store, [article], "Mila")
    app = page()
    assert metric(app, "Articles reviewed") == "0 of 1"
    assert metric(app, "Errors per 1,000 words") == metric(app, "HTER") == "–"
    assert "Nobody has reviewed these articles yet, which is not the same as no error." in words(app)
    (table,) = page(view="tables").dataframe
    assert table.value.iloc[0]["Note"] == "Not reviewed"
    assert table.value["Per 1,000"].isna().all()
    assert "Nobody has reviewed these articles yet" in words(page(view="scorecard"))


@pytest.mark.usefixtures("worked")
def test_the_overview_has_the_numbers_and_charts_that_also_speak(store: Store) -> None:
    total = workflow.quality(store).total
    app = page()
    assert metric(app, "Articles reviewed") == f"{total.reviewed} of {total.articles}"
    assert metric(app, "Errors per 1,000 words") == f"{total.errors_per_thousand:.1f}"
    categories, weeks = charts(app)
    assert re.search(r"Errors per 1,000 words by category: .*Accuracy \d+\.\d", categories)
    assert "week from 14 Sep 2026" in weeks
    table = app.dataframe[0].value
    assert table.iloc[-1]["Category"] == "All"
    assert table.iloc[-1]["Errors"] == total.errors == table["Errors"][:-1].sum()


@pytest.mark.usefixtures("worked")
def test_the_filters_stand_in_the_address_and_are_cleared(store: Store) -> None:
    chosen = Filter(systems=("Beta MT",), pairs=(("sr", "en"),))
    total = workflow.quality(store, chosen).total
    app = page(system="Beta MT", pair="sr:en", nonsense="x", severity=["major", "<b>"], first="never")
    assert metric(app, "Words reviewed") == f"{total.reviewed_words:,}"
    (expander,) = [each for each in app.get("popover") if each.proto.popover.label.startswith("Filter")]
    assert expander.proto.popover.label == "Filter (3)"
    app.button(key=f"{state.QUALITY_FILTER}:clear").click().run()
    assert metric(app, "Articles reviewed").endswith(f"of {workflow.quality(store).total.articles}")
    assert not {"system", "pair", "severity"} & app.query_params.keys()


@pytest.mark.usefixtures("worked")
def test_a_filter_that_is_chosen_goes_into_the_address() -> None:
    app = page()
    app.multiselect(key=f"{state.QUALITY_FILTER}:system").set_value(["Alpha MT", "Beta MT"]).run()
    assert app.query_params["system"] == ["Alpha MT", "Beta MT"]


@pytest.mark.usefixtures("worked")
def test_a_filter_that_lets_nothing_through_says_so() -> None:
    for view in ("overview", "tables", "scorecard"):
        assert "No article is like that" in words(page(system="<script>alert(1)</script>", view=view))


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize("by", Dimension)
def test_each_table_has_its_rows(store: Store, by: Dimension) -> None:
    rows = workflow.quality(store, by=by).rows
    (table,) = page(view="tables", by=by.value).dataframe
    assert len(table.value) == len(rows)
    assert {"Per 1,000", "Critical", "Major", "Minor", "MQM", "HTER", "Words", "Decided", "Right"} <= {*table.value}


@pytest.mark.usefixtures("worked")
def test_a_row_shows_the_articles_behind_it(store: Store) -> None:
    row = next(row for row in workflow.quality(store, by=Dimension.WEEK).rows if row.key)
    app = page(view="tables", by="week")
    app.session_state[table_key(Dimension.WEEK, Filter())] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert (app.query_params["first"], app.query_params["last"]) == ("2026-09-14", "2026-09-20")
    assert len(app.dataframe[0].value) == row.articles


@pytest.mark.usefixtures("worked")
def test_a_translator_sees_the_team_and_themselves_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"Ana", "Ben"} <= set(page(view="tables", by="reviewer").dataframe[0].value["Reviewer"])
    comes_as("Ana", monkeypatch)
    app = page(view="tables", by="reviewer")
    assert list(app.dataframe[0].value["Reviewer"]) == ["Ana", "The whole team"]
    assert app.multiselect(key=f"{state.QUALITY_FILTER}:reviewer").options == ["Ana"]
    whole = page()
    others = page(reviewer=["Ben"])
    assert "The figures of other reviewers are for editors and QA." in words(others)
    assert metric(others, "Words reviewed") == metric(whole, "Words reviewed")
    assert metric(page(reviewer="Ana"), "Words reviewed") != metric(whole, "Words reviewed")


@pytest.mark.usefixtures("worked")
def test_the_checks_are_right_as_often_as_people_found_with_the_range_of_it(store: Store) -> None:
    measured = {each.check: each for each in workflow.precision(store)}
    app = page(view="checks")
    row = app.dataframe[0].value.iloc[0]
    each = measured[row["Check"]]
    assert (row["Decided"], row["Dismissed"]) == (each.decided, each.dismissed)
    assert row["Right"] == pytest.approx(100 * each.precision, abs=0.01)
    assert row["At least"] == pytest.approx(100 * each.interval[0], abs=0.01)
    assert row["Note"] == "Few"
    assert len(charts(app)) == 1


def test_checks_without_a_decision_say_what_to_do(store: Store) -> None:
    workflow.import_articles(store, [Article("a", "sr", "en", (Segment("Luka.", "The port."),))], "Mila")
    assert "Nothing is decided here yet" in words(page(view="checks"))


@pytest.mark.usefixtures("worked")
def test_an_editor_makes_a_frequent_correction_a_term_and_takes_it_back(store: Store) -> None:
    first = next(each for each in workflow.frequent_corrections(store).found if each.is_term)
    app = page(view="corrections")
    assert f"~~{first.old}~~" in words(app)
    next(each for each in app.button if each.label == "Add to the glossary").click().run()
    next(each for each in app.button if each.label == "Save").click().run()
    assert not app.exception
    (entry,) = workflow.memory(store).standing
    assert entry.term == Term(first.source, first.new, (first.old,))
    app = page(view="corrections")
    next(each for each in app.button if each.label == "Take it back").click().run()
    assert workflow.memory(store).standing == ()


@pytest.mark.usefixtures("worked")
def test_who_is_no_editor_sees_the_corrections_and_makes_no_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    comes_as("Quinn", monkeypatch)
    said = words(page(view="corrections"))
    assert "Editors make glossary entries of these." in said
    assert "Add to the glossary" not in said
    assert "Nothing was corrected so often" in words(page(view="corrections", least="20"))


@pytest.mark.usefixtures("worked")
def test_a_scorecard_names_its_scale_and_the_address_keeps_it(store: Store) -> None:
    found = workflow.quality(store)
    row = found.total
    app = page(view="scorecard")
    said = words(app)
    passing = sum(each.passed is True for each in found.rows)
    assert metric(app, "Articles that pass") == f"{passing} of {row.reviewed}"
    one = next(each for each in found.rows if each.passed is not None)
    assert ("Passes" if one.passed else "Fails") in words(page(view="scorecard", article=one.key))
    assert "85 is 15 penalty points per 1,000 words and just passes" in said
    assert metric(app, "MQM calibrated quality score") == f"{row.card.calibrated.value:.1f}"
    types, articles = (each.value for each in app.dataframe)
    assert types.iloc[-1]["Penalty points"] == pytest.approx(row.card.points)
    assert len(articles) == row.articles
    lax = page(view="scorecard", threshold="1", acceptable="900")
    assert "1 is 900 penalty points per 1,000 words and just passes" in words(lax)
    assert "85 is 15 penalty points" in words(page(view="scorecard", threshold="nan", acceptable="x"))


@pytest.mark.usefixtures("worked")
def test_some_of_the_errors_make_no_score() -> None:
    app = page(view="scorecard", severity="minor")
    assert "The filters leave errors out" in words(app)
    assert not any("quality score" in each.label for each in app.metric)


@pytest.mark.usefixtures("worked")
def test_two_systems_are_compared_in_plain_words(store: Store) -> None:
    found = workflow.compare_systems(store, "Alpha MT", "House engine")
    app = page(view="systems", one="Alpha MT", other="House engine")
    said = words(app)
    assert f"Alpha MT and House engine both translated {len(found.articles)} article" in said
    assert "MQM penalty" in said
    measures, articles = (each.value for each in app.dataframe)
    assert list(measures["Measure"]) == [each.name for each in found.measures]
    assert len(articles) == len(found.articles)


def test_one_system_alone_is_not_compared(store: Store) -> None:
    article = Article("a", "sr", "en", (Segment("Luka.", "The port."),), system="Alpha MT")
    workflow.import_articles(store, [article], "Mila")
    assert "There are not two machine translation systems to compare yet." in words(page(view="systems"))


@pytest.mark.usefixtures("worked")
def test_what_is_not_counted_yet_is_counted_beside_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_page, "COUNTING_SECONDS", -1.0)
    app = page()
    (progress,) = app.get("progress")
    assert re.fullmatch(r"Counting: 0 of \d+ articles\. .*", progress.proto.text)


def test_a_table_is_taken_home_without_a_formula_in_it() -> None:
    rows = ["=1+1", "@x", "plain\x07\ud800", "-3"]
    heads = ("Name", lambda row: row), ("Name", lambda row: len(row)), ("Share", lambda row: None)
    columns = [Column(head, cell, kind) for (head, cell), kind in zip(heads, ("text", "count", "share"), strict=True)]
    sheet = Sheet("names", "Names", columns, rows)
    lines = sheet.csv().decode("utf-8-sig").split("\r\n")
    assert lines[:3] == ["Name,Name (2),Share", "'=1+1,4,", "'@x,2,"]
    book = openpyxl.load_workbook(io.BytesIO(sheet.xlsx()))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert cells[1][:2] == ["=1+1", 4]
    assert {cell.data_type for row in book.active.iter_rows(min_col=1, max_col=1) for cell in row} == {"s"}
    assert cells[3][0] == "plain[U+0007][U+D800]"
