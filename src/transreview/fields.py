"""An issue and what became of it, as plain fields: what `check`, `history` and the error reports say of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from transreview.model import Act, Article, Event, Issue, Place
from transreview.mqm import ERROR_TYPES, Family
from transreview.review import Record, Review, State

#: The columns of the error report as a table.
COLUMNS = (
    "article", "segment", "family", "check", "mqm", "its", "severity", "confidence", "state", "text", "suggestion",
    "correction", "message", "decision", "who", "at", "reason", "comments", "source_text", "original_text",
    "present_text", "places", "place_count", "side", "start", "end", "key",
)  # fmt: skip


def issue_fields(issue: Issue) -> dict[str, object]:
    """An issue as the command line's contract has it: segments from 1, offsets in code points, end exclusive."""
    flagged = issue.flagged
    return {
        "article": issue.article,
        "check": issue.check,
        "mqm": issue.mqm,
        "its": issue.its,
        "severity": issue.severity.value,
        "segment": flagged.segment,
        "side": flagged.side,
        "start": flagged.start,
        "end": flagged.end,
        "text": flagged.text,
        "message": issue.message,
        "suggestion": flagged.suggestion,
        "key": issue.key,
        "places": [
            {"side": place.side, "segment": place.segment, "start": place.start, "end": place.end, "text": place.text}
            for place in issue.places
        ],
        "confidence": round(issue.confidence, 3),
    }


def decision_fields(record: Record) -> dict[str, str | None]:
    """What became of an issue: None where nobody decided, or where there is nothing to say."""
    event = record.event
    return {
        "state": record.state.value,
        "decision": event.act.value if event else None,
        "who": event.who if event else None,
        "at": event.at if event else None,
        "reason": (event.text if event and event.act is Act.IGNORE else "") or None,
        "correction": record.correction or None,
    }


def article_fields(review: Review, anchor: str) -> dict[str, str]:
    """What is the same for all issues of an article: what it is called, its languages and machine translation system
    ("" when not known), how far its review is, and the anchor of the log ("" for none).
    """
    article = review.article
    return {
        "title": article.title,
        "source_lang": article.source_lang,
        "target_lang": article.target_lang,
        "system": article.system,
        "stage": review.stage.value,
        "anchor": anchor,
    }


def comment_fields(comments: Iterable[Event]) -> list[dict[str, str]]:
    """What was said about an issue, oldest first."""
    return [{"who": comment.who, "at": comment.at, "text": comment.text} for comment in comments]


def table_row(
    came: Article, current: Article, record: Record, comments: Sequence[Event] = ()
) -> list[str | int | float | None]:
    """The cells of one issue of an article, as it came and as it is now, in the order of `COLUMNS`."""
    issue, number = record.issue, record.issue.flagged.segment
    cells = {
        **issue_fields(issue),
        **decision_fields(record),
        "family": ERROR_TYPES[issue.mqm].family.value if issue.mqm in ERROR_TYPES else "",
        "comments": "\n".join(f"{comment.who}: {comment.text}" for comment in comments),
        "source_text": came.text("source", number),
        "original_text": came.text("target", number),
        "present_text": current.text("target", number),
        "places": summary(issue.places),
        "place_count": len(issue.places),
    }
    return [cell if isinstance(cell := cells[column], str | int | float) else None for column in COLUMNS]


def summary(places: Iterable[Place]) -> str:
    """The places of an issue in a line: `¶2 “ProAsylum”; ¶9 “ProAsyl”; source ¶2 “ProAzil”`."""
    return "; ".join(
        f"{'source ' if place.side == 'source' else ''}¶{place.segment} “{place.text}”" for place in places
    )


def family_of(issue: Issue) -> Family:
    """What an issue is about; that of an error type which we do not know is style."""
    return ERROR_TYPES[issue.mqm].family if issue.mqm in ERROR_TYPES else Family.STYLE


def tally(
    records: Iterable[Record], names: Sequence[str], name_of: Callable[[Record], str]
) -> list[tuple[str, list[int], int]]:
    """Rows of a table of counts: a name, how many issues of it are in each state, how many in all; none for none."""
    counts = Counter((name_of(record), record.state) for record in records)
    rows = [(name, [counts[name, state] for state in State]) for name in names]
    return [(name, by_state, sum(by_state)) for name, by_state in rows if any(by_state)]
