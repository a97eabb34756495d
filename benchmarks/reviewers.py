"""Fifty reviewers at once: ``python -m benchmarks.reviewers``.

Everybody has a page open over Streamlit's own protocol, looks at an article of 40 paragraphs (or, some of them, of
1,000), and acts every few seconds: applies, corrects, ignores, comments, takes back; every fifth is an editor, who
accepts and rejects. Ten people in fifty share an article with another one. Some work in a real Chromium. An act is
measured from the click to the screen that acknowledges it; afterwards every acknowledged act is looked for in the
database.

Without an option all the measurements are made that stand in ``results/reviewers.txt``. With one there is one:
``--reviewers 50 --seconds 40 --db sqlite|postgres|URL --replicas 2 --kill --long 5 --browsers 2 --no-poll``, and
``--url`` for an app that runs already over the database ``--db``.
"""

import argparse
import asyncio
import math
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.request import urlopen

from tests import postgres

from benchmarks._pages import Pages
from benchmarks._reviewer import Done, Reviewer
from benchmarks._servers import Cost, Replica, nginx, replicas
from benchmarks.screen import pairs
from transreview import workflow
from transreview.model import Article, Person, Segment
from transreview.store import Store
from transreview.ui.review_pane import decisions, document, overlay, perform

RESULTS = Path(__file__).parent / "results" / "reviewers.txt"
PARAGRAPHS, LONG = 40, 1_000
#: Articles of 40 paragraphs for each reviewer of one: the others share theirs.
ARTICLES_EACH = 0.8
#: Paragraphs of articles for one act alone, and how many are done.
SIZES, ACTS_ALONE = (PARAGRAPHS, LONG, 5_000), 3
_WAVE = 10  # so many open their page at the same time


@dataclass(frozen=True, slots=True)
class Plan:
    """One measurement; ``long`` of the reviewers have an article of 1,000 paragraphs."""

    name: str
    reviewers: int = 50
    seconds: float = 40
    db: str = "sqlite"
    replicas: int = 1
    kill: bool = False
    long: int = 0
    browsers: int = 2
    polls: bool = True
    url: str = ""


PLANS = (
    Plan("SQLite"),
    Plan("SQLite, no poll", polls=False, browsers=0),
    Plan("PostgreSQL", db="postgres"),
    Plan("5 with 1,000", db="postgres", long=5),
    Plan("100 at once", db="postgres", reviewers=100, browsers=0),
    Plan("2 replicas", db="postgres", replicas=2),
    Plan("100, 2 replicas", db="postgres", replicas=2, reviewers=100, browsers=0),
    Plan("one killed", db="postgres", replicas=2, kill=True),
)


@dataclass(slots=True)
class Measured:
    """What came of a plan."""

    plan: Plan
    reviewers: list[Reviewer]
    lost: int = 0
    twice: int = 0
    seconds: float = 0.0
    cost: float = 0.0
    memory: tuple[int, int, int] = (0, 0, 0)
    load: tuple[float, float] = (0.0, 0.0)
    pages: dict[str, str] = field(default_factory=dict)
    killed: float = 0.0

    @property
    def acts(self) -> list[Done]:
        """Everything that was clicked."""
        return [act for reviewer in self.reviewers for act in reviewer.acts]


def main(arguments: Sequence[str] = ()) -> int:
    """Measure, print the table, and keep it when it is the whole one; 1 when an act was lost."""
    plans = _plans(arguments)
    tables = []
    for plan in plans:
        print(f"… {plan.name}", file=sys.stderr, flush=True)
        measured = measure(plan)
        tables.append((measured, rows(measured)))
    names = list(dict.fromkeys(name for _, table in tables for name in table))
    width = max(16, *(len(plan.name) + 2 for plan in plans))
    lines = [f"{'':40}" + "".join(f"{plan.name:>{width}}" for plan in plans)]
    lines += [f"{name:40}" + "".join(f"{table.get(name, ''):>{width}}" for _, table in tables) for name in names]
    if plans is PLANS:
        lines += ["", "One act alone, without a browser: from the event to the screen that is sent", *map(alone, SIZES)]
    text = "\n".join(["python -m benchmarks.reviewers", "", *lines, ""])
    print(text)
    if plans is PLANS:
        RESULTS.write_text(text, encoding="utf-8")
    return int(any(measured.lost or measured.twice for measured, _ in tables))


