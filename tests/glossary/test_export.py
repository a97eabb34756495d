"""The project's glossary as files: what goes out comes in again as it was."""

import csv
import io
import string
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree

from transreview.errors import InputError
from transreview.glossary import Noted, read_entries, read_glossary
from transreview.glossary.export import write_csv, write_tbx
from transreview.language.clean import clean_line
from transreview.model import Term

PROASYL = Noted(
    Term("ProAzil", "ProAsyl", ("ProAsylum",), ("PRO ASYL",)), "sr", "en", "Ana", "2026-11-24T10:00:00+00:00", "theirs"
)
SCHEMA = Path(__file__).parents[1] / "schemas" / "tbx-2.xsd"
_OLD_NAMES = {
    "tbx": "martif", "tbxHeader": "martifHeader", "conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig",
}  # fmt: skip
_ODD = "ab |;\\'=+-@#\"<&,\t\u3000ć界😀\uff1d"
_form = some.text(_ODD + string.ascii_letters, min_size=1, max_size=8).map(clean_line).filter(bool)
_line = some.text(_ODD, max_size=12).map(clean_line)


@some.composite
def _noted(draw: some.DrawFn) -> Noted:
    forms = draw(some.lists(_form, min_size=2, max_size=6, unique=True))
    source, target, *others = forms
    cut = draw(some.integers(0, len(others)))
    forbidden = tuple(others[:cut])
    if draw(some.booleans()):
        term = Term(source, source, tuple(form for form in forbidden if form != source), keep=True)
    else:
        target = target if not forbidden or draw(some.booleans()) else ""
        term = Term(source, target, forbidden, tuple(others[cut:]) if target else ())
    at = draw(some.sampled_from(["", "2026-11-24", "2026-05-03"]))
    return Noted(term, "sr", "en", draw(_line), at, draw(_line))


_glossary = some.lists(_noted(), min_size=1, max_size=5, unique_by=lambda noted: noted.term.source)


@given(_glossary)
def test_a_table_that_was_written_is_read_as_it_was(terms: list[Noted]) -> None:
    assert read_entries(write_csv(terms), "glossary.csv") == tuple(terms)


@pytest.mark.parametrize("version", [3, 2])
@settings(max_examples=40)
@given(terms=_glossary)
def test_a_term_base_that_was_written_is_read_as_it_was(version: int, terms: list[Noted]) -> None:
    assert read_entries(write_tbx(terms, version), "glossary.tbx", "sr", "en") == tuple(terms)


def as_version_2(data: bytes) -> etree._Element:
    """A term base in TBX 3 with the names that its elements had in TBX 2."""
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        element.tag = _OLD_NAMES.get(name := etree.QName(element).localname, name)
    del root.attrib["style"]
    return root


@given(terms=_glossary)
@settings(max_examples=20)
def test_a_term_base_is_valid(terms: list[Noted]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(write_tbx(terms, 2)))
    schema.assertValid(as_version_2(write_tbx(terms, 3)))


def test_every_reader_of_glossaries_reads_what_was_written() -> None:
    for data in (write_csv([PROASYL]), write_tbx([PROASYL]), write_tbx([PROASYL], 2)):
        assert read_glossary(data, "glossary", "sr", "en") == (PROASYL.term,)


def test_a_rule_about_the_translation_alone_keeps_its_reason() -> None:
    rule = Noted(Term("", "asylum seeker", ("illegal",)), "sr", "en", "Ana", "2026-11-24", "house style")
    assert read_entries(write_csv([rule, PROASYL]), "glossary.csv") == (rule, PROASYL)
    assert read_entries(write_tbx([rule]), "glossary.tbx", "sr", "en") == (rule,)


def test_no_cell_of_the_table_is_taken_for_a_formula() -> None:
    evil = Noted(Term("=1+1", "+cmd|' /C calc'!A0", ("@x",)), "sr", "en", "-Ana", "", "\uff1dHYPERLINK()")
    rows = list(csv.reader(io.StringIO(write_csv([evil]).decode("utf-8-sig"))))
    assert all(not cell or cell[0] not in "=+-@\uff1d" for cell in rows[1])
    assert read_entries(write_csv([evil]), "glossary.csv") == (evil,)


#: What may stand in what, in TBX 3 (TBXcoreStructV03) with the categories of TBX-Basic in DCA style.
_CHILDREN = {
    "tbx": ["tbxHeader", "text"], "tbxHeader": ["fileDesc"], "fileDesc": ["titleStmt", "sourceDesc"],
    "titleStmt": ["title"], "sourceDesc": ["p"], "text": ["body"], "body": ["conceptEntry"],
    "conceptEntry": ["note", "transacGrp", "langSec"], "langSec": ["termSec"], "termSec": ["term", "termNote", "note"],
    "transacGrp": ["transac", "transacNote", "date"],
}  # fmt: skip
_TYPES = {
    "transac": ("transactionType", {"origination", "modification"}),
    "transacNote": ("responsibility", None),
    "termNote": (
        "administrativeStatus", {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"},
    ),
}  # fmt: skip
_TBX = "{urn:iso:std:iso:30042:ed-2}"


@settings(max_examples=40)
@given(_glossary)
def test_a_term_base_is_tbx_basic_of_the_standard_of_2019(terms: list[Noted]) -> None:
    root = ElementTree.fromstring(write_tbx(terms))
    assert (root.tag, root.get("type"), root.get("style")) == (f"{_TBX}tbx", "TBX-Basic", "dca")
    ids = [concept.get("id") for concept in root.iter(f"{_TBX}conceptEntry")]
    assert len(set(ids)) == len(terms)
    for element in root.iter():
        name = element.tag.removeprefix(_TBX)
        names = [child.tag.removeprefix(_TBX) for child in element]
        order = _CHILDREN.get(name, [])
        assert names == sorted(names, key=order.index)
        if name in _TYPES:
            kind, values = _TYPES[name]
            assert element.get("type") == kind
            assert values is None or element.text in values


def test_a_file_without_languages_is_asked_for_them() -> None:
    with pytest.raises(InputError, match="choose them"):
        read_entries(b"source,target\nazil,asylum\n", "terms.csv")
    assert read_entries(b"source,target\nazil,asylum\n", "terms.csv", "sr", "en") == (
        Noted(Term("azil", "asylum"), "sr", "en"),
    )
