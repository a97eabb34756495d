"""Years and days of other calendars."""

import pytest

from transreview.language.calendars import gregorian_days, gregorian_years


@pytest.mark.parametrize(("year", "lang", "before", "after", "ours"), [
    (1403, "fa", "", "", (2024, 2025)), (1445, "ar", "", " هـ", (2023, 2024)), (1445, "ar", "", " شخصا", ()),
    (2567, "th", "", "", (2024,)), (5784, "he", "", "", (2023, 2024)), (6, "ja", "令和", "年", (2024,)),
    (1403, "en", "", "", ()), (1403.5, "fa", "", "", ()),
])
def test_a_year_is_counted_as_ours(year: float, lang: str, before: str, after: str, ours: tuple[int, ...]) -> None:
    assert gregorian_years(year, lang, before, after) == ours


@pytest.mark.parametrize(("day", "month", "ours"), [
    (1, "فروردین", (21, 3)), (31, "شهریور", (22, 9)), (22, "بهمن", (11, 2)), (29, "اسفند", (20, 3)),
])
def test_a_day_of_the_iranian_calendar_is_known_to_a_day(day: int, month: str, ours: tuple[int, int]) -> None:
    assert ours in gregorian_days(day, month)
