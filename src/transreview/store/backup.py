"""Copies of a whole database, made while people work: an SQLite file or JSON Lines, whatever kind it is a copy of."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import RefusedError, StoreError
from transreview.store import jsonl, jsonl_reader, log
from transreview.store.database import Database
from transreview.store.jsonl import Progress
from transreview.store.log import Anchor
from transreview.store.schema import ARTICLES, BACKUPS, FILES, LOG, VERSIONS, metadata
from transreview.store.sqlite import SqliteFile, draft_of, keep, looked_into, make, remove, stamping, told_of
from transreview.store.verification import verify

#: The formats of a copy, and how its name ends then.
FORMATS = {"sqlite": (), "jsonl": (".jsonl", ".ndjson")}
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


def back_up(database: Database, path: Path, at: str, format_name: str = "", told: Progress | None = None) -> Backup:
    """Copy a database as it is at one moment into a new file; raises StoreError, and then there is no file."""
    write = _write_lines if _format(path, format_name) == "jsonl" else _write_file
    if path.exists():
        raise StoreError(f"There is a file {path} already; nothing was copied.")
    draft = draft_of(path)
    try:
        made = write(database, draft, path, at, told or _silent)
        with told_of(path):
            keep(draft, path)
    finally:
        remove(draft)
    return made


def bring_back(
    path: Path, opened: Callable[[], Database], anchors: Sequence[Anchor] = (), told: Progress | None = None
) -> Backup:
    """Copy a backup into the empty database that ``opened`` opens; raises StoreError, and nothing is there then.

    The chain is verified before anything is touched, against the backup's own anchor and the ``anchors``, and again in
    the new database before it is kept.
    """
    told = told or _silent
    with _whole(path, anchors, told) as (source, at):
        head = log.head(source)
        database = opened()
        try:
            with database.writing() as target:
                if log.head(target).seq or target.scalar(sa.select(ARTICLES.c.id).limit(1)) is not None:
                    raise StoreError(f"There are reviews in {database.name} already; restore into a new one.")
                _copy(source, target)
                found = verify(target, [head], lambda done: told(2 * head.seq + done, 3 * head.seq))
                if not found.is_whole:
                    raise StoreError(f"{path} could not be restored: {found.breaks[0]}")
                return _described(target, database.name, at)
        finally:
            database.close()


def _format(path: Path, name: str) -> str:
    """The format of a copy: the one of that name, or else by its ending; raises RefusedError for an unknown one."""
    if name and name not in FORMATS:
        raise RefusedError(f"A backup is one of {', '.join(FORMATS)}.")
    return name or next((each for each, endings in FORMATS.items() if path.suffix.lower() in endings), "sqlite")


def _write_file(database: Database, draft: Path, path: Path, at: str, told: Progress) -> Backup:
    """Write a copy as a database file, and into it when it was made."""
    if isinstance(database, SqliteFile):
        database.copy(draft, path)
    else:
        with told_of(path):
            make(draft, at)
        with told_of(path), stamping(draft) as target, database.reading() as source:
            _copy(source, target)
    with told_of(path), stamping(draft) as connection:
        stamp = {**log.head(connection)._asdict(), "at": at}
        if connection.execute(sa.select(BACKUPS).filter_by(**stamp)).first() is None:
            connection.execute(BACKUPS.insert(), stamp)
        made = _described(connection, str(path), at)
    told(made.events, made.events)
    return made


def _write_lines(database: Database, draft: Path, path: Path, at: str, told: Progress) -> Backup:
    """Write a copy as JSON Lines."""
    with told_of(path), draft.open("xb") as file, database.reading() as source:
        jsonl.write(source, file, told)
        return _described(source, str(path), at)


@contextmanager
def _whole(path: Path, anchors: Sequence[Anchor], told: Progress) -> Iterator[tuple[Connection, str]]:
    """A backup that is as it was made, to read from, and when it was made ("" for one that does not say)."""
    with _opened(path, told) as source:
        head, wanted = log.head(source), [*anchors, *log.stamps(source)]
        found = verify(source, wanted, lambda done: told(head.seq + done, 3 * head.seq))
        if not found.is_whole:
            raise _not_whole(path, found.breaks[0])
        yield source, source.scalar(sa.select(sa.func.max(BACKUPS.c.at))) or ""


def _opened(path: Path, told: Progress) -> AbstractContextManager[Connection]:
    """The database that a backup is, or the one that its lines make."""
    with told_of(path), path.open("rb") as file:
        is_lines = file.read(1) == b"{"
    return _of_lines(path, told) if is_lines else looked_into(path)


@contextmanager
def _of_lines(path: Path, told: Progress) -> Iterator[Connection]:
    """A database made of a backup in JSON Lines, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.with_suffix(".db").name
        with told_of(made):
            make(made, "")
            with stamping(made) as connection:
                with told_of(path), path.open("rb") as file:
                    try:
                        jsonl_reader.read(file, connection, lambda done, of: told(done, 3 * of))
                    except jsonl_reader.LineError as error:
                        raise _not_whole(path, str(error)) from None
                yield connection


def _not_whole(path: Path, why: str) -> StoreError:
    return StoreError(f"The backup {path} is not whole, so nothing was restored: {why}")


def _copy(source: Connection, target: Connection) -> None:
    """Copy every row, in the order of the references."""
    for table in metadata.sorted_tables:
        if table is VERSIONS:
            continue
        many = 1 if table is FILES else _BATCH
        query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=many)
        with source.execute(query) as rows:
            for batch in rows.mappings().partitions():
                target.execute(table.insert(), [dict(row) for row in batch])


def _described(connection: Connection, name: str, at: str) -> Backup:
    articles = connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) or 0
    events = connection.scalar(sa.select(sa.func.max(LOG.c.seq))) or 0
    return Backup(name, articles, events, at, log.head(connection))


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""
