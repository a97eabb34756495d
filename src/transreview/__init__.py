"""Translation-quality review: names, numbers and repeats that do not agree, found and mended through the document.

    import transreview as tr

    article = tr.read_pair(("strike.sr.txt", source), ("strike.en.txt", target))
    for issue in tr.check(article, tr.load_settings()):
        print(issue.flagged.segment, issue.message)

`check` does as the settings of a project say, `run_checks` runs the checks that it is given. `Store` opens a database
of articles and of what people did to them, and what the browser can do with one is a function here: `list_articles`,
`open_review`, `correct`, `accept`, and so on. These are imported when they are first asked for, so that what only
checks starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from transreview.checks import CHECKS, Check, CheckWarning, Example, Failure, Finding, run_checks
from transreview.errors import (
    ChoiceError,
    DeniedError,
    InputError,
    NotFoundError,
    RefusedError,
    StoreError,
    TransreviewError,
)
from transreview.formats import (
    FORMATS,
    Asked,
    Choices,
    Format,
    convert,
    format_for,
    read_articles,
    read_pair,
    stream_articles,
    write_review,
)
from transreview.model import (
    Act,
    Article,
    Change,
    Decided,
    Event,
    Issue,
    Original,
    Person,
    Place,
    Role,
    Rule,
    Scope,
    Segment,
    Span,
    Stage,
    Term,
)
from transreview.mqm import Family, Severity
from transreview.review import Record, Review, State, play, replay
from transreview.settings import Choice, Pair, Settings, check, find_settings, load_settings

if TYPE_CHECKING:
    from transreview.reports import REPORTS, Report, write_report
    from transreview.scores import Agreement, Score, Scored, ScoringModel, score_texts
    from transreview.store import Anchor, Store, Verification
    from transreview.store import restore as restore_backup
    from transreview.workflow import (
        Dimension,
        Filter,
        Listed,
        Notice,
        Outcome,
        Upload,
        accept,
        apply,
        assign,
        classify,
        comment,
        compare_reviewers,
        compare_systems,
        correct,
        denials,
        export,
        frequent_corrections,
        give_roles,
        ignore,
        import_articles,
        import_files,
        list_articles,
        mark,
        move,
        notices,
        open_review,
        preview_glossary,
        queue,
        read_files,
        read_into_memory,
        redo,
        reject,
        remember,
        remember_correction,
        report,
        retire,
        ruling,
        score,
        select_articles,
        set_policy,
        timed,
        undo,
        write_glossary,
    )
    from transreview.workflow import proposals as list_proposals
    from transreview.workflow import restore as restore_text
    from transreview.workflow.elsewhere import apply_elsewhere, elsewhere, undo_elsewhere
    from transreview.workflow.memory import memory as project_memory
    from transreview.workflow.precision import precision
    from transreview.workflow.quality import quality

_REPORTS, _SCORES = "transreview.reports", "transreview.scores"
_STORE, _WORKFLOW = "transreview.store", "transreview.workflow"
#: Where the names are that are imported when they are first asked for.
_LATER = {
    **dict.fromkeys(("REPORTS", "Report", "write_report"), _REPORTS),
    **dict.fromkeys(("Agreement", "Score", "Scored", "ScoringModel", "score_texts"), _SCORES),
    **dict.fromkeys(("Anchor", "Store", "Verification"), _STORE),
    **dict.fromkeys(
        (
            "Dimension", "Filter", "Listed", "Notice", "Outcome", "Upload", "accept", "apply", "apply_elsewhere",
            "assign", "classify", "comment", "compare_reviewers", "compare_systems", "correct", "denials", "elsewhere",
            "export", "frequent_corrections", "give_roles", "ignore", "import_articles", "import_files",
            "list_articles", "mark", "move", "notices", "open_review", "precision", "preview_glossary", "quality",
            "queue", "read_files", "read_into_memory", "redo", "reject", "remember", "remember_correction", "report",
            "retire", "ruling", "score", "select_articles", "set_policy", "timed", "undo", "undo_elsewhere",
            "write_glossary",
        ),
        _WORKFLOW,
    ),
}  # fmt: skip
#: Both a database and a text are restored, and modules are called proposals and memory: these have longer names here.
_RENAMED = {
    "list_proposals": (_WORKFLOW, "proposals"),
    "project_memory": (_WORKFLOW, "memory"),
    "restore_backup": (_STORE, "restore"),
    "restore_text": (_WORKFLOW, "restore"),
}


def __getattr__(name: str) -> object:
    """A name that is imported when it is first asked for."""
    module, named = _RENAMED.get(name) or (_LATER.get(name), name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(module), named)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "CHECKS",
    "FORMATS",
    "REPORTS",
    "Act",
    "Agreement",
    "Anchor",
    "Article",
    "Asked",
    "Change",
    "Check",
    "CheckWarning",
    "Choice",
    "ChoiceError",
    "Choices",
    "Decided",
    "DeniedError",
    "Dimension",
    "Event",
    "Example",
    "Failure",
    "Family",
    "Filter",
    "Finding",
    "Format",
    "InputError",
    "Issue",
    "Listed",
    "NotFoundError",
    "Notice",
    "Original",
    "Outcome",
    "Pair",
    "Person",
    "Place",
    "Record",
    "RefusedError",
    "Report",
    "Review",
    "Role",
    "Rule",
    "Scope",
    "Score",
    "Scored",
    "ScoringModel",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "Stage",
    "State",
    "Store",
    "StoreError",
    "Term",
    "TransreviewError",
    "Upload",
    "Verification",
    "accept",
    "apply",
    "apply_elsewhere",
    "assign",
    "check",
    "classify",
    "comment",
    "compare_reviewers",
    "compare_systems",
    "convert",
    "correct",
    "denials",
    "elsewhere",
    "export",
    "find_settings",
    "format_for",
    "frequent_corrections",
    "give_roles",
    "ignore",
    "import_articles",
    "import_files",
    "list_articles",
    "list_proposals",
    "load_settings",
    "mark",
    "move",
    "notices",
    "open_review",
    "play",
    "precision",
    "preview_glossary",
    "project_memory",
    "quality",
    "queue",
    "read_articles",
    "read_files",
    "read_into_memory",
    "read_pair",
    "redo",
    "reject",
    "remember",
    "remember_correction",
    "replay",
    "report",
    "restore_backup",
    "restore_text",
    "retire",
    "ruling",
    "run_checks",
    "score",
    "score_texts",
    "select_articles",
    "set_policy",
    "stream_articles",
    "timed",
    "undo",
    "undo_elsewhere",
    "write_glossary",
    "write_report",
    "write_review",
]
