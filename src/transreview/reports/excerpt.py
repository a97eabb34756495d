"""Stretches of a paragraph with what is marked in them, as plain data."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from transreview.model import Span

Mark = Literal["", "wrong", "witness"]

_AROUND = 70  # code points of context on each side of what is marked
_LONGEST = 400  # what is marked is shown whole up to here, else its beginning and its end


class Stretch(NamedTuple):
    """A piece of text, and what it is marked as, "" for nothing; an empty one says where something is missing."""

    text: str
    mark: Mark


def excerpt(text: str, marks: Sequence[tuple[Span, Mark]]) -> tuple[Stretch, ...]:
    """The marked stretches with some words round them; an ellipsis stands for what is left out."""
    stretches: list[Stretch] = []
    end = 0
    for window in _windows(text, [span for span, _ in marks]):
        if window.start > end:
            stretches.append(Stretch(" … " if stretches else "… ", ""))
        stretches += _cut(text, window, marks)
        end = window.end
    stretches.append(Stretch(" …" if end < len(text) else "", ""))
    return tuple(Stretch(shortened(text) if mark else text, mark) for text, mark in stretches if text or mark)


def shortened(text: str) -> str:
    """A text of at most some 400 code points: of a longer one the beginning and the end."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def _cut(text: str, window: Span, marks: Sequence[tuple[Span, Mark]]) -> Iterator[Stretch]:
    """The text of a window, cut where a mark begins or ends; where marks overlap the first one counts."""
    inside = [(span, mark) for span, mark in marks if window.start <= span.start <= span.end <= window.end]
    edges = {window.start, window.end, *(edge for span, _ in inside for edge in (span.start, span.end))}
    begun: dict[int, list[int]] = {}
    for number, (span, _) in enumerate(inside):
        begun.setdefault(span.start, []).append(number)
    covering: list[int] = []  # the marks over this stretch, in their order: the text is gone through once
    for left, right in pairwise([*sorted(edges), window.end]):
        new = begun.get(left, [])
        yield from (Stretch("", inside[number][1]) for number in new if inside[number][0].end == left)
        covering = sorted(number for number in covering + new if inside[number][0].end > left)
        yield Stretch(text[left:right], inside[covering[0]][1] if covering and left < right else "")


def _windows(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with their context, in order; two that touch are one."""
    windows: list[Span] = []
    for window in sorted((_window(text, span) for span in spans), key=lambda window: window.start):
        if windows and window.start <= windows[-1].end + 1:
            windows[-1] = Span(windows[-1].start, max(window.end, windows[-1].end))
        else:
            windows.append(window)
    return windows


def _window(text: str, span: Span) -> Span:
    """A span with its context, which begins and ends at white space where there is some."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start:
        start = max(start, text.find(" ", start, span.start) + 1)
    if end < len(text):
        space = text.rfind(" ", span.end, end)
        end = space if space >= 0 else end
    return Span(start, end)
