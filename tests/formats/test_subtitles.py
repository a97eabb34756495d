import codecs
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.formats.cues import written_time
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

SERBIAN = """1
00:00:01,000 --> 00:00:03,500
Rekao je da se nikada
neće vratiti.

2
00:00:04,000 --> 00:00:06,000
- Ko je to?
- ProAzil.

3
00:00:06,100 --> 00:00:07,000
Bravo!
"""
ENGLISH = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:03,500  X1:10\r\nHe said he would\r\nnever come back.\r\n\r\n\r\n"
    "2\r\n00:00:04,000 --> 00:00:06,000\r\n{\\an8}<i>- Who is that?</i>\r\n<i>- ProAsylum.</i>\r\n\r\n"
    "3\r\n00:00:06,100 --> 00:00:07,000\r\n \r\n\r\n"
    "4\r\n00:00:06,100 --> 00:00:07,000\r\nWell <b>done</b>!"
)
WEB = """WEBVTT - made by hand
Kind: captions
Language: en

STYLE
::cue(v) { color: lime }

NOTE
Ask about the name -- it is written both ways.

intro
00:01.000 --> 00:03.500 align:start position:10%
<v Mira>He said &lt;she&gt; would\tnever
<00:00:02.500>come &amp; go.</v>

NOTE checked

00:04.000 --> 00:06.000 line:0
<c.yellow>ProAsylum</c>"""


def read(*files: tuple[str, str]) -> Article:
    (article,) = read_articles([(name, text.encode()) for name, text in files])
    return article


def corrected(article: Article, texts: dict[int, str]) -> Review:
    changes = tuple(Change(number, 0, text) for number, text in texts.items())
    event = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (event,) if changes else ())


def targets(article: Article) -> list[str]:
    return [segment.target for segment in article.segments]


def test_lines_are_one_text_but_for_speakers_and_cues_face_those_of_the_same_time() -> None:
    article = read(("strike.sr.srt", SERBIAN), ("strike.en.srt", ENGLISH))
    assert article.segments == (
        Segment("Rekao je da se nikada neće vratiti.", "He said he would never come back."),
        Segment("- Ko je to?\n- ProAzil.", "- Who is that?\n- ProAsylum."),
        Segment("Bravo!", "Well done!"),
    )
    assert (article.id, article.source_lang, article.target_lang) == ("strike.en", "sr", "en")


def test_only_the_words_of_corrected_cues_change_and_line_breaks_and_tags_stay_at_their_words() -> None:
    article = read(("strike.sr.srt", SERBIAN), ("strike.en.srt", ENGLISH))
    review = corrected(article, {1: "He said that he'd\nnever come back.", 2: "- Who's that?\n- ProAsyl.",
                                 3: "Very well done, Mira!"})  # fmt: skip
    expected = ENGLISH.replace("He said he would", "He said that he'd").replace("Who is", "Who's")
    expected = expected.replace("ProAsylum", "ProAsyl").replace("Well <b>done</b>", "Very well <b>done</b>, Mira")
    assert write_review(review).decode() == expected


def test_web_subtitles_are_read_without_tags_styles_and_comments_and_come_back_with_them() -> None:
    article = read(("talk.vtt", WEB))
    assert targets(article) == ["He said <she> would\tnever come & go.", "ProAsylum"]
    assert article.target_lang == "en"
    assert '"notes": 2' in article.extra
    review = corrected(article, {1: "He said <they> would\tnever ever come & go --> there.", 2: "ProAsyl"})
    expected = WEB.replace("she", "they").replace("come", "ever come").replace("go.", "go --&gt; there.")
    assert write_review(review).decode() == expected.replace("ProAsylum", "ProAsyl")


def test_a_language_that_nobody_knows_does_no_harm() -> None:
    assert read(("talk.vtt", WEB.replace("Language: en", "Language: klingon_7"))).target_lang == "en"


