"""What the review page opens over itself after a decision: the other articles that have it, and the glossary's form."""

from collections.abc import Callable

import streamlit as st

from transreview.errors import TransreviewError
from transreview.ui import state
from transreview.ui.elsewhere_dialog import elsewhere_dialog
from transreview.ui.entry_form import drafted, entry_dialog
from transreview.ui.plain_text import plain

_KINDS = ("elsewhere", "remember")


def is_dialog(go: object) -> bool:
    """Whether what the pane asks for is one of these: "elsewhere:KEY" or "remember:KEY"."""
    return isinstance(go, str) and go.partition(":")[0] in _KINDS


def ask_for_dialog(article_id: str, go: str) -> None:
    """Let the next drawing of the page open what the pane asks for; it stays open until it is closed."""
    st.session_state[state.DIALOG] = (article_id, go)


def decision_dialog(article_id: str) -> None:
    """Open what was asked for in this article, if anything was; called once in a drawing of the whole page."""
    asked, go = st.session_state.get(state.DIALOG, ("", ""))
    if not go:
        return
    if asked != article_id:
        _close()
        return
    kind, _, key = go.partition(":")
    try:
        _OPEN[kind](article_id, key)
    except TransreviewError as error:
        _close()
        st.error(plain(str(error)), icon=":material/error:")


def _remember(article_id: str, key: str) -> None:
    entry_dialog(drafted(article_id, key), on_close=_close)


def _elsewhere(article_id: str, key: str) -> None:
    elsewhere_dialog(article_id, key, on_close=_close)


_OPEN: dict[str, Callable[[str, str], None]] = {"elsewhere": _elsewhere, "remember": _remember}


def _close() -> None:
    for key in (state.DIALOG, state.ELSEWHERE):
        st.session_state.pop(key, None)
