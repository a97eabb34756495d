"""Whether the record is what it was: the chain of the log, and what the other tables keep of it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.model import Act, Article
from transreview.store import originals
from transreview.store.log import Anchor, link, reach_of
from transreview.store.rows import article_of, digest
from transreview.store.schema import ARTICLES, DECISIONS, FIGURES, LOG, REVISIONS, SEGMENTS, TALLIES

_BATCH = 10_000
#: The fields of an event that other tables repeat.
_KEPT = frozenset({"changes", "decides"})
_read = json.JSONDecoder().raw_decode
#: What is raised by a row that no program of ours has written.
NONSENSE = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError)
_ACTS = frozenset(Act)
#: Of each place how many rows there are, and a mark of what they say.
_Rows = dict[tuple[str, int], tuple[int, int]]
_NONE = (0, 0)
COLUMNS = ("id", "article", "act", "who", "at", "undoes", "root", "reach")
_ROWS = sa.select(*(LOG.c[name] for name in ("seq", *COLUMNS, "entry", "hash"))).order_by(LOG.c.seq)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a look at the whole record found.

    ``events`` were read, ``head`` is the end of the log as it is now, and ``breaks`` are the faults, each a sentence
    (the first one of the log's chain, and the first one of each other kind); there are none in a record that is whole.
    """

    events: int
    head: Anchor
    breaks: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.breaks


@dataclass(slots=True)
class Reading:
    """What the log says while it is read from its beginning: what the other tables must repeat."""

    head: Anchor = field(default_factory=lambda: Anchor(0, ""))
    came: dict[str, Mapping[str, str]] = field(default_factory=dict)
    originals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    revisions: _Rows = field(default_factory=dict)
    decisions: _Rows = field(default_factory=dict)

    def fault(self, row: Any) -> str:
        """What is wrong with the next row of the log, in one sentence, "" when nothing is; it is taken in then.

        A row is its number, the columns ``COLUMNS``, its entry and its hash.
        """
        seq, *columns, entry, hash_ = row
        return self.broken(seq, entry, hash_) or self.odd(seq, columns, entry, hash_)

    def odd(self, seq: int, columns: Sequence[str | None], entry: str, hash_: str) -> str:
        """What is wrong with a row that is the next link of the chain, as `fault` says it."""
        try:
            said, end = _read(entry)
            if end != len(entry) or said["act"] not in _ACTS or not _repeats(said, columns):
                return _columns(seq)
            if not _KEPT.isdisjoint(said) or said["act"] == Act.ADD:
                self._take_in(said)
        except NONSENSE:
            return f"Event {seq} makes no sense."
        self.head = Anchor(seq, hash_)
        return ""

    def broken(self, seq: int, entry: object, hash_: str) -> str:
        """What is wrong with the next link of the chain, in one sentence, "" when nothing is."""
        if seq != self.head.seq + 1:
            return f"Event {self.head.seq + 1} is missing."
        if not isinstance(entry, str) or hash_ != link(self.head.hash, entry):
            return f"Event {seq} is not what was written, or one before it was taken away."
        return ""

    def is_timely(self, place: tuple[str, int], base: object) -> bool:
        """Whether a change of a paragraph (article, segment) that is made now would be the revision after ``base``."""
        return base == self.revisions.get(place, _NONE)[0]

    def _take_in(self, said: Mapping[str, Any]) -> None:
        if said["act"] == Act.ADD:
            self._arrive(said["article"], dict(said["details"]))
        for change in said.get("changes", ()):
            place = _place(said["article"], change["segment"])
            if self.is_timely(place, change["base"]):
                _count(self.revisions, place, change["base"] + 1, said["id"])
        for each in said.get("decides", ()):
            _count(self.decisions, _place(each["event"], each["segment"]), each["round"], said["id"])

    def _arrive(self, name: str, details: dict[str, str]) -> None:
        """Take in that an article came, or that it came again, and this time in a file."""
        original = tuple(details.pop(each) for each in originals.DETAILS if each in details)
        if original and name not in self.originals:
            self.originals[name] = original
        elif original or name in self.came:
            raise ValueError(name)
        if name not in self.came:
            self.came[name] = details
        elif details:
            raise ValueError(name)


def _place(name: object, segment: object) -> tuple[str, int]:
    if not isinstance(name, str) or not isinstance(segment, int):
        raise TypeError(name, segment)
    return name, segment


def _count(rows: _Rows, place: tuple[str, int], number: object, event: object) -> None:
    """Take in a row of a place: the same ones, in any order, come to the same."""
    many, mark = rows.get(place, _NONE)
    rows[place] = many + 1, mark ^ hash((number, event))


def _repeats(said: Mapping[str, Any], columns: Sequence[str | None]) -> bool:
    """Whether the columns of a row say what its entry says; what those of an undo add is looked at by `_undos`."""
    name, article, act, who, at, undoes, root, reach = columns
    of_undo = "undoes" in said
    return (
        name == said["id"]
        and article == (said["article"] or None)
        and act == said["act"]
        and who == said["who"]
        and at == said["at"]
        and undoes == said.get("undoes")
        and (of_undo or (root is None and reach == reach_of(said["act"], said.get("scope"))))
    )


