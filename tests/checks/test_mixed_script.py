"""Words in letters of two scripts, as a reviewer meets them."""

from transreview.checks import run_checks
from transreview.checks.mixed_script import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*targets: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "sr", "en", tuple(Segment("Текст", target) for target in targets)), [CHECK])


def test_a_mixed_word_is_mended_wherever_it_stands_and_the_message_names_the_letter() -> None:
    (issue,) = issues("in Вelgrade", "Вelgrade is")
    assert issue.message == "“В” in “Вelgrade” is Cyrillic and only looks Latin."
    assert [(place.segment, place.suggestion) for place in issue.mendable] == [(1, "Belgrade"), (2, "Belgrade")]
    assert issue.severity is Severity.MAJOR


def test_a_letter_alone_is_minor() -> None:
    (issue,) = issues("this is а house")
    assert issue.message == "“а” is Cyrillic and only looks Latin."
    assert (issue.severity, issue.flagged.suggestion) == (Severity.MINOR, "a")
