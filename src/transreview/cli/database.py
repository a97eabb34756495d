"""What is kept, and whether it is whole: `transreview verify`, `backup`, `restore` and `migrate`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.group import main
from transreview.cli.output import count, echo, line, objects

if TYPE_CHECKING:
    from transreview.store import Backup


@main.command()
@click.option("--anchor", "anchors", multiple=True, metavar="SEQ:HASH",
              help="What a report or a backup says that the log was; repeat it for several.")
@options.db
@options.output
def verify(anchors: Sequence[str], db: str, output: str) -> None:
    """Check that the log of all acts is whole, and print its anchor.

    Every act is chained to the one before by a hash, so that no act can be changed, taken out or put in unseen. A log
    that was cut at its end, or written anew from the beginning, is whole in itself: it is told only by an anchor that
    was kept elsewhere. Every report and every backup has one. The exit status is 1 where the log is broken; the first
    break is named.
    """
    with options.existing(db) as store, progress("Checking the log", store.head().seq) as told:
        found = store.verify(anchors, told)
    if output == "jsonl":
        objects([{"events": found.events, "anchor": str(found.head), "breaks": [str(each) for each in found.breaks]}])
    else:
        echo(str(found.head))
    for each in found.breaks:
        click.echo(f"transreview: {line(str(each))}", err=True)
    if found.breaks:
        sys.exit(1)
    agreed = f", and agrees with {count(len(anchors), 'anchor')}" if anchors else ""
    click.echo(f"The log is whole: {count(found.events, 'event')}{agreed}.", err=True)


@main.command()
@click.argument("file", metavar="FILE")
@click.option("--format", "format_name", type=click.Choice(["sqlite", "jsonl"]),
              help="jsonl for JSON Lines; else by the ending of FILE: .jsonl, or anything for a database.")
@options.db
def backup(file: str, format_name: str | None, db: str) -> None:
    """Write the whole database to a new file while people go on working, and print its anchor.

    Keep the anchor elsewhere: `transreview verify --anchor` says with it later whether anything was changed. FILE is a
    database like any other, or, where it ends in .jsonl, JSON Lines: every act in its order, and the texts and files
    that articles came with, for anyone to read without this program. Both can be restored.
    """
    with options.existing(db) as store, progress("Copying", None) as told:
        made = store.backup(file, format_name or "", told)
    _tell(made)


@main.command()
@click.argument("file", metavar="FILE")
@click.option("--db", required=True, metavar="URL", help="The database to fill: it must be new or empty.")
@click.option("--anchor", "anchors", multiple=True, metavar="SEQ:HASH",
              help="What was said when the backup was made; repeat it for several.")
def restore(file: str, db: str, anchors: Sequence[str]) -> None:
    """Fill a new database from a backup, of the same or of another kind, and print its anchor.

    FILE is a database or JSON Lines. The log is verified before and after. For an older text of a paragraph:
    transreview restore-text.
    """
    from transreview import store as kept

    with progress("Restoring", None) as told:
        made = kept.restore(file, db, anchors=anchors, progress=told)
    _tell(made)


@main.command()
@options.db
def migrate(db: str) -> None:
    """Bring a database that an older version made up to this one; a database of this version stays as it is."""
    from transreview import store as kept

    kept.migrate(db or kept.default_url())
    click.echo("The database is of this version.", err=True)


def _tell(made: "Backup") -> None:
    """Print the anchor of a copy, and say what is in it."""
    echo(str(made.anchor))
    click.echo(f"It has {count(made.articles, 'article')} and {count(made.events, 'event')}.", err=True)


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Callable[..., None]]:
    """A bar on standard error for long work, where a person sees it; it is told how much is done, and of how much."""
    if not sys.stderr.isatty():
        yield lambda _done, _of=total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(words, total=total)
        yield lambda done, of=total: bars.update(bar, completed=done, total=of)
