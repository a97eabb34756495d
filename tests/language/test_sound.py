import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.sound import bones, distance, sounds

WORDS = st.text(max_size=20)


@pytest.mark.parametrize(("one", "other"), [
    ("Zaitsev", "Zaytsev"), ("Зайцев", "Zaytsev"), ("Dačić", "Dachich"), ("Дачић", "Dačić"), ("Müller", "Mueller"),
    ("Omicron", "Omikron"), ("Hezbollah", "Hizbullah"), ("Παπανδρέου", "Papandreou"), ("გარიბაშვილი", "Garibashvili"),
    ("ゼレンスキー", "Zelensky"), ("राहुल", "Rahul"), ("Փաշինյան", "Pashinyan"), ("Granovščina", "Granovshchina"),
])
def test_spellings_of_one_name_are_near_in_any_script(one, other):
    assert distance(one, other) <= .6


@pytest.mark.parametrize(("one", "other"), [
    ("Austria", "Australia"), ("Iran", "Iraq"), ("Alexander", "Alexandra"), ("Slovenia", "Slovakia"),
    ("Johnson", "Johnston"), ("Petrović", "Perović"),
])
def test_look_alikes_of_two_names_are_farther_apart(one, other):
    assert distance(one, other) >= .7


def test_what_spellings_share_is_their_consonants_by_place():
    assert bones("Zaytsev") == bones("Зайцев")
    assert bones("Khrushchev") != bones("Brezhnev")


def test_a_word_without_letters_has_no_sounds():
    assert sounds("") == sounds("!?") == ""


def test_digits_are_sounds_of_their_own():
    assert distance("MS-21", "MS-22") >= 1


@given(WORDS, WORDS)
def test_the_distance_is_the_same_from_both_ends_and_nothing_from_a_word_to_itself(one, other):
    assert distance(one, one) == 0
    assert min(distance(one, other), 9) == pytest.approx(min(distance(other, one), 9))


@given(WORDS, WORDS, st.floats(0, 3))
def test_a_limit_changes_nothing_below_it(one, other, limit):
    far, limited = distance(one, other), distance(one, other, limit)
    assert limited > limit if far > limit else limited == pytest.approx(far)


@pytest.mark.parametrize("word", ["м²", "мария๑", "中国ǉ", "国\U000241e5", "ক১"])
def test_odd_digits_and_letters_have_a_distance_to_everything(word):
    assert distance(word, "maria") > 0
