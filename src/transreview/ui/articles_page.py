"""The desk: what waits for you, all articles and how far each one is, and how new ones come in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.formats.languages import language_name
from transreview.model import Act, Role, Stage
from transreview.team import PERMITTED, account_of
from transreview.ui import adding, assigning, state
from transreview.ui.desk import article_row, news_row, show_list
from transreview.ui.name_tag import name_tag
from transreview.ui.outcome import outcome
from transreview.ui.titles import titles
from transreview.workflow import Listed, News, Notice

PER_PAGE = 20
#: How many lines of each kind the desk shows before the rest is behind a button, and how many it has at most.
FIRST_WAITING, FIRST_NEWS = 5, 3
MOST_ON_DESK = 50
#: The page does not wait longer than this for counts that are not known yet.
COUNTING_SECONDS = 1.5


def show(open_review: Callable[[Mapping[str, str]], None]) -> None:
    """Draw the page; ``open_review`` goes to the review at an address: the article, and the place in it."""
    if address := st.session_state.pop(state.OPENED, None):
        open_review(address)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Articles", anchor=False, width="content")
        name_tag()
    outcome()
    articles = workflow.list_articles(state.store(), 0)
    if _may(Act.ADD):
        desk, add = st.columns([2, 1], gap="large")
        with add:
            adding.show(lambda article: open_review({"article": article}))
    else:
        desk = st.container()
    with desk:
        _desk(articles)
    assigning.show(articles, titles(articles))


def _desk(articles: Sequence[Listed]) -> None:
    if not articles:
        _nothing_yet()
        return
    names = titles(articles)
    unread, waiting = _unread(articles), _queue(articles)
    if unread:
        _news(unread, names)
    if waiting is not None:
        _waiting(waiting, names)
    if unread or waiting is not None:
        st.subheader("All articles", anchor=False)
    _all(articles, names)


def _nothing_yet() -> None:
    if _may(Act.ADD):
        st.info("There is no article yet. Bring a translation, with its source or alone: as files, or pasted.")
    else:
        st.info("There is no article yet. A translator or an editor brings the first one.")


def _unread(articles: Sequence[Listed]) -> list[Notice]:
    """What others did about this person's work since they did something there; what asks for an answer comes first.

    That they were given an article is no news any more once it is finished.
    """
    finished = {article.id for article in articles if article.stage is Stage.FINISHED}
    unread = [
        notice
        for notice in workflow.notices(state.store(), state.person())
        if notice.unread and not (notice.news is News.ASSIGNED and notice.article in finished)
    ]
    return sorted(unread, key=lambda notice: notice.news is News.ACCEPTED)


def _news(unread: Sequence[Notice], names: Mapping[str, str]) -> None:
    now = state.store().clock()
    st.subheader("News for you", anchor=False)
    rows = [news_row(notice, names.get(notice.article, notice.article), now) for notice in unread[:MOST_ON_DESK]]
    show_list(rows, key=state.NEWS_LIST, label="News for you", on={"open": _open}, first=FIRST_NEWS)


def _queue(articles: Sequence[Listed]) -> tuple[Listed, ...] | None:
    """What waits for this person; None for who only reads, or works alone and so has the list of all articles."""
    waiting = workflow.queue(state.store(), state.person(), articles)
    if state.works_alone():
        return tuple(article for article in waiting if _is_mine(article)) or None
    return waiting if waiting or state.roles() & {Role.TRANSLATOR, Role.EDITOR} else None


def _waiting(waiting: Sequence[Listed], names: Mapping[str, str]) -> None:
    st.subheader("Waiting for you", anchor=False)
    if not waiting:
        st.caption(":material/check: Nothing waits for you.")
        return
    who, now, roles = state.person(), state.store().clock(), state.roles()
    rows = [
        article_row(
            article, names.get(article.id, article.id), who, now, may=("open",), why=_why(article, roles),
            mode="decide" if Role.EDITOR in roles and article.proposed else "",
        )
        for article in _counted(waiting[:MOST_ON_DESK])
    ]  # fmt: skip
    show_list(rows, key=state.WAITING_LIST, label="Waiting for you", on={"open": _open}, first=FIRST_WAITING)


def _why(article: Listed, roles: frozenset[Role]) -> str:
    """What waits in an article for somebody with these roles, in words."""
    reasons = []
    if Role.EDITOR in roles and article.proposed:
        reasons.append(_number(article.proposed, "correction") + " to accept")
    if Role.EDITOR in roles and article.stage is Stage.READY:
        reasons.append("ready to be finished")
    if Role.TRANSLATOR in roles and article.open and article.stage in (Stage.OPEN, Stage.IN_REVIEW):
        reasons.append(_number(article.open, "open issue"))
    return " · ".join(reasons)


def _all(articles: Sequence[Listed], names: Mapping[str, str]) -> None:
    """All articles, those that the filters leave, a page at a time."""
    if _has_filters(articles):
        chosen = _filtered(articles, names)
        if not chosen:
            st.info("No article is like that: change the filters, or take them away.")
            return
    else:
        chosen = list(articles)
    pages = -(-len(chosen) // PER_PAGE)
    above = st.container()
    page = st.pagination(pages, key=state.PAGE, bind="query-params") if pages > 1 else 1
    who, now = state.person(), state.store().clock()
    rows = [
        article_row(article, names[article.id], who, now, may=_offers(article))
        for article in _counted(chosen[(page - 1) * PER_PAGE : page * PER_PAGE])
    ]
    acts = {"open": _open, "take": _take, "assign": assigning.ask}
    with above:
        show_list(rows, key=state.ALL_LIST, label="Articles", on=acts)


def _counted(articles: Sequence[Listed]) -> list[Listed]:
    """Articles with their issues counted, as far as there is time; only those that are shown are worth it."""
    unknown = {article.id for article in articles if not article.counted}
    if not unknown:
        return list(articles)
    known = workflow.list_articles(state.store(), COUNTING_SECONDS, counting=unknown)
    counted = {article.id: article for article in known if article.id in unknown}
    return [counted.get(article.id, article) for article in articles]


def _has_filters(articles: Sequence[Listed]) -> bool:
    return len(articles) > PER_PAGE // 2


def _filtered(articles: Sequence[Listed], names: Mapping[str, str]) -> list[Listed]:
    """The articles that the filters leave; they stand in the address, so that a link opens the same list."""
    pairs = sorted({_pair(article) for article in articles})
    with st.container(horizontal=True, vertical_alignment="center"):
        words = st.text_input(
            "Find an article", key=state.FIND, placeholder="Find an article", icon=":material/search:",
            label_visibility="collapsed", bind="query-params",
        )  # fmt: skip
        stage = st.selectbox(
            "Stage", [stage.value for stage in Stage], index=None, key=state.STAGE, placeholder="Any stage", width=140,
            label_visibility="collapsed", bind="query-params",
        )  # fmt: skip
        pair = None
        if len(pairs) > 1:
            pair = st.selectbox(
                "Languages", pairs, index=None, key=state.PAIR, placeholder="Any languages", width=190,
                format_func=_pair_label, label_visibility="collapsed", bind="query-params",
            )  # fmt: skip
        mine = st.toggle("Mine", key=state.MINE, bind="query-params", width="content")
    wanted = (words or "").casefold()
    return [
        article
        for article in articles
        if wanted in names[article.id].casefold()
        and stage in (None, article.stage.value)
        and pair in (None, _pair(article))
        and (not mine or _is_mine(article))
    ]


def _pair(article: Listed) -> str:
    return f"{article.source_lang}:{article.target_lang}"


def _pair_label(pair: str) -> str:
    source, _, target = pair.partition(":")
    return " → ".join(language_name(tag) for tag in (source, target) if tag not in ("", "und")) or "Unknown"


def _offers(article: Listed) -> tuple[str, ...]:
    """The acts that an article's row offers to this person; an administrator who is nothing else reads no texts."""
    roles, goes_on = state.roles(), article.stage is not Stage.FINISHED
    offered = {
        "open": bool(roles - {Role.ADMIN}),
        "take": goes_on and Role.TRANSLATOR in roles and not article.assignees and not state.works_alone(),
        "assign": goes_on and bool(roles & PERMITTED[Act.ASSIGN]),
    }
    return tuple(name for name, is_offered in offered.items() if is_offered)


def _may(act: Act) -> bool:
    return bool(state.roles() & PERMITTED[act])


def _is_mine(article: Listed) -> bool:
    return any(each.account == account_of(state.person()) for each in article.assignees)


def _open(message: Mapping[str, Any]) -> None:
    """Go to the review that a link names, in the run that follows: only a page may turn to another one."""
    address = message.get("address")
    if isinstance(address, Mapping):
        st.session_state[state.OPENED] = {str(name): str(value) for name, value in address.items()}


def _take(message: Mapping[str, Any]) -> None:
    """Give an article that nobody has to the person who asks for it."""
    try:
        who = state.person()
        workflow.assign(
            state.store(), str(message.get("article")), who, str(message.get("nonce")), account_of(who), who.name,
            Role.TRANSLATOR,
        )  # fmt: skip
    except TransreviewError as error:
        st.session_state[state.REFUSED] = str(error)
    else:
        st.session_state[state.DONE] = "It is yours."


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
