"""Names of one translation that are spellings of one name, put together: candidates, judgement, groups."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from transreview.language.inflection import SLAVIC
from transreview.language.names import Name, Names, bare, possible_stems
from transreview.language.romaji import by_syllables
from transreview.language.scripts import fold
from transreview.language.sound import bones, distance, sounds
from transreview.language.variants import ARABIC_ARTICLES, likelihood
from transreview.language.witness import Witness

#: More names than this behind one blocking key are not names but noise: the key tells nothing.
_CROWD = 24
#: First sounds that are written in each other's place: Jovovich and Iovovich, Elena and Yelena.
_OPENING = str.maketrans("Jyeq", "iiik")
#: A word that is commoner than this (Zipf) is a word, not a name, where its capital says nothing; and one without a
#: capital elsewhere is, from this on.
_WORD, _WORD_IN_SMALL = 5.2, 3.0
#: Names that are less likely one than this are kept apart, whatever third name is like both.
_UNLIKELY = .2


@dataclass(slots=True)
class Group:
    """Two or more spellings of one name, the commonest first, and how sure that is (a fraction)."""

    variants: list[Name]
    confidence: float


def find_groups(names: Names, witness: Witness | None, threshold: float) -> list[Group]:
    """The groups of spellings whose likelihood is at least ``threshold``, a fraction."""
    judged = [(likelihood(one, other, names, witness), one, other) for one, other in candidates(names, witness)]
    apart = {frozenset((one.key, other.key)) for likely, one, other in judged if likely < _UNLIKELY}
    home: dict[str, Group] = {}
    for likely, one, other in sorted(judged, key=lambda entry: -entry[0]):
        if likely < threshold:
            break
        mine, theirs = (home.get(name.key) or Group([name], 1.0) for name in (one, other))
        pairs = (frozenset((first.key, second.key)) for first in mine.variants for second in theirs.variants)
        if mine is theirs or any(pair in apart for pair in pairs):
            continue
        mine.variants += theirs.variants
        mine.confidence = min(mine.confidence, theirs.confidence, likely)
        home.update((name.key, mine) for name in mine.variants)
    groups = list({id(group): group for group in home.values()}.values())
    for group in groups:
        _sort(group.variants, witness)
    return groups


def _sort(variants: list[Name], witness: Witness | None) -> None:
    """Put the spelling to keep first: the commonest, of equals the first in the text; but where they differ in nothing
    but marks (Lončar, Loncar), of equals the one that the source has.
    """
    by_marks = witness is not None and len({fold(name.key) for name in variants}) == 1

    def is_the_sources(name: Name) -> bool:
        return witness is not None and any(name.key in link.entity.forms for link in witness.links(name))

    variants.sort(key=lambda name: (-len(name.mentions), by_marks and not is_the_sources(name), name.mentions[0]))


def candidates(names: Names, witness: Witness | None) -> list[tuple[Name, Name]]:
    """Pairs of names that look or sound enough alike to be judged, or may stand for one name of the source."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names.names.values():
        if is_candidate(name):
            for key in _blocking_keys(name):
                blocks[key].append(name)
            if witness and witness.lang == "ja":
                blocks["~" + by_syllables(name.key)].append(name)
    alike = {
        _pair(one, other): (one, other)
        for block in blocks.values() if len(block) <= _CROWD for one, other in combinations(block, 2)
    }
    found = {pair: entry for pair, entry in alike.items() if _worth_judging(*entry, names.lang)}
    if witness:
        for one, other in _through(names, witness):
            found.setdefault(_pair(one, other), (one, other))
    return list(found.values())


def is_candidate(name: Name) -> bool:
    """Whether a word may be a name at all: not one that is capitalised only because a sentence starts with it."""
    if len(bare(name.key)) < 3 or (name.zipf >= _WORD_IN_SMALL and name.lower):
        return False
    return name.zipf < _WORD or name.inside


def _pair(one: Name, other: Name) -> tuple[str, str]:
    return (one.key, other.key) if one.key < other.key else (other.key, one.key)


def _blocking_keys(name: Name) -> Iterator[str]:
    """What two spellings of one name nearly always share one of: letters, beginning, consonants but for one."""
    letters, frame = bare(name.stem), bones(name.stem)
    yield "=" + letters
    yield "<" + letters[:4]
    article, _, rest = name.stem.partition("-")
    if rest and article in ARABIC_ARTICLES:
        yield "=" + bare(rest)
    if len(frame) < 3:
        yield "#" + frame + sounds(name.stem)[:1].translate(_OPENING)
        return
    yield frame
    for place in range(len(frame)):
        yield frame[:place] + frame[place + 1 :]


def _worth_judging(one: Name, other: Name, lang: str) -> bool:
    if not (one.inside or other.inside or min(one.zipf, other.zipf) < _WORD_IN_SMALL + .5):
        return False
    limit = max(1.0, .3 * min(len(one.stem), len(other.stem)))
    if lang in SLAVIC and any(
        distance(mine, theirs, limit) <= limit
        for mine in possible_stems(one, lang) for theirs in possible_stems(other, lang)
    ):
        return True
    return distance(one.stem, other.stem, limit) <= limit or bare(one.stem) == bare(other.stem)


def _through(names: Names, witness: Witness) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that may stand for one entity of the source by turns, however they sound beside each other."""
    shared: dict[int, list[Name]] = defaultdict(list)
    for name in names.names.values():
        if is_candidate(name):
            for link in witness.links(name)[:2]:
                if link.coverage >= .99 and len(link.entity.segments) > 1:
                    shared[id(link.entity)].append(name)
    for linked in shared.values():
        for one, other in combinations(linked[:6], 2):
            if not one.segments & other.segments:
                yield one, other
