"""Abbreviations of the source that were kept although their words were translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.untranslated_abbreviation import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(pairs: list[tuple[str, str]], source_lang: str = "es", target_lang: str = "en") -> tuple[Issue, ...]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return run_checks(Article("a", source_lang, target_lang, segments), [CHECK])


def flagged(pairs: list[tuple[str, str]], source_lang: str = "es", target_lang: str = "en") -> list[str]:
    return [issue.flagged.text for issue in issues(pairs, source_lang, target_lang)]


def test_the_letters_that_the_target_s_words_ask_for_are_offered_at_every_place() -> None:
    (issue,) = issues([
        ("La República Democrática del Congo (RDC) vota.", "The Democratic Republic of the Congo (RDC) votes."),
        ("La RDC espera.", "The RDC waits."),
    ])
    assert [place.suggestion for place in issue.mendable] == ["DRC", "DRC"]
    assert issue.severity is Severity.MAJOR


def test_what_the_target_explains_itself_is_offered_where_the_source_s_letters_stand() -> None:
    (issue,) = issues([
        ("Sube la enfermedad diarreica aguda (EDA).", "Acute diarrhoeal disease (ADD) is on the rise."),
        ("Hubo mil casos de EDA.", "There were a thousand cases of EDA."),
    ])
    assert [(place.segment, place.text, place.suggestion) for place in issue.mendable] == [(2, "EDA", "ADD")]


def test_letters_that_nobody_can_know_are_not_offered() -> None:
    (issue,) = issues([("La atención primaria (AP) espera.", "Primary healthcare (AP) waits.")])
    assert issue.flagged.suggestion is None
    assert issue.message == "“AP” abbreviates “atención primaria” of the source, which the translation does not have."
    assert issue.severity is Severity.MINOR
    assert [(place.side, place.text) for place in issue.places] == [
        ("target", "AP"), ("source", "atención primaria (AP)")]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "left"), [
    ("pt", "en", "Mediu-se o intervalo interquartil (IIQ).", "The interquartile range (IIQ) was measured.", "IIQ"),
    ("it", "en", "Usa calze a compressione graduata (CCG).", "Wear graduated compression stockings (CCG).", "CCG"),
    ("fr", "en", "La taxe sur la valeur ajoutée (TVA) monte.", "Value added tax (TVA) is rising.", "TVA"),
    ("sr", "en", "Raste bruto domaći proizvod (BDP).", "Gross domestic product (BDP) is growing.", "BDP"),
    ("en", "es", "We measured heart rate variability (HRV).", "Se midió la variabilidad del ritmo (HRV).", "HRV"),
    ("en", "ru", "It treats sleep apnoea (SA).", "Он лечит апноэ сна (SA).", "SA"),
    ("en", "sr-Cyrl", "It treats sleep apnoea (SLA).", "Лечи апнеју у сну (SLA).", "SLA"),
    ("en", "fr", "We saw open surgery (OS) fail.", "La chirurgie ouverte (os) a échoué.", "os"),
    ("en", "fr", "Seen on day 3 (D3) and on D9.", "Vu le jour 3 (D3) et à D9.", "(D3"),
])
def test_an_abbreviation_of_the_source_is_found_in_many_pairs(
    source_lang: str, target_lang: str, source: str, target: str, left: str
) -> None:
    assert flagged([(source, target)], source_lang, target_lang) == [left]


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("en", "fr", "It treats sleep apnoea (SA).", "Il traite le syndrome de l'apnée (SA)."),
    ("de", "en", "Die künstliche Intelligenz (KI) hilft.", "Artificial intelligence (AI) helps."),
    ("en", "zh", "It treats sleep apnoea (SA).", "它治疗睡眠呼吸暂停（SA）。"),
    ("en", "it", "It treats sleep apnoea (SA).", "Cura l'apnea del sonno (SA)."),
    ("sr", "en", "Pita Sindikat prosvete (SP).", "The education union (SP) asks."),
    ("es", "en", "Pregunta el Instituto Nacional de Estadística (INE).", "The Statistics Institute (INE) asks."),
    ("en", "es", "Ask the World Health Organization (WHO).", "Pregunte a la Organización Mundial (WHO)."),
    ("sr", "hr", "Raste bruto domaći proizvod (BDP).", "Raste bruto domaći proizvod (BDP)."),
    ("en", "fr", "Vitamin (D)3 is sold.", "La vitamine (D)3 est vendue."),
    ("pt", "en", "A curva característica (ROC) sobe.", "The characteristic curve (ROC) rises."),
    ("und", "und", "(AB) cd", "(AB) cd"),
    ("es", "en", "", "Primary care (AP) waits."),
])
def test_names_fitting_letters_and_what_other_languages_keep_are_spared(
    source_lang: str, target_lang: str, source: str, target: str
) -> None:
    assert flagged([(source, target)], source_lang, target_lang) == []


@given(st.lists(st.tuples(*[st.text(alphabet="abAB (1)[]OС.-\n", max_size=40)] * 2), max_size=4),
       st.sampled_from([("es", "en"), ("en", "fr"), ("en", "ru"), ("und", "und")]))
def test_every_place_is_where_it_says(pairs: list[tuple[str, str]], langs: tuple[str, str]) -> None:
    for issue in issues(pairs, *langs):
        for place in issue.places:
            text = pairs[place.segment - 1][place.side == "target"]
            assert text[place.start:place.end] == place.text != ""


@pytest.mark.parametrize("unit", [
    "(AB) ", "open work (OW) ", "AB (cd ef) ", "(D)1 day (D)2 ", " " * 50 + "(AB)", "a (", "[[",
])
def test_a_paragraph_of_100_000_characters_is_read_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    issues([(text, text)], "es", "en")


def test_an_article_of_abbreviations_alone_is_read_in_linear_time() -> None:
    letters = [f"{one}{two}{three}" for one in "ABCDEFGHIJ" for two in "KLMNOPQRST" for three in "UVWXYZABCD"]
    pairs = [(f"{' '.join(f'{letter.lower()}o' for letter in word)} ({word})", f"of word ({word})") for word in letters]
    issues(pairs * 3)
