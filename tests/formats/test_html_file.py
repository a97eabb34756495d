from collections import Counter
from contextlib import suppress
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web_pages import ARABIC, CHINESE, ENGLISH, SERBIAN, TEXTS, Texts, blog, newspaper, pages, portal, scripted

from transreview.errors import InputError
from transreview.formats import html_file, read_articles, write_review
from transreview.formats.left_out import left_out
from transreview.formats.page import blocks
from transreview.formats.page.article import Found
from transreview.formats.page.tokens import Kind, tokens
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Original, Segment
from transreview.review import Review, replay


def corrected(article: Article, texts: list[str]) -> Review:
    """The review of an article in which somebody wrote these texts."""
    changes = [
        Change(number, 0, text)
        for number, (text, segment) in enumerate(zip(texts, article.segments, strict=True), 1)
        if text != segment.target
    ]
    events = [Event("1", article.id, "Ana", "2024-05-01T10:00:00Z", Act.CORRECT, changes=tuple(changes))]
    return replay(article, [], [], events if changes else [])


def read(html: str | bytes, name: str = "page.en.html") -> Article:
    (article,) = read_articles([(name, html if isinstance(html, bytes) else html.encode())])
    return article


def targets(article: Article) -> list[str]:
    return [segment.target for segment in article.segments]


def rewritten(html: str, *changes: tuple[str, str]) -> str:
    """The page with words of its article corrected."""
    article = read(html)
    texts = targets(article)
    for old, new in changes:
        assert any(old in text for text in texts)
        texts = [text.replace(old, new) for text in texts]
    return write_review(corrected(article, texts)).decode()


def test_all_of_the_article_is_read_and_hardly_anything_else() -> None:
    for page in pages():
        found = html_file.document(page.html.encode(), "page.html", "")
        read, wanted = Counter(found.paragraphs) - Counter(page.either), Counter(page.article)
        assert not wanted - read, page.design
        assert len(list((read - wanted).elements())) <= (page.design in ("portal", "unnamed")) * 3, page.design
        assert found.title == page.texts.title


def test_what_is_left_out_of_a_page_is_counted_by_its_kind() -> None:
    found = html_file.document(blog(SERBIAN).encode(), "page.html", "").left_out
    assert found["navigation"] == len(SERBIAN.menu)
    assert found["cookie notices"] == 1
    assert found["comments"] >= len(SERBIAN.comments)
    assert found["related links"] >= len(SERBIAN.related)
    assert {"sharing", "side columns", "page footer"} <= set(found)


@pytest.mark.parametrize(
    "extra", ["", "[]", '{"left_out": 3}', '{"left_out": {"a": "b", "c": -1, "d": true}}', '{"x": 1}']
)
def test_further_fields_of_a_stranger_say_nothing_of_what_was_left_out(extra: str) -> None:
    assert left_out(replace(read("<p>The ferry sails."), extra=extra)) == {}


def test_the_texts_of_comments_and_notices_do_not_come_into_the_article() -> None:
    for design in (blog, newspaper, scripted, portal):
        for texts in TEXTS:
            read = "\n".join(html_file.document(design(texts).encode(), "page.html", "").paragraphs)
            assert not [said for said in (*texts.comments, texts.cookies, texts.rights) if said in read]


def test_boxes_of_one_make_are_comments_below_an_article_and_its_parts_under_headings() -> None:
    boxes = "".join(f"<div><h3>Harbour {name}</h3><p>{ENGLISH.blocks[0][1]}</p></div>" for name in "ABCD")
    article = f"<nav><a href=/a>x</a></nav><div><h1>Harbours</h1>{'<p>The ferry sails at noon on Monday.</p>' * 12}"
    assert len(targets(read(f"{article}{boxes}</div>"))) == 13 + 8
    assert len(targets(read(f"{article}{boxes.replace('h3', 'div')}</div>"))) == 13


def test_a_page_without_anything_round_the_article_is_read_whole() -> None:
    article = read("<h1>The ferry</h1><p>It sails at six.<p>Nobody is on it.")
    assert targets(article) == ["The ferry", "It sails at six.", "Nobody is on it."]
    assert article.extra == ""


def test_two_pages_are_paired_by_their_names_and_face_each_other() -> None:
    (article,) = read_articles([("a.sr.html", blog(SERBIAN).encode()), ("a.en.html", blog(ENGLISH).encode())])
    assert (article.source_lang, article.target_lang) == ("sr", "en")
    assert [segment.source for segment in article.segments] == SERBIAN.article
    assert targets(article) == ENGLISH.article
    assert '"comments"' in article.extra


def test_a_page_may_face_a_text_of_another_format() -> None:
    text = "\n".join(SERBIAN.article).encode()
    (article,) = read_articles([("a.sr.txt", text), ("a.en.html", newspaper(ENGLISH).encode())])
    assert [segment.source for segment in article.segments] == SERBIAN.article
    assert targets(article) == ENGLISH.article


