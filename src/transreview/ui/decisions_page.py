"""What waits for an editor in all articles: one list, decided where it stands or in its article."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from transreview import workflow
from transreview.errors import InputError, StoreError
from transreview.ui import state
from transreview.ui.name_tag import name_tag
from transreview.ui.review_pane import show_across
from transreview.ui.review_pane.across import Wanted, across, perform_across

#: The name under which this page's answers and its place to go to are kept.
KEY = "across"
_log = logging.getLogger(__name__)


def show(open_proposal: Callable[[str, str], None]) -> None:
    """Draw the page; ``open_proposal`` goes to an article, to decide a correction there ("EVENT:SEGMENT")."""
    asked = st.session_state.pop(state.GO, None)
    if isinstance(asked, Mapping) and isinstance(asked.get("article"), str):
        open_proposal(asked["article"], str(asked.get("proposal", "")))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("To decide", anchor=False, width="content")
        name_tag()
    found = workflow.proposals(state.store())
    wanted = Wanted.of(st.query_params.to_dict())
    show_across(
        across(found, state.person(), state.team(), wanted, state.results(KEY)),
        key=KEY, on_events=_do, on_go=lambda: st.session_state.update({state.GO: _sent("go")}),
    )  # fmt: skip


def _do() -> None:
    """Do what the list sent; runs before the page is drawn."""
    try:
        answers = perform_across(state.store(), state.person(), _sent("events"))
    except (InputError, StoreError) as error:
        # No batch at all, or no database: the list keeps what it sent, and sends it again.
        _log.warning("a batch was not done: %s", error)
        return
    state.remember_results(KEY, answers)


def _sent(name: str) -> Any:
    return st.session_state[KEY].get(name)
