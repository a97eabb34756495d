"""How fast the review screen is, in a real browser: ``python -m benchmarks.screen``.

For an article of 40 and one of 1,000 paragraphs: how long until it can be worked with, how long from the key press
until the correction is painted and until the server has acknowledged it, and how many bytes that sends.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from tests.browser.app import App
from tests.browser.chromium import launch
from tests.browser.pane import Pane

RESULTS = Path(__file__).parent / "results"
SIZES = (40, 1_000)
APPLIES = 15
LOADS = 3
_SOURCE_SENTENCE = "Savet se ponovo sastao u utorak i odložio odluku o luci za jesen. "
_SENTENCE = "The council met again on Tuesday and put off its decision about the harbour until the autumn. "

#: From the key press to the frame that shows its effect, and to the acknowledgement, in milliseconds.
PRESS = """(root, key) => new Promise((done) => {
  const host = root.getRootNode().host.ownerDocument.body, began = performance.now(), rev = root.dataset.rev;
  let painted = 0;
  const watch = new MutationObserver(() => {
    if (root.dataset.rev === rev || root.dataset.pending !== "0") return;
    watch.disconnect();
    done([painted, performance.now() - began]);
  });
  watch.observe(root, { attributes: true });
  host.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  requestAnimationFrame(() => setTimeout(() => { painted = performance.now() - began; }));
})"""


def main(_arguments: Sequence[str] = ()) -> None:
    """Measure, print the table and keep it."""
    tabulate("screen", SIZES, "paragraphs", measure)


def tabulate(name: str, sizes: Sequence[int], of: str, measure: Callable[[Browser, App, int], dict[str, str]]) -> None:
    """Measure once for each size in a browser, print the table of benchmark ``name`` and keep it."""
    lines = [f"{'':32}" + "".join(f"{size:>14,}" for size in sizes) + f"   {of}"]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        app = App(Path(home))
        app.start()
        browser = launch(playwright)
        try:
            tables = [measure(browser, app, size) for size in sizes]
        finally:
            browser.close()
            app.stop()
    lines += [f"{row:32}" + "".join(f"{table[row]:>14}" for table in tables) for row in tables[0]]
    text = "\n".join([f"python -m benchmarks.{name}", "", *lines, ""])
    print(text)
    (RESULTS / f"{name}.txt").write_text(text, encoding="utf-8")


def measure(browser: Browser, app: App, size: int) -> dict[str, str]:
    """The rows of the table for an article of ``size`` paragraphs, as text with units."""
    article = app.add(f"size-{size}", pairs(size))
    Pane(browser.new_page(), app.url).open(article)  # the first run of the article's checks is no matter of the screen
    cold = [load(browser.new_context().new_page(), app, article) for _ in range(LOADS)]
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    load(page, app, article)
    warm = [load(page, app, article) for _ in range(LOADS)]
    traffic = Traffic(page)
    pane = Pane(page, app.url).open(article)
    first_bytes = traffic.take()
    times = []
    for _ in range(APPLIES):
        times.append(pane.evaluate(PRESS, "a"))
        pane.press("j")
    down, up = traffic.take()
    nodes = pane.evaluate("root => root.querySelectorAll('*').length")
    return {
        "open, empty browser cache": f"{statistics.median(cold):,.0f} ms",
        "open, warm browser cache": f"{statistics.median(warm):,.0f} ms",
        "apply: key to painted": f"{statistics.median(painted for painted, _ in times):,.0f} ms",
        "apply: key to acknowledged": f"{statistics.median(saved for _, saved in times):,.0f} ms",
        "sent to the browser to open": f"{first_bytes[0] / 1024:,.1f} KB",
        "sent to the browser per apply": f"{down / APPLIES / 1024:,.1f} KB",
        "sent to the server per apply": f"{up / APPLIES / 1024:,.1f} KB",
        "elements in the pane": f"{nodes:,}",
    }


def pairs(size: int) -> list[tuple[str, str]]:
    """Paragraphs of 60 words or so, forty of them with a wrong number."""
    made = []
    for number in range(size):
        count = 1_013 + 7 * number
        wrong = count + 5_000 if number % max(1, size // 40) == 0 else count
        source = f"Veće se sastalo i odlučilo o {count} mesta. {_SOURCE_SENTENCE * 3}"
        made.append((source, f"The council met and decided about {wrong} seats. {_SENTENCE * 3}"))
    return made


def load(page: Page, app: App, article: str) -> float:
    """Milliseconds from the address to a pane that can be worked with."""
    page.goto("about:blank")
    page.goto(f"{app.url}/review?article={article}", wait_until="commit")
    page.wait_for_selector(".pane[data-ready='1']")
    elapsed: float = page.evaluate("() => performance.now()")
    return elapsed


class Traffic:
    """Bytes over the page's web sockets, (to the browser, to the server), since the last time."""

    def __init__(self, page: Page) -> None:
        self.down = self.up = 0
        page.on("websocket", self._watch)

    def take(self) -> tuple[int, int]:
        """The bytes since the last call."""
        taken, self.down, self.up = (self.down, self.up), 0, 0
        return taken

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._count(frame, down=True))
        socket.on("framesent", lambda frame: self._count(frame, down=False))

    def _count(self, frame: str | bytes, *, down: bool) -> None:
        if down:
            self.down += len(frame)
        else:
            self.up += len(frame)


if __name__ == "__main__":
    main(sys.argv[1:])
