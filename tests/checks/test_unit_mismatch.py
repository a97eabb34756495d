import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks.unit_mismatch import CHECK
from transreview.model import Article, Segment


def flagged(source_lang: str, target_lang: str, source: str, target: str) -> list[str]:
    article = Article("a", source_lang, target_lang, (Segment(source, target),))
    return [finding.places[0].text for finding in CHECK.find(article)]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "text"), [
    ("sr", "en", "Reka je porasla za 80 centimetara.", "The river rose by 80 metres.", "80 metres"),
    ("hr", "en", "Kazna iznosi 2.000 kuna.", "The fine is 2,000 euros.", "2,000 euros"),
    ("ru", "en", "Завод выпускает 300 тонн стали.", "The plant makes 300 kilograms of steel.", "300 kilograms"),
    ("en", "de", "The fund is worth $750m.", "Der Fonds ist 750 Millionen Euro wert.", "750 Millionen Euro"),
    ("en", "sr-Cyrl", "The loan is worth 2 billion dollars.", "Зајам вреди 2 милијарде евра.", "2 милијарде евра"),
    ("ar", "en", "بلغ السعر ٨٥ دولارا.", "The price reached 85 euros.", "85 euros"),
    ("ko", "en", "가격은 5만 원이다.", "The price is 50,000 dollars.", "50,000 dollars"),
    ("el", "en", "Απέχει 25 χιλιόμετρα.", "It is 25 miles away.", "25 miles"),
    ("en", "de", "17 billion cu ft a day", "17 Milliarden Dollar am Tag", "17 Milliarden Dollar"),
    ("ja", "en", "セットは1980円から。", "Sets start at 1,980!", "1,980"),
    ("bg", "en", "с повече от 40% през 2016 г.", "by more than 40 percentage points in 2016", "40 percentage points"),
    ("el", "en", "3,1 ευρώ (3,6 ευρώ)", "€3.1 ($3.6)", "$3.6"),
])
def test_a_unit_or_a_currency_that_changed_is_flagged_with_its_number(
        source_lang: str, target_lang: str, source: str, target: str, text: str) -> None:
    assert flagged(source_lang, target_lang, source, target) == [text]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("en", "sr", "The tower is 300 feet tall.", "Kula je visoka oko 90 metara."),
    ("en", "es", "The storm brought winds of 75 mph.", "La tormenta trajo vientos de 120 km/h."),
    ("de", "en", "Eintritt 15 Euro, ermäßigt 10.", "Admission is €15, concessions 10."),
    ("en", "de", "It weighs 5 pounds.", "Es wiegt 5 Pfund."),
    ("zh", "en", "27日，全长120公里", "On the 27th, 120 kilometers long"),
    ("en", "de", "Rates rose by 25 basis points.", "Die Zinsen stiegen um 25 Basispunkte."),
    ("de", "en", "Trump gewann mit 20 Prozentpunkten Vorsprung.", "Trump won by 20 points."),
    ("en", "fr", "$15 to $20", "de 15 à 20 dollars"),
    ("en", "ja", "between 6 per cent and 15 per cent", "６％から最大15％"),
    ("en", "is", "from $25,000 to $45,000", "úr 25000 dollurum upp í 45000 dollara"),
    ("en", "ru", "in 2011 they paid 5 dollars", "в 2011 году они заплатили 5 долл. США"),
])
def test_another_name_of_the_same_unit_and_a_converted_measure_are_spared(
        source_lang: str, target_lang: str, source: str, target: str) -> None:
    assert flagged(source_lang, target_lang, source, target) == []


def test_a_number_that_stands_twice_is_left_alone() -> None:
    assert flagged("en", "de", "5 miles or 5 euros", "5 Euro oder 5 Meilen") == []


def test_without_a_source_nothing_is_said() -> None:
    assert flagged("en", "de", "", "5 Euro") == []


@given(st.text(alphabet="5 12.,€$%km元euros½°F"), st.text(alphabet="5 12.,€$%km元euros½°F"))
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    flagged("en", "zh", source, target)
