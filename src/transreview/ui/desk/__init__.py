"""The desk: lists of articles and of news as one component each, however many rows they have."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from transreview.ui.desk.rows import Row, article_row, news_row

__all__ = ["Row", "article_row", "news_row", "show_list"]


@cache
def _desk() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.desk", js="desk.js", css="desk.css")


def show_list(
    rows: Sequence[Row],
    *,
    key: str,
    label: str,
    on: Mapping[str, Callable[[Mapping[str, Any]], None]],
    first: int = 0,
) -> None:
    """Show rows, the ``first`` of them at once (0: all) and the others on request; ``label`` is for screen readers.

    ``on`` has what to do with each message: ``open`` (the address of a review), ``take`` and ``assign`` (an article).
    What the browser sends is a stranger's: a message that is no mapping is passed over.
    """
    hear = {name: partial(_hear, key, name, on.get(name)) for name in ("open", "take", "assign")}
    _desk()(
        key=key,
        data={"key": key, "label": label, "first": first or len(rows), "rows": list(rows)},
        on_open_change=hear["open"],
        on_take_change=hear["take"],
        on_assign_change=hear["assign"],
    )


def _hear(key: str, name: str, act: Callable[[Mapping[str, Any]], None] | None) -> None:
    message = st.session_state[key].get(name)
    if act and isinstance(message, Mapping):
        act(message)
