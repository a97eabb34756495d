"""The scorecard of an article, or of all that the filters leave: errors, penalties, scores, and whether it passes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from transreview import workflow
from transreview.mqm import ERROR_TYPES, Severity
from transreview.scores import MODEL, ScoringModel
from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.ui.quality import address, figures, people
from transreview.ui.quality.charts import WORST_FIRST
from transreview.ui.quality.sheet import Column, Sheet
from transreview.workflow.quality import Dimension, Filter, Quality, Row

_HIGHEST, _MOST_POINTS = 99.0, 1000.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a scorecard: what it is about, the errors of each severity, and points or a score."""

    category: str
    type: str
    errors: Mapping[Severity, int]
    points: float | None


def _number_of(severity: Severity) -> Column[_Line]:
    return Column(severity.value.capitalize(), lambda line: line.errors[severity], "count")


_LINES = (
    Column[_Line]("Category", lambda line: line.category),
    Column[_Line]("Error type", lambda line: line.type),
    *map(_number_of, WORST_FIRST),
    Column[_Line]("Errors", lambda line: sum(line.errors.values()), "count"),
    Column[_Line]("Penalty points", lambda line: line.points, "rate"),
)
_ARTICLES = (
    Column[Row]("Article", lambda row: row.name, width=300),
    Column[Row]("Verdict", lambda row: _verdict(row)),
    Column[Row]("Calibrated score", lambda row: row.quality.value if row.quality else None, "rate"),
    Column[Row]("Penalty per 1,000", lambda row: row.penalty.value, "rate"),
    Column[Row]("Critical", lambda row: row.by_severity[Severity.CRITICAL] if row.reviewed else None, "count"),
    Column[Row]("Errors", lambda row: row.errors if row.reviewed else None, "count"),
    Column[Row]("Words", lambda row: row.reviewed_words, "count"),
    Column[Row]("Note", figures.careful),
)


