"""What is corrected again and again: one click makes a glossary entry of it, another takes that back."""

import uuid
import zlib
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from transreview import workflow
from transreview.errors import NotFoundError, TransreviewError
from transreview.formats.visible import visible_line, visible_piece
from transreview.model import Role
from transreview.ui import state
from transreview.ui.entry_form import Draft, entry_dialog
from transreview.ui.plain_text import plain
from transreview.ui.quality import address, figures, people
from transreview.ui.quality.sheet import Column, Sheet
from transreview.workflow.quality import Filter, Frequent

PER_PAGE = 12
LEAST = ("2", "3", "5", "10", "20")
_MOST_EXAMPLES = 5
_LONGEST, _AROUND = 120, 70  # code points of a wording, and of what is shown on either side of it

_COLUMNS = (
    Column[Frequent]("Was", lambda each: each.old),
    Column[Frequent]("Became", lambda each: each.new),
    Column[Frequent]("Times", lambda each: each.times, "count"),
    Column[Frequent]("Articles", lambda each: len(each.articles), "count"),
    Column[Frequent]("Source", lambda each: each.source),
    Column[Frequent]("From", lambda each: each.source_lang),
    Column[Frequent]("Into", lambda each: each.target_lang),
    Column[Frequent]("In the glossary", lambda each: "yes" if each.known else ""),
)


def show(asked: Filter, names: Mapping[str, str], open_article: Callable[[str, int], None]) -> None:
    """Draw the view; ``names`` are the titles of the articles by their ids, ``open_article`` goes to a paragraph."""
    least = address.said("least", LEAST, LEAST[0])
    sheet = _sheet(asked, least)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.session_state[state.QUALITY_LEAST] = least
        st.selectbox(
            "How often", LEAST, key=state.QUALITY_LEAST, label_visibility="collapsed", width=190,
            format_func=lambda times: f"At least {times} times",
            on_change=address.keep, args=("least", state.QUALITY_LEAST, LEAST[0]),
        )  # fmt: skip
    _dialog(sheet.rows)
    if not sheet.rows:
        st.info("Nothing was corrected so often in what the filters leave.")
        return
    may_decide = Role.EDITOR in state.roles()
    told = "An entry makes every article in these languages be checked for it." if may_decide else (
        "Editors make glossary entries of these.")  # fmt: skip
    st.caption(f"{len(sheet.rows):,} wordings that became another one again and again, most often first. {told}")
    pages = -(-len(sheet.rows) // PER_PAGE)
    below = st.container()
    page = min(pages, st.pagination(pages, key=state.QUALITY_PAGE, bind="query-params")) if pages > 1 else 1
    with below:
        for each in sheet.rows[(page - 1) * PER_PAGE : page * PER_PAGE]:
            _row(each, names, open_article, may_decide=may_decide)
    sheet.take_home(lambda: _sheet(asked, least))


def _sheet(asked: Filter, least: str) -> Sheet[Frequent]:
    found = workflow.frequent_corrections(state.store(), people.allowed(asked), int(least), seconds=0).found
    return Sheet("frequent-corrections", "What was corrected most often", _COLUMNS, found)


def _row(
    each: Frequent, names: Mapping[str, str], open_article: Callable[[str, int], None], *, may_decide: bool
) -> None:
    key = _key(each)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xxsmall"):
            st.markdown(f":red[~~{_piece(each.old)}~~] :material/arrow_forward: :green[**{_piece(each.new)}**]")
            st.caption(plain(_told(each)))
        # In a container of its own: a row would give each of them an equal share of its width.
        with st.container(width="content", horizontal=True, vertical_alignment="center"):
            examples = st.popover("Examples", key=f"{key}:examples", on_change="rerun")
            if examples.open:
                with examples:
                    _examples(each, names, open_article, key)
            if each.known is not None:
                st.badge("In the glossary", icon=":material/menu_book:", color="green")
                if may_decide:
                    st.button("Take it back", key=f"{key}:back", type="tertiary", on_click=_take_back,
                              args=(each.known.id,), help=plain(each.known.told))  # fmt: skip
            elif may_decide and each.is_term:
                st.button("Add to the glossary", icon=":material/add:", key=f"{key}:add", on_click=_ask, args=(key,))


def _key(each: Frequent) -> str:
    said = (each.old, each.new, each.source_lang, each.target_lang)
    return f"correction:{zlib.crc32(repr(said).encode('utf-8', 'replace')):08x}"


def _piece(text: str) -> str:
    shown = visible_piece(text)
    return plain(shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…")


def _told(each: Frequent) -> str:
    articles = len(each.articles)
    where = f"{each.times:,} times in {articles:,} article{'s' if articles != 1 else ''}"
    forms = f"in {len(each.forms)} forms" if len(each.forms) > 1 else ""
    source = f"source: {visible_piece(each.source)[:_LONGEST]}" if each.source else ""
    return " · ".join(filter(None, (where, figures.pair_name(each.source_lang, each.target_lang), forms, source)))


def _examples(each: Frequent, names: Mapping[str, str], open_article: Callable[[str, int], None], key: str) -> None:
    """Some places of a correction in their sentences, each with the way there."""
    for number, (article, paragraph) in enumerate(each.places[:_MOST_EXAMPLES]):
        try:
            text = workflow.open_review(state.store(), article).texts[paragraph - 1]
        except NotFoundError:
            continue
        st.markdown(_excerpt(text, [new for _, new, _ in each.forms]))
        if st.button(
            plain(f"{names.get(article, article)}, ¶ {paragraph}"), key=f"{key}:{number}", type="tertiary",
            icon=":material/rate_review:",
        ):  # fmt: skip
            open_article(article, paragraph)


def _excerpt(text: str, wordings: list[str]) -> str:
    """A text around the first of the wordings that it has, which stands out."""
    found = next((wording for wording in wordings if wording in text), "")
    start = text.find(found)
    before, after = text[:start], text[start + len(found) :]
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    middle = f":green[**{_piece(found)}**]" if found else ""
    return f"{plain(visible_line(before))}{middle}{plain(visible_line(after))}"


def _ask(key: str) -> None:
    st.session_state[state.QUALITY_DIALOG] = key


def _close() -> None:
    st.session_state.pop(state.QUALITY_DIALOG, None)


def _dialog(found: Sequence[Frequent]) -> None:
    """The form of the entry that was asked for: what it says is seen, and may be changed, before it is kept."""
    asked = st.session_state.get(state.QUALITY_DIALOG)
    each = next((each for each in found if asked and _key(each) == asked and each.known is None), None)
    if each is None:
        _close()
        return
    article = each.places[0][0] if each.places else ""
    entry_dialog(Draft(each.term, each.source_lang, each.target_lang, article=article), _close)


def _take_back(entry_id: str) -> None:
    """Retire an entry; its history stays in the glossary."""
    try:
        workflow.retire(state.store(), state.person(), uuid.uuid4().hex, entry_id, "taken back")
    except TransreviewError as error:
        st.session_state[state.REFUSED] = str(error)
    else:
        st.session_state[state.DONE] = "The entry is retired: no article is checked against it any more."
