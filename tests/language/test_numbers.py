import math

import pytest
from babel import Locale
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.number_words import read_number_words
from transreview.language.numbers import Kind, read_digits, read_numbers, read_roman

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "ru", "uk", "bg", "mk", "sr", "hr", "bs", "sl", "ro",
    "hu", "tr", "el", "ar", "he", "fa", "zh", "ja", "ko", "sq",
)


def values(text: str, lang: str) -> list[float]:
    return [quantity.value for quantity in read_numbers(text, lang)]


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("de", "250.000", 250_000), ("en", "250,000", 250_000), ("fr", "250\u202f000", 250_000),
    ("ru", "250 000", 250_000),
    ("de-CH", "250’000", 250_000), ("sr", "1.250.000,5", 1_250_000.5), ("en", "1,250,000.5", 1_250_000.5),
    ("ar", "٢٥٠٬٠٠٠", 250_000), ("fa", "۳٫۵", 3.5), ("hi", "१२,३४,५६७", 1_234_567), ("zh", "１２３", 123),
    ("en", "5½", 5.5),
])
def test_a_number_in_digits_is_worth_the_same_in_every_convention(lang: str, text: str, value: float) -> None:
    assert values(text, lang) == [value]


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("de", "1,3 Milliarden", 1_300_000_000), ("en", "1.3 billion", 1_300_000_000), ("en", "$5m", 5_000_000),
    ("de", "5 Mio. Euro", 5_000_000), ("ru", "2,5 млн", 2_500_000), ("ru", "1 млн 200 тыс.", 1_200_000),
    ("es", "5 mil millones", 5_000_000_000), ("es", "2 billones", 2 * 10**12), ("pt", "3 bilhões", 3 * 10**9),
    ("ro", "37 de miliarde", 37_000_000_000), ("zh", "329.29万", 3_292_900), ("zh", "3.2万亿", 3_200_000_000_000),
    ("ja", "1億2000万", 120_000_000), ("ko", "5만", 50_000), ("ar", "٣٫٥ مليون", 3_500_000),
    ("he", "3.5 מיליון", 3_500_000),
    ("cs", "5 mld.", 5_000_000_000), ("sr", "5,5 miliona", 5_500_000), ("zh", "200多万", 2_000_000),
])
def test_a_scale_word_behind_digits_is_part_of_the_number(lang: str, text: str, value: float) -> None:
    assert values(text, lang)[0] == value


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("en", "two hundred and fifty thousand three hundred twelve", 250_312), ("en", "half a million", 500_000),
    ("en", "two and a half million", 2_500_000), ("de", "zweihundertfünfzigtausend", 250_000),
    ("de", "neunzehnhundertneunundachtzig", 1989), ("de", "zweieinhalb Millionen", 2_500_000),
    ("fr", "quatre-vingt-dix-sept", 97), ("fr", "soixante-douze", 72), ("es", "dos mil millones", 2_000_000_000),
    ("it", "duecentocinquanta", 250), ("pt", "duzentos e cinquenta mil", 250_000), ("nl", "vijfentwintig", 25),
    ("ro", "douăzeci și cinci de mii", 25_000), ("pl", "dwudziestego piątego", 25), ("cs", "pětadvacet", 25),
    ("sk", "dvadsaťpäť", 25), ("ru", "двухсот пятидесяти тысяч", 250_000), ("ru", "полтора миллиарда", 1_500_000_000),
    ("uk", "двадцять п'ять тисяч", 25_000), ("bg", "двадесет и пет хиляди", 25_000),
    ("mk", "дваесет и пет илјади", 25_000),
    ("sr", "dvadeset i pet", 25), ("sr-Cyrl", "двадесет и пет хиљада", 25_000),
    ("hr", "dvjesto pedeset tisuća", 250_000),
    ("bs", "pola miliona", 500_000), ("sl", "petindvajset", 25), ("hu", "kétszázötvenezer", 250_000),
    ("tr", "yirmi beş bin", 25_000), ("el", "διακόσια πενήντα", 250), ("sq", "njëzet e pesë mijë", 25_000),
    ("ar", "خمسة وعشرون ألفا", 25_000), ("he", "עשרים וחמישה אלף", 25_000), ("fa", "بیست و پنج هزار", 25_000),
    ("zh", "二百五十万", 2_500_000), ("zh", "二〇一九", 2019), ("ja", "一億二千万", 120_000_000),
    ("ko", "이백오십만", 2_500_000),
    ("de", "dreizehnjährige", 13), ("sr", "tridesetdvogodišnji", 32), ("ru", "тридцатилетний", 30),
])
def test_number_words_are_read_in_their_forms(lang: str, text: str, value: float) -> None:
    spelled = read_number_words(text, lang)
    assert [word.value for word in spelled] == [value]


