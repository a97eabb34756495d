"""Days of the week, in their forms and in the form of another day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.weekdays import other_day, weekdays

FRIDAY = 4
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "cs", "sr", "hr", "hu", "tr", "el", "ar", "fa", "zh"]


@pytest.mark.parametrize(("text", "lang"), [
    ("On Friday they came", "en"), ("am Freitagabend", "de"), ("vendredi matin", "fr"), ("el viernes", "es"),
    ("na sexta-feira", "pt"), ("в пятницу вечером", "ru"), ("у п'ятницю", "uk"), ("w piątek", "pl"), ("v pátek", "cs"),
    ("u petak", "sr"), ("у петак", "sr-Cyrl"), ("pénteken", "hu"), ("Cuma günü", "tr"), ("την Παρασκευή", "el"),
    ("يوم الجمعة", "ar"), ("ביום שישי", "he"), ("روز جمعه", "fa"), ("星期五", "zh"), ("8月30日（金）", "ja"),
    ("금요일", "ko"), ("të premten", "sq"), ("perjantaina", "fi"), ("Fri, Feb. 24", "en"),
])
def test_a_day_is_known_in_the_forms_of_its_language(text: str, lang: str) -> None:
    assert [day.day for day in weekdays(text, lang)] == [FRIDAY]


@pytest.mark.parametrize(("text", "lang"), [
    ("Fridays are free", "en"), ("frittatas", "en"), ("Montagne", "de"), ("пятниц", "de"), ("fri", "xx"), ("", "en"),
])
def test_other_words_are_no_days(text: str, lang: str) -> None:
    assert weekdays(text, lang) == ()


@pytest.mark.parametrize(("text", "lang", "day", "expected"), [
    ("On Friday", "en", 0, "Monday"), ("Freitagabend", "de", 5, "Samstag"), ("u petak", "sr", 5, "subotu"),
    ("у петак", "sr-Cyrl", 5, "суботу"), ("u srijedu", "hr", 6, "nedjelju"), ("в среду", "ru", 1, "во вторник"),
    ("Во вторник", "ru", 2, "В среду"), ("we wtorek", "pl", 2, "w środę"), ("v pátek", "cs", 2, "ve středu"),
    ("с четверга", "ru", 5, "субботы"), ("pénteken", "hu", 6, "vasárnap"), ("星期五", "zh", 0, "星期一"),
    ("Fri", "en", 6, "Sun"),
])
def test_another_day_stands_in_the_same_form(text: str, lang: str, day: int, expected: str) -> None:
    (found,) = weekdays(text, lang)
    mended = other_day(text, found, day, lang)
    assert mended is not None
    assert mended[1] == expected
    assert text[mended[0]:found.end].split()[0] == text[mended[0]:].split()[0][:found.end - mended[0]]


def test_a_form_that_may_be_two_cases_is_not_mended() -> None:
    (found,) = weekdays("петак", "sr")
    assert other_day("петак", found, 5, "sr") is None


@given(st.sampled_from(LANGUAGES), st.text(max_size=60), st.integers(0, 6))
def test_every_day_found_is_in_the_text(lang: str, text: str, day: int) -> None:
    for found in weekdays(text, lang):
        assert 0 <= found.start < found.end <= len(text)
        other_day(text, found, day, lang)
