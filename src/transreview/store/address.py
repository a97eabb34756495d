"""Where reviews are kept: the address of a file, or of a database on a server."""

import os

import platformdirs
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from transreview.errors import StoreError
from transreview.store.database import LOOKS_LIKE, Database
from transreview.store.postgresql import PostgresqlServer
from transreview.store.sqlite import SqliteFile

_SERVERS = ("postgresql", "postgres")


def default_url() -> str:
    """Where reviews are kept: $TRANSREVIEW_DB, else a file in the user's data folder."""
    chosen = os.environ.get("TRANSREVIEW_DB", "").strip()
    return chosen or f"sqlite:///{platformdirs.user_data_path('transreview', appauthor=False) / 'reviews.db'}"


def open_database(url: str, at: str, *, must_exist: bool = False, migrates: bool = False) -> Database:
    """The database of an address, or of the path of a file; raises StoreError in one sentence.

    A new file, or an empty database of a server, gets its tables (it is made at ``at``, ISO 8601), unless it
    ``must_exist``. What is not ours is never touched. A server's database that an older program made is brought up to
    date only when it ``migrates``: others may be using it.
    """
    address = parsed(url)
    if address is None:
        return SqliteFile(url, at, must_exist=must_exist)
    if address.get_backend_name() == "sqlite":
        return SqliteFile(address.database or "", at, must_exist=must_exist)
    if address.get_backend_name() in _SERVERS:
        return PostgresqlServer(address, at, must_exist=must_exist, migrates=migrates)
    raise StoreError(f"Reviews are kept in SQLite or PostgreSQL: an address {LOOKS_LIKE}.")


def parsed(url: str) -> URL | None:
    """The parts of an address, None for the path of a file; raises StoreError for what is no address."""
    if "://" not in url:
        return None
    try:
        return make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(f"The database's address cannot be read: one {LOOKS_LIKE}.") from None
