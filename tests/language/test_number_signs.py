import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.number_signs import shown
from transreview.language.numbers import Kind, read_numbers
from transreview.language.quantity import SMALL


@pytest.mark.parametrize(("lang", "text", "runs"), [
    ("en", "One of them paid 250,000 in 2019.", ("2019", "250.000")),
    ("ar", "دفع ٣٥ شخصا", ("35",)),
    ("zh", "两人在2019年", ("2019",)), ("zh", "三人", ("3",)), ("en", "“Three” of 12", ("12", "3")),
    ("de", "drei von zwölf", ("12", "3")), ("sr", "pet, pet", ("5", "5")),
    ("en", "Nothing at all.", ()),
])
def test_a_text_that_says_no_more_than_its_digits_shows_them(lang: str, text: str, runs: tuple[str, ...]) -> None:
    assert shown(text, lang) == runs


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "thirty people"), ("en", "in May"), ("en", "5 bn"), ("en", "$5m"), ("de", "dreizehnjährig"),
    ("ru", "двeсти"), ("zh", "三十人"), ("zh", "二〇一九"), ("ko", "이백오십만"), ("ar", "وعشرون"), ("en", "5½"),
    ("sr-Cyrl", "у фебруару"), ("hu", "harmincan"),
])
def test_a_text_whose_words_say_more_must_be_read(lang: str, text: str) -> None:
    assert shown(text, lang) is None


@given(st.lists(st.sampled_from((
    "one", "two", "seven", "twenty", "thirteen", "million", "May", "june", "half", "quarter", "dozen", "the", "of",
    "walks", "12", "3.5", "1,000", "(9)", "“six”", "ten’s", "fifty-fifty", "90s",
))))
def test_no_word_for_a_large_number_or_a_month_is_passed_over(words: list[str]) -> None:
    text = " ".join(words)
    if shown(text, "en") is not None:
        assert not [number for number in read_numbers(text, "en")
                    if number.kind is Kind.MONTH or (number.words and number.value > SMALL + 0.5)]
