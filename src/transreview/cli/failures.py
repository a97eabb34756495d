"""What is said of checks that failed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from transreview.cli.output import line, objects

if TYPE_CHECKING:
    from transreview.checks import Failure


class Failures:
    """Tells of checks that failed: each once on standard error, and on every article in JSON Lines."""

    def __init__(self, output: str) -> None:
        self._output = output
        self._told: Counter[tuple[str, str]] = Counter()

    def tell(self, failure: "Failure") -> None:
        """Tell of a failure, at once."""
        if not self._told[failure.check, failure.reason]:
            click.echo(f"transreview: {line(str(failure))}", err=True)
        self._told[failure.check, failure.reason] += 1
        if self._output == "jsonl":
            objects([{"article": failure.article, "check": failure.check, "failure": failure.reason}])

    def tell_all(self, failures: Iterable["Failure"]) -> None:
        """Tell of several."""
        for failure in failures:
            self.tell(failure)

    def conclude(self) -> None:
        """Say how often what was told once has happened."""
        for (check, _), count in self._told.items():
            if count > 1:
                click.echo(f"transreview: The check “{line(check)}” failed so on {count:,} articles.", err=True)


@contextmanager
def logged(failures: Failures) -> Iterator[None]:
    """Tell in the same way of failures that are logged on the way: without this, each would be told again and again."""
    import logging

    from transreview.checks import Failure

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(record.args, tuple) and record.args and isinstance(record.args[0], Failure):
                failures.tell(record.args[0])

    log, handler = logging.getLogger("transreview.workflow"), Handler()
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
