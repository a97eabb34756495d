"""What the source says of two names of the translation: whether they stand for one of its names, or for two."""

from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz.distance import OSA

from transreview.language.distinct import are_couple, are_surnames, other_sex
from transreview.language.names import Name, bare
from transreview.language.neighbours import have_others, neighbours, share_neighbour
from transreview.language.sound import distance
from transreview.language.source_names import Entity
from transreview.language.witness import Link, Witness

#: What says that two names are two, whatever else is said.
TWO: Mapping[str, float] = MappingProxyType({"two for certain": 1.0})

#: An entity that has less than this share of a name's mentions beside it is not its source.
_COVERS = .5
#: Another entity nearer by this much takes a name away.
_NEARER = .2
#: Two names at this distance sound clearly different; a name and its source at this distance are no proof.
_APART, _UNSURE = .8, 1.6
#: A form of the source is a name's own at this distance.
_EXACT = .15
#: As often is within so much: a translator says "the city" now and then.
_ABOUT = .15


def testify(one: Name, other: Name, witness: Witness, apart: float) -> Mapping[str, float]:
    """What the source says for and against two names being one, ``apart`` by sound; see `variants.features`."""
    first, second = ([link for link in witness.links(name) if link.coverage >= _COVERS] for name in (one, other))
    if _stand_side_by_side(one, other, first, second):
        return TWO
    shared = _shared(first, second)
    if shared:
        return _of_one(one, other, *shared, witness, apart)
    found = _company(one, other, witness, apart)
    best, best2 = (min(links, key=lambda link: link.distance, default=None) for links in (first, second))
    words = float(one.zipf > 0 and other.zipf > 0)
    if best and best2:
        return _of_two(one, other, best, best2, witness, found)
    if best or best2:
        link, lonely = (best, other) if best else (best2, one)
        return found | _of_half(link, lonely) if link else found
    if witness.has_capitals:
        return found | {"no source": 1.0, "no source, words": words}
    return found | {"no source, no capitals": 1.0, "no capitals, words": words}


def _stand_side_by_side(one: Name, other: Name, first: list[Link], second: list[Link]) -> bool:
    """Whether the source, too, has two names or two forms where the translation has both in one segment, each nearer to
    another one: Manish and Manisha Singh, Kim Jong-un and Kim Jong-nam.
    """
    both = one.segments & other.segments
    if not both:
        return False
    forms = {
        place[3].casefold() for link in (*first, *second) for place in link.entity.places if place[0] in both
    }
    if len(forms) < 2:
        return False
    mine, theirs = ({form: distance(form, name.key) for form in forms} for name in (one, other))
    best, best2 = min(forms, key=lambda form: (mine[form], form)), min(forms, key=lambda form: (theirs[form], form))
    return mine[best] < mine[best2] and theirs[best2] < theirs[best]


def _shared(first: list[Link], second: list[Link]) -> tuple[Link, Link] | None:
    """The links of both names to the entity that they share, unless another one is nearer to either."""
    theirs = {id(link.entity): link for link in second}
    pairs = [(link, theirs[id(link.entity)]) for link in first if id(link.entity) in theirs]
    if not pairs:
        return None
    best, best2 = min(link.distance for link in first), min(link.distance for link in second)
    pairs.sort(key=lambda pair: pair[0].distance + pair[1].distance)
    return next((
        pair for pair in pairs if pair[0].distance <= best + _NEARER and pair[1].distance <= best2 + _NEARER
    ), None)


def _of_one(one: Name, other: Name, mine: Link, theirs: Link, witness: Witness, apart: float) -> Mapping[str, float]:
    entity = mine.entity
    here = one.segments | other.segments
    both = bool(one.segments & other.segments)
    far = mine.distance + theirs.distance
    coverage = mine.coverage + theirs.coverage
    sure = max(0.0, 1 - far / _UNSURE) * (coverage - 1)
    same = sure * max(0.0, 1 - apart / _APART)
    few = sum(place[0] in here for place in entity.places) < (len(one.mentions) + len(other.mentions)) * coverage / 2
    mirrors = _mirrors(one, other, entity)
    if mirrors and other_sex(one.key, other.key) and (both or are_surnames(one.key, other.key)):
        return TWO  # Milan and Milana side by side, or Maltsev and Maltseva, as in the source
    if are_couple(one.stem, other.stem) and _has_each(one, other, entity):
        return TWO
    shared_out = not both and entity.segments == here
    return {
        "one source": 1.0,
        "one source, sure": sure,
        "one source, far": min(far, 2.0),
        "one source, same sounds": same,
        "one source, words": sure * float(one.zipf > 0 and other.zipf > 0),
        "one source, few": float(few),
        "one source, other neighbours": float(have_others(one, other, witness.target)),
        "one source, shared out": float(shared_out),
        "one source, shared out, same sounds": same if shared_out else 0.0,
        "one source, one form": float(len(entity.forms) == 1 and not few and entity.segments == here),
        "mirrors": float(mirrors),
        "side by side": float(both and few),
    }


