"""The paired bootstrap: two systems on the same paragraphs."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from transreview.scores.bootstrap import paired
from transreview.scores.overlap import overlap_counts

TEXT = "the old harbour town by the sea has seen more ships than people in the long years since the war"
WORDS = TEXT.split()


def ratio(sums: list[float]) -> float:
    return 100 * sums[0] / sums[1] if sums[1] else 0.0


def texts(count: int, wrong: float, seed: int) -> tuple[list[str], list[str]]:
    """Paragraphs, and the same with so many of their words replaced."""
    chance = random.Random(seed)
    right = [" ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 25))) for _ in range(count)]
    spoilt = [" ".join("wrong" if chance.random() < wrong else word for word in text.split()) for text in right]
    return right, spoilt


rows = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 30)), min_size=2, max_size=25
)


@given(rows)
def test_turned_round_the_difference_is_the_other_way_and_chance_the_same(found: list[tuple[int, int, int]]) -> None:
    one, other = [(a, n) for a, _, n in found], [(b, n) for _, b, n in found]
    there, back = paired(one, other, ratio, 200), paired(other, one, ratio, 200)
    assert there.difference == pytest.approx(-back.difference)
    assert there.p == back.p
    assert (there.one, there.one_interval) == (back.other, back.other_interval)
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))
    assert 0 < there.p <= 1


@given(rows)
def test_a_system_beside_itself_is_told_apart_by_nothing(found: list[tuple[int, int, int]]) -> None:
    one = [(a, n) for a, _, n in found]
    same = paired(one, one, ratio, 100)
    assert (same.difference, same.interval, same.p) == (0, (0, 0), 1)


def test_where_there_is_no_difference_one_is_found_as_rarely_as_it_says() -> None:
    chance = np.random.default_rng(7)
    found = 0
    for _ in range(300):
        pairs = chance.poisson(2, size=(60, 2))
        words = chance.integers(10, 30, size=60)
        one, other = (list(zip(pairs[:, side], words, strict=True)) for side in (0, 1))
        found += paired(one, other, ratio, 200).p < 0.05
    assert 3 <= found <= 30  # 15 are expected


def test_the_values_are_those_of_sacrebleu_and_so_is_the_judgement() -> None:
    right, better = texts(80, 0.1, 1)
    _, worse = texts(80, 0.2, 1)
    counts = [overlap_counts(came, right, "en") for came in (better, worse)]
    metrics = {"chrF": CHRF(), "BLEU": BLEU()}
    signatures, judged = PairedTest(
        [("better", better), ("worse", worse)], metrics, [right], test_type="bs", n_samples=1000
    )()
    assert len(signatures) == 2
    for at, name in enumerate(("chrF2", "BLEU")):
        found = paired(counts[0][at].rows, counts[1][at].rows, counts[0][at].score, 1000)
        first, second = judged[name]
        assert (found.one, found.other) == pytest.approx((first.score, second.score))
        assert found.p < 0.05
        assert second.p_value < 0.05
        half = (found.other_interval[1] - found.other_interval[0]) / 2
        assert half == pytest.approx(second.ci, rel=0.1)


@pytest.mark.parametrize(("one", "other"), [([(1, 2)], [(1, 2)]), ([(1, 2), (1, 2)], [(1, 2)])])
def test_one_paragraph_or_not_as_many_of_each_are_no_comparison(one: list[float], other: list[float]) -> None:
    with pytest.raises(ValueError, match="as many paragraphs of each are needed, and at least two"):
        paired(one, other, ratio, 100)  # type: ignore[arg-type]
