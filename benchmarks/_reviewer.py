"""A reviewer at work: looks at an article in the pane, and acts every few seconds as a person does."""

import asyncio
import json
import random
import secrets
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks._session import Mounted, Session

Json = dict[str, Any]

#: Seconds from one act to the next, on average; the pauses are exponential, as those of people who do not wait for
#: each other are.
PAUSE = 4.5
#: After so many seconds the pane sends again what was not acknowledged.
AGAIN = (1.5, 3.0, 6.0, 12.0, 24.0)
PER_PARAGRAPH = 0.002
PATIENCE = 4
#: After so many an act counts as an error.
GIVEN_UP = 60.0
#: How often who does what.
TRANSLATOR = {"apply": 40, "correct": 30, "ignore": 12, "comment": 12, "undo": 6}
EDITOR = {"accept": 50, "reject": 15, "apply": 10, "correct": 10, "comment": 15}
_SWAPS = (("put off", "postponed"), ("postponed", "put off"), ("harbour", "port"), ("port", "harbour"), ("met", "met"))


@dataclass(slots=True)
class Done:
    """An act of a reviewer: when it was clicked and acknowledged (seconds of the clock), and what the server said.

    ``texts`` are those that it gives, as (article, segment, text).
    """

    id: str
    article: str
    type: str
    clicked: float
    acknowledged: float = 0.0
    ok: bool = False
    message: str = ""
    sent: int = 0
    texts: frozenset[tuple[str, int, str]] = frozenset()

    @property
    def milliseconds(self) -> float:
        """From the click to the answer."""
        return (self.acknowledged - self.clicked) * 1000


