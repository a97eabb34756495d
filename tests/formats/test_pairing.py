import pytest

from transreview.errors import InputError
from transreview.formats import read_articles, read_pair
from transreview.formats.pairing import pairs_of


def paired(*names: str, source_lang: str = "", target_lang: str = "") -> list[tuple[str | None, str]]:
    return [(pair.source.name if pair.source else None, pair.target.name)
            for pair in pairs_of(names, source_lang, target_lang)]


@pytest.mark.parametrize("names", [
    ("strike.sr.txt", "strike.en.txt"), ("strike_sr.txt", "strike_en.txt"), ("strike-sr-Latn.txt", "strike-en-GB.txt"),
    ("strike.source.txt", "strike.mt.txt"), ("source.txt", "target.txt"), ("strike.txt", "strike.en.txt"),
    ("sr/strike.txt", "en/strike.txt"), ("original.txt", "translation.txt"), ("Strike.SR.txt", "strike.en.txt"),
    ("strike.src.en.txt", "strike.tgt.sr.txt"), ("strike.en.txt", "strike.de.txt"), ("a.de.txt", "a.sr.txt"),
])  # fmt: skip
def test_two_texts_of_one_name_are_source_and_translation(names: tuple[str, str]) -> None:
    assert paired(*names) == [names]


@pytest.mark.parametrize("names", [("source.txt", "target.txt"), ("a.sr.txt", "a.en.txt"), ("x.txt", "x.en.txt")])
def test_the_order_of_the_alphabet_says_nothing(names: tuple[str, str]) -> None:
    assert paired(*sorted(names)) == [names]


def test_the_languages_given_say_which_is_the_source() -> None:
    assert paired("a.en.txt", "a.sr.txt", source_lang="en") == [("a.en.txt", "a.sr.txt")]
    assert paired("a.en.txt", "a.sr.txt", target_lang="sr") == [("a.en.txt", "a.sr.txt")]


def test_what_a_source_and_its_translation_both_have_in_their_names_is_no_language() -> None:
    names = ["my_source.txt", "my_target.txt", "st.source.txt", "st.mt.txt"]
    assert paired(*names) == [("my_source.txt", "my_target.txt"), ("st.source.txt", "st.mt.txt")]
    serbian = "Štrajk u gradu traje već drugi dan, a vozači ne odustaju.".encode()
    english = b"The strike in the city goes on for a second day, and the drivers do not give up."
    (article,) = read_articles([("my_source.txt", serbian), ("my_target.txt", english)])
    assert (article.source_lang, article.target_lang) == ("sr", "en")


def test_one_file_that_was_named_twice_is_read_once() -> None:
    source, target = ("a.sr.txt", "Štrajk traje.".encode()), ("a.en.txt", b"The strike goes on.")
    assert [article.has_source for article in read_articles([source, target, source])] == [True]


def test_several_pairs_are_told_apart() -> None:
    names = ["a.en.txt", "a.sr.txt", "b.en.txt", "b.ru.txt", "c.en.txt"]
    assert paired(*names) == [("a.sr.txt", "a.en.txt"), ("b.ru.txt", "b.en.txt"), (None, "c.en.txt")]


def test_one_source_may_have_several_translations() -> None:
    names = ["a.de.txt", "a.en.txt", "a.sr.txt"]
    assert paired(*names, source_lang="sr") == [("a.sr.txt", "a.de.txt"), ("a.sr.txt", "a.en.txt")]
    with pytest.raises(InputError, match=r"a\.de\.txt: 3 texts of one article; say which is the source"):
        paired(*names)


def test_two_texts_without_telling_names_are_a_pair_when_they_are_in_two_languages() -> None:
    serbian = "Štrajk u gradu traje već drugi dan, a vozači ne odustaju.".encode()
    english = b"The strike in the city goes on for a second day, and the drivers do not give up."
    (article,) = read_articles([("izvor.txt", serbian), ("prevod.txt", english)])
    assert (article.id, article.source_lang) == ("prevod", "sr")
    assert len(read_articles([("one.txt", english), ("two.txt", english)])) == 2


def test_a_word_at_the_end_of_a_name_is_no_language_without_a_full_stop() -> None:
    german = b"Der Streik in der Stadt dauert schon den zweiten Tag, und die Fahrer geben nicht auf."
    (article,) = read_articles([("let-go-of-it.txt", german)])
    assert article.target_lang == "de"
    assert read_articles([("streik.de-AT.txt", german)])[0].target_lang == "de-AT"


def test_a_pair_that_somebody_named_has_the_languages_of_its_names() -> None:
    source, target = "Tjedan je počeo štrajkom.".encode(), b"The week began with a strike."
    article = read_pair(("a.hr.txt", source), ("b.en-GB.txt", target))
    assert (article.source_lang, article.target_lang) == ("hr", "en-GB")
