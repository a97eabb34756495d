"""Strings of Chinese characters that a text repeats: where words are not set apart, what comes again is a word or a name."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_LONGEST = 12


@lru_cache(maxsize=16)
def repeated_grams(texts: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """Every string of two to twelve Chinese characters that stands in the texts at least twice, with its places.

    A place is the text's number and a code point, both from 0. A string comes again only where both its shorter halves
    do, so that each length is looked for among what is left of the one before: the work is linear in the text.
    """
    places = [(number, start) for number, text in enumerate(texts) for match in _HAN.finditer(text)
              for start in range(match.start(), match.end() - 1)]
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
