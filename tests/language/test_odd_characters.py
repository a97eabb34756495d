"""Characters that look like others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.language.odd_characters import odd_characters

SOME = "aAiu 5´`¨ﬁǆ１Ａ，。سﺳ𝗮\u0307ºC'’é"


def found(text: str, source: str = "", tag: str = "en") -> list[tuple[str, str | None]]:
    return [(text[odd.span.start:odd.span.end], odd.meant) for odd in odd_characters(text, source, tag)]


@pytest.mark.parametrize(("text", "tag", "odd", "meant"), [
    ("an of\ufb01ce", "en", "\ufb01", "fi"),
    ("\u01c9ubav", "hr", "\u01c9", "lj"),
    ("in ２０２４", "en", "２０２４", "2024"),
    ("Yes，no", "en", "，", ", "),
    ("The end。", "en", "。", "."),
    ("\ufeb3\ufefc\ufee1", "ar", "\ufeb3\ufefc\ufee1", "سلام"),
    ("so 𝗯𝗼𝗹𝗱 𝘁𝗼𝗼", "en", "𝗯𝗼𝗹𝗱 𝘁𝗼𝗼", "bold too"),
    ("i\u0307stanbul", "tr", "i\u0307", "i"),
    ("20 ºC", "es", "º", "°"),
    ("it´s late", "en", "´", "’"),
    ("it`s late, isn't it", "en", "`", "'"),
    ("by Gu¨nther", "en", "Gu¨nther", None),
])
def test_an_odd_character_is_named_with_what_is_meant(text: str, tag: str, odd: str, meant: str | None) -> None:
    assert found(text, "", tag) == [(odd, meant)]


def test_the_source_tells_the_letter_of_an_accent() -> None:
    assert found("by Gu¨nther", "von Günther") == [("Gu¨nther", "Günther")]
    assert found("by G¨unther", "von Günther") == [("G¨unther", "Günther")]
    assert found("in a cafe´.", "un café.") == [("cafe´", "café")]


@pytest.mark.parametrize(("text", "tag"), [
    ("ＮＡＴＯが会合。", "ja"), ("《人民日报》（北京）", "en"), ("ﷺ", "ar"), ("(^^) ´･ω･`", "ja"), ("el 2º día", "es"),
    ("IJsland en Ĳsland", "nl"), ("o`zbek tili", "uz"), ("5′ 3″ x² №5 ½ ℃ ™", "en"), ("use `code` here", "en"),
    ("＼(^o^)／", "en"), ("𝑥 = 5", "en"),
])
def test_what_stands_there_by_right_is_left_alone(text: str, tag: str) -> None:
    assert found(text, "", tag) == []


def test_what_the_source_has_too_is_left_alone_but_full_width_letters_of_ideographs() -> None:
    assert found("an of\ufb01ce", "un of\ufb01ce") == []
    assert found("the ＷＨＯ", "ＷＨＯ总部") == [("ＷＨＯ", "WHO")]


@given(st.text(alphabet=SOME, max_size=40), st.text(alphabet=SOME, max_size=10))
def test_odd_characters_are_in_order_and_not_what_they_mean(text: str, source: str) -> None:
    places = [(odd.span.start, odd.span.end) for odd in odd_characters(text, source, "en")]
    assert places == sorted(places)
    assert all(odd.meant != text[odd.span.start:odd.span.end] for odd in odd_characters(text, source, "en"))


@settings(max_examples=30)
@given(st.text(alphabet=SOME, min_size=1, max_size=4))
def test_a_long_text_is_read(unit: str) -> None:
    odd_characters(unit * (20_000 // len(unit)), "é" * 10, "en")
