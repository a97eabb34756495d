"""What a text ends with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.final_marks import Final, final_mark, own_mark


@pytest.mark.parametrize(("lang", "text", "kind"), [
    ("en", "He left.", Final.STOP), ("de", "„Ja“.", Final.STOP), ("de", "„Ja.“", Final.STOP),
    ("en", "He asked: “Why?”", Final.QUESTION), ("fr", "« Pourquoi\u00a0? »", Final.QUESTION),
    ("ar", "أين هو؟", Final.QUESTION), ("el", "Πού είναι;", Final.QUESTION), ("hy", "Ո՞ւր է։", Final.STOP),
    ("zh", "他走了。”", Final.STOP), ("hi", "वह गया।", Final.STOP), ("en", "He waited...", Final.DOTS),
    ("en", "What?!", Final.QUESTION), ("en", "(He left.)", Final.STOP), ("en", "A heading", Final.NONE),
    ("en", "Say this:", Final.COLON), ("en", "and then,", Final.COMMA), ("en", "", Final.NONE),
])
def test_the_final_mark_is_seen_through_what_closes_behind_it(lang: str, text: str, kind: Final) -> None:
    assert final_mark(text, lang).kind == kind


@pytest.mark.parametrize("text", ["He left. :)", "He left. 😊👍", "He left.[12]", "He left.” 2", "He left.)))"])
def test_what_stands_behind_the_mark_and_is_no_text_is_passed_over(text: str) -> None:
    assert final_mark(text, "en").kind in (Final.STOP, Final.NONE)
    assert final_mark("He left. :)", "en").kind == Final.STOP


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "in the U.S."), ("sr", "13.11.2024."), ("de", "Brot, Käse usw."), ("en", "at 5 p.m."), ("ru", "хлеб и т.д."),
])
def test_a_full_stop_that_may_be_the_words_own_is_loose(lang: str, text: str) -> None:
    assert final_mark(text, lang).loose


def test_a_language_has_its_own_marks() -> None:
    assert own_mark(Final.QUESTION, "ar-EG") == "؟"
    assert own_mark(Final.QUESTION, "el") == ";"
    assert own_mark(Final.STOP, "zh") == "。"
    assert own_mark(Final.STOP, "en") == "."
    assert own_mark(Final.NONE, "en") == ""


@given(st.text(alphabet="a1 .?!…;:)\"”»(。؟😊", max_size=40), st.sampled_from(["en", "el", "zh", "hy", "und", ""]))
def test_the_mark_stands_where_it_says(text: str, lang: str) -> None:
    mark = final_mark(text, lang)
    assert 0 <= mark.start <= mark.end <= len(text)
    assert (mark.start == mark.end) == (mark.kind == Final.NONE)
