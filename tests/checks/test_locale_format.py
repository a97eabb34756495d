"""Forms of another language, and forms that one article mixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.locale_format import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(source: str, target: str, source_lang: str, target_lang: str) -> tuple[Issue, ...]:
    pairs = zip(source.split("|"), target.split("|"), strict=True)
    return run_checks(Article("a", source_lang, target_lang, tuple(Segment(*pair) for pair in pairs)), [CHECK])


def mends(source: str, target: str, source_lang: str, target_lang: str) -> list[tuple[str, str | None]]:
    found = issues(source, target, source_lang, target_lang)
    return [(place.text, place.suggestion) for issue in found for place in issue.mendable]


@pytest.mark.parametrize(("source", "target", "source_lang", "target_lang", "mend"), [
    ("1.250,50 Euro", "1.250,50 euros", "de", "en", "1,250.50"),
    ("1,250.50 euros", "1,250.50 Euro", "en", "de", "1.250,50"),
    ("45 233 patientes", "45 233 patients", "fr", "en", "45,233"),
    ("stieg auf 12.400.", "rose to 12.400.", "de", "en", "12,400"),
    ("1,250,000 people", "1,250,000 ljudi", "en", "hr", "1.250.000"),
    ("12,400 people", "12,400 человек", "en", "ru", "12\u00a0400"),
    ("5,75 euros", "5,75 euros", "fr", "en", "5.75"),
    ("3.5 percent", "3.5 процента", "en", "ru", "3,5"),
    ("1,3 Milliarden", "1,3 billion", "de", "en", "1.3"),
    ("3.5 million", "3.5 milionu", "en", "cs", "3,5"),
])
def test_a_number_gets_the_marks_of_its_language(
    source: str, target: str, source_lang: str, target_lang: str, mend: str
) -> None:
    assert [text for _, text in mends(source, target, source_lang, target_lang)] == [mend]


@pytest.mark.parametrize(("source", "target", "source_lang", "target_lang", "mend"), [
    ("24. Februar 2024", "24. February 2024", "de", "en", "24 February"),
    ("February 24", "24 Februar", "en", "de", "24. Februar"),
    ("February 24, 2024", "februara 24, 2024", "en", "sr", "24. februara 2024"),
    ("February 24, 2024", "Февраль 24, 2024", "en", "ru", "24 февраля 2024"),
    ("24 February", "24 febrero", "en", "es", "24 de febrero"),
    ("à 15 h 30", "at 15h30", "fr", "en", "15:30"),
    ("at 3:30 p.m.", "в 3:30 p.m.", "en", "ru", "15:30."), ("at 3 PM they", "в 3 PM они", "en", "ru", "15:00"),
    ("at 12:15 a.m.", "v 12:15 AM", "en", "cs", "0:15"),
    ("20 %", "20 %", "de", "en", "20%"), ("20%", "20%", "en", "tr", "%20"), ("%20", "%20", "tr", "en", "20%"),
    ("5 €", "5 €", "de", "en", "€5"), ("5 Millionen €", "5 million €", "de", "en", "€5 million"),
    ("€5", "€5", "en", "fr", "5\u00a0€"), ("der 21.", "the 21th", "de", "en", "21st"),
    ("$54", "$54", "en", "de", "54\u00a0$"), ("18:19", "um 18: 19 Uhr", "en", "de", "18:19"),
    ("1.30pm", "um 1.30Uhr", "en", "de", "1.30 Uhr"), ("08H00", "at 08H00", "pt", "en", "08:00"),
    ("July 5th 2019", "Juli 5th 2019", "en", "de", "5. Juli 2019"),
    ("um 15.30 Uhr", "at 15:30 p.m.", "de", "en", "3"),
])
def test_dates_times_money_and_ordinals_get_the_form_of_the_language(
    source: str, target: str, source_lang: str, target_lang: str, mend: str
) -> None:
    assert [text for _, text in mends(source, target, source_lang, target_lang)] == [mend]


@pytest.mark.parametrize(("source", "target", "source_lang", "target_lang"), [
    ("Version 3.5 und 2.0.1", "Version 3.5 and 2.0.1", "de", "en"), ("3:1 gewonnen", "won 3:1", "de", "en"),
    ("Android 4.4 is out", "Android 4.4 je izašao", "en", "sr"), ("from 192.168.1.250", "od 192.168.1.250", "en", "sr"),
    ("call 555 123 456", "zovite 555 123 456", "en", "hr"), ("12.500 Bücher", "12 500 books", "de", "en"),
    ("1,250 fish", "1250 peces", "en", "es"), ("12,500 fish", "12,500 peces", "en", "es"),
    ("1,250 Franken", "1’250.50 Franken", "en", "de-CH"), ("1,00,000 votes", "1,00,000 votes", "hi", "en"),
    ("br. 1.234", "No. 1.234", "sr", "en"), ("Raum 1.204, links", "room 1.204, left", "de", "en"),
    ("1.5 m", "1,5 m", "en", "de"), ("", "12.400 things", "und", "en"),
    ("π is 3,142", "π is 3.142", "de", "en"), ("OR = 4.239, p = 0.035", "OR = 4.239, p = 0.035", "it", "en"),
    ("全长34.538千米", "34.538 kilometers long", "zh", "en"), ("390,516 casos", "390,516 cases", "es", "en"),
    ("16,700 vetë", "16,700 people", "sq", "en"),
    ("15.30", "at 3.30pm", "de", "en"),
    ("15 h 30", "15h30", "en", "fr"), ("$5", "$5", "en", "ru"), ("Artikel 255 001", "article 255 001.", "de", "en"),
    ("1:10", "1: 10 Dinge", "en", "de"),
    ("see 1.250,5", "https://a.org/1.250,5", "de", "en"),
    ("On September 11 and 3 May", "On September 11 and 3 May", "de", "en"), ("20 %", "20 % et 30 %", "en", "fr"),
    ("on page 24. May", "on page 24. May was cold", "de", "en"), ("x", "5 €", "de", "und"),
])
def test_what_the_language_writes_too_is_left_alone(
    source: str, target: str, source_lang: str, target_lang: str
) -> None:
    assert not issues(source, target, source_lang, target_lang)


def test_a_form_that_is_mixed_gives_way_to_the_commoner_one_in_one_issue() -> None:
    source = "20 % und 30 %|40 %|12.500"
    (issue,) = issues(source, "20\u00a0% et 30 %|40%|12\u202f500", "de", "fr")
    assert [(place.text, place.suggestion) for place in issue.mendable] == [("40%", "40\u00a0%")]


def test_two_decimal_marks_are_told_where_the_language_has_both() -> None:
    source = "3.5 percent|84.8 percent|2.5 percent"
    target = "un 3,5 por ciento|un 84.8 por ciento|un 2,5 por ciento"
    assert mends(source, target, "en", "es") == [("84.8", "84,8")]
    assert not issues(source, target.replace(",", "."), "en", "es")


def test_two_forms_that_are_equally_common_are_left_alone() -> None:
    assert not issues("20 % und 30 %", "20 % et 30%", "de", "fr")


def test_many_places_of_a_kind_are_one_issue() -> None:
    (issue,) = issues("5,75 Euro|6,25 Euro", "5,75 euros|6,25 euros", "de", "en")
    assert len(issue.mendable) == 2
    assert ", here and in 1 more place" in issue.message


def test_a_thousand_that_reads_as_a_fraction_is_major() -> None:
    (issue,) = issues("12.400 Karten", "12.400 tickets", "de", "en")
    assert issue.severity is Severity.MAJOR


def test_two_orders_of_dates_in_one_english_article_are_told() -> None:
    source = "am 3. Mai|am 4. Mai 2024|am 5. Mai"
    assert mends(source, "on 3 May|on May 4, 2024|on 5 May", "de", "en") == [("May 4, 2024", "4 May 2024")]


@given(st.lists(st.sampled_from(
    ["1", "12", "250", ".", ",", " ", "\u00a0", "%", "€", "$", "h", "p.m.", "May", "th", "st", "-", ":"]), max_size=12),
    st.sampled_from(["en", "de", "fr", "tr", "es", "ru", "zh", "xx"]))
def test_places_are_where_they_say(parts: list[str], lang: str) -> None:
    text = "".join(parts)
    for issue in issues(text, text, "de", lang):
        for place in issue.places:
            assert text[place.start:place.end] == place.text


@pytest.mark.parametrize(("source", "target", "source_lang", "target_lang", "mend"), [
    ("48,000 cars use it.", "48,000 Autos nutzen ihn.", "en", "de", ("48,000", "48.000")),
    ("It cost 18,000 euros.", "Det kostade 18,000 euro.", "en", "sv", ("18,000", "18\u00a0000")),
    ("Die Stadt zählt 14.000 Gäste.", "The city counts 14.000 guests.", "de", "en", ("14.000", "14,000")),
])
def test_round_thousands_that_keep_the_mark_of_the_source_are_told(
    source: str, target: str, source_lang: str, target_lang: str, mend: tuple[str, str]
) -> None:
    assert mends(source, target, source_lang, target_lang) == [mend]


def test_a_number_inside_a_percentage_is_mended_with_it_and_told_once() -> None:
    assert mends("Der Anteil stieg auf 4,5 %.", "The share rose to 4,5 %.", "de", "en") == [("4,5 %", "4.5%")]
    assert mends("Es kostet 2.400,50 €.", "It costs 2.400,50 €.", "de", "en") == [("2.400,50 €", "€2,400.50")]
