from transreview.checks import run_checks
from transreview.checks.doubled_word import CHECK
from transreview.model import Article, Segment


def article(source: str, target: str, lang: str = "en") -> Article:
    return Article("a", "sr", lang, (Segment(source, target),))


def test_one_click_leaves_the_word_once() -> None:
    text = "They closed the the centre."
    (issue,) = run_checks(article("Zatvorili su centar.", text), [CHECK])
    assert issue.flagged.text == "the the"
    assert issue.flagged.suggestion == "the"


def test_what_the_source_doubles_is_spared() -> None:
    assert not run_checks(article("Hodao je polako polako.", "He walked slowly slowly."), [CHECK])


def test_a_person_who_stammers_in_a_quotation_is_spared() -> None:
    assert not run_checks(article("„Ja nisam to uradio“, rekao je.", "“I did not not do it,” he said."), [CHECK])


def test_two_doubled_words_have_keys_of_their_own() -> None:
    issues = run_checks(article("", "In the the house and on the the roof."), [CHECK])
    assert len({issue.key for issue in issues}) == 2
