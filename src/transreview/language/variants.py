"""How likely two names of one translation are two spellings of one name: what speaks for it and against it, weighed."""

import math
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

from rapidfuzz.distance import OSA

from transreview.language.distinct import are_man_and_woman, are_two, other_sex
from transreview.language.inflection import INFLECTING, SLAVIC, derived
from transreview.language.names import Name, Names, bare, possible_stems
from transreview.language.neighbours import have_others, share_neighbour
from transreview.language.romaji import by_syllables
from transreview.language.scripts import fold, script
from transreview.language.sound import distance, sounds
from transreview.language.testimony import TWO, testify
from transreview.language.witness import Witness

#: What names that differ in nothing but marks are worth, or but hyphens; and if the source, too, has them both ways.
_MARKS, _HYPHENS, _BOTH_WAYS = .93, .85, .4
#: What the source alone proves, and what it proves of names that have grown by a letter or three.
_SURE, _FAR, _COMPANY, _GROWN = .9, .82, .85, .85
#: Long names that no word list has and that differ by less than this by sound are one, whatever the source says.
_SAME_SOUNDS = .15
#: Letters with marks as they are written where there are none: Müller, Mueller; Sørensen, Soerensen.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss", "æ": "ae", "œ": "oe"})
#: How the Arabic article is written before a name, also before the letters that it takes the sound of.
ARABIC_ARTICLES = frozenset(["al", "el", "ul", "as", "es", "ash", "ar", "er", "an", "en", "at", "ad", "az"])
#: A short name whose link to the source is less sure than this is no more likely than that.
_UNSURE, _DOUBTFUL = .25, .75


def likelihood(one: Name, other: Name, names: Names, witness: Witness | None) -> float:
    """How likely two names are spellings of one name, as a fraction: a logistic regression over `features`, which was
    learned from judged pairs (benchmarks/_fit_names.py), or what the source proves, if that is more.
    """
    if bare(one.key) == bare(other.key) and script(one.key) is script(other.key):
        return _but_for_marks(one, other, names.lang, witness)
    if _differ_in_article(one.key, other.key):
        return _HYPHENS
    if one.key != other.key and one.key.translate(_WRITTEN_OUT) == other.key.translate(_WRITTEN_OUT):
        if _is_loud(one) or _is_loud(other):
            return 0.0  # capitals have no ß
        return _BOTH_WAYS if _source_has_both(one, other, witness) else _MARKS
    if witness and witness.lang == "ja" and by_syllables(one.key) == by_syllables(other.key):
        return 0.0 if one.segments & other.segments else _HYPHENS
    found = features(one, other, names, witness)
    if found is TWO:
        return 0.0
    weights = _WITH_SOURCE if witness else _ALONE
    total = sum(weights.get(what, 0.0) * value for what, value in found.items())
    learned = 1 / (1 + math.exp(-total))
    if witness and witness.has_capitals and found["short"] and found.get("one source, sure", 1.0) < _UNSURE:
        # Short names that both sound unlike their source: what the source has may be a third name.
        learned = min(learned, _DOUBTFUL)
    if witness and found.get("side by side") and not found.get("one source") and not found.get("keep company"):
        learned = min(learned, _DOUBTFUL)  # nothing of the source stands there twice
    return max(learned, _proven(one, other, names, found, witness)) if witness else learned


