import pytest

from transreview.language.names import lexemes, read_names
from transreview.language.repeats import repeated_grams
from transreview.language.witness import call_witness
from transreview.language.wordings import find_wordings


def wordings(pairs, source_lang="sr", target_lang="en"):
    sources, targets = (tuple(texts) for texts in zip(*pairs, strict=True))
    names = lexemes(read_names(targets, target_lang))
    witness = call_witness(names, sources, source_lang) if any(sources) else None
    found = find_wordings(names, sources if witness else (), source_lang, witness)
    return [[phrase.text for phrase in group.variants] for group in found]


def alone(*targets):
    return wordings([("", target) for target in targets])


def test_a_hyphen_or_blank_in_a_name_is_seen():
    assert alone("They met Jean-Claude Krantz.", "Then Jean Claude Krantz left.") == [
        ["Jean-Claude Krantz", "Jean Claude Krantz"]
    ]


def test_a_common_word_with_a_hyphen_is_left_to_the_spelling_check():
    assert alone("It is an Open-Source tool.", "It is an Open Source tool.") == []


def test_two_names_with_a_hyphen_between_them_mean_something_else():
    assert alone("The Vrbovik-Topolac line opened.", "The Vrbovik Topolac line.", "In Vrbovik and in Topolac it rains.",
                 "From Vrbovik to Topolac.", "Of Vrbovik, of Topolac.") == []


def test_a_name_that_is_turned_round_is_seen():
    found = alone(
        "The Harbour Council met.", "A member of the Council of the Harbour left.", "So the Harbour Council says."
    )
    assert found == [["Harbour Council", "Council of the Harbour"]]


def test_an_office_may_be_turned_round():
    assert alone("Said Governor of Vrbovik today.", "Then Vrbovik Governor spoke.") == []


def test_a_title_with_and_without_its_article_is_seen():
    assert alone("She read “The Bridge on the Drina” aloud.", "He likes “Bridge on the Drina” best.") == [
        ["The Bridge on the Drina", "Bridge on the Drina"]
    ]


def test_speech_in_quotation_marks_is_no_title():
    assert wordings([
        ("„Došao sam kući”, kaže on.", "“I came home,” he says."), ("„Došao sam kući.”", "“I arrived at home.”"),
    ]) == []


def test_what_the_source_repeats_in_the_same_words_is_one_name():
    assert wordings([
        ("Газопровод Северный поток остановлен.", "The Nord Stream pipeline has stopped."),
        ("Оператор Северного потока молчит.", "The operator of Northern Stream is silent."),
        ("Северный поток не работает.", "Nord Stream is out of work."),
    ], "ru") == [["Nord Stream", "Northern Stream"]]


@pytest.mark.parametrize("other", ["South Station", "Second Station", "Old Station"])
def test_words_that_tell_two_things_apart_are_left_alone(other):
    assert wordings([
        ("Stanica Nova Reka je otvorena.", "The North Station is open."),
        ("Stanica Nova Reka radi.", f"The {other} works."),
        ("Stanica Nova Reka je lepa.", "The North Station is fine."),
    ]) == []


def test_strings_of_characters_that_come_again_are_found_in_all_lengths():
    grams = repeated_grams(("北湖公园开放。", "北湖公园很美。"))
    assert grams.places("北湖公园") == [(0, 0), (1, 0)]
    assert "开放" not in grams.offsets
