"""Headings that name things otherwise than the text."""

from transreview.checks import DEFAULT_CHECKS, run_checks
from transreview.checks.heading_mismatch import CHECK
from transreview.model import Article, Issue, Segment

BODY = (
    ("Das alte Rathaus steht leer.", "The old town hall is empty."),
    ("Im alten Rathaus wohnte niemand.", "Nobody lived in the old town hall."),
    ("Ein altes Rathaus kostet Geld.", "An old town hall costs money."),
)


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    return run_checks(Article("a", "de", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_it_runs_only_when_it_is_asked_for() -> None:
    assert CHECK not in DEFAULT_CHECKS


def test_a_heading_with_its_own_words_is_flagged_there_and_shows_the_words_of_the_text() -> None:
    body = tuple((source, target.replace("old town hall", "former guildhall")) for source, target in BODY)
    (issue,) = issues(("Altes Rathaus zu verkaufen", "Antique townhouse for sale"), *body)
    assert issue.flagged.text == "Antique townhouse"
    assert "former guildhall" in issue.message
    assert not issue.mendable


def test_the_words_of_the_text_in_any_form_are_right() -> None:
    body = tuple((source, target.replace("old town hall", "former guildhall")) for source, target in BODY)
    assert not issues(("Altes Rathaus zu verkaufen", "Former guildhalls for sale"), *body)


def test_a_term_that_the_text_hardly_has_is_left_alone() -> None:
    assert not issues(("Altes Rathaus zu verkaufen", "Antique townhouse for sale"), *BODY[:2])


def test_without_a_source_or_a_heading_nothing_is_said() -> None:
    assert not issues(*BODY)
    assert not issues(*(("", target) for _, target in BODY))
    assert not issues(("", ""))
