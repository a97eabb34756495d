"""What a browser session and this process keep: the only place that names a session key.

Nothing that matters is here: events are in the store, and this is gone with the process.
"""

import getpass
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import unquote

import streamlit as st

from transreview import workflow
from transreview.language.clean import clean_line
from transreview.review import Review
from transreview.store import Store, default_url
from transreview.ui.review_pane import Document, document

NAME: Final = "name"
NAME_TAG: Final = "name_tag"
LAST_ARTICLE: Final = "last_article"
CHOSEN: Final = "chosen_article"
REPORTED: Final = "reported_article"
RESULTS: Final = "results"
FRESH: Final = "fresh_review"
LAST_REVIEW: Final = "last_review"
STORY: Final = "story"
GO: Final = "go"
UPLOADS: Final = "uploads"
GLOSSARIES: Final = "glossaries"
UPLOAD_ROUND: Final = "upload_round"
SOURCE_LANG: Final = "source_lang"
TARGET_LANG: Final = "target_lang"
PASTED_TITLE: Final = "pasted_title"
PASTED_SOURCE: Final = "pasted_source"
PASTED_TARGET: Final = "pasted_target"
FIND: Final = "find_article"
PAGE: Final = "list_page"

#: The cookie by which a browser remembers the name, percent-encoded.
NAME_COOKIE: Final = "transreview_name"
LONGEST_NAME: Final = 60
#: How many answers a session remembers, for events that are sent twice.
MOST_RESULTS: Final = 400
#: How many documents a process keeps ready.
MOST_DOCUMENTS: Final = 64


def pane_key(article_id: str) -> str:
    """The key of an article's pane, by which its triggers are read too."""
    return f"pane:{article_id}"


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process; at the first start the samples are in it."""
    opened = Store(default_url())
    workflow.import_samples(opened)
    return opened


@st.cache_resource(show_spinner=False, max_entries=MOST_DOCUMENTS)
def shown_document(article_id: str, _review: Review) -> Document:  # noqa: ARG001 - the cache's key
    """The part of an article that the browser is sent once; articles never change, so that it can be kept."""
    return document(_review)


def who() -> str:
    """The reviewer's display name: the one typed in this session or browser, else the system's user name."""
    remembered = st.context.cookies.get(NAME_COOKIE, "")
    return st.session_state.get(NAME) or _name(unquote(remembered)) or _system_name()


def set_name(name: object) -> None:
    """Take another display name; one that is empty or no text is not taken."""
    if isinstance(name, str) and (clean := _name(name)):
        st.session_state[NAME] = clean


def _name(typed: str) -> str:
    return clean_line(typed)[:LONGEST_NAME].strip()


@st.cache_resource(show_spinner=False)
def _system_name() -> str:
    try:
        return _name(getpass.getuser()) or "reviewer"
    except (KeyError, OSError, ImportError) as error:  # no such user, as in some containers
        logging.getLogger(__name__).info("no system user name: %s", error)
        return "reviewer"


def remember_results(article_id: str, results: Sequence[Mapping[str, Any]]) -> None:
    """Keep the answers to events, so that the next overlay tells them; the newest answer to an event counts."""
    known = st.session_state.setdefault(RESULTS, {}).setdefault(article_id, {})
    for result in results:
        known.pop(result["id"], None)
        known[result["id"]] = result
    while len(known) > MOST_RESULTS:
        del known[next(iter(known))]


def results(article_id: str) -> list[dict[str, Any]]:
    """The answers that this session knows, oldest first."""
    return list(st.session_state.get(RESULTS, {}).get(article_id, {}).values())


def keep_fresh(review: Review) -> None:
    """Keep the review that an act has just given, for the drawing that follows it."""
    st.session_state[FRESH] = review


def take_fresh(article_id: str) -> Review | None:
    """The review that `keep_fresh` kept for this article, once."""
    review: Review | None = st.session_state.pop(FRESH, None)
    return review if review is not None and review.article.id == article_id else None


def keep_story(story: Mapping[str, Any] | None) -> None:
    """Keep the life of a paragraph that the pane has just asked for, for the drawing that follows."""
    st.session_state[STORY] = story


def take_story() -> dict[str, Any] | None:
    """The life that `keep_story` kept, once."""
    story: dict[str, Any] | None = st.session_state.pop(STORY, None)
    return story


def last_review(article_id: str) -> Review | None:
    """The review that this session has seen last, if it is of this article."""
    review: Review | None = st.session_state.get(LAST_REVIEW)
    return review if review is not None and review.article.id == article_id else None


def set_last_review(review: Review) -> None:
    """Keep what was shown, for a time when the database does not answer."""
    st.session_state[LAST_REVIEW] = review
