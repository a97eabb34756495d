"""The source as witness: its names grouped over their forms, and which of them each name of the translation stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from transreview.language.inflection import inflected, stems
from transreview.language.lexicon import frequency, language
from transreview.language.names import Name, Names, lexemes, read_names
from transreview.language.repeats import repeated_grams
from transreview.language.scripts import CASED, Script, script
from transreview.language.sound import bones, distance, sound_distance, sounds, unvoiced

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c’'״-](?=[^\W_])|[\u0900-\u0903\u093a-\u094f])*")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
#: Words that are commoner than this (Zipf) name nobody, in a script without capitals (Mohammed is as common as 6.1).
_COMMON = 6.3
#: A word of the source and one of the translation farther apart than this by sound, for each sound, are not linked.
_PER_SOUND, _AT_MOST = .13, 1.2

_ARABIC_LEADS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_HEBREW_LEADS = ("שב", "שה", "וה", "וב", "ול", "ומ", "כש", "מה", "ה", "ו", "ב", "ל", "מ", "ש", "כ")
_HANGUL_TAILS = ("에서는", "으로부터", "에게서", "이라고", "라고", "에서", "에게", "으로", "까지", "부터", "과의", "와의", "에는", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만")


Place = tuple[int, int, int, str]


@dataclass(slots=True)
class Entity:
    """A name of the source in all its forms: ``places`` are (segment from 0, start, end, form) in the order of the text."""

    forms: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)

    @property
    def segments(self) -> set[int]:
        """The segments that mention it, from 0."""
        return {place[0] for place in self.places}


@dataclass(slots=True)
class Link:
    """A name of the translation with an entity of the source: how far by sound, and which share of its mentions has
    the entity in the same segment.
    """

    entity: Entity
    distance: float
    coverage: float


def read_entities(texts: Sequence[str], tag: str) -> list[Entity]:
    """The names of a source text, grouped over their forms; in a script without capitals, all words that are not common."""
    lang = language(tag)
    words: dict[str, list[Place]] = defaultdict(list)
    for key, place in _words(texts, tag, lang):
        words[key].append(place)
    return _grouped(words, lang)


def _kind(texts: Sequence[str]) -> Script:
    """The script that most letters of the first texts are in."""
    sample = "".join(texts[:20])[:600]
    counts = Counter(script(letter) for letter in sample[::3])
    del counts[Script.NONE]
    return counts.most_common(1)[0][0] if counts else Script.NONE


def _words(texts: Sequence[str], tag: str, lang: str) -> Iterator[tuple[str, Place]]:
    kind = _kind(texts)
    for name in read_names(texts, tag).names.values():
        if name.inside or (not name.lower and name.zipf < 4.5) or kind not in CASED:
            for mention in name.mentions:
                yield name.key, (mention.segment, mention.start, mention.end, mention.surface.core)
    if kind in CASED:
        return
    zipf = frequency(tag)
    if kind in (Script.ARABIC, Script.HEBREW):
        yield from _joined(texts)
    for number, text in enumerate(texts):
        for match in (_KATAKANA if kind in (Script.HAN, Script.KANA) else _WORD).finditer(text):
            word = match.group()
            key = _trimmed(word)
            if len(key) == 3 and kind is Script.HANGUL:  # surname and given name are written as one word
                yield key[1:], (number, match.start() + 1, match.start() + 3, word[1:3])
            if len(key) > 1 and not key.isascii() and zipf.get(key, 0.0) < _COMMON:
                yield key, (number, match.start(), match.end(), word)
    if kind in (Script.HAN, Script.KANA):
        yield from _repeated(texts, zipf)


def _joined(texts: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """Two neighbouring words that come again, as one: names of two words are often written solid in Latin letters."""
    places: dict[str, list[Place]] = defaultdict(list)
    for number, text in enumerate(texts):
        words = list(_WORD.finditer(text))
        for one, other in pairwise(words):
            if other.start() - one.end() == 1 and len(one.group()) > 2 and len(other.group()) > 2:
                places[_leads(one.group()) + other.group()].append((number, one.start(), other.end(), text[one.start() : other.end()]))
    for key, found in places.items():
        if len(found) > 1:
            for place in found:
                yield key, place


def _repeated(texts: Sequence[str], zipf: Mapping[str, float]) -> Iterator[tuple[str, Place]]:
    """Strings of two to six Chinese characters that come again, in their longest extent: words and names among them."""
    grams = repeated_grams(tuple(texts))
    inner = {
        part for gram, found in grams.items() if 2 < len(gram) <= 6
        for part in (gram[1:], gram[:-1]) if len(grams[part]) == len(found)
    }
    for gram, found in grams.items():
        if len(gram) <= 6 and gram not in inner and zipf.get(gram, 0.0) < 5.3:
            for number, start in found:
                yield gram, (number, start, start + len(gram), gram)


@lru_cache(maxsize=65536)
def _leads(word: str) -> str:
    match script(word):
        case Script.ARABIC:
            for lead in _ARABIC_LEADS:
                if word.startswith(lead) and len(word) - len(lead) >= 3:
                    return word[len(lead):]
        case Script.HANGUL:
            for tail in _HANGUL_TAILS:
                if word.endswith(tail) and len(word) - len(tail) >= 2:
                    return word[: -len(tail)]
        case _:
            pass
    return word


def _trimmed(word: str) -> str:
    return _leads(word.casefold())


def _grouped(words: dict[str, list[Place]], lang: str) -> list[Entity]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in words:
        blocks[key if script(key) is Script.HAN else sounds(key)[:3]].append(key)
    entities: list[Entity] = []
    for block in blocks.values():
        groups: list[Entity] = []
        for key in sorted(block, key=lambda word: (len(word), word)):
            home = next((group for group in groups if any(inflected(form, key, lang) for form in group.forms)), None)
            if home is None:
                home = Entity()
                groups.append(home)
            home.forms.add(key)
            home.places.extend(words[key])
        entities.extend(groups)
    for entity in entities:
        entity.places.sort()
    return entities


def call_witness(target: Names, texts: Sequence[str], tag: str) -> Witness:
    """The witness for the names of a translation from its source texts, segment by segment."""
    return Witness(target, read_entities(texts, tag), tag, _kind(texts) in CASED)


@lru_cache(maxsize=4)
def hear(
    targets: tuple[str, ...], target_lang: str, sources: tuple[str, ...], source_lang: str
) -> tuple[Names, Witness | None]:
    """The names of a translation, forms of one name put together, and their witness; None where there is no source.

    Kept for the checks that ask for the same article one after the other.
    """
    names = lexemes(read_names(targets, target_lang))
    return names, call_witness(names, sources, source_lang) if any(sources) else None


class Witness:
    """What the source says about the names of the translation."""

    def __init__(self, target: Names, entities: list[Entity], source_lang: str, has_capitals: bool = True) -> None:
        self.lang = language(source_lang)
        self.entities = entities
        self.has_capitals = has_capitals
        self._zipf = frequency(source_lang)
        self.target = target
        self._here: dict[int, list[Entity]] = defaultdict(list)
        for entity in entities:
            for number in entity.segments:
                self._here[number].append(entity)
        self._links: dict[str, list[Link]] = {}

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
        seen: dict[int, Entity] = {}
        for number in name.segments:
            for entity in self._here.get(number, ()):
                seen.setdefault(id(entity), entity)
        links = []
        for entity in seen.values():
            apart = min(apart_by_sound(form, name.key, self.lang, self.target.lang) for form in entity.forms)
            if apart <= 2:
                here = entity.segments
                share = sum(mention.segment in here for mention in name.mentions) / len(name.mentions)
                links.append(Link(entity, apart, share))
        links.sort(key=lambda link: (link.distance - .5 * link.coverage))
        return links


@lru_cache(maxsize=131072)
def apart_by_sound(source: str, target: str, source_lang: str, target_lang: str) -> float:
    """How far a word of the source is from a word of the translation by sound, their endings left aside; 9 when far."""
    if not _alike(bones(source), bones(target)):
        return 9.0
    kind = script(source)
    if kind is Script.HAN and source_lang == "ja":
        return 9.0
    mine = sounds(target)
    if kind in (Script.ARABIC, Script.HEBREW):
        heard = sounds(source)
        limit = .1 + .14 * len(heard)
        best = sound_distance(heard, unvoiced(mine), limit)
        return best if best <= limit else 9.0
    per_sound, at_most = (.2, 2.0) if kind in (Script.HAN, Script.KANA, Script.HANGUL) else (_PER_SOUND, _AT_MOST)
    limit = min(at_most, .15 + per_sound * max(len(sounds(source)), len(mine)))
    best = distance(source, target, limit)
    if best > .15:
        others = [mine, *stems(target, target_lang)]
        if mine[-1:] in "aeiouy" and len(mine) > 3:
            others.append(mine[:-1])
        for root in stems(source, source_lang):
            best = min(best, .15 + sound_distance(root, mine, limit), *(.2 + sound_distance(root, other, limit) for other in others[1:]))
    return best if best <= limit else 9.0


def _alike(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if longest <= 1:
        return one == other or not one or not other
    return Levenshtein.distance(one, other, score_cutoff=1 if longest < 5 else 2) <= (1 if longest < 5 else 2)
