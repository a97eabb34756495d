"""The names of a source text, in any script, grouped over their forms.

Where the script has capitals, they are its capitalised words. Where it has none, every word that is not one of the
commonest may be a name; Arabic and Hebrew words lose the small words written on to them, Korean ones their particles;
of Chinese and Japanese, strings of characters that come again, and words in katakana.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from transreview.language.inflection import inflected
from transreview.language.lexicon import frequency, language
from transreview.language.names import Name, Names, Reading
from transreview.language.repeats import RepeatedGrams, repeated_grams
from transreview.language.scripts import CASED, Script, script
from transreview.language.sound import sounds
from transreview.language.tokens import MARKS

_WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}]|[’'״-](?=[^\W_]))*")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
#: Words that are commoner than this (Zipf) name nobody: in a script without capitals (Mohammed is as common as 6.1), at
#: the start of a sentence, and in Chinese.
_COMMON, _COMMON_OPENING, _COMMON_CHINESE = 6.3, 4.5, 5.3
_LONGEST_CHINESE = 6
#: Two names that stand in two segments each, and never in one, have more segments than this.
_FEWEST_OF_TWO = 3
#: And at the start of a sentence, right before another name.
_COMMON_BEFORE_NAME = 5.3

_ARABIC_LEADS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_HEBREW_LEADS = "הובלמשכ"
_PARTICLES = (
    "에서는 으로부터 에게서 이라고 라고 에서 에게 으로 까지 부터 "
    "과의 와의 에는 은 는 이 가 을 를 의 에 와 과 도 로 만"
)
_HANGUL_TAILS = tuple(_PARTICLES.split())

#: Where a form stands: segment from 0, code points, and the text.
Place = tuple[int, int, int, str]


@dataclass(slots=True)
class Entity:
    """A name of the source in all its forms (keys), and all its places in the order of the text."""

    forms: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    _segments: frozenset[int] | None = None

    @property
    def segments(self) -> frozenset[int]:
        """The segments that mention it, from 0."""
        if self._segments is None:
            self._segments = frozenset([place[0] for place in self.places])
        return self._segments


class Block(NamedTuple):
    """Words (keys) that begin alike, so that all forms of a name are in one block, and the segments of all of them."""

    words: list[str]
    segments: frozenset[int]


class SourceNames:
    """The names of a source text, segment by segment; read no farther than somebody asks."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self._reading = Reading(texts, tag)
        self._tag, self.lang = tag, language(tag)

    @cached_property
    def _script(self) -> Script:
        return main_script(self._reading.texts)

    @property
    def has_capitals(self) -> bool:
        """Whether the script tells names by their capitals."""
        return self._script in CASED

    @cached_property
    def words(self) -> dict[str, list[Place]]:
        """The words (keys) that may be names, and where each stands."""
        words: dict[str, list[Place]] = defaultdict(list)
        for key, place in _words(self._reading, self._tag, self._script):
            words[key].append(place)
        if self._is_chinese:
            grams = repeated_grams(self._reading.texts)
            for gram in _chinese(grams, self._reading.zipf):
                words[gram] += ((number, start, start + len(gram), gram) for number, start in grams.places(gram))
        return words

    @property
    def _is_chinese(self) -> bool:
        return self._script in (Script.HAN, Script.KANA)

    @cached_property
    def blocks(self) -> list[Block]:
        """The words that may be names by how they begin; where capitals tell names, all that have one."""
        if self.has_capitals:
            homes: Mapping[str, Iterable[int]] = self._reading.homes
            return [
                Block(block, frozenset(chain.from_iterable([homes[key] for key in block])))
                for block in _begin_alike(homes)
            ]
        words: dict[str, list[Place]] = defaultdict(list)
        for key, place in _words(self._reading, self._tag, self._script):
            words[key].append(place)
        blocks = [
            Block(block, frozenset([place[0] for key in block for place in words[key]]))
            for block in _begin_alike(words)
        ]
        if self._is_chinese:
            grams = repeated_grams(self._reading.texts)
            blocks += (Block([gram], grams.segments(gram)) for gram in _chinese(grams, self._reading.zipf))
        return blocks

    @cached_property
    def twins(self) -> dict[int, list[frozenset[int]]]:
        """By each segment, the segments of words that begin with the same three letters as a word of it, and of
        what may be forms of theirs.
        """
        alike: dict[str, list[Block]] = defaultdict(list)
        for block in self.blocks:
            for word in block.words:
                alike[word[:3]].append(block)
        found: dict[int, list[frozenset[int]]] = defaultdict(list)
        for blocks in alike.values():
            if len(blocks) > 1:
                here = frozenset[int]().union(*(block.segments for block in blocks))
                for number in here if len(here) > _FEWEST_OF_TWO else ():
                    found[number].append(here)
        return found

    @cached_property
    def entities(self) -> list[Entity]:
        """The names, each with all its forms."""
        return [entity for block in _begin_alike(self.words) for entity in _grouped(block, self.words, self.lang)]