def features(one: Name, other: Name, names: Names, witness: Witness | None) -> Mapping[str, float]:
    """What speaks for and against two names being one, by what it is called; fractions, but for distances.

    `testimony.TWO` where they are two for certain.
    """
    if are_two(one, other, names.lang):
        return TWO
    first, second = bare(one.stem), bare(other.stem)
    length = min(len(sounds(one.stem)), len(sounds(other.stem)))
    slip = length >= 5 and OSA.distance(first, second, score_cutoff=1) <= 1
    apart = _apart(one, other, names.lang)
    if slip and length >= 6:
        apart = min(apart, .7)
    counts = sorted((len(one.mentions), len(other.mentions)))
    rarer, commoner = sorted((one.zipf, other.zipf))
    found = {
        "bias": 1.0,
        "apart": min(apart, 3.0),
        "apart for its length": min(apart / max(length, 3), .5),
        "one slip": float(slip),
        "one slip, long": float(slip and length >= 7),
        "short": float(length <= 4),
        "both are words": float(rarer > 0),
        "neither is a word": float(commoner == 0),
        "both common": max(0.0, rarer - 3) / 2,
        "common word": max(0.0, commoner - 4) / 3,
        "derived": float(derived(one.key, other.key, names.lang)),
        "other sex": float(other_sex(first, second)),
        "first letter": float(fold(one.key)[:1] == fold(other.key)[:1]),
        "one not inside": float(bool(one.inside) != bool(other.inside)),
        "both not inside": float(not one.inside and not other.inside),
        "lower": float(one.lower) + float(other.lower),
        "acronym": float(length <= 6 and one.form.isupper() and other.form.isupper()),
        "same neighbour": float(share_neighbour(one, other, names)),
        "other neighbours": float(have_others(one, other, names)),
        "one against many": float(counts[0] == 1 and counts[1] >= 3),
    }
    if witness is None and are_man_and_woman(one.stem, other.stem):
        return TWO
    if witness is None:
        return {**found, "side by side": float(bool(one.segments & other.segments))}
    said = testify(one, other, witness, apart)
    return TWO if said is TWO else {**found, **said}


def _apart(one: Name, other: Name, lang: str) -> float:
    """How far two names are apart by sound. Where only one form of a name is known its ending is not: Dablinu may be
    Dabl-inu or Dablin-u, and what is nearest counts.
    """
    if lang not in SLAVIC:
        return distance(one.stem, other.stem)
    stems = [(one.stem, other.stem), *product(possible_stems(one, lang), possible_stems(other, lang))]
    return min(distance(mine, theirs) for mine, theirs in stems)


def _proven(one: Name, other: Name, names: Names, found: Mapping[str, float], witness: Witness) -> float:
    """What the source alone proves, as a fraction: one name of it stands in just the segments that have one spelling or
    the other, as often as they have it. Names that differ by sex or by derivation are left to the other evidence.
    """
    said = {what for what, value in found.items() if value}
    segments = len(one.segments | other.segments)
    if _has_grown(one, other, names, witness):
        return _GROWN
    if said & {"derived", "other sex", "side by side"} or found["common word"] > (0 if names.lang == "de" else .3):
        return 0.0
    alike = said >= {"no source", "neither is a word", "one slip, long"} and found["apart"] <= _SAME_SOUNDS
    if alike and names.lang not in INFLECTING:
        return _GROWN
    if "other neighbours" in said and segments < 4:
        return 0.0
    if "one source, shared out" in said and "one source, few" not in said:
        if found["one source, sure"] > .55 and found["apart"] <= .8:
            return _SURE
        if segments >= 3 and found["one source, far"] <= 1.6 and found["apart"] <= 1.6:
            return _FAR
    if "one source, one form" in said and found["one source, sure"] > .55 and found["apart"] <= .8:
        return _SURE
    if "keep company, as often" in said and "two sources" not in said and segments >= 3 and found["apart"] <= .5:
        return _COMPANY
    return 0.0


def _has_grown(one: Name, other: Name, names: Names, witness: Witness) -> bool:
    """Whether one is the other with up to three letters more that make no word of it (ProAsyl, ProAsylum), in segments
    where the source has the name of the other, and nothing that the longer one is nearer to.
    """
    short, long = sorted((one, other), key=lambda name: len(name.key))
    if names.lang in INFLECTING or one.zipf or other.zipf or len(short.key) < 5 or one.segments & other.segments:
        return False
    if not long.key.startswith(short.key) or len(long.key) - len(short.key) > 3:
        return False
    if derived(one.key, other.key, names.lang) or any(link.distance < .4 for link in witness.links(long)):
        return False
    return any(link.distance < .8 and long.segments <= link.entity.segments for link in witness.links(short))


