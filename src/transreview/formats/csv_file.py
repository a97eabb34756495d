"""CSV: a table of source and target texts, one article or several; read, and written in the file that it came in."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, groupby, islice

from transreview.errors import InputError
from transreview.formats.columns import UNASKED, Asked, Columns, find_columns, recognised
from transreview.formats.delimited import (
    DELIMITERS,
    Delimited,
    Layout,
    delimiter_of,
    is_quoted,
    table_of,
    unguarded,
)
from transreview.formats.delimited import dumps as dumps
from transreview.formats.encoding import Decoded, decoded
from transreview.formats.entrance import label
from transreview.formats.format import Format
from transreview.formats.limits import MAX_SEGMENTS
from transreview.formats.table import Row, Table, asked_for, changes, paragraphs, rows_written
from transreview.model import Article, Original
from transreview.review import Review

_FIRST_LINES = 1000  # that tell how a table is written
_START, _SEEN = 20_000, 20  # bytes, lines
_LONGEST_LINE = 10_000_000  # bytes


def read(
    data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked = UNASKED, kind: str = "csv"
) -> tuple[Article, ...]:
    """The articles of a table: one, or one for each value of a column such as "article" or "doc_id".

    ``asked`` are the columns that the user named, ``kind`` is the name of the format.
    """
    came, table, columns, rows = _opened(data, name, source_lang, target_lang, asked)
    pieces = cache(lambda: table.pieces([line for line, _ in rows]))

    def own(some: Sequence[Row]) -> Original:
        """The rows of an article alone, below the headers."""
        if len(some) == len(rows):
            return Original(kind, name, data)
        head, by_line = pieces()
        return Original(kind, name, came.encode(head + "".join(by_line[line] for line, _ in some), target_lang))

    return Table(name, columns, source_lang, target_lang, asked=asked, original=own).articles(rows)


def stream(
    lines: Iterable[bytes], name: str, source_lang: str = "", target_lang: str = "", asked: Asked = UNASKED
) -> Iterator[Article]:
    """The articles of a table one by one, however many there are, from its lines in UTF-8.

    There must be a column for the article, and the rows of one must stand together. Raises InputError at the first line
    that cannot be used.
    """
    texts = _decoded(lines, name)
    start = list(islice(texts, _FIRST_LINES))
    delimiter, skipped = delimiter_of(start[0], name)
    layout = Layout(delimiter, is_quoted("".join(start), delimiter), skipped)
    rows = layout.rows(chain(start, texts), name)
    line, header = next(rows)
    if asked.headless:
        rows = chain([(line, header)], rows)
        header = [str(number) for number in range(1, len(header) + 1)]
    columns = find_columns(header, name, source_lang, target_lang, asked=asked)
    key = columns.article
    if key is None:
        reason = 'it is larger than 50 MB and has no column "article"; add one, or split it'
        raise InputError(name, reason, "line 1")
    table = Table(name, columns, source_lang, target_lang)
    seen: set[int] = set()
    for article_id, group in groupby(_of_right_width(header, columns, rows, name), lambda row: row[1][key].strip()):
        some = list(islice(group, MAX_SEGMENTS + 1))  # `admit` says what is too many
        if hash(article_id) in seen:
            reason = f'the rows of article "{label(article_id)}" do not stand together; sort the table, or split it'
            raise InputError(name, reason, f"line {some[0][0]}")
        seen.add(hash(article_id))
        yield table.article(article_id, some)


def is_table(data: bytes) -> bool:
    """Whether a file, in UTF-8 or UTF-16, has two headers that we know, and as many cells on its next lines."""
    start = data[:_START]
    text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    lines = [line for line in text.split("\n")[: -1 if len(data) > _START else None] if line.strip()][:_SEEN]
    return len(lines) > 1 and any(
        recognised(lines[0].split(mark)) > 1 and all(line.count(mark) >= lines[0].count(mark) for line in lines)
        for mark in DELIMITERS
    )


def write(review: Review, _anchor: str = "") -> bytes:
    """The table that the article came in with its corrected texts, all other cells as they were; else a new one."""
    filled = in_original(review, "csv")
    return anew([review.current]) if filled is None else filled


def anew(articles: Sequence[Article]) -> bytes:
    """A new table of some articles, in UTF-8 with a byte order mark, so that Excel knows the letters."""
    return dumps(rows_written(articles)).encode("utf-8-sig")


def in_original(review: Review, kind: str) -> bytes | None:
    """The corrected texts in the table that the article came in, if that was one of the format ``kind`` and is the
    article's; else None.
    """
    article = review.article
    original, asked = article.original, asked_for(article)
    if original is None or original.format != kind:
        return None
    for languages in (("", ""), (article.source_lang, article.target_lang)):
        try:
            came, table, columns, rows = _opened(original.data, article.id, *languages, asked)
        except InputError:
            continue
        changed = changes(paragraphs(rows, columns), review)
        if changed == {}:
            return original.data
        if changed:
            text = table.with_texts([line for line, _ in rows], columns.target, changed)
            return came.encode(text, languages[1])
    return None


def _opened(
    data: bytes, name: str, source_lang: str, target_lang: str, asked: Asked
) -> tuple[Decoded, Delimited, Columns, list[Row]]:
    """The text of a table, the table as it is written, its columns, and its rows with their cells unguarded."""
    came = decoded(data, name, target_lang or source_lang)
    table = table_of(came.text, name, asked.headless)
    columns = find_columns(table.header, name, source_lang, target_lang, asked=asked)
    rows = list(_of_right_width(table.header, columns, table.rows(name), name))
    if not rows:
        raise InputError(name, "there are no rows under the header", "line 1")
    return came, table, columns, rows


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[str]:
    """Lines in UTF-8 as text, the byte order mark left out."""
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            raise InputError(name, f"the line has more than {_LONGEST_LINE:,} bytes", f"line {number}")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise InputError(name, "this is not UTF-8; save it as UTF-8, or split it", f"line {number}") from None


def _of_right_width(header: Sequence[str], columns: Columns, rows: Iterable[Row], name: str) -> Iterator[Row]:
    """The cells of each row that are used, unguarded, "" for others.

    Raises InputError for a row with a cell too many, or without one that is needed.
    """
    used = columns.used
    needed = sorted(at for at in (columns.source, columns.target, columns.article) if at is not None)
    for line, cells in rows:
        missing = [header[at] for at in needed if at >= len(cells)]
        if missing:
            reason = f"the row has {len(cells)} of {len(header)} cells"
            raise InputError(name, reason, f"line {line}, column {missing[0]}")
        if any(cell.strip() for cell in cells[len(header) :]):
            reason = f"the row has {len(cells)} cells where the header has {len(header)}; quote a cell with a delimiter"
            raise InputError(name, reason, f"line {line}, column {len(header) + 1}")
        yield line, [unguarded(cells[at]) if at in used else "" for at in range(min(len(cells), max(used) + 1))]


FORMAT = Format("csv", (".csv",), read=read, write=write, anew=anew, table=read, knows=is_table, mime="text/csv")
