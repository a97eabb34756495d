"""Times in words: how long ago something was, and when something is due."""

from datetime import date, datetime
from typing import TypedDict

_SOON = 2  # days


class Due(TypedDict):
    """When something is due, in words, and whether that is soon or over."""

    text: str
    soon: bool
    late: bool


def ago(at: str, now: str) -> str:
    """How long before ``now`` something was (both ISO 8601 UTC): "just now", "5 minutes ago", "on 3 May 2026"."""
    try:
        then = datetime.fromisoformat(at)
        minutes = int((datetime.fromisoformat(now) - then).total_seconds() // 60)
    except (ValueError, TypeError):
        return at
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    if minutes < 24 * 60:
        hours = minutes // 60
        return f"{hours} hour{'s' if hours > 1 else ''} ago"
    return f"on {then.day} {then:%B %Y}"


def due(day: str, now: str) -> Due | None:
    """When a day (ISO 8601) is, seen from ``now``: "due today", "2 days overdue"; None for no day."""
    try:
        then, today = date.fromisoformat(day[:10]), date.fromisoformat(now[:10])
    except ValueError:
        return None
    days = (then - today).days
    return {"text": _due_in(days, then, today), "soon": 0 <= days < _SOON, "late": days < 0}


def _due_in(days: int, then: date, today: date) -> str:
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue"
    if days < 2:
        return "due tomorrow" if days else "due today"
    if days < 7:
        return f"due on {then:%A}"
    return f"due on {then.day} {then:%B}" + (f" {then.year}" if then.year != today.year else "")
