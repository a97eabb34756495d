"""The log: each event is one line that carries the hash of everything before it, added in the act's own transaction."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import RefusedError
from transreview.model import Act, Event, Scope
from transreview.store.rows import entry_of, event_of
from transreview.store.schema import BACKUPS, LOG

TEAM = "team"
PROJECT = "project"
TEAM_ACTS = (Act.ROLES, Act.ENTER, Act.POLICY)
_REACH: Mapping[str, str] = {**dict.fromkeys(TEAM_ACTS, TEAM), Act.TERM: PROJECT, Act.RETIRE: PROJECT}
_ANCHOR = re.compile(r"([0-9]{1,18}):([0-9a-f]{64}|)")


class Anchor(NamedTuple):
    """The end of a log as it was once: the number of an event, and the hash of it and all before it ("0:" for none).

    Kept outside of the database it proves later that everything up to there is as it was. ``str`` gives "seq:hash".
    """

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The anchor that a text is; raises RefusedError for one that is none."""
        match = _ANCHOR.fullmatch(text.strip().lower())
        if match is None or (match[2] == "") != (int(match[1]) == 0):
            what = "one is a number, a colon and 64 digits from 0 to f"
            raise RefusedError(f'"{text.strip()[:100]}" is no anchor: {what}.')
        return cls(int(match[1]), match[2])


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo takes back: the event itself, and the act at the bottom of the chain of undos with its reach."""

    event: Event
    root: Event
    reach: str | None


class Log:
    """The end of the log in one transaction that writes; what is added is numbered on from there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.anchor = head(connection)

    def append(self, event: Event, undone: Undone | None = None) -> Event:
        """Add an event at the end; gives it with its number."""
        entry = entry_of(event)
        self.anchor = Anchor(self.anchor.seq + 1, link(self.anchor.hash, entry))
        row = {**columns(event, undone), "seq": self.anchor.seq, "entry": entry, "hash": self.anchor.hash}
        self._connection.execute(LOG.insert(), row)
        return replace(event, seq=self.anchor.seq)


def link(before: str, entry: str) -> str:
    """The hash of an entry and, by the hash ``before`` it, of all entries before it."""
    return hashlib.sha256((before + entry).encode()).hexdigest()


def columns(event: Event, undone: Undone | None = None) -> dict[str, Any]:
    """The columns that repeat what an event says, for the indexes."""
    return {
        "id": event.id,
        "article": event.article or None,
        "act": event.act.value,
        "who": event.who,
        "at": event.at,
        "undoes": event.undoes or None,
        "root": undone.root.id if undone else None,
        "reach": undone.reach if undone else reach_of(event.act, event.scope),
    }


def reach_of(act: str, scope: str | None = None) -> str | None:
    """How far an act reaches beyond its article: "team", "project" or None."""
    return PROJECT if act == Act.IGNORE and scope == Scope.PROJECT else _REACH.get(act)


def head(connection: Connection) -> Anchor:
    """The end of the log."""
    row = connection.execute(sa.select(LOG.c.seq, LOG.c.hash).order_by(LOG.c.seq.desc()).limit(1)).one_or_none()
    return Anchor(row.seq, row.hash) if row else Anchor(0, "")


def origin(connection: Connection) -> Anchor:
    """The beginning of the log."""
    row = connection.execute(sa.select(LOG.c.seq, LOG.c.hash).order_by(LOG.c.seq).limit(1)).one_or_none()
    return Anchor(row.seq, row.hash) if row else Anchor(0, "")


def stamps(connection: Connection) -> Sequence[Anchor]:
    """The ends that the log had when it was copied, of which this is a copy; oldest first."""
    query = sa.select(BACKUPS.c.seq, BACKUPS.c.hash).order_by(BACKUPS.c.seq, BACKUPS.c.at)
    return [Anchor(*row) for row in connection.execute(query)]


def last(connection: Connection, reaches: str) -> int:
    """The number of the last event with that reach, 0 for none."""
    return connection.scalar(sa.select(sa.func.max(LOG.c.seq)).where(LOG.c.reach == reaches)) or 0


def find(connection: Connection, event_id: str) -> Event | None:
    """The event with that id, or None."""
    return next(iter(read(connection, LOG.c.id == event_id)), None)


def read(connection: Connection, *where: sa.ColumnElement[bool]) -> Iterable[Event]:
    """The events for which all of this holds, oldest first."""
    query = sa.select(LOG.c.seq, LOG.c.entry).where(*where).order_by(LOG.c.seq)
    return (event_of(seq, entry) for seq, entry in connection.execute(query))


def undone_by(connection: Connection, event: Event) -> Undone | None:
    """What an event takes back, where it stands in the same article; None when there is no such act."""
    if not event.undoes or (undone := find(connection, event.undoes)) is None or undone.article != event.article:
        return None
    row = connection.execute(sa.select(LOG.c.root, LOG.c.reach).where(LOG.c.id == undone.id)).one()
    root = find(connection, row.root) if row.root else undone
    return Undone(undone, root or undone, row.reach)


def standing(connection: Connection, acts: Iterable[str]) -> set[str]:
    """Those of these acts that are in force: not taken back, or done again since."""
    acts = set(acts)
    query = sa.select(LOG.c.root, sa.func.count()).where(LOG.c.root.in_(acts)).group_by(LOG.c.root)
    return acts - {root for root, undos in connection.execute(query) if undos % 2}
