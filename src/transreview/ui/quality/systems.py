"""Two machine translation systems on the same articles: side by side, and in words whether chance explains it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from transreview import workflow
from transreview.errors import RefusedError
from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.ui.quality import address, charts, figures
from transreview.ui.quality.charts import Side
from transreview.ui.quality.sheet import Column, Sheet
from transreview.workflow.quality import Beside, Comparison, Filter, Measure

_SIDES = ("one", "other")
_MANY, _STEP = 50, 10  # so many articles have a bar, which moves every so many
_RARE = 0.001  # the smallest probability that is told


def show(asked: Filter, systems: Sequence[str], names: Mapping[str, str]) -> None:
    """Draw the view; ``systems`` are those that are known, ``names`` the titles of the articles by their ids."""
    named = [system for system in systems if system]
    if len(named) < len(_SIDES):
        st.info(
            "There are not two machine translation systems to compare yet. Name the system when you add its "
            "translations; two systems are compared on the articles that both of them translated."
        )
        return
    one, other = _chosen(named)
    try:
        found = _compared(one, other, asked)
    except RefusedError as error:
        st.info(plain(str(error)))
        return
    _told(found, asked)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("Measures", anchor=False)
        measures = _measures(found)
        measures.show()
        measures.take_home(lambda: _measures(_again(one, other, asked)))
    with right:
        _categories(found)
    st.subheader("Article by article", anchor=False)
    articles = _articles(found, names)
    articles.show()
    articles.take_home(lambda: _articles(_again(one, other, asked), names))


def _compared(one: str, other: str, asked: Filter) -> Comparison:
    """The comparison; hundreds of articles take their time the first time, and a bar says how far it is."""
    bar = st.empty()

    def told(done: int, articles: int) -> None:
        if articles >= _MANY and done % _STEP == 0:
            bar.progress(done / articles, f"Comparing: {done:,} of {articles:,} articles")

    try:
        return workflow.compare_systems(state.store(), one, other, asked, progress=told)
    finally:
        bar.empty()


def _again(one: str, other: str, asked: Filter) -> Comparison:
    return workflow.compare_systems(state.store(), one, other, asked)


def _chosen(named: Sequence[str]) -> tuple[str, str]:
    """Draw the two fields; gives what the address has, else the first two."""
    one = address.said("one", named, named[0])
    rest = [system for system in named if system != one]
    other = address.said("other", rest, rest[0])
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, value, offered in (("one", one, named), ("other", other, rest)):
            key = f"{state.QUALITY_SYSTEM}:{name}"
            st.session_state[key] = value
            if name == "other":
                st.markdown("against", width="content")
            st.selectbox(
                f"System {name}", offered, key=key, label_visibility="collapsed", width=260,
                on_change=address.keep, args=(name, key),
            )  # fmt: skip
    return one, other


def _told(found: Comparison, asked: Filter) -> None:
    """What the comparison comes to, in sentences."""
    both = f"{len(found.articles):,} article{'s' if len(found.articles) != 1 else ''}"
    st.markdown(plain(
        f"{found.one} and {found.other} both translated {both} ({found.words:,} words); {found.reviewed:,} of them "
        f"{'was' if found.reviewed == 1 else 'were'} reviewed in both translations ({found.reviewed_words:,} words)."
    ))  # fmt: skip
    for measure in found.measures:
        icon = {"one": "trophy", "other": "trophy"}.get(measure.better, "drag_handle")
        st.markdown(f":material/{icon}: {_sentence(found, measure)}")
    if found.warnings:
        st.warning(plain(" ".join(found.warnings)), icon=":material/info:")
    if asked.parts_errors or asked.systems or asked.first or asked.last or asked.stages:
        st.caption("Of the filters, articles and languages count here.")


def _sentence(found: Comparison, measure: Measure) -> str:
    """What a measure says of the two systems, in plain words."""
    name = f"**{plain(measure.name)}**: "
    if measure.one is None or measure.other is None:
        return name + plain(measure.note or "nothing to compare.")
    values = f"{measure.one:.1f} against {measure.other:.1f}"
    if measure.interval is None or measure.p is None:
        return name + plain(f"{values}. {measure.note or 'Too few paragraphs to say whether that is chance.'}")
    often = f"{measure.p:.1%}" if measure.p >= _RARE else f"fewer than {_RARE:.1%}"
    chance = f"with 95 % confidence; chance alone makes one so large in {often} of cases."
    low, high = measure.interval
    if not measure.better:
        return name + plain(f"no difference is sure, {values}. It lies between {low:+.1f} and {high:+.1f} {chance}")
    if low * high > 0:  # it says already which one is better
        low, high = sorted((abs(low), abs(high)))
    better = found.one if measure.better == "one" else found.other
    return f"{name}**{plain(better)}** " + plain(
        f"is better, {values}. The difference lies between {low:.1f} and {high:.1f} {chance}"
    )


def _measures(found: Comparison) -> Sheet[Measure]:
    columns = (
        Column[Measure]("Measure", lambda each: each.name),
        Column[Measure](found.one, lambda each: each.one, "fine"),
        Column[Measure](found.other, lambda each: each.other, "fine"),
        Column[Measure]("Difference", lambda each: each.difference, "fine"),
        Column[Measure]("From", lambda each: each.interval[0] if each.interval else None, "fine",
                        "The range of the difference, with 95 % confidence"),
        Column[Measure]("To", lambda each: each.interval[1] if each.interval else None, "fine"),
        Column[Measure]("p", lambda each: each.p, "p", "How likely chance alone makes such a difference"),
        Column[Measure]("Better is", lambda each: "less" if each.less_is_better else "more"),
        Column[Measure]("Scale", lambda each: each.scale),
        Column[Measure]("Signature", lambda each: each.signature),
    )  # fmt: skip
    return Sheet("systems", f"{found.one} and {found.other} by each measure", columns, found.measures)


def _categories(found: Comparison) -> None:
    st.subheader("Errors by category", anchor=False)
    if not found.categories:
        st.info("No error was found in what was reviewed in both translations." if found.reviewed else
                figures.NOTHING_READ)  # fmt: skip
        return
    bars = [
        Side(figures.category_name(mqm), system, found.per_thousand(sum(errors.values())) or 0.0)
        for mqm, both in found.categories.items()
        for system, errors in zip((found.one, found.other), both, strict=True)
    ]
    told = ", ".join(f"{each.name} of {each.system} {each.rate:.1f}" for each in bars)
    st.altair_chart(
        charts.sides(bars, (found.one, found.other)),
        alt=f"Errors per 1,000 words of {found.one} and of {found.other}: {told}",
    )


def _articles(found: Comparison, names: Mapping[str, str]) -> Sheet[Beside]:
    columns = (
        Column[Beside]("Article", lambda each: names.get(each.one, each.title), width=300),
        Column[Beside]("Languages", lambda each: figures.pair_name(each.source_lang, each.target_lang)),
        Column[Beside]("Words", lambda each: each.words, "count"),
        Column[Beside](f"HTER {found.one}", lambda each: each.one_hter, "rate", "In percent"),
        Column[Beside](f"HTER {found.other}", lambda each: each.other_hter, "rate", "In percent"),
        Column[Beside](f"MQM {found.one}", lambda each: each.one_penalty, "rate", "Penalty points per 1,000 words"),
        Column[Beside](f"MQM {found.other}", lambda each: each.other_penalty, "rate", "Penalty points per 1,000 words"),
        Column[Beside](f"Errors {found.one}", lambda each: each.one_errors, "count"),
        Column[Beside](f"Errors {found.other}", lambda each: each.other_errors, "count"),
        Column[Beside]("Note", lambda each: "" if each.reviewed else "Not reviewed in both"),
    )
    told = f"The articles that both {found.one} and {found.other} translated"
    return Sheet("systems-by-article", told, columns, found.articles)
