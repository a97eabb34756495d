"""The desk of a team in a real browser: links that lead to the place, and an article that is given to somebody."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.browser.app import App
from tests.browser.pane import READY

from transreview import workflow
from transreview.model import Change, Role

HOSTILE = "**Port** <img src=x onerror=alert(1)> [x](javascript:alert(1))"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app on which Emil, an editor, works; Ana translates."""
    served = App(tmp_path_factory.mktemp("app"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", "Emil")
        served.start()
    pairs = [("Luka radi.", "The port works."), ("Luka spava.", "The port sleeps.")]
    article = served.add("port", pairs, title=HOSTILE)
    with served.store() as store:
        for name, roles in (("Mila", {Role.ADMIN}), ("Emil", {Role.EDITOR}), ("Ana", {Role.TRANSLATOR})):
            workflow.give_roles(store, "Mila", uuid.uuid4().hex, f"local:{name}", roles, name)
        workflow.correct(store, article, "Ana", uuid.uuid4().hex, [Change(1, 0, "The harbour works.")])
        workflow.comment(store, article, "Ana", uuid.uuid4().hex, "", "Is it one, @Emil?", segment=2)
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def test_news_lead_to_their_place_and_hostile_titles_are_only_text(page: Page, app: App) -> None:
    page.goto(app.url)
    news = page.get_by_role("list", name="News for you").get_by_role("link")
    expect(news).to_contain_text(f"Ana mentions you (¶ 2) in {HOSTILE}: Is it one, @Emil?")
    assert page.locator(".desk img").count() == 0
    address = news.get_attribute("href")
    assert address == "review?article=port&paragraph=2"
    news.click()
    page.wait_for_url("**/review?article=port&paragraph=2*")
    page.locator(READY).wait_for()


def test_an_editor_gives_an_article_to_somebody_until_a_day(page: Page, app: App) -> None:
    page.goto(app.url)
    page.get_by_role("button", name=f"Assign “{HOSTILE}”").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("To").click()
    page.get_by_role("option", name="Ana").click()
    dialog.get_by_role("button", name="Assign").click()
    expect(dialog).to_have_count(0)
    row = page.get_by_role("list", name="Articles").get_by_role("listitem").filter(has_text="Port")
    expect(row).to_contain_text("Ana (translator)")
    with app.store() as store:
        soon = (date.fromisoformat(store.clock()[:10]) + timedelta(days=1)).isoformat()
        workflow.assign(store, "port", "Emil", uuid.uuid4().hex, "local:Ana", "Ana", Role.TRANSLATOR, soon)
    page.reload()
    expect(row).to_contain_text("due tomorrow")
