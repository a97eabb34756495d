"""Checks of a package of its own: one that works, and all the ways in which one may not."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from transreview import Article, Check, Example, Finding, Place, Severity

NOTHING: tuple[Check, ...] = ()
NUMBER = 7


def _old_words(article: Article) -> Iterator[Finding]:
    for number, segment in enumerate(article.segments, 1):
        at = segment.target.find("whilst")
        if at >= 0:
            place = Place("target", number, at, at + 6, "whilst", "while")
            yield Finding((place,), "“whilst” is old.", (str(number),), 0.8)


def _raising(article: Article) -> Iterator[Finding]:
    yield from _old_words(article)
    raise ZeroDivisionError("no paragraph left")


def _outside(article: Article) -> Iterator[Finding]:
    yield Finding((Place("target", 1, 0, 1, "not there"),), "Elsewhere.", ("a",))
    yield Finding((Place("target", len(article.segments) + 7, 0, 0, ""),), "Elsewhere.", ("b",))
    yield from _old_words(article)


def _of_the_source(article: Article) -> Iterator[Finding]:
    text = article.segments[0].source
    yield Finding((Place("source", 1, 0, len(text), text),), "The source.", ("a",))


def _without_end(_article: Article) -> Iterator[Finding]:
    return (Finding((Place("target", 1, 0, 0, ""),), "Again.", (str(number),)) for number in count())


def _leaving(_article: Article) -> Iterator[Finding]:
    sys.exit(3)


CHECK = Check(
    name="old-words",
    mqm="style/organizational-style",
    its="style",
    severity=Severity.MINOR,
    find=_old_words,
    examples=(Example("sr", "en", (("Čeka dok spavam.", "He waits whilst I sleep."),), flagged=("whilst",)),),
    doc="A word that is old.\n\nThere is a newer one.",
)
RAISING = [replace(CHECK, name="acme-raises", find=_raising), replace(CHECK, name="acme-leaves", find=_leaving)]


def clashing() -> Check:
    """A check with a name that transreview has."""
    return replace(CHECK, name="number-mismatch")


def slips() -> Check:
    """A check as one writes it at first: its severity is a text."""
    return replace(CHECK, name="acme-slip", severity="minor")  # type: ignore[arg-type]


def nonsense() -> tuple[Check | str, ...]:
    """Checks that find what is not there, one with a name that is none, and what is no check."""
    return (
        replace(CHECK, name="acme-outside", find=_outside),
        replace(CHECK, name="acme-source", find=_of_the_source),
        replace(CHECK, name="acme-endless", find=_without_end),
        replace(CHECK, name="Not a Name"),
        "no check",
    )
