"""Source and target paragraphs into segments: the cheapest path through both texts, found by dynamic programming.

A pair of paragraphs costs little when their lengths fit (Gale and Church 1993, in characters, with the ratio that the
article itself shows) and when they share anchors: numbers, addresses, names by their sound. A paragraph may stand
alone, and two may face one. The table is filled one anti-diagonal at a time: 2,000 paragraphs take about a second.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from transreview.language.addresses import LEADING, addresses
from transreview.language.digits import fold_digits
from transreview.language.identify import identify
from transreview.language.lexicon import language
from transreview.language.scripts import CASED, script
from transreview.language.sound import bones
from transreview.model import Segment

Floats = NDArray[np.float64]

Point = tuple[int, int]

#: The moves as (source paragraphs, target paragraphs).
_MOVES = ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2))
#: What a move costs before anything is known of the texts: negative natural logarithms, after Gale and Church.
_ALONE, _ONE_TO_ONE, _TWO_TO_ONE = 4.0, 0.1, 3.1
#: Variance of the length of a translation, in characters, for each character of its expected length.
_VARIANCE = 5.0
#: A pair is never more than this unlikely by its length alone: free translation exists.
_LENGTH_CAP = 12.0
#: The most that anchors count for a pair, and the most pairs that one anchor may connect.
_ANCHOR_CAP, _ANCHOR_PAIRS = 12.0, 400
#: A cheaper path must save this much before paragraphs that are equal in number are not taken one to one.
_TRUST_IN_EQUAL_COUNTS = 6.0
#: Longest stretch, in paragraphs of either side, that is aligned in one table.
_WINDOW = 1000

#: How often a translation keeps an anchor, at least.
_SHARED = 0.9
#: From this gain on a pair is sure; so many pairs show the ratio of lengths; ratios nearer than this are the same.
_SURE_ANCHORS, _FEW, _SAME_RATIO = 2.0, 4, 0.08
#: Consonants that a name needs to be an anchor, and how many of them count: what follows may be an ending.
_FEWEST_BONES, _MOST_BONES = 2, 4
_COGNATE = 4
#: What a pair loses for each anchor on both sides when it shares none.
_STRANGE = 0.6
#: Anchors are looked for in this much of a paragraph, in code points.
_LONGEST = 20_000

#: Characters that a language needs for what takes one in most alphabets.
_DENSITY = {"zh": 0.33, "ja": 0.45, "ko": 0.5, "he": 0.8, "ar": 0.9}

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Of scripts that write words together (Thai, Lao, Khmer, kana, ideographs) a run of letters is no word.
_WORD = re.compile(r"[^\W\d_\u0e00-\u0eff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]{3,}")


def align(
    source_paragraphs: Sequence[str],
    target_paragraphs: Sequence[str],
    source_lang: str = "und",
    target_lang: str = "und",
) -> tuple[Segment, ...]:
    """Pair the paragraphs of two texts; blank ones are left out, and no other is lost or moved.

    Two paragraphs that face one are joined by a line feed, so that the lines of all source texts, one after the other,
    are the lines of ``source_paragraphs``, and the same of the target. A paragraph without a counterpart faces "".
    The languages are BCP 47 tags; they say how long a translation is likely to be.
    """
    source = [text for text in source_paragraphs if text.strip()]
    target = [text for text in target_paragraphs if text.strip()]
    ratio = _density(target_lang, target) / _density(source_lang, source)
    return tuple(
        Segment("\n".join(source[first:last]), "\n".join(target[begin:end]))
        for (first, begin), (last, end) in pairwise(_path(source, target, ratio))
    )


def _density(tag: str, paragraphs: Sequence[str]) -> float:
    """Characters that the language needs for what takes one character in most alphabets."""
    name = language(tag)
    return _DENSITY.get(identify("\n".join(paragraphs[:20])) if name == "und" else name, 1.0)


def _path(source: list[str], target: list[str], ratio: float) -> list[Point]:
    """The points that the cheapest path goes through, window after window: half of each is kept but of the last."""
    points = [(0, 0)]
    while points[-1] != (len(source), len(target)):
        first, begin = points[-1]
        window = _window(source[first:first + _WINDOW], target[begin:begin + _WINDOW], ratio)
        last = first + _WINDOW >= len(source) and begin + _WINDOW >= len(target)
        kept = window if last else [point for point in window if max(point) <= _WINDOW // 2]
        points += [(first + down, begin + right) for down, right in kept[1:]]
    return points


def _window(source: list[str], target: list[str], ratio: float) -> list[Point]:
    """The cheapest path through two short texts, found again when the article shows another ratio of lengths."""
    if not source or not target:
        return [(min(step, len(source)), min(step, len(target))) for step in range(len(source) + len(target) + 1)]
    anchors = _anchors(source, target)
    lengths, others = _lengths(source), _lengths(target)
    prices = _prices(lengths * ratio, others, anchors)
    points, cost = _cheapest(prices)
    shown = _shown_ratio(points, lengths, others, anchors)
    if shown and abs(math.log(shown / ratio)) > _SAME_RATIO:
        prices = _prices(lengths * shown, others, anchors)
        points, cost = _cheapest(prices)
    if len(source) == len(target) and float(prices[0].diagonal().sum()) - cost < _TRUST_IN_EQUAL_COUNTS:
        return [(number, number) for number in range(len(source) + 1)]
    return points


def _shown_ratio(points: list[Point], lengths: Floats, others: Floats, anchors: Floats) -> float:
    """Target characters for a source character in the pairs of a path, the sure ones if enough; 0.0 for too few."""
    pairs = [one for one, two in pairwise(points) if two == (one[0] + 1, one[1] + 1)]
    sure = [pair for pair in pairs if anchors[pair] > _SURE_ANCHORS]
    rows, columns = zip(*(sure if len(sure) >= _FEW else pairs), strict=True) if len(pairs) >= _FEW else ((), ())
    return float(others[list(columns)].sum() / lengths[list(rows)].sum()) if rows else 0.0


def _lengths(paragraphs: list[str]) -> Floats:
    return np.array([len(text) for text in paragraphs], dtype=np.float64)


def _unlikely(expected: Floats, found: Floats) -> Floats:
    """How unlikely each length is for each expected one, as a table: -log of the two-sided probability, capped."""
    expected, found = expected[:, None], found[None, :]
    z = np.abs(found - expected) / np.sqrt(_VARIANCE * (found + expected) / 2 + 1.0)
    # Pollak's bound of the tail of the normal distribution, exact at 0; numpy has no error function.
    tail = z * z / 2 + np.log(z + np.sqrt(z * z + 8 / math.pi)) - math.log(8 / math.pi) / 2
    capped: Floats = np.minimum(tail, _LENGTH_CAP)
    return capped


def _prices(source: Floats, target: Floats, anchors: Floats) -> tuple[Floats, Floats, Floats]:
    """What one to one, two to one and one to two cost at each pair of paragraphs; lengths in target characters."""
    single = _unlikely(source, target) - anchors + _ONE_TO_ONE
    two_to_one = _unlikely(source[:-1] + source[1:], target) - anchors[:-1] - anchors[1:] + _TWO_TO_ONE
    one_to_two = _unlikely(source, target[:-1] + target[1:]) - anchors[:, :-1] - anchors[:, 1:] + _TWO_TO_ONE
    return single, two_to_one, one_to_two


def _cheapest(prices: tuple[Floats, Floats, Floats]) -> tuple[list[Point], float]:
    """The points of the cheapest path from (0, 0) to the ends of both texts, and its cost.

    Anti-diagonal ``step`` holds the points (row, step - row); each depends only on the three before it.
    """
    rows, columns = prices[0].shape
    last = np.full((3, rows + 1), np.inf)  # the costs on the three anti-diagonals before this one
    last[0, 0] = 0.0
    taken = np.zeros((rows + columns + 1, rows + 1), dtype=np.int8)
    for step in range(1, rows + columns + 1):
        choices = np.full((len(_MOVES), rows + 1), np.inf)
        choices[0, 1:] = last[0, :-1] + _ALONE
        choices[1] = last[0] + _ALONE
        for number, (price, (down, right)) in enumerate(zip(prices, _MOVES[2:], strict=True), start=2):
            edge = step - down - right
            if 0 <= edge < sum(price.shape) - 1:
                diagonal = price[:, ::-1].diagonal(price.shape[1] - 1 - edge)
                row = max(0, edge - price.shape[1] + 1)
                before = last[down + right - 1, row:row + len(diagonal)]
                choices[number, row + down:row + down + len(diagonal)] = before + diagonal
        low, high = max(0, step - columns), min(rows, step)
        best = choices[:, low:high + 1].argmin(axis=0)
        taken[step, low:high + 1] = best
        last = np.roll(last, 1, axis=0)
        last[0] = np.inf
        last[0, low:high + 1] = choices[best, np.arange(low, high + 1)]
    return _walk_back(taken, rows, columns), float(last[0, rows])


def _walk_back(taken: NDArray[np.int8], row: int, column: int) -> list[Point]:
    points = [(row, column)]
    while row or column:
        down, right = _MOVES[taken[row + column, row]]
        row, column = row - down, column - right
        points.append((row, column))
    return points[::-1]


def _anchors(source: list[str], target: list[str]) -> Floats:
    """What each pair of paragraphs gains by the anchors that it shares, as natural logarithms of a likelihood ratio.

    An anchor that stands in few paragraphs of both sides says much, one that stands everywhere says nothing. A pair
    that has anchors on both sides and shares none loses a little.
    """
    table = np.zeros((len(source), len(target)))
    here, there = _where(source), _where(target)
    for anchor in here.keys() & there.keys():
        rows, columns = here[anchor], there[anchor]
        if len(rows) * len(columns) <= _ANCHOR_PAIRS:
            gain = math.log(_SHARED * max(len(source) / len(rows), len(target) / len(columns)))
            table[np.ix_(rows, columns)] += max(gain, 0.0)
    lost = _STRANGE * np.minimum(_count(here, len(source))[:, None], _count(there, len(target))[None, :])
    result: Floats = np.where(table > 0, np.minimum(table, _ANCHOR_CAP), -lost)
    return result


def _count(where: Mapping[str, list[int]], paragraphs: int) -> Floats:
    """How many anchors each paragraph has, four at most."""
    return np.minimum(np.bincount([number for rows in where.values() for number in rows], minlength=paragraphs), 4.0)


def _where(paragraphs: list[str]) -> dict[str, list[int]]:
    """The numbers (from 0) of the paragraphs that each anchor stands in."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(paragraphs):
        for anchor in _anchors_of(text[:_LONGEST]):
            found[anchor].append(number)
    return found


def _anchors_of(text: str) -> set[str]:
    """Addresses, numbers without their marks, and the consonants of what may be names or international words."""
    found = {address.text for address in addresses(text) if address.kind in LEADING}
    found.update(re.sub(r"\D", "", number) for number in _NUMBER.findall(fold_digits(text)))
    for word in _WORD.findall(text):
        sound = bones(word)
        if word[0].isupper() or script(word) not in CASED:
            if len(sound) >= _FEWEST_BONES:
                found.add(sound[:_MOST_BONES])
        elif len(sound) >= _COGNATE:
            found.add(sound[:_COGNATE])
    return found
