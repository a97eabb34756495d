"""A review: an article, what the checks say of it, and what people did, played back in order.

`replay` is a pure function, so that the screen, the reports and the tests all see the same review.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from transreview.errors import NotFoundError, RefusedError
from transreview.language.edits import moved
from transreview.model import Act, Article, Change, Event, Issue, Place, Span
from transreview.timeline import Competing, Revision, Timeline

__all__ = ["Competing", "Record", "Review", "Revision", "State", "play", "replay"]


class State(StrEnum):
    """What became of an issue."""

    OPEN = "open"
    CORRECTED = "corrected"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Record:
    """An issue with its decision: ``event`` decided it (None while open, or when an edit elsewhere resolved it).

    ``correction`` is the text that now stands where the flagged text stood ("" when that is not known), ``in_current``
    says whether the issue's places are offsets into the text as it is now (True) or as it came (False; as it was when
    it was decided, for an issue that only came with an edit). ``standing`` is where, in the flagged segment's text as
    it is now, the flagged text or what took its place stands.
    """

    issue: Issue
    state: State
    event: Event | None = None
    correction: str = ""
    in_current: bool = True
    standing: Span | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """An article as it came, as it is now, and everything that was said and done about it.

    ``revisions[i]`` is the number of the present revision of segment i + 1 (0: as it came). ``records`` are all issues
    of the text as it came and as it is now, in the order of the text.
    """

    article: Article
    current: Article
    revisions: tuple[int, ...]
    records: tuple[Record, ...]
    competing: tuple[Competing, ...]
    events: tuple[Event, ...]
    played: Timeline | None = field(default=None, repr=False, compare=False)

    @property
    def timeline(self) -> Timeline:
        """The events played, to be read only."""
        return self.played or Timeline.of(self.article, self.events)

    @property
    def texts(self) -> tuple[str, ...]:
        """The target texts as they are now."""
        return tuple(segment.target for segment in self.current.segments)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many issues are open, corrected and ignored."""
        counted = Counter(record.state for record in self.records)
        return {state: counted[state] for state in State}

    @property
    def changed(self) -> tuple[int, ...]:
        """The segments whose text is no longer as it came."""
        pairs = zip(self.article.segments, self.current.segments, strict=True)
        return tuple(number for number, (old, new) in enumerate(pairs, 1) if old.target != new.target)

    @property
    def comments(self) -> Mapping[str, tuple[Event, ...]]:
        """The comments on each issue by its key, oldest first; "" has those on the article; none that was undone."""
        by_key: dict[str, tuple[Event, ...]] = {}
        for event in self.timeline.standing(Act.COMMENT):
            by_key[event.issue] = (*by_key.get(event.issue, ()), event)
        return by_key

    def record(self, key: str) -> Record | None:
        """The record of the issue with that key, or None."""
        return next((record for record in self.records if record.issue.key == key), None)

    def history(self, segment: int) -> tuple[Revision, ...]:
        """All target texts of a segment, from the one that came to the present one, with who made them and when."""
        return tuple(self.timeline.history(segment))

    def undoable(self, who: str) -> Event | None:
        """The last act of ``who`` that can be taken back, or None; a comment is taken back only by its id."""
        timeline = self.timeline
        done = [event for event in self.events if event.who == who and timeline.is_done(event)]
        return next((event for event in reversed(done) if not timeline.hindrance(event)), None)

    def redoable(self, who: str) -> Event | None:
        """The last undo of ``who`` that can be taken back, or None when something was done since."""
        timeline = self.timeline
        undone: list[Event] = []
        for event in self.events:
            if event.who != who:
                continue
            if timeline.is_undo(event):
                undone.append(event)
            elif event.act in (Act.CORRECT, Act.IGNORE):
                undone.clear()
        last = next((event for event in reversed(undone) if event.id not in timeline.undone_by), None)
        return None if last is None or timeline.hindrance(last) else last

    def taking_back(self, event_id: str) -> tuple[Change, ...]:
        """The texts that taking back an act puts back, on the present revisions; () where it changed no text.

        Raises NotFoundError where there is no such act here, and RefusedError, in one sentence, where it was taken
        back already or where its text was changed since.
        """
        timeline = self.timeline
        event = timeline.events.get(event_id)
        if event is None:
            raise NotFoundError("There is no such act in this article's history.")
        if reason := timeline.hindrance(event):
            raise RefusedError(reason)
        return timeline.before(event)


