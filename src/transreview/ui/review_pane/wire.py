"""What the pane is sent, as JSON: the document once, and the overlay of what changes.

This is the door where code points become UTF-16 units (`Units`); the way back is in `acts.py`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transreview.aside import aside
from transreview.formats.languages import direction, language_name
from transreview.language.edits import moved
from transreview.model import Act, Article, Event, Issue, Person, Place, Span, Stage
from transreview.mqm import ERROR_TYPES, Family
from transreview.review import Competing, Record, Review, State
from transreview.timeline import Timeline
from transreview.ui.review_pane.life import kind_of
from transreview.ui.review_pane.news import news
from transreview.ui.review_pane.reader import Reader
from transreview.ui.review_pane.rulings import rulings
from transreview.ui.review_pane.talk import comments

Json = dict[str, Any]


#: What an act that can be taken back is called where it names no paragraph.
_NAMED = {
    Act.IGNORE: "ignored issue", Act.MARK: "marked error", Act.CLASSIFY: "type of an issue", Act.ACCEPT: "acceptance",
    Act.REJECT: "rejection",
}
#: The dimensions of MQM in the order of the list of types.
_DIMENSIONS = (
    "Accuracy", "Terminology", "Linguistic conventions", "Style", "Locale conventions", "Audience appropriateness",
    "Design and markup",
)


@dataclass(frozen=True, slots=True)
class Units:
    """Offsets of one text, from code points to UTF-16 units and back."""

    text: str
    plain: bool

    @classmethod
    def of(cls, text: str) -> "Units":
        """The offsets of a text; a text within the basic plane has the same ones in both."""
        return cls(text, text.isascii() or max(text, default="") <= "\uffff")

    def units(self, points: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return points if self.plain else points + sum(character > "\uffff" for character in self.text[:points])

    def points(self, units: int) -> int:
        """The code point offset of a UTF-16 offset; one inside a pair counts as its start."""
        if self.plain:
            return units
        left = units
        for at, character in enumerate(self.text):
            left -= 2 if character > "\uffff" else 1
            if left < 0:
                return at
        return len(self.text) + left


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the pane gets it once: ``data`` is UTF-8 JSON, ``numbers`` the place of each issue in it."""

    version: str
    data: bytes
    issues: tuple[Json, ...]
    numbers: Mapping[str, int]


def document(review: Review) -> Document:
    """The part that never changes: both texts as they came, and the issues as they are when it is made."""
    article = review.article
    now = _Sides(article, review.current)
    issues = tuple(_issue(record.issue, now) for record in review.records if record.in_current)
    body = {
        "part": "document",
        "article": article.id,
        "has_source": article.has_source,
        "source_lang": article.source_lang,
        "source_name": _name(article.source_lang),
        "source_dir": direction(article.source_lang),
        "target_lang": article.target_lang,
        "target_name": _name(article.target_lang),
        "target_dir": direction(article.target_lang),
        "segments": [[segment.source, segment.target] for segment in article.segments],
        "issues": issues,
        "types": [
            {"mqm": each.mqm, "label": each.label, "group": each.group, "family": each.family}
            for each in sorted(ERROR_TYPES.values(), key=lambda each: (_DIMENSIONS.index(each.group), each.label))
        ],
    }
    version = hashlib.sha256(_encode(body)).hexdigest()[:16]
    numbers = {issue["key"]: number for number, issue in enumerate(issues)}
    return Document(version, _encode({**body, "version": version}), issues, numbers)


