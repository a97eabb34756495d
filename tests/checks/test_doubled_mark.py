"""Which doubled marks are told, which are spared, and what should stand there."""

import pytest

from transreview.checks import run_checks
from transreview.checks.doubled_mark import CHECK
from transreview.model import Article, Issue, Segment


def issues(lang: str, target: str, source: str = "x") -> tuple[Issue, ...]:
    return run_checks(Article("a", "und", lang, (Segment(source, target),)), [CHECK])


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("en", "closed,, he says", "closed, he says"), ("de", "Er kam.. Sie ging", "Er kam. Sie ging"),
    ("es", "¿Quién paga?. Nadie", "¿Quién paga? Nadie"), ("fr", "Bon,. Merci", "Bon. Merci"),
    ("ru", "Кто?? Где", "Кто? Где"),
    ("zh", "他来了。。他走了", "他来了。他走了"),
    ("en", "He said “yes””.", "He said “yes”."), ("ar", "جاء،، ذهب", "جاء، ذهب"),
])
def test_a_doubled_mark_is_mended(lang: str, text: str, expected: str) -> None:
    found, = issues(lang, text)
    place, = found.mendable
    assert text[:place.start] + (place.suggestion or "") + text[place.end:] == expected


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Well... etc., and so on; i.e., the U.S., p.m.; Co., Ltd."), ("en", "Really?! Yes!"), ("de", "z. B.: so"),
    ("ru", "Где?.. Там!.."), ("en", "Yahoo!. It"), ("en", "see https://example.org/a..b,,c"), ("en", "great,:)"),
    ("de", "„Warum?“, fragte er."), ("zh", "嗯……他说：“好。”"), ("en", "....................."),
])
def test_marks_that_belong_together_are_left_alone(lang: str, text: str) -> None:
    assert issues(lang, text) == ()


@pytest.mark.parametrize(("source", "text"), [("Gut!!", "Good!!!"), ("Also..", "So.."), ("a::b", "a::b"),
                                              ("「！！」", "“Go!!”")])
def test_what_the_source_doubles_may_be_doubled(source: str, text: str) -> None:
    assert issues("en", text, source) == ()


def test_nobody_can_know_which_of_two_marks_is_meant() -> None:
    found, = issues("en", "This is the team., and it wins")
    assert found.mendable == ()
    assert found.message == "“.,” stands where one mark is meant."
