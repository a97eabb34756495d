import base64
import json
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.strike import HOSTILE

from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Issue, Place, Segment
from transreview.mqm import ITS_TYPES, Severity
from transreview.review import Review, replay

SCHEMAS = Path(__file__).parents[1] / "schemas"
CORE, ITS = "{urn:oasis:names:tc:xliff:document:2.0}", "{http://www.w3.org/2005/11/its}"

UNITS_12 = """<group id="g"><trans-unit id="1" approved="yes"><source>Kaže <g id="1">ProAzil</g>.</source>\
<target state="final" state-qualifier="exact-match">So says <g id="1">ProAsylum</g><x id="2"/>.</target>\
<note from="client">Keep "ProAsyl".</note><alt-trans><source>Kaže</source><target>He says</target></alt-trans>\
</trans-unit>
<trans-unit id="2"><source>Samo izvor.</source></trans-unit></group>
<trans-unit id="3" translate="no"><source>transreview</source><target>transreview</target></trans-unit>
<trans-unit id="4"><source><bpt id="1">&lt;b&gt;</bpt>Dva<ept id="1">&lt;/b&gt;</ept> dana</source>\
<target state="new"><bpt id="1">&lt;b&gt;</bpt>Two<ept id="1">&lt;/b&gt;</ept> days</target></trans-unit>"""
UNITS_20 = """<group id="g"><unit id="u1"><notes><note id="n1">Keep "ProAsyl".</note></notes>
<originalData><data id="d1">&lt;b&gt;</data></originalData>
<segment id="a" state="final" subState="x:y"><source>Kaže <pc id="1">ProAzil</pc>.</source>\
<target>So says <pc id="1">ProAsylum</pc><ph id="2" dataRef="d1"/>.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="b"><source>Samo izvor.</source></segment></unit></group>
<unit id="u2" translate="no"><segment><source>transreview</source><target>transreview</target></segment></unit>
<unit id="u3"><segment><source><sc id="1"/>Dva<ec startRef="1"/> dana</source>\
<target><sc id="1"/>Two<ec startRef="1"/> days</target></segment></unit>"""


def xliff_12(units: str, file: str = 'original="a.html" target-language="en"') -> str:
    return f'<file source-language="sr" datatype="html" {file}><header/><body>{units}</body></file>'


def whole(version: str, files: str) -> bytes:
    languages = "" if version < "2" else ' srcLang="sr" trgLang="en"'
    namespace = "urn:oasis:names:tc:xliff:document:" + ("2.0" if version == "2.1" else version)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- kept -->\n<xliff version="{version}" xmlns="{namespace}"'
            f'{languages}>{files}</xliff>\n').encode()


FILES = {
    "1.2": whole("1.2", xliff_12(UNITS_12)),
    **{version: whole(version, f'<file id="f">{UNITS_20}</file>') for version in ("2.0", "2.1", "2.2")},
}
each_version = pytest.mark.parametrize("version", FILES)


def read(data: bytes, name: str = "strike.xlf") -> Article:
    (article,) = read_articles([(name, data)])
    return article


def corrected(article: Article, texts: dict[int, str], *more: Event) -> Review:
    changes = tuple(Change(number, 0, text) for number, text in texts.items())
    event = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event, *more) if changes else more)


def finished(article: Article) -> Event:
    return Event("9", article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE, details=(("stage", "finished"),))


class _Local(etree.Resolver):
    def resolve(self, url: str, _public: str, context: Any) -> Any:
        return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("xml.xsd") else None


def validate(data: bytes, schema: str) -> None:
    parser = etree.XMLParser()
    parser.resolvers.add(_Local())
    etree.XMLSchema(etree.parse(SCHEMAS / schema, parser)).assertValid(etree.fromstring(data))


@each_version
def test_texts_are_read_without_codes_and_what_is_not_to_be_translated_is_left_out(version: str) -> None:
    article = read(FILES[version])
    assert article.segments == (
        Segment("Kaže ProAzil.", "So says ProAsylum."), Segment("Samo izvor.", ""), Segment("Dva dana", "Two days"),
    )  # fmt: skip
    assert (article.id, article.source_lang, article.target_lang) == ("strike", "sr", "en")


