"""What both faces, the browser and the command line, may ask for: open, review, record, export.

Every act takes a request id that the asker makes; asking twice with the same id gives the first answer. Who may do what
is looked at by the store, in the transaction that adds the act.
"""

from transreview.workflow.acts import apply, classify, correct, ignore, mark, redo, restore, undo
from transreview.workflow.articles import (
    Listed,
    Upload,
    import_articles,
    import_files,
    import_samples,
    joined,
    list_articles,
    read_files,
)
from transreview.workflow.decisions import accept, reject
from transreview.workflow.desk import Notice, notices, proposals, queue
from transreview.workflow.elsewhere import (
    Elsewhere,
    Left,
    Spot,
    Spread,
    apply_elsewhere,
    elsewhere,
    undo_elsewhere,
)
from transreview.workflow.glance import News
from transreview.workflow.glossary import (
    Incoming,
    preview_glossary,
    read_into_memory,
    remember,
    retire,
    write_glossary,
)
from transreview.workflow.memory import memory
from transreview.workflow.precision import CheckPrecision, precision
from transreview.workflow.progress import assign, move
from transreview.workflow.quality import (
    Dimension,
    Filter,
    Quality,
    compare_systems,
    frequent_corrections,
    quality,
    remember_correction,
)
from transreview.workflow.recording import Outcome, Who, somebody
from transreview.workflow.remarks import comment
from transreview.workflow.reporting import report, select_articles
from transreview.workflow.reviews import export, failures, home, open_review
from transreview.workflow.rulings import Ruling, ruling
from transreview.workflow.scoring import compare_reviewers, score
from transreview.workflow.team import denials, enter, give_roles, set_policy, team
from transreview.workflow.watch import most_seconds, timed

__all__ = [
    "CheckPrecision",
    "Dimension",
    "Elsewhere",
    "Filter",
    "Incoming",
    "Left",
    "Listed",
    "News",
    "Notice",
    "Outcome",
    "Quality",
    "Ruling",
    "Spot",
    "Spread",
    "Upload",
    "Who",
    "accept",
    "apply",
    "apply_elsewhere",
    "assign",
    "classify",
    "comment",
    "compare_reviewers",
    "compare_systems",
    "correct",
    "denials",
    "elsewhere",
    "enter",
    "export",
    "failures",
    "frequent_corrections",
    "give_roles",
    "home",
    "ignore",
    "import_articles",
    "import_files",
    "import_samples",
    "joined",
    "list_articles",
    "mark",
    "memory",
    "most_seconds",
    "move",
    "notices",
    "open_review",
    "precision",
    "preview_glossary",
    "proposals",
    "quality",
    "queue",
    "read_files",
    "read_into_memory",
    "redo",
    "reject",
    "remember",
    "remember_correction",
    "report",
    "restore",
    "retire",
    "ruling",
    "score",
    "select_articles",
    "set_policy",
    "somebody",
    "team",
    "timed",
    "undo",
    "undo_elsewhere",
    "write_glossary",
]
