"""The command line: one command for each step of the flow.

Exit status: 0 when nothing was found at or above ``--fail-on``, 1 when something was, 2 when the input could not be
used (one sentence on standard error that names the file and the place). What a command does not need it does not
import: `check` must be there at once.
"""

import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from transreview.errors import InputError, TransreviewError

if TYPE_CHECKING:
    from transreview.checks import Check, Failure
    from transreview.model import Article, Issue
    from transreview.settings import Settings
    from transreview.store import Store

_COLOURS: dict[str, dict[str, Any]] = {
    "critical": {"fg": "red", "bold": True},
    "major": {"fg": "red"},
    "minor": {"fg": "yellow"},
    "neutral": {},
}

_LONGEST_FLAGGED = 80  # code points of the flagged text that a line for people shows

_source_lang = click.option(
    "--source-lang", default="", metavar="TAG", help="The language of the source (sr, pt-BR); recognised if not given."
)
_target_lang = click.option(
    "--target-lang", default="", metavar="TAG", help="The language of the translation; recognised if not given."
)
_glossary = click.option(
    "--glossary", "glossaries", multiple=True, metavar="FILE",
    help="Terms to follow: CSV, TSV or TBX, with the source term, the preferred target and forbidden ones.",
)
_config = click.option(
    "--config", default="", metavar="FILE",
    help="The settings; if not given, transreview.toml in this folder or the nearest above it in the project.",
)
_db = click.option("--db", default="", metavar="URL", help="The database: sqlite:///FILE, or the file's path.")


