"""Word documents in and out."""

import io
import random
import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.word import (
    NAMES,
    OTHER,
    W,
    accepted,
    archive,
    changes,
    document,
    names,
    odt_texts,
    p,
    part,
    r,
    rejected,
    table,
)
from tests.office import Office
from tests.strike import HOSTILE, name_issue

from transreview.errors import InputError
from transreview.formats import Asked, Choices, read_articles, write_review
from transreview.formats import archive as archives
from transreview.formats.word import package
from transreview.formats.word import text as word_text
from transreview.language.clean import clean_text
from transreview.marks import marked
from transreview.model import Act, Article, Change, Event, Place, Segment
from transreview.mqm import Severity
from transreview.review import Review, replay

RUN = re.compile(r"\s+|\S+")


def read(data: bytes, name: str = "a.en.docx") -> Article:
    (article,) = read_articles([(name, data)])
    return article


def texts(data: bytes) -> list[str]:
    return [segment.target for segment in read(data).segments]


def reviewed(article: Article, *texts: str | None, who: Sequence[str] = ("Mira",)) -> Review:
    """The article with new texts by one person after the other, None for a text that stays."""
    events = [
        Event(str(number), article.id, who[number % len(who)], f"2026-11-24T10:00:{number % 60:02}Z", Act.CORRECT, "",
              (Change(number, 0, text),), seq=number)
        for number, text in enumerate(texts, 1) if text is not None
    ]  # fmt: skip
    return replay(article, [], [], events)


def corrected(data: bytes, *texts: str | None, who: Sequence[str] = ("Mira",)) -> bytes:
    return write_review(reviewed(read(data), *texts, who=who), "docx")


def finish(article: Article) -> Event:
    details = (("stage", "finished"),)
    return Event("finish", article.id, "Ada", "2026-11-24T12:00:00Z", Act.STAGE, seq=99, details=details)


def remark(article: Article, text: str, segment: int, who: str = "Ada Lin") -> Event:
    return Event("said", article.id, who, "2026-11-24T10:00:00Z", Act.COMMENT, text=text, segment=segment)


