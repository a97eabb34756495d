import io
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.office import Office
from tests.strike import HOSTILE as HOSTILE_TEXT

from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Issue, Place, Segment
from transreview.mqm import Severity
from transreview.review import Review, replay

SPACES = {
    **{prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for prefix, name in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))},
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
T = f"{{{SPACES['text']}}}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = """<office:automatic-styles><style:style style:name="P1" style:family="paragraph" \
style:parent-style-name="Title"/><style:style style:name="B" style:family="text"><style:text-properties \
fo:font-weight="bold"/></style:style></office:automatic-styles>"""
BODY = """<office:forms/><text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/>\
</text:sequence-decls><text:p text:style-name="P1">The strike</text:p>
<text:table-of-content text:name="c"><text:index-body><text:p>Contents 1</text:p></text:index-body>\
</text:table-of-content>
<text:h text:outline-level="1">At the   <text:bookmark text:name="b"/> ferry</text:h>
<text:p>So <text:span text:style-name="B">says <text:a xlink:href="http://a.example/">ProAsylum</text:a></text:span>\
<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>\
<text:p>A note.</text:p></text:note-body></text:note>,<office:annotation><dc:creator>Ada</dc:creator>\
<text:p>Who?</text:p></office:annotation> on page <text:page-number text:select-page="current">3</text:page-number>.\
</text:p>
<text:list><text:list-item><text:p>One<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four</text:p>\
</text:list-item></text:list><text:p> </text:p>
<table:table table:name="t"><table:table-column/><table:table-row><table:table-cell><text:p>A cell</text:p>\
</table:table-cell></table:table-row></table:table>
<text:p>Before<draw:frame draw:name="f" text:anchor-type="as-char" svg:width="3cm"><draw:text-box>\
<text:p>In a box</text:p></draw:text-box></draw:frame> and after.</text:p>
<text:section text:name="s" text:display="none"><text:p>Hidden</text:p></text:section>"""
READ = ["The strike", "At the ferry", "So says ProAsylum, on page 3.", "One  two\tthree\nfour", "A cell",
        "Before and after.", "In a box", "A note."]  # fmt: skip
HEADER = ('<style:master-page style:name="Standard"><style:header><text:p>Page</text:p></style:header>'
          "</style:master-page>")  # fmt: skip


def content(body: str) -> str:
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {DECLARED} office:version="1.2">{STYLES}'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part, ZIP_DEFLATED)
    return out.getvalue()


MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" \
manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" \
manifest:media-type="text/xml"/></manifest:manifest>"""


def odt(body: str, **more: str | bytes) -> bytes:
    return packed({"META-INF/manifest.xml": MANIFEST, "content.xml": content(body), **more})


FILE = odt(BODY, **{
    "Pictures/a.png": b"\x89PNG\0\xff", "META-INF/documentsignatures.xml": "<a/>",
    "styles.xml": f"<office:document-styles {DECLARED}><office:master-styles>{HEADER}</office:master-styles>"
                  "</office:document-styles>",
})  # fmt: skip


def read(data: bytes, name: str = "strike.en.odt") -> Article:
    (article,) = read_articles([(name, data)])
    return article


def targets(data: bytes) -> list[str]:
    return [segment.target for segment in read(data).segments]


