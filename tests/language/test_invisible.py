"""Characters that nobody sees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.language.invisible import hidden

SOME = (
    "a א\u05d0ب中ก.5\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u00ad\ufeff\u3000\u2003\ufe0f☺\ue000"
)


@pytest.mark.parametrize(("text", "word", "cleaned"), [
    ("in Ky\u200biv now", "Ky\u200biv", "Kyiv"),
    ("\ufeffThe end", "\ufeffThe", "The"),
    ("ab\u00adcd\u00adef", "ab\u00adcd\u00adef", "abcdef"),
    ("one\u2003two", "one\u2003two", "one two"),
    ("one \u2003 two", " \u2003 ", " "),
    ("end.\u2028Next", "\u2028Next", " Next"),
    ("a\u200dbc", "a\u200dbc", "abc"),
    ("said\u2067 yes", "said\u2067", "said"),
    ("קרא \u2067זה", "\u2067זה", "זה"),
    ("a\ufe0fb", "a\ufe0fb", "ab"),
    ("item \uf0b7 one", " \uf0b7 ", None),
    ("x\U000e0041y", "x\U000e0041y", "xy"),
])
def test_a_strange_character_is_found_with_its_word(text: str, word: str, cleaned: str | None) -> None:
    (found,) = hidden(text)
    assert text[found.span.start:found.span.end] == word
    assert found.cleaned == cleaned


@pytest.mark.parametrize("text", [
    "می\u200cروم", "क्\u200dष", "👩\u200d🚒 ❤\ufe0f 1\ufe0f\u20e3", "שלום\u200f.", "\u202bשלום\u202c",
    "\u2067عربي\u2069 abc",
    "สวัสดี\u200bครับ", "日本\u3000語", "葛\U000e0100城", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "5\u00a0km, 5\u202fkm", "1\u2007234 é",
])
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert hidden(text) == ()


def test_what_the_source_has_too_is_left_alone_but_for_what_harms() -> None:
    assert hidden("a\u00adb", "c\u00add") == ()
    assert [word.harmful for word in hidden("a\u202eb", "c\u202ed")] == [True]


@given(st.text(alphabet=SOME, max_size=40), st.text(alphabet=SOME, max_size=4))
def test_words_are_in_order_and_apart_and_clean_when_cleaned(text: str, source: str) -> None:
    end = 0
    for word in hidden(text, source):
        assert end <= word.span.start < word.span.end <= len(text)
        assert word.cleaned != text[word.span.start:word.span.end]
        end = word.span.end


@settings(max_examples=30)
@given(st.text(alphabet=SOME, min_size=1, max_size=4))
def test_a_long_text_is_read(unit: str) -> None:
    hidden(unit * (20_000 // len(unit)))