@dataclass(slots=True)
class Reviewer:
    """One person on one article; ``acts`` are those that were clicked, in order.

    ``looks`` counts how often the page asked for the news after the server's pulse had said that there were some.
    """

    name: str
    article: str
    session: Session
    chance: random.Random
    habits: Mapping[str, int] = field(default_factory=lambda: TRANSLATOR)
    looks: int = 0
    opened: float = 0.0
    acts: list[Done] = field(default_factory=list)
    document: Json = field(default_factory=dict)
    overlay: Json = field(default_factory=dict)
    _mounted: Mounted | None = None
    _queue: deque[tuple[Done, Json]] = field(default_factory=deque)
    _flight: tuple[Done, Json] | None = None
    _number: int = 0
    _asked: str = ""
    _asking: asyncio.Task[bool] | None = None
    _slowest: float = 0.0
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    _stay: asyncio.Task[None] | None = None
    _sender: asyncio.Task[None] | None = None

    @classmethod
    def at(
        cls, url: str, article: str, name: str, seed: int, cookies: Mapping[str, str], *, polls: bool = True
    ) -> "Reviewer":
        """Somebody who will review an article at ``url``; without ``polls`` the page does not look for news."""
        named = {**cookies, "transreview_name": name}
        session = Session(url, "review", {"article": article}, named, lambda _: None, polls)
        reviewer = cls(name, article, session, random.Random(seed), TRANSLATOR if seed % 5 else EDITOR)
        session.on_mount = reviewer.see
        return reviewer

    async def open(self) -> None:
        """Open the page, and wait until the pane can be worked with."""
        began = time.perf_counter()
        self._stay = asyncio.create_task(self.session.stay())
        await asyncio.wait_for(self._ready.wait(), GIVEN_UP)
        self.opened = (time.perf_counter() - began) * 1000

    async def work(self, seconds: float) -> None:
        """Act at a person's pace for some time, then wait for the last answers."""
        self._sender = asyncio.create_task(self._send())
        end = time.perf_counter() + seconds
        while (pause := self.chance.expovariate(1 / PAUSE)) < end - time.perf_counter():
            await asyncio.sleep(pause)
            self.act()
        await asyncio.sleep(max(0.0, end - time.perf_counter()))
        end = time.perf_counter() + GIVEN_UP
        while (self._flight or self._queue) and time.perf_counter() < end:
            await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """Close the page."""
        for task in (self._sender, self._stay):
            if task is not None:
                task.cancel()
        await asyncio.gather(*filter(None, (self._sender, self._stay)), return_exceptions=True)

    def see(self, mounted: Mounted) -> None:
        """Take in what the server shows."""
        if "name_tag" in mounted.id:
            return
        if b'"part":"document"' in mounted.data[:40]:
            if self.document.get("version", "").encode() not in mounted.data[-60:] or not self.document:
                self.document = json.loads(mounted.data)
            return
        if b'"pulse"' in mounted.data[:40]:
            self._pulse(json.loads(mounted.data)["seen"])
            return
        if not mounted.data.startswith(b'{"part":"view"'):
            return
        at = time.perf_counter()
        self._mounted = mounted
        self.overlay = json.loads(mounted.data)
        self._ready.set()
        if self._flight:
            act = self._flight[0]
            answer = next((each for each in self.overlay["results"] if each["id"] == act.id), None)
            if answer is not None and not answer.get("again"):
                act.acknowledged, act.ok, act.message = at, answer["ok"], answer.get("message", "")
                if act.sent == 1:
                    self._slowest = max(self._slowest, at - act.clicked)
                self._flight = None

    def act(self) -> None:
        """Click: the act joins those that are on their way."""
        kind = self.chance.choices(tuple(self.habits), tuple(self.habits.values()))[0]
        item = getattr(self, f"_{kind}")() or self._correct()
        item["id"] = secrets.token_hex(16)
        texts = frozenset((self.article, each["segment"], each["text"]) for each in item.get("changes", ()))
        act = Done(item["id"], self.article, item["type"], time.perf_counter(), texts=texts)
        self.acts.append(act)
        self._queue.append((act, item))

    def _pulse(self, seen: str) -> None:
        """There is news: ask for it, unless an act on its way brings it by itself."""
        if self._mounted is None or self._flight or self._queue or seen in (self._asked, self.overlay.get("seen")):
            return
        self._asked = seen
        self.looks += 1
        look = {"number": 0, "items": [], "look": secrets.token_hex(16)}
        self._asking = asyncio.create_task(self.session.trigger(self._mounted, "events", look))

    async def _send(self) -> None:
        """One event in flight, sent again until it is acknowledged, as the pane's outbox does."""
        while True:
            while not self._queue:
                await asyncio.sleep(0.002)
            self._flight = self._queue.popleft()
            act, item = self._flight
            self._number += 1
            while self._flight and time.perf_counter() - act.clicked < GIVEN_UP:
                if act.sent >= 2:
                    await self.session.run()
                    await asyncio.sleep(0.8)
                    if not self._flight:
                        break
                if self._mounted is not None:
                    batch = {"number": self._number, "items": [item]}
                    act.sent += await self.session.trigger(self._mounted, "events", batch)
                await self._answered(self._patience(act.sent))
            self._flight = None

    def _patience(self, sent: int) -> float:
        long = len(self.document.get("segments", ())) * PER_PARAGRAPH
        return max(AGAIN[min(max(sent - 1, 0), len(AGAIN) - 1)], long, self._slowest * PATIENCE)

    async def _answered(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while self._flight and time.perf_counter() < end:
            await asyncio.sleep(0.005)

    # ---- what a reviewer does ----------------------------------------------------------------------------------------

    def _apply(self) -> Json | None:
        issues = [issue for issue in self._open() if any(map(_can_be_mended, issue["places"]))]
        if not issues:
            return None
        issue = self.chance.choice(issues)
        places = []
        for side, segment, start, end, suggestion, *_ in issue["places"]:
            if side and suggestion is not None:
                places.append({"segment": segment, "start": start, "text": self._text(segment)[start:end]})
        return {"type": "apply", "key": issue["key"], "places": places}

    def _correct(self) -> Json:
        segment = self.chance.randrange(len(self.document["segments"])) + 1
        text = self._text(segment)
        old, new = next((swap for swap in _SWAPS if swap[0] in text), ("", ""))
        at = text.rfind(old) if old else len(text)
        changed = text[:at] + new + text[at + len(old) :] if old != new else f"{text} Everybody agreed."
        change = {"segment": segment, "base": self._revision(segment), "text": changed}
        return {"type": "correct", "changes": [change], "key": ""}

    def _ignore(self) -> Json | None:
        issues = self._open()
        key = self.chance.choice(issues)["key"] if issues else ""
        return {"type": "ignore", "key": key, "reason": "It is right as it stands."} if issues else None

    def _comment(self) -> Json | None:
        issues = self._open()
        if not issues:
            return None
        return {"type": "comment", "key": self.chance.choice(issues)["key"], "text": f"Is this so, {self.name} asks."}

    def _undo(self) -> Json | None:
        return {"type": "undo", "event": ""} if self.overlay.get("undo") and not self._queue else None

    def _accept(self) -> Json | None:
        return self._decision({"type": "accept"})

    def _reject(self) -> Json | None:
        return self._decision({"type": "reject", "text": "The house writes it otherwise."})

    def _decision(self, act: Json) -> Json | None:
        """An editor's word on a correction that nobody has decided yet."""
        decide = self.overlay.get("decide") or {}
        waiting = [each for each in decide.get("proposals", ()) if each[2] == "proposed"]
        if not waiting or self._flight or self._queue:
            return None
        made, segment, *_ = self.chance.choice(waiting)
        return {**act, "proposals": [{"event": decide["corrections"][made][0], "segment": segment}]}

    def _open(self) -> list[Json]:
        """The open issues, but for those in paragraphs that an act on its way is about."""
        busy = {
            place["segment"]
            for _, item in (*self._queue, *filter(None, [self._flight]))
            for place in (*item.get("changes", ()), *item.get("places", ()))
        }
        found = []
        for record in self.overlay.get("records", ()):
            if isinstance(record, int):
                issue = self.document["issues"][record]
            elif record["state"] == "open" and record["current"]:
                issue = record.get("issue") or self.document["issues"][record["at"]]
            else:
                continue
            if not busy & {place[1] for place in issue["places"]}:
                found.append(issue)
        return found

    def _text(self, segment: int) -> str:
        came: str = self.document["segments"][segment - 1][1]
        for number, _, start, end, text in self.overlay["texts"]:
            if number == segment:
                return f"{came[:start]}{text}{came[end:]}"
        return came

    def _revision(self, segment: int) -> int:
        return next((entry[1] for entry in self.overlay["texts"] if entry[0] == segment), 0)


def _can_be_mended(place: list[Any]) -> bool:
    """Whether a place, [side, segment, start, end, suggestion, …], is in the target and has a suggestion."""
    return place[0] == 1 and place[4] is not None