def _begin_alike(keys: Iterable[str]) -> Iterable[list[str]]:
    """Words by how they begin: the forms of one name are together."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        blocks[key if script(key) is Script.HAN else sounds(key)[:3]].append(key)
    return blocks.values()


def read_entities(texts: Sequence[str], tag: str) -> list[Entity]:
    """The names of a source text, segment by segment, each with all its forms."""
    return SourceNames(texts, tag).entities


def main_script(texts: Sequence[str]) -> Script:
    """The script that most letters of the first texts are in."""
    sample = "".join(texts[:20])[:600]
    counts: Counter[Script] = Counter()
    for letter, often in Counter(sample[::3]).items():
        counts[script(letter)] += often
    del counts[Script.NONE]
    return counts.most_common(1)[0][0] if counts else Script.NONE


def _words(reading: Reading, tag: str, kind: Script) -> Iterator[tuple[str, Place]]:
    has_capitals = kind in CASED
    texts = reading.texts
    names = Names(reading.lang, reading, {key: Name(key, reading, key) for key in reading.homes})
    for name in names.names.values():
        # A name in Latin letters stands for itself in a script without capitals.
        if not has_capitals or name.inside or _is_rare(name) or _is_before_name(name):
            for mention in name.mentions:
                start = mention.start + len(mention.surface.lead)
                core = mention.surface.core
                yield name.key, (mention.segment, start, start + len(core), core)
    if has_capitals:
        return
    zipf = frequency(tag)
    yield from _single(texts, kind, zipf)
    if kind in (Script.ARABIC, Script.HEBREW):
        yield from _pairs(texts)


def _is_rare(name: Name) -> bool:
    """Whether a word at the start of a sentence is a name by its rarity."""
    return name.zipf < _COMMON_OPENING and not name.lower


def _is_before_name(name: Name) -> bool:
    """Whether a word opens a sentence right before another name, and is no small word: Dmytro Kuleba."""
    return name.zipf < _COMMON_BEFORE_NAME and not name.lower and any(map(name.reading.is_before_name, name.mentions))


def _single(texts: Sequence[str], kind: Script, zipf: Mapping[str, float]) -> Iterator[tuple[str, Place]]:
    pattern = _KATAKANA if kind in (Script.HAN, Script.KANA) else _WORD
    known = set(_WORD.findall("\n".join(texts))) if kind is Script.HEBREW else set()
    for number, text in enumerate(texts):
        for match in pattern.finditer(text):
            word, start = match.group(), match.start()
            # A Hebrew word is bared where the text has it bare, too: its small words are no more than a letter.
            key = word[1:] if word[0] in _HEBREW_LEADS and word[1:] in known else _bare(word.casefold())
            if len(key) < 2 or key.isascii() or zipf.get(key, 0.0) >= _COMMON:
                continue
            if kind is Script.HANGUL and len(key) == 3:  # surname and given name are written as one word
                yield key[1:], (number, start + 1, start + 3, word[1:3])
            yield key, (number, start, match.end(), word)


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """Two neighbouring words that come again, as one: such names are often solid in Latin letters (Hezbollah)."""
    places: dict[str, list[Place]] = defaultdict(list)
    for number, text in enumerate(texts):
        for one, other in pairwise(_WORD.finditer(text)):
            if other.start() - one.end() == 1 and len(one.group()) > 2 and len(other.group()) > 2:
                start, end = one.start(), other.end()
                places[_bare(one.group()) + other.group()].append((number, start, end, text[start:end]))
    for key, found in places.items():
        if len(found) > 1:
            for place in found:
                yield key, place


def _chinese(grams: RepeatedGrams, zipf: Mapping[str, float]) -> list[str]:
    """Strings of two to six characters that come again, in their longest extent, no common words."""
    offsets = grams.offsets
    inner = {
        part for gram, found in offsets.items() if 2 < len(gram) <= _LONGEST_CHINESE
        for part in (gram[1:], gram[:-1]) if len(offsets[part]) == len(found)
    }
    return [
        gram for gram in offsets
        if len(gram) <= _LONGEST_CHINESE and gram not in inner and zipf.get(gram, 0.0) < _COMMON_CHINESE
    ]


@lru_cache(maxsize=16384)
def _bare(word: str) -> str:
    """A word without what Arabic writes on to its front, or Korean to its end."""
    match script(word):
        case Script.ARABIC:
            lead = next((lead for lead in _ARABIC_LEADS if word.startswith(lead) and len(word) - len(lead) >= 3), "")
            return word[len(lead):]
        case Script.HANGUL:
            tail = next((tail for tail in _HANGUL_TAILS if word.endswith(tail) and len(word) - len(tail) >= 2), "")
            return word[: len(word) - len(tail)]
        case _:
            return word


def _grouped(block: Sequence[str], words: Mapping[str, list[Place]], lang: str) -> list[Entity]:
    """The names whose forms are in a block."""
    entities: list[Entity] = []
    for key in sorted(block, key=lambda word: (len(word), word)):
        home = next((entity for entity in entities if _is_form(key, entity, lang)), None)
        if home is None:
            home = Entity()
            entities.append(home)
        home.forms.add(key)
        home.places.extend(words[key])
    for entity in entities:
        entity.places = list(_outer(sorted(entity.places, key=lambda place: (place[0], place[1], -place[2]))))
    return entities


def _is_form(key: str, entity: Entity, lang: str) -> bool:
    return any(inflected(form, key, lang) for form in entity.forms)


def _outer(places: list[Place]) -> Iterator[Place]:
    """The places without those that stand within another."""
    last: Place | None = None
    for place in places:
        if last is None or place[0] != last[0] or place[2] > last[2]:
            yield place
            last = place
