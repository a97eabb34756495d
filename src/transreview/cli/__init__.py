"""The command line: one command for each step of the flow.

Exit status: 0 when nothing was found at or above ``--fail-on``, 1 when something was, 2 when the input could not be
used (one sentence on standard error that names the file and the place). What a command does not need it does not
import: `check` must be there at once.
"""

from transreview.cli import (
    acts,
    app,
    articles,
    check,
    checks,
    convert,
    database,
    decisions,
    desk,
    elsewhere,
    glossary,
    history,
    people,
    quality,
    report,
    score,
)
from transreview.cli.group import main

__all__ = [
    "acts", "app", "articles", "check", "checks", "convert", "database", "decisions", "desk", "elsewhere", "glossary",
    "history", "main", "people", "quality", "report", "score",
]  # fmt: skip
