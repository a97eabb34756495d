"""Abbreviations of a text, where they stand, and which of them are one abbreviation written in several ways.

Three ways to differ are known: stops and spaces inside (U.S., US, U. S.), the stop behind a shortened word (Dr., Dr),
and capitals (NATO, Nato). What differs in anything else is another abbreviation.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from transreview.language.lexicon import frequency
from transreview.language.names import UPPER
from transreview.language.quotations import quotations
from transreview.language.sentences import sentences

_LETTER = r"[^\W\d_]"
_NOT_BEHIND, _NOT_BEFORE = r"(?<![\w@#/&.])", r"(?![\w@/&]|\.\w)"
#: Letters with stops between them, the last stop there or not; with spaces all through or nowhere.
_DOTTED = re.compile(
    rf"{_NOT_BEHIND}(?:{_LETTER}{{1,2}}\.(?:{_LETTER}{{1,2}}\.)+(?!\w)"
    rf"|(?:{_LETTER}\.)+{_LETTER}(?![\w.@/])"
    rf"|[{UPPER}]?{_LETTER}\.(?:[ \u00a0\u202f][{UPPER}]?{_LETTER}\.)+(?!\w))"
)
_CAPITALS = re.compile(rf"{_NOT_BEHIND}[{UPPER}]{{2,7}}(?=s?{_NOT_BEFORE})")
_SHORTENED = re.compile(rf"(?<![\w.-])({_LETTER}{{2,5}})\.[ \u00a0\u202f]?(?=([{UPPER}])|\d)")
_SPACE = re.compile(r"[\s\u00a0\u202f]")
_ENDS = re.compile(r"[.!?…:;।。][\"'“”„«»’)\]\s]*$")
#: A text of more code points is no headline, whatever it ends with.
_LONGEST_HEADLINE = 150
#: What stands behind a dateline: BEIJING, Sept. 27 (Xinhua) –
_BEHIND_DATELINE = re.compile(r"\s?[,(:]|\s[–—-]")

_BEFORE = 48
_BLANKS = " \u00a0\u202f"
_MARKS = ".,;:!?…\"'“”„«»‘’()[]"

#: A small word that is commoner than this (Zipf) is not taken for an abbreviation without its stops: am, is.
_COMMON_WORD = 4.0
#: A word in capitals that is as common is no acronym with capitals missing: WHO and Who, ICE and Ice.
_COMMON_NAME = 4.4
_SHORTEST_ACRONYM = 3


class Mention(NamedTuple):
    """Where an abbreviation, or what it stands for, is: segment from 1, code points, and its text."""

    segment: int
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Abbreviation:
    """An abbreviation by its letters, with its mentions by the ways in which it is written."""

    letters: str
    ways: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    by_capitals: bool = False

    @property
    def mentions(self) -> list[Mention]:
        """All mentions in the order of the text."""
        return sorted(mention for mentions in self.ways.values() for mention in mentions)


class Abbreviations:
    """The abbreviations of the texts of one side; reading them is linear in the texts."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.texts, self.tag = texts, tag
        self._zipf = frequency(tag)
        self._whole = "\n".join(texts)
        self.by_letters: dict[str, Abbreviation] = {}
        for number, text in enumerate(texts, start=1):
            if "." in text:
                for match in _DOTTED.finditer(text):
                    self._add(re.sub(r"[.\s\u00a0\u202f]", "", match.group()), number, match.span())
            if not text.isupper():
                for match in _CAPITALS.finditer(text):
                    if not _is_shouted(match):
                        self._add(match.group(), number, match.span())
        for abbreviation in list(self.by_letters.values()):
            self._add_without_stops(abbreviation)

    def _add(self, letters: str, number: int, span: tuple[int, int]) -> None:
        abbreviation = self.by_letters.setdefault(letters, Abbreviation(letters))
        text = self.texts[number - 1][slice(*span)]
        abbreviation.ways[_SPACE.sub(" ", text)].append(Mention(number, *span, text))

    def _add_without_stops(self, abbreviation: Abbreviation) -> None:
        """PhD of Ph.D. and eg of e.g.: what no capitals show is looked for where the one with stops is there."""
        letters = abbreviation.letters
        if letters.isupper() or not any("." in way for way in abbreviation.ways):
            return
        hour = letters.islower() and self._zipf.get(letters, 0.0) >= _COMMON_WORD
        if hour and not all(_follows_digit(self.texts, mention) for mention in abbreviation.mentions):
            return
        for mention in self._standing(letters):
            if not hour or _follows_digit(self.texts, mention):
                abbreviation.ways[letters].append(mention)

    def _standing(self, word: str, plural: str = "s?") -> Iterator[Mention]:
        """Where a word stands in these very letters."""
        if word not in self._whole:
            return
        pattern = re.compile(rf"{_NOT_BEHIND}{re.escape(word)}(?={plural}{_NOT_BEFORE})")
        for number, text in enumerate(self.texts, start=1):
            if word in text:
                for match in pattern.finditer(text):
                    yield Mention(number, *match.span(), word)

    def written_in_ways(self) -> Iterator[Abbreviation]:
        """The abbreviations that are written in two ways or more."""
        for abbreviation in self.by_letters.values():
            if len(abbreviation.ways) > 1:
                yield abbreviation
        yield from self._shortened()
        yield from self._by_capitals()

    def _shortened(self) -> Iterator[Abbreviation]:
        """Words that have a stop which ends no sentence, and elsewhere none: Dr. Smith and Dr Jones, No. 5 and No 7."""
        # By the word, and whether a name follows.
        found: dict[tuple[str, bool], list[Mention]] = defaultdict(list)
        for number, text in enumerate(self.texts, start=1):
            if "." in text:
                for match in _SHORTENED.finditer(text):
                    start, end = match.start(), match.end(1) + 1
                    found[match[1].lower(), bool(match[2])].append(Mention(number, start, end, text[start:end]))
        for (word, before_name), dotted in found.items():
            if not any(f"{form} " in self._whole for form in (word, word.capitalize())):
                continue
            dotted = [mention for mention in dotted if not self._ends_sentence(mention)]
            plain = [
                mention for form in (word, word.capitalize()) if dotted and f"{form} " in self._whole
                for mention in self._standing(form, "") if self._is_before(mention, before_name)
            ]
            if dotted and plain:
                yield Abbreviation(word, {f"{word}.": dotted, word: plain})

    def _is_before(self, mention: Mention, name: bool) -> bool:
        """Whether a blank and a capital letter follow, or a blank and a digit."""
        following = self.texts[mention.segment - 1][mention.end : mention.end + 2]
        if len(following) < 2 or following[0] not in _BLANKS:
            return False
        return following[1].isupper() if name else following[1].isdigit()

    def _ends_sentence(self, mention: Mention) -> bool:
        return mention.end in _sentence_ends(self.texts[mention.segment - 1], self.tag)

    def _by_capitals(self) -> Iterator[Abbreviation]:
        """Acronyms that are written as a name, too: NATO and Nato."""
        for letters, abbreviation in self.by_letters.items():
            written = letters.capitalize()
            if len(letters) < _SHORTEST_ACRONYM or letters not in abbreviation.ways or not letters.isupper():
                continue
            if self._zipf.get(letters.casefold(), 0.0) >= _COMMON_NAME:
                continue
            as_name = list(self._standing(written))
            if as_name and not any(self._standing(letters.lower())) and not self._is_surname(abbreviation):
                capitals = [mention for mention in abbreviation.ways[letters] if not self._is_dateline(mention)]
                if all(mention.start == 0 for mention in capitals):
                    continue
                yield Abbreviation(letters, {letters: capitals, written: as_name}, by_capitals=True)

    def _is_dateline(self, mention: Mention) -> bool:
        text = self.texts[mention.segment - 1]
        return mention.start == 0 and bool(_BEHIND_DATELINE.match(text, mention.end))

    def _is_surname(self, abbreviation: Abbreviation) -> bool:
        """Whether the capitals are those of surnames: Jean DUPONT."""
        behind = sum(
            before(self.texts[mention.segment - 1], mention.start).rpartition(" ")[0].rpartition(" ")[2][:1].isupper()
            for mention in abbreviation.mentions
        )
        return 2 * behind > len(abbreviation.mentions)

    def is_in_headline(self, mention: Mention) -> bool:
        """Whether a mention stands in a short text without the end of a sentence, as headlines and captions are."""
        text = self.texts[mention.segment - 1]
        return len(text) <= _LONGEST_HEADLINE and not _ENDS.search(text)

    def is_quoted(self, mention: Mention) -> bool:
        """Whether a mention stands between quotation marks."""
        quoted = quotations(self.texts[mention.segment - 1], self.tag)
        at = bisect(quoted, mention.start, key=lambda span: span.start) - 1
        return at >= 0 and mention.start < quoted[at].end


