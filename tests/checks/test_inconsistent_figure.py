"""Figures of the headline against those of the text."""

import pytest

from transreview.checks import run_checks
from transreview.checks.inconsistent_figure import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity

BODY = "The union of bakers closed 210 bakeries in the north this year."


def issues(*targets: str, sources: tuple[str, ...] = (), lang: str = "en") -> tuple[Issue, ...]:
    pairs = zip(sources or [""] * len(targets), targets, strict=True)
    return run_checks(Article("a", "de", lang, tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_a_headline_that_contradicts_the_text_is_flagged_at_the_headline() -> None:
    (issue,) = issues("Union closes 120 bakeries in the north", BODY)
    assert (issue.flagged.segment, issue.flagged.text, issue.severity) == (1, "120", Severity.MINOR)
    assert not issue.mendable


def test_a_contradiction_of_the_source_is_a_note() -> None:
    (issue,) = issues("Union closes 120 bakeries in the north", BODY, sources=(
        "Verband schließt 120 Bäckereien im Norden", "Der Verband schloss dieses Jahr 210 Bäckereien im Norden."))
    assert issue.severity is Severity.NEUTRAL
    assert issue.message.endswith("The source says the same.")


def test_a_slip_of_the_translation_is_left_to_the_numbers() -> None:
    assert not issues("Union closes 120 bakeries in the north", BODY, sources=(
        "Verband schließt 210 Bäckereien im Norden", "Der Verband schloss dieses Jahr 210 Bäckereien im Norden."))


@pytest.mark.parametrize("title", [
    "Union closes 210 bakeries in the north", "Union closes 200 bakeries in the north",
    "Union closes hundreds of bakeries in the north", "Union closes 120 shops", "Union of bakers in 2019",
    "Bakers leave 120 bakeries", "Union closes 3 bakeries in the north", "Union closes 15 bakeries in the north",
    "North: a dozen bakeries closed by the union",
])
def test_other_things_and_round_figures_are_left_alone(title: str) -> None:
    assert not issues(title, BODY)


def test_a_headline_whose_figure_comes_further_below_is_left_alone() -> None:
    assert not issues("Union closes 120 bakeries in the north", BODY, "In all, 120 will stay closed.")


def test_texts_without_spaces_and_empty_articles_are_left_alone() -> None:
    assert not issues("火灾造成12人死亡", "火灾造成14人死亡。", lang="zh")
    assert not issues("", "")


def test_a_thousand_that_lost_a_zero_is_found_without_a_source() -> None:
    (issue,) = issues("The fair sold 18,000 tickets in spring.", "Of 1,800 tickets of the fair, half were free.")
    assert issue.flagged.text == "1,800"
