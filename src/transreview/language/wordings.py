"""Names of several words, and titles, that a translation has in two wordings.

The same letters with another hyphen or blank (Jean-Claude, Jean Claude; Fang Fang, Fangfang); the same words in another
order or with other small words (Federation Council, Council of the Federation); a plural inside a long name (Cloth
Merchants Conference, Cloth Merchant Conference); quoted titles; and names that differ in a word where the source
repeats one name (Nord Stream, Northern Stream).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transreview.language.inflection import INFLECTING, without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.names import Names, bare
from transreview.language.offices import OFFICES
from transreview.language.phrases import (
    WORD,
    Chain,
    PhraseGroup,
    Spot,
    chains,
    has_small_words,
    plain,
    ranked,
    spot,
)
from transreview.language.repeats import HAN
from transreview.language.rephrased import find_rephrased
from transreview.language.scripts import fold
from transreview.language.titles import find_titles
from transreview.language.witness import Witness

_MOST_WORDS, _MOST_JOINED, _FEWEST_NUMBERED = 5, 3, 3
#: Words commoner than this (Zipf) are words of the language: their hyphen is spelling, which is another check's.
_COMMON = 3.5


def find_wordings(names: Names, sources: Sequence[str], source_lang: str, witness: Witness | None) -> list[PhraseGroup]:
    """All names of several words and all quoted titles that are written in two or more ways, none within another.

    ``sources`` are the source texts of the same segments, none for a translation without its source.
    """
    parts = list(chains(names))
    found = [*find_titles(names, sources), *_reordered(names, parts, sources, source_lang), *_respaced(names, parts)]
    found += _renumbered(names, parts, sources, source_lang)
    if sources and witness and names.lang not in INFLECTING:
        found += find_rephrased(names, parts, sources, source_lang, witness)
    found.sort(key=lambda group: -max(len(phrase.text) for phrase in group.variants))
    kept: list[PhraseGroup] = []
    taken: set[tuple[int, int]] = set()
    for group in found:
        spots = [spot for phrase in group.variants for spot in phrase.spots]
        if not taken.intersection((spot.segment, place) for spot in spots for place in (spot.start, spot.end - 1)):
            kept.append(group)
            taken.update((spot.segment, place) for spot in spots for place in range(spot.start, spot.end))
    return kept


def _respaced(names: Names, parts: Sequence[Chain]) -> Iterator[PhraseGroup]:
    runs: dict[str, list[tuple[Chain, int, int]]] = defaultdict(list)
    for chain in parts:
        words = [bare(mention.surface.key) for mention in chain.mentions]
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(first + _MOST_JOINED, len(words))):
                if last > first and chain.gaps[last - 1] != " ":
                    break
                joined += words[last]
                runs[joined].append((chain, first, last))
    zipf = frequency(names.lang)
    for joined, found in runs.items():
        if len(found) < 2 or len(joined) < 5:
            continue
        forms: dict[str, list[Spot]] = defaultdict(list)
        for run in found:
            place = spot(names, *run)
            forms[plain(place.text)].append(place)
        if len(forms) < 2 or len({form.replace(".", "") for form in forms}) == 1:
            continue
        pieces = {piece for form in forms if form != joined for piece in re.split("[ -]", form) if len(piece) > 1}
        common = [zipf.get(piece, 0.0) for piece in pieces]
        if common and (min(common) < _COMMON or zipf.get(joined, 0.0) > max(common)) and not _two_names(names, forms):
            yield PhraseGroup(ranked(forms), .85)


def _two_names(names: Names, forms: dict[str, list[Spot]]) -> bool:
    """Whether the two words are names of their own elsewhere (US and China): a hyphen between them means something."""
    words = next((form.split() for form in forms if " " in form), [])
    often = sum(map(len, forms.values())) + 1
    return len(words) == 2 and all((name := names.find(word)) and len(name.mentions) >= often for word in words)


def _reordered(names: Names, parts: Sequence[Chain], sources: Sequence[str], source_lang: str) -> Iterator[PhraseGroup]:
    # In German every noun has a capital: what stands between two of them is grammar, not a name.
    if names.lang == "de" or not has_small_words(names.lang):
        return
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for chain in parts:
        keys = [fold(mention.surface.key) for mention in chain.mentions]
        for first in range(len(keys) - 1):
            for last in range(first + 1, min(first + _MOST_WORDS, len(keys))):
                if not _is_cut_short(chain.gaps, first, last):
                    words = keys[first : last + 1]
                    place = spot(names, chain, first, last)
                    # Only English turns a name round without changing it.
                    ways[tuple(sorted(words) if names.lang == "en" else words)][plain(place.text)].append(place)
    shared = _Shared(sources, language(source_lang)) if sources else None
    for key, forms in ways.items():
        if len(forms) > 1 and _may_turn(names, key, forms):
            first_way, *others = ranked(forms)
            if not shared or all(shared.between(first_way.segments, other.segments) for other in others):
                yield PhraseGroup([first_way, *others], .85 if shared else .75)


def _renumbered(
    names: Names, parts: Sequence[Chain], sources: Sequence[str], source_lang: str
) -> Iterator[PhraseGroup]:
    """English names of three words or more that differ in the s of a word before the last: Merchants Conference."""
    if names.lang != "en" or not sources:
        return
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for chain in parts:
        keys = [fold(mention.surface.key) for mention in chain.mentions]
        for first in range(len(keys) - _FEWEST_NUMBERED + 1):
            for last in range(first + _FEWEST_NUMBERED - 1, min(first + _MOST_WORDS, len(keys))):
                if all(gap == " " for gap in chain.gaps[first:last]):
                    *before, head = keys[first : last + 1]
                    place = spot(names, chain, first, last)
                    ways[*(word.removesuffix("s") for word in before), head][plain(place.text)].append(place)
    shared = _Shared(sources, language(source_lang))
    for forms in ways.values():
        if len(forms) > 1:
            first_way, *others = ranked(forms)
            if all(shared.between(first_way.segments, other.segments) for other in others):
                yield PhraseGroup([first_way, *others], .85)


def _is_cut_short(gaps: list[str], first: int, last: int) -> bool:
    """Whether a name goes on behind its last word (Ministry of Foreign | Affairs), so that the part says nothing."""
    return any(gap != " " for gap in gaps[first:last]) and last < len(gaps) and gaps[last] == " "


def _may_turn(names: Names, words: tuple[str, ...], forms: dict[str, list[Spot]]) -> bool:
    """Whether the words make a name that may be turned round: one of them a common noun, none an office."""
    if OFFICES & set(words) or len(set(words)) < len(words):
        return False
    if not any(len(form.split()) > len(words) for form in forms):
        return False
    return max(name.zipf if (name := names.find(word)) else 0.0 for word in words) >= _COMMON


class _Shared:
    """Tells whether two sets of segments share two words, a long word, or four Chinese characters in the source."""

    def __init__(self, sources: Sequence[str], lang: str) -> None:
        self._lang = lang
        self._sources = sources
        self._pieces: dict[int, set[str]] = {}

    def between(self, first: set[int], second: set[int]) -> bool:
        """Whether any segment of the one and any of the other share something."""
        return bool(set().union(*map(self._of, first)) & set().union(*map(self._of, second)))

    def _of(self, number: int) -> set[str]:
        if number not in self._pieces:
            text = self._sources[number]
            grams = {run[place : place + 4] for run in HAN.findall(text) for place in range(len(run) - 3)}
            self._pieces[number] = grams or set(self._words(text))
        return self._pieces[number]

    def _words(self, text: str) -> Iterator[str]:
        words = WORD.findall(text)
        stems = [without_ending(word.casefold(), self._lang)[:6] for word in words]
        for (one, mine), (other, theirs) in pairwise(zip(words, stems, strict=True)):
            if len(one) > 2 and len(other) > 2:
                yield f"{mine} {theirs}"
        yield from (word.casefold()[:9] for word in words if len(word) > 12)