def verify(
    connection: Connection, anchors: Sequence[Anchor] = (), progress: Callable[[int], None] | None = None
) -> Verification:
    """Read the whole record in one transaction; ``progress`` is told now and then how many events were read."""
    reading = Reading()
    wanted = {anchor.seq for anchor in anchors}
    seen = {0: ""}
    told = progress or (lambda _: None)
    with _streamed(connection, _ROWS) as rows:
        for row in rows:
            if fault := reading.fault(row):
                return Verification(reading.head.seq, reading.head, (fault,))
            seq = reading.head.seq
            if seq in wanted:
                seen[seq] = reading.head.hash
            if seq % _BATCH == 0:
                told(seq)
    told(reading.head.seq)
    breaks = (_anchored(anchors, seen, reading.head), *_tables(connection, reading))
    return Verification(reading.head.seq, reading.head, tuple(filter(None, breaks)))


def text_digest(text: str) -> str:
    """The digest of a text that the log keeps in its place; "" for none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def details_of(article: Article) -> tuple[tuple[str, str], ...]:
    """What the log says of an article that comes: enough to see later that it is still the same."""
    return (("digest", digest(article)), ("extra", text_digest(article.extra)), ("title", article.title))


@contextmanager
def _streamed(connection: Connection, query: sa.Select[Any]) -> Iterator[Iterable[Any]]:
    """The rows of a query, of which only some are in memory at a time."""
    with connection.execute(query.execution_options(yield_per=_BATCH)) as result:
        yield result


def _anchored(anchors: Iterable[Anchor], seen: Mapping[int, str], head: Anchor) -> str:
    for anchor in sorted(anchors):
        if anchor.seq > head.seq:
            return f"The log ends at event {head.seq}, and the anchor is of event {anchor.seq}: its end was cut off."
        if seen[anchor.seq] != anchor.hash:
            return f"Event {anchor.seq} is not the one of the anchor: the log was written anew up to there."
    return ""


def _tables(connection: Connection, reading: Reading) -> Iterator[str]:
    """The first fault of each other table, "" where there is none."""
    yield _undos(connection)
    yield _articles(connection, reading.came)
    yield originals.fault(connection, reading.originals)
    yield _counts(connection)
    kept = (("revisions", REVISIONS, reading.revisions), ("decisions", DECISIONS, reading.decisions))
    for name, table, wanted in kept:
        with _streamed(connection, sa.select(table)) as rows:
            yield _compared(name, rows, wanted)


def _undos(connection: Connection) -> str:
    """An undo whose columns do not say what the act at the bottom of its chain says."""
    undone = LOG.alias("undone")
    root = sa.func.coalesce(undone.c.root, undone.c.id)
    wrong = LOG.c.root.is_distinct_from(root) | LOG.c.reach.is_distinct_from(undone.c.reach)
    query = (
        sa.select(sa.func.min(LOG.c.seq))
        .join_from(LOG, undone, undone.c.id == LOG.c.undoes, isouter=True)
        .where(LOG.c.act == Act.UNDO.value, wrong)
    )
    seq = connection.scalar(query)
    return "" if seq is None else _columns(seq)


def _columns(seq: int) -> str:
    return f"The columns of event {seq} do not say what its entry says."


def _articles(connection: Connection, came: Mapping[str, Mapping[str, str]]) -> str:
    """An article whose texts are not those that came, or that is there without having come, or is not there."""
    rows = {row.id: row for row in connection.execute(sa.select(ARTICLES))}
    if missing := came.keys() - rows.keys():
        return f'The article "{min(missing)}" is missing.'
    if strange := rows.keys() - came.keys():
        return f'The article "{min(strange)}" is there, and no event says that it came.'
    empty = set(rows)
    with _streamed(connection, sa.select(SEGMENTS).order_by(SEGMENTS.c.article, SEGMENTS.c.number)) as streamed:
        for name, segments in groupby(streamed, lambda segment: segment.article):
            empty.discard(name)
            if name not in rows or not _is_same(rows[name], segments, came[name]):
                return f'The article "{name}" is not the one that came.'
    changed = sorted(name for name in empty if not _is_same(rows[name], (), came[name]))
    return f'The article "{changed[0]}" is not the one that came.' if changed else ""


def _is_same(row: Any, segments: Iterable[Any], came: Mapping[str, str]) -> bool:
    try:
        article = article_of(row, segments)
        said = dict(details_of(article))
    except NONSENSE:
        return False
    return said == came and row.digest == said["digest"] and row.segments == len(article.segments)


def _counts(connection: Connection) -> str:
    """Counts that are kept for lists and that nobody can have made; whether they are right, only the checks can say."""
    for table, wrong in ((TALLIES, (TALLIES.c.open < 0) | (TALLIES.c.done < 0)), (FIGURES, sa.false())):
        of_event = (LOG.c.seq == table.c.seq) & (LOG.c.article == table.c.article)
        query = (
            sa.select(table.c.article, table.c.seq)
            .join_from(table, LOG, of_event, isouter=True)
            .where(((table.c.seq != 0) & LOG.c.seq.is_(None)) | wrong)
            .limit(1)
        )
        row = connection.execute(query).one_or_none()
        if row is not None:
            return f'The counts of the article "{row.article}" after event {row.seq} cannot be.'
    return ""


def _compared(what: str, rows: Iterable[Any], wanted: _Rows) -> str:
    """"" when there are the rows that are wanted, and no others."""
    found: _Rows = {}
    for name, segment, number, event in rows:
        _count(found, (name, segment), number, event)
    wrong = [place for place in found.keys() | wanted.keys() if found.get(place) != wanted.get(place)]
    if not wrong:
        return ""
    name, segment = min(wrong, key=repr)
    return f'The table of {what} does not have what the log says of paragraph {segment} of "{name}".'
