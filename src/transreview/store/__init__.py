"""Articles and events in a database: rows are added, never changed. The only package that speaks SQL.

SQLAlchemy Core, one Engine for all threads; SQLite or PostgreSQL. An act, its line in the log and whatever it takes for
itself (a revision, a decision) are one transaction. The primary keys decide who of two came first: of a revision
(article, segment, number), where the other one's text stays in its event as a competing correction, and of a decision
(correction, segment, round), where the other one is refused. Who may do what is read in the same transaction. Nothing
is said to be saved before the disk has it.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import DeniedError, RefusedError, StoreError
from transreview.language.clean import clean_line
from transreview.model import Act, Article, Event, Original, Person
from transreview.store import acts, log, originals
from transreview.store.address import default_url, open_database
from transreview.store.backup import Backup, back_up, bring_back
from transreview.store.figures import Counted, add_figures, last_figures
from transreview.store.jsonl import Progress
from transreview.store.log import Anchor, Log
from transreview.store.originals import Packed, packer
from transreview.store.rows import (
    LONGEST_NAME,
    admitted,
    article_of,
    article_row,
    checked,
    digest,
    event_of,
    person,
    segment_rows,
    someone,
)
from transreview.store.schema import ARTICLES, LOG, REVISIONS, SEGMENTS, TALLIES, unguarded
from transreview.store.search import holding
from transreview.store.verification import Verification, details_of, verify
from transreview.team import Team

__all__ = [
    "Anchor", "Backup", "Counted", "Store", "Summary", "Tally", "Verification",
    "default_url", "migrate", "now", "person", "restore", "someone",
]  # fmt: skip

_OF_THE_STORE = (Act.ADD.value, Act.DENIED.value)


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
    system: str = ""


def now() -> str:
    """The time as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """A database of articles and events; safe to share between threads.

    ``url`` is an SQLAlchemy address ("sqlite:///reviews.db", "postgresql+psycopg://user@host/database") or the path of
    a file; a new file is made with its folders, and an empty database gets its tables, unless it ``must_exist``.
    ``clock`` gives the time as ISO 8601 UTC. Raises StoreError, in one sentence, for what is no transreview database,
    is newer than this program, cannot be reached or written, or is damaged.
    """

    def __init__(self, url: str, *, must_exist: bool = False, clock: Callable[[], str] = now) -> None:
        self.clock = clock
        self._database = open_database(url, clock(), must_exist=must_exist)
        self._cached_article = lru_cache(maxsize=64)(self._read_article)  # as it came, so it never changes
        self._known_team = (0, Team())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_article(self, article: Article, who: Person | str) -> str:
        """Add an article; gives the id it got (another one when the id was taken by another text).

        An article whose texts, languages, glossary and system are already there is not added again: its id is given
        back, and the file that it came in this time is kept where it came in none before.
        Raises InputError for an article that is too large, DeniedError for somebody who may not add one.
        """
        return self.add_articles([article], who)[0]

    def add_articles(self, articles: Iterable[Article], who: Person | str) -> tuple[str, ...]:
        """Add articles as `add_article` does, all of them or none; gives the id of each."""
        admissible, by, at, pack = [admitted(article) for article in articles], someone(who), self.clock(), packer()
        files = [pack(article.original) if article.original else None for article in admissible]
        act = Event(_fresh_id(), "", by.name, at, Act.ADD, account=by.account)
        with self._database.writing() as connection:
            reason = acts.refusal(connection, self._team(connection), act, None)
            if reason:
                _deny(connection, self._team(connection), act, reason)
                ids: tuple[str, ...] = ()
            else:
                end = Log(connection)
                ids = tuple(_add_article(connection, end, *each, act) for each in zip(admissible, files, strict=True))
        if reason:
            raise DeniedError(reason)
        return ids

    def article(self, article_id: str) -> Article:
        """The article as it came, without the file that it came in; raises NotFoundError."""
        return self._cached_article(clean_line(article_id))

    def original(self, article_id: str) -> Original | None:
        """The file that an article came in, None for one that came without; raises NotFoundError, and StoreError."""
        name = clean_line(article_id)
        with self._database.reading() as connection:
            try:
                found = originals.read(connection, name)
            except ValueError:
                raise StoreError(f'The file that "{name}" came in is damaged: see transreview verify.') from None
            if found is None and not _is_there(connection, name):
                raise acts.no_article(name)
            return found

    def came_in(self, article_id: str) -> tuple[str, str]:
        """The format and the name of the file that an article came in, "" for one that came without."""
        with self._database.reading() as connection:
            return originals.called(connection, clean_line(article_id))

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles in the order they came."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(sa.select(ARTICLES.c.id).order_by(ARTICLES.c.seq)))

    def summaries(self) -> tuple[Summary, ...]:
        """What a list says of each article, the last touched first."""
        article, last = ARTICLES.c, LOG.alias("last").c
        # That it came again, in another file, is not what somebody did to it.
        done = (LOG.c.act != Act.ADD.value) | (LOG.c.seq == article.seq)
        ends = sa.select(sa.func.max(LOG.c.seq)).where(LOG.c.article == article.id, done).scalar_subquery()
        labels = (article.id, article.title, article.source_lang, article.target_lang, article.segments)
        touched = sa.case((last.act == Act.ADD.value, 0), else_=last.seq)
        query = (
            sa.select(*labels, touched, last.at, last.who, article.system)
            .join_from(ARTICLES, last.seq.table, last.seq == ends)
            .order_by(last.at.desc(), article.seq.desc())
        )
        with self._database.reading() as connection:
            return tuple(Summary(*row) for row in connection.execute(query))

    def events(self, article_id: str, after: int = 0) -> tuple[Event, ...]:
        """The acts on an article in the order they were added; those behind event number ``after`` only."""
        here = LOG.c.article == clean_line(article_id), LOG.c.seq > after
        with self._database.reading() as connection:
            return tuple(log.read(connection, *here, LOG.c.act.not_in(_OF_THE_STORE)))

    def last_seq(self, article_id: str) -> int:
        """The number of the last act on an article, 0 for none."""
        here = LOG.c.article == clean_line(article_id), LOG.c.act.not_in(_OF_THE_STORE)
        query = sa.select(LOG.c.seq).where(*here).order_by(LOG.c.seq.desc()).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def project_events(self, *kinds: Act) -> tuple[Event, ...]:
        """All events of these kinds wherever they are, oldest first.

        Of dismissals, and of what takes them back, there are only those that reach every article. Undos that are asked
        for together with other kinds are those of these kinds.
        """
        names = [kind.value for kind in kinds]
        root = LOG.alias("root")
        wide = (sa.func.coalesce(root.c.act, LOG.c.act) != Act.IGNORE.value) | (LOG.c.reach == log.PROJECT)
        others = [name for name in names if name != Act.UNDO.value]
        of_these = [LOG.c.root.is_(None) | root.c.act.in_(others)] if others else []
        query = (
            sa.select(LOG.c.seq, LOG.c.entry)
            .join_from(LOG, root, root.c.id == LOG.c.root, isouter=True)
            .where(LOG.c.act.in_(names), wide, *of_these)
            .order_by(LOG.c.seq)
        )
        with self._database.reading() as connection:
            return tuple(event_of(seq, entry) for seq, entry in connection.execute(query))

    def project_seq(self) -> int:
        """The number of the last event that reaches every article, 0 for none.

        Such are the terms of the project, dismissals in all articles, and what takes these back.
        """
        with self._database.reading() as connection:
            return log.last(connection, log.PROJECT)

    def team(self) -> Team:
        """Who is in the team, and what each of them may do."""
        with self._database.reading() as connection:
            return self._team(connection)

    def head(self) -> Anchor:
        """The end of the log: kept elsewhere, it proves later that everything up to here is as it was."""
        with self._database.reading() as connection:
            return log.head(connection)

    def origin(self) -> Anchor:
        """The beginning of the log, which tells this database from all others wherever it stands."""
        with self._database.reading() as connection:
            return log.origin(connection)

    def verify(self, anchors: Sequence[str] = (), progress: Callable[[int], None] | None = None) -> Verification:
        """Read the whole record and say whether it is what it was.

        ``anchors`` ("seq:hash") were kept outside of the database: only against one of them an end that was cut off, or
        a log that was written anew, is seen. A copy has that of its making in itself. ``progress`` is told now and then
        how many events were read. Raises RefusedError for what is no anchor.
        """
        wanted = [Anchor.of(anchor) for anchor in anchors]
        with self._database.reading() as connection:
            found = verify(connection, [*wanted, *log.stamps(connection)], progress)
            return replace(found, breaks=(*found.breaks, *unguarded(connection)))

    def backup(self, path: str | Path, format_name: str = "", progress: Progress | None = None) -> Backup:
        """Copy everything, as it is at one moment, into a new file, while people go on working; `restore` reads it.

        The format is "jsonl" (JSON Lines: the same bytes for the same record, and anyone can read them) or "sqlite" (a
        database like any other), "" takes the former where the name ends in .jsonl. ``progress`` is told now and then
        how many events are done, of how many. Raises StoreError where there is such a file already, or it cannot be
        written; no file is left then.
        """
        return back_up(self._database, Path(path), self.clock(), format_name, progress)

    def answer(self, event_id: str) -> tuple[Event, tuple[int, ...]] | None:
        """What `add_event` said to the event with that id, or None when there is none; raises what it raised."""
        with self._database.reading() as connection:
            return _answer(connection, clean_line(event_id))

    def add_event(self, event: Event) -> tuple[Event, tuple[int, ...]]:
        """Add an event; gives it as stored (with seq), and the segments whose base revision was no longer the last.

        An event whose id is already there is not added again: the first one is given back, with its first answer.
        Raises NotFoundError for an article, a segment or an event that is not there; RefusedError for what is too
        large, a decision that somebody else made first, an undo or a decision whose text was changed in the meantime,
        and anything that changes a finished article; DeniedError for what this person may not do, and that they tried
        is then in the log.
        """
        return self.add_events([event])[0]

    def add_events(self, events: Iterable[Event]) -> tuple[tuple[Event, tuple[int, ...]], ...]:
        """Add events as `add_event` does, all of them in one transaction or none; gives the answer to each.

        Acts on the team are added by themselves: raises RefusedError for one among others, since who may do the rest
        would hang on it.
        """
        asked = [checked(event) for event in events]
        if len(asked) > 1 and any(event.act in log.TEAM_ACTS for event in asked):
            raise RefusedError("An act on the team is asked for by itself.")
        try:
            with self._database.writing() as connection:
                end, team = Log(connection), self._team(connection)
                return tuple(_add_event(connection, end, team, event) for event in asked)
        except _DenialError as denial:
            with self._database.writing() as connection:
                if log.find(connection, denial.event.id) is None:  # somebody may have sent the same at the same time
                    _deny(connection, self._team(connection), denial.event, denial.reason)
            raise DeniedError(denial.reason) from None

    def holding(self, needles: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """The ids of the articles in these pairs of languages of which some translation has one of the needles.

        That is a text as it came or as an act once made it, so that a hit says "look", and none says "not there".
        Needles are casefolded words or beginnings of words.
        """
        with self._database.reading() as connection:
            return holding(connection, needles, pairs) if needles and pairs else ()

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

    def figures(self, checks: str) -> Mapping[str, Counted]:
        """The last figures of each article that were made by this program; they may be older than its last act."""
        with self._database.reading() as connection:
            return last_figures(connection, checks)

    def add_figures(self, figures: Iterable[Counted]) -> None:
        """Keep figures, so that quality need not be counted again; those that are already there stay."""
        with self._database.writing() as connection:
            add_figures(connection, figures)

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def _read_article(self, article_id: str) -> Article:
        query = sa.select(SEGMENTS).where(SEGMENTS.c.article == article_id).order_by(SEGMENTS.c.number)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == article_id)).one_or_none()
            if row is None:
                raise acts.no_article(article_id)
            return article_of(row, connection.execute(query))

    def _team(self, connection: Connection) -> Team:
        """The team as this transaction sees it; made anew only when somebody changed it."""
        seq = log.last(connection, log.TEAM)
        if self._known_team[0] != seq:
            self._known_team = seq, Team.of(log.read(connection, LOG.c.reach == log.TEAM))
        return self._known_team[1]


