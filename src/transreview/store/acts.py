"""What an act may do, looked at in its own transaction: who asks, what it is about, and who came first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_line
from transreview.model import Act, Decided, Event, Role, Stage
from transreview.store import log
from transreview.store.log import Undone
from transreview.store.rows import DECISIONS, PROJECT_ACTS, decision_row, event_of, revision_row
from transreview.store.schema import ARTICLES, LOG, REVISIONS
from transreview.store.schema import DECISIONS as DECIDED
from transreview.team import Member, Team

#: What nobody does to a finished article; comments, assignments and moving it on are still possible.
_CLOSED = DECISIONS | {Act.CORRECT, Act.IGNORE, Act.MARK, Act.CLASSIFY}
#: What is not taken back but said anew.
_LASTING = PROJECT_ACTS | {Act.ADD, Act.DENIED}
#: How often the log takes down in an hour that strangers tried something: all of them, and one of them.
MOST_KNOCKS, MOST_KNOCKS_OF_ONE = 200, 20
_DONE = {Act.ACCEPT: "accepted", Act.REJECT: "rejected"}


class _Taken(NamedTuple):
    """A decision that was made: by whom, and what it was."""

    round: int
    id: str
    who: str
    act: str


def refusal(connection: Connection, team: Team, event: Event, undone: Undone | None) -> str:
    """Why the person of an event may not do it, in one sentence; "" when they may."""
    root = undone.root if undone else None
    decides = (root or event).decides if team.four_eyes else ()
    decided = log.read(connection, LOG.c.id.in_({each.event for each in decides})) if decides else ()
    return team.refusal(event, undone.event if undone else None, root, tuple(decided))


def is_flood(connection: Connection, team: Team, event: Event) -> bool:
    """Whether the log has taken enough of what strangers tried: of this one, or of all of them, in the last hour.

    Anybody who has an account at the provider may knock as often as they like, and what is in the log stays there.
    """
    if team.roles(event.person):
        return False
    query = sa.select(LOG.c.entry).where(LOG.c.act == Act.DENIED.value).order_by(LOG.c.seq.desc())
    denied = (event_of(0, entry) for entry in connection.scalars(query.limit(MOST_KNOCKS)))
    since = _hour_before(event.at)
    knocks = [each.person.id for each in denied if each.at > since and not team.roles(each.person)]
    return len(knocks) == MOST_KNOCKS or knocks.count(event.person.id) >= MOST_KNOCKS_OF_ONE


def check(connection: Connection, event: Event, undone: Undone | None, team: Team) -> None:
    """Raise NotFoundError for what an event names that is not there, RefusedError for what is not possible now."""
    if event.article:
        _check_places(connection, event)
        _check_stage(connection, event, undone)
    elif event.act not in PROJECT_ACTS and event.act is not Act.UNDO:
        raise NotFoundError("This act needs an article.")
    if event.on:
        answered = log.find(connection, event.on)
        if answered is None or answered.article != event.article:
            raise NotFoundError("There is no such act in this article's history.")
    if event.act is Act.UNDO:
        _check_undo(connection, event, undone)
    if event.act in DECISIONS:
        _check_decisions(connection, event)
    if event.act is Act.ROLES:
        _check_administrators(connection, team, event)


def settle(connection: Connection, event: Event) -> tuple[int, ...]:
    """Add what an event, which is in the log by now, takes for itself: revisions, and the decisions it makes.

    Gives the segments where another revision was there first; raises RefusedError where that undoes the whole act.
    """
    if event.decides:
        connection.execute(DECIDED.insert(), [decision_row(event, each) for each in event.decides])
    stale = _revise(connection, event) if event.changes else ()
    if stale and event.act is not Act.CORRECT:
        what = {Act.UNDO: "taken back", **_DONE}[event.act]
        raise RefusedError(f"Paragraph {stale[0]} was changed in the meantime, so nothing was {what}.")
    return stale


def no_article(article_id: str) -> NotFoundError:
    """The error for an article that is not there."""
    return NotFoundError(f'There is no article "{clean_line(article_id)[:100]}".')


def _hour_before(at: str) -> str:
    try:
        before = datetime.fromisoformat(at) - timedelta(hours=1)
    except ValueError:
        return ""
    return before.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _check_places(connection: Connection, event: Event) -> None:
    segments = connection.scalar(sa.select(ARTICLES.c.segments).where(ARTICLES.c.id == event.article))
    if segments is None:
        raise no_article(event.article)
    named = [*(change.segment for change in event.changes), *(each.segment for each in event.decides)]
    for segment in [*named, *([event.segment] if event.segment else [])]:
        if not 1 <= segment <= segments:
            raise NotFoundError(f"There is no paragraph {segment} in this article.")


def _check_stage(connection: Connection, event: Event, undone: Undone | None) -> None:
    act = undone.root.act if undone else event.act
    if act in _CLOSED and _stage(connection, event.article) == Stage.FINISHED:
        raise RefusedError("This article is finished, so nothing in it can be changed; an editor may reopen it.")
    if event.act is Act.STAGE and event.detail("after") not in ("", str(_last(connection, event.article))):
        raise RefusedError("Somebody did something in this article just now: look at it again, and then finish it.")


def _last(connection: Connection, article: str) -> int:
    """The number of the last act on an article, 0 for none."""
    acts = LOG.c.article == article, LOG.c.act != Act.ADD.value
    return connection.scalar(sa.select(sa.func.max(LOG.c.seq)).where(*acts)) or 0


def _stage(connection: Connection, article: str) -> str:
    """The stage that an article was moved to last, "" when it never was."""
    moves = list(log.read(connection, LOG.c.article == article, LOG.c.act == Act.STAGE.value))
    standing = log.standing(connection, {event.id for event in moves}) if moves else set()
    return next((event.detail("stage") for event in reversed(moves) if event.id in standing), "")


def _check_undo(connection: Connection, event: Event, undone: Undone | None) -> None:
    if undone is None:
        raise NotFoundError("There is no such act in this article's history.")
    if (by := connection.scalar(sa.select(LOG.c.who).where(LOG.c.undoes == event.undoes))) is not None:
        raise RefusedError(f"This was already taken back by {by}.")
    if undone.root.act in _LASTING:
        raise RefusedError("This cannot be taken back; say it anew instead.")
    if undone.root.act in DECISIONS and undone.event.act is Act.UNDO:
        _check_redo(connection, undone.root)
    if undone.root.act is Act.CORRECT:
        _check_undecided(connection, undone.root)


def _check_undecided(connection: Connection, correction: Event) -> None:
    """Raise RefusedError where a correction that is taken back, or done again, was decided: that holds."""
    changes = [Decided(correction.id, change.segment) for change in correction.changes]
    taken = _taken(connection, changes)
    standing = log.standing(connection, {each[-1].id for each in taken.values()}) if taken else set()
    for decided in changes:
        before = taken.get((decided.event, decided.segment), [])
        if before and before[-1].id in standing:
            raise RefusedError(_already(decided, before[-1]))


def _check_redo(connection: Connection, root: Event) -> None:
    """Raise RefusedError where a decision that comes back into force was made anew, or its correction withdrawn."""
    _check_corrections(connection, root)
    taken = _taken(connection, root.decides)
    for decided in root.decides:
        latest = taken[decided.event, decided.segment][-1]
        if latest.id != root.id:
            raise RefusedError(_already(decided, latest))


def _check_decisions(connection: Connection, event: Event) -> None:
    """Raise unless everything that is decided stands undecided, and in the round that the decision names."""
    _check_corrections(connection, event)
    taken = _taken(connection, event.decides)
    latest = {each[-1].id for each in taken.values()}
    standing = log.standing(connection, latest) if latest else set()
    for decided in event.decides:
        before = taken.get((decided.event, decided.segment), [])
        if decided.round < 0 or decided.round > len(before):
            raise RefusedError("Decisions are numbered from 0 on without a gap.")
        if before and (decided.round < len(before) or before[-1].id in standing):
            raise RefusedError(_already(decided, before[min(decided.round, len(before) - 1)]))


def _check_corrections(connection: Connection, decision: Event) -> None:
    """Raise unless all that is decided are changes that corrections of that article made, and none is withdrawn."""
    ids = {each.event for each in decision.decides}
    here = LOG.c.article == decision.article
    known = {event.id: event for event in log.read(connection, LOG.c.id.in_(ids), here)}
    standing = log.standing(connection, ids)
    for each in decision.decides:
        correction = known.get(each.event)
        segments = {change.segment for change in correction.changes} if correction else set()
        if correction is None or correction.act is not Act.CORRECT or each.segment not in segments:
            raise NotFoundError("There is no such correction in this article.")
        if each.event not in standing:
            by = f"{correction.who}'s correction of paragraph {each.segment}"
            raise RefusedError(f"{by} was withdrawn in the meantime.")


def _taken(connection: Connection, decides: Sequence[Decided]) -> dict[tuple[str, int], list[_Taken]]:
    """The decisions that were made on each of these, oldest first."""
    query = (
        sa.select(DECIDED.c.event, DECIDED.c.segment, DECIDED.c.round, LOG.c.id, LOG.c.who, LOG.c.act)
        .join(LOG, LOG.c.id == DECIDED.c.decision)
        .where(DECIDED.c.event.in_({each.event for each in decides}))
        .order_by(DECIDED.c.round)
    )
    wanted = {(each.event, each.segment) for each in decides}
    taken: dict[tuple[str, int], list[_Taken]] = {}
    for event, segment, *rest in connection.execute(query):
        if (event, segment) in wanted:
            taken.setdefault((event, segment), []).append(_Taken(*rest))
    return taken


def _already(decided: Decided, taken: _Taken) -> str:
    done = _DONE[Act(taken.act)]
    return f"The correction of paragraph {decided.segment} was already {done} by {taken.who}."


def _check_administrators(connection: Connection, team: Team, event: Event) -> None:
    """Raise RefusedError for a change of roles after which nobody who ever came could change roles again."""
    after = _administrators(Team.of([*log.read(connection, LOG.c.reach == log.TEAM), event]))
    if not after:
        if team.is_open:
            raise RefusedError("The first role of a team is an administrator's: give that one first.")
        raise RefusedError(_last_one(event))
    if any(not each.is_invited for each in _administrators(team)) and all(each.is_invited for each in after):
        raise RefusedError(_last_one(event))


def _administrators(team: Team) -> list[Member]:
    return [member for member in team.members.values() if Role.ADMIN in member.roles]


def _last_one(event: Event) -> str:
    name = event.detail("name") or event.detail("account")
    return f"{name} is the last administrator; make somebody else one, who has logged in, first."


def _revise(connection: Connection, event: Event) -> tuple[int, ...]:
    """Add the revisions of an event; gives the segments where another one was there first."""
    segments = [change.segment for change in event.changes]
    query = (
        sa.select(REVISIONS.c.segment, sa.func.max(REVISIONS.c.number))
        .where(REVISIONS.c.article == event.article, REVISIONS.c.segment.in_(segments))
        .group_by(REVISIONS.c.segment)
    )
    last = {row[0]: row[1] for row in connection.execute(query)}
    for change in event.changes:
        if change.base > last.get(change.segment, 0):
            raise RefusedError(f"Paragraph {change.segment} has no revision {change.base}.")
    timely = [change for change in event.changes if change.base == last.get(change.segment, 0)]
    if timely:
        connection.execute(REVISIONS.insert(), [revision_row(event, change) for change in timely])
    return tuple(change.segment for change in event.changes if change not in timely)
