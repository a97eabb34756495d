"""Several people, several tabs, a server that goes away: every text survives."""

from playwright.sync_api import Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

from transreview import workflow
from transreview.model import Act, Change


def test_two_tabs_on_one_paragraph_keep_both_texts(page: Page, app: App, pane: Pane) -> None:
    article = app.add("two-tabs", [("Opština je kupila 1388 kuća.", "The municipality bought 1990 houses.")])
    pane.open(article)
    other = Pane(page.context.new_page(), app.url).open(article)
    other.press("e")
    other.page.wait_for_selector(f"{READY} .editor textarea:focus")
    other.page.locator(".editor textarea").fill("The municipality bought a lot of houses.")
    pane.page.bring_to_front()
    pane.press("e")
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.locator(".editor textarea").fill("The municipality bought 1,388 houses.")
    pane.press("Control+Enter").saved(done="1")
    other.page.bring_to_front()
    other.press("Control+Enter").saved()
    other.row(1).locator(".note.competing").wait_for()
    assert other.target(1) == "The municipality bought 1,388 houses."
    assert "a lot of" in other.row(1).locator(".note.competing").inner_text()
    texts = {change.text for event in app.events(article) for change in event.changes}
    assert texts == {"The municipality bought 1,388 houses.", "The municipality bought a lot of houses."}
    other.row(1).get_by_role("button", name="Take this text").click()
    other.page.wait_for_selector(f"{READY} .row[data-segment='1']:not(:has(.note))")
    assert other.saved().target(1) == "The municipality bought a lot of houses."


def test_the_text_of_somebody_else_is_shown_and_can_be_set_aside(app: App, pane: Pane) -> None:
    article = app.add("somebody", [("Opština je kupila 1399 kuća.", "The municipality bought 1990 houses.")])
    with app.store() as store:
        workflow.correct(store, article, "Ben", "ben-1", [Change(1, 0, "It bought 1,399 houses.")])
        workflow.correct(store, article, "Ana", "ana-1", [Change(1, 0, "They bought 1,399 houses.")])
    pane.open(article)
    note = pane.row(1).locator(".note.competing")
    assert "Ana wrote this on an older text" in note.inner_text()
    assert pane.target(1) == "It bought 1,399 houses."
    note.get_by_role("button", name="Keep the present text").click()
    pane.page.wait_for_selector(f"{READY} .row[data-segment='1']:not(:has(.note))")
    pane.saved()
    assert [event.act for event in app.events(article)] == [Act.CORRECT, Act.CORRECT, Act.UNDO]


def test_two_edits_of_one_paragraph_in_a_row_are_both_kept_in_order(app: App, pane: Pane) -> None:
    article = app.add("in-a-row", [("Opština je kupila 1411 kuća.", "The municipality bought 1990 houses.")])
    pane.open(article)
    for text in ("First text.", "Second text.", "Third text."):
        pane.press("e")
        pane.page.wait_for_selector(f"{READY} .editor textarea:focus")
        pane.page.locator(".editor textarea").fill(text)
        pane.press("Control+Enter")
    pane.saved()
    assert pane.target(1) == "Third text."
    review = app.review(article)
    assert review.texts == ("Third text.",)
    assert review.competing == ()
    assert [event.changes[0].text for event in review.events] == ["First text.", "Second text.", "Third text."]


def test_what_is_decided_while_the_server_is_away_is_sent_when_it_is_back(app: App, pane: Pane) -> None:
    pairs = [(f"Opština ima {n} mesta.", f"The municipality has {n * 2} seats.") for n in range(1501, 1505)]
    article = app.add("away", pairs)
    pane.open(article).saved(open="4")
    app.stop()
    pane.press("i", "1", "j", "i", "2", "j")
    pane.page.wait_for_selector(f"{READY}[data-late]")
    assert "Not saved yet" in pane.find(".saved").inner_text()
    assert pane.data("pending") == "2"
    app.start()
    pane.saved(open="2", done="2")
    assert [event.text for event in app.events(article)] == ["Not an error", "As in the source"]


def test_a_name_outlives_the_server(page: Page, app: App, pane: Pane) -> None:
    article = app.add("renamed", [("Opština je kupila 1623 kuće.", "The municipality bought 1990 houses.")])
    pane.open(article)
    page.locator(".tag button").click()
    page.locator(".tag input").fill("Žana Ђ; q=1")
    page.keyboard.press("Enter")
    page.locator(".tag button", has_text="Žana Ђ; q=1").wait_for()
    app.stop()
    pane.press("i", "1")
    page.wait_for_selector(f"{READY}[data-late]")
    app.start()
    pane.saved(done="1").press("u").saved(done="0")
    assert [event.who for event in app.events(article)] == ["Žana Ђ; q=1"] * 2


def test_an_act_that_was_not_acknowledged_before_a_reload_is_sent_after_it(page: Page, app: App, pane: Pane) -> None:
    article = app.add("reloaded", [("Opština je kupila 1422 kuće.", "The municipality bought 1990 houses.")])
    pane.open(article)
    page.on("dialog", lambda dialog: dialog.accept())
    pane.press("i", "1")
    page.reload()
    pane.ready().saved(done="1")
    assert len(app.events(article)) == 1
