import pytest

from transreview.language.verb_forms import verb_forms


@pytest.mark.parametrize(("verb", "forms"), [
    ("utilize", ("utilized", "utilizing")), ("ban", ("banned", "banning")), ("try", ("tried", "trying")),
    ("play", ("played", "playing")), ("agree", ("agreed", "agreeing")), ("dye", ("dyed", "dyeing")),
    ("help", ("helped", "helping")), ("look", ("looked", "looking")), ("fix", ("fixed", "fixing")),
    ("happen", ("happened", "happening")),
])  # fmt: skip
def test_the_regular_forms_of_a_verb(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms


@pytest.mark.parametrize("text", ["", "go", "e-mail", "štrajk", "two words"])
def test_what_is_no_word_of_ascii_letters_has_no_forms(text: str) -> None:
    assert verb_forms(text) == ()
