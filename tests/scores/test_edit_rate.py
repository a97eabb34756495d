"""HTER, chrF, BLEU and effort: two versions of a text, compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.ter import TER

from transreview.errors import InputError
from transreview.scores import PUBLISHED, Counting, edit_rate, effort, overlap, score_texts

BEFORE = ["The minister of justice spoke in Berlin.", "He left.", "Nothing changes here."]
AFTER = ["The Minister of Justice spoke in Berlin.", "He left early.", "Nothing changes here."]
WORDS = st.lists(st.sampled_from(["the", "port", "strike", "Port", ",", "18,000", "港"]), max_size=9).map(" ".join)


def test_a_word_with_other_capitals_is_an_edit_and_marks_are_words() -> None:
    rate = edit_rate(BEFORE, AFTER, "en")
    assert [(each.edits, each.words) for each in rate.paragraphs] == [(2, 8), (1, 4), (0, 4)]
    assert rate.score.value == pytest.approx(100 * 3 / 16)
    assert "case:mixed|tok:tercom|norm:yes|punct:yes|asian:no" in rate.score.signature


def test_the_published_way_of_counting_overlooks_capitals_and_says_so() -> None:
    rate = edit_rate(BEFORE, AFTER, "en", PUBLISHED)
    assert [(each.edits, each.words) for each in rate.paragraphs] == [(0, 7), (2, 3), (0, 3)]
    assert "case:lc|tok:tercom|norm:no" in rate.score.signature


def test_marks_can_be_left_out() -> None:
    marks = edit_rate(["Yes, he came."], ["Yes he came."], "en", Counting(punctuation=False))
    assert (marks.score.value, "punct:no" in marks.score.signature) == (0.0, True)


@pytest.mark.parametrize("tag", ["zh", "zh-Hant", "ja"])
def test_chinese_and_japanese_are_compared_sign_by_sign(tag: str) -> None:
    rate = edit_rate(["他说不会去"], ["他说会去"], tag)
    assert (rate.score.value, "asian:yes" in rate.score.signature) == (25.0, True)


def test_the_rate_of_a_text_is_that_of_all_its_words_and_no_mean_of_paragraphs() -> None:
    same = "one two three four five six seven eight nine"
    rate = edit_rate(["a", same], ["b", same], "en")
    assert rate.score.value == pytest.approx(10.0)


def test_a_text_that_was_deleted_has_a_rate_and_one_without_words_has_none() -> None:
    assert edit_rate(["gone", "here"], ["", "here"], "en").score.value == 100.0
    assert edit_rate(["gone", "here"], ["", "here"], "en").paragraphs[0].rate == 100.0
    nothing = edit_rate(["", ""], ["", ""], "en").score
    assert (nothing.value, nothing.note) == (None, "The corrected text has no words.")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_the_rate_is_that_of_sacrebleu(pairs: list[tuple[str, str]]) -> None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    if not any(new.strip() for new in after):
        return
    theirs = TER(normalized=True, case_sensitive=True).corpus_score(before, [after])
    assert edit_rate(before, after, "en").score.value == pytest.approx(theirs.score)


def test_the_interval_is_the_same_every_time_and_holds_the_rate() -> None:
    first, again = (edit_rate(BEFORE * 5, AFTER * 5, "en").score for _ in range(2))
    assert first == again
    assert first.interval is not None
    assert first.value is not None
    assert first.interval[0] < first.value < first.interval[1]
    assert first.signature.endswith("bs:1000|seed:12345")


def test_a_single_paragraph_has_no_interval_and_its_signature_names_no_samples() -> None:
    score = edit_rate(BEFORE[:1], AFTER[:1], "en").score
    assert (score.interval, "bs:" in score.signature) == (None, False)


def test_a_paragraph_that_is_all_shuffled_is_counted_without_moves_and_says_so() -> None:
    words = [f"word{number}" for number in range(400)]
    score = edit_rate([" ".join(words)], [" ".join(reversed(words))], "en").score
    assert score.value is not None
    assert score.value > 90
    assert score.note == "Moved words were not looked for where paragraphs were rearranged too much (1)."


def test_chrf_and_bleu_name_what_they_compare_with_and_how() -> None:
    chrf, bleu = overlap(BEFORE, BEFORE, "en", "the reference")
    assert (chrf.name, bleu.name) == ("chrF against the reference", "BLEU against the reference")
    assert (chrf.value, bleu.value) == (pytest.approx(100), pytest.approx(100))
    assert "nc:6|nw:0" in chrf.signature
    assert "tok:13a|smooth:exp" in bleu.signature
    assert "bs:1000|seed:12345" in bleu.signature
    assert "tok:zh" in overlap(["他说会去"], ["他说不会去"], "zh", "the reference")[1].signature


def test_against_an_empty_text_there_is_no_overlap_to_tell() -> None:
    assert [score.value for score in overlap(["a"], [""], "en", "the reference")] == [None, None]


def test_effort_counts_letters_words_and_paragraphs() -> None:
    found = effort(BEFORE, AFTER)
    assert (found.characters_changed, found.words_changed, found.paragraphs_changed) == (8, 3, 2)
    assert [score.note for score in found.scores] == ["8 of 69", "3 of 12", "2 of 3"]
    assert [score.value for score in effort([], []).scores] == [None, None, None]


def test_texts_of_other_lengths_are_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="the reference has 1 paragraphs and the translation 3; they must agree"):
        score_texts("port", BEFORE, AFTER, ["One."], "en")


def test_chrf_of_a_text_with_paragraphs_that_have_nothing_in_common_has_an_interval_from_0_on() -> None:
    letters, _ = overlap(["ab", "cd", "ef"], ["xy", "zz", "ef"], "en", "the corrected text")
    assert letters.interval is not None
    assert letters.interval[0] < letters.value < letters.interval[1]  # type: ignore[operator]
