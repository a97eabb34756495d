from hypothesis import given
from hypothesis import strategies as st

from transreview.language.pieces import pieces


@given(st.text(alphabet="ab .\n\u00a0", max_size=40))
def test_pieces_are_what_stands_between_blanks(text: str) -> None:
    found = pieces(text)
    assert list(found.words) == text.split()
    assert found.distinct == len(set(text.split()))
