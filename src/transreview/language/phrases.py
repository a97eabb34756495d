"""Names of more than one word, and quoted titles, that stand in a text in two ways.

Three kinds: the same letters with another hyphen or blank (Jean-Claude, Jean Claude; Fang Fang, Fangfang); the same words
in another order or with other small words (Federation Council, Council of the Federation); and a quoted title, with and
without its article, or rendered in two ways where the source quotes one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transreview.language.lexicon import frequency
from transreview.language.names import Mention, Names, bare
from transreview.language.scripts import fold

_LONGEST = 5
#: The small words that stand inside a name, by language.
_SMALL = {
    "en": "of for on in at to the and de la del van von der al", "de": "der die das des dem den von vom für zu zur im in am an und auf",
    "fr": "de du des la le les d l à au aux et en sur pour", "es": "de del la las los el y en para", "it": "di del della dei delle dello la il lo le e in per",
    "pt": "de do da dos das a o e em para", "nl": "van de het der den en voor in op",
}
_ARTICLES = {"en": "the a an", "de": "der die das ein eine", "fr": "le la les un une l", "es": "el la los las un una", "it": "il lo la i gli le un una l", "pt": "o a os as um uma", "nl": "de het een"}
#: Offices: "President of Serbia" and "Serbian President" are style, not two names.
_OFFICES = frozenset(
    "president minister mayor governor king queen prince princess chairman chairwoman chair chief director head secretary chancellor ambassador spokesman "
    "spokeswoman spokesperson leader member bishop archbishop patriarch pope emperor senator deputy judge professor commander general premier speaker envoy".split()
)
_QUOTES = re.compile(r"“([^“”\n]{2,90})”|„([^„“”\n]{2,90})[“”]|«([^«»\n]{2,90})»|\"([^\"\n]{2,90})\"|《([^《》\n]{1,60})》|「([^「」\n]{1,60})」")
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


def find_phrases(names: Names, sources: Sequence[str] | None) -> list[PhraseGroup]:
    """All names of several words and all quoted titles that are written in two or more ways."""
    found = [*_titles(names, sources or ()), *_reordered(names), *_respaced(names)]
    found.sort(key=lambda group: -max(len(phrase.text) for phrase in group.variants))
    kept: list[PhraseGroup] = []
    taken: set[tuple[int, int]] = set()
    for group in found:
        places = {(spot.segment, place) for phrase in group.variants for spot in phrase.spots for place in (spot.start, spot.end - 1)}
        if not places & taken:
            kept.append(group)
            taken |= {(spot.segment, place) for phrase in group.variants for spot in phrase.spots for place in range(spot.start, spot.end)}
    return kept


def _chains(names: Names) -> Iterator[tuple[int, list[Mention], list[str]]]:
    """Runs of names with nothing but a blank or small words between them: segment, mentions, what stands between."""
    small = frozenset(_SMALL.get(names.lang, "").split())
    for number, run in enumerate(names.runs):
        text = names.texts[number]
        chain: list[Mention] = []
        between: list[str] = []
        for mention in run:
            gap = text[chain[-1].end : mention.start] if chain else ""
            joined = chain and not chain[-1].surface.tail and gap[:1] == gap[-1:] == " " and all(word in small for word in gap.split())
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
        if len(forms) > 1 and len(joined) > 4 and not _solid_word(forms, zipf.get(joined, 0.0)):
            yield PhraseGroup(_ranked(forms), .85)


def _solid_word(forms: dict[str, list[Spot]], zipf: float) -> bool:
    """Whether the forms differ in marks or capitals only, or are common words set in two ways, which is style."""
    return len({form.replace("-", " ") for form in forms}) == 1 and not any("-" in form for form in forms) or zipf >= 3.5


def _reordered(names: Names) -> Iterator[PhraseGroup]:
    if names.lang not in _SMALL:
        return
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for number, chain, between in _chains(names):
        if len(chain) < 2:
            continue
        keys = [fold(mention.surface.key) for mention in chain]
        for first in range(len(chain)):
            for last in range(first + 1, min(first + _LONGEST, len(chain))):
                if chain[last].surface.tail and last > first:
                    pass
                spot = _spot(names, number, chain[first], chain[last])
                ways[tuple(sorted(keys[first : last + 1]))][_plain(spot.text)].append(spot)
    for words, forms in ways.items():
        if len(forms) < 2 or _OFFICES & set(words) or len(set(words)) < len(words):
            continue
        if any(" " in form and not any(f" {small} " in f" {form} " for small in ("and", "und", "et", "y", "e")) for form in forms):
            small = [form for form in forms if len(form.split()) > len(words)]
            common = [names.names[word].zipf if word in names.names else 0 for word in words]
            if small and max(common) >= 3.5:
                yield PhraseGroup(_ranked(forms), .8)


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
    yield from _twice_rendered(quoted, sources)


_PREPOSITIONS = frozenset("over under about with by from into upon over and or at in on to for".split())


def _twice_rendered(quoted: list[list[Spot]], sources: Sequence[str]) -> Iterator[PhraseGroup]:
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
        if len(forms) > 1 and all(any(letter.isupper() for letter in spots[0].text) for spots in forms.values()) and max(len(form) for form in forms) <= 60:
            yield PhraseGroup(_ranked(forms), .88, title=True, source=tuple(origin[source]))


def _quoted(number: int, text: str) -> list[Spot]:
    found = []
    for match in _QUOTES.finditer(text):
        which = match.lastindex or 1
        start, end = match.span(which)
        inner = text[start:end]
        stripped = inner.rstrip(".,;:!? ")
        if stripped:
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
