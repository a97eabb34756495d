"""Paragraphs of the source that two by two became one in the translation, by their lengths."""

from transreview.language.coverage import coverage
from transreview.language.lengths import Lengths
from transreview.model import Article

#: By so many standard deviations the translation is too long for one of the two, and at most too short for both.
_TOO_LONG, _SHORT = 1.5, -1.5
#: A translation without a source beside it is the other half of a pair that was not matched.
_FITS = 3.0


def merged(article: Article) -> dict[int, int]:
    """For segments without a translation (from 1) the segment beside them in whose translation they stand."""
    found: dict[int, int] = {}
    empty = [number for number, segment in enumerate(article.segments, 1)
             if not segment.target.strip() and segment.source.strip()]
    lengths = coverage(article).lengths if empty else None
    for number in empty:
        for other in (number - 1, number + 1):
            if lengths and 0 < other <= len(article.segments) and _holds_both(article, lengths, number, other):
                found[number] = other
                break
    return found


def _holds_both(article: Article, lengths: Lengths, empty: int, other: int) -> bool:
    own, source = lengths.sources[empty - 1], lengths.sources[other - 1]
    target = lengths.targets[other - 1]
    beside = article.segments[other - 1]
    if not beside.target.strip():
        return False
    if not beside.source.strip():
        return abs(lengths.of(own, target)) < _FITS
    return lengths.of(source, target) > _TOO_LONG and lengths.of(own + source, target) > _SHORT
