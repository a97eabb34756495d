"""Paragraphs without a translation."""

from transreview.checks import run_checks
from transreview.checks.empty_target import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    """What the check says of an article of these paragraphs."""
    return run_checks(Article("a", "de", "en", tuple(Segment(*pair) for pair in pairs)), [CHECK])


DONE = ("Die Fähre fährt wieder.", "The ferry is running again.")


def test_the_untranslated_end_of_an_article_is_one_issue_with_all_its_places() -> None:
    (issue,) = issues(DONE, *((f"Absatz {number} fehlt noch.", "") for number in range(50)))
    assert len([place for place in issue.places if place.side == "target"]) == 50
    assert issue.message == "50 paragraphs have no translation; the first is “Absatz 0 fehlt noch.”."


def test_an_article_without_any_translation_has_no_issue() -> None:
    assert not issues(("Die Fähre fährt wieder.", ""), ("Karten am Hafen.", " "))


def test_a_paragraph_that_the_translation_merged_into_the_one_before_is_not_lost() -> None:
    both = "The ferry is running again. You can buy tickets at the harbour office every morning."
    assert not issues(("Die Fähre fährt wieder.", both), ("Karten gibt es jeden Morgen im Hafenbüro zu kaufen.", ""))


def test_a_paragraph_whose_translation_stands_alone_beside_it_was_only_not_matched() -> None:
    assert not issues(DONE, ("Karten am Hafen.", ""), ("", "Tickets at the harbour."))


def test_a_line_without_a_final_mark_is_minor_and_one_without_words_is_nothing() -> None:
    (issue,) = issues(DONE, ("Karten am Hafen", ""), ("* * *", ""), ("2026", ""))
    assert issue.severity is Severity.MINOR
    assert issue.places[1].text == "Karten am Hafen"


def test_nothing_is_said_where_there_is_no_source() -> None:
    assert not issues(("", "The ferry."), ("", ""))


def test_an_article_of_many_paragraphs_without_a_translation_is_read_at_once() -> None:
    (issue,) = issues(DONE, *((f"Absatz {number}.", "") for number in range(20_000)))
    assert issue.message.startswith("20000 paragraphs have no translation")


def test_what_the_web_page_left_in_the_source_is_missed_by_nobody() -> None:
    assert not issues(DONE, ("Kommentare (12)", ""), ("Alle Kommentare anzeigen", ""))
