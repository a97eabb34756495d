import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.measures import measure_of, named
from transreview.language.numbers import read_numbers


def codes(text: str, lang: str) -> list[set[str]]:
    measures = (measure_of(text, quantity, lang) for quantity in read_numbers(text, lang))
    return [set(measure.codes) if measure else set() for measure in measures]


@pytest.mark.parametrize(("lang", "text", "code"), [
    ("sr", "45 miliona evra", "euro"), ("sr", "80 centimetara", "centimetre"), ("en", "€45m", "euro"),
    ("ru", "50 тысяч рублей", "rouble"), ("de", "30 Quadratkilometern", "kilometre"), ("zh", "5亿元", "yuan"),
    ("en", "20 square kilometres", "kilometre"), ("es", "12 millones de pesos", "peso"),
    ("en", "a 300-foot wall", "foot"),
    ("fr", "90 millions d’euros", "euro"), ("tr", "500 milyon liraya", "pound"), ("ar", "٨٥ دولارا", "dollar"),
    ("ja", "3000円です", "yen"), ("ko", "5만 원이다", "won"), ("en", "17 billion cu ft", "foot"),
    ("en", "EUR 5", "euro"),
    ("hr", "3,5 postotna boda", "percentage points"), ("en", "4 per cent", "%"), ("tr", "yüzde 40", "%"),
    ("en", "16 °C", "celsius"), ("pl", "40 zł", "zloty"),
])
def test_what_a_number_counts_has_one_code_in_every_language(lang: str, text: str, code: str) -> None:
    assert codes(text, lang) == [{code}]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "11 to mark the day"), ("uk", "2011 року вони"), ("en", "Flight 6321 of Batik Air"),
    ("ru", "7 процедур"), ("sr", "5 postojećih"), ("sr", "3 procene"),
    ("it", "42 giorni che ha"), ("el", "18 παιχνίδια ως μάνατζερ"), ("zh", "两周年"),
])
def test_a_word_further_on_is_not_what_a_number_counts(lang: str, text: str) -> None:
    assert all(found in (set(), {"day"}) for found in codes(text, lang))


def test_a_sign_that_several_currencies_have_may_be_any_of_them() -> None:
    assert codes("¥500", "en") == [{"yen", "yuan"}]
    assert {"dollar", "peso"} <= codes("$500", "en")[0]


def test_what_a_text_names_is_found_without_its_numbers() -> None:
    assert named("a few euros and many kilometres", "en") == {"euro", "kilometre"}


@given(st.text(), st.sampled_from(("en", "sr", "zh", "ar", "und", "")))
def test_any_text_in_any_language_can_be_asked(text: str, lang: str) -> None:
    assert all(0 <= quantity.start <= len(text) for quantity in read_numbers(text, lang))
    for quantity in read_numbers(text, lang):
        measure = measure_of(text, quantity, lang)
        assert measure is None or 0 <= measure.start <= measure.end <= len(text)
    named(text, lang)
