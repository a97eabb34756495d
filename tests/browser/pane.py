"""The review pane as a test sees it: what a reviewer sees, and waiting on what the pane itself says."""

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

READY = ".pane[data-ready='1']"


class Pane:
    """The pane on a page; nothing here waits for time."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self, article: str, **address: str) -> "Pane":
        """Go to an article's review and wait until it is drawn."""
        self.page.goto(f"{self.url}/review?{urlencode({'article': article, **address})}")
        return self.ready()

    def ready(self) -> "Pane":
        """Wait until the pane is drawn."""
        self.page.wait_for_selector(READY)
        return self

    def saved(self, **state: object) -> "Pane":
        """Wait until the server has acknowledged everything, and until the pane's data-… attributes are so."""
        wanted = "".join(f"[data-{name}='{value}']" for name, value in state.items())
        self.page.wait_for_selector(f"{READY}[data-pending='0']{wanted}")
        return self

    def press(self, *keys: str) -> "Pane":
        """Press keys, one after the other; a capital letter with Shift, as a person does."""
        for key in keys:
            self.page.keyboard.press(f"Shift+{key}" if len(key) == 1 and key.isupper() else key)
        return self

    def find(self, selector: str) -> Locator:
        """What matches a selector inside the pane."""
        return self.page.locator(f"{READY} {selector}")

    def row(self, segment: int) -> Locator:
        """A paragraph, both sides."""
        return self.find(f".row[data-segment='{segment}']")

    def target(self, segment: int) -> str:
        """The target text of a paragraph as it is in the page."""
        text: str = self.row(segment).locator(".target > .text").evaluate("element => element.textContent")
        return text

    def marks(self, segment: int, side: str = "target", kind: str = "flag") -> list[str]:
        """The marked texts of a paragraph."""
        texts: list[str] = self.row(segment).locator(f".{side} mark.{kind}").evaluate_all(
            "marks => marks.map(mark => mark.textContent)"
        )
        return texts

    @property
    def card(self) -> Locator:
        """The chosen issue."""
        return self.find(".card")

    def data(self, name: str) -> str | None:
        """A data-… attribute of the pane."""
        return self.page.locator(".pane").get_attribute(f"data-{name}")

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run a function of the pane's root element."""
        return self.page.locator(".pane").evaluate(script, argument)
