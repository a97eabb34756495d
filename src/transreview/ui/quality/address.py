"""What the address of the page says, so that a copied link shows the same: the view, and what it is about."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

import streamlit as st

from transreview.model import Stage
from transreview.mqm import Severity
from transreview.workflow.quality import Filter

#: What may be filtered by several values of: (the name in the address, the label).
FACETS = {
    "article": "Articles",
    "system": "MT systems",
    "pair": "Languages",
    "reviewer": "Reviewers",
    "check": "Checks",
    "category": "Categories",
    "severity": "Severities",
    "stage": "Stages",
}
DAYS = {"first": "Reviewed from", "last": "Reviewed until"}
#: How the address has a machine translation system that nobody named.
UNKNOWN = "(unknown)"
#: An address is a stranger's: no more values, and no longer ones, are looked at.
MOST_VALUES, LONGEST_VALUE = 200, 300


def said(name: str, known: Collection[str], otherwise: str) -> str:
    """Which of the ``known`` values the address has under a name."""
    value = st.query_params.get(name, otherwise)
    return value if value in known else otherwise


def say(name: str, value: str, otherwise: str = "") -> None:
    """Put a value into the address; ``otherwise`` is what is meant without it."""
    if value != otherwise:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def keep(name: str, key: str, otherwise: str = "") -> None:
    """Put what somebody has just chosen, which the session has under a key, into the address; as `say`."""
    say(name, st.session_state[key], otherwise)


def values(name: str) -> tuple[str, ...]:
    """The values of a filter that the address has, each once; days and severities that are none are left out."""
    several = dict.fromkeys(value[:LONGEST_VALUE] for value in st.query_params.get_all(name)[:MOST_VALUES] if value)
    if name == "severity":
        return tuple(value for value in several if value in set(Severity))
    if name == "stage":
        return tuple(value for value in several if value in set(Stage))
    if name in DAYS:
        return tuple(value for value in several if _is_day(value))[:1]
    return tuple(several)


def narrow(name: str, chosen: Iterable[str]) -> None:
    """Let a filter have these values."""
    several = list(chosen)
    if several:
        st.query_params[name] = several
    elif name in st.query_params:
        del st.query_params[name]


def narrow_to_week(week: str) -> None:
    """Let the days be those of an ISO week ("2026-W38")."""
    first = date.fromisoformat(f"{week}-1")
    narrow("first", [first.isoformat()])
    narrow("last", [(first + timedelta(days=6)).isoformat()])


def widen() -> None:
    """Take every filter out of the address."""
    for name in (*FACETS, *DAYS):
        narrow(name, ())


def asked() -> Filter:
    """What the address asks for."""
    days = {name: next(iter(values(name)), "") for name in DAYS}
    return Filter(
        articles=values("article"),
        systems=tuple("" if value == UNKNOWN else value for value in values("system")),
        pairs=tuple(pair_of(value) for value in values("pair")),
        checks=values("check"),
        reviewers=values("reviewer"),
        first=days["first"],
        last=days["last"],
        categories=values("category"),
        severities=tuple(map(Severity, values("severity"))),
        stages=tuple(map(Stage, values("stage"))),
    )


def pair_of(value: str) -> tuple[str, str]:
    """Two languages, as the address has them ("sr:en")."""
    source, _, target = value.partition(":")
    return source, target


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
