"""How fast the store is: acts a second, and the time until a long review is there.

``python -m benchmarks.store`` writes to a folder beside the system's temporary files and needs no data. Every act is
on the disk before the next one starts, so the disk decides the first figures. The checks are switched off for the
figures of the store and the review, and on for the list.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from transreview import checks, workflow
from transreview.model import Act, Article, Change, Event, Segment
from transreview.store import Store

RESULTS = Path(__file__).parent / "results" / "store.txt"
PARAGRAPHS = EVENTS = 1_000
ARTICLES = 300
WORDS = "The mayor of Novi Grad told Ana Petrovic that 1,250 people had moved into the old school since May 2019."


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; the arguments are not used."""
    del arguments
    lines: list[tuple[str, str]] = []
    for measure in (_acts, _long_review, _list):
        with tempfile.TemporaryDirectory() as folder:
            lines += measure(Path(folder) / "reviews.db")
    table = "\n".join(f"{what:<76}{figure}" for what, figure in lines)
    print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(f"python -m benchmarks.store\n\n{table}\n", encoding="utf-8")


def _acts(path: Path) -> list[tuple[str, str]]:
    """Acts a second from one thread and from eight."""
    with Store(str(path)) as store:
        store.add_article(_article("long"), "Ana")
        one = _timed(lambda: _correct(store, "one", range(1, 301)))
        threads = [
            threading.Thread(target=_correct, args=(store, f"t{number}", range(301 + number * 50, 351 + number * 50)))
            for number in range(8)
        ]

        def all_threads() -> None:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

        eight = _timed(all_threads)
        assert len(store.events("long")) == 700
    return [
        ("acts a second, one thread (each on the disk before the next)", f"{300 / one.clock:,.0f}"),
        ("acts a second, eight threads", f"{400 / eight.clock:,.0f}"),
    ]


def _long_review(path: Path) -> list[tuple[str, str]]:
    """The times of a review of 1,000 paragraphs with 1,000 events."""
    with Store(str(path)) as store:
        store.add_article(_article("long"), "Ana")
        _correct(store, "long", range(1, EVENTS + 1))
    opening = [_timed(lambda: Store(str(path)).close()) for _ in range(10)]
    with _no_checks(), Store(str(path)) as store:
        first = _timed(lambda: workflow.open_review(store, "long"))
        again = [_timed(lambda: workflow.open_review(store, "long")) for _ in range(20)]
        review = workflow.open_review(store, "long")
        undoable = [_timed(lambda: review.undoable("Ana")) for _ in range(20)]
        acting = [_timed(partial(_act, store, number)) for number in range(1, 21)]
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    what = f"{PARAGRAPHS:,} paragraphs and {EVENTS:,} events"
    return [
        (f"open the database and look it over ({size}), median", _ms(opening)),
        (f"open a review of {what}, first time", _ms([first])),
        (f"open a review of {what}, again, median", _ms(again)),
        ("an act on it, from the request to the new review, median", _ms(acting)),
        ("what can be undone in it, median", _ms(undoable)),
    ]


def _list(path: Path) -> list[tuple[str, str]]:
    """The times of a list of 300 articles of 40 paragraphs, with the checks."""
    with Store(str(path)) as store:
        articles = [_article(f"a{number}", 40, f"{number}. ") for number in range(ARTICLES)]
        adding = _timed(lambda: workflow.import_articles(store, articles, "Ana"))
        first = _timed(lambda: workflow.list_articles(store))
        again = [_timed(lambda: workflow.list_articles(store)) for _ in range(10)]
        workflow.comment(store, "a7", "Ana", "c1", "", "Hm.")
        touched = _timed(lambda: workflow.list_articles(store))
    return [
        (f"add {ARTICLES} articles of 40 paragraphs", _ms([adding])),
        (f"list them for the first time: every check on each ({len(checks.CHECKS)} checks)", _ms([first])),
        ("list them again, median", _ms(again)),
        ("list them after one act", _ms([touched])),
    ]


def _article(name: str, paragraphs: int = PARAGRAPHS, prefix: str = "") -> Article:
    texts = [f"{prefix}{number}: {WORDS}" for number in range(1, paragraphs + 1)]
    return Article(name, "sr", "en", tuple(Segment(f"Izvor. {text}", text) for text in texts))


def _correct(store: Store, name: str, segments: range) -> None:
    for number in segments:
        change = Change(number, 0, f"{name} {number}: {WORDS}")
        store.add_event(Event(f"{name}-{number}", "long", "Ana", store.clock(), Act.CORRECT, changes=(change,)))


@contextmanager
def _no_checks() -> Iterator[None]:
    """The checks switched off for a while."""
    chosen, checks.CHECKS = checks.CHECKS, ()
    try:
        yield
    finally:
        checks.CHECKS = chosen


def _act(store: Store, number: int) -> None:
    workflow.correct(store, "long", "Ana", f"act-{number}", [Change(number, 1, f"{WORDS} {number}")])


class Cost(NamedTuple):
    """Seconds by the clock, and of one core."""

    clock: float
    core: float


def _timed(work: Callable[[], object]) -> Cost:
    started = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - started[0], time.process_time() - started[1])


def _ms(costs: Sequence[Cost]) -> str:
    clock, core = (statistics.median(column) * 1000 for column in zip(*costs, strict=True))
    return f"{clock:,.1f} ms ({core:,.1f} ms of a core)"


if __name__ == "__main__":
    main(sys.argv[1:])
