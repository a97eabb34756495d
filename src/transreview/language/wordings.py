"""Names of several words, and titles, that a translation has in two wordings.

The same letters with another hyphen or blank (Jean-Claude, Jean Claude; Fang Fang, Fangfang); the same words in another
order or with other small words (Federation Council, Council of the Federation); a plural inside a long name (Cloth
Merchants Conference, Cloth Merchant Conference); quoted titles; and names that differ in a word where the source
repeats one name (Nord Stream, Northern Stream).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from transreview.language.inflection import INFLECTING, without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.names import Names, bare, surface
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
    turns = has_small_words(names.lang) and names.lang != "de"
    rephrases = bool(sources) and names.lang not in INFLECTING
    respaces = _may_be_respaced(names)
    turns = has_small_words(names.lang) and names.lang != "de"
    rephrases = bool(sources) and names.lang not in INFLECTING
    respaces = _may_be_respaced(names)
    parts = list(chains(names)) if turns or rephrases or respaces else []
    long = [part for part in parts if len(part.mentions) > 1]
    found = list(find_titles(names, sources))
    if turns:
        found += _reordered(names, long, sources, source_lang)
    if respaces:
        found += _respaced(names, parts)
    found += _renumbered(names, long, sources, source_lang)
    if rephrases and witness:
        found += find_rephrased(names, long, sources, source_lang, witness)
    found.sort(key=lambda group: -max(len(phrase.text) for phrase in group.variants))
    kept: list[PhraseGroup] = []
    taken: set[tuple[int, int]] = set()
    for group in found:
        spots = [spot for phrase in group.variants for spot in phrase.spots]
        if not taken.intersection((spot.segment, place) for spot in spots for place in (spot.start, spot.end - 1)):
            kept.append(group)
            taken.update((spot.segment, place) for spot in spots for place in range(spot.start, spot.end))
    return kept


def _may_be_respaced(names: Names) -> bool:
    """Whether the letters of one name, or of two or three that follow each other, come again with another blank or mark
    among them. What stands between the names is not asked: this says yes too often, but never too seldom.
    """
    bared = names.reading.letters
    runs = [[bared[key] for key in keys] for keys in names.reading.keys]
    ones = set(bared.values())
    twos = set(chain.from_iterable(map(pairwise, runs)))
    threes = {three for run in runs for three in zip(run, run[1:], run[2:], strict=False)}
    letters = ones.union(map("".join, twos), map("".join, threes))
    return len(letters) < len(ones) + len(twos) + len(threes) or _may_be_marked_in_two_ways(names)


def _may_be_marked_in_two_ways(names: Names) -> bool:
    """Whether a name with a hyphen or apostrophe is written with another, or with none, or stands behind an elision."""
    marked = [
        surface(word, names.lang) for word in set(chain.from_iterable(names.reading.words)) if not word.isalnum()
    ]
    if not marked:
        return False
    forms = {plain(each.core).replace(".", "") for each in marked}
    letters = {bare(form.replace("’", "'")) for form in forms}
    if len(letters) < len(forms) or any(each.lead for each in marked):
        return True
    return any(bared in letters and key.isalnum() for key, bared in names.reading.letters.items())


def _respaced(names: Names, parts: Sequence[Chain]) -> Iterator[PhraseGroup]:
    runs: dict[str, list[tuple[Chain, int, int]]] = defaultdict(list)
    for part in parts:
        words = [bare(mention.surface.key) for mention in part.mentions]
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(first + _MOST_JOINED, len(words))):
                if last > first and part.gaps[last - 1] != " ":
                    break
                joined += words[last]
                runs[joined].append((part, first, last))
    zipf = frequency(names.lang)
    for joined, found in runs.items():
        if len(found) < 2 or len(joined) < 5:
            continue
        forms = _forms(names, found)
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
    windows: dict[tuple[str, ...], list[tuple[Chain, int, int]]] = defaultdict(list)
    for part in parts:
        keys = [fold(mention.surface.key) for mention in part.mentions]
        for first in range(len(keys) - 1):
            for last in range(first + 1, min(first + _MOST_WORDS, len(keys))):
                if not _is_cut_short(part.gaps, first, last):
                    words = keys[first : last + 1]
                    # Only English turns a name round without changing it.
                    windows[tuple(sorted(words) if names.lang == "en" else words)].append((part, first, last))
    shared = _Shared(sources, language(source_lang)) if sources else None
    for key, found in windows.items():
        forms = _forms(names, found)
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
    windows: dict[tuple[str, ...], list[tuple[Chain, int, int]]] = defaultdict(list)
    for part in parts:
        keys = [fold(mention.surface.key) for mention in part.mentions]
        for first in range(len(keys) - _FEWEST_NUMBERED + 1):
            for last in range(first + _FEWEST_NUMBERED - 1, min(first + _MOST_WORDS, len(keys))):
                if all(gap == " " for gap in part.gaps[first:last]):
                    *before, head = keys[first : last + 1]
                    windows[*(word.removesuffix("s") for word in before), head].append((part, first, last))
    shared = _Shared(sources, language(source_lang))
    for found in windows.values():
        forms = _forms(names, found)
        if len(forms) > 1:
            first_way, *others = ranked(forms)
            if all(shared.between(first_way.segments, other.segments) for other in others):
                yield PhraseGroup([first_way, *others], .85)


def _forms(names: Names, windows: Sequence[tuple[Chain, int, int]]) -> dict[str, list[Spot]]:
    """The ways in which some words of chains, from one to another, are written, with their places; {} for one alone."""
    forms: dict[str, list[Spot]] = defaultdict(list)
    for window in windows if len(windows) > 1 else ():
        place = spot(names, *window)
        forms[plain(place.text)].append(place)
    return forms


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
