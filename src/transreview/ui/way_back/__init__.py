"""The way back: a link that was opened before the log-in leads there after it, and so does a log-in that has ended.

A provider sends people back to the app's first page; only the browser's tab can know where they wanted to go.
"""

from functools import cache
from typing import Literal

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


@cache
def _way() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.way_back", js="way_back.js")


def way_back(act: Literal["keep", "go"]) -> None:
    """Let the tab keep the present address, or, on the first page, go to the one that it kept."""
    # Nothing to see, and no gap on the page where it stands.
    st.html("<style>:has(> .st-key-way_back) { position: absolute; }</style>")
    with st.container(key="way_back"):
        _way()(key=f"way_back:{act}", data={"act": act, "root": st.get_option("server.baseUrlPath")}, height=1)
