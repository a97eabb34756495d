"""What a page says instead of an article that its address names and the database does not have."""

from collections.abc import Callable

import streamlit as st


def missing_article(open_articles: Callable[[], None]) -> None:
    """Say that the article is not there; ``open_articles`` goes to those that are."""
    st.warning("There is no such article here: the link may be older than the database.")
    if st.button("All articles", type="primary"):
        open_articles()
