"""The database of a PostgreSQL server: reached, looked over, locked for one writer, and what its errors mean."""

import importlib.util
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from transreview.errors import StoreError
from transreview.store.database import NEWER, told
from transreview.store.migrations import migrate, version
from transreview.store.schema import LOG, SCHEMA, VERSIONS, create, metadata

_PATIENCE = {
    "lock_timeout": "15s",
    "statement_timeout": "60s",
    # A client whose machine is gone shall not hold the one lock for ever.
    "idle_in_transaction_session_timeout": "60s",
}
_SECONDS = {"connect_timeout": 10}
#: The key of the lock that whoever writes takes: the log is one chain.
_LOCK = 0x54526576
_MEANINGS = {
    "53100": "The disk of {name} is full, so nothing was saved",
    "53300": "{name} has too many connections; try again",
    "25006": "{name} cannot be written: it is read-only, so nothing was saved",
    "42501": "{name} does not let this user read and write its tables",
    "28": "{name} refuses this user or this password",
    "3D000": "There is no {name}; make it on the server first",
    "55P03": "{name} is in use by another program; try again",
    "40": "{name} is in use by another program; try again",
    "57014": "{name} took too long, so nothing was saved; try again",
    "57P": "{name} cannot be reached ({said}); try again",
    "25P03": "{name} waited too long for this program, so nothing was saved; try again",
    "08": "{name} cannot be reached ({said}); try again",
    "XX001": "{name} is damaged; put the last backup in its place",
    "XX002": "{name} is damaged; put the last backup in its place",
}


class PostgresqlServer:
    """One database of a PostgreSQL server; safe to share between threads. Raises StoreError in one sentence.

    An empty database gets its tables, unless it ``must_exist``; one with the tables of another program is not touched,
    and one of an older transreview waits for `transreview migrate`.
    """

    def __init__(self, address: URL, at: str, *, must_exist: bool = False, migrates: bool = False) -> None:
        if importlib.util.find_spec("psycopg") is None:
            raise StoreError("PostgreSQL needs one more package: pip install 'transreview[postgres]'.")
        self.name = f"the database {address.database or address.username} on {address.host or 'this machine'}"
        self._secret = str(address.password or address.query.get("password") or "")
        self._engine = _engine(address)
        try:
            self._look_over(at, must_exist=must_exist, migrates=migrates)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads; all of it sees one moment."""
        with self._told(), self._engine.connect() as connection:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is on the disk when the block has ended, or nothing."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            # In its own statement: those after it see what the last writer has written.
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _told(self) -> AbstractContextManager[None]:
        return told(_capital(self.name), self._meaning)

    def _meaning(self, error: sa.exc.DBAPIError) -> str:
        """What an error means; a driver that gets no connection has no code for it, and only says why."""
        state = getattr(error.orig, "sqlstate", None) or "08"
        said = getattr(getattr(error.orig, "diag", None), "message_primary", None) or _reason(str(error.orig))
        if self._secret:
            said = said.replace(self._secret, "***")
        known = (text for start, text in _MEANINGS.items() if state.startswith(start))
        meaning = next(known, "{name}: {said} ({state})")
        return _capital(meaning.format(name=self.name, said=said, state=state))

    def _look_over(self, at: str, *, must_exist: bool, migrates: bool) -> None:
        with self.reading() as connection:
            tables = set(sa.inspect(connection).get_table_names())
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise StoreError(f"{_capital(self.name)} keeps texts as {encoding}; make one with the encoding UTF8.")
        if not tables and not must_exist:
            self._create(at)
        elif not tables:
            raise StoreError(f"{_capital(self.name)} is empty; transreview import makes its tables.")
        elif not {VERSIONS.name, LOG.name} <= tables:
            raise StoreError(f"{_capital(self.name)} is not one of transreview; it was left as it is.")
        with self.writing() as connection:  # one that cannot be written says so now
            if connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "on":
                raise StoreError(f"{_capital(self.name)} cannot be written: it is read-only.")
            found = version(connection)
            if found > SCHEMA:
                raise StoreError(f"{_capital(self.name)} {NEWER}.")
            if found < SCHEMA and not migrates:
                raise StoreError(f"{_capital(self.name)} was made by an older transreview; run transreview migrate.")
            if found < SCHEMA:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                migrate(connection, at)
            self._check_rights(connection)

    def _check_rights(self, connection: Connection) -> None:
        may = sa.select(*(sa.func.has_table_privilege(name, "INSERT") for name in metadata.tables))
        if not all(connection.execute(may).one()):
            raise StoreError(_capital(_MEANINGS["42501"].format(name=self.name)) + ".")

    def _create(self, at: str) -> None:
        with self.writing() as connection:
            if not sa.inspect(connection).get_table_names():  # another process may have been first
                create(connection, at)


def _engine(address: URL) -> Engine:
    patience = [f"-c {name}={value}" for name, value in _PATIENCE.items()]
    options = " ".join([str(address.query.get("options", "")), *patience]).strip()
    address = address.set(drivername="postgresql+psycopg").difference_update_query(["options"])
    return sa.create_engine(
        address,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=15,
        connect_args={"options": options, "client_encoding": "utf8", "application_name": "transreview"} | _SECONDS,
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _reason(said: str) -> str:
    """Why there is no connection, out of what libpq says of it."""
    line = said.strip().partition("\n")[0]
    return line.rpartition("failed: ")[2].removeprefix("FATAL:").strip() or "no answer"
