"""The error report of one article: every issue with its decision, and the files to take home, of several too."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from transreview import workflow
from transreview.errors import NotFoundError
from transreview.mqm import ERROR_TYPES
from transreview.review import Record, Review, State
from transreview.ui import state
from transreview.ui.failed_checks import failed_checks
from transreview.ui.missing_article import missing_article
from transreview.ui.name_tag import name_tag
from transreview.ui.plain_text import plain
from transreview.ui.report_files import corrected_files, files_of_several, report_files
from transreview.ui.titles import titles


def show(open_article: Callable[[str], None], open_articles: Callable[[], None]) -> None:
    """Draw the page; ``open_article`` goes to the review of an article."""
    articles = workflow.list_articles(state.store(), 0)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Error report", anchor=False, width="content")
        name_tag()
    if not articles:
        st.info("There is no article yet, and so no report.")
        if st.button("Add an article", type="primary"):
            open_articles()
        return
    names = titles(articles)
    if st.query_params.get("article", "") not in ("", *names):
        missing_article(open_articles)
        return
    article_id = _chosen(list(names))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.selectbox(
            "Article", list(names), key=state.REPORTED, format_func=lambda key: names.get(key, key),
            label_visibility="collapsed", width=480, on_change=_choose,
        )  # fmt: skip
        with st.container(horizontal=True, width="content"):
            files_of_several(articles, names)
            if st.button("Go on reviewing", icon=":material/rate_review:", key="to_review"):
                open_article(article_id)
    try:
        review = workflow.open_review(state.store(), article_id)
    except NotFoundError as error:
        st.warning(plain(str(error)))
        return
    failed_checks(review)
    _summary(review)
    report_files(article_id)
    corrected_files(article_id)
    _table(review)


def _chosen(ids: list[str]) -> str:
    asked = st.query_params.get("article") or st.session_state.get(state.LAST_ARTICLE)
    article_id = asked if asked in ids else ids[0]
    st.session_state[state.LAST_ARTICLE] = st.session_state[state.REPORTED] = article_id
    if st.query_params.get("article") != article_id:
        st.query_params["article"] = article_id
    return article_id


def _choose() -> None:
    st.query_params["article"] = st.session_state[state.REPORTED]


def _summary(review: Review) -> None:
    counts = review.counts
    changed = len(review.changed)
    numbers: dict[str, int | str] = {
        "Issues": len(review.records),
        "Open": counts[State.OPEN],
        "Corrected": counts[State.CORRECTED],
        "Ignored": counts[State.IGNORED],
        "Paragraphs changed": f"{changed} of {len(review.article.segments)}",
    }
    with st.container(horizontal=True):
        for label, value in numbers.items():
            st.metric(label, value, border=True)


def _table(review: Review) -> None:
    if not review.records:
        st.success("Nothing was found in this article.", icon=":material/check:")
        return
    frame = pd.DataFrame([_row(record) for record in review.records])
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(38 + 35 * len(frame), 460),
        column_config={
            "¶": st.column_config.NumberColumn(width=56),
            "Text": st.column_config.TextColumn(width="medium"),
            "Correction": st.column_config.TextColumn(width="medium"),
            "Why": st.column_config.TextColumn(width="large"),
        },
    )


def _row(record: Record) -> dict[str, object]:
    issue, event = record.issue, record.event
    known = ERROR_TYPES.get(issue.mqm)
    return {
        "¶": issue.flagged.segment,
        "Kind": known.family.value if known else "",
        "Check": issue.check,
        "Severity": issue.severity.value,
        "Decision": record.state.value,
        "Text": issue.flagged.text,
        "Suggestion": issue.flagged.suggestion or "",
        "Correction": record.correction,
        "Why": issue.message,
        "Places": len(issue.places),
        "By": event.who if event else "",
        "Reason": event.text if event and record.state is State.IGNORED else "",
        "When (UTC)": event.at[:16].replace("T", " ") if event else "",
    }