def test_a_line_that_has_become_too_long_is_spread_over_lines_of_even_length() -> None:
    article = read(("a.en.srt", ENGLISH))
    review = corrected(article, {1: "He said that he would certainly never, ever come back to the camp at the border."})
    assert "\r\nHe said that he would certainly never,\r\never come back to the camp at the border.\r\n" in (
        write_review(review).decode())
    review = corrected(article, {3: "Well done! This has become a whole sentence, with room for two lines."})
    assert write_review(review).decode().endswith(
        "\r\nWell <b>done</b>! This has become a whole\r\nsentence, with room for two lines.")


@pytest.mark.parametrize(("now", "written"), [
    ("", "\n<i></i>"),
    ("\n\n One \n\n two\n", "\n<i>One\ntwo</i>"),
    ("football", "\n<i>football</i>"),
    ("never come back", "\n<i>never\ncome back</i>"),
    ("00:00:01,000 --> 00:00:02,000", "\n<i>00:00:01,000\n--> 00:00:02,000</i>"),
])  # fmt: skip
def test_no_correction_makes_a_cue_end_early_or_another_one_begin(now: str, written: str) -> None:
    timing = "00:00:00,000 --> 00:00:01,000"
    article = read(("a.srt", f"{timing}\n<i>foot\nball</i>\n\n{timing}\nTwo\n"))
    data = write_review(corrected(article, {1: now})).decode()
    assert data == f"{timing}{written}\n\n{timing}\nTwo\n"
    assert targets(read(("a.srt", data)))[-1] == "Two"


def test_words_that_look_like_the_times_of_a_cue_do_not_become_one() -> None:
    article = read(("a.en.srt", ENGLISH))
    times = "00:00:01,000 --> 00:00:02,000"
    for known in ("srt", "vtt"):
        data = write_review(corrected(article, {1: times, 3: f"Ah\n{times}"}), known).decode()
        again = targets(read((f"a.{known}", data)))
        expected = [times, article.segments[1].target, f"Ah {times}"]
        assert [text.replace("-->", "->") for text in again] == [text.replace("-->", "->") for text in expected]


def test_cues_that_were_split_or_added_face_what_was_said_meanwhile() -> None:
    def cue(start: int, end: int, text: str) -> str:
        return f"{written_time(start, False)} --> {written_time(end, False)}\n{text}\n\n"

    source = cue(1000, 5000, "one") + cue(5100, 6000, "two") + cue(6000, 7000, "three") + cue(9000, 9900, "alone")
    target = cue(1000, 2900, "eins a") + cue(3000, 5000, "eins b") + cue(5000, 7100, "zwei drei")
    target += cue(20000, 21000, "x")
    article = read(("a.en.srt", source), ("a.de.srt", target))
    assert article.segments == (
        Segment("one", "eins a\neins b"), Segment("two\nthree", "zwei drei"), Segment("alone", ""), Segment("", "x"),
    )  # fmt: skip


def test_tracks_of_two_versions_of_a_film_are_aligned_by_their_texts() -> None:
    later = re.sub("00:00:0", "00:01:0", SERBIAN)
    article = read(("strike.sr.srt", later), ("strike.en.srt", ENGLISH))
    assert article.segments[0] == Segment("Rekao je da se nikada neće vratiti.", "He said he would never come back.")


def test_subtitles_of_both_formats_are_a_pair_and_each_becomes_the_other_with_its_times() -> None:
    article = read(("talk.sr.srt", SERBIAN), ("talk.en.vtt", WEB))
    assert article.segments[0].target == "He said <she> would\tnever come & go."
    review = corrected(article, {2: "ProAsyl"})
    assert write_review(review, "srt").decode() == (
        "1\n00:00:01,000 --> 00:00:03,500\nHe said <she> would\tnever\ncome & go.\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\n{\\an8}ProAsyl\n")
    review = corrected(read(("a.en.srt", ENGLISH)), {3: "Done & <dusted>"})
    assert write_review(review, "vtt").decode() == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nHe said he would\nnever come back.\n\n"
        "00:00:04.000 --> 00:00:06.000 line:0\n<i>- Who is that?</i>\n<i>- ProAsylum.</i>\n\n"
        "00:00:06.100 --> 00:00:07.000\nDone &amp; &lt;<b>dusted</b>&gt;\n")


