"""Names of one translation that are spellings of one name, put together: candidates, judgement, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from transreview.language.inflection import derived, inflected
from transreview.language.names import Name, Names, bare
from transreview.language.scripts import Script, script
from transreview.language.sound import bones, distance, sounds
from transreview.language.variants import likelihood
from transreview.language.witness import Entity, Witness

#: First sounds that are written in each other's place: Jovovich and Iovovich, Elena and Yelena.
_OPENING = str.maketrans("Jyeq", "iiik")
#: More names than this behind one blocking key are not names but noise: the key tells nothing.
_CROWD = 24


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
    return name.inside > 0 or name.zipf < 5.2


def _blocking_keys(name: Name) -> Iterator[str]:
    frame = bones(name.stem)
    letters = bare(name.stem)
    yield "=" + letters
    yield "<" + letters[:4]
    if len(frame) < 3:
        yield "#" + frame + sounds(name.stem)[:1].translate(_OPENING)
        return
    yield frame
    for place in range(len(frame)):
        yield frame[:place] + frame[place + 1 :]


def _worth_judging(one: Name, other: Name) -> bool:
    if not (one.inside or other.inside or min(one.zipf, other.zipf) < 3.5):
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


def find_lost(names: Names, witness: Witness) -> Iterator[Group]:
    """Names of the source that have one rendering in most of their segments and, in the others, one that sounds like the
    source: Beč is Vienna twice and Bec once. The two need not share a letter.
    """
    owner: dict[str, Entity] = {}
    close: dict[int, list[Name]] = defaultdict(list)
    rendered: dict[int, set[int]] = defaultdict(set)
    for name in names.names.values():
        if not is_candidate(name):
            continue
        for link in witness.links(name):
            if link.distance > .5 or link.coverage < .99:
                rendered[id(link.entity)] |= name.segments
            if link.distance <= .5 and link.coverage >= .99:
                owner.setdefault(name.key, link.entity)
                close[id(link.entity)].append(name)
    by_segments: dict[frozenset[int], list[Name]] = defaultdict(list)
    for name in names.names.values():
        if name.inside and not name.lower and name.key not in owner and name.zipf < 4.6 and len(name.key) > 3:
            by_segments[frozenset(name.segments)].append(name)
    for entity in witness.entities:
        heard = [name for name in close.get(id(entity), ()) if is_candidate(name) and owner[name.key] is entity]
        if len(heard) != 1 or len(entity.segments) < 3:
            continue
        rest = entity.segments - heard[0].segments
        if rest & rendered[id(entity)]:
            continue
        usual = by_segments.get(frozenset(rest), [])
        least = 2 if witness.has_capitals or script(next(iter(entity.forms))) is Script.HAN else 3
        if len(usual) == 1 and len(usual[0].segments) >= least and _may_be_one(heard[0], usual[0], names.lang):
            yield Group([usual[0], heard[0]], .75)


@dataclass(slots=True)
class Merger:
    """A name of the translation that stands for two names of the source: its own, and one that has no other rendering."""

    name: Name
    own: Entity
    lost: Entity


def find_merged(names: Names, witness: Witness) -> Iterator[Merger]:
    """Two names of the source that are one in the translation (Ivanov and Ivanenko, both Ivanov)."""
    rendered: dict[int, list[tuple[float, Name]]] = defaultdict(list)
    for name in names.names.values():
        for link in witness.links(name):
            rendered[id(link.entity)].append((link.distance, name))
    for name in names.names.values():
        if not name.inside or name.zipf > 4:
            continue
        own = next((link.entity for link in witness.links(name) if link.distance <= .4), None)
        if own is None:
            continue
        for entity in witness.near(name):
            if _is_lost(entity, own, name, witness, rendered[id(entity)]):
                yield Merger(name, own, entity)


def _is_lost(entity: Entity, own: Entity, name: Name, witness: Witness, rendered: list[tuple[float, Name]]) -> bool:
    here = entity.segments
    if entity is own or len(here) < 2 or here & own.segments or not here <= name.segments or len(own.segments) < 2:
        return False
    if any(far < .8 and other is not name for far, other in rendered) or witness.is_known(entity):
        return False
    pairs = [(form, mine) for form in entity.forms for mine in own.forms]
    apart = min(distance(form, mine) for form, mine in pairs)
    alike = max(commonprefix_length(form, mine) for form, mine in pairs)
    related = any(inflected(form, mine, witness.lang) or derived(form, mine, witness.lang) for form, mine in pairs)
    return .6 <= apart <= 3.5 and alike >= 3 and not related


def commonprefix_length(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next((place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), min(len(one), len(other)))


def _may_be_one(one: Name, other: Name, lang: str) -> bool:
    """Whether nothing in the words themselves makes two names of them: an abbreviation, a compound, an adjective."""
    if lang == "de" or any(name.form.isupper() for name in (one, other)):
        return False
    if "-" in one.key + other.key or one.key[:3] == other.key[:3] and (one.zipf or other.zipf):
        return False
    return not derived(one.key, other.key, lang) and not inflected(one.key, other.key, lang)


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