@lru_cache(maxsize=16384)
def _sentence_ends(text: str, tag: str) -> frozenset[int]:
    return frozenset(sentence.end for sentence in sentences(text, tag))


def in_place(mention: Mention, way: str, text: str, tag: str) -> str:
    """``way`` of writing an abbreviation, for the place of ``mention`` in ``text``: one stop only at a sentence's end,
    and none lost there, and a capital where the mention has one.
    """
    if way[0].islower() and mention.text[0].isupper() and not mention.text[:2].isupper():
        way = way[0].upper() + way[1:]
    if mention.text.endswith(".") and not way.endswith(".") and mention.end in _sentence_ends(text, tag):
        return f"{way}."
    if way.endswith(".") and not mention.text.endswith(".") and text[mention.end : mention.end + 1] == ".":
        return way[:-1]
    return way


def _follows_digit(texts: Sequence[str], mention: Mention) -> bool:
    return before(texts[mention.segment - 1], mention.start).rstrip()[-1:].isdigit()


def before(text: str, at: int) -> str:
    """What stands before a place of a text, so much as ever matters: a name, a small word or two."""
    return text[max(0, at - _BEFORE) : at]


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether another word in capitals stands right before or behind: a line in capitals has no abbreviations."""
    after = match.string[match.end() : match.end() + _BEFORE].split()
    neighbours = (word.strip(_MARKS) for word in (*before(match.string, match.start()).split()[-1:], *after[:1]))
    return any(len(word) > 3 and word[:4].isupper() and word.isalpha() for word in neighbours)
