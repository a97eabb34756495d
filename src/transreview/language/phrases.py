"""Names of more than one word, and quoted titles, that stand in a text in two ways.

Three kinds: the same letters with another hyphen or blank (Jean-Claude, Jean Claude; Fang Fang, Fangfang); the same words
in another order or with other small words (Federation Council, Council of the Federation); and a quoted title, with and
without its article, or rendered in two ways where the source quotes one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from transreview.language.inflection import INFLECTING, derived, inflected, without_ending
from transreview.language.lexicon import frequency, language
from transreview.language.names import Mention, Names, bare
from transreview.language.repeats import repeated_grams
from transreview.language.scripts import fold
from transreview.language.sound import distance
from transreview.language.witness import Witness

_LONGEST = 5
#: The small words that stand inside a name, by language.
_SMALL = {
    "en": "of for the de la del van von der al", "de": "der die das des dem den von vom für zu zur im in am an und auf",
    "fr": "de du des la le les d l à au aux et en sur pour", "es": "de del la las los el y en para",
    "it": "di del della dei delle dello la il lo le e in per",
    "pt": "de do da dos das a o e em para", "nl": "van de het der den en voor in op",
}
_ARTICLES = {"en": "the a an", "de": "der die das ein eine", "fr": "le la les un une l", "es": "el la los las un una", "it": "il lo la i gli le un una l", "pt": "o a os as um uma", "nl": "de het een"}
#: Offices: "President of Serbia" and "Serbian President" are style, not two names.
_OFFICES = frozenset(
    ["president", "minister", "mayor", "governor", "king", "queen", "prince", "princess", "chairman", "chairwoman", "chair", "chief", "director", "head", "secretary", "chancellor", "ambassador", "spokesman", "spokeswoman", "spokesperson", "leader", "member", "bishop", "archbishop", "patriarch", "pope", "emperor", "senator", "deputy", "judge", "professor", "commander", "general", "premier", "speaker", "envoy"]
)
_QUOTES = re.compile(
    r"“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]+)\"|《([^《》\n]+)》|「([^「」\n]+)」"
)
_LONGEST_TITLE = 90
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORDS = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Spot(NamedTuple):
    """Where a phrase stands: segment from 0, code points, and its text."""

    segment: int
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Phrase:
    """One way in which a name of several words, or a title, is written, with all its places."""

    text: str
    spots: list[Spot]


@dataclass(slots=True)
class PhraseGroup:
    """The ways in which one name or title is written, the commonest first, and how sure it is that it is one."""

    variants: list[Phrase]
    confidence: float
    title: bool = False
    source: tuple[Spot, ...] = ()


def find_phrases(names: Names, sources: Sequence[str], tag: str, witness: Witness | None) -> list[PhraseGroup]:
    """All names of several words and all quoted titles that are written in two or more ways."""
    shared = _Shared(sources, tag) if sources else None
    found = [*_titles(names, sources), *_reordered(names, shared), *_respaced(names)]
    if sources and witness and names.lang not in INFLECTING:
        found += _rephrased(names, sources, tag, witness)
    found.sort(key=lambda group: -max(len(phrase.text) for phrase in group.variants))
    kept: list[PhraseGroup] = []
    taken: set[tuple[int, int]] = set()
    for group in found:
        places = {(spot.segment, place) for phrase in group.variants for spot in phrase.spots for place in (spot.start, spot.end - 1)}
        if not places & taken:
            kept.append(group)
            taken |= {(spot.segment, place) for phrase in group.variants for spot in phrase.spots for place in range(spot.start, spot.end)}
    return kept


class _Shared:
    """Tells whether two sets of segments share a name of two words, or four Chinese characters, in the source."""

    def __init__(self, sources: Sequence[str], tag: str) -> None:
        self._lang = language(tag)
        self._sources = sources
        self._pairs: dict[int, set[str]] = {}

    def __call__(self, first: set[int], second: set[int]) -> bool:
        mine = set().union(*map(self._of, first))
        return bool(mine & set().union(*map(self._of, second)))

    def _of(self, number: int) -> set[str]:
        if number not in self._pairs:
            text = self._sources[number]
            found = set()
            for run in _HAN.findall(text):
                found |= {run[place : place + 4] for place in range(len(run) - 3)}
            words = [] if found else _WORDS.findall(text)
            for one, other in pairwise(words):
                if len(one) > 2 and len(other) > 2:
                    found.add(without_ending(one.casefold(), self._lang)[:6] + " " + without_ending(other.casefold(), self._lang)[:6])
            found |= {word.casefold()[:9] for word in words if len(word) > 12}
            self._pairs[number] = found
        return self._pairs[number]


def _chains(names: Names) -> Iterator[tuple[int, list[Mention], list[str]]]:
    """Runs of names with nothing but a blank or small words between them: segment, mentions, what stands between."""
    small = frozenset(_SMALL.get(names.lang, "").split())
    articles = frozenset(_ARTICLES.get(names.lang, "").split())
    for number, run in enumerate(names.runs):
        text = names.texts[number]
        chain: list[Mention] = []
        between: list[str] = []
        for mention in run:
            if mention.surface.key in articles:
                continue
            gap = text[chain[-1].end : mention.start] if chain else ""
            joined = chain and not chain[-1].surface.tail and gap[:1] == gap[-1:] == " " and all(word.lower() in small for word in gap.split())
            if joined and len(gap) < 12:
                between.append(gap)
            else:
                if chain:
                    yield number, chain, between
                chain, between = [], []
            chain.append(mention)
        if chain:
            yield number, chain, between


def _respaced(names: Names) -> Iterator[PhraseGroup]:
    ways: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for number, chain, between in _chains(names):
        for first in range(len(chain)):
            for last in range(first, min(first + 3, len(chain))):
                if last > first and between[last - 1] != " ":
                    break
                spot = _spot(names, number, chain[first], chain[last])
                if last > first or len(spot.text) > 4:
                    ways[bare(spot.text.casefold()).replace(" ", "")][_plain(spot.text)].append(spot)
    zipf = frequency(names.lang)
    for joined, forms in ways.items():
        if len(forms) < 2 or len(joined) < 5 or _apart(names, forms):
            continue
        if len({form.replace(".", "") for form in forms}) == 1:
            continue
        parts = {part for form in forms if form != joined for part in re.split("[ -]", form)}
        # Common words with and without a hyphen are spelling, which is another check's.
        common = [zipf.get(part, 0.0) for part in parts if len(part) > 1]
        if common and (min(common) < 3.5 or zipf.get(joined, 0.0) > max(common)):
            yield PhraseGroup(_ranked(forms), .85)


def _apart(names: Names, forms: dict[str, list[Spot]]) -> bool:
    """Whether the two words are names of their own elsewhere (US and China): a hyphen between them means something."""
    words = next((form.split() for form in forms if " " in form), [])
    spots = sum(len(spots) for spots in forms.values())
    return len(words) == 2 and all(
        (name := names.find(word)) is not None and len(name.mentions) >= spots + 1 for word in words
    )


def _reordered(names: Names, shared: Callable[[set[int], set[int]], bool] | None) -> Iterator[PhraseGroup]:
    """Names whose words stand in another order, or with other small words; see the module's second kind."""
    if names.lang == "de":  # every noun has a capital: what stands between two of them is grammar, not a name
        return
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for number, chain, between in _chains(names):
        keys = [fold(mention.surface.key) for mention in chain]
        for first in range(len(chain) - 1):
            for last in range(first + 1, min(first + _LONGEST, len(chain))):
                if _cut_short(between, first, last):
                    continue
                words = keys[first : last + 1]
                spot = _spot(names, number, chain[first], chain[last])
                # Only English turns a name round without changing it: Federation Council, Council of the Federation.
                ways[tuple(sorted(words) if names.lang == "en" else words)][_plain(spot.text)].append(spot)
    for words, forms in ways.items():
        if len(forms) < 2 or _OFFICES & set(words) or len(set(words)) < len(words):
            continue
        if not any(len(form.split()) > len(words) for form in forms):
            continue
        if max(found.zipf if (found := names.find(word)) else 0 for word in words) < 3.5:
            continue
        variants = _ranked(forms)
        if shared and not all(shared(_segments(variants[0]), _segments(variant)) for variant in variants[1:]):
            continue
        yield PhraseGroup(variants, .85 if shared else .75)


