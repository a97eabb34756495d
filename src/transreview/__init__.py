"""Translation-quality review: names, numbers and repeats that do not agree, found and mended through the document.

    import transreview as tr

    article = tr.read_pair(("strike.sr.txt", source), ("strike.en.txt", target))
    for issue in tr.check(article, tr.load_settings()):
        print(issue.flagged.segment, issue.message)

`check` does as the settings of a project say, `run_checks` runs the checks that it is given.
`transreview.store` keeps articles and events, `transreview.workflow` does what both faces may ask for.
"""

from transreview.checks import CHECKS, Check, CheckWarning, Example, Failure, Finding, run_checks
from transreview.errors import InputError, NotFoundError, RefusedError, StoreError, TransreviewError
from transreview.formats import FORMATS, Format, read_articles, read_pair, stream_articles, write_review
from transreview.model import Act, Article, Change, Event, Issue, Place, Rule, Segment, Span, Term
from transreview.mqm import Family, Severity
from transreview.review import Record, Review, State, play, replay
from transreview.settings import Choice, Pair, Settings, check, find_settings, load_settings

__all__ = [
    "CHECKS",
    "FORMATS",
    "Act",
    "Article",
    "Change",
    "Check",
    "CheckWarning",
    "Choice",
    "Event",
    "Example",
    "Failure",
    "Family",
    "Finding",
    "Format",
    "InputError",
    "Issue",
    "NotFoundError",
    "Pair",
    "Place",
    "Record",
    "RefusedError",
    "Review",
    "Rule",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "State",
    "StoreError",
    "Term",
    "TransreviewError",
    "check",
    "find_settings",
    "load_settings",
    "play",
    "read_articles",
    "read_pair",
    "replay",
    "run_checks",
    "stream_articles",
    "write_review",
]
