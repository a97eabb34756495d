"""Which styles of quotation marks are told, once for an article, and how they are mended."""

import pytest

from transreview.checks import run_checks
from transreview.checks.quote_style import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(lang: str, *targets: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "und", lang, tuple(Segment("", target) for target in targets)), [CHECK])


def mended(lang: str, *targets: str) -> list[str]:
    texts = list(targets)
    for issue in issues(lang, *targets):
        for place in reversed(issue.mendable):
            text = texts[place.segment - 1]
            texts[place.segment - 1] = text[:place.start] + (place.suggestion or "") + text[place.end:]
    return texts


def test_the_rarer_style_gives_way_to_the_commoner_in_one_issue() -> None:
    assert mended("en", "“A” and “B”", '"C" and "D', "“E”") == ["“A” and “B”", '“C” and "D', "“E”"]
    found, = issues("en", "“A” and “B”", '"C"', '"D" and “E”')
    assert found.message == "The article quotes as “…” 3 times and \"…\" twice."
    assert len(found.mendable) == 4


def test_of_two_styles_as_common_the_languages_own_stays() -> None:
    assert mended("sr", "„Da“", '"Ne"') == ["„Da“", "„Ne“"]
    assert mended("und", '"Yes"', "“No”") == ["“Yes”", "“No”"]


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("de", '"Ja", sagt sie.', "„Ja“, sagt sie."), ("fr", '"Oui", dit-elle.', "«\u00a0Oui\u00a0», dit-elle."),
    ("en", "«Yes», she says.", "“Yes”, she says."), ("de", "“Ja”, sagt sie.", "„Ja“, sagt sie."),
])
def test_a_style_that_the_language_does_not_use_is_told(lang: str, text: str, expected: str) -> None:
    assert mended(lang, text) == [expected]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", '"Yes"'), ("sv", "”Ja”"), ("de", "»Ja«"), ("de-CH", "«Ja»"), ("sr", "„Da” i „ne”"),
    ("ja", "「はい」『本』《雨》"),
    ("he", '"כן"'), ("pl", "„Tak”"), ("en", "‘Yes’"), ("ru", "«Он сказал „да“»"), ("xx", "„a“"), ("fr", "“Oui”"),
])
def test_a_style_that_readers_know_is_left_alone(lang: str, text: str) -> None:
    assert issues(lang, text) == ()


def test_straight_marks_throughout_are_neutral() -> None:
    found, = issues("de", '"Ja"')
    assert found.severity is Severity.NEUTRAL


@pytest.mark.parametrize("text", [
    'Die Funktion gibt {"status": "ok"} zurück.', "Schreiben Sie `print(\"ja\")` in die Datei.",
])
def test_the_marks_of_code_are_no_style(text: str) -> None:
    assert issues("de", text) == ()
    assert issues("de", text, "„Ja“, sagt sie.") == ()
