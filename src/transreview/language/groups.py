"""Names of one translation that are spellings of one name, put together: candidates, judgement, groups."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from transreview.language.inflection import SLAVIC
from transreview.language.names import Name, Names, bare, is_candidate, possible_stems
from transreview.language.romaji import by_syllables
from transreview.language.scripts import fold
from transreview.language.sound import bones, distance, sounds
from transreview.language.variants import ARABIC_ARTICLES, likelihood
from transreview.language.witness import Witness

#: More names than this behind one blocking key are not names but noise: the key tells nothing.
_CROWD = 24
#: First sounds that are written in each other's place: Jovovich and Iovovich, Elena and Yelena.
_OPENING = str.maketrans("Jyeq", "iiik")
#: Of two names whose capitals say nothing, one is rarer than this (Zipf).
_RARE = 3.5
#: Names that are less likely one than this are kept apart, whatever third name is like both.
_UNLIKELY = .2
#: Languages in Latin letters that write foreign names as they sound (Džonson).
_BY_SOUND = frozenset(("az", "bs", "lt", "lv", "sh", "sq", "sr"))
#: Surnames that end so are South Slavic, and written there as they are.
_NATIVE = "ić"
#: A name that is at least as frequent as this in the target's language is the one that its readers know (Zipf).
_KNOWN = 3.0
_BEHIND_LATIN = "\u0370"


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
    """Put the spelling to keep first: the commonest, of equals the one that the source has, else the first in the text.

    Where they differ in more than marks (Lončar, Loncar), the source's is believed only in Latin letters, from a
    language that leaves foreign names as they are, and not against a name that the target's language knows (London).
    """
    by_marks = len({fold(name.key) for name in variants}) == 1
    known = max(name.zipf for name in variants)

    def is_the_sources(name: Name) -> bool:
        if witness is None or not any(name.key in link.entity.forms for link in witness.links(name)):
            return False
        as_it_is = name.key < _BEHIND_LATIN and (witness.lang not in _BY_SOUND or name.key.endswith(_NATIVE))
        return by_marks or (as_it_is and (known < _KNOWN or name.zipf == known))

    variants.sort(key=lambda name: (-len(name.mentions), not is_the_sources(name), name.mentions[0]))


def candidates(names: Names, witness: Witness | None) -> list[tuple[Name, Name]]:
    """Pairs of names that look or sound enough alike to be judged, or may stand for one name of the source."""
    in_japanese = witness is not None and witness.lang == "ja"
    letters = names.reading.letters
    able = [name for name in names.names.values() if len(letters[name.key]) > 2]
    blocks = _blocks(able, in_japanese)
    if not _is_crowded(blocks):
        # Most articles have no such pair: only of the names beside one is it asked what their capitals mean.
        pairs = _alike(blocks, names.lang)
        beside = {id(name) for block in blocks if _has_any(block, pairs) for name in block} if pairs else set()
        able = [name for name in able if id(name) in beside]
    found = _alike(_blocks(list(filter(is_candidate, able)), in_japanese), names.lang) if able else {}
    if witness:
        for one, other in _by_turns(names, witness):
            found.setdefault(_pair(one, other), (one, other))
    return list(found.values())


def _blocks(able: Sequence[Name], in_japanese: bool) -> list[list[Name]]:
    """Names that share what two spellings of one name nearly always share."""
    keys = [_blocking_keys(name.stem) for name in able]
    if in_japanese:
        keys = [(*every, "~" + by_syllables(name.key)) for every, name in zip(keys, able, strict=True)]
    seen: set[str] = set()
    shared: set[str] = set()
    for every in keys:
        shared.update(seen.intersection(every))
        seen.update(every)
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name, every in zip(able, keys, strict=True) if shared else ():
        for key in every:
            if key in shared:
                blocks[key].append(name)
    return list(blocks.values())


def _is_crowded(blocks: list[list[Name]]) -> bool:
    return any(len(block) > _CROWD for block in blocks)


def _has_any(block: list[Name], pairs: Mapping[tuple[str, str], object]) -> bool:
    return any(_pair(one, other) in pairs for one, other in combinations(block, 2))


def _pair(one: Name, other: Name) -> tuple[str, str]:
    return (one.key, other.key) if one.key < other.key else (other.key, one.key)


@lru_cache(maxsize=16384)
def _blocking_keys(stem: str) -> tuple[str, ...]:
    """The letters of a stem, its beginning, its consonants, and its consonants but for one."""
    letters, frame = bare(stem), bones(stem)
    keys = ["=" + letters, "<" + letters[:4]]
    article, _, rest = stem.partition("-")
    if rest and article in ARABIC_ARTICLES:
        keys.append("=" + bare(rest))
    if len(frame) < 3:
        return (*keys, "#" + frame + sounds(stem)[:1].translate(_OPENING))
    return (*keys, frame, *(frame[:place] + frame[place + 1 :] for place in range(len(frame))))


def _alike(blocks: list[list[Name]], lang: str) -> dict[tuple[str, str], tuple[Name, Name]]:
    """The pairs of the blocks that are worth judging: alike by sound or by letter."""
    pairs = {
        _pair(one, other): (one, other)
        for block in blocks if len(block) <= _CROWD for one, other in combinations(block, 2)
    }
    return {pair: entry for pair, entry in pairs.items() if _are_alike(*entry, lang)}


def _are_alike(one: Name, other: Name, lang: str) -> bool:
    if not _sound_alike(one.stem, other.stem) and not (lang in SLAVIC and _sound_alike_in_slavic(one, other, lang)):
        return False
    return min(one.zipf, other.zipf) < _RARE or one.inside or other.inside


@lru_cache(maxsize=65536)
def _sound_alike(one: str, other: str) -> bool:
    limit = _limit(one, other)
    return distance(one, other, limit) <= limit or bare(one) == bare(other)


def _sound_alike_in_slavic(one: Name, other: Name, lang: str) -> bool:
    limit = _limit(one.stem, other.stem)
    return any(
        distance(mine, theirs, limit) <= limit
        for mine in possible_stems(one, lang) for theirs in possible_stems(other, lang)
    )


def _limit(one: str, other: str) -> float:
    return max(1.0, .3 * min(len(one), len(other)))


def _by_turns(names: Names, witness: Witness) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that may stand for one entity of the source by turns, however they sound beside each other."""
    heard = {
        id(name) for turn in witness.turns for name in turn.heard
        if len(turn.heard) > _CROWD or any(name.segments.isdisjoint(other.segments) for other in turn.heard)
    }
    shared: dict[int, list[Name]] = defaultdict(list)
    for name in names.names.values() if heard else ():
        if id(name) in heard and is_candidate(name):
            for link in witness.links(name)[:2]:
                if link.coverage >= .99 and len(link.entity.segments) > 1:
                    shared[id(link.entity)].append(name)
    for linked in shared.values():
        for one, other in combinations(linked[:6], 2):
            if not one.segments & other.segments:
                yield one, other
