"""What a reviewer does beside correcting: marks what no check saw, classifies, dismisses, talks, and looks back."""

from playwright.sync_api import Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

from transreview import workflow
from transreview.model import Act, Change, Scope
from transreview.mqm import Severity
from transreview.review import State

#: Selects some words of a target text, as a mouse does.
SELECT = """(root, [segment, words]) => {
  const text = root.querySelector(`.row[data-segment="${segment}"] .target > .text`);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


def bought(*numbers: int) -> list[tuple[str, str]]:
    """Pairs with a wrong number each; every article has others, because the same text is the same article."""
    return [(f"Opština je kupila {n} kuća.", f"The municipality bought {n + 11} houses.") for n in numbers]


def test_an_error_that_no_check_saw_is_marked_by_keyboard_alone(page: Page, app: App, pane: Pane) -> None:
    article = app.add("by-keyboard", bought(5100))
    pane.open(article).saved(open="1")
    pane.press("m", "Home", "ArrowRight", "Shift+ArrowRight")
    assert pane.marks(1, kind="picked") == ["municipality bought"]
    pane.press("Enter")
    page.wait_for_selector(f"{READY} .find-type:focus")
    page.keyboard.type("gramm4")
    pane.press("Enter").saved(open="2")
    assert "Critical" in pane.card.inner_text()
    issue = next(record.issue for record in app.review(article).records if record.issue.check == "marked")
    assert (issue.mqm, issue.severity) == ("linguistic-conventions/grammar", Severity.CRITICAL)
    assert issue.flagged.text == "municipality bought"
    pane.press("u").saved(open="1")
    assert app.review(article).counts[State.OPEN] == 1


def test_selected_words_are_marked_and_corrected_in_one_go(page: Page, app: App, pane: Pane) -> None:
    article = app.add("in-one-go", bought(5120))
    pane.open(article)
    pane.press("m")
    pane.find(".marker").get_by_text("Which words?").wait_for()
    pane.evaluate(SELECT, [1, "houses"])
    pane.press("m")
    page.wait_for_selector(f"{READY} .find-type:focus")
    pane.find(".mark-correction").fill("homes")
    pane.find(".mark-words").fill("They are flats.")
    pane.press("Control+Enter").saved(open="1", done="1")
    assert pane.target(1) == "The municipality bought 5131 homes."
    assert pane.find(".marker").count() == 0
    record = next(each for each in app.review(article).records if each.issue.check == "marked")
    assert (record.state, record.issue.message) == (State.CORRECTED, "They are flats.")


def test_what_the_source_has_and_the_translation_lacks_is_marked_as_missing(app: App, pane: Pane) -> None:
    article = app.add("missing", [("Opština je juče kupila kuće.", "The municipality bought houses.")])
    pane.open(article)
    pane.press("m", "Tab", "ArrowRight", "ArrowRight")
    assert pane.marks(1, "source", "picked") == ["juče"]
    pane.press("Enter", "Enter").saved(open="1")
    (record,) = app.review(article).records
    assert record.issue.mqm == "accuracy/omission"
    assert [place.text for place in record.issue.places] == ["", "juče"]


def test_an_issue_gets_another_type_and_severity_and_keeps_them(page: Page, app: App, pane: Pane) -> None:
    article = app.add("classified", bought(5140))
    pane.open(article)
    pane.card.locator("select.severity").select_option("neutral")
    pane.card.locator("select.type").select_option(label="Mistranslation")
    pane.saved()
    page.reload()
    pane.ready()
    assert "Neutral" in pane.card.locator(".line").inner_text()
    assert app.review(article).records[0].issue.mqm == "accuracy/mistranslation"


def test_an_issue_is_dismissed_for_all_articles_and_says_so_in_another_one(app: App, pane: Pane) -> None:
    first = app.add("first", [*bought(5160), ("Kraj.", "The end.")])
    second = app.add("second", [*bought(5160), ("Početak.", "The beginning.")])
    pane.open(first).press("i", "ArrowDown", "1").saved(done="1")
    (event,) = app.events(first)
    assert (event.scope, event.text) == (Scope.PROJECT, "Not an error")
    pane.open(second, show="done").saved(done="1")
    assert "Ignored in all articles" in pane.card.inner_text()
    pane.card.get_by_role("button", name="Take back").click()
    pane.saved(open="1", done="0")
    assert pane.open(first).data("open") == "1"


def test_people_talk_in_threads_and_call_each_other_by_name(page: Page, app: App, pane: Pane) -> None:
    article = app.add("talk", bought(5180))
    with app.store() as store:
        workflow.comment(store, article, "Vera Petrović", "asked", "", "Is this the right house?", segment=1)
    pane.open(article)
    note = pane.row(1).locator(".thread-note")
    note.get_by_role("button", name="Answer").click()
    page.wait_for_selector(f"{READY} .thread-note textarea:focus")
    page.keyboard.type("Yes, @ve")
    note.get_by_role("option", name="Vera Petrović").wait_for()
    pane.press("Enter")
    page.keyboard.type("it is.")
    pane.press("Control+Enter").saved()
    said = app.events(article)[-1]
    assert (said.on, said.text, said.segment) == ("asked", "Yes, @Vera Petrović it is.", 1)
    assert said.detail("mentions") == "local:Vera Petrović"
    assert note.locator(".answer").inner_text().startswith(said.who)


def test_who_is_called_by_name_sees_it_until_they_answer(app: App, pane: Pane) -> None:
    article = app.add("called", bought(5190))
    pane.open(article).press("i", "1").saved()
    me = app.events(article)[0].who
    with app.store() as store:
        workflow.comment(store, article, "Vera", "calls", "", f"Please look, @{me}.", segment=1)
    calls = pane.find(".calls")
    calls.get_by_text("@ 1").wait_for()  # without a reload
    pane.press("C")
    pane.page.wait_for_selector(f"{READY} .thread-note textarea:focus")
    pane.page.keyboard.type("Done.")
    pane.press("Control+Enter").saved()
    assert calls.is_hidden()


def test_a_paragraph_tells_its_life_and_any_text_of_it_can_be_put_back(app: App, pane: Pane) -> None:
    article = app.add("life", bought(5200))
    with app.store() as store:
        workflow.correct(store, article, "Vera", "one", [Change(1, 0, "The town bought 5,200 houses.")])
        workflow.correct(store, article, "Ben", "two", [Change(1, 1, "The village bought 5,200 houses.")])
        workflow.reject(store, article, "Eva", "no", [("two", 1)], "It is a town.")
    pane.open(article).press("h")
    story = pane.find(".history-of")
    story.locator(".act").first.wait_for()
    acts = story.locator(".act")
    assert acts.count() == 4
    assert acts.locator(".who").all_inner_texts() == ["Eva", "Ben", "Vera"]
    assert "It is a town." in acts.nth(0).inner_text()
    assert acts.nth(1).locator("ins").inner_text() == "village"
    acts.nth(3).get_by_role("button", name="Put this text back").click()
    pane.saved()
    assert pane.target(1) == "The municipality bought 5211 houses."
    assert app.events(article)[-1].act is Act.CORRECT
    story.locator(".act.restore").wait_for()
    assert story.locator(".act").count() == 5
    pane.press("Escape")
    assert story.is_hidden()


def test_what_is_typed_into_a_mark_or_a_comment_outlives_a_reload(page: Page, app: App, pane: Pane) -> None:
    pane.open(app.add("typed-mark", bought(5220)))
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.type("Ask the author.")
    pane.press("Escape", "m", "Enter")
    pane.find(".mark-words").fill("Why so?")
    page.reload()
    pane.ready()
    assert pane.find("textarea.comment").input_value() == "Ask the author."
    pane.press("m", "Enter")
    assert pane.find(".mark-words").input_value() == "Why so?"


def test_a_finished_article_is_read_only_and_says_who_finished_it(app: App, pane: Pane) -> None:
    article = app.add("finished", bought(5240))
    with app.store() as store:
        change = Change(1, 0, f"{workflow.open_review(store, article).texts[0]} So it is.")
        workflow.correct(store, article, "Ana", "so-it-is", [change])
    pane.open(article, mode="review")
    pane.page.get_by_role("button", name="Finish").click()
    pane.page.get_by_text("1 correction that waited is accepted").wait_for()
    pane.page.wait_for_selector(f"{READY}[data-state='read']")
    assert "This article is finished" in pane.find(".state.read").inner_text()
    pane.press("a")
    assert "finished this article" in pane.find(".notice").inner_text()
    assert [event.act for event in app.events(article)] == [Act.CORRECT, Act.STAGE]
    pane.page.get_by_role("button", name="Reopen").click()
    pane.page.wait_for_selector(f"{READY}[data-state='review']")