def overlay(
    shown: Document,
    review: Review,
    who: Reader | Person | str,
    results: Sequence[Json] = (),
    *,
    store: str = "",
    seen: str = "",
    notice: str = "",
    told: Json | None = None,
    decide: Json | None = None,
) -> bytes:
    """The part that changes with every act, as UTF-8 JSON: texts, states, what can be undone, answers to events.

    ``store`` names the database, so that what a browser keeps for one is not shown in another. ``seen`` names the last
    act that reaches this article, as the pulse does. ``told`` is what the pane asked beside its events, ``decide`` what
    there is to decide (`proposals.decisions`).
    """
    timeline = review.timeline
    reader, reading = _reader(review, who)
    person = reader.person
    now = _Sides(review.article, review.current)
    history = _history(timeline)
    undo, redo = review.undoable(person), review.redoable(person)
    return _encode({
        "part": "view",
        "article": review.article.id,
        "document": shown.version,
        "store": store,
        "seen": seen,
        "revision": max((event.seq for event in review.events), default=0),
        "who": person.name,
        "may": reader.may,
        "members": reader.members,
        "mode": reader.mode,
        "reading": reading,
        "notice": notice,
        "texts": [_replacement(review, number) for number, revision in enumerate(review.revisions, 1) if revision],
        "records": [_record(shown, timeline, now, record, history) for record in review.records],
        "competing": [_competing(timeline, other, person) for other in review.competing],
        "rulings": rulings(timeline, review.proposals, person),
        "comments": comments(timeline, person),
        "news": news(timeline, review.events, person),
        "decide": decide,
        "undo": _what(timeline, undo),
        "redo": _what(timeline, redo),
        "results": list(results),
        **(told or {}),
    })


def _reader(review: Review, who: Reader | Person | str) -> tuple[Reader, Json | None]:
    """Who looks, and who finished the article, where it is finished: it can then only be read."""
    reader = who if isinstance(who, Reader) else Reader.of(who)
    if review.stage is not Stage.FINISHED:
        return reader, None
    move = review.timeline.last_move
    return reader.in_finished(), {"who": move.who, "at": move.at} if move else {"who": "", "at": ""}


def _competing(timeline: Timeline, other: Competing, reader: Person) -> Json:
    """A correction beside the present text; ``present`` says whose text that is."""
    history = timeline.history(other.change.segment)
    last = history[history[-1].origin].event
    return {
        "event": other.event.id,
        "segment": other.change.segment,
        "who": other.event.who,
        "mine": other.event.person.id == reader.id,
        "at": other.event.at,
        "text": other.change.text,
        "present": last.who if last else "",
    }


class _Sides:
    """The texts that offsets are converted in: the sources, the targets as they came, the targets as they are."""

    def __init__(self, came: Article, now: Article) -> None:
        self.came, self.now = came, now
        self._known: dict[tuple[str, int], Units] = {}

    def of(self, place: Place, *, current: bool = True) -> Units:
        """The offsets of the text that a place is in."""
        side = "source" if place.side == "source" else "now" if current else "came"
        known = self._known.get((side, place.segment))
        if known is None:
            article = self.now if current else self.came
            known = self._known[side, place.segment] = Units.of(article.text(place.side, place.segment))
        return known


def _issue(issue: Issue, sides: _Sides) -> Json:
    """An issue of the text as it is; places are [side, segment, start, end, suggestion], side 0 for the source."""
    described = _described(issue) | {"places": [_place(place, sides.of(place)) for place in issue.places]}
    left_out = aside(sides.now, issue)
    return described | {"aside": left_out} if left_out else described


def _described(issue: Issue) -> Json:
    known = ERROR_TYPES.get(issue.mqm)
    return {
        "key": issue.key,
        "check": issue.check,
        "mqm": issue.mqm,
        "label": issue.check.replace("-", " ").capitalize(),
        "family": known.family if known else Family.STYLE,
        "severity": issue.severity,
        "message": issue.message,
    }


def _place(place: Place, text: Units) -> list[Any]:
    side = 0 if place.side == "source" else 1
    return [side, place.segment, text.units(place.start), text.units(place.end), place.suggestion]


def _past_place(place: Place) -> list[Any]:
    """A place of an issue that is no longer in the text: it says what stood there, and not where that would be now."""
    side = 0 if place.side == "source" else 1
    return [side, place.segment, 0, 0, place.suggestion, place.text]


