"""Capital letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.capitals import (
    capitalised,
    has_inner_capital,
    is_shouted,
    large_days,
    large_words,
    opening,
    opens_name,
    small_names,
    small_starts,
)

SOME = "aA bБжB.?! “«'’-5Mm"


@pytest.mark.parametrize(("text", "word", "small"), [
    ("the end", "the", True), ("“The end”", "The", False), ("¿es verdad?", "es", True), ("'s Avonds laat", "s", True),
    ("д-р Нет", "д-р", True), ("(see", "see", True),
])
def test_the_first_word_is_found_behind_marks(text: str, word: str, small: bool) -> None:
    first = opening(text)
    assert first is not None
    assert (first.word, first.small) == (word, small)


@pytest.mark.parametrize("text", ["", "5 people", "@pera says", "#tag", "他说", "قال", "კაცი", "- item", "…and so"])
def test_what_begins_with_no_letter_that_has_a_capital_has_no_first_word(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(("text", "tag", "name"), [
    ("von der Leyen said", "en", True), ("van ’t Hoff", "fr", True), ("d’Estaing said", "en", True),
    ("’s Avonds", "nl", True), ("de school is", "nl", False), ("la maison", "fr", False), ("the end", "en", False),
    ("l’État a décidé", "fr", False), ("von der Leyen sprach", "de", False),
])
def test_a_small_word_opens_a_name_but_not_in_its_own_language(text: str, tag: str, name: bool) -> None:
    first = opening(text)
    assert first is not None
    assert opens_name(text, first, tag) is name


def test_a_capital_is_made_as_the_language_makes_it() -> None:
    assert [capitalised(word, tag) for word, tag in (("izmir", "tr"), ("ijs", "nl"), ("он", "ru"), ("ijs", "en"))] == [
        "İzmir", "IJs", "Он", "Ijs"]
    assert has_inner_capital("iPhone")
    assert not has_inner_capital("Apple")


@pytest.mark.parametrize(("text", "source", "found"), [
    ("Who pays? nobody knows.", "Wer zahlt? Niemand weiß es.", ["nobody"]),
    ("It rained. they left.", "Es regnete. Sie gingen.", ["they"]),
    ("“Stop!” he cried.", "„Halt!“, rief er. Er ging.", []),
    ("It costs approx. five euros.", "Es kostet etwa fünf Euro. Gut.", []),
    ("It is good. iPhones are too.", "Gut. Auch iPhones sind es.", []),
    ("At 5 p.m. they left.", "Um 17 Uhr. Da gingen sie.", []),
    ("Who pays? nobody knows.", "Wer zahlt, weiß niemand.", []),
    ("Who pays? nobody knows.", "", []),
])
def test_a_sentence_that_begins_small_is_found_where_the_source_has_one_more(
    text: str, source: str, found: list[str]
) -> None:
    assert [text[span.start:span.end] for span in small_starts(text, "en", source, "de")] == found


@pytest.mark.parametrize(("text", "tag", "found"), [
    ("on monday, the french and serbian teams", "en", ["Monday", "Serbian"]),
    ("polish the china in march", "en", []),
    ("see monday.com and @friday", "en", []),
    ("lundi, le monday", "fr", []),
])
def test_days_and_peoples_have_a_capital_in_english(text: str, tag: str, found: list[str]) -> None:
    assert [written for _, written in small_names(text, tag)] == found


@pytest.mark.parametrize(("text", "tag", "found"), [
    ("Votan el Miércoles de nuevo", "es", ["miércoles"]), ("El Viernes Santo", "es", []), ("Lunes es hoy", "es", []),
    ("u Ponedeljak, kaže", "sr-Latn", ["ponedeljak"]), ("le Lundi suivant", "fr", ["lundi"]),
    ("on Monday again", "en", []), ("am Montag wieder", "de", []), ("в Понедельник утром", "ru", ["понедельник"]),
])
def test_days_have_none_where_the_language_writes_them_small(text: str, tag: str, found: list[str]) -> None:
    assert [written for _, written in large_days(text, tag)] == found


@pytest.mark.parametrize(("text", "tag", "found"), [
    ("I must decline Your offer now", "en", ["Your"]),
    ("as The kernel works", "en", ["The"]),
    ("in The Hague now", "en", []),
    ("the Holy See and Rome", "en", []),
    ("Has It Come to This at Last", "en", []),
    ("wir danken Ihnen für alles", "de", []),
    ("мы благодарим Вас за это", "ru", []),
])
def test_words_of_the_grammar_have_no_capital_inside_a_sentence(text: str, tag: str, found: list[str]) -> None:
    assert [text[span.start:span.end] for span, _ in large_words(text, tag)] == found


def test_a_text_in_capitals_has_two_words_and_more() -> None:
    assert is_shouted("THE BRIDGE IS CLOSED")
    for text in ("NATO", "HSBC 5 6 7 8 9 10", "THE BRIDGe IS CLOSED", "APはHSBC、CNNは", "1234567890123"):
        assert not is_shouted(text)


@given(st.text(alphabet=SOME, max_size=60), st.text(alphabet=SOME, max_size=60), st.sampled_from(["en", "es", "ru"]))
def test_every_place_is_a_word_that_changes(text: str, source: str, tag: str) -> None:
    for span in small_starts(text, tag, source, "de"):
        assert text[span.start].islower()
    for span, written in [*small_names(text, tag), *large_days(text, tag), *large_words(text, tag)]:
        assert text[span.start:span.end].casefold() == written.casefold()
        assert text[span.start:span.end] != written


@pytest.mark.parametrize("unit", ["a ", "a. b", "A b ", "monday ", "? a", "The a "])
def test_a_long_text_is_read(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    small_starts(text, "en", text.upper(), "de")
    list(small_names(text, "en"))
    list(large_words(text, "en"))
