"""What stood in the files of articles and is not their text: said when they were added, and on each one's review."""

import streamlit as st

from transreview.formats.left_out import left_out
from transreview.model import Article
from transreview.ui import state
from transreview.ui.plain_text import plain

_ICON = ":material/content_cut:"


def tell_left_out() -> None:
    """Say once, on whatever page is shown next, what was left out of the files that were just added."""
    if words := st.session_state.pop(state.LEFT_OUT, ""):
        st.toast(plain(f"Left out: {words}."), icon=_ICON, duration="long")


def left_out_note(article: Article) -> None:
    """Draw the note at the top of an article's review: how much was left out, and on a click of what kinds."""
    tell_left_out()
    counts = left_out(article)
    if not counts:
        return
    with st.popover(f"{sum(counts.values()):,} left out", icon=_ICON, type="tertiary"):
        st.markdown("In the file, but not the article's text:")
        st.markdown("\n".join(f"- {plain(kind)}: {count:,}" for kind, count in counts.items()))
