"""How an article goes on: from stage to stage, and from hand to hand."""

from datetime import date

from transreview.errors import NotFoundError, RefusedError
from transreview.model import Act, Event, Role, Stage
from transreview.review import Review
from transreview.store import Store
from transreview.workflow.recording import Outcome, Who, act_of, recorded


def move(store: Store, article_id: str, who: Who, request: str, stage: Stage | str) -> Outcome:
    """Move an article to another stage: in review, ready for the editor, or finished; the one it has is no act.

    An article with texts that compete is not finished before one of them was decided on. Where four eyes have to see
    each correction, one with undecided corrections is not finished either; elsewhere finishing it accepts what was
    not decided, for as long as it is finished, and the act says how many these were (detail "accepted"), and up to
    which act of the article that is so (detail "after"): the store takes it only while that is the last one.
    """
    if stage not in set(Stage):
        raise RefusedError(f"There is no such stage; choose one of {', '.join(Stage)}.")
    wanted = Stage(stage)

    def event(review: Review) -> Event | None:
        if wanted is review.stage:
            return None
        if wanted is Stage.OPEN:
            raise RefusedError("An article is open only until somebody begins; move it back to in review.")
        details = {"stage": str(wanted), "from": str(review.stage)}
        if wanted is Stage.FINISHED:
            last = max((each.seq for each in review.events), default=0)
            details |= {"accepted": _finishing(store, review), "after": str(last)}
        return act_of(store, article_id, who, request, Act.STAGE, details=details)

    return recorded(store, article_id, request, event, patient=True)


def assign(
    store: Store, article_id: str, who: Who, request: str, account: str, name: str, role: Role | str, due: str = ""
) -> Outcome:
    """Give an article to somebody in a role, until ``due`` (an ISO 8601 day, "" for no day).

    One person has one role in an article; role "" takes it from them. Raises NotFoundError for somebody who is not in
    the team, where there is one.
    """
    if role and role not in set(Role):
        raise RefusedError(f"There is no such role; choose one of {', '.join(Role)}.")
    _check_day(due)

    def event(review: Review) -> Event | None:
        team = store.team()
        member = team.members.get(account)
        if role and not (member and member.roles) and not team.is_open:
            raise NotFoundError(f"{name or account} is not in the team.")
        known = {each.account: each for each in review.assignments}.get(account)
        if (known.role, known.due) == (role, due) if known else not role:
            return None
        called = name or (member.name if member else account.removeprefix("local:"))
        details = {"account": account, "name": called, "role": str(role), "due": due}
        return act_of(store, article_id, who, request, Act.ASSIGN, details=details)

    if not account:
        raise RefusedError("Say whom you mean.")
    return recorded(store, article_id, request, event)


def _finishing(store: Store, review: Review) -> str:
    """How many corrections are accepted by finishing the article; raises RefusedError where it cannot be finished."""
    waiting = review.undecided
    beside = [each.segment for each in waiting if each.competing]
    if beside:
        raise RefusedError(f"Paragraph {beside[0]} has texts that compete: accept or reject them first.")
    if waiting and store.team().four_eyes:
        count = f"{len(waiting)} corrections are" if len(waiting) > 1 else "One correction is"
        raise RefusedError(f"{count} not decided yet, and here four eyes have to see each one.")
    return str(len(waiting)) if waiting else ""


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        raise RefusedError("A due date is written as year-month-day, as in 2026-12-01.") from None
