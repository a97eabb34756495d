"""One decision for all articles: where else it would mend a text, done where somebody ticks it, taken back at once."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transreview.course import stage
from transreview.errors import DeniedError, NotFoundError, RefusedError
from transreview.glossary.mending import Mender
from transreview.memory import compatible
from transreview.model import Act, Change, Event, Stage
from transreview.store import Store
from transreview.timeline import Timeline
from transreview.workflow.recording import Who, act_of
from transreview.workflow.rulings import ruling

#: Articles of one act, and the letters of context on either side of a place.
MOST_ARTICLES = 500
_CONTEXT = 48


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to mend in revision ``revision`` of ``segment`` (from 1; code points, end exclusive), and its context.

    ``doubt`` says why it is left alone unless somebody ticks it: it is quoted speech or an address, its source does not
    speak of it, or its ending is not known; "" where nothing speaks against it.
    """

    segment: int
    revision: int
    start: int
    end: int
    text: str
    suggestion: str
    before: str
    after: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another article with its places to mend; False for ``looked`` says that there was no time to look for them."""

    article: str
    title: str
    spots: tuple[Spot, ...] = ()
    looked: bool = True

    @property
    def sure(self) -> tuple[Spot, ...]:
        """The places that nothing speaks against: those that are ticked at first."""
        return tuple(spot for spot in self.spots if not spot.doubt)


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not done in an article: in a segment (0: in all of it), and why, in one sentence."""

    article: str
    segment: int
    why: str


