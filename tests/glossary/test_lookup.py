import pytest

from transreview.glossary.lookup import Lookup


def texts(terms: list[str], tag: str, text: str) -> list[str]:
    return [text[place.start : place.end] for place in Lookup(terms, tag).find(text)]


@pytest.mark.parametrize(
    ("term", "tag", "text", "found"),
    [
        ("asylum seeker", "en", "Asylum seekers met an asylum-seeker's son.", ["Asylum seekers", "asylum-seeker's"]),
        ("university", "en", "The universe has universities.", ["universities"]),
        ("azilant", "sr", "Azilanti i azilantima, azil.", ["Azilanti", "azilantima"]),
        ("azilant", "sr", "Азиланти чекају.", ["Азиланти"]),
        ("Vertrag", "de", "Des Vertrages wegen: Verträge, vertragen.", ["Vertrages", "Verträge", "vertragen"]),
        ("France", "fr", "Les Français de France.", ["France"]),
        ("беженец", "ru", "О беженцах и беженцев, бежать.", ["беженцах", "беженцев"]),
        ("Ангола", "ru", "Англия и Ангола, Анголы.", ["Ангола", "Анголы"]),
        ("ПроАзил", "ru", "В «ПроАзиле» и у ПроАзила.", ["ПроАзиле", "ПроАзила"]),
        ("izvještaj", "hr", "O izvještaju i izvještajima.", ["izvještaju", "izvještajima"]),
        ("угода", "uk", "Угоди про угоду.", ["Угоди", "угоду"]),
        ("law", "en", "A mother-in-law and law-abiding law.", ["law"]),
        ("NATO", "hr", "Članice NATO-a i EU-NATO sastanak.", ["NATO"]),
        ("WHO", "en", "Those who trust the WHO.", ["WHO"]),
        ("Turkey", "en", "Roast turkey in Turkey's south.", ["Turkey's"]),
        ("Mali", "sr", "Malo ljudi je u Mali.", ["Mali"]),
        ("难民", "zh", "这些难民是难民。", ["难民", "难民"]),
        ("タイ", "ja", "ケータイでタイへ", ["タイ"]),
        ("X光", "zh", "做X光和MAX光", ["X光"]),
    ],
)
def test_a_term_is_found_in_its_forms_only(term: str, tag: str, text: str, found: list[str]) -> None:
    assert texts([term], tag, text) == found


def test_the_longest_of_overlapping_terms_counts() -> None:
    assert texts(["court", "Supreme Court"], "en", "The Supreme Court is a court.") == ["Supreme Court", "court"]
    assert texts(["北京", "北京大学"], "zh", "北京大学在北京") == ["北京大学", "北京"]


def test_words_parted_by_a_mark_make_no_term() -> None:
    assert texts(["asylum seeker"], "en", "Seeking asylum, seekers wait.") == []


def test_text_of_any_length_is_searched_in_linear_time() -> None:
    assert len(texts(["court"], "en", "court " * 20000)) == 20000
