"""Articles and events in a database: rows are added, never changed. The only package that speaks SQL.

SQLAlchemy Core, one Engine for all threads. The primary key of a revision, (article, segment, number), decides which
of two writers came first: the other one's text stays in its event, as a competing correction. SQLite waits for the
disk before it says that something is saved (WAL, synchronous=FULL).
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import NamedTuple, Self

import platformdirs
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_line
from transreview.model import Act, Article, Event
from transreview.store.database import Database
from transreview.store.rows import (
    admitted,
    article_of,
    article_row,
    checked,
    digest,
    event_of,
    event_row,
    person,
    revision_row,
    segment_rows,
)
from transreview.store.schema import ARTICLES, EVENTS, REVISIONS, SEGMENTS, TALLIES

__all__ = ["Store", "Summary", "Tally", "default_url", "now", "person"]


class Tally(NamedTuple):
    """How many issues of an article are open and done after event ``seq`` (0: as it came), as the checks count."""

    article: str
    seq: int
    open: int
    done: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of an article; ``seq`` is its last event (0: none), by ``changed_by`` at ``changed_at``."""

    id: str
    title: str
    source_lang: str
    target_lang: str
    segments: int
    seq: int
    changed_at: str
    changed_by: str


def default_url() -> str:
    """Where reviews are kept: $TRANSREVIEW_DB, else a file in the user's data folder."""
    chosen = os.environ.get("TRANSREVIEW_DB", "").strip()
    return chosen or f"sqlite:///{platformdirs.user_data_path('transreview', appauthor=False) / 'reviews.db'}"


