"""The source as witness: which of its names each name of the translation stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from transreview.language.inflection import stems
from transreview.language.lexicon import frequency
from transreview.language.names import Name, Names, lexemes, read_names
from transreview.language.scripts import Script, script
from transreview.language.sound import bones, distance, sound_distance, sounds, unvoiced
from transreview.language.source_names import Block, Entity, SourceNames

#: No distance that is asked for is as far.
_FAR = 9.0
#: Words that are farther apart than this by sound are not linked: a start, so much for each sound, and at most so much;
#: in an alphabet, in characters and syllables, and where vowels are not written.
_ALPHABET, _SYLLABLES, _CONSONANTS = (.15, .13, 1.2), (.15, .2, 2.0), (.1, .14, 2.5)
#: Words whose consonants differ by more than this in number are far (see `_alike`).
_MOST_APART = 2
#: So many words of the source that begin alike are no longer asked one by one what sounds like them.
_CROWD = 24
#: What it costs to leave an ending aside on one side, and on both.
_ONE_ENDING, _BOTH_ENDINGS = .15, .2


@dataclass(slots=True)
class Link:
    """A name of the translation with an entity of the source: how far by sound, and which share of its mentions has
    the entity in the same segment.
    """

    entity: Entity
    distance: float
    coverage: float


class Turn(NamedTuple):
    """Words of the source that begin alike and stand in two segments or more, with the names of the translation that
    stand in some of them only and nowhere else (``here``), and how far those are by sound that sound like one of the
    words: what must be there for two names to stand for one by turns.
    """

    block: Block
    here: list[Name]
    heard: dict[Name, float]


@lru_cache(maxsize=4)
def hear(
    targets: tuple[str, ...], target_lang: str, sources: tuple[str, ...], source_lang: str
) -> tuple[Names, Witness | None]:
    """The names of a translation, forms of one name put together, and their witness; None where there is no source.

    Kept for the checks that ask for the same article one after the other.
    """
    names = lexemes(read_names(targets, target_lang))
    return names, call_witness(names, sources, source_lang) if any(sources) else None


def call_witness(target: Names, texts: Sequence[str], tag: str) -> Witness:
    """The witness for the names of a translation from its source texts, segment by segment."""
    return Witness(target, SourceNames(texts, tag), tag)


class Witness:
    """What the source says about the names of the translation; the source is read when it is first asked."""

    def __init__(self, target: Names, source: SourceNames, source_lang: str) -> None:
        self.target = target
        self.source = source
        self.lang = source.lang
        self._zipf = frequency(source_lang)
        self._links: dict[str, list[Link]] = {}

    @property
    def has_capitals(self) -> bool:
        """Whether the script of the source tells names by their capitals."""
        return self.source.has_capitals

    @property
    def entities(self) -> list[Entity]:
        """The names of the source."""
        return self.source.entities

    @cached_property
    def _here(self) -> dict[int, list[Entity]]:
        here: dict[int, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for number in entity.segments:
                here[number].append(entity)
        return here

    @cached_property
    def _bones(self) -> dict[int, list[tuple[str, int]]]:
        return {id(entity): [(form, len(bones(form))) for form in entity.forms] for entity in self.entities}

    @cached_property
    def turns(self) -> list[Turn]:
        """Where names of the translation may stand for one name of the source by turns."""
        if len(self.target.texts) < 2:
            return []
        blocks = [block for block in self.source.blocks if len(block.segments) > 1]
        first: dict[int, list[Name]] = defaultdict(list)
        homes = self.target.reading.homes
        for name in self.target.names.values():
            first[min([homes[form][0] for form in name.forms])].append(name)
        found = []
        for block in blocks:
            here = [name for number in block.segments for name in first[number] if name.segments < block.segments]
            if len(here) > 1 and (heard := self._heard(block, here)):
                found.append(Turn(block, here, heard))
        return found

    def _heard(self, block: Block, names: Sequence[Name]) -> dict[Name, float]:
        """How far the names are by sound that sound like a word of a block."""
        if len(block.words) > _CROWD:  # the closer reading is no more work than asking of so many words here
            return dict.fromkeys(names, 0.0)
        heard: dict[Name, float] = {}
        frames = [bones(name.key) for name in names]
        for word in block.words:
            for _, _, at in extract(
                bones(word), frames, scorer=Levenshtein.distance, score_cutoff=_MOST_APART, limit=None
            ):
                name = names[at]
                apart = apart_by_sound(word, name.key, self.lang, self.target.lang)
                if apart < heard.get(name, _FAR):
                    heard[name] = apart
        return heard

    @cached_property
    def _renderings(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for name in self.target.names.values():
            for link in self.links(name):
                if link.distance < .8:
                    found[id(link.entity)].add(name.key)
        return found

    def renderings(self, entity: Entity) -> set[str]:
        """The keys of the names that sound like an entity of their segments."""
        return self._renderings[id(entity)]

    def links(self, name: Name) -> list[Link]:
        """The entities that a name may stand for, the best first."""
        found = self._links.get(name.key)
        if found is None:
            found = self._links[name.key] = self._search(name)
        return found

    def is_known(self, entity: Entity) -> bool:
        """Whether a word list of the source language has one of the entity's forms."""
        return any(form in self._zipf for form in entity.forms)

    def near(self, name: Name) -> list[Entity]:
        """The entities that stand in the segments of a name, whatever they sound like."""
        return list({id(entity): entity for number in name.segments for entity in self._here.get(number, ())}.values())

    def companions(self, one: Name, other: Name) -> list[Entity]:
        """The entities that stand in just the segments that mention one of two names, whatever they sound like."""
        here = one.segments | other.segments
        return [entity for entity in self._here.get(min(here), ()) if entity.segments == here]

    def _search(self, name: Name) -> list[Link]:
        links = []
        key, lang, target_lang = name.key, self.lang, self.target.lang
        length = len(bones(key))
        for entity in self.near(name):
            apart = _FAR
            for form, its_length in self._bones[id(entity)]:
                if -_MOST_APART <= length - its_length <= _MOST_APART:
                    apart = min(apart, apart_by_sound(form, key, lang, target_lang))
            if apart < _FAR:
                here = entity.segments
                share = sum(mention.segment in here for mention in name.mentions) / len(name.mentions)
                links.append(Link(entity, apart, share))
        links.sort(key=lambda link: link.distance - .5 * link.coverage)
        return links


