"""Takes the pictures of the manual: ``python -m tests.browser.pictures docs``."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.app import App
from tests.browser.chromium import launch
from tests.browser.pane import READY, Pane

SERBIAN, ARABIC = "asylum-centre.en", "olive-harvest.en"
Scheme = Literal["light", "dark"]


def main(folder: Path) -> None:
    """Start the app on an empty database and take every picture."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        os.environ["LOGNAME"] = "Mila"  # the reviewer whom the pictures show
        app = App(Path(home))
        app.start()
        browser = launch(playwright)
        try:
            take(browser, app, folder)
        finally:
            browser.close()
            app.stop()


def take(browser: Browser, app: App, folder: Path) -> None:
    """All pictures, those of an untouched article first."""
    review(browser, app, folder / "review-1280.png", SERBIAN)
    review(browser, app, folder / "review-1280-dark.png", SERBIAN, scheme="dark")
    review(browser, app, folder / "review-390.png", ARABIC, width=390, height=844)
    review(browser, app, folder / "review-arabic.png", ARABIC)
    editing(browser, app, folder / "editing-1280.png")
    listed(browser, app, folder / "reports-1280.png", f"/reports?article={SERBIAN}", "[data-testid=stDataFrame] canvas")
    listed(browser, app, folder / "articles-1280.png", "/", ".desk .row")


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


def listed(browser: Browser, app: App, path: Path, address: str, there: str) -> None:
    """A page without a pane."""
    page = opened(browser)
    page.goto(app.url + address)
    page.wait_for_selector(there)
    finish(page, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
