"""An editor decides what others corrected, in a real browser: by keyboard, with reasons, and with somebody beside."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.app import App
from tests.browser.conftest import WAIT
from tests.browser.pane import READY, Pane

from transreview import workflow
from transreview.model import Act, Change, Role
from transreview.proposals import Proposal, ProposalState
from transreview.team import FOUR_EYES

#: Every article has figures of its own, because the same text is the same article.
HOUSES = "The municipality bought {} houses in {} village."


@pytest.fixture
def eva(browser: Browser, app: App) -> Iterator[Pane]:
    """An editor's browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(WAIT)
    context.add_cookies([{"name": "transreview_name", "value": "Eva", "url": app.url}])
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Pane(page, app.url)
    context.close()
    assert errors == []


def corrected(app: App, article_id: str, first: int, count: int, who: str = "Ana") -> str:
    """An article of which somebody corrected every paragraph: "haven" became "village"."""
    numbers = range(first, first + count)
    pairs = [
        (f"Opština je kupila {n} kuća u selu.", f"The municipality bought {n} houses in a haven.") for n in numbers
    ]
    article = app.add(article_id, pairs)
    with app.store() as store:
        changes = [Change(at, 0, HOUSES.format(n, "a")) for at, n in enumerate(numbers, 1)]
        workflow.correct(store, article, who, f"{article_id}-{who}", changes)
    return article


def decide(pane: Pane, article: str, **address: str) -> Pane:
    """Open an article to decide."""
    pane.open(article, mode="decide", **address)
    pane.page.wait_for_selector(f"{READY}[data-mode='decide']")
    return pane


def states(app: App, article: str) -> list[ProposalState]:
    return [proposal.state for proposal in app.review(article).proposals]


def proposal(app: App, article: str, segment: int) -> Proposal:
    return next(each for each in app.review(article).proposals if each.segment == segment)


def test_ten_corrections_are_decided_by_keyboard_alone(app: App, eva: Pane) -> None:
    article = corrected(app, "ten", 2100, 10)
    decide(eva, article).saved(waiting="10", decided="0")
    assert eva.row(1).locator("del").inner_text() == "haven"
    assert eva.row(1).locator("ins").inner_text() == "village"
    eva.press("y", "y", "y")
    eva.press("n", "1")
    eva.press("n")
    eva.page.keyboard.type("Leave it: “haven” is the name of the place.")
    eva.press("Enter")
    eva.press("e")
    area = eva.page.locator(".editor textarea")
    area.press("End")
    area.type(" Really.")
    eva.press("Control+Enter")
    eva.press("x", "j", "x", "y")
    eva.saved(waiting="2", decided="8")
    eva.press("y", "u", "y", "y")
    eva.saved(waiting="0", decided="10")
    assert "10 of 10 decided" in eva.find(".panel.deciding").inner_text()
    assert states(app, article).count(ProposalState.REJECTED) == 2
    assert proposal(app, article, 4).reason == "It was right before"
    assert proposal(app, article, 5).reason == "Leave it: “haven” is the name of the place."
    texts = app.review(article).texts
    assert [("village" in text) for text in texts] == [True, True, True, False, False, True, True, True, True, True]
    assert texts[5] == HOUSES.format(2105, "a") + " Really."


def test_a_small_change_is_the_editors_and_the_correction_stays_the_translators(app: App, eva: Pane) -> None:
    article = corrected(app, "edited", 2200, 1)
    decide(eva, article).press("e")
    assert eva.page.locator(".editor textarea").input_value() == HOUSES.format(2200, "a")
    eva.page.locator(".editor textarea").fill(HOUSES.format(2200, "the"))
    eva.press("Control+Enter").saved(decided="1")
    found = proposal(app, article, 1)
    assert (found.author.name, found.state, found.edited) == ("Ana", ProposalState.ACCEPTED, HOUSES.format(2200, "the"))
    assert found.decision is not None
    assert (found.decision.who, found.decision.act) == ("Eva", Act.ACCEPT)
    assert "Accepted, with a small change by Eva" in eva.card.inner_text()
    assert eva.row(1).locator("ins").all_inner_texts() == ["the village"]


def test_all_of_a_kind_are_seen_before_they_are_accepted_and_taken_back_at_once(app: App, eva: Pane) -> None:
    article = corrected(app, "kind", 2300, 5)
    decide(eva, article).press("Y")
    box = eva.card.locator(".kind-box")
    assert box.locator("input[type=checkbox]").count() == 5
    box.get_by_label("Paragraph 4, Ana").uncheck()
    assert box.locator(".go").inner_text().startswith("Accept 4")
    box.get_by_label("Paragraph 4, Ana").press("Enter")
    eva.saved(waiting="1", decided="4")
    assert eva.card.get_attribute("data-state") == "proposed"
    assert proposal(app, article, 4).is_open
    eva.press("u").saved(waiting="5")
    assert set(states(app, article)) == {ProposalState.PROPOSED}
    eva.press("N", "3").saved(decided="5")
    assert {each.reason for each in app.review(article).proposals} == {"Not the project's term"}
    assert app.review(article).changed == ()


