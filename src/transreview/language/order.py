"""Paragraphs of a translation that stand in the wrong place: two that were swapped, one that stands there twice.

The cheap questions come first: lengths that do not fit, numbers that the other paragraph has. Only then is weighed what
each paragraph shares with its own counterpart and with the other's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from transreview.language.anchors import Text, anchors_of
from transreview.language.characters import characters
from transreview.language.coverage import Coverage
from transreview.language.digits import DIGITS, fold_digits
from transreview.language.lengths import length

#: A paragraph that is shorter (by `length`) may well say the same as another.
_LONG_ENOUGH = 40
#: Two texts are the same from this likeness on, and two are different below it (0 to 100).
_SAME, _DIFFERENT = 90, 70
#: Doubles begin or end with the same so many characters; so many paragraphs that do are compared.
_EDGE, _MOST_COMPARED = 24, 3
#: Paragraphs are compared by so many of their characters.
_MOST_READ = 2000
#: By so many standard deviations one of two swapped paragraphs is too long, and the other too short;
#: and each so near to what the other's source asks for.
_ODD, _FITS = 1.2, 1.5
#: Evidence in nats that two paragraphs were swapped: shared names and numbers, and lengths.
_SWAPPED, _MOST_BY_LENGTH = 5.0, 6.0

_DIGITS = re.compile(r"\d{2,}")


@dataclass(frozen=True, slots=True)
class Double:
    """A paragraph (from 0) with the text of an earlier one, though their sources differ; ``later`` is the wrong one,
    unless the earlier fits its source less.
    """

    wrong: int
    right: int
    likeness: float


def doubles(sources: Sequence[str], targets: Sequence[str], tag: str, surplus: Sequence[float]) -> Iterator[Double]:
    """The paragraphs that repeat another one's translation; ``tag`` is the language of the targets.

    Where there is no source, only the very same text is a double. Linear: few candidates are compared for each.
    """
    has_source = any(sources)
    known: dict[str, list[int]] = {}
    for number, text in enumerate(targets):
        if len(text) < _LONG_ENOUGH and length(text, tag) < _LONG_ENOUGH:
            continue
        edges = text[:_EDGE], text[-_EDGE:]
        for other in sorted({other for edge in edges if edge in known for other in known[edge]}):
            likeness = 100.0 if text == targets[other] else _likeness(text, targets[other])
            if likeness < (_SAME if has_source else 100):
                continue
            if has_source and _likeness(sources[number], sources[other]) >= _DIFFERENT:
                continue
            odd = abs(surplus[other]) > abs(surplus[number]) + _ODD
            yield Double(other, number, likeness) if odd else Double(number, other, likeness)
            break
        for edge in edges:
            kept = known.setdefault(edge, [])
            kept.append(number)
            del kept[:-_MOST_COMPARED]


def _likeness(one: str, other: str) -> float:
    return ratio(one[:_MOST_READ], other[:_MOST_READ])


def swaps(article: Coverage) -> Iterator[tuple[int, float]]:
    """The paragraphs (from 0) whose translation was swapped with that of the next one, and the evidence in nats."""
    numbers = _Numbers(article)
    last = -1
    for number in range(len(article.ours) - 1):
        if number > last and _may_be_swapped(article, number, numbers):
            evidence = _evidence(article, number)
            if evidence >= _SWAPPED:
                last = number + 1
                yield number, evidence


class _Numbers:
    """The numbers of two digits or more in each paragraph, read when asked for."""

    def __init__(self, article: Coverage) -> None:
        self._texts: Mapping[bool, Sequence[str]] = {False: article.ours, True: article.theirs}
        self._read: dict[tuple[bool, int], frozenset[str]] = {}

    def __call__(self, number: int, theirs: bool) -> frozenset[str]:
        key = theirs, number
        found = self._read.get(key)
        if found is None:
            text = self._texts[theirs][number]
            figures = () if characters(text).isdisjoint(DIGITS) else _DIGITS.findall(text)
            found = self._read[key] = frozenset(map(fold_digits, figures))
        return found


def _may_be_swapped(article: Coverage, number: int, numbers: _Numbers) -> bool:
    """Whether the lengths or the numbers of a paragraph and the next one would fit better the other way round."""
    lengths = article.lengths
    one, other = lengths.surplus[number:number + 2]
    if (one > _ODD and other < -_ODD) or (one < -_ODD and other > _ODD):
        return all(abs(lengths.of(lengths.sources[here], lengths.targets[there])) < _FITS
                   for here, there in ((number, number + 1), (number + 1, number)))
    here = numbers(number, theirs=False)
    if not here or here.isdisjoint(numbers(number + 1, theirs=True)):
        return False
    return all(numbers(at, theirs=False).isdisjoint(numbers(at, theirs=True)) for at in (number, number + 1))


def _evidence(article: Coverage, number: int) -> float:
    """What speaks for a swap rather than for the order as it is, in nats."""
    lengths, texts = article.lengths, (article.ours, article.theirs)
    if not all(side[at].strip() for side in texts for at in (number, number + 1)):
        return 0.0
    if min(lengths.sources[number], lengths.sources[number + 1]) < _LONG_ENOUGH // 2:
        return 0.0
    as_it_is = other_way = 0.0
    for at, there in ((number, number + 1), (number + 1, number)):
        one = Text(article.ours[at], article.our_lang)
        as_it_is += _shared(one, Text(article.theirs[at], article.their_lang))
        other_way += _shared(one, Text(article.theirs[there], article.their_lang))
    straight = sum(lengths.of(lengths.sources[at], lengths.targets[at]) ** 2 for at in (number, number + 1))
    across = sum(lengths.of(lengths.sources[at], lengths.targets[there]) ** 2
                 for at, there in ((number, number + 1), (number + 1, number)))
    if other_way <= as_it_is:
        return 0.0
    return other_way - as_it_is + max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, (straight - across) / 2))


def _shared(one: Text, other: Text) -> float:
    """What the names and numbers of a text say for another being its translation, in nats."""
    return -sum(anchor.weight for anchor in anchors_of(one, other))
