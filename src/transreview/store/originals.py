"""The files that articles came in: each is kept once, packed, however many articles came in it, and read on demand."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.errors import InputError
from transreview.language.clean import clean_line
from transreview.model import Original
from transreview.store.schema import FILES, ORIGINALS

#: Bytes of a file, unpacked; no format reads a larger one.
LARGEST = 50_000_000
LONGEST_NAME = 500
#: What the log says of a file that an article came in: its SHA-256, and how it was read.
DETAILS = ("format", "name", "original")
_CHUNK = 1_000_000
#: Bytes of a packed file that are read together: SQLite goes through all of it for each part.
_AT_ONCE = 10_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is kept: ``digest`` is the SHA-256 of its bytes."""

    format: str
    name: str
    digest: str
    packed: bytes

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """What the log says of it."""
        return tuple(zip(DETAILS, (self.format, self.name, self.digest), strict=True))


def packer() -> Callable[[Original], Packed]:
    """What packs the files of articles that come together: a file that several came in is packed once."""
    known: dict[bytes, tuple[str, bytes]] = {}

    def pack(original: Original) -> Packed:
        name, data = clean_line(original.name)[:LONGEST_NAME], original.data
        if len(data) > LARGEST:
            raise InputError(name or "article", f"the file has more than {LARGEST // 1_000_000} MB; split it")
        if data not in known:
            known[data] = digest_of(data), zlib.compress(data)
        return Packed(clean_line(original.format)[:LONGEST_NAME], name, *known[data])

    return pack


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep(connection: Connection, article_id: str, original: Packed) -> None:
    """Keep the file that an article came in."""
    if connection.scalar(sa.select(FILES.c.digest).where(FILES.c.digest == original.digest)) is None:
        connection.execute(FILES.insert(), {"digest": original.digest, "packed": original.packed})
    row = {"article": article_id, "format": original.format, "name": original.name, "file": original.digest}
    connection.execute(ORIGINALS.insert(), row)


def is_kept(connection: Connection, article_id: str) -> bool:
    """Whether the file is there that an article came in."""
    query = sa.select(ORIGINALS.c.article).where(ORIGINALS.c.article == article_id)
    return connection.scalar(query) is not None


def called(connection: Connection, article_id: str) -> tuple[str, str]:
    """The format and the name of the file that an article came in, "" for one that came without."""
    query = sa.select(ORIGINALS.c.format, ORIGINALS.c.name).where(ORIGINALS.c.article == article_id)
    row = connection.execute(query).one_or_none()
    return ("", "") if row is None else (row.format, row.name)


def read(connection: Connection, article_id: str) -> Original | None:
    """The file that an article came in, None for one that came without; raises ValueError for a damaged one."""
    row = connection.execute(sa.select(ORIGINALS).where(ORIGINALS.c.article == article_id)).one_or_none()
    return None if row is None else Original(row.format, row.name, b"".join(pieces(connection, row.file)))


def pieces(connection: Connection, digest: str) -> Iterator[bytes]:
    """The bytes of a file, of which only some are in memory at a time.

    Raises ValueError for a file that is damaged, is not there, or never ends.
    """
    here = FILES.c.digest == digest
    many = connection.scalar(sa.select(sa.func.length(FILES.c.packed)).where(here)) or 0
    parts = (
        sa.func.substr(FILES.c.packed, start, _AT_ONCE, type_=FILES.c.packed.type)
        for start in range(1, many + 1, _AT_ONCE)
    )
    return unpacked(connection.scalar(sa.select(part).where(here)) for part in parts)


def unpacked(packed: Iterable[Any]) -> Iterator[bytes]:
    """The bytes of a packed file, piece by piece; raises ValueError for a damaged one, or one that never ends."""
    stream, size = zlib.decompressobj(), 0
    try:
        for each in packed:
            rest = each
            while rest and not stream.eof:
                piece = stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
                size += len(piece)
                if size > LARGEST:
                    raise ValueError("too large")
                yield piece
            if rest:
                raise ValueError("something follows")
    except (zlib.error, TypeError) as error:
        raise ValueError(str(error)) from None
    if not stream.eof or stream.unused_data:
        raise ValueError("not whole")


def fault(connection: Connection, wanted: Mapping[str, Sequence[str]]) -> str:
    """What is not as the log says, in one sentence, "" for nothing: ``wanted`` are format, name and digest of the file
    of each article.
    """
    files = set(connection.scalars(sa.select(FILES.c.digest)))
    for digest in sorted(files):
        if _digest(pieces(connection, digest)) != digest:
            return f"The file {digest} is damaged: its bytes are others than those that came."
    rows = {row.article: tuple(row)[1:] for row in connection.execute(sa.select(ORIGINALS))}
    for name in sorted(wanted.keys() | rows.keys()):
        if rows.get(name) != tuple(wanted.get(name, ())):
            return f'The file that the article "{name}" came in is not the one that the log names.'
    return "" if files == {row[-1] for row in rows.values()} else "A file is missing, or no article came in it."


def _digest(data: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    try:
        for piece in data:
            made.update(piece)
    except ValueError:
        return ""
    return made.hexdigest()
