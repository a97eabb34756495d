"""The page Quality: how good the translations are, and how right the checks."""

from transreview.ui.quality.page import show

__all__ = ["show"]
