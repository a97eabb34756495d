"""`transreview checks`: which there are, and which of them run."""

from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.failures import Failures
from transreview.cli.group import main
from transreview.cli.output import line, objects, table

if TYPE_CHECKING:
    from transreview.checks import Check


@main.command()
@options.config
@options.source_lang
@options.target_lang
@click.option("--output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one check a line for programs.")
def checks(config: str, source_lang: str, target_lang: str, output: str) -> None:
    """List the checks with what they do, and whether they run under the settings, for all or for a pair of languages.

    The columns: check, severity, MQM error type, what it flags, on or off.
    """
    settings = options.open_settings(config)
    Failures("text").tell_all(settings.failures)
    if settings.name:
        click.echo(f"The settings are those of {line(settings.name)}.", err=True)
    named = (("--source-lang", source_lang), ("--target-lang", target_lang))
    known = settings.every_check(*(options.language(option, given) for option, given in named))
    if output == "jsonl":
        objects(map(_fields, known))
        return
    table(
        ("check", "severity", "MQM", "what it flags", "on or off"),
        [(check.name, (check.imposed or check.severity).value, check.mqm, _summary(check),
          "on" if check.on else "off") for check in known],
    )


def _fields(check: "Check") -> dict[str, object]:
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
