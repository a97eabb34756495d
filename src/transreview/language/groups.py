"""Names of one translation that are spellings of one name, put together: candidates, judgement, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from transreview.language.names import Name, Names, bare
from transreview.language.sound import bones, distance
from transreview.language.variants import likelihood
from transreview.language.witness import Witness

#: More names than this behind one blocking key are not names but noise: the key tells nothing.
_CROWD = 60


@dataclass(slots=True)
class Group:
    """Two or more spellings of one name, the commonest first, and how sure that is (a fraction)."""

    variants: list[Name]
    confidence: float


def candidates(names: Names, witness: Witness | None) -> list[tuple[Name, Name]]:
    """Pairs of names that look or sound enough alike to be judged, each pair once."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names.names.values():
        if not is_candidate(name):
            continue
        for key in _blocking_keys(name):
            blocks[key].append(name)
    pairs: dict[tuple[str, str], tuple[Name, Name]] = {}
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for one, other in combinations(block, 2):
            pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
            pairs.setdefault(pair, (one, other))
    worth = {key: pair for key, pair in pairs.items() if _worth_judging(*pair)}
    if witness:
        for one, other in _through(names, witness):
            if not one.segments & other.segments:
                pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
                worth.setdefault(pair, (one, other))
    return list(worth.values())


def is_candidate(name: Name) -> bool:
    """Whether a word may be a name at all: not one that is capitalised only because a sentence starts with it."""
    if len(bare(name.key)) < 3:
        return False
    if name.lower and name.zipf >= 3:
        return False
    return name.inside > 0 or name.zipf < 4


def _blocking_keys(name: Name) -> Iterator[str]:
    frame = bones(name.stem)
    letters = bare(name.stem)
    yield "=" + letters
    yield "<" + letters[:4]
    if len(frame) < 3:
        yield "#" + frame + letters[:1]
        return
    yield frame
    for place in range(len(frame)):
        yield frame[:place] + frame[place + 1 :]


def _worth_judging(one: Name, other: Name) -> bool:
    if not (one.inside or other.inside or not one.zipf or not other.zipf):
        return False
    shorter = min(len(one.stem), len(other.stem))
    return distance(one.stem, other.stem, max(1.0, .3 * shorter)) <= max(1.0, .3 * shorter) or bare(one.stem) == bare(other.stem)


def _through(names: Names, witness: Witness) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that may stand for one entity of the source, however they sound beside each other."""
    shared: dict[int, list[Name]] = defaultdict(list)
    for name in names.names.values():
        if is_candidate(name):
            for link in witness.links(name)[:2]:
                if link.coverage >= .99 and len(link.entity.segments) > 1:
                    shared[id(link.entity)].append(name)
    for linked in shared.values():
        yield from combinations(linked[:6], 2)


def find_groups(names: Names, witness: Witness | None, threshold: float) -> list[Group]:
    """The groups of spellings whose likelihood is at least ``threshold``, a fraction."""
    judged = [(likelihood(one, other, names, witness), one, other) for one, other in candidates(names, witness)]
    sure = sorted((entry for entry in judged if entry[0] >= threshold), key=lambda entry: -entry[0])
    against = {frozenset((one.key, other.key)) for likely, one, other in judged if likely < .2}
    home: dict[str, Group] = {}
    for likely, one, other in sure:
        mine, theirs = home.get(one.key) or Group([one], 1.0), home.get(other.key) or Group([other], 1.0)
        pairs = (frozenset((a.key, b.key)) for a in mine.variants for b in theirs.variants)
        if mine is theirs or any(pair in against for pair in pairs):
            continue
        mine.variants += theirs.variants
        mine.confidence = min(mine.confidence, theirs.confidence, likely)
        for name in mine.variants:
            home[name.key] = mine
    groups = {id(group): group for group in home.values()}
    for group in groups.values():
        group.variants.sort(key=lambda name: (-len(name.mentions), name.mentions[0].segment, name.mentions[0].start))
    return list(groups.values())
