"""How good a translation was, in numbers, each with the settings that made it beside it."""

from transreview.scores.agreement import Agreement, Verdict, agreement, agreements, verdicts
from transreview.scores.edit_rate import PUBLISHED, Counting, EditRate, Edits, edit_rate, summed_rate
from transreview.scores.effort import Effort, effort
from transreview.scores.fault import Fault, faults, undecided
from transreview.scores.overlap import overlap
from transreview.scores.score import Score
from transreview.scores.scorecard import MODEL, Scorecard, ScoringModel, scorecard
from transreview.scores.scored import Scored, score_review, score_texts
from transreview.scores.wmt import Judged, wmt_score
from transreview.scores.words import WordCount, counted

__all__ = [
    "MODEL", "PUBLISHED", "Agreement", "Counting", "EditRate", "Edits", "Effort", "Fault", "Judged", "Score",
    "Scorecard", "Scored", "ScoringModel", "Verdict", "WordCount", "agreement", "agreements", "counted", "edit_rate",
    "effort", "faults", "overlap", "score_review", "score_texts", "scorecard", "summed_rate", "undecided", "verdicts",
    "wmt_score",
]  # fmt: skip
