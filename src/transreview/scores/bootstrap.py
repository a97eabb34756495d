"""How sure a score is: paragraphs drawn again and again, with put-back, always with the same seed."""

from collections.abc import Sequence

import numpy as np

#: As sacreBLEU has it, so that one number in the signatures holds for all scores.
SEED = 12345
#: Samples of a text of so many paragraphs at most; a longer one has fewer, since each sample draws them all.
SAMPLES, FEWER_SAMPLES, LONG = 1000, 100, 2000


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
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)
