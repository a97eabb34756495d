"""Translation-quality review: names, numbers and repeats that do not agree, found and mended through the document.

    import transreview as tr

    article = tr.read_pair(("strike.sr.txt", source), ("strike.en.txt", target))
    for issue in tr.run_checks(article):
        print(issue.flagged.segment, issue.message)

`transreview.store` keeps articles and events, `transreview.workflow` does what both faces may ask for.
"""

from transreview.checks import CHECKS, Check, Example, Finding, run_checks
from transreview.errors import InputError, NotFoundError, RefusedError, StoreError, TransreviewError
from transreview.formats import FORMATS, Format, read_articles, read_pair, stream_articles, write_review
from transreview.model import Act, Article, Change, Event, Issue, Place, Segment, Span, Term
from transreview.mqm import Family, Severity
from transreview.review import Record, Review, State, play, replay

__all__ = [
    "CHECKS",
    "FORMATS",
    "Act",
    "Article",
    "Change",
    "Check",
    "Event",
    "Example",
    "Family",
    "Finding",
    "Format",
    "InputError",
    "Issue",
    "NotFoundError",
    "Place",
    "Record",
    "RefusedError",
    "Review",
    "Segment",
    "Severity",
    "Span",
    "State",
    "StoreError",
    "Term",
    "TransreviewError",
    "play",
    "read_articles",
    "read_pair",
    "replay",
    "run_checks",
    "stream_articles",
    "write_review",
]
