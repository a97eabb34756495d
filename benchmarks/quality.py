"""How long quality takes over a thousand articles that people have worked on: the first time, and from then on.

``python -m benchmarks.quality`` writes to a folder beside the system's temporary files and needs no data: the articles
are the samples, each time with other figures in them, and in each of them three corrections, a mark and a dismissal by
one of three people. On a busy machine the time of the processor says more than that of the clock.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from transreview import workflow
from transreview.formats import read_articles
from transreview.marks import marked
from transreview.model import Act, Article, Change, Event, Segment, Span
from transreview.mqm import Severity
from transreview.store import Store
from transreview.workflow import Dimension

RESULTS = Path(__file__).parent / "results" / "quality.txt"
SAMPLES = Path(__file__).parents[1] / "samples"
ARTICLES = 1000
PEOPLE = ("Ana", "Ben", "Eva")
SYSTEMS = ("North", "South")


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, print the table, and keep it; an argument may be another number of articles."""
    count = int(arguments[0]) if arguments and arguments[0].isdecimal() else ARTICLES
    lines: list[tuple[str, float, float, str]] = []

    def measure(name: str, work: Callable[[], str]) -> None:
        started, worked = time.perf_counter(), time.process_time()
        said = work()
        lines.append((name, time.perf_counter() - started, time.process_time() - worked, said))

    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "reviews.db")
        with Store(path) as store:
            fill(store, count)
        with Store(path) as store:
            measure("with two seconds to count", lambda: told(workflow.quality(store, seconds=2)))
            measure("until all are counted", lambda: told(workflow.quality(store)))
            measure("once more", lambda: told(workflow.quality(store)))
        with Store(path) as store:
            measure("another process, from the store", lambda: told(workflow.quality(store)))
            for by in Dimension:
                measure(f"by {by}", lambda by=by: told(workflow.quality(store, by=by)))  # type: ignore[misc]
            correct(store, store.summaries()[-1].id, "later", "Ana", 1)
            measure("after an act in one of them", lambda: told(workflow.quality(store)))
            measure("corrections that come again", lambda: f"{len(workflow.frequent_corrections(store).found)} found")
            measure("two systems on the same articles", lambda: compared(store))
            correct(store, store.summaries()[-1].id, "later still", "Ana", 1)
            measure("again, after an act in one of them", lambda: compared(store))
            size = sum(len(each.figures) for each in store.figures(_name(store)).values())
    table = [f"{name:36}{clock:10.2f}{processor:12.2f}  {said}" for name, clock, processor, said in lines]
    head = f"{count:,} articles that people have worked on, seconds"
    columns = f"{'':36}{'clock':>10}{'processor':>12}"
    kept = f"kept in the store: {size / count:,.0f} bytes an article"
    text = "\n".join(["python -m benchmarks.quality", "", head, "", columns, *table, "", kept]) + "\n"
    sys.stdout.write(text)
    if count == ARTICLES:
        RESULTS.write_text(text, encoding="utf-8")


def fill(store: Store, count: int) -> None:
    """The articles, each source translated by both systems, and what people did to them."""
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir()) if path.suffix == ".txt"]
    samples = [article for article in read_articles(files) if article.has_source]
    ids = workflow.import_articles(store, list(_articles(samples, count)), "Mila")
    for number, article_id in enumerate(ids):
        who = PEOPLE[number % len(PEOPLE)]
        for paragraph in (1, 2, 3):
            correct(store, article_id, f"{article_id}-{paragraph}", who, paragraph)
        article = store.article(article_id)
        place = article.place("target", 5, Span(0, len(article.text("target", 5).split()[0])))
        issue = marked(article_id, f"{article_id}-m", (place,), "accuracy/mistranslation", Severity.MAJOR, "wrong")
        event = Event(f"{article_id}-m", article_id, who, store.clock(), Act.MARK, issue.key, decided=issue)
        store.add_event(replace(event, details=(("revision", "0"),)))


def _articles(samples: Sequence[Article], count: int) -> Iterator[Article]:
    for number in range(count):
        sample, round_ = samples[number // 2 % len(samples)], number // 2

        def other(text: str, round_: int = round_) -> str:
            return re.sub(r"\b\d{3}\b", lambda match: str(100 + (int(match[0]) + round_) % 900), text)

        # Each source comes once from each system.
        tag = f"{round_}."
        segments = (Segment(tag, f"{tag} {SYSTEMS[number % 2]}"),
                    *(Segment(other(each.source), other(each.target)) for each in sample.segments))  # fmt: skip
        yield replace(sample, id=f"article-{number}", segments=segments, system=SYSTEMS[number % 2])


def correct(store: Store, article_id: str, request: str, who: str, paragraph: int) -> None:
    """Somebody changes two words of a paragraph."""
    timeline = workflow.open_review(store, article_id).timeline if request.startswith("later") else None
    text = (timeline.present if timeline else store.article(article_id)).text("target", paragraph)
    base = timeline.revisions[paragraph - 1] if timeline else 0
    words = text.split()
    words[-1:] = ["truly", *words[-1:]]
    words[0] = {"The": "That", "A": "One"}.get(words[0], f"Now {words[0]}")
    change = Change(paragraph, base, " ".join(words))
    store.add_event(Event(request, article_id, who, store.clock(), Act.CORRECT, changes=(change,)))


def told(found: workflow.Quality) -> str:
    """What a table says, in short."""
    waiting = f", {found.waiting} wait" if found.waiting else ""
    return f"{len(found.rows)} rows, {found.total.errors} errors{waiting}"


def compared(store: Store) -> str:
    """What a comparison says, in short."""
    found = workflow.compare_systems(store, *SYSTEMS)
    return f"{len(found.articles)} articles, {found.paragraphs} paragraphs"


def _name(store: Store) -> str:
    """The name that this program keeps figures under."""
    from transreview import settings
    from transreview.workflow.quality.ledger import Ledger

    return Ledger(store, settings.present()).program


if __name__ == "__main__":
    main(sys.argv[1:])
