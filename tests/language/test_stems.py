import pytest

from transreview.language.stems import keys_of_forms, lemma_key, stem


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("en", ["policy", "policies", "policy's", "policies’"]),
        ("sr", ["Srbija", "Srbiji", "Србијом"]),
        ("hr-HR", ["vlada", "vladi", "vlade"]),
        ("de", ["Haus", "Häuser", "Hauses"]),
        ("pl", ["umowa", "umowy", "umowę"]),
        ("bg", ["договор", "договорът", "договори"]),
        ("sl", ["sodnik", "sodniki", "sodnikom"]),
        ("ar", ["حكومة", "الحكومة", "للحكومة"]),
        ("fr", ["accord", "accords"]),
    ],
)
def test_forms_of_one_word_share_their_key(tag: str, forms: list[str]) -> None:
    assert len({lemma_key(form, tag) for form in forms}) == 1
    assert len({stem(form, tag) for form in forms}) == 1


@pytest.mark.parametrize(
    ("tag", "word", "forms"), [("ru", "беженец", ["беженца", "беженцами"]), ("sr", "lovac", ["lovca", "lovcima"])]
)
def test_a_fleeting_vowel_is_no_other_word(tag: str, word: str, forms: list[str]) -> None:
    assert {lemma_key(form, tag) for form in (word, *forms)} <= set(keys_of_forms(word, tag))


@pytest.mark.parametrize(("tag", "one", "other"), [("en", "university", "universe"), ("fr", "France", "français")])
def test_the_careful_key_parts_words_of_one_root(tag: str, one: str, other: str) -> None:
    assert lemma_key(one, tag) != lemma_key(other, tag)


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("Სიტყვა", "ka") == "Სიტყვა".casefold()
