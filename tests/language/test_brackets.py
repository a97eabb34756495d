"""Which brackets answer each other, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.brackets import bracket_marks, counterpart


def lone(text: str) -> list[str]:
    return [text[mark.start:mark.end] for mark in bracket_marks(text) if mark.partner is None]


@pytest.mark.parametrize("text", [
    "a (b [c] d) e", "（甲【乙】）", "(full） width", "a) one, b) two, 12) three", "see a) and (b) or 3)",
    "Great :-) ;) :(",
    "Привет)))", "the interval [0, 1) of numbers", "2) Are you satisfied(s)?", "no brackets",
])
def test_brackets_that_are_answered_and_what_is_none_are_left_alone(text: str) -> None:
    assert lone(text) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("a (b c", ["("]),
    ("a bridge) c", [")"]), ("the (old] bridge", ["(", "]"]), ("((twice)", ["("]), ("他（她来了", ["（"]),
])
def test_a_bracket_that_nothing_answers_is_found(text: str, expected: list[str]) -> None:
    assert lone(text) == expected


def test_a_bracket_knows_its_counterpart() -> None:
    assert counterpart("(") == ")"
    assert counterpart("】") == "【"


@given(st.text(alphabet="()[]（）a1 :,;x", max_size=50))
def test_brackets_answer_each_other(text: str) -> None:
    marks = bracket_marks(text)
    for number, mark in enumerate(marks):
        if mark.partner is not None:
            assert marks[mark.partner].partner == number
            assert mark.opens == (number < mark.partner)
