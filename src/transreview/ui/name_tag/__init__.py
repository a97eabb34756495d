"""The reviewer's name: shown on every page, changed by one click, remembered by the browser."""

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from transreview.ui import state


@cache
def _tag() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.name_tag", js="name_tag.js", css="name_tag.css")


def name_tag() -> None:
    """Show the name; the browser remembers another one that is typed, for this and every later session."""
    data = {"name": state.who(), "most": state.LONGEST_NAME, "cookie": state.NAME_COOKIE}
    _tag()(key=state.NAME_TAG, data=data, width="content", on_name_change=_take)


def _take() -> None:
    state.set_name(st.session_state[state.NAME_TAG].get("name"))
