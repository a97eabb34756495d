import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.boilerplate import Residue, boilerplate


@pytest.mark.parametrize(("text", "kind"), [
    ("Komentari (12)", Residue.COMMENTS), ("0 COMMENTS", Residue.COMMENTS),
    ("» Pogledaj komentare «", Residue.COMMENTS),
    ("Share on Facebook", Residue.SHARE), ("Partager cet article", Residue.SHARE), ("分享到微信", Residue.SHARE),
    ("Pročitajte još: Most zatvoren do petka", Residue.READ_MORE), ("Lesen Sie auch »", Residue.READ_MORE),
    ("Читайте также: Мост закрыт", Residue.READ_MORE), ("اقرأ أيضا", Residue.READ_MORE),
    ("FOTO/VIDEO", Residue.MEDIA), ("Publicité", Residue.ADVERTISEMENT), ("– Advertisement –", Residue.ADVERTISEMENT),
    ("Prijavite se na naš njuzleter", Residue.NEWSLETTER), ("Accept all cookies", Residue.COOKIES),
    ("Ovaj sajt koristi kolačiće radi boljeg rada.", Residue.CONSENT),
    ("© 2024 Novine. Sva prava zadržana.", Residue.RIGHTS),
])
def test_a_paragraph_of_the_page_is_told_by_its_kind(text: str, kind: Residue) -> None:
    found = boilerplate(text)
    assert found is not None
    assert (found.kind, found.is_whole) == (kind, True)


@pytest.mark.parametrize("text", [
    "The comments were made by the minister.", "He read more: two books a week, his wife said.", "Photo: Ana Marković",
    "Cookies are baked at 180 degrees.", "The court held that the rights are reserved to the states.", "", "   ", "12",
    "Ministar je dao komentar na vest.", "Share prices fell by 3 per cent.",
])
def test_a_sentence_of_the_article_is_no_residue(text: str) -> None:
    assert boilerplate(text) is None


@pytest.mark.parametrize(("text", "label"), [
    ("FOTO/VIDEO: Reka se izlila iz korita u tri sela kod Niša", "FOTO/VIDEO: "),
    ("The river has flooded three villages (VIDEO)", "(VIDEO)"),
    ("河水淹没三个村庄【视频】", "【视频】"),
])
def test_a_label_in_a_headline_is_told_from_the_headline(text: str, label: str) -> None:
    found = boilerplate(text)
    assert found is not None
    assert (text[found.span.start:found.span.end], found.is_whole) == (label, False)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = boilerplate(text)
    assert found is None or 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(("text", "kind"), [
    ("Follow us on Google News", Residue.SHARE),
    ("Pratite nas na Fejsbuku i Instagramu", Residue.SHARE),
    ("Lesezeit: 4 Minuten", Residue.READ_MORE),
    ("责任编辑：王芳", Residue.READ_MORE),
    ("Preuzimanje delova teksta je dozvoljeno uz navođenje izvora.", Residue.RIGHTS),
    ("© Riproduzione riservata", Residue.RIGHTS),
])
def test_a_line_may_go_on_behind_its_phrase(text: str, kind: Residue) -> None:
    found = boilerplate(text)
    assert found
    assert (found.kind, found.is_whole) == (kind, True)


@pytest.mark.parametrize("text", [
    "„Pratite nas na mapi“, pisalo je.", "– Nema komentara.", "The banner said: “We use cookies to serve you better.”",
    "A court found that this website uses cookies without asking anybody.", "I agree.", "“Read more”",
])
def test_what_somebody_says_or_an_article_is_about_is_no_residue(text: str) -> None:
    assert boilerplate(text) is None


def test_serbian_phrases_are_known_in_both_alphabets() -> None:
    pairs = ("Ostavite komentar", "Оставите коментар"), ("Pročitajte još: Štrajk", "Прочитајте још: Штрајк")
    for latin, cyrillic in pairs:
        found = boilerplate(cyrillic)
        assert found
        assert found == boilerplate(latin)