def measure(plan: Plan) -> Measured:
    """Start what the plan needs, let the reviewers work, and look for every act in the database."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        folder = Path(home)
        database = stack.enter_context(_database(plan, folder))
        articles = _articles(plan, database)
        if plan.url:
            served, url = [], plan.url
        else:
            served = stack.enter_context(replicas(folder, database, plan.replicas))
            url = served[0].url
            if plan.replicas > 1:
                url = stack.enter_context(nginx(folder / "nginx", [replica.port for replica in served]))
        measured = asyncio.run(_work(plan, url, served, articles))
        for replica in served:
            log = replica.log.read_text()
            if "Traceback" in log:
                print(log[-4000:], file=sys.stderr)
        _look_up(measured, database)
    return measured


def alone(size: int) -> str:
    """What one correction costs in an article of ``size`` paragraphs that nobody else works on."""
    person, clock, core = Person("Ana"), [], []
    with tempfile.TemporaryDirectory() as home, Store(f"sqlite:///{home}/reviews.db") as store:
        name = workflow.import_articles(store, [_article("alone", size, 1)], person)[0]
        review = workflow.open_review(store, name)
        shown = document(review)
        for number in range(1, ACTS_ALONE + 2):
            change = {"segment": number, "base": 0, "text": f"{review.texts[number - 1]} It rained."}
            event = {"id": f"act-{number}", "type": "correct", "key": "", "changes": [change]}
            began = time.perf_counter(), time.process_time()
            review = perform(store, name, person, {"number": number, "items": [event]}).review
            overlay(shown, review, person, decide=decisions(review, person, store.team()))
            clock.append(time.perf_counter() - began[0])
            core.append(time.process_time() - began[1])
    took, cost = (statistics.median(each[1:]) * 1000 for each in (clock, core))
    return f"{size:>8,} paragraphs {took:>15,.0f} ms ({cost:,.0f} ms of a core)"


def rows(measured: Measured) -> dict[str, str]:
    """The lines of the table."""
    plan, acts = measured.plan, measured.acts
    done = [act for act in acts if act.acknowledged]
    times = sorted(act.milliseconds for act in done)
    short = sorted(each.milliseconds for each in done if not each.article.startswith("long"))
    refused = sum(not act.ok for act in done)
    opened = sorted(reviewer.opened for reviewer in measured.reviewers)
    sessions = [reviewer.session for reviewer in measured.reviewers]
    failures = [failure for session in sessions for failure in session.failures]
    for failure, count in Counter(failures).items():
        print(f"{count} × {failure[:300]}", file=sys.stderr)
    base, full, end = (used / 1e6 for used in measured.memory)
    table = {
        "reviewers": f"{plan.reviewers}",
        "acts, each a second": f"{len(acts)}, {len(acts) / plan.seconds:.1f}",
        "open the page, median": _ms(opened, 0.5),
        "click to screen, median": _ms(times, 0.5),
        "click to screen, 95th percentile": _ms(times, 0.95),
        "click to screen, 99th percentile": _ms(times, 0.99),
        "click to screen, longest": _ms(times, 1.0),
    }
    if plan.long:
        table["… with 40 paragraphs: median, 95th"] = f"{_ms(short, 0.5)}, {_ms(short, 0.95)}"
    table |= measured.pages
    table |= {
        "refused (somebody was faster)": f"{refused}",
        "not acknowledged": f"{len(acts) - len(done)}",
        "sent again": f"{sum(max(0, act.sent - 1) for act in acts)}",
        "errors on the page": f"{len(failures)}",
        "acknowledged acts lost, there twice": f"{measured.lost}, {measured.twice}",
    }
    if measured.killed:
        back = [reviewer.session for reviewer in measured.reviewers if reviewer.session.connections > 1]
        waits = [session.away for session in back]
        table["pages that went over to the other replica"] = f"{len(back)}"
        table["… away from it, median and longest"] = f"{statistics.median(waits):.1f} s, {max(waits):.1f} s"
    if measured.seconds:
        table |= {
            "processor of the app": f"{measured.cost / measured.seconds:.2f} cores",
            "… an act": f"{measured.cost / max(1, len(acts)) * 1000:.0f} ms",
            "memory: one page, all pages, at the end": f"{base:.0f}, {full:.0f}, {end:.0f} MB",
            "memory a session (with its article)": f"{(end - base) / max(1, plan.reviewers - 1):.2f} MB",
        }
    table["load average before, at the end"] = f"{measured.load[0]:.1f}, {measured.load[1]:.1f}"
    return table


async def _work(plan: Plan, url: str, served: list[Replica], articles: list[str]) -> Measured:
    """The pages open, people act, and are waited for."""
    before = os.getloadavg()[0]
    reviewers = [
        Reviewer.at(url, articles[number], f"Reviewer {number:03}", number, _cookies(url), polls=plan.polls)
        for number in range(plan.reviewers)
    ]
    with Pages(url, [name for name in articles if name.startswith("page")]) as pages:
        await asyncio.to_thread(pages.open)
        doomed = max(served, key=Replica.connections) if plan.kill else None  # where the first page is
        for reviewer in reviewers[: len(served) or 1]:
            await reviewer.open()
        base = _memory(served)
        rest = reviewers[len(served) or 1 :]
        for start in range(0, len(rest), _WAVE):
            await asyncio.gather(*(reviewer.open() for reviewer in rest[start : start + _WAVE]))
        full, used, began = _memory(served), [replica.cost() for replica in served], time.perf_counter()
        working = [asyncio.create_task(reviewer.work(plan.seconds)) for reviewer in reviewers]
        watched = asyncio.create_task(asyncio.to_thread(pages.work, plan.seconds, draft=plan.kill))
        killed = 0.0
        if doomed:
            await asyncio.sleep(plan.seconds * 0.4)
            await asyncio.to_thread(pages.hold)
            killed = time.perf_counter()
            await asyncio.to_thread(doomed.kill)
        await asyncio.gather(*working)
        seconds = time.perf_counter() - began
        cost = sum(_used(replica, first) for replica, first in zip(served, used, strict=True))
        end, load = _memory(served), os.getloadavg()[0]
        await watched
    for reviewer in reviewers:
        await reviewer.leave()
    return Measured(
        plan, reviewers, seconds=seconds, cost=cost, memory=(base, full, end), load=(before, load),
        pages=pages.rows(), killed=killed,
    )


def _look_up(measured: Measured, database: str) -> None:
    """Count the acknowledged acts that are not in the database, and those that are there twice.

    A text that somebody else had given to the paragraph just before is no act: it has to be in one of theirs.
    """
    with Store(database) as store:
        events = [event for article in store.article_ids() for event in store.events(article)]
    found = Counter(event.id for event in events)
    texts = {(event.article, change.segment, change.text) for event in events for change in event.changes}
    wanted = [act for act in measured.acts if act.ok and act.acknowledged]
    lost = [act for act in wanted if not found[act.id] and not (act.texts and act.texts <= texts)]
    for act in lost:
        print(f"lost: {act}", file=sys.stderr)
    measured.lost = len(lost)
    measured.twice = sum(found[act.id] > 1 for act in wanted)


def _articles(plan: Plan, database: str) -> list[str]:
    """Put the articles into the database; gives the ids, one for each reviewer in turn, then for each Chromium."""
    short = max(1, math.ceil((plan.reviewers - plan.long) * ARTICLES_EACH))
    with Store(database) as store:
        workflow.import_samples(store)
        made = [_article(f"short-{number}", PARAGRAPHS, number) for number in range(short)]
        made += [_article(f"long-{number}", LONG, number) for number in range(math.ceil(plan.long / 2))]
        made += [_article(f"page-{number}", PARAGRAPHS, 1_000 + number) for number in range(plan.browsers)]
        ids = list(workflow.import_articles(store, made, "benchmark"))
    by_kind = {kind: [name for name in ids if name.startswith(kind)] for kind in ("short", "long", "page")}
    of_short = [by_kind["short"][number % short] for number in range(plan.reviewers - plan.long)]
    return of_short + [by_kind["long"][number // 2] for number in range(plan.long)] + by_kind["page"]


def _article(name: str, size: int, number: int) -> Article:
    """An article that is like no other one."""
    text = [
        Segment(source.replace("Veće", f"Veće {number}."), target.replace("council", f"council {number}."))
        for source, target in pairs(size)
    ]
    return Article(name, "sr", "en", tuple(text), name)


@contextmanager
def _database(plan: Plan, folder: Path) -> Iterator[str]:
    if plan.db == "sqlite":
        yield f"sqlite:///{folder / 'reviews.db'}"
    elif plan.db == "postgres":
        with postgres.server(max_connections="200") as server:
            yield server.create()
    else:
        yield plan.db


def _cookies(url: str) -> dict[str, str]:
    """What a browser gets with its first page: which replica it sits at, for one."""
    with urlopen(url) as answer:
        given = answer.headers.get_all("Set-Cookie") or []
    return dict(cookie.split(";")[0].split("=", 1) for cookie in given)


def _memory(served: Sequence[Replica]) -> int:
    return sum(replica.cost().bytes for replica in served)


def _used(replica: Replica, before: Cost) -> float:
    return replica.cost().seconds - before.seconds if replica.process else 0.0


def _ms(times: Sequence[float], part: float) -> str:
    return f"{times[min(len(times) - 1, int(part * len(times)))]:,.0f} ms" if times else "–"


def _plans(arguments: Sequence[str]) -> Sequence[Plan]:
    """The plan of the command line, or all of them where it says nothing (or only names a folder, as all may)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reviewers")
    parser.add_argument("folder", nargs="?")
    one = Plan("this one")
    for name in ("reviewers", "seconds", "db", "replicas", "long", "browsers", "url"):
        parser.add_argument(f"--{name}", type=type(getattr(one, name)))
    parser.add_argument("--kill", action="store_true", default=None)
    parser.add_argument("--no-poll", dest="polls", action="store_false", default=None)
    given = {name: value for name, value in vars(parser.parse_args(arguments)).items() if value is not None}
    given.pop("folder", None)
    return (replace(one, **given),) if given else PLANS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
