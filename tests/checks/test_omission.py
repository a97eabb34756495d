"""What was left out of a translation."""

import pytest

from transreview.checks import run_checks
from transreview.checks.omission import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*pairs: tuple[str, str], source: str = "de", target: str = "en") -> tuple[Issue, ...]:
    """What the check says of an article of these paragraphs."""
    return run_checks(Article("a", source, target, tuple(Segment(*pair) for pair in pairs)), [CHECK])


SOURCE = ("Die Fähre fährt wieder. Kapitän Jensen rechnet täglich mit 400 Fahrgästen. "
          "Karten gibt es seit Montag am Hafen.")
SHORT = "The ferry is running again. Tickets have been on sale at the harbour since Monday."


def test_the_issue_says_what_is_missing_and_shows_where() -> None:
    (issue,) = issues((SOURCE, SHORT))
    assert "“Kapitän Jensen rechnet täglich mit 400 Fahrgästen.” seems to be missing" in issue.message
    assert "“400”" in issue.message
    assert issue.flagged.start == issue.flagged.end == len("The ferry is running again.")
    assert issue.places[1].text == "Kapitän Jensen rechnet täglich mit 400 Fahrgästen."
    assert not issue.mendable


def test_a_decision_holds_when_the_translation_around_the_gap_is_edited() -> None:
    (before,) = issues((SOURCE, SHORT))
    (after,) = issues(("Hallo.", "Hello."), (SOURCE, SHORT.replace("running", "going")))
    assert before.key == after.key


def test_a_translation_that_breaks_off_says_so() -> None:
    (issue,) = issues((SOURCE, "The ferry is running again. Captain Jensen expects 400"))
    assert "breaks off in the middle of a sentence" in issue.message


def test_most_of_a_long_paragraph_lost_is_critical() -> None:
    (issue,) = issues((f"{SOURCE} {SOURCE.replace('400', '700')}", "The ferry is running again."))
    assert issue.severity is Severity.CRITICAL


@pytest.mark.parametrize("pairs", [
    ((SOURCE, ""),),
    (("", SHORT),),
    ((SOURCE, SOURCE),),
    (("Jensen", "J."),),
])
def test_it_is_quiet_about_paragraphs_that_have_no_translation_or_none_to_compare(
    pairs: tuple[tuple[str, str], ...]
) -> None:
    assert not issues(*pairs)


def test_an_article_without_its_source_is_left_alone() -> None:
    assert not issues(("", SHORT), ("", "The"))
