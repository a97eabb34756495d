"""Whether the record is what it was: the chain of the log, and what the other tables keep of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.model import Act, Article
from transreview.store.log import Anchor, link, reach_of
from transreview.store.rows import article_of, digest
from transreview.store.schema import ARTICLES, DECISIONS, LOG, REVISIONS, SEGMENTS

_BATCH = 10_000
#: The fields of an event that other tables repeat.
_KEPT = frozenset({"changes", "decides"})
_read = json.JSONDecoder().raw_decode
_COLUMNS = ("id", "article", "act", "who", "at", "undoes", "root", "reach")
_ROWS = sa.select(*(LOG.c[name] for name in ("seq", *_COLUMNS, "entry", "hash"))).order_by(LOG.c.seq)


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
class _Reading:
    """What the log says while it is read from its beginning: what the other tables must repeat."""

    head: Anchor = field(default_factory=lambda: Anchor(0, ""))
    came: dict[str, Mapping[str, str]] = field(default_factory=dict)
    revisions: dict[tuple[str, int], int] = field(default_factory=dict)
    decisions: Counter[tuple[str, int]] = field(default_factory=Counter)

    def fault(self, row: Any) -> str:
        """What is wrong with the next row of the log, in one sentence, "" when nothing is; it is taken in then."""
        seq, *columns, entry, hash_ = row
        if seq != self.head.seq + 1:
            return f"Event {self.head.seq + 1} is missing."
        if hash_ != link(self.head.hash, entry):
            return f"Event {seq} is not what was written, or one before it was taken away."
        try:
            said, end = _read(entry)
            if end != len(entry) or not _repeats(said, columns):
                return _columns(seq)
            if not _KEPT.isdisjoint(said) or said["act"] == Act.ADD:
                self._take_in(said)
        except (ValueError, LookupError, TypeError, AttributeError):
            return f"Event {seq} makes no sense."
        self.head = Anchor(seq, hash_)
        return ""

    def _take_in(self, said: Mapping[str, Any]) -> None:
        if said["act"] == Act.ADD:
            self.came[said["article"]] = dict(said["details"])
        for change in said.get("changes", ()):
            place = said["article"], change["segment"]
            if change["base"] == self.revisions.get(place, 0):
                self.revisions[place] = change["base"] + 1
        for each in said.get("decides", ()):
            self.decisions[each["event"], each["segment"]] += 1


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
    reading = _Reading()
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


def _tables(connection: Connection, reading: _Reading) -> Iterator[str]:
    """The first fault of each other table, "" where there is none."""
    yield _undos(connection)
    yield _articles(connection, reading.came)
    number, event = REVISIONS.c, DECISIONS.c
    revisions = sa.select(number.article, number.segment, sa.func.count(), sa.func.max(number.number))
    yield _compared(
        "revisions", connection.execute(revisions.group_by(number.article, number.segment)), reading.revisions
    )
    decisions = sa.select(event.event, event.segment, sa.func.count(), sa.func.max(event.round) + 1)
    yield _compared("decisions", connection.execute(decisions.group_by(event.event, event.segment)), reading.decisions)


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
    said = dict(details_of(article_of(row, segments)))
    return said == came and row.digest == said["digest"]


def _compared(what: str, rows: Iterable[Any], wanted: Mapping[tuple[str, int], int]) -> str:
    """"" when there are as many rows for each place as wanted, numbered without a gap."""
    found = {(name, segment): (number, last) for name, segment, number, last in rows}
    for place in sorted(found.keys() | wanted.keys()):
        number = wanted.get(place, 0)
        if found.get(place, (0, 0)) != (number, number):
            return f'The table of {what} does not have what the log says of paragraph {place[1]} of "{place[0]}".'
    return ""
