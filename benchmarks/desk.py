"""How long a click on the desk takes: the list of articles, what waits, the news, and the whole page.

``python -m benchmarks.desk`` writes to a folder beside the system's temporary files and needs no data. 5,000 articles
of five paragraphs, 30 of them under way in a team of four. The page is run by Streamlit's own AppTest: it is what the
server does for one click of one person, without the way to the browser. On a busy machine the time of the processor
says more than the median.
"""

import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

import transreview.ui
from transreview import workflow
from transreview.model import Article, Change, Role, Segment
from transreview.store import Store

RESULTS = Path(__file__).parent / "results" / "desk.txt"
ARTICLES, BUSY, TIMES = 5_000, 30, 20
PAIRS = (
    ("Štrajk u luci traje.", "The strike in the port goes on."),
    ("U gradu živi 18.000 ljudi.", "The city has 1,800 inhabitants."),
    ("Štrajk će trajati do petka.", "The strike will last until Friday."),
    ("Predsednik ProAzila ostaje.", "The president of ProAsylum stays."),
    ("ProAzil vodi centar.", "ProAsyl runs the centre."),
)


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; the arguments are not used."""
    del arguments
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'reviews.db'}"
        with Store(url) as store:
            fill(store)
            lines = [
                ("list of articles", timed(lambda: workflow.list_articles(store, 0))),
                ("what waits for an editor", timed(lambda: workflow.queue(store, "Emil"))),
                ("news for a translator", timed(lambda: workflow.notices(store, "Ana"))),
            ]
        lines.append(("the whole page, for an editor", timed(page(url, "Emil"))))
    table = [f"{ARTICLES:,} articles, milliseconds, of {TIMES} times", "", f"{'':32}{'median':>10}{'processor':>10}"]
    for name, taken in lines:
        wall, processor = (statistics.median(times) for times in zip(*taken, strict=True))
        table.append(f"{name:32}{wall:10.0f}{processor:10.0f}")
    text = "\n".join(["python -m benchmarks.desk", "", *table]) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, encoding="utf-8")


def fill(store: Store) -> None:
    """A team of four and its articles."""
    segments = tuple(Segment(*pair) for pair in PAIRS)
    articles = [
        Article(f"article-{n}", "sr", "en", (Segment("", f"Text {n}."), *segments), f"Title {n}")
        for n in range(ARTICLES)
    ]
    ids = workflow.import_articles(store, articles, "Mila")
    members = (("Mila", Role.ADMIN), ("Emil", Role.EDITOR), ("Ana", Role.TRANSLATOR), ("Quinn", Role.QA))
    for name, role in members:
        workflow.give_roles(store, "Mila", request(), f"local:{name}", {role}, name)
    for article in ids[:BUSY]:
        workflow.assign(store, article, "Emil", request(), "local:Ana", "Ana", Role.TRANSLATOR, "2026-12-01")
        change = Change(3, 0, "The city has 18,000 inhabitants.")
        made = workflow.correct(store, article, "Ana", request(), [change]).review.undecided[0]
        if made.event.seq % 2:
            workflow.reject(store, article, "Emil", request(), [(made.event.id, 3)], "the census says so")


def page(url: str, who: str) -> Callable[[], object]:
    """What draws the page for somebody, drawn once already: its counts are kept from then on."""
    os.environ |= {"TRANSREVIEW_DB": url, "LOGNAME": who}
    type(st.context).cookies = {}  # type: ignore[method-assign, assignment] # AppTest has no browser
    app = AppTest.from_file(str(Path(transreview.ui.__file__).parent / "entry.py"), default_timeout=120).run()

    def draw() -> object:
        app.run()
        assert not app.exception
        return app

    return draw


def timed(work: Callable[[], object]) -> list[tuple[float, float]]:
    """The milliseconds that some work took, and those of the processor in it, each time of several but the first."""
    work()
    taken = []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        work()
        taken.append(((time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000))
    return taken


def request() -> str:
    """A new id for an act."""
    return uuid.uuid4().hex


if __name__ == "__main__":
    main(sys.argv[1:])