def test_a_translation_that_was_missing_becomes_a_cue_in_the_gap_and_later_numbers_move_on() -> None:
    source = SERBIAN.replace("ProAzil.\n", "ProAzil.\n\n9\n00:00:06,020 --> 00:00:06,080\nDa.\n")
    article = read(("strike.sr.srt", source), ("strike.en.srt", ENGLISH))
    assert article.segments[2] == Segment("Da.", "")
    text = write_review(corrected(article, {3: "Yes."})).decode()
    new = "4\r\n00:00:06,000 --> 00:00:06,100\r\nYes.\r\n\r\n5\r\n"
    assert text == ENGLISH.replace("4\r\n00:00:06,1", f"{new}00:00:06,1")
    source = SERBIAN + "\n9\n00:00:07,020 --> 00:00:08,080\nDa.\n"
    article = read(("strike.sr.srt", source), ("strike.en.srt", ENGLISH))
    text = write_review(corrected(article, {4: "Yes."})).decode()
    assert text == f"{ENGLISH}\r\n\r\n5\r\n00:00:07,000 --> 00:00:08,000\r\nYes."


def test_an_article_without_times_gets_some_that_one_can_read_it_in() -> None:
    article = Article("a", "und", "en", (Segment("", "Short."), Segment("", "x" * 34), Segment("", "word " * 100)))
    text = write_review(corrected(article, {}), "vtt").decode()
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nShort.\n\n00:00:01.000 --> 00:00:03.000\nxxx")
    assert "00:00:03.000 --> 00:00:10.000\nword" in text
    assert max(map(len, text.split("\n"))) <= 42


@pytest.mark.parametrize(("encoding", "mark", "new"), [
    ("utf-8", codecs.BOM_UTF8, "Štrajk"), ("utf-16-le", codecs.BOM_UTF16_LE, "Štrajk"), ("cp1250", b"", "Štrajk"),
])  # fmt: skip
def test_the_encoding_and_its_mark_stay(encoding: str, mark: bytes, new: str) -> None:
    text = SERBIAN.replace("Bravo", "Čestitam, rekla je žena koja je čekala na šalteru")
    (article,) = read_articles([("a.sr.srt", mark + text.encode(encoding))])
    assert write_review(corrected(article, {})) == mark + text.encode(encoding)
    written = write_review(corrected(article, {2: new}))
    assert written == mark + text.replace("- Ko je to?\n- ProAzil.", new).encode(encoding)


def test_a_letter_that_a_code_page_has_not_makes_the_file_utf_8() -> None:
    text = SERBIAN.replace("Bravo", "Čestitam, rekla je žena koja je čekala na šalteru")
    (article,) = read_articles([("a.sr.srt", text.encode("cp1250"))])
    assert write_review(corrected(article, {2: "日本"})).decode("utf-8-sig") == text.replace(
        "- Ko je to?\n- ProAzil.", "日本")


@pytest.mark.parametrize("text", [SERBIAN, WEB, "\ufeff" + SERBIAN])
def test_a_name_that_says_nothing_is_told_by_the_content(text: str) -> None:
    assert read(("upload", text)).original.format == ("vtt" if text == WEB else "srt")


