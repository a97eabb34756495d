"""How far two reviewers agree on the same text: Krippendorff's alpha and Cohen's kappa, paragraph by paragraph.

Alpha: Krippendorff 2011, "Computing Krippendorff's alpha-reliability". Kappa: Cohen 1960, EPM 20, 37-46.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

import krippendorff

from transreview.errors import RefusedError
from transreview.model import Act, Event, Issue
from transreview.mqm import Severity, dimension
from transreview.review import Review
from transreview.scores.score import Score

#: The label of a paragraph in which a reviewer found nothing.
NONE = "none"
_LEVELS = (NONE, *Severity)
_FEW = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer said of one paragraph.

    ``error``: whether there is one; ``severity`` of the gravest, and ``category`` of it, the dimension of its MQM type;
    NONE for no error. None is "not said": a paragraph that was not read, a correction that names no error type.
    """

    error: str | None
    severity: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on one question: ``alpha`` and ``kappa``, the share of ``paragraphs`` with the same answer."""

    question: str
    paragraphs: int
    same: int
    alpha: Score
    kappa: Score


NOTHING = Verdict("no", NONE, NONE)


def verdicts(review: Review, person: str) -> tuple[Verdict, ...]:
    """What a person (account or name) said of each paragraph of an article, by what stands of their acts.

    An error is what they marked, classified or corrected. A paragraph that they left alone is one without error, since
    whoever reviews an article reads all of it. Raises RefusedError for somebody who did nothing in the article.
    """
    timeline = review.timeline
    # An account is one person; a name may be that of several.
    by_id = any(event.person.id == person for event in review.events)
    acts = {event.id for event in review.events if person == (event.person.id if by_id else event.who)}
    if not acts:
        raise RefusedError(f"{person} did nothing in this article, so there is nothing to compare.")
    said: dict[int, list[Issue | None]] = {}
    for event in timeline.standing(Act.MARK, Act.CORRECT, Act.CLASSIFY):
        if event.id in acts:
            for number, issue in _said(review, event):
                said.setdefault(number, []).append(issue)
    return tuple(_verdict(said.get(number, ())) for number in range(1, len(review.article.segments) + 1))


def agreements(one: Sequence[Verdict], other: Sequence[Verdict]) -> tuple[Agreement, ...]:
    """The agreement of two reviewers on whether there is an error, how grave it is, and of what kind.

    ``one`` and ``other`` are of the same paragraphs; raises ValueError where there are not as many.
    """
    pairs = list(zip(one, other, strict=True))
    return (
        agreement("error", [(a.error, b.error) for a, b in pairs]),
        agreement("severity", [(a.severity, b.severity) for a, b in pairs], "ordinal", _LEVELS),
        agreement("category", [(a.category, b.category) for a, b in pairs]),
    )


def agreement(
    question: str,
    pairs: Iterable[tuple[str | None, str | None]],
    level: Literal["nominal", "ordinal"] = "nominal",
    order: Sequence[str] = (),
) -> Agreement:
    """The agreement on one question: ``pairs`` are the two answers to each paragraph, None for one not given.

    ``order`` are all answers from the least to the most, for level "ordinal". Pairs with None are left out.
    """
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    same = sum(a == b for a, b in both)
    scale = "1 is full agreement, 0 what chance would give, below 0 less than that"
    units = f"unit:paragraph|question:{question}|n:{len(both)}|raters:2"
    alpha_signed = f"krippendorff:{version('krippendorff')}|level:{level}|{units}"
    kappa_signed = f"cohen|weights:none|{units}"
    if reason := _undefined(both):
        return Agreement(
            question, len(both), same,
            Score("Krippendorff's alpha", None, scale, alpha_signed, note=reason),
            Score("Cohen's kappa", None, scale, kappa_signed, note=reason),
        )  # fmt: skip
    note = f"Only {len(both)} paragraphs: under {_FEW}, one answer more or less decides." if len(both) < _FEW else ""
    return Agreement(
        question, len(both), same,
        Score("Krippendorff's alpha", _alpha(both, level, order), scale, alpha_signed, note=note),
        Score("Cohen's kappa", kappa(both), scale, kappa_signed, note=note),
    )  # fmt: skip


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two raters' answers: (observed − expected) / (1 − expected) agreement.

    Some answers must be different, else it is 0 / 0. These six lines are ours because scikit-learn, statsmodels and
    irrCAC bring SciPy, over 100 MB, NLTK a whole toolkit of which nothing else is needed here, and the light libraries
    are new and little used; the tests hold them against scikit-learn's values.
    """
    count = len(pairs)
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / count
    expected = sum(ones[label] * others[label] for label in ones) / count**2
    return (observed - expected) / (1 - expected)


def _alpha(pairs: Sequence[tuple[str, str]], level: Literal["nominal", "ordinal"], order: Sequence[str]) -> float:
    labels = list(order) or sorted({label for pair in pairs for label in pair})
    data = [[labels.index(pair[rater]) for pair in pairs] for rater in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))


def _undefined(pairs: Sequence[tuple[str, str]]) -> str:
    """Why no coefficient can be given, as a sentence; "" where one can."""
    if not pairs:
        return "There is no paragraph that both have answered for."
    given = {label for pair in pairs for label in pair}
    if len(given) == 1:
        (label,) = given
        return (f'Both said "{label}" of every paragraph: they agree fully, but where nothing varies, agreement cannot '
                "be told from chance.")  # fmt: skip
    return ""


def _said(review: Review, event: Event) -> list[tuple[int, Issue | None]]:
    """The paragraphs that an act calls wrong, each with its issue; None for a correction that names none."""
    record = review.record(event.issue) if event.issue else None
    issue = record.issue if record is not None else event.decided
    if event.act is Act.MARK and event.decided is not None:
        marked = review.record(event.decided.key)
        return [(event.decided.flagged.segment, marked.issue if marked is not None else event.decided)]
    if event.act is Act.CLASSIFY:
        return [(issue.flagged.segment, issue)] if issue is not None else []
    return [(change.segment, issue) for change in event.changes]


def _verdict(issues: Sequence[Issue | None]) -> Verdict:
    if not issues:
        return NOTHING
    named = [issue for issue in issues if issue is not None]
    if not named:
        return Verdict("yes", None, None)
    gravest = max(named, key=lambda issue: issue.severity.rank)
    return Verdict("yes", gravest.severity.value, dimension(gravest.mqm))
