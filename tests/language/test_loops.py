from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.loops import loops


def rounds(text: str) -> list[tuple[str, int]]:
    return [(text[loop.once.start:loop.once.end], loop.times) for loop in loops(text)]


@pytest.mark.parametrize(("text", "found"), [
    ("He went to Rome, where he went to Rome, where he went to Rome, where he went to Rome.", 1),
    ("The bridge over the river is closed today. The bridge over the river is closed today.", 1),
    ("in-house in-house in-house in-house in-house in-house", 1),
    ("a man-man-man-man-man-man-man-man-man-man firm", 1),
    ("Das war alles. . . . . . . . . . . . . . . . .", 1),
    ("上涨了两米上涨了两米上涨了两米上涨了两米上涨了两米。", 1),
])
def test_what_comes_again_and_again_is_a_loop(text: str, found: int) -> None:
    assert len(rounds(text)) == found


@pytest.mark.parametrize("text", [
    "No, no, no, he said. Ha ha ha! Bye bye.",
    "0,29 0,29 0,29 0,29 0,29 0,29 0,29",
    "Row, row, row your boat gently down the stream. Merrily, merrily, merrily, merrily.",
    "https://example.org/a-very-long-address-that-goes-on-and-on/index.html",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "They came by two and two and two and two, again and again and again and again.",
    "他常常常常笑，人人都说好好学习，天天向上，日日夜夜都在工作。",
    "",
])
def test_speech_figures_and_long_words_are_no_loops(text: str) -> None:
    assert rounds(text) == []


def test_a_whole_loop_is_told_from_one_that_breaks_off() -> None:
    whole, = loops("I like this one. I like this one. I like this one.")
    broken, = loops("where he came to town, where he came to town, where he came to town, where he")
    assert (whole.is_whole, broken.is_whole) == (True, False)


@given(st.lists(st.sampled_from(["a", "b", "c,", ".", "ab" * 15, "12"]), max_size=60))
def test_loops_lie_in_order_and_do_not_overlap(words: list[str]) -> None:
    found = loops(" ".join(words))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
