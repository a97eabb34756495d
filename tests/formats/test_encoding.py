import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import ChoiceError, InputError
from transreview.formats.encoding import decode

TEXTS = {
    "sr": "Predsednik Srbije Đorđe Šćepanović izjavio je da će Žabalj čekati još godinu dana.",
    "ru": "Президент заявил вчера, что выборы пройдут до конца года; объявление подъехало.",
    "fr": "Le président a déclaré hier que l'élection aura lieu à la fin de l'année, où ça se fête.",
    "de": "Der Präsident erklärte gestern, die Wahl finde spätestens am Jahresende statt, größer denn je.",
    "en": "The president said yesterday – in “Novi Sad” – that the café opens at the end of the year.",
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [*TEXTS.values(), "北京天气很好。\n今天星期一。\n", "قال الرئيس إن الانتخابات قريبة."])
def test_unicode_is_read_with_a_byte_order_mark_and_without(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("language", "encoding"), [("sr", "cp1250"), ("ru", "cp1251"), ("fr", "cp1252"), ("de", "cp1252"), ("en", "cp1252")]
)
def test_a_windows_code_page_is_read_where_the_language_leaves_no_doubt(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "a.txt") == TEXTS[language]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The president, Đorđe Šćepanović, said that the election will be held in Žabalj.", "cp1250"),
        ("Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.", "cp1253"),
        ("北京天气很好。今天星期一。", "gb18030"),
        ("Президент заявил вчера, что выборы пройдут до конца года.", "koi8-r"),
    ],
)
def test_what_could_put_wrong_letters_into_a_text_is_refused(text: str, encoding: str) -> None:
    said = r"^a\.txt: its encoding cannot be told for certain; say which it is, or save it as UTF-8$"
    with pytest.raises(ChoiceError, match=said):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(("data", "byte"), [("é".encode("utf-8-sig")[:4] + b"a", 4), (b"\xff\xfea\x00a", 5)])
def test_damage_behind_a_byte_order_mark_is_told_with_its_place(data: bytes, byte: int) -> None:
    with pytest.raises(InputError, match=rf"^a\.txt, byte {byte}: the text is damaged here"):
        decode(data, "a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff")))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text or text.encode().startswith((b"PK\x03\x04", b"%PDF-", b"{\\rtf"))
