"""Quality across all articles: `transreview quality`, `corrections` and `compare`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from transreview.cli import options
from transreview.cli.database import progress
from transreview.cli.group import main
from transreview.cli.output import colour, echo, line, listing, objects, on_terminal
from transreview.errors import InputError

if TYPE_CHECKING:
    from transreview.workflow.quality import Comparison, Filter, Measure

_DIMENSIONS = ("article", "system", "pair", "check", "category", "reviewer", "week")
_SHOWN = ("name", "articles", "reviewed", "words", "errors", "errors per 1000", "penalty per 1000", "quality", "HTER",
          "accepted", "dismissed", "hours")  # fmt: skip
_MEASURES = ("measure", "one", "other", "difference", "interval", "p", "better")
_CORRECTIONS = ("old", "new", "source", "times", "articles", "glossary")

_output = click.option(
    "--output", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True,
    help="For people, one JSON object a line for programs, or a table for a spreadsheet.",
)  # fmt: skip
#: What chooses articles by what they are labelled with.
_articles = options.together(
    click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="Only this one."),
    click.option("--pair", "pairs", nargs=2, multiple=True, metavar="TAG TAG",
                 help="Only these two languages, source and target."),
)
#: All that a filter has; each may be repeated, and lets through what fits one of its values.
_filters = options.together(
    _articles,
    click.option("--system", "systems", multiple=True, metavar="NAME",
                 help='Only what this system translated; "" is not known.'),
    click.option("--check", "checks", multiple=True, metavar="CHECK",
                 help='Only what this check flagged; "marked" is what people saw themselves.'),
    click.option("--reviewer", "reviewers", multiple=True, metavar="WHO",
                 help="Only what this person (account or name) decided."),
    click.option("--from", "first", default="", metavar="DAY",
                 help="Only articles reviewed last on this day (2026-11-24) or later."),
    click.option("--to", "last", default="", metavar="DAY",
                 help="Only articles reviewed last on this day or before."),
    click.option("--category", "categories", multiple=True, metavar="TYPE",
                 help="Only errors of this MQM type or dimension, such as accuracy."),
    click.option("--severity", "severities", multiple=True, type=options.SEVERITY, help="Only such errors."),
    click.option("--stage", "stages", multiple=True, type=options.STAGE, help="Only articles so far."),
)


@main.command()
@click.option("--by", type=click.Choice(_DIMENSIONS), default="article", show_default=True, help="What the rows are.")
@_filters
@options.db
@options.config
@_output
def quality(by: str, db: str, config: str, output: str, **chosen: Any) -> None:
    """Say how good the translations were, of all articles together: errors, penalties, HTER, precision, time.

    The last row is all of it. What nobody has reviewed has no figures: that is not the same as no error. In JSON Lines
    each row has its errors by MQM type as well.
    """
    from transreview import workflow
    from transreview.workflow.quality.fields import category_fields, fields

    wanted, settings = _filter(chosen), options.open_settings(config)
    with options.existing(db) as store, progress("Counting", None) as told:
        found = workflow.quality(store, wanted, workflow.Dimension(by), settings, progress=told)
    rows = [*found.rows, found.total]
    if output == "jsonl":
        objects({**fields(row), "by": by, "types": category_fields(row)} for row in rows)
    elif output == "csv":
        _csv([fields(row) for row in rows])
    else:
        listing(output, _SHOWN, [_for_people(fields(row)) for row in rows])


@main.command()
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="At least so many times.")
@_filters
@options.db
@options.config
@_output
def corrections(least: int, db: str, config: str, output: str, **chosen: Any) -> None:
    """Say which wordings became which others again and again, and whether the glossary says so already.

    Forms of the same words count together. To make one a term: transreview glossary add.
    """
    from transreview import workflow
    from transreview.workflow.quality.fields import correction_fields

    wanted, settings = _filter(chosen), options.open_settings(config)
    with options.existing(db) as store, progress("Counting", None) as told:
        found = workflow.frequent_corrections(store, wanted, least, settings, progress=told).found
    _write(output, _CORRECTIONS, [correction_fields(each) for each in found])


@main.command()
@click.argument("one", metavar="SYSTEM")
@click.argument("other", metavar="SYSTEM")
@click.option("--reference", default="", metavar="SYSTEM",
              help="Whose translations are the references of chrF and BLEU, such as human.")
@_articles
@options.db
@options.config
@_output
def compare(one: str, other: str, reference: str, db: str, config: str, output: str, **chosen: Any) -> None:
    """Compare two machine translation systems on the articles that both translated, with the paired bootstrap.

    Articles are the same when all their source paragraphs are. The system of an article is told when it is imported.
    In CSV the rows are the measures; in JSON Lines also the articles and what to be careful about.
    """
    from transreview import workflow
    from transreview.workflow.quality.fields import beside_fields, measure_fields

    wanted, settings = _filter(chosen), options.open_settings(config)
    with options.existing(db) as store, progress("Counting", None) as told:
        found = workflow.compare_systems(store, one, other, wanted, reference, settings, told)
    if output == "jsonl":
        objects([_told(found), *map(measure_fields, found.measures), *map(beside_fields, found.articles)])
    elif output == "csv":
        _csv([measure_fields(each) for each in found.measures])
    else:
        _show(found)


def _filter(chosen: Mapping[str, Any]) -> "Filter":
    from transreview.model import Stage
    from transreview.mqm import Severity
    from transreview.workflow import Filter

    values = dict(chosen)
    for name, option in (("first", "--from"), ("last", "--to")):
        if name in values:
            values[name] = _day(option, values[name])
    if "severities" in values:
        values["severities"] = tuple(map(Severity, values["severities"]))
        values["stages"] = tuple(map(Stage, values["stages"]))
    return Filter(**values)


def _day(option: str, text: str) -> str:
    """A day as ISO 8601, "" for none; raises InputError."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise InputError(option, f"{line(text)} is no day; write it as 2026-11-24") from None


