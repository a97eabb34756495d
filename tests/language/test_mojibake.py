"""Text that was decoded in the wrong code page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.language.clean import clean_text
from transreview.language.mojibake import garbled

TEXTS = {
    "cp1252": ["Die Straße zum Café führt über Österreich.", "It’s “summer” – 5 °C and 3 €.", "Está aquí: ¿qué pasó?",
               "Uğur İzmir’e gitti.", "Đurić i Šešelj žive u Žitištu."],
    "cp1250": ["Żółw zjadł gęś, a źrebię śpi.", "Příliš žluťoučký kůň", "Az őrült árvíztűrő tükörfúrógép"],
    "cp1251": ["Съешь ещё этих мягких булок.", "Її з’їв ґедзь — «так».", "Љубичаста џунгла, њен ђак",
               "Le café de l’été"],
    "mac_roman": ["Müller aß ein Brötchen – “gut”.", "Он живёт в Плёсе.", "Šoljić čeka"],
}


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, texts in TEXTS.items() for text in texts])
def test_a_text_read_in_another_page_is_found_and_mended(page: str, text: str) -> None:
    shown = text.encode().decode(page, "surrogateescape")
    shown = "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in shown)
    found = garbled(shown)
    for garble in reversed(found):
        if garble.mended is not None:
            shown = shown[:garble.span.start] + garble.mended + shown[garble.span.end:]
    assert shown == text


@pytest.mark.parametrize("text", [text for texts in TEXTS.values() for text in texts])
def test_a_text_that_is_right_is_left_alone(text: str) -> None:
    assert garbled(text) == ()


@pytest.mark.parametrize("text", [
    "«AMANHû, IRMÃ… e LÃ", "Der Buchstabe „Ä“, das „Ö“", "СЈЕЋАЊЕ, РЈЕЧНИК И «СССР»", "Рік і ВІДДІЛ №5 «БОГІВ»",
    "PĂŞUNE și CASĂ”", "« Voilà », dit-il…", "É… “CAFÉ”— oui", "VÝŠKA a KÚŽEĽ", "Hà Nội, ĐÃ VÀ ÃO", "Áááá! Óóó.",
    "√π ≈ 100",
    "ŽIVOTNÉ PROSTREDIE Å", "RÉSUMÉ – ÂGE", "5Å – 6Å",
])
def test_letters_beside_marks_are_no_mojibake(text: str) -> None:
    assert garbled(text) == ()


def test_twice_garbled_text_is_mended_to_its_first_form() -> None:
    (garble,) = garbled("a cafÃƒÂ© here")
    assert garble.mended == "café"


@pytest.mark.parametrize(("text", "source", "garble", "mended"), [
    ("by G?nther Ohm", "von Günther Ohm", "G?nther", "Günther"),
    ("in Ni?, today", "danas u Nišu.", "Ni?", None),
    ("in Ni? today", "danas u Niš i dalje", "Ni?", "Niš"),
    ("to ?abac now", "u Šabac sada", "?abac", "Šabac"),
    ("Mr Bo?kovi? came", "Došao je Bošković.", "Bo?kovi?", "Bošković"),
    ("a Pe\ufffda b", "x Peña y", "Pe\ufffda", "Peña"),
    ("a Pe\ufffda b", "", "Pe\ufffda", None),
    ("in ĹĂłdĹş today", "dziś Łódź czeka", "ĹĂłdĹş", "Łódź"),
    ("in ĹĂłdĹş today", "", "ĹĂłdĹş", None),
    ("by Miloševiæ", "piše Milošević", "Miloševiæ", "Milošević"),
    ("by Erdõs", "Erdős írta", "Erdõs", "Erdős"),
    ("in Ýzmir", "İzmir güzel", "Ýzmir", "İzmir"),
    ("Ïðåçèäåíò", "", "Ïðåçèäåíò", "Президент"),
    ("the Cha\ufffdrman", "", "Cha\ufffdrman", None),
    ("the children\ufffds toys", "", "children\ufffds", "children’s"),
    ("the children\x92s toys", "", "\x92", "’"),
    ("the Trump- ⁇ ra", "die Trump-Ära", "⁇", None),
    ("in the <unk> town", "", "<unk>", None),
])
def test_letters_that_were_lost_are_found_in_the_source(
    text: str, source: str, garble: str, mended: str | None
) -> None:
    found = [(text[one.span.start:one.span.end], one.mended) for one in garbled(text, source)]
    assert found == ([(garble, mended)] if garble != "Ni?" or mended else [])


@pytest.mark.parametrize(("text", "source"), [
    ("Who?me", "Ko? Ja"), ("What is it?", "Reci mi"), ("See a.example/x?y=1", "Vidi"), ("Is it so?", ""),
    ("the <unk> token", "das <unk>-Zeichen"), ("the fête", "la fête"), ("Mlle Rivière", "gđica Rivijer čita"),
])
def test_questions_and_letters_of_the_language_are_left_alone(text: str, source: str) -> None:
    assert garbled(text, source) == ()


@given(st.text(alphabet="aÃ¤ÅČ¡â€™\ufffdРџїĹ‚ ?\u00a0Âð", max_size=40), st.text(alphabet="aäčР ñ", max_size=10))
def test_garbles_are_words_in_order_and_apart(text: str, source: str) -> None:
    end = 0
    for garble in garbled(text, source):
        assert end <= garble.span.start < garble.span.end <= len(text)
        assert garble.mended != text[garble.span.start:garble.span.end]
        end = garble.span.end


@settings(max_examples=30)
@given(st.text(alphabet="aÃ¤ÅČ¡â€™\ufffdРџїĹ‚ ?\u00a0Âð-", min_size=1, max_size=5))
def test_a_long_garbled_text_is_read(unit: str) -> None:
    text = clean_text(unit * (20_000 // len(unit)))
    garbled(text, "ä" + text[:1000])


def test_what_is_left_of_a_no_break_space_is_taken_away_though_the_space_became_a_plain_one() -> None:
    (garble,) = garbled("It is 50Â km away.", "C'est à 50 km.")
    assert (garble.span.start, garble.span.end, garble.mended) == (8, 10, " ")
    assert garbled("Il a dit : Â propos.", "") == ()
