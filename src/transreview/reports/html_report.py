"""The report for a client: one HTML file that needs nothing else, holds no script, and prints well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from jinja2 import Environment, StrictUndefined, Template

from transreview.formats.languages import direction, language_name
from transreview.formats.redline import Kind, redline
from transreview.formats.visible import isolated, visible, visible_piece
from transreview.model import Event, Issue, Place, Side, Span
from transreview.mqm import Family, Severity
from transreview.reports.excerpt import Mark, Stretch, excerpt, shortened
from transreview.reports.fields import family_of, tally
from transreview.reports.report import Report, only
from transreview.review import Record, Review, State

_MOST_EXCERPTS = 8  # paragraphs of evidence that are shown for each side of an issue


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph's part in an issue: its number, and the stretches round what is marked in it."""

    segment: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An issue as the report shows it; ``new`` is None where nobody knows what should stand there."""

    number: int
    issue: Issue
    family: str
    state: State
    old: str
    new: str | None
    target: tuple[Evidence, ...]
    source: tuple[Evidence, ...]
    more: str
    event: Event | None
    comments: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the corrected translation: what became of it, and the open issue it belongs to, None for none."""

    kind: Kind
    text: str
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A segment of the article as the report shows it."""

    number: int
    source: str
    runs: tuple[Run, ...]
    changed: bool


def write(reviews: Sequence[Review], anchor: str = "") -> bytes:
    """The report: counts, each issue with its evidence and decision, and the article with every correction in it."""
    review = only(reviews, "html")
    comments = review.comments
    cards = tuple(
        _card(review, number, record, comments.get(record.issue.key, ()))
        for number, record in enumerate(review.records, 1)
    )
    paragraphs = tuple(_paragraphs(review, cards))
    page = _template().render(
        article=review.article,
        source=_language(review.article.source_lang),
        target=_language(review.article.target_lang),
        cards=cards,
        paragraphs=paragraphs,
        states=[(state, sum(card.state is state for card in cards)) for state in State],
        families=tally(review.records, list(Family), lambda record: family_of(record.issue)),
        severities=tally(review.records, list(reversed(Severity)), lambda record: record.issue.severity),
        changed=sum(paragraph.changed for paragraph in paragraphs),
        events=review.events,
        anchor=anchor,
        people=sorted({event.who for event in review.events}),
    )
    return page.encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(
        isolated=isolated, shortened=shortened, visible=visible, piece=visible_piece, moment=_moment
    )
    return environment.from_string(files(__package__).joinpath("report.html.j2").read_text(encoding="utf-8"))


def _moment(at: str) -> str:
    """A time in ISO 8601, UTC, as a person reads it: 2026-11-24 05:44 UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def _language(tag: str) -> dict[str, str]:
    return {"tag": tag, "name": language_name(tag), "dir": direction(tag)}


def _card(review: Review, number: int, record: Record, comments: tuple[Event, ...]) -> Card:
    issue = record.issue
    target, source = (tuple(_evidence(review, record, side)) for side in ("target", "source"))
    left_out = [*target[_MOST_EXCERPTS:], *source[_MOST_EXCERPTS:]]
    return Card(
        number=number,
        issue=issue,
        family=family_of(issue).value,
        state=record.state,
        old=issue.flagged.text,
        new=(record.correction or None) if record.state is State.CORRECTED else issue.flagged.suggestion,
        target=target[:_MOST_EXCERPTS],
        source=source[:_MOST_EXCERPTS],
        more=", ".join(f"¶ {each.segment}" for each in left_out),
        event=record.event,
        comments=comments,
    )


def _evidence(review: Review, record: Record, side: Side) -> Iterator[Evidence]:
    """The paragraphs that an issue's places on one side stand in, with these places marked."""
    places = sorted((place for place in record.issue.places if place.side == side), key=lambda place: place.segment)
    articles = (review.current, review.article) if record.in_current else (review.article, review.current)
    for number, group in groupby(places, key=lambda place: place.segment):
        marks = [(place, _mark(record.issue, place)) for place in group]
        shown = (_shown(article.text(side, number), marks) for article in articles)
        # An issue that came with one edit and went with another stands in neither text.
        yield Evidence(number, next(filter(None, shown), tuple(Stretch(place.text, mark) for place, mark in marks)))


def _mark(issue: Issue, place: Place) -> Mark:
    return "wrong" if place is issue.flagged or place.suggestion is not None else "witness"


def _shown(text: str, marks: Sequence[tuple[Place, Mark]]) -> tuple[Stretch, ...]:
    """The places in their context, () when they do not stand in this text."""
    if any(text[place.start : place.end] != place.text for place, _ in marks):
        return ()
    return excerpt(text, [(Span(place.start, place.end), mark) for place, mark in marks])


def _paragraphs(review: Review, cards: Sequence[Card]) -> Iterator[Paragraph]:
    """The segments of the article, every correction in them, and what is still open."""
    still_open: dict[int, list[tuple[Span, Card]]] = {}
    for card, record in zip(cards, review.records, strict=True):
        if record.state is State.OPEN:
            place = record.issue.flagged
            still_open.setdefault(place.segment, []).append((Span(place.start, place.end), card))
    pairs = zip(review.article.segments, review.current.segments, strict=True)
    for number, (was, now) in enumerate(pairs, 1):
        runs = tuple(_runs(was.target, now.target, still_open.get(number, [])))
        yield Paragraph(number, now.source, runs, was.target != now.target)


def _runs(old: str, new: str, spans: Sequence[tuple[Span, Card]]) -> Iterator[Run]:
    """The pieces of a redline, cut where an open issue begins and ends."""
    for kind, text, start in redline(old, new):
        end = start + len(text)
        if kind == "deleted":
            yield Run(kind, text)
            continue
        edges = {edge for span, _ in spans for edge in (span.start, span.end) if start < edge < end}
        for left, right in pairwise(sorted({start, end, *edges})):
            card = next((card for span, card in spans if span.start <= left and right <= span.end), None)
            yield Run(kind, new[left:right], card)


REPORT = Report("html", ".html", "text/html", write)
