"""Error reports: `transreview report`."""

from collections.abc import Sequence
from datetime import datetime

import click

from transreview.cli import files, options
from transreview.cli.database import progress
from transreview.cli.failures import Failures, logged
from transreview.cli.group import main
from transreview.errors import InputError


@main.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE…]")
@click.option("--all", "every", is_flag=True, help="All articles, or those that the next four options let through.")
@click.option("--pair", "pairs", nargs=2, multiple=True, metavar="TAG TAG",
              help="With --all: only these two languages, source and target.")
@click.option("--system", "systems", multiple=True, metavar="NAME",
              help='With --all: only what this system translated; "" is not known.')
@click.option("--stage", "stages", multiple=True, type=options.STAGE, help="With --all: only at this stage.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
              help="With --all: only where somebody did something on this day (2026-11-24) or later.")
@click.option("--to", required=True, metavar="FILE", help='The file to write; "-" is standard output.')
@click.option("--format", "name", default="", metavar="NAME",
              help="html, pdf, xlsx, csv or jsonl; told by the extension if not given.")
@click.option("--threshold", type=float, default=85, show_default=True, help="The quality score that passes.")
@click.option("--acceptable", type=float, default=15, show_default=True,
              help="The penalty points per 1,000 words that just pass.")
@options.db
@options.config
def report(
    articles: Sequence[str], every: bool, pairs: Sequence[tuple[str, str]], systems: Sequence[str],
    stages: Sequence[str], since: datetime | None, to: str, name: str, threshold: float, acceptable: float, db: str,
    config: str,
) -> None:
    """Write an error report of one or several articles: scores, every issue with its evidence, every correction."""
    from transreview import reports, workflow
    from transreview.model import Stage
    from transreview.scores import ScoringModel
    from transreview.workflow.quality import Filter

    if to == "-" and not name:
        raise InputError("--to -", f"say which report: --format {', '.join(each.name for each in reports.REPORTS)}")
    known = reports.report_for(name or to)
    model = ScoringModel(threshold=threshold, acceptable=acceptable)
    tags = tuple((options.language("--pair", source), options.language("--pair", target)) for source, target in pairs)
    day = since.date().isoformat() if since else ""
    chosen = Filter(pairs=tags, systems=tuple(systems), stages=tuple(Stage(each) for each in stages), first=day)
    if every == bool(articles):
        raise InputError("report", "name articles, or say --all")
    if chosen != Filter() and not every:
        raise InputError("report", "--pair, --system, --stage and --since choose among all articles: say --all")
    settings = options.open_settings(config)
    failures = Failures("text")
    failures.tell_all(settings.failures)
    with options.existing(db) as store, logged(failures):
        ids = workflow.select_articles(store, chosen) if every else tuple(dict.fromkeys(articles))
        if not ids:
            raise InputError("report", "there is no such article")
        with progress("Reporting", len(ids)) as done:
            data = workflow.report(store, ids, known.name, settings, model, done)
    failures.conclude()
    files.write(to, data)
