"""Dates of the calendar, in the orders of many languages."""

import pytest

from transreview.language.civil_dates import civil_dates, weekday_of


@pytest.mark.parametrize(("text", "lang"), [
    ("on February 24, 2024, they", "en"), ("the 24th of February 2024", "en"), ("24. februara 2024. godine", "sr"),
    ("dem 24. Februar 2024", "de"), ("24 февраля 2024 года", "ru"), ("el 24 de febrero de 2024", "es"),
    ("2024. február 24-én", "hu"), ("2024年2月24日", "zh"), ("2024년 2월 24일", "ko"), ("24 Şubat 2024", "tr"),
    ("24 فبراير 2024", "ar"), ("24.02.2024", "de"), ("2024-02-24", "en"), ("24 lutego 2024 r.", "pl"),
    ("2024 m. vasario 24 d.", "lt"),
])
def test_a_date_is_a_day_a_month_and_a_year(text: str, lang: str) -> None:
    (date,) = civil_dates(text, lang)
    assert (date.days, date.year) == (((24, 2),), 2024)
    assert date.weekdays == {5}


def test_a_date_without_a_year_falls_on_no_known_day() -> None:
    (date,) = civil_dates("on 24 February", "en")
    assert (date.year, date.weekdays) == (None, frozenset())


def test_a_day_that_never_was_falls_on_no_day() -> None:
    assert weekday_of(2023, 2, 29) == -1
    (date,) = civil_dates("February 30, 2024", "en")
    assert date.weekdays == frozenset()


def test_a_month_alone_and_a_number_alone_are_no_dates() -> None:
    assert civil_dates("In May 2024 some 24 people came", "en") == ()
