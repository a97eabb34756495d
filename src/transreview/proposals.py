"""What became of every correction: proposed, accepted, rejected, withdrawn, superseded; and the text without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from transreview.model import Act, Change, Decided, Event, Person, Stage
from transreview.timeline import Timeline
from transreview.weave import Step, Weave, rebased, weave


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
    older revision and is not in the text. While it is proposed, ``without`` is the segment's text if it is rejected,
    and ``result`` if it is accepted (the present text, or for a competing one its changes in the present text): what is
    different between the two is what there is to decide. Of one that is not proposed both are the present text.
    ``decision`` is the act that decided it (an acceptance, a rejection, the undo that withdrew it, or the move that
    finished the article), ``edited`` the text that an editor made of it while accepting it. ``with_it`` are older
    corrections of the same author that it wrote over: they are rejected with it.
    """

    event: Event
    segment: int
    state: ProposalState
    base: int
    before: str
    after: str
    result: str
    without: str
    round: int = 0
    competing: bool = False
    decision: Event | None = None
    edited: str | None = None
    with_it: tuple[Decided, ...] = ()

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
    return _weave(timeline, segment).without(numbers)


def _in_text(timeline: Timeline, event: Event, change: Change, number: int, finished: Event | None) -> Proposal:
    """A correction that went into the text when it was made."""
    segment, history = change.segment, timeline.history(change.segment)
    present = history[-1].text
    decision = timeline.decision(event.id, segment)
    with_it: tuple[Decided, ...] = ()
    without = present
    if decision is not None:
        state = ProposalState.ACCEPTED if decision.act is Act.ACCEPT else ProposalState.REJECTED
    elif not timeline.stands(event):
        state, decision = ProposalState.WITHDRAWN, timeline.in_force(event)
    elif not _stands(timeline, segment, number):
        state = ProposalState.SUPERSEDED
    elif finished is not None:
        state, decision = ProposalState.ACCEPTED, finished
    else:
        state = ProposalState.PROPOSED
        with_it = tuple(_written_over(timeline, event, segment, number))
        without = text_without(timeline, segment, [event.id, *(each.event for each in with_it)])
    return Proposal(
        event, segment, state, number - 1, history[number - 1].text, history[number].text, present, without,
        timeline.rounds(event.id, segment), False, decision, _edited(decision, segment), with_it,
    )  # fmt: skip


def _beside(timeline: Timeline, event: Event, change: Change, waits: bool) -> Proposal:
    """A correction that came too late to go into the text."""
    segment, history = change.segment, timeline.history(change.segment)
    present = result = history[-1].text
    before = history[min(change.base, len(history) - 1)].text
    decision = timeline.decision(event.id, segment)
    if decision is not None:
        state = ProposalState.ACCEPTED if decision.act is Act.ACCEPT else ProposalState.REJECTED
    elif not timeline.stands(event):
        state, decision = ProposalState.WITHDRAWN, timeline.in_force(event)
    elif waits:
        state, result = ProposalState.PROPOSED, rebased(change.text, before, present)
    else:
        state = ProposalState.SUPERSEDED
    return Proposal(
        event, segment, state, change.base, before, change.text, result, present,
        timeline.rounds(event.id, segment), True, decision, _edited(decision, segment),
    )  # fmt: skip


def _edited(decision: Event | None, segment: int) -> str | None:
    """The text that an acceptance made of a segment."""
    accepted = decision is not None and decision.act is Act.ACCEPT
    changes = decision.changes if decision is not None and accepted else ()
    return next((change.text for change in changes if change.segment == segment), None)


def _stands(timeline: Timeline, segment: int, number: int) -> bool:
    """Whether anything that a revision changed is still so."""
    history = timeline.history(segment)
    return history[-1].origin == history[number].origin or _weave(timeline, segment).stands(number)


def _written_over(timeline: Timeline, event: Event, segment: int, number: int) -> Iterable[Decided]:
    """The undecided corrections of the same author of which nothing is left, and which this one wrote over."""
    history = timeline.history(segment)
    if number < 2:
        return
    woven = _weave(timeline, segment)
    reached, waiting = set[int](), [number]
    while waiting:
        for older in woven.replaced(waiting.pop()) - reached:
            by = history[older].event
            if (
                by is not None
                and by.act is Act.CORRECT
                and by.person.id == event.person.id
                and timeline.stands(by)
                and timeline.decision(by.id, segment) is None
                and not woven.stands(older)
            ):
                reached.add(older)
                waiting.append(older)
    for older in sorted(reached):
        by = history[older].event
        if by is not None:
            yield Decided(by.id, segment, timeline.rounds(by.id, segment))


def _weave(timeline: Timeline, segment: int) -> Weave:
    return weave(tuple(Step(revision.text, revision.flips) for revision in timeline.history(segment)))


def _finishing(timeline: Timeline) -> Event | None:
    """The move that finished the article and accepted what was not decided, while it is finished."""
    last = timeline.last_move
    accepts = last is not None and last.detail("stage") == Stage.FINISHED and last.detail("accepted")
    return last if accepts else None


def undecided(found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those that wait for a decision."""
    return tuple(each for each in found if each.is_open)


def by_id(found: Iterable[Proposal]) -> Mapping[tuple[str, int], Proposal]:
    """The proposals by the id of their event and their segment."""
    return {(each.event.id, each.segment): each for each in found}
