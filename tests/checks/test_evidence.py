"""The words of a key, and findings that share one."""

from transreview.checks.check import Finding
from transreview.checks.evidence import digest, evidence, gathered
from transreview.model import Place


def test_words_stand_once_and_in_small_letters() -> None:
    assert evidence(["A b", "a B", "c"]) == ("a b", "c")


def test_many_words_become_few_and_another_word_makes_another_key() -> None:
    many = [f"word {number}" for number in range(100)]
    assert len(evidence(many)) == 9
    assert evidence(many) != evidence([*many, "one more"])
    assert evidence(many) == evidence(many + many)


def test_a_paragraph_has_a_short_name_of_its_own_even_when_its_letters_are_broken() -> None:
    names = {digest(text) for text in ("The bridge.", "The bridge!", "\ud800")}
    assert len(names) == 3
    assert {len(name) for name in names} == {8}


def test_findings_with_one_key_are_one_with_all_their_places() -> None:
    here, there, other = (Place("target", number, 0, 1, "a") for number in (1, 2, 3))
    one, two = gathered([
        Finding((here,), "first", ("a",)), Finding((other,), "another", ("b",)), Finding((there,), "again", ("a",)),
    ])
    assert (one.message, one.places) == ("first", (here, there))
    assert two.places == (other,)
