"""`transreview app`: the review screen in the browser."""

import sys

import click

from transreview.cli import options
from transreview.cli.failures import Failures
from transreview.cli.group import main


@main.command()
@options.db
@options.config
@click.option("--port", type=click.IntRange(1, 65535), help="The port; 8501 or the next that is free if not given.")
def app(db: str, config: str, port: int | None) -> None:
    """Start the browser app on this machine and print its address."""
    from transreview.server import serve

    settings = options.open_settings(config)  # what is wrong is said here, not in the browser
    Failures("text").tell_all(settings.failures)
    with options.open_store(db):
        pass
    opened = "transreview is open at {} (Ctrl+C ends it)"
    sys.exit(serve(db, port, lambda address: click.echo(opened.format(address)), config))