def play(article: Article, events: Sequence[Event]) -> tuple[Article, tuple[int, ...], tuple[Competing, ...]]:
    """The article as it is after the events, the revision number of each segment, and the competing corrections."""
    timeline = Timeline.of(article, events)
    return timeline.present, timeline.revisions, timeline.competing()


def replay(article: Article, before: Sequence[Issue], now: Sequence[Issue], events: Sequence[Event]) -> Review:
    """The review of an article: ``before`` are the issues of the text as it came, ``now`` those of `play`'s text.

    An issue that is found now is open, or ignored; one that is no longer found is what the last decision made of it.
    What an act decided is on record even when the issue was found neither in the text as it came nor now.
    """
    timeline = Timeline.of(article, events)
    ignored = {event.issue: event for event in timeline.standing(Act.IGNORE)}
    verdicts = _verdicts(timeline)
    came = {issue.key: issue for issue in before}
    found = {issue.key: issue for issue in now}
    decided = {key: event.decided for key, event in verdicts.items() if event.decided is not None}
    records = []
    for key, issue in {**decided, **came, **found}.items():
        if key in found:
            records.append(_present(issue, ignored.get(key)))
        else:
            verdict = verdicts.get(key)
            records.append(_past(timeline, issue, verdict, seen_by=None if key in came else verdict))
    records.sort(key=_position)
    return Review(
        article,
        timeline.present,
        timeline.revisions,
        tuple(records),
        timeline.competing(),
        tuple(events),
        played=timeline,
    )


def _verdicts(timeline: Timeline) -> dict[str, Event]:
    """The decision that holds for an issue's key: the last one, an ignore or a correction that took effect."""
    return {
        event.issue: event
        for event in timeline.standing(Act.CORRECT, Act.IGNORE)
        if event.issue and (event.act is Act.IGNORE or event.id in timeline.made)
    }


def _present(issue: Issue, ignored: Event | None) -> Record:
    """The record of an issue that is found in the text as it is now."""
    place = issue.flagged
    state = State.IGNORED if ignored else State.OPEN
    return Record(issue, state, ignored, standing=Span(place.start, place.end))


def _past(timeline: Timeline, issue: Issue, verdict: Event | None, seen_by: Event | None) -> Record:
    """The record of an issue that is no longer found; its places are those that ``seen_by`` saw, or as it came."""
    place = issue.flagged
    spans = _spans(timeline, place, seen_by)
    present = timeline.history(place.segment)[-1]
    text = _cut(present, spans[present.number]).strip()
    return Record(
        issue,
        State.IGNORED if verdict is not None and verdict.act is Act.IGNORE else State.CORRECTED,
        verdict or _resolver(timeline, issue, spans),
        correction="" if text == place.text else text,
        in_current=False,
        standing=spans[present.number],
    )


def _spans(timeline: Timeline, place: Place, seen_by: Event | None) -> dict[int, Span]:
    """Where a place that ``seen_by`` saw (None: of the text as it came) stands in each revision since, by number."""
    history = timeline.history(place.segment)
    seen = 0 if seen_by is None else timeline.revision_before(seen_by, place.segment)
    spans = {seen: Span(place.start, place.end)}
    for before, after in pairwise(history[seen:]):
        put_back = spans.get(after.origin)
        spans[after.number] = put_back or moved(spans[before.number], before.text, after.text)
    return spans


def _resolver(timeline: Timeline, issue: Issue, spans: Mapping[int, Span]) -> Event | None:
    """The act that resolved an issue of the text as it came, where no act names it.

    It is the one that gave the flagged place its present text, else the last one that changed a place's segment.
    """
    history = timeline.history(issue.flagged.segment)
    texts = [_cut(revision, spans[revision.number]) for revision in history]
    changed = next((each for each in reversed(history[1:]) if texts[each.number - 1] != texts[-1]), history[0])
    others = (_last(timeline, place.segment) for place in issue.places if place.side == "target")
    return history[changed.origin].event or next(filter(None, others), None)


def _cut(revision: Revision, span: Span) -> str:
    return revision.text[span.start : span.end]


def _last(timeline: Timeline, segment: int) -> Event | None:
    """The act that made the present text of a segment; None for the text as it came."""
    history = timeline.history(segment)
    return history[history[-1].origin].event


def _position(record: Record) -> tuple[int, int, str]:
    return record.issue.flagged.segment, record.standing.start if record.standing else 0, record.issue.key
