"""How good the translations of all articles were: counted by article, system, languages, check, person or week."""

from transreview.workflow.quality.corrections import (
    Corrections,
    Frequent,
    frequent_corrections,
    remember_correction,
)
from transreview.workflow.quality.counting import Choices, Quality, quality
from transreview.workflow.quality.figures import Confirmed, Figures, Flag, Undecided, Worked
from transreview.workflow.quality.filter import Dimension, Filter
from transreview.workflow.quality.row import Row

__all__ = [
    "Choices", "Confirmed", "Corrections", "Dimension", "Figures", "Filter", "Flag", "Frequent", "Quality", "Row",
    "Undecided", "Worked", "frequent_corrections", "quality", "remember_correction",
]  # fmt: skip
