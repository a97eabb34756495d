"""The files that a command is given."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from transreview.cli.output import echo, reason
from transreview.errors import InputError


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
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
        raise InputError(name, f"the file cannot be read ({reason(error)})") from None


def read(name: str) -> bytes:
    """The bytes of a file; raises InputError for one that is too large."""
    from transreview.formats import read_bytes

    with opened(name) as file:
        return read_bytes(file, name)


def write(name: str, data: bytes) -> None:
    """Write a file, or to standard output for "-"; raises InputError where it cannot be written."""
    if name == "-":
        echo(data, nl=False)
        return
    try:
        Path(name).write_bytes(data)
    except (OSError, ValueError) as error:
        raise InputError(name, f"the file cannot be written ({reason(error)})") from None