def test_a_page_is_known_by_how_it_begins() -> None:
    assert targets(read("\n<!doctype HTML><title>x</title><p>The ferry sails.", "saved")) == ["The ferry sails."]


def test_headings_items_cells_captions_and_quotes_are_paragraphs_and_what_is_not_shown_is_none() -> None:
    article = read(
        "<h2>Head</h2><ul><li>one<li>two <ul><li>inner</ul></ul><table><tr><th>A<td>B</table>"
        "<blockquote>Said.</blockquote><figure><img alt='no'><figcaption>Cap</figcaption></figure><dl><dt>T<dd>D</dl>"
        "<script>no()</script><style>no</style><p hidden>no</p><div style='display: none'>no</div><!-- no -->"
        "<p>Seen<span style='visibility:hidden'>no</span> so.</p><template><p>no</p></template>"
        "<noscript>no</noscript><textarea>no</textarea><p>漢<ruby>字<rt>no</rt></ruby></p>"
    )
    wanted = ["Head", "one", "two", "inner", "A", "B", "Said.", "Cap", "T", "D", "Seen so.", "漢字"]
    assert targets(article) == wanted


def test_lines_broken_by_br_are_one_paragraph_and_empty_lines_part_two() -> None:
    article = read("<div>Ana Ilić,<br>Main Street 4<br>\n<br>Next <b>one</b>.<br /> <br/>Last</div>")
    assert targets(article) == ["Ana Ilić,\nMain Street 4", "Next one.", "Last"]


def test_white_space_is_read_as_a_browser_shows_it() -> None:
    article = read("<p>\n  One\t <b> two</b>\n three&nbsp; four </p><pre>\n a\n  b</pre>")
    assert targets(article) == ["One two three\u00a0 four", "a\n  b"]


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("sr", "Brod polazi u šest, a na njemu nema nikoga osim kapetana i psa.", "sr"),
        ("en-GB", "The ferry sails at six, and nobody is on it but the captain and a dog.", "en-GB"),
        ("en-US", "Deca su juče videla reku i lep beli most, a vreme je bilo toplo.", "sr"),
        ("../etc", "The ferry sails at six, and nobody is on it but the captain and a dog.", "en"),
    ],
)
def test_the_language_is_what_the_page_says_unless_its_text_is_in_another(
    declared: str, text: str, language: str
) -> None:
    assert read(f"<html lang='{declared}'><p>{text}", "page.html").target_lang == language


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset=windows-1250>"),
        ("utf-16", ""),
        ("windows-1250", "<meta charset='windows-1250'>"),
        ("windows-1250", "<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>"),
        ("iso-8859-2", '<?xml version="1.0" encoding="ISO-8859-2"?>'),
        ("windows-1250", ""),
        ("utf-8", "<meta charset=windows-1252>"),
        ("utf-8", "<meta charset=utf-16le>"),
        ("utf-8", "<meta charset=zip>"),
    ],
)
def test_a_page_is_read_in_its_encoding_and_written_in_it(encoding: str, head: str) -> None:
    data = f"{head}<p>Čuvarka se vraća kući, a za njom i njeni đaci, još uvek žustro.</p>".encode(encoding)
    article = read(data, "page.sr.html")
    assert targets(article)[0].startswith("Čuvarka se vraća kući")
    assert write_review(corrected(article, targets(article))) == data
    written = write_review(corrected(article, [targets(article)[0].replace("žustro", "živo, кажу")]))
    if "1250" in encoding or "8859" in encoding:
        assert written.endswith("živo, &#1082;&#1072;&#1078;&#1091;.</p>".encode(encoding))
    else:
        assert written.decode(encoding).endswith("živo, кажу.</p>")


def test_a_page_whose_article_was_not_changed_comes_back_as_it_came() -> None:
    for page in pages():
        if page.texts in (SERBIAN, ARABIC):
            article = read(page.html, "page.html")
            assert article.original == Original("html", "page.html", page.html.encode())
            assert write_review(corrected(article, targets(article))) == page.html.encode()


def test_a_page_is_corrected_also_by_a_version_that_takes_another_part_of_it_for_the_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    html = newspaper(ENGLISH).replace("<header><nav>", f"<header><nav><a href=/>{ENGLISH.title}</a>")
    article = read(html, "page.html")
    texts = [text.replace("lock-keeper", "keeper") for text in targets(article)]
    monkeypatch.setattr(html_file, "article_of", lambda page: Found(page.blocks, "", {}))
    written = write_review(corrected(article, texts)).decode()
    assert written == html.replace(f"<h1>{ENGLISH.title}", f"<h1>{texts[0]}")


