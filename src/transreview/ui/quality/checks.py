"""How right each check is in this team's hands: what was mended, against what was dismissed."""

from collections.abc import Sequence

import streamlit as st

from transreview import workflow
from transreview.ui import state
from transreview.ui.quality import charts, people
from transreview.ui.quality.charts import Share
from transreview.ui.quality.sheet import Column, Sheet
from transreview.workflow import CheckPrecision
from transreview.workflow.quality import Dimension, Filter

#: Fewer decisions than this say little, however they were.
_FEW = 10
_MOST_IN_CHART = 25
_COLUMNS = (
    Column[CheckPrecision]("Check", lambda each: each.check),
    Column[CheckPrecision]("Decided", lambda each: each.decided, "count"),
    Column[CheckPrecision]("Corrected", lambda each: each.accepted, "count"),
    Column[CheckPrecision]("Dismissed", lambda each: each.dismissed, "count"),
    Column[CheckPrecision]("Right", lambda each: each.precision, "share"),
    Column[CheckPrecision]("At least", lambda each: each.interval[0], "share"),
    Column[CheckPrecision]("At most", lambda each: each.interval[1], "share"),
    Column[CheckPrecision]("Note", lambda each: "Few" if each.decided < _FEW else ""),
)


def show(asked: Filter) -> None:
    """Draw the view."""
    sheet = _sheet(asked)
    if not sheet.rows:
        st.info("Nothing is decided here yet. Correct or ignore issues: this counts how often each check was right.")
        return
    _numbers(sheet.rows)
    left, right = st.columns([5, 6], gap="large")
    with left:
        points = [_point(each) for each in sheet.rows[:_MOST_IN_CHART]]
        st.altair_chart(charts.ranges(points, "Share of the decided issues that were errors"), alt=sheet.told)
    with right:
        sheet.show()
        sheet.take_home(lambda: _sheet(asked))
    st.caption(
        "Right: the share of the decided issues that were errors. The range holds the true share with 95 % confidence "
        "(Wilson 1927, score interval). Of fewer than "
        f"{_FEW} decisions it is so wide that it says little. Open issues, and what was taken back, do not count."
    )


def _sheet(asked: Filter) -> Sheet[CheckPrecision]:
    found = workflow.quality(state.store(), people.allowed(asked), Dimension.CHECK, seconds=0).rows
    measured = [row.precision for row in found if row.precision is not None]
    told = "How often each check was right, and the range that holds the true share"
    return Sheet("precision", told, _COLUMNS, sorted(measured, key=lambda each: (-each.decided, each.check)))


def _numbers(measured: Sequence[CheckPrecision]) -> None:
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


def _point(each: CheckPrecision) -> Share:
    return Share(each.check, each.precision, *each.interval, each.accepted, each.dismissed)
