"""A choice of one of a few, all of them in sight, that the address keeps."""

from collections.abc import Mapping

import streamlit as st

from transreview.ui.quality import address


def segments(label: str, name: str, options: Mapping[str, str], key: str) -> str:
    """Draw the choice; gives what the address has under ``name``, else the first of the ``options``.

    These are the values and what people call them; ``key`` is that of the session.
    """
    otherwise = next(iter(options))
    value = address.said(name, options, otherwise)
    st.session_state[key] = value
    st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=key, required=True, label_visibility="collapsed",
        on_change=address.keep, args=(name, key, otherwise),
    )  # fmt: skip
    return value
