import re
from html.parser import HTMLParser

import pytest

from transreview.model import Article, Issue, Place, Segment
from transreview.mqm import Severity
from transreview.reports import write_report
from transreview.review import Review, replay

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each element of one kind."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words += [(tag, data) for tag in {"", *self._open}]

    def text(self, tag: str = "") -> str:
        return "".join(data for within, data in self.words if within == tag)


@pytest.fixture
def page(review: Review) -> Page:
    return Page(write_report([review], "html").decode())


def test_hostile_text_is_only_text(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object", "embed", "form", "link"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#issue-1").startswith("#issue-")  # type: ignore[union-attr]
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in page.text("h1")
    assert "{{ 7*7 }} &amp;" in page.text("h1")


def test_the_report_needs_nothing_from_elsewhere(review: Review, page: Page) -> None:
    policies = [attributes["content"] for tag, attributes in page.elements
                if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [POLICY]
    assert not re.search(r"https?:|url\(|@import", write_report([review], "html").decode())


def test_characters_that_turn_text_round_are_shown(page: Page) -> None:
    assert "[U+202E]evil[U+202C]" in page.text("h1")
    assert "\u202e" not in page.text()


def test_each_issue_says_what_became_of_it_by_whom_and_why(page: Page) -> None:
    text = " ".join(page.text().split())
    assert "Corrected by Mira, 2026-11-24 10:00 UTC" in text
    assert "Ignored by Ada <script>" in text
    assert "“=another man <script>alert(1)" in text
    assert "Reviewed by Ada, Ada" in text


def test_a_correction_is_a_redline_word_by_word(page: Page) -> None:
    assert "ProAsylum" in page.text("del")
    assert "ProAsyl" in page.text("ins")
    assert "So says" not in page.text("del") + page.text("ins")


def test_evidence_is_marked_on_both_sides(page: Page) -> None:
    assert {"ProAzil", "ProAsylum", "ProAsyl", "=Nobody"} <= {data for tag, data in page.words if tag == "mark"}


def test_texts_have_their_language_and_direction(review: Review) -> None:
    article = Article("a", "ar", "en", (Segment("قال الرئيس أمس.", "The president said."),))
    page = Page(write_report([replay(article, [], [], [])], "html").decode())
    directions = {attributes["lang"]: attributes["dir"] for _, attributes in page.elements if "dir" in attributes}
    assert directions == {"ar": "rtl", "en": "ltr"}


def test_a_place_where_something_is_missing_and_a_very_long_one_are_shown() -> None:
    article = Article("a", "sr", "en", (Segment("Ima 5.", "x" * 5000), Segment("Nema.", "")))
    missing, long = Place("target", 1, 0, 0, "", "Five. "), Place("target", 1, 0, 5000, "x" * 5000, "")
    issues = [Issue("a", "c", "accuracy/omission", "omission", Severity.CRITICAL, "m", str(number), (place,))
              for number, place in enumerate([missing, long, Place("target", 2, 0, 0, "")])]
    page = Page(write_report([replay(article, issues, issues, [])], "html").decode())
    assert "nothing stands here" in page.text()
    assert "no translation" in page.text()
    assert page.text("h2").count("Issues") == 1
    assert "x" * 200 + " … " + "x" * 200 in page.text("mark")


def test_an_article_without_issues_says_so() -> None:
    article = Article("a", "und", "en", (Segment("", "Good day."),))
    page = Page(write_report([replay(article, [], [], [])], "html").decode())
    assert "The checks found nothing to mend" in page.text()
    assert "Source" not in page.text("body")


def test_the_report_names_the_anchor_of_the_log_at_its_end(review: Review, page: Page) -> None:
    anchor = f"12:{'0f' * 32}"
    assert anchor in Page(write_report([review], "html", anchor).decode()).text("footer")
    assert "anchor" not in page.text("footer")


def test_the_scorecard_has_each_score_with_its_scale_and_its_signature_beside_it(page: Page) -> None:
    rows = " ".join(page.text("tbody").split())
    assert re.search(r"HTER\s*\d+\.\d\d.*less is better\s*nrefs:1\|case:mixed\|tok:tercom\|norm:yes", rows)
    assert "MQM calibrated quality score" in rows
    assert "threshold:85|acceptable:15" in rows
    assert re.search(r"Only \d words: under 250, one error more or less decides.", page.text())


def test_an_article_that_nobody_reviewed_has_no_score_and_is_not_called_free_of_errors() -> None:
    article = Article("a", "sr", "en", (Segment("Dobar dan.", "Good day."),))
    page = Page(write_report([replay(article, [], [], [])], "html").decode())
    assert "Nobody has reviewed this text yet; that is not the same as no error." in page.text("p")
    assert "–" in page.text("b")
    assert "passed" not in page.text("section").casefold()


def test_several_articles_are_listed_first_and_each_link_leads_to_its_own(review: Review) -> None:
    unread = replay(Article("b", "ar", "en", (Segment("نعم.", "Yes."),), title="Unread <b>"), [], [], [])
    page = Page(write_report([review, unread], "html").decode())
    assert page.text("h1") == "2 articles"
    assert "not reviewed" in page.text("tbody")
    assert "Unread <b>" in page.text("h2")
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    links = [attributes["href"] or "" for tag, attributes in page.elements if tag == "a"]
    assert {"#article-1", "#article-2", "#issue-1-3"} <= set(links)
    assert {link.removeprefix("#") for link in links} <= ids
