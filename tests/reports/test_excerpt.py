from hypothesis import given
from hypothesis import strategies as st

from transreview.model import Span
from transreview.reports.excerpt import excerpt, shortened

TEXT = st.text(st.sampled_from("ab .,é北\u0301👩\u200d"), max_size=40)


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