def restore(
    backup: str | Path, url: str, *, anchors: Sequence[str] = (), clock: Callable[[], str] = now,
    progress: Progress | None = None,
) -> Backup:
    """Bring a backup back into a new or empty database of either kind; its record is verified before and after.

    ``anchors`` ("seq:hash") were kept outside. ``progress`` is told now and then how much is done, of how much. Raises
    StoreError, in one sentence, for a backup that is not whole, or a
    database with reviews in it; nothing is changed then.
    """
    wanted = [Anchor.of(anchor) for anchor in anchors]
    return bring_back(Path(backup), lambda: open_database(url, clock()), wanted, progress)


def migrate(url: str, *, clock: Callable[[], str] = now) -> None:
    """Bring a database that an older program made up to date; a file is brought up to date whenever it is opened."""
    open_database(url, clock(), must_exist=True, migrates=True).close()


def _fresh_id() -> str:
    return uuid.uuid4().hex


class _DenialError(Exception):
    """Somebody asked for what they may not do."""

    def __init__(self, event: Event, reason: str) -> None:
        self.event, self.reason = event, reason
        super().__init__(reason)


def _add_event(connection: Connection, end: Log, team: Team, event: Event) -> tuple[Event, tuple[int, ...]]:
    if (answer := _answer(connection, event.id)) is not None:
        if answer[0].article != event.article:
            raise RefusedError("This request was already made for another article.")
        return answer
    undone = log.undone_by(connection, event)
    if reason := acts.refusal(connection, team, event, undone):
        raise _DenialError(event, reason)
    acts.check(connection, event, undone, team)
    added = end.append(event, undone)
    return added, acts.settle(connection, event)