def now() -> str:
    """The time as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """A database of articles and events; safe to share between threads.

    ``url`` is an SQLAlchemy address ("sqlite:///reviews.db") or the path of a file; a new file is made with its
    folders, unless it ``must_exist``. ``clock`` gives the time as ISO 8601 UTC. Raises StoreError, in one sentence, for
    a file that is no transreview database, is newer than this program, cannot be written, or is damaged.
    """

    def __init__(self, url: str, *, must_exist: bool = False, clock: Callable[[], str] = now) -> None:
        self.clock = clock
        self._database = Database(url, clock(), must_exist=must_exist)
        self._cached_article = lru_cache(maxsize=64)(self._read_article)  # as it came, so it never changes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_article(self, article: Article, who: str) -> str:
        """Add an article; gives the id it got (another one when the id was taken by another text).

        An article whose texts, languages and glossary are already there is not added again: its id is given back.
        Raises InputError for an article that is too large.
        """
        return self.add_articles([article], who)[0]

    def add_articles(self, articles: Iterable[Article], who: str) -> tuple[str, ...]:
        """Add articles as `add_article` does, all of them or none; gives the id of each."""
        admissible, who, at = [admitted(article) for article in articles], person(who), self.clock()
        with self._database.writing() as connection:
            return tuple(_add_article(connection, article, who, at) for article in admissible)

    def article(self, article_id: str) -> Article:
        """The article as it came; raises NotFoundError."""
        return self._cached_article(article_id)

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles in the order they came."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(sa.select(ARTICLES.c.id).order_by(ARTICLES.c.seq)))

    def summaries(self) -> tuple[Summary, ...]:
        """What a list says of each article, the last touched first."""
        article, event = ARTICLES.c, EVENTS.c
        last = sa.select(event.article, sa.func.max(event.seq).label("seq")).group_by(event.article).subquery()
        changed_at = sa.func.coalesce(event.at, article.at)
        changed_by = sa.func.coalesce(event.who, article.who)
        labels = (article.id, article.title, article.source_lang, article.target_lang, article.segments)
        touched = ARTICLES.outerjoin(last, last.c.article == article.id).outerjoin(EVENTS, event.seq == last.c.seq)
        query = (
            sa.select(*labels, sa.func.coalesce(last.c.seq, 0), changed_at, changed_by)
            .select_from(touched)
            .order_by(changed_at.desc(), article.seq.desc())
        )
        with self._database.reading() as connection:
            return tuple(Summary(*row) for row in connection.execute(query))

    def events(self, article_id: str) -> tuple[Event, ...]:
        """All events of an article in the order they were added."""
        query = sa.select(EVENTS).where(EVENTS.c.article == article_id).order_by(EVENTS.c.seq)
        with self._database.reading() as connection:
            return tuple(event_of(row) for row in connection.execute(query))

    def last_seq(self, article_id: str) -> int:
        """The number of the last event of an article, 0 for none."""
        query = sa.select(sa.func.max(EVENTS.c.seq)).where(EVENTS.c.article == article_id)
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def answer(self, event_id: str) -> tuple[Event, tuple[int, ...]] | None:
        """What `add_event` said to the event with that id, or None when there is none."""
        with self._database.reading() as connection:
            return _answer(connection, clean_line(event_id))

    def add_event(self, event: Event) -> tuple[Event, tuple[int, ...]]:
        """Add an event; gives it as stored (with seq), and the segments whose base revision was no longer the last.

        An event whose id is already there is not added again: the first one is given back, with its first answer.
        Raises NotFoundError for an article, a segment or an undone event that is not there, and RefusedError for what
        is too large, or an undo that comes too late.
        """
        event = checked(event)
        with self._database.writing() as connection:
            if (answer := _answer(connection, event.id)) is not None:
                if answer[0].article != event.article:
                    raise RefusedError("This request was already made for another article.")
                return answer
            _check_references(connection, event)
            seq = connection.execute(EVENTS.insert().returning(EVENTS.c.seq), event_row(event)).scalar_one()
            stale = _revise(connection, event)
            if stale and event.act is Act.UNDO:
                raise RefusedError(f"Paragraph {stale[0]} was changed in the meantime, so nothing was taken back.")
        return replace(event, seq=seq), stale

    def tallies(self, checks: str) -> Mapping[str, Tally]:
        """The last counts of each article that were made by these checks."""
        query = sa.select(TALLIES).where(TALLIES.c.checks == checks).order_by(TALLIES.c.seq)
        with self._database.reading() as connection:
            return {row.article: Tally(row.article, row.seq, row.open, row.done) for row in connection.execute(query)}

    def add_tallies(self, checks: str, tallies: Iterable[Tally]) -> None:
        """Keep counts, so that a list need not run the checks; those that are already there stay."""
        same = TALLIES.c.checks == checks
        with self._database.writing() as connection:
            known = set(connection.execute(sa.select(TALLIES.c.article, TALLIES.c.seq).where(same)))
            rows = [{**each._asdict(), "checks": checks} for each in tallies if (each.article, each.seq) not in known]
            if rows:
                connection.execute(TALLIES.insert(), rows)

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def _read_article(self, article_id: str) -> Article:
        query = sa.select(SEGMENTS).where(SEGMENTS.c.article == article_id).order_by(SEGMENTS.c.number)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == article_id)).one_or_none()
            if row is None:
                raise _no_article(article_id)
            return article_of(row, connection.execute(query))


def _no_article(article_id: str) -> NotFoundError:
    return NotFoundError(f'There is no article "{clean_line(article_id)[:100]}".')


def _add_article(connection: Connection, article: Article, who: str, at: str) -> str:
    fingerprint = digest(article)
    known = connection.scalar(sa.select(ARTICLES.c.id).where(ARTICLES.c.digest == fingerprint))
    if known is not None:
        return str(known)
    named = replace(article, id=_free_id(connection, article.id))
    connection.execute(ARTICLES.insert(), {**article_row(named), "digest": fingerprint, "who": who, "at": at})
    if rows := segment_rows(named):
        connection.execute(SEGMENTS.insert(), rows)
    return named.id


def _free_id(connection: Connection, wanted: str) -> str:
    """The wanted id, or the first of "-2", "-3", … behind it that is free after the last one given."""

    def is_free(name: str) -> bool:
        return connection.scalar(sa.select(ARTICLES.c.seq).where(ARTICLES.c.id == name)) is None

    if is_free(wanted):
        return wanted
    numbered = ARTICLES.c.id.startswith(f"{wanted}-", autoescape=True)
    last = connection.scalar(sa.select(ARTICLES.c.id).where(numbered).order_by(ARTICLES.c.seq.desc()).limit(1)) or ""
    number = last.removeprefix(f"{wanted}-")
    first = int(number) + 1 if number.isdecimal() and len(number) < 10 else 2
    return next(name for name in (f"{wanted}-{number}" for number in count(first)) if is_free(name))


def _answer(connection: Connection, event_id: str) -> tuple[Event, tuple[int, ...]] | None:
    row = connection.execute(sa.select(EVENTS).where(EVENTS.c.id == event_id)).one_or_none()
    if row is None:
        return None
    event = event_of(row)
    made = set(connection.scalars(sa.select(REVISIONS.c.segment).where(REVISIONS.c.event == event_id)))
    return event, tuple(change.segment for change in event.changes if change.segment not in made)


def _check_references(connection: Connection, event: Event) -> None:
    """Raise NotFoundError for what an event names that is not there, RefusedError for a second undo of one act."""
    segments = connection.scalar(sa.select(ARTICLES.c.segments).where(ARTICLES.c.id == event.article))
    if segments is None:
        raise _no_article(event.article)
    for change in event.changes:
        if not 1 <= change.segment <= segments:
            raise NotFoundError(f"There is no paragraph {change.segment} in this article.")
    if event.undoes:
        undone = (EVENTS.c.id == event.undoes) & (EVENTS.c.article == event.article)
        if connection.scalar(sa.select(EVENTS.c.seq).where(undone)) is None:
            raise NotFoundError("There is no such act in this article's history.")
        if (by := connection.scalar(sa.select(EVENTS.c.who).where(EVENTS.c.undoes == event.undoes))) is not None:
            raise RefusedError(f"This was already taken back by {by}.")


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