@each_version
def test_a_file_in_which_nothing_was_changed_comes_back_byte_for_byte(version: str) -> None:
    assert write_review(corrected(read(FILES[version]), {}), "xliff") == FILES[version]


@each_version
def test_codes_notes_and_all_else_stay_where_the_text_around_them_was_corrected(version: str) -> None:
    review = corrected(read(FILES[version]), {1: "Thus says ProAsyl!", 2: "Source <only>", 3: "Two whole days"})
    text = write_review(review, "xliff").decode()
    came = FILES[version].decode()
    if version == "1.2":
        expected = came.replace("So says <g id=\"1\">ProAsylum</g><x id=\"2\"/>.",
                                "Thus says <g id=\"1\">ProAsyl</g><x id=\"2\"/>!")
        expected = expected.replace('approved="yes"', 'approved="no"').replace(' state-qualifier="exact-match"', "")
        expected = expected.replace('state="final"', 'state="translated"').replace('"new"', '"translated"')
        expected = expected.replace("izvor.</source>",
                                    'izvor.</source><target state="translated">Source &lt;only&gt;</target>')
    else:
        expected = came.replace("So says <pc id=\"1\">ProAsylum</pc><ph id=\"2\" dataRef=\"d1\"/>.",
                                "Thus says <pc id=\"1\">ProAsyl</pc><ph id=\"2\" dataRef=\"d1\"/>!")
        expected = expected.replace('state="final" subState="x:y"', 'state="translated"')
        expected = expected.replace('<segment id="b">', '<segment id="b" state="translated">')
        expected = expected.replace("izvor.</source>", "izvor.</source><target>Source &lt;only&gt;</target>")
        expected = expected.replace("<unit id=\"u3\"><segment>", "<unit id=\"u3\"><segment state=\"translated\">")
    expected = expected.replace(" days</t", " whole days</t")
    assert etree.canonicalize(text) == etree.canonicalize(expected)
    assert read(text.encode()).segments == review.current.segments


@pytest.mark.parametrize(("version", "state"), [("1.2", "signed-off"), ("2.0", "reviewed")])
def test_a_finished_review_says_so_in_the_state_of_every_translation(version: str, state: str) -> None:
    article = read(FILES[version])
    root = etree.fromstring(write_review(corrected(article, {3: "Two whole days"}, finished(article)), "xliff"))
    states = [element.get("state") for element in root.iter() if element.get("state")]
    assert states == ["final", state]
    assert [unit.get("approved") for unit in root.iter("{*}trans-unit")] == (
        ["yes", None, None, "yes"] if version == "1.2" else [])


@pytest.mark.parametrize(("came", "now", "expected"), [
    ("<g id='1'>Title</g>", "Title!", "<g id='1'>Title!</g>"),
    ("A <g id='1'>bold</g> word", "A <bold> new word", "A &lt;<g id='1'>bold</g>&gt; new word"),
    ("A <g id='1'>bold</g> word", "A word", "A <g id='1'></g>word"),
    ("A <g id='1'>bold</g> word", "", "<g id='1'></g>"),
    ("Pro<g id='1'>Asylum</g> says", "ProAsyl says", "Pro<g id='1'>Asyl</g> says"),
    ("End<x id='1'/>", "The end.", "The end.<x id='1'/>"),
    ("<x id='1'/>Start", "A start", "<x id='1'/>A start"),
    ("<mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'>Two.</mrk>", "One. After Two. End.",
     "<mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'>After Two. End.</mrk>"),
    ("<g id='1'>a<g id='2'>b<x id='3'/></g></g><!-- c -->d", "x",
     "<g id='1'>x<g id='2'><x id='3'/></g></g><!-- c -->"),
])  # fmt: skip
def test_codes_stay_at_the_words_that_they_belong_to(came: str, now: str, expected: str) -> None:
    unit = "<trans-unit id='1'><source>s</source><target>{}</target></trans-unit>"
    article = read(whole("1.2", xliff_12(unit.format(came) + unit.format("Hello."))))
    (target, _) = etree.fromstring(write_review(corrected(article, {1: now}), "xliff")).iter("{*}target")
    inside = etree.fromstring(f"<t xmlns='urn:oasis:names:tc:xliff:document:1.2'>{expected}</t>")
    assert etree.canonicalize(_content(target)) == etree.canonicalize(_content(inside))


