"""Days of the week against their dates and against the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.weekday_mismatch import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(source: str, target: str, source_lang: str = "de", target_lang: str = "en") -> tuple[Issue, ...]:
    return run_checks(Article("a", source_lang, target_lang, (Segment(source, target),)), [CHECK])


def test_the_source_tells_which_day_is_right() -> None:
    (issue,) = issues("Am Samstag, dem 24. Februar 2024", "On Sunday, February 24, 2024")
    assert issue.severity is Severity.MAJOR
    assert [place.suggestion for place in issue.mendable] == ["Saturday"]


def test_a_slip_that_the_source_has_too_is_a_note_without_a_mend() -> None:
    (issue,) = issues("Am Sonntag, dem 24. Februar 2024", "On Sunday, February 24, 2024")
    assert issue.severity is Severity.NEUTRAL
    assert issue.message.endswith("The source says the same.")
    assert not issue.mendable


def test_without_a_source_nobody_knows_whether_the_day_or_the_date_is_wrong() -> None:
    (issue,) = issues("", "On Sunday, February 24, 2024")
    assert not issue.mendable


def test_a_day_corrected_against_a_wrong_source_is_left_alone() -> None:
    assert not issues("Am Sonntag, dem 24. Februar 2024", "On Saturday, February 24, 2024")


def test_a_wrong_date_with_the_day_of_the_source_is_left_to_the_numbers() -> None:
    assert not issues("Am Sonntag, dem 25. Februar 2024", "On Sunday, February 24, 2024")


@pytest.mark.parametrize(("source", "target"), [
    ("", "On Monday the 24 delegates met in February 2024"), ("", "Saturday and Sunday, June 1 and 2, 2024"),
    ("", "Sunday, January 9, 1905"), ("", "Monday, February 30, 2024"), ("", "Sunday, February 24"),
    ("In der Nacht zum Sonntag", "On Saturday night"), ("Am Montag oder Dienstag", "On Tuesday or Monday"),
    ("Am Freitag", "Yesterday"), ("Freitag, 24 Uhr", "Friday at midnight"), ("", ""),
])
def test_what_may_be_right_is_left_alone(source: str, target: str) -> None:
    assert not issues(source, target)


def test_a_day_that_differs_is_found_without_a_date_and_with_its_preposition() -> None:
    (issue,) = issues("They met on Monday and on Tuesday.", "Они встретились в понедельник и в среду.", "en", "ru")
    assert (issue.flagged.text, issue.flagged.suggestion) == ("в среду", "во вторник")


def test_a_week_is_no_sunday() -> None:
    assert not issues("Prošle nedelje su došli.", "They came last Friday.", "sr")


@given(st.lists(st.sampled_from(
    ["Monday", "Sunday", ",", " ", "February", "24", "2024", "(", "a", "and", "Montag", "dem", "."]), max_size=14))
def test_places_are_where_they_say(parts: list[str]) -> None:
    text = " ".join(parts)
    for issue in issues(text, text):
        assert text[issue.flagged.start:issue.flagged.end] == issue.flagged.text