def _write(output: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    if output == "csv":
        _csv(rows)
    else:
        listing(output, columns, rows)


def _csv(rows: Sequence[Mapping[str, Any]]) -> None:
    from transreview.formats.csv_file import dumps

    if rows:
        echo(dumps([list(rows[0]), *(list(row.values()) for row in rows)]).encode(), nl=False)


def _for_people(row: Mapping[str, Any]) -> dict[str, object]:
    """A row as a table shows it: a dash where nothing is known."""
    seconds, passing = row["seconds"], row["passing_articles"]
    several = f" ({passing} pass)" if passing is not None else ""
    verdict = {"yes": " PASS", "no": " FAIL"}.get(row["passed"], several)
    return {
        **{name: _number(row[name.replace(" ", "_")]) for name in _SHOWN if name not in ("HTER", "hours", "name")},
        "name": row["name"],
        "quality": _number(row["quality"]) + verdict,
        "HTER": _number(row["hter"]),
        "hours": _number(seconds / 3600 if seconds is not None else None),
    }


def _number(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _told(found: "Comparison") -> dict[str, object]:
    return {
        "one": found.one,
        "other": found.other,
        "articles": len(found.articles),
        "reviewed": found.reviewed,
        "paragraphs": found.paragraphs,
        "words": found.words,
        "reviewed_words": found.reviewed_words,
        "alone": list(found.alone),
        "errors": list(found.errors),
        "errors_by_category": {name: [dict(one), dict(other)] for name, (one, other) in found.categories.items()},
        "warnings": list(found.warnings),
    }


def _show(found: "Comparison") -> None:
    """A comparison for people: what was compared, the measures, the errors by category, what to be careful about."""
    if not on_terminal():
        listing("text", _MEASURES, map(_line, found.measures))
        for warning in found.warnings:
            click.echo(warning, err=True)
        return
    echo(
        f"{line(found.one)} and {line(found.other)}: {len(found.articles):,} articles with {found.paragraphs:,} "
        f"paragraphs and {found.words:,} words of the source, {found.reviewed:,} of them reviewed in both translations."
    )
    rows = [{**_line(each), found.one: _number(each.one), found.other: _number(each.other)} for each in found.measures]
    listing("text", ("measure", found.one, found.other, "difference", "interval", "p", "better"), rows)
    for each in found.measures:
        if each.note:
            echo(f"{each.name}: {each.note}")
        echo(click.style(f"{each.name}: {each.scale}; {each.signature}", dim=True), color=colour())
    if found.categories:
        by_category = [
            {"errors": name, found.one: sum(one.values()), found.other: sum(other.values())}
            for name, (one, other) in found.categories.items()
        ]
        listing("text", ("errors", found.one, found.other), by_category)
    for warning in found.warnings:
        echo(warning)


def _line(each: "Measure") -> dict[str, object]:
    around = f"{each.interval[0]:.2f} to {each.interval[1]:.2f}" if each.interval else ""
    chance = "" if each.p is None else f"{each.p:.3f}"
    return {
        "measure": each.name, "one": _number(each.one), "other": _number(each.other),
        "difference": _number(each.difference), "interval": around, "p": chance, "better": each.better,
    }  # fmt: skip