def test_only_the_corrected_words_of_a_page_change() -> None:
    html = portal(ENGLISH)
    written = rewritten(html, ("iron wheel", "steel wheel"), ("340,000", "430,000"), ("island", "islet & shore"))
    wanted = html.replace("iron wheel", "steel wheel").replace("340,000", "430,000")
    assert written == wanted.replace("the island", "the islet &amp; shore")


def test_tags_references_and_line_ends_stay_where_they_stood() -> None:
    html = (
        "<p>On&nbsp;the <b>old <i>ferry</i></b> to\r\n  <a href='/x?a=1&b=2' onclick=\"go('<p>')\">Halm&oslash;</a>"
        "<!-- note -->&hellip; it rains.</p>"
    )
    assert rewritten(html, ("rains", "snows"), ("old", "new")) == html.replace("rains", "snows").replace("old", "new")
    assert "Halm&oslash;</a><!-- note -->&hellip; it rains.</p>" in rewritten(html, ("old ferry", "older ship"))


def test_line_breaks_are_put_in_and_taken_out() -> None:
    html = "<p>One<br>\ntwo</p><p>Three four</p>"
    assert rewritten(html, ("One\ntwo", "One two")).startswith("<p>One \ntwo</p>")
    assert rewritten(html, ("Three four", "Three\nfour")).endswith("<p>Three<br>four</p>")


def test_a_paragraph_that_was_taken_out_goes_with_its_element_and_its_images_stay() -> None:
    html = "<ul>\n<li class=a>one</li>\n<li>two <b>x</b></li>\n</ul><p><img src=a> gone</p><p>stays</p>"
    article = read(html)
    assert targets(article) == ["one", "two x", "gone", "stays"]
    written = write_review(corrected(article, ["one", "", "", "stays"])).decode()
    assert written == "<ul>\n<li class=a>one</li>\n\n</ul><p><img src=a></p><p>stays</p>"


def test_a_new_paragraph_stands_behind_the_one_before_it() -> None:
    source = b"Brod polazi u podne.\n\nPutnici su ve\xc4\x87 na palubi i gledaju more.\n\nKapetan spava."
    html = b"<p class=t>The ship sails at noon.</p>\n<p>The captain sleeps.</p>"
    (article,) = read_articles([("a.sr.txt", source), ("a.en.html", html)])
    assert targets(article) == ["The ship sails at noon.", "", "The captain sleeps."]
    texts = ["The ship sails at noon.", "Passengers <are> on deck.", "The captain sleeps."]
    written = write_review(corrected(article, texts)).decode()
    assert "noon.</p>\n<p class=\"t\">Passengers &lt;are&gt; on deck.</p>\n<p>The" in written


def test_an_article_that_came_otherwise_is_a_small_page_that_shows_nothing_but_it() -> None:
    article = Article("a", "sr", "ar", (Segment("", "عنوان <المقال>"), Segment("", "نص & نص\nسطر."), Segment("x", "")),
                      "A <title>")  # fmt: skip
    html = write_review(replay(article, [], [], []), "html").decode()
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>A &lt;title&gt;</title>" in html
    assert "<h1>عنوان &lt;المقال&gt;</h1>\n<p>نص &amp; نص<br>سطر.</p>\n</body>" in html
    assert targets(read(html)) == ["عنوان <المقال>", "نص & نص\nسطر."]


def test_a_kept_page_that_is_another_article_is_left_alone() -> None:
    article = read("<p>The ferry sails.</p>")
    other = replace(article, original=Original("html", "x.html", b"<p>Something else.</p>"))
    assert "<p>The ferry sails.</p>\n</body>" in write_review(corrected(other, targets(other))).decode()


@pytest.mark.parametrize("other", [ARABIC, CHINESE], ids=lambda texts: texts.language)
def test_corrections_in_other_scripts_are_put_in(other: Texts) -> None:
    html = newspaper(other)
    article = read(html, "page.html")
    texts = targets(article)
    written = write_review(corrected(article, [text.replace(text[-1], "X", 1) for text in texts]))
    assert targets(read(written, "page.html"))[2:4] == [text.replace(text[-1], "X", 1) for text in texts][2:4]


ODD_CHARACTERS = "ab <>&\"'=/!-;#xéя字א\u0301\u00a0\u200b\u202e\U0001f600\n\t\0\x85&nbsp;lt"
ODD = st.text(st.sampled_from(ODD_CHARACTERS), max_size=25)
SOUND = ODD.map(lambda text: escape(text.replace("\0", "")))
TAGS = st.sampled_from(["<b>", "</b>", "<i class=x>", "</i>", "<a href='?a&b'>", "</a>", "<img src=x>", "<!-- <p> -->"])


