"""Whose turn it is: `transreview queue`, `assign` and `stage`."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.group import main
from transreview.cli.members import assignee
from transreview.cli.output import direction, line, listing

if TYPE_CHECKING:
    from transreview.workflow import Listed

_STAGES = click.Choice(["in review", "ready", "finished"])


@main.command()
@options.db
@options.acting_as
@options.output
def queue(db: str, name: str, output: str) -> None:
    """List what waits for you, the most urgent first.

    The columns: article, stage, open issues, corrections to accept, due, whom it is assigned to, title.
    """
    from transreview import workflow

    with options.existing(db) as store:
        waiting = workflow.queue(store, options.acting(store, name))
    if not waiting:
        click.echo("Nothing waits for you.", err=True)
    listing(output, ("article", "stage", "open", "to_accept", "due", "assigned", "title"), map(article_fields, waiting))


@main.command()
@options.article
@click.argument("person", metavar="PERSON")
@click.option("--role", type=click.Choice(["translator", "editor"]), default="translator", show_default=True,
              help="As what.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day by which it is due.")
@click.option("--take-away", is_flag=True, help="Take the article from them.")
@options.db
@options.acting_as
def assign(
    article: str, person: str, role: str, due: datetime | None, take_away: bool, db: str, name: str
) -> None:
    """Give an article to somebody: by account, name or e-mail address, as `transreview user list` shows them."""
    from transreview import workflow

    day = "" if due is None or take_away else due.date().isoformat()
    with options.existing(db) as store:
        account, called = assignee(store.team(), person)
        who = options.acting(store, name)
        workflow.assign(store, article, who, options.request(), account, called, "" if take_away else role, day)
    has = "does not have" if take_away else "has"
    click.echo(f"{line(called)} {has} {line(article)}" + (f", due on {day}." if day else "."), err=True)


@main.command()
@options.article
@click.argument("stage", type=_STAGES, metavar="STAGE")
@options.db
@options.acting_as
def stage(article: str, stage: str, db: str, name: str) -> None:
    """Move an article on: to "in review" (which reopens it too), to "ready" for the editor, or to "finished"."""
    from transreview import workflow
    from transreview.model import Stage

    with options.existing(db) as store:
        workflow.move(store, article, options.acting(store, name), options.request(), Stage(stage))
    click.echo(f"{line(article)} is {stage}.", err=True)


def article_fields(each: "Listed") -> dict[str, object]:
    """An article of a list for programs; `listing` shows some of it to people."""
    return {
        "article": each.id,
        "title": each.title,
        "languages": direction(each.source_lang, each.target_lang, each.source_lang != "und"),
        "source_lang": each.source_lang,
        "target_lang": each.target_lang,
        "system": each.system,
        "paragraphs": each.segments,
        "stage": each.stage.value,
        "open": each.open,
        "done": each.done,
        "to_accept": each.proposed,
        "due": each.due,
        "assigned": [f"{one.name} ({one.role})" for one in each.assignees],
        "changed": each.changed_at,
        "by": each.changed_by,
    }
