"""The words of a key, and findings that share one."""

from transreview.checks.evidence import evidence


def test_words_stand_once_and_in_small_letters() -> None:
    assert evidence(["A b", "a B", "c"]) == ("a b", "c")


def test_many_words_become_few_and_another_word_makes_another_key() -> None:
    many = [f"word {number}" for number in range(100)]
    assert len(evidence(many)) == 9
    assert evidence(many) != evidence([*many, "one more"])
    assert evidence(many) == evidence(many + many)
