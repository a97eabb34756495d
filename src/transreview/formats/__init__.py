"""All formats, how files become articles, and how a review becomes a file."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import BinaryIO

from transreview.errors import InputError
from transreview.formats import (
    csv_file,
    documents,
    docx_file,
    html_file,
    jsonl_file,
    markdown_file,
    odt_file,
    po_file,
    srt_file,
    text_file,
    tmx_file,
    tsv_file,
    vtt_file,
    wmt_file,
    xliff_file,
    xliff_its_file,
    xlsx_file,
)
from transreview.formats.choices import NO_CHOICES, Choices
from transreview.formats.columns import UNASKED, Asked, recognised
from transreview.formats.conversion import convert, named
from transreview.formats.delimited import DELIMITERS
from transreview.formats.documents import File, read_documents
from transreview.formats.encoding import told, too_large
from transreview.formats.entrance import label
from transreview.formats.format import Format
from transreview.formats.limits import MAX_BYTES
from transreview.formats.own_report import is_report
from transreview.model import Article
from transreview.review import Review

__all__ = [
    "FORMATS", "NO_CHOICES", "Asked", "Choices", "Format", "came_in", "convert", "format_for", "is_text", "named",
    "read_articles", "read_bytes", "read_pair", "stream_articles", "write_review",
]  # fmt: skip

#: Listed by hand; a test finds the forgotten one.
FORMATS: tuple[Format, ...] = (
    text_file.FORMAT, csv_file.FORMAT, tsv_file.FORMAT, xlsx_file.FORMAT, jsonl_file.FORMAT, xliff_file.FORMAT,
    xliff_its_file.FORMAT, tmx_file.FORMAT, wmt_file.FORMAT, srt_file.FORMAT, vtt_file.FORMAT, po_file.FORMAT,
    docx_file.FORMAT, html_file.FORMAT, markdown_file.FORMAT, odt_file.FORMAT,
)  # fmt: skip

_NOT_PLAIN = (b"PK\x03\x04", b"<?xml")  # files that say themselves in which encoding their texts are


def format_for(name: str) -> Format:
    """The format of that name, or else the one that a file of that name has by its extension; raises InputError."""
    known = next((known for known in FORMATS if known.name == name), None) or _by_extension(name)
    if known is None:
        names = "; ".join(f"{known.name} ({', '.join(known.extensions)})" for known in FORMATS)
        raise InputError(label(name), f"no format has this name or extension; the known ones are {names}")
    return known


def is_text(name: str) -> bool:
    """False for a file whose extension says that it holds both languages, as a table does."""
    known = _by_extension(name)
    return known is None or known.document is not None


def read_articles(
    files: Sequence[tuple[str, bytes]],
    source_lang: str = "",
    target_lang: str = "",
    choices: Choices = NO_CHOICES,
    progress: Callable[[int], None] | None = None,
) -> tuple[Article, ...]:
    """The articles in files, each (name, bytes), that were brought together; languages are "" when nobody said them.

    Files that hold one language come first and are paired by their names (`strike.sr.txt`, `strike.en.docx`); bilingual
    files follow in their order. A file that was brought twice is read once. Raises InputError, which names the file and
    the place, and ChoiceError for one that can be read once somebody has made a choice. ``progress`` is told how many
    of the files are read.
    """
    documents: list[File] = []
    bilingual: list[Article] = []
    columns = choices.columns
    for number, (name, data) in enumerate(dict.fromkeys(files), 1):
        known = _reading_format(name, data)
        if choices.encoding and not data.startswith(_NOT_PLAIN):
            data = told(data, label(name), choices.encoding)
        if known.table:
            read = known.table(data, label(name), source_lang, target_lang, choices.columns)
            columns = UNASKED
        else:
            read = known.read(data, label(name), source_lang, target_lang) if known.read else ()
        bilingual += read
        if known.document and not read:
            documents.append(File(known, name, data))
        if progress is not None:
            progress(number)
    if columns and files:
        raise InputError(label(files[0][0]), "only a table has columns: a CSV or TSV file, or a workbook")
    articles = (*read_documents(documents, source_lang, target_lang), *bilingual)
    system = label(choices.system)
    return tuple(replace(article, system=system) for article in articles) if system else articles


def read_pair(
    source: tuple[str, bytes], target: tuple[str, bytes], source_lang: str = "", target_lang: str = ""
) -> Article:
    """The article of two files, each (name, bytes), that hold one language each, their paragraphs face to face.

    Raises InputError, naming the file that cannot be used.
    """
    return documents.read_pair(_document(*source), _document(*target), source_lang, target_lang)


def stream_articles(
    file: BinaryIO, name: str, source_lang: str = "", target_lang: str = "", choices: Choices = NO_CHOICES
) -> Iterator[Article]:
    """The articles of one open file, one by one where it has an article a line: a corpus need not fit into memory.

    So are JSON Lines read, whatever their size, and a table that is larger than a file may be otherwise, if it has a
    column for the article whose rows stand together; both in UTF-8 then.
    """
    start = file.readline(MAX_BYTES + 1)
    is_jsonl = PureWindowsPath(name).suffix.lower() in (".jsonl", ".ndjson")
    if is_jsonl or (_by_extension(name) is None and _is_jsonl(start)):
        yield from jsonl_file.stream(_lines(start, file), name, source_lang, target_lang)
        return
    start += file.read(MAX_BYTES + 1 - len(start))
    if len(start) > MAX_BYTES and _reading_format(name, start) in (csv_file.FORMAT, tsv_file.FORMAT):
        yield from csv_file.stream(_lines(start, file), name, source_lang, target_lang, choices.columns)
        return
    if len(start) > MAX_BYTES:
        raise too_large(name)
    yield from read_articles([(name, start)], source_lang, target_lang, choices)


def read_bytes(file: BinaryIO, name: str) -> bytes:
    """All bytes of an open file; raises InputError, before they fill the memory, when they are too many."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return data