def _rephrased(names: Names, sources: Sequence[str], tag: str, witness: Witness) -> Iterator[PhraseGroup]:
    """Names that share a word, and that stand in just the segments where the source repeats one name of several words."""
    phrases, whole = _whole_phrases(names)
    blocks: dict[str, set[str]] = defaultdict(set)
    for text, (words, _) in phrases.items():
        for word in words:
            blocks[word].add(text)
    source = None
    seen: set[frozenset[str]] = set()
    for block in blocks.values():
        if 2 <= len(block) <= 12:
            for one, other in combinations(sorted(block), 2):
                pair = frozenset((one, other))
                if pair not in seen:
                    seen.add(pair)
                    worth = _worth(names, phrases[one], phrases[other], witness)
                    if not worth or (worth >= 1 and not pair <= whole):
                        continue
                    source = source or _Repeats(sources, tag)
                    origin = _one_source(names, phrases[one], phrases[other], source, worth)
                    if origin:
                        forms = {one: phrases[one][1], other: phrases[other][1]}
                        yield PhraseGroup(_ranked(forms), .8, source=origin)


_Words = tuple[str, ...]


def _zipf(names: Names, mention: Mention) -> float:
    name = names.find(mention.surface.key)
    return name.zipf if name else 0.0


def _whole_phrases(names: Names) -> tuple[dict[str, tuple[_Words, list[Spot]]], set[str]]:
    """Every name of two to six words and its beginnings: its words, folded, and its places; and which are not cut short."""
    phrases: dict[str, tuple[_Words, list[Spot]]] = {}
    whole: set[str] = set()
    for number, chain, between in _chains(names):
        start = 0
        for last in range(len(chain)):
            if last == len(chain) - 1 or between[last] != " ":
                if 1 <= last - start <= 5 and _zipf(names, chain[start]) < 6.3:
                    for end in range(start + 1, last + 1):
                        spot = _spot(names, number, chain[start], chain[end])
                        words = tuple(fold(mention.surface.key) for mention in chain[start : end + 1])
                        phrases.setdefault(_plain(spot.text), (words, []))[1].append(spot)
                        if end == last:
                            whole.add(_plain(spot.text))
                start = last + 1
    return phrases, whole


