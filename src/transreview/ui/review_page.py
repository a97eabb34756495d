"""The review of one article: the pane, and which article it shows."""

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from transreview import workflow
from transreview.errors import DeniedError, InputError, LoggedOutError, NotFoundError, StoreError
from transreview.review import Review
from transreview.ui import state
from transreview.ui.decision_dialogs import ask_for_dialog, decision_dialog, is_dialog
from transreview.ui.door import guarded
from transreview.ui.failed_checks import failed_checks
from transreview.ui.left_out_note import left_out_note
from transreview.ui.missing_article import missing_article
from transreview.ui.name_tag import name_tag
from transreview.ui.review_pane import (
    Document,
    Reader,
    decisions,
    overlay,
    perform,
    show_document,
    show_pulse,
    show_view,
)
from transreview.ui.stage_bar import refusal, stage_bar
from transreview.ui.titles import titles

#: How often a page asks whether somebody else did something.
PULSE_SECONDS = 3
_log = logging.getLogger(__name__)


def show(open_report: Callable[[str], None], open_articles: Callable[[], None]) -> None:
    """Draw the page; ``open_report`` goes to the report of an article."""
    article_id = _chosen_article()
    if article_id is None:
        st.info("There is no article to review yet.")
        if st.button("Add an article", type="primary"):
            open_articles()
        return
    try:
        review = workflow.open_review(state.store(), article_id)
    except NotFoundError:
        missing_article(open_articles)
        return
    _top(article_id, review, open_report)
    refusal()
    failed_checks(review)
    shown = state.shown_document(article_id, review)
    pane = st.container()
    show_document(shown, key=f"document:{article_id}")
    with pane:
        _pane(article_id, shown, open_report)
    _pulse(article_id, (review.stage, review.assignments))
    decision_dialog(article_id)


def _chosen_article() -> str | None:
    """The article of the address, else the last one of this session, else the last one touched."""
    ids = state.store().article_ids()
    asked = st.query_params.get("article") or st.session_state.get(state.LAST_ARTICLE)
    if asked is None or (asked not in ids and "article" not in st.query_params):
        listed = workflow.list_articles(state.store(), 0)
        asked = listed[0].id if listed else None
    if asked is not None:
        st.session_state[state.LAST_ARTICLE] = asked
        if st.query_params.get("article") != asked:
            st.query_params["article"] = asked
    return asked


def _top(article_id: str, review: Review, open_report: Callable[[str], None]) -> None:
    names = titles(workflow.list_articles(state.store(), 0))
    st.session_state[state.CHOSEN] = article_id
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.selectbox(
            "Article", list(names), key=state.CHOSEN, format_func=lambda key: names.get(key, key),
            label_visibility="collapsed", width=520, on_change=_choose,
        )  # fmt: skip
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            left_out_note(review.article)
            stage_bar(review)
            name_tag()
            if st.button("Report", icon=":material/download:", key="to_report"):
                open_report(article_id)


def _choose() -> None:
    kept = {"mode": st.query_params["mode"]} if "mode" in st.query_params else {}
    st.query_params.from_dict({"article": st.session_state[state.CHOSEN], **kept})


@st.fragment
@guarded
def _pane(article_id: str, shown: Document, open_report: Callable[[str], None]) -> None:
    """The part that runs after every act."""
    go = st.session_state.pop(state.GO, None)
    if go == "reports":
        open_report(article_id)
    if is_dialog(go):
        ask_for_dialog(article_id, go)
        st.rerun()
    seen = _seen(article_id)
    review, notice = _present(article_id)
    key = state.pane_key(article_id)
    show_view(
        overlay(
            shown, review, _reader(review), state.results(article_id),
            store=state.drafts_id(), seen=seen, notice=notice, told=state.take_told(), decide=_decisions(review),
        ),
        key=key,
        on_events=lambda: _do(article_id, key),
        on_go=lambda: _go(key),
    )


@st.fragment(run_every=PULSE_SECONDS)
@guarded
def _pulse(article_id: str, shown: tuple[Any, ...]) -> None:
    """What others do is seen within seconds: the pane is told which act was the last, and asks when it is a new one."""
    seen = _seen(article_id)
    show_pulse(article_id, seen, key=f"pulse:{article_id}")
    if seen and state.is_news(article_id, seen) and _stands(article_id) != shown:
        st.rerun()  # what the page says above the pane is no longer so


def _stands(article_id: str) -> tuple[Any, ...]:
    """How far the review is, and who works on it."""
    review = workflow.open_review(state.store(), article_id)
    return review.stage, review.assignments


def _seen(article_id: str) -> str:
    """The last act that reaches an article, "" while the database does not answer."""
    try:
        return f"{state.store().last_seq(article_id)}:{state.store().project_seq()}"
    except StoreError:
        return ""


def _decisions(review: Review) -> dict[str, Any]:
    """What there is to decide, for somebody who may."""
    return decisions(review, state.person(), state.team())


def _reader(review: Review) -> Reader:
    return Reader.of(state.person(), state.team(), {event.who for event in review.events})


def _present(article_id: str) -> tuple[Review, str]:
    """The review to show; the one that was shown last, and what to say, while the database does not answer."""
    try:
        review = state.take_fresh(article_id) or workflow.open_review(state.store(), article_id)
    except StoreError as error:
        last = state.last_review(article_id)
        if last is None:
            raise
        return last, str(error)
    state.set_last_review(review)
    return review, ""


def _do(article_id: str, key: str) -> None:
    """Do what the pane sent; runs before the fragment is drawn."""
    try:
        done = perform(state.store(), article_id, state.person(), st.session_state[key].get("events"))
    except (InputError, NotFoundError, StoreError, LoggedOutError, DeniedError) as error:
        # Nobody who may be here, no batch at all, or no database: the pane keeps what it sent, and sends it again.
        _log.warning("a batch was not done: %s", error)
        return
    state.remember_results(article_id, done.results)
    state.keep_fresh(done.review)
    state.keep_told(done.told)


def _go(key: str) -> None:
    st.session_state[state.GO] = st.session_state[key].get("go")


