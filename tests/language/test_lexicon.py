from transreview.language.lexicon import frequency, language, rare_frequency


def test_common_words_are_more_frequent_than_rare_ones():
    english = frequency("en")
    assert english["the"] > english["house"] > english["zebra"]


def test_region_and_script_of_a_tag_do_not_matter():
    assert frequency("de-AT") == frequency("de")
    assert language("sr_Cyrl_RS") == "sr"


def test_serbian_words_are_found_in_both_alphabets():
    assert frequency("sr-Latn")["ljudi"] == frequency("sr-Cyrl")["људи"]


def test_a_language_without_a_list_has_no_common_words():
    assert not frequency("und")
    assert "house" not in frequency("xx-Latn")


def test_rare_words_are_known_where_there_is_a_long_list():
    assert "longitudinal" not in frequency("pt")
    assert 1.5 <= rare_frequency("pt")["longitudinal"] < frequency("pt")["casa"]
    assert not rare_frequency("sq")
