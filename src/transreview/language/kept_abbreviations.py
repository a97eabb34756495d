"""Abbreviations of the source that a translation kept although they stand for words that it translated.

The source tells what an abbreviation stands for: "open cystectomy (OC)". A translation that writes "cystectomie ouverte
(OC)" kept letters that no word of the reader's begins with. Names are left alone (World Health Organization, WHO):
theirs are often known in every language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from transreview.language.abbreviations import Mention
from transreview.language.expansions import Expansion, Expansions
from transreview.language.lexicon import frequency, language
from transreview.language.pair import scripts_of
from transreview.language.scripts import Script, fold
from transreview.model import Span

#: An abbreviation in brackets; brackets that may say what an abbreviation before them stands for, and that.
_BRACKETED = re.compile(r"[(\[]\s*[\"'“”„«‘’]?([^\W\d_]{2,7}?)s?[\"'“”»’]?\s*[)\],;:=]")
_BRACKET = re.compile(r" \((?=[^\W\d_]{3})")
_BEFORE_BRACKET = re.compile(r"(?<![\w-])[^\W\d_]{2,7}\Z")
#: A letter that stands for a word before a number: "day (D)0", "on day 14 (D14)"; and how it ends.
_NUMBERED = re.compile(r"([^\W\d_]{3,})(?: \d+)? ?\(([^\W\d_])\)? ?\d+")
_NUMBER = re.compile(r"\([^\W\d_]\)? ?\d")
_WORD = re.compile(r"[^\W\d_]+")
#: Scripts that are written with letters for sounds and capitals: an abbreviation is translated into them.
_WITH_CAPITALS = frozenset([Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.ARMENIAN])
#: Languages that put words together: the letters of an abbreviation may stand inside one (Körperoberfläche, KOF).
_COMPOUNDING = frozenset(["da", "de", "et", "fi", "fo", "hu", "is", "lb", "nb", "nl", "nn", "no", "sv"])
#: Languages whose common nouns have capitals.
_CAPITAL_NOUNS = frozenset(["de", "lb"])
#: From this Zipf frequency on an abbreviation is a word of the target language: "dna" in Dutch.
_AT_HOME = 4.0
_SHORT_WORD = 3
#: Languages that translate English abbreviations as a rule; others with Latin letters often take them as they are.
_TRANSLATING = frozenset(["ca", "es", "fr", "gl", "pt", "ro"])
#: How sure it is: the target's words ask for the letters in another order, or for others; they are explained by words
#: that do not begin so; they are not explained at all.
_OTHER_ORDER, _EXPLAINED, _USED = 0.9, 0.7, 0.6
#: So many letters in a row do not begin the words beside a bracket by chance.
_LONG = 4
#: The end of a text behind which a capital is the word's own.
_GOES_ON = re.compile(r"[^\s.!?…:;•*–—-][\"'“„«(]*\s+[\"'“„«(]*$|\w[’']$")
#: So many abbreviations are asked for in one article; so many characters beside one may hold what it stands for, and so
#: many before that tell whether a sentence begins.
_MOST, _NEAR, _BEHIND = 100, 200, 20
_OPENING = "([（“„«\"‘' "


@dataclass(frozen=True, slots=True)
class Kept:
    """An abbreviation that was kept: its letters, what it stands for in the source, and where it stands.

    A place is a segment (from 1) and code points. ``defined`` is where the source explains it; ``instead`` is what the
    target's own words ask for, "" where nobody can know; ``confidence`` is a fraction.
    """

    letters: str
    long: str
    places: tuple[tuple[int, Span], ...]
    defined: tuple[int, Span]
    instead: str
    confidence: float


def kept_abbreviations(
    sources: Sequence[str], targets: Sequence[str], source_lang: str, target_lang: str
) -> Iterator[Kept]:
    """The abbreviations that were kept, in the order of the source."""
    if _WITH_CAPITALS.isdisjoint(scripts_of(target_lang)) or _WITH_CAPITALS.isdisjoint(scripts_of(source_lang)):
        return
    yield from _numbered(sources, targets)
    candidates = [] if _are_international(source_lang, target_lang) else _candidates(sources, targets)
    if not candidates:
        return
    defined = dict(Expansions(sources, source_lang).definitions())
    for letters in candidates:
        expansion = defined.get(letters)
        if expansion and expansion.definition:
            reader = _Reader(letters, expansion, expansion.definition, (sources, targets), (source_lang, target_lang))
            if kept := reader.kept():
                yield kept


def _are_international(source_lang: str, target_lang: str) -> bool:
    """Whether the target's language takes abbreviations as they are in the source's, English."""
    translated = language(target_lang) in _TRANSLATING or Script.LATIN not in scripts_of(target_lang)
    return language(source_lang) == "en" and not translated


def _numbered(sources: Sequence[str], targets: Sequence[str]) -> Iterator[Kept]:
    """The letter before numbers (D28) of a source that has "day (D)0" or "day 28 (D28)", where no word begins so."""
    for number, (source, target) in enumerate(zip(sources, targets, strict=True), start=1):
        explained = _NUMBERED.search(source) if "(" in target and _NUMBER.search(source) else None
        if not explained or explained[1][0].casefold() != explained[2].casefold():
            continue
        word, letter = explained[1], explained[2].casefold()
        heads = [fold(match[1][0]).casefold() for match in _NUMBERED.finditer(target) if match[2].casefold() == letter]
        if heads and letter not in heads:
            pattern = re.compile(rf"(?<![\w-])\(?{letter}\)? ?\d+(?!\w)", re.IGNORECASE)
            places = [
                (segment, Span(*match.span()))
                for segment, (one, other) in enumerate(zip(sources, targets, strict=True), start=1)
                if pattern.search(one) for match in pattern.finditer(other)
            ]
            yield Kept(letter, word, tuple(places), (number, Span(*explained.span())), "", _EXPLAINED)
            return


def _candidates(sources: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Abbreviations that the source has in or before brackets and that the target has, too."""
    found: dict[str, None] = {}
    for source in sources:
        if "(" in source or "[" in source:
            heads = (_BEFORE_BRACKET.search(source, max(match.start() - 8, 0), match.start())
                     for match in _BRACKET.finditer(source))
            words = [match[1] for match in _BRACKETED.finditer(source)] + [match[0] for match in heads if match]
            found |= dict.fromkeys(word for word in words if sum(map(str.isupper, word)) > 1)
    if not found:
        return []
    whole = "\n".join(targets)
    return [letters for letters in islice(found, _MOST) if letters in whole or _is_written_small(letters, whole)]


