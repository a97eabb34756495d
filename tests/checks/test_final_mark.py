"""Which paragraphs are told to end with another mark than their source, and how they are mended."""

import pytest

from transreview.checks import run_checks
from transreview.checks.final_mark import CHECK
from transreview.model import Article, Issue, Segment


def issues(source_lang: str, target_lang: str, *pairs: tuple[str, str]) -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return run_checks(Article("a", source_lang, target_lang, segments), [CHECK])


def mended(source_lang: str, target_lang: str, source: str, target: str) -> list[str]:
    found = issues(source_lang, target_lang, (source, target))
    return [target[:place.start] + (place.suggestion or "") + target[place.end:]
            for issue in found for place in issue.mendable]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "expected"), [
    ("de", "en", "Wer zahlt das?", "Who pays for it.", "Who pays for it?"),
    ("en", "ar", "Who pays?", "من يدفع.", "من يدفع؟"),
    ("en", "fr", "Who pays?", "Qui paie.", "Qui paie\u202f?"),
    ("en", "ru", "“Who pays?”", "«Кто платит».", "«Кто платит»?"),
    ("en", "zh", "He said that the road was open.", "他说道路开放", "他说道路开放。"),
    ("sr", "en", "„Idem kući.“", "“I am going home”", "“I am going home.”"),
    ("ru", "en", "Мост открыт.", "The bridge is open", "The bridge is open."),
])
def test_a_lost_mark_is_put_back_in_the_way_of_the_language(
    source_lang: str, target_lang: str, source: str, target: str, expected: str
) -> None:
    pairs = (("Eins.", "One."), (source, target))
    found = issues(source_lang, target_lang, *pairs)
    assert [target[:place.start] + (place.suggestion or "") + target[place.end:]
            for issue in found for place in issue.mendable if place.segment == 2] == [expected]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("de", "en", "„Warum?“, fragte er.", "“Why?” he asked."), ("en", "de", "He said “yes.”", "Er sagte „ja“."),
    ("en", "th", "He left.", "เขาไปแล้ว"), ("el", "en", "Πού είναι;", "Where is it?"),
    ("ja", "en", "どこですか。", "Where is it?"), ("sr", "en", "13.11.2024.", "13.11.2024"),
    ("en", "de", "Bread, cheese etc.", "Brot, Käse und mehr"), ("ru", "en", "Спасибо!", "Thank you."),
    ("en", "de", "More at www.example.org", "Mehr unter www.example.org."),
    ("en", "hi", "He left.", "वह गया।"), ("en", "de", "Great :)", "Toll :)"),
])
def test_what_languages_do_differently_is_left_alone(source_lang: str, target_lang: str, source: str, target: str
                                                     ) -> None:
    assert issues(source_lang, target_lang, ("Eins.", "One."), (source, target)) == ()


def test_many_paragraphs_without_their_full_stop_are_one_issue() -> None:
    found = issues("de", "en", ("Anfang.", "Start."), *[("Der Satz ist aus.", "The line is over")] * 5)
    assert len(found) == 1
    assert len(found[0].mendable) == 5


def test_without_a_source_a_paragraph_that_breaks_off_is_told_among_others_that_do_not() -> None:
    whole = ("", "They met at noon on the bridge, as they always had. Nobody else came that day.")
    cut = ("", "They met again a week later, in the rain and cold. Nobody came, and the bridge was")
    assert [issue.flagged.segment for issue in issues("und", "en", *[whole] * 6, cut)] == [7]
    assert issues("und", "en", whole, cut, cut) == ()


def test_a_spanish_question_is_opened_where_its_sentence_begins() -> None:
    assert mended("en", "es", "He came. Who saw him?", "Vino. Quién lo vio?") == ["Vino. ¿Quién lo vio?"]
    found = issues("en", "es", ("Well, who saw him?", "Bueno, quién lo vio?"))
    assert [issue.mendable for issue in found] == [()]


@pytest.mark.parametrize("text", ["¿Qué? ¡No! ¿¡Cómo?!", "Dijo (?) que sí (!).", "¿Y tú!",
                                  "Ver https://example.org/?q=a"])
def test_a_spanish_question_that_is_opened_is_left_alone(text: str) -> None:
    assert issues("en", "es", ("x", text)) == ()


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("el", "Ποιος είναι?", "Ποιος είναι;"), ("fa", "کجاست?", "کجاست؟"), ("zh", "他来了, 我走了.", "他来了，我走了。"),
    ("ja", "そうです.", "そうです。"),
])
def test_a_latin_mark_gives_way_to_the_languages_own(lang: str, text: str, expected: str) -> None:
    found = issues("en", lang, ("", text))
    for place in reversed([place for issue in found for place in issue.mendable]):
        text = text[:place.start] + (place.suggestion or "") + text[place.end:]
    assert text == expected


def test_a_greek_question_mark_between_two_sentences_is_told_where_the_source_asks() -> None:
    def mends(source: str, target: str) -> list[tuple[str, str | None]]:
        article = Article("a", "el", "en", (Segment(source, target),))
        return [(issue.flagged.text, issue.flagged.suggestion) for issue in run_checks(article, [CHECK])]

    assert mends("Ποιος πληρώνει; Το κράτος.", "Who pays; The state.") == [(";", "?")]
    assert mends("Ποιος πληρώνει; Το κράτος.", "Who pays? The state; Athens, too.") == []
    assert mends("Πληρώνει το κράτος.", "The state pays; Athens, too.") == []


@pytest.mark.parametrize(("source_lang", "target_lang", "text", "expected"), [
    ("ar", "en", "So what next؟ He said، yes.", "So what next? He said, yes."),
    ("hi", "en", "It rained।", "It rained."),
    ("fa", "ru", "Он сказал، что да.", "Он сказал, что да."), ("hy", "de", "Es regnet։", "Es regnet."),
    ("ar", "en", "He wrote “لماذا؟” on it.", "He wrote “لماذا؟” on it."),
])
def test_a_mark_of_another_script_gives_way_to_the_latin_one(
    source_lang: str, target_lang: str, text: str, expected: str
) -> None:
    found = issues(source_lang, target_lang, ("", text))
    for place in reversed([place for issue in found for place in issue.mendable]):
        text = text[:place.start] + (place.suggestion or "") + text[place.end:]
    assert text == expected
