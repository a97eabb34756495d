"""The SQLite file: made, opened, looked over, locked for one writer, and what its errors mean to a person."""

import errno
import os
import random
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from transreview.errors import StoreError
from transreview.language.clean import clean_line
from transreview.store.database import LOOKS_LIKE, NEWER, told
from transreview.store.migrations import migrate, version
from transreview.store.schema import APPLICATION_ID, FILES, SCHEMA, create, guards, metadata

_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68
_BUSY_SECONDS = 15
_PAUSE = (0.002, 0.01)
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF")
_BEGINS = "transreview_begins"
_WRITES: Mapping[str, str] = {_BEGINS: "BEGIN IMMEDIATE"}
# SQLite has no queue for writers: without this one of them may wait for seconds while others pass.
_one_writer = threading.Lock()
_MEANINGS = {
    "SQLITE_FULL": "The disk that holds {path} is full, so nothing was saved",
    "SQLITE_READONLY": "{path} cannot be written, so nothing was saved",
    "SQLITE_BUSY": "{path} is in use by another program; try again",
    "SQLITE_LOCKED": "{path} is in use by another program; try again",
    "SQLITE_CORRUPT": "{path} is damaged; put the last backup in its place",
    "SQLITE_NOTADB": "{path} is not a transreview database",
    "SQLITE_CANTOPEN": "{path} cannot be opened",
    "SQLITE_IOERR": "The disk refused to read or write {path}, so nothing was saved",
}


class SqliteFile:
    """One SQLite file and its connections; safe to share between threads.

    A new file is made whole, with its folders, before it gets its name, unless it ``must_exist``; a file that is not
    ours is never touched. Raises StoreError in one sentence.
    """

    def __init__(self, file: str, at: str, *, must_exist: bool = False) -> None:
        self.path = _path(file)
        with self._told():
            if not self.path.exists():
                if must_exist:
                    raise StoreError(f"There is no database {self.path}; transreview import makes one.")
                _create(self.path, at)
            _recognise(self.path)
            _check_writable(self.path)
            self._engine = _engine(self.path)
            try:
                self._look_over(at)
            except BaseException:
                self.close()
                raise

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is on the disk when the block has ended, or nothing."""
        with _one_writer, self._told(), self._engine.connect() as connection:
            connection = connection.execution_options(**_WRITES)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _told(self) -> AbstractContextManager[None]:
        return told_of(self.path)

    def _look_over(self, at: str) -> None:
        with self.writing():
            pass  # a file that cannot be written says so now, and not when somebody has typed a correction
        with self.reading() as connection:
            found = max(connection.exec_driver_sql("PRAGMA user_version").scalar_one(), version(connection))
            if found > SCHEMA:
                raise StoreError(f"{self.path} {NEWER}.")
            if found > 1:  # of the first schema all triggers are dropped
                _check_kinds(connection, self.path)
            # The files that articles came in may be very large, and tell by themselves when they are read.
            tables = [table.name for table in metadata.sorted_tables if table is not FILES]
            for table in tables if found == SCHEMA else [""]:
                _check_pages(connection, self.path, table)
        if found < SCHEMA:
            self._migrate(found, at)

    def _migrate(self, found: int, at: str) -> None:
        """Bring the file up to date, after a copy of it was made beside it."""
        kept = self.path.with_name(f"{self.path.name}.schema-{found}.{uuid.uuid4().hex[:8]}")
        self.copy(kept, kept)
        sync(kept)
        engine = _engine(self.path, (*_PRAGMAS, "foreign_keys=OFF"))
        try:
            with _one_writer, engine.connect() as connection:
                connection = connection.execution_options(**_WRITES)
                with connection.begin():
                    migrate(connection, at)
        except BaseException as error:
            kept.unlink(missing_ok=True)  # what it is a copy of is as it was
            if not isinstance(error, StoreError):
                raise
            what = f"{self.path} was made by an older transreview and cannot be brought up to date: {error}"
            raise StoreError(f"{what}; it was left as it is.") from error
        finally:
            engine.dispose()

    def copy(self, path: Path, name: Path) -> None:
        """Write the file as it is at one moment into a new one, which gets its ``name`` later."""
        told_of_copy = told(str(name), lambda error: _meaning(self.path if _is_of_source(error) else name, error))
        with told_of_copy, self._engine.connect() as connection:
            alone = connection.execution_options(**{_BEGINS: None})
            alone.execute(sa.text("VACUUM INTO :path"), {"path": str(path)})


def _path(name: str) -> Path:
    """The file that an address means."""
    if not name or name == ":memory:" or name.startswith("file:") or "\0" in name:
        raise StoreError(f"The database needs the name of a file; an address {LOOKS_LIKE}.")
    return Path(name).expanduser()


def _create(path: Path, at: str) -> None:
    """Make a new database under another name, and give it its own when it is whole, unless somebody else was first."""
    draft = draft_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make(draft, at)
        with suppress(FileExistsError):
            keep(draft, path)
    finally:
        remove(draft)


def make(path: Path, at: str) -> None:
    """Make a new database, with our tables and nothing in them."""
    path.touch(exist_ok=False)
    with stamping(path) as connection:
        create(connection, at)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


@contextmanager
def stamping(path: Path) -> Iterator[Connection]:
    """One transaction that writes to a file which nobody else has open; no other file is left beside it."""
    engine = _engine(path, ("journal_mode=DELETE", *_PRAGMAS[1:]))
    try:
        with engine.connect() as connection:
            connection = connection.execution_options(**_WRITES)
            with connection.begin():
                yield connection
    finally:
        engine.dispose()


@contextmanager
def looked_into(path: Path) -> Iterator[Connection]:
    """One transaction that reads a file of ours as it is, and leaves it alone, which may be on a read-only disk.

    Raises StoreError, in one sentence, for a file that is not ours, is damaged, or is of another version.
    """
    with told_of(path):
        _recognise(path)
        engine = _engine(path, _PRAGMAS[2:], mode="ro")
        try:
            with engine.connect() as connection, connection.begin():
                found = version(connection)
                if found > SCHEMA:
                    raise StoreError(f"{path} {NEWER}.")
                if found < SCHEMA:
                    raise StoreError(f"{path} was made by an older transreview; open it once to bring it up to date.")
                _check_pages(connection, path)
                _check_kinds(connection, path)
                yield connection
        finally:
            engine.dispose()


def draft_of(path: Path) -> Path:
    """Another name beside it, for a file that is not whole yet."""
    return path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")


def keep(draft: Path, path: Path) -> None:
    """Give a whole database its name; raises FileExistsError where something has that name already."""
    sync(draft)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        draft.rename(path)


def sync(path: Path) -> None:
    """Wait until the disk has a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def remove(draft: Path) -> None:
    """Leave nothing of a draft."""
    for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm"), Path(f"{draft}-journal")):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def _recognise(path: Path) -> None:
    """Raise StoreError, without touching the file, unless it is one of ours."""
    with path.open("rb") as file:
        header = file.read(100)
    mark = header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4]
    if not header.startswith(_HEADER) or mark != APPLICATION_ID.to_bytes(4, "big"):
        empty = " (it is empty)" if not header else ""
        raise StoreError(f"{path} is not a transreview database{empty}; it was left as it is.")


