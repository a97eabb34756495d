"""Characters that only look like what they should be, as a reviewer meets them."""

from transreview.checks import run_checks
from transreview.checks.odd_character import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*targets: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "zh", "en", tuple(Segment("文", target) for target in targets)), [CHECK])


def test_an_odd_character_is_mended_wherever_it_stands() -> None:
    (issue,) = issues("the ＷＨＯ", "ＷＨＯ says")
    assert issue.message == "“ＷＨＯ” has a full-width character; write “WHO”."
    assert [(place.segment, place.suggestion) for place in issue.mendable] == [(1, "WHO"), (2, "WHO")]
    assert issue.severity is Severity.MINOR


def test_an_accent_that_nobody_can_place_has_no_suggestion() -> None:
    (issue,) = issues("by Gu¨nther")
    assert issue.message == "“Gu¨nther” has an accent beside its letter."
    assert issue.mendable == ()