def _content(element: Any) -> str:
    element.tag, element.tail = "t", None
    element.attrib.clear()
    return str(etree.tostring(element, encoding="unicode"))


def test_a_paragraph_of_thousands_of_codes_is_corrected_with_all_of_them() -> None:
    texts = [f"word{number}" for number in range(700)]
    came = "<x id='1'/>" * 20_000 + "".join(f"<x id='1'/>{text[:3]}<x id='2'/>{text[3:]} " for text in texts)
    article = read(whole("1.2", xliff_12(f"<trans-unit id='1'><source>s</source><target>{came}</target></trans-unit>")))
    now = "".join(f"{text.upper() if number % 7 else text} " for number, text in enumerate(texts))
    root = etree.fromstring(write_review(corrected(article, {1: now}), "xliff"))
    assert len(list(root.iter("{*}x"))) == 21_400
    assert "".join(next(root.iter("{*}target")).itertext()) == now


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ODD |= st.text("a .<&>\"'\n\t é\u0301\u200d\u202e👩🚒", max_size=12)
XML = ODD.map(clean_text)


CODES = ("<x id='{}'/>", "<ph id='{}'>&lt;br&gt;</ph>", "<g id='{}'>", "<mrk mtype='seg' mid='{}'>")


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        parts.append(_escaped(draw(XML)))
        kind = draw(st.sampled_from(CODES))
        inner = draw(inline(depth - 1)) if depth else ""
        tag = kind.format(draw(st.integers(1, 99)))
        parts.append(tag if "/" in tag else f"{tag}{inner}</{tag[1:].partition(' ')[0]}>")
    return "".join((*parts, _escaped(draw(XML))))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def codes(element: Any) -> str:
    """All of an element but the text that a person may correct."""
    copy = etree.fromstring(etree.tostring(element))
    for node in copy.iter():
        if node.tag.rpartition("}")[2] in ("target", "g", "mrk"):
            node.text = None
        if node is not copy and node.getparent().tag.rpartition("}")[2] in ("target", "g", "mrk"):
            node.tail = None
    return str(etree.tostring(copy, encoding="unicode", with_tail=False))


@given(inline(), XML)
def test_whatever_the_correction_the_text_is_read_back_and_no_code_is_lost_moved_or_torn(came: str, now: str) -> None:
    units = (f"<trans-unit id='1'><source>s</source><target state='translated'>{came}</target></trans-unit>"
             "<trans-unit id='2'><source>s</source><target>Hello.</target></trans-unit>")
    data = whole("1.2", xliff_12(units))
    review = corrected(read(data), {1: now})
    written = write_review(review, "xliff")
    assert [segment.target for segment in read(written).segments] == [now, "Hello."]
    before, after = (next(etree.fromstring(each).iter("{*}target")) for each in (data, written))
    after.set("state", "translated")
    assert codes(after) == codes(before)


