"""Addresses of the source in the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import run_checks
from transreview.checks.address_changed import CHECK
from transreview.model import Article, Issue, Segment
from transreview.mqm import Severity


def issues(*pairs: tuple[str, str], source_lang: str = "sr", target_lang: str = "en") -> tuple[Issue, ...]:
    return run_checks(Article("a", source_lang, target_lang, tuple(Segment(*pair) for pair in pairs)), [CHECK])


def flagged(source: str, target: str, source_lang: str = "sr", target_lang: str = "en") -> list[tuple[str, str | None]]:
    return [(issue.flagged.text, issue.flagged.suggestion)
            for issue in issues((source, target), source_lang=source_lang, target_lang=target_lang)]


def test_a_changed_address_is_shown_on_both_sides_with_the_right_one() -> None:
    (issue,) = issues(("Pišite na vesti@grad.example.", "Write to news@grad.example."))
    assert issue.message == "The e-mail address “vesti@grad.example” of the source reads “news@grad.example” here."
    assert [(place.side, place.text) for place in issue.places] == [
        ("target", "news@grad.example"), ("source", "vesti@grad.example")]
    assert issue.flagged.suggestion == "vesti@grad.example"
    assert issue.severity is Severity.MAJOR


def test_an_address_that_changes_the_same_way_twice_is_one_issue() -> None:
    (issue,) = issues(*[("@grad_ns kaže", "@city_ns says")] * 2)
    assert [place.segment for place in issue.mendable] == [1, 2]


def test_a_lost_link_is_missing_at_the_end() -> None:
    (issue,) = issues(("Više: https://grad.example/a", "More. "))
    assert (issue.flagged.start, issue.flagged.end, issue.flagged.text) == (5, 5, "")


@pytest.mark.parametrize(("target", "broken"), [
    ("More: https: //grad.example/a.", "https: //grad.example/a"),
    ("More: https://grad. example/a.", "https://grad. example/a"),
    ("More: ｈｔｔｐｓ：／／ｇｒａｄ．ｅｘａｍｐｌｅ／ａ", "ｈｔｔｐｓ：／／ｇｒａｄ．ｅｘａｍｐｌｅ／ａ"),
])
def test_a_link_with_spaces_or_wide_marks_in_it_is_mended(target: str, broken: str) -> None:
    assert flagged("Više: https://grad.example/a", target) == [(broken, "https://grad.example/a")]


def test_a_word_that_is_glued_to_a_handle_stays() -> None:
    assert flagged("@user48 Bootstrap je bolji", "@user48Bootstrap is better") == [
        ("@user48Bootstrap", "@user48 Bootstrap")]


@pytest.mark.parametrize(("source", "target"), [
    ("https://grad.example/sr/vesti/1", "https://grad.example/en/news/1"),
    ("https://sr.enciklopedija.example/wiki/Grad", "https://en.enciklopedija.example/wiki/Town"),
    ("https://www.grad.example/a/", "http://grad.example/a"),
    ("https://grad.example/a?utm_source=mail", "https://grad.example/a"),
    ("https://grad.example/%D0%B0", "https://grad.example/а"),
    ("Piše Booking.com.", "Booking writes."),
    ("#Београд је леп", "#Belgrade is beautiful"),
    ("Kaže @pera", "says Pera"),
    ("微博#话题#", "#Topic"),
    ("", "https://grad.example/a"),
    ("https://grad.example/a", ""),
    ("Info: a@b.example i a@b.example", "Info: a@b.example"),
])
def test_what_leads_to_the_same_place_is_spared(source: str, target: str) -> None:
    assert flagged(source, target) == []


def test_a_short_part_of_a_link_that_names_no_language_is_not_to_be_translated() -> None:
    source, target = "See https://www.lake.example/map today.", "Véase hoy https://www.lake.example/mapa."
    assert flagged(source, target, "en", "es") == [("https://www.lake.example/mapa", "https://www.lake.example/map")]


def test_a_link_that_moved_to_another_paragraph_is_not_lost() -> None:
    assert not issues(("Vidi https://a.example/1", "See"), ("tamo", "there: https://a.example/1"))


@given(st.lists(st.tuples(*[st.text(alphabet="ab@.:/# htps", max_size=40)] * 2), max_size=4))
def test_every_place_is_where_it_says(pairs: list[tuple[str, str]]) -> None:
    for issue in issues(*pairs):
        for place in issue.places:
            assert pairs[place.segment - 1][place.side == "target"][place.start:place.end] == place.text


@pytest.mark.parametrize("unit", ["a@b.cd ", "@ab ", "https://a.bc/", "#ab ", "https: //a.bc "])
def test_a_long_paragraph_of_addresses_is_read(unit: str) -> None:
    issues((unit * 5000, unit[::-1] * 5000))
