"""A reviewer's session on the sample, in a real browser: from the list of articles to the report taken home."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

from transreview.model import Act
from transreview.review import State

SAMPLE = "asylum-centre.en"
TITLE = "Vrbovik: Old Boarding School"


def bought(number: int) -> tuple[str, str]:
    """A pair with a wrong number; every article has another one, because the same text is the same article."""
    return f"Opština je kupila {number} kuća.", "The municipality bought 1990 houses."


def open_first_issue_with_places(pane: Pane) -> None:
    """Choose an issue that can be mended at several places."""
    pane.find(".item:has(.times)").first.click()
    pane.page.wait_for_selector(f"{READY} .card .buttons .all")


def test_the_first_start_shows_the_samples_and_one_click_opens_a_review(page: Page, app: App, pane: Pane) -> None:
    page.goto(app.url)
    page.get_by_role("link", name=TITLE).click()
    pane.ready()
    assert f"article={SAMPLE}" in page.url
    assert pane.find(".head").inner_text().split("\n") == ["Source · Serbian", "Translation · English"]
    review = app.review(SAMPLE)
    assert pane.find(".row").count() == len(review.article.segments)
    assert pane.data("open") == str(review.counts[State.OPEN])
    for record in review.records:
        assert record.issue.flagged.text in "".join(pane.marks(record.issue.flagged.segment))


def test_caps_lock_does_not_make_an_act_here_an_act_everywhere(pane: Pane) -> None:
    pane.open(SAMPLE)
    open_first_issue_with_places(pane)
    pane.page.keyboard.press("A")  # without Shift: a letter that Caps Lock made a capital
    pane.saved()
    assert pane.card.get_attribute("data-state") == "open"


def test_applied_everywhere_is_kept_over_a_reload_and_in_every_report(page: Page, app: App, pane: Pane) -> None:
    pane.open(SAMPLE)
    open_first_issue_with_places(pane)
    key = pane.card.get_attribute("data-key")
    record = app.review(SAMPLE).record(str(key))
    assert record is not None
    places = record.issue.mendable
    pane.press("A").saved(done="1")
    assert pane.card.get_attribute("data-state") == "corrected"
    texts = {place.segment: pane.target(place.segment) for place in places}
    for place in places:
        assert place.suggestion
        assert place.suggestion in texts[place.segment]
    page.reload()
    pane.ready()
    assert {segment: pane.target(segment) for segment in texts} == texts
    assert pane.data("done") == "1"

    page.get_by_role("button", name="Report").click()
    page.get_by_role("heading", name="Error report").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    row = next(row for row in rows if row["key"] == key)
    assert row["state"] == "corrected"
    assert row["correction"] == places[0].suggestion
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON Lines").click()
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    assert any(json.loads(line).get("key") == key for line in lines)
    with page.expect_download() as download:
        page.get_by_role("button", name=".en.txt").click()
    corrected = Path(download.value.path()).read_text("utf-8")
    assert all(text in corrected for text in texts.values())
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML", exact=True).click()
    report = page.context.new_page()
    report.goto(Path(download.value.path()).rename(Path(download.value.path()).with_suffix(".html")).as_uri())
    assert report.get_by_text(str(places[0].suggestion)).first.is_visible()


def test_applying_here_goes_on_to_the_next_place_of_the_issue(app: App, pane: Pane) -> None:
    right = [("ProAzil traži istragu.", "ProAsyl demands an inquiry."), ("Kaže ProAzil.", "So says ProAsyl.")]
    wrong = [("ProAzil ćuti.", "ProAsylum is silent."), ("ProAzil se žali.", "ProAsylum complains.")]
    pane.open(app.add("places", [*right, *wrong, ("ProAzil čeka.", "ProAsyl waits.")]))
    for segment, done in ((3, 0), (4, 1)):
        assert pane.card.locator(".line .where").inner_text() == f"¶ {segment}"
        pane.press("a").saved(done=done)
        assert pane.target(segment).startswith("ProAsyl ")
    # Each act says how long it took.
    assert all(0 <= float(event.detail("seconds")) < 3600 for event in app.review("places").events)


def test_the_next_issue_follows_the_one_whose_first_place_was_mended_and_none_is_skipped(app: App, pane: Pane) -> None:
    right = [("ProAzil moli istragu.", "ProAsyl asks for an inquiry."), ("Zna ProAzil.", "ProAsyl knows.")]
    between = ("Opština je kupila 1350 stolica.", "The municipality bought 1530 chairs.")
    pairs = [("ProAzil spava.", "ProAsylum sleeps."), between, ("ProAzil sanja.", "ProAsylum dreams.")]
    pane.open(app.add("skipped", [*right, ("Da.", "Yes."), *pairs, ("ProAzil ide.", "ProAsyl goes.")]))
    pane.press("a").saved()
    assert pane.target(4) == "ProAsyl sleeps."
    pane.press("j")
    assert pane.card.locator(".line .where").inner_text() == "¶ 5"


def test_a_session_by_keyboard_alone_moves_applies_edits_ignores_and_undoes(app: App, pane: Pane) -> None:
    article = app.add("keyboard", [
        ("Opština je dobila 1350 stolica.", "The municipality received 1530 chairs."),
        ("Stiglo je 24 autobusa.", "There were 42 buses."),
        ("Prodato je 777 karata.", "They sold 770 tickets."),
    ])  # fmt: skip
    pane.open(article).saved(open="3")
    pane.press("e")
    pane.page.wait_for_selector(f"{READY} .editor textarea:focus")
    pane.page.keyboard.type("1,350")
    pane.press("Control+Enter").saved(open="2")
    assert pane.target(1) == "The municipality received 1,350 chairs."
    pane.press("j", "i")
    pane.page.wait_for_selector(f"{READY} input.reason:focus")
    pane.page.keyboard.type("two shifts")
    pane.press("Enter").saved(open="1", done="2")
    pane.press("j", "i")
    pane.page.wait_for_selector(f"{READY} input.reason:focus")
    pane.press("2").saved(open="0")
    assert pane.data("state") == "finished"
    pane.press("u").saved(open="1")
    pane.press("u", "u").saved(open="3")
    assert pane.target(1) == "The municipality received 1530 chairs."
    pane.press("U").saved(open="2")
    assert pane.target(1) == "The municipality received 1,350 chairs."
    reasons = [event.text for event in app.events(article) if event.act is Act.IGNORE]
    assert reasons == ["two shifts", "As in the source"]


@pytest.mark.parametrize(("letter", "shifted", "number"), [("ф", "Ф", 1991), ("а", "А", 1992), ("ش", "ِ", 1993)])
def test_the_keys_work_while_the_keyboard_writes_another_alphabet(
    app: App, pane: Pane, letter: str, shifted: str, number: int
) -> None:
    press = """(pane, keys) => keys.forEach(([key, code, shiftKey]) => pane.dispatchEvent(
        new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, composed: true })))"""
    article = app.add(f"alphabet-{number}", [bought(number)])
    pane.open(article)
    pane.evaluate(press, [[letter, "KeyA", False]])
    pane.saved(done="1").press("u").saved(done="0")
    pane.evaluate(press, [[shifted, "KeyA", True]])
    pane.saved(done="1")


def test_letters_typed_into_a_field_are_no_keys_and_a_draft_outlives_a_reload(page: Page, app: App, pane: Pane) -> None:
    article = app.add("draft", [bought(1311), ("Kraj.", "End.")])
    pane.open(article)
    pane.press("e")
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.keyboard.type("aAjkiuU?/ d")
    assert pane.find("dialog").count() == 0
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    pane.ready()
    assert "A draft of yours" in pane.row(1).inner_text()
    pane.row(1).get_by_role("button", name="Go on").click()
    assert pane.find(".editor textarea").input_value() == "The municipality bought aAjkiuU?/ d houses."
    pane.press("Control+Enter").saved(done="1")
    assert pane.target(1) == "The municipality bought aAjkiuU?/ d houses."
    assert pane.row(1).locator(".note").count() == 0


def test_escape_leaves_the_editor_and_the_text_stays_as_it_was(app: App, pane: Pane) -> None:
    article = app.add("escape", [bought(1322)])
    pane.open(article)
    pane.press("e")
    pane.page.wait_for_selector(f"{READY} .editor textarea:focus")
    pane.page.keyboard.type("x")
    pane.press("Escape")
    assert pane.target(1) == "The municipality bought 1990 houses."
    pane.row(1).get_by_role("button", name="Discard").click()
    assert pane.row(1).locator(".note").count() == 0
    assert app.events(article) == ()


def test_thirty_fast_decisions_all_arrive(app: App, pane: Pane) -> None:
    pairs = [(f"Opština {n} ima {n + 1000} mesta.", f"Town {n} has {n * 3 + 2000} seats.") for n in range(100, 130)]
    article = app.add("fast", pairs)
    pane.open(article).saved(open="30")
    for _ in pairs:
        pane.press("i", "1", "j")
    pane.saved(open="0", done="30")
    assert len(app.events(article)) == 30


def test_a_comment_and_a_reason_are_shown_with_who_said_them(page: Page, app: App, pane: Pane) -> None:
    article = app.add("comment", [bought(1333)])
    pane.open(article)
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.type("Ask the author.")
    pane.press("Control+Enter").saved()
    assert "Ask the author." in pane.find(".history").inner_text()
    page.reload()
    pane.ready()
    assert "Ask the author." in pane.find(".history").inner_text()


def test_a_name_is_typed_once_and_stands_beside_every_decision(page: Page, app: App, pane: Pane) -> None:
    article = app.add("named", [bought(1344)])
    pane.open(article)
    page.locator(".tag button").click()
    page.locator(".tag input").fill("Ana <b>")
    page.keyboard.press("Enter")
    page.reload()
    pane.ready()
    page.locator(".tag button", has_text="Ana <b>").wait_for()
    pane.press("i")
    page.wait_for_selector(f"{READY} input.reason:focus")
    pane.press("1").saved(done="1")
    assert app.events(article)[-1].who == "Ana <b>"


def test_two_articles_of_one_title_are_told_apart(page: Page, app: App, pane: Pane) -> None:
    for number in (1, 2, 3):
        app.add(f"twin-{number}", [bought(1850 + number)], title="Twins")
    for article in ("twin-1", "twin-2", "twin-3"):
        pane.open(article)
        page.get_by_role("button", name="Report").click()
        page.get_by_role("heading", name="Error report").wait_for()
        page.wait_for_url(f"**/reports?article={article}")
        page.get_by_role("button", name="Go on reviewing").click()
        page.wait_for_url(f"**/review?article={article}*")


def test_a_link_opens_the_same_article_issue_and_filter(page: Page, app: App, pane: Pane) -> None:
    article = app.add("linked", [
        bought(1355),
        ("Izdala je 1243 kuće.", "It let 1423 houses."),
        ("Prodala je 1567 kuća.", "It sold 1657 houses."),
    ])  # fmt: skip
    pane.open(article)
    pane.press("j", "j")
    pane.find(".family.numbers").click()
    link = page.url
    assert "kind=numbers" in link
    other = Pane(page.context.new_page(), app.url)
    other.page.goto(link)
    other.ready()
    assert other.card.locator(".where").inner_text() == "¶ 3"
    assert other.find(".family.numbers").get_attribute("aria-pressed") == "true"


def test_the_filter_finds_words_and_says_when_nothing_matches(app: App, pane: Pane) -> None:
    article = app.add("filter", [bought(1366), ("Izdala je 1243 kuće.", "It let 1423 houses.")])
    pane.open(article)
    pane.press("/")
    pane.page.keyboard.type("1423")
    assert pane.find(".item, .card").count() == 1
    pane.page.keyboard.type("xyz")
    assert pane.find(".state.filtered").is_visible()
    pane.press("Escape")
    assert pane.find(".item, .card").count() == 2


def test_the_help_lists_the_keys_and_can_switch_them_off(app: App, pane: Pane) -> None:
    article = app.add("help", [bought(1377)])
    pane.open(article)
    pane.press("?")
    dialog = pane.find("dialog")
    assert "Apply the suggestion here" in dialog.inner_text()
    dialog.get_by_text("Single keys are on").click()
    pane.press("Escape", "e")
    assert pane.find(".editor").count() == 0


def test_what_changed_is_shown_word_by_word_on_demand(page: Page, app: App, pane: Pane) -> None:
    article = app.add("changes", [bought(1433)])
    pane.open(article)
    pane.press("a").saved(done="1")
    pane.press("d")
    assert pane.row(1).locator(".target del").inner_text() == "1990"
    assert pane.row(1).locator(".target ins").inner_text() == "1433"
    pane.press("d")
    assert pane.row(1).locator(".target del").count() == 0
    differ = """async (pane, pairs) => {
        const { wordDiff } = await import(`/_stcore/bidi-components/transreview.review_pane/view.js`);
        return pairs.map(([before, after]) => { const parts = wordDiff(before, after);
            return [parts.filter(([sign]) => sign <= 0).map(([, text]) => text).join(""),
                    parts.filter(([sign]) => sign >= 0).map(([, text]) => text).join("")]; });
    }"""
    pairs = [
        ["", ""], ["a", ""], ["", "a b"], ["same", "same"], ["one two three", "one 2 three four"],
        ["😀 a", "😁 a"], ["x " * 900, "y " * 900], ["Međutim, on", "Ipak, ona"], ["aaa", "aa"],
    ]  # fmt: skip
    assert pane.evaluate(differ, pairs) == pairs


@pytest.mark.parametrize("change", [("1,800", "18,000"), ("12,500", "12,600"), ("3.5", "4.5"), ("15:30", "3:30")])
def test_a_figure_that_changed_is_shown_whole(app: App, pane: Pane, change: tuple[str, str]) -> None:
    pane.open(SAMPLE)
    differ = """async (pane, pair) => {
        const { wordDiff } = await import(`/_stcore/bidi-components/transreview.review_pane/view.js`);
        return wordDiff(...pair);
    }"""
    old, new = change
    assert pane.evaluate(differ, [f"Sold: {old}, she said.", f"Sold: {new}, she said."]) == [
        [0, "Sold: "], [-1, old], [1, new], [0, ", she said."],
    ]  # fmt: skip


def test_what_was_undone_and_done_again_can_be_taken_back_after_a_reload(app: App, pane: Pane) -> None:
    article = app.add("again", [bought(1611)])
    pane.open(article)
    pane.press("a").saved(done="1").press("u").saved(done="0").press("U").saved(done="1")
    pane.open(article, show="done")
    pane.card.get_by_role("button", name="Take back").click()
    pane.saved(done="0")
    assert "1990" in pane.target(1)
