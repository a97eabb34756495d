"""Tags, placeholders and entities of the source in the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.markup_changed import CHECK
from transreview.model import Article, Issue, Segment


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "en", "de", tuple(Segment(*pair) for pair in pairs)), [CHECK])


@pytest.mark.parametrize(("source", "target", "messages"), [
    ("a <b>c</b>", "a <b>c", ["The tag “<b>” is never closed."]),
    ("a <b>c</b>", "a c</b>", ["The tag “</b>” closes nothing."]),
    ("a <b>c</b>", "a </b>c<b>", ["The tag “</b>” closes nothing.", "The tag “<b>” is never closed."]),
    ("a <br/> b", "a b", ["The tag “<br/>” of the source is missing here."]),
    ("a b", "a <i>b</i>", ["The tag “<i>” is not in the source.", "The tag “</i>” is not in the source."]),
    ("{0} and {1}", "{0} und", ["The placeholder “{1}” of the source is missing here."]),
    ("%(n)s left", "%(zahl)s übrig", ["The placeholder “%(n)s” of the source reads “%(zahl)s” here."]),
    ("", "a <b>c", ["The tag “<b>” is never closed."]),
    ("", "Tom &amp; Ann", ["“&amp;” is code for a character and should be that character."]),
    ("a “b”", "a & quot;b", ["“& quot;” is code for a character and should be that character."]),
    ("**a** b", "a b", ["The source has bold text (**) where the translation has none."]),
])
def test_lost_changed_and_open_markup_is_told(source: str, target: str, messages: list[str]) -> None:
    assert [issue.message for issue in issues((source, target))] == messages


@pytest.mark.parametrize(("source", "target"), [
    ("<b>a</b> b", "b <B>a</B>"),
    ("Tom &amp; Ann", "Tom &amp; Ann"),
    ("Tom &amp; Ann", "Tom und Ann"),
    ("5% of it", "5 % davon"),
    ('<img alt="cat" src="a.png">', '<img alt="Katze" src="a.png">'),
    ("into <div>", "in <div>"),
    ("<Hall A, July 24>", "<Halle A, 24. Juli>"),
    ("a < b", "a < b und c > d"),
    ("see **", "siehe"),
])
def test_kept_markup_and_what_is_none_is_spared(source: str, target: str) -> None:
    assert not issues((source, target))


def test_a_translated_placeholder_is_mended_everywhere_at_once() -> None:
    (issue,) = issues(("Hi {name}", "Hallo {Name}"), ("Bye {name}", "Ade {Name}"))
    assert [(place.segment, place.suggestion) for place in issue.mendable] == [(1, "{name}"), (2, "{name}")]


@given(st.lists(st.tuples(*[st.text(alphabet="<>/b {}%s&;*[]()=\"", max_size=40)] * 2), max_size=4))
def test_every_place_is_where_it_says(pairs: list[tuple[str, str]]) -> None:
    for issue in issues(*pairs):
        for place in issue.places:
            assert pairs[place.segment - 1][place.side == "target"][place.start:place.end] == place.text


@pytest.mark.parametrize("unit", ["<b>", "</b>", "{a}", "&amp;", "**a", "[a](b)", "<a href=\"x\">"])
def test_a_long_paragraph_of_markup_is_read(unit: str) -> None:
    issues((unit * 5000, unit[::-1] * 5000), (unit * 5000, "a"), ("", unit * 5000))
