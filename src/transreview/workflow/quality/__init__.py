"""How good the translations of all articles were: counted by article, system, languages, check, person or week."""

from transreview.workflow.quality.counting import Choices, Quality, quality
from transreview.workflow.quality.figures import Confirmed, Figures, Flag, Undecided, Worked
from transreview.workflow.quality.filter import Dimension, Filter
from transreview.workflow.quality.row import Row

__all__ = [
    "Choices", "Confirmed", "Dimension", "Figures", "Filter", "Flag", "Quality", "Row", "Undecided", "Worked",
    "quality",
]  # fmt: skip