class Commands(click.Group):
    """Commands whose errors are one sentence on standard error, and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter gets its code
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except TransreviewError as error:
            click.echo(f"transreview: {_line(str(error))}", err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="transreview")
def main() -> None:
    """Find what does not agree in a translated article, correct it everywhere, and keep the record."""


@main.command()
@click.argument("target", metavar="FILE")
@click.option("--source", metavar="SOURCE", help="The source text; FILE is then its translation.")
@_source_lang
@_target_lang
@_glossary
@_config
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
    output: str, only: Sequence[str], skip: Sequence[str], least: Sequence[str], fail_on: str,
) -> None:
    """Check a translation and say what does not agree.

    FILE is a text with its SOURCE, a bilingual file (CSV, TSV, JSON Lines), or a translation alone; "-" is standard
    input. The exit status is 0 when nothing was found at or above --fail-on, 1 when something was, 2 when a file
    could not be used. A check that fails is named on standard error, and the others go on.
    """
    from transreview import settings as project
    from transreview.glossary import with_glossaries
    from transreview.mqm import Severity

    failures = _Failures(output)
    settings = _settings(config)
    failures.tell_all(settings.failures)
    settings = _with_thresholds(_chosen_checks(settings, only, skip), least)
    terms = [(name, _bytes(name)) for name in glossaries]
    counts: Counter[str] = Counter()
    articles = 0
    for number, article in enumerate(_articles(target, source, source_lang, target_lang)):
        issues = project.check(with_glossaries(article, terms) if terms else article, settings, failures.tell)
        _write(output, target, article, issues, number == 0)
        counts.update(issue.severity.value for issue in issues)
        articles = number + 1
    failures.conclude()
    if output == "text":
        click.echo(_conclusion(counts, articles), err=True)
    if fail_on != "never" and any(Severity(name).rank >= Severity(fail_on).rank for name in counts):
        sys.exit(1)


@main.command()
@_config
@_source_lang
@_target_lang
@click.option("--output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one check a line for programs.")
def checks(config: str, source_lang: str, target_lang: str, output: str) -> None:
    """List the checks with what they do, and whether they run under the settings, for all or for a pair of languages.

    The columns: check, severity, MQM error type, what it flags, on or off.
    """
    settings = _settings(config)
    _Failures("text").tell_all(settings.failures)
    if settings.name:
        click.echo(f"The settings are those of {_line(settings.name)}.", err=True)
    tags = [_tag(option, given) for option, given in (("--source-lang", source_lang), ("--target-lang", target_lang))]
    known = settings.every_check(*tags)
    if output == "jsonl":
        from transreview.formats.jsonl_file import dumps

        for check in known:
            _echo((dumps(_check_fields(check)) + "\n").encode(), nl=False)
        return
    _table(
        ("check", "severity", "MQM", "what it flags", "on or off"),
        [(check.name, (check.imposed or check.severity).value, check.mqm, _summary(check),
          "on" if check.on else "off") for check in known],
    )


@main.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@_source_lang
@_target_lang
@_glossary
@_db
def import_(
    files: Sequence[str], source_lang: str, target_lang: str, glossaries: Sequence[str], db: str
) -> None:
    """Add articles to the database, to be reviewed in the browser.

    Texts are paired by their names: strike.sr.txt and strike.en.txt are one article. Printed of each article: its
    id, languages, paragraphs, title.
    """
    from transreview import formats, workflow
    from transreview.glossary import with_glossaries

    terms = [(name, _bytes(name)) for name in glossaries]
    found = formats.read_articles([(name, _bytes(name)) for name in files], source_lang, target_lang)
    read = [with_glossaries(article, terms) for article in found]
    with _store(db) as store:
        ids = workflow.import_articles(store, read, _user())
    _table(
        ("article", "languages", "paragraphs", "title"),
        [(article_id, _direction(article.source_lang, article.target_lang, article.has_source),
          str(len(article.segments)), article.title) for article_id, article in zip(ids, read, strict=True)],
    )


@main.command("list")
@_db
@_config
def list_(db: str, config: str) -> None:
    """List the articles in the database, the last touched first.

    The columns: article, languages, paragraphs, open and done issues, when it was changed (UTC), by whom, title.
    """
    from transreview import workflow

    settings = _settings(config)
    failures = _Failures("text")
    failures.tell_all(settings.failures)
    with _store(db, must_exist=bool(db)) as store, _logged(failures):
        listed = workflow.list_articles(store, under=settings)
    failures.conclude()
    if not listed:
        click.echo("There are no articles yet; add some with: transreview import FILE…", err=True)
        return
    _table(
        ("article", "languages", "paragraphs", "open", "done", "changed", "by", "title"),
        [(each.id, _direction(each.source_lang, each.target_lang, each.source_lang != "und"),
          str(each.segments), str(each.open), str(each.done),
          f"{each.changed_at[:10]} {each.changed_at[11:16]}", each.changed_by, each.title) for each in listed],
    )


@main.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--to", required=True, metavar="FILE", help='The file to write; "-" is standard output.')
@click.option("--format", "format_name", default="", metavar="NAME",
              help="text, csv, jsonl or html; told by the file's extension if not given.")
@_db
@_config
def export(article: str, to: str, format_name: str, db: str, config: str) -> None:
    """Write a review to a file: the error report (CSV, JSON Lines, HTML) or the corrected text."""
    from transreview import formats, workflow

    if to == "-" and not format_name:
        raise InputError("--to -", "say which format to write: --format text, csv, jsonl or html")
    known = formats.format_for(format_name or to)
    settings = _settings(config)
    failures = _Failures("text")
    with _store(db, must_exist=bool(db)) as store, _logged(failures):
        data = workflow.export(store, article, known.name, settings)
        failures.tell_all(workflow.failures(workflow.open_review(store, article, settings), settings))
    if to == "-":
        _echo(data, nl=False)
        return
    try:
        Path(to).write_bytes(data)
    except (OSError, ValueError) as error:
        raise InputError(to, f"the file cannot be written ({_reason(error)})") from None


@main.command()
@_db
@_config
@click.option("--port", type=click.IntRange(1, 65535), help="The port; 8501 or the next that is free if not given.")
def app(db: str, config: str, port: int | None) -> None:
    """Start the browser app on this machine and print its address."""
    from transreview.server import serve

    settings = _settings(config)  # what is wrong with them or the database is said here, not in the browser
    _Failures("text").tell_all(settings.failures)
    with _store(db):
        pass
    opened = "transreview is open at {} (Ctrl+C ends it)"
    sys.exit(serve(db, port, lambda address: click.echo(opened.format(address)), config))


# What is read


def _articles(target: str, source: str | None, source_lang: str, target_lang: str) -> Iterator["Article"]:
    """The articles of the file or files to check, one by one."""
    from transreview import formats

    if source is not None:
        if source == target == "-":
            raise InputError("-", "source and translation cannot both come from standard input")
        for name in (source, target):
            if not formats.is_text(name):
                raise InputError(name, "with --source both files must be plain text; check a bilingual file by itself")
        yield formats.read_pair((source, _bytes(source)), (target, _bytes(target)), source_lang, target_lang)
        return
    with _opened(target) as file:
        yield from formats.stream_articles(file, target, source_lang, target_lang)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """A file to read, or standard input for "-"; raises InputError for what cannot be read."""
    try:
        if name == "-":
            yield sys.stdin.buffer
        else:
            with Path(name).open("rb") as file:
                yield file
    except (OSError, ValueError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise InputError(name, f"the file cannot be read ({_reason(error)})") from None


def _reason(error: OSError | ValueError) -> str:
    """Why a file cannot be used, in the system's words: "no such file or directory"."""
    reason = str(getattr(error, "strerror", None) or "its name is no file name")
    return reason[0].lower() + reason[1:]


