"""MQM: penalties, quality scores, and what they must not hide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.model import Article, Segment
from transreview.mqm import Severity
from transreview.scores import Fault, Judged, ScoringModel, WordCount, counted, scorecard, wmt_score
from transreview.scores.wmt import judged_by_review, penalty, weight
from transreview.scores.words import words

ENTITY, PUNCTUATION = "accuracy/mistranslation/entity", "linguistic-conventions/punctuation"
NEUTRAL, MINOR, MAJOR, CRITICAL = Severity
LONG = WordCount(2000, "the source")


def test_the_figures_are_those_of_the_formulas() -> None:
    faults = [Fault(1, ENTITY, MAJOR), Fault(2, PUNCTUATION, MINOR), Fault(2, PUNCTUATION, NEUTRAL)]
    card = scorecard(faults, LONG, ScoringModel(threshold=90, acceptable=5))
    assert (card.points, card.per_thousand.value, card.raw.value) == (6, 3, pytest.approx(99.7))
    assert card.calibrated.value == pytest.approx(100 - 3 * 10 / 5)
    assert card.passed is True
    assert card.by_type == {ENTITY: 5, PUNCTUATION: 1}


def test_just_as_many_points_as_are_acceptable_just_pass() -> None:
    model = ScoringModel(threshold=80, acceptable=10)
    assert scorecard([Fault(1, ENTITY, MAJOR)] * 4, LONG, model).calibrated.value == pytest.approx(80)
    assert scorecard([Fault(1, ENTITY, MAJOR)] * 4, LONG, model).passed is True
    assert scorecard([Fault(1, ENTITY, MAJOR)] * 5, LONG, model).passed is False


def test_one_critical_error_fails_whatever_the_score() -> None:
    card = scorecard([Fault(1, ENTITY, CRITICAL)], WordCount(100_000, "the source"))
    assert card.calibrated.value is not None
    assert card.calibrated.value > 99
    assert card.passed is False


def test_a_text_that_nobody_read_has_no_score_and_does_not_pass() -> None:
    card = scorecard([], LONG, reviewed=False)
    assert [score.value for score in card.scores] == [None, None, None]
    assert card.passed is None
    assert card.raw.note == "Nobody has reviewed this text yet; that is not the same as no error."
    assert scorecard([], LONG).raw.value == 100


def test_a_text_without_words_has_no_score() -> None:
    assert scorecard([], WordCount(0, "the source")).raw.note == "The text has no words."


def test_a_short_text_and_undecided_flags_are_warned_of() -> None:
    card = scorecard([], WordCount(249, "the source"), undecided=3)
    assert card.raw.note == (
        "Only 249 words: under 250, one error more or less decides. "
        "Flags of checks that nobody decided, and that are not counted: 3."
    )
    assert scorecard([], WordCount(250, "the source")).warnings == ()


def test_the_penalty_says_how_many_errors_and_repeats_there_are() -> None:
    faults = [Fault(1, ENTITY, MAJOR), Fault(2, PUNCTUATION, MINOR), Fault(3, ENTITY, MAJOR, repeat=True)]
    assert scorecard(faults, LONG).per_thousand.note == "Errors: 1 minor, 1 major; repeats of these: 1."
    assert scorecard([], LONG).per_thousand.note == "Errors: none."


def test_the_signature_names_the_points_the_scale_and_where_the_words_are_from() -> None:
    score = scorecard([], LONG, ScoringModel(weights=(("terminology", 2.0),))).calibrated
    assert score.signature == (
        "mqm:2.0|points:0/1/5/25 (neutral/minor/major/critical)|type weights:terminology=2|per:1000 words"
        "|threshold:85|acceptable:15|repeats:once|words:2000 of the source"
    )
    assert "just passes" in score.scale


def test_a_repeat_is_penalised_only_if_the_model_says_so() -> None:
    faults = [Fault(1, ENTITY, MAJOR), Fault(3, ENTITY, MAJOR, repeat=True)]
    assert scorecard(faults, LONG).points == 5
    assert scorecard(faults, LONG, ScoringModel(repeats=True)).points == 10
    assert scorecard(faults, LONG).by_severity[MAJOR] == 1


def test_the_longest_beginning_of_a_type_gives_its_weight() -> None:
    model = ScoringModel(weights=(("accuracy", 2.0), ("accuracy/mistranslation", 3.0), ("term", 9.0)))
    assert [model.weight(path) for path in (ENTITY, "accuracy/omission", "terminology/wrong-term")] == [3, 2, 1]


@pytest.mark.parametrize(
    "numbers", [{"threshold": 100}, {"threshold": -1}, {"acceptable": 0}, {"acceptable": float("nan")}]
)
def test_a_model_that_makes_no_score_is_refused(numbers: dict[str, float]) -> None:
    with pytest.raises(InputError):
        ScoringModel(**numbers)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(list(Severity)), max_size=30), st.integers(1, 5000))
def test_an_error_more_never_makes_a_score_better(severities: list[Severity], count: int) -> None:
    faults = [Fault(1, ENTITY, severity) for severity in severities]
    counts = WordCount(count, "the source")
    fewer, more = scorecard(faults, counts), scorecard([*faults, Fault(1, ENTITY, MINOR)], counts)
    assert (fewer.calibrated.value or 0) > (more.calibrated.value or 0)
    assert fewer.passed or not more.passed


def test_words_are_counted_without_marks_and_sign_by_sign_where_there_are_no_spaces() -> None:
    assert words("Mr O'Neill's 18,000 – yes!") == ("Mr", "O'Neill's", "18,000", "yes")
    assert words("他说,会去 2024年") == ("他", "说", "会", "去", "2024", "年")
    both = Article("a", "sr", "en", (Segment("Jedan dva tri.", "One two."),))
    alone = Article("a", "und", "en", (Segment("", "One two."),))
    assert (counted(both), counted(alone)) == (WordCount(3, "the source"), WordCount(2, "the translation as it came"))


def test_the_weights_of_wmt_are_those_of_the_most_specific_rule() -> None:
    assert weight("Fluency/Punctuation", "Minor") == 0.1
    assert weight("fluency/punctuation", "major") == 5
    assert weight(PUNCTUATION, "minor") == 0.1
    assert (weight("Style/Awkward", "minor"), weight("Other", "neutral"), weight("Other", "odd")) == (1, 0, 0)
    assert weight("Accuracy/Omission", "major", "Major:5 Major/Accuracy:7 Major/Accuracy/Omission:9") == 9


def test_a_translation_that_is_none_counts_25_and_nothing_beside_it() -> None:
    assert penalty([("Accuracy/Omission", "major"), ("Non-translation!", "major")]) == 25


def test_the_score_of_wmt_is_the_mean_of_raters_then_of_segments() -> None:
    judged = [
        Judged("1", "a", (("Accuracy/Omission", "major"),)), Judged("1", "b"),
        Judged("2", "a", (("Style/Awkward", "minor"),)),
    ]  # fmt: skip
    score = wmt_score(judged)
    assert score.value == pytest.approx((2.5 + 1) / 2)
    assert "segments:2" in score.signature


def test_segments_that_nobody_judged_are_no_segments_without_errors() -> None:
    assert (wmt_score([]).value, wmt_score([]).note) == (None, "Nobody has judged a segment.")
    assert len(judged_by_review([Fault(2, ENTITY, MINOR)], 3)) == 3


def test_weights_that_are_none_are_named() -> None:
    with pytest.raises(InputError, match='"Major=5" is no rule'):
        wmt_score([Judged("1", "a", (("x", "major"),))], "Major=5")
