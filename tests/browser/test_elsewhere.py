"""A decision goes from one article to all others, and into the glossary, in a real browser."""

from playwright.sync_api import Page, expect
from tests.browser.app import App
from tests.browser.pane import Pane

from transreview import workflow
from transreview.model import Change

ARTICLE = (
    ("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
    ("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
    ("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
)
QUOTED = "“For years ProAsylum has been telling everybody this,” he said."


def test_one_decision_mends_the_other_articles_and_becomes_an_entry(app: App, pane: Pane, page: Page) -> None:
    app.add("spread", ARTICLE)
    other = app.add("other", (("ProAzil je tu.", f"ProAsylum is <b>here</b>, see www.proasylum.org. {QUOTED}"),))
    pane.open("spread")
    pane.find("button.apply").click()
    pane.find("button").filter(has_text="Also in 2 open articles").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox", checked=True)).to_have_count(3)  # two of them in a sample
    expect(dialog.get_by_role("checkbox", checked=False)).to_have_count(1)
    expect(dialog.get_by_role("link")).to_have_count(0)
    expect(dialog).to_contain_text("is <b>here</b>")
    dialog.get_by_role("button", name="Correct 3 places in 2 articles").click()
    expect(dialog).to_contain_text("Corrected in 2 articles.")
    assert app.review(other).texts[0].startswith("ProAsyl is <b>here</b>")
    dialog.get_by_role("button", name="Take all of it back").click()
    expect(dialog).to_contain_text("Taken back in 2 articles.")
    assert app.review(other).texts[0].startswith("ProAsylum is")
    dialog.get_by_role("button", name="Close").last.click()
    expect(dialog).to_have_count(0)

    pane.ready().find("button").filter(has_text="Add to the glossary").click()
    expect(dialog.get_by_label("In the source")).to_have_value("ProAzil")
    dialog.get_by_label("Why").fill("as they write it")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    with app.store() as store:
        (entry,) = workflow.memory(store).standing
    assert (entry.term.target, entry.why, entry.article) == ("ProAsyl", "as they write it", "spread")
    pane.open("other")
    expect(pane.card).to_contain_text("as they write it")


def test_an_editor_who_accepts_is_told_where_else_it_counts(app: App, pane: Pane, page: Page) -> None:
    app.add("hand", (("Istraga traje.", "The inquest goes on."), ("Kraj.", "The end.")))
    app.add("more", (("Istraga je gotova.", "The inquest is over, other inquests follow."),))
    with app.store() as store:
        workflow.correct(store, "hand", "Tom", "tom-1", [Change(1, 0, "The inquiry goes on.")])
    pane.open("hand", mode="decide").saved(waiting="1").press("y")
    pane.saved(waiting="0", decided="1")
    pane.find("[data-show='done']").last.click()
    pane.find("button").filter(has_text="Also in one open article").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("inquests inquiries")
    dialog.get_by_role("button", name="Correct 2 places in 1 article").click()
    expect(dialog).to_contain_text("Corrected in 1 article.")
    assert app.review("more").texts == ("The inquiry is over, other inquiries follow.",)
