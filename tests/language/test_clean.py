import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transreview.language.clean import clean_line, clean_text

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
@example("\u0958" + "\u0344" * 40)
@example("e" + "\u0301\u0327" * 100 + "\u0344" * 100)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
def test_a_cleaned_text_is_nfc_and_can_be_encoded_and_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in cleaned if character not in "\t\n")


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S"])), max_size=5))
def test_ordinary_letters_and_marks_stay_as_they_are(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("It\x92s \x93here\x94 \x96 \x81", "It’s “here” – \ufffd"),
        ("a\r\nb\rc\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00 bell\x07 half\ud800 none\uffff", "nul\ufffd bell\ufffd half\ufffd none\ufffd"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u200fمرحبا\u202b \u2067x\u2069", "\u200fمرحبا\u202b \u2067x\u2069"),
        ("👩\u200d👩\u200d👧 ok", "👩\u200d👩\u200d👧 ok"),
    ],
)
def test_what_becomes_of_odd_characters(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


def test_a_pile_of_marks_is_cut_to_what_a_letter_can_carry() -> None:
    cleaned = clean_text("x" + "\u0301\u0327" * 100_000 + "y")
    assert len(cleaned) == 32
    assert (cleaned[0], cleaned[-1]) == ("x", "y")


def test_a_line_has_no_breaks_and_no_space_at_its_ends() -> None:
    assert clean_line("  Ana \r\n\t Marić\u00a0 ") == "Ana Marić"