@lru_cache(maxsize=65536)
def apart_by_sound(source: str, target: str, source_lang: str, target_lang: str) -> float:
    """How far a word of the source is from a word of the translation by sound, their endings left aside; 9 when far."""
    if not _alike(bones(source), bones(target)):
        return _FAR
    kind = script(source)
    if kind is Script.HAN and source_lang == "ja":  # we have the Chinese readings only
        return _FAR
    heard, mine = sounds(source), sounds(target)
    if kind in (Script.ARABIC, Script.HEBREW):
        limit = _limit(_CONSONANTS, len(heard))
        best = sound_distance(heard, unvoiced(mine), limit)
    else:
        characters = kind in (Script.HAN, Script.KANA, Script.HANGUL)
        limit = _limit(_SYLLABLES if characters else _ALPHABET, max(len(heard), len(mine)))
        best = _without_endings(source, target, source_lang, target_lang, limit)
    return best if best <= limit else _FAR


def _limit(rule: tuple[float, float, float], length: int) -> float:
    start, for_each, most = rule
    return min(most, start + for_each * length)


def _without_endings(source: str, target: str, source_lang: str, target_lang: str, limit: float) -> float:
    best = distance(source, target, limit)
    if best <= _ONE_ENDING:
        return best
    mine = sounds(target)
    shorter = [*stems(target, target_lang), *([mine[:-1]] if mine[-1:] in "aeiouy" and len(mine) > 3 else [])]
    for root in stems(source, source_lang):
        best = min(best, _ONE_ENDING + sound_distance(root, mine, limit))
        for other in shorter:
            best = min(best, _BOTH_ENDINGS + sound_distance(root, other, limit))
    return best


def _alike(one: str, other: str) -> bool:
    """Whether the consonants of two words are near enough for a closer look."""
    longest = max(len(one), len(other))
    if longest <= 1:
        return one == other or not one or not other
    most = 1 if longest < 5 else 2
    return Levenshtein.distance(one, other, score_cutoff=most) <= most
