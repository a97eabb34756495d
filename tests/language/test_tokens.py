from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.tokens import tokenise


def words(text):
    return [token.text for token in tokenise(text)]


def test_what_is_joined_inside_a_word_belongs_to_it():
    assert words("O’Neill’s al-Assad met Jean-Claude.") == ["O’Neill’s", "al-Assad", "met", "Jean-Claude", "."]


def test_dotted_capitals_are_one_word():
    assert words("The U.S. and J.K. Rowling") == ["The", "U.S.", "and", "J.K.", "Rowling"]


def test_combining_marks_and_joiners_stay_in_their_word():
    assert words("राहुल गांधी") == ["राहुल", "गांधी"]
    assert words("می‌خواهد") == ["می‌خواهد"]


@given(st.text())
def test_every_token_stands_where_it_says_in_order(text):
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
