"""Who is in the team and what its rules are, and what becomes of people who log in."""

import uuid

from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_address, clean_line
from transreview.model import Act, Event, Person, Role
from transreview.store import Store
from transreview.team import FOUR_EYES, Member, Team
from transreview.workflow.recording import Who, act_of

_POLICIES = {FOUR_EYES: ("on", "off")}


def team(store: Store) -> Team:
    """The team as it is now."""
    return store.team()


def enter(store: Store, person: Person, email: str = "") -> Member:
    """The member that somebody is who has just logged in; ``email`` is the address that the log-in has verified, or "".

    An invitation to that address is bound to the account. Raises DeniedError for everybody else, and the log says that
    they tried.
    """
    address, members = clean_address(email), store.team().members
    known = members.get(person.account)
    is_same = known is not None and known.roles and known.name == clean_line(person.name)
    if known is not None and is_same and f"invited:{address}" not in members:
        return known
    entered = act_of(store, "", person, uuid.uuid4().hex, Act.ENTER, details={"email": address})
    store.add_event(entered)
    return store.team().members[person.account]


def give_roles(
    store: Store,
    who: Who,
    request: str,
    account: str,
    roles: frozenset[Role] | set[Role] | list[Role] | tuple[Role, ...],
    name: str = "",
    email: str = "",
) -> Team:
    """Give a person exactly these roles, none to take all; gives the team after it.

    ``account`` is "ISSUER#SUBJECT", "local:NAME", or "invited:E-MAIL" for somebody who has not logged in yet. The
    first roles of a team need an administrator among them, and the last one stays.
    """
    account = _account(account)
    chosen = sorted({Role(role) for role in roles}) if set(roles) <= set(Role) else None
    if chosen is None:
        raise RefusedError(f"There is no such role; choose from {', '.join(Role)}.")
    if (known := store.answer(request)) is None:
        email = clean_address(email) or (account.removeprefix("invited:") if "invited:" in account else "")
        details = {"account": account, "roles": " ".join(chosen), "name": clean_line(name), "email": email}
        event = act_of(store, "", who, request, Act.ROLES, details=details)
        known = store.add_event(event)
    _check_answer(known[0], Act.ROLES)
    return store.team()


def set_policy(store: Store, who: Who, request: str, name: str, value: str) -> Team:
    """Set a rule of the team ("four-eyes" to "on" or "off"); gives the team after it."""
    if value not in _POLICIES.get(name, ()):
        known = "; ".join(f"{each} is {' or '.join(values)}" for each, values in _POLICIES.items())
        raise RefusedError(f"There is no such rule: {known}.")
    if (answer := store.answer(request)) is None:
        answer = store.add_event(act_of(store, "", who, request, Act.POLICY, details={name: value}))
    _check_answer(answer[0], Act.POLICY)
    return store.team()


def denials(store: Store) -> tuple[Event, ...]:
    """Everything that people tried and may not do, oldest first; the details say what and why."""
    return store.project_events(Act.DENIED)


def _account(account: str) -> str:
    account = clean_line(account)
    if not account:
        raise RefusedError("Say whom you mean.")
    kind, _, rest = account.partition(":")
    if kind == "invited":
        if "@" not in (address := clean_address(rest)):
            raise NotFoundError(f"{rest or 'That'} is no e-mail address.")
        return f"invited:{address}"
    return account


def _check_answer(event: Event, act: Act) -> None:
    if event.act is not act:
        raise RefusedError("This request was already made for something else.")
