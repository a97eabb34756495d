"""The app at one of its pages without a browser, and what it says there."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import transreview.ui

ENTRY = str(Path(transreview.ui.__file__).parent / "entry.py")


def opened(page: str = "", **address: str | list[str]) -> AppTest:
    """The app at a page; AppTest has no address bar, so that a page is chosen as a link would."""
    app = AppTest.from_file(ENTRY, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    if page:
        app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything that the page says in words, without what keeps Markdown from reading them."""
    kinds = ("header", "subheader", "info", "warning", "error", "success", "caption", "markdown", "metric", "button")
    said = [str(getattr(each, what, "")) for kind in kinds for each in app.get(kind) for what in ("label", "value")]
    return "\n".join(said).replace("\\", "")
