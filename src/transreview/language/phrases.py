"""Names of more than one word: where they stand, and the ways in which one of them is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from transreview.language.names import Mention, Names
from transreview.language.scripts import fold

#: A word with what is joined to it.
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

#: The small words that stand inside a name, by language; and the articles, which may stand before it.
_SMALL = {
    "en": "of for the de la del van von der al",
    "de": "der die das des dem den von vom für zu zur im in am an und auf",
    "fr": "de du des la le les d l à au aux et en sur pour",
    "es": "de del la las los el y en para",
    "it": "di del della dei delle dello la il lo le e in per",
    "pt": "de do da dos das a o e em para",
    "nl": "van de het der den en voor in op",
}
_ARTICLES = {
    "en": "the a an", "de": "der die das ein eine", "fr": "le la les un une l", "es": "el la los las un una",
    "it": "il lo la i gli le un una l", "pt": "o a os as um uma", "nl": "de het een",
}
#: More than this between two words of a name is not inside one name.
_WIDEST_GAP = 11


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

    @property
    def segments(self) -> set[int]:
        """The segments that have it, from 0."""
        return {spot.segment for spot in self.spots}


@dataclass(slots=True)
class PhraseGroup:
    """The ways in which one name or title is written, the commonest first, and how sure it is that it is one (a
    fraction). ``title`` tells a quoted title from a name; ``source`` are its places in the source, if they are known.
    """

    variants: list[Phrase]
    confidence: float
    title: bool = False
    source: tuple[Spot, ...] = ()


@dataclass(slots=True)
class Chain:
    """Names of one segment with nothing but a blank or small words between them; ``gaps[n]`` stands behind word n."""

    segment: int
    mentions: list[Mention]
    gaps: list[str]


def small_words(lang: str) -> frozenset[str]:
    """The small words and articles that may stand in a name."""
    return frozenset(_SMALL.get(lang, "").split()) | articles(lang)


def articles(lang: str) -> frozenset[str]:
    """The articles of a language."""
    return frozenset(_ARTICLES.get(lang, "").split())


def has_small_words(lang: str) -> bool:
    """Whether we know which small words a name may have in the language."""
    return lang in _SMALL


def chains(names: Names) -> Iterator[Chain]:
    """All chains of names, the longest extent of each, in the order of the text; articles are left out."""
    small = frozenset(_SMALL.get(names.lang, "").split())
    left_out = articles(names.lang)
    for number, run in enumerate(names.runs):
        text = names.texts[number]
        chain = Chain(number, [], [])
        for mention in run:
            if mention.surface.key in left_out:
                continue
            if chain.mentions:
                gap = text[chain.mentions[-1].end : mention.start]
                if not chain.mentions[-1].surface.tail and _joins(gap, small):
                    chain.gaps.append(gap)
                else:
                    yield chain
                    chain = Chain(number, [], [])
            chain.mentions.append(mention)
        if chain.mentions:
            yield chain


def _joins(gap: str, small: frozenset[str]) -> bool:
    if len(gap) > _WIDEST_GAP or gap[:1] != " " or gap[-1:] != " ":
        return False
    return gap == " " or all(word.lower() in small for word in gap.split())


def spot(names: Names, chain: Chain, first: int, last: int) -> Spot:
    """The place of the words ``first`` to ``last`` of a chain, without what is elided before or possessive behind."""
    start = chain.mentions[first].start + len(chain.mentions[first].surface.lead)
    end = chain.mentions[last].end - len(chain.mentions[last].surface.tail)
    return Spot(chain.segment, start, end, names.texts[chain.segment][start:end])


def plain(text: str) -> str:
    """A phrase without capitals and marks, one hyphen for all."""
    return fold(text.casefold().replace("\u2011", "-").replace("‐", "-"))


def ranked(forms: Mapping[str, list[Spot]]) -> list[Phrase]:
    """The forms as phrases, the commonest first, then the first in the text."""
    phrases = [Phrase(spots[0].text, spots) for spots in forms.values()]
    phrases.sort(key=lambda phrase: (-len(phrase.spots), phrase.spots[0].segment, phrase.spots[0].start))
    return phrases
