"""Reviewers in a real Chromium, among the others: from the key to the frame that shows it, and until it is saved."""

import statistics
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Self, TypeVar

from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.browser.chromium import launch
from tests.browser.pane import Pane

from benchmarks.screen import PRESS

T = TypeVar("T")
#: What is typed, and not saved, while its replica is killed.
DRAFT = "What Ana had typed and not saved when the server was gone."
_PAUSE = 4.0
_PATIENCE = 60_000


class Pages:
    """Some pages of a headless Chromium, each of another user; all calls may come from any thread.

    ``articles`` are those that the pages open, one each. What was measured is in `rows`.
    """

    def __init__(self, url: str, articles: list[str]) -> None:
        self._url, self._articles = url, articles
        self._panes: list[Pane] = []
        self._times: list[tuple[float, float]] = []
        self._drafted = threading.Event()
        self._gone = threading.Event()
        self._kept = ""
        # Playwright is used by the thread alone that started it.
        self._thread = ThreadPoolExecutor(1)
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._call(self._close)
        self._thread.shutdown()

    def open(self) -> None:
        """Open the pages, and wait until they can be worked with."""
        if self._articles:
            self._call(self._open)

    def work(self, seconds: float, *, draft: bool = False) -> None:
        """Put suggestions in place by keyboard for some time; with ``draft`` one page only types meanwhile."""
        if self._articles:
            self._call(lambda: self._work(seconds, draft=draft))

    def hold(self) -> None:
        """Wait until the draft is typed; from here on its server may go."""
        if self._articles:
            self._drafted.wait(_PATIENCE / 1000)
            self._gone.set()

    def rows(self) -> dict[str, str]:
        """The lines of the table."""
        if not self._times:
            return {}
        painted, saved = (sorted(column) for column in zip(*self._times, strict=True))
        table = {
            "Chromium: key to painted, median, 95th": _both(painted),
            "Chromium: key to saved, median, 95th": _both(saved),
        }
        return table | ({"Chromium: what was typed and not saved": self._kept} if self._kept else {})

    def _open(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser = launch(self._playwright)
        for article in self._articles:
            page = self._browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.set_default_timeout(_PATIENCE)
            self._panes.append(Pane(page, self._url).open(article))

    def _work(self, seconds: float, *, draft: bool) -> None:
        clock = self._panes[0].page
        workers = self._panes[1:] if draft else self._panes
        if draft:
            self._type(self._panes[0])
        for _ in range(max(1, int(seconds / _PAUSE))):
            for pane in workers:
                self._times.append(pane.evaluate(PRESS, "a"))
                pane.press("j")
            clock.wait_for_timeout(_PAUSE * 1000 - 100 * len(workers))
        if draft:
            self._gone.wait(_PATIENCE / 1000)
            self._kept = self._save(self._panes[0])

    def _type(self, pane: Pane) -> None:
        pane.press("e")
        pane.page.wait_for_selector(".editor textarea:focus")
        pane.page.locator(".editor textarea").fill(DRAFT)
        self._drafted.set()

    def _save(self, pane: Pane) -> str:
        """What became of the draft, now that another replica has the page."""
        if pane.page.locator(".editor textarea").input_value() != DRAFT:
            return "gone"
        pane.press("Control+Enter").saved()
        return "kept, and then saved" if pane.find(".target > .text").get_by_text(DRAFT).count() else "not saved"

    def _close(self) -> None:
        if self._browser:
            self._browser.close()
        if self._playwright:
            self._playwright.stop()

    def _call(self, work: Callable[[], T]) -> T:
        return self._thread.submit(work).result()


def _both(times: list[float]) -> str:
    return f"{statistics.median(times):,.0f}, {times[int(0.95 * (len(times) - 1))]:,.0f} ms"
