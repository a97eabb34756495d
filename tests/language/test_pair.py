"""Two languages that are known."""

import pytest

from transreview.language.pair import Pair, are_variants, name_of, scripts_of
from transreview.language.scripts import Script


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("sr", "hr", True), ("sr-Cyrl", "bs", True), ("pt", "pt-BR", True), ("nb", "nn", True),
    ("sr", "sl", False), ("cs", "sk", False), ("es", "pt", False), ("und", "en", False),
])
def test_variants_of_one_language_are_known(one: str, other: str, expected: bool) -> None:
    assert are_variants(one, other) is expected


def test_a_tag_tells_the_script() -> None:
    assert scripts_of("sr-Cyrl") == {Script.CYRILLIC}
    assert scripts_of("sr") == {Script.LATIN, Script.CYRILLIC}
    assert scripts_of("ru-Latn") == {Script.LATIN}
    assert scripts_of("ja") == {Script.HAN, Script.KANA}
    assert scripts_of("xx") == {Script.LATIN}


def test_a_language_has_an_english_name() -> None:
    assert name_of("sr-Cyrl") == "Serbian"
    assert name_of("zh") == "Chinese"
    assert name_of("qqq") == "qqq"


def test_words_vote_for_the_language_that_uses_them_more() -> None:
    assert Pair("sr", "en").votes(["deca", "su", "the", "house", "kuća", "xyzzy"]) == (3, 2)
    assert Pair("sq", "en").votes(["tha"]) == (0, 1)
