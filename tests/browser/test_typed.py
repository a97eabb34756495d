"""What somebody has typed and not sent yet: nothing on the screen takes it away."""

from playwright.sync_api import Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

from transreview import workflow
from transreview.model import Change

LOOK = "() => document.dispatchEvent(new Event('visibilitychange'))"


def pairs(*numbers: int) -> list[tuple[str, str]]:
    """Pairs with a wrong number each."""
    return [(f"Opština je kupila {wrong - 90} kuća.", f"The municipality bought {wrong} houses.") for wrong in numbers]


def test_a_field_keeps_the_keyboard_when_news_of_its_issue_arrives(page: Page, app: App, pane: Pane) -> None:
    article = app.add("news", pairs(3111))
    pane.open(article)
    key = str(pane.card.get_attribute("data-key"))
    for what, field, letter in (("i", "input.reason", "a"), ("c", "textarea.comment", "i")):
        pane.press(what)
        page.wait_for_selector(f"{READY} {field}:focus")
        page.keyboard.type("was it")
        pane.press("ArrowLeft", "ArrowLeft")
        with app.store() as store:
            workflow.comment(store, article, "Ben", f"ben-{what}", key, f"Ben says {what}.")
        page.evaluate(LOOK)
        pane.find(".history").get_by_text(f"Ben says {what}.").wait_for()
        page.keyboard.type(letter)
        assert pane.find(f"{field}:focus").input_value() == f"was {letter}it"
        pane.press("Escape")
    assert pane.target(1) == "The municipality bought 3111 houses."


def test_what_is_typed_while_somebody_else_decides_the_issue_is_no_key(page: Page, app: App, pane: Pane) -> None:
    article = app.add("decided", pairs(3199))
    pane.open(article)
    key = str(pane.card.get_attribute("data-key"))
    pane.press("i")
    page.wait_for_selector(f"{READY} input.reason:focus")
    with app.store() as store:
        workflow.ignore(store, article, "Ben", "ben-decides", key, "")
    page.evaluate(LOOK)
    page.wait_for_selector(f"{READY} .card.ignored")
    page.keyboard.type("u")
    assert pane.find("textarea.comment:focus").input_value() == "u"
    assert len(app.events(article)) == 1


def test_who_types_goes_on_typing_when_the_pane_is_drawn_in_another_place(page: Page, app: App, pane: Pane) -> None:
    article = app.add("moved", pairs(6199))
    pane.open(article).press("e")
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.keyboard.type("6,")
    page.locator(".pane").evaluate("root => root.remove()")  # as Streamlit does before it mounts the pane anew
    with app.store() as store:
        workflow.comment(store, article, "Ben", "ben-moves", "", "It is moved.")
    page.evaluate(LOOK)
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.keyboard.type("109")
    pane.press("Control+Enter").saved(done="1")
    assert pane.target(1) == "The municipality bought 6,109 houses."


def test_a_comment_that_is_not_sent_waits_at_its_issue(page: Page, app: App, pane: Pane) -> None:
    article = app.add("waits", pairs(3122, 3133))
    pane.open(article)
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.type("Ask the author.")
    pane.find(".item").click()
    assert pane.find("textarea.comment").input_value() == ""
    pane.find(".item").click()
    assert pane.find("textarea.comment").input_value() == "Ask the author."
    pane.find("button.send").click()
    pane.saved()
    assert pane.find("textarea.comment").input_value() == ""
    pane.press("j", "k")
    assert pane.find("textarea.comment").input_value() == ""
    assert [event.text for event in app.events(article)] == ["Ask the author."]


def test_a_draft_belongs_to_its_article_whatever_the_article_is_called(page: Page, app: App, pane: Pane) -> None:
    first, second = app.add("mix:1", pairs(3144, 3155)), app.add("mix", pairs(3166, 3177))
    pane.open(first, paragraph="2")
    pane.row(2).locator(".target > .text").dblclick(position={"x": 5, "y": 5})
    page.locator(".editor textarea").fill("My long sentence.")
    pane.press("Escape")
    pane.open(second)
    assert pane.find(".note").count() == 0
    pane.press("e")
    page.locator(".editor textarea").fill("Other words.")
    pane.press("Control+Enter").saved()
    pane.open(first)
    assert "My long sentence." in pane.row(2).locator(".note.draft").inner_text()


