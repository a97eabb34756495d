import io
import re

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

FILE = r'''# Translators keep this comment.
msgid ""
msgstr ""
"Project-Id-Version: ferry 1.0\n"
"PO-Revision-Date: 2020-01-01 10:00+0000\n"
"Last-Translator: Ada <ada@example.org>\n"
"Language: sr@latin\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 ? 1 : 2);\n"

#. From the developer
#: src/app.c:12
msgctxt "menu"
msgid "Open"
msgstr "Otvori"

#, fuzzy, c-format
#| msgid "%d ships"
msgid "%d ship"
msgid_plural "%d ships sail to the island every \"day\".\n"
msgstr[0] "%d brod"
msgstr[1] ""
"%d broda plove na ostrvo "
"svakog \"dana\".\n"
msgstr[2] "%d brodova\n"

msgid "not yet"
msgstr ""

#, fuzzy
#~ msgid "Old"
#~ msgstr "Staro"

#, fuzzy
msgid "Close"
msgstr "Otvori"
'''


def read(data: bytes, name: str = "ferry.po") -> Article:
    (article,) = read_articles([(name, data)])
    return article


def corrected(article: Article, texts: dict[int, str], *more: Event) -> Review:
    changes = tuple(Change(number, 0, text) for number, text in texts.items())
    event = Event("1", article.id, 'Mira "M"', "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event, *more) if changes else more)


def test_each_translation_is_a_paragraph_and_each_plural_form_one_and_obsolete_entries_are_none() -> None:
    article = read(FILE.encode())
    ships = '%d ships sail to the island every "day".\n'
    assert article.segments == (
        Segment("Open", "Otvori"), Segment("%d ship", "%d brod"),
        Segment(ships, '%d broda plove na ostrvo svakog "dana".\n'), Segment(ships, "%d brodova\n"),
        Segment("not yet", ""), Segment("Close", "Otvori"),
    )  # fmt: skip
    assert (article.id, article.title, article.target_lang) == ("ferry", "ferry 1.0", "sr-Latn")


def test_a_file_in_which_nothing_was_changed_comes_back_byte_for_byte() -> None:
    for data in (FILE.encode(), FILE.replace("\n", "\r\n").encode(), FILE.encode("utf-8-sig")):
        assert write_review(corrected(read(data), {})) == data


@pytest.mark.parametrize("feed", ["\n", "\r\n"])
def test_only_corrected_entries_change_and_these_are_fuzzy_no_more(feed: str) -> None:
    came = FILE.replace("\n", feed)
    review = corrected(read(came.encode()), {1: "Otvori \\ datoteku", 3: "%d broda.", 5: "još ne", 6: ""})
    expected = FILE.replace('msgid "Open"\nmsgstr "Otvori"', 'msgid "Open"\nmsgstr "Otvori \\\\ datoteku"')
    expected = expected.replace('#, fuzzy, c-format\n#| msgid "%d ships"\n', "#, c-format\n")
    expected = expected.replace('""\n"%d broda plove na ostrvo "\n"svakog \\"dana\\".\\n"', '"%d broda.\\n"')
    expected = expected.replace('yet"\nmsgstr ""', 'yet"\nmsgstr "još ne"')
    expected = expected.replace('#, fuzzy\nmsgid "Close"\nmsgstr "Otvori"', 'msgid "Close"\nmsgstr ""')
    expected = expected.replace("2020-01-01", "2026-11-24").replace("Ada <ada@example.org>", "Mira M")
    assert write_review(review).decode() == expected.replace("\n", feed)


def test_when_the_review_is_finished_no_translation_is_fuzzy() -> None:
    article = read(FILE.encode())
    finished = Event("9", article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE, details=(("stage", "finished"),))
    text = write_review(corrected(article, {}, finished)).decode()
    expected = FILE.replace('#, fuzzy, c-format\n#| msgid "%d ships"\n', "#, c-format\n")
    assert text == expected.replace('#, fuzzy\nmsgid "Close"', 'msgid "Close"')


def test_a_translation_begins_and_ends_with_a_line_feed_where_its_message_does() -> None:
    data = b'msgid "\\nHello\\n"\nmsgstr "\\nZdravo\\n"\n\nmsgid "Day"\nmsgstr "Dan"\n'
    text = write_review(corrected(read(data), {1: "Dobar dan", 2: "Dan\n"})).decode()
    assert text == 'msgid "\\nHello\\n"\nmsgstr ""\n"\\n"\n"Dobar dan\\n"\n\nmsgid "Day"\nmsgstr "Dan"\n'


def test_long_texts_are_cut_where_the_file_cuts_them() -> None:
    long = "word " * 30
    for came in ("short", "word " * 40):
        data = f'msgid "a"\nmsgstr "{came}"\n'.encode()
        lines = write_review(corrected(read(data), {1: long})).decode().splitlines()
        assert len(lines) == (5 if came == "short" else 2)
        assert read("\n".join(lines).encode()).segments[0].target == long


@pytest.mark.parametrize(("charset", "text"), [
    ("iso-8859-2", "Šta"), ("KOI8-R", "Что"), ("Shift_JIS", "表示"), ("GBK", "什"),
])  # fmt: skip
def test_the_charset_of_the_header_is_read_and_written_again(charset: str, text: str) -> None:
    came = FILE.replace("UTF-8", charset).replace("Otvori", text)
    article = read(came.encode(charset))
    assert article.segments[0].target == text
    written = write_review(corrected(article, {5: text}))
    assert text.encode(charset) in written
    assert read(written).segments[4].target == text
    other = write_review(corrected(article, {5: "𐍈"})).decode()
    assert "charset=UTF-8" in other
    assert read(other.encode()).segments[4].target == "𐍈"


@pytest.mark.parametrize(("name", "header", "tag"), [
    ("x.po", "Language: pt_BR", "pt-BR"), ("x.po", "Language: sr_RS@latin", "sr-Latn-RS"),
    ("x.po", "Language: ", "und"),
    ("x.po", "X-Poedit-Language: Serbian", "sr"), ("it.po", "", "it"), ("x.fr.po", "", "fr"), ("x-it.po", "", "und"),
    ("locale/sr@cyrillic/LC_MESSAGES/x.po", "", "sr-Cyrl"), ("x.po", "Language: ../../etc", "und"),
])  # fmt: skip
def test_the_language_is_that_of_the_header_or_the_folder_or_the_name(name: str, header: str, tag: str) -> None:
    data = f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "x1"\n'.encode()
    assert read(data, name).target_lang == tag


def test_a_language_that_the_header_leaves_out_is_put_there() -> None:
    data = b'msgid ""\nmsgstr ""\n"Language: \\n"\n\nmsgid "a"\nmsgstr "x1"\n'
    (article,) = read_articles([("a.po", data)], "en", "sr-Latn-RS")
    assert b'"Language: sr_RS@latin\\n"' in write_review(corrected(article, {1: "x2"}))


def test_a_name_that_says_nothing_is_told_by_the_content() -> None:
    assert read(FILE.encode(), "download").segments == read(FILE.encode()).segments


@pytest.mark.parametrize(("data", "said"), [
    (FILE.replace("Otvori", "").replace("%d bro", "")[:900].encode() + b"\nx", "line 3"),
    (b'msgid "a"\nmsgstr "b\n', "a string does not end"),
    (b'msgid "a"\nmsgstr "b" c\n', "a string does not end"),
    (b'msgid "a"\nmsgstr[0] "b"\nmsgstr[0] "c"\n', "msgstr[0] does not belong here"),
    (b'msgstr "b"\n', "msgstr does not belong here"),
    (b'msgid "a"\nmsgid "b"\nmsgstr "c"\n', "no msgid or no msgstr"),
    (b'msgid "a"\n', "no msgid or no msgstr"),
    (b'msgid "a"\nmsgstr ""\n', "template (POT)"),
    (b'msgid ""\nmsgstr "Language: sr\\n"\n', "no entries"),
    (b"# nothing\n", "no entries"),
    (b"Hello, this is a letter.", "line 1"),
    (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "klingon"),
    (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=unicode_escape\\n"\n', "not known"),
    (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=cp99999\\n"\n', "not known"),
    (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\xff', "byte 61"),
    (FILE.replace("Otvori", "Š").encode("iso-8859-2"), "not UTF-8 here"),
    (FILE.encode().replace(b"Otvori", b"\xed\xa0\x80"), "not UTF-8 here"),
    (b"\n" * 500_001, "500,000 lines"),
    (b'msgid "a"\nmsgstr ""\n' + b'"xxxxxxxxx"\n' * 30_000, "200,000 characters"),
    (b'msgid "a"\nmsgstr "' + b"\\n" * 400_001 + b'"\n', "200,000 characters"),
    (b'msgid "a"\nmsgstr "b"\n' * 20_002, "20,000 entries"),
])  # fmt: skip
def test_a_hostile_file_gives_one_sentence_that_names_it(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=r"^bad\.po(, [^:\n]+)?: [^\n]{8,200}$") as told:
        read(data, "bad.po")
    assert said in str(told.value)


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ODD |= st.text("a .<&>\"'\\\n\t#~ é\u0301\u200d\u202e\u2028👩🚒%{}", max_size=30)
ODD |= st.lists(st.sampled_from(["word", "x" * 90, "\n", "\\n", '"']), max_size=40).map(" ".join)
TEXT = ODD.map(clean_text)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_any_article_is_written_as_po_and_read_back_the_same_by_us_and_by_babel(pairs: list[tuple[str, str]]) -> None:
    pairs = [*pairs, ("Hello", "Zdravo")]
    article = Article("a", "en", "sr-Latn", tuple(Segment(*pair) for pair in pairs), title='A "title" \\ \u2028 x')
    written = write_review(corrected(article, {}), "po")
    again = read(written, "a.po")
    assert again.segments == article.segments
    assert (again.source_lang, again.target_lang) == ("en", "sr-Latn")
    assert [(message.id, message.string) for message in read_po(io.BytesIO(written)) if message.id] == [
        (segment.source, segment.target) for segment in article.segments if segment.source]


@given(TEXT, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_correction_it_is_read_back_and_other_lines_are_as_they_were(
    now: str, fuzzy: bool, feed: str
) -> None:
    came = FILE.replace("Last-Translator", "X").replace("PO-Revision-Date", "Y").replace("\n", feed)
    number = 6 if fuzzy else 1
    article = read(came.encode())
    written = write_review(corrected(article, {number: now})).decode()
    expected = [segment.target for segment in article.segments]
    expected[number - 1] = now.strip("\n") if now.strip() else ""
    assert [segment.target for segment in read(written.encode()).segments] == expected
    start = came.index('msgid "Close"' if fuzzy else 'msgid "Open"') + 12 + len(feed)
    assert written.replace(f"#, fuzzy{feed}msgid", "msgid").startswith(
        came[:start].replace(f"#, fuzzy{feed}msgid", "msgid") if now != article.segments[number - 1].target else "")
    if not fuzzy:
        assert re.split(r"#, fuzzy, c", written)[1] == re.split(r"#, fuzzy, c", came)[1]
