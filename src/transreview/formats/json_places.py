"""Where each text of a JSON value stands, so that one can be changed and all else left as it is written."""

import json
import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The keys and the numbers (from 0) that lead to a value."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def places(text: str) -> Iterator[tuple[Path, int, int]]:
    """The texts in a sound JSON value, with their quotation marks: their paths, and where they stand in it.

    Of a key that an object has twice the last one counts, as in Python.
    """
    path: list[str | int] = []
    at_key = False
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in "{[":
            path.append("" if sign == "{" else 0)
            at_key = sign == "{"
        elif sign in "}]":
            path.pop()
            at_key = False
        elif sign == ",":
            last = path[-1]
            at_key = isinstance(last, str)
            path[-1] = last if isinstance(last, str) else last + 1
        elif sign == ":":
            at_key = False
        elif at_key:
            path[-1] = json.loads(sign)
        elif sign[0] == '"':
            yield tuple(path), token.start(), token.end()
