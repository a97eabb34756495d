"""How often each check is right here: its issues that were mended, against those that were dismissed."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from transreview.marks import CHECK
from transreview.store import Store
from transreview.workflow.glance import glance

#: Of the normal distribution 95 % lie within so many standard deviations.
_Z = 1.96


@dataclass(frozen=True, slots=True)
class CheckPrecision:
    """What became of a check's distinct issues in all articles: ``accepted`` were mended, ``dismissed`` were no errors.

    What was taken back or rejected does not count, nor does what nobody has decided.
    """

    check: str
    accepted: int
    dismissed: int

    @property
    def decided(self) -> int:
        """How many issues were decided: what the precision is a share of."""
        return self.accepted + self.dismissed

    @property
    def precision(self) -> float:
        """The share of decided issues that were errors, from 0 to 1."""
        return self.accepted / self.decided

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % confidence: the score interval of Wilson (1927), JASA 22, 209-212."""
        count, share = self.decided, self.precision
        around = _Z**2 / count
        middle, half = share + around / 2, _Z * sqrt(share * (1 - share) / count + around / (4 * count))
        return max(0.0, (middle - half) / (1 + around)), min(1.0, (middle + half) / (1 + around))


def precision(store: Store) -> tuple[CheckPrecision, ...]:
    """The precision of each check that had an issue decided, by its name; what people marked themselves is left out."""
    accepted, dismissed = Counter[str](), Counter[str]()
    for summary in store.summaries():
        for key, mended in (glance(store, summary.id, summary.seq).verdicts or {}).items():
            check = key.partition(":")[0]
            if check != CHECK:
                (accepted if mended else dismissed)[check] += 1
    checks = sorted(accepted.keys() | dismissed.keys())
    return tuple(CheckPrecision(check, accepted[check], dismissed[check]) for check in checks)