class TestReading:
    def test_two_documents_whose_names_differ_in_a_language_are_one_article(self) -> None:
        ours = document(p(r("Štrajk"), style="Heading1"), p(r("Štrajk se nastavlja drugi dan zaredom.")))
        theirs = document(p(r("The strike"), style="Heading1"), p(r("The strike goes on for a second day.")))
        (article,) = read_articles([("strike.sr.docx", ours), ("strike.en.docx", theirs)])
        assert (article.id, article.source_lang, article.target_lang) == ("strike.en", "sr", "en")
        assert article.segments[1] == Segment(
            "Štrajk se nastavlja drugi dan zaredom.", "The strike goes on for a second day."
        )

    def test_a_document_faces_a_text_file(self) -> None:
        (article,) = read_articles([
            ("strike.sr.txt", "Štrajk se nastavlja drugi dan.".encode()),
            ("strike.en.docx", document(p(r("The strike goes on for a second day.")))),
        ])
        assert article.segments == (Segment("Štrajk se nastavlja drugi dan.", "The strike goes on for a second day."),)

    def test_headings_lists_cells_and_paragraphs_come_in_the_order_of_the_page(self) -> None:
        data = document(
            p(r("Heading"), style="Heading1"), p(r("One"), style="ListBullet"), table(["a", "b"], ["c", "d"]),
            p(r("End")),
        )  # fmt: skip
        assert texts(data) == ["Heading", "One", "a", "b", "c", "d", "End"]

    def test_a_text_box_comes_behind_its_paragraph_once_and_notes_come_last(self) -> None:
        inner = f"<w:txbxContent>{p(r('In a box'))}</w:txbxContent>"
        box = (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent>"
        )
        notes = f'<w:footnotes {NAMES}><w:footnote w:id="7">{p(r("A note"))}</w:footnote><w:footnote w:id="8">'
        data = document(
            p(r("Before ", inner=box), r("the box", inner='<w:footnoteReference w:id="7"/>')),
            p(r("After")),
            parts={"footnotes": f"{notes}{p(r('Nobody refers to it'))}</w:footnote></w:footnotes>"},
        )
        assert texts(data) == ["Before the box", "In a box", "After", "A note"]

    @pytest.mark.parametrize(("inner", "text"), [
        (r("a", inner="<w:tab/>") + r("b", inner="<w:br/>") + r("c"), "a\tb\nc"),
        (r("a", inner='<w:br w:type="page"/>') + r("b"), "ab"),
        (r("non", inner="<w:noBreakHyphen/><w:softHyphen/><w:t>stop</w:t>"), "non\u2011\u00adstop"),
        (r("see ") + f'<w:hyperlink r:id="rId9">{r("the link")}</w:hyperlink>' + r("."), "see the link."),
        (f'<w:smartTag w:element="city">{r("Novi Sad")}</w:smartTag>', "Novi Sad"),
        (f"<w:sdt><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>{r('x')}",
         "x"),
        (f'<w:fldSimple w:instr="DATE">{r("1 May")}</w:fldSimple>', "1 May"),
        (r(inner='<w:fldChar w:fldCharType="begin"/>') + r(inner='<w:instrText>HYPERLINK "http://a"</w:instrText>')
         + r(inner='<w:fldChar w:fldCharType="separate"/>') + r("here") + r(inner='<w:fldChar w:fldCharType="end"/>'),
         "here"),
        (r(inner='<w:fldChar w:fldCharType="begin"/>') + r("it never ends"), None),
        (r("to be ") + r("hidden", "<w:vanish/>") + r("seen", '<w:vanish w:val="0"/>'), "to be seen"),
        (r("a") + f"<w:ins {OTHER}>{r('b')}</w:ins><w:del {OTHER}><w:r><w:delText>c</w:delText></w:r></w:del>", "ab"),
        (f"<w:moveTo {OTHER}>{r('here')}</w:moveTo><w:moveFrom {OTHER}>{r('there')}</w:moveFrom>", "here"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"
         "</w:r>", "漢"),
        ("<w:r><w:t>cafe\u0301</w:t></w:r><w:proofErr/><w:bookmarkStart/>", "café"),
    ])  # fmt: skip
    def test_what_a_paragraph_says_is_read_whatever_it_stands_in(self, inner: str, text: str | None) -> None:
        data = document(p(inner), p(r("More text.")))
        assert texts(data) == [text, "More text."] if text else ["More text."]

    def test_paragraphs_whose_mark_was_struck_out_are_one(self) -> None:
        data = document(p(r("first "), mark=f"<w:del {OTHER}/>"), p(r("half")), p(r("next")))
        assert texts(data) == ["first half", "next"]

    def test_a_row_that_was_struck_out_is_not_read(self) -> None:
        gone = f"<w:tr><w:trPr><w:del {OTHER}/></w:trPr><w:tc>{p(r('gone'))}</w:tc></w:tr>"
        data = document(table(["stays", "too"]).replace("</w:tbl>", f"{gone}</w:tbl>"))
        assert texts(data) == ["stays", "too"]

    def test_what_is_not_the_article_is_left_out_and_counted(self) -> None:
        contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        data = document(
            f"<w:sdt><w:sdtPr>{contents}</w:sdtPr><w:sdtContent>{p(r('Contents'))}{p(r('The strike 1'))}"
            "</w:sdtContent></w:sdt>",
            p(r("The strike"), f"<w:del {OTHER}><w:r><w:delText>gone</w:delText></w:r></w:del>", r("x", "<w:vanish/>"),
              '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'),
            parts={
                "comments": f'<w:comments {NAMES}><w:comment w:id="0">{p(r("hm"))}</w:comment></w:comments>',
                "header1": f"<w:hdr {NAMES}>{p(r('Page'))}</w:hdr>",
                "footer1": f"<w:ftr {NAMES}>{p()}</w:ftr>",
            },
        )
        article = read(data)
        assert [segment.target for segment in article.segments] == ["The strike"]
        assert article.extra == (
            '{"left_out": {"table of contents": 2, "tracked deletions": 1, "hidden text": 1, "comments": 1, '
            '"headers and footers": 1, "formulas": 1}}'
        )

    def test_a_document_of_the_strict_dialect_is_read(self) -> None:
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        data = document(p(r("Strict")))
        files = {name: part(data, name).replace(W, strict).encode() for name in names(data)}
        assert strict in files["word/document.xml"].decode()
        assert texts(archive(files)) == ["Strict"]
        assert accepted(corrected(archive(files), "Stricter")) == []  # in that dialect, which this reader does not know
        assert texts(corrected(archive(files), "Stricter")) == ["Stricter"]


