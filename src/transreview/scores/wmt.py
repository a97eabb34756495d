"""MQM as WMT counts it (Freitag et al. 2021, TACL 9): weights by severity and category, means of raters and segments.

A rule is `severity[/category[/subcategory]]:weight`, and the most specific one that fits an error counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transreview.errors import InputError
from transreview.scores.bootstrap import interval, samples_of, signature_of
from transreview.scores.fault import Fault
from transreview.scores.score import Score

#: The weights of WMT, with ours for what its categories lack: a critical error, and punctuation by the name of MQM 2.0.
WEIGHTS = (
    "Critical:5 Major:5 Minor:1 Neutral:0 Minor/Fluency/Punctuation:0.1 "
    "Minor/linguistic-conventions/punctuation:0.1"
)
#: A translation that is none: it counts so much, and nothing else in the segment counts.
NON_TRANSLATION, _NON_TRANSLATION_WEIGHT = "non-translation", 25.0


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rater found in one segment: errors as (category, severity); () says that they found none.

    A segment that a rater did not read has no `Judged` by them.
    """

    segment: str
    rater: str
    errors: tuple[tuple[str, str], ...] = ()


def wmt_score(judged: Iterable[Judged], weights: str = WEIGHTS) -> Score:
    """The mean penalty of a segment: the mean over its raters, then over the segments that were judged.

    Raises InputError for weights that cannot be read.
    """
    by_segment: dict[str, list[float]] = {}
    for each in judged:
        by_segment.setdefault(each.segment, []).append(penalty(each.errors, weights))
    means = [sum(penalties) / len(penalties) for penalties in by_segment.values()]
    samples = samples_of(len(means))
    scale = "penalty points per segment; 0 is no error, less is better"
    signature = f"mqm:wmt|weights:{weights} Non-translation!:25|mean:raters, segments|segments:{len(means)}"
    if not means:
        return Score("MQM (WMT)", None, scale, signature, note="Nobody has judged a segment.")
    around = interval([(mean, 1.0) for mean in means], samples)
    return Score("MQM (WMT)", sum(means) / len(means), scale, signature + signature_of(samples), around)


def judged_by_review(faults: Iterable[Fault], segments: int) -> tuple[Judged, ...]:
    """The errors of an article as those of one rater, who read all of its paragraphs; repeats count, as in WMT."""
    by_segment: dict[int, list[tuple[str, str]]] = {number: [] for number in range(1, segments + 1)}
    for fault in faults:
        by_segment[fault.segment].append((fault.mqm, fault.severity.value))
    return tuple(Judged(str(number), "the review", tuple(errors)) for number, errors in by_segment.items())


def penalty(errors: Iterable[tuple[str, str]], weights: str = WEIGHTS) -> float:
    """The penalty points of errors, each (category, severity), of one rater in one segment."""
    errors = tuple(errors)
    if any(category.casefold().startswith(NON_TRANSLATION) for category, _ in errors):
        return _NON_TRANSLATION_WEIGHT
    return sum(weight(category, severity, weights) for category, severity in errors)


def weight(category: str, severity: str, weights: str = WEIGHTS) -> float:
    """The weight of one error: that of the rule which says most of its severity and category; 0 where none fits."""
    rules = _rules(weights)
    path = f"{severity}/{category}".casefold().split("/")
    fitting = ("/".join(path[:length]) for length in range(len(path), 0, -1))
    return next((rules[start] for start in fitting if start in rules), 0.0)


@lru_cache(maxsize=32)
def _rules(weights: str) -> dict[str, float]:
    rules = {}
    for rule in weights.split():
        path, _, number = rule.rpartition(":")
        try:
            rules[path.casefold()] = float(number)
        except ValueError:
            raise InputError("weights", f'"{rule}" is no rule; write severity/category:number') from None
    return rules