@given(st.lists(st.tuples(XML, XML), max_size=4), st.data())
def test_any_article_is_written_as_xliff_2_1_valid_and_read_back_the_same(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    article = Article("a", "sr", "en", tuple(Segment(*pair) for pair in [*pairs, ("Dobar dan", "Good day")]))
    issues = []
    for number, segment in enumerate(article.segments, 1):
        for at in range(data.draw(st.integers(0, 3))):
            start = data.draw(st.integers(0, len(segment.target)))
            end = data.draw(st.integers(start, len(segment.target)))
            place = Place("target", number, start, end, segment.target[start:end])
            issues.append(Issue("a", "c", "style", "style", Severity.MINOR, "=<m>&", f"c:{number}:{at}", (place,)))
    written = write_review(replay(article, [], issues, []), "xliff-its")
    validate(written, "xliff-core-2.0.xsd")
    _follows_its(written)
    again = read(written, "a.its.xlf")
    assert (again.segments, again.source_lang, again.target_lang) == (article.segments, "sr", "en")


def _follows_its(data: bytes) -> None:
    """The rules of XLIFF 2.1's ITS module for localization quality issues."""
    root = etree.fromstring(data)
    assert (root.get("version"), root.get(f"{ITS}version")) == ("2.1", "2.0")
    ids = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.iter(f"{ITS}locQualityIssues")]
    assert len(ids) == len(set(ids))
    for unit in root.iter(f"{CORE}unit"):
        order = [etree.QName(child).localname for child in unit]
        assert order == sorted(order, key=["locQualityIssues", "matches", "notes", "segment"].index)
        there = {each.get("{http://www.w3.org/XML/1998/namespace}id") for each in unit.iter(f"{ITS}locQualityIssues")}
        refs = [each.get(f"{ITS}locQualityIssuesRef") for each in unit.iter() if each.get(f"{ITS}locQualityIssuesRef")]
        assert sorted(refs) == sorted(f"#its={each}" for each in there)
        marks = list(unit.iter(f"{CORE}mrk", f"{CORE}sm"))
        assert all(each.get("type") == "its:generic" for each in marks)
        starts = {each.get("id") for each in unit.iter(f"{CORE}sm")}
        assert {each.get("startRef") for each in unit.iter(f"{CORE}em")} == starts
    for issue in root.iter(f"{ITS}locQualityIssue"):
        assert issue.get("locQualityIssueType") in ITS_TYPES
        assert issue.get("locQualityIssueComment")
        assert 0 <= float(issue.get("locQualityIssueSeverity")) <= 100
        assert issue.get("locQualityIssueProfileRef")
        assert issue.get("locQualityIssueEnabled") in ("yes", "no")
        assert all("}" not in name for name in issue.attrib)


def test_a_review_is_taken_home_with_its_issues_decisions_and_comments(review: Review) -> None:
    data = write_review(review, "xliff-its")
    validate(data, "xliff-core-2.0.xsd")
    _follows_its(data)
    root = etree.fromstring(data)
    issues = list(root.iter(f"{ITS}locQualityIssue"))
    assert [each.get("locQualityIssueEnabled") for each in issues] == ["no", "no", "yes"]
    assert f"another man {HOSTILE}"[:40] in issues[1].get("locQualityIssueComment")
    second = root.find(f".//{CORE}unit[@id='s2']")
    assert second.get(f"{ITS}revPerson") == "Mira"
    assert "".join(second.find(f".//{CORE}segment/{CORE}target").itertext()) == "So says ProAsyl."
    assert second.find(f".//{CORE}mrk").text == "ProAsyl"
    match = second.find(".//{urn:oasis:names:tc:xliff:matches:2.0}match")
    assert match.findtext(f"{CORE}target") == "So says ProAsylum."
    assert HOSTILE in root.find(f".//{CORE}unit[@id='s4']//{CORE}note").text


@pytest.mark.parametrize(("version", "schema"), [("1.2", "xliff-core-1.2-strict.xsd"), ("2.0", "xliff-core-2.0.xsd")])
def test_a_corrected_file_is_as_valid_as_it_came(version: str, schema: str) -> None:
    validate(FILES[version], schema)
    article = read(FILES[version])
    for more in ((), (finished(article),)):
        validate(write_review(corrected(article, {1: "", 2: "New.", 3: "2 days"}, *more), "xliff"), schema)


