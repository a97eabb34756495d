"""Charts that people can read: severities by colour, order and name, in light and dark, each with a text beside it.

Colours are the theme's (`chartCategoricalColors` in the app's configuration): the first four are those of the
severities from the worst on. Fields have names of our own, so that no text of a stranger is read as a path.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import altair as alt
import pandas as pd

from transreview.mqm import Severity
from transreview.scores.scorecard import FEW_WORDS

#: The order of the bars, of the legend and of the theme's colours.
WORST_FIRST = tuple(reversed(Severity))
#: Of two things beside each other: apart for the colour-blind, and at 3 to 1 and more on white and on the dark ground.
BLUE, ORANGE = "#4471da", "#c4762b"

_PER = "Errors per 1,000 words"
_ROW, _AROUND, _TALL = 32, 136, 290  # pixels: of a name, of the axis with the legend, of columns
_FEW, _WIDEST = 5, 64  # so few columns are so many pixels wide
_NAMES = alt.Axis(labelLimit=210, labelPadding=8, ticks=False, domain=False)
_APART = alt.Scale(paddingInner=0.3)
_LEGEND = alt.Legend(orient="top", direction="horizontal", symbolType="square", offset=4)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: errors of one severity, ``rate`` of them in each 1,000 of the ``words`` that were read."""

    name: str
    severity: Severity
    rate: float
    errors: int
    words: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1, and the range that holds the true one; ``yes`` and ``no`` are what it was counted from."""

    name: str
    share: float
    low: float
    high: float
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Side:
    """A bar of one of two systems: errors under a name in each 1,000 words."""

    name: str
    system: str
    rate: float


def bars(parts: Sequence[Part]) -> alt.Chart:
    """Errors per 1,000 words as bars across, one for each name, the longest first."""
    frame = _framed(parts)
    totals = frame.groupby("name", sort=False)["rate"].sum().sort_values(ascending=False, kind="stable")
    # How long a bar is stands behind its name: a number at its end could not be of the theme's colour.
    called = {name: f"{name}  {total:.1f}" for name, total in totals.items()}
    frame["label"] = frame["name"].map(called)
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y("label:N", sort=list(called.values()), title=None, axis=_NAMES, scale=_APART),
            x=alt.X("rate:Q", title=_PER, axis=alt.Axis(tickCount=6, domain=False)),
            color=_colour(frame),
            order=alt.Order("rank:Q"),
            tooltip=_tooltip("Category"),
        )
        .properties(height=_height(len(called)))
    )
    return chart


def trend(parts: Sequence[Part]) -> alt.Chart:
    """Errors per 1,000 words as columns, one for each name in order; those of few words are pale."""
    frame = _framed(parts)
    names = list(dict.fromkeys(frame["name"]))
    axis = alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False)
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(size=_WIDEST if len(names) <= _FEW else alt.Undefined)
        .encode(
            x=alt.X("name:N", sort=names, title="Week from", axis=axis, scale=_APART),
            y=alt.Y("rate:Q", title=_PER, axis=alt.Axis(tickCount=5, domain=False)),
            color=_colour(frame),
            order=alt.Order("rank:Q"),
            opacity=alt.condition(f"datum.words < {FEW_WORDS}", alt.value(0.45), alt.value(1)),
            tooltip=_tooltip("Week from"),
        )
        .properties(height=_TALL)
    )
    return chart


def ranges(shares: Sequence[Share], title: str) -> alt.LayerChart:
    """Shares as points, each with the range that holds the true one, in their order."""
    frame = pd.DataFrame([asdict(each) for each in shares])
    tooltip = [
        alt.Tooltip("name:N", title="Check"),
        alt.Tooltip("share:Q", title="Right", format=".0%"),
        alt.Tooltip("low:Q", title="At least", format=".0%"),
        alt.Tooltip("high:Q", title="At most", format=".0%"),
        alt.Tooltip("yes:Q", title="Corrected"),
        alt.Tooltip("no:Q", title="Dismissed"),
    ]
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format=".0%", tickCount=5, domain=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("name:N", sort=list(frame["name"]), title=None, axis=_NAMES), tooltip=tooltip
    )
    lines = base.mark_rule(size=3, opacity=0.45, color=BLUE).encode(
        x=alt.X("low:Q", scale=scale, title=title, axis=axis), x2="high:Q"
    )
    points = base.mark_point(size=90, filled=True, opacity=1, color=BLUE).encode(x=alt.X("share:Q", scale=scale))
    chart: alt.LayerChart = (lines + points).properties(height=_height(len(frame)))
    return chart


def sides(bars: Sequence[Side], systems: tuple[str, str]) -> alt.Chart:
    """Two systems beside each other: errors per 1,000 words of each name, the most first."""
    frame = pd.DataFrame([asdict(each) for each in bars])
    totals = frame.groupby("name", sort=False)["rate"].sum().sort_values(ascending=False, kind="stable")
    colours = alt.Scale(domain=list(systems), range=[BLUE, ORANGE])
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y("name:N", sort=list(totals.index), title=None, axis=_NAMES, scale=_APART),
            yOffset=alt.YOffset("system:N", sort=list(systems)),
            x=alt.X("rate:Q", title=_PER, axis=alt.Axis(tickCount=6, domain=False)),
            color=alt.Color("system:N", sort=list(systems), title=None, scale=colours, legend=_LEGEND),
            tooltip=[
                alt.Tooltip("system:N", title="System"),
                alt.Tooltip("name:N", title="Category"),
                alt.Tooltip("rate:Q", title="Per 1,000 words", format=".2f"),
            ],
        )
        .properties(height=_height(round(1.4 * len(totals))))
    )
    return chart


def _framed(parts: Sequence[Part]) -> pd.DataFrame:
    frame = pd.DataFrame([asdict(each) for each in parts])
    frame["rank"] = [WORST_FIRST.index(part.severity) for part in parts]
    frame["severity"] = [part.severity.value for part in parts]
    return frame


def _colour(frame: pd.DataFrame) -> alt.Color:
    """The colours of the severities; neutral ones are in the legend only where there are some."""
    some = WORST_FIRST if (frame["severity"] == Severity.NEUTRAL.value).any() else WORST_FIRST[:-1]
    names = [severity.value for severity in some]
    return alt.Color("severity:N", sort=names, title=None, legend=_LEGEND, scale=alt.Scale(domain=names))


def _tooltip(title: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=title),
        alt.Tooltip("severity:N", title="Severity"),
        alt.Tooltip("rate:Q", title="Per 1,000 words", format=".2f"),
        alt.Tooltip("errors:Q", title="Errors"),
        alt.Tooltip("words:Q", title="Words reviewed", format=","),
    ]


def _height(names: int) -> int:
    return _ROW * max(names, 2) + _AROUND