class TestTables:
    ROWS = (["Source", "Translation (en)"], ["Dobar dan", "Good day"], ["Laku noć", ""], ["", "Alone"])

    def test_a_table_of_two_languages_is_an_article(self) -> None:
        article = read(document(p(r("For your review")), table(*self.ROWS)), "a.docx")
        assert (article.source_lang, article.target_lang) == ("sl", "en") or article.target_lang == "en"
        assert article.segments == (
            Segment("Dobar dan", "Good day"), Segment("Laku noć", ""), Segment("", "Alone"),
        )  # fmt: skip

    def test_the_columns_are_found_as_in_a_csv_under_a_title_row_beside_others(self) -> None:
        rows = (["Review", "", "", ""], ["ID", "Serbian (Latin)", "English (United Kingdom)", "Comment"],
                ["1", "Dobar dan", "Good day", "x"])  # fmt: skip
        article = read(document(table(*rows)), "a.docx")
        assert (article.source_lang, article.target_lang) == ("sr-Latn", "en-GB")
        assert article.segments == (Segment("Dobar dan", "Good day"),)

    def test_without_headers_the_languages_tell_the_columns(self) -> None:
        rows = [
            (f"{number}", f"Vlada je u ponedeljak saopštila da štrajk traje {number} dana, i da još nema dogovora.",
             f"The government said on Monday that the strike has gone on for {number} days without a deal.")
            for number in range(1, 5)
        ]  # fmt: skip
        article = read(document(table(*rows)), "a.docx")
        assert article.target_lang == "en"
        assert article.segments[0].source.startswith("Vlada")

    def test_a_table_in_a_text_is_part_of_the_text(self) -> None:
        data = document(p(r("A long text about trains. " * 60)), table(["Source", "Target"], ["a", "b"]))
        assert len(read(data).segments) == 5

    def test_which_column_is_the_translation_must_be_said_where_three_may_be(self) -> None:
        with pytest.raises(InputError, match="table, row 1: which column of"):
            read(document(table(["sr", "en", "de"], ["a", "b", "c"])), "a.docx")
        article = read_articles([("a.docx", document(table(["sr", "en", "de"], ["a", "b", "c"])))], "sr", "de")[0]
        assert article.segments == (Segment("a", "c"),)

    def test_the_user_says_which_columns_are_meant_and_corrections_go_home_all_the_same(self) -> None:
        data = document(table(["No", "Text", "Draft", "Final"], ["1", "Dobar dan", "Good", "Good day"]))
        (article,) = read_articles([("a.docx", data)], "sr", "en", Choices(columns=Asked(source="text", target="#4")))
        assert article.segments == (Segment("Dobar dan", "Good day"),)
        out = write_review(reviewed(article, "Good morning"), "docx")
        assert rejected(out) == accepted(data)
        assert accepted(out) == ["No", "Text", "Draft", "Final", "1", "Dobar dan", "Good", "Good morning"]
        rows = document(table(["Dobar dan", "Good day"]))
        (article,) = read_articles([("a.docx", rows)], "sr", "en", Choices(columns=Asked("1", "2", headless=True)))
        assert article.segments == (Segment("Dobar dan", "Good day"),)

    def test_a_small_table_in_a_short_text_is_part_of_it(self) -> None:
        data = document(p(r("When and where, on one page.")), table(["Id", "Title", "it"], ["1", "Tea", "no"]))
        assert len(read(data).segments) == 7

    def test_corrections_of_a_table_are_tracked_in_its_cells(self) -> None:
        data = document(table(*self.ROWS, ["Jedan", p(r("One")) + p(r("two"))]))
        review = reviewed(read(data, "a.docx"), "Good morning", "Good night", None, "One\ntwo and three")
        out = write_review(review, "docx")
        assert changes(out) == [
            ("del", "day", "Mira", "2026-11-24T10:00:01Z"), ("ins", "morning", "Mira", "2026-11-24T10:00:01Z"),
            ("ins", "Good night", "Mira", "2026-11-24T10:00:02Z"),
            ("ins", " and three", "Mira", "2026-11-24T10:00:04Z"),
        ]  # fmt: skip
        assert [segment.target for segment in read(out, "a.docx").segments] == [
            "Good morning", "Good night", "Alone", "One\ntwo and three",
        ]  # fmt: skip
        assert rejected(out) == accepted(data)


