"""The whole record as JSON Lines: the copy that anyone can read without this program, and that `restore` reads back.

The first line says what follows. Then comes the log, one line an event in its order, and before an event that an
article came a line with its texts, and before the first article that came in a file a line with that. There is no time
in it but that of the events, so that the same record gives the same bytes. What is no part of the record (counts that
are kept for lists, when copies were made) is left out.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import StoreError
from transreview.model import Act, Article, Segment, Term
from transreview.store import log
from transreview.store.originals import pieces
from transreview.store.rows import article_of
from transreview.store.schema import ARTICLES, LOG, SEGMENTS

#: Of the lines below; a file with a larger one was made by a newer program.
VERSION = 1
#: Bytes of a line, without its end.
LONGEST_LINE = 100_000_000
_BATCH = 1_000
_TOLD = 1_000
_EVENT = re.compile(rb'\{"event":([1-9][0-9]{0,17}),"hash":"([0-9a-f]{64})","entry":(?=\{)')
_FILE = re.compile(rb'\{"file":"([0-9a-f]{64})","data":"([A-Za-z0-9+/]*={0,2})"\}')
_HASH = re.compile("[0-9a-f]{64}|")
_TEXTS = ("id", "title", "source_lang", "target_lang", "system", "extra")

#: Told now and then how many events are done, of how many.
Progress = Callable[[int, int], None]


def write(connection: Connection, file: BinaryIO, told: Progress) -> None:
    """Write the record that a transaction sees, a line at a time; raises StoreError for what no line can hold."""
    head = log.head(connection)
    articles = connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) or 0
    file.write(_line({"transreview": VERSION, "articles": articles, "events": head.seq, "hash": head.hash}))
    written: set[str] = set()
    query = sa.select(LOG.c.seq, LOG.c.act, LOG.c.entry, LOG.c.hash).order_by(LOG.c.seq)
    with connection.execute(query.execution_options(yield_per=_BATCH)) as rows:
        for seq, act, entry, hash_ in rows:
            if act == Act.ADD:
                try:
                    file.writelines(_before(connection, seq, json.loads(entry), written))
                except (ValueError, LookupError, TypeError):
                    what = f"Event {seq} makes no sense, or what came with it is damaged"
                    raise StoreError(f"{what}: see transreview verify, and the last backup.") from None
            file.write(_bounded(f'{{"event":{seq},"hash":"{hash_}","entry":{entry}}}\n'.encode(), f"Event {seq}"))
            if seq % _TOLD == 0:
                told(seq, head.seq)
    told(head.seq, head.seq)


def event_in(line: bytes) -> tuple[int, str, str] | None:
    """Number, hash and entry of a line with an event, None for another one; raises UnicodeDecodeError."""
    match = _EVENT.match(line)
    return (int(match[1]), match[2].decode(), line[match.end() : -1].decode()) if match and line[-1:] == b"}" else None


def file_in(line: bytes) -> tuple[str, bytes] | None:
    """Digest and bytes of a line with a file, None for another one; raises ValueError for what is no base 64."""
    match = _FILE.fullmatch(line)
    if not match:
        return None
    data = memoryview(line)[slice(*match.span(2))]  # no copy of what may be large
    return match[1].decode(), binascii.a2b_base64(data, strict_mode=True)


def article_in(line: bytes) -> Article:
    """The article of a line with one; raises ValueError, LookupError, TypeError or RecursionError for another one."""
    if not line.startswith(b'{"article":{'):
        raise ValueError(line[:100])
    (fields,) = _parsed(line).values()
    texts: dict[str, Any] = {name: _text(fields.pop(name)) for name in _TEXTS}
    segments = tuple(Segment(_text(each["source"]), _text(each["target"])) for each in fields.pop("segments"))
    glossary = tuple(_term(**each) for each in fields.pop("glossary"))
    if fields:
        raise ValueError(fields)
    return Article(**texts, segments=segments, glossary=glossary)


def promised_in(line: bytes) -> tuple[int, int, log.Anchor]:
    """What the first line says: its version, how many articles there are, and the end of the log.

    Raises ValueError, LookupError, TypeError or RecursionError for another line.
    """
    fields = _parsed(line)
    version, articles, events = (_number(fields[name]) for name in ("transreview", "articles", "events"))
    if version < 1 or not _HASH.fullmatch(fields["hash"]):
        raise ValueError(line[:100])
    return version, articles, log.Anchor(events, fields["hash"])


def _before(connection: Connection, seq: int, said: dict[str, Any], written: set[str]) -> Iterator[bytes]:
    """The lines that an article, and the file that it came in, need before the event that says so."""
    digest = said["details"].get("original")
    if digest and digest not in written:
        written.add(digest)
        yield f'{{"file":"{digest}","data":"'.encode()
        yield from _base64(pieces(connection, digest))
        yield b'"}\n'
    row = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.seq == seq)).one_or_none()
    if row is not None:
        segments = sa.select(SEGMENTS).where(SEGMENTS.c.article == row.id).order_by(SEGMENTS.c.number)
        article = article_of(row, connection.execute(segments))
        texts = {name: getattr(article, name) for name in _TEXTS}
        lists = {name: [asdict(each) for each in getattr(article, name)] for name in ("glossary", "segments")}
        yield _bounded(_line({"article": texts | lists}), f'The article "{article.id}"')


def _base64(data: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in data:
        rest += piece
        whole = len(rest) // 3 * 3
        yield base64.b64encode(rest[:whole])
        rest = rest[whole:]
    yield base64.b64encode(rest)


def _line(fields: dict[str, Any]) -> bytes:
    return (json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _bounded(line: bytes, what: str) -> bytes:
    if len(line) > LONGEST_LINE:
        most = f"{LONGEST_LINE // 1_000_000} MB"
        raise StoreError(f"{what} has more than {most}, which is too much for a line: make the backup a database file.")
    return line


def _parsed(line: bytes) -> dict[str, Any]:
    value = json.loads(line.decode())
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    """A text that a database can hold."""
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(value)
    value.encode()
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _term(**fields: Any) -> Term:
    wordings = ("forbidden", "allowed")
    made = Term(**fields | {name: tuple(map(_text, fields[name])) for name in wordings})
    _text(made.source), _text(made.target)
    return made
