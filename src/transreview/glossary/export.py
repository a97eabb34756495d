"""Glossaries as files for other tools: a table, TBX 3 (ISO 30042:2019, the dialect TBX-Basic) and TBX 2.

What is written here `read_entries` reads back as it was; TBX has no hour of a decision, only its day.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from transreview.glossary.noted import Noted

#: What a spreadsheet takes for a formula (full-width signs too), or we for a comment: it gets an apostrophe in front.
_FORMULA = re.compile("'*[=+\\-@#\t\r\n\uff1d\uff0b\uff0d\uff20]")
_SEVERAL = re.compile("[|;]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COLUMNS = (
    "source", "target", "allowed", "forbidden", "do not translate", "source language", "target language", "decided by",
    "decided at", "why",
)  # fmt: skip


def write_csv(terms: Iterable[Noted]) -> bytes:
    """A table in UTF-8 with a byte order mark, so that Excel knows the letters; no cell is taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    table.writerows([_guarded(cell) for cell in _row(noted)] for noted in terms)
    return out.getvalue().encode("utf-8-sig")


def write_tbx(terms: Sequence[Noted], version: int = 3) -> bytes:
    """A term base in TBX 3, or 2: one concept an entry, who decided it and when as its transaction, why as its note."""
    names = _V3 if version == 3 else _V2
    root = Element(names.root, names.attributes | {_LANG: terms[0].source_lang if terms else "en"})
    _described(SubElement(root, names.header))
    body = SubElement(SubElement(root, "text"), "body")
    for number, noted in enumerate(terms, 1):
        concept = SubElement(body, names.concept, id=f"c{number}")
        if noted.why:
            SubElement(concept, "note").text = noted.why
        _transaction(concept, noted)
        if noted.term.source:
            section = _section(concept, names, noted.source_lang)
            said = _term(section, names, noted.term.source)
            if noted.term.keep:
                SubElement(said, "note").text = "do not translate"
        if targets := list(_statuses(noted)):
            section = _section(concept, names, noted.target_lang)
            for form, status in targets:
                SubElement(_term(section, names, form), "termNote", type="administrativeStatus").text = status
    indent(root)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return head + names.doctype + written + b"\n"


def _row(noted: Noted) -> list[str]:
    term = noted.term
    return [
        _cell([term.source]), _cell([term.target]), _cell(term.allowed), _cell(term.forbidden),
        "yes" if term.keep else "", noted.source_lang, noted.target_lang, noted.by, noted.at, noted.why,
    ]  # fmt: skip


def _cell(forms: Iterable[str]) -> str:
    return " | ".join(_SEVERAL.sub(r"\\\g<0>", form) for form in forms)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _statuses(noted: Noted) -> Iterator[tuple[str, str]]:
    term = noted.term
    if term.target:
        yield term.target, "preferredTerm-admn-sts"
    yield from ((form, "admittedTerm-admn-sts") for form in term.allowed)
    yield from ((form, "deprecatedTerm-admn-sts") for form in term.forbidden)


def _transaction(concept: Element, noted: Noted) -> None:
    day = _DAY.match(noted.at)
    if noted.by or day:
        group = SubElement(concept, "transacGrp")
        SubElement(group, "transac", type="transactionType").text = "origination"
        if noted.by:
            SubElement(group, "transacNote", type="responsibility").text = noted.by
        if day:
            SubElement(group, "date").text = day.group()


class _Names(NamedTuple):
    """What a version of TBX calls its elements, and what its root says of it."""

    root: str
    attributes: dict[str, str]
    header: str
    concept: str
    language: str
    term: str
    doctype: bytes = b""


#: The namespace stands as an attribute: ElementTree would write a prefix before every element.
_V3 = _Names(
    "tbx", {"xmlns": "urn:iso:std:iso:30042:ed-2", "type": "TBX-Basic", "style": "dca"},
    "tbxHeader", "conceptEntry", "langSec", "termSec",
)  # fmt: skip
_V2 = _Names(
    "martif", {"type": "TBX-Basic"}, "martifHeader", "termEntry", "langSet", "tig",
    b'<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n',
)  # fmt: skip


def _described(header: Element) -> None:
    file = SubElement(header, "fileDesc")
    SubElement(SubElement(file, "titleStmt"), "title").text = "Glossary of the project"
    SubElement(SubElement(file, "sourceDesc"), "p").text = "Decided by reviewers in transreview."


def _section(concept: Element, names: _Names, lang: str) -> Element:
    return SubElement(concept, names.language, {_LANG: lang})


def _term(section: Element, names: _Names, text: str) -> Element:
    said = SubElement(section, names.term)
    SubElement(said, "term").text = text
    return said
