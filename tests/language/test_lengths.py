"""How long a translation is expected to be."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.lengths import length, read_lengths

PARAGRAPH = "The council met on Monday and agreed to close the bridge. "


def test_an_ideograph_counts_for_about_three_letters() -> None:
    assert length("大桥关闭", "zh") == 12
    assert length("Most je zatvoren", "sr") == 16


def test_a_paragraph_of_the_usual_length_is_neither_long_nor_short() -> None:
    lengths = read_lengths([PARAGRAPH * 2], [PARAGRAPH * 2], "hr", "en")
    assert abs(lengths.surplus[0]) < 1


def test_a_paragraph_that_lost_half_is_far_too_short() -> None:
    lengths = read_lengths([PARAGRAPH * 2], [PARAGRAPH], "hr", "en")
    assert lengths.surplus[0] < -3


def test_an_article_that_is_wordy_throughout_sets_its_own_measure() -> None:
    wordy = read_lengths([PARAGRAPH] * 30, [PARAGRAPH * 2] * 30, "hr", "en")
    alone = read_lengths([PARAGRAPH], [PARAGRAPH * 2], "hr", "en")
    assert abs(wordy.surplus[0]) < 1 < alone.surplus[0]


def test_a_side_without_text_is_not_measured() -> None:
    assert read_lengths(["", PARAGRAPH], [PARAGRAPH, ""], "und", "und").surplus == (0.0, 0.0)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=8),
       st.sampled_from(["zh", "en", "und"]))
def test_any_texts_have_a_length(pairs: list[tuple[str, str]], tag: str) -> None:
    lengths = read_lengths([one for one, _ in pairs], [other for _, other in pairs], tag, "sr")
    assert len(lengths.surplus) == len(pairs)
    assert all(value == value for value in lengths.surplus)
