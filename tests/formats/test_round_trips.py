"""What is read, written and read again is the same article, in every format, whatever its texts are."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.formats import FORMATS, Format, read_articles, write_review
from transreview.formats.text_places import on_one_line
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

#: A workbook or a document takes some time to write and to read: fewer of them are.
HEAVY = [known for known in FORMATS if known.name in ("xlsx", "docx", "odt")]
LIGHT = [known for known in FORMATS if known not in HEAVY]


def each_format(formats: list[Format]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("known", formats, ids=lambda known: known.name)


PIECES = [
    "\u202eolleh\u202c", "\u200f\u05e9\u05dc\u05d5\u05dd", "👩\u200d🚒", "e\u0301", "\u0130stanbul", "a\r\nb", "a\tb",
    "\u2028", "  lead", "trail  ", '"so"', '""', '"', "'", "'=1+1", "''@x", "=1+1", "+3", "-5 °C", "@a", "＝1", "\t=x",
    "<v>", "</v>", "<b>bold</b>", "&amp;", "&lt;", "]]>", "<!-- no -->", "<?pi?>", "_x000D_", "_x005F_x0041_",
    '{"a": 1}', "[1]", "\\", "\\n", "\\u0041", "%s", "{0}", ";", ",", "|", "source,target", "sep=;", "# head", "* item",
    "1. one", "---", "WEBVTT", "00:00:01,000 --> 00:00:02,000", 'msgid "x"', "https://example.org/?a=b&c", "~",
    "NULL", "0012", "1e5", "TRUE",
]  # fmt: skip
PIECE = st.sampled_from([*PIECES, " ", "\n", "a", "Б"]) | st.text(st.characters(codec="utf-8"), max_size=8)
TEXT = st.lists(PIECE, max_size=4).map(lambda pieces: clean_text("".join(pieces)))
TEXTS = st.lists(TEXT, min_size=1, max_size=4)
PAIRS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)

Pairs = list[tuple[str, str]]


def whole(pairs: Pairs) -> Pairs:
    """XLIFF and JSON Lines hold every paragraph as it is."""
    return pairs


def not_blank(pairs: Pairs) -> Pairs:
    """A table holds no row in which both texts are blank."""
    return [pair for pair in pairs if pair[0].strip() or pair[1].strip()]


def translated(pairs: Pairs) -> Pairs:
    """A memory holds no paragraph without a source or without a translation."""
    return [pair for pair in pairs if pair[0].strip() and pair[1].strip()]


def unmarked(pairs: Pairs) -> Pairs:
    """A WMT table has no line ends in a text, and what looks like a mark would be one."""

    def bare(text: str) -> str:
        while re.search("</?v>", text):
            text = re.sub("</?v>", "", text)
        return re.sub("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", text)

    return [(bare(source), bare(target)) for source, target in pairs]


def lines(pairs: Pairs) -> Pairs:
    """A text has one language and no white space round a paragraph; a line end in one would make two of it."""
    return [("", text) for _, target in pairs if (text := on_one_line(target))]


def one_language(pairs: Pairs) -> Pairs:
    """A file in one language has no source, and no paragraph that is blank."""
    return [("", text.strip()) for _, text in pairs if text.strip()]


def table_or_text(pairs: Pairs) -> Pairs:
    """A Word document is a table of both texts, or, where there is no source, the translation alone."""
    return not_blank(pairs) if any(source for source, _ in pairs) else one_language(pairs)


def unspaced(text: str) -> str:
    """A text as a format has it in which line ends and spaces are layout."""
    return re.sub(r"\s", "", text)


def like_no_other(text: str) -> str:
    """A text that does not begin as a file of another format does: it would be read as that."""
    return re.sub("WEBVTT|-->|source,target|msgid", "", text)


def unparted(text: str) -> str:
    """A text without empty lines, which part a paragraph of a page in two."""
    return re.sub(r"\s*\n\s*", "\n", text)


def unended(text: str) -> str:
    """A text as PO has it, in which a translation begins and ends in line feeds where its message does."""
    return text.strip("\n") if text.strip() else ""


def untagged(text: str) -> str:
    """A text that SubRip can hold, which has no way to write what looks like a tag or like times."""
    return re.sub("-->|<", "", text)


@dataclass(frozen=True)
class Law:
    """What a format ``holds`` of an article's paragraphs, ``seen`` through what; only texts that it ``takes`` are given
    to it.
    """

    holds: Callable[[Pairs], Pairs]
    seen: Callable[[str], str] = str
    takes: Callable[[str], str] = str


LAWS = {
    "text": Law(lines, takes=like_no_other), "csv": Law(not_blank), "tsv": Law(not_blank), "xlsx": Law(not_blank),
    "jsonl": Law(whole), "xliff": Law(whole), "xliff-its": Law(whole), "tmx": Law(translated), "wmt": Law(unmarked),
    "po": Law(whole, unended), "srt": Law(one_language, unspaced, untagged), "vtt": Law(one_language, unspaced),
    "docx": Law(table_or_text), "odt": Law(one_language), "html": Law(one_language, unspaced, unparted),
    "markdown": Law(one_language, unspaced, like_no_other),
}  # fmt: skip
#: The formats that say of an article what it is called and who translated it.
NAMED = ("csv", "tsv", "xlsx", "jsonl")


def pairs_of(article: Article) -> Pairs:
    return [(segment.source, segment.target) for segment in article.segments]


def reviewed(article: Article, texts: Iterable[str] = ()) -> Review:
    """A finished review of an article, its first paragraphs corrected to these texts."""
    changes = tuple(Change(number, 0, text) for number, text in enumerate(texts, 1))
    finished = Event("2", article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE, details=(("stage", "finished"),))
    corrected = Event("1", article.id, "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, changes=changes)
    return replay(article, [], [], (corrected, finished) if changes else (finished,))


def read_again(known: Format, review: Review) -> Article:
    """The article that is read from the file that is written, the same bytes twice."""
    data = write_review(review, known.name)
    assert data == write_review(review, known.name)
    (article,) = read_articles([(f"again{known.extensions[0]}", data)], "sr", "en")
    return article


def expected(known: Format, article: Article) -> Pairs:
    """What is read again of an article; [] where there is nothing to read."""
    law = LAWS[known.name]
    held = law.holds([(segment.source, segment.target) for segment in article.segments])
    return seen(known, held) if any(target.strip() for _, target in held) else []


def seen(known: Format, pairs: Iterable[tuple[str, str]]) -> Pairs:
    see = LAWS[known.name].seen
    return [(see(source), see(target)) for source, target in pairs]


def taken(known: Format, texts: Iterable[str]) -> list[str]:
    return [clean_text(LAWS[known.name].takes(text)) for text in texts]


def test_every_format_that_is_read_and_written_says_what_it_holds() -> None:
    assert {known.name for known in FORMATS} == set(LAWS), "give the new format its law"


def write_anew(known: Format, pairs: Pairs) -> None:
    segments = tuple(Segment(*taken(known, pair)) for pair in pairs)
    article = Article("=strike", "sr", "en", segments, title="-The strike", system="@MT")
    if held := expected(known, article):
        again = read_again(known, reviewed(article))
        assert seen(known, pairs_of(again)) == held
        assert (again.source_lang, again.target_lang) == ("sr", "en")
        if known.name in NAMED:
            assert (again.id, again.title, again.system) == (article.id, article.title, article.system)


def send_home(known: Format, pairs: Pairs, texts: list[str]) -> None:
    segments = tuple(Segment(*taken(known, pair)) for pair in [("Da.", "Yes."), *pairs])
    came = read_again(known, reviewed(Article("strike", "sr", "en", segments)))
    if known.name not in ("tmx", "wmt", "xliff-its"):  # which hold what was said of it, and are always written anew
        assert came.original is not None
        assert write_review(replay(came, [], [], []), known.name) == came.original.data
    review = reviewed(came, taken(known, texts[: len(came.segments)]))
    if held := expected(known, came if known.name == "wmt" else review.current):
        assert seen(known, pairs_of(read_again(known, review))) == held


@each_format(LIGHT)
@settings(max_examples=40)
@given(pairs=PAIRS)
def test_an_article_that_is_written_anew_is_read_as_it_was(known: Format, pairs: Pairs) -> None:
    write_anew(known, pairs)


@each_format(HEAVY)
@settings(max_examples=12)
@given(pairs=PAIRS)
def test_an_office_file_that_is_written_anew_is_read_as_it_was(known: Format, pairs: Pairs) -> None:
    write_anew(known, pairs)


@each_format(LIGHT)
@settings(max_examples=40)
@given(pairs=PAIRS, texts=TEXTS)
def test_a_corrected_article_goes_home_in_its_file_and_is_read_as_it_is_now(
    known: Format, pairs: Pairs, texts: list[str]
) -> None:
    send_home(known, pairs, texts)


@each_format(HEAVY)
@settings(max_examples=12)
@given(pairs=PAIRS, texts=TEXTS)
def test_a_corrected_office_file_goes_home_and_is_read_as_it_is_now(
    known: Format, pairs: Pairs, texts: list[str]
) -> None:
    send_home(known, pairs, texts)
