"""What an editor's pane is sent beside the overlay: the corrections to decide, and the redline of what was changed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from transreview.formats.tracked import tracked
from transreview.language.edits import word_edits
from transreview.model import Act, Person, Role
from transreview.proposals import Proposal, ProposalState
from transreview.review import Review
from transreview.team import Team
from transreview.timeline import Timeline

Json = dict[str, Any]

#: The most changes of one proposal that are sent word by word, and the longest of their texts (code points).
MOST_HUNKS = 12
LONGEST_HUNK = 300


def may_decide(team: Team, who: Person) -> bool:
    """Whether a person may accept and reject; the store asks again at every act."""
    return Role.EDITOR in team.roles(who)


def decisions(review: Review, who: Person, team: Team) -> Json:
    """The corrections of an article for somebody who may decide, and {"may": False} for everybody else.

    A redline is [segment, …]: a number is that many UTF-16 units that the text as it came and the present one share,
    [cut, put, [number, …]] a change with the proposals behind it, by their numbers in the list.
    """
    roles = team.roles(who)
    if Role.EDITOR not in roles:
        return {"may": False, "proposals": [], "redlines": []}
    shown = sorted(review.proposals, key=_position)
    numbers: dict[int, dict[str, int]] = {}
    for number, proposal in enumerate(shown):
        numbers.setdefault(proposal.segment, {})[proposal.event.id] = number
    undo = review.undoable(who)
    return {
        "may": True,
        "only": Role.TRANSLATOR not in roles,
        "four_eyes": team.four_eyes,
        "undo": undo.id if undo else "",
        "proposals": [_proposal(review.timeline, proposal, who) for proposal in shown],
        "redlines": [_redline(review, segment, numbers.get(segment, {})) for segment in review.changed],
    }


def hunks(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """What a proposal changes, as (old, new): what there is to decide, or what it did when that is over."""
    if proposal.is_open:
        return _changes(proposal.without, proposal.result)
    return _changes(proposal.before, proposal.after)


@lru_cache(maxsize=8192)
def _changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    found = [
        (old[edit.old.start : edit.old.end][:LONGEST_HUNK], new[edit.new.start : edit.new.end][:LONGEST_HUNK])
        for edit in word_edits(old, new)
        if edit.tag != "equal"
    ]
    return tuple(found[:MOST_HUNKS])


@lru_cache(maxsize=8192)
def _first_change(old: str, new: str) -> int:
    """Where the first change stands in the new text (code points)."""
    return next((edit.new.start for edit in word_edits(old, new) if edit.tag != "equal"), 0)


def _position(proposal: Proposal) -> tuple[int, bool, int, int]:
    """In the order of the text, a competing one behind those that are in the text."""
    start = _first_change(proposal.without, proposal.result) if proposal.is_open else 0
    return proposal.segment, proposal.competing, start, proposal.event.seq


def _proposal(timeline: Timeline, proposal: Proposal, who: Person) -> Json:
    """One proposal; what is empty or false is left out."""
    event = proposal.event
    fields: Json = {
        "event": event.id,
        "segment": proposal.segment,
        "who": event.who,
        "account": event.account,
        "at": event.at,
        "key": event.issue,
        "state": proposal.state,
        "competing": proposal.competing,
        "own": event.person.id == who.id,
        "text": proposal.result if proposal.competing and proposal.is_open else "",
        "hunks": hunks(proposal),
        "decision": _decision(timeline, proposal),
    }
    return {name: value for name, value in fields.items() if value}


def _decision(timeline: Timeline, proposal: Proposal) -> Json | None:
    """Who decided what and why; ``back`` says whether it can be taken back now, ``event`` by which id."""
    if proposal.decision is None:
        return None
    act = timeline.in_force(proposal.decision)
    mine = proposal.state in (ProposalState.ACCEPTED, ProposalState.REJECTED) and proposal.decision.act is not Act.STAGE
    return {
        "event": act.id,
        "who": proposal.decision.who,
        "at": proposal.decision.at,
        "reason": proposal.reason,
        "text": proposal.edited or "",
        "back": mine and not timeline.hindrance(act),
    }


def _redline(review: Review, segment: int, numbers: Mapping[str, int]) -> list[Any]:
    return [segment, *_code(tracked(review.history(segment)), numbers)]


def _code(found: Sequence[tuple[bool, str, str, tuple[str, ...]]], numbers: Mapping[str, int]) -> Iterator[Any]:
    for changed, old, new, by in found:
        if changed:
            yield [_units(old), _units(new), [numbers[each] for each in by if each in numbers]]
        else:
            yield _units(new)


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
