"""Other texts put at some places of the source of a file, all else left as it is."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands in the source from ``start`` to ``end`` (code points) becomes ``text``."""

    start: int
    end: int
    text: str


def spliced(source: str, edits: Iterable[Edit]) -> str:
    """The source with the edits made, which do not overlap; of two at one place the first comes first."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += source[at : edit.start], edit.text
        at = max(at, edit.end)
    return "".join([*parts, source[at:]])
