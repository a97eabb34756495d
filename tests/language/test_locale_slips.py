"""Who reads a figure of a text."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.language import locale_slips
from transreview.language.conventions import conventions

_PARTS = st.sampled_from([
    "5", "12", "2024", "٣", " ", "\u00a0", ".", ",", ":", "%", "€", "$", "h", "H", "p.m.", "am", "th", "Uhr", "million",
    "May", "Mai", "x", "-",
])


@given(st.lists(_PARTS, max_size=12).map("".join), st.sampled_from(["en", "de", "fr", "sr", "es", "ja", "tr"]))
def test_everybody_who_could_read_a_figure_is_asked(text: str, lang: str) -> None:
    ours = conventions(lang)
    assert ours is not None
    for figure in locale_slips._FIGURE.finditer(text):
        start, end = figure.span()
        behind = text[end:end + 1]
        further = text[end + 1:end + 2] if behind in locale_slips._SPACES else ""
        asked = locale_slips._readers_before(ours, behind, further)
        missed = [reader for reader in locale_slips._readers(ours)
                  if reader not in asked and reader.pattern.match(text, start)]
        assert not missed
