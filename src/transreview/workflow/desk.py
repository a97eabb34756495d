"""What waits for somebody, and what they are told: across all articles, without running a check."""

from collections.abc import Sequence
from dataclasses import dataclass

from transreview.course import Assignment
from transreview.model import Event, Role, Stage
from transreview.proposals import Proposal, ProposalState
from transreview.store import Store
from transreview.team import account_of
from transreview.workflow.articles import Listed, list_articles
from transreview.workflow.glance import News, glance
from transreview.workflow.recording import Who, somebody
from transreview.workflow.reviews import open_review

_LAST_DAY = "9999"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that somebody is told: ``event`` says who did it and when, and its text why or what was said.

    ``on`` is the act of theirs that it is about, None for none; ``segments`` are the paragraphs (from 1). It is
    ``unread`` when it is newer than the last act of theirs in that article.
    """

    news: News
    article: str
    title: str
    event: Event
    on: Event | None = None
    segments: tuple[int, ...] = ()
    unread: bool = False


def queue(store: Store, who: Who, among: Sequence[Listed] | None = None) -> tuple[Listed, ...]:
    """The articles that wait for somebody by their roles and assignments, the most urgent first.

    ``among`` are those to look at, all when None. A translator's are those not ready yet, an editor's those that
    are ready or have corrections to decide; in both cases assigned to them, or to nobody in that role. What is
    finished waits for nobody. The first due come first, then what waits longest.
    """
    person = somebody(who)
    account, roles = account_of(person), store.team().roles(person)
    listed = list_articles(store, seconds=0) if among is None else among
    waiting = [each for each in listed if _waits(each, account, roles)]
    waiting.sort(key=lambda each: (_due(each, account), each.stage is not Stage.READY, each.changed_at))
    return tuple(waiting)


def notices(store: Store, who: Who) -> tuple[Notice, ...]:
    """What others made of somebody's corrections, answered them, or said to them; the newest first."""
    account = account_of(somebody(who))
    found = [
        Notice(told.news, each.id, each.title, told.event, told.on, told.segments, told.event.seq > last)
        for each in store.summaries()
        if (seen := glance(store, each.id, each.seq)).told
        and (last := (seen.last or {}).get(account, 0)) is not None
        for told in seen.told
        if told.account == account
    ]
    return tuple(sorted(found, key=lambda notice: notice.event.seq, reverse=True))


def proposals(
    store: Store,
    *,
    article: str = "",
    author: Who = "",
    check: str = "",
    source_lang: str = "",
    target_lang: str = "",
    state: ProposalState | str = ProposalState.PROPOSED,
) -> tuple[tuple[Listed, Proposal], ...]:
    """The corrections of all articles that wait for a decision, or are in another state, with their articles.

    Each filter that is not "" keeps those that fit: of one article, of one author, that answer an issue of a check,
    in these languages. Those of the article that was touched last come first, in the order of the text.
    """
    state = ProposalState(state)
    by = somebody(author).id if author else ""
    found: list[tuple[Listed, Proposal]] = []
    for each in list_articles(store, seconds=0):
        fits = article in ("", each.id) and source_lang in ("", each.source_lang)
        if not fits or target_lang not in ("", each.target_lang):
            continue
        made = [one for one in _made(store, each, state) if check in ("", one.check) and by in ("", one.author.id)]
        found.extend((each, one) for one in sorted(made, key=lambda one: one.segment))
    return tuple(found)


def _made(store: Store, listed: Listed, state: ProposalState) -> tuple[Proposal, ...]:
    if state is ProposalState.PROPOSED:
        return glance(store, listed.id, store.last_seq(listed.id)).open if listed.proposed else ()
    return tuple(each for each in open_review(store, listed.id).proposals if each.state is state)


def _waits(article: Listed, account: str, roles: frozenset[Role]) -> bool:
    if article.stage is Stage.FINISHED:
        return False
    ready = article.stage is Stage.READY
    to_decide = ready or article.proposed > 0
    return (
        (not ready and _is_for(article, Role.TRANSLATOR, account, roles))
        or (to_decide and _is_for(article, Role.EDITOR, account, roles))
        or any(each.account == account and each.role in (Role.QA, Role.ADMIN) for each in article.assignees)
    )


def _is_for(article: Listed, role: Role, account: str, roles: frozenset[Role]) -> bool:
    """Whether the work of a role is somebody's: assigned to them, or to nobody while they have the role."""
    assigned = [each.account for each in article.assignees if each.role is role]
    return account in assigned or (role in roles and not assigned)


def _due(article: Listed, account: str) -> str:
    """The day that an article is due for somebody: their own, else the first one."""
    own = [each for each in article.assignees if each.account == account and each.due]
    return min(map(_day, own), default=article.due) or _LAST_DAY


def _day(assignment: Assignment) -> str:
    return assignment.due
