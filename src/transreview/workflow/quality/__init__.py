"""How good the translations of all articles were: counted by article, system, languages, check, person or week."""

from transreview.workflow.quality.comparison import Beside, Comparison, compare_systems
from transreview.workflow.quality.corrections import (
    Corrections,
    Frequent,
    frequent_corrections,
    remember_correction,
)
from transreview.workflow.quality.counting import Choices, Quality, quality
from transreview.workflow.quality.figures import Confirmed, Figures, Flag, Undecided, Worked
from transreview.workflow.quality.filter import Dimension, Filter
from transreview.workflow.quality.measure import Measure
from transreview.workflow.quality.row import Row

__all__ = [
    "Beside", "Choices", "Comparison", "Confirmed", "Corrections", "Dimension", "Figures", "Filter", "Flag", "Frequent",
    "Measure", "Quality", "Row", "Undecided", "Worked", "compare_systems", "frequent_corrections", "quality",
    "remember_correction",
]  # fmt: skip
