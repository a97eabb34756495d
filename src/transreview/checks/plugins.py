"""Checks of other packages, through the entry point group ``transreview.checks``.

An entry point names a `Check`, a sequence of them, or a function that gives either. A plug-in is loaded when checks are
first asked for, and once in a process; one that cannot be used is told by name, and the others are there. Its code
runs in this process and may do whatever Python may: there is no guard on its time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from transreview.checks.check import Check, Failure
from transreview.checks.failures import told
from transreview.mqm import Severity

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "transreview.checks"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 60
_MOST_CHECKS = 1000  # of one plug-in: a generator may never end


@dataclass(frozen=True, slots=True)
class Plugins:
    """The checks of the plug-ins that could be used, and why others could not."""

    checks: tuple[Check, ...] = ()
    failures: tuple[Failure, ...] = ()


@lru_cache(maxsize=8)
def load_plugins(without: frozenset[str], taken: frozenset[str]) -> Plugins:
    """The checks of the installed plug-ins but those named in ``without``; ``taken`` are names that none may have."""
    checks: dict[str, Check] = {}
    failures: list[Failure] = []
    for entry in sorted(_entries(), key=lambda entry: (entry.name, package(entry))):
        if entry.name in without:
            continue
        found, reason = _loaded(entry)
        if reason:
            failures.append(Failure(entry.name, reason, origin=package(entry)))
        for check in found:
            if check.name in taken or check.name in checks:
                owner = checks[check.name].origin if check.name in checks else "transreview"
                reason = f"{owner} has a check of this name already."
                failures.append(Failure(check.name, reason, origin=check.origin))
            else:
                checks[check.name] = check
    return Plugins(tuple(checks.values()), tuple(failures))


def installed() -> tuple[str, ...]:
    """The names of the plug-ins that are installed; none of them is loaded."""
    return tuple(sorted({entry.name for entry in _entries()}))


def package(entry: "EntryPoint") -> str:
    """The package that an entry point comes with, and its version: "acme-checks 1.0"."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown package"


def _entries() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points  # takes its time, and only a face needs it

    return entry_points(group=GROUP)


@cache
def _loaded(entry: "EntryPoint") -> tuple[tuple[Check, ...], str]:
    """The checks of a plug-in, and why it, or one of its checks, cannot be used ("" where all can)."""
    try:
        value = entry.load()
        if not isinstance(value, Check) and isinstance(value, Callable):  # type: ignore[arg-type]
            value = value()
        if not isinstance(value, Check | Iterable):
            return (), f"it gives {_kind(value)} instead of a Check, a sequence of them, or a function that gives one."
        given = [value] if isinstance(value, Check) else list(islice(value, _MOST_CHECKS))
    except (Exception, SystemExit) as error:  # whatever a plug-in does, the others go on
        return (), told(error)
    wrong = next(_wrong(given), "" if given else "it has no check.")
    good = (check for check in given if not any(_wrong([check])))
    return tuple(replace(check, origin=package(entry)) for check in good), wrong


def _wrong(given: Iterable[object]) -> Iterator[str]:
    """What is wrong with what a plug-in gives as its checks."""
    for check in given:
        if not isinstance(check, Check):
            yield f"it gives {_kind(check)} instead of a Check."
        elif not isinstance(check.name, str) or len(check.name) > _LONGEST_NAME or not _NAME.fullmatch(check.name):
            yield f"“{check.name!s:.60}” is no name of a check; one looks like number-mismatch."
        elif not callable(check.find):
            yield f"“{check.name}” has {_kind(check.find)} as find, and must have a function."
        elif not isinstance(check.severity, Severity):
            yield f"“{check.name}” has {_kind(check.severity)} as severity, and must have a transreview.Severity."
        elif wrong := next((name for name in ("mqm", "its", "doc") if not isinstance(getattr(check, name), str)), ""):
            yield f"“{check.name}” has {_kind(getattr(check, wrong))} as {wrong}, and must have a text."
        elif not isinstance(check.threshold, int | float) or not 0 <= check.threshold <= 1:
            yield f"“{check.name}” has a threshold that is no fraction from 0 to 1."


def _kind(value: object) -> str:
    """What kind of thing it is, as Python calls it: "a str"."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
