"""From an older schema to the present one, in one transaction: every row is brought over, and compared afterwards."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import StoreError
from transreview.model import Act, Event
from transreview.store.log import Log, undone_by
from transreview.store.rows import article_of, event_of
from transreview.store.schema import (
    ARTICLES,
    FIGURES,
    FILES,
    LOG,
    ORIGINALS,
    REVISIONS,
    SCHEMA,
    SEGMENTS,
    VERSIONS,
    guards,
    metadata,
    refusals_of,
)
from transreview.store.verification import details_of, verify

if TYPE_CHECKING:
    from alembic.operations import Operations

_OLD = ("article", "segment", "event", "revision")
_NEW_IN_3 = (FILES, ORIGINALS, FIGURES)


def version(connection: Connection) -> int:
    """The number of the schema that a database of ours has."""
    return connection.scalar(sa.select(sa.func.max(VERSIONS.c.version))) or 0


def migrate(connection: Connection, at: str) -> None:
    """Bring a database up to date in this transaction, which has the lock that writers take.

    SQLite must not enforce foreign keys meanwhile. Raises StoreError where anything would not be as it was.
    """
    from alembic.migration import MigrationContext  # slow to import, and nearly never needed
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    _STEPS[version(connection)](connection, operations)
    connection.execute(VERSIONS.insert(), {"version": SCHEMA, "at": at})
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StoreError("a row would be about another one that is not there")
    if breaks := verify(connection).breaks:
        raise StoreError(breaks[0].rstrip("."))


def _from_1(connection: Connection, operations: "Operations") -> None:
    """Schema 1 had no log: its events get their places in one, after the articles that they are about."""
    for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
        operations.execute(f'DROP TRIGGER "{name}"')
    for name in _OLD:
        operations.rename_table(name, f"old_{name}")
    operations.drop_table("tally")  # counted again when somebody asks
    metadata.create_all(connection)
    old = {name: sa.Table(f"old_{name}", sa.MetaData(), autoload_with=connection) for name in _OLD}
    log = Log(connection)
    for row in connection.execute(sa.select(old["article"]).order_by(old["article"].c.seq)).all():
        _bring_article(connection, log, row, old["segment"])
    for row in connection.execute(sa.select(old["event"]).order_by(old["event"].c.seq)).yield_per(1_000):
        event = _event_of_1(row)
        log.append(event, undone_by(connection, event))
    kept = [column.name for column in REVISIONS.columns]
    brought = sa.select(*(old["revision"].c[name] for name in kept))
    connection.execute(REVISIONS.insert().from_select(kept, brought))
    _compare(connection, old)
    for name in reversed(_OLD):
        operations.drop_table(f"old_{name}")
    for statement in guards(connection.dialect.name):
        operations.execute(statement)


def _from_2(connection: Connection, operations: "Operations") -> None:
    """Schema 2 had neither the systems of articles nor the files that they came in, nor figures of quality."""
    operations.add_column(ARTICLES.name, sa.Column("system", sa.Text, nullable=False, server_default=""))
    for table in _NEW_IN_3:
        table.create(connection)
    for statement in refusals_of(connection.dialect.name, _NEW_IN_3):
        operations.execute(statement)


def _bring_article(connection: Connection, log: Log, row: Any, old_segments: sa.Table) -> None:
    seq = log.anchor.seq + 1
    columns = {column.name: getattr(row, column.name, "") for column in ARTICLES.columns}
    connection.execute(ARTICLES.insert(), columns | {"seq": seq})
    query = sa.select(old_segments).where(old_segments.c.article == row.id).order_by(old_segments.c.number)
    segments = connection.execute(query).all()
    if segments:
        connection.execute(SEGMENTS.insert(), [dict(each._mapping) for each in segments])
    brought = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.seq == seq)).one()
    details = details_of(article_of(brought, segments))
    log.append(Event(f"came-{row.digest}", row.id, row.who, row.at, Act.ADD, details=details))


def _event_of_1(row: Any) -> Event:
    """The event of a row of schema 1, which had a column for each field, and the rest as JSON."""
    fields = {name: getattr(row, name) for name in ("id", "article", "who", "at", "act", "issue", "text")}
    return event_of(row.seq, json.dumps({**fields, "undoes": row.undoes or "", **_filled(json.loads(row.body))}))


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _compare(connection: Connection, old: Mapping[str, sa.Table]) -> None:
    """Raise StoreError unless there are as many rows as before."""
    events = sa.select(sa.func.count()).where(LOG.c.act != Act.ADD.value)
    counts = {
        name: sa.select(sa.func.count()).select_from(table)
        for name, table in {"article": ARTICLES, "segment": SEGMENTS, "revision": REVISIONS}.items()
    }
    for name, count in {**counts, "event": events}.items():
        before = connection.scalar(sa.select(sa.func.count()).select_from(old[name]))
        if connection.scalar(count) != before:
            raise StoreError(f"not every {name} would be there")


#: What leads from each schema to the present one.
_STEPS: Mapping[int, Callable[[Connection, "Operations"], None]] = {1: _from_1, 2: _from_2}
