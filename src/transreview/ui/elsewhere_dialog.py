"""One decision in all open articles: each place with its right form and a tick box, done and taken back at once."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.plain_text import plain
from transreview.workflow import Elsewhere, Spot, Spread

#: The search names what it had no time for.
SEARCH_SECONDS = 5.0
#: So many places are ticked at once; the rest comes when these are done.
MOST_SPOTS = 200
_TICK = "tick"
#: So many lines need no list that scrolls by itself; else it has this height (CSS pixels).
_FEW, _LIST_HEIGHT = 8, 430
#: A context of more letters is cut at a word.
_CONTEXT = 40
_SPACE = re.compile(r"\s+")

_STYLE = """
<style>
.st-key-elsewhere_list label { align-items: flex-start; }
.st-key-elsewhere_list label p { overflow-wrap: anywhere; }
</style>
"""


@dataclass(slots=True)
class _Search:
    """What was found when the dialog was opened, so that it stays as it is while somebody ticks, and what was done."""

    article: str
    key: str
    found: tuple[Elsewhere, ...]
    done: Spread | None = None
    taken_back: Spread | None = None
    problem: str = ""


def elsewhere_dialog(article_id: str, key: str, on_close: Callable[[], None]) -> None:
    """Open the places that the decision on issue ``key`` would mend in other articles; ``on_close`` ends it.

    Raises NotFoundError and RefusedError, in one sentence, for a decision that says nothing about other articles.
    """
    search = st.session_state.get(state.ELSEWHERE)
    if not isinstance(search, _Search) or (search.article, search.key) != (article_id, key):
        found = workflow.elsewhere(state.store(), article_id, key, SEARCH_SECONDS)
        search = st.session_state[state.ELSEWHERE] = _Search(article_id, key, found)
    st.dialog("Also in other articles", width="large", on_dismiss=on_close)(guarded(_draw))(search, on_close)


@guarded
def _draw(search: _Search, on_close: Callable[[], None]) -> None:
    st.html(_STYLE)
    if search.problem:
        st.error(plain(search.problem), icon=":material/error:")
    if search.taken_back is not None:
        _told(search, search.taken_back, "Taken back", "Nothing could be taken back.")
    elif search.done is not None:
        _told(search, search.done, "Corrected", "Nothing was corrected.")
    else:
        _choose(search)
        return
    with st.container(horizontal=True):
        if st.button("Close", type="primary", key="elsewhere_close"):
            on_close()
            st.rerun()
        if search.done is not None and search.done.events and search.taken_back is None:
            st.button(
                "Take all of it back", icon=":material/undo:", key="elsewhere_undo", on_click=_undo, args=(search,)
            )


def _choose(search: _Search) -> None:
    """The places, each with its tick box."""
    articles, rest = _shown(search.found)
    if not any(each.spots for each in articles):
        unread = [each for each in search.found if not each.looked]
        if unread:
            st.info(f"There was no time to look through {_articles(len(unread))}. Close this and open it again.")
        else:
            st.info("No other open article in these languages has it.")
        return
    places = sum(len(each.spots) for each in articles)
    count = len([each for each in articles if each.spots])
    st.caption(
        f"{_places(places)} in {_articles(count)}. Quoted speech, addresses, and what is not sure, are ticked only by "
        "you. Each article gets a correction that waits there for an editor as any other does."
    )
    with st.container(horizontal=True):
        st.button("Tick all", key="tick_all", on_click=_tick, args=(articles, True))
        st.button("Tick none", key="tick_none", on_click=_tick, args=(articles, False))
    height: int | Literal["content"] = _LIST_HEIGHT if places + count > _FEW else "content"
    with st.container(key="elsewhere_list", height=height, border=False, gap="small"):
        ticked = {each.article: _ticked(number, each) for number, each in enumerate(articles) if each.spots}
    if rest:
        st.caption(f"{_places(rest)} more come when these are done.")
    unread = [each for each in search.found if not each.looked]
    if unread:
        st.caption(f"There was no time to look through {_articles(len(unread))} more: open this again afterwards.")
    chosen = {article: spots for article, spots in ticked.items() if spots}
    number = sum(map(len, chosen.values()))
    label = f"Correct {_places(number)} in {_articles(len(chosen))}" if number else "Tick at least one place"
    st.button(
        label, type="primary", disabled=not number, key="elsewhere_apply", on_click=_apply, args=(search, chosen)
    )


def _apply(search: _Search, chosen: Mapping[str, Sequence[Spot]]) -> None:
    search.done = _tried(search, lambda: workflow.apply_elsewhere(
        state.store(), state.person(), uuid.uuid4().hex, chosen, search.key, search.article
    ))  # fmt: skip


def _undo(search: _Search) -> None:
    group = search.done.group if search.done else ""
    search.taken_back = _tried(
        search, lambda: workflow.undo_elsewhere(state.store(), state.person(), uuid.uuid4().hex, group)
    )


def _ticked(number: int, found: Elsewhere) -> tuple[Spot, ...]:
    st.markdown(f"**{plain(found.title or found.article)}**")
    return tuple(
        spot for at, spot in enumerate(found.spots)
        if st.checkbox(_label(spot), value=not spot.doubt, key=f"{_TICK}:{number}:{at}")
    )  # fmt: skip


def _label(spot: Spot) -> str:
    """A place in its sentence, the wrong form struck out and the right one behind it."""
    words = (
        f"¶ {spot.segment} {plain(_from_word(spot.before))}:red[~~{plain(spot.text)}~~] "
        f":green[**{plain(spot.suggestion)}**]{plain(_to_word(spot.after))}"
    )
    return f"{words} :gray[({plain(spot.doubt)})]" if spot.doubt else words


def _from_word(before: str) -> str:
    """The context before a place on one line, from a word's beginning on."""
    text = _SPACE.sub(" ", before)
    return f"…{text[text.find(' ') + 1 :]}" if len(text) > _CONTEXT else text


