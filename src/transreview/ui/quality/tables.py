"""One table of figures for each way to tell the work apart."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from transreview import workflow
from transreview.ui import state
from transreview.ui.quality import address, figures, people
from transreview.ui.quality.segments import segments
from transreview.ui.quality.sheet import Sheet
from transreview.workflow.quality import Dimension, Filter, Row

#: The tables, as their rows are called.
BY = {
    Dimension.ARTICLE.value: "Article",
    Dimension.SYSTEM.value: "MT system",
    Dimension.PAIR.value: "Languages",
    Dimension.CHECK.value: "Check",
    Dimension.CATEGORY.value: "Category",
    Dimension.REVIEWER.value: "Reviewer",
    Dimension.WEEK.value: "Week",
}
_NOTES = {
    Dimension.CHECK: "Errors that a check had flagged, in all articles; “marked” are those that people saw themselves.",
    Dimension.REVIEWER: "What each person confirmed in the articles that they worked on: it says how many errors were "
    "in these, and not how well somebody works.",
    Dimension.WEEK: "An article is in the week in which its review was touched last.",
}


def show(asked: Filter, names: Mapping[str, str], open_article: Callable[[str], None]) -> None:
    """Draw the view; ``names`` are the titles of the articles by their ids."""
    by = Dimension(segments("Rows", "by", BY, state.QUALITY_BY))
    sheet = _sheet(by, asked, names)
    if not sheet.rows:
        st.info(figures.NO_ARTICLE)
        return
    chosen = sheet.show(table_key(by, asked), chooses=True)
    what = "opens the article" if by is Dimension.ARTICLE else "shows the articles behind it"
    st.caption(" ".join(filter(None, (_NOTES.get(by, ""), f"A click on the box before a row {what}."))))
    sheet.take_home(lambda: _sheet(by, asked, names))
    if chosen is not None and (chosen.key or by is Dimension.SYSTEM):
        if by is Dimension.ARTICLE:
            open_article(chosen.key)
        _narrow(by, chosen.key)
        st.rerun()


def table_key(by: Dimension, asked: Filter) -> str:
    """The key of a table: under another filter it is another one, in which nothing is chosen."""
    return f"{state.QUALITY_TABLE}:{by}:{zlib.crc32(repr(asked).encode('utf-8', 'replace'))}"


def _sheet(by: Dimension, asked: Filter, names: Mapping[str, str]) -> Sheet[Row]:
    found = workflow.quality(state.store(), people.allowed(asked), by, seconds=0)
    rows = people.rows_of_people(found.rows, found.total) if by is Dimension.REVIEWER else found.rows
    if by is Dimension.ARTICLE:
        rows = tuple(replace(row, name=names.get(row.key, row.name)) for row in rows)
    if by is Dimension.WEEK:
        rows = tuple(sorted(rows, key=lambda row: not row.key))  # what is not reviewed comes last
    head = BY[by]
    return Sheet(f"quality-by-{by}", f"Figures by {head[0].lower()}{head[1:]}", figures.columns(by, head, rows), rows)


def _narrow(by: Dimension, key: str) -> None:
    """Go to the articles behind a row."""
    if by is Dimension.WEEK:
        address.narrow_to_week(key)
    elif by is Dimension.PAIR:
        address.narrow(by.value, [key.replace("→", ":")])
    else:
        address.narrow(by.value, [key or address.UNKNOWN])
    address.say("by", "")
