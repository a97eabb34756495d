"""What figures are called and how they are told; "not reviewed" is never "no error"."""

from collections.abc import Iterable, Sequence
from datetime import date

from transreview.formats.languages import language_name
from transreview.language.identify import UNKNOWN
from transreview.mqm import ERROR_TYPES, Severity, dimension
from transreview.scores.scorecard import FEW_WORDS
from transreview.ui.quality.charts import WORST_FIRST, Part
from transreview.ui.quality.sheet import Column
from transreview.workflow.quality import Dimension, Row

NOTHING_READ = "Nobody has reviewed these articles yet, which is not the same as no error."
NO_ARTICLE = "No article is like that: change the filters, or clear them."


def pair_name(source: str, target: str) -> str:
    """Two languages, as people call them."""
    return " → ".join(language_name(tag) for tag in (source, target) if tag not in ("", UNKNOWN)) or "Unknown languages"


def monday(week: str, *, short: bool = False) -> str:
    """The day that an ISO week ("2026-W38") begins on, as "14 Sep 2026", or without its year where there is no room."""
    day = date.fromisoformat(f"{week}-1")
    return f"{day.day} {day:%b}" if short else f"{day.day} {day:%b %Y}"


def category_name(mqm: str) -> str:
    """A dimension of MQM, or the type that somebody else's file names, as people read it."""
    known = next((each for each in ERROR_TYPES.values() if dimension(each.mqm) == mqm), None)
    return known.group if known else mqm


def row_name(row: Row, by: Dimension) -> str:
    """What people call a row."""
    if by is Dimension.PAIR:
        source, _, target = row.key.partition("→")
        return pair_name(source, target)
    if by is Dimension.WEEK:
        return f"Week of {monday(row.key)}" if row.key else "Not reviewed"
    if by is Dimension.CATEGORY:
        return category_name(row.key)
    if by is Dimension.SYSTEM:
        return row.name if row.key else "Not named"
    return row.name or "Nobody known"


def careful(row: Row) -> str:
    """What to be careful about, "" for nothing."""
    if not row.reviewed:
        return "Not reviewed"
    return f"Under {FEW_WORDS} words" if row.reviewed_words < FEW_WORDS else ""


def columns(by: Dimension, head: str, rows: Sequence[Row]) -> tuple[Column[Row], ...]:
    """The columns of a table of ``rows`` that are told apart ``by``; the first one is called ``head``."""
    first = Column[Row](head, lambda row: row_name(row, by), width=220)
    articles = _ARTICLES if by is not Dimension.ARTICLE else ()
    timed = (_MINUTES,) if any(row.seconds is not None for row in rows) else ()
    return (first, *_RATES, *articles, *_DECIDED, *timed, _NOTE)


def _of(severity: Severity) -> Column[Row]:
    name = severity.value.capitalize()
    return Column(name, lambda row: row.per_thousand(row.by_severity[severity]), "rate",
                  f"{name} errors per 1,000 words that were reviewed")  # fmt: skip


_RATES: tuple[Column[Row], ...] = (
    Column("Per 1,000", lambda row: row.errors_per_thousand, "rate", "Errors of all severities per 1,000 words that "
           "were reviewed; repeats of one inconsistency count once"),
    *(_of(severity) for severity in WORST_FIRST if severity is not Severity.NEUTRAL),
    Column("MQM", lambda row: row.penalty.value, "rate", "MQM penalty points per 1,000 words that were reviewed; 0 is "
           "no error, less is better"),
    Column("HTER", lambda row: _share(row.hter.value), "fine share", "Edits for each word of the corrected text "
           "(TER of sacreBLEU); less is better"),
    Column("Words", lambda row: row.reviewed_words, "count", "Words that were reviewed"),
)  # fmt: skip
_ARTICLES: tuple[Column[Row], ...] = (
    Column("Articles", lambda row: row.articles, "count"),
    Column("Reviewed", lambda row: row.reviewed, "count", "Articles whose review has begun"),
)
_DECIDED: tuple[Column[Row], ...] = (
    Column("Decided", lambda row: len(row.flags), "count", "Flags of checks that somebody decided"),
    Column("Right", lambda row: row.precision.precision if row.precision else None, "share",
           "The share of the decided flags that were errors"),
    Column("Open", lambda row: row.open, "count", "Flags of checks that nobody has decided"),
)  # fmt: skip
_MINUTES = Column[Row](
    "Minutes", lambda row: None if row.seconds is None else row.seconds / 60, "count", "Time, where it was recorded"
)
_NOTE: Column[Row] = Column("Note", careful)


def parts(rows: Iterable[tuple[str, Row]]) -> list[Part]:
    """The parts of the columns of a chart: the errors per 1,000 words of each severity, of rows under their names."""
    return [
        Part(name, severity, row.per_thousand(number) or 0.0, number, row.reviewed_words)
        for name, row in rows
        for severity, number in row.by_severity.items()
        if number
    ]


def categories(row: Row) -> list[Part]:
    """The parts of the bars of a chart: the errors of a row by category and severity."""
    return [
        Part(category_name(mqm), severity, row.per_thousand(number) or 0.0, number, row.reviewed_words)
        for mqm, of in row.by_category.items()
        for severity, number in of.items()
        if number
    ]


def _share(percentage: float | None) -> float | None:
    return None if percentage is None else percentage / 100