def _record(
    shown: Document, timeline: Timeline, sides: _Sides, record: Record, history: Mapping[str, list[Json]]
) -> int | Json:
    """A record; only its number in the document when it is open, untouched and the same as there."""
    issue = record.issue
    number = shown.numbers.get(issue.key)
    same = False
    if record.in_current:
        described = _issue(issue, sides)
        same = number is not None and described == shown.issues[number]
    else:
        places = [
            _place(place, sides.of(place)) if place.side == "source" else _past_place(place) for place in issue.places
        ]
        described = _described(issue) | {"places": places}
    said = history.get(issue.key)
    if same and record.state is State.OPEN and not said:
        assert number is not None  # noqa: S101 - what "same" means
        return number
    event = record.event
    in_force = timeline.in_force(event) if event else None
    return {
        "at" if same else "issue": number if same else described,
        "state": record.state,
        "scope": event.scope if event and event.act is Act.IGNORE else "",
        "current": record.in_current,
        "correction": record.correction,
        "spots": [] if record.in_current else list(_spots(sides, record)),
        "history": said or [],
        "decided": in_force.id if in_force and not timeline.hindrance(in_force) else "",
        "by": [event.who, event.at, event.text if event.act is Act.IGNORE else ""] if event else None,
    }


def _spots(sides: _Sides, record: Record) -> Iterator[list[int]]:
    """Where the corrections of an issue stand now: [segment, start, end], what is no longer there left out."""
    flagged = record.issue.flagged
    if record.state is not State.CORRECTED:
        return
    for place in record.issue.places:
        if place.side == "source" or (place != flagged and place.suggestion is None):
            continue
        span = _stands_now(sides, record, place)
        if span is not None and span.start < span.end:
            text = sides.of(place)
            yield [place.segment, text.units(span.start), text.units(span.end)]


def _stands_now(sides: _Sides, record: Record, place: Place) -> Span | None:
    if place == record.issue.flagged:
        return record.standing
    came = sides.came.text("target", place.segment)
    if came[place.start : place.end] != place.text:
        return None
    return moved(Span(place.start, place.end), came, sides.now.text("target", place.segment))


def _replacement(review: Review, segment: int) -> list[Any]:
    """[segment, revision, start, end, text]: the one replacement, in UTF-16 units, that makes the present text."""
    came, now = review.article.text("target", segment), review.current.text("target", segment)
    most = min(len(came), len(now))
    head = next((at for at in range(most) if came[at] != now[at]), most)
    tail = next((at for at in range(most - head) if came[-1 - at] != now[-1 - at]), most - head)
    text = Units.of(came)
    start, end = text.units(head), text.units(len(came) - tail)
    return [segment, review.revisions[segment - 1], start, end, now[head : len(now) - tail]]


def _history(timeline: Timeline) -> dict[str, list[Json]]:
    """What was done about each issue, in order: [act, who, at, text, taken back]."""
    said: dict[str, list[Any]] = {}
    acts = (Act.CORRECT, Act.IGNORE, Act.MARK, Act.CLASSIFY, Act.ACCEPT, Act.REJECT)
    standing = {event.id for event in timeline.standing(*acts)}
    for event in timeline.events.values():
        if event.issue and event.act in acts:
            words = kind_of(event) if event.act in (Act.MARK, Act.CLASSIFY) else event.text
            entry = [event.act, event.who, event.at, words, event.id not in standing]
            said.setdefault(event.issue, []).append(entry)
    return said


def _what(timeline: Timeline, event: Event | None) -> str:
    """What undo or redo would take back, in a few words; "" for nothing."""
    if event is None:
        return ""
    act = event
    while act.act is Act.UNDO and act.undoes in timeline.events:
        act = timeline.events[act.undoes]
    if act.act in _NAMED:
        return _NAMED[act.act]
    places = sorted({change.segment for change in act.changes})
    shown = ", ".join(map(str, places[:3])) + (" …" if len(places) > 3 else "")
    return f"correction in ¶ {shown}" if places else str(act.act)


def _name(language: str) -> str:
    return "" if language in ("", "und") else language_name(language)


def _encode(body: Json) -> bytes:
    # "replace" for lone surrogates, which UTF-8 has no place for: one character for one, so that offsets hold.
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
