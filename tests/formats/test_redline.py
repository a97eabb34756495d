import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.formats.redline import redline
from transreview.formats.visible import visible, visible_line

TEXT = st.text(st.sampled_from("ab .,é北\u0301👩\u200d"), max_size=40)


@pytest.mark.parametrize(("old", "new", "changes"), [
    ("So says ProAsylum.", "So says ProAsyl.", [("deleted", "ProAsylum", 8), ("inserted", "ProAsyl", 8)]),
    ("a brave man", "a man", [("deleted", "brave ", 2)]),
    ("", "All of it.", [("inserted", "All of it.", 0)]),
])  # fmt: skip
def test_a_redline_shows_the_words_that_changed(old: str, new: str, changes: list[tuple[str, str, int]]) -> None:
    assert [tuple(piece) for piece in redline(old, new) if piece.kind != "same"] == changes


@given(TEXT, TEXT)
def test_the_pieces_of_a_redline_make_both_texts(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == new
    for piece in pieces:
        text = old if piece.kind == "deleted" else new
        assert text[piece.start : piece.start + len(piece.text)] == piece.text


def test_what_acts_without_being_seen_is_shown_as_its_code() -> None:
    assert visible("a\x1b[31m\u202eb\tc\n\u2028") == "a[U+001B][31m[U+202E]b\tc\n[U+2028]"
    assert visible_line("a\nb\tc") == "a b c"
    assert visible("شكراً\u200f 👩\u200d🚒") == "شكراً\u200f 👩\u200d🚒"
