"""The scorecard of MQM 2.0 (themqm.org): penalties per 1,000 words, quality scores, and whether they pass.

- ETPT, of each error type = weight of the type × Σ (errors × points of their severity)
- APT = Σ ETPT; PWPT = APT / words; NPT = PWPT × 1000
- raw quality score = 100 × (1 − PWPT)
- calibrated quality score = 100 − NPT × (100 − threshold) / acceptable points per 1,000 words
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from transreview.errors import InputError
from transreview.mqm import Severity, is_within
from transreview.scores.fault import Fault
from transreview.scores.score import Score
from transreview.scores.words import WordCount

#: Texts with fewer words are too short for a score: one error more or less decides.
FEW_WORDS = 250
#: What is said of a text without a review.
UNREAD = "Nobody has reviewed this text yet; that is not the same as no error."
_HIGHEST = 100.0
_PER = 1000


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """What an error costs, and what passes: to be agreed on with whoever orders the translation.

    ``points`` are those of each severity, in the order of `Severity`; ``weights`` are of error types as (beginning of
    the MQM path, weight), 1 for all others; ``threshold`` is the calibrated score from which on a translation passes,
    and ``acceptable`` the penalty points per 1,000 words that it then may have. ``repeats`` says whether each repeat of
    one inconsistency is penalised too. Raises InputError for numbers that make no score.
    """

    points: tuple[float, float, float, float] = (0.0, 1.0, 5.0, 25.0)
    weights: tuple[tuple[str, float], ...] = ()
    threshold: float = 85.0
    acceptable: float = 15.0
    repeats: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.threshold < _HIGHEST:
            raise InputError("threshold", f"{self.threshold:g} is not from 0 to below 100")
        if not 0 < self.acceptable < float("inf"):
            raise InputError("acceptable points", f"{self.acceptable:g} is not above 0")

    @property
    def signature(self) -> str:
        """All of it in a line."""
        points = "/".join(f"{each:g}" for each in self.points)
        weights = ",".join(f"{path}={weight:g}" for path, weight in self.weights) or "1"
        return (f"mqm:2.0|points:{points} (neutral/minor/major/critical)|type weights:{weights}|per:{_PER} words"
                f"|threshold:{self.threshold:g}|acceptable:{self.acceptable:g}"
                f"|repeats:{'penalised' if self.repeats else 'once'}")  # fmt: skip

    def weight(self, mqm: str) -> float:
        """The weight of an error type: that of the longest beginning of its path that has one."""
        fitting = [(len(path), weight) for path, weight in self.weights if is_within(mqm, path)]
        return max(fitting)[1] if fitting else 1.0

    def penalises(self, fault: Fault) -> bool:
        """Whether an error counts: a repeat does only where each of them is penalised."""
        return self.repeats or not fault.repeat

    def penalty(self, fault: Fault) -> float:
        """The penalty points of one error."""
        return self.weight(fault.mqm) * self.points[fault.severity.rank] if self.penalises(fault) else 0.0


MODEL = ScoringModel()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The errors of a text with their penalties: numbers of one text under one model.

    ``reviewed`` is False where nobody has read the text: it has no scores then, which is not "no error". ``warnings``
    are sentences for whoever reads the scores.
    """

    faults: tuple[Fault, ...]
    counted: WordCount
    model: ScoringModel = MODEL
    reviewed: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def penalised(self) -> tuple[Fault, ...]:
        """The errors that count: those that are no repeats, where repeats are not penalised."""
        return tuple(filter(self.model.penalises, self.faults))

    @property
    def by_severity(self) -> dict[Severity, int]:
        """How many errors of each severity count."""
        return by_severity(self.penalised)

    @property
    def told(self) -> str:
        """How many errors there are, in a sentence."""
        counts = ", ".join(f"{number} {severity}" for severity, number in self.by_severity.items() if number)
        repeats = sum(fault.repeat for fault in self.faults)
        return f"Errors: {counts or 'none'}" + (f"; repeats of these: {repeats}." if repeats else ".")

    @property
    def by_type(self) -> dict[str, float]:
        """ETPT: the penalty points of each error type, those with most of them first."""
        totals: dict[str, float] = {}
        for fault in self.penalised:
            totals[fault.mqm] = totals.get(fault.mqm, 0.0) + self.model.penalty(fault)
        return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))

    @property
    def points(self) -> float:
        """APT: all penalty points."""
        return sum(self.by_type.values())

    @property
    def is_scored(self) -> bool:
        """Whether there is a score at all: somebody has read it, and it has words."""
        return self.reviewed and self.counted.words > 0

    @property
    def signature(self) -> str:
        """The model, and what was counted."""
        return f"{self.model.signature}|words:{self.counted.words} of {self.counted.source}"

    @property
    def passed(self) -> bool | None:
        """Whether the calibrated score reaches the threshold and no error is critical; None without a score."""
        calibrated = self.calibrated.value
        if calibrated is None:
            return None
        return calibrated >= self.model.threshold and not self.by_severity[Severity.CRITICAL]

    @property
    def per_thousand(self) -> Score:
        """NPT: penalty points per 1,000 words; its note begins with how many errors there are."""
        score = self._score("MQM penalty", "penalty points per 1,000 words; 0 is no error, less is better",
                            lambda rate: _PER * rate)  # fmt: skip
        return replace(score, note=f"{self.told} {score.note}".strip()) if self.is_scored else score

    @property
    def raw(self) -> Score:
        """The raw quality score: what is left of 100 per word."""
        return self._score("MQM raw quality score",
                           "100 − penalty points per 100 words; 100 is no error, it may be below 0, more is better",
                           lambda rate: _HIGHEST * (1 - rate))  # fmt: skip

    @property
    def calibrated(self) -> Score:
        """The calibrated quality score: at the threshold where there are just as many points as are acceptable."""
        model = self.model
        factor = (_HIGHEST - model.threshold) / model.acceptable
        scale = (f"100 is no error, {model.threshold:g} is {model.acceptable:g} penalty points per 1,000 words and "
                 "just passes, it may be below 0, more is better")  # fmt: skip
        return self._score("MQM calibrated quality score", scale, lambda rate: _HIGHEST - _PER * rate * factor)

    @property
    def scores(self) -> tuple[Score, ...]:
        """The penalty and both quality scores."""
        return self.per_thousand, self.raw, self.calibrated

    def _score(self, name: str, scale: str, of: Callable[[float], float]) -> Score:
        if not self.is_scored:
            return Score(name, None, scale, self.signature, note="The text has no words." if self.reviewed else UNREAD)
        return Score(name, of(self.points / self.counted.words), scale, self.signature, note=" ".join(self.warnings))


def by_severity(faults: Iterable[Fault]) -> dict[Severity, int]:
    """How many errors there are of each severity."""
    counts = Counter(fault.severity for fault in faults)
    return {severity: counts[severity] for severity in Severity}


def few_words(words: int) -> str:
    """What is said of a text that is too short for a score."""
    return f"Only {words} words: under {FEW_WORDS}, one error more or less decides."


def scorecard(
    faults: Sequence[Fault],
    counted: WordCount,
    model: ScoringModel = MODEL,
    *,
    reviewed: bool = True,
    undecided: int = 0,
    unsure: str = "",
) -> Scorecard:
    """The scorecard of a text; it warns of ``undecided`` flags of checks, and of what makes it ``unsure``."""
    warnings = [unsure] if unsure else []
    if 0 < counted.words < FEW_WORDS:
        warnings.append(few_words(counted.words))
    if undecided:
        warnings.append(f"Flags of checks that nobody decided, and that are not counted: {undecided}.")
    return Scorecard(tuple(faults), counted, model, reviewed, tuple(warnings))
