"""Glossaries: the terms that a translation must use, must not use, or must leave as they are."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from transreview.errors import InputError
from transreview.glossary.merging import merged
from transreview.glossary.noted import Noted, noted
from transreview.glossary.table import read_table, refuse_unreadable_table
from transreview.glossary.tbx import read_tbx
from transreview.model import Article, Term

__all__ = ["Noted", "read_entries", "read_glossary", "refuse_unreadable", "with_glossaries"]

LARGEST = 64 * 1024 * 1024


def read_glossary(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Term, ...]:
    """The terms of a glossary file for one pair of languages (BCP 47 tags), one for each source term.

    TBX 2 and 3 are known by their content; everything else is a table: CSV, TSV or text with tabs, with or without a
    header (see `table`). Raises InputError, naming the file and the line, for a file that cannot be used: not text,
    damaged, without terms in these languages, or with a form that is preferred and forbidden for one source term.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST // (1024 * 1024)} MB; split it")
    read = read_tbx if _is_xml(data) else read_table
    return merged(read(data, name, source_lang, target_lang), name, source_lang, target_lang)


def read_entries(data: bytes, name: str, source_lang: str = "", target_lang: str = "") -> tuple[Noted, ...]:
    """The terms of a glossary file with who decided them, when and why; the languages are those that its rows name,
    else those given.

    Raises InputError as `read_glossary` does, and where nobody says the languages.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST // (1024 * 1024)} MB; split it")
    read = read_tbx if _is_xml(data) else read_table
    return noted(read(data, name, source_lang or "und", target_lang or "und"), name, source_lang, target_lang)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raise InputError for a file that is a glossary in no languages: no text, damaged, empty, or with one column."""
    if _is_xml(data):
        for _ in read_tbx(data, name, "und", "und"):
            pass
    else:
        refuse_unreadable_table(data, name)


def with_glossaries(article: Article, files: Sequence[tuple[str, bytes]]) -> Article:
    """The article with the terms of glossary files, (name, bytes), behind those that it has; an earlier file decides.

    Raises InputError as `read_glossary` does. A file is read once for each pair of languages.
    """
    return replace(article, glossary=_joined(article.glossary, tuple(files), article.source_lang, article.target_lang))


@lru_cache(maxsize=16)
def _joined(
    glossary: tuple[Term, ...], files: tuple[tuple[str, bytes], ...], source_lang: str, target_lang: str
) -> tuple[Term, ...]:
    """The terms of a glossary and of files; the same tuple for all articles that come without a glossary."""
    # Rules about the target alone have no source: each is an entry of its own.
    terms = {term.source or term: term for term in glossary}
    for name, data in files:
        for term in _read_once(data, name, source_lang, target_lang):
            terms.setdefault(term.source or term, term)
    return tuple(terms.values())


_read_once = lru_cache(maxsize=16)(read_glossary)


def _is_xml(data: bytes) -> bool:
    start = data[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")