def write_review(review: Review, format_name: str = "", anchor: str = "") -> bytes:
    """The corrected translation as a file to take home; "" is the format it came in, plain text where nobody knows.

    Raises InputError for a format that is not known. ``anchor`` is that of the log ("seq:hash"): a format that has a
    place for it has it, so that it stands outside of the database.
    """
    return format_for(format_name or came_in(review.article)).write(review, anchor)


def came_in(article: Article) -> str:
    """The name of the format that the corrected translation goes home in: that of the original, or plain text."""
    name = article.original.format if article.original else ""
    return next((known.name for known in FORMATS if known.name == name), text_file.FORMAT.name)


def _document(name: str, data: bytes) -> File:
    known = _reading_format(name, data)
    if known.document is None:
        raise InputError(label(name), f"a file of the format {known.name} holds both languages, and has no partner")
    return File(known, name, data)


def _reading_format(name: str, data: bytes) -> Format:
    """The format of a file to read: by its content where that leaves no doubt, else by its extension."""
    if is_report(data):
        raise InputError(label(name), "this is an error report, not an article")
    named = _by_extension(name)
    sure = [known for known in FORMATS if known.knows and known.knows(data)]
    if wmt_file.FORMAT in sure:  # any other table might be one too
        sure = [wmt_file.FORMAT]
    known = named if named in sure or not sure else sure[0]
    if known is None:
        head = data[:10_000].decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
        is_table = any(recognised(head.split(mark)) > 1 for mark in DELIMITERS)
        known = jsonl_file.FORMAT if head[:1] in ("{", "[") else csv_file.FORMAT if is_table else text_file.FORMAT
    return known


def _by_extension(name: str) -> Format | None:
    """The format with the longest extension that the name ends in: ".its.xlf" goes before ".xlf"."""
    known = {extension: known for known in FORMATS for extension in known.extensions}
    ending = max(filter(PureWindowsPath(name).name.lower().endswith, known), key=len, default="")
    return known.get(ending)


def _is_jsonl(first: bytes) -> bool:
    """Whether the first line of a file is an article in JSON, in UTF-8."""
    try:
        return jsonl_file.is_by_line(first.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _lines(start: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file of which the beginning was read already; of one that is too long a little more than 50 MB."""
    read = io.BytesIO(start)
    while line := read.readline():
        yield line if line.endswith(b"\n") else line + file.readline(max(0, MAX_BYTES + 1 - len(line)))
    while line := file.readline(MAX_BYTES + 1):
        yield line
