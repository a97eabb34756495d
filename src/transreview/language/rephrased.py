"""Names that differ in a word, where the source repeats one name: Nord Stream and Northern Stream.

They share a word, and together they stand in just the segments where the source has one name of several words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from transreview.language.inflection import derived
from transreview.language.names import Mention, Names
from transreview.language.offices import CONTRARIES, COURTESIES, OFFICES
from transreview.language.phrases import Chain, Phrase, PhraseGroup, Spot, plain, ranked, spot
from transreview.language.repeats import HAN, RepeatedNames
from transreview.language.scripts import fold
from transreview.language.sound import distance
from transreview.language.witness import Witness

_CONFIDENCE = .8
_MOST_WORDS, _CROWD = 6, 12
#: A first word that is commoner than this (Zipf) has its capital from the start of the sentence.
_LITTLE_WORD = 6.3
#: A word that is commoner than this (Zipf) is no rendering of a name's word.
_COMMON_WORD = 5.7
#: Characters of Chinese for a word of English: at least, at least where the words are the same or sound alike, at most.
_HAN_LEAST, _HAN_ALIKE, _HAN_MOST = 1.4, 1.2, 4.5

# How two names differ, as the words of the source for each of their words that would prove them one.
_TURNED_OR_ALIKE, _ONE_WORD, _HEARD, _WORD_FOR_TWO, _A_WORD_MORE, _TWO_NAMES = .9, 1.0, 1.1, 1.3, 1.75, 0.0
#: A name sounds like its source when it is no farther than this.
_LIKE = .5


@dataclass(slots=True)
class _Wording:
    """A name of several words: its words, folded, its places, and whether it stands somewhere without going on."""

    words: tuple[str, ...]
    phrase: Phrase
    whole: bool = field(default=False)


def find_rephrased(
    names: Names, parts: Sequence[Chain], sources: Sequence[str], source_lang: str, witness: Witness
) -> Iterator[PhraseGroup]:
    """Pairs of names of several words that stand for one name of the source, by turns."""
    wordings = _wordings(names, parts)
    blocks: dict[str, list[str]] = defaultdict(list)
    for text, wording in wordings.items():
        for word in set(wording.words):
            blocks[word].append(text)
    seen: set[frozenset[str]] = set()
    repeated: RepeatedNames | None = None
    for block in blocks.values():
        if not 2 <= len(block) <= _CROWD:
            continue
        for pair in combinations(block, 2):
            if frozenset(pair) in seen:
                continue
            seen.add(frozenset(pair))
            one, other = wordings[pair[0]], wordings[pair[1]]
            proof = _difference(names, one, other, witness)
            if not proof or (proof >= _ONE_WORD and not (one.whole and other.whole)):
                continue
            repeated = repeated or RepeatedNames(sources, source_lang)
            origin = _one_source(names, one, other, repeated, proof)
            if origin:
                forms = dict(zip(pair, (one.phrase.spots, other.phrase.spots), strict=True))
                yield PhraseGroup(ranked(forms), _CONFIDENCE, source=origin)


def _wordings(names: Names, parts: Sequence[Chain]) -> dict[str, _Wording]:
    """Every name of two to six words with only blanks inside, and all its parts of two words or more."""
    found: dict[str, _Wording] = {}
    for chain in parts:
        start = 0
        for last in range(len(chain.mentions)):
            if last < len(chain.gaps) and chain.gaps[last] == " ":
                continue
            if 1 <= last - start < _MOST_WORDS and _zipf(names, chain.mentions[start]) < _LITTLE_WORD:
                for begin, end in combinations(range(start, last + 1), 2):
                    place = spot(names, chain, begin, end)
                    words = tuple(fold(mention.surface.key) for mention in chain.mentions[begin : end + 1])
                    wording = found.setdefault(plain(place.text), _Wording(words, Phrase(place.text, [])))
                    wording.phrase.spots.append(place)
                    wording.whole |= begin == start and end == last
            start = last + 1
    return found


def _zipf(names: Names, mention: Mention) -> float:
    name = names.find(mention.surface.key)
    return name.zipf if name else 0.0


def _difference(names: Names, one: _Wording, other: _Wording, witness: Witness) -> float:
    """How two names differ (see the constants above), `_TWO_NAMES` where they cannot be one."""
    first, second = one.words, other.words
    shared = set(first) & set(second)
    if one.phrase.segments & other.phrase.segments or all(_is_abbreviation(names, word) for word in shared):
        return _TWO_NAMES
    if sorted(first) == sorted(second):
        return _TURNED_OR_ALIKE
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    at_the_end = bool(first and second) and first[-1] != second[-1]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    if not first or not second:
        more, *others = first + second
        return _TWO_NAMES if others or len(more) < 3 or more in OFFICES | COURTESIES else _A_WORD_MORE
    return _of_the_rest(names, first, second, at_the_end, witness)


def _of_the_rest(
    names: Names, first: tuple[str, ...], second: tuple[str, ...], at_the_end: bool, witness: Witness
) -> float:
    """`_difference` of what is left when the words in common before and behind are taken away."""
    mine, theirs = "".join(first), "".join(second)
    shorter, longer = sorted((len(mine), len(theirs)))
    if shorter < 3:
        return _TWO_NAMES
    if derived(mine, theirs, names.lang):
        return _TWO_NAMES if at_the_end else _ONE_WORD
    if shorter >= 4 and distance(mine, theirs, .15 * longer) <= .15 * longer:
        return _TURNED_OR_ALIKE
    beginning = max(5, shorter * 6 // 10)
    if not at_the_end and shorter >= 5 and mine[:beginning] == theirs[:beginning]:
        return _ONE_WORD
    words = len(first) + len(second)
    if words == 3 and not at_the_end and _is_heard(names, min(first, second, key=len), witness):
        return _HEARD if _exchange(names, first, second, witness) else _TWO_NAMES
    if words > 3 or (words == 3 and at_the_end) or not _exchange(names, first, second, witness):
        return _TWO_NAMES
    return _ONE_WORD if words == 2 else _WORD_FOR_TWO


def _is_heard(names: Names, words: tuple[str, ...], witness: Witness) -> bool:
    """Whether the only word of a name sounds like a Chinese name, or like all of it but what kind of thing it is (区):
    Beihu, where another is translated, North Lake.
    """
    name = names.find(words[0])
    return name is not None and any(
        HAN.match(form) and min(distance(form, name.key), distance(form[:-1], name.key)) <= _LIKE
        for link in witness.links(name) if link.coverage >= .99 for form in link.entity.forms if len(form) > 1
    )


def _is_abbreviation(names: Names, word: str) -> bool:
    name = names.find(word)
    return name is not None and name.form.isupper() and len(word.replace(".", "")) <= 3


def _exchange(names: Names, first: tuple[str, ...], second: tuple[str, ...], witness: Witness) -> bool:
    """Whether words may be renderings of one word: not of two kinds, and not two names that the source has, too."""
    words = {*first, *second}
    if words & (OFFICES | COURTESIES) or (CONTRARIES.issuperset(words) and len(words) == 2):
        return False
    mine, theirs = ([name for word in side if (name := names.find(word))] for side in (first, second))
    if not mine or not theirs or max(name.zipf for name in (*mine, *theirs)) >= _COMMON_WORD:
        return False
    linked, linked_too = (
        {id(link.entity) for name in side for link in witness.links(name) if link.coverage >= .99}
        for side in (mine, theirs)
    )
    return not linked or not linked_too or bool(linked & linked_too)


def _of_shared(names: Names, one: _Wording, other: _Wording) -> frozenset[int]:
    """The segments of the words that two names share: where a word of many things stands elsewhere, too."""
    shared = [name.segments for word in set(one.words) & set(other.words) if (name := names.find(word))]
    return frozenset.intersection(*shared) if shared else frozenset()


def _one_source(
    names: Names, one: _Wording, other: _Wording, repeated: RepeatedNames, proof: float
) -> tuple[Spot, ...]:
    """The places of the source name that both stand for, () where there is none."""
    here = one.phrase.segments | other.phrase.segments
    lengths = len(one.words), len(other.words)
    often = len(one.phrase.spots) + len(other.phrase.spots) > 2 or proof < _ONE_WORD
    if proof == _WORD_FOR_TWO and (not often or here != _of_shared(names, one, other)):
        return ()
    found = repeated.covering(here)
    for word in set(one.words) & set(other.words):
        name = names.find(word)
        if name and here < name.segments:
            # Other wordings stand in the other segments; what the source repeats must be more than the shared word.
            found += [(worth, spots) for worth, spots in repeated.covering(name.segments) if worth >= 2 * min(lengths)]
    # What is nearest to two characters, or one word, for a word of the translation is the name itself.
    found.sort(key=lambda entry: abs(entry[0] - (2 if HAN.match(entry[1][0].text) else 1) * max(lengths)))
    for worth, spots in found:
        if HAN.match(spots[0].text):
            least = _HAN_ALIKE if proof < _ONE_WORD else proof if proof > _ONE_WORD else _HAN_LEAST
            counted = min(lengths) if proof == _HEARD else max(lengths)
            if least * counted <= worth <= _HAN_MOST * max(lengths) and (often or worth >= 6):
                return spots
        elif proof <= _ONE_WORD and worth >= max(lengths) and (
            often or worth > max(lengths) or not spots[0].text.split()[-1].islower()
        ):
            return spots
    return ()