@pytest.mark.parametrize(("name", "data", "said"), [
    ("bad.srt", b"Hello, this is a letter.", "no line has times"),
    ("bad.vtt", b"WEBVTT\n\nNOTE nothing\n", "no line has times"),
    ("bad.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "there is no translation in it"),
    ("bad.srt", b"1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n", "there is no translation in it"),
    ("bad.srt", b"99999999999:00:01,000 --> 00:00:02,000\nx\n", "no line has times"),
    ("bad.srt", b"\n" * 1_000_001, "more than 500,000 lines"),
    ("bad.srt", b"00:00:01,000 --> 00:00:02,000\n" + b"x" * 200_001, "200,000 characters"),
    ("bad.srt", b"00:00:01,000 --> 00:00:02,000\nx\n" * 20_001, "20,000"),
    ("bad.srt", b"00:00:01,000 --> 00:00:02,000\n" + b"<i>" * 300_001, "300,000 tags"),
    ("bad.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nP\xf8\xed\xd0", "encoding cannot be told"),
])  # fmt: skip
def test_a_hostile_file_gives_one_sentence_that_names_it(name: str, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=rf"^{name}(, [^:\n]+)?: [^\n]{{8,200}}$") as told:
        read_articles([(name, data)])
    assert said in str(told.value)


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ODD |= st.text("ab .-–\t é\u0301\u200d\u202e👩🚒日本\u00ad\u2028\x0b&;/v0123456789:,>", max_size=60)
WORDS = st.sampled_from(["one", "two,", "- three", "well-known", "日本語", "x" * 50, "4", "fünf."])
TEXT = ODD | st.lists(WORDS, max_size=30).map(" ".join)
TAGS = st.sampled_from(["<i>", "</i>", "<b>", "</b>", "\n", "\n- ", " \n", "<font size='9'>", "{\\an8}", "&amp;", "<"])
PAYLOAD = st.lists(TAGS | TEXT, max_size=6).map(lambda parts: re.sub(r"\s*\n\s*", "\n", "".join(parts)).strip())


@st.composite
def files(draw: st.DrawFn) -> tuple[bool, str, list[str]]:
    """WebVTT or not, a file with its cues, and the payloads."""
    web = draw(st.booleans())
    feed = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    payloads = draw(st.lists(PAYLOAD.filter(lambda text: "-->" not in text), max_size=4))
    blocks = ["WEBVTT" + draw(st.sampled_from(["", " x"]))] if web else []
    for number, payload in enumerate([*payloads, "Hello there"], 1):
        times = f"{written_time(number * 2000, web)} --> {written_time(number * 2000 + 1500, web)}"
        named = [str(number)] if draw(st.booleans()) or not web else []
        blocks.append("\n".join([*named, times + draw(st.sampled_from(["", " ", " align:start"])), payload]))
        if web and draw(st.booleans()):
            blocks.append("NOTE\nab -- c")
    text = draw(st.sampled_from(["", "\ufeff"])) + "\n\n".join(blocks) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return web, text.replace("\n", feed), payloads


@given(files(), TEXT, st.data())
def test_whatever_the_correction_all_else_comes_back_byte_for_byte_and_the_text_is_read_again(
    file: tuple[bool, str, list[str]], now: str, data: st.DataObject
) -> None:
    web, text, _ = file
    name = "a.vtt" if web else "a.srt"
    article = read((name, text))
    assert write_review(corrected(article, {})) == text.encode()
    number = data.draw(st.integers(1, len(article.segments)))
    now = clean_text(now)
    if not web:
        now = re.sub("-->|<", "", now)
    written = write_review(corrected(article, {number: now})).decode()
    if now == article.segments[number - 1].target:
        return
    again = targets(read((name, written))) if len(article.segments) > 1 or now.strip() else []
    expected = targets(article)
    expected[number - 1 : number] = [now.strip()] if now.strip() else []
    if "\n" in now:
        assert list(map(_letters, again)) == list(map(_letters, expected))
    else:
        assert again == expected
    head = 0
    while text[head : head + 1] == written[head : head + 1] != "":
        head += 1
    tail = 0
    while tail < min(len(text), len(written)) - head and text[-1 - tail] == written[-1 - tail]:
        tail += 1
    assert "-->" not in text[head : len(text) - tail]


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.lists(TEXT.map(clean_text), min_size=1, max_size=5), st.sampled_from(["srt", "vtt"]))
def test_any_article_is_written_as_subtitles_and_read_back_the_same(texts: list[str], known: str) -> None:
    if known == "srt":
        texts = [re.sub("-->|<", "", text) for text in texts]
    texts = [*texts, "Hello."]
    article = Article("a", "und", "en", tuple(Segment("", text) for text in texts))
    again = targets(read((f"a.{known}", write_review(corrected(article, {}), known).decode())))
    expected = [text.strip() for text in texts if text.strip()]
    assert list(map(_letters, again)) == list(map(_letters, expected))
    assert again == expected or any("\n" in text for text in expected)


def test_subtitles_of_an_old_encoding_go_home_when_their_language_is_known_as_another_one() -> None:
    data = SERBIAN.encode("cp1250")
    (article,) = read_articles([("film.srt", data)])
    english = replace(article, target_lang="en")
    assert write_review(replay(english, [], [], []), "srt") == data
