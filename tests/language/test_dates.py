import datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.dates import month_form, month_number
from transreview.language.numbers import Kind, read_numbers

LATIN_MONTHS = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hr", "sl", "hu", "tr", "sq", "sr-Latn")
LANGUAGES = (*LATIN_MONTHS, "ru", "uk", "bg", "mk", "sr", "el", "he", "ro", "zh", "ja", "ko")


def parts(text: str, lang: str) -> list[tuple[str, float]]:
    named = {Kind.MONTH: "month", Kind.TIME: "time"}
    return [(named.get(quantity.kind, "number"), quantity.value) for quantity in read_numbers(text, lang)]


@pytest.mark.parametrize(("lang", "text"), [
    ("sr", "24. februara 2022. godine"), ("sr", "24. фебруара 2022."), ("hr", "24. veljače 2022."),
    ("hr", "24.02.2022."),
    ("de", "24. Februar 2022"), ("de", "24.2.2022"), ("fr", "24 février 2022"), ("es", "24 de febrero de 2022"),
    ("ru", "24 февраля 2022 года"), ("uk", "24 лютого 2022"), ("pl", "24 lutego 2022"), ("cs", "24. února 2022"),
    ("en", "24 February 2022"), ("en", "24 Feb. 2022"), ("el", "24 Φεβρουαρίου 2022"), ("he", "24 בפברואר 2022"),
])
def test_a_date_gives_its_day_month_and_year(lang: str, text: str) -> None:
    assert parts(text, lang) == [("number", 24), ("month", 2), ("number", 2022)]


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "2022年2月24日"), ("ja", "２０２２年２月２４日"), ("ko", "2022년 2월 24일"), ("hu", "2022. 2. 24."),
    ("en", "2022-02-24"),
])
def test_a_date_that_begins_with_the_year_is_read_too(lang: str, text: str) -> None:
    assert parts(text, lang) == [("number", 2022), ("month", 2), ("number", 24)]


def test_a_date_with_slashes_may_be_in_either_order() -> None:
    day, month, _ = read_numbers("4/3/2022", "en")
    assert {day.readings, month.readings} == {(4, 3), (3, 4)}


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("de", "15.30 Uhr", 15.3), ("en", "3:30 p.m.", 15.3), ("en", "3:30pm", 15.3), ("fr", "15h30", 15.3),
    ("zh", "下午3点半", 15.3),
    ("ko", "오후 3시 30분", 15.3), ("en", "3 p.m.", 15), ("en", "9 a.m.", 9), ("en", "12:15 a.m.", 0.15),
    ("sr", "15:30", 15.3),
])
def test_a_time_is_its_hour_and_its_minutes(lang: str, text: str, value: float) -> None:
    assert parts(text, lang) == [("time", value)]


def test_a_time_without_its_half_of_the_day_may_be_in_either() -> None:
    assert read_numbers("at 3:30", "en")[0].readings == (3.3, 15.3)
    assert read_numbers("at 9:30 a.m.", "en")[0].readings == (9.3,)


@pytest.mark.parametrize(("lang", "text", "month"), [
    ("sr", "u septembru", 9), ("sr", "krajem decembra", 12), ("ru", "в мае", 5), ("pl", "w lutym", 2),
    ("hu", "júniusában", 6),
    ("cs", "v únoru", 2), ("en", "in May", 5), ("uk", "у травні", 5), ("el", "τον Ιούνιο", 6), ("sl", "januarja", 1),
])
def test_a_month_is_known_in_its_case_forms(lang: str, text: str, month: int) -> None:
    assert parts(text, lang) == [("month", month)]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "It may rain"), ("en", "They march on"), ("sr", "Marta je došla"), ("sr", "Reče Maja"),
    ("ro", "nu mai vine"),
])
def test_a_word_that_looks_like_a_month_is_none(lang: str, text: str) -> None:
    assert [quantity for quantity in read_numbers(text, lang) if quantity.kind is Kind.MONTH] == []


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_long_date_that_babel_writes_reads_back(date: datetime.date, lang: str) -> None:
    quantities = read_numbers(format_date(date, "long", locale=lang.replace("-", "_")), lang)
    assert sorted(quantity.value for quantity in quantities) == sorted([date.day, date.month, date.year])
    assert [quantity.value for quantity in quantities if quantity.kind is Kind.MONTH] == [date.month]


@given(st.text(max_size=20), st.sampled_from([*LANGUAGES, "und", ""]))
def test_any_word_may_be_asked_for_its_month(word: str, lang: str) -> None:
    if word:
        assert month_number(word, lang) in {None, *range(1, 13)}


@pytest.mark.parametrize(("lang", "word", "number", "name", "form"), [
    ("sr", "oktobra", 8, "avgust", "avgusta"), ("sr-Cyrl", "октобра", 8, "август", "августа"),
    ("ru", "июле", 5, "мая", None), ("ru", "июне", 7, "июля", "июле"), ("cs", "květnu", 3, "března", "březnu"),
    ("pl", "maju", 4, "kwietnia", "kwietniu"), ("hu", "májusban", 3, "március", "márciusban"),
])
def test_a_month_takes_the_case_of_another(lang: str, word: str, number: int, name: str, form: str | None) -> None:
    assert month_form(word, number, lang, name) == form
