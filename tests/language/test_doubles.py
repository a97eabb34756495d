import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.doubles import doubles, has_doubles, may_double


def twice(text: str, lang: str) -> list[str]:
    return [text[double.kept.start:double.kept.end] for double in doubles(text, lang)]


@pytest.mark.parametrize(("lang", "text", "kept"), [
    ("en", "They went to the the market.", "the"),
    ("en", "The the market was shut.", "The"),
    ("de", "Das ist ist ein Fehler.", "ist"),
    ("hr", "Stigla je velika pomoć pomoć za selo.", "pomoć"),
    ("ru", "Это касается и и других стран.", "и"),
    ("el", "Πήγαν στην στην αγορά.", "στην"),
    ("en", "a meeting of the of the council", "of the"),
    ("en", "by the\u00a0the river", "the"),
    ("en", "The river is is falling.", "is"),
    ("en", "It fell for the third day in in a row.", "in"),
    ("es", "Viajará con la la muestra.", "la"),
])
def test_a_word_or_phrase_that_stands_twice_is_found(lang: str, text: str, kept: str) -> None:
    assert twice(text, lang) == [kept]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "She had had enough of that that day."),
    ("de", "Wissen Sie, ob Sie sie gesehen haben, die die Reise machten?"),
    ("fr", "Nous nous sommes vus."),
    ("hu", "Ez az az ember."),
    ("en", "What it is is a bird. They came in in March; the show went on on Monday."),
    ("en", "The film of Run Run Shaw."),
    ("tr", "Yavaş yavaş yürüdüler."),
    ("id", "orang orang itu"),
    ("en", "Duran Duran played, and ylang ylang was in the air."),
    ("en", "It grew more and more and more."),
    ("hr", "Slušam je opet i opet i opet."),
    ("en", "Thank you. Thank you. No, no, no."),
    ("en", "one, two, two, three; 10 000 000 and 3 3"),
    ("en", "a day-to-day to-do list and www.the.the"),
])
def test_what_a_language_or_a_style_doubles_is_left_alone(lang: str, text: str) -> None:
    assert twice(text, lang) == []


def test_what_the_source_doubles_is_told_whatever_it_is() -> None:
    assert has_doubles("Išli su polako polako.")
    assert not has_doubles("Išli su polako.")


@given(st.lists(st.sampled_from(["the", "The", "of", "and", "town", "Danke", "i", "a", "la,", "\n"]), max_size=12))
def test_the_cheap_question_never_hides_a_double(words: list[str]) -> None:
    text = " ".join(words)
    if not may_double(text):
        assert twice(text, "en") == []


@given(st.text(alphabet="ab A.\n\u00a0", max_size=60))
def test_what_stays_is_the_beginning_of_what_was_doubled(text: str) -> None:
    for double in doubles(text, "en"):
        said = text[double.span.start:double.span.end]
        assert said.casefold().startswith(text[double.kept.start:double.kept.end].casefold())
