"""The people: who is in the team, what each may do, who is invited, and what was tried without leave."""

import hashlib
import uuid
from collections.abc import Callable, Collection, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.model import Event, Role
from transreview.team import FOUR_EYES, Member, Team, account_of
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.name_tag import ROLE_NAMES, name_tag
from transreview.ui.plain_text import plain

_MAY = {
    Role.TRANSLATOR: "corrects, comments, marks errors and proposes",
    Role.EDITOR: "also accepts, rejects, and finishes articles",
    Role.QA: "reads and exports everything, changes nothing",
    Role.ADMIN: "says who is in the team",
}
#: The denied acts that the page shows, the newest first; all of them stay in the log.
_MOST_DENIED = 200

_STYLE = """
<style>
.st-key-people [class*="st-key-member"] {
  padding-bottom: 0.8rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 11%, transparent);
}
.st-key-people .about { opacity: 0.65; overflow-wrap: anywhere; }
</style>
"""


def show() -> None:
    """Draw the page; only administrators are led here, and only they may change anything."""
    st.html(_STYLE)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("People", anchor=False, width="content")
        name_tag()
    if problem := st.session_state.pop(state.PEOPLE_PROBLEM, ""):
        st.error(plain(problem), icon=":material/error:")
    team = workflow.team(state.store())
    members, side = st.columns([2, 1], gap="large")
    with side:
        _invite()
        _rules(team)
    with members:
        _members(team)
        _denied(workflow.denials(state.store()))


def _members(team: Team) -> None:
    present = sorted((one for one in team.members.values() if one.roles), key=_order)
    former = sorted((one for one in team.members.values() if not one.roles), key=_order)
    me = account_of(state.person())
    with st.container(key="people", gap="small"):
        for member in present:
            _member(member, is_me=member.account == me)
    if former:
        with st.expander(f"Without a role ({len(former)})"):
            for member in former:
                _member(member, is_me=member.account == me)


def _member(member: Member, *, is_me: bool) -> None:
    key = _key(member.account)
    with st.container(key=f"member:{key}"):
        words, roles = st.columns([5, 7], vertical_alignment="center", gap="small")
        with words:
            # Markdown would make a link of an e-mail address.
            st.html(
                f'<div title="{escape(member.account)}"><b>{escape(_name(member))}</b>{" (you)" if is_me else ""}'
                f'<br><small class="about">{escape(_about(member))}</small></div>'
            )
        with roles, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            name = f"roles:{key}"
            st.session_state[name] = [role for role in Role if role in member.roles]
            _roles(
                f"Roles of {_name(member)}", name, width="content", label_visibility="collapsed",
                on_change=lambda: _give(member, st.session_state[name]),
            )  # fmt: skip
            if member.roles and st.button(
                "", icon=":material/close:", key=f"remove:{key}", type="tertiary",
                help=f"Take all roles of {plain(_name(member))} away",
            ):  # fmt: skip
                _confirm(member)


def _roles(label: str, key: str, **options: Any) -> None:
    st.pills(label, list(Role), selection_mode="multi", key=key, format_func=ROLE_NAMES.__getitem__, **options)


@st.dialog("Take all roles away?")
@guarded
def _confirm(member: Member) -> None:
    name = plain(_name(member))
    st.write(f"{name} can then no longer come in, from the next click on. What they did stays, with their name.")
    yes, no = st.columns(2)
    if yes.button("Take away", type="primary", width="stretch"):
        _give(member, ())
        st.rerun()
    if no.button("Cancel", width="stretch"):
        st.rerun()


def _invite() -> None:
    with st.form("invite", clear_on_submit=False, border=True):
        st.subheader("Invite somebody", anchor=False)
        st.text_input("E-mail address or account", key=state.INVITED, placeholder="ana@example.org", max_chars=500)
        st.text_input("Name", key=state.INVITED_NAME, placeholder="May stay empty", max_chars=60)
        _roles("Roles", state.INVITED_ROLES)
        st.caption(
            "They come in when they log in with this address, if the provider has verified it. Where it does not "
            "(Microsoft), paste the account that they see when they log in."
        )
        st.form_submit_button("Invite", type="primary", width="stretch", on_click=_invited)
    with st.expander("What each role may do"):
        for role in Role:
            st.markdown(f"**{ROLE_NAMES[role]}** {_MAY[role]}.")


