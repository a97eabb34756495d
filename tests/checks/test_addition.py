"""What a translation says and its source does not."""

from transreview.checks import DEFAULT_CHECKS, run_checks
from transreview.checks.addition import CHECK
from transreview.model import Article, Segment

SOURCE = "Die Fähre fährt wieder."
LONG = "The ferry is running again. Captain Paul Whitmore expects 400 passengers until 15 September."


def test_the_added_sentence_is_flagged_and_its_names_and_numbers_are_told() -> None:
    (issue,) = run_checks(Article("a", "de", "en", (Segment(SOURCE, LONG),)), [CHECK])
    assert issue.flagged.text == LONG.removeprefix("The ferry is running again. ")
    assert "“400”" in issue.message


def test_an_added_paragraph_is_not_its_business_nor_an_article_without_source() -> None:
    added = (Segment(SOURCE, "The ferry runs again."), Segment("", LONG))
    assert not run_checks(Article("a", "de", "en", added), [CHECK])
    assert not run_checks(Article("a", "de", "en", (Segment("", LONG),)), [CHECK])


def test_it_runs_only_when_it_is_asked_for() -> None:
    assert CHECK not in DEFAULT_CHECKS
