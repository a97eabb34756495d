from collections.abc import Sequence

from transreview.checks import Check, Finding, run_checks
from transreview.checks.overlaps import told_once
from transreview.model import Article, Issue, Place, Segment
from transreview.mqm import Severity

ARTICLE = Article("a", "sr", "en", (
    Segment("Bilo ih je 250, kaže Ivić.", "There were, said Ivić"), Segment("Ko? Ivić.", "Ko? Ivić."),
))


def issue(check: str, *places: Place) -> Issue:
    return Issue("a", check, "accuracy/omission", "omission", Severity.MAJOR, "", check, places)


def target(segment: int, start: int, end: int) -> Place:
    return Place("target", segment, start, end, ARTICLE.text("target", segment)[start:end])


def source(segment: int, start: int, end: int) -> Place:
    return Place("source", segment, start, end, ARTICLE.text("source", segment)[start:end])


def told(*issues: Issue) -> list[str]:
    return [each.check for each in told_once(ARTICLE, issues)]


def test_a_number_in_a_sentence_that_was_left_out_is_not_told_again() -> None:
    omission = issue("omission", target(1, 10, 10), source(1, 0, 14))
    assert told(omission, issue("number-mismatch", target(1, 21, 21), source(1, 11, 14))) == ["omission"]


def test_a_number_elsewhere_is_told() -> None:
    omission = issue("omission", target(1, 10, 10), source(1, 0, 10))
    assert len(told(omission, issue("number-mismatch", target(1, 17, 21), source(1, 11, 14)))) == 2


def test_nothing_more_is_said_of_a_paragraph_that_was_not_translated() -> None:
    whole = issue("untranslated", target(2, 0, 9))
    assert told(whole, issue("final-mark", target(2, 8, 9)), issue("spacing", target(2, 3, 4))) == ["untranslated"]


def test_a_word_that_was_not_translated_hides_nothing() -> None:
    assert len(told(issue("untranslated", target(2, 0, 2)), issue("final-mark", target(2, 8, 9)))) == 2


def test_a_name_that_stands_elsewhere_too_is_told_beside_a_loop() -> None:
    loop = issue("degenerate-output", target(2, 0, 2))
    name = issue("inconsistent-name", target(1, 17, 21), target(2, 4, 8))
    assert told(loop, name, issue("doubled-word", target(2, 0, 2))) == ["degenerate-output", "inconsistent-name"]


def test_checks_that_nobody_compared_are_both_told() -> None:
    def find(_: Article) -> Sequence[Finding]:
        return [Finding((target(2, 0, 2),), "It is odd.", ("x",))]

    checks = [Check(name, "accuracy/untranslated", "untranslated", Severity.MINOR, find, (), "") for name in ("x", "y")]
    assert len(run_checks(ARTICLE, checks)) == 2


def test_thousands_of_issues_are_asked_of_their_own_paragraphs_only() -> None:
    article = Article("a", "sr", "en", (Segment("Ne.", "No,, no."),) * 5000)
    places = [Place("target", number, 2, 4, ",,") for number in range(1, 5001)]
    given = [issue(check, place) for place in places for check in ("doubled-mark", "spacing")]
    assert [each.check for each in told_once(article, given)] == ["doubled-mark"] * 5000
