"""A review as XLIFF 2.1: source, corrected target, the text as it came, and each issue as an ITS locQualityIssue.

The rules are those of XLIFF 2.1's ITS module: an issue stands off in its unit, before the segments, under an xml:id; an
annotation in the target, or the unit itself, refers to it. ITS severities go from 0 to 100: they are MQM's weights
times four.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from transreview.formats.remarks import comments_by_segment
from transreview.language.clean import clean_text
from transreview.model import Act, Event, Span, Stage
from transreview.mqm import Severity
from transreview.review import Record, Review, State

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" \
xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" its:version="2.0"{languages}>
 <file id="f1" original="{article}" xml:space="preserve">
"""
_PROFILE = "https://themqm.org/"
_SEVERITY = {Severity.NEUTRAL: 0, Severity.MINOR: 4, Severity.MAJOR: 20, Severity.CRITICAL: 100}


@dataclass(frozen=True, slots=True)
class _Group:
    """The issues of one place of a target; ``span`` is None where no place is known."""

    id: str
    records: tuple[Record, ...]
    span: Span | None


def write(review: Review, _anchor: str = "") -> bytes:
    """The review as an XLIFF 2.1 file with one unit for each paragraph."""
    article = review.article
    languages = f' srcLang="{_safe(article.source_lang)}" trgLang="{_safe(article.target_lang)}"'
    by_segment: dict[int, list[Record]] = defaultdict(list)
    for record in review.records:
        by_segment[record.issue.flagged.segment].append(record)
    comments = comments_by_segment(review)
    parts = [_HEAD.format(languages=languages, article=_safe(article.id))]
    for number in range(1, len(article.segments) + 1):
        parts += _unit(review, number, by_segment[number], comments.get(number, ()))
    parts.append(" </file>\n</xliff>\n")
    return "".join(parts).encode()


def _unit(review: Review, number: int, records: Sequence[Record], comments: Sequence[Event]) -> Iterator[str]:
    source, came = review.article.text("source", number), review.article.text("target", number)
    now = review.current.text("target", number)
    groups = list(_groups(number, records, len(now)))
    whole = next((f' its:locQualityIssuesRef="#its={group.id}"' for group in groups if group.span is None), "")
    event = review.timeline.history(number)[-1].event
    who = f' its:revPerson="{_safe(event.who)}"' if event else ""
    yield f'  <unit id="s{number}"{who}{whole}>\n'
    for group in groups:
        yield f'   <its:locQualityIssues xml:id="{group.id}">\n'
        yield from map(_issue, group.records)
        yield "   </its:locQualityIssues>\n"
    if came != now and source and came:
        yield f'   <mtc:matches><mtc:match ref="#p{number}" origin="as it came"><source>{_safe(source)}</source>'
        yield f"<target>{_safe(came)}</target></mtc:match></mtc:matches>\n"
    if comments:
        yield "   <notes>"
        for at, comment in enumerate(comments, 1):
            said = _safe(f"{comment.who}, {comment.at}: {comment.text}")
            yield f'<note id="n{at}" category="comment" appliesTo="target">{said}</note>'
        yield "</notes>\n"
    state = "initial" if not now else "reviewed" if review.stage is Stage.FINISHED else "translated"
    yield f'   <segment id="p{number}" state="{state}"><source>{_safe(source)}</source>'
    if now:
        yield f"<target>{''.join(_annotated(now, [group for group in groups if group.span]))}</target>"
    yield "</segment>\n  </unit>\n"


def _groups(number: int, records: Iterable[Record], length: int) -> Iterator[_Group]:
    """The issues of a paragraph by the place where they, or what took their place, stand in its text as it is now."""
    places: dict[Span | None, list[Record]] = defaultdict(list)
    for record in records:
        span = record.standing
        places[span if span and 0 <= span.start <= span.end <= length and length else None].append(record)
    for at, (span, there) in enumerate(places.items(), 1):
        yield _Group(f"lqi-s{number}-{at}", tuple(there), span)


def _issue(record: Record) -> str:
    issue, event = record.issue, record.event
    reason = f": {event.text}" if event and event.act is Act.IGNORE and event.text else ""
    by = f" by {event.who}{reason}" if event else ""
    comment = f"{issue.message} [MQM {issue.mqm}, {issue.severity.value}; {record.state.value}{by}]"
    enabled = "yes" if record.state is State.OPEN else "no"
    return (
        f'    <its:locQualityIssue locQualityIssueType="{_safe(issue.its)}" locQualityIssueComment="{_safe(comment)}" '
        f'locQualityIssueSeverity="{_SEVERITY[issue.severity]}" locQualityIssueProfileRef="{_PROFILE}" '
        f'locQualityIssueEnabled="{enabled}"/>\n'
    )


def _annotated(text: str, groups: Sequence[_Group]) -> Iterator[str]:
    """The text with its annotations: mrk, or sm and em for one that begins within another and ends behind it."""
    spans = [(group.span, group) for group in groups if group.span]
    spans.sort(key=lambda each: (each[0].start, -each[0].end))
    open_until: list[int] = []
    closing: dict[int, list[str]] = defaultdict(list)
    opening: dict[int, list[str]] = defaultdict(list)
    for span, group in spans:
        while open_until and open_until[-1] <= span.start:
            open_until.pop()
        name = f'id="m-{group.id}" type="its:generic" its:locQualityIssuesRef="#its={group.id}"'
        if span.start == span.end:
            opening[span.start].append(f"<mrk {name}></mrk>")
        elif open_until and open_until[-1] < span.end:
            opening[span.start].append(f"<sm {name}/>")
            closing[span.end].append(f'<em startRef="m-{group.id}"/>')
        else:
            open_until.append(span.end)
            opening[span.start].append(f"<mrk {name}>")
            closing[span.end].insert(0, "</mrk>")
    last = 0
    for at in sorted({*opening, *closing, len(text)}):
        yield _safe(text[last:at])
        yield from closing[at]
        yield from opening[at]
        last = at


def _safe(text: str) -> str:
    return escape(clean_text(text))
