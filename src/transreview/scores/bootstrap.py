"""How sure a score is: paragraphs drawn again and again, with put-back, always with the same seed."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

#: As sacreBLEU has it, so that one number in the signatures holds for all scores.
SEED = 12345
#: Samples of a text of so many paragraphs at most; a longer one has fewer, since each sample draws them all.
SAMPLES, FEWER_SAMPLES, LONG = 1000, 100, 2000
_EQUAL = 1e-9


def samples_of(paragraphs: int) -> int:
    """How many samples are drawn of a text; 0 for one of a single paragraph, which tells nothing of chance."""
    if paragraphs < 2:
        return 0
    return SAMPLES if paragraphs <= LONG else FEWER_SAMPLES


def signature_of(samples: int) -> str:
    """What a signature ends in for the samples: "|bs:1000|seed:12345", "" for none."""
    return f"|bs:{samples}|seed:{SEED}" if samples else ""


def interval(parts: Sequence[tuple[float, float]], samples: int) -> tuple[float, float] | None:
    """Where Σ first / Σ second lies with 95 % confidence; ``parts`` are of each paragraph. None for no samples.

    The percentiles 2.5 and 97.5 of the samples (Efron 1979; Koehn 2004 for machine translation).
    """
    if not samples:
        return None
    values = np.asarray(parts, dtype=float)
    chance = np.random.default_rng(SEED)
    drawn = [values[chance.integers(len(values), size=len(values))].sum(axis=0) for _ in range(samples)]
    rates = [above / below for above, below in drawn if below]
    if not rates:
        return None
    return _middle(np.asarray(rates))


class Paired(NamedTuple):
    """Two scores of the same paragraphs, and their difference (one − other), with what chance says of each.

    The intervals hold 95 %; ``p`` is the probability of such a difference, in either direction, where there is none.
    """

    one: float
    other: float
    difference: float
    one_interval: tuple[float, float]
    other_interval: tuple[float, float]
    interval: tuple[float, float]
    p: float


def paired(
    one: Sequence[Sequence[float]], other: Sequence[Sequence[float]], score: Callable[[Sequence[float]], float],
    samples: int,
) -> Paired:
    """The paired bootstrap of two systems (Koehn 2004, EMNLP): the same paragraphs are drawn for both.

    ``one`` and ``other`` are the numbers of each paragraph, as many rows of each, and ``score`` makes a score of their
    sums. p is the share of samples whose difference is as far from the true one as that is from 0 (Riezler and Maxwell
    2005, section 3), with one added to both counts so that it is never 0. Raises ValueError for fewer than two
    paragraphs, or not as many of each.
    """
    rows = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    count = len(rows[0])
    if count < 2 or len(rows[1]) != count:
        raise ValueError("as many paragraphs of each are needed, and at least two")
    chance = np.random.default_rng(SEED)
    drawn = np.empty((samples, 2))
    for at in range(samples):
        times = np.bincount(chance.integers(count, size=count), minlength=count)
        drawn[at] = [score((times @ each).tolist()) for each in rows]
    ones, others = (score(each.sum(axis=0).tolist()) for each in rows)
    differences = drawn[:, 0] - drawn[:, 1]
    difference = ones - others
    # Rounding would else tell two equal systems apart.
    as_far = np.abs(differences - difference) >= abs(difference) - _EQUAL
    return Paired(
        ones, others, difference, _middle(drawn[:, 0]), _middle(drawn[:, 1]), _middle(differences),
        (int(as_far.sum()) + 1) / (samples + 1),
    )  # fmt: skip


def _middle(values: "np.ndarray[Any, Any]") -> tuple[float, float]:
    """What holds the middle 95 % of the values."""
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
