"""A copy in JSON Lines, read line by line into an empty database: each line is checked before the next one is read."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import StoreError
from transreview.language.clean import clean_line
from transreview.model import Act, Article, Event
from transreview.store import jsonl
from transreview.store.database import NEWER
from transreview.store.jsonl import LONGEST_LINE, VERSION, Progress
from transreview.store.log import Anchor, columns
from transreview.store.originals import DETAILS, LARGEST, digest_of
from transreview.store.rows import article_row, decision_row, digest, event_of, revision_row, segment_rows
from transreview.store.schema import ARTICLES, DECISIONS, FILES, LOG, ORIGINALS, REVISIONS, SEGMENTS, metadata
from transreview.store.verification import COLUMNS, NONSENSE, Reading, details_of

#: Rows, and bytes of lines, that are held back until they are written together.
_MOST_ROWS, _MOST_BYTES = 5_000, 10_000_000
_TOLD = 1_000
#: What a row that no program of ours has written makes of a database.
_REFUSED = (sa.exc.StatementError, *NONSENSE)


class LineError(StoreError):
    """A line is not as it must be."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line:,}: {what}")


class _FaultError(Exception):
    """What is wrong with the line that is read."""


def read(file: BinaryIO, connection: Connection, told: Progress) -> None:
    """Read a whole copy into an empty database, which enforces foreign keys; raises LineError.

    What the tables must hold beyond what any single line says is for `verify` to look at.
    """
    lines = _lines(file)
    number, first = next(lines, (1, b""))
    articles, head = promised = _promised(first)
    reader = _Reader(connection)
    for number, line in lines:
        reader.take(number, line)
        if reader.head.seq > head.seq:
            raise LineError(number, f"event {head.seq:,} should be the last one, as the first line says.")
        if reader.head.seq % _TOLD == 0:
            told(reader.head.seq, head.seq)
    reader.write()
    if reader.is_between or (reader.articles, reader.head) != promised:
        what = f"{articles:,} articles and {head.seq:,} events, the last with the hash {head.hash}"
        raise LineError(number, f"the file ends here; its first line promises {what}.")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines without their ends, each with its number; raises LineError for one that is too long, or has none."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if not line.endswith(b"\n"):
            cut = f"it has more than {LONGEST_LINE // 1_000_000} MB." if len(line) > LONGEST_LINE else "it is cut off."
            raise LineError(number, cut)
        yield number, line.removesuffix(b"\n").removesuffix(b"\r")


def _promised(line: bytes) -> tuple[int, Anchor]:
    """What the first line says of the others: how many articles there are, and the end of the log."""
    try:
        version, articles, head = jsonl.promised_in(line)
    except NONSENSE:
        raise LineError(1, "a backup begins otherwise.") from None
    if version > VERSION:
        raise LineError(1, f"it {NEWER}.")
    return articles, head