def _differ_in_article(one: str, other: str) -> bool:
    """Whether two Arabic names differ in nothing but how their article is written: el-Sisi, al-Sisi."""
    (article, _, name), (other_article, _, other_name) = one.partition("-"), other.partition("-")
    return bool(name) and name == other_name and article in ARABIC_ARTICLES and other_article in ARABIC_ARTICLES


def _but_for_marks(one: Name, other: Name, lang: str, witness: Witness | None) -> float:
    """Names whose letters differ in nothing but marks, stops and hyphens: one name, unless the source has it both ways,
    it is an abbreviation with and without its stops, or a German plural with its umlaut (Hafen, Häfen).
    """
    if one.key.replace(".", "") == other.key.replace(".", ""):
        return 0.0
    if "ß" in one.key + other.key and (_is_loud(one) or _is_loud(other)):
        return 0.0  # capitals have no ß
    if lang == "de" and len(one.key) == len(other.key) and one.zipf and other.zipf:
        return 0.0
    if lang == "de" and len(one.key) == len(other.key) >= 8:
        changed = next(place for place, pair in enumerate(zip(one.key, other.key, strict=True)) if pair[0] != pair[1])
        if changed >= len(one.key) - 6:
            return 0.0
    if _source_has_both(one, other, witness):
        return _BOTH_WAYS
    return _MARKS if fold(one.key) == fold(other.key) else _HYPHENS


def _is_loud(name: Name) -> bool:
    """Whether a name stands in nothing but capitals."""
    return all(mention.surface.core.isupper() for mention in name.mentions)


def _source_has_both(one: Name, other: Name, witness: Witness | None) -> bool:
    """Whether the source, too, writes a name in both of its ways."""
    return witness is not None and all(
        any(name.key in link.entity.forms for link in witness.links(name)) for name in (one, other)
    )


_WITH_SOURCE: Mapping[str, float] = MappingProxyType({
    "neither is a word": 2.27,
    "same neighbour": 1.35,
    "one source, far": 1.25,
    "one source": 1.13,
    "source is there": 0.79,
    "lower": 0.70,
    "one source, shared out, same sounds": 0.60,
    "other sex": 0.57,
    "keep company": 0.50,
    "one slip": 0.49,
    "keep company, as often": 0.48,
    "one source, shared out": 0.48,
    "keep company, often": 0.42,
    "acronym": 0.40,
    "bias": 0.39,
    "one against many": 0.30,
    "first letter": 0.25,
    "one source, same sounds": 0.20,
    "one not inside": 0.19,
    "one source, sure": 0.13,
    "keep company, same sounds": 0.12,
    "no capitals, words": 0.10,
    "one has a source": -0.02,
    "one source, words": -0.09,
    "no source, no capitals": -0.09,
    "apart for its length": -0.15,
    "two sources, near": -0.16,
    "two sources, sure": -0.17,
    "one has a sure source": -0.28,
    "one slip, long": -0.36,
    "two sources, exact": -0.38,
    "no source, words": -0.41,
    "both are words": -0.51,
    "two sources": -0.56,
    "one source, few": -0.70,
    "other neighbours": -0.72,
    "short": -0.80,
    "mirrors": -1.04,
    "one source, other neighbours": -1.08,
    "derived": -1.20,
    "both common": -1.53,
    "apart": -1.59,
    "both not inside": -1.63,
    "common word": -1.69,
    "side by side": -1.75,
    "no source": -2.44,
})
_ALONE: Mapping[str, float] = MappingProxyType({
    "same neighbour": 2.37,
    "neither is a word": 2.09,
    "bias": 1.36,
    "other sex": 1.08,
    "one slip": 0.79,
    "first letter": 0.77,
    "one against many": 0.18,
    "one not inside": 0.14,
    "apart for its length": -0.08,
    "lower": -0.17,
    "both are words": -0.32,
    "acronym": -0.70,
    "derived": -0.82,
    "other neighbours": -0.99,
    "short": -1.00,
    "one slip, long": -1.07,
    "both not inside": -1.42,
    "side by side": -2.27,
    "apart": -2.56,
    "both common": -2.85,
    "common word": -3.05,
})
