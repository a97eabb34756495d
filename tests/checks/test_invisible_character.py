"""Characters that nobody sees, as a reviewer meets them."""

from transreview.checks import run_checks
from transreview.checks.invisible_character import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*targets: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "de", "en", tuple(Segment("Text", target) for target in targets)), [CHECK])


def test_the_message_shows_where_the_character_stands_and_what_it_is() -> None:
    (issue,) = issues("in Ky\u200biv")
    assert issue.message == "“Ky[U+200B]iv” holds a character that does not belong in a text: U+200B ZERO WIDTH SPACE."
    assert issue.flagged.suggestion == "Kyiv"


def test_one_kind_of_character_is_one_issue_in_the_article() -> None:
    (issue,) = issues("a\u00adb", "c\u00add e\u00adf")
    assert [place.suggestion for place in issue.mendable] == ["ab", "cd", "ef"]
    assert issue.key == "invisible-character:{U+00AD}"


def test_text_that_is_turned_round_is_major() -> None:
    (issue,) = issues("pay \u202e001 euros")
    assert issue.severity is Severity.MAJOR
