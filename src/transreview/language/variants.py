"""Whether two names of one translation are two spellings of one name: what speaks for it and against it, weighed."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from transreview.language.inflection import INFLECTING, derived, english_family
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
    if long.startswith(short + "-") or long.endswith("-" + short):
        return True
    if first == second and lang in INFLECTING:
        return True
    short, long = sorted((first, second), key=len)
    if long in (short + "s", short + "es") or one.stem.endswith("'") or other.stem.endswith("'"):
        return True
    if (first[-1:] == "s") != (second[-1:] == "s") and distance(first.removesuffix("s"), second.removesuffix("s")) <= .1:
        return True
    if any(long == short + ending for ending in _DISTRICTS):
        return True
    if lang == "en" and (_english(one, other, first, second) or (short[-1:] in "yi" and long in _feminine(short))):
        return True
    return _adjective(first, second)


#: What makes another name of a Japanese place: town, village, city, ward, district, prefecture, river.
_DISTRICTS = ("cho", "machi", "mura", "shi", "ku", "gun", "ken", "gawa", "shima", "jima", "yama")


def _english(one: Name, other: Name, first: str, second: str) -> bool:
    listed = max(one.zipf, other.zipf)
    return ((listed > 0 or min(first, second, key=len).endswith("ia")) and _demonym(first, second)) or (
        listed >= 3 and english_family(first, second)
    )


def _feminine(short: str) -> tuple[str, ...]:
    """The women's names beside a man's that ends in y: Evgeny, Evgenia."""
    return short[:-1] + "ia", short[:-1] + "iya", short[:-1] + "iia"


def _adjective(first: str, second: str) -> bool:
    """Whether one is the Slavic adjective of the other, or of its other sex: Kakhovka, Kakhovsky, Kakhovskaya."""
    cuts = [word.rfind("sk") if word.rfind("sk") >= 3 else None for word in (first, second)]
    ends = [word[cut:] if cut else "" for word, cut in zip((first, second), cuts, strict=True)]
    if not any(end in _SLAVIC_PAIRS for end in ends):
        return False
    if all(end in _SLAVIC_PAIRS for end in ends):
        return first[: cuts[0]] == second[: cuts[1]] and {end in _MASCULINE for end in ends} == {True, False}
    base, word = (first[: cuts[0]], second) if ends[0] in _SLAVIC_PAIRS else (second[: cuts[1]], first)
    return any(word == base + ending for ending in ("", "a", "o", "e", "y", "i", "ka", "ki", "ko", "ovo", "evo", "ov", "ev"))


_MASCULINE = frozenset({"sky", "ski", "skiy", "skii", "skyi", "skyy"})
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
        assert best
        assert best2
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
            out = first.entity.segments == one.segments | other.segments
            found["one source, shared out"] = float(out)
            found["one source, shared out, same sounds"] = sure * max(0.0, 1 - apart / .8) if out else 0.0
        if found["mirrors"] and _other_sex(one.key, other.key) and (both or _surnames(one.key, other.key)):
            return {"bias": -9.0}  # Milan and Milana, or Maltsev and Maltseva, as in the source
        return found
    company = witness.companions(one, other)
    if both:
        mentions = len(one.mentions) + len(other.mentions)
        company = [entity for entity in company if len(entity.places) >= mentions]
    mentioned = len(one.mentions) + len(other.mentions)
    found = {"side by side": float(both and not company), "keep company, as often": float(any(len(entity.places) == mentioned for entity in company)), "keep company": float(bool(company)), "keep company, same sounds": max(0.0, 1 - apart / .8) if company else 0.0,
             "keep company, often": min(1.0, (len(one.segments | other.segments) - 2) / 4) if company else 0.0}
    if best and best2 and best.entity is not best2.entity:
        between = min(distance(form, form2) for form in best.entity.forms for form2 in best2.entity.forms)
        if best.distance + best2.distance < .6 and not _misspelled(one, other, best.entity, best2.entity, between, witness):
            return {"bias": -9.0}
        if between <= 1:
            found["two sources, near"] = 1 - between
        else:
            found |= {"two sources": 1.0, "two sources, sure": max(0.0, 1 - (best.distance + best2.distance) / 1.6)}
        found["two sources, exact"] = float(best.distance + best2.distance < .25)
    elif best or best2:
        link, lonely = (best, other) if best else (best2, one)
        assert link
        found |= {"one has a source": 1.0, "source is there": float(bool(link.entity.segments & lonely.segments)), "one has a sure source": max(0, 1 - link.distance / .8)}
    elif not witness.has_capitals:
        found |= {"no source, no capitals": 1.0, "no capitals, words": float(one.zipf > 0 and other.zipf > 0)}
    else:
        found |= {"no source": 1.0, "no source, words": float(one.zipf > 0 and other.zipf > 0)}
    return found


def _misspelled(one: Name, other: Name, first: Entity, second: Entity, between: float, witness: Witness) -> bool:
    """Whether the source itself may spell one name in two ways, and not have two names: a slip in a word that no list
    knows, or nearly the same sounds, and nothing that tells two people apart.
    """
    if _share_partner(one, other, witness.target):
        return True
    if _other_partner(one, other, witness.target) or (witness.is_known(first) and witness.is_known(second)):
        return False
    length = min(len(one.key), len(other.key))
    slip = OSA.distance(bare(one.key), bare(other.key), score_cutoff=1) <= 1
    return length >= 6 and 1 in (len(first.places), len(second.places)) and (between <= .25 or (slip and length >= 7))


def _mirrors(one: Name, other: Name, entity: Entity) -> bool:
    """Whether the two spellings differ just as two forms of the source do."""
    exact = lambda name: {form for form in entity.forms if distance(form, name.key) <= .15}  # noqa: E731
    first, second = exact(one), exact(other)
    return bool(first and second and not first & second)


def _surnames(one: str, other: str) -> bool:
    """Whether two words of two sexes are a Slavic surname of a man and of a woman."""
    return min(one, other, key=len).endswith(("ov", "ev", "in", "yn", "ou", "aw", "iy", "y", "i"))


def _other_sex(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long == short + "a" or long == short + "e":
        return True
    return len(short) == len(long) and short[:-2] == long[:-2] and {short[-2:], long[-2:]} in ({"er", "ra"}, {"ar", "ra"}, {"dr", "ra"})


def partners(name: Name, names: Names) -> frozenset[str]:
    """The names that stand right before or behind it, a blank between."""
    found = names.partners.get(name.key)
    if found is None:
        found = names.partners[name.key] = frozenset(_partners(name, names))
    return found


def _partners(name: Name, names: Names) -> Iterator[str]:
    for mention in name.mentions:
        run, text = names.runs[mention.segment], names.texts[mention.segment]
        place = bisect_left(run, mention)
        if place and text[run[place - 1].end : mention.start] == " ":
            yield "<" + run[place - 1].surface.key
        if place + 1 < len(run) and text[mention.end : run[place + 1].start] == " ":
            yield ">" + run[place + 1].surface.key


def _share_partner(one: Name, other: Name, names: Names) -> bool:
    return bool(partners(one, names) & partners(other, names))


def _other_partner(one: Name, other: Name, names: Names) -> bool:
    """Whether both stand beside names, rare enough to be a person's, and never beside the same."""
    first, second = ({who for who in partners(name, names) if _is_rare(who[1:], names)} for name in (one, other))
    return bool(first and second) and not first & second


