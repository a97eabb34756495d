"""What a report says to people, as plain data in the order in which it says it: the page and the PDF draw the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from transreview.fields import family_of, tally
from transreview.formats.languages import direction, language_name
from transreview.formats.redline import Kind, redline
from transreview.model import Article, Event, Issue, Place, Side, Span, Stage
from transreview.mqm import Family, Severity
from transreview.reports.corrections import Correction, corrections
from transreview.reports.excerpt import Mark, Stretch, excerpt
from transreview.review import Record, Review, State
from transreview.scores import MODEL, Score, Scored, ScoringModel, score_review

_BETWEEN = re.compile(r"(?<=[.]) (?=[A-Z])")
_MOST_EXCERPTS = 8  # paragraphs of evidence that are shown for each side of an issue
#: A row of a table of counts: a name, how many issues of it are in each state, how many in all.
CountRow = tuple[str, Sequence[int], int]


@dataclass(frozen=True, slots=True)
class Language:
    """A language as a report names it, and the direction of its texts: "ltr", "rtl", or "auto"."""

    tag: str
    name: str
    direction: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph's part in an issue: its number, and the stretches round what is marked in it."""

    segment: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An issue as a report shows it, under its number; ``new`` is None where nobody knows what should stand there.

    ``more`` are the paragraphs that its evidence is left out of, in words.
    """

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
    """A segment of the article as a report shows it."""

    number: int
    source: str
    runs: tuple[Run, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score as a report shows it: its number and where it lies in words, "–" and "" where there is none.

    ``note`` is what its own note says and those of the others do not.
    """

    name: str
    value: str
    interval: str
    scale: str
    note: str
    signature: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a report says of one article, the ``number``-th in it.

    ``last`` is when somebody did something in it last (ISO 8601, UTC), "" when nobody did anything; ``people`` are all
    who did.
    """

    number: int
    article: Article
    source: Language
    target: Language
    stage: Stage
    people: tuple[str, ...]
    last: str
    states: tuple[tuple[State, int], ...]
    families: tuple[CountRow, ...]
    severities: tuple[CountRow, ...]
    changed: int
    scored: Scored
    cards: tuple[Card, ...]
    corrections: tuple[Correction, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def scores(self) -> tuple[ScoreRow, ...]:
        """All scores; what is to be said of several of them is `careful`."""
        return tuple(_score_row(score, self.careful) for score in self.scored.scores)

    @property
    def careful(self) -> tuple[str, ...]:
        """What several scores have to say to whoever reads them, a sentence each."""
        said = Counter(sentence for score in self.scored.scores for sentence in _sentences(score.note))
        return tuple(sentence for sentence, times in said.items() if times > 1)

    @property
    def hter(self) -> str:
        """HTER as the table of all articles shows it."""
        return shown(self.scored.hter.score.value if self.scored.hter else None)

    @property
    def quality(self) -> str:
        """The calibrated quality score as the table of all articles shows it."""
        return shown(self.scored.scorecard.calibrated.value if self.scored.scorecard else None)

    @property
    def passed(self) -> str:
        """Whether it passes, as the table of all articles shows it."""
        return whether_passed(self.scored)

    @property
    def verdict(self) -> str:
        """Whether the translation passes, in a sentence; that there is no score where nobody reviewed it."""
        card = self.scored.scorecard
        if card is None or card.passed is None:
            return card.calibrated.note if card else ""
        passed = "Passed" if card.passed else "Not passed"
        critical = f"; critical errors: {number}" if (number := card.by_severity[Severity.CRITICAL]) else ""
        return f"{passed}: {card.calibrated.value:.1f} of 100, where {card.model.threshold:g} passes{critical}."


def account(review: Review, number: int = 1, model: ScoringModel = MODEL) -> Account:
    """What a report says of the article of a review, with scores under the given model."""
    comments = review.comments
    cards = tuple(
        _card(review, at, record, comments.get(record.issue.key, ())) for at, record in enumerate(review.records, 1)
    )
    counts = review.counts
    return Account(
        number=number,
        article=review.article,
        source=_language(review.article.source_lang),
        target=_language(review.article.target_lang),
        stage=review.stage,
        people=tuple(sorted({event.who for event in review.events})),
        last=review.events[-1].at if review.events else "",
        states=tuple((state, counts[state]) for state in State),
        families=tuple(tally(review.records, list(Family), lambda record: family_of(record.issue))),
        severities=tuple(tally(review.records, list(reversed(Severity)), lambda record: record.issue.severity)),
        changed=len(review.changed),
        scored=score_review(review, model),
        cards=cards,
        corrections=tuple(corrections(review)),
        paragraphs=tuple(_paragraphs(review, cards)),
    )


def shown(value: float | None) -> str:
    """A score as a person reads it; "–" for none."""
    return "–" if value is None else f"{value:.2f}"


def whether_passed(scored: Scored) -> str:
    """Whether an article passes, in a word or two: yes, no, or "not reviewed"."""
    passed = scored.scorecard.passed if scored.scorecard else None
    return "not reviewed" if passed is None else "yes" if passed else "no"


def moment(at: str) -> str:
    """A time in ISO 8601, UTC, as a person reads it: 2026-11-24 05:44 UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def score_name(score: Score) -> str:
    """What a score is called at the beginning of a line: "Words changed", but "chrF"."""
    first = score.name.partition(" ")[0]
    return score.name.capitalize() if first.islower() else score.name


def _score_row(score: Score, careful: Sequence[str]) -> ScoreRow:
    return ScoreRow(
        name=score_name(score),
        value=shown(score.value),
        interval=f"{score.interval[0]:.2f} – {score.interval[1]:.2f}" if score.interval else "",
        scale=score.scale,
        note=" ".join(sentence for sentence in _sentences(score.note) if sentence not in careful),
        signature=score.signature,
    )


def _sentences(note: str) -> list[str]:
    return _BETWEEN.split(note) if note else []


def _language(tag: str) -> Language:
    return Language(tag, language_name(tag), direction(tag))


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
