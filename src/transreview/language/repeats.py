"""What a source text repeats: strings of Chinese characters, and names of several words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from transreview.language.inflection import without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.phrases import WORD, Spot

HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_LONGEST = 12
#: A compound of so many letters is worth three words of English.
_COMPOUND = 12
#: A word that is commoner than this (Zipf) has its capital from the start of the sentence.
_LITTLE_WORD = 5.5


@lru_cache(maxsize=16)
def repeated_grams(texts: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """Every string of two to twelve Chinese characters that stands in the texts at least twice, with its places.

    A place is the text's number and a code point, both from 0. A string comes again only where both its shorter halves
    do, so that each length is looked for among what is left of the one before: the work is linear in the text.
    """
    places = [
        (number, start) for number, text in enumerate(texts) for match in HAN.finditer(text)
        for start in range(match.start(), match.end() - 1)
    ]
    found: dict[str, list[tuple[int, int]]] = {}
    for size in range(2, _LONGEST + 1):
        counts = Counter(texts[number][start : start + size] for number, start in places)
        places = [place for place in places if counts[texts[place[0]][place[1] : place[1] + size]] > 1]
        if not places:
            break
        for number, start in places:
            found.setdefault(texts[number][start : start + size], []).append((number, start))
        places = [one for one, other in pairwise(places) if other == (one[0], one[1] + 1)]
    return found


class RepeatedNames:
    """Names of several words that the source repeats: by the exact set of segments that they stand in."""

    def __init__(self, sources: Sequence[str], source_lang: str) -> None:
        self._by_segments: dict[frozenset[int], list[tuple[float, tuple[Spot, ...]]]] = defaultdict(list)
        for gram, places in repeated_grams(tuple(sources)).items():
            if len(gram) > 2:
                self._keep(float(len(gram)), [Spot(number, start, start + len(gram), gram) for number, start in places])
        runs: dict[tuple[str, float], list[Spot]] = defaultdict(list)
        zipf = frequency(source_lang)
        for number, text in enumerate(sources):
            if not HAN.search(text):
                for key, worth, spot in _word_runs(number, text, language(source_lang), zipf):
                    runs[key, worth].append(spot)
        for (_, worth), spots in runs.items():
            self._keep(worth, spots)

    def _keep(self, worth: float, spots: list[Spot]) -> None:
        here = frozenset(spot.segment for spot in spots)
        if len(here) > 1:
            self._by_segments[here].append((worth, tuple(spots)))

    def covering(self, here: set[int]) -> list[tuple[float, tuple[Spot, ...]]]:
        """What stands in these segments and in no other, in its longest extent, the longest first: its length in words
        (in Chinese, in characters), and its places.
        """
        longest: list[tuple[float, tuple[Spot, ...]]] = []
        for worth, spots in sorted(self._by_segments.get(frozenset(here), ()), key=lambda entry: -entry[0]):
            if not any(spots[0].text in others[0].text for _, others in longest):
                longest.append((worth, spots))
        return longest


def _word_runs(number: int, text: str, lang: str, zipf: Mapping[str, float]) -> Iterator[tuple[str, float, Spot]]:
    """Runs of two to four words that begin with a capital, and long compounds, by their stems."""
    words = list(WORD.finditer(text))
    keys = [without_ending(match.group().casefold(), lang)[:8] for match in words]
    for first, match in enumerate(words):
        word = match.group()
        if not word[0].isupper() or zipf.get(word.casefold(), 0.0) >= _LITTLE_WORD:
            continue
        if len(word) > _COMPOUND:
            yield keys[first] + word[8:14], 3.0, Spot(number, *match.span(), word)
        for last in range(first + 1, min(first + 4, len(words))):
            if words[last].start() - words[last - 1].end() != 1:
                break
            if len(words[last].group()) > 2:
                start, end = match.start(), words[last].end()
                spot = Spot(number, start, end, text[start:end])
                yield " ".join(keys[first : last + 1]), float(last - first + 1), spot
