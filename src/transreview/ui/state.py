"""What a browser session and this process keep: the only place that names a session key.

Nothing that matters is here: events are in the store, and this is gone with the process.
"""

import getpass
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Final, TypeVar
from urllib.parse import unquote

import streamlit as st

from transreview import login, workflow
from transreview.errors import DeniedError, LoggedOutError, StoreError
from transreview.login import Identity
from transreview.model import Person, Role
from transreview.review import Review
from transreview.server import LOGIN_VARIABLE
from transreview.store import Store, default_url
from transreview.team import Team
from transreview.ui.review_pane import Document, document

NAME: Final = "name"
NAME_TAG: Final = "name_tag"
ENTERED: Final = "entered"
DRAWN_FOR: Final = "drawn_for"
PEOPLE_PROBLEM: Final = "people_problem"
INVITED: Final = "invited"
INVITED_NAME: Final = "invited_name"
INVITED_ROLES: Final = "invited_roles"
FOUR_EYES_SWITCH: Final = "four_eyes"
LAST_ARTICLE: Final = "last_article"
CHOSEN: Final = "chosen_article"
REPORTED: Final = "reported_article"
RESULTS: Final = "results"
FRESH: Final = "fresh_review"
LAST_REVIEW: Final = "last_review"
TOLD: Final = "told"
SEEN: Final = "seen"
STAGE_PROBLEM: Final = "stage_problem"
GO: Final = "go"
UPLOADS: Final = "uploads"
GLOSSARIES: Final = "glossaries"
UPLOAD_ROUND: Final = "upload_round"
SOURCE_LANG: Final = "source_lang"
TARGET_LANG: Final = "target_lang"
SYSTEM: Final = "system"
QUESTIONS: Final = "questions"
QUESTIONED: Final = "questioned"
ENCODING: Final = "encoding"
SOURCE_COLUMN: Final = "source_column"
TARGET_COLUMN: Final = "target_column"
ARTICLE_COLUMN: Final = "article_column"
HEADLESS: Final = "headless"
PASTED_TITLE: Final = "pasted_title"
PASTED_SOURCE: Final = "pasted_source"
PASTED_TARGET: Final = "pasted_target"
DIALOG: Final = "dialog"
ELSEWHERE: Final = "elsewhere"
GLOSSARY_FIND: Final = "glossary_find"
GLOSSARY_PAIR: Final = "glossary_pair"
GLOSSARY_PAST: Final = "glossary_past"
GLOSSARY_TABLE: Final = "glossary_table"
GLOSSARY_DIALOG: Final = "glossary_dialog"
GLOSSARY_PROBLEM: Final = "glossary_problem"
GLOSSARY_FILES: Final = "glossary_files"
GLOSSARY_SOURCE: Final = "glossary_source"
GLOSSARY_TARGET: Final = "glossary_target"
QUALITY_VIEW: Final = "quality_view"
QUALITY_FILTER: Final = "quality_filter"
QUALITY_BY: Final = "quality_by"
QUALITY_TABLE: Final = "quality_table"
QUALITY_ARTICLE: Final = "quality_article"
QUALITY_THRESHOLD: Final = "quality_threshold"
QUALITY_ACCEPTABLE: Final = "quality_acceptable"
QUALITY_REPEATS: Final = "quality_repeats"
QUALITY_LEAST: Final = "quality_least"
QUALITY_PAGE: Final = "quality_page"
QUALITY_DIALOG: Final = "quality_dialog"
QUALITY_SYSTEM: Final = "quality_system"
#: Keys of the list of articles that stand in the address too.
FIND: Final = "find"
STAGE: Final = "stage"
PAIR: Final = "pair"
MINE: Final = "mine"
PAGE: Final = "page"
NEWS_LIST: Final = "news_list"
WAITING_LIST: Final = "waiting_list"
ALL_LIST: Final = "all_list"
OPENED: Final = "opened"
ASSIGNING: Final = "assigning"
ASSIGNEE: Final = "assignee"
ASSIGNED_ROLE: Final = "assigned_role"
ASSIGNED_DUE: Final = "assigned_due"
JOINED: Final = "joined"
LEFT_OUT: Final = "left_out"
REFUSED: Final = "refused"
DONE: Final = "done"

#: The cookie by which a browser remembers the name, percent-encoded.
NAME_COOKIE: Final = "transreview_name"
#: How many answers a session remembers, for events that are sent twice.
MOST_RESULTS: Final = 400
#: How many log-ins that were ended a process remembers: more than there are in twelve hours.
MOST_ENDED: Final = 20_000
#: How many documents a process keeps ready.
MOST_DOCUMENTS: Final = 256

# What this process keeps. It is not in Streamlit's cache: whoever reaches the server may empty that for everybody, also
# without a log-in (its message "clear_cache"), and log-ins that were ended would be open again.
_process: dict[str, Any] = {}
_keeping = threading.RLock()
_Kept = TypeVar("_Kept")
# What a run knows, by the thread that it has; an event handler runs before the run that it belongs to.
_run = threading.local()
_RUN_SECONDS = 0.5


def pane_key(article_id: str) -> str:
    """The key of an article's pane, by which its triggers are read too."""
    return f"pane:{article_id}"


def store() -> Store:
    """The one store of this process; at the first start the samples are in it."""
    return _of_process("store", _opened_store)


