"""How messages name paragraphs, count and quote."""

from transreview.checks.wording import elsewhere, listed, paragraphs, quoted, times


def test_paragraphs_are_named_once_and_in_order() -> None:
    assert paragraphs([7, 3, 7]) == "¶3 and ¶7"
    assert paragraphs([9, 3, 7]) == "¶3, ¶7 and ¶9"


def test_of_many_paragraphs_the_first_are_named_and_the_others_counted() -> None:
    assert paragraphs(range(1, 8)) == "¶1, ¶2, ¶3, ¶4 and 3 more"


def test_once_and_twice_have_words() -> None:
    assert [times(count) for count in (1, 2, 3)] == ["once", "twice", "3 times"]


def test_other_places_are_counted_and_one_place_has_none() -> None:
    assert elsewhere(1) == ""
    assert elsewhere(2) == ", here and in 1 more place"
    assert elsewhere(3) == ", here and in 2 more places"


def test_a_text_is_quoted_on_one_line_and_a_long_one_by_its_beginning() -> None:
    assert quoted("the old\n  bridge") == "“the old bridge”"
    assert quoted("bridge " * 50) == f"“{'bridge ' * 11}br…”"


def test_of_many_texts_the_first_three_are_listed_each_once() -> None:
    assert listed(["Ivić", "1976", "Ivić", "37", "38"]) == "“Ivić”, “1976” or “37”"
