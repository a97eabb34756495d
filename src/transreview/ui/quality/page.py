"""How good the translations are and how right the checks, in views that the address keeps."""

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from transreview import workflow
from transreview.model import Stage
from transreview.mqm import Severity
from transreview.ui import state
from transreview.ui.door import guarded
from transreview.ui.name_tag import name_tag
from transreview.ui.outcome import outcome
from transreview.ui.quality import address, checks, corrections, figures, overview, people, scorecard, systems, tables
from transreview.ui.quality.filters import Choices, filter_row
from transreview.ui.quality.segments import segments
from transreview.ui.titles import titles
from transreview.workflow.quality import Filter, Quality

VIEWS = {
    "overview": "Overview",
    "tables": "Tables",
    "checks": "Checks",
    "corrections": "Corrections",
    "scorecard": "Scorecard",
    "systems": "Systems",
}
#: The page does not wait longer than this for figures that are not known yet, and then goes on counting beside it.
COUNTING_SECONDS = 1.5


def show(open_article: Callable[[str, int], None]) -> None:
    """Draw the page; ``open_article`` goes to the review of an article, at a paragraph (0: at its beginning)."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header("Quality", anchor=False, width="content")
        name_tag()
    outcome()
    names = titles(workflow.list_articles(state.store(), 0))
    if not names:
        st.info("There is no article yet, and so nothing to count.")
        return
    view = segments("View", "view", VIEWS, state.QUALITY_VIEW)
    _own_figures_only()
    everything = workflow.quality(state.store(), Filter(), seconds=COUNTING_SECONDS)
    filter_row(_choices(everything, names))
    if everything.waiting:
        _counting(len(names))
    asked = address.asked()
    if view == "tables":
        tables.show(asked, names, lambda article: open_article(article, 0))
    elif view == "checks":
        checks.show(asked)
    elif view == "corrections":
        corrections.show(asked, names, open_article)
    elif view == "scorecard":
        scorecard.show(asked, names)
    elif view == "systems":
        systems.show(asked, everything.choices.systems, names)
    else:
        overview.show(asked)


def _own_figures_only() -> None:
    """Take others out of the filter for somebody who may not see their figures, and say so."""
    asked = address.values("reviewer")
    seen = [each for each in asked if people.may_see(each)]
    if len(seen) < len(asked):
        address.narrow("reviewer", seen)
        st.info("The figures of other reviewers are for editors and QA. You see those of the team, and your own.")


@st.fragment(run_every=1.0)
@guarded
def _counting(articles: int) -> None:
    """Go on counting, and say how far it is; when all is counted the page is drawn anew."""
    waiting = workflow.quality(state.store(), Filter(), seconds=COUNTING_SECONDS).waiting
    if not waiting:
        st.rerun()
    counted = articles - waiting
    told = f"Counting: {counted:,} of {articles:,} articles. What is below is of those that are counted."
    st.progress(counted / articles, told)


def _choices(everything: Quality, names: Mapping[str, str]) -> Choices:
    """What the filters offer."""
    known = everything.choices
    reviewers = dict(each for each in known.reviewers if people.may_see(each[0]))
    times = Counter(reviewers.values())
    offered = {
        "article": list(names),
        "system": [system or address.UNKNOWN for system in known.systems],
        "pair": [f"{source}:{target}" for source, target in known.pairs],
        "reviewer": list(reviewers),
        "check": known.checks,
        "category": known.categories,
        "severity": [severity.value for severity in reversed(Severity)],
        "stage": [stage.value for stage in Stage],
    }
    called: dict[str, Callable[[str], str]] = {
        "article": lambda value: names.get(value, value),
        "system": lambda value: "Not named" if value == address.UNKNOWN else value,
        "pair": lambda value: figures.pair_name(*address.pair_of(value)),
        "reviewer": lambda value: _person(reviewers.get(value, value), value, times),
        "category": figures.category_name,
    }
    return Choices(offered, lambda name, value: called.get(name, str)(value))


def _person(name: str, account: str, times: Mapping[str, int]) -> str:
    """What somebody is called: with their account behind a name that several have."""
    return f"{name} ({account})" if times.get(name, 0) > 1 else name
