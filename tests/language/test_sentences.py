"""Where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.sentences import sentences


def split(text: str, lang: str = "und") -> list[str]:
    return [text[span.start:span.end] for span in sentences(text, lang)]


@pytest.mark.parametrize(("lang", "expected"), [
    ("sr", ["Sastanak je 24. februara 2024. godine.", "Dr. Petrović je rekao: „Ne.“", "Zatim je otišao."]),
    ("sr", ["To je br. 5 u ul. Kralja Petra.", "Tzv. stručnjaci su tu."]),
    ("hr", ["Rođen je 1. siječnja 1980.", "Umro je u Zagrebu."]),
    ("sr-Cyrl", ["Састанак је 24. фебруара.", "Проф. Јовић ћути."]),
    ("en", ["He lives in the U.S. and works.", "Mr. J. R. Smith paid $3.50 at 5 p.m.", "The U.S. Army came."]),
    ("en", ["They went to the U.S.", "He stayed."]),
    ("en", ["“Stop!” he said.", "“Go.”", "She left.", "Is it?", "Yes...", "Maybe."]),
    ("en", ["Visit www.example.org or version 2.5.1 today.", "Bye."]),
    ("en", ["1. Introduction", "2. The end."]),
    ("en", ["He said no.", "No. 5 was next.", "Art. 3 is art.", "Smith Ltd. paid."]),
    ("de", ["Am 24. Februar kam z.B. Frau Dr. Müller.", "Der 2. Weltkrieg.", "„Halt!“, rief er."]),
    ("cs", ["Bolel ho krk.", "Např. včera."]),
    ("ru", ["В 2014 г. он умер.", "А. С. Пушкин писал и т.д.", "Потом ушёл."]),
    ("fr", ["Il a dit : « Non. »", "M. Dupont est parti."]),
    ("es", ["¿Qué pasa?", "¡Nada!", "El Sr. Ruiz se fue."]),
    ("zh", ["他说：“你好。”", "然后走了。", "真的吗？", "是的！"]),
    ("ja", ["「本当ですか？」", "はい。"]),
    ("ar", ["هل هذا صحيح؟", "نعم.", "قال د. أحمد ذلك."]),
    ("hi", ["यह है।", "वह था।"]),
    ("ka", ["ეს არის.", "ის იყო."]),
    ("el", ["Ήρθε ο κ. Παπάς.", "Έφυγε."]),
])
def test_sentences_end_where_a_reader_ends_them(lang: str, expected: list[str]) -> None:
    separator = "" if lang in ("zh", "ja") else " " if "1. Introduction" not in expected else "\n"
    assert split(separator.join(expected), lang) == expected


def test_a_line_break_always_ends_a_sentence() -> None:
    assert split("Komentari 0\nPogledaj komentare") == ["Komentari 0", "Pogledaj komentare"]


def test_a_text_without_words_has_its_marks_as_a_sentence_and_blank_text_has_none() -> None:
    assert split(" … ") == ["…"]
    assert split(" \n\t ") == []


def test_an_emoji_or_a_right_to_left_mark_moves_no_offset() -> None:
    assert split("👍🏽 Dobro. \u200fנכון. Да!", "sr") == ["👍🏽 Dobro.", "\u200fנכון.", "Да!"]


@given(st.text(alphabet="aB1. !?…。।\n\"”(— Žдم", max_size=120), st.sampled_from(["en", "sr", "de", "zh", "und"]))
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str, lang: str) -> None:
    spans = sentences(text, lang)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    assert all(not text[span.start].isspace() and not text[span.end - 1].isspace() for span in spans)


@pytest.mark.parametrize("unit", [".", "a. ", "\" ", "a", " ", ".\"", "1.", ". ", "A.b.", "。", "— "])
def test_a_paragraph_of_100_000_characters_is_split_in_one_pass(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert sum(span.end - span.start for span in sentences(text, "en")) <= len(text)