def test_a_text_on_an_older_one_stands_beside_it_and_goes_in_when_it_is_accepted(app: App, eva: Pane) -> None:
    article = corrected(app, "rival", 2400, 1)
    with app.store() as store:
        workflow.correct(store, article, "Ben", "ben", [Change(1, 0, "The municipality bought 2400 flats in a haven.")])
    decide(eva, article).press("j")
    note = eva.row(1).locator(".note.competing")
    assert "Ben wrote this on an older text" in note.inner_text()
    assert note.locator(".side").nth(0).locator("del").all_inner_texts() == ["houses"]
    assert note.locator(".side").nth(1).locator("ins").all_inner_texts() == ["flats"]
    eva.press("y").saved(waiting="1")
    assert app.review(article).texts == ("The municipality bought 2400 flats in a village.",)
    assert note.count() == 0
    assert proposal(app, article, 1).is_open
    assert eva.card.locator(".by").inner_text().startswith("Ana")


def test_who_decides_second_is_told_who_was_first(app: App, eva: Pane) -> None:
    article = corrected(app, "second", 2500, 2)
    decide(eva, article).press("n")
    eva.page.keyboard.type("Not this one.")
    with app.store() as store:
        workflow.accept(store, article, "Rosa", "rosa", [("second-Ana", 1)])
    eva.press("Enter").saved(waiting="1", decided="1")
    notice = eva.find(".notice")
    assert "already accepted by Rosa" in notice.inner_text()
    assert "Not this one." in notice.inner_text()
    assert states(app, article) == [ProposalState.ACCEPTED, ProposalState.PROPOSED]
    eva.find(".tab[data-show='done']").click()
    assert "Accepted by Rosa" in eva.card.inner_text()


def test_an_edit_of_what_somebody_else_decided_stays_beside_the_text(app: App, eva: Pane) -> None:
    article = corrected(app, "kept", 2600, 1)
    decide(eva, article).press("e")
    eva.page.locator(".editor textarea").fill("What Eva wrote.")
    with app.store() as store:
        workflow.reject(store, article, "Rosa", "rosa-kept", [("kept-Ana", 1)], "No.")
    eva.press("Control+Enter").saved()
    note = eva.row(1).locator(".note.refused")
    assert "What Eva wrote." in note.inner_text().replace("\n", "")
    assert app.review(article).texts == ("The municipality bought 2600 houses in a haven.",)


def test_the_address_names_the_mode_and_only_what_was_changed_is_shown(app: App, eva: Pane) -> None:
    pairs = [(f"Opština ima {n} mesta.", f"The municipality has {n} seats.") for n in range(2700, 2706)]
    article = app.add("six", pairs)
    with app.store() as store:
        workflow.correct(store, article, "Ana", "six-3", [Change(3, 0, "The municipality has 2702 places.")])
    eva.open(article)
    assert eva.data("mode") == "review"
    eva.press("v").saved(mode="decide")
    assert "mode=decide" in eva.page.url
    shown = eva.find(".row:visible")
    assert shown.count() == 1
    assert shown.get_attribute("data-segment") == "3"
    eva.find(".rows-choice").select_option("all")
    assert shown.count() == 6
    eva.page.reload()
    eva.ready().saved(mode="decide")
    assert eva.find(".row:visible").count() == 6
    eva.find(".modes").get_by_role("button", name="Review").click()
    assert eva.data("mode") == "review"
    assert "mode=" not in eva.page.url
    assert eva.find(".row:visible").count() == 6


def test_a_comment_and_typed_words_stay_with_their_correction(app: App, eva: Pane) -> None:
    article = corrected(app, "talk", 2800, 2)
    decide(eva, article).press("c")
    eva.page.keyboard.type("Why not “port”? y n x")
    eva.press("Control+Enter").saved(waiting="2")
    eva.card.locator(".thread", has_text="Why not").wait_for()
    (comment,) = (event for event in app.events(article) if event.act is Act.COMMENT)
    assert (comment.on, comment.segment, comment.text) == ("talk-Ana", 1, "Why not “port”? y n x")
    eva.press("n")
    eva.page.keyboard.type("half a reas")
    eva.press("Escape", "j")
    assert eva.card.get_attribute("data-proposal") == "talk-Ana:2"
    assert states(app, article) == [ProposalState.PROPOSED] * 2


def test_a_narrow_screen_shows_the_change_and_its_buttons(app: App, eva: Pane, page: Page) -> None:
    article = corrected(app, "narrow", 2900, 2)
    eva.page.set_viewport_size({"width": 390, "height": 844})
    decide(eva, article)
    assert eva.evaluate("root => root.scrollWidth <= root.clientWidth")
    accept = eva.card.get_by_role("button", name=re.compile("^Accept$"))
    box = accept.bounding_box()
    assert box
    assert box["height"] >= 40
    assert box["y"] + box["height"] <= 844
    accept.click()
    eva.saved(waiting="1", decided="1")
    assert eva.card.get_attribute("data-proposal") == "narrow-Ana:2"