def corrected(article: Article, texts: Mapping[int, str], who: str = "Mira") -> Review:
    changes = tuple(Change(number, 0, text) for number, text in texts.items())
    event = Event("1", article.id, who, "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event,) if changes else ())


def body_of(data: bytes) -> Any:
    return etree.fromstring(ZipFile(io.BytesIO(data)).read("content.xml")).find(".//office:text", SPACES)


def rejected(data: bytes) -> list[str]:
    """The text of each paragraph of the body as it is when every tracked change is rejected."""
    body = body_of(data)
    regions = {region.get(f"{T}id"): region[0] for region in body.iterfind("text:tracked-changes/*", SPACES)}
    hidden: set[str] = set()
    return [" ".join("".join(_shown(node, regions, hidden)).split()) for node in body.iterchildren(f"{T}p", f"{T}h")]


def _shown(node: Any, regions: Mapping[str, Any], hidden: set[str]) -> Any:
    yield "" if hidden else node.text or ""
    for child in node:
        name, change = str(child.tag).removeprefix(T), child.get(f"{T}change-id")
        if name == "change":
            yield from _shown(regions[change][-1], {}, set())
        elif name == "change-start":
            hidden.add(change)
        elif name == "change-end":
            hidden.remove(change)
        elif name in ("s", "tab", "line-break"):
            yield "" if hidden else " "
        elif name not in ("note", "annotation") and str(child.tag).startswith(T):
            yield from _shown(child, regions, hidden)
        yield "" if hidden else child.tail or ""


def test_all_text_is_read_in_order_and_what_is_not_the_article_is_counted() -> None:
    article = read(FILE)
    assert [segment.target for segment in article.segments] == READ
    assert (article.id, article.title, article.target_lang) == ("strike.en", "The strike", "en")
    for counted in ('"table of contents": 1', '"comments": 1', '"hidden text": 1', '"headers and footers": 1'):
        assert counted in article.extra


def test_a_name_that_says_nothing_is_told_by_the_content() -> None:
    assert [segment.target for segment in read(FILE, "download").segments] == READ


def test_a_document_in_which_nothing_was_changed_comes_back_byte_for_byte() -> None:
    assert write_review(corrected(read(FILE), {})) == FILE


def test_corrections_are_tracked_changes_by_who_made_them_and_all_else_stays() -> None:
    data = write_review(corrected(read(FILE), {3: "So said ProAsyl, on page 4.", 8: "A longer note."}))
    was, now = ZipFile(io.BytesIO(FILE)), ZipFile(io.BytesIO(data))
    assert now.namelist() == [name for name in was.namelist() if "signature" not in name]
    assert now.infolist()[0].compress_type == ZIP_STORED
    assert all(now.read(name) == was.read(name) for name in now.namelist() if name != "content.xml")
    text = now.read("content.xml").decode()
    assert text.count("<dc:creator>Mira</dc:creator><dc:date>2026-11-24T10:00:00</dc:date>") == 7
    assert re.sub(r'tr(\d)"', r'\1"', text).partition('1">At the')[2].partition("<text:list>")[0] == (
        '   <text:bookmark text:name="b"/> ferry</text:h>\n<text:p>So <text:span text:style-name="B">'
        '<text:change text:change-id="1"/><text:change-start text:change-id="3"/>said '
        '<text:change-end text:change-id="3"/><text:a xlink:href="http://a.example/"><text:change '
        'text:change-id="2"/><text:change-start text:change-id="4"/>ProAsyl<text:change-end text:change-id="4"/>'
        '</text:a></text:span>'
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        '<text:p>A <text:change-start text:change-id="7"/>longer <text:change-end text:change-id="7"/>note.</text:p>'
        "</text:note-body></text:note>,<office:annotation><dc:creator>Ada</dc:creator><text:p>Who?</text:p>"
        "</office:annotation> on page "
        '<text:span><text:change text:change-id="5"/><text:change-start text:change-id="6"/>4'
        '<text:change-end text:change-id="6"/></text:span>.</text:p>\n')
    assert '<text:p><text:span text:style-name="B">says </text:span></text:p></text:deletion>' in text
    assert targets(data) == [*READ[:2], "So said ProAsyl, on page 4.", *READ[3:7], "A longer note."]
    assert rejected(data)[2] == "So says ProAsylum, on page 3."
    body = body_of(data)
    assert [etree.QName(child).localname for child in body[:3]] == ["forms", "tracked-changes", "sequence-decls"]


def test_what_others_have_tracked_counts_as_accepted_and_stays_tracked() -> None:
    regions = "".join(
        f'<text:changed-region xml:id="{number}" text:id="{number}"><text:{name}><office:change-info/>{kept}'
        f"</text:{name}></text:changed-region>"
        for number, name, kept in (("tr1", "insertion", ""), ("d1", "deletion", "<text:p>gone</text:p>"),
                                   ("d2", "deletion", "")))  # fmt: skip
    body = (f'<text:tracked-changes>{regions}</text:tracked-changes><text:p>One <text:change-start '
            'text:change-id="tr1"/>new<text:change-end text:change-id="tr1"/> <text:change text:change-id="d1"/>word '
            '<text:change-start text:change-id="d2"/>struck <text:span>out</text:span></text:p><text:p>and'
            '<text:change-end text:change-id="d2"/> joined.</text:p><text:p>Two.</text:p>')  # fmt: skip
    article = read(odt(body))
    assert [segment.target for segment in article.segments] == ["One new word joined.", "Two."]
    data = write_review(corrected(article, {1: "One new words, joined."}))
    assert targets(data) == ["One new words, joined.", "Two."]
    text = ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert text.count("<text:changed-region") == 5
    assert "struck <text:span>out</text:span></text:p><text:p>and" in text
    assert 'text:id="tr2"' in text


def table(*rows: str) -> str:
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="t"><table:table-column/>{made}</table:table>'


def cell(*paragraphs: str) -> str:
    return f"<table:table-cell>{''.join(f'<text:p>{text}</text:p>' for text in paragraphs)}</table:table-cell>"


def test_a_table_of_two_languages_is_an_article_by_itself_and_goes_home_as_one() -> None:
    data = odt("<text:p>For review</text:p>" + table(
        cell("Row") + cell("Serbian") + cell("English"),
        cell("1") + cell("Rekao je.") + cell("", "He says. ", "<text:span text:style-name='B'>Twice</text:span>.", ""),
        cell("2") + '<table:covered-table-cell table:number-columns-repeated="2"/>',
        "<table:table-cell/>" + cell("Kaže.") + cell(""),
    ))  # fmt: skip
    article = read(data)
    assert article.segments == (Segment("Rekao je.", "He says. \nTwice."), Segment("Kaže.", ""))
    assert (article.id, article.source_lang, article.target_lang) == ("strike.en", "sr", "en")
    assert write_review(corrected(article, {})) == data
    written = write_review(corrected(article, {1: "He says. \nThrice.", 2: "So he says."}))
    assert read(written).segments == (Segment("Rekao je.", "He says. \nThrice."), Segment("Kaže.", "So he says."))
    text = ZipFile(io.BytesIO(written)).read("content.xml").decode()
    assert text.count("<text:changed-region") == 3
    assert "<text:p>He says. </text:p>" in text


def test_a_document_with_a_table_of_one_language_is_no_table_of_two() -> None:
    rows = [cell(f"Paragraph {number} of the ferry that goes on.") + cell(str(number)) for number in range(9)]
    assert len(read(odt(table(*rows))).segments) == 18


def test_a_pair_of_documents_is_aligned_and_joined_paragraphs_are_taken_apart_again() -> None:
    words = [f"Paragraph {number} about the ferry, of {number * 7} words." for number in range(1, 9)]
    source = odt("".join(f"<text:p>{text}</text:p>" for text in [*words[:3], f"{words[3]} {words[4]}", *words[5:]]))
    target = odt("".join(f"<text:p>{text}</text:p>" for text in words))
    (article,) = read_articles([("a.de.odt", source), ("a.en.odt", target)], "de", "en")
    assert article.segments[3].target == f"{words[3]}\n{words[4]}"
    now = words[4].replace("about", "on")
    data = write_review(corrected(article, {4: f"{words[3]}\n{now}"}))
    assert targets(data) == [*words[:4], now, *words[5:]]


def test_paragraphs_that_were_not_translated_are_put_in_as_tracked_changes() -> None:
    source = "".join(f"<text:p>Absatz {number}, {number * 111} Wörter.</text:p>" for number in range(1, 7))
    target = "".join(f"<text:p>Paragraph {number}, {number * 111} words.</text:p>" for number in (2, 3, 5))
    (article,) = read_articles([("a.de.odt", odt(source)), ("a.en.odt", odt(target))], "de", "en")
    new = {number: f"New {number}." for number, segment in enumerate(article.segments, 1) if not segment.target}
    assert list(new) == [1, 4, 6]
    data = write_review(corrected(article, new))
    expected = [segment.target or new[number] for number, segment in enumerate(article.segments, 1)]
    assert targets(data) == expected
    assert [text for text in rejected(data) if text] == [text for text in expected if not text.startswith("New")]


@pytest.mark.parametrize("who", ["Mira", "<b>\u202e", ""])
def test_an_article_that_came_otherwise_becomes_a_new_document_with_its_corrections_tracked(who: str) -> None:
    segments = (Segment("a", "Title"), Segment("b", "  So says  ProAsylum.\n"), Segment("c", ""), Segment("d", "Last."))
    article = Article("a", "sr", "ar", segments, title="Title")
    review = corrected(article, {2: "  So said  ProAsyl.\n", 3: "New.", 4: ""}, who)
    data = write_review(review, "odt")
    assert targets(data) == ["Title", "So said  ProAsyl.", "New."]
    assert rejected(data) == ["Title", "So says ProAsylum.", "", "Last."]
    assert read(data).title == "Title"


def noted(number: int) -> Review:
    """A review of `FILE` with an error that nobody has decided in a paragraph, and what Ada said about it."""
    article = read(FILE)
    text = article.text("target", number)
    start = text.index(" ") + 1
    place = Place("target", number, start, len(text), text[start:], "others")
    issue = Issue(article.id, "c", "style", "style", Severity.MINOR, "Odd <b>.", "c:1", (place,))
    said = Event("2", article.id, "Ada", "2026-11-24T10:05:00Z", Act.COMMENT, "c:1", text="Why?\n& how")
    return replay(article, [issue], [issue], (said,))


@pytest.mark.parametrize(("number", "expected"), [
    (5, '<text:p>A [Minor, style: Odd <b>. Suggestion: others][Why?|& how]cell[/][/]</text:p>'),
    (7, "<text:p>[Minor, style: Odd <b>. Suggestion: others][Why?|& how]Before"),
    (8, "<text:p>[Minor, style: Odd <b>. Suggestion: others][Why?|& how]So "),
])  # fmt: skip
def test_comments_and_open_errors_stand_at_the_words_that_they_are_about(number: int, expected: str) -> None:
    data = write_review(noted(number))
    assert targets(data) == READ
    text = ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert "tracked-changes" not in text
    assert text.count("<dc:creator>Ada</dc:creator><dc:date>2026-11-24T10:05:00</dc:date>") == 1
    text = re.sub("<dc:.*?</dc:.*?>", "", text).replace("</text:p><text:p>", "|").replace("&lt;", "<")
    text = re.sub("<office:annotation(?: office:name.*?)?><text:p>(.*?)</text:p></office:annotation>", r"[\1]", text)
    assert expected in re.sub("<office:annotation-end.*?/>", "[/]", text).replace("&amp;", "&").replace("&gt;", ">")


ENTITIES = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi"))
BOMB = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'
PLAIN = "<text:p>Hello.</text:p>"


def with_content(text: str | bytes) -> bytes:
    return packed({"content.xml": text})


HOSTILE = {
    "entity expansion": (with_content(content("<text:p>&i;</text:p>").replace("\n", BOMB, 1)), "entities"),
    "an external entity": (with_content(content("<text:p>&a;</text:p>").replace(
        "\n", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1)), "entities"),
    "a zip bomb": (odt(PLAIN, **{"styles.xml": b"<a>" + b" " * 100_000_001 + b"</a>"}), "100 MB"),
    "a path out of the archive": (odt(PLAIN, **{"../../evil": b"x"}), "damaged"),
    "truncated": (FILE[:-30], "damaged"),
    "cut in the middle": (FILE[: len(FILE) // 2], "damaged"),
    "no content": (packed({"meta.xml": "<a/>"}), "not an OpenDocument text"),
    "a spreadsheet": (with_content(content(PLAIN).replace("office:text>", "office:spreadsheet>")), "not an Open"),
    "another XML": (with_content("<html/>"), "not an OpenDocument text"),
    "no XML": (with_content(b"\x00\xff"), "content.xml"),
    "a lone surrogate": (with_content(content("<text:p>a&#xD800;</text:p>")), "content.xml"),
    "NUL": (with_content(content("<text:p>a\0</text:p>")), "content.xml"),
    "wrong encoding": (with_content(content("<text:p>žš</text:p>").encode("cp1250")), "content.xml"),
    "deep nesting": (odt("<text:section>" * 200 + "</text:section>" * 200), "nested"),
    "nothing but a comment": (
        odt("<text:p><office:annotation><text:p>x</text:p></office:annotation></text:p>"), "no text"),
    "a password": (
        packed({"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x8f\x01"}), "password"),
    "mislabelled": (b"Hello, this is a letter.", "not an OpenDocument text"),
    "too many paragraphs": (odt("<text:p/>" * 100_001), "100,000 paragraphs"),
    "a deletion without end": (odt(
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion/></text:changed-region>'
        '</text:tracked-changes><text:p><text:change-start text:change-id="a"/>x</text:p>'), "no text"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_gives_one_sentence_that_names_it(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=r"^bad\.odt(, [^:\n]+)?: [^\n]{8,200}$") as told:
        read(data, "bad.odt")
    assert said in str(told.value)


def test_a_count_of_spaces_that_would_fill_the_memory_is_bounded() -> None:
    assert len(targets(odt('<text:p>a<text:s text:c="99999"/>b<text:s text:c="x"/></text:p>'))[0]) == 10_002


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
TEXT |= st.text("ab .<&>\"'\n\t é\u0301\u200d\u202e\u2028\u00a0👩🚒", max_size=12)
TEXT = TEXT.map(clean_text)
CODES = ("<text:bookmark text:name='{}'/>", "<text:s/>", "<text:s text:c='3'/>", "<text:tab/>", "<text:line-break/>",
         "<text:note text:note-class='footnote'><text:note-citation>{}</text:note-citation></text:note>",
         "<text:span text:style-name='B'>", "<text:a xlink:href='#{}'>", "<text:page-number>",
         "<text:soft-page-break/>", "<!-- {} -->")  # fmt: skip


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        parts.append(_escaped(draw(TEXT)))
        tag = draw(st.sampled_from(CODES)).format(draw(st.integers(1, 99)))
        inner = draw(inline(depth - 1)) if depth else ""
        opens = "/" not in tag and not tag.startswith("<!")
        parts.append(f"{tag}{inner}</{re.split('[ >]', tag[1:])[0]}>" if opens else tag)
    return "".join((*parts, _escaped(draw(TEXT))))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def codes(data: bytes) -> list[str]:
    """What stands in the paragraphs beside text and tracked changes; a field may have become words."""
    names = [re.sub(".*}", "", str(node.tag)) for child in body_of(data).iterchildren(f"{T}p") for node in child.iter()]
    return [name for name in names if name in ("a", "bookmark", "note", "soft-page-break")]


def _flat(text: str) -> str:
    return re.sub("[ \t\n]+", " ", text).strip()


@given(inline(), TEXT)
def test_whatever_the_correction_it_is_read_back_and_rejecting_it_gives_what_came(came: str, now: str) -> None:
    data = odt(f"<text:p>{came}</text:p><text:p>Hello.</text:p>")
    article = read(data)
    assert write_review(corrected(article, {})) == data
    written = write_review(corrected(article, {1: now}))
    if len(article.segments) == 1 or now == article.segments[0].target:
        return
    assert targets(written) == [*filter(None, [now.strip()]), "Hello."]
    assert codes(written) == codes(data)
    assert _flat(clean_text(rejected(written)[0])) == _flat(clean_text(rejected(data)[0]))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_any_article_is_written_as_odt_and_read_back_the_same(pairs: list[tuple[str, str]]) -> None:
    pairs = [*pairs, ("Hello.", "Hello!")]
    article = Article("a", "en", "en", tuple(Segment("", came) for came, _ in pairs), title="T")
    written = write_review(corrected(article, {number: now for number, (_, now) in enumerate(pairs, 1)}), "odt")
    assert targets(written) == [now.strip() for _, now in pairs if now.strip()]


def test_libreoffice_reads_every_tracked_change_and_comment_with_who_and_when(review: Review, office: Office) -> None:
    cases = {
        "kept": (odt(re.sub("</?text:page-number.*?>", "", BODY)), {
            1: "The strikes", 3: "Thus said ProAsyl, on page 3.", 4: "One two\tthree", 5: "The cell", 7: "In the box",
            8: "The note.",
        }),
        "odd": (odt("<text:p>a <text:span text:style-name='B'> b</text:span>c<text:s text:c='2'/>d</text:p>"
                    "<text:p>Gone</text:p><text:p>Last</text:p>"), {1: "a  bc\nd  e & <f>", 2: "", 3: " Last\t"}),
    }  # fmt: skip
    made, expected = {}, {}
    for name, (data, texts) in cases.items():
        article = read(data)
        made[f"{name}.odt"] = write_review(corrected(article, texts, "Mira & Ada"))
        now = [texts.get(number, segment.target) for number, segment in enumerate(article.segments, 1)]
        expected[f"{name}.odt"] = ([segment.target for segment in article.segments], now)
    for name, converted in office.convert(made, "odt").items():
        assert [text.strip() for text in targets(converted)] == [text.strip() for text in expected[name][1] if text]
    in_word = office.convert(made | {"said.odt": write_review(review, "odt")}, "docx")
    comments = etree.fromstring(ZipFile(io.BytesIO(in_word.pop("said.odt"))).read("word/comments.xml"))
    said = [(node.get(f"{W}author"), "".join(node.itertext())) for node in comments]
    assert [who for who, _ in said] == ["transreview", "Ada"]
    assert "“=Nobody” is “ProAsyl” elsewhere." in said[0][1]
    assert HOSTILE_TEXT in said[1][1]
    for name, converted in in_word.items():
        parts = ZipFile(io.BytesIO(converted))
        roots = [etree.fromstring(parts.read(part)) for part in ("word/document.xml", "word/footnotes.xml")
                 if part in parts.namelist()]  # fmt: skip
        for kept, texts in zip(("del", "ins"), expected[name], strict=True):
            shown = "".join(word for root in roots for word in _of_word(root, kept))
            assert [text for text in texts if "".join(text.split()) not in shown] == []
        marks = [node for root in roots for node in root.iter(f"{W}ins", f"{W}del")]
        assert {node.get(f"{W}author") for node in marks} == {"Mira & Ada"}
        assert {node.get(f"{W}date") for node in marks} == {"2026-11-24T10:00:00Z"}


def _of_word(root: Any, kept: str) -> Any:
    """The text of a Word document with its tracked changes accepted (``kept`` "ins") or rejected, without spaces."""
    for node in root.iter(f"{W}t", f"{W}delText"):
        if {each.tag for each in node.iterancestors(f"{W}ins", f"{W}del")} <= {W + kept}:
            yield "".join((node.text or "").split())
