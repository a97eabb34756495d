"""Which brackets and quotation marks are told to be alone, over paragraphs, and how they are mended."""

import pytest

from transreview.checks import run_checks
from transreview.checks.unpaired_mark import CHECK
from transreview.model import Article, Issue, Segment


def issues(source_lang: str, target_lang: str, *pairs: tuple[str, str]) -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return run_checks(Article("a", source_lang, target_lang, segments), [CHECK])


def test_a_quotation_may_run_over_paragraphs_and_open_in_each() -> None:
    assert issues("und", "en", ("", "“One paragraph."), ("", "“Another one."), ("", "“The last one,” she said.")) == ()
    assert issues("und", "en", ("", "He said: “One paragraph."), ("", "Another one."), ("", "The last.”")) == ()


def test_a_quotation_that_is_never_closed_is_told_where_it_opens() -> None:
    found = issues("und", "en", ("", "“One paragraph."), ("", "No quotation."), ("", "Nor here."))
    assert [(issue.flagged.segment, issue.flagged.text) for issue in found] == [(1, "“")]


def test_what_the_source_leaves_open_may_stay_open() -> None:
    assert issues("de", "en", ("„Ein Absatz.", "“A paragraph."), ("Ende.", "The end.")) == ()
    assert issues("de", "en", ("Er sagte (leise:", "He said (quietly:"), ("Ende.", "The end.")) == ()


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "expected"), [
    ("de", "en", "„Ich gehe.“", "“I am going.", "“I am going.”"),
    ("en", "de", "“I am going,” she said.", "Ich gehe“, sagte sie.", "„Ich gehe“, sagte sie."),
    ("en", "fr", "“I am going.”", "« Je pars.", "« Je pars. »"),
    ("sr", "en", "„Ne“, kaže on. „Idem.“", "“No,” he says. “I am off.", "“No,” he says. “I am off.”"),
    ("en", "es", "He left (in the rain).", "Se fue (bajo la lluvia.", "Se fue (bajo la lluvia)."),
    ("en", "sr", "He said “no”.", "Rekao je „ne«.", "Rekao je „ne“."),
    ("en", "de", "He said “no”.", "Er sagte “nein“.", "Er sagte „nein“."),
])
def test_a_missing_mark_is_put_where_the_source_has_it(
    source_lang: str, target_lang: str, source: str, target: str, expected: str
) -> None:
    found = issues(source_lang, target_lang, (source, target))
    assert [target[:place.start] + (place.suggestion or "") + target[place.end:]
            for issue in found for place in issue.mendable] == [expected]


def test_an_odd_closing_mark_is_mended_as_the_article_closes_its_other_quotations() -> None:
    found = issues("en", "sr", ("“A” “B”", "„A” i „B”"), ("He said “no”.", "Rekao je „ne«."))
    assert [place.suggestion for issue in found for place in issue.mendable] == ["”"]


@pytest.mark.parametrize("text", [
    "See https://example.org/a_(b", "a) one b) two", "5'11\" tall", "the drivers' strike", "Great :)",
    "’tis the season",
])
def test_what_is_no_quotation_and_no_bracket_is_left_alone(text: str) -> None:
    assert issues("de", "en", ("x", text)) == ()


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("ar", "قال: «السلامة أولا”.", "قال: «السلامة أولا»."), ("ja", "「安全です』と述べた。", "「安全です」と述べた。"),
])
def test_of_two_marks_that_do_not_belong_together_the_second_is_mended(lang: str, text: str, expected: str) -> None:
    found, = issues("en", lang, ("He said: “Safety first.”", text))
    place = found.flagged
    assert text[:place.start] + (place.suggestion or "") + text[place.end:] == expected


def test_a_picture_made_of_marks_is_no_list_of_findings() -> None:
    assert issues("und", "de", ("", "„»" * 5000)) == ()
