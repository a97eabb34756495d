"""A measure of two systems side by side, and whether chance explains their difference."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transreview.scores.bootstrap import paired, samples_of, signature_of

#: With fewer paragraphs than this chance decides, and no test can say otherwise.
FEW_PARAGRAPHS = 20
#: The probability below which a difference is taken for one.
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of two systems, over the same ``paragraphs``; values are None where ``note`` says why.

    ``difference`` is one − other. Its ``interval`` holds 95 %, and ``p`` is the probability of such a difference, in
    either direction, if there were none; they are None where there are too few paragraphs to tell.
    """

    name: str
    scale: str
    signature: str
    less_is_better: bool
    paragraphs: int
    one: float | None = None
    other: float | None = None
    difference: float | None = None
    one_interval: tuple[float, float] | None = None
    other_interval: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    p: float | None = None
    note: str = ""

    @property
    def is_significant(self) -> bool:
        """Whether chance hardly explains the difference (p < 0.05)."""
        return self.p is not None and self.p < LEVEL

    @property
    def better(self) -> str:
        """Which system is better, "one" or "other"; "" where the difference may be chance."""
        if not self.is_significant or not self.difference:
            return ""
        return "one" if (self.difference < 0) == self.less_is_better else "other"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a measure counts in each paragraph of both systems; ``score`` makes its number of their sums."""

    name: str
    scale: str
    signature: str
    less_is_better: bool
    score: Callable[[Sequence[float]], float]
    one: Sequence[Sequence[float]]
    other: Sequence[Sequence[float]]
    note: str = ""


def measure(counted: Counted, none: str) -> Measure:
    """The measure with its paired bootstrap; ``none`` says why there is no paragraph, where there is none."""
    count = len(counted.one)
    named = counted.name, counted.scale
    if not count:
        return Measure(*named, counted.signature, counted.less_is_better, 0, note=none)
    if count < FEW_PARAGRAPHS:
        one, other = (counted.score(_sums(rows)) for rows in (counted.one, counted.other))
        few = f"Only {count} paragraphs: under {FEW_PARAGRAPHS}, nothing tells a difference from chance."
        return Measure(
            *named, counted.signature, counted.less_is_better, count, one, other, one - other,
            note=f"{few} {counted.note}".strip(),
        )  # fmt: skip
    samples = samples_of(count)
    signature = f"{counted.signature}|paired{signature_of(samples)}|unit:paragraph"
    found = paired(counted.one, counted.other, counted.score, samples)
    return Measure(*named, signature, counted.less_is_better, count, **found._asdict(), note=counted.note)


def rate(per: float) -> Callable[[Sequence[float]], float]:
    """What makes a rate of two sums: the first for so many of the second, 0 where there is none of that."""
    return lambda sums: per * sums[0] / sums[1] if sums[1] else 0.0


def _sums(rows: Sequence[Sequence[float]]) -> list[float]:
    return [float(sum(column)) for column in zip(*rows, strict=True)]