def _bytes(name: str) -> bytes:
    """The bytes of a file; raises InputError for one that is too large."""
    from transreview.formats import read_bytes

    with _opened(name) as file:
        return read_bytes(file, name)


def _settings(config: str) -> "Settings":
    """The settings of a file, else those of the project; raises InputError for what cannot be used."""
    from transreview import settings

    return settings.load_settings(config) if config else settings.present()


def _tag(option: str, given: str) -> str:
    """The language that an option names, "" for none; raises InputError."""
    from transreview.formats.entrance import language_of

    return language_of(option, given, []) if given else ""


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


def _store(db: str, *, must_exist: bool = False) -> "Store":
    from transreview.store import Store, default_url

    return Store(db or default_url(), must_exist=must_exist)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "somebody"


# What is written


class _Failures:
    """Tells of checks that failed: each once on standard error, and on every article in JSON Lines."""

    def __init__(self, output: str) -> None:
        self._output = output
        self._told: Counter[tuple[str, str]] = Counter()

    def tell(self, failure: "Failure") -> None:
        """Tell of a failure, at once."""
        if not self._told[failure.check, failure.reason]:
            click.echo(f"transreview: {_line(str(failure))}", err=True)
        self._told[failure.check, failure.reason] += 1
        if self._output == "jsonl":
            from transreview.formats.jsonl_file import dumps

            fields = {"article": failure.article, "check": failure.check, "failure": failure.reason}
            _echo((dumps(fields) + "\n").encode(), nl=False)

    def tell_all(self, failures: Iterable["Failure"]) -> None:
        """Tell of several."""
        for failure in failures:
            self.tell(failure)

    def conclude(self) -> None:
        """Say how often what was told once has happened."""
        for (check, _), count in self._told.items():
            if count > 1:
                click.echo(f"transreview: The check “{_line(check)}” failed so on {count:,} articles.", err=True)


@contextmanager
def _logged(failures: _Failures) -> Iterator[None]:
    """Tell in the same way of failures that are logged on the way: without this, each would be told again and again."""
    import logging

    from transreview.checks import Failure

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(record.args, tuple) and record.args and isinstance(record.args[0], Failure):
                failures.tell(record.args[0])

    log, handler = logging.getLogger("transreview.workflow"), Handler()
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _check_fields(check: "Check") -> dict[str, object]:
    return {
        "check": check.name,
        "on": check.on,
        "severity": (check.imposed or check.severity).value,
        "threshold": check.threshold,
        "mqm": check.mqm,
        "its": check.its,
        "flags": _summary(check),
        "package": check.origin or "transreview",
    }


