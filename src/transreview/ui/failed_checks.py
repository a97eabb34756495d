"""The line that says which checks did not do their work: what is not flagged may then be wrong all the same."""

import streamlit as st

from transreview import workflow
from transreview.review import Review
from transreview.ui.plain_text import plain


def failed_checks(review: Review) -> None:
    """Name the checks that failed on an article, and the plug-ins that could not be loaded."""
    failures = dict.fromkeys(map(str, workflow.failures(review)))
    if failures:
        st.warning("\n\n".join(map(plain, failures)), icon=":material/extension_off:")