class TestWriting:
    def test_a_document_comes_back_byte_for_byte_when_nothing_was_changed_or_said(self) -> None:
        data = document(p(r("The strike")))
        assert corrected(data) == data

    def test_only_the_words_that_changed_are_struck_out_and_put_in(self) -> None:
        out = corrected(document(p(r("So says "), r("ProAsylum", "<w:b/>"), r(" today."))), "So says ProAsyl today.")
        assert changes(out) == [
            ("del", "ProAsylum", "Mira", "2026-11-24T10:00:01Z"), ("ins", "ProAsyl", "Mira", "2026-11-24T10:00:01Z"),
        ]  # fmt: skip
        assert "<w:ins" in part(out, "word/document.xml")
        assert part(out, "word/document.xml").count("<w:b/>") == 2

    def test_each_change_is_by_whoever_made_it(self) -> None:
        article = read(document(p(r("one two three four five"))))
        events = [
            Event("1", article.id, "Mira", "2026-11-24T10:00:00+01:00", Act.CORRECT, "",
                  (Change(1, 0, "ONE two three four five"),), seq=1),
            Event("2", article.id, "Ada <&>", "2026-11-24T11:00:00Z", Act.CORRECT, "",
                  (Change(1, 1, "ONE two three four FIVE"),), seq=2),
        ]  # fmt: skip
        out = write_review(replay(article, [], [], events), "docx")
        assert [(what, text, who, when) for what, text, who, when in changes(out) if what == "ins"] == [
            ("ins", "ONE", "Mira", "2026-11-24T09:00:00Z"), ("ins", "FIVE", "Ada <&>", "2026-11-24T11:00:00Z"),
        ]  # fmt: skip

    def test_a_finished_review_still_shows_what_was_changed(self) -> None:
        article = read(document(p(r("Good day"))))
        review = reviewed(article, "Good morning")
        out = write_review(replay(article, [], [], [*review.events, finish(article)]), "docx")
        assert [what for what, *_ in changes(out)] == ["del", "ins"]

    def test_links_pictures_notes_and_fields_stay_where_they_are(self) -> None:
        data = document(p(
            r("The "), f'<w:hyperlink r:id="rId5">{r("group")}</w:hyperlink>', r(" ProAsylum"),
            r(inner='<w:footnoteReference w:id="7"/>'), r(" runs", inner="<w:drawing/>"), r(" it."),
        ))  # fmt: skip
        out = corrected(data, "The large group ProAsyl now runs nothing.")
        text = part(out, "word/document.xml")
        kept = re.findall("<w:hyperlink|</w:hyperlink>|<w:footnoteReference|<w:drawing", text)
        assert kept == ["<w:hyperlink", "</w:hyperlink>", "<w:footnoteReference", "<w:drawing"]
        assert texts(out) == ["The large group ProAsyl now runs nothing."]
        assert rejected(out) == ["The group ProAsylum runs it."]
        assert text.index(">ProAsyl now<") < text.index("footnoteReference")

    def test_what_is_written_behind_a_link_is_not_part_of_it(self) -> None:
        link = f'<w:hyperlink r:id="rId5">{r("our page")}</w:hyperlink>'
        out = part(corrected(document(p(r("See "), link)), "See our page, please."), "word/document.xml")
        assert out.index("</w:hyperlink>") < out.index(", please.")

    def test_changes_that_others_tracked_stay_theirs(self) -> None:
        data = document(p(r("We "), f"<w:ins {OTHER}>{r('often say this')}</w:ins>", r(".")))
        out = corrected(data, "We often mean this.")
        assert texts(out) == ["We often mean this."]
        assert [(what, words, who) for what, words, who, _ in changes(out)] == [
            ("ins", "often say", "Somebody"), ("del", "say", "Mira"), ("ins", "mean", "Mira"),
            ("ins", " this", "Somebody"),
        ]  # fmt: skip

    def test_a_paragraph_that_was_emptied_goes_with_its_mark(self) -> None:
        out = corrected(document(p(r("One")), p(r("Two")), p(r("Three"))), None, "")
        assert accepted(out) == texts(out) == ["One", "Three"]
        assert rejected(out) == ["One", "Two", "Three"]
        assert re.search(r"<w:rPr><w:del [^>]+/></w:rPr></w:pPr><w:del", part(out, "word/document.xml"))

    @pytest.mark.parametrize("missing", [0, 1, 2])
    def test_a_paragraph_that_was_not_translated_is_put_in_at_its_place(self, missing: int) -> None:
        source = ["Naslov ovog teksta je tu.", "Pasus broj 20 je malo duži od naslova, kaže Petar.", "Kraj."]
        target = ["The title of this text is here.", "Paragraph 20 is a little longer than that, Peter says.", "End."]
        here = [text for number, text in enumerate(target) if number != missing]
        data = document(*(p(r(text), style="Quote") for text in here))
        article = replace(read(data), segments=tuple(
            Segment(ours, "" if number == missing else theirs)
            for number, (ours, theirs) in enumerate(zip(source, target, strict=True))
        ))  # fmt: skip
        now = [text if number == missing else None for number, text in enumerate(target)]
        out = write_review(reviewed(article, *now), "docx")
        assert texts(out) == target
        assert rejected(out) == here
        assert part(out, "word/document.xml").count('<w:pStyle w:val="Quote"/>') == 3

    def test_paragraphs_that_face_one_are_corrected_each_in_its_place(self) -> None:
        data = document(p(r("It was late.")), p(r("Nobody came.")), p(r("End.")))
        article = replace(read(data), segments=(Segment("a", "It was late.\nNobody came."), Segment("b", "End.")))
        out = write_review(reviewed(article, "It was too late.\nNone came."), "docx")
        assert texts(out) == ["It was too late.", "None came.", "End."]
        assert rejected(out) == ["It was late.", "Nobody came.", "End."]
        joined = write_review(reviewed(article, "It was late, nobody came."), "docx")
        assert texts(joined) == ["It was late, nobody came.", "End."]
        assert rejected(joined) == ["It was late.", "Nobody came.", "End."]

    def test_notes_and_text_boxes_are_corrected_too(self) -> None:
        notes = f'<w:footnotes {NAMES}><w:footnote w:id="7">{p(r("A old note"))}</w:footnote></w:footnotes>'
        inner = f"<w:txbxContent>{p(r('A old box'))}</w:txbxContent>"
        box = (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        )
        data = document(p(r("Text", inner=box), r(inner='<w:footnoteReference w:id="7"/>')), parts={"footnotes": notes})
        out = corrected(data, None, "A new box", "A new note")
        assert texts(out) == ["Text", "A new box", "A new note"]
        assert part(out, "word/document.xml").count("new") == 2
        assert accepted(out, "word/footnotes.xml") == ["A new note"]

    def test_another_document_than_the_articles_is_not_written_into(self) -> None:
        article = read(document(p(r("The strike"))))
        other = replace(article, segments=(Segment("", "Something else"),))
        out = write_review(reviewed(other, "Something new"), "docx")
        assert (accepted(out), rejected(out)) == (["Something new"], ["Something else"])

    def test_macros_and_signatures_are_left_out_of_what_is_written(self) -> None:
        data = document(p(r("Macro")), main="document.macroEnabled.main")
        files = {name: part(data, name).encode() for name in names(data)}
        files["word/vbaProject.bin"] = b"\x00macro\xff"
        files["word/media/image1.png"] = b"\x89PNG\x00"
        kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            b"</Rel", b'<Relationship Id="rId7" Type="%s" Target="vbaProject.bin"/></Rel' % kind
        )
        for out in (write_review(reviewed(read(archive(files), "a.docm")), "docx"), corrected(archive(files), "None")):
            assert "word/vbaProject.bin" not in names(out)
            assert "vbaProject" not in part(out, "word/_rels/document.xml.rels")
            assert "macroEnabled" not in part(out, "[Content_Types].xml")
            assert "word/media/image1.png" in names(out)