def test_words_that_make_no_single_number_stay_apart() -> None:
    assert values("five twenty", "en") == [5, 20]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Write to user12@example.com or see https://example.org/2021/12"), ("en", "Call +381 11 123-456."),
    ("en", "Version 1.2.3 is out."), ("en", "0800 555 111"), ("en", "#team2024"),
])
def test_what_is_no_quantity_gives_no_number(lang: str, text: str) -> None:
    assert values(text, lang) == []


def test_a_number_in_a_name_is_told_from_a_quantity() -> None:
    kinds = {quantity.value: quantity.kind for quantity in read_numbers("An A320, COVID-19, a 5G mast and 7 men", "en")}
    assert kinds == {320: Kind.CODE, 19: Kind.CODE, 5: Kind.CODE, 7: Kind.NUMBER}


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("en", "2010–15", 2015), ("en", "2 to 3 million", 2_000_000), ("zh", "2-3万", 20_000), ("en", "two decades", 20),
    ("en", "the 1990s", 90), ("de", "die 90er Jahre", 1990), ("en", "two dozen", 24), ("en", "’98", 1998),
    ("en", "1/2", 0.5),
    ("de", "1.234", 1.234), ("en", "1.234", 1234), ("en", "three o’clock", 15), ("he", "16 וחצי", 16.5),
])
def test_a_second_reading_is_kept(lang: str, text: str, value: float) -> None:
    readings = {reading for quantity in read_numbers(text, lang) for reading in quantity.readings}
    assert value in readings


@pytest.mark.parametrize(("roman", "value"), [("XX", 20), ("XIX", 19), ("MCMXCIV", 1994), ("IV", 4)])
def test_roman_numerals_are_read(roman: str, value: int) -> None:
    assert read_roman(roman) == value
    assert [quantity.value for quantity in read_numbers(f"le {roman}e siècle", "fr")] == [value]


def test_a_yard_of_capitals_is_no_roman_numeral() -> None:
    assert values("the LCD and the IXXI", "en") == []


@given(st.integers(0, 10**12), st.sampled_from(LANGUAGES))
def test_a_whole_number_that_babel_writes_reads_back(value: int, lang: str) -> None:
    assert read_digits(format_decimal(value, locale=lang), lang)[0] == value


@given(st.decimals(0, 10**9, places=2, allow_nan=False), st.sampled_from(LANGUAGES))
def test_a_decimal_that_babel_writes_reads_back(value: object, lang: str) -> None:
    written = format_decimal(value, format="#,##0.00", locale=lang)
    assert math.isclose(read_digits(written, lang)[0], float(str(value)))


@given(st.integers(1, 100), st.sampled_from([lang for lang in LANGUAGES if lang != "tr"]))
def test_a_percentage_that_babel_writes_is_one(value: int, lang: str) -> None:
    quantities = read_numbers(format_percent(value / 100, locale=lang), lang)
    assert [(quantity.value, quantity.kind) for quantity in quantities] == [(value, Kind.PERCENT)]


@given(st.integers(10_000, 10**9), st.sampled_from(("ar", "fa", "hi", "bn", "mr", "my", "th")))
def test_a_number_in_the_digits_of_another_script_reads_back(value: int, lang: str) -> None:
    system = Locale.parse(lang).default_numbering_system
    zero = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "latn": "0"}[system]
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(value))
    assert values(written, lang) == [value]


ODD = "0123456789.,:/-–% ½€$abcXVI年月日万億点時الف٣٫٬двестиfünfzig\u202e\u00a0"
TEXTS = st.text(max_size=60) | st.text(ODD, max_size=60)


@given(TEXTS, st.sampled_from([*LANGUAGES, "und", "xx", "", "en-US", "sr_Cyrl"]))
def test_any_text_is_read_and_the_places_are_in_it_in_order(text: str, lang: str) -> None:
    quantities = read_numbers(text, lang)
    ends = 0
    for quantity in quantities:
        assert ends <= quantity.start < quantity.end <= len(text)
        ends = quantity.end


PIECES = (
    "1", "1,", "1 000 ", "24.2.", "十", "two hundred ", "a.b@c", "+1 (", "XV", "zweihundert", "半", "１２年", "1/",
    "12:30 ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_very_long_paragraph_is_read_in_one_go(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    quantities = read_numbers(text, "de" if piece.isascii() else "zh")
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in quantities)