def _worth(
    names: Names, one: tuple[_Words, list[Spot]], other: tuple[_Words, list[Spot]], witness: Witness
) -> float:
    """`_how_different` of two names that never stand in one segment, else 0."""
    if {spot.segment for spot in one[1]} & {spot.segment for spot in other[1]}:
        return 0
    return _how_different(names, one[0], other[0], witness)


def _one_source(
    names: Names, one: tuple[_Words, list[Spot]], other: tuple[_Words, list[Spot]], source: _Repeats, worth: float
) -> tuple[Spot, ...]:
    """The places of the source name that both stand for, () where there is none."""
    (first, spots), (second, spots2) = one, other
    here, there = {spot.segment for spot in spots}, {spot.segment for spot in spots2}
    often = len(spots) + len(spots2) > 2 or worth < 1
    longest = max(len(first), len(second))
    found = source.covering(here | there)
    for word in set(first) & set(second):
        name = names.find(word)
        if name and here | there < name.segments:
            # Other wordings of the name stand in the other segments; the gram must be worth more than the shared word.
            enough = 2 * min(len(first), len(second))
            found += [(weight, places) for weight, places in source.covering(name.segments) if weight >= enough]
    for weight, places in found:
        if _HAN.match(places[0].text):
            if weight <= 4.5 * longest and weight >= (1.2 if worth < 1 else max(1.4, worth)) * longest and (often or weight >= 6):
                return places
        elif worth <= 1 and weight >= longest and (often or weight > longest or not places[0].text.split()[-1].islower()):
            return places
    return ()


