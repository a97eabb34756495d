"""What people did to an article, played in order: the revisions of each segment, and what can still be taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transreview.model import Act, Article, Change, Decided, Event
from transreview.weave import Step, Weave, weave

#: The acts that a person takes back with a mere "undo"; what else may be taken back is named.
DEEDS = frozenset({Act.CORRECT, Act.IGNORE, Act.ACCEPT, Act.REJECT, Act.MARK, Act.CLASSIFY})
#: What a decision made of a correction, in words.
DECIDED = {Act.ACCEPT: "accepted", Act.REJECT: "rejected"}
_CHANGING = frozenset({Act.CORRECT, Act.UNDO, Act.ACCEPT, Act.REJECT})


@dataclass(frozen=True, slots=True)
class Revision:
    """One target text of a segment: ``number`` counts from 0, the text as it came, which no event made.

    ``origin`` is the number of the revision whose text this one is: its own, or the one that was put back. ``flips``
    are the numbers of the revisions that this one takes back, or puts into force again.
    """

    segment: int
    number: int
    text: str
    event: Event | None
    origin: int
    flips: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Competing:
    """A correction that was made on an older revision: kept, shown beside the present text, applied by nobody yet."""

    event: Event
    change: Change


@dataclass(slots=True)
class Timeline:
    """The events of an article, and what they did.

    ``events`` are in order, by id; ``made`` are the revisions that each event made, as segment → number; ``undone_by``
    is the undo of an event; ``late`` are the corrections that came too late, with the number of the next revision;
    ``decisions`` are those on each correction and segment, oldest first, whether taken back since or not.
    """

    article: Article
    events: dict[str, Event] = field(default_factory=dict)
    made: dict[str, dict[int, int]] = field(default_factory=dict)
    undone_by: dict[str, Event] = field(default_factory=dict)
    late: list[tuple[Competing, int]] = field(default_factory=list)
    decisions: dict[tuple[str, int], list[Event]] = field(default_factory=dict)
    _histories: dict[int, list[Revision]] = field(default_factory=dict)
    _in_force: dict[int, tuple[list[int], dict[int, int]]] = field(default_factory=dict)  # by segment
    _weaves: dict[int, Weave] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    _chains: dict[str, list[str]] = field(default_factory=dict)  # an act, its undo, its redo, …; by the id of each

    @classmethod
    def of(cls, article: Article, events: Sequence[Event]) -> "Timeline":
        """The events played in their order."""
        timeline = cls(article)
        for event in events:
            timeline._play(event)
        return timeline

    @property
    def present(self) -> Article:
        """The article with its texts as they are now."""
        if not self._histories:
            return self.article
        texts = [segment.target for segment in self.article.segments]
        for segment, history in self._histories.items():
            texts[segment - 1] = history[-1].text
        return self.article.with_targets(texts)

    @property
    def revisions(self) -> tuple[int, ...]:
        """The number of the present revision of each segment."""
        numbers = [0] * len(self.article.segments)
        for segment, history in self._histories.items():
            numbers[segment - 1] = len(history) - 1
        return tuple(numbers)

    def history(self, segment: int) -> Sequence[Revision]:
        """The revisions of a segment, the first one as it came."""
        known = self._histories.get(segment)
        return known or [Revision(segment, 0, self.article.segments[segment - 1].target, None, 0)]

    def weave(self, segment: int) -> Weave:
        """All words that ever stood in a segment, each with the revisions that wrote it and struck it out."""
        if segment not in self._weaves:
            steps = tuple(Step(revision.text, revision.flips) for revision in self.history(segment))
            self._weaves[segment] = weave(steps)
        return self._weaves[segment]

    def standing(self, *acts: Act) -> Sequence[Event]:
        """The acts of these kinds that are in force (not taken back, or done again), by when they came into force."""
        standing = [event for event in self.events.values() if event.act in acts and self._stands(event)]
        return sorted(standing, key=lambda event: self._order[self._chains[event.id][-1]])

    def is_undo(self, event: Event) -> bool:
        """Whether an event takes something back; the undo of an undo is a redo, and does not."""
        return self._depth(event) % 2 == 1

    def is_done(self, event: Event) -> bool:
        """Whether an event is a correction, a decision or a redo of one, and is not taken back."""
        return self.root(event).act in DEEDS and not self.is_undo(event) and event.id not in self.undone_by

    def root(self, event: Event) -> Event:
        """The act that an undo or a redo is about, at the bottom of their chain; an act itself as it is."""
        chain = self._chains.get(event.id)
        return self.events[chain[0]] if chain else event

    @property
    def last_move(self) -> Event | None:
        """The last act that moved the article to another stage, None while nobody moved it."""
        moves = [event for event in self.events.values() if event.act is Act.STAGE and self._stands(event)]
        return moves[-1] if moves else None

    def stands(self, act: Event) -> bool:
        """Whether an act is in force: not taken back, or done again."""
        return self._stands(act)

    def decision(self, event_id: str, segment: int) -> Event | None:
        """The acceptance or rejection that is in force for what a correction made of a segment."""
        made = self.decisions.get((event_id, segment), ())
        return next((event for event in reversed(made) if self._stands(event)), None)

    def rounds(self, event_id: str, segment: int) -> int:
        """How many decisions were made on what a correction made of a segment, whether taken back since or not."""
        return len(self.decisions.get((event_id, segment), ()))

    def hindrance(self, event: Event) -> str:
        """Why an act cannot be taken back now, as a sentence, or "" when it can."""
        if event.id in self.undone_by:
            return f"This was already taken back by {self.undone_by[event.id].who}."
        if decision := self._decision_on(event):
            done = DECIDED[decision.act]
            return f"This correction was {done} by {decision.who}, so it can no longer be taken back."
        for segment, number in self.made.get(event.id, {}).items():
            history = self.history(segment)
            last = history[-1]
            if last.origin != history[number].origin:
                by = f" by {last.event.who}" if last.event else ""
                return f"Paragraph {segment} was changed since{by}, so this can no longer be taken back."
        return ""

    def in_force(self, act: Event) -> Event:
        """The event that puts an act into force, which is what taking it back undoes: the act, or its last redo."""
        chain = self._chains.get(act.id)
        return self.events[chain[-1]] if chain else act  # one of another article

    def before(self, event: Event) -> tuple[Change, ...]:
        """The changes that put back the texts which stood before an act."""
        made = sorted(self.made.get(event.id, {}).items())
        histories = {segment: self.history(segment) for segment, _ in made}
        return tuple(
            Change(segment, len(histories[segment]) - 1, histories[segment][number - 1].text)
            for segment, number in made
        )

    def revision_before(self, event: Event, segment: int) -> int:
        """The number of the revision of a segment that stood just before an event."""
        earlier = [
            revision.number
            for revision in self.history(segment)
            if revision.event is None or self._order[revision.event.id] < self._order[event.id]
        ]
        return earlier[-1]

    def competing(self) -> tuple[Competing, ...]:
        """The corrections that came too late and still wait.

        One is settled when it was decided or taken back, or when the segment later got its text or was corrected by
        its author; it waits again when that is taken back.
        """
        return tuple(late for late, after in self.late if self._waits(late) and not self._settled(late, after))

    def _waits(self, late: Competing) -> bool:
        return self._stands(late.event) and self.decision(late.event.id, late.change.segment) is None

    def _decision_on(self, event: Event) -> Event | None:
        """The decision in force on any change of a correction, or of the redo of one."""
        root = self.root(event)
        if root.act is not Act.CORRECT or self.is_undo(event):
            return None
        made = (self.decision(root.id, change.segment) for change in root.changes)
        return next(filter(None, made), None)

    def _play(self, event: Event) -> None:
        self._order[event.id] = len(self.events)
        self.events[event.id] = event
        chain = self._chains.get(event.undoes) if event.act is Act.UNDO else None
        self._chains[event.id] = chain = [] if chain is None else chain
        chain.append(event.id)
        if event.act is Act.UNDO:
            self.undone_by[event.undoes] = event
        for decided in event.decides:
            self.decisions.setdefault((decided.event, decided.segment), []).append(event)
        if event.act in _CHANGING:
            for change in event.changes:
                if 1 <= change.segment <= len(self.article.segments):
                    self._change(event, change)

    def _change(self, event: Event, change: Change) -> None:
        history = self._histories.get(change.segment) or list(self.history(change.segment))
        number = len(history)
        if change.base != number - 1:
            if event.act is Act.CORRECT:
                self.late.append((Competing(event, change), number))
            return
        flips = self._flips(event, change.segment)
        origin = self._origin(history, change, flips)
        history.append(Revision(change.segment, number, change.text, event, origin, flips))
        self._histories[change.segment] = history
        self.made.setdefault(event.id, {})[change.segment] = number

    def _origin(self, history: Sequence[Revision], change: Change, flips: frozenset[int]) -> int:
        """The number of the revision whose text a change puts back, or its own.

        A text is put back when the same revisions are in force as when it stood, and it is the same one. Each set of
        revisions in force is a number with a bit for each.
        """
        number = len(history)
        in_force, known = self._in_force.setdefault(change.segment, ([1], {1: 0}))
        now = in_force[-1] ^ sum(1 << each for each in flips)
        if not flips:
            now |= 1 << number
        in_force.append(now)
        before = history[known[now]] if now in known else None
        known.setdefault(now, number)
        return before.origin if before is not None and before.text == change.text else number

    def _flips(self, event: Event, segment: int) -> frozenset[int]:
        """The revisions of a segment that an undo or a rejection takes back, or puts into force again."""
        if event.act is Act.UNDO:
            number = self.made.get(event.undoes, {}).get(segment)
            undone = None if number is None else self.history(segment)[number]
            return frozenset() if undone is None else undone.flips or frozenset({undone.number})
        rejected = event.decides if event.act is Act.REJECT else ()
        return frozenset(self._numbers(rejected, segment))

    def _numbers(self, decides: Iterable[Decided], segment: int) -> Iterator[int]:
        for decided in decides:
            number = self.made.get(decided.event, {}).get(segment)
            if decided.segment == segment and number is not None:
                yield number

    def _depth(self, event: Event) -> int:
        """0 for an act, 1 for its undo, 2 for its redo, and so on."""
        return self._chains[event.id].index(event.id)

    def _stands(self, act: Event) -> bool:
        return len(self._chains[act.id]) % 2 == 1

    def _settled(self, late: Competing, after: int) -> bool:
        return any(self._settles(revision, late) for revision in self.history(late.change.segment)[after:])

    def _settles(self, revision: Revision, late: Competing) -> bool:
        """Whether a later revision leaves nothing to decide; what was taken back does not, nor a decision on it."""
        event = revision.event
        if event is None or self.is_undo(event) or not self._stands(root := self.root(event)):
            return False
        if (late.event.id, late.change.segment) in {(each.event, each.segment) for each in root.decides}:
            return False
        by_author = root.act is Act.CORRECT and event.person.id == late.event.person.id
        return by_author or revision.text == late.change.text
