import pytest

from transreview.language.scripts import Script, fold, script


@pytest.mark.parametrize(("text", "expected"), [
    ("Belgrade", Script.LATIN), ("Београд", Script.CYRILLIC), ("Αθήνα", Script.GREEK), ("القاهرة", Script.ARABIC),
    ("חיפה", Script.HEBREW), ("北京", Script.HAN), ("ワシントン", Script.KANA), ("서울", Script.HANGUL),
    ("თბილისი", Script.GEORGIAN), ("Երևան", Script.ARMENIAN), ("दिल्ली", Script.DEVANAGARI), ("123 – ", Script.NONE),
    ("2024: Ниш", Script.CYRILLIC), ("ไทย", Script.OTHER),
])
def test_the_first_letter_tells_the_script(text, expected):
    assert script(text) is expected


def test_marks_are_taken_from_letters():
    assert fold("Vučić Đoković Łódź Straße Ångström") == "Vucic Dokovic Lodz Strasse Angstrom"
    assert fold("Αθήνα") == "Αθηνα"
