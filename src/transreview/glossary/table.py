"""Glossaries as tables: CSV, TSV, text with tabs.

With a header, its columns are known by their names: ``source`` or ``term``, ``target`` or ``preferred``, ``allowed``,
``forbidden``, ``do not translate``; or by a language, as a code or a name ("en", "de-DE", "German"). Without a header
the first two columns are source and target, as translation services and OmegaT write them (lines that begin with # are
comments). One cell may hold several forms, parted by ``|`` or ``;``; a backslash before one of these says that it is
part of the form. An apostrophe that keeps a spreadsheet from taking a cell for a formula is no part of it.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transreview.errors import InputError
from transreview.glossary.languages import affinity, folded, header_tag
from transreview.glossary.merging import NOTES, Entry
from transreview.language.clean import clean_line

_ROLES: dict[str, str] = {
    name: role
    for role, names in {
        "source": "source|source term|source word|source text|src|term|original|from",
        "target": "target|target term|target word|target text|tgt|translation|translated term|preferred|"
                  "preferred term|preferred translation|use|to",
        "allowed": "allowed|also allowed|admitted|admitted term|alternative|alternatives|synonyms|variants",
        "forbidden": "forbidden|forbidden term|forbidden terms|do not use|don t use|avoid|banned|deprecated|"
                     "not recommended|prohibited|wrong|never",
        "keep": "do not translate|don t translate|dnt|keep|untranslatable|non translatable|not translatable|read only",
        "translatable": "translatable|translate",
        "source_lang": "source language",
        "target_lang": "target language",
        "by": "decided by|approved by",
        "at": "decided at|decided on|approved at|approved on",
        "why": "why|reason",
    }.items()
    for name in names.split("|")
}
_SEVERAL = re.compile(r"(?<!\\)[|;]")
_ESCAPED = re.compile(r"\\([|;])")
#: What a spreadsheet takes for a formula (full-width signs too), or we for a comment, and what was put before it.
_GUARDED = re.compile("'+[=+\\-@#\t\r\n\uff1d\uff0b\uff0d\uff20]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_YES = {"1", "y", "yes", "true", "x", "ja", "oui", "sí", "si", "da", "да", "так", "tak", "ano", "✓", "✔", "dnt", "keep"}
_NO = {"0", "n", "no", "false", "nein", "non", "ne", "нет", "ні", "nie"}

_Row = tuple[int, list[str]]
"""The number of a line, and its cells."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row what stands; -1 for a column that is not there."""

    source: int
    target: int
    allowed: int = -1
    forbidden: int = -1
    keep: int = -1
    translatable: int = -1
    source_lang: int = -1
    target_lang: int = -1
    by: int = -1
    at: int = -1
    why: int = -1


def read_table(data: bytes, name: str, source_lang: str, target_lang: str) -> Iterator[Entry]:
    """The rows of a table that have a source or a forbidden form; raises InputError with the line."""
    first, rows = _opened(data, name)
    columns = _columns(first[1], name, source_lang, target_lang)
    if columns is None:
        columns = _Columns(0, 1)
        _refuse_one_column(first, name)
        yield from _entries(first, columns, name)
    for row in rows:
        yield from _entries(row, columns, name)


def refuse_unreadable_table(data: bytes, name: str) -> None:
    """Raise InputError, with the line, for what is a glossary in no languages: no text, no table, or one column."""
    first, rows = _opened(data, name)
    _refuse_one_column(first, name)
    for _ in rows:
        pass


def _opened(data: bytes, name: str) -> tuple[_Row, Iterator[_Row]]:
    """The first row, and all others."""
    rows = _rows(_decoded(data, name), name)
    first = next(rows, None)
    if first is None:
        raise InputError(name, "is empty")
    return first, rows


def _refuse_one_column(first: _Row, name: str) -> None:
    if len(first[1]) < 2:
        reason = "has one column; source and target must be parted by a comma, semicolon or tab"
        raise InputError(name, reason, f"line {first[0]}")


def _decoded(data: bytes, name: str) -> str:
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(name, "is not UTF-8 text; save it as UTF-8 (in Excel: CSV UTF-8)", f"line {line}") from None


def _rows(text: str, name: str) -> Iterator[_Row]:
    """The rows that are neither empty nor comments, each with the number of its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, name), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield line, [cell[1:] if _GUARDED.match(cell) else cell for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(name, f"is not a table ({error})", f"line {reader.line_num}") from None


def _delimiter(text: str, name: str) -> str:
    """What parts the columns: the mark that the first line holds most of outside quotation marks."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    first = re.sub(r'"[^"]*"', "", next(lines, ""))
    if name.lower().endswith((".tsv", ".tab")) or "\t" in first:
        return "\t"
    return max(",;|", key=first.count)


def _columns(header: list[str], name: str, source_lang: str, target_lang: str) -> _Columns | None:
    """The columns that a header names, None when the row is no header."""
    found = {role: at for at, cell in reversed(list(enumerate(header))) if (role := _ROLES.get(folded(cell)))}
    named = ((at, header_tag(cell, target_lang) or header_tag(cell, source_lang)) for at, cell in enumerate(header))
    tags = {at: tag for at, tag in named if tag}
    taken = set(found.values())
    for role, wanted in (("target", target_lang), ("source", source_lang)):
        best = max((at for at in tags if at not in taken), key=lambda at: (affinity(tags[at], wanted), -at), default=-1)
        if role not in found and best >= 0 and affinity(tags[best], wanted):
            found[role] = best
            taken.add(best)
    others = [at for at in tags if at not in taken]
    missing = [role for role in ("source", "target") if role not in found]
    if len(missing) == 1 and len(others) == 1 and "und" in (source_lang, target_lang):
        found[missing.pop()] = others[0]
    if not found and len(tags) < 2:
        return None
    if "source" not in found or not found.keys() & {"target", "forbidden", "keep"}:
        wanted = f"a column “source” or “{source_lang}” and a column “target” or “{target_lang}”"
        raise InputError(name, f"the header names {', '.join(filter(None, header))}; it needs {wanted}", "line 1")
    return _Columns(**{"target": -1, **found})


def _entries(row: _Row, columns: _Columns, name: str) -> Iterator[Entry]:
    line, cells = row

    def cell(at: int) -> str:
        return cells[at] if 0 <= at < len(cells) else ""

    def forms(at: int) -> list[str]:
        return [_ESCAPED.sub(r"\1", form) for form in _SEVERAL.split(cell(at)) if form.strip()]

    keep = _flag(cells, columns.keep, False, line, name) or not _flag(cells, columns.translatable, True, line, name)
    targets = forms(columns.target) + forms(columns.allowed)
    notes = {note: text for note in NOTES if (text := clean_line(cell(getattr(columns, note))))}
    yield Entry(f"line {line}", forms(columns.source), targets, forms(columns.forbidden), keep, notes)


def _flag(cells: list[str], at: int, default: bool, line: int, name: str) -> bool:
    value = cells[at].strip().casefold() if 0 <= at < len(cells) else ""
    if not value:
        return default
    if value not in _YES | _NO:
        raise InputError(name, f"“{value}” is neither yes nor no", f"line {line}, column {at + 1}")
    return value in _YES
