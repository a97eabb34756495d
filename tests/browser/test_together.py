"""Several people, several tabs, a server that goes away: every text survives."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect
from tests.browser.app import App
from tests.browser.conftest import WAIT
from tests.browser.pane import READY, Pane

from transreview import workflow
from transreview.model import Act, Change


@contextmanager
def browser_of(browser: Browser, app: App, name: str) -> Iterator[Pane]:
    """Somebody's own browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(WAIT)
    context.add_cookies([{"name": "transreview_name", "value": name, "url": app.url}])
    yield Pane(context.new_page(), app.url)
    context.close()


def take_away(app: App, pane: Pane) -> None:
    """Stop the server, and close what Streamlit says then over the page: it has the keyboard until somebody does."""
    app.stop()
    said = pane.page.get_by_role("dialog").filter(has_text="Connection error")
    said.wait_for()
    pane.press("Escape")
    said.wait_for(state="hidden")


def typed(pane: Pane, text: str) -> None:
    """Open the chosen paragraph and type another text; it is not saved."""
    pane.press("e")
    pane.page.wait_for_selector(f"{READY} .editor textarea:focus")
    pane.page.locator(".editor textarea").fill(text)


def test_two_people_on_one_paragraph_and_an_editor_who_sees_both(browser: Browser, app: App) -> None:
    article = app.add("both", [("Opština je kupila 1377 kuća.", "The municipality bought 1990 houses.")])
    with browser_of(browser, app, "Ana") as ana, browser_of(browser, app, "Ben") as ben:
        ana.open(article)
        ben.open(article)
        typed(ana, "The town bought 1,377 houses.")
        typed(ben, "The municipality bought 1,377 flats.")
        ana.press("Control+Enter").saved()
        ben.press("Control+Enter").saved()
        beside = ben.row(1).locator(".note.competing")
        beside.wait_for()
        assert "Now in the text, by Ana" in beside.inner_text()
        assert ben.target(1) == "The town bought 1,377 houses."
        with browser_of(browser, app, "Eva") as eva:
            eva.open(article, mode="decide").saved(waiting="2")
            assert "town" in eva.row(1).locator(".target > .text ins").first.inner_text()
            eva.row(1).locator(".note").get_by_text("flats").wait_for()  # Ben's, beside Ana's
            eva.press("y").saved(decided="1")
            eva.press("n")
            eva.page.keyboard.type("They are houses.")
            eva.press("Enter").saved(decided="2", waiting="0")
        told = ben.row(1).locator(".note.ruling")
        told.get_by_text("They are houses.").wait_for()  # without a reload
        assert "Eva rejected your correction" in told.inner_text()
        told.get_by_role("button", name="Propose again").click()
        ben.saved()
        assert ben.target(1) == "The municipality bought 1,377 flats."
        expect(ana.row(1).locator(".target > .text")).to_have_text("The municipality bought 1,377 flats.")
        ana.find(".news").get_by_text("Ben").wait_for()
    states = [(each.author.name, each.state) for each in app.review(article).proposals]
    assert states == [("Ana", "accepted"), ("Ben", "rejected"), ("Ben", "proposed")]


def test_what_others_do_is_seen_without_a_reload_and_takes_nothing_from_who_types(app: App, pane: Pane) -> None:
    pairs = [(f"Opština je kupila {n} kuća.", f"The municipality bought {n + 11} houses.") for n in range(1640, 1643)]
    article = app.add("live", pairs)
    pane.open(article)
    typed(pane, "My own words, and")
    pane.evaluate("root => { root.dataset.marked = '1'; }")
    with app.store() as store:
        workflow.correct(store, article, "Vera", "vera-1", [Change(2, 0, "The town bought 1,641 houses.")])
    for letter in " more of them":
        pane.page.keyboard.type(letter)
    pane.find(".news").get_by_text("Vera changed ¶ 2 just now").wait_for()
    pane.page.keyboard.type(", and the end.")
    assert pane.target(2) == "The town bought 1,641 houses."
    assert pane.find(".editor textarea:focus").input_value() == "My own words, and more of them, and the end."
    assert pane.data("marked") == "1"


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
    other.row(1).get_by_role("button", name="Put mine in its place").click()
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
    take_away(app, pane)
    pane.press("i", "1", "j", "i", "2", "j")
    pane.page.wait_for_selector(f"{READY}[data-late]")
    assert "Not saved yet" in pane.find(".saved").inner_text()
    assert pane.data("pending") == "2"
    app.start()
    pane.saved(open="2", done="2")
    assert [event.text for event in app.events(article)] == ["Not an error", "As in the source"]


def test_who_was_typing_when_the_server_went_away_goes_on_typing(app: App, pane: Pane) -> None:
    article = app.add("typing", [("Opština je kupila 1642 kuće.", "The municipality bought 1990 houses.")])
    pane.open(article)
    typed(pane, "The municipality bought 1,642 ")
    pane.press("End")
    take_away(app, pane)
    pane.page.keyboard.type("flats.")
    assert pane.find(".editor textarea:focus").input_value() == "The municipality bought 1,642 flats."
    pane.press("Control+Enter")
    app.start()
    pane.saved(done="1")
    assert pane.target(1) == "The municipality bought 1,642 flats."


def test_a_name_outlives_the_server(page: Page, app: App, pane: Pane) -> None:
    article = app.add("renamed", [("Opština je kupila 1623 kuće.", "The municipality bought 1990 houses.")])
    pane.open(article)
    page.locator(".tag button").click()
    page.locator(".tag input").fill("Žana Ђ; q=1")
    page.keyboard.press("Enter")
    page.locator(".tag button", has_text="Žana Ђ; q=1").wait_for()
    take_away(app, pane)
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