def _add_article(connection: Connection, end: Log, article: Article, file: Packed | None, act: Event) -> str:
    fingerprint = digest(article)
    known = connection.scalar(sa.select(ARTICLES.c.id).where(ARTICLES.c.digest == fingerprint))
    if known is not None:
        if file is None or originals.is_kept(connection, known):
            return str(known)
        name, details = str(known), file.details
    else:
        named = replace(article, id=_free_id(connection, article.id))
        seq = end.anchor.seq + 1
        connection.execute(ARTICLES.insert(), {**article_row(named), "seq": seq, "digest": fingerprint})
        if rows := segment_rows(named):
            connection.execute(SEGMENTS.insert(), rows)
        name, details = named.id, tuple(sorted((*details_of(named), *(file.details if file else ()))))
    if file is not None:
        originals.keep(connection, name, file)
    end.append(replace(act, id=_fresh_id(), article=name, details=details))
    return name


def _is_there(connection: Connection, article_id: str) -> bool:
    return connection.scalar(sa.select(ARTICLES.c.seq).where(ARTICLES.c.id == article_id)) is not None


def _deny(connection: Connection, team: Team, event: Event, reason: str) -> None:
    """Take down an act that its person may not do, unless strangers were denied very much already.

    It is the answer to whoever asks again. A denied undo takes nothing back, so it is in no chain of undos.
    """
    if acts.is_flood(connection, team, event):
        return
    details = (("act", event.act.value), ("article", clean_line(event.article)[:LONGEST_NAME]), ("reason", reason))
    Log(connection).append(
        Event(event.id, "", event.who, event.at, Act.DENIED, account=event.account, details=details)
    )


def _free_id(connection: Connection, wanted: str) -> str:
    """The wanted id, or the first of "-2", "-3", … behind it that is free after the last one given."""
    if not _is_there(connection, wanted):
        return wanted
    numbered = ARTICLES.c.id.startswith(f"{wanted}-", autoescape=True)
    last = connection.scalar(sa.select(ARTICLES.c.id).where(numbered).order_by(ARTICLES.c.seq.desc()).limit(1)) or ""
    number = last.removeprefix(f"{wanted}-")
    first = int(number) + 1 if number.isdecimal() and len(number) < 10 else 2
    names = (f"{wanted}-{number}" for number in count(first))
    return next(name for name in names if not _is_there(connection, name))


def _answer(connection: Connection, event_id: str) -> tuple[Event, tuple[int, ...]] | None:
    event = log.find(connection, event_id)
    if event is None:
        return None
    if event.act is Act.DENIED:
        raise DeniedError(event.detail("reason"))
    if not event.changes:
        return event, ()
    made = set(connection.scalars(sa.select(REVISIONS.c.segment).where(REVISIONS.c.event == event_id)))
    return event, tuple(change.segment for change in event.changes if change.segment not in made)
