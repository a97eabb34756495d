"""What a document says at its margin: what people said in the review, and what nobody has decided yet."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transreview.formats.signature import NOBODY, Signature, signature
from transreview.marks import marks
from transreview.model import Act, Event, Issue, Span, Stage
from transreview.mqm import ERROR_TYPES
from transreview.review import Record, Review, State


class Remark(NamedTuple):
    """A comment: where it stands, by whom it is, what it says, and the number (from 0) of the one that it answers.

    ``span`` is in the segment's text as it is now, None for all of it; segment 0 is the article.
    """

    segment: int
    span: Span | None
    by: Signature
    text: str
    answers: int | None = None
    done: bool = False


def remarks(review: Review) -> tuple[Remark, ...]:
    """All of them in the order of the text, each answer behind what it answers.

    Issues that nobody has decided are said while the review is not finished: after that they are what people let stand.
    """
    threads = sorted(_threads(review), key=lambda thread: (thread[0].segment, _start(thread[0])))
    said: list[Remark] = []
    for thread in threads:
        first = len(said)
        said += (remark._replace(answers=first if at else None) for at, remark in enumerate(thread))
    return tuple(said)


def nearest(segment: int, numbers: Sequence[int]) -> int:
    """The segment at which a remark on one is shown, of those (in order) that stand in the document: the very one, or
    else the last one before it, or else the first.
    """
    return numbers[max(bisect(numbers, segment) - 1, 0)]


def _threads(review: Review) -> Iterator[Sequence[Remark]]:
    comments = sorted(review.timeline.standing(Act.COMMENT), key=lambda event: event.seq)
    threads: dict[str, list[Event]] = {}
    roots: dict[str, str] = {}  # of each comment, the thread that it is in
    for event in comments:
        root = roots.get(event.on) or (f"issue {event.issue}" if event.issue else event.id)
        roots[event.id] = root
        threads.setdefault(root, []).append(event)
    markers = {mark.issue.key: signature(mark.event) for mark in marks(review.timeline)}
    for record in review.records:
        events = threads.pop(f"issue {record.issue.key}", [])
        is_open = record.state is State.OPEN
        waits = is_open and review.stage is not Stage.FINISHED
        opening = [_opening(record, markers.get(record.issue.key, NOBODY))] if waits else []
        about = [Remark(record.issue.flagged.segment, record.standing, signature(event), event.text, None, not is_open)
                 for event in events]  # fmt: skip
        if opening or about:
            yield [*opening, *about]
    for events in threads.values():
        yield [Remark(events[0].segment, None, signature(event), event.text) for event in events]


def _opening(record: Record, by: Signature) -> Remark:
    """An issue as the checks, or whoever marked it, say it."""
    issue = record.issue
    known = ERROR_TYPES.get(issue.mqm)
    kind = known.label if known else issue.mqm
    text = f"{issue.severity.value.capitalize()}, {kind}: {issue.message}{_suggestion(issue)}".removesuffix(": ")
    return Remark(issue.flagged.segment, record.standing, by, text)


def _suggestion(issue: Issue) -> str:
    suggestion = issue.flagged.suggestion
    return f" Suggestion: {suggestion}" if suggestion and suggestion not in issue.message else ""


def _start(remark: Remark) -> int:
    return -1 if remark.span is None else remark.span.start