def _to_word(after: str) -> str:
    text = _SPACE.sub(" ", after)
    return f"{text[: text.rfind(' ')]}…" if len(text) > _CONTEXT and " " in text[1:] else text


def _tick(articles: Sequence[Elsewhere], on: bool) -> None:
    for number, each in enumerate(articles):
        for at in range(len(each.spots)):
            st.session_state[f"{_TICK}:{number}:{at}"] = on


def _shown(found: Sequence[Elsewhere]) -> tuple[list[Elsewhere], int]:
    """The articles with at most `MOST_SPOTS` places together, and how many places are left out."""
    shown: list[Elsewhere] = []
    left = MOST_SPOTS
    for each in found:
        spots = each.spots[:left]
        left -= len(spots)
        shown.append(Elsewhere(each.article, each.title, spots, each.looked))
    return shown, sum(len(each.spots) for each in found) - MOST_SPOTS + left


def _told(search: _Search, spread: Spread, done: str, nothing: str) -> None:
    """What became of the act, in each article that was left too."""
    titles = {each.article: each.title or each.article for each in search.found}
    if spread.events:
        st.success(f"{done} in {_articles(len(spread.events))}.", icon=":material/check:")
    else:
        st.warning(nothing)
    for left in spread.left:
        where = f", ¶ {left.segment}" if left.segment else ""
        st.caption(f"Left: {plain(titles.get(left.article, left.article))}{where}. {plain(left.why)}")


def _tried(search: _Search, act: Callable[[], Spread]) -> Spread | None:
    """What an act came to; None where it was refused, which is said in its own words."""
    search.problem = ""
    try:
        return act()
    except TransreviewError as error:
        search.problem = str(error)
        return None


def _places(count: int) -> str:
    return f"{count} place{'s' if count != 1 else ''}"


def _articles(count: int) -> str:
    return f"{count} article{'s' if count != 1 else ''}"
