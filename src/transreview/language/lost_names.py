"""Which names of the source lose their usual rendering (Beč is Vienna and Bec), and which share one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from transreview.language.groups import Group
from transreview.language.inflection import derived, inflected
from transreview.language.names import Name, Names, is_candidate
from transreview.language.scripts import Script, script
from transreview.language.sound import distance
from transreview.language.source_names import Entity
from transreview.language.witness import Turn, Witness

#: A name sounds like its source when it is no farther than this; its mentions stand beside it at least so often.
_LIKE, _COVERS = .5, .99
_CONFIDENCE = .75
#: A rendering that is commoner than this (Zipf) may be any word.
_COMMON = 4.6


@dataclass(slots=True)
class Merger:
    """A name of the translation that stands for two names of the source: its own, and one without another rendering."""

    name: Name
    own: Entity
    lost: Entity


def find_lost(names: Names, witness: Witness) -> Iterator[Group]:
    """Names of the source with one rendering in most of their segments and, in the others, one that sounds like the
    source: Beč is Vienna twice and Bec once. The two need not share a letter.
    """
    if any(map(_may_be_lost, witness.turns)):
        yield from _lost(names, witness)


def _lost(names: Names, witness: Witness) -> Iterator[Group]:
    heard: dict[int, list[Name]] = defaultdict(list)
    rendered: dict[int, set[int]] = defaultdict(set)
    elsewhere: dict[frozenset[int], list[Name]] = defaultdict(list)
    for name in filter(is_candidate, names.names.values()):
        owner = None
        for link in witness.links(name):
            if link.distance > _LIKE or link.coverage < _COVERS:
                rendered[id(link.entity)] |= name.segments
            elif owner is None:
                owner = link.entity
                heard[id(owner)].append(name)
        if owner is None and name.inside and not name.lower and name.zipf < _COMMON and len(name.key) > 3:
            elsewhere[frozenset(name.segments)].append(name)
    for entity in witness.entities:
        like = heard.get(id(entity), [])
        if len(like) != 1 or len(entity.segments) < 3:
            continue
        rest = entity.segments - like[0].segments
        usual = elsewhere.get(frozenset(rest), [])
        if len(usual) != 1 or len(rest) < _least(entity, witness) or rest & rendered[id(entity)]:
            continue
        if _may_be_one(like[0], usual[0], names.lang):
            yield Group([usual[0], like[0]], _CONFIDENCE)


def _may_be_lost(turn: Turn) -> bool:
    """Whether a block of the source has a name that sounds like it, and another in two of its other segments."""
    return len(turn.block.segments) > 2 and any(
        apart <= _LIKE and any(len(name.segments) > 1 and name.segments.isdisjoint(like.segments) for name in turn.here)
        for like, apart in turn.heard.items()
    )


def _least(entity: Entity, witness: Witness) -> int:
    """In how many segments the usual rendering must stand: more where the source does not tell names by capitals."""
    return 2 if witness.has_capitals or script(next(iter(entity.forms))) is Script.HAN else 3


def _may_be_one(one: Name, other: Name, lang: str) -> bool:
    """Whether nothing in the words themselves makes two names of them: an abbreviation, a compound, an adjective."""
    if lang == "de" or one.form.isupper() or other.form.isupper() or "-" in one.key + other.key:
        return False
    if one.key[:3] == other.key[:3] and (one.zipf or other.zipf):
        return False
    return not derived(one.key, other.key, lang) and not inflected(one.key, other.key, lang)


def find_merged(names: Names, witness: Witness) -> Iterator[Merger]:
    """Two names of the source that are one in the translation (Ivanov and Ivanenko, both Ivanov)."""
    for name in names.names.values():
        if name.zipf > 4 or len(name.segments) < 3 or not name.inside or not _may_be_merged(name, witness):
            continue
        own = next((link.entity for link in witness.links(name) if link.distance <= .4), None)
        if own is None or len(own.segments) < 2:
            continue
        for entity in witness.near(name):
            if _is_lost(entity, own, name, witness) and witness.renderings(entity) <= {name.key}:
                yield Merger(name, own, entity)


def _may_be_merged(name: Name, witness: Witness) -> bool:
    """Whether the source has two words that begin alike in three of a name's segments: less cannot be two names in two
    segments each, all those of the one and one of the other beside the name.
    """
    twins = witness.source.twins
    return any(len(name.segments & here) > 2 for number in name.segments for here in twins.get(number, ()))


def _is_lost(entity: Entity, own: Entity, name: Name, witness: Witness) -> bool:
    """Whether an entity stands in segments of its own that have the name, and is another name than the name's own."""
    here = entity.segments
    if entity is own or len(here) < 2 or here & own.segments or not here <= name.segments or witness.is_known(entity):
        return False
    pairs = list(product(entity.forms, own.forms))
    if any(inflected(form, mine, witness.lang) or derived(form, mine, witness.lang) for form, mine in pairs):
        return False
    return .6 <= min(distance(form, mine) for form, mine in pairs) <= 3.5 and any(
        form[:3] == mine[:3] for form, mine in pairs
    )
