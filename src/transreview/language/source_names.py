"""The names of a source text, in any script, grouped over their forms.

Where the script has capitals, they are its capitalised words. Where it has none, every word that is not one of the
commonest may be a name; Arabic and Hebrew words lose the small words written on to them, Korean ones their particles;
of Chinese and Japanese, strings of characters that come again, and words in katakana.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from transreview.language.inflection import inflected
from transreview.language.lexicon import frequency, language
from transreview.language.names import Names, read_names
from transreview.language.repeats import repeated_grams
from transreview.language.scripts import CASED, Script, script
from transreview.language.sound import sounds
from transreview.language.tokens import MARKS

_WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}]|[’'״-](?=[^\W_]))*")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
#: Words that are commoner than this (Zipf) name nobody: in a script without capitals (Mohammed is as common as 6.1), at
#: the start of a sentence, and in Chinese.
_COMMON, _COMMON_OPENING, _COMMON_CHINESE = 6.3, 4.5, 5.3
_LONGEST_CHINESE = 6
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

    @property
    def segments(self) -> set[int]:
        """The segments that mention it, from 0."""
        return {place[0] for place in self.places}


def read_entities(texts: Sequence[str], tag: str) -> list[Entity]:
    """The names of a source text, segment by segment, each with all its forms."""
    words: dict[str, list[Place]] = defaultdict(list)
    for key, place in _words(texts, tag):
        words[key].append(place)
    return list(_grouped(words, language(tag)))


def main_script(texts: Sequence[str]) -> Script:
    """The script that most letters of the first texts are in."""
    sample = "".join(texts[:20])[:600]
    counts = Counter(script(letter) for letter in sample[::3])
    del counts[Script.NONE]
    return counts.most_common(1)[0][0] if counts else Script.NONE


def _words(texts: Sequence[str], tag: str) -> Iterator[tuple[str, Place]]:
    kind = main_script(texts)
    has_capitals = kind in CASED
    names = read_names(texts, tag)
    openers = _before_names(names) if has_capitals else frozenset()
    for name in names.names.values():
        # A name in Latin letters stands for itself in a script without capitals.
        if not has_capitals or name.inside or (not name.lower and name.zipf < _COMMON_OPENING) or name.key in openers:
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
    if kind in (Script.HAN, Script.KANA):
        yield from _chinese(texts, zipf)


def _before_names(names: Names) -> frozenset[str]:
    """The words (keys) that open a sentence right before another name, and no small word: Dmytro Kuleba."""
    found = set()
    opens = names.reading.opens
    for text, run in zip(names.texts, names.runs, strict=True):
        for mention, behind in pairwise(run):
            if opens(mention) and not opens(behind) and text[mention.end : behind.start] == " ":
                key = mention.surface.key
                if not names.names[key].lower and names.names[key].zipf < _COMMON_BEFORE_NAME:
                    found.add(key)
    return frozenset(found)


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


def _chinese(texts: Sequence[str], zipf: Mapping[str, float]) -> Iterator[tuple[str, Place]]:
    """Strings of two to six characters that come again, in their longest extent."""
    grams = repeated_grams(tuple(texts))
    inner = {
        part for gram, found in grams.items() if 2 < len(gram) <= _LONGEST_CHINESE
        for part in (gram[1:], gram[:-1]) if len(grams[part]) == len(found)
    }
    for gram, found in grams.items():
        if len(gram) <= _LONGEST_CHINESE and gram not in inner and zipf.get(gram, 0.0) < _COMMON_CHINESE:
            for number, start in found:
                yield gram, (number, start, start + len(gram), gram)


@lru_cache(maxsize=65536)
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


def _grouped(words: Mapping[str, list[Place]], lang: str) -> Iterator[Entity]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in words:
        blocks[key if script(key) is Script.HAN else sounds(key)[:3]].append(key)
    for block in blocks.values():
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
        yield from entities


def _is_form(key: str, entity: Entity, lang: str) -> bool:
    return any(inflected(form, key, lang) for form in entity.forms)


def _outer(places: list[Place]) -> Iterator[Place]:
    """The places without those that stand within another."""
    last: Place | None = None
    for place in places:
        if last is None or place[0] != last[0] or place[2] > last[2]:
            yield place
            last = place
