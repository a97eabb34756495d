"""The page Quality in a real browser: hostile names stay text, a link shows the same again, a table is taken home."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.app import App

from transreview import workflow
from transreview.model import Article, Change, Segment, Span
from transreview.mqm import Severity

HOSTILE = "**Port** <img src=x onerror=alert(1)> [x](javascript:alert(1))"
SYSTEM = "<script>alert(2)</script> datum['x'] :material/bug:"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app with one story, translated by two systems and reviewed in both translations."""
    served = App(tmp_path_factory.mktemp("app"))
    served.start()
    source = ("Luka radi.", "Luka spava.")
    with served.store() as store:
        workflow.import_samples(store)
        for number, system in enumerate((SYSTEM, "Beta MT"), 1):
            segments = tuple(Segment(text, f"The port {number} {text[-2]}.") for text in source)
            article = Article(f"port-{number}", "sr", "en", segments, HOSTILE, system=system)
            (name,) = workflow.import_articles(store, [article], "test")
            place = article.place("target", 1, Span(4, 8))
            workflow.mark(store, name, "Ana", f"{name}:1", place, "terminology/wrong-term", Severity.MAJOR)
            text = segments[0].target.replace("port", "[harbour](http://a.example)")
            workflow.correct(store, name, "Ana", f"{name}:2", [Change(1, 0, text)], f"marked:{name}:1")
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def test_filters_are_in_the_address_and_hostile_names_are_only_text(
    page: Page, context: BrowserContext, app: App, tmp_path: Path
) -> None:
    page.goto(f"{app.url}/quality")
    metric = page.get_by_test_id("stMetric").filter(has_text="Articles reviewed")
    expect(metric).to_contain_text("2 of 6")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("combobox", name="MT systems").click()
    page.get_by_role("option", name=SYSTEM).click()
    expect(metric).to_contain_text("1 of 1")
    page.wait_for_url("**/quality?system=*")
    expect(page.get_by_role("button", name=SYSTEM)).to_be_visible()
    assert page.locator(".stMain img[src=x], .stMain script").count() == 0

    again = context.new_page()
    again.goto(page.url)
    expect(again.get_by_test_id("stMetric").filter(has_text="Articles reviewed")).to_contain_text("1 of 1")
    again.get_by_role("radio", name="Tables").click()
    again.wait_for_url("**view=tables*")
    with again.expect_download() as downloading:
        again.get_by_role("button", name="CSV").click()
    file = tmp_path / "table.csv"
    downloading.value.save_as(file)
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert [(row["Article"][: len(HOSTILE)], row["Note"]) for row in rows] == [(HOSTILE, "Under 250 words")]
    again.get_by_test_id("stDataFrame").click(position={"x": 16, "y": 55})
    again.wait_for_url("**/review?article=port-1*")


def test_a_chart_tells_the_name_of_a_system_as_text(page: Page, app: App) -> None:
    page.goto(f"{app.url}/quality?view=systems")
    tooltip = page.locator("#vg-tooltip-element.visible")
    for number, system in enumerate((SYSTEM, "Beta MT")):
        page.locator("[data-testid=stVegaLiteChart] .mark-rect path").nth(number).hover()
        expect(tooltip).to_contain_text(system)
    assert page.locator("#vg-tooltip-element script").count() == 0
    said = page.get_by_text("both translated 1 article").inner_text()
    assert said.replace("\u2060", "").startswith(f"{SYSTEM} and Beta MT both translated")
