"""How good the work is here: as a beginning, how often each check was right."""

import pandas as pd
import streamlit as st

from transreview import workflow
from transreview.formats.csv_file import dumps
from transreview.ui import state
from transreview.ui.name_tag import name_tag
from transreview.ui.take_home import take_home
from transreview.workflow import CheckPrecision

_COLUMNS = ("check", "decided", "corrected", "dismissed", "precision", "precision_low", "precision_high")
#: Fewer decisions than this say little, however they were.
_FEW = 10


def show() -> None:
    """Draw the page."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Quality", anchor=False, width="content")
        name_tag()
    st.subheader("How right each check is here", anchor=False)
    measured = workflow.precision(state.store())
    if not measured:
        st.info("Nothing is decided yet. Correct or ignore issues: this counts how often each check was right.")
        return
    _summary(measured)
    frame = pd.DataFrame([_row(each) for each in sorted(measured, key=lambda each: (-each.decided, each.check))])
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=38 + 35 * len(frame),
        column_config={
            "Right": st.column_config.ProgressColumn(format="percent", min_value=0.0, max_value=1.0),
            "Decided": st.column_config.NumberColumn(width="small"),
            "Corrected": st.column_config.NumberColumn(width="small"),
            "Dismissed": st.column_config.NumberColumn(width="small"),
        },
    )
    st.caption(
        "Right: the share of the decided issues that were errors. The range holds the true share with 95 % confidence "
        "(Wilson 1927, score interval). Of fewer than "
        f"{_FEW} decisions it is so wide that it says little. Open issues, and what was taken back, do not count."
    )
    take_home(
        "CSV", "precision.csv", "text/csv", lambda: _csv(workflow.precision(state.store())),
        help="The table for a spreadsheet", key="precision",
    )  # fmt: skip


def _summary(measured: tuple[CheckPrecision, ...]) -> None:
    decided, accepted = sum(each.decided for each in measured), sum(each.accepted for each in measured)
    numbers = {
        "Decided issues": f"{decided:,}",
        "Were errors": f"{accepted / decided:.0%}",
        "Were none": f"{decided - accepted:,}",
        "Checks with decisions": str(len(measured)),
    }
    with st.container(horizontal=True):
        for label, value in numbers.items():
            st.metric(label, value, border=True)


def _row(each: CheckPrecision) -> dict[str, object]:
    low, high = each.interval
    return {
        "Check": each.check,
        "Decided": each.decided,
        "Corrected": each.accepted,
        "Dismissed": each.dismissed,
        "Right": each.precision,
        "95 % range": f"{low:.0%} to {high:.0%}" + (" (few)" if each.decided < _FEW else ""),
    }


def _csv(measured: tuple[CheckPrecision, ...]) -> bytes:
    rows: list[list[str | int | float | None]] = [list(_COLUMNS)]
    for each in measured:
        low, high = each.interval
        shares = (round(share, 4) for share in (each.precision, low, high))
        rows.append([each.check, each.decided, each.accepted, each.dismissed, *shares])
    return dumps(rows).encode("utf-8-sig")
