"""What a translation keeps of a text."""

from transreview.language.anchors import Anchor, Text, anchors_of

SERBIAN = "Inspektor Goran Petrović kaže da je 1.250 ljudi ostalo bez struje, piše na https://example.org."


def anchors(text: str, lang: str, other: str, other_lang: str, *beside: str) -> dict[str, Anchor]:
    """The anchors of a text by what they are written as."""
    return {text[anchor.start:anchor.end]: anchor
            for anchor in anchors_of(Text(text, lang), Text(other, other_lang, beside))}


def test_numbers_addresses_and_names_are_found_whatever_the_script() -> None:
    russian = "Инспектор Горан Петрович говорит, что 1250 человек остались без света, пишет https://example.org."
    found = anchors(SERBIAN, "sr", russian, "ru")
    assert all(found[word].found for word in ("Petrović", "1.250", "https://example.org"))
    assert found["1.250"].weight < 0


def test_what_is_not_there_speaks_for_a_gap_and_a_number_speaks_the_loudest() -> None:
    found = anchors(SERBIAN, "sr", "The weather is fine today, and nobody wants to work.", "en")
    assert found["1.250"].found is False
    assert found["1.250"].weight > found["Petrović"].weight > 0


def test_what_moved_to_the_paragraph_beside_is_not_lost() -> None:
    found = anchors(SERBIAN, "sr", "The weather is fine.", "en", "Petrović said that 1,250 people had no power.")
    assert found["Petrović"].found
    assert found["1.250"].found


def test_names_cannot_be_asked_of_a_text_without_words() -> None:
    found = anchors("Inspector Petrovich spoke.", "en", "这座大桥因为洪水已经关闭了三个星期，司机必须绕行。", "zh")
    assert found["Petrovich"].found is None
    assert found["Petrovich"].weight == 0


def test_a_word_that_comes_twice_says_nothing() -> None:
    assert "Petrović" not in anchors("Goran Petrović i Ana Petrović.", "sr", "Nobody.", "en")


def test_a_figure_of_a_list_is_found_where_the_other_language_writes_no_spaces() -> None:
    assert anchors("Everyone had 249, 289 and 299.", "en", "后来发现大家249,289,299都有", "zh")["289"].found