class TestComments:
    def test_what_people_said_and_what_is_open_stands_at_its_place(self, review: Review) -> None:
        out = write_review(review, "docx")
        read_back = docx.Document(io.BytesIO(out))
        said = [(comment.author, comment.text, comment.timestamp) for comment in read_back.comments]
        assert said == [
            ("transreview", "Minor, Inconsistent names: “=Nobody” is “ProAsyl” elsewhere.", None),
            ("Ada", clean_text(HOSTILE), datetime(2026, 11, 24, 10, 6, tzinfo=UTC)),
        ]
        text = part(out, "word/document.xml")
        place = text[text.index('<w:commentRangeStart w:id="0"') : text.index('<w:commentRangeEnd w:id="0"')]
        assert "=Nobody<" in place
        assert "knows" not in place
        assert '<w15:commentEx w15:paraId="5A000001" w15:paraIdParent="5A000000" w15:done="0"/>' in part(
            out, "word/commentsExtended.xml"
        )

    def test_comments_join_those_that_the_document_has(self) -> None:
        comments = f'<w:comments {NAMES}><w:comment w:id="4" w:author="X">{p(r("hm"))}</w:comment></w:comments>'
        article = read(document(p(r("The strike")), parts={"comments": comments}))
        out = write_review(replay(article, [], [], [remark(article, "Which one?\nSay.", 1)]), "docx")
        back = list(docx.Document(io.BytesIO(out)).comments)
        assert [(each.comment_id, each.author, each.initials, each.text) for each in back] == [
            (4, "X", None, "hm"), (5, "Ada Lin", "AL", "Which one?\nSay."),
        ]  # fmt: skip
        assert names(out).count("word/comments.xml") == 1

    def test_an_error_that_somebody_marked_is_said_by_them(self) -> None:
        article = read(document(p(r("The strike goes on."))))
        place = Place("target", 1, 4, 10, "strike")
        issue = marked(article.id, "1", (place,), "accuracy/mistranslation", Severity.MAJOR, "Not our word.")
        mark = Event("1", article.id, "Ada", "2026-11-24T10:00:00Z", Act.MARK, issue.key, decided=issue)
        out = write_review(replay(article, [], [], [mark]), "docx")
        (comment,) = docx.Document(io.BytesIO(out)).comments
        assert (comment.author, comment.text) == ("Ada", "Major, Mistranslation: Not our word.")
        place_in_text = part(out, "word/document.xml").split("commentRangeStart")[1].split("commentRangeEnd")[0]
        assert re.findall(">([^<>]+)</w:t>", place_in_text) == ["strike"]

    def test_a_comment_on_a_note_stands_where_the_note_hangs_on(self) -> None:
        notes = f'<w:footnotes {NAMES}><w:footnote w:id="7">{p(r("A note"))}</w:footnote></w:footnotes>'
        data = document(p(r("Text"), r(inner='<w:footnoteReference w:id="7"/>')), parts={"footnotes": notes})
        article = read(data)
        out = write_review(replay(article, [], [], [remark(article, "True?", 2)]), "docx")
        assert "comment" not in part(out, "word/footnotes.xml")
        place = part(out, "word/document.xml").split("commentRangeStart")[1].split("commentRangeEnd")[0]
        assert "footnoteReference" in place

    def test_an_issue_that_nobody_decided_is_not_said_of_a_finished_review(self, article: Article) -> None:
        issue = name_issue(4, "=Nobody", "ProAsyl", article)
        assert "word/comments.xml" in names(write_review(replay(article, [], [issue], []), "docx"))
        assert "word/comments.xml" not in names(write_review(replay(article, [], [issue], [finish(article)]), "docx"))