def forget() -> None:
    """Begin anew, as another process would."""
    with _keeping:
        _process.clear()
    st.cache_resource.clear()


def _of_process(name: str, make: Callable[[], _Kept]) -> _Kept:
    """What this process keeps under a name, made when it is asked for first."""
    with _keeping:
        if name not in _process:
            _process[name] = make()
        kept: _Kept = _process[name]
        return kept


def _opened_store() -> Store:
    opened = Store(default_url())
    workflow.import_samples(opened)
    return opened


@st.cache_resource(show_spinner=False, max_entries=MOST_DOCUMENTS)
def shown_document(article_id: str, _review: Review) -> Document:  # noqa: ARG001 - the cache's key
    """The part of an article that the browser is sent once; articles never change, so that it can be kept."""
    return document(_review)


def has_login() -> bool:
    """Whether people log in here. Once it was so it stays so, also while the log-in file cannot be read."""
    seen = _seen()
    if "is_logged_in" in st.user or os.environ.get(LOGIN_VARIABLE):
        seen["login"] = True
    return "login" in seen


def identity() -> Identity:
    """Who this is, whatever they may do; raises LoggedOutError when nobody is logged in, or not any more."""
    if not has_login():
        return Identity(_local(), "", "")
    found = login.identity(st.user.to_dict(), time.time())
    if found.session in _ended():
        raise LoggedOutError("You have logged out.")
    return found


def person() -> Person:
    """Who acts, for every drawing and every event handler: somebody who is logged in now and has a role now.

    Raises LoggedOutError, or DeniedError for a stranger. What they may do is decided where it is done.
    """
    found = identity().person
    if not team().roles(found):
        raise DeniedError("You have no role in this project; an administrator gives one.")
    return found


def roles() -> frozenset[Role]:
    """The roles of whoever acts, as the database has them now; raises as `person` does."""
    return team().roles(person())


def look_again() -> None:
    """A run begins: what the last one knew of the team does not count any more."""
    _run.team = None


def team() -> Team:
    """The team as this run found it in the database; as it was last while the database does not answer.

    It is read once a run, and not for every question about somebody's roles. An act asks the database again.
    """
    at, known = getattr(_run, "team", None) or (0.0, Team())
    if time.monotonic() - at < _RUN_SECONDS:
        return known
    known = _team()
    _run.team = time.monotonic(), known
    return known


def _team() -> Team:
    seen = _seen()
    try:
        seen["team"] = store().team()
    except StoreError:
        if "team" not in seen:
            raise
    known: Team = seen["team"]
    return known


def log_out() -> None:
    """End this log-in, in every tab of the browser, and at the provider where it knows how."""
    if has_login():
        with suppress(LoggedOutError):
            ended = _ended()
            ended[identity().session] = None
            while len(ended) > MOST_ENDED:
                del ended[next(iter(ended))]
        st.logout()


def works_alone() -> bool:
    """Whether there is no team, so that the name may be changed: in a team it says who did what."""
    return not has_login() and team().is_open


def set_name(name: object) -> None:
    """Take another display name where there is no team; one that is empty or no text is not taken."""
    if works_alone() and (clean := login.shown_name(name)):
        st.session_state[NAME] = clean


def drafts_id() -> str:
    """What the browser keeps texts under: the database and the person, so that nobody is shown another's.

    Who works alone has the same texts under each of their names.
    """
    whose = "" if works_alone() else person().id
    return hashlib.sha256(f"{_database()} {whose}".encode()).hexdigest()[:16]


def _local() -> Person:
    """Who works on the machine itself: the system's user, who may go by another name where there is no team."""
    if not team().is_open:
        return Person(_system_name())
    remembered = st.context.cookies.get(NAME_COOKIE, "")
    return Person(st.session_state.get(NAME) or login.shown_name(unquote(remembered)) or _system_name())


def _seen() -> dict[str, Any]:
    """What this process has seen of the log-in and the team."""
    return _of_process("seen", dict)


def _ended() -> dict[str, None]:
    """The log-ins that were ended here, until they end by themselves; the oldest are forgotten first."""
    return _of_process("ended", dict)


def _database() -> str:
    """What tells this database from others that were served at the same address."""
    return _of_process("database", lambda: str(store().origin()))


@cache
def _system_name() -> str:
    try:
        return login.shown_name(getpass.getuser()) or "reviewer"
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


def is_news(article_id: str, seen: str) -> bool:
    """Whether ``seen``, which names an article's last act, is another one than when this was asked before."""
    before = st.session_state.get(SEEN)
    st.session_state[SEEN] = (article_id, seen)
    return before != (article_id, seen)


def keep_told(told: Mapping[str, Any]) -> None:
    """Keep what the pane has just asked beside its events, for the drawing that follows."""
    st.session_state[TOLD] = told


def take_told() -> dict[str, Any]:
    """What `keep_told` kept, once."""
    told: dict[str, Any] = st.session_state.pop(TOLD, {})
    return told


def last_review(article_id: str) -> Review | None:
    """The review that this session has seen last, if it is of this article."""
    review: Review | None = st.session_state.get(LAST_REVIEW)
    return review if review is not None and review.article.id == article_id else None


def set_last_review(review: Review) -> None:
    """Keep what was shown, for a time when the database does not answer."""
    st.session_state[LAST_REVIEW] = review
