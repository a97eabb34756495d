"""A note at the top of an article's review: what stood in its file and is not its text."""

import streamlit as st

from transreview.formats.left_out import left_out
from transreview.model import Article
from transreview.ui.plain_text import plain


def left_out_note(article: Article) -> None:
    """Draw the note, where something was left out: how much, and on a click of what kinds."""
    counts = left_out(article)
    if not counts:
        return
    with st.popover(f"{sum(counts.values()):,} left out", icon=":material/content_cut:", type="tertiary"):
        st.markdown("In the file, but not the article's text:")
        st.markdown("\n".join(f"- {plain(kind)}: {count:,}" for kind, count in counts.items()))