def test_each_file_element_is_an_article_and_comes_back_by_itself() -> None:
    unit = "<trans-unit id='1'><source>S</source><target>{}</target></trans-unit>"
    data = whole("1.2", "".join((xliff_12(unit.format("Yes."), 'original="C:\\x\\a.html" target-language="en"'),
                                 xliff_12(unit.format(""), 'original="none.html"'),
                                 xliff_12(unit.format("Oui."), 'original="b.html" target-language="fr"'))))  # fmt: skip
    articles = read_articles([("menu.xliff", data)])
    assert [article.id for article in articles] == ["menu 1 a.html", "menu 3 b.html"]
    assert [article.target_lang for article in articles] == ["en", "fr"]
    root = etree.fromstring(write_review(corrected(articles[1], {1: "Non."}), "xliff"))
    assert [each.text for each in root.iter("{*}target")] == ["Non."]
    assert [each.get("original") for each in root.iter("{*}file")] == ["b.html"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-2", "windows-1250"])
def test_the_declared_encoding_is_read_and_written_again(encoding: str) -> None:
    text = FILES["1.2"].decode().replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    article = read(text.encode(encoding))
    assert article.segments == read(FILES["1.2"]).segments
    written = write_review(corrected(article, {3: "Tři"}), "xliff")
    assert "Tři".encode(encoding.removesuffix("-sig"))[2:] in written
    assert read(written).segments[2].target == "Tři"


def test_a_name_that_says_nothing_is_told_by_the_content() -> None:
    assert read(FILES["2.0"], "download").segments == read(FILES["2.0"]).segments


UNIT = "<trans-unit id='1'><source>S</source><target>{}</target></trans-unit>"
ENTITIES = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi"))
BOMB = f'<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'


def hostile(doctype: str, target: str) -> bytes:
    return whole("1.2", xliff_12(UNIT.format(target))).replace(b"<!-- kept -->", doctype.encode())


HOSTILE_XLIFF = {
    "entity expansion": (hostile(BOMB, "&i;"), "."),
    "one entity": (hostile('<!DOCTYPE xliff [<!ENTITY a "b">]>', "x"), "declares entities"),
    "an external entity": (hostile('<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"), "."),
    "a parameter entity": (hostile('<!DOCTYPE xliff [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', "x"), "."),
    "deep nesting": (whole("1.2", "<group>" * 100_000 + "</group>" * 100_000), "depth"),
    "deep codes": (hostile("", "<g id='1'>" * 3_000 + "x" + "</g>" * 3_000), "depth"),
    "truncated": (FILES["2.0"][:-40], "no sound XML"),
    "mislabelled": (b"Hello, this is a letter.", "no sound XML"),
    "other XML": (b"<html><body>Hello</body></html>", 'no element "file" in "html"'),
    "wrong encoding": (FILES["1.2"].decode().encode("windows-1250"), "no sound XML"),
    "unknown encoding": (FILES["1.2"].replace(b"UTF-8", b"klingon"), "no sound XML"),
    "NUL": (hostile("", "a\0b"), "no sound XML"),
    "a NUL reference": (hostile("", "a&#0;b"), "no sound XML"),
    "a lone surrogate": (FILES["1.2"].replace(b"So says", b"So\xed\xa0\x80says"), "no sound XML"),
    "a reference to a lone surrogate": (hostile("", "a&#xD800;b"), "no sound XML"),
    "source only": (hostile("", ""), "none of its paragraphs (1) is translated yet; there is nothing to review"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), HOSTILE_XLIFF.values(), ids=HOSTILE_XLIFF.keys())
def test_a_hostile_file_gives_one_sentence_that_names_it(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=r"^bad\.xlf(, [^:\n]+)?: [^\n]{8,200}$") as told:
        read(data, "bad.xlf")
    assert said in str(told.value)
    assert "root:" not in str(told.value)


def test_a_doctype_that_declares_nothing_harms_nobody() -> None:
    doctype = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://127.0.0.1:9/xliff.dtd">'
    data = hostile(doctype, "Yes.")
    assert doctype.encode() in write_review(corrected(read(data), {1: "No."}), "xliff")


def test_a_file_that_an_older_version_kept_among_the_fields_goes_home_too() -> None:
    article = read(FILES["1.2"])
    kept = json.dumps({"xliff": base64.b64encode(zlib.compress(FILES["1.2"])).decode()})
    assert write_review(corrected(replace(article, original=None, extra=kept), {}), "xliff") == FILES["1.2"]


@pytest.mark.parametrize("extra", [
    "{}", '{"xliff": 5}', '{"xliff": "%%%"}', "[]", json.dumps({"xliff": base64.b64encode(b"x").decode()}),
    json.dumps({"xliff": base64.b64encode(zlib.compress(b"\0" * 60_000_000)).decode()}),
    json.dumps({"xliff": base64.b64encode(zlib.compress(FILES["2.0"])).decode()}),
])  # fmt: skip
def test_fields_that_only_look_like_a_kept_file_are_passed_over(extra: str) -> None:
    article = replace(read(FILES["1.2"]), extra=extra, segments=(Segment("S", "Hello."),), original=None)
    root = etree.fromstring(write_review(corrected(article, {}), "xliff"))
    assert root.findtext(f".//{CORE}target") == "Hello."
