import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.names import lexemes, read_names, surface


def inside(texts, lang="en"):
    return {name.form for name in read_names(texts, lang).names.values() if name.inside}


def test_a_capital_inside_a_sentence_makes_a_name():
    assert inside(["Yesterday the minister met Ana Petrović in Novi Sad."]) == {"Ana", "Petrović", "Novi", "Sad"}


def test_a_capital_at_the_start_of_a_sentence_a_quotation_or_an_item_says_nothing():
    assert inside(["Rain fell. Then he said: “Nobody came.”", "- Tickets are sold out"]) == set()


def test_a_headline_makes_no_names():
    assert inside(["Old Bridge Closed After Heavy Rain"]) == set()


def test_a_short_sentence_full_of_names_is_no_headline():
    assert inside(["Yesterday Dmytro Kuleba visited Warsaw."]) == {"Dmytro", "Kuleba", "Warsaw"}


def test_a_word_that_the_text_has_in_small_letters_is_known():
    names = read_names(["The Council met.", "A council is needed."], "en").names
    assert names["council"].lower


@pytest.mark.parametrize(("word", "lang", "parts"), [
    ("ProAsylum's", "en", ("", "ProAsylum", "'s")), ("Jones’", "en", ("", "Jones", "’")),
    ("l’Élysée", "fr", ("l’", "Élysée", "")), ("NATO-u", "sr", ("", "NATO", "-u")),
    ("Ankara'da", "tr", ("", "Ankara", "'da")), ("O'Neill", "en", ("", "O'Neill", "")),
    ("Jean-Claude", "en", ("", "Jean-Claude", "")),
])
def test_a_word_is_split_into_what_is_elided_the_name_and_its_ending(word, lang, parts):
    assert surface(word, lang)[:3] == parts


def test_the_cases_of_a_name_are_one_name_where_the_language_has_cases():
    names = lexemes(read_names(["Dogovor sa Maskom.", "Kompanija Maska je otišla, kaže Mask."], "sr"))
    assert names.find("maskom") is names.find("mask")
    assert len(names.find("mask").mentions) == 3


def test_spellings_are_not_taken_for_cases():
    names = lexemes(read_names(["Er kam aus Charkiw.", "Er fuhr nach Charkiv."], "de"))
    assert names.find("charkiw") is not names.find("charkiv")


@given(st.lists(st.text(), max_size=4), st.sampled_from(["en", "fr", "sr", "de", "und"]))
def test_a_name_stands_where_it_says(texts, lang):
    for name in read_names(texts, lang).names.values():
        for mention in name.mentions:
            written = mention.surface.lead + mention.surface.core + mention.surface.tail
            assert texts[mention.segment][mention.start : mention.end] == written
