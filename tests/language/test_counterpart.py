"""What a paragraph of the translation has of its source, word for word."""

from transreview.language.counterpart import Counterpart, folded
from transreview.model import Span


def test_words_are_folded_without_marks_and_numbers() -> None:
    assert folded("„Komentari 0“ — MENI!") == "komentari meni"


def test_the_source_is_asked_for_words_phrases_and_sentences() -> None:
    text = Counterpart("Crna Gora (bivša republika) ćuti.", "The bivša republika and crna gora.")
    assert text.has_sentence("BIVŠA, republika")
    assert not text.has_sentence("bivš")
    assert text.has_phrase("crna gora")
    assert text.has_in_brackets("bivša")
    assert not text.has_in_brackets("republika")
    assert text.has_beginning("repub")
    assert not text.has_beginning("publika")


def test_a_copied_text_is_found_in_the_source_in_any_capitals() -> None:
    text = Counterpart("Rekla je Crna Gora.", "the crna gora")
    assert text.origin(Span(4, 13)) == Span(9, 18)
    assert text.origin(Span(0, 3)) is None
