import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.formats import read_articles, read_pair, write_review
from transreview.formats.text_file import is_wrapped, lines_of, paragraphs_of
from transreview.model import Segment
from transreview.review import Review, replay

PARAGRAPHS = [
    "The old school in the valley has been empty for eleven years, and nobody in the village believed that anyone "
    "would ever live in it again, least of all a hundred people from three countries.",
    "The mayor says that the roof was mended in spring. The school yard was cleared in May, and the first families "
    "came in June, with what they could carry.",
    "A second building will be opened next year if the county pays its share, which it has promised twice.",
]
LINES = "\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize(
    "text",
    [LINES, LINES.replace("\n", "\r\n"), LINES.replace("\n", "\n\n"), "\ufeff" + LINES, WRAPPED, f"\n\n{WRAPPED}\n \n"],
    ids=["a line each", "Windows", "blank lines", "byte order mark", "wrapped", "wrapped, blank lines at the ends"],
)
def test_paragraphs_are_lines_or_what_stands_between_blank_lines(text: str) -> None:
    (article,) = read_articles([("a.txt", text.encode())])
    assert [segment.target for segment in article.segments] == PARAGRAPHS


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = "北京的天气今天很好所以很多人去公园散步他们都说秋天是这个城市最美丽的季节\n而且空气也很干净\n\n第二段"
    assert paragraphs_of([text]) == [[text.partition("\n\n")[0].replace("\n", ""), "第二段"]]


def test_headings_over_paragraphs_are_no_wrapped_lines() -> None:
    assert not is_wrapped("A heading\nA first paragraph that is longer than its heading.\n\nAnother\nAnd one more.")


def test_one_layout_is_taken_for_both_texts_of_a_pair() -> None:
    source = "Naslov\nPrva rečenica. Druga rečenica.\n\nTreća rečenica."
    target = "A heading\nThe first sentence.\nThe second sentence.\n\nThe third sentence."
    ours, theirs = paragraphs_of([source, target])
    assert len(ours) == len(theirs) == 2


def test_a_pair_has_paragraph_beside_paragraph() -> None:
    source = ("strike.sr.txt", "Štrajk traje.\nGrad stoji.".encode())
    article = read_pair(source, ("strike.en.txt", b"The strike lasts.\nThe city stands."))
    assert article.id == "strike.en"
    assert article.segments[0] == Segment("Štrajk traje.", "The strike lasts.")
    assert article.segments[1] == Segment("Grad stoji.", "The city stands.")


def test_a_paragraph_without_counterpart_is_kept() -> None:
    source = "Štrajk u Novom Sadu traje 12 dana.\nGrad stoji.\nMinistar Petrović je otišao 2024. godine."
    target = "The strike in Novi Sad has lasted 12 days.\nMinister Petrović left in 2024."
    article = read_pair(("a.sr.txt", source.encode()), ("a.en.txt", target.encode()))
    assert [line for segment in article.segments for line in lines_of(segment.source)] == source.split("\n")
    assert [line for segment in article.segments for line in lines_of(segment.target)] == target.split("\n")


def test_the_first_line_is_the_title_where_it_reads_like_one() -> None:
    (titled,) = read_articles([("a.en.txt", b"The Strike Goes On\n\nThe strike lasts.")])
    (untitled,) = read_articles([("a.en.txt", b"The strike lasts.\nThe city stands.")])
    assert (titled.title, untitled.title) == ("The Strike Goes On", "a.en")


@pytest.mark.parametrize(("source", "target", "said"), [
    (b" \n", b"Hello", r"a\.sr\.txt: there is no text in it"),
    (b"Zdravo", b"", r"a\.en\.txt: there is no translation in it"),
    (b"Zdravo", b"a" * 200_001, r"a\.en\.txt, paragraph 1: it has more than 200,000 characters"),
    (b"a\n" * 20_001, b"Hello", r"20,001 paragraphs"),
])  # fmt: skip
def test_the_file_of_a_pair_that_cannot_be_used_is_named(source: bytes, target: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_pair(("a.sr.txt", source), ("a.en.txt", target))


def test_a_language_tag_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match='"not a tag" is no language tag'):
        read_articles([("a.txt", b"Hello")], target_lang="not a tag")


def test_the_corrected_text_is_written_paragraph_by_paragraph(review: Review) -> None:
    assert write_review(review, "text").decode().split("\n\n")[:2] == ["ProAsyl runs the centre.", "So says ProAsyl."]


@given(st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_what_is_written_is_read_again(paragraphs: list[str]) -> None:
    (article,) = read_articles([("a.txt", "\n".join(paragraphs).encode())])
    (again,) = read_articles([("a.txt", write_review(replay(article, [], [], []), "text"))])
    assert again.segments == article.segments


def test_a_word_that_was_broken_at_the_end_of_a_line_is_whole_again() -> None:
    first, second = "The Ministry said on Monday that the pen\u00ad", "sion reform would begin in each follow-"
    text = f"{first}\n{second}\nup year, whatever happens until then\n\nEnd"
    assert "the pension reform would begin in each follow-up year, whatever" in paragraphs_of([text])[0][0]


def test_a_line_that_is_not_translated_yet_faces_its_own_line_of_the_source() -> None:
    source = b"Most je zatvoren.\nVozaci cekaju.\nKamioni idu preko Lipovca.\nRadovi traju do juna.\n"
    target = b"The bridge is closed.\nThe drivers are waiting.\n\nThe works go on until June.\n"
    article = read_pair(("a.sr.txt", source), ("a.en.txt", target))
    assert [segment.target for segment in article.segments] == [
        "The bridge is closed.", "The drivers are waiting.", "", "The works go on until June.",
    ]  # fmt: skip


def test_the_last_line_may_be_the_one_that_is_not_translated_yet() -> None:
    article = read_pair(("a.sr.txt", b"Jedan.\nDva.\nTri.\n"), ("a.en.txt", b"One.\nTwo.\n\n"))
    assert [(segment.source, segment.target) for segment in article.segments][2] == ("Tri.", "")