def test_a_text_that_was_refused_outlives_a_reload(page: Page, app: App, pane: Pane) -> None:
    pane.open(app.add("refused", pairs(3211)))
    pane.press("e")
    long = "long " * 40_001
    page.locator(".editor textarea").fill(long)
    pane.press("Control+Enter")
    pane.row(1).locator(".note.refused").wait_for()
    assert pane.row(1).locator(".note.draft").count() == 0
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    pane.ready()
    pane.row(1).get_by_role("button", name="Go on").click()
    assert pane.find(".editor textarea").input_value() == long


def test_a_comment_that_was_refused_can_be_read_again(page: Page, app: App, pane: Pane) -> None:
    article = app.add("gone", [("Opština je kupila 3121 kuću.", "The municipality bought 3,121 houses.")])
    with app.store() as store:
        workflow.correct(store, article, "Ben", "ben-errs", [Change(1, 0, "The municipality bought 7 houses.")])
    pane.open(article)
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.type("Ask the author.")
    with app.store() as store:
        workflow.correct(store, article, "Ben", "ben-mends", [Change(1, 1, "The municipality bought 3,121 houses.")])
    pane.press("Control+Enter").saved()
    assert "Ask the author." in pane.find(".notice").inner_text()


def test_a_changed_emoji_is_shown_whole(app: App, pane: Pane) -> None:
    pane.open(app.add("emoji", pairs(3188)))
    differ = """async (pane, pair) => {
        const { wordDiff } = await import(`/_stcore/bidi-components/transreview.review_pane/view.js`);
        return wordDiff(...pair);
    }"""
    for before, after in (("So 😀 it is", "So 😁 it is"), ("So 😀 it is", "So 🨀 it is"), ("𞤀𞤁", "𞤀𞤂")):
        parts = pane.evaluate(differ, [before, after])
        assert "".join(text for sign, text in parts if sign <= 0) == before
        assert not any("\ud800" <= letter <= "\udfff" for _, text in parts for letter in text)


def test_a_place_that_was_left_out_stays_so_when_the_words_before_it_are_mended(app: App, pane: Pane) -> None:
    name = "Aleksandar Petrović"
    others = [(f"{name} je govorio {day}.", f"{name} spoke {said}.") for day, said in (
        ("juče", "yesterday"), ("danas", "today"), ("opet", "again"), ("u podne", "at noon"),
    )]  # fmt: skip
    article = app.add("left-out", [
        (f"{name} je došao. {name} je seo. {name} je otišao.",
         "Alexander Petrović came. Alexander Petrović sat down. Alexander Petrović left."),
        *others,
    ])  # fmt: skip
    pane.open(article)
    boxes = pane.find(".to-mend input")
    assert boxes.count() == 3
    boxes.nth(1).uncheck()
    pane.press("a").saved()
    assert [boxes.nth(at).is_checked() for at in range(boxes.count())] == [False, True]
    pane.press("A").saved()
    assert pane.target(1) == f"{name} came. Alexander Petrović sat down. {name} left."


def test_whoever_chose_another_article_goes_on_with_the_keys_of_the_pane(page: Page, app: App, pane: Pane) -> None:
    app.add("one", pairs(6111), title="The first of two articles")
    pane.open(app.add("two", pairs(6333), title="The second of two articles"))
    page.get_by_role("combobox", name="Article").click()
    page.keyboard.type("The first of two")
    page.get_by_role("option", name="The first of two articles").wait_for()
    pane.press("ArrowDown", "Enter")
    pane.row(1).get_by_text("6021").wait_for()
    pane.ready().press("a").saved(done="1")
    assert pane.target(1) == "The municipality bought 6021 houses."
    for link in ("Articles", "Review"):  # and who comes by a link has not to click first
        page.get_by_role("link", name=link, exact=True).click()
        page.wait_for_selector(READY if link == "Review" else ".desk .row")
    pane.press("u").saved(done="0")
