"""A database and its connections, of either kind: opened, looked over, and what its errors mean to a person."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import StoreError

LOOKS_LIKE = "looks like sqlite:///reviews.db or postgresql+psycopg://USER@HOST/DATABASE"
NEWER = "was made by a newer transreview; please update this program"


class Database(Protocol):
    """One database of ours; safe to share between threads. ``name`` is what messages call it, without a password."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that reads; all of it sees one moment."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, one at a time: all of it is on the disk when the block has ended, or nothing."""

    def close(self) -> None:
        """Give the connections back."""


class Meaning(Protocol):
    """What an error of a driver means, as a sentence without its full stop."""

    def __call__(self, error: sa.exc.DBAPIError, /) -> str:
        """The sentence."""


@contextmanager
def told(name: str, meaning: Meaning) -> Iterator[None]:
    """Turn the errors of a database into one sentence for a person."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise StoreError(f"{meaning(error)}.") from error
    except sa.exc.TimeoutError as error:
        raise StoreError(f"{name} is busy; try again.") from error
    except OSError as error:
        raise StoreError(f"{name} cannot be opened or made: {error.strerror or error}.") from error
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"{name}: {error}.") from error
