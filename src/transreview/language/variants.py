"""Whether two names of one translation are two spellings of one name: what speaks for it and against it, weighed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from transreview.language.inflection import INFLECTING, derived
from transreview.language.names import Name, Names, bare
from transreview.language.scripts import fold, script
from transreview.language.sound import distance, sounds

if TYPE_CHECKING:
    from transreview.language.witness import Entity, Link, Witness

_NO_LINKS: list[Link] = []


def features(one: Name, other: Name, names: Names, witness: Witness | None) -> Mapping[str, float]:
    """What speaks for and against two names being one; every value is between 0 and 1 but ``apart``."""
    first, second = bare(one.stem), bare(other.stem)
    if _never(one, other, first, second, names.lang):
        return {"bias": -9.0}
    length = min(len(sounds(one.stem)), len(sounds(other.stem)))
    apart = distance(one.stem, other.stem)
    slip = OSA.distance(first, second, score_cutoff=1) <= 1 and length >= 5
    if slip and length >= 6:
        apart = min(apart, .7)
    both = bool(one.segments & other.segments)
    found = {
        "bias": 1.0,
        "apart": min(apart, 3.0),
        "apart for its length": min(apart / max(length, 3), .5),
        "one slip": float(slip),
        "one slip, long": float(slip and length >= 7),
        "short": float(length <= 4),
        "both are words": float(one.zipf > 0 and other.zipf > 0),
        "neither is a word": float(one.zipf == 0 and other.zipf == 0),
        "both common": max(0.0, min(one.zipf, other.zipf) - 3) / 2,
        "common word": max(0.0, max(one.zipf, other.zipf) - 4) / 3,
        "derived": float(derived(one.key, other.key, names.lang)),
        "other sex": float(_other_sex(first, second)),
        "first letter": float(fold(one.key)[:1] == fold(other.key)[:1]),
        "one not inside": float(bool(one.inside) != bool(other.inside)),
        "both not inside": float(not one.inside and not other.inside),
        "lower": float(one.lower) + float(other.lower),
        "acronym": float(one.form.isupper() and other.form.isupper() and length <= 6),
        "same partner": float(_share_partner(one, other, names)),
        "other partner": float(_other_partner(one, other, names)),
        "one against many": float(min(len(one.mentions), len(other.mentions)) == 1 and max(len(one.mentions), len(other.mentions)) >= 3),
    }
    if witness:
        found |= _testimony(one, other, witness, both, apart)
    elif both:
        found["side by side"] = 1.0
    return found


#: Endings of English adjectives and of the other sex in Slavic names: one of each makes two words of one.
_SLAVIC_PAIRS = frozenset({"sky", "ski", "skiy", "skii", "skyi", "skaya", "ska", "skaia", "skoe", "skoye", "ske", "sk", "skoy"})


def _never(one: Name, other: Name, first: str, second: str, lang: str) -> bool:
    """Whether two names are two for certain: other digits, a plural, an adjective of the other."""
    if [sign for sign in first if sign.isdigit()] != [sign for sign in second if sign.isdigit()]:
        return True
    if script(first) is not script(second):
        return True
    short, long = sorted((one.stem, other.stem), key=len)
    if long.startswith(short + "-"):
        return True
    if first == second and lang in INFLECTING:
        return True
    short, long = sorted((first, second), key=len)
    if long in (short + "s", short + "es") or one.stem.endswith("'") or other.stem.endswith("'"):
        return True
    if lang == "en" and (one.zipf or other.zipf) and _demonym(first, second):
        return True
    if short[-1:] in "yi" and long in (short[:-1] + "ia", short[:-1] + "iya", short[:-1] + "iia"):
        return True  # Evgeny and Evgenia
    for place in (first.rfind("sk"), second.rfind("sk")):
        if place >= 3 and first[:place] == second[:place]:
            ends = first[place:], second[place:]
            if all(end in _SLAVIC_PAIRS for end in ends) and {end in ("sky", "ski", "skiy", "skii", "skyi", "skyy") for end in ends} == {True, False}:
                return True
    return False


_DEMONYMS = ("n", "an", "ian", "ean", "ese", "ish", "i", "er", "ic")


def _demonym(first: str, second: str) -> bool:
    """Whether one word is the people or the adjective of the other: Korea, Korean, Koreans."""
    short, long = sorted((first.removesuffix("s"), second.removesuffix("s")), key=len)
    return any(long == base + ending for base in (short, short[:-1]) for ending in _DEMONYMS if len(base) > 3)


def _testimony(one: Name, other: Name, witness: Witness, both: bool, apart: float) -> dict[str, float]:
    mine = [link for link in witness.links(one) if link.coverage >= .5]
    theirs = {id(link.entity): link for link in witness.links(other) if link.coverage >= .5}
    best = min(mine, key=lambda link: link.distance, default=None)
    best2 = min(theirs.values(), key=lambda link: link.distance, default=None)
    shared = [(link, theirs[id(link.entity)]) for link in mine if id(link.entity) in theirs]
    for first, second in sorted(shared, key=lambda pair: pair[0].distance + pair[1].distance):
        assert best and best2
        if best.distance < first.distance - .2 or best2.distance < second.distance - .2:
            continue
        mentions = len(one.mentions) + len(other.mentions)
        here = one.segments | other.segments
        together = sum(place[0] in here for place in first.entity.places)
        sure = max(0.0, 1 - (first.distance + second.distance) / 1.6) * (first.coverage + second.coverage - 1)
        few = together < mentions * (first.coverage + second.coverage) / 2
        found = {"one source": 1.0, "one source, sure": sure, "one source, far": min(first.distance + second.distance, 2.0),
                 "one source, same sounds": sure * max(0.0, 1 - apart / .8), "one source, words": sure * float(one.zipf > 0 and other.zipf > 0), "mirrors": float(_mirrors(one, other, first.entity)), "one source, few": float(few), "one source, other partner": float(_other_partner(one, other, witness.target))}
        if both and few:
            found["side by side"] = 1.0
        elif not both:
            found["one source, shared out"] = float(first.entity.segments == one.segments | other.segments)
        if both and found["mirrors"] and _other_sex(one.key, other.key):
            return {"bias": -9.0}  # Milan and Milana, side by side, as in the source
        return found
    company = witness.companions(one, other)
    if both:
        mentions = len(one.mentions) + len(other.mentions)
        company = [entity for entity in company if len(entity.places) >= mentions]
    found = {"side by side": float(both and not company), "keep company": float(bool(company))}
    if best and best2 and best.entity is not best2.entity:
        between = min(distance(form, form2) for form in best.entity.forms for form2 in best2.entity.forms)
        found |= {"two sources, near": max(0.0, 1 - between)} if between <= 1 else {"two sources": 1.0, "two sources, sure": max(0.0, 1 - (best.distance + best2.distance) / 1.6)}
        found["two sources, exact"] = float(best.distance + best2.distance < .25)
    elif best or best2:
        link, lonely = (best, other) if best else (best2, one)
        assert link
        found |= {"one has a source": 1.0, "source is there": float(bool(link.entity.segments & lonely.segments)), "one has a sure source": max(0, 1 - link.distance / .8)}
    else:
        found |= {"no source": 1.0, "no source, words": float(one.zipf > 0 and other.zipf > 0)}
    return found


def _mirrors(one: Name, other: Name, entity: Entity) -> bool:
    """Whether the two spellings differ just as two forms of the source do."""
    exact = lambda name: {form for form in entity.forms if distance(form, name.key) <= .15}  # noqa: E731
    first, second = exact(one), exact(other)
    return bool(first and second and not first & second)


def _other_sex(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long == short + "a" or long == short + "e":
        return True
    return len(short) == len(long) and short[:-2] == long[:-2] and {short[-2:], long[-2:]} in ({"er", "ra"}, {"ar", "ra"}, {"dr", "ra"})


def partners(name: Name, names: Names) -> set[str]:
    """The names that stand right before or behind it, a blank between."""
    found = set()
    for mention in name.mentions:
        run = names.runs[mention.segment]
        place = run.index(mention)
        text = names.texts[mention.segment]
        if place and text[run[place - 1].end : mention.start] == " ":
            found.add("<" + run[place - 1].surface.key)
        if place + 1 < len(run) and text[mention.end : run[place + 1].start] == " ":
            found.add(">" + run[place + 1].surface.key)
    return found


def _share_partner(one: Name, other: Name, names: Names) -> bool:
    return bool(partners(one, names) & partners(other, names))


def _other_partner(one: Name, other: Name, names: Names) -> bool:
    first, second = partners(one, names), partners(other, names)
    return bool(first and second) and not first & second


def likelihood(one: Name, other: Name, names: Names, witness: Witness | None) -> float:
    """How likely two names are spellings of one name, as a fraction: a logistic regression over `features`."""
    if bare(one.key) == bare(other.key) and script(one.key) is script(other.key):
        return _but_for_marks(one, other, witness)
    weights = _WITH_SOURCE if witness else _ALONE
    total = sum(weights.get(what, 0.0) * value for what, value in features(one, other, names, witness).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _but_for_marks(one: Name, other: Name, witness: Witness | None) -> float:
    """Names whose letters differ in nothing but marks and hyphens: one name, unless the source has it both ways."""
    if witness and all(any(form == name.key for link in witness.links(name) for form in link.entity.forms) for name in (one, other)):
        return .4
    return .93 if fold(one.key) == fold(other.key) else .85


_WITH_SOURCE: Mapping[str, float] = MappingProxyType({
    "neither is a word": 2.04,
    "same partner": 1.84,
    "one source, far": 0.94,
    "one source, shared out": 0.85,
    "source is there": 0.85,
    "bias": 0.79,
    "keep company": 0.71,
    "one against many": 0.63,
    "lower": 0.62,
    "other sex": 0.62,
    "one source, same sounds": 0.58,
    "one slip": 0.57,
    "one source": 0.48,
    "one not inside": 0.46,
    "first letter": 0.10,
    "acronym": -0.09,
    "one source, words": -0.23,
    "mirrors": -0.25,
    "other partner": -0.49,
    "apart for its length": -0.53,
    "one source, other partner": -0.53,
    "no source, words": -0.54,
    "both are words": -0.54,
    "one source, sure": -0.59,
    "one source, few": -0.61,
    "one has a sure source": -0.63,
    "one has a source": -0.64,
    "two sources, sure": -0.69,
    "both not inside": -0.74,
    "short": -0.92,
    "two sources, near": -0.95,
    "one slip, long": -1.01,
    "two sources": -1.26,
    "both common": -1.26,
    "two sources, exact": -1.48,
    "derived": -1.59,
    "side by side": -1.77,
    "apart": -1.92,
    "no source": -1.95,
    "common word": -2.26,
})
_ALONE: Mapping[str, float] = MappingProxyType({
    "same partner": 2.02,
    "neither is a word": 1.91,
    "other sex": 0.88,
    "bias": 0.79,
    "first letter": 0.65,
    "one slip": 0.49,
    "one against many": 0.36,
    "one not inside": 0.27,
    "lower": 0.22,
    "both are words": -0.44,
    "other partner": -0.57,
    "acronym": -0.68,
    "both not inside": -0.83,
    "apart for its length": -0.87,
    "derived": -0.90,
    "one slip, long": -0.97,
    "short": -1.05,
    "side by side": -2.35,
    "both common": -2.52,
    "apart": -2.54,
    "common word": -3.05,
})
