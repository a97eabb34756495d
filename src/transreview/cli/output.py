"""What is written to standard output: lines and tables for people, one JSON object a line for programs."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import click

from transreview.errors import InputError


def echo(written: str | bytes, **options: Any) -> None:
    """Write to standard output; raises InputError where it cannot be written, as on a full disk."""
    try:
        click.echo(written, **options)
    except BrokenPipeError:
        raise
    except OSError as error:
        with suppress(OSError, ValueError):  # what is still in the buffer has nowhere to go when the program ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError("standard output", f"it cannot be written ({reason(error)})") from None


def objects(rows: Iterable[Mapping[str, object]]) -> None:
    """Write one JSON object a line, UTF-8 whatever the terminal has."""
    from transreview.formats.jsonl_file import dumps

    for row in rows:
        echo((dumps(row) + "\n").encode(), nl=False)


def listing(output: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as JSON Lines with all their fields (``output`` "jsonl"), else as a table of those in ``columns``."""
    if output == "jsonl":
        objects(rows)
    else:
        headers = [column.replace("_", " ") for column in columns]
        table(headers, ([_cell(row[column]) for column in columns] for row in rows))


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows as a table on a terminal, else with tabs between the cells and no header, for other programs."""
    if not on_terminal():
        for row in rows:
            echo("\t".join(map(line, row)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*headers, box=None, header_style="dim", pad_edge=False)
    for row in rows:
        shown.add_row(*(Text(line(cell)) for cell in row))
    Console().print(shown)


def on_terminal() -> bool:
    """Whether a person reads what is written."""
    return sys.stdout.isatty()


def colour() -> bool | None:
    """False where the user wants no colours (no-color.org); None leaves it to whether there is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def line(text: str) -> str:
    """A text as one line, with every sign in it that a terminal would obey made visible."""
    from transreview.formats.visible import visible_line

    return visible_line(text)


def count(number: int, noun: str) -> str:
    """A number of things in words: "1 issue", "1,200 issues"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def direction(source_lang: str, target_lang: str, has_source: bool = True) -> str:
    """The languages of an article: "sr → en"."""
    return f"{source_lang} → {target_lang}" if has_source else f"→ {target_lang}"


def minute(at: str) -> str:
    """A time in ISO 8601, to the minute: "2026-11-24 05:44"."""
    return f"{at[:10]} {at[11:16]}".strip()


def reason(error: OSError | ValueError) -> str:
    """Why a file cannot be used, in the system's words: "no such file or directory"."""
    words = str(getattr(error, "strerror", None) or "its name is no file name")
    return words[0].lower() + words[1:]


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    return "" if value is None else str(value)
