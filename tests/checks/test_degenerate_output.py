import pytest

from transreview.checks import run_checks
from transreview.checks.degenerate_output import CHECK
from transreview.model import Article, Issue, Segment


def flags(source: str, target: str) -> tuple[Issue, ...]:
    return run_checks(Article("a", "sr", "en", (Segment(source, target),)), [CHECK])


@pytest.mark.parametrize("said", [
    "Sure! Here's the translated article:", "Here is the English translation of the text:", "Translation:",
    "Voici la traduction :", "Evo prijevoda:", "Вот перевод:", "翻译如下：", "Hier ist die deutsche Übersetzung:",
])
def test_what_a_chat_model_says_before_its_work_goes_with_one_click(said: str) -> None:
    (issue,) = flags("Most je zatvoren.", f"{said} The bridge is closed.")
    assert issue.severity == "critical"
    assert (issue.flagged.text.strip(), issue.flagged.suggestion) == (said, "")


@pytest.mark.parametrize("said", [
    "As an AI language model, I cannot translate this.", "I'm sorry, but I can't translate this text.",
    "Kao jezički model ne mogu da prevedem ovaj tekst.",
])
def test_a_refusal_is_flagged_and_nothing_is_put_in_its_place(said: str) -> None:
    (issue,) = flags("Most je zatvoren.", said)
    assert issue.flagged.suggestion is None


@pytest.mark.parametrize("target", [
    "“I'm sorry, but I can't help you,” said the clerk.", "The translation of the treaty took a year: it was long.",
    "Note: the office is closed on Monday.", "The model was translated into bronze.",
    "C# and <b>bold</b> at 5 @ 3 #tag",
])
def test_people_may_speak_like_that(target: str) -> None:
    assert not flags("Most je zatvoren.", target)


def test_an_article_about_such_machines_is_spared() -> None:
    assert not flags("„Kao AI jezički model, ne mogu“, reče on.", "“As an AI language model, I can't,” it said.")


def test_a_refrain_that_the_source_has_too_is_spared() -> None:
    assert not flags("Daj mi ruku, daj mi ruku, daj mi ruku, daj mi ruku sada.",
                     "Give me your hand, give me your hand, give me your hand, give me your hand now.")


def test_several_loops_of_one_paragraph_are_one_issue() -> None:
    issues = flags("Bio je tamo.", "in-house in-house in-house in-house in-house was x x x x x x there")
    assert [len(issue.places) for issue in issues] == [2]
