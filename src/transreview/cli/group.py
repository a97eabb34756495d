"""The command `transreview` itself, which the others are commands of."""

import io
import sys
from typing import Any

import click

from transreview.cli.output import line
from transreview.errors import TransreviewError


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
            click.echo(f"transreview: {line(str(error))}", err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="transreview")
def main() -> None:
    """Find what does not agree in a translated article, correct it everywhere, and keep the record."""
