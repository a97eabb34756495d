"""What an editor's pane is sent beside the overlay: the corrections to decide, and the redline of what was changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from transreview.formats.tracked import changes, compared, tracked
from transreview.model import Act, Event, Person, Role
from transreview.proposals import Proposal
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

    What many share is sent once, and named by its number in its list: ``corrections`` are [id, who, account, at,
    issue, whether it is the reader's own], ``decisions`` [id by which it is taken back, who, at, reason, whether it can
    be]. A proposal is [correction, segment, state, [[old, new], …], further fields]; those are {"competing", "text",
    "decision", "edited"}, each only where there is one. A redline is [segment, …]: a number is that many UTF-16 units
    that the text as it came and the present one share, [cut, put, [proposal, …]] a change with the proposals behind it.
    """
    roles = team.roles(who)
    if Role.EDITOR not in roles:
        return {"may": False, "corrections": [], "decisions": [], "proposals": [], "redlines": []}
    shown = sorted(review.proposals, key=_position)
    numbers: dict[int, dict[str, int]] = {}
    for number, proposal in enumerate(shown):
        numbers.setdefault(proposal.segment, {})[proposal.event.id] = number
    made = _numbered(proposal.event for proposal in shown)
    decided = _numbered(proposal.decision for proposal in shown if proposal.decision is not None)
    undo = review.undoable(who)
    return {
        "may": True,
        "only": Role.TRANSLATOR not in roles,
        "four_eyes": team.four_eyes,
        "undo": undo.id if undo else "",
        "corrections": [
            [event.id, event.who, event.account, event.at, event.issue, event.person.id == who.id]
            for event, _ in made.values()
        ],
        "decisions": [_decision(review.timeline, event) for event, _ in decided.values()],
        "proposals": [_proposal(proposal, made, decided) for proposal in shown],
        "redlines": [_redline(review, segment, numbers.get(segment, {})) for segment in review.changed],
    }


def _numbered(events: Iterable[Event]) -> dict[str, tuple[Event, int]]:
    """Each event once, with its number in the list, by its id."""
    numbered: dict[str, tuple[Event, int]] = {}
    for event in events:
        numbered.setdefault(event.id, (event, len(numbered)))
    return numbered


def hunks(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """What a proposal changes, as (old, new): what there is to decide, or what it did when that is over."""
    if proposal.is_open:
        return _changes(proposal.without, proposal.result)
    return _changes(proposal.before, proposal.after)


def _changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    found = [(hunk.old[:LONGEST_HUNK], hunk.new[:LONGEST_HUNK]) for hunk in changes(old, new) if hunk.changed]
    return tuple(found[:MOST_HUNKS])


def _position(proposal: Proposal) -> tuple[int, bool, int, int]:
    """In the order of the text, a competing one behind those that are in the text."""
    edits = compared(proposal.without, proposal.result) if proposal.is_open else ()
    start = next((edit.new.start for edit in edits if edit.tag != "equal"), 0)
    return proposal.segment, proposal.competing, start, proposal.event.seq


Numbers = Mapping[str, tuple[Event, int]]


def _proposal(proposal: Proposal, made: Numbers, decided: Numbers) -> list[Any]:
    further: Json = {
        "competing": proposal.competing,
        "text": proposal.result if proposal.competing and proposal.is_open else "",
        "decision": decided[proposal.decision.id][1] if proposal.decision is not None else None,
        "edited": proposal.edited or "",
    }
    given = {name: value for name, value in further.items() if value is not False and value not in ("", None)}
    fields = [made[proposal.event.id][1], proposal.segment, proposal.state, hunks(proposal)]
    return [*fields, given] if given else fields


def _decision(timeline: Timeline, decision: Event) -> list[Any]:
    """Who decided what and why; the id and the last field say how, and whether, it can be taken back now."""
    act = timeline.in_force(decision)
    back = decision.act in (Act.ACCEPT, Act.REJECT) and not timeline.hindrance(act)
    return [act.id, decision.who, decision.at, decision.text if decision.act is Act.REJECT else "", back]


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
