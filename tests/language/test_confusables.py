"""Letters of two scripts that look alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.language.confusables import mixed

SOME = "aAcxвВсСхяαΑοη 5.-'jJё"


def found(text: str, source: str = "", tag: str = "en") -> list[tuple[str, str | None]]:
    return [(text[word.span.start:word.span.end], word.meant) for word in mixed(text, source, tag)]


@pytest.mark.parametrize(("text", "tag", "word", "meant"), [
    ("in Вelgrade", "en", "Вelgrade", "Belgrade"),
    ("Servicе of", "en", "Servicе", "Service"),
    ("Αthens is", "en", "Αthens", "Athens"),
    ("die Straβe", "de", "Straβe", "Straße"),
    ("у Крагуjевцу", "sr", "Крагуjевцу", "Крагујевцу"),
    ("Hет, спасибо", "ru", "Hет", "Нет"),
    ("у Києвi вчора", "uk", "Києвi", "Києві"),
    ("Η Aθήνα είναι", "el", "Aθήνα", "Αθήνα"),
    ("Vitamin С is", "en", "С", "C"),
    ("this is а house", "en", "а", "a"),
    ("90х190 cm", "en", "х", "x"),
    ("Он пришёл c ней", "ru", "c", "с"),
    ("Вelgrade", "und", "Вelgrade", "Belgrade"),
    ("u Бeograd", "sr", "Бeograd", None),
])
def test_a_word_in_two_scripts_is_found_with_what_is_meant(text: str, tag: str, word: str, meant: str | None) -> None:
    assert found(text, "", tag) == [(word, meant)]


@pytest.mark.parametrize(("text", "source", "tag"), [
    ("NATOа и COVID-ом", "NATO", "sr"), ("SMSка и CRMки", "", "ru"), ("iPhoneа нема", "the iPhone", "sr"),
    ("IT-компания", "IT", "ru"), ("iPhone је ту.", "", "sr"), ("TNFα, PPARγ, NFκB, Δt", "", "en"),
    ("5 μm, 3 kΩ", "", "en"),
    ("план B и группа A", "", "ru"), ("точки a и b", "", "ru"), ("3 x 16", "", "uk"), ("The angle α.", "", "en"),
    ("Группа «Кiно»", "the band Кiно", "ru"), ("TикTок", "TикTок", "en"), ("https://www.аpple.com", "", "en"),
    ("Niš and Ćuprija", "", "en"), ("日本のTシャツ", "", "ja"),
    ("受体α和β细胞, А型", "", "zh"), ("СССР", "", "ru"), ("Деца су ту", "", "sr"),
])
def test_what_is_written_so_on_purpose_is_left_alone(text: str, source: str, tag: str) -> None:
    assert found(text, source, tag) == []


@given(
    st.text(alphabet=SOME, max_size=40), st.text(alphabet=SOME, max_size=10),
    st.sampled_from(["en", "ru", "el", "sr", "zh", "ar", "und", ""]),
)
def test_words_are_in_order_and_as_long_as_what_is_meant(text: str, source: str, tag: str) -> None:
    end = 0
    for word in mixed(text, source, tag):
        assert end <= word.span.start < word.span.end
        end = word.span.end
        assert word.meant is None or len(word.meant) == word.span.end - word.span.start
        assert text[word.span.start:word.span.end] != word.meant


@settings(max_examples=30)
@given(st.text(alphabet=SOME, min_size=1, max_size=4))
def test_a_long_text_is_read(unit: str) -> None:
    mixed(unit * (20_000 // len(unit)), "", "en")
