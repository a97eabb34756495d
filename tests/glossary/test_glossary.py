import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.glossary import read_glossary, with_glossaries
from transreview.model import Article, Segment, Term


def read(text: str, name: str = "terms.csv", langs: tuple[str, str] = ("sr", "en")) -> tuple[Term, ...]:
    return read_glossary(text.encode(), name, *langs)


@pytest.mark.parametrize(
    "header",
    ["source,target", "Source term;Target term", "term\tpreferred", "sr,en", "SR-latn,EN-gb", "Serbian,English",
     "en-US;en-GB;sr", "ID,Serbian,Serbian_Def,English"],
)
def test_the_columns_are_known_by_their_names(header: str) -> None:
    delimiter = next(mark for mark in "\t;," if mark in header)
    columns = header.split(delimiter)
    cells = {"source": "azil", "source term": "azil", "term": "azil", "sr": "azil", "sr-latn": "azil",
             "serbian": "azil"}
    row = delimiter.join(cells.get(name.lower(), "asylum" if "def" not in name.lower() else "def") for name in columns)
    terms = read(f"{header}\n{row}\n")
    assert [(term.source, term.target) for term in terms] == [("azil", "asylum")]


def test_a_language_is_known_by_its_own_name() -> None:
    assert read("Deutsch,Englisch\nHaus,house\n", langs=("de", "en")) == (Term("Haus", "house"),)


def test_of_two_columns_in_the_language_the_one_of_its_region_serves() -> None:
    text = "sr,en-US,en-GB\nboja,color,colour\n"
    assert read(text, langs=("sr", "en-GB")) == (Term("boja", "colour"),)
    assert read(text, langs=("sr", "en-US")) == (Term("boja", "color"),)


def test_without_a_header_the_first_two_columns_are_source_and_target() -> None:
    assert read("# OmegaT\nazil\tasylum\ta comment\ngranica\tborder\n", "glossary.txt") == (
        Term("azil", "asylum"), Term("granica", "border"),
    )


def test_a_cell_may_hold_several_forms() -> None:
    text = 'source,target,forbidden\nazilant,asylum seeker|asylum-seeker,refugee | "fugitive"\n'
    assert read(text) == (
        Term("azilant", "asylum seeker", forbidden=("refugee", '"fugitive"'), allowed=("asylum-seeker",)),
    )


def test_rows_of_one_source_term_are_joined() -> None:
    assert read("source,target\nNATO,NATO\nNATO,the Alliance\n") == (Term("NATO", "NATO", allowed=("the Alliance",)),)


def test_a_term_may_be_kept_as_it_is() -> None:
    assert read("source,target,do-not-translate\nPolitika,,yes\nazil,asylum,no\n") == (
        Term("Politika", "Politika", keep=True), Term("azil", "asylum"),
    )


def test_a_rule_of_the_house_needs_no_source() -> None:
    assert read("source,target,forbidden\n,email,e-mail\n") == (Term("", "email", forbidden=("e-mail",)),)


