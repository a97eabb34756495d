from transreview.formats.visible import isolated, visible, visible_piece


def test_a_character_that_turns_text_round_is_shown_by_its_code() -> None:
    assert visible("a\u202eb") == "a[U+202E]b"


def test_words_from_right_to_left_are_kept_apart_from_the_marks_of_our_sentence() -> None:
    assert isolated("In the source it is محمد (¶4, ¶9).") == "In the source it is \u2068محمد\u2069 (¶4, ¶9)."


def test_a_name_of_several_words_from_right_to_left_stays_one() -> None:
    assert isolated("“وادي الرمان” twice") == "“\u2068وادي الرمان\u2069” twice"


def test_a_sentence_from_left_to_right_stays_as_it_is() -> None:
    assert isolated("In the source it is Бељаковић (¶4).") == "In the source it is Бељаковић (¶4)."


def test_spaces_that_nobody_would_see_are_shown_by_signs() -> None:
    assert visible_piece("  ") == "␣␣"
    assert visible_piece("Dr. \u00a0Ivić ,\n") == "Dr.␣⍽Ivić ,↵"
    assert visible_piece("two words") == "two words"