def _is_written_small(letters: str, text: str) -> bool:
    """Whether an abbreviation stands in brackets in small letters, as some machines write: "chirurgie ouverte (co)"."""
    return letters not in text and f"({letters.casefold()})" in text


class _Reader:
    """Asks whether one abbreviation, which the source explains, was kept."""

    def __init__(
        self, letters: str, expansion: Expansion, definition: Mention,
        texts: tuple[Sequence[str], Sequence[str]], tags: tuple[str, str],
    ) -> None:
        self.letters, self.expansion = letters, expansion
        self.long = " ".join(expansion.words)
        self.sources, self.targets = texts
        self.source_lang, self.target_lang = map(language, tags)
        self.defined = definition.segment, Span(definition.start, definition.end)
        flags = re.IGNORECASE if _is_written_small(letters, "\n".join(self.targets)) else 0
        pattern = re.compile(rf"(?<![\w&/]){re.escape(letters)}(?=s?(?![\w&/]))", flags)
        self.places = tuple(
            (segment, Span(*match.span()))
            for segment, (source, target) in enumerate(zip(*texts, strict=True), start=1) if letters in source
            for match in pattern.finditer(target)
        )

    def kept(self) -> Kept | None:
        """The abbreviation with all its places; None where it is the target's own, or where nobody can know."""
        if not self.places or not self._is_the_sources():
            return None
        beside = [_beside(self.targets[segment - 1], span, self.letters) for segment, span in self.places]
        explained = list(filter(None, beside))
        is_common = self._is_common()
        if any(map(self._fits, explained)) or (self.source_lang == "en" and not is_common):
            return None
        ordered = [order for words in explained if (order := self._in_the_order_of(words))]
        if instead := ordered[0] if ordered else "" if explained else self._other():
            return self._told(instead, _OTHER_ORDER)
        if not is_common or self._is_at_home():
            return None
        if explained:
            return self._told("", _EXPLAINED)
        return None if _are_initials(self.letters, self.targets[self.defined[0] - 1]) else self._told("", _USED)

    def _told(self, instead: str, confidence: float) -> Kept:
        return Kept(self.letters, self.long, self.places, self.defined, instead, confidence)

    def _is_common(self) -> bool:
        """Whether an abbreviation stands for common words, and not for a name."""
        words = self.expansion.words
        if self.source_lang in _CAPITAL_NOUNS:
            return words[0].islower()
        number, span = self.defined
        opens = self.source_lang == "en" and not _GOES_ON.search(
            self.sources[number - 1][max(span.start - _BEHIND, 0) : span.start])
        return all(word.islower() for word in words[1:]) and (words[0].islower() or opens)

    def _is_the_sources(self) -> bool:
        """Whether the source's own words begin with the letters; else it has them from a third language."""
        return _are_initials(self.letters, self.long) or (self.letters.isupper() and _stand_in(self.letters, self.long))

    def _is_at_home(self) -> bool:
        """Whether the target language has the abbreviation as a word."""
        return len(self.letters) > 2 and frequency(self.target_lang).get(self.letters.casefold(), 0.0) >= _AT_HOME

    def _fits(self, words: str) -> bool:
        """Whether the letters abbreviate the last words of a text; where the source's do, too, inside words."""
        inside = self.target_lang in _COMPOUNDING or not _are_initials(self.letters, self.long)
        return _are_initials(self.letters, words, last=len(self.letters) < _LONG) or (
            inside and _stand_in(self.letters, words))

    def _in_the_order_of(self, words: str) -> str:
        """The same letters in the order of the target's words: RDC beside "Democratic Republic of the Congo" is DRC."""
        if self._is_at_home():
            return ""
        wanted = sorted(fold(self.letters).casefold())
        for least in (1, _SHORT_WORD + 1):
            heads = [word[0] for word in _WORD.findall(fold(words)) if len(word) >= least][-len(wanted):]
            if sorted("".join(heads).casefold()) == wanted:
                return "".join(heads).upper()
        return ""

    def _other(self) -> str:
        """What the target has where the source explains the abbreviation, if it explains another one there."""
        for match in _BRACKETED.finditer(self.targets[self.defined[0] - 1]):
            other = match[1]
            if other.isupper() and other != self.letters:
                words = _beside(match.string, Span(*match.span(1)), other)
                if _are_initials(other, words, last=True) and _share(other, self.letters):
                    return other
        return ""