def _summary(check: "Check") -> str:
    """What a check flags: the first line of its documentation."""
    return check.doc.strip().partition("\n")[0]


def _write(output: str, name: str, article: "Article", issues: Sequence["Issue"], first: bool) -> None:
    """Write the issues of an article; ``first`` tells whether a header is due."""
    if output == "text":
        _echo(_text(name, article, issues), nl=False, color=_colour())
    else:  # UTF-8 whatever the terminal has, and line ends as they are
        _echo((_jsonl(issues) if output == "jsonl" else _csv(article, issues, first)).encode(), nl=False)


def _echo(written: str | bytes, **options: Any) -> None:
    """Write to standard output; raises InputError where it cannot be written, as on a full disk."""
    try:
        click.echo(written, **options)
    except BrokenPipeError:
        raise
    except OSError as error:
        with suppress(OSError, ValueError):  # what is still in the buffer has nowhere to go when the program ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError("standard output", f"it cannot be written ({_reason(error)})") from None


def _text(name: str, article: "Article", issues: Sequence["Issue"]) -> str:
    """The issues of an article for people, a line each: file:segment: severity check: message flagged → fix."""
    from transreview.formats.entrance import stem

    name = _line(name if article.id == stem(name) else f"{name}:{article.id}")
    return "".join(f"{_issue_line(name, issue)}\n" for issue in issues)


def _issue_line(name: str, issue: "Issue") -> str:
    from transreview.formats.visible import visible_piece

    place = click.style(f"{name}:{issue.flagged.segment}:", bold=True)
    severity = click.style(issue.severity.value, **_COLOURS[issue.severity.value])
    flagged, fix = visible_piece(issue.flagged.text), issue.flagged.suggestion
    words = f" {click.style(_shortened(flagged), fg='yellow')}" if flagged else ""
    shown = "" if fix is None else " → " + click.style(visible_piece(fix) or "(nothing)", fg="green")
    return f"{place} {severity} {click.style(issue.check, fg='cyan')}: {_line(issue.message)}{words}{shown}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_FLAGGED else f"{text[:_LONGEST_FLAGGED].rstrip()}…"


def _jsonl(issues: Sequence["Issue"]) -> str:
    from transreview.formats.jsonl_file import dumps
    from transreview.formats.report import issue_fields

    return "".join(dumps(issue_fields(issue)) + "\n" for issue in issues)


def _csv(article: "Article", issues: Sequence["Issue"], first: bool) -> str:
    """The rows of the error report, with its header where that is due."""
    from transreview.formats.csv_file import dumps
    from transreview.formats.report import COLUMNS, table_row
    from transreview.review import Record, State

    rows = [table_row(article, article, Record(issue, State.OPEN)) for issue in issues]
    return dumps([list(COLUMNS), *rows] if first else rows)


def _conclusion(counts: Counter[str], articles: int) -> str:
    found = f"{_count(counts.total(), 'issue')} in {_count(articles, 'article')}"
    by_severity = ", ".join(f"{counts[name]} {name}" for name in _COLOURS if counts[name])
    return f"{found} ({by_severity})" if by_severity else found


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _direction(source_lang: str, target_lang: str, has_source: bool = True) -> str:
    return f"{source_lang} → {target_lang}" if has_source else f"→ {target_lang}"


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows as a table on a terminal, else with tabs between the cells and no header, for other programs."""
    if not _on_terminal():
        for row in rows:
            _echo("\t".join(map(_line, row)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*headers, box=None, header_style="dim", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_line(cell)) for cell in row))
    Console().print(table)


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _line(text: str) -> str:
    from transreview.formats.visible import visible_line

    return visible_line(text)


def _colour() -> bool | None:
    """False where the user wants no colours (no-color.org); None leaves it to whether there is a terminal."""
    return False if os.environ.get("NO_COLOR") else None
