"""Who you are, on every page: the name, the roles, and the way out; alone, a name that one click changes."""

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from transreview.errors import LoggedOutError, RefusedError
from transreview.login import LONGEST_NAME
from transreview.model import Role
from transreview.ui import state

ROLE_NAMES = {Role.TRANSLATOR: "Translator", Role.EDITOR: "Editor", Role.QA: "QA", Role.ADMIN: "Administrator"}


@cache
def _tag() -> ComponentRenderer:
    # Not at import: Streamlit knows the component's files only while an app runs.
    return st.components.v2.component("transreview.name_tag", js="name_tag.js", css="name_tag.css")


def name_tag() -> None:
    """Show the name; where there is no team another one can be typed, which the browser remembers."""
    alone = state.works_alone()
    data = {
        "name": state.person().name,
        "roles": [] if alone else [ROLE_NAMES[role] for role in Role if role in state.roles()],
        "rename": alone,
        "leave": state.has_login(),
        "most": LONGEST_NAME,
        "cookie": state.NAME_COOKIE,
    }
    _tag()(key=state.NAME_TAG, data=data, width="content", on_name_change=_take, on_leave_change=state.log_out)


def _take() -> None:
    try:
        state.person()
    except (LoggedOutError, RefusedError):
        return
    state.set_name(st.session_state[state.NAME_TAG].get("name"))
