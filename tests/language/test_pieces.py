"""Texts cut at blanks, and the pieces that readers keep."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language.pieces import MOST_KEPT, keep, pieces


@given(st.text(alphabet="ab .\n\u00a0", max_size=40))
def test_pieces_are_what_stands_between_blanks(text: str) -> None:
    found = pieces(text)
    assert list(found.words) == text.split()
    assert found.different == set(text.split())


def test_kept_pieces_are_bounded() -> None:
    known: set[str] = set()
    for number in range(MOST_KEPT + 5):
        keep(known, str(number))
    assert len(known) == 5
