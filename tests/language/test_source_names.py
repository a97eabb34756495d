import pytest

from transreview.language.source_names import read_entities


def forms(texts, lang):
    return [entity.forms for entity in read_entities(texts, lang)]


def test_the_cases_of_a_name_are_one_name():
    assert {"навальный", "навального"} in forms(["Алексей Навальный жив.", "Адвокат Навального молчит."], "ru")


def test_arabic_names_lose_what_is_written_on_to_them():
    assert {"قذافي"} in forms(["قال القذافي ذلك.", "ورد القذافي أمس."], "ar")


def test_hebrew_names_lose_what_is_written_on_to_them_where_the_text_has_them_bare():
    assert any({"נתניהו"} == found for found in forms(["נתניהו ביקר בחיפה.", "השר הצטרף לנתניהו."], "he"))


def test_chinese_names_are_what_comes_again():
    assert {"莱西"} in forms(["总统莱西发表讲话。", "分析人士说，莱西失败。"], "zh")


def test_korean_names_lose_their_particles():
    assert {"젤렌스키"} in forms(["젤렌스키는 연설했다.", "투스크는 젤렌스키를 환영했다."], "ko")


@pytest.mark.parametrize("lang", ["ru", "ar", "zh", "ja", "hi", "und"])
def test_a_text_without_words_has_no_names(lang):
    assert read_entities(["", " 123 – ", "\u0301"], lang) == []