def _invited() -> None:
    typed = str(st.session_state.get(state.INVITED) or "").strip()
    roles = st.session_state.get(state.INVITED_ROLES) or ()
    name = str(st.session_state.get(state.INVITED_NAME) or "").strip()
    if not typed or not roles:
        _problem("Say whom to invite, and what they may do.")
        return
    is_account = "#" in typed or typed.startswith("local:")
    if not is_account and ("@" not in typed or " " in typed):
        _problem(f"“{typed}” is neither an e-mail address nor an account.")
        return
    account = typed if is_account else f"invited:{typed}"
    email = "" if is_account else typed
    if _done(lambda: _give_roles(account, roles, name or email or account, email)):
        for key, empty in ((state.INVITED, ""), (state.INVITED_NAME, ""), (state.INVITED_ROLES, [])):
            st.session_state[key] = empty


def _rules(team: Team) -> None:
    with st.container(border=True):
        st.subheader("Rules", anchor=False)
        st.session_state[state.FOUR_EYES_SWITCH] = team.four_eyes
        st.toggle("Four eyes", key=state.FOUR_EYES_SWITCH, on_change=_set_four_eyes)
        st.caption("Nobody accepts a correction of their own.")


def _denied(denials: Sequence[Event]) -> None:
    if not denials:
        return
    with st.expander(f"Denied ({len(denials)})", icon=":material/block:"):
        shown = sorted(denials, key=lambda event: event.seq, reverse=True)[:_MOST_DENIED]
        st.dataframe(
            pd.DataFrame([_denied_row(event) for event in shown]),
            hide_index=True,
            column_config={"Why": st.column_config.TextColumn(width="large")},
        )


def _denied_row(event: Event) -> dict[str, str]:
    return {
        "When (UTC)": event.at[:16].replace("T", " "),
        "Who": event.who,
        "Act": event.detail("act"),
        "Article": event.detail("article"),
        "Why": event.detail("reason"),
        "Account": event.account,
    }


def _give(member: Member, roles: Collection[Role]) -> None:
    _done(lambda: _give_roles(member.account, roles, member.name, member.email))


def _give_roles(account: str, roles: Collection[Role], name: str, email: str) -> None:
    workflow.give_roles(
        state.store(), state.person(), uuid.uuid4().hex, account, frozenset(map(Role, roles)), name=name, email=email
    )


def _set_four_eyes() -> None:
    value = "on" if st.session_state[state.FOUR_EYES_SWITCH] else "off"
    _done(lambda: workflow.set_policy(state.store(), state.person(), uuid.uuid4().hex, FOUR_EYES, value))


def _done(act: Callable[[], object]) -> bool:
    """Whether an act was done; what hinders it is shown on the next drawing, in its own words."""
    try:
        act()
    except TransreviewError as error:
        _problem(str(error))
        return False
    return True


def _problem(sentence: str) -> None:
    st.session_state[state.PEOPLE_PROBLEM] = sentence


def _name(member: Member) -> str:
    return member.name.removeprefix("invited:").removeprefix("local:")


def _about(member: Member) -> str:
    since = f"since {member.since[:10]}" if member.since else ""
    status = "invited, not logged in yet" if member.is_invited else since
    where = "works on the server itself" if member.account.startswith("local:") else ""
    email = member.email if member.email != member.name else ""
    return " · ".join(filter(None, (email, where, status)))


def _order(member: Member) -> tuple[bool, str]:
    return member.is_invited, _name(member).casefold()


def _key(account: str) -> str:
    """A key for widgets: an account is text of strangers."""
    return hashlib.sha256(account.encode()).hexdigest()[:12]