def test_rows_without_a_translation_say_nothing() -> None:
    assert read("source,target\nazil,\ngranica,border\n") == (Term("granica", "border"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_the_encodings_that_spreadsheets_write_are_read(encoding: str) -> None:
    data = "source;target\nžena;woman\n".encode(encoding)
    assert read_glossary(data, "a.csv", "sr", "en") == (Term("žena", "woman"),)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "a.csv: is empty"),
        (b"source,target\n\xe6ena,woman\n", "a.csv, line 2: is not UTF-8"),
        (b"source,target\nazil\n,\n", "a.csv: holds no term with both sr and en"),
        (b"term,comment\nazil,x\n", "a.csv, line 1: the header names term, comment; it needs"),
        (b"azil\n", "a.csv, line 1: has one column"),
        (b"source,target,dnt\nazil,asylum,perhaps\n", "a.csv, line 2, column 3: “perhaps” is neither yes nor no"),
        (b"source,target,forbidden\na,b,c\nd,e,e\n", "a.csv, line 3: “e” is both asked for and forbidden for “d”"),
        (b"source,target\n" + b"a" * 300 + b",b\n", "a.csv, line 2: a term of 300 characters"),
        (b'source,target\n"a,b\n', "a.csv, line 2: is not a table"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        read_glossary(data, "a.csv", "sr", "en")
    assert str(error.value).startswith(says)


TBX2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
 <termEntry id="c1">
  <langSet xml:lang="sr"><tig><term>azilant</term></tig></langSet>
  <langSet xml:lang="en">
   <tig><term>refugee</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
   <tig><term>asylum claimant</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
   <ntig><termGrp><term>asylum <hi>seeker</hi></term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  </langSet>
  <langSet xml:lang="de"><tig><term>Asylbewerber</term></tig></langSet>
 </termEntry>
 <termEntry id="c2"><langSet xml:lang="sr"><tig><term>Politika</term>
  <termNote type="translationNote">no</termNote></tig></langSet></termEntry>
</body></text></martif>"""

TBX3_DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
 <conceptEntry id="c1">
  <langSec xml:lang="sr-Latn"><termSec><term>azilant</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>refugee</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
   <termSec><term>asylum seeker</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
 </conceptEntry></body></text></tbx>"""

TBX3_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
 <conceptEntry id="c1">
  <langSec xml:lang="sr"><termSec><term>azilant</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>refugee</term>
    <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
   <termSec><term>asylum seeker</term></termSec></langSec>
 </conceptEntry></body></text></tbx>"""


def test_tbx_2_is_read() -> None:
    assert read(TBX2, "base.tbx") == (
        Term("azilant", "asylum seeker", forbidden=("refugee",), allowed=("asylum claimant",)),
        Term("Politika", "Politika", keep=True),
    )


@pytest.mark.parametrize("text", [TBX3_DCA, TBX3_DCT])
def test_tbx_3_is_read_in_both_styles(text: str) -> None:
    assert read(text, "base.tbx") == (Term("azilant", "asylum seeker", forbidden=("refugee",)),)


BILLION = """<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><martif>&b;</martif>"""
EXTERNAL = """<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BILLION, "b.tbx, line 1: declares entities of its own"),
        (EXTERNAL, "b.tbx, line 1: declares entities of its own"),
        ("<martif>" + "<a>" * 500, "b.tbx, line 1: elements are nested more than 100 deep"),
        ("<martif>\n<text></martif>", "b.tbx, line 2: is not well-formed XML (mismatched tag)"),
        ('<?xml version="1.0" encoding="klingon"?><martif/>', "b.tbx, line 1: is not well-formed XML"),
        ("<html/>", "b.tbx: is no TBX file: its root is <html>"),
        ("<martif/>", "b.tbx: holds no term with both sr and en"),
        ("<martif>&undeclared;</martif>", "b.tbx, line 1: is not well-formed XML (undefined entity)"),
    ],
)
def test_hostile_and_damaged_tbx_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        read(text, "b.tbx")
    assert str(error.value).startswith(says)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_bytes_come_there_are_terms_or_one_clear_error(data: bytes) -> None:
    assert _outcome(data) in {"terms", "one clear error"}


def _outcome(data: bytes) -> str:
    try:
        terms = read_glossary(data, "any.csv", "sr", "en")
    except InputError as error:
        return "one clear error" if str(error).startswith("any.csv") and "\n" not in str(error) else str(error)
    return "terms" if all(term.target or term.forbidden for term in terms) else str(terms)


def test_every_rule_about_the_target_alone_is_followed() -> None:
    article = Article("a", "sr", "en", (Segment("Kuća.", "A house."),), glossary=(Term("", "", ("abode",)),))
    data = b"source,target,forbidden\n,,dwelling\n,,abode\n,,domicile\nazil,asylum,\n"
    glossary = with_glossaries(article, [("terms.csv", data)]).glossary
    assert [term.forbidden for term in glossary] == [("abode",), ("dwelling",), ("domicile",), ()]


def test_notes_in_notes_do_not_fill_the_memory() -> None:
    note = "<note>" * 80 + "x" * 2_000_000 + "</note>" * 80
    section = '<langSec xml:lang="{}"><termSec><term>{}</term>{}</termSec></langSec>'
    concept = section.format("en", "asylum", "") + section.format("sr", "azil", note)
    data = f'<tbx xml:lang="en"><text><body><conceptEntry id="c">{concept}</conceptEntry></body></text></tbx>'.encode()
    tracemalloc.start()
    try:
        assert read_glossary(data, "terms.tbx", "sr", "en") == (Term("azil", "asylum"),)
        assert tracemalloc.get_traced_memory()[1] < 20 * len(data)
    finally:
        tracemalloc.stop()
