"""The review pane: one component with both texts, the bar and the panel.

It is mounted three times from one ES module: outside the fragment with the document, which is sent once, inside it
with the overlay, which is sent after every act, and in a fragment of its own with the pulse, which is sent every few
seconds and says whether there is news.
"""

import json
from collections.abc import Callable
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from transreview.ui.review_pane.acts import Done, perform
from transreview.ui.review_pane.proposals import decisions
from transreview.ui.review_pane.reader import Reader
from transreview.ui.review_pane.wire import Document, document, overlay

__all__ = [
    "Document",
    "Done",
    "Reader",
    "decisions",
    "document",
    "overlay",
    "perform",
    "show_across",
    "show_document",
    "show_pulse",
    "show_view",
]  # fmt: skip


@cache
def _pane() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.review_pane", js="pane.js", css="pane.css")


def show_document(shown: Document, *, key: str) -> None:
    """Mount the part that is sent once; it draws nothing by itself.

    Its trigger ``wake`` runs the whole page: a server that was started again knows no fragment before that.
    """
    _pane()(key=key, data=shown.data, height=1, on_wake_change=lambda: None)


def show_pulse(article_id: str, seen: str, *, key: str) -> None:
    """Tell the pane which act was the last one that reaches its article; it asks for the news by itself."""
    data = json.dumps({"part": "pulse", "article": article_id, "seen": seen}).encode()
    _pane()(key=key, data=data, height=1)


def show_view(data: bytes, *, key: str, on_events: Callable[[], None], on_go: Callable[[], None]) -> None:
    """Mount the pane with an overlay; its triggers are ``events`` (a batch) and ``go`` (the name of a page)."""
    _pane()(key=key, data=data, on_events_change=on_events, on_go_change=on_go)


def show_across(data: bytes, *, key: str, on_events: Callable[[], None], on_go: Callable[[], None]) -> None:
    """Mount the list of what waits in all articles; ``events`` is a batch, ``go`` an article and a correction in it."""
    _pane()(key=key, data=data, on_events_change=on_events, on_go_change=on_go)
