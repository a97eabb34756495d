"""The filters: one row above every view, with what is filtered by in sight, all of it in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

import streamlit as st

from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.ui.quality import address

_OPEN = ("severity", "stage")  # filters of so few values that all of them are in sight
_LONGEST = 60
_BETWEEN = "\x1f"  # what stands in no address


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: for each filter its values in order, and how people call one (of a filter, a value)."""

    known: Mapping[str, Sequence[str]]
    called: Callable[[str, str], str]


def filter_row(choices: Choices) -> None:
    """Draw the row."""
    chosen = {name: address.values(name) for name in (*address.FACETS, *address.DAYS)}
    count = sum(map(len, chosen.values()))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover(f"Filter ({count})" if count else "Filter", icon=":material/filter_list:"):
            left, right = st.columns(2)
            for at, name in enumerate(address.FACETS):
                with (left, right)[at % 2]:
                    _facet(name, choices, chosen[name])
            for column, name in zip(st.columns(2), address.DAYS, strict=True):
                with column:
                    _day(name, chosen[name])
        if count:
            _in_force(choices, chosen)
            st.button("Clear", key=f"{state.QUALITY_FILTER}:clear", type="tertiary", on_click=address.widen)


def _facet(name: str, choices: Choices, chosen: Sequence[str]) -> None:
    """The field of a filter; what the address names is among its values, whether it is known or not."""
    key, label = f"{state.QUALITY_FILTER}:{name}", address.FACETS[name]
    options = list(dict.fromkeys((*choices.known.get(name, ()), *chosen)))
    st.session_state[key] = list(chosen)
    if name in _OPEN:
        st.pills(label, options, selection_mode="multi", key=key, on_change=_take, args=(name, key), wrap=True,
                 format_func=str.capitalize)  # fmt: skip
    else:
        st.multiselect(
            label, options, key=key, placeholder="All" if options else "None yet", disabled=not options,
            format_func=lambda value: choices.called(name, value), on_change=_take, args=(name, key),
        )  # fmt: skip


def _take(name: str, key: str) -> None:
    address.narrow(name, st.session_state[key])


def _day(name: str, chosen: Sequence[str]) -> None:
    key = f"{state.QUALITY_FILTER}:{name}"
    st.session_state[key] = date.fromisoformat(chosen[0]) if chosen else None
    st.date_input(address.DAYS[name], value=None, key=key, format="YYYY-MM-DD", on_change=_take_day, args=(name, key))


def _take_day(name: str, key: str) -> None:
    day = st.session_state[key]
    address.narrow(name, [day.isoformat()] if isinstance(day, date) else [])


def _in_force(choices: Choices, chosen: Mapping[str, Sequence[str]]) -> None:
    """What is filtered by, each to be taken away with a click."""
    key = f"{state.QUALITY_FILTER}:in_force"
    each = [f"{name}{_BETWEEN}{value}" for name, values in chosen.items() for value in values]
    labels = dict(zip(each, _labels(choices, each), strict=True))
    st.session_state[key] = each
    st.pills(
        "Filtered by", each, selection_mode="multi", key=key, label_visibility="collapsed", on_change=_leave,
        args=(key,), format_func=lambda both: labels.get(both, both),
    )  # fmt: skip


def _leave(key: str) -> None:
    """Take away what was clicked."""
    left = [both.partition(_BETWEEN) for both in st.session_state[key]]
    for name in (*address.FACETS, *address.DAYS):
        address.narrow(name, [value for of, _, value in left if of == name])


def _labels(choices: Choices, each: Sequence[str]) -> list[str]:
    """What people call each of them; no two are the same, as Streamlit knows a choice by its words alone."""
    labels = list[str]()
    for both in each:
        name, _, value = both.partition(_BETWEEN)
        called = f"{address.DAYS[name]} {value}" if name in address.DAYS else choices.called(name, value)
        short = called if len(called) <= _LONGEST else f"{called[:_LONGEST]}…"
        numbered = (f"{short} ({number})" for number in count(2))
        labels.append(short if short not in labels else next(label for label in numbered if label not in labels))
    return [f"{plain(label)} :material/close:" for label in labels]
