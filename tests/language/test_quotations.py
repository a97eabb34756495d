"""Where quotations begin and end, and what is an apostrophe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.quotations import QUOTE_CHARACTERS, quotations, quote_marks


def quoted(text: str, lang: str = "") -> list[str]:
    return [text[span.start:span.end] for span in quotations(text, lang)]


@pytest.mark.parametrize(("text", "expected"), [
    ('He said "no" and "yes".', ['"no"', '"yes"']),
    ("“A ‘b’ c,” they said.“D”", ["“A ‘b’ c,”", "“D”"]),
    ("„Wort“, sagte er: „Nein.“", ["„Wort“", "„Nein.“"]),
    ("»Wort« und ›Satz‹", ["»Wort«", "›Satz‹"]),
    ("Il dit « mot » et «\u00a0deux\u00a0».", ["« mot »", "«\u00a0deux\u00a0»"]),
    ("L’“Humanité” et l’«Équipe»", ["“Humanité”", "«Équipe»"]),
    ("”Hej”, sa ’han’.", ["”Hej”", "’han’"]),
    ("Rekao je „ne” i „da“.", ["„ne”", "„da“"]),
    ("他说“好‘吧’。”然后，“不。”", ["“好‘吧’。”", "“不。”"]),
    ("「東京『駅』」と《本》", ["「東京『駅』」", "《本》"]),
    ("‘사과’를 먹었다", ["‘사과’"]),
    ("قال «نعم» و\"لا\".", ["«نعم»", '"لا"']),
    ("כתב ב\"הארץ\" על צה\"ל ועל „מילה”.", ['"הארץ"', "„מילה”"]),
    ("``hello'' and ,,alt”", ["``hello''", ",,alt”"]),
    ("„Ein „Wort“ darin“", ["„Ein „Wort“ darin“"]),
])
def test_quotations_are_found_in_the_marks_of_any_language(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize("text", [
    "I don't know the drivers' strike of the '90s; rock 'n' roll.", "d'un l’homme aujourd’hui",
    "O‘Neill, Hawai‘i, ‘Ali",
    "He is 5'11\" tall; a 6\" pipe; 40° 26′ 46″ N", "’t Hooft en ’s avonds", "צה\"ל", "He’s Jones’ friend’s",
])
def test_an_apostrophe_and_a_measure_are_no_quotation(text: str) -> None:
    assert quoted(text) == []
    assert quote_marks(text) == ()


@pytest.mark.parametrize(("text", "expected"), [
    ("'Hello,' she said; the drivers' strike", ["'Hello,'"]),
    ("He said 'the drivers' strike' was over", ["'the drivers' strike'"]),
    ("'I don't know,' he said. 'It's the drivers' fault.'", ["'I don't know,'", "'It's the drivers' fault.'"]),
    ("\"'Tis the season,\" he said", ["\"'Tis the season,\""]),
    ('He quoted "a 5" pipe" and left', ['"a 5" pipe"']),
])
def test_apostrophes_inside_a_quotation_do_not_close_it(text: str, expected: list[str]) -> None:
    assert quoted(text, "en") == expected


def test_a_quotation_that_is_not_closed_goes_on_to_the_end_of_the_paragraph() -> None:
    assert quoted("He said: “This goes on. ") == ["“This goes on."]


def test_marks_with_misplaced_spaces_are_still_a_quotation() -> None:
    assert quoted("“ Hello ”she said") == ["“ Hello ”"]
    assert quoted('" Hello " he said') == ['" Hello "']


def test_a_quotation_closed_by_a_mark_of_another_style_is_one() -> None:
    assert quoted('„Wort" und „Wort« darin') == ['„Wort"', "„Wort«"]


@given(st.text(alphabet=[*sorted(QUOTE_CHARACTERS), *"a s5.,-\n\u00a0好א"], max_size=60))
def test_quotations_stand_in_order_and_marks_answer_each_other(text: str) -> None:
    marks = quote_marks(text)
    for number, mark in enumerate(marks):
        if mark.partner is not None:
            other = marks[mark.partner]
            assert other.partner == number
            assert mark.opens != other.opens
            assert mark.opens == (number < mark.partner)
    end = 0
    for span in quotations(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
