"""Takes the pictures of the manual: ``python -m tests.browser.pictures docs``."""

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from uuid import uuid4

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.app import App
from tests.browser.chromium import launch
from tests.browser.pane import READY, Pane
from tests.newsroom import Newsroom
from tests.office import office_for_tests

from transreview import workflow
from transreview.model import Change, Role, Stage

SERBIAN, ARABIC, RUSSIAN = "asylum-centre.en", "olive-harvest.en", "river-ferry.en"
Scheme = Literal["light", "dark"]


def main(folder: Path) -> None:
    """Start the app on an empty database and take every picture; those of quality on that of a newsroom."""
    os.environ["LOGNAME"] = "Mila"  # the reviewer whom the pictures show
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            for pictures in (take, count):
                with tempfile.TemporaryDirectory() as home:
                    app = App(Path(home))
                    app.start()
                    try:
                        pictures(browser, app, folder)
                    finally:
                        app.stop()
        finally:
            browser.close()


def published(app: App) -> None:
    """Ten weeks of a newsroom, in the app's database."""
    newsroom = Newsroom.at(app.database)
    newsroom.hire("Mila")
    newsroom.work(weeks=10, stories=6)
    newsroom.store.close()


def count(browser: Browser, app: App, folder: Path) -> None:
    """What counts over many articles."""
    published(app)
    chart = "[data-testid=stVegaLiteChart] svg"
    listed(browser, app, folder / "quality-1280.png", "/quality", f"{chart} >> nth=1")
    systems = "/quality?view=systems&one=Beta+MT&other=House+engine"
    listed(browser, app, folder / "quality-systems-1280.png", systems, chart)


def take(browser: Browser, app: App, folder: Path) -> None:
    """All pictures, those of an untouched article first."""
    review(browser, app, folder / "review-1280.png", SERBIAN)
    review(browser, app, folder / "review-1280-dark.png", SERBIAN, scheme="dark")
    review(browser, app, folder / "review-390.png", ARABIC, width=390, height=844)
    review(browser, app, folder / "review-arabic.png", ARABIC)
    editing(browser, app, folder / "editing-1280.png")
    marking(browser, app, folder / "mark-1280.png")
    talk(app)
    talked(browser, app, folder / "talk-1280.png")
    life(browser, app, folder / "history-1280.png")
    listed(browser, app, folder / "reports-1280.png", f"/reports?article={SERBIAN}", "[data-testid=stDataFrame] canvas")
    listed(browser, app, folder / "articles-1280.png", "/", ".desk .row")
    corrected(app)
    deciding(browser, app, folder / "decide-1440.png")
    waiting(browser, app, folder / "to-decide-1280.png")
    reported(browser, app, folder)
    gathered(app)
    listed(browser, app, folder / "desk-1280.png", "/", "[aria-label='News for you'] .news")


def gathered(app: App) -> None:
    """A team gathers round the articles: news and work for Mila, who is an editor in it."""
    with app.store() as store:
        for name, roles in (("Mila", {Role.ADMIN, Role.EDITOR}), ("Ana", {Role.TRANSLATOR}), ("Emil", {Role.EDITOR})):
            workflow.give_roles(store, "Mila", uuid4().hex, f"local:{name}", roles, name)
        text = workflow.open_review(store, RUSSIAN).texts[0]
        change = Change(1, workflow.open_review(store, RUSSIAN).revisions[0], f"{text} Really.")
        workflow.correct(store, RUSSIAN, "Mila", "mila-really", [change])
        workflow.reject(store, RUSSIAN, "Emil", uuid4().hex, [("mila-really", 1)], "the source does not insist")
        workflow.comment(store, ARABIC, "Ana", uuid4().hex, "", "Is this how they write it, @Mila?", segment=2)
        today = date.fromisoformat(store.clock()[:10])
        for article, days in ((SERBIAN, -1), (ARABIC, 2)):
            due = (today + timedelta(days=days)).isoformat()
            workflow.assign(store, article, "Mila", uuid4().hex, "local:Ana", "Ana", Role.TRANSLATOR, due)
        workflow.move(store, ARABIC, "Ana", uuid4().hex, Stage.READY)


