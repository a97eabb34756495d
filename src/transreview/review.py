"""A review: an article, what the checks say of it, and what people did, played back in order.

`replay` is a pure function, so that the screen, the reports and the tests all see the same review.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from transreview.course import Assignment, assignments, stage
from transreview.errors import NotFoundError, RefusedError
from transreview.marks import CHECK, Mark, classified, marks
from transreview.model import Act, Article, Change, Event, Issue, Person, Scope, Span, Stage
from transreview.mqm import Severity
from transreview.places import cut, followed
from transreview.proposals import Proposal, ProposalState, proposals
from transreview.story import Moment, story, thread
from transreview.timeline import DEEDS, Competing, Revision, Timeline

__all__ = [
    "Competing", "Moment", "Proposal", "ProposalState", "Record", "Review", "Revision", "State", "play", "replay",
]  # fmt: skip


_MARKED = f"{CHECK}:"


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
    it is now, the flagged text or what took its place stands. ``classified`` is the act that gave the issue the error
    type or severity that it has here; ``event`` may be one of another article, which dismissed it in the whole project.
    """

    issue: Issue
    state: State
    event: Event | None = None
    correction: str = ""
    in_current: bool = True
    standing: Span | None = None
    classified: Event | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """An article as it came, as it is now, and everything that was said and done about it.

    ``revisions[i]`` is the number of the present revision of segment i + 1 (0: as it came). ``records`` are all issues
    of the text as it came and as it is now and those that people marked, in the order of the text. ``proposals`` are
    the corrections of each segment with what became of them, in the order they were made. ``checked`` is the present
    article as the checks saw it, with the terms of its project.
    """

    article: Article
    current: Article
    revisions: tuple[int, ...]
    records: tuple[Record, ...]
    competing: tuple[Competing, ...]
    events: tuple[Event, ...]
    proposals: tuple[Proposal, ...] = ()
    stage: Stage = Stage.OPEN
    assignments: tuple[Assignment, ...] = ()
    checked: Article | None = field(default=None, repr=False, compare=False)
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
        by_key: dict[str, list[Event]] = {}
        for event in self.timeline.standing(Act.COMMENT):
            by_key.setdefault(event.issue, []).append(event)
        return {key: tuple(said) for key, said in by_key.items()}

    def record(self, key: str) -> Record | None:
        """The record of the issue with that key, or None."""
        return next((record for record in self.records if record.issue.key == key), None)

    def history(self, segment: int) -> tuple[Revision, ...]:
        """All target texts of a segment, from the one that came to the present one, with who made them and when."""
        return tuple(self.timeline.history(segment))

    def proposal(self, event_id: str, segment: int) -> Proposal | None:
        """What became of what a correction made of a segment, or None."""
        wanted = (event_id, segment)
        return next((each for each in self.proposals if (each.event.id, each.segment) == wanted), None)

    @property
    def undecided(self) -> tuple[Proposal, ...]:
        """The proposals that wait for a decision, those beside the text too, in the order of the text."""
        waiting = [each for each in self.proposals if each.is_open]
        return tuple(sorted(waiting, key=lambda each: each.segment))

    def story(self, segment: int) -> tuple[Moment, ...]:
        """Everything that ever happened to a segment, oldest first, what was taken back included."""
        return story(self.timeline, segment, [record.issue for record in self.records])

    def thread(self, key: str = "", on: str = "", segment: int = 0) -> tuple[Event, ...]:
        """The comments on an issue, on an act and its answers, or on a segment, oldest first; none that was undone."""
        return thread(self.timeline, key, on, segment)

    def undoable(self, who: Person | str) -> Event | None:
        """The last act of ``who`` that can be taken back, or None; a comment is taken back only by its id."""
        timeline, person = self.timeline, _id(who)
        done = [event for event in self.events if event.person.id == person and timeline.is_done(event)]
        return next((event for event in reversed(done) if not timeline.hindrance(event)), None)

    def redoable(self, who: Person | str) -> Event | None:
        """The last undo of ``who`` that can be taken back, or None when something was done since."""
        timeline, person = self.timeline, _id(who)
        undone: list[Event] = []
        for event in self.events:
            if event.person.id != person:
                continue
            if timeline.is_undo(event):
                if timeline.root(event).act in DEEDS:
                    undone.append(event)
            elif event.act in DEEDS:
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


def replay(
    article: Article,
    before: Sequence[Issue],
    now: Sequence[Issue],
    events: Sequence[Event],
    elsewhere: Iterable[Event] = (),
    played: Timeline | None = None,
) -> Review:
    """The review of an article: ``before`` are the issues of the text as it came, ``now`` those of `play`'s text.

    An issue that is found now is open, or ignored; one that is no longer found is what the last decision made of it.
    What an act decided is on record even when the issue was found neither in the text as it came nor now.
    ``elsewhere`` are the dismissals for the whole project that were made in other articles and are in force. ``played``
    are the same events of the same article, where somebody has played them already.
    """
    timeline = played or Timeline.of(article, events)
    made = tuple(proposals(timeline))
    return Review(
        article,
        timeline.present,
        timeline.revisions,
        tuple(_records(timeline, made, before, now, elsewhere)),
        timeline.competing(),
        tuple(events),
        made,
        stage(timeline),
        assignments(timeline),
        played=timeline,
    )


