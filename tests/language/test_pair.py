"""Two languages that are known."""

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st

from transreview.language.pair import PLAIN_WORD, Pair, are_variants, languages_of, name_of, scripts_of
from transreview.language.scripts import Script
from transreview.model import Article, Segment


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("sr", "hr", True), ("sr-Cyrl", "bs", True), ("pt", "pt-BR", True), ("nb", "nn", True),
    ("sr", "sl", False), ("cs", "sk", False), ("es", "pt", False), ("und", "en", False),
])
def test_variants_of_one_language_are_known(one: str, other: str, expected: bool) -> None:
    assert are_variants(one, other) is expected


SERBIAN = "Vlada je juče usvojila nove mere, a ministar je rekao da će se plate povećati do kraja godine. " * 6
ENGLISH = "The government adopted new measures yesterday, and the minister said that pay would rise. " * 6


@pytest.mark.parametrize(("given", "source", "target", "expected"), [
    (("sr", "en"), SERBIAN, ENGLISH, ("sr", "en")), (("hr", "en-GB"), SERBIAN, ENGLISH, ("hr", "en-GB")),
    (("und", ""), SERBIAN, ENGLISH, ("sr", "en")), (("en", "sr"), SERBIAN, ENGLISH, ("sr", "en")),
    (("de", "en"), SERBIAN, ENGLISH, ("sr", "en")), (("sr", "fr"), SERBIAN, ENGLISH, ("sr", "en")),
    (("sr", "en"), SERBIAN, SERBIAN, ("sr", "en")), (("de", "fr"), "Vlada je odlučila.", "It did.", ("de", "fr")),
    (("und", "en"), "", ENGLISH, ("und", "en")),
])
def test_a_long_text_is_believed_more_than_a_tag_that_contradicts_it(
        given: tuple[str, str], source: str, target: str, expected: tuple[str, str]) -> None:
    assert languages_of(Article("a", *given, (Segment(source, target),))) == expected


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


_PIECES = st.sampled_from(["The", "and,", "kuća", "Kuća.and", "which-će", "(Should", "je", "x", "—"])


@with_any(st.lists(_PIECES, max_size=12))
def test_pieces_tell_all_words_that_speak_for_the_source_language(parts: list[str]) -> None:
    pair, text = Pair("en", "sr"), " ".join(parts)
    for _ in range(2):  # some pieces are known then
        found = pair.telling_pieces(text)
        assert frozenset().union(*found.values()) == set(filter(pair.is_telling, PLAIN_WORD.findall(text.casefold())))
