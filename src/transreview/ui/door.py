"""The door: who may come in, and what everybody else is shown instead.

A browser that nobody has logged in with runs the same scripts as any other, so the first statement of every run, and
of every part that is drawn again by itself, is to ask here.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from transreview import login, workflow
from transreview.errors import DeniedError, InputError, LoggedOutError, StoreError, TransreviewError
from transreview.login import Identity, is_loopback
from transreview.server import TRUSTED_HEADERS
from transreview.toml_file import Table
from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.ui.way_back import way_back

_log = logging.getLogger(__name__)
_Parameters = ParamSpec("_Parameters")


def let_in() -> None:
    """Let the run go on for a member; else draw the log-in page, or one sentence, and stop."""
    state.look_again()
    danger = _danger()
    if danger:
        _stop(danger)
    try:
        visitor = state.identity()
    except LoggedOutError as error:
        _log_in(error)
        st.stop()
    except StoreError as error:
        _stop(str(error))  # somebody who works alone
    try:
        _enter(visitor)
        st.session_state[state.DRAWN_FOR] = state.roles()
    except DeniedError:
        _turn_away(visitor)
        st.stop()
    except StoreError:
        _log.exception("the database does not answer at the door")
        _stop("The database does not answer. Try again in a minute.")


def guarded(draw: Callable[_Parameters, None]) -> Callable[_Parameters, None]:
    """A part that is drawn again by itself: whoever has other roles than the page was drawn for is led to the door.

    What cannot be drawn is said in one sentence in its place, as nobody else catches it.
    """

    @wraps(draw)
    def only_inside(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        state.look_again()
        try:
            is_same = state.roles() == st.session_state.get(state.DRAWN_FOR)
        except (LoggedOutError, DeniedError):
            is_same = False
        if not is_same:
            st.rerun()
        try:
            draw(*args, **kwargs)
        except TransreviewError as error:
            st.error(plain(str(error)), icon=":material/error:")

    return only_inside


def _danger() -> str:
    """Why nobody may come in at all, "" when it is safe."""
    if st.get_option(TRUSTED_HEADERS):
        return f"{TRUSTED_HEADERS} is set: whoever reaches the server could be anybody. Take that setting out."
    if not state.has_login():
        address = st.get_option("server.address") or ""
        if not is_loopback(address):
            shown = address or "all addresses"
            return f"The app listens on {shown}, and nobody has to log in: that is refused. See docs/team.md."
        return ""
    try:
        login.login_of(Table(st.secrets["auth"].to_dict(), "the log-in file", "auth"))
    except InputError as error:
        return str(error)
    except (KeyError, FileNotFoundError):
        return "The log-in file cannot be read."
    return ""


def _enter(visitor: Identity) -> None:
    """Once a session: somebody who was invited by e-mail is from now on known by their account."""
    if not visitor.session or st.session_state.get(state.ENTERED) == visitor.session:
        return
    st.session_state[state.ENTERED] = visitor.session
    try:
        workflow.enter(state.store(), visitor.person, visitor.email)
    except StoreError:
        del st.session_state[state.ENTERED]  # asked again, once the database answers
        raise


def _log_in(error: LoggedOutError) -> None:
    way_back("keep")
    with _alone():
        st.header("transreview", anchor=False)
        has_ended = st.user.get("is_logged_in") is True
        st.write(f"{error} What you typed is kept in this browser." if has_ended else "Log in to review translations.")
        for name in _providers():
            label = f"Log in with {name.capitalize()}" if name else "Log in"
            st.button(
                label, key=f"log_in:{name}", type="primary", width="stretch", on_click=st.login, args=(name or None,)
            )


def _turn_away(visitor: Identity) -> None:
    with _alone():
        st.header("transreview", anchor=False)
        name = plain(visitor.person.name)
        st.write(f"{name}, you are not a member of this project: an administrator must invite you.")
        if visitor.person.account:
            st.caption("To invite you, an administrator may need your account:")
            st.code(visitor.person.account, language=None, wrap_lines=True)
            again, out = st.columns(2)
            again.button("Try again", width="stretch", on_click=lambda: st.session_state.pop(state.ENTERED, None))
            out.button("Log out", width="stretch", on_click=state.log_out)


def _providers() -> tuple[str, ...]:
    try:
        return login.login_of(Table(st.secrets["auth"].to_dict(), "the log-in file", "auth")).providers
    except (TransreviewError, KeyError, FileNotFoundError):
        return ()


def _alone() -> st.delta_generator.DeltaGenerator:
    """The one thing on the page."""
    _, middle, _ = st.columns([1, 1.6, 1])
    return middle.container(border=True)


def _stop(sentence: str) -> None:
    st.error(plain(sentence), icon=":material/lock:")
    st.stop()
