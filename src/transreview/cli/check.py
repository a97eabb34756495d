"""`transreview check`: what does not agree in a translation, for people and for programs."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from transreview.cli import options
from transreview.cli.failures import Failures
from transreview.cli.files import opened, read
from transreview.cli.group import main
from transreview.cli.output import colour, count, echo, line
from transreview.errors import InputError

if TYPE_CHECKING:
    from transreview.model import Article, Issue
    from transreview.settings import Settings

_COLOURS: dict[str, dict[str, Any]] = {
    "critical": {"fg": "red", "bold": True},
    "major": {"fg": "red"},
    "minor": {"fg": "yellow"},
    "neutral": {},
}

_LONGEST_FLAGGED = 80  # code points of the flagged text that a line for people shows


@main.command()
@click.argument("target", metavar="FILE")
@click.option("--source", metavar="SOURCE", help="The source text; FILE is then its translation.")
@options.source_lang
@options.target_lang
@options.glossary
@options.choices
@options.config
@click.option("--output", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True,
              help="For people, or one issue a line for programs.")
@click.option("--only", multiple=True, metavar="CHECK,…", help="Run only these checks.")
@click.option("--skip", multiple=True, metavar="CHECK,…", help="Do not run these checks.")
@click.option("--min-confidence", "least", multiple=True, metavar="[CHECK=]FRACTION",
              help="Show only what is at least so sure (0 to 1), of one check or of all.")
@click.option("--fail-on", type=click.Choice(["never", "minor", "major", "critical"]), default="minor",
              show_default=True, help="The least severity that makes the exit status 1.")
def check(
    target: str, source: str | None, source_lang: str, target_lang: str, glossaries: Sequence[str], config: str,
    output: str, only: Sequence[str], skip: Sequence[str], least: Sequence[str], fail_on: str, **said: Any,
) -> None:
    """Check a translation and say what does not agree.

    FILE is a text with its SOURCE, a bilingual file (CSV, TSV, JSON Lines), or a translation alone; "-" is standard
    input. The exit status is 0 when nothing was found at or above --fail-on, 1 when something was, 2 when a file
    could not be used. A check that fails is named on standard error, and the others go on.
    """
    from transreview import settings as project
    from transreview.glossary import with_glossaries
    from transreview.mqm import Severity

    failures = Failures(output)
    settings = options.open_settings(config)
    failures.tell_all(settings.failures)
    settings = _with_thresholds(_chosen_checks(settings, only, skip), least)
    terms = [(name, read(name)) for name in glossaries]
    counts: Counter[str] = Counter()
    articles = 0
    for number, article in enumerate(_articles(target, source, source_lang, target_lang, said)):
        issues = project.check(with_glossaries(article, terms) if terms else article, settings, failures.tell)
        _write(output, target, article, issues, number == 0)
        counts.update(issue.severity.value for issue in issues)
        articles = number + 1
    failures.conclude()
    if output == "text":
        click.echo(_conclusion(counts, articles), err=True)
    if fail_on != "never" and any(Severity(name).rank >= Severity(fail_on).rank for name in counts):
        sys.exit(1)


def _articles(
    target: str, source: str | None, source_lang: str, target_lang: str, said: Mapping[str, Any]
) -> Iterator["Article"]:
    """The articles of the file or files to check, one by one."""
    from transreview import formats

    if source is not None:
        if source == target == "-":
            raise InputError("-", "source and translation cannot both come from standard input")
        for name in (source, target):
            if not formats.is_text(name):
                raise InputError(name, "with --source both files must be plain text; check a bilingual file by itself")
        yield formats.read_pair((source, read(source)), (target, read(target)), source_lang, target_lang)
        return
    with opened(target) as file, options.explained():
        yield from formats.stream_articles(file, target, source_lang, target_lang, options.chosen(said))


def _chosen_checks(settings: "Settings", only: Iterable[str], skip: Iterable[str]) -> "Settings":
    """The settings with the checks to run and no others; raises InputError for a name that no check has."""
    from transreview.settings import Choice
    from transreview.toml_file import nearest

    names = [check.name for check in settings.available]
    wanted, unwanted = _names(only), _names(skip)
    for option, given in (("--only", wanted), ("--skip", unwanted)):
        for name in given:
            if name not in names:
                meant = nearest(name, names, f"the checks are {', '.join(names)}")
                raise InputError(option, f'there is no check "{name}"{meant}')
    choices: list[Choice] = [Choice(name, on=name in wanted) for name in names] if wanted else []
    settings = settings.but([*choices, *(Choice(name, on=False) for name in unwanted)])
    if not settings.may_run():
        raise InputError("--skip" if unwanted else settings.name, "no check is left to run")
    return settings


def _with_thresholds(settings: "Settings", least: Iterable[str]) -> "Settings":
    """The settings with the thresholds given, ``CHECK=FRACTION`` or ``FRACTION`` for all; the last one counts."""
    from transreview.settings import Choice
    from transreview.toml_file import nearest

    run = settings.may_run()
    choices: list[Choice] = []
    for setting in least:
        name, named, number = setting.rpartition("=")
        if named and name not in run:
            is_off = any(check.name == name for check in settings.available)
            meant = "; it is off" if is_off else nearest(name, run, f"the checks are {', '.join(run)}")
            raise InputError("--min-confidence", f'no check "{name}" is run{meant}')
        try:
            threshold = float(number)
        except ValueError:
            threshold = -1.0
        if not 0 <= threshold <= 1:
            raise InputError("--min-confidence", f'"{number}" is no fraction from 0 to 1')
        choices += [Choice(each, threshold=threshold) for each in run if name in ("", each)]
    return settings.but(choices)


def _names(values: Iterable[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _write(output: str, name: str, article: "Article", issues: Sequence["Issue"], first: bool) -> None:
    """Write the issues of an article; ``first`` tells whether a header is due."""
    if output == "text":
        echo(_text(name, article, issues), nl=False, color=colour())
    else:  # UTF-8 whatever the terminal has, and line ends as they are
        echo((_jsonl(issues) if output == "jsonl" else _csv(article, issues, first)).encode(), nl=False)


def _text(name: str, article: "Article", issues: Sequence["Issue"]) -> str:
    """The issues of an article for people, a line each: file:segment: severity check: message flagged → fix."""
    from transreview.formats.entrance import stem

    name = line(name if article.id == stem(name) else f"{name}:{article.id}")
    return "".join(f"{_issue_line(name, issue)}\n" for issue in issues)


def _issue_line(name: str, issue: "Issue") -> str:
    from transreview.formats.visible import visible_piece

    place = click.style(f"{name}:{issue.flagged.segment}:", bold=True)
    severity = click.style(issue.severity.value, **_COLOURS[issue.severity.value])
    flagged, fix = visible_piece(issue.flagged.text), issue.flagged.suggestion
    words = f" {click.style(_shortened(flagged), fg='yellow')}" if flagged else ""
    shown = "" if fix is None else " → " + click.style(visible_piece(fix) or "(nothing)", fg="green")
    return f"{place} {severity} {click.style(issue.check, fg='cyan')}: {line(issue.message)}{words}{shown}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_FLAGGED else f"{text[:_LONGEST_FLAGGED].rstrip()}…"


def _jsonl(issues: Sequence["Issue"]) -> str:
    from transreview.fields import issue_fields
    from transreview.formats.jsonl_file import dumps

    return "".join(dumps(issue_fields(issue)) + "\n" for issue in issues)


def _csv(article: "Article", issues: Sequence["Issue"], first: bool) -> str:
    """The rows of the error report, with its header where that is due."""
    from transreview.fields import COLUMNS, table_row
    from transreview.formats.csv_file import dumps
    from transreview.review import Record, State

    rows = [table_row(article, article, Record(issue, State.OPEN)) for issue in issues]
    return dumps([list(COLUMNS), *rows] if first else rows)


def _conclusion(counts: Counter[str], articles: int) -> str:
    found = f"{count(counts.total(), 'issue')} in {count(articles, 'article')}"
    by_severity = ", ".join(f"{counts[name]} {name}" for name in _COLOURS if counts[name])
    return f"{found} ({by_severity})" if by_severity else found
