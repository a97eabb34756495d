"""The member of a team that a name on the command line means."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from transreview.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from transreview.model import Role
    from transreview.team import Member, Team


def found(team: "Team", given: str) -> "Member":
    """The member whose account, name or e-mail address this is; raises NotFoundError, and InputError for several."""
    if given in team.members:
        return team.members[given]
    wanted = given.strip().casefold()
    same = [
        member for member in team.members.values()
        if wanted and wanted in (member.name.casefold(), member.email.casefold(), member.account.removeprefix("local:"))
    ]
    if not same:
        raise NotFoundError(f"There is nobody called {given} in the team; see: transreview user list")
    if len(same) > 1:
        accounts = ", ".join(member.account for member in same)
        raise InputError(given, f"several people are called so; name the account: {accounts}")
    return same[0]


def account_for(name: str) -> str:
    """The account of somebody who works on this machine, or the one given ("ISSUER#SUBJECT"); raises InputError."""
    from transreview.language.clean import clean_line
    from transreview.model import Person
    from transreview.team import account_of

    cleaned = clean_line(name).strip()
    if not cleaned:
        raise InputError("NAME", "a name has letters")
    if cleaned.startswith(("https://", "http://")) and "#" in cleaned:
        return cleaned
    return account_of(Person(cleaned))


def assignee(team: "Team", given: str) -> tuple[str, str]:
    """The account and the name of whom an article goes to; in a database without a team, of anybody by that name."""
    if team.is_open and given not in team.members:
        account = account_for(given)
        return account, account.removeprefix("local:")
    member = found(team, given)
    return member.account, member.name


def roles_in_order(roles: Iterable["Role"]) -> list[str]:
    """The names of roles in the order in which they are always named."""
    from transreview.model import Role

    held = set(roles)
    return [role.value for role in Role if role in held]
