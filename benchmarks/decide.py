"""How fast an editor decides, in a real browser: ``python -m benchmarks.decide``.

For an article of 1,000 paragraphs of which 40 were corrected, and for one of which all were: how long until it can be
decided in, how long from the key press until the decision is painted and until the server has acknowledged it, and
how many bytes that sends.
"""

import statistics
import sys
from collections.abc import Sequence

from playwright.sync_api import Browser
from tests.browser.app import App
from tests.browser.pane import Pane

from benchmarks.screen import PRESS, Traffic, pairs, tabulate
from transreview import workflow
from transreview.model import Change

PARAGRAPHS = 1_000
CORRECTED = (40, PARAGRAPHS)
ACTS = 15


def main(_arguments: Sequence[str] = ()) -> None:
    """Measure, print the table and keep it."""
    tabulate("decide", CORRECTED, f"corrected of {PARAGRAPHS:,}", measure)


def corrected(app: App, count: int) -> str:
    """An article of which somebody corrected ``count`` paragraphs, one after the other."""
    article = app.add(f"decide-{count}", [(source, f"{target} Of {count}.") for source, target in pairs(PARAGRAPHS)])
    with app.store() as store:
        texts = workflow.open_review(store, article).texts
        step = PARAGRAPHS // count
        changes = [
            Change(number, 0, texts[number - 1].replace("met again", "gathered once more"))
            for number in range(1, PARAGRAPHS + 1, step)
        ]
        for start in range(0, len(changes), 200):
            workflow.correct(store, article, "Ana", f"{article}-{start}", changes[start : start + 200])
    return article


def measure(browser: Browser, app: App, count: int) -> dict[str, str]:
    """The rows of the table, as text with units."""
    article = corrected(app, count)
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    Pane(page, app.url).open(article, mode="decide")  # the first run of the article's checks is no matter of the screen
    page.goto("about:blank")
    traffic = Traffic(page)
    pane = Pane(page, app.url).open(article, mode="decide")
    opened = page.evaluate("() => performance.now()")
    first = traffic.take()
    accepted = [pane.evaluate(PRESS, "y") for _ in range(ACTS)]
    down, up = traffic.take()
    moved = [pane.evaluate(MOVE, key) for key in "jk" * 8]
    return {
        "open": f"{opened:,.0f} ms",
        "accept: key to painted": f"{statistics.median(painted for painted, _ in accepted):,.0f} ms",
        "accept: key to acknowledged": f"{statistics.median(saved for _, saved in accepted):,.0f} ms",
        "next: key to painted": f"{statistics.median(moved):,.0f} ms",
        "sent to the browser to open": f"{first[0] / 1024:,.1f} KB",
        "sent to the browser per decision": f"{down / ACTS / 1024:,.1f} KB",
        "sent to the server per decision": f"{up / ACTS / 1024:,.1f} KB",
    }


#: From a key press that only moves to the frame that shows it, in milliseconds.
MOVE = """(root, key) => new Promise((done) => {
  const host = root.getRootNode().host.ownerDocument.body, began = performance.now();
  host.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


if __name__ == "__main__":
    main(sys.argv[1:])
