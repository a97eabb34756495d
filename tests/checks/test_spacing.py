"""How slips of spacing are told: one issue for each kind, with all its places."""

from transreview.checks import run_checks
from transreview.checks.spacing import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(lang: str, *targets: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "und", lang, tuple(Segment("", target) for target in targets)), [CHECK])


def test_all_places_of_one_kind_are_one_issue() -> None:
    found = issues("en", "It is closed .", "Nobody came , nobody left.", "A  double space.")
    assert [len(issue.mendable) for issue in found] == [2, 1]
    assert found[0].message == "“closed .”: a space stands before the mark, here and in 1 more place."


def test_a_new_slip_of_the_same_kind_is_another_issue_than_the_one_that_was_decided() -> None:
    before, = issues("en", "It is closed .")
    after, = issues("en", "It is closed .", "Nobody came , nobody left.")
    again, = issues("en", "Well, it is closed .")
    assert before.key != after.key
    assert before.key == again.key


def test_canadian_french_has_no_space_before_a_question_mark() -> None:
    assert len(issues("fr", "Qui paie?")) == 1
    assert issues("fr-CA", "Qui paie?") == ()


def test_a_space_at_the_edge_is_neutral() -> None:
    found, = issues("en", " It is closed.")
    assert found.severity is Severity.NEUTRAL
    assert found.mendable[0].suggestion == ""
