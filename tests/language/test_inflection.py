import pytest

from transreview.language.inflection import derived, endings, english_family, inflected


@pytest.mark.parametrize(("one", "other", "lang"), [
    ("podravka", "podravke", "hr"), ("вучић", "вучићу", "sr"), ("навальный", "навального", "ru"),
    ("київ", "києва", "uk"),
    ("puljak", "puljka", "hr"), ("merkel", "merkels", "de"), ("μητσοτάκης", "μητσοτάκη", "el"),
    ("ankara", "ankarada", "tr"),
])
def test_the_cases_of_a_name_have_one_stem(one, other, lang):
    assert inflected(one, other, lang)


@pytest.mark.parametrize(("one", "other", "lang"), [
    ("мара", "марина", "ru"), ("корони", "коруни", "ru"), ("мс-21", "мс-22", "ru"), ("alan", "allan", "en"),
    ("petrović", "perović", "sr"),
])
def test_two_names_are_no_forms_of_one(one, other, lang):
    assert not inflected(one, other, lang)


@pytest.mark.parametrize(("one", "other"), [
    ("Austria", "Austrian"), ("Bakhmut", "Bakhmutsky"), ("Brexit", "Brexiteer"), ("Japan", "Japanese"),
])
def test_what_is_made_of_a_name_is_another_word(one, other):
    assert derived(one.casefold(), other.casefold(), "en")


@pytest.mark.parametrize(("one", "other"), [
    ("zaytsev", "zaytsov"), ("kharkiv", "kharkov"), ("matviyenko", "matvienko"),
])
def test_spellings_are_not_derived(one, other):
    assert not derived(one, other, "en")


def test_english_words_of_one_stem_are_a_family():
    assert english_family("judicial", "judiciary")
    assert not english_family("modrow", "modelo")


def test_every_language_has_the_empty_ending():
    assert all("" in endings(lang) for lang in ("en", "de", "ru", "el", "xx"))
