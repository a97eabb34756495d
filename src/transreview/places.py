"""Where a place that somebody saw in an older revision of a segment stands in the later ones."""

from collections.abc import Mapping
from itertools import pairwise

from transreview.language.edits import moved
from transreview.model import Place, Span
from transreview.timeline import Revision, Timeline


def followed(timeline: Timeline, place: Place, seen: int) -> Mapping[int, Span]:
    """The spans of a place, which was seen in revision ``seen``, by the number of each revision from that one on."""
    history = timeline.history(place.segment)
    spans = {seen: Span(place.start, place.end)}
    for before, after in pairwise(history[seen:]):
        put_back = spans.get(after.origin)
        spans[after.number] = put_back or moved(spans[before.number], before.text, after.text)
    return spans


def cut(revision: Revision, span: Span) -> str:
    """What stands at a span of a revision."""
    return revision.text[span.start : span.end]
