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