def _is_rare(key: str, names: Names) -> bool:
    name = names.find(key)
    return name is None or name.zipf < 5


def likelihood(one: Name, other: Name, names: Names, witness: Witness | None) -> float:
    """How likely two names are spellings of one name, as a fraction: a logistic regression over `features`."""
    if bare(one.key) == bare(other.key) and script(one.key) is script(other.key):
        return _but_for_marks(one, other, names.lang, witness)
    if witness and _grown(one, other, names, witness):
        return .82
    weights = _WITH_SOURCE if witness else _ALONE
    found = features(one, other, names, witness)
    total = sum(weights.get(what, 0.0) * value for what, value in found.items())
    return max(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), _proven(found, len(one.segments | other.segments), names.lang))


def _proven(found: Mapping[str, float], segments: int, lang: str) -> float:
    """What the source alone proves, as a fraction: one name of it stands in just the segments that have one spelling or
    the other, as often as they have it. Names that differ by sex or by derivation are left to the other evidence.
    """
    said = found.get
    if said("common word", 0) > (0 if lang == "de" else .3) or any(said(what, 0) for what in ("derived", "other sex", "side by side")):
        return 0.0
    if said("other partner", 0) and segments < 4:
        return 0.0
    apart = said("apart", 9)
    if said("one source, shared out", 0) and not said("one source, few", 0):
        if said("one source, sure", 0) > .55 and apart <= .8:
            return .85
        if segments >= 3 and said("one source, far", 9) <= 1.6 and apart <= 1.6:
            return .75
    if said("keep company, as often", 0) and segments >= 3 and apart <= .5 and not said("two sources", 0):
        return .8
    return 0.0


