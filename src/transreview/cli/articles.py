"""Articles go in, are listed, and come out: `transreview import`, `list` and `export`."""

from collections.abc import Sequence
from typing import Any

import click

from transreview.cli import files as named_files
from transreview.cli import options
from transreview.cli.database import progress
from transreview.cli.desk import article_fields
from transreview.cli.failures import Failures, logged
from transreview.cli.group import main
from transreview.cli.output import direction, line, listing, minute, table

_COLUMNS = (
    "article", "languages", "paragraphs", "open", "done", "changed", "by", "title", "stage", "to_accept", "due",
    "assigned", "system",
)  # fmt: skip


@main.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@options.source_lang
@options.target_lang
@options.glossary
@options.choices
@options.db
@options.acting_as
def import_(
    files: Sequence[str], source_lang: str, target_lang: str, glossaries: Sequence[str], db: str, name: str, **said: Any
) -> None:
    """Add articles to the database, to be reviewed in the browser.

    Texts are paired by their names: strike.sr.txt and strike.en.txt are one article. Printed of each article: its
    id, languages, paragraphs, title; then what stood in its file and is not the article, such as the comments and
    menus of a web page.
    """
    from transreview import workflow
    from transreview.formats.left_out import left_out, told

    uploads, terms = ([workflow.Upload(file, named_files.read(file)) for file in some] for some in (files, glossaries))
    with progress("Reading", len(files)) as done, options.explained():
        read = workflow.read_files(uploads, source_lang, target_lang, terms, options.chosen(said), progress=done)
    with options.open_store(db) as store:
        before = store.article_ids()
        ids = workflow.import_articles(store, read, options.acting(store, name))
    table(
        ("article", "languages", "paragraphs", "title"),
        [(article_id, direction(article.source_lang, article.target_lang, article.has_source),
          str(len(article.segments)), article.title) for article_id, article in zip(ids, read, strict=True)],
    )
    for article_id, article in zip(ids, read, strict=True):
        if counts := left_out(article):
            click.echo(f"Left out of {line(article_id)}: {line(told(counts))}", err=True)
    if joined := workflow.joined(before, ids):
        click.echo(f"The same text was there already, and the review goes on: {line(', '.join(joined))}", err=True)


@main.command("list")
@options.db
@options.config
@options.output
def list_(db: str, config: str, output: str) -> None:
    """List the articles in the database, the last touched first.

    The columns: article, languages, paragraphs, open and done issues, when it was changed (UTC), by whom, title, stage,
    corrections to accept, due, whom it is assigned to, the system that translated it.
    """
    from transreview import workflow

    settings = options.open_settings(config)
    failures = Failures("text")
    failures.tell_all(settings.failures)
    with options.open_store(db, must_exist=bool(db)) as store, logged(failures):
        listed = workflow.list_articles(store, under=settings)
    failures.conclude()
    if not listed:
        click.echo("There are no articles yet; add some with: transreview import FILE…", err=True)
    rows = [article_fields(each) for each in listed]
    if output != "jsonl":
        rows = [{**row, "changed": minute(str(row["changed"]))} for row in rows]
    listing(output, _COLUMNS, rows)


@main.command()
@options.article
@click.option("--to", required=True, metavar="FILE", help='The file to write; "-" is standard output.')
@click.option("--format", "format_name", default="", metavar="NAME",
              help="text, xliff, tmx, …: told by the extension if not given, and that of the article for \"-\".")
@options.db
@options.config
def export(article: str, to: str, format_name: str, db: str, config: str) -> None:
    """Write the corrected translation to a file: in the format that it came in, or another one."""
    from transreview import formats, workflow

    known = "" if to == "-" and not format_name else formats.format_for(format_name or to).name
    settings = options.open_settings(config)
    failures = Failures("text")
    with options.open_store(db, must_exist=bool(db)) as store, logged(failures):
        data = workflow.export(store, article, known, settings)
        failures.tell_all(workflow.failures(workflow.open_review(store, article, settings), settings))
    named_files.write(to, data)
