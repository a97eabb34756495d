"""What both faces, the browser and the command line, may ask for: open, review, record, export.

Every act takes a request id that the asker makes; asking twice with the same id gives the first answer.
"""

from transreview.workflow.acts import Outcome, apply, comment, correct, ignore, redo, undo
from transreview.workflow.articles import (
    Listed,
    Upload,
    import_articles,
    import_files,
    import_samples,
    list_articles,
)
from transreview.workflow.reviews import export, failures, open_review

__all__ = [
    "Listed",
    "Outcome",
    "Upload",
    "apply",
    "comment",
    "correct",
    "export",
    "failures",
    "ignore",
    "import_articles",
    "import_files",
    "import_samples",
    "list_articles",
    "open_review",
    "redo",
    "undo",
]