def _check_writable(path: Path) -> None:
    for what, place in (("the file", path), ("its folder", path.parent)):
        if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise StoreError(f"{path} cannot be written: {what} is read-only.")


def _check_pages(connection: Connection, path: Path, table: str = "") -> None:
    """Raise StoreError for damage in a table and its indexes, or anywhere."""
    verdict = connection.exec_driver_sql(f"PRAGMA quick_check({table or 1})").scalars().first()
    if verdict != "ok":
        raise StoreError(f"{path} is damaged ({verdict}); put the last backup in its place.")


def _check_kinds(connection: Connection, path: Path) -> None:
    """Raise StoreError for what would do more than hold rows: a view under a table's name may never end."""
    ours = set(guards("sqlite"))
    for kind, name, sql in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master"):
        acts = kind in ("view", "trigger") or str(sql).startswith("CREATE VIRTUAL")
        if acts and sql not in ours:
            raise StoreError(f'{path} has a {kind} "{clean_line(name)[:100]}" that is not ours; it was left as it is.')


def _engine(path: Path, pragmas: Sequence[str] = _PRAGMAS, mode: str = "rw") -> Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=f"{path.absolute().as_uri()}", query={"mode": mode, "uri": "true"}),
        connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None},
        max_overflow=-1,
    )
    sa.event.listen(engine, "connect", partial(_prepare, pragmas))
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(pragmas: Sequence[str], connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns into a writer is refused without waiting."""
    statement = connection.get_execution_options().get(_BEGINS, "BEGIN")
    if statement == _WRITES[_BEGINS]:
        _wait_for_turn(connection, statement)
    elif statement:
        connection.exec_driver_sql(statement)


def _wait_for_turn(connection: Connection, statement: str) -> None:
    """Ask for the write lock again and again, every few milliseconds.

    SQLite by itself asks ever more seldom, so that beside busy writers of other processes somebody waits for long.
    """
    driver: Any = connection.connection.driver_connection  # asked without SQLAlchemy, which makes much of a refusal
    given_up = time.monotonic() + _BUSY_SECONDS
    driver.execute("PRAGMA busy_timeout=0").close()
    try:
        while refused := _refused(driver, statement):
            if not refused.startswith("SQLITE_BUSY") or time.monotonic() >= given_up:
                connection.exec_driver_sql(statement)  # for its error
                break
            time.sleep(random.uniform(*_PAUSE))  # noqa: S311 - so that no two ask in step
    finally:
        driver.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}").close()


def _refused(driver: Any, statement: str) -> str:
    """The name of the error that a statement gives, "" where it is done."""
    try:
        driver.execute(statement).close()
    except sqlite3.Error as error:
        return error.sqlite_errorname or "SQLITE_ERROR"
    return ""


def _meaning(path: Path, error: sa.exc.DBAPIError) -> str:
    name = getattr(error.orig, "sqlite_errorname", "")
    meaning = next((text for prefix, text in _MEANINGS.items() if name.startswith(prefix)), "{path}: {error}")
    return meaning.format(path=path, error=error.orig)


def told_of(path: Path) -> AbstractContextManager[None]:
    """Turn the errors of a file into one sentence for a person."""
    return told(str(path), partial(_meaning, path))


def _is_of_source(error: sa.exc.DBAPIError) -> bool:
    """Whether an error in copying is one of the file that is copied, and not of the new one."""
    return getattr(error.orig, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_BUSY", "SQLITE_NOTADB"))
