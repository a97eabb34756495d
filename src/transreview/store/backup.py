"""Copies of a whole database, made while people work: one SQLite file, whatever kind of database it is a copy of."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import StoreError
from transreview.store import log
from transreview.store.database import Database
from transreview.store.log import Anchor
from transreview.store.schema import ARTICLES, BACKUPS, FILES, LOG, VERSIONS, metadata
from transreview.store.sqlite import SqliteFile, draft_of, keep, looked_into, make, remove, stamping, told_of
from transreview.store.verification import verify

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied: ``path`` is the file (or for a restored one the database), ``at`` when the copy was made.

    ``anchor`` is the end of its log: kept elsewhere, it proves later that the copy is as it was.
    """

    path: str
    articles: int
    events: int
    at: str
    anchor: Anchor


def back_up(database: Database, path: Path, at: str) -> Backup:
    """Copy a database as it is at one moment into a new file; raises StoreError, and then there is no file."""
    if path.exists():
        raise StoreError(f"There is a file {path} already; nothing was copied.")
    draft = draft_of(path)
    try:
        if isinstance(database, SqliteFile):
            database.copy(draft, path)
        else:
            with told_of(path):
                make(draft, at)
            with told_of(path), stamping(draft) as target, database.reading() as source:
                _copy(source, target)
        with told_of(path):
            with stamping(draft) as connection:
                stamp = {**log.head(connection)._asdict(), "at": at}
                if connection.execute(sa.select(BACKUPS).filter_by(**stamp)).first() is None:
                    connection.execute(BACKUPS.insert(), stamp)
                made = _described(connection, str(path), at)
            keep(draft, path)
    finally:
        remove(draft)
    return made


def bring_back(path: Path, opened: Callable[[], Database], anchors: Sequence[Anchor] = ()) -> Backup:
    """Copy a backup into the empty database that ``opened`` opens; raises StoreError, and nothing is there then.

    The chain is verified before anything is touched, against the backup's own anchor and the ``anchors``, and again in
    the new database before it is kept.
    """
    with _whole(path, anchors) as (source, at):
        head = log.head(source)
        database = opened()
        try:
            with database.writing() as target:
                if log.head(target).seq or target.scalar(sa.select(ARTICLES.c.id).limit(1)) is not None:
                    raise StoreError(f"There are reviews in {database.name} already; restore into a new one.")
                _copy(source, target)
                found = verify(target, [head])
                if not found.is_whole:
                    raise StoreError(f"{path} could not be restored: {found.breaks[0]}")
                return _described(target, database.name, at)
        finally:
            database.close()


@contextmanager
def _whole(path: Path, anchors: Sequence[Anchor]) -> Iterator[tuple[Connection, str]]:
    """A backup that is as it was made, to read from, and when it was made ("" for a file that is no backup)."""
    with looked_into(path) as source:
        stamps = source.execute(sa.select(BACKUPS).order_by(BACKUPS.c.seq, BACKUPS.c.at)).all()
        found = verify(source, [*anchors, *(Anchor(row.seq, row.hash) for row in stamps)])
        if not found.is_whole:
            raise StoreError(f"The backup {path} is not whole, so nothing was restored: {found.breaks[0]}")
        yield source, stamps[-1].at if stamps else ""


def _copy(source: Connection, target: Connection) -> None:
    """Copy every row, in the order of the references."""
    for table in metadata.sorted_tables:
        if table is VERSIONS:
            continue
        batch_size = 1 if table is FILES else _BATCH
        query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=batch_size)
        with source.execute(query) as rows:
            for batch in rows.mappings().partitions():
                target.execute(table.insert(), [dict(row) for row in batch])


def _described(connection: Connection, name: str, at: str) -> Backup:
    articles = connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) or 0
    events = connection.scalar(sa.select(sa.func.max(LOG.c.seq))) or 0
    return Backup(name, articles, events, at, log.head(connection))
