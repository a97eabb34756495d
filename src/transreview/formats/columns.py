"""What the columns of a bilingual table are, by their headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transreview.errors import ChoiceError
from transreview.formats.languages import language_tag, same_language

_MEANINGS = {
    **dict.fromkeys(("source", "src", "original", "orig"), "source"),
    **dict.fromkeys(("target", "tgt", "trg", "translation", "translated", "mt", "hypothesis", "hyp"), "target"),
    **dict.fromkeys(("article", "doc", "document", "docid", "file", "filename"), "article"),
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("lang", "language", "locale"), "lang"),
    **dict.fromkeys(("text", "segment", "sentence", "paragraph", "machine", "raw", "output"), "text"),
    **dict.fromkeys(("system", "engine"), "system"),
    "id": "id",
}
# What the meanings of a header's words come to together; a header with any other mixture is none of ours.
_COLUMNS = {
    frozenset(words.split()): column
    for words, column in (
        ("source", "source"), ("source text", "source"), ("target", "target"), ("target text", "target"),
        ("article", "article"), ("article id", "article"), ("title", "title"), ("article title", "title"),
        ("source lang", "source_lang"), ("target lang", "target_lang"), ("id", "id"), ("", "language"),
        ("system", "system"), ("target system", "system"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header: what the column is ("" for what we do not need), and the language it names, "" for none."""

    at: int
    cell: str
    column: str
    language: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row, from 0, None for what is not there; languages are "" where no header says them."""

    target: int
    source: int | None = None
    article: int | None = None
    id: int | None = None
    title: int | None = None
    system: int | None = None
    source_lang: int | None = None
    target_lang: int | None = None
    source_language: str = ""
    target_language: str = ""

    @property
    def used(self) -> frozenset[int]:
        """The columns of which anything is read."""
        every = (self.target, self.source, self.article, self.id, self.title, self.system, self.source_lang,
                 self.target_lang)  # fmt: skip
        return frozenset(at for at in every if at is not None)


@dataclass(frozen=True, slots=True)
class Asked:
    """The columns that the user named: each by its header, or by its number from 1 ("3", "#3"); "" leaves it to us.

    ``source`` or ``article`` "-" says that there is no such column. ``headless`` says that the first row holds texts,
    and no headers: the columns have numbers then.
    """

    source: str = ""
    target: str = ""
    article: str = ""
    headless: bool = False

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return self != Asked()

    def among(self, cells: Sequence[str]) -> int:
        """How many of the headers that were named are among some cells."""
        headers = {cell.strip().casefold() for cell in cells}
        return len({each.strip().casefold() for each in (self.source, self.target, self.article) if each} & headers)


#: The user named no column.
UNASKED = Asked()
_DIGITS = 6  # of a number that a column may have
NONE = "-"  # the name that says that there is no such column


def header_of(at: int, cell: str) -> Header:
    """What a header says: "Source", "src_text", "Translation (en)", "sr", "Serbian", "doc_id", "sourceLang" …"""
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell).lower())
    meanings = frozenset(_MEANINGS[word] for word in words if word in _MEANINGS)
    rest = [word for word in words if word not in _MEANINGS]
    language = language_tag(" ".join(rest)) if rest else ""
    column = _COLUMNS.get(meanings, "")
    known = column and (language or not rest) and (language or column != "language")
    return Header(at, cell, column if known else "", language)


def find_columns(
    cells: Sequence[str], name: str, source_lang: str = "", target_lang: str = "", place: str = "line 1",
    asked: Asked = UNASKED,
) -> Columns:
    """The columns of a table, upper or lower case: source and target by any of their names, or two languages.

    Those that the user ``asked`` for come first. Raises InputError, naming the ``place`` of the headers, for one that
    is not there, and ChoiceError when no column, or more than one, can be the translation.
    """
    headers = _without_numbers([header_of(at, cell) for at, cell in enumerate(cells)])
    named = {what: _named(getattr(asked, what), headers, name, place) for what in ("source", "target", "article")}
    free = [header for header in headers if header not in named.values()]
    source = named["source"] or _only("source", free, name, place, source_lang)
    target = named["target"] or _only("target", free, name, place, target_lang)
    languages = [header for header in free if header.column == "language"]
    if target is None:
        source, target = _by_language(source, headers, name, place, source_lang, target_lang)
    elif source is None and len(languages) == 1:
        source = languages[0]
    if asked.source == NONE:
        source = None
    at = {header.column: header.at for header in reversed(headers)}
    at |= {"article": named["article"].at} if named["article"] else {}
    if asked.article == NONE:
        at.pop("article", None)
        at.pop("id", None)
    return Columns(
        target=target.at,
        source=source.at if source else None,
        article=at.get("article"),
        id=at.get("id"),
        title=at.get("title"),
        system=at.get("system"),
        source_lang=at.get("source_lang"),
        target_lang=at.get("target_lang"),
        source_language=source.language if source else "",
        target_language=target.language,
    )


def _without_numbers(headers: Sequence[Header]) -> list[Header]:
    """The headers; beside two columns of texts "No." is a number and no Norwegian, "Nr" no Ndebele, "Br." no Breton."""
    texts = [header for header in headers if header.column in ("source", "target", "language")]
    many = len(texts) > 2
    numbers = [header for header in texts if many and header.cell.strip(" .").casefold() in ("no", "nr", "br")]
    return [replace(header, column="", language="") if header in numbers else header for header in headers]


def recognised(cells: Sequence[str]) -> int:
    """How many headers say what their column is: what tells the delimiter of a table."""
    return sum(bool(header_of(at, cell).column) for at, cell in enumerate(cells))


def _named(asked: str, headers: Sequence[Header], name: str, place: str) -> Header | None:
    """The column that the user named by its header or its number, None where nothing was said."""
    wanted = asked.strip()
    if wanted in ("", NONE):
        return None
    found = next((header for header in headers if header.cell.strip().casefold() == wanted.casefold()), None)
    number = wanted.removeprefix("#")
    if found is None and len(number) < _DIGITS and number.isdecimal() and 1 <= int(number) <= len(headers):
        found = headers[int(number) - 1]
    if found is None:
        reason = f'there is no column "{wanted[:100]}" among {_listed(headers)}'
        raise ChoiceError(name, reason, place, what="columns", among=_cells(headers))
    return found


def _listed(headers: Sequence[Header]) -> str:
    return ", ".join(f'"{header.cell}"' for header in headers[:12])


def _cells(headers: Sequence[Header]) -> tuple[str, ...]:
    return tuple(header.cell for header in headers)


def _only(column: str, headers: Sequence[Header], name: str, place: str, language: str) -> Header | None:
    """The header of a column, None for none; of several the one that is called just so, or is in the language."""
    found = [header for header in headers if header.column == column]
    best = [header for header in found if header.cell.strip().lower() == column]
    best = best or [header for header in found if same_language(language, header.language)]
    if len(found) > 1 and len(best) != 1:
        cells = " and ".join(f'"{header.cell}"' for header in found)
        reason = f'the columns {cells} can both be meant; call the right one "{column}"'
        raise ChoiceError(name, reason, place, what="columns", among=_cells(headers))
    return best[0] if best else found[0] if found else None


def _by_language(
    source: Header | None, headers: Sequence[Header], name: str, place: str, source_lang: str, target_lang: str
) -> tuple[Header | None, Header]:
    """Source and target among columns that are called after languages: those given, else the first is the source."""
    languages = [header for header in headers if header.column == "language"]
    wanted = [header for header in languages if same_language(target_lang, header.language)]
    given = [header for header in languages if same_language(source_lang, header.language)]
    if source is None and given:
        source = given[0]
    others = wanted[:1] or [header for header in languages if header is not source]
    if source is None and not wanted and len(others) == 2:
        source, *others = others
    if source is None and wanted:
        rest = [header for header in languages if header is not wanted[0]]
        source = rest[0] if len(rest) == 1 else None
    if len(others) == 1:
        return source, others[0]
    what = "say which are the source and the target language" if others else 'call that of the translation "target"'
    reason = f"which column of {_listed(headers)} is the translation cannot be told; {what}"
    raise ChoiceError(name, reason, place, what="columns", among=_cells(headers))