def test_what_is_decided_is_said_and_the_keyboard_stays_in_the_texts(app: App, eva: Pane) -> None:
    article = corrected(app, "said", 3000, 2)
    decide(eva, article)
    eva.card.get_by_role("button", name="Accept", exact=False).first.click()
    spoken = eva.find(".live[aria-live]").inner_text()
    assert spoken.startswith("Accepted, paragraph 1. Next: Paragraph 2, Ana: haven becomes village.")
    assert eva.page.evaluate("document.activeElement.shadowRoot?.activeElement?.className ?? ''").startswith("texts")
    eva.press("y").saved(decided="2")
    assert "Nothing waits any more." in eva.find(".live[aria-live]").inner_text()


def across(pane: Pane, **address: str) -> Pane:
    """Open the list of what waits in all articles."""
    pane.page.goto(f"{pane.url}/decisions?{urlencode(address)}")
    return pane.ready()


def test_what_waits_in_all_articles_is_decided_from_one_list(app: App, eva: Pane) -> None:
    first, second = corrected(app, "list-one", 3100, 3, "Zoe"), corrected(app, "list-two", 3200, 2, "Zoe")
    across(eva, author="Zoe").saved(rows="5", waiting="5")
    eva.press("y", "n", "2")
    eva.saved(waiting="3")
    assert [each.state for each in app.review(second).proposals] == [ProposalState.ACCEPTED, ProposalState.REJECTED]
    eva.find("[data-by=kind]").click()
    eva.find(".waiting-row").first.click()
    assert eva.find(".group").count() == 1
    eva.press("Y")
    eva.find(".waiting-row .tick:checked").nth(1).click()
    eva.press("Enter").saved(waiting="1")
    assert states(app, first) == [ProposalState.ACCEPTED, ProposalState.PROPOSED, ProposalState.ACCEPTED]
    eva.press("u").saved(waiting="3")
    assert set(states(app, first)) == {ProposalState.PROPOSED}
    with app.store() as store:
        workflow.accept(store, first, "Rosa", "rosa-list", [(f"{first}-Zoe", 1)])
    eva.saved(waiting="2")


def test_a_row_opens_its_article_at_its_correction_and_the_filters_are_in_the_address(app: App, eva: Pane) -> None:
    article = corrected(app, "list-open", 3300, 3, "Yan")
    across(eva).find("select[data-filter=author]").select_option("Yan")
    eva.page.wait_for_selector(f"{READY}[data-rows='3']")
    assert "author=Yan" in eva.page.url
    eva.find(".waiting-row").nth(1).click()
    eva.press("o")
    eva.page.wait_for_selector(f"{READY}[data-mode='decide']")
    assert eva.card.get_attribute("data-proposal") == f"{article}-Yan:2"
    eva.press("v")  # and opens it there again, however the article was left meanwhile
    eva.page.wait_for_selector(f"{READY}[data-mode='review']")
    eva.page.get_by_role("link", name="To decide").click()
    eva.page.wait_for_selector(f"{READY}[data-rows]")
    eva.find(".waiting-row").nth(2).click()
    eva.press("o")
    eva.page.wait_for_selector(f"{READY}[data-mode='decide']")


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """An app for a team, on whose machine Eva works."""
    monkeypatch.setenv("LOGNAME", "Eva")
    served = App(tmp_path)
    served.start()
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def test_an_editor_begins_with_what_waits_and_a_translator_is_offered_no_decision(team: App, page: Page) -> None:
    article = corrected(team, "team", 3400, 1)
    with team.store() as store:
        workflow.correct(store, article, "Eva", "own", [Change(1, 1, HOUSES.format(3400, "one"))])
        workflow.give_roles(store, "Root", "1", "local:Root", [Role.ADMIN], "Root")
        workflow.give_roles(store, "Root", "2", "local:Eva", [Role.EDITOR], "Eva")
        workflow.set_policy(store, "Root", "3", FOUR_EYES, "on")
    pane = Pane(page, team.url).open(article, proposal="own:1")
    pane.saved(mode="decide", waiting="2")
    assert pane.card.get_by_role("button", name="Accept").first.is_disabled()
    assert "by the rule of four eyes somebody else must accept it" in pane.card.inner_text()
    pane.press("y")
    assert "four eyes" in pane.find(".notice").inner_text()
    with team.store() as store:
        workflow.give_roles(store, "Root", "4", "local:Eva", [Role.TRANSLATOR], "Eva")
    pane.open(article, mode="decide").saved(mode="review")
    assert pane.find(".modes").is_hidden()
    assert page.get_by_role("link", name="To decide").count() == 0
    assert len(team.review(article).undecided) == 2
