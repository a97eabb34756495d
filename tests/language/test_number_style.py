import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.number_style import rewrite
from transreview.language.numbers import read_numbers

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "sr", "sl", "hu", "tr", "el", "zh", "ja")


@pytest.mark.parametrize(("lang", "text", "value", "written"), [
    ("en", "25,000", 250_000, "250,000"), ("de", "25.000", 250_000, "250.000"),
    ("fr", "25\u202f000", 250_000, "250\u202f000"), ("fr", "25 000", 250_000, "250 000"),
    ("en", "1978", 1987, "1987"), ("en", "12.5", 12.25, "12.25"), ("de", "12,5", 12.25, "12,25"),
    ("en", "25 million", 250_000_000, "250 million"), ("en", "1.3 million", 1_300_000_000, "1.3 billion"),
    ("de", "2,5 Millionen", 2_500_000_000, "2,5 Milliarden"), ("ru", "3,5 миллиона", 3_500_000_000, "3,5 миллиарда"),
    ("en", "33.06 million", 330_600, "330,600"), ("en", "the 21st", 22, "22nd"), ("en", "the 2nd", 11, "11th"),
    ("ar", "٢٥", 52, "٥٢"), ("en", "in June", 7, "July"), ("ru", "в июне", 7, "июле"), ("ru", "5 июня", 7, "июля"),
    ("en", "twenty", 30, None), ("xx", "25", 52, None),
])
def test_a_number_is_written_as_the_text_writes_its_own(
        lang: str, text: str, value: float, written: str | None) -> None:
    quantity = read_numbers(text, lang)[-1]
    assert rewrite(text, quantity, value, lang) == written


@given(st.integers(1_000, 10**11), st.integers(1_000, 10**11), st.sampled_from(LANGUAGES))
def test_what_is_suggested_reads_back_as_the_value(old: int, new: int, lang: str) -> None:
    text = format_decimal(old, locale=lang)
    (quantity,) = read_numbers(text, lang)
    suggestion = rewrite(text, quantity, new, lang)
    assert suggestion is not None
    assert [read.value for read in read_numbers(suggestion, lang)] == [new]