class _Reader:
    """Where the reading is: what the log said up to here, and the rows that are not written yet, each with its line."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reading = Reading()
        self._article: Article | None = None  # the one whose event is the next line
        self._files: set[str] = set()
        self._rows: defaultdict[sa.Table, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        self._recent: dict[str, tuple[str, str | None]] = {}
        self._number = self._many = self._bytes = 0

    @property
    def head(self) -> Anchor:
        """The last event."""
        return self._reading.head

    @property
    def articles(self) -> int:
        """How many articles came."""
        return len(self._reading.came)

    @property
    def is_between(self) -> bool:
        """Whether the event is missing that the article of the last line came."""
        return self._article is not None

    def take(self, number: int, line: bytes) -> None:
        """Take in a line; raises LineError for one that cannot follow."""
        self._number = number
        try:
            self._take(line)
        except _FaultError as fault:
            raise LineError(number, str(fault)) from None
        except NONSENSE:
            raise LineError(number, "this is no line of a backup.") from None
        self._bytes += len(line)
        if self._many >= _MOST_ROWS or self._bytes >= _MOST_BYTES:
            self.write()

    def write(self) -> None:
        """Write what is held back, in the order of the references; raises LineError for what the database refuses."""
        for table in metadata.sorted_tables:
            if rows := self._rows.pop(table, None):
                self._insert(table, rows)
        self._recent.clear()
        self._many = self._bytes = 0

    def _insert(self, table: sa.Table, rows: list[tuple[int, dict[str, Any]]]) -> None:
        try:
            with self._connection.begin_nested():
                self._connection.execute(table.insert(), [row for _, row in rows])
        except _REFUSED:
            for number, row in rows:
                try:
                    self._connection.execute(table.insert(), row)
                except _REFUSED:
                    raise LineError(number, "this is about something that is not there, or is there twice.") from None
            raise

    def _add(self, table: sa.Table, row: dict[str, Any]) -> None:
        self._rows[table].append((self._number, row))
        self._many += 1

    def _take(self, line: bytes) -> None:
        if (event := jsonl.event_in(line)) is not None:
            self._event(*event)
            return
        self._check_between()
        if (file := jsonl.file_in(line)) is not None:
            self._file(*file)
        else:
            self._article = jsonl.article_in(line)

    def _check_between(self) -> None:
        if self._article is not None:
            raise _FaultError(f"here should stand the event that the article {_named(self._article.id)} came.")

    def _file(self, name: str, data: bytes) -> None:
        if len(data) > LARGEST or digest_of(data) != name or name in self._files:
            raise _FaultError("the file is damaged, too large, or here for the second time.")
        self._files.add(name)
        self._add(FILES, {"digest": name, "packed": zlib.compress(data)})

    def _event(self, seq: int, hash_: str, entry: str) -> None:
        if broken := self._reading.broken(seq, entry, hash_):
            raise _FaultError(broken)
        try:
            event = event_of(seq, entry)
        except StoreError:
            raise _FaultError(f"Event {seq} makes no sense.") from None
        row = self._row(event)
        timely = [
            change for change in event.changes
            if self._reading.is_timely((event.article, change.segment), change.base)
        ]  # fmt: skip
        if event.act is Act.ADD:
            self._arrive(event)
        self._check_between()
        if fault := self._reading.odd(seq, [row[name] for name in COLUMNS], entry, hash_):
            raise _FaultError(fault)
        self._add(LOG, {**row, "seq": seq, "entry": entry, "hash": hash_})
        for change in timely:
            self._add(REVISIONS, revision_row(event, change))
        for decided in event.decides:
            self._add(DECISIONS, decision_row(event, decided))
        self._recent[event.id] = row["root"] or event.id, row["reach"]

    def _row(self, event: Event) -> dict[str, Any]:
        """The columns of an event; those of an undo are those of the act at the bottom of its chain."""
        row = columns(event)
        if event.undoes:
            known = self._recent.get(event.undoes) or self._bottom(event.undoes)
            if known is None:
                raise _FaultError("this takes back what is not there.")
            row["root"], row["reach"] = known
        return row

    def _bottom(self, event_id: str) -> tuple[str, str | None] | None:
        query = sa.select(sa.func.coalesce(LOG.c.root, LOG.c.id), LOG.c.reach).where(LOG.c.id == event_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else (row[0], row[1])

    def _arrive(self, event: Event) -> None:
        """An article came, whose texts are in the line before; or it came again, and this time in a file."""
        article, self._article = self._article, None
        details = dict(event.details)
        original = dict(zip(("format", "name", "file"), (details.pop(each, None) for each in DETAILS), strict=True))
        if article is None and (event.article not in self._reading.came or details):
            raise _FaultError(f"the texts of the article {_named(event.article)} should stand in the line before.")
        if article is not None:
            if article.id != event.article or dict(details_of(article)) != details:
                raise _FaultError(f"the texts in the line before are not those of the article {_named(event.article)}.")
            self._add(ARTICLES, {**article_row(article), "seq": event.seq, "digest": digest(article)})
            for row in segment_rows(article):
                self._add(SEGMENTS, row)
        if original["file"] is not None:
            if original["file"] not in self._files:
                raise _FaultError("the file that this article came in should stand before it.")
            self._add(ORIGINALS, {"article": event.article, **original})


def _named(article_id: str) -> str:
    return f'"{clean_line(article_id)[:100]}"'
