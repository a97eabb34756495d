"""What is told of an article without its issues: how far it is, what waits in it, and what became of whose work.

It is a pure function of the article and its events, so that it is made once after each act, and without the checks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from transreview.course import Assignment, assignments, stage
from transreview.kept import Kept
from transreview.model import Act, Event, Stage
from transreview.proposals import Proposal, ProposalState, proposals
from transreview.store import Store
from transreview.team import account_of
from transreview.timeline import Timeline
from transreview.workflow.remarks import MENTIONS

#: A list looks at every article: of more than these it would forget all.
MOST_ARTICLES = 32_768


class News(StrEnum):
    """What somebody is told."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WRITTEN_OVER = "written over"
    ANSWER = "answer"
    MENTION = "mention"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Told:
    """What ``account`` is told: that ``event`` happened to ``on``, an act of theirs (None where it is about none)."""

    account: str
    news: News
    event: Event
    on: Event | None = None
    segments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """An article after an act: ``open`` are the undecided proposals, ``told`` is what people are told, oldest first.

    ``last`` is the number of each account's last act here, ``verdicts`` is for each issue's key whether it was found
    to be an error (True) or not (False).
    """

    stage: Stage = Stage.OPEN
    assignments: tuple[Assignment, ...] = ()
    open: tuple[Proposal, ...] = ()
    told: tuple[Told, ...] = ()
    last: Mapping[str, int] | None = None
    verdicts: Mapping[str, bool] | None = None

    @property
    def due(self) -> str:
        """The first day that something is due, "" for none."""
        return min((each.due for each in self.assignments if each.due), default="")


def glance(store: Store, article_id: str, seq: int) -> Glance:
    """The article after its last act, number ``seq`` (0: as it came)."""
    if not seq:
        return Glance()
    # The one after the next act takes its place: each holds all acts of its article.
    kept = _glances.setdefault(store, Kept(lambda _: 1, MOST_ARTICLES))
    return kept.get(article_id, lambda: _glance(store, article_id), seq)


_glances: WeakKeyDictionary[Store, Kept[Glance]] = WeakKeyDictionary()


def _glance(store: Store, article_id: str) -> Glance:
    timeline = Timeline.of(store.article(article_id), store.events(article_id))
    made = proposals(timeline)
    told = sorted(_told(timeline, made), key=lambda each: each.event.seq)
    return Glance(
        stage(timeline),
        assignments(timeline),
        tuple(each for each in made if each.is_open),
        tuple(told),
        {account_of(event.person): event.seq for event in timeline.events.values()},
        {key: event.act is Act.CORRECT for key, event in verdicts(timeline, made).items()},
    )


def _told(timeline: Timeline, made: tuple[Proposal, ...]) -> Iterator[Told]:
    """What happened to people's work, and what was said to them, by others."""
    yield from _fates(timeline, made)
    for event in timeline.standing(Act.COMMENT):
        yield from _said(timeline, event)
    for event in timeline.standing(Act.ASSIGN):
        account = event.detail("account")
        if event.detail("role") and account != account_of(event.person):
            yield Told(account, News.ASSIGNED, event)


def _fates(timeline: Timeline, made: tuple[Proposal, ...]) -> Iterator[Told]:
    """What others made of corrections, one notice for each decision on one correction."""
    fates: dict[tuple[str, str], Told] = {}
    for each in made:
        event, news = _fate(timeline, each)
        if event is None or event.person.id == each.author.id:
            continue
        known = fates.get((event.id, each.event.id))
        segments = (*(known.segments if known else ()), each.segment)
        fates[event.id, each.event.id] = Told(account_of(each.author), news, event, each.event, segments)
    yield from fates.values()


def _fate(timeline: Timeline, proposal: Proposal) -> tuple[Event | None, News]:
    decision = proposal.decision
    if decision is not None and decision.act is Act.ACCEPT:
        return decision, News.ACCEPTED
    if decision is not None and decision.act is Act.REJECT:
        return decision, News.REJECTED
    if proposal.state is ProposalState.SUPERSEDED and not proposal.competing:
        return _writer_over(timeline, proposal), News.WRITTEN_OVER
    return None, News.WRITTEN_OVER


def _writer_over(timeline: Timeline, proposal: Proposal) -> Event | None:
    """The act that struck out the last words of a correction; where it wrote none, the last act on the paragraph."""
    history, woven = timeline.history(proposal.segment), timeline.weave(proposal.segment)
    number = timeline.made[proposal.event.id][proposal.segment]
    over = [by for by, struck in woven.replaced.items() if number in struck and by not in woven.off]
    return history[max(over, default=-1)].event


def _said(timeline: Timeline, event: Event) -> Iterator[Told]:
    """Those whom a comment mentions, and the one whom it answers."""
    by = account_of(event.person)
    answered = timeline.events.get(event.on)
    mentioned = [account for account in event.detail(MENTIONS).split("\n") if account and account != by]
    segments = (event.segment,) if event.segment else ()
    for account in mentioned:
        yield Told(account, News.MENTION, event, answered, segments)
    if answered is not None and account_of(answered.person) not in {by, *mentioned}:
        yield Told(account_of(answered.person), News.ANSWER, event, answered, segments)


def verdicts(timeline: Timeline, made: Iterable[Proposal]) -> Mapping[str, Event]:
    """For each issue that an act names the last act that decided it: a correction that mended it, or a dismissal."""
    refused = (ProposalState.REJECTED, ProposalState.WITHDRAWN)
    mended = {each.event.id for each in made if each.state not in refused and not (each.competing and each.is_open)}
    return {
        event.issue: event
        for event in timeline.standing(Act.CORRECT, Act.IGNORE)
        if event.issue and (event.act is Act.IGNORE or event.id in mended)
    }