class TestNewDocuments:
    def test_an_article_that_came_otherwise_is_a_table_of_both_texts(self) -> None:
        article = Article("a", "sr-Latn", "ar", (Segment("Dobar dan", "يوم جيد"), Segment("x y", "")), title="A title")
        out = write_review(reviewed(article, "صباح الخير", "z"), "docx")
        back = read(out, "a.docx")
        assert (back.title, back.source_lang, back.target_lang) == ("A title", "sr-Latn", "ar")
        assert back.segments == (Segment("Dobar dan", "صباح الخير"), Segment("x y", "z"))
        assert "<w:bidi/>" in part(out, "word/document.xml")
        assert rejected(out) == ["A title", "Source (sr-Latn)", "Translation (ar)", "Dobar dan", "يوم جيد", "x y"]

    def test_a_translation_without_its_source_is_a_plain_document(self) -> None:
        article = Article("a", "und", "en", (Segment("", "The title"), Segment("", "Some text.")), title="The title")
        out = write_review(reviewed(article, None, "More text."), "docx")
        assert texts(out) == ["The title", "More text."]
        assert "<w:tbl>" not in part(out, "word/document.xml")

    def test_a_paragraph_that_had_no_translation_yet_gets_it_at_its_place(self) -> None:
        article = Article("a", "und", "en", (Segment("", ""), Segment("", "Some text."), Segment("", "")))
        out = write_review(reviewed(article, "The title", None, "The end."), "docx")
        assert (texts(out), rejected(out)) == (["The title", "Some text.", "The end."], ["Some text."])


ODD = st.text(
    st.one_of(
        st.sampled_from("ab  ,.\t\n\u00a0\u00ad\u2011\u202e\u0301é\u1112\u1161\u11ab👩\u200d🚒漢שם\u0085\ufeff&<>'"),
        st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]),
    ),
    max_size=60,
)
LEGAL = ODD.map(lambda text: re.sub("[\x00-\x1f\ufffe\uffff]", "", text))