def _grown(one: Name, other: Name, names: Names, witness: Witness) -> bool:
    """Whether one is the other with up to three letters more that make no word of it (ProAsyl, ProAsylum), in segments
    where the source has the name of the other, and nothing that the longer one is nearer to.
    """
    short, long = sorted((one, other), key=lambda name: len(name.key))
    if names.lang in INFLECTING or one.zipf or other.zipf or len(short.key) < 5 or one.segments & other.segments:
        return False
    if not long.key.startswith(short.key) or len(long.key) - len(short.key) > 3 or derived(one.key, other.key, names.lang):
        return False
    return any(
        link.distance < .8 and long.segments <= link.entity.segments for link in witness.links(short)
    ) and not any(link.distance < .4 for link in witness.links(long)) and not _never(
        one, other, bare(one.stem), bare(other.stem), names.lang
    )


def _but_for_marks(one: Name, other: Name, lang: str, witness: Witness | None) -> float:
    """Names whose letters differ in nothing but marks, stops and hyphens: one name, unless the source has it both ways,
    it is an abbreviation with and without its stops, or a German plural with its umlaut.
    """
    if one.key.replace(".", "") == other.key.replace(".", ""):
        return 0.0
    changed = [place for place, (mine, theirs) in enumerate(zip(one.key, other.key, strict=False)) if mine != theirs]
    if lang == "de" and len(one.key) == len(other.key) >= 8 and changed and changed[0] >= len(one.key) - 6:
        return 0.0
    if witness and all(
        any(form == name.key for link in witness.links(name) for form in link.entity.forms) for name in (one, other)
    ):
        return .4
    return .93 if fold(one.key) == fold(other.key) else .85


_WITH_SOURCE: Mapping[str, float] = MappingProxyType({
    "neither is a word": 2.31,
    "same partner": 1.43,
    "one source, far": 1.26,
    "other sex": 0.80,
    "lower": 0.77,
    "source is there": 0.76,
    "one source, shared out, same sounds": 0.70,
    "keep company, often": 0.70,
    "one against many": 0.61,
    "one slip": 0.60,
    "one source, same sounds": 0.55,
    "first letter": 0.52,
    "bias": 0.50,
    "keep company, as often": 0.46,
    "one source, shared out": 0.37,
    "one source": 0.34,
    "keep company": 0.32,
    "acronym": 0.21,
    "one not inside": 0.19,
    "no capitals, words": 0.11,
    "keep company, same sounds": 0.03,
    "one source, words": -0.10,
    "two sources, near": -0.32,
    "two sources, sure": -0.34,
    "one has a sure source": -0.58,
    "apart for its length": -0.58,
    "both are words": -0.59,
    "no source, words": -0.62,
    "one source, sure": -0.70,
    "one source, other partner": -0.70,
    "one source, few": -0.71,
    "one slip, long": -0.74,
    "short": -0.74,
    "both not inside": -0.75,
    "two sources, exact": -0.76,
    "mirrors": -0.82,
    "derived": -0.84,
    "one has a source": -1.01,
    "other partner": -1.02,
    "two sources": -1.31,
    "no source, no capitals": -1.31,
    "both common": -1.51,
    "apart": -1.69,
    "side by side": -1.86,
    "common word": -1.90,
    "no source": -3.02,
})
_ALONE: Mapping[str, float] = MappingProxyType({
    "same partner": 2.09,
    "neither is a word": 2.02,
    "other sex": 0.85,
    "first letter": 0.71,
    "bias": 0.64,
    "one slip": 0.56,
    "one against many": 0.32,
    "lower": 0.20,
    "one not inside": 0.17,
    "both are words": -0.41,
    "derived": -0.65,
    "acronym": -0.70,
    "apart for its length": -0.78,
    "both not inside": -0.97,
    "one slip, long": -0.98,
    "other partner": -1.02,
    "short": -1.03,
    "side by side": -2.26,
    "apart": -2.46,
    "both common": -2.67,
    "common word": -3.02,
})
