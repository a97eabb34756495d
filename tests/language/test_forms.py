import pytest

from transreview.language.forms import put_in_form


@pytest.mark.parametrize(
    ("form", "like", "base", "becomes"),
    [
        ("asylum seeker", "refugee", "refugee", "asylum seeker"),
        ("asylum seeker", "Refugees", "refugee", "Asylum seekers"),
        ("asylum seeker", "refugees'", "refugee", "asylum seekers'"),
        ("party", "group’s", "group", "party’s"),
        ("party", "groups", "group", "parties"),
        ("party", "GROUP", "group", "PARTY"),
        ("ProAsyl", "ProAsylum's", "ProAsylum", "ProAsyl's"),
    ],
)
def test_english_plural_possessive_and_capitals_are_carried_over(form: str, like: str, base: str, becomes: str) -> None:
    assert put_in_form(form, like, base, "en") == (becomes, True)


@pytest.mark.parametrize("form", [
    "minister of foreign affairs", "migrant without papers", "foreign affairs", "chairman", "person of the people",
    "crisis", "child",
])  # fmt: skip
def test_an_english_plural_that_is_not_made_at_the_end_is_not_guessed(form: str) -> None:
    assert put_in_form(form, "Aliens", "alien", "en") == (form[0].upper() + form[1:], False)


@pytest.mark.parametrize(("form", "plural"), [("human", "humans"), ("boss", "bosses"), ("bus driver", "bus drivers"),
                                              ("German", "Germans"), ("in-law", "in-laws"), ("virus", "viruses")])
def test_an_english_plural_that_only_looks_irregular_is_made(form: str, plural: str) -> None:
    assert put_in_form(form, "aliens", "alien", "en") == (plural, True)


def test_a_form_that_cannot_be_known_is_given_bare_and_said_to_be_so() -> None:
    assert put_in_form("Abkommen", "Vertrages", "Vertrag", "de") == ("Abkommen", False)


@pytest.mark.parametrize(("form", "like", "base", "tag", "becomes"), [
    ("Proazil", "Proaziluma", "Proazilum", "sr", "Proazila"),
    ("Vrbovik", "Vrbovnikom", "Vrbovnik", "sr-Latn", "Vrbovikom"),
    ("Маск", "Масковом", "Масков", "sr", "Маском"),
    ("Jana", "Ane", "Ana", "hr", "Jane"),
    ("Зеленський", "Зеленского", "Зеленский", "uk", "Зеленського"),
    ("Ilon Mask", "Elona Maska", "Elon Mask", "sr", "Ilona Maska"),
    ("tražilac", "Azilant", "azilant", "sr", "Tražilac"),
])  # fmt: skip
def test_a_word_takes_the_ending_of_the_word_that_it_replaces(
    form: str, like: str, base: str, tag: str, becomes: str
) -> None:
    assert put_in_form(form, like, base, tag) == (becomes, True)


@pytest.mark.parametrize(("form", "like", "base", "tag"), [
    ("Ana", "Maska", "Mask", "sr"),  # a vowel where there was none
    ("vojnik", "azilanti", "azilant", "sr"),  # vojnici
    ("Kovač", "Maskom", "Mask", "sr"),  # Kovačem
    ("tražilac azila", "azilanta", "azilant", "sr"),  # which word would it be?
    ("Vertrag", "Kontrakte", "Kontrakt", "de"),  # Verträge
    ("Abmachung", "Kontrakts", "Kontrakt", "de"),
    ("Mali", "Malom", "Mali", "fr"),
])  # fmt: skip
def test_an_ending_that_the_other_word_would_not_have_is_not_guessed(form: str, like: str, base: str, tag: str) -> None:
    assert put_in_form(form, like, base, tag) == (form, False)
