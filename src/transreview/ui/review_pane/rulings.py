"""What editors made of corrections, as everybody sees it at the paragraph: rejected and why, accepted with a change."""

from collections.abc import Iterable, Iterator
from typing import Any

from transreview.model import Person
from transreview.proposals import Proposal, ProposalState
from transreview.timeline import Timeline

Json = dict[str, Any]


def rulings(timeline: Timeline, proposals: Iterable[Proposal], reader: Person) -> list[Json]:
    """The rejections that nobody has answered with a new text, and what was changed in the reader's own corrections."""
    return list(_shown(timeline, proposals, reader))


def _shown(timeline: Timeline, proposals: Iterable[Proposal], reader: Person) -> Iterator[Json]:
    for proposal in proposals:
        mine = proposal.author.id == reader.id
        if proposal.decision is None or timeline.history(proposal.segment)[-1].text == proposal.after:
            continue
        if proposal.state is ProposalState.REJECTED:
            if _corrected_since(timeline, proposal):
                continue
            yield _ruling(proposal, mine)
        elif proposal.state is ProposalState.ACCEPTED and proposal.edited is not None and mine:
            yield _ruling(proposal, mine)


def _ruling(proposal: Proposal, mine: bool) -> Json:
    decision = proposal.decision
    assert decision is not None  # noqa: S101 - those without one are passed over
    return {
        "id": decision.id,
        "proposal": proposal.event.id,
        "segment": proposal.segment,
        "state": proposal.state,
        "author": proposal.author.name,
        "mine": mine,
        "who": decision.who,
        "at": decision.at,
        "reason": proposal.reason,
        "key": proposal.event.issue,
        "before": proposal.before,
        "text": proposal.after,
        "made": proposal.edited,
    }


def _corrected_since(timeline: Timeline, proposal: Proposal) -> bool:
    """Whether the paragraph got another text from a person, after the rejection."""
    decision = proposal.decision
    rejected = decision.seq if decision is not None else 0
    return any(
        revision.event is not None and revision.event.seq > rejected and revision.event.id != proposal.event.id
        for revision in timeline.history(proposal.segment)
    )