def _how_different(names: Names, first: _Words, second: _Words, witness: Witness) -> float:
    """How much of the source two names must share to be one, in words for each word; 0 where they cannot be.

    Less than 1: the same words in another order, or words that sound alike. 1: one word is another. More than 1: one
    has a word more than the other.
    """
    if sorted(first) == sorted(second):
        return .9
    if all(_is_acronym(names, word) for word in set(first) & set(second)):
        return 0
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    last = bool(first and second) and first[-1] != second[-1]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    mine, theirs = "".join(first), "".join(second)
    if 0 < len(mine) < 3 or 0 < len(theirs) < 3:
        return 0
    if not mine or not theirs:
        return 1.75 if len(first) + len(second) == 1 and not {*first, *second} & (_OFFICES | _COURTESY) else 0
    shorter = min(len(mine), len(theirs))
    if last and derived(mine, theirs, names.lang):
        return 0
    if shorter >= 4 and distance(mine, theirs) <= .15 * max(len(mine), len(theirs)):
        return .9
    if shorter >= 5 and not last and mine[: max(5, shorter * 6 // 10)] == theirs[: max(5, shorter * 6 // 10)]:
        return 1
    return 1 if len(first) == len(second) == 1 and _interchangeable(names, mine, theirs, witness, last) else 0


def _is_acronym(names: Names, word: str) -> bool:
    name = names.find(word)
    return name is not None and name.form.isupper() and len(word.replace(".", "")) <= 3


def _interchangeable(names: Names, mine: str, theirs: str, witness: Witness, last: bool) -> bool:
    """Whether two words may be renderings of one word: not of two kinds, and not two names that the source has, too."""
    one, other = names.find(mine), names.find(theirs)
    if one is None or other is None or max(one.zipf, other.zipf) >= 5.5:
        return False
    if (mine in _CONTRARY and theirs in _CONTRARY) or {mine, theirs} & (_OFFICES | _COURTESY) or derived(mine, theirs, names.lang):
        return False
    linked = [[link for link in witness.links(name) if link.coverage >= .99] for name in (one, other)]
    return not (linked[0] and linked[1] and not {id(link.entity) for link in linked[0]} & {id(link.entity) for link in linked[1]})


_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "sir", "lady", "lord", "dr", "prof", "professor", "captain", "sergeant", "colonel", "major", "lieutenant", "saint", "st", "father", "brother", "sister", "uncle", "aunt", "coach", "manager"])
#: Words that make two names of one frame: North and South Korea, the First and the Second World War.
_CONTRARY = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower", "new", "old", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "great", "greater", "little", "big", "small", "high", "supreme", "men", "women", "junior", "senior", "winter", "summer", "vice", "deputy", "one", "two", "three", "four", "five", "inner", "outer", "left", "right"]
)


class _Repeats:
    """Names of several words that the source repeats: by the exact set of segments that they stand in."""

    def __init__(self, sources: Sequence[str], tag: str) -> None:
        self._by_segments: dict[frozenset[int], list[tuple[float, tuple[Spot, ...]]]] = defaultdict(list)
        for gram, found in repeated_grams(tuple(sources)).items():
            if len(gram) > 2:
                spots = tuple(Spot(number, start, start + len(gram), gram) for number, start in found)
                self._keep(float(len(gram)), spots)
        runs: dict[str, list[Spot]] = defaultdict(list)
        weight: dict[str, float] = {}
        zipf = frequency(tag)
        for number, text in enumerate(sources):
            if not _HAN.search(text):
                for key, heavy, spot in _word_runs(number, text, language(tag), zipf):
                    weight[key] = heavy
                    runs[key].append(spot)
        for key, found_runs in runs.items():
            self._keep(weight[key], tuple(found_runs))

    def _keep(self, weight: float, spots: tuple[Spot, ...]) -> None:
        here = frozenset(spot.segment for spot in spots)
        if len(here) > 1:
            self._by_segments[here].append((weight, spots))

    def covering(self, here: set[int]) -> list[tuple[float, tuple[Spot, ...]]]:
        """What stands in these segments and in no other: how many words of English it is worth, and its places."""
        return sorted(self._by_segments.get(frozenset(here), ()), key=lambda entry: -entry[0])


def _word_runs(number: int, text: str, lang: str, zipf: Mapping[str, float]) -> Iterator[tuple[str, float, Spot]]:
    """Runs of two to four words, a capital among them, and long compounds, by their stems."""
    words = [match for match in _WORDS.finditer(text)]
    keys = [without_ending(match.group().casefold(), lang)[:8] for match in words]
    for first, match in enumerate(words):
        if len(match.group()) > 12 and match.group()[0].isupper():
            yield keys[first] + match.group()[8:14], 3.0, Spot(number, *match.span(), match.group())
        for last in range(first + 1, min(first + 4, len(words))):
            if words[last].start() - words[last - 1].end() != 1:
                break
            run = words[first : last + 1]
            if len(run[-1].group()) > 2 and match.group()[0].isupper() and not match.group().isdigit() and zipf.get(match.group().casefold(), 0.0) < 5.5:
                start, end = match.start(), words[last].end()
                yield " ".join(keys[first : last + 1]), float(last - first + 1), Spot(number, start, end, text[start:end])