def _beside(text: str, span: Span, letters: str) -> str:
    """What stands before an abbreviation in brackets, or in brackets behind it: what it may abbreviate; else ""."""
    near, after = text[max(span.start - _NEAR, 0) : span.start].rstrip(), text[span.end : span.end + _NEAR]
    before = near.rstrip(_OPENING)
    count = min(len(letters) + 5, 2 * len(letters))
    if before != near:
        return " ".join(_WORD.findall(before)[-count:])
    return " ".join(_WORD.findall(after)[:count]) if after.startswith((" (", " [", "（")) else ""


def _are_initials(letters: str, text: str, last: bool = False) -> bool:
    """Whether neighbouring words of a text (``last``: its last words) begin with the letters; short words may count."""
    words = _WORD.findall(fold(text).casefold())
    wanted = fold(letters).casefold()
    return any(_begin(wanted, words[:end]) for end in range(len(words), 0, -1)[: 1 if last else None])


def _begin(wanted: str, words: Sequence[str]) -> bool:
    """Whether the last words begin with all the letters, the last word with the last one."""
    ways = {len(wanted)}
    for number, word in enumerate(reversed(words)):
        used = {at - 1 for at in ways if at and wanted[at - 1] == word[0]}
        if 0 in used:
            return True
        ways = used | ways if number and len(word) <= _SHORT_WORD else used
        if not ways:
            return False
    return False


def _stand_in(letters: str, text: str) -> bool:
    """Whether the last words of a text, no more than there are letters, have the letters in order, each at its head."""
    wanted = fold(letters).casefold()
    words = [word for word in _WORD.findall(fold(text).casefold()) if len(word) > _SHORT_WORD]
    return any(_spell(wanted, words[-count:]) for count in range(1, min(len(wanted), len(words)) + 1))


def _spell(wanted: str, words: Sequence[str]) -> bool:
    """Whether every word gives its first letter and, in order, what comes before the next word's."""
    ways = {0}
    for word in words:
        ways = {reached for at in ways if wanted[at : at + 1] == word[0] for reached in _reached(wanted, at + 1, word)}
    return len(wanted) in ways


def _reached(wanted: str, at: int, word: str) -> Iterator[int]:
    """How far the letters from ``at`` on may go inside a word behind its first letter."""
    yield at
    place = 1
    while at < len(wanted) and (place := word.find(wanted[at], place) + 1):
        at += 1
        yield at


def _share(one: str, other: str) -> bool:
    """Whether two abbreviations are about as long and have half of their letters in common."""
    common = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return abs(len(one) - len(other)) < 2 and 2 * common >= len(other)
