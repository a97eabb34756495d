"""How long "also in other articles" takes: the search through all texts, and the places with their right forms.

``python -m benchmarks.elsewhere`` makes 1,000 articles of 40 paragraphs, of which one in 25 has the wrong name, once in
running text and once in a quotation; it needs no data.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from transreview import workflow
from transreview.model import Article, Segment, Term
from transreview.store import Store

RESULTS = Path(__file__).parent / "results" / "elsewhere.txt"
ARTICLES, PARAGRAPHS, EVERY, TIMES = 1_000, 40, 25, 5
SOURCE = "Gradonačelnik Novog Grada rekao je {} da se od maja 2019. u staru školu uselilo 1.250 ljudi iz cele zemlje."
TARGET = "The mayor of Novi Grad told {} that 1,250 people from all over the country had moved in since May 2019."
QUOTED = "“We have told {} for years that nobody should have to live like this,” the mayor of Novi Grad said."
FIRST = (
    ("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
    ("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
    ("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
)
T = TypeVar("T")


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; the arguments are not used."""
    del arguments
    with tempfile.TemporaryDirectory() as folder, Store(str(Path(folder) / "reviews.db")) as store:
        store.add_articles([_article("first", FIRST), *map(_of_number, range(ARTICLES))], "benchmark")
        key = next(
            record.issue.key for record in workflow.open_review(store, "first").records
            if record.issue.check == "inconsistent-name"
        )  # fmt: skip
        needles = workflow.ruling(store, "first", key).mender.needles
        searched, holding = _timed(lambda: store.holding(needles, [("sr", "en")]))
        whole, found = _timed(lambda: workflow.elsewhere(store, "first", key))
        ticked = {each.article: each.sure for each in found}
        started = time.perf_counter()
        spread = workflow.apply_elsewhere(store, "Ana", "1", ticked, key, "first")
        applied = time.perf_counter() - started
        started = time.perf_counter()
        workflow.undo_elsewhere(store, "Ana", "3", spread.group)
        taken_back = time.perf_counter() - started
        started = time.perf_counter()
        entries = [Term(f"pojam {number}", f"notion {number}") for number in range(1_000)]
        table = "source,target\n" + "".join(f"{term.source},{term.target}\n" for term in entries)
        workflow.read_into_memory(store, "Ana", "2", [workflow.Upload("terms.csv", table.encode())], "sr", "en")
        imported = time.perf_counter() - started
    lines = [
        f"{ARTICLES:,} articles of {PARAGRAPHS} paragraphs; medians of {TIMES}",
        f"search for articles that may have it: {searched:.2f} s ({len(holding)} have)",
        f"search and all places with their right forms: {whole:.2f} s "
        f"({sum(len(each.spots) for each in found)} places in {len(found)} articles, "
        f"{sum(len(each.sure) for each in found)} ticked at first)",
        f"one correction in each of {len(spread.articles)} articles: {applied:.2f} s",
        f"all of it taken back: {taken_back:.2f} s",
        f"a glossary of 1,000 terms brought in: {imported:.2f} s",
    ]
    print("\n".join(lines))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("python -m benchmarks.elsewhere\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _of_number(number: int) -> Article:
    pairs = [(SOURCE.format(f"Radi {number}"), TARGET.format(f"Rada {at}")) for at in range(PARAGRAPHS - 2)]
    name = ("ProAzilu", "ProAsylum") if number % EVERY == 0 else ("Savetu", "the Council")
    pairs += [(SOURCE.format(name[0]), TARGET.format(name[1])), (SOURCE.format(name[0]), QUOTED.format(name[1]))]
    return _article(f"article {number}", pairs)


def _article(name: str, pairs: Sequence[tuple[str, str]]) -> Article:
    return Article(name, "sr", "en", tuple(Segment(*pair) for pair in pairs), name)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """The median of some runs in seconds, and what the last one gave."""
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        made = work()
        times.append(time.perf_counter() - started)
    return statistics.median(times), made


if __name__ == "__main__":
    main(sys.argv[1:])
