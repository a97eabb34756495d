"""What became of every correction: proposed, accepted, rejected, withdrawn, superseded; and the text without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from transreview.model import Act, Change, Decided, Event, Person, Stage
from transreview.timeline import Timeline
from transreview.weave import rebased


class ProposalState(StrEnum):
    """What became of a correction of one segment."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # taken back by its author, or by an editor
    SUPERSEDED = "superseded"  # nothing that it changed is still so in the text


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one correction made of one segment, which is what is decided on.

    It was made of ``before``, the text of revision ``base``, and made it ``after``. A ``competing`` one was made on an
    older revision and is not in the text. ``decision`` is the act that decided it (an acceptance, a rejection, the undo
    that withdrew it, or the move that finished the article), ``edited`` the text that an editor made of it while
    accepting it. ``round`` counts the decisions that were made on it, whether taken back since or not.

    What is different between ``without`` and ``result`` is what there is to decide while it is proposed.
    """

    event: Event
    segment: int
    state: ProposalState
    base: int
    before: str
    after: str
    timeline: Timeline = field(repr=False, compare=False)
    round: int = 0
    competing: bool = False
    decision: Event | None = None
    edited: str | None = None

    @property
    def result(self) -> str:
        """The segment's text if it is accepted: the present one, or for a competing one its changes made in that.

        Of one that is not proposed: the present text.
        """
        present = self.timeline.history(self.segment)[-1].text
        return rebased(self.after, self.before, present) if self.competing and self.is_open else present

    @property
    def without(self) -> str:
        """The segment's text if it is rejected; the present text for one that is not proposed, or competes."""
        if self.competing or not self.is_open:
            return self.timeline.history(self.segment)[-1].text
        return text_without(self.timeline, self.segment, [self.event.id, *(each.event for each in self.with_it)])

    @property
    def with_it(self) -> tuple[Decided, ...]:
        """Older undecided corrections of the same author that it wrote over; they are rejected with it."""
        if self.competing or not self.is_open:
            return ()
        return tuple(_written_over(self.timeline, self.event, self.segment, self.base + 1))

    @property
    def author(self) -> Person:
        """Who made the correction."""
        return self.event.person

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state is ProposalState.PROPOSED

    @property
    def check(self) -> str:
        """The check whose issue it answers, "" for one that answers none."""
        return self.event.issue.partition(":")[0]

    @property
    def reason(self) -> str:
        """Why it was rejected, "" when it was not."""
        return self.decision.text if self.decision is not None and self.state is ProposalState.REJECTED else ""

    @property
    def decided(self) -> Decided:
        """What a decision on it names."""
        return Decided(self.event.id, self.segment, self.round)


def proposals(timeline: Timeline) -> tuple[Proposal, ...]:
    """Every correction of every segment, in the order they were made."""
    late = {(other.event.id, other.change.segment) for other, _ in timeline.late}
    waiting = {(other.event.id, other.change.segment) for other in timeline.competing()}
    finished = _finishing(timeline)
    found: list[Proposal] = []
    for event in timeline.events.values():
        if event.act is Act.CORRECT:
            made = timeline.made.get(event.id, {})
            for change in event.changes:
                if change.segment in made:
                    found.append(_in_text(timeline, event, change, made[change.segment], finished))
                elif (event.id, change.segment) in late:
                    found.append(_beside(timeline, event, change, (event.id, change.segment) in waiting))
    return tuple(found)


def text_without(timeline: Timeline, segment: int, rejected: Iterable[str]) -> str:
    """The present text of a segment with only what these corrections (ids of events) did to it taken back."""
    numbers = [timeline.made[event][segment] for event in rejected if segment in timeline.made.get(event, {})]
    history = timeline.history(segment)
    if not numbers:
        return history[-1].text
    if numbers == [len(history) - 1]:
        return history[-2].text
    return timeline.weave(segment).without(numbers)


def _in_text(timeline: Timeline, event: Event, change: Change, number: int, finished: Event | None) -> Proposal:
    """A correction that went into the text when it was made."""
    segment, history = change.segment, timeline.history(change.segment)
    state, decision = _decided(timeline, event, segment)
    if state is ProposalState.PROPOSED and not _stands(timeline, segment, number):
        state = ProposalState.SUPERSEDED
    elif state is ProposalState.PROPOSED and finished is not None:
        state, decision = ProposalState.ACCEPTED, finished
    return Proposal(
        event, segment, state, number - 1, history[number - 1].text, history[number].text, timeline,
        timeline.rounds(event.id, segment), False, decision, _edited(decision, segment),
    )  # fmt: skip


def _beside(timeline: Timeline, event: Event, change: Change, waits: bool) -> Proposal:
    """A correction that came too late to go into the text."""
    segment, history = change.segment, timeline.history(change.segment)
    before = history[min(change.base, len(history) - 1)].text
    state, decision = _decided(timeline, event, segment)
    if state is ProposalState.PROPOSED and not waits:
        state = ProposalState.SUPERSEDED
    return Proposal(
        event, segment, state, change.base, before, change.text, timeline,
        timeline.rounds(event.id, segment), True, decision, _edited(decision, segment),
    )  # fmt: skip


def _decided(timeline: Timeline, event: Event, segment: int) -> tuple[ProposalState, Event | None]:
    """What people have decided on a correction, and the act that did."""
    decision = timeline.decision(event.id, segment)
    if decision is not None:
        accepted = decision.act is Act.ACCEPT
        return ProposalState.ACCEPTED if accepted else ProposalState.REJECTED, decision
    if not timeline.stands(event):
        return ProposalState.WITHDRAWN, timeline.in_force(event)
    return ProposalState.PROPOSED, None


def _edited(decision: Event | None, segment: int) -> str | None:
    """The text that an acceptance made of a segment."""
    accepted = decision is not None and decision.act is Act.ACCEPT
    changes = decision.changes if decision is not None and accepted else ()
    return next((change.text for change in changes if change.segment == segment), None)


def _stands(timeline: Timeline, segment: int, number: int) -> bool:
    """Whether anything that a revision changed is still so."""
    history = timeline.history(segment)
    return history[-1].origin == history[number].origin or number in timeline.weave(segment).standing


def _written_over(timeline: Timeline, event: Event, segment: int, number: int) -> Iterator[Decided]:
    """The undecided corrections of the same author of which nothing is left, and which revision ``number`` wrote over.

    What these wrote over themselves is among them.
    """
    if number < 2:
        return
    woven, history = timeline.weave(segment), timeline.history(segment)
    reached, waiting = set[int](), [number]
    while waiting:
        for older in woven.replaced.get(waiting.pop(), set()) - woven.standing - reached:
            by = history[older].event
            same = by is not None and by.act is Act.CORRECT and by.person.id == event.person.id
            if by is not None and same and _decided(timeline, by, segment)[0] is ProposalState.PROPOSED:
                reached.add(older)
                waiting.append(older)
                yield Decided(by.id, segment, timeline.rounds(by.id, segment))


def _finishing(timeline: Timeline) -> Event | None:
    """The move that finished the article and accepted what was not decided, while it is finished."""
    last = timeline.last_move
    accepts = last is not None and last.detail("stage") == Stage.FINISHED and last.detail("accepted")
    return last if accepts else None

