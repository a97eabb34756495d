"""The numbers that matter, and where errors are: by category, and week by week."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from transreview import workflow
from transreview.mqm import Severity
from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.ui.quality import charts, figures, people
from transreview.ui.quality.charts import WORST_FIRST
from transreview.ui.quality.sheet import Column, Sheet
from transreview.workflow.quality import Dimension, Filter, Quality, Row


@dataclass(frozen=True, slots=True)
class _Line:
    """A category with its errors by severity, and the row that they are of."""

    name: str
    errors: Mapping[Severity, int]
    of: Row


def _number_of(severity: Severity) -> Column[_Line]:
    return Column(severity.value.capitalize(), lambda line: line.errors[severity], "count")


_LINES = (
    Column[_Line]("Category", lambda line: line.name),
    *map(_number_of, WORST_FIRST),
    Column[_Line]("Errors", lambda line: sum(line.errors.values()), "count"),
    Column[_Line]("Per 1,000 words", lambda line: line.of.per_thousand(sum(line.errors.values())), "fine"),
)


def show(asked: Filter) -> None:
    """Draw the view."""
    found = _by_week(asked)
    total = found.total
    if not total.articles:
        st.info(figures.NO_ARTICLE)
        return
    _numbers(total)
    if not total.reviewed:
        st.info(figures.NOTHING_READ)
        return
    if total.card.warnings:
        st.caption(f":material/info: {plain(' '.join(total.card.warnings))}")
    if not total.errors:
        st.success("No error was found in what is reviewed here.", icon=":material/check:")
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("By category", anchor=False)
        st.altair_chart(charts.bars(figures.categories(total)), alt=_worst(total))
    with right:
        st.subheader("Week by week", anchor=False)
        weeks = [(figures.monday(row.key, short=True), row) for row in found.rows if row.key]
        st.altair_chart(charts.trend(figures.parts(weeks)), alt=_last(found))
    with st.expander("By category, as a table"):
        sheet = _sheet(total)
        sheet.show()
        sheet.take_home(lambda: _sheet(_by_week(asked).total))


def _by_week(asked: Filter) -> Quality:
    return workflow.quality(state.store(), people.allowed(asked), Dimension.WEEK, seconds=0)


def _numbers(total: Row) -> None:
    hter, right = total.hter.value, total.precision
    numbers = (
        ("Articles reviewed", f"{total.reviewed:,} of {total.articles:,}", "Those whose review has begun"),
        ("Words reviewed", f"{total.reviewed_words:,}", f"Words of {total.card.counted.source}"),
        ("Errors per 1,000 words", _one(total.errors_per_thousand), "What people confirmed; repeats count once"),
        ("MQM penalty per 1,000", _one(total.penalty.value), total.penalty.scale),
        ("HTER", "–" if hter is None else f"{hter:.1f}%", total.hter.scale),
        ("Flags that were errors", f"{right.precision:.0%}" if right else "–", "Of the flags that were decided"),
    )
    with st.container(horizontal=True):
        for label, value, meaning in numbers:
            st.metric(label, value, border=True, help=meaning)


def _one(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _sheet(total: Row) -> Sheet[_Line]:
    lines = [_Line(figures.category_name(mqm), errors, total) for mqm, errors in total.by_category.items()]
    lines.append(_Line("All", total.by_severity, total))
    return Sheet("quality-by-category", "Errors of each category by severity", _LINES, lines)


def _worst(total: Row) -> str:
    """What the chart of categories comes to, for somebody who cannot see it."""
    told = (
        f"{figures.category_name(mqm)} {_one(total.per_thousand(sum(errors.values())))}"
        for mqm, errors in total.by_category.items()
    )
    return f"Errors per 1,000 words by category: {', '.join(told)}"


def _last(found: Quality) -> str:
    told = (f"week from {figures.monday(row.key)} {_one(row.errors_per_thousand)}" for row in found.rows if row.key)
    return f"Errors per 1,000 words: {', '.join(told)}"
