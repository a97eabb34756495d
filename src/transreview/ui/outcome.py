"""What an act of the last run came to: a toast when it was done, a sentence when it was refused."""

import streamlit as st

from transreview.ui import state
from transreview.ui.plain_text import plain


def outcome() -> None:
    """Tell it, once."""
    if refused := st.session_state.pop(state.REFUSED, ""):
        st.error(plain(refused), icon=":material/error:")
    if done := st.session_state.pop(state.DONE, ""):
        st.toast(plain(done), icon=":material/check:")
