"""What a source text repeats: strings of Chinese characters, and names of several words."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from transreview.language.inflection import without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.phrases import WORD, Spot

HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_FIRST, _LAST = 0x3400, 0x9FFF
_LONGEST = 12
#: A compound of so many letters is worth three words of English.
_COMPOUND = 12
#: A word that is commoner than this (Zipf) has its capital from the start of the sentence.
_LITTLE_WORD = 5.5


class RepeatedGrams:
    """Every string of two to twelve Chinese characters that stands in some texts at least twice.

    ``offsets`` are its places in all the texts, one behind the other with a character between them. A string comes
    again only where both its shorter halves do, so that each length is looked for among what is left of the one
    before: the work is linear in the text.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        whole = "\n".join(texts)
        self.offsets: dict[str, list[int]] = {}
        places = _repeated_pairs(whole)
        size = 2
        while places:
            for place in places:
                self.offsets.setdefault(whole[place : place + size], []).append(place)
            size += 1
            longer = [one for one, other in pairwise(places) if other == one + 1] if size <= _LONGEST else []
            counts = Counter([whole[place : place + size] for place in longer])
            places = [place for place in longer if counts[whole[place : place + size]] > 1]
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def segments(self, gram: str) -> frozenset[int]:
        """The texts, from 0, that have a string."""
        starts = self._starts
        return frozenset([bisect(starts, offset) - 1 for offset in self.offsets[gram]])

    def places(self, gram: str) -> list[tuple[int, int]]:
        """Where a string stands: the text's number and a code point, both from 0."""
        numbers = ((bisect(self._starts, offset) - 1, offset) for offset in self.offsets[gram])
        return [(number, offset - self._starts[number]) for number, offset in numbers]


@lru_cache(maxsize=16)
def repeated_grams(texts: tuple[str, ...]) -> RepeatedGrams:
    """The strings of Chinese characters that the texts repeat; kept for who asks for the same texts again."""
    return RepeatedGrams(texts)


def _repeated_pairs(text: str) -> list[int]:
    """Where every two Chinese characters stand that stand elsewhere, too, in order (code points)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_han = (points >= _FIRST) & (points <= _LAST)
    places = np.flatnonzero(is_han[:-1] & is_han[1:])
    if not len(places):
        return []
    pairs = points[places] << 16 | points[places + 1]
    order = pairs.argsort(kind="stable")
    pairs = pairs[order]
    same = pairs[1:] == pairs[:-1]
    again = np.zeros(len(pairs), bool)
    again[1:] = same
    again[:-1] |= same
    found: list[int] = np.sort(places[order[again]]).tolist()
    return found


class RepeatedNames:
    """Names of several words that the source repeats: by the exact set of segments that they stand in."""

    def __init__(self, sources: Sequence[str], source_lang: str) -> None:
        self._by_segments: dict[frozenset[int], list[tuple[float, tuple[Spot, ...]]]] = defaultdict(list)
        grams = repeated_grams(tuple(sources))
        for gram in grams.offsets:
            if len(gram) > 2:
                size = len(gram)
                spots = [Spot(number, start, start + size, gram) for number, start in grams.places(gram)]
                self._keep(float(size), spots)
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

    def covering(self, here: Set[int]) -> list[tuple[float, tuple[Spot, ...]]]:
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