def show(asked: Filter, names: Mapping[str, str]) -> None:
    """Draw the view; ``names`` are the titles of the articles by their ids."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _choose_article(asked, names)
        model = _scale()
    found = _found(asked, model)
    row = found.total
    if not row.articles:
        st.info(figures.NO_ARTICLE)
        return
    if not row.card.is_scored:
        st.info(figures.NOTHING_READ if not row.reviewed else "There is no word in these articles.")
        return
    _head(found)
    st.subheader("Errors and penalties", anchor=False)
    lines = _sheet(row)
    lines.show()
    st.caption(row.card.told)
    lines.take_home(lambda: _sheet(_found(asked, model).total))
    if row.articles > 1:
        st.subheader("Each article by itself", anchor=False)
        articles = _articles(found, names)
        articles.show()
        articles.take_home(lambda: _articles(_found(asked, model), names))


def _found(asked: Filter, model: ScoringModel) -> Quality:
    return workflow.quality(state.store(), people.allowed(asked), Dimension.ARTICLE, seconds=0, model=model)


def _choose_article(asked: Filter, names: Mapping[str, str]) -> None:
    """A quick way to filter by one article."""
    only = asked.articles[0] if len(asked.articles) == 1 else ""
    st.session_state[state.QUALITY_ARTICLE] = only
    st.selectbox(
        "Article", list(dict.fromkeys(["", only, *names])), key=state.QUALITY_ARTICLE, width=440,
        label_visibility="collapsed", on_change=_chosen,
        format_func=lambda key: names.get(key, key) if key else "All articles that the filters leave",
    )  # fmt: skip


def _chosen() -> None:
    address.narrow("article", filter(None, [st.session_state[state.QUALITY_ARTICLE]]))


def _scale() -> ScoringModel:
    """Draw what passes; gives it. It is in the address, as everything is."""
    threshold = _number("threshold", MODEL.threshold, _HIGHEST)
    acceptable = _number("acceptable", MODEL.acceptable, _MOST_POINTS)
    repeats = address.said("repeats", ("once", "each"), "once")
    with st.popover("Scale", icon=":material/tune:"):
        st.session_state.update({
            state.QUALITY_THRESHOLD: threshold, state.QUALITY_ACCEPTABLE: acceptable,
            state.QUALITY_REPEATS: repeats == "each",
        })  # fmt: skip
        st.number_input(
            "The calibrated score that passes", 0.0, _HIGHEST, key=state.QUALITY_THRESHOLD, step=1.0, on_change=_scaled
        )
        st.number_input(
            "Penalty points per 1,000 words that just pass", 0.1, _MOST_POINTS, key=state.QUALITY_ACCEPTABLE, step=1.0,
            on_change=_scaled,
        )  # fmt: skip
        st.checkbox("Penalise each repeat of one inconsistency", key=state.QUALITY_REPEATS, on_change=_scaled)
    return replace(MODEL, threshold=threshold, acceptable=acceptable, repeats=repeats == "each")


def _scaled() -> None:
    kept = st.session_state
    address.say("threshold", f"{kept[state.QUALITY_THRESHOLD]:g}", f"{MODEL.threshold:g}")
    address.say("acceptable", f"{kept[state.QUALITY_ACCEPTABLE]:g}", f"{MODEL.acceptable:g}")
    address.say("repeats", "each" if kept[state.QUALITY_REPEATS] else "once", "once")


def _number(name: str, otherwise: float, most: float) -> float:
    """A number above 0 that the address has under a name."""
    try:
        number = float(st.query_params.get(name, otherwise))
    except ValueError:
        return otherwise
    return number if 0.1 <= number <= most else otherwise


def _head(found: Quality) -> None:
    """Whether it passes, the scores with what they mean, and what to be careful about."""
    row, card = found.total, found.total.card
    scores = (card.per_thousand,) if row.partial else card.scores[::-1]
    with st.container(horizontal=True, vertical_alignment="center"):
        if verdict := _verdict(row):
            with st.container(width="content"):
                colour, icon = ("green", "check_circle") if row.passed else ("red", "cancel")
                st.markdown(f"### :{colour}[:material/{icon}: {verdict}]")
        elif not row.partial:
            passing = sum(each.passed is True for each in found.rows)
            st.metric("Articles that pass", f"{passing:,} of {row.reviewed:,}", border=True, help="Each by itself")
        for score in scores:
            value = "–" if score.value is None else f"{score.value:.1f}"
            st.metric(score.name, value, border=True, help=score.scale)
        st.metric("Critical errors", f"{card.by_severity[Severity.CRITICAL]:,}", border=True)
        st.metric("Words reviewed", f"{card.counted.words:,}", border=True, help=f"Words of {card.counted.source}")
    if row.partial:
        st.warning("The filters leave errors out: this is the penalty of some errors, and no score of a translation.",
                   icon=":material/filter_list:")  # fmt: skip
    if card.warnings:
        st.warning(plain(" ".join(card.warnings)), icon=":material/info:")
    st.caption("  \n".join(plain(f"{score.name}: {score.scale}.") for score in scores))
    st.caption(plain(card.signature))


def _verdict(row: Row) -> str:
    """Whether one article passes; several have no verdict together, as the long ones would speak for the short."""
    if not row.reviewed:
        return "Not reviewed"
    if row.partial or row.reviewed > 1 or row.passed is None:
        return ""
    return "Passes" if row.passed else "Fails"


def _sheet(row: Row) -> Sheet[_Line]:
    points = row.card.by_type
    lines = [_line(mqm, row.by_type[mqm], points[mqm]) for mqm in points]
    lines.append(_Line("All", "", row.by_severity, row.card.points))
    return Sheet("scorecard", "Errors of each type by severity, and their penalty points", _LINES, lines)


def _line(mqm: str, errors: Mapping[Severity, int], points: float) -> _Line:
    known = ERROR_TYPES.get(mqm)
    return _Line(known.group if known else mqm, known.label if known else "", errors, points)


def _articles(found: Quality, names: Mapping[str, str]) -> Sheet[Row]:
    rows = [replace(row, name=names.get(row.key, row.name)) for row in found.rows]
    return Sheet("scorecards", "The verdict and the scores of each article", _ARTICLES, rows)
