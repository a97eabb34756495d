"""Error reports: `transreview report`."""

from collections.abc import Sequence

import click

from transreview.cli import files, options
from transreview.cli.failures import Failures, logged
from transreview.cli.group import main
from transreview.errors import InputError


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("--to", required=True, metavar="FILE", help='The file to write; "-" is standard output.')
@click.option("--format", "name", default="", metavar="NAME",
              help="html, xlsx, csv or jsonl; told by the extension if not given.")
@options.db
@options.config
def report(articles: Sequence[str], to: str, name: str, db: str, config: str) -> None:
    """Write an error report: every issue, with its evidence and what became of it."""
    from transreview import reports, workflow

    if to == "-" and not name:
        raise InputError("--to -", f"say which report: --format {', '.join(each.name for each in reports.REPORTS)}")
    known = reports.report_for(name or to)
    settings = options.open_settings(config)
    failures = Failures("text")
    with options.open_store(db, must_exist=bool(db)) as store, logged(failures):
        data = workflow.report(store, articles, known.name, settings)
        for article in articles:
            failures.tell_all(workflow.failures(workflow.open_review(store, article, settings), settings))
    files.write(to, data)
