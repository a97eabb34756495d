import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.formats.excerpt import excerpt, shortened
from transreview.formats.redline import redline
from transreview.formats.visible import visible, visible_line
from transreview.model import Span

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


def test_an_excerpt_shows_what_is_marked_with_the_words_round_it() -> None:
    text = "word " * 40 + "here " + "word " * 40 + "there"
    assert " … " in "".join(text for text, _ in excerpt(text, [(Span(0, 4), "wrong"), (Span(200, 204), "wrong")]))
    at, there = text.index("here"), len(text) - 5
    stretches = excerpt(text, [(Span(at, at + 4), "wrong"), (Span(there, there + 5), "witness")])
    assert [stretch.text for stretch in stretches if stretch.mark == "wrong"] == ["here"]
    assert [stretch.text for stretch in stretches if stretch.mark == "witness"] == ["there"]
    shown = "".join(stretch.text for stretch in stretches)
    assert shown.startswith("… word")
    assert shown.endswith("word there")
    assert shown.count("…") == 2


@given(st.text("ab ", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_a_short_text_is_shown_whole_whatever_is_marked(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [(Span(min(span), max(span)), "wrong") for span in spans if max(span) <= len(text)]
    stretches = excerpt(text, marks)  # type: ignore[arg-type]
    assert "".join(stretch.text for stretch in stretches) == (text if marks else " …" * bool(text))
    marked = sum(len(stretch.text) for stretch in stretches if stretch.mark)
    assert marked == len({at for span, _ in marks for at in range(span.start, span.end)})


def test_a_long_text_is_shortened_in_its_middle() -> None:
    assert shortened("a" * 300 + "b" * 300) == "a" * 200 + " … " + "b" * 200
    assert shortened("short") == "short"


def test_what_acts_without_being_seen_is_shown_as_its_code() -> None:
    assert visible("a\x1b[31m\u202eb\tc\n\u2028") == "a[U+001B][31m[U+202E]b\tc\n[U+2028]"
    assert visible_line("a\nb\tc") == "a b c"
    assert visible("شكراً\u200f 👩\u200d🚒") == "شكراً\u200f 👩\u200d🚒"