def opened(browser: Browser, width: int = 1280, height: int = 800, scheme: Scheme = "light") -> Page:
    """A page in a window of that size."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
    )
    return context.new_page()


def finish(page: Page, path: Path) -> None:
    """Take the picture when the fonts are there and nothing moves any more."""
    page.mouse.move(0, 0)
    page.evaluate("() => document.fonts.ready")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=path, animations="disabled")
    page.context.close()


def review(
    browser: Browser, app: App, path: Path, article: str, width: int = 1280, height: int = 800, scheme: Scheme = "light"
) -> None:
    """The review with the first issue that has several places."""
    pane = Pane(opened(browser, width, height, scheme), app.url).open(article)
    several = pane.find(".item:has(.times)")
    if width > 760 and several.count():
        several.first.click()
    finish(pane.page, path)


def editing(browser: Browser, app: App, path: Path) -> None:
    """A review under way: something applied everywhere, something ignored, a paragraph open for editing."""
    pane = Pane(opened(browser), app.url).open(SERBIAN)
    pane.find(".item:has(.times)").first.click()
    pane.press("A").saved(done="1")
    pane.press("j", "i")
    pane.page.wait_for_selector(f"{READY} input.reason:focus")
    pane.press("2").saved(done="2")
    pane.press("j", "e")
    finish(pane.page, path)


def marking(browser: Browser, app: App, path: Path) -> None:
    """Two words are being marked."""
    pane = Pane(opened(browser), app.url).open(SERBIAN, paragraph="3")
    pane.find(".item").first.click()
    pane.press("m", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter")
    pane.page.wait_for_selector(f"{READY} .find-type:focus")
    pane.page.keyboard.type("style3")
    finish(pane.page, path)


def talk(app: App) -> None:
    """What other people did meanwhile: an editor rejected something, somebody asks."""
    with app.store() as store:
        review = workflow.open_review(store, SERBIAN)
        text, base = review.texts[2], review.revisions[2]
        words = "The building of the old school dormitory"
        changed = text.replace("The building of the former student boarding school", words)
        workflow.correct(store, SERBIAN, "Mila", "mila-3", [Change(3, base, changed)])
        workflow.reject(store, SERBIAN, "Vera", "vera-3", [("mila-3", 3)], "It was a boarding school, see paragraph 1.")
        workflow.comment(store, SERBIAN, "Vera", "vera-asks", "", "“Locals” or “neighbours”, @Mila?", segment=3)
        key = next(each.issue.key for each in review.records if each.issue.flagged.segment > 3 and each.event is None)
        workflow.comment(store, SERBIAN, "Vera", "vera-says", key, "I asked the ministry.")
        workflow.comment(store, SERBIAN, "Mila", "mila-says", key, "Thank you!", on="vera-says")


def talked(browser: Browser, app: App, path: Path) -> None:
    """A paragraph with a rejection and a comment, an issue with a thread."""
    pane = Pane(opened(browser), app.url).open(SERBIAN, paragraph="3")
    pane.find(".item").first.click()
    pane.row(3).scroll_into_view_if_needed()
    finish(pane.page, path)


def life(browser: Browser, app: App, path: Path) -> None:
    """The history of that paragraph."""
    pane = Pane(opened(browser), app.url).open(SERBIAN, paragraph="3")
    pane.row(3).hover()
    pane.row(3).get_by_role("button", name="History").click()
    pane.find(".story .act").first.wait_for()
    finish(pane.page, path)


def corrected(app: App) -> None:
    """What two translators made of the Russian article, one of them on a text that the other had changed meanwhile."""
    with app.store() as store:
        issues = [record.issue for record in workflow.open_review(store, RUSSIAN).records]
        for number, issue in enumerate(issue for issue in issues if issue.mendable):
            workflow.apply(store, RUSSIAN, "Ana" if number % 2 else "Ben", f"mended-{number}", issue.key)
        by_hand(app, "Ben", 2, "got to the city by a detour", "reached the city only by a detour")
        by_hand(app, "Ana", 4, "banned it from going out on the water", "forbade it to sail")
        by_hand(app, "Ana", 7, "The transportation of a passenger car is priced at", "A car costs")
        missing = "A ferry, Galeyev added, does not replace a bridge, but it gives people time."
        by_hand(app, "Ben", 12, "Паром, добавил Галеев, моста не заменит, но даёт людям время.", missing)
        came = workflow.open_review(store, RUSSIAN).article.segments[3].target
        text = came.replace("Since then, the only road", "Since then the only way over the river")
        workflow.correct(store, RUSSIAN, "Ben", "late", [Change(4, 0, text)])


def by_hand(app: App, who: str, segment: int, old: str, new: str) -> None:
    """Somebody edits a paragraph."""
    review = app.review(RUSSIAN)
    change = Change(segment, review.revisions[segment - 1], review.texts[segment - 1].replace(old, new))
    with app.store() as store:
        workflow.correct(store, RUSSIAN, who, f"{who}-{segment}", [change])


def deciding(browser: Browser, app: App, path: Path, scheme: Scheme = "light") -> None:
    """The editor's view, after a first decision."""
    pane = Pane(opened(browser, 1440, 900, scheme), app.url).open(RUSSIAN, mode="decide")
    pane.press("y").saved(decided="1")
    finish(pane.page, path)


def waiting(browser: Browser, app: App, path: Path) -> None:
    """What waits in all articles, by change."""
    page = opened(browser)
    page.goto(f"{app.url}/decisions?by=kind")
    page.wait_for_selector(READY)
    finish(page, path)


def reported(browser: Browser, app: App, folder: Path) -> None:
    """The error report of an article: as a page, on paper, and the sheet of errors; by poppler and LibreOffice."""
    with tempfile.TemporaryDirectory() as home, app.store() as store:
        made = {name: Path(home) / f"report.{name}" for name in ("html", "pdf", "xlsx")}
        for name, path in made.items():
            path.write_bytes(workflow.report(store, [RUSSIAN], name))
        page = opened(browser)
        page.goto(made["html"].as_uri())
        finish(page, folder / "report-html.png")
        on_paper(made["pdf"], 1, folder / "report-pdf.png", 1123)
        sheets = Path(home) / "sheets.pdf"
        office = office_for_tests(Path(home))
        sheets.write_bytes(office.convert({"sheets.xlsx": made["xlsx"].read_bytes()}, "pdf")["sheets.xlsx"])
        on_paper(sheets, 3, folder / "report-xlsx.png", 560)


def on_paper(document: Path, number: int, path: Path, height: int) -> None:
    """The upper part of a page of a PDF, from 1, as a picture; ``height`` in pixels, 96 an inch."""
    pages = ["-f", str(number), "-l", str(number), "-r", "96", "-H", str(height), "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *pages, str(document), str(path.with_suffix(""))], check=True)


def listed(browser: Browser, app: App, path: Path, address: str, there: str) -> None:
    """A page without a pane."""
    page = opened(browser)
    page.goto(app.url + address)
    page.wait_for_selector(there)
    finish(page, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
