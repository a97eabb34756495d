"""A button that takes a file home: the bytes come over the session's own connection, and the browser saves them.

Streamlit's own download button puts them under an address that anybody may open, and that outlives the session.
"""

import json
from collections.abc import Callable
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from transreview.errors import TransreviewError
from transreview.ui import state
from transreview.ui.door import guarded


@cache
def _button() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.take_home", js="take_home.js", css="take_home.css")


@st.fragment
@guarded
def take_home(label: str, file_name: str, mime: str, make: Callable[[], bytes], *, help: str = "", key: str) -> None:  # noqa: A002
    """Draw the button; ``make`` gives the file on the click, so that it has what was decided until then.

    What ``make`` raises on purpose is shown beside the button. Whoever may not be here gets nothing.
    """
    kept = f"take_home:{key}"
    made: bytes | TransreviewError | None = st.session_state.pop(kept, None)
    header = {
        "label": label,
        "name": file_name,
        "mime": mime,
        "help": help,
        "error": str(made) if isinstance(made, TransreviewError) else "",
        "file": st.session_state.get(f"{kept}:number", 0) if isinstance(made, bytes) else 0,
    }
    head = json.dumps(header, ensure_ascii=False).encode("utf-8", "replace")
    # One line of JSON, then the file as it is.
    data = head + b"\n" + (made if isinstance(made, bytes) else b"")
    _button()(key=key, data=data, width="content", on_ask_change=lambda: _make(kept, make))


def _make(kept: str, make: Callable[[], bytes]) -> None:
    """Make the file for the drawing that follows, which is the only one that gets it."""
    try:
        state.person()
        st.session_state[kept] = make()
    except TransreviewError as error:
        st.session_state[kept] = error
    st.session_state[f"{kept}:number"] = st.session_state.get(f"{kept}:number", 0) + 1