@dataclass(frozen=True, slots=True)
class Spread:
    """What an act in several articles came to: the events that it made, and what was left.

    ``group`` is the id by which `undo_elsewhere` takes all of it back.
    """

    group: str
    events: tuple[Event, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that were changed."""
        return tuple(event.article for event in self.events)


def elsewhere(store: Store, article_id: str, key: str, seconds: float | None = None) -> tuple[Elsewhere, ...]:
    """The other articles in these languages, none of them finished, that have what issue ``key`` was decided against.

    ``key`` may be the id of a correction, too. The last touched article comes first. After about ``seconds`` the rest
    is only named (`Elsewhere.looked`). Raises NotFoundError and RefusedError as `rulings.ruling` does.
    """
    rule = ruling(store, article_id, key)
    started, mender = time.perf_counter(), rule.mender
    summaries = [each for each in store.summaries() if each.id != article_id]
    pairs = {(each.source_lang, each.target_lang) for each in summaries}
    covered = [pair for pair in pairs if all(map(compatible, pair, (rule.source_lang, rule.target_lang)))]
    holding = set(store.holding(mender.needles, covered))
    found = []
    for summary in (each for each in summaries if each.id in holding):
        if seconds is not None and time.perf_counter() - started > seconds:
            found.append(Elsewhere(summary.id, summary.title, looked=False))
            continue
        timeline = Timeline.of(store.article(summary.id), store.events(summary.id))
        if stage(timeline) is not Stage.FINISHED and (spots := tuple(_spots(timeline, mender))):
            found.append(Elsewhere(summary.id, summary.title, spots))
    return tuple(found)


def apply_elsewhere(
    store: Store, who: Who, request: str, ticked: Mapping[str, Sequence[Spot]], key: str = "", article_id: str = ""
) -> Spread:
    """Mend the ticked places: one correction in each article, which waits there for a decision like any other.

    ``ticked`` are places that `elsewhere` has found for issue ``key`` of ``article_id``, by article. A place whose
    paragraph was changed since is left, and so is an article that was finished; asking again with the same request
    goes on where it was broken off. Raises DeniedError for somebody who may not correct, and RefusedError for nothing.
    """
    chosen = {article: spots for article, spots in sorted(ticked.items()) if spots}
    if not chosen:
        raise RefusedError("Tick at least one place.")
    if len(chosen) > MOST_ARTICLES:
        raise RefusedError(f"{len(chosen)} articles at once are too many; at most {MOST_ARTICLES} can be.")
    events: list[Event] = []
    left: list[Left] = []
    details = {"group": request, "of": str(len(chosen)), "from": article_id}
    for number, (article, spots) in enumerate(chosen.items(), 1):
        try:
            event, stale = _mended(store, who, f"{request}:{number}", article, spots, key, details)
        except DeniedError:
            raise
        except (NotFoundError, RefusedError) as error:
            left.append(Left(article, 0, str(error)))
            continue
        left += [Left(article, segment, "The paragraph was changed since you saw it.") for segment in stale]
        if event is not None:
            events.append(event)
    return Spread(request, tuple(events), tuple(left))


def undo_elsewhere(store: Store, who: Who, request: str, group: str) -> Spread:
    """Take an act in several articles back, in each article where it still can be; ``group`` is its request."""
    made = _made(store, group)
    events: list[Event] = []
    left: list[Left] = []
    for number, event in enumerate(made, 1):
        try:
            events.append(_taken_back(store, who, f"{request}:{number}", event))
        except DeniedError:
            raise
        except (NotFoundError, RefusedError) as error:
            left.append(Left(event.article, 0, str(error)))
    return Spread(group, tuple(events), tuple(left))


def _spots(timeline: Timeline, mender: Mender) -> Iterator[Spot]:
    article, revisions = timeline.present, timeline.revisions
    for found in mender.find(article.segments):
        text = article.text("target", found.segment)
        yield Spot(
            found.segment, revisions[found.segment - 1], found.start, found.end, found.text, found.suggestion,
            text[max(0, found.start - _CONTEXT) : found.start], text[found.end : found.end + _CONTEXT], found.doubt,
        )  # fmt: skip


def _mended(
    store: Store, who: Who, request: str, article: str, spots: Sequence[Spot], key: str, details: Mapping[str, str]
) -> tuple[Event | None, tuple[int, ...]]:
    """The correction of one article, None where nothing is left of it, and the segments that were changed since."""
    if (answer := store.answer(request)) is not None:
        return answer
    timeline = Timeline.of(store.article(article), store.events(article))
    present, revisions = timeline.present, timeline.revisions
    texts: dict[int, str] = {}
    stale: set[int] = set()
    for spot in sorted(spots, key=lambda spot: (spot.segment, -spot.start)):
        if not 1 <= spot.segment <= len(revisions):
            raise NotFoundError(f"There is no paragraph {spot.segment} in this article.")
        text = texts.get(spot.segment, present.text("target", spot.segment))
        if revisions[spot.segment - 1] != spot.revision or text[spot.start : spot.end] != spot.text:
            stale.add(spot.segment)
        else:
            texts[spot.segment] = text[: spot.start] + spot.suggestion + text[spot.end :]
    changes = tuple(Change(segment, revisions[segment - 1], text) for segment, text in sorted(texts.items()))
    if not changes:
        return None, tuple(sorted(stale))
    event, late = store.add_event(
        act_of(store, article, who, request, Act.CORRECT, issue=key, changes=changes, details=details)
    )
    return event, tuple(sorted({*stale, *late}))


def _taken_back(store: Store, who: Who, request: str, made: Event) -> Event:
    """The undo of a correction, made without the checks; raises RefusedError where it cannot be taken back."""
    if (answer := store.answer(request)) is not None:
        return answer[0]
    timeline = Timeline.of(store.article(made.article), store.events(made.article))
    if reason := timeline.hindrance(made):
        raise RefusedError(reason)
    undo = act_of(
        store, made.article, who, request, Act.UNDO, issue=made.issue, changes=timeline.before(made), undoes=made.id
    )
    return store.add_event(undo)[0]


def _made(store: Store, group: str) -> tuple[Event, ...]:
    """The corrections that an act in several articles made."""
    made: list[Event] = []
    number, count = 1, MOST_ARTICLES
    while number <= count:
        answer = store.answer(f"{group}:{number}")
        if answer is not None and answer[0].detail("group") == group:
            made.append(answer[0])
            count = min(count, int(answer[0].detail("of")))
        number += 1
    if not made:
        raise NotFoundError("There is no such act in several articles.")
    return tuple(made)
