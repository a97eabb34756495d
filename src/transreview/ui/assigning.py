"""The dialog that gives an article to somebody, with a day by which it is due."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.model import Person, Role
from transreview.team import account_of
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.plain_text import plain
from transreview.workflow import Listed

_TASKS = {Role.TRANSLATOR: "translator: review and correct", Role.EDITOR: "editor: decide and finish"}


def ask(message: Mapping[str, Any]) -> None:
    """Open the dialog for the article of a message, in the run that follows."""
    st.session_state[state.ASSIGNING] = str(message.get("article"))


def show(articles: Sequence[Listed], names: Mapping[str, str]) -> None:
    """Draw the dialog when somebody has asked for it."""
    asked = st.session_state.get(state.ASSIGNING)
    article = next((article for article in articles if article.id == asked), None)
    if article is not None:
        _dialog(article, names[article.id])


def _close() -> None:
    st.session_state.pop(state.ASSIGNING, None)


@st.dialog("Assign", on_dismiss=_close)
@guarded
def _dialog(article: Listed, name: str) -> None:
    try:  # a dialog is drawn again without its page: nobody else says what cannot be done
        _fields(article, name)
    except TransreviewError as error:
        st.error(plain(str(error)))


def _fields(article: Listed, name: str) -> None:
    st.markdown(f"**{plain(name)}**")
    for each in article.assignees:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(plain(f"{each.name} ({each.role})"), width="content")
            if st.button("Take away", key=f"take_away:{each.account}", type="tertiary"):
                _assign(article, each.account, each.name, "", "", f"{each.name} does not have it any more.")
    people, alone = _people(), state.works_alone()  # where there is no team, any name will do
    chosen = st.selectbox(
        "To", list(people), format_func=lambda each: people.get(each or "", each or ""), key=state.ASSIGNEE,
        accept_new_options=alone,
    )  # fmt: skip
    role = st.selectbox("As", list(_TASKS), format_func=_TASKS.__getitem__, key=state.ASSIGNED_ROLE)
    due = st.date_input("Due on", value=_day(article.due), format="YYYY-MM-DD", key=state.ASSIGNED_DUE)
    if st.button("Assign", type="primary", width="stretch", key="assign_now", disabled=not chosen) and chosen:
        called = people.get(chosen, chosen)
        account = chosen if chosen in people else account_of(Person(called))
        day = due.isoformat() if isinstance(due, date) else ""
        _assign(article, account, called, role, day, f"{called} has it.")


def _assign(article: Listed, account: str, name: str, role: Role | str, due: str, done: str) -> None:
    """Do it and close the dialog."""
    workflow.assign(state.store(), article.id, state.person(), uuid.uuid4().hex, account, name, role, due)
    _close()
    st.session_state[state.DONE] = done
    st.rerun()


def _people() -> dict[str, str]:
    """Whom an article may go to, as account → name, each name once; without a team, whoever works here."""
    team, who = state.team(), state.person()
    if state.works_alone():
        return {account_of(who): who.name}
    able = [member for member in team.members.values() if member.roles & _TASKS.keys()]
    times = Counter(member.name for member in able)
    return {
        member.account: member.name if times[member.name] == 1 else f"{member.name} ({member.email or member.account})"
        for member in sorted(able, key=lambda member: member.name.casefold())
    }


def _day(day: str) -> date | None:
    try:
        return date.fromisoformat(day[:10])
    except ValueError:
        return None
