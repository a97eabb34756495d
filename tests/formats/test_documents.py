"""Files in one language each: paired across formats, and their paragraphs found again after a review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.formats import came_in, read_articles
from transreview.formats.documents import paragraphs_now
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

TEXT = st.text(st.sampled_from("ab ,é北\u0301👩\u200d"), max_size=12)
PARAGRAPH = TEXT.filter(str.strip)


def corrected(segments: list[Segment], now: dict[int, str]) -> Review:
    changes = tuple(Change(number, 0, text) for number, text in now.items())
    event = Event("1", "a", "Mira", "2026-11-24T10:00:00Z", Act.CORRECT, "", changes)
    return replay(Article("a", "sr", "en", tuple(segments)), [], [], [event] if changes else [])


@given(st.lists(st.tuples(st.lists(PARAGRAPH, min_size=1, max_size=3), TEXT), min_size=1, max_size=5))
def test_the_paragraphs_of_the_file_are_told_whatever_was_joined_and_changed(
    joined: list[tuple[list[str], str]]
) -> None:
    came = [clean_text(text) for texts, _ in joined for text in texts]
    segments = [Segment("", clean_text("\n".join(map(clean_text, texts)))) for texts, _ in joined]
    now = {number: clean_text(text) for number, (texts, text) in enumerate(joined, 1)
           if len(texts) == 1 and clean_text(text) != segments[number - 1].target}  # fmt: skip
    told = paragraphs_now(came, corrected(segments, now))
    assert len(told.texts) == len(came)
    assert not told.added
    expected = [now.get(number, segment.target) for number, segment in enumerate(segments, 1)]
    assert "\n".join(told.texts) == "\n".join(expected)


def test_joined_paragraphs_are_taken_apart_where_the_line_feed_is_now() -> None:
    came = ["First words.", "Second words.", "Third."]
    segments = [Segment("Sve.", "First words.\nSecond words."), Segment("", ""), Segment("Treće.", "Third.")]
    review = corrected(segments, {1: "First of all words.\nAnd second words.", 2: "New one."})
    told = paragraphs_now(came, review)
    assert told.texts == ("First of all words.", "And second words.", "Third.")
    assert told.added == {2: ("New one.",)}


def test_paragraphs_that_were_made_one_leave_no_word_behind() -> None:
    segments = [Segment("Sve.", "First words.\nSecond words.")]
    told = paragraphs_now(["First words.", "Second words."], corrected(segments, {1: "First words and second words."}))
    assert "".join(told.texts) == "First words and second words."


@pytest.mark.parametrize("came", [[], ["One."], ["One.", "Two.", "Three."], ["One.", "Twi."]])
def test_a_file_that_is_not_the_articles_is_told(came: list[str]) -> None:
    with pytest.raises(ValueError, match="paragraphs than the article"):
        paragraphs_now(came, corrected([Segment("", "One."), Segment("", "Two.")], {}))


def test_the_file_of_the_translation_is_kept() -> None:
    (article,) = read_articles([("a.sr.txt", b"Dobar dan, svete."), ("a.en.txt", b"Good day, world.")])
    assert article.original is not None
    assert (article.original.name, article.original.data) == ("a.en.txt", b"Good day, world.")
    assert came_in(article) == "text"