@settings(max_examples=40, deadline=None)
@given(st.lists(ODD.filter(lambda text: bool(clean_text(text).strip())), min_size=1, max_size=5))
def test_any_text_that_is_written_anew_comes_back(texts: list[str]) -> None:
    article = Article("a", "und", "en", tuple(Segment("", clean_text(text)) for text in texts), "T")
    html = write_review(replay(article, [], [], []), "html")
    back = html_file.document(html, "page.html", "en").paragraphs
    assert "".join("".join(back).split()) == "".join("".join(map(clean_text, texts)).split())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(SOUND | TAGS, max_size=6), min_size=1, max_size=4), st.data())
def test_any_correction_is_put_in_and_no_tag_is_lost(paragraphs: list[list[str]], data: st.DataObject) -> None:
    html = "<!DOCTYPE html>" + "".join(f"<p>{''.join(paragraph)}" for paragraph in ["start", *paragraphs])
    article = read(html)
    assert write_review(corrected(article, targets(article))) == html.encode()
    corrections = ODD.map(lambda new: f"x{clean_text(new)}y")
    texts = [data.draw(st.just(text) | corrections) for text in targets(article)]
    written = write_review(corrected(article, texts)).decode()
    back = targets(read(written))
    assert "".join("".join(back).split()) == "".join("".join(texts).split())  # an empty line parts a paragraph in two
    assert tags_of(written) == tags_of(html)


def tags_of(html: str) -> list[str]:
    return [html[each.start : each.end] for each in tokens(html) if each.kind is not Kind.TEXT and each.name != "br"]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60) | st.lists(TAGS | ODD, max_size=9).map(lambda parts: "".join(parts).encode()))
def test_any_file_is_read_or_refused_and_what_was_read_is_written_as_it_came(data: bytes) -> None:
    with suppress(InputError):
        (article,) = read_articles([("page.html", data)])
        assert write_review(corrected(article, targets(article))) == data


HOSTILE = {
    "nested elements": b"<div>" * 60_000 + b"<p>The ferry sails at noon.",
    "nested inline tags": b"<b><i>" * 30_000 + b"The ferry sails at noon.",
    "end tags alone": b"<b>" * 20_000 + b"</i></p></td>" * 20_000 + b"<p>The ferry sails at noon.",
    "attributes": b"<p" + b" a" * 500_000 + b">The ferry sails at noon.",
    "an open tag": b"<p>The ferry sails at noon.</p><p a='" + b"<" * 1_000_000,
    "open comments": b"<p>The ferry sails at noon.</p>" + b"<!--" * 500_000,
    "references": b"<p>The ferry sails at noon." + b"&" * 150_000 + b"</p>",
    "tables in tables": b"<table><tr><td>" * 15_000 + b"The ferry sails at noon.",
    "scripts": b"<script>" * 100_000 + b"</script><p>The ferry sails at noon.",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_that_is_made_to_be_slow_is_read(data: bytes) -> None:
    assert any("The ferry sails at noon." in text for text in targets(read(data)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<p>" + b"word " * 400_001, "more than 2,000,000 characters"),
        (b"<p>The ferry\x00 sails</p>\xff", "no text|encoding"),
        (b"<script>The ferry sails</script>", "no translation"),
        (b"<p>\xe8\xe6\xf0 \xff\xfe \xd0\xd1", "encoding"),
        (b"\xff\xfe<\x00p\x00>", "no translation|damaged"),
        (b"%PDF-1.7", "no translation|PDF"),
    ],
)
def test_a_page_that_cannot_be_used_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_a_page_with_too_many_tags_is_refused_before_they_take_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST_TOKENS", 1_000)
    with pytest.raises(InputError, match=r"page.en.html: the page has more than 1,000 tags; save the article alone"):
        read("<b>" * 1_001 + "The ferry")


def test_nothing_of_a_page_is_followed_or_run() -> None:
    article = read(
        '<base href="http://192.0.2.1/"><meta http-equiv=refresh content="0;url=file:///etc/passwd">'
        '<link rel=stylesheet href="http://192.0.2.1/x.css"><iframe src="http://192.0.2.1/"></iframe>'
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>The &e; ferry sails<script src=//x></script>.</p>'
    )
    assert targets(article)[-1] == "The &e; ferry sails."


@pytest.mark.parametrize(
    ("html", "old", "new", "wanted"),
    [
        ("<p>One <b> two</b></p>", "One two", "Only", "<p>Only<b></b></p>"),
        ("<p>One <b> </b>two</p>", "One ", "One-", "<p>One-<b></b>two</p>"),
        ("<p>One\n<b>\ntwo</b></p>", "One two", "One-two", "<p>One-<b>two</b></p>"),
    ],
)
def test_white_space_that_was_not_shown_is_not_shown_after_a_correction(
    html: str, old: str, new: str, wanted: str
) -> None:
    assert rewritten(html, (old, new)) == wanted
