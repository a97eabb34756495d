"""What waits for an editor in all articles: one list, decided where it stands or in its article."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from transreview import workflow
from transreview.errors import DeniedError, InputError, LoggedOutError, StoreError
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.name_tag import name_tag
from transreview.ui.review_pane import show_across, show_pulse
from transreview.ui.review_pane.across import Wanted, across, perform_across

#: The name under which this page's answers and its place to go to are kept.
KEY = "across"
#: How often the list asks whether somebody else did something.
PULSE_SECONDS = 5
_log = logging.getLogger(__name__)


def show(open_proposal: Callable[[str, str], None]) -> None:
    """Draw the page; ``open_proposal`` goes to an article, to decide a correction there ("EVENT:SEGMENT")."""
    asked = st.session_state.pop(state.GO, None)
    if isinstance(asked, Mapping) and isinstance(asked.get("article"), str):
        open_proposal(asked["article"], str(asked.get("proposal", "")))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("To decide", anchor=False, width="content")
        name_tag()
    seen = _seen()
    found = workflow.proposals(state.store())
    wanted = Wanted.of(st.query_params.to_dict())
    show_across(
        across(found, state.person(), state.team(), wanted, state.results(KEY), store=state.drafts_id(), seen=seen),
        key=KEY, on_events=_do, on_go=lambda: st.session_state.update({state.GO: _sent("go")}),
    )  # fmt: skip
    _pulse()


@st.fragment(run_every=PULSE_SECONDS)
@guarded
def _pulse() -> None:
    """What others do is seen within seconds, as in an article."""
    show_pulse(KEY, _seen(), key=f"pulse:{KEY}")


def _seen() -> str:
    """The last act of all, "" while the database does not answer."""
    try:
        return str(state.store().head().seq)
    except StoreError:
        return ""


def _do() -> None:
    """Do what the list sent; runs before the page is drawn."""
    try:
        answers = perform_across(state.store(), state.person(), _sent("events"))
    except (InputError, StoreError, LoggedOutError, DeniedError) as error:
        # Nobody who may be here, no batch at all, or no database: the list keeps what it sent, and sends it again.
        _log.warning("a batch was not done: %s", error)
        return
    state.remember_results(KEY, answers)


def _sent(name: str) -> Any:
    return st.session_state[KEY].get(name)