def _has_each(one: Name, other: Name, entity: Entity) -> bool:
    """Whether the source has just the form of one of two names where that name stands, and never where the other is;
    or, where it is spelled otherwise (Евраев, Jewrajew), always the form that is nearer to the name that stands there.
    """
    first, second = (
        {place[3].casefold() for place in entity.places if place[0] in name.segments} for name in (one, other)
    )
    exact, exact2 = (
        {form for form in first | second if distance(form, name.key) <= _EXACT} for name in (one, other)
    )
    if not first or not second or first & second:
        return False
    if (exact & first and not exact & second) or (exact2 & second and not exact2 & first):
        return True
    nearer = {form: distance(form, other.key) - distance(form, one.key) for form in first | second}
    return all(nearer[form] > 0 for form in first) and all(nearer[form] < 0 for form in second)


def _company(one: Name, other: Name, witness: Witness, apart: float) -> dict[str, float]:
    """What speaks for names without a source that sounds like them: something stands in just their segments."""
    both = bool(one.segments & other.segments)
    mentions = len(one.mentions) + len(other.mentions)
    few, many = (1 - _ABOUT) * mentions, (1 + _ABOUT) * mentions
    company = [entity for entity in witness.companions(one, other) if not both or len(entity.places) >= few]
    if not company:
        return {"side by side": float(both)}
    return {
        "keep company": 1.0,
        "keep company, as often": float(any(few <= len(entity.places) <= many for entity in company)),
        "keep company, often": min(1.0, (len(one.segments | other.segments) - 2) / 4),
        "keep company, same sounds": max(0.0, 1 - apart / _APART),
    }


def _of_two(
    one: Name, other: Name, mine: Link, theirs: Link, witness: Witness, found: dict[str, float]
) -> Mapping[str, float]:
    between = min(distance(form, another) for form in mine.entity.forms for another in theirs.entity.forms)
    far = mine.distance + theirs.distance
    faithful = mine.entity.segments == one.segments and theirs.entity.segments == other.segments
    if (far < .6 or faithful) and not _is_misspelled(one, other, mine.entity, theirs.entity, between, witness):
        return TWO
    exact = float(far < .25)
    if between <= 1:
        return found | {"two sources, near": 1 - between, "two sources, exact": exact}
    return found | {"two sources": 1.0, "two sources, sure": max(0.0, 1 - far / _UNSURE), "two sources, exact": exact}


def _of_half(link: Link, lonely: Name) -> dict[str, float]:
    return {
        "one has a source": 1.0,
        "one has a sure source": max(0.0, 1 - link.distance / _APART),
        "source is there": float(bool(link.entity.segments & lonely.segments)),
    }


def _is_misspelled(one: Name, other: Name, mine: Entity, theirs: Entity, between: float, witness: Witness) -> bool:
    """Whether the source itself may spell one name in two ways, and not have two names: a slip in a word that no list
    knows, or nearly the same sounds, and nothing that tells two people apart.
    """
    if share_neighbour(one, other, witness.target):
        shared = neighbours(one, witness.target) & neighbours(other, witness.target)
        return any(who[0] == "<" for who in shared) or not _differ_in_ending(one.key, other.key)
    if have_others(one, other, witness.target) or (witness.is_known(mine) and witness.is_known(theirs)):
        return False
    length = min(len(one.key), len(other.key))
    counts = sorted((len(mine.places), len(theirs.places)))
    # In a list of people, each there once, short names that are like each other are many.
    if counts[0] > 1 or length < (9 if counts[1] == 1 else 6):
        return False
    slip = length >= 7 and OSA.distance(bare(one.key), bare(other.key), score_cutoff=1) <= 1
    return slip or between <= .25


def _differ_in_ending(one: str, other: str) -> bool:
    """Whether two names are the same but for their last two letters: Marija and Marijan, Josip and Josipa."""
    return one[: max(3, min(len(one), len(other)) - 1)] == other[: max(3, min(len(one), len(other)) - 1)]


def _mirrors(one: Name, other: Name, entity: Entity) -> bool:
    """Whether the two spellings differ just as two forms of the source do."""
    first, second = ({form for form in entity.forms if distance(form, name.key) <= .15} for name in (one, other))
    return bool(first and second) and not first & second
