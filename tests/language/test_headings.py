"""Titles, headings and captions are told by their form."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.headings import headings, layout
from transreview.model import Article, Segment

BODY = "The ferry did not sail on Sunday, since the river stood two metres above its banks."


def article(*pairs: tuple[str, str]) -> Article:
    return Article("a", "de", "en", tuple(Segment(*pair) for pair in pairs))


def alone(*targets: str) -> Article:
    return article(*(("", target) for target in targets))


def test_a_title_and_headings_have_no_final_mark_and_stand_before_a_paragraph() -> None:
    text = alone("A Ferry Waits", BODY, BODY, "What follows", BODY)
    assert headings(text) == {1, 4}
    assert layout(text).title == 1


def test_a_title_may_ask() -> None:
    assert layout(alone("Will the ferry sail?", BODY)).title == 1


def test_the_standfirst_is_the_long_line_below_the_title_and_no_heading() -> None:
    found = layout(alone("A ferry waits", "The river is so high that nobody in the two villages can cross it, again",
                         "By Jana Novak", BODY))
    assert (found.title, found.standfirst, found.headings) == (1, 2, {1, 3})


def test_the_source_decides_where_the_translation_added_a_mark() -> None:
    assert headings(article(("Eine Fähre wartet", "A ferry waits."), (BODY, BODY))) == {1}


def test_the_source_decides_where_the_translation_lost_a_mark() -> None:
    assert headings(article((BODY, BODY), ("Niemand kam.", "Nobody came"), (BODY, BODY))) == frozenset()


def test_a_heading_that_ends_with_an_abbreviation_is_a_heading() -> None:
    assert layout(alone("A plan for the U.S.", BODY)).title == 1


def test_items_of_a_list_are_no_headings_and_the_heading_behind_them_is_one() -> None:
    assert headings(alone(BODY, "- one thing", "- another thing", "The Road", BODY)) == {4}


def test_verse_lists_and_chats_have_no_headings() -> None:
    assert headings(alone(*(f"line {number} of a song" for number in range(9)), BODY)) == frozenset()


def test_a_line_that_begins_small_goes_on_with_a_sentence() -> None:
    assert headings(alone(BODY, "and so they said", BODY)) == frozenset()


def test_a_sentence_that_trails_off_is_no_heading() -> None:
    assert headings(alone(BODY, "And so they waited...", BODY)) == frozenset()


def test_a_line_that_nothing_follows_is_no_heading() -> None:
    assert headings(alone(BODY, "Comments 0")) == frozenset()


def test_headings_are_found_in_other_scripts() -> None:
    paragraph = "去年共有一千二百人参加了这个节日，比前一年多了三百人，主办方对此表示非常满意。"
    assert headings(alone("节日结束", paragraph, "后续计划", paragraph)) == {1, 3}
    assert headings(alone("نهاية المهرجان", "هل حضر الجميع إلى المدينة مساء أمس؟")) == {1}


def test_empty_paragraphs_are_passed_over() -> None:
    assert headings(alone("", "A ferry waits", " ", BODY)) == {2}
    assert headings(alone("", "")) == frozenset()


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=12))
def test_headings_are_segments_that_have_text(pairs: list[tuple[str, str]]) -> None:
    text = article(*pairs)
    found = layout(text)
    for number in found.headings:
        assert any(text.segments[number - 1].source.strip() + text.segments[number - 1].target.strip())
    assert found.standfirst not in found.headings