def _segments(phrase: Phrase) -> set[int]:
    return {spot.segment for spot in phrase.spots}


def _cut_short(between: list[str], first: int, last: int) -> bool:
    """Whether a name goes on behind the last word (Ministry of Foreign | Affairs), so that a part of it says nothing."""
    inner = between[first:last]
    return any(gap != " " for gap in inner) and last < len(between) and between[last] == " "


def _titles(names: Names, sources: Sequence[str]) -> Iterator[PhraseGroup]:
    articles = frozenset(_ARTICLES.get(names.lang, "").split())
    small = frozenset(_SMALL.get(names.lang, "").split()) | articles
    quoted = [_quoted(number, text) for number, text in enumerate(names.texts)]
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for spots in quoted:
        for spot in spots:
            words = [word.casefold() for word in _WORDS.findall(spot.text)]
            content = [fold(word) for word in words if word not in small and (word not in _PREPOSITIONS)]
            if len(content) >= 2 and any(letter.isupper() for letter in spot.text):
                ways[tuple(content)][_title(spot.text)].append(spot)
    for forms in ways.values():
        if len(forms) > 1:
            yield PhraseGroup(_ranked(forms), .9, title=True)
    yield from _twice_rendered(names, quoted, sources)


_PREPOSITIONS = frozenset(
    "over under about with by from into upon and or at in on to for my your his her its our their".split()
)


def _twice_rendered(names: Names, quoted: list[list[Spot]], sources: Sequence[str]) -> Iterator[PhraseGroup]:
    """What the source quotes twice in the same words, and the translation quotes in two ways."""
    ways: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    origin: dict[str, list[Spot]] = defaultdict(list)
    for number, (spots, source) in enumerate(zip(quoted, sources, strict=False)):
        said = _quoted(number, source)
        if len(said) != len(spots):
            continue
        for mine, theirs in zip(said, spots, strict=True):
            ways[_title(mine.text)][_title(theirs.text)].append(theirs)
            origin[_title(mine.text)].append(mine)
    for source, forms in ways.items():
        if len(forms) < 2 or not all(_is_title(spots[0].text) for spots in forms.values()):
            continue
        variants = _ranked(forms)
        first = variants[0].text
        alike = [variants[0], *(variant for variant in variants[1:] if _alike(first, variant.text, names.lang))]
        if len(alike) > 1:
            yield PhraseGroup(alike, .88, title=True, source=tuple(origin[source]))


def _is_title(text: str) -> bool:
    """Whether a quotation is a title or a name, not speech: its long words have capitals, or it is a word or two."""
    words = [word for word in _WORDS.findall(text) if len(word) > 3]
    return bool(words) and len(text) <= 60 and sum(word[0].isupper() for word in words) >= .6 * len(words)


def _alike(one: str, other: str, lang: str) -> bool:
    """Whether two renderings share a word and are not forms of one another."""
    first, second = (_WORDS.findall(text.casefold()) for text in (one, other))
    shared = {word[:5] for word in first if len(word) > 3} & {word[:5] for word in second if len(word) > 3}
    if not shared:
        return False
    forms = lang in INFLECTING and len(first) == len(second)
    return not (forms and all(a == b or inflected(a, b, lang) for a, b in zip(first, second, strict=True)))


def _quoted(number: int, text: str) -> list[Spot]:
    found = []
    for match in _QUOTES.finditer(text):
        which = match.lastindex or 1
        start, end = match.span(which)
        inner = text[start:end]
        stripped = inner.rstrip(".,;:!? ")
        if 2 <= len(stripped) <= _LONGEST_TITLE:
            found.append(Spot(number, start, start + len(stripped), stripped))
    return found


def _spot(names: Names, number: int, first: Mention, last: Mention) -> Spot:
    start = first.start + len(first.surface.lead)
    end = last.end - len(last.surface.tail)
    return Spot(number, start, end, names.texts[number][start:end])


def _plain(text: str) -> str:
    return fold(text.casefold().replace("\u2011", "-").replace("‐", "-"))


def _title(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


def _ranked(forms: dict[str, list[Spot]]) -> list[Phrase]:
    phrases = [Phrase(spots[0].text, spots) for spots in forms.values()]
    phrases.sort(key=lambda phrase: (-len(phrase.spots), phrase.spots[0].segment, phrase.spots[0].start))
    return phrases
