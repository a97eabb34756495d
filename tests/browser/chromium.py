"""Finds a Chromium, and starts it with an empty profile and without a word to the outside."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """A headless browser; raises RuntimeError, in one sentence, when the machine has none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None) or playwright.chromium.executable_path
    if not Path(found).exists():
        raise RuntimeError(f"No browser for the tests: install one of {', '.join(_NAMES)}, or run `make chromium`.")
    return playwright.chromium.launch(executable_path=found, headless=True, args=_FLAGS)
