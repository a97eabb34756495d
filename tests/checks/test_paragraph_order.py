"""Paragraphs in another order than the source's."""

from transreview.checks import run_checks
from transreview.checks.paragraph_order import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity

BRIDGE = ("Most je zatvoren 14. maja za 1.200 vozača.", "The bridge was closed on 14 May for 1,200 drivers.")
MAYOR = ("Gradonačelnik Petrović obećao je da radovi neće koštati više od 35 miliona dinara.",
         "Mayor Petrović promised that the works would not cost more than 35 million dinars.")


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    """What the check says of an article of these paragraphs."""
    return run_checks(Article("a", "sr", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_two_swapped_paragraphs_are_one_issue_and_one_click_mends_both() -> None:
    (issue,) = issues((BRIDGE[0], MAYOR[1]), (MAYOR[0], BRIDGE[1]))
    assert [(place.segment, place.suggestion) for place in issue.mendable] == [(1, BRIDGE[1]), (2, MAYOR[1])]


def test_a_doubled_paragraph_is_shown_beside_the_one_it_repeats() -> None:
    (issue,) = issues(BRIDGE, (MAYOR[0], BRIDGE[1]))
    assert issue.message == "This paragraph is the same as ¶1, but their sources differ."
    assert [(place.side, place.segment) for place in issue.places] == [
        ("target", 2), ("target", 1), ("source", 2), ("source", 1),
    ]
    assert issue.mqm == "linguistic-conventions/duplication"


def test_a_paragraph_that_stands_twice_in_a_translation_without_its_source_is_minor() -> None:
    (issue,) = issues(("", BRIDGE[1]), ("", MAYOR[1]), ("", BRIDGE[1]))
    assert (issue.flagged.segment, issue.severity) == (3, Severity.MINOR)


def test_two_paragraphs_made_one_are_minor_and_show_where_the_second_begins() -> None:
    (issue,) = issues((BRIDGE[0], f"{BRIDGE[1]} {MAYOR[1]}"), (MAYOR[0], ""))
    assert issue.severity is Severity.MINOR
    assert "within ¶1" in issue.message


def test_articles_in_order_are_left_alone() -> None:
    assert not issues(BRIDGE, MAYOR, ("— Da.", "“Yes.”"), ("— Jeste.", "“Yes.”"))
