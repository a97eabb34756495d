"""The PDF is written by Typst and read back by pypdf."""

import io
import shutil
from dataclasses import replace

import pytest
from pypdf import PdfReader

from transreview.errors import InputError
from transreview.model import Act, Article, Change, Event, Segment
from transreview.reports import pdf_report, write_report
from transreview.review import Review, replay


def opened(*reviews: Review, anchor: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(write_report(reviews, "pdf", anchor)))


def text_of(pdf: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).replace("\u200b", "").split())


@pytest.fixture
def plain(review: Review) -> Review:
    """The review under a title that every font has."""
    article = replace(review.article, title="Strike <b>#strong[1]</b> $x$ *y* @z")
    return replay(article, [record.issue for record in review.records], [], review.events)


def test_the_paper_says_what_the_page_says_and_no_text_is_markup(plain: Review) -> None:
    text = text_of(opened(plain, anchor="7:abc"))
    assert "Strike <b>#strong[1]</b> $x$ *y* @z" in text
    for part in ("Scorecard", "Issues", "Corrections", "The article with its corrections", "nrefs:1|case:mixed",
                 "Corrected by Mira, 2026-11-24 10:00 UTC", "State of the log: 7:abc", "{{ 7*7 }} &amp;",
                 "verify --anchor"):  # fmt: skip
        assert part in text
    parts = [text.index(part) for part in ("Scorecard", "Issues", "Corrections", "The article with")]
    assert parts == sorted(parts)


def test_it_is_tagged_for_screen_readers_and_names_its_title_and_language(plain: Review) -> None:
    pdf = opened(plain)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Strike <b>#strong[1]</b> $x$ *y* @z"
    assert [each["/Title"] for each in pdf.outline[1]] == [  # type: ignore[index, call-overload]
        "Scorecard", "Issues", "Corrections", "The article with its corrections",
    ]  # fmt: skip


def test_it_is_no_script_and_leads_nowhere_but_into_itself(plain: Review) -> None:
    data = write_report([plain], "pdf")
    assert not [mark for mark in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/EmbeddedFile") if mark in data]


def test_every_page_has_its_number_and_several_articles_begin_on_pages_of_their_own(plain: Review) -> None:
    other = replay(Article("b", "ar", "en", (Segment("نعم.", "Yes."),), title="Unread"), [], [], [])
    pdf = opened(plain, other)
    pages = [page.extract_text() for page in pdf.pages]
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert "2 articles" in pages[0]
    assert "not reviewed" in pages[0]
    assert "Nobody has reviewed this text yet; that is not the same as no error." in " ".join(pages[-1].split())
    assert next(each["/Title"] for each in pdf.outline if isinstance(each, dict)) == "2 articles"


def test_an_article_with_open_issues_links_each_of_them_from_the_text(review: Review) -> None:
    links = [each for page in opened(review).pages for each in page.get("/Annots", ())]
    assert len(links) == 1


def test_a_word_without_an_end_stays_on_the_paper() -> None:
    article = Article("a", "en", "en", (Segment("x" * 1_000, "é" * 1_000),))
    pages = opened(replay(article, [], [], [])).pages
    assert max(len(line) for page in pages for line in page.extract_text().splitlines()) < 200


def test_characters_that_no_font_has_are_shown_by_their_codes_and_that_is_told() -> None:
    article = Article("a", "en", "en", (Segment("Good day to everybody.", "Good day \U0010fff0 to all \U0010fff1."),))
    text = text_of(opened(replay(article, [], [], [])))
    assert "Good day [U+10FFF0] to all [U+10FFF1]." in text
    assert "no font with some of its characters: [U+10FFF0], [U+10FFF1] stand for them." in text


def test_letters_that_no_font_has_are_told_and_no_empty_paper_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_data: str) -> tuple[bytes, str]:
        return b"", 'the text `"\\u{1200}"` could not be displayed'

    monkeypatch.setattr(pdf_report, "_typeset", none)
    with pytest.raises(InputError, match="pdf: no font of this machine has the letters \u1200; install one"):
        write_report([replay(Article("a", "am", "am", (Segment("", "\u1200" * 400),)), [], [], [])], "pdf")


def test_without_typst_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, review: Review) -> None:
    monkeypatch.setattr(pdf_report.sys, "executable", shutil.which("false"))
    monkeypatch.setattr(pdf_report, "NOT_INSTALLED", 1)
    with pytest.raises(InputError, match=r'install it: pip install "transreview\[pdf\]"'):
        write_report([review], "pdf")


def test_where_typst_breaks_down_one_sentence_says_what_to_do_instead(
    monkeypatch: pytest.MonkeyPatch, review: Review
) -> None:
    monkeypatch.setattr(pdf_report.sys, "executable", shutil.which("false"))
    with pytest.raises(InputError, match="pdf: it could not be set; take the HTML report"):
        write_report([review], "pdf")


def test_what_is_too_long_for_paper_is_told_at_once() -> None:
    article = Article("a", "sr", "en", tuple(Segment("x" * 100_000, "y" * 100_000) for _ in range(11)))
    with pytest.raises(InputError, match="11 paragraphs are too many for one; take fewer articles"):
        write_report([replay(article, [], [], [])], "pdf")


def test_a_text_from_right_to_left_and_its_redline_are_set() -> None:
    article = Article("a", "en", "ar-EG", (Segment("The president said.", "قال الرئيس أمس."),))
    event = Event("1", "a", "منى", "2026-11-24T10:00:00Z", Act.CORRECT, "", (Change(1, 0, "قال الوزير أمس."),))
    assert len(opened(replay(article, [], [], [event])).pages) == 2
