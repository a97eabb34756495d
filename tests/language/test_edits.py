import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language import edits as module
from transreview.language.edits import moved, word_edits
from transreview.model import Span

TEXTS = st.text(st.sampled_from("ab .é都"), max_size=30)


def stands(old: str, flagged: str, new: str) -> str:
    start = old.index(flagged)
    span = moved(Span(start, start + len(flagged)), old, new)
    return new[span.start : span.end]


@given(TEXTS, TEXTS)
def test_the_edits_cover_both_texts_and_make_the_new_one_of_the_old_one(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert "".join(old[edit.old.start : edit.old.end] for edit in edits) == old
    assert "".join(new[edit.new.start : edit.new.end] for edit in edits) == new
    for edit in edits:
        same = old[edit.old.start : edit.old.end] == new[edit.new.start : edit.new.end]
        assert same == (edit.tag == "equal")


def test_a_figure_changes_as_a_whole() -> None:
    old, new = "It has 1,800 people.", "It has 18,000 people."
    changed = [(old[edit.old.start : edit.old.end], new[edit.new.start : edit.new.end])
               for edit in word_edits(old, new) if edit.tag != "equal"]
    assert changed == [("1,800", "18,000")]


@given(TEXTS, TEXTS, st.data())
def test_a_span_stays_within_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    span = moved(Span(start, end), old, new)
    assert 0 <= span.start <= span.end <= len(new)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_was_put_in_one_place_is_found_exactly(head: str, flagged: str, suggestion: str, tail: str) -> None:
    old, new = head + flagged + tail, head + suggestion + tail
    span = moved(Span(len(head), len(head) + len(flagged)), old, new)
    assert new[span.start : span.end] == suggestion


@pytest.mark.parametrize(
    ("old", "flagged", "new", "expected"),
    [
        ("Hi Tom said Tom and Bob.", "Tom", "Hi Tim Tom said Tom and Rob.", "Tim Tom"),
        ("OSCE on Monday. Later OSCE.", "OSCE", "the Mission for Peace on Monday. Later the Mission.",
         "the Mission for Peace"),
        ("In May, Aleksandar Vucic met Ana.", "Aleksandar Vucic", "In June, Alexander Vučić met Anna.",
         "Alexander Vučić"),
        ("Foo went and Bar came", "Bar", "Foo went away and Bar came", "Bar"),
        ("東京都知事は語った。", "都知事", "大阪府知事は語ったよ。", "府知事"),
        ("He said 1,200 men, then left.", "1,200", "Then he said 2,100 men left.", "2,100"),
    ],
)
def test_where_a_correction_stands_after_other_edits(old: str, flagged: str, new: str, expected: str) -> None:
    assert stands(old, flagged, new) == expected


def test_two_long_and_different_texts_are_one_replacement() -> None:
    old, new = "a b " * 50_000, "c d " * 50_000
    assert [edit.tag for edit in word_edits(old, new)] == ["replace", "equal"]
    assert moved(Span(0, 10), old, new).end <= len(new)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("北京天气很好", "北京天气好", ["很"]),
        ("กำลังมา", "กำลังไป", ["มา", "ไป"]),
        ("नमस्ते दुनिया", "नमस्कार दुनिया", ["नमस्ते", "नमस्कार"]),
        ("👨\u200d👩\u200d👧 ok", "👨\u200d👩\u200d👦 ok", ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"]),
    ],
)
def test_a_change_is_a_character_where_words_have_no_spaces_and_never_half_of_one(
    old: str, new: str, changed: list[str]
) -> None:
    parts = [(old[edit.old.start:edit.old.end], new[edit.new.start:edit.new.end])
             for edit in word_edits(old, new) if edit.tag != "equal"]
    assert [part for pair in parts for part in pair if part] == changed


def test_what_is_taken_to_stand_alone_is_no_accent_vowel_sign_or_joiner() -> None:
    alone = [sign for sign in map(chr, range(sys.maxunicode + 1)) if module._ALONE.fullmatch(sign)]
    assert len(alone) > 1_000
    assert not [sign for sign in alone if unicodedata.category(sign)[0] == "M" or sign == "\u200d"]