WRAPS = (
    "{}", "{}", "{}<w:bookmarkStart/>", "<w:hyperlink>{}</w:hyperlink>", f"<w:ins {OTHER}>{{}}</w:ins>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "{}<w:r><w:footnoteReference/></w:r>", "{}<w:r><w:br/></w:r>",
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A document of odd texts, in runs, links and changes that others tracked, with other things between them."""
    paragraphs = []
    for text in draw(st.lists(LEGAL, min_size=1, max_size=4)):
        inner = []
        for word in RUN.findall(text):
            run = r(word, draw(st.sampled_from(["", "<w:b/>", "<w:i/>"])))
            inner.append(draw(st.sampled_from(WRAPS)).replace("{}", run))
        paragraphs.append(p(*inner))
    return document(p(r("A first paragraph.")), *paragraphs)


def edited(draw: st.DrawFn, text: str) -> str:
    """A text with some of its words gone, and others put in."""
    words = RUN.findall(text)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 2))] = RUN.findall(draw(ODD)[:20])
    return clean_text("".join(words))


class TestRoundTrips:
    @settings(max_examples=80)
    @given(documents(), st.data())
    def test_accepting_all_gives_the_corrected_text_and_rejecting_ours_the_one_that_came(
        self, data: bytes, choice: st.DataObject
    ) -> None:
        article = read(data)
        now = [edited(choice.draw, segment.target) for segment in article.segments]
        out = write_review(reviewed(article, *now), "docx")
        wanted = [text.strip() for text in now if text.strip()]
        if wanted:
            assert texts(out) == wanted
        else:
            with pytest.raises(InputError, match="there is no text in it"):
                read(out)
        if "Somebody" not in part(data, "word/document.xml"):
            assert [clean_text(text).strip() for text in rejected(out)] == [each.target for each in article.segments]


class TestOtherPrograms:
    def test_libreoffice_accepts_and_rejects_the_changes_of_ours(self, office: Office) -> None:
        dice = random.Random(6)
        vocabulary = ["strike", "ProAsyl", "«עברית»", "👩", "18,000", "naïve", "漢字", "and", "the", "second", "day,"]
        came = [" ".join(dice.choices(vocabulary, k=dice.randint(3, 40))) for _ in range(60)]
        now = []
        for text in came:
            words = text.split(" ")
            for _ in range(dice.randint(0, 5)):
                at = dice.randrange(len(words))
                words[at : at + dice.randint(0, 2)] = dice.choices(vocabulary, k=dice.randint(0, 3))
            now.append(" ".join(words))
        now[7] = ""
        now[9] += "\nin\ttwo lines"
        runs = [[r(word, dice.choice(["", "<w:b/>"])) for word in re.findall(r"\S+\s*", text)] for text in came]
        data = document(*(p(*words) for words in runs))
        # What one person put in at the end of a paragraph and at the start of the next is one change to LibreOffice.
        who = ("Mira", "Ada")
        article = Article("a", "sr", "en", tuple(Segment(f"{at}.", text) for at, text in enumerate(came)), title="T")
        files = {
            "kept.docx": corrected(data, *now, who=who),
            "new.docx": write_review(reviewed(article, *now, who=who), "docx"),
        }
        opened = office.convert(files, "odt")
        others = {"T", "Source (sr)", "Translation (en)", *(segment.source for segment in article.segments)}
        for made in opened.values():
            accepted_there, rejected_there, acts = odt_texts(made)
            assert [text for text in rejected_there if text not in others] == [text.strip() for text in came]
            assert [text for text in accepted_there if text not in others] == [text for text in now if text]
            assert {(who, when[:16]) for _, who, when in acts} == {
                ("Mira", "2026-11-24T10:00"), ("Ada", "2026-11-24T10:00"),
            }  # fmt: skip

    def test_python_docx_opens_what_we_write(self, review: Review) -> None:
        opened = docx.Document(io.BytesIO(write_review(review, "docx")))
        assert [cell.text for cell in opened.tables[0].columns[0].cells][:2] == ["Source (sr)", "ProAzil vodi centar."]
        assert opened.core_properties.title == review.article.title


class TestHostileDocuments:
    DATA = document(p(r("The strike")))

    def with_part(self, name: str, content: bytes) -> bytes:
        files = {each: part(self.DATA, each).encode() for each in names(self.DATA)}
        return archive({**files, name: content})

    @pytest.mark.parametrize(("data", "said"), [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old format of Office, or protected by a password"),
        (DATA[:300], "the file is damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "the file is damaged"),
        (b"{\\rtf1 hello}", r"this is not a Word document \(\.docx\)"),
        (archive({"xl/worksheets.xml": b"<a/>", "_rels/.rels": b"<a/>"}), "this is not a Word document"),
        (archive({"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<!-- --><a/>"}), "this is not a Word document"),
        (document(), "there is no text in it"),
        (document(p(r("x" * 200_001))), "more than 200,000 characters"),
    ])  # fmt: skip
    def test_what_is_no_document_is_told_in_one_sentence(self, data: bytes, said: str) -> None:
        with pytest.raises(InputError, match=rf"^a\.docx(, [^:\n]+)?: [^\n]*{said}"):
            read(data, "a.docx")

    @pytest.mark.parametrize(("content", "said"), [
        (b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>', "declares entities of its own"),
        (b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>', "declares entities of its own"),
        (b"<d>" + b"<a>" * 5000, "nested more than 100 deep"),
        (b"<d>\x00</d>", "is not well-formed XML"),
        (b"<d>\xff\xfe</d>", "is not well-formed XML"),
    ])  # fmt: skip
    @pytest.mark.parametrize("name", ["word/document.xml", "word/footnotes.xml"])
    def test_hostile_xml_is_refused_in_every_part(self, name: str, content: bytes, said: str) -> None:
        with pytest.raises(InputError, match=rf"a\.docx, {name[5:]} line 1: .*{said}"):
            read(self.with_part(name, content), "a.docx")

    @pytest.mark.parametrize("declared", [None, 100])
    @pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.bmp"])
    def test_a_bomb_is_refused_whatever_its_header_declares(
        self, monkeypatch: pytest.MonkeyPatch, name: str, declared: int | None
    ) -> None:
        monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000_000)
        monkeypatch.setattr(archives, "MAX_OTHER", 1_000_000)
        bomb = b"<d>" + b"A" * 3_000_000
        data = self.with_part(name, bomb)
        if declared:
            data = data.replace(struct.pack("<I", len(bomb)), struct.pack("<I", declared))
        with pytest.raises(InputError, match=r"larger than 1 MB unpacked|the file is damaged"):
            read(data)

    def test_a_document_of_more_elements_than_memory_is_for_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "MAX_TAGS", 1_000)
        with pytest.raises(InputError, match=r"a\.docx: it has more than 1,000 tags of XML in its text; split it"):
            read(document("<w:p/>" * 1_000), "a.docx")
        monkeypatch.setattr(word_text, "_MOST", 100)
        with pytest.raises(InputError, match=r"a\.docx: it has more than 100 paragraphs; split it"):
            read(document("<w:p/>" * 102), "a.docx")

    @pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "..\\evil.bin", "C:\\evil.bin", "word/../../evil"])
    def test_a_part_whose_name_leads_out_of_the_archive_is_refused(self, name: str) -> None:
        with pytest.raises(InputError, match="the file is damaged"):
            read(self.with_part(name, b"<a/>"))

    def test_a_footnote_in_a_file_elsewhere_is_not_looked_for(self) -> None:
        relations = part(self.DATA, "word/_rels/document.xml.rels").replace("</Rel", (
            '<Relationship Id="rId1" Type="http://x/footnotes" Target="file:///etc/passwd" TargetMode="External"/>'
            '<Relationship Id="rId2" Type="http://x/footnotes" Target="../../../../etc/passwd"/></Rel'
        ))  # fmt: skip
        assert texts(self.with_part("word/_rels/document.xml.rels", relations.encode())) == ["The strike"]

    def test_numbers_and_names_of_strangers_do_no_harm(self) -> None:
        data = document(
            p(r("The strike"), '<w:bookmarkStart w:id="99999999999999999999"/><w:bookmarkStart w:id="x"/>'),
            table(["a", "b"]).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'),
        )
        article = read(data)
        who = "\x00\ud800" + "A" * 5000
        event = Event("1", article.id, who, "no date", Act.CORRECT, "", (Change(1, 0, "Strikes"),))
        out = write_review(replay(article, [], [], [event]), "docx")
        ((_, _, who, when), *_) = changes(out)
        assert (len(who), when) == (250, "")
        assert texts(out) == ["Strikes", "a", "b"]
