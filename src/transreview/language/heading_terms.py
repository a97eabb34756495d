"""A term that the text renders in one way and a heading in another: "asylum centre" throughout, "refugee camp" on top.

A term is two words of the source that stand beside each other in the heading and in several paragraphs. What stands in
all of those paragraphs' translations, and there alone, is its rendering; a heading that has none of it, and instead
words that the text never has, renders the term in another way.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from transreview.language.lexicon import frequency, language
from transreview.language.stems import stem
from transreview.language.tokens import MARKS
from transreview.model import Span

_WORD = re.compile(rf"[^\W\d_]+(?:[{MARKS}-]+[^\W\d_]+)*")
_NO_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})
#: Words as common as this (Zipf) hold a sentence together; shorter ones say nothing.
_EMPTY, _SHORTEST = 5.8, 3
#: What may stand between the words of a term: small words, no mark.
_GAP = re.compile(r"[\s’'-]*(?:\w{1,4}[\s’'-]+){0,2}")
#: A term stands in this many paragraphs of the text; its rendering stands this often without it, at most (a share).
_PARAGRAPHS, _WITHOUT = 3, 0.34
#: Two words of a heading stand for a term when they are as far on in it, and no other two are (fractions of it).
_NEAR, _APART = 0.25, 0.3

Pair = tuple[str, str]


class _Word(NamedTuple):
    stem: str
    start: int
    end: int


class Renamed(NamedTuple):
    """A term that a heading renders in its own words: their place, the term in the source, and the text's rendering.

    ``rendering`` is where it stands first in the text: a segment from 0, and its place. ``half`` is true where one of
    the two words is the text's.
    """

    here: Span
    term: Span
    segment: int
    rendering: Span
    half: bool


class Body:
    """The paragraphs of a text, and where the pairs of words of its headings stand in their sources."""

    def __init__(
        self, sources: Sequence[str], targets: Sequence[str], langs: tuple[str, str], headings: Iterable[str]
    ) -> None:
        self.langs = source_lang, _ = langs
        self._texts = targets
        asked = {pair for heading in headings for pair in _pairs(heading, source_lang)}
        self._homes: defaultdict[Pair, list[int]] = defaultdict(list)
        self._renderings: dict[Pair, Pair | None] = {}
        for number, text in enumerate(sources if asked else ()):
            for pair in asked & _pairs(text, source_lang).keys():
                self._homes[pair].append(number)

    @cached_property
    def _targets(self) -> list[dict[Pair, Span]]:
        return [_pairs(text, self.langs[1]) for text in self._texts]

    @cached_property
    def _target_homes(self) -> Counter[Pair]:
        return Counter(pair for pairs in self._targets for pair in pairs)

    @cached_property
    def _words(self) -> set[str]:
        return {word.stem for text in self._texts for word in _words(text, self.langs[1])}

    def renamed(self, source: str, target: str) -> Renamed | None:
        """What a heading renders in other words than the text, the first of it."""
        for pair, span in _pairs(source, self.langs[0]).items():
            segments: Sequence[int] = self._homes.get(pair, ())
            if pair not in self._renderings:
                self._renderings[pair] = self._rendering(segments) if len(segments) >= _PARAGRAPHS else None
            rendering = self._renderings[pair]
            here = _words(target, self.langs[1]) if rendering else ()
            if rendering is None or {word.stem for word in here}.issuperset(rendering):
                continue
            found = self._other(here, target, rendering, span.start / len(source))
            if found:
                first = self._targets[segments[0]][rendering]
                return Renamed(found[0], span, segments[0], first, found[1])
        return None

    def _rendering(self, segments: Sequence[int]) -> Pair | None:
        """The pair of words that stands in all of these segments, and hardly elsewhere."""
        common = set(self._targets[segments[0]])
        for number in segments[1:]:
            common &= self._targets[number].keys()
        homes = self._target_homes
        sure = [pair for pair in common if homes[pair] - len(segments) <= _WITHOUT * len(segments)]
        return min(sure, key=lambda pair: (homes[pair], pair)) if sure else None

    def _other(self, here: Sequence[_Word], text: str, rendering: Pair, place: float) -> tuple[Span, bool] | None:
        """Two words of a heading instead of the rendering, or one of them before its second word.

        ``place`` is how far on in the source's heading the term stands, a fraction.
        """
        for one, two in pairwise(here):
            own = one.stem not in self._words and two.stem == rendering[1]
            if own and _GAP.fullmatch(text, one.end, two.start):
                return Span(one.start, one.end), True
        if any(word.stem in rendering for word in here):
            return None
        runs = [Span(one.start, two.end) for one, two in pairwise(here)
                if one.stem not in self._words and two.stem not in self._words and two.start - one.end == 1]
        runs.sort(key=lambda run: abs(run.start / len(text) - place))
        far = [abs(run.start / len(text) - place) for run in runs[:2]]
        return (runs[0], False) if far and far[0] < _NEAR and far[-1] - far[0] >= (len(far) - 1) * _APART else None


@lru_cache(maxsize=16384)
def _words(text: str, lang: str) -> tuple[_Word, ...]:
    """The words of a text that say something."""
    if language(lang) in _NO_SPACES:
        return ()
    common = frequency(lang)
    return tuple(
        _Word(stem(match.group(), lang), *match.span()) for match in _WORD.finditer(text)
        if match.end() - match.start() >= _SHORTEST and common.get(match.group().casefold(), 0.0) < _EMPTY
    )


def _pairs(text: str, lang: str) -> dict[Pair, Span]:
    """The pairs of words that stand beside each other, with small words between them at most."""
    found: dict[Pair, Span] = {}
    for one, two in pairwise(_words(text, lang)):
        if two.start - one.end < 12 and _GAP.fullmatch(text, one.end, two.start):
            found.setdefault((one.stem, two.stem), Span(one.start, two.end))
    return found
