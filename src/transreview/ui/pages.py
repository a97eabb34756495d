"""Which pages there are, and what all of them share."""

from pathlib import Path

import streamlit as st

from transreview.errors import TransreviewError
from transreview.model import Role
from transreview.ui import (
    articles_page,
    decisions_page,
    glossary_page,
    people_page,
    reports_page,
    review_page,
    state,
)
from transreview.ui.plain_text import plain
from transreview.ui.way_back import way_back

_IMAGES = Path(__file__).parent / "images"

# What Streamlit's theme has no option for: the page's width and margins, and in the dark a colour for the words of what
# is chosen that can be read on its ground as well as the theme's own can be read on white.
_STYLE = """
<style>
.stMainBlockContainer { padding: 4.4rem 1.5rem 0.75rem; max-width: 1760px; }
.stApp [data-testid="stButtonGroup"] button[data-selected="true"] :is(p, span) { color: light-dark(#2450ae, #9bb8ff); }
@media (max-width: 760px) {
  .stMainBlockContainer { padding: 4.2rem 0.5rem 0.5rem; }
  .st-key-to_report { display: none; } /* the menu has it too, and a small screen has no line to spare */
}
</style>
"""


def show() -> None:
    """Draw the page that the address names, and one sentence instead of it when that cannot be done.

    A page that somebody's roles do not list cannot be reached; what they may do there is decided where it is done.
    """
    st.set_page_config(page_title="transreview", page_icon=str(_IMAGES / "icon.svg"), layout="wide")
    st.html(_STYLE)
    st.logo(str(_IMAGES / "logo.svg"), size="large")
    if state.has_login():
        way_back("go")
    page = st.navigation(_pages(), position="top")
    try:
        page.run()
    except TransreviewError as error:
        st.error(plain(str(error)), icon=":material/error:")


def _pages() -> list[st.Page]:
    """The pages for the roles of whoever is here: an administrator who is nothing else reads no texts."""
    roles = state.roles()
    pages = [_articles()]
    if Role.EDITOR in roles:
        pages.append(_decisions())
    if roles - {Role.ADMIN}:
        pages += [_review(), _glossary(), _quality(), _reports()]
    if Role.ADMIN in roles and not state.works_alone():
        pages.append(_people())
    return pages


def _articles() -> st.Page:
    return st.Page(_show_articles, title="Articles", icon=":material/article:", url_path="articles", default=True)


def _decisions() -> st.Page:
    return st.Page(_show_decisions, title="To decide", icon=":material/rule:", url_path="decisions")


def _review() -> st.Page:
    return st.Page(_show_review, title="Review", icon=":material/rate_review:", url_path="review")


def _reports() -> st.Page:
    return st.Page(_show_reports, title="Reports", icon=":material/download:", url_path="reports")


def _glossary() -> st.Page:
    return st.Page(_show_glossary, title="Glossary", icon=":material/menu_book:", url_path="glossary")


def _quality() -> st.Page:
    return st.Page(_show_quality, title="Quality", icon=":material/monitoring:", url_path="quality")


def _people() -> st.Page:
    return st.Page(people_page.show, title="People", icon=":material/group:", url_path="people")


def _show_articles() -> None:
    articles_page.show(open_review=lambda address: st.switch_page(_review(), query_params=dict(address)))


def _show_decisions() -> None:
    decisions_page.show(
        open_proposal=lambda article, proposal: st.switch_page(
            _review(), query_params={"article": article, "mode": "decide", "proposal": proposal}
        )
    )


def _show_review() -> None:
    review_page.show(
        open_report=lambda article: _go(_reports(), article), open_articles=lambda: st.switch_page(_articles())
    )


def _show_reports() -> None:
    reports_page.show(
        open_article=lambda article: _go(_review(), article), open_articles=lambda: st.switch_page(_articles())
    )


def _show_glossary() -> None:
    glossary_page.show(open_article=lambda article: _go(_review(), article))


def _show_quality() -> None:
    # Only here: its charts and workbooks bring libraries that no other page needs, and that take their time to load.
    from transreview.ui import quality

    quality.show(
        open_article=lambda article, paragraph: st.switch_page(
            _review(), query_params={"article": article, **({"paragraph": str(paragraph)} if paragraph else {})}
        )
    )


def _go(page: st.Page, article: str) -> None:
    st.switch_page(page, query_params={"article": article})