def _records(
    timeline: Timeline,
    made: Iterable[Proposal],
    before: Sequence[Issue],
    now: Sequence[Issue],
    elsewhere: Iterable[Event],
) -> list[Record]:
    """The records of all issues, in the order of the text."""
    dismissed = _Dismissals(timeline, elsewhere)
    verdicts = _verdicts(timeline, made)
    marked = {mark.issue.key: mark for mark in marks(timeline)}
    came = {issue.key: issue for issue in before}
    found = {issue.key: issue for issue in now} | {key: mark.issue for key, mark in marked.items() if mark.stands}
    decided = {key: event.decided for key, event in verdicts.items() if event.decided is not None}
    gone = {key: mark.issue for key, mark in marked.items()}
    records = []
    for key, issue in {**decided, **came, **gone, **found}.items():
        if key.startswith(_MARKED) and key not in marked:
            continue  # a mark that was withdrawn is no issue, whatever was decided about it
        if key in found:
            records.append(_present(issue, dismissed.of(issue)))
        else:
            verdict = verdicts.get(key)
            seen = _seen(timeline, issue, None if key in came else verdict, marked.get(key))
            records.append(_past(timeline, issue, verdict or dismissed.of(issue), seen))
    records = _classified(timeline, records)
    records.sort(key=_position)
    return records


class _Dismissals:
    """The dismissals in force: of an issue wherever it is, or while it is flagged in one segment."""

    def __init__(self, timeline: Timeline, elsewhere: Iterable[Event]) -> None:
        own = timeline.standing(Act.IGNORE)
        others = [event for event in elsewhere if event.article != timeline.article.id]
        self._anywhere = {event.issue: event for event in (*others, *own) if event.scope is not Scope.HERE}
        self._here = {(event.issue, event.segment): event for event in own if event.scope is Scope.HERE}

    def of(self, issue: Issue) -> Event | None:
        """The dismissal of an issue, None while it is not dismissed."""
        return self._here.get((issue.key, issue.flagged.segment)) or self._anywhere.get(issue.key)


def _verdicts(timeline: Timeline, made: Iterable[Proposal]) -> dict[str, Event]:
    """The decision that holds for an issue's key: the last one, an ignore or a correction that took effect.

    A correction of which an editor has rejected everything that went into the text has no effect any more.
    """
    effective = {
        each.event.id for each in made if not each.competing and each.state is not ProposalState.REJECTED
    }
    return {
        event.issue: event
        for event in timeline.standing(Act.CORRECT, Act.IGNORE)
        if event.issue and (event.act is Act.IGNORE or event.id in effective)
    }


def _classified(timeline: Timeline, records: Iterable[Record]) -> list[Record]:
    """The records with the error types and severities that people gave them."""
    given = {event.issue: event for event in timeline.standing(Act.CLASSIFY)}
    return [_reclassified(record, given[record.issue.key]) if record.issue.key in given else record
            for record in records]  # fmt: skip


def _reclassified(record: Record, event: Event) -> Record:
    mqm, severity = event.detail("mqm") or record.issue.mqm, event.detail("severity")
    level = Severity(severity) if severity in set(Severity) else record.issue.severity
    return replace(record, issue=classified(record.issue, mqm, level), classified=event)


def _present(issue: Issue, ignored: Event | None) -> Record:
    """The record of an issue that is found in the text as it is now."""
    place = issue.flagged
    state = State.IGNORED if ignored else State.OPEN
    return Record(issue, state, ignored, standing=Span(place.start, place.end))


def _seen(timeline: Timeline, issue: Issue, decided: Event | None, mark: Mark | None) -> int:
    """The revision that an issue's places are in: where it was marked or decided, else as it came."""
    if mark is not None:
        return mark.seen
    return 0 if decided is None else timeline.revision_before(decided, issue.flagged.segment)


def _past(timeline: Timeline, issue: Issue, verdict: Event | None, seen: int) -> Record:
    """The record of an issue that is no longer found; its places are those of revision ``seen``."""
    place = issue.flagged
    spans = followed(timeline, place, seen)
    present = timeline.history(place.segment)[-1]
    text = cut(present, spans[present.number]).strip()
    return Record(
        issue,
        State.IGNORED if verdict is not None and verdict.act is Act.IGNORE else State.CORRECTED,
        verdict or _resolver(timeline, issue, spans),
        correction="" if text == place.text else text,
        in_current=False,
        standing=spans[present.number],
    )


def _resolver(timeline: Timeline, issue: Issue, spans: Mapping[int, Span]) -> Event | None:
    """The act that resolved an issue, where no act names it.

    It is the one that gave the flagged place its present text, else the last one that changed a place's segment.
    """
    history = timeline.history(issue.flagged.segment)
    seen = min(spans)
    texts = {number: cut(history[number], span) for number, span in spans.items()}
    last = texts[len(history) - 1]
    changed = next((each for each in reversed(history[seen + 1 :]) if texts[each.number - 1] != last), history[0])
    others = (_last(timeline, place.segment) for place in issue.places if place.side == "target")
    return history[changed.origin].event or next(filter(None, others), None)


def _last(timeline: Timeline, segment: int) -> Event | None:
    """The act that made the present text of a segment; None for the text as it came."""
    history = timeline.history(segment)
    return history[history[-1].origin].event


def _id(who: Person | str) -> str:
    """What tells a person from others."""
    return (who if isinstance(who, Person) else Person(who)).id


def _position(record: Record) -> tuple[int, int, str]:
    return record.issue.flagged.segment, record.standing.start if record.standing else 0, record.issue.key
