"""Who is in the team, and what it has agreed on: `transreview user …`, `policy`, `denials`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.group import main
from transreview.cli.members import account_for, found, roles_in_order
from transreview.cli.output import line, listing, minute
from transreview.errors import InputError

if TYPE_CHECKING:
    from transreview.model import Person
    from transreview.store import Store

_ROLES = click.Choice(["translator", "editor", "qa", "admin"])
_role = click.option(
    "--role", "roles", type=_ROLES, multiple=True, required=True, help="What they may do; repeat it for several."
)


@main.group()
def user() -> None:
    """List the people of the team, add some, change their roles, and take these away.

    Until somebody has a role, whoever works on this machine may do everything. The first person who gets one must be an
    administrator.
    """


@user.command("list")
@options.db
@options.output
def list_(db: str, output: str) -> None:
    """List the people who have or had a role.

    The columns: account, name, e-mail, roles, since when (UTC).
    """
    with options.existing(db) as store:
        team = store.team()
    rows = [
        {"account": member.account, "name": member.name, "email": member.email, "roles": roles_in_order(member.roles),
         "since": member.since if output == "jsonl" else minute(member.since)}
        for member in team.members.values()
    ]
    if not rows:
        click.echo("Nobody has a role: whoever works on this machine may do everything. "
                   "Add an administrator with: transreview user add NAME --role admin", err=True)
    listing(output, ("account", "name", "email", "roles", "since"), rows)


@user.command()
@click.argument("person", required=False, metavar="[NAME]")
@click.option("--email", default="", metavar="ADDRESS", help="Their address with the log-in; NAME is then only shown.")
@_role
@options.db
@options.acting_as
def add(person: str | None, email: str, roles: Sequence[str], db: str, name: str) -> None:
    """Add somebody: a user of this machine by their system user name, or who logs in by their e-mail address.

    Where the provider does not verify addresses, NAME is the account that they are shown when they log in, which is
    ISSUER#SUBJECT.
    """
    from transreview.language.clean import clean_address

    if not person and not email:
        raise InputError("user add", "say who: the name of a system user, or --email ADDRESS of somebody who logs in")
    account = f"invited:{clean_address(email)}" if email else account_for(person or "")
    with options.open_store(db) as store:
        if account in store.team().members:
            raise InputError(email or person or "", "is in the team already; transreview user roles changes the roles")
        _give(store, options.acting(store, name), account, roles, person or email, email)


@user.command()
@click.argument("person", metavar="PERSON")
@click.argument("roles", nargs=-1, required=True, type=_ROLES, metavar="ROLE…")
@options.db
@options.acting_as
def roles(person: str, roles: Sequence[str], db: str, name: str) -> None:
    """Give somebody these roles and no others: translator, editor, qa, admin.

    PERSON is an account, a name or an e-mail address, as `transreview user list` shows them.
    """
    with options.existing(db) as store:
        member = found(store.team(), person)
        _give(store, options.acting(store, name), member.account, roles, member.name, member.email)


@user.command()
@click.argument("person", metavar="PERSON")
@options.db
@options.acting_as
def remove(person: str, db: str, name: str) -> None:
    """Take all roles from somebody; what they did stays under their name."""
    with options.existing(db) as store:
        member = found(store.team(), person)
        _give(store, options.acting(store, name), member.account, (), member.name, member.email)


@main.command()
@click.argument("rule", type=click.Choice(["four-eyes"]))
@click.argument("value", type=click.Choice(["on", "off"]))
@options.db
@options.acting_as
def policy(rule: str, value: str, db: str, name: str) -> None:
    """Change a rule of the team.

    four-eyes: nobody accepts a correction of their own.
    """
    from transreview import workflow

    with options.existing(db) as store:
        workflow.set_policy(store, options.acting(store, name), options.request(), rule, value)
    click.echo(f"{rule} is {value}.", err=True)


@main.command()
@options.db
@options.output
def denials(db: str, output: str) -> None:
    """List what was tried by people who may not do it.

    The columns: when (UTC), who, what they tried, in which article, and the answer.
    """
    from transreview import workflow

    with options.existing(db) as store:
        events = workflow.denials(store)
    rows = [
        {"at": event.at if output == "jsonl" else minute(event.at), "who": event.who, "account": event.account,
         "act": event.detail("act"), "article": event.detail("article"), "answer": event.detail("reason")}
        for event in events
    ]
    listing(output, ("at", "who", "act", "article", "answer"), rows)


def _give(
    store: "Store", who: "Person", account: str, roles: Sequence[str], name: str, email: str
) -> None:
    """Give roles, and say so where this leaves the one who does it without any."""
    from transreview import workflow
    from transreview.model import Role

    workflow.give_roles(store, who, options.request(), account, frozenset(map(Role, roles)), name, email)
    held = ", ".join(roles_in_order(Role(role) for role in roles)) or "no role"
    click.echo(f"{line(name or account)} has {held}.", err=True)
    team = store.team()
    if not team.is_open and not team.roles(who):
        click.echo(f"You work here as {line(who.name)}, who has no role: what you do from now on is refused.", err=True)
