import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.address_forms import Manner, address_forms


def said(text: str, lang: str) -> list[tuple[str, Manner, bool]]:
    return [(text[each.span.start:each.span.end], each.manner, each.is_sure) for each in address_forms(text, lang)]


@pytest.mark.parametrize(("lang", "text", "found"), [
    ("de", "Wie geht es Ihnen?", [("Ihnen", Manner.POLITE, True)]),
    ("de", "Das ist deine Sache, nicht dein Haus.", [("deine", Manner.FAMILIAR, True),
                                                     ("dein", Manner.FAMILIAR, True)]),
    ("fr", "C'est votre tour.", [("votre", Manner.POLITE, False)]),
    ("sr", "Hvala Vam, kažem vama i Vama.", [
        ("Vam", Manner.POLITE, True), ("vama", Manner.POLITE, False), ("Vama", Manner.POLITE, True)]),
    ("ru", "Я знаю Вас и твоего брата.", [("Вас", Manner.POLITE, True), ("твоего", Manner.FAMILIAR, True)]),
    ("zh", "您好，你好，你们好。", [("您", Manner.POLITE, True), ("你", Manner.FAMILIAR, True)]),
    ("it", "Ho visto Lei e tua madre.", [("Lei", Manner.POLITE, True), ("tua", Manner.FAMILIAR, True)]),
    ("hu", "Ezt önnek adom.", [("önnek", Manner.POLITE, True)]),
])
def test_pronouns_tell_the_manner(lang: str, text: str, found: list[tuple[str, Manner, bool]]) -> None:
    assert said(text, lang) == found


@pytest.mark.parametrize(("lang", "text"), [
    ("de", "Sie kam. Ihr Bruder sagte: Sie geht. „Sie geht.“ Dann ging sie."),
    ("fr", "Le ton monte et ta… Gare-toi? Non."), ("en", "You and your dog."), ("de", "DEIN GELD"),
    ("und", "du"), ("de", ""),
])
def test_words_that_may_mean_something_else_do_not_count(lang: str, text: str) -> None:
    assert said(text, lang) == []


@given(st.text(max_size=60), st.sampled_from(["de", "fr", "sr", "ru", "zh", "it", "xx"]))
def test_any_text_is_read_without_an_error(text: str, lang: str) -> None:
    assert all(each.span.start < each.span.end for each in address_forms(text, lang))
