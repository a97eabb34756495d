"""Text that means harm, or that is merely odd, is shown as text, and offsets stay right."""

from itertools import product

from playwright.sync_api import Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

LONG = " ".join(map("".join, product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou", "bdfgklmnprst")))[:99_989] + " "
PAIRS = [
    ("<script>window.hacked = 1</script> Ima 1350 mesta.", '<img src=x onerror="window.hacked = 1"> It has 1530 & so.'),
    ("😀 Grad ima 1243 mesta.", "😀👩‍👩‍👧 𝒳 The city has 1423 seats 🏛️."),
    ("Obrnuto: 1567 mesta.", "Turned \u202earound\u202c, \u2066isolated\u2069: 1657 seats\u200b."),
    ("Dugo: 1888 mesta.", LONG + "with 1808 seats."),
    ("a\tb c\u0085d 1444 mesta", "tab\there, nel\u0085there, 1404 seats"),
]  # fmt: skip
TITLE = '<img src=x onerror="window.hacked = 1"> *x* [y](javascript:alert(1)) $z$'


def test_markup_in_texts_title_and_words_is_shown_and_never_run(page: Page, app: App, pane: Pane) -> None:
    article = app.add("<b>hostile</b>", PAIRS, title=TITLE)
    pane.open(article)
    stored = app.review(article).article
    for number, segment in enumerate(stored.segments, 1):
        assert pane.target(number) == segment.target
        assert pane.row(number).locator(".source .text").evaluate("node => node.textContent") == segment.source
    for number, flagged in enumerate(("1530", "1423", "1657", "1808", "1404"), 1):
        assert flagged in pane.marks(number)
    pane.find(".card, .item").first.click()
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.insert_text("<script>window.hacked = 1</script>\u202e")
    pane.press("Control+Enter").saved()
    assert "<script>" in pane.find(".history").inner_text()
    page.goto(f"{app.url}/reports?article={article}")
    page.locator("[data-testid=stDataFrame]").wait_for()
    page.goto(app.url)
    page.get_by_role("link", name=TITLE).wait_for()
    assert page.evaluate("() => window.hacked") is None


def test_characters_that_turn_text_round_are_visible_and_stay_inside_their_token(app: App, pane: Pane) -> None:
    article = app.add("bidi", PAIRS[:4])
    pane.open(article)
    tokens = pane.row(3).locator(".target .unseen").evaluate_all("nodes => nodes.map(node => node.dataset.name)")
    assert tokens == ["RLO", "PDF", "LRI", "PDI", "ZWSP"]


def test_an_edit_behind_emoji_lands_exactly_where_it_was_made(page: Page, app: App, pane: Pane) -> None:
    article = app.add("emoji", [PAIRS[1]])
    pane.open(article)
    pane.press("e")
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.keyboard.type("1,243")
    pane.press("Control+Enter").saved(open="0")
    assert app.review(article).texts == ("😀👩‍👩‍👧 𝒳 The city has 1,243 seats 🏛️.",)
    assert pane.marks(1, kind="fixed") == ["1,243"]


def test_a_suggestion_behind_emoji_is_applied_exactly(app: App, pane: Pane) -> None:
    article = app.add("emoji-name", [
        ("😀 Marko Petrović je govorio.", "😀𝒳 Marko Petrović spoke."),
        ("🏛️ Petrović je otišao.", "🏛️𝒳 Petrović left."),
        ("👍🏽 Petrović se vratio.", "👍🏽𝒳 Petrovich came back."),
    ])  # fmt: skip
    pane.open(article)
    assert pane.marks(3) == ["Petrovich"]
    pane.press("a").saved(open="0")
    assert app.review(article).texts[2] == "👍🏽𝒳 Petrović came back."
    assert pane.target(3) == "👍🏽𝒳 Petrović came back."


def test_what_the_server_refuses_is_shown_beside_the_text_of_the_reviewer(page: Page, app: App, pane: Pane) -> None:
    article = app.add("refused", [("Grad ima 1255 mesta.", "The city has 1525 seats.")])
    pane.open(article)
    pane.press("e")
    page.wait_for_selector(f"{READY} .editor textarea:focus")
    page.locator(".editor textarea").evaluate("area => { area.value = 'x '.repeat(100001); area.oninput(); }")
    pane.press("Control+Enter").saved()
    note = pane.row(1).locator(".note.refused")
    note.wait_for()
    assert "200,002 characters" in note.inner_text()
    assert app.events(article) == ()
    assert pane.target(1) == "The city has 1525 seats."


def test_forged_events_change_nothing_and_the_pane_goes_on(page: Page, app: App, pane: Pane) -> None:
    article = app.add("forged", [("Grad ima 1266 mesta.", "The city has 1626 seats.")])
    pane.open(article)
    forged = [
        {"id": "1", "type": "delete"}, {"type": "undo"}, {"id": "2", "type": "ignore", "key": ["x"]},
        {"id": "3", "type": "correct", "changes": [{"segment": 99, "base": 0, "text": "x"}]},
        {"id": "4", "type": "apply", "key": "no", "places": [{"segment": 1, "start": -1, "text": "x"}]},
    ]  # fmt: skip
    pane.press("c")
    page.wait_for_selector(f"{READY} textarea.comment:focus")
    page.keyboard.type("x")  # what is typed names the place of this article and this database
    keep = """(root, items) => {
      const typed = Object.keys(sessionStorage).find((name) => name.startsWith("transreview:typed:"));
      sessionStorage.setItem(typed.replace("typed", "outbox"), JSON.stringify(items));
    }"""
    pane.evaluate(keep, forged)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    pane.ready().saved()
    assert app.events(article) == ()
    pane.press("i")
    page.wait_for_selector(f"{READY} input.reason:focus")
    pane.press("1").saved(done="1")
