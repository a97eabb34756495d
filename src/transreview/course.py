"""How far the review of an article is, and who works on it until when: read from its timeline."""

from dataclasses import dataclass

from transreview.model import Act, Role, Stage
from transreview.timeline import Timeline

#: Acts that begin a review; an assignment does not.
_BEGINS = (Act.CORRECT, Act.IGNORE, Act.COMMENT, Act.MARK, Act.CLASSIFY, Act.ACCEPT, Act.REJECT)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody who is to do an article in a role, by ``due`` (an ISO 8601 day, "" for no day), since ``at``."""

    account: str
    name: str
    role: Role
    due: str = ""
    at: str = ""


def stage(timeline: Timeline) -> Stage:
    """How far the review is: where it was moved last; else in review from the first act on."""
    if timeline.last_move is not None:
        name = timeline.last_move.detail("stage")
        return Stage(name) if name in set(Stage) else Stage.IN_REVIEW
    return Stage.IN_REVIEW if timeline.standing(*_BEGINS) else Stage.OPEN


def assignments(timeline: Timeline) -> tuple[Assignment, ...]:
    """Who works on the article, in the order they were assigned; one person has one role at a time."""
    assigned: dict[str, Assignment] = {}
    for event in timeline.standing(Act.ASSIGN):
        account, role = event.detail("account"), event.detail("role")
        assigned.pop(account, None)
        if role in set(Role):
            assigned[account] = Assignment(account, event.detail("name"), Role(role), event.detail("due"), event.at)
    return tuple(assigned.values())
