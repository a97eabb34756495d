"""The fields of an event that the pane sent: each of its type and size, or one sentence of refusal."""

from collections.abc import Mapping
from typing import Any

from transreview.errors import InputError

Raw = Mapping[str, Any]

#: The most that one event may hold.
MOST_PLACES = 5_000
MOST_CHANGES = 200
MOST_PROPOSALS = 2_000
LONGEST_ID = 64
LONGEST_KEY = 2_000
LONGEST_NAME = 100
LONGEST_REASON = 1_000
LONGEST_COMMENT = 4_000
LONGEST_TEXT = 200_000


def text(raw: object, name: str, most: int, default: str | None = None) -> str:
    """A text of at most ``most`` code points; raises InputError where it is missing and there is no default."""
    value = raw.get(name, default) if isinstance(raw, Mapping) else None
    if not isinstance(value, str):
        raise InputError("the browser", f"the event's {name} is missing")
    if len(value) > most:
        raise InputError("your text", f"it has {len(value):,} characters; at most {most:,} can be kept")
    return value


def number(raw: object, name: str, least: int, default: int | None = None) -> int:
    """A whole number from ``least``; raises InputError for another thing."""
    value = raw.get(name, default) if isinstance(raw, Mapping) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 10**9:
        raise InputError("the browser", f"the event's {name} is no number that can be")
    return value


def seconds(raw: object, name: str) -> float | None:
    """A number of seconds; None where there is none, or what is there is no time."""
    value = raw.get(name) if isinstance(raw, Mapping) else None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 10**9:
        return None
    return float(value)


def listed(raw: Raw, name: str, most: int) -> list[object]:
    """A list of one to ``most`` things; raises InputError for another length."""
    value = raw.get(name)
    if not isinstance(value, list) or not 0 < len(value) <= most:
        raise InputError("the browser", f"the event's {name} are missing, or too many")
    return value
