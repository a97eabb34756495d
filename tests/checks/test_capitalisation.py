"""Capitals that are missing or too many, as a reviewer meets them."""

import pytest

from transreview.checks import run_checks
from transreview.checks.capitalisation import CHECK
from transreview.model import Article, Issue, Segment


def issues(*pairs: tuple[str, str], source_lang: str = "de", target_lang: str = "en") -> tuple[Issue, ...]:
    return run_checks(Article("a", source_lang, target_lang, tuple(Segment(*pair) for pair in pairs)), [CHECK])


def test_a_small_beginning_is_shown_on_both_sides_and_mended() -> None:
    (issue,) = issues(("Der Rat tagt.", "the council meets."))
    assert issue.message == "The paragraph begins with a small letter: “the”."
    assert [(place.side, place.text, place.suggestion) for place in issue.places] == [
        ("target", "the", "The"), ("source", "Der", None)]


def test_the_same_day_written_small_twice_is_one_issue() -> None:
    (issue,) = issues(("Am Montag.", "On monday."), ("Seit Montag.", "Since monday."))
    assert [place.suggestion for place in issue.mendable] == ["Monday", "Monday"]


@pytest.mark.parametrize("pairs", [
    [("Er sagte: „Halt!“", "He said: “Stop!”"), ("Dann ging er.", "then he left.")],
    [("Das Heft ist da.", "The issue is here"), ("Und es ist gut.", "and it is good.")],
    [("iPhone-Nutzer klagen.", "iPhone users complain.")],
    [("Von der Leyen spricht.", "von der Leyen speaks.")],
    [("Example.org ist offline.", "example.org is offline.")],
    [("5 Leute", "five people")],
    [("der Rat tagt", "the council meets")],
    [("他说", "he said")],
    [("", "and so on")],
    [(f"Punkt {number}", f"item {number}") for number in range(5)],
])
def test_beginnings_that_are_small_for_a_reason_are_spared(pairs: list[tuple[str, str]]) -> None:
    assert not issues(*pairs)


def test_a_source_without_capitals_tells_sentences_by_their_marks() -> None:
    assert [issue.flagged.text for issue in issues(("他说了。", "he said it."), source_lang="zh")] == ["he"]
    assert [issue.flagged.text for issue in issues(("", "he said it."))] == ["he"]


def test_capitals_throughout_are_told_where_the_source_has_none() -> None:
    (issue,) = issues(("Der Hafen ist offen.", "THE HARBOUR IS OPEN."))
    assert issue.message == "This paragraph is in capitals, and its source is not."
    assert not issues(("DER HAFEN IST OFFEN.", "THE HARBOUR IS OPEN."))
    assert not issues(("DER HAFEN IST OFFEN.", "The harbour is open."))


def test_capitals_that_only_one_of_several_headings_lost_are_told() -> None:
    kept = [("DER HAFEN IST OFFEN", "THE HARBOUR IS OPEN"), ("DIE STADT IST LEER", "THE TOWN IS EMPTY")] * 2
    (issue,) = issues(*kept, ("DAS BOOT IST VOLL", "The boat is full"))
    assert issue.flagged.text == "The boat is full"


@pytest.mark.parametrize(("lang", "text", "word"), [
    ("sv", "Den nya lagen antogs av riksdagen den 12 Maj efter en lång debatt.", "Maj"),
    ("cs", "Nový zákon byl v parlamentu přijat 3. Května po dlouhé debatě.", "Května"),
    ("fr", "La nouvelle loi a été votée par les députés le 3 Mai 2024 au soir.", "Mai"),
    ("fr", "La fanfare joue toujours sur la place le 14 Juillet au soir.", None),
    ("ru", "Новый магазин открылся недавно на улице 8 Марта возле старого моста.", None),
    ("de", "Das neue Gesetz wurde am 3. Mai im Landtag verabschiedet.", None),
])
def test_a_month_behind_its_day_is_written_as_the_language_writes_it(lang: str, text: str, word: str | None) -> None:
    found = [issue.flagged.text for issue in issues(("A source.", text), source_lang="en", target_lang=lang)]
    assert found == ([word] if word else [])


@pytest.mark.parametrize("lang", ["ka", "hi", "th", "zh", "ar"])
def test_a_script_without_capitals_has_none_too_many(lang: str) -> None:
    text = "5 მაისს, 12 ორშაბათს" if lang == "ka" else "5 5, 12 12"
    assert not issues(("On 5 May, 12 Monday", text), source_lang="en", target_lang=lang)
