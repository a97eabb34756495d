"""Which two words of a translation share one term of the source between them, told by where they stand alone.

Segments are the bits of an integer, so that "stands in these segments" is one operation however long the text is. A
term is a word or phrase of the source that comes back. Two words of the target are its renderings where each comes
back, never both in one segment, and only in segments of the term, and where they stand in one slot: beside the same
word ("Tourism Board", "Tourism Bureau") or as compounds with a shared part. Without a slot much more is asked. Chance
does this too; so what else could explain it speaks against it: another word of the source in the same segments, or
other neighbours of the term.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from transreview.language.lexicon import frequency, language
from transreview.language.stems import lemma_key, stem

#: A term comes back in this many segments, each of its renderings in at least two; without a slot in three.
_TERM, _RENDERING, _RENDERING_WITHOUT_SLOT = 4, 2, 3
#: The renderings stand in this share of the term's segments; a term that is nearly everywhere tells nothing.
_COVERED, _LARGEST_SHARE = 0.75, 0.8
#: A word of the target with this overlap stands for the term everywhere.
_CONSTANT = 0.8
#: A neighbour of the term in this share of its segments belongs to it.
_NEARLY_ALL = 0.9
_LONGEST_PHRASE, _LONGEST_RUN = 3, 6
#: Zipf frequencies: rarer words may be terms; words and Han signs as common as these are grammar.
_CONTENT, _FUNCTION_WORD, _FUNCTION_SIGN = 5.3, 5.6, 6.0
_SHORTEST = 4
#: Letters: what two compounds share and each has of its own; the beginning that forms of one word share.
_SHARED_PART, _OWN_PART, _SAME_BEGINNING = 5, 4, 4
#: So many words in one slot make it no slot.
_CROWD = 12

_WORD = re.compile(r"[^\W\d_]+(?:[-‐\u2011’'][^\W\d_]+)*|[^\w\s]|\d+")
_UNPARTED = frozenset(["zh", "ja"])
_NOUN_CAPITALS = frozenset(["de", "lb"])
#: Languages in which one word may say what two say elsewhere.
_COMPOUNDING = frozenset(["da", "de", "et", "fi", "hu", "is", "lb", "nb", "nl", "nn", "no", "sv"])

Phrase = tuple[str, ...]


class Rendering(NamedTuple):
    """A word of the target that stands for a term: its stem, and its segments from 0 in order."""

    stem: str
    segments: tuple[int, ...]


class SharedTerm(NamedTuple):
    """A term of the source (keys of its words, or signs) with two renderings: the commoner, of equals the first, first.

    ``slot`` is the stem that both have beside them, with "<" before it where it stands before them and ">" where
    behind; "=" where they are compounds that share a part; "" where they share nothing.
    """

    phrase: Phrase
    segments: tuple[int, ...]
    kept: Rendering
    rare: Rendering
    slot: str


def shared_terms(sources: Sequence[str], targets: Sequence[str], source_tag: str, target_tag: str) -> list[SharedTerm]:
    """The terms of an article, segment by segment, that two words of the translation share."""
    source = _Source(sources, source_tag)
    return list(_shared(source, _Target(targets, target_tag))) if source.terms else []


def term_places(text: str, phrase: Phrase, tag: str) -> list[tuple[int, int]]:
    """Where a phrase of a `SharedTerm` stands in a text of the source: code points, end exclusive."""
    lang = language(tag)
    if lang in _UNPARTED:
        return [match.span() for match in re.finditer(re.escape("".join(phrase)), text)]
    words = list(_WORD.finditer(text))
    keys = [_source_key(word.group(), lang) for word in words]
    return [
        (words[at].start(), words[at + len(phrase) - 1].end())
        for at in range(len(keys) - len(phrase) + 1) if tuple(keys[at : at + len(phrase)]) == phrase
    ]


def rendering_places(text: str, key: str, slot: str, tag: str) -> list[tuple[int, int, int, int]]:
    """Where a rendering stands in a text of the target: the word alone, and the word with its slot."""
    lang = language(tag)
    words = list(_WORD.finditer(text))
    found = []
    for at, word in enumerate(words):
        if _stems(word.group(), lang)[0] == key:
            start, end = word.span()
            beside = words[at + 1 : at + 2] if slot[:1] == ">" else words[at - 1 : at] if slot[:1] == "<" and at else []
            if beside and _stems(beside[0].group(), lang)[1] == slot[1:]:
                start, end = min(start, beside[0].start()), max(end, beside[0].end())
            found.append((*word.span(), start, end))
    return found


class _Target:
    """The stems of the target that may be terms, each with the set of its segments."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.lang = language(tag)
        self._runs = [[_stems(word, self.lang) for word in _WORD.findall(text)] for text in texts]
        homes: dict[str, int] = defaultdict(int)
        for number, run in enumerate(self._runs):
            bit = 1 << number
            for key in {content for content, _ in run}:
                homes[key] |= bit
        homes.pop("", None)
        self.back = {key: home for key, home in homes.items() if home & (home - 1)}

    @cached_property
    def keys_of(self) -> list[set[str]]:
        """The stems of each segment, also of words that are no terms."""
        return [{beside for _, beside in run if beside} for run in self._runs]

    @cached_property
    def homes(self) -> dict[str, int]:
        """The segments of each stem of `keys_of`."""
        found: dict[str, int] = defaultdict(int)
        for number, keys in enumerate(self.keys_of):
            for key in keys:
                found[key] |= 1 << number
        return found

    @cached_property
    def by_home(self) -> dict[int, list[str]]:
        """The stems that come back, by their segments."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, home in self.back.items():
            found[home].append(key)
        return found

    def slots(self) -> Iterator[tuple[str, list[str]]]:
        """Each slot with the stems that stand in it at least every second time."""
        yield from self._beside()
        if self.lang in _NOUN_CAPITALS:
            yield from self._compounds()

    def _beside(self) -> Iterator[tuple[str, list[str]]]:
        slots: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for number, run in enumerate(self._runs):
            bit = 1 << number
            for (content, beside), (content_after, beside_after) in pairwise(run):
                if content in self.back and beside_after and content != beside_after:
                    slots[f">{beside_after}"][content] |= bit
                if content_after in self.back and beside and content_after != beside:
                    slots[f"<{beside}"][content_after] |= bit
        for slot, words in slots.items():
            if len(words) > 1:
                often = [key for key, where in words.items() if 2 * where.bit_count() >= self.back[key].bit_count()]
                yield slot, often

    def _compounds(self) -> Iterator[tuple[str, list[str]]]:
        parts: dict[str, list[str]] = defaultdict(list)
        for key in self.back:
            if len(key) >= _SHARED_PART + _OWN_PART:
                parts[f"{key[:_SHARED_PART]}-"].append(key)
                parts[f"-{key[-_SHARED_PART:]}"].append(key)
        for words in parts.values():
            for one, other in combinations(words[:_CROWD], 2):
                if _are_compounds(one, other) and one.replace("-", "") != other.replace("-", ""):
                    yield "=", [one, other]


class _Source:
    """The words and phrases of the source that come back, by the sets of their segments."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.lang = language(tag)
        self.is_unparted = self.lang in _UNPARTED
        self._zipf = frequency(tag)
        self._runs = [self._keys(text) for text in texts]
        self.terms = self._terms()

    def _keys(self, text: str) -> list[str]:
        if self.is_unparted:
            return [sign if "\u3040" <= sign <= "\u9fff" else "" for sign in text]
        return [_source_key(word, self.lang) for word in _WORD.findall(text)]

    def is_function(self, key: str) -> bool:
        """Whether a key says nothing about what stands beside it: a mark, a word of grammar, the end of the text."""
        return not key or self._zipf.get(key, 0.0) >= (_FUNCTION_SIGN if self.is_unparted else _FUNCTION_WORD)

    def _terms(self) -> dict[int, Phrase]:
        """The longest phrase of each set of segments, None left out where others of the set are no parts of it."""
        found: dict[int, list[Phrase]] = defaultdict(list)
        for level in self._levels():
            for phrase, home in level.items():
                if home.bit_count() <= _LARGEST_SHARE * len(self._runs) and self._is_term(phrase):
                    found[home].append(phrase)
        longest = ((home, max(phrases, key=len), phrases) for home, phrases in found.items())
        return {home: phrase for home, phrase, phrases in longest if all(_is_part(part, phrase) for part in phrases)}

    def _levels(self) -> Iterator[dict[Phrase, int]]:
        """The phrases that come back, by their length; a longer one is counted only where two shorter ones meet."""
        homes: dict[str, int] = defaultdict(int)
        for number, run in enumerate(self._runs):
            for key in set(run):
                homes[key] |= 1 << number
        homes.pop("", None)
        level: dict[Phrase, int] = {(key,): home for key, home in homes.items() if home.bit_count() >= _TERM}
        starts = [[at for at, key in enumerate(run) if (key,) in level] for run in self._runs]
        for length in range(2, (_LONGEST_RUN if self.is_unparted else _LONGEST_PHRASE) + 2):
            yield level
            level, starts = self._longer(length, starts)

    def _longer(self, length: int, starts: list[list[int]]) -> tuple[dict[Phrase, int], list[list[int]]]:
        homes: dict[Phrase, int] = defaultdict(int)
        for number, (run, places) in enumerate(zip(self._runs, starts, strict=True)):
            for at, behind in pairwise(places):
                if behind == at + 1:
                    homes[tuple(run[at : at + length])] |= 1 << number
        level = {phrase: home for phrase, home in homes.items() if home.bit_count() >= _TERM}
        pairs = zip(self._runs, starts, strict=True)
        return level, [[at for at in places if tuple(run[at : at + length]) in level] for run, places in pairs]

    def _is_term(self, phrase: Phrase) -> bool:
        if self.is_function(phrase[0]) or self.is_function(phrase[-1]):
            return False
        return len(phrase) > 1 or not (self.is_unparted or len(phrase[0]) < _SHORTEST)

    @cached_property
    def terms_of(self) -> dict[int, list[int]]:
        """The sets of segments of the terms that a segment has."""
        found: dict[int, list[int]] = defaultdict(list)
        for home in self.terms:
            for number in _numbers(home):
                found[number].append(home)
        return found

    @cached_property
    def items(self) -> dict[str, int]:
        """Every word, or every two signs, with its segments: what else may explain a word of the target."""
        homes: dict[str, int] = defaultdict(int)
        for number, run in enumerate(self._runs):
            for item in set(self._pairs(run) if self.is_unparted else run):
                homes[item] |= 1 << number
        return {item: home for item, home in homes.items() if not self.is_function(item)}

    @staticmethod
    def _pairs(run: list[str]) -> Iterable[str]:
        return (one + other for one, other in pairwise(run) if one and other)

    def neighbours(self, phrase: Phrase, home: int) -> Counter[tuple[str, str]]:
        """What stands before ("<") and behind (">") a phrase, in how many of some segments; no words of grammar."""
        found: Counter[tuple[str, str]] = Counter()
        for number in _numbers(home):
            run = ["", *self._runs[number], ""]
            here = set()
            for at in range(1, len(run) - len(phrase)):
                if tuple(run[at : at + len(phrase)]) == phrase:
                    here |= {("<", run[at - 1]), (">", run[at + len(phrase)])}
            found.update(beside for beside in here if not self.is_function(beside[1]))
        return found


def _shared(source: _Source, target: _Target) -> Iterator[SharedTerm]:
    for slot, words in target.slots():
        for one, other in combinations(words, 2) if len(words) <= _CROWD else ():
            if not target.back[one] & target.back[other] and (slot == "=" or not _is_one_word(one, other)):
                yield from _judged(source, target, one, other, slot)
    for home in source.terms:
        yield from _without_slot(source, target, home)


def _judged(source: _Source, target: _Target, one: str, other: str, slot: str) -> Iterator[SharedTerm]:
    (kept, kept_in), (rare, rare_in) = sorted(((key, target.back[key]) for key in (one, other)), key=_rank)
    both = kept_in | rare_in
    fitting = [
        home for home in source.terms_of.get((both & -both).bit_length() - 1, ())
        if not both & ~home and both.bit_count() >= _COVERED * home.bit_count()
    ]
    if not fitting or both.bit_count() < _TERM:
        return
    home = min(fitting, key=int.bit_count)
    phrase = source.terms[home]
    if slot[1:] in phrase or {kept, rare} & set(phrase) or _is_rendering(source, target, home, slot[1:]):
        return  # the slot is the term itself, or a rendering is the term left untranslated
    if slot != "=" and all(
        any(_is_one_word(kept, key) for key in target.keys_of[number]) for number in _numbers(rare_in)
    ):
        return  # the commoner rendering stands there too, in another form
    lenient = both.bit_count() > _TERM
    if _is_same_context(source, phrase, kept_in, rare_in) and not _is_explained(source, target, home, rare_in, lenient):
        yield SharedTerm(phrase, _segments(home), _rendering(kept, kept_in), _rendering(rare, rare_in), slot)


def _is_rendering(source: _Source, target: _Target, home: int, slot: str) -> bool:
    """Whether the word of the slot is all that the term says, so that the words beside it are something else."""
    phrase = source.terms[home]
    is_one_word = len(phrase) == 1 and not (source.lang in _COMPOUNDING and len(phrase[0]) >= 2 * _SHARED_PART)
    return is_one_word and _overlap(target.homes.get(slot, 0), home) >= _CONSTANT


def _without_slot(source: _Source, target: _Target, home: int) -> Iterator[SharedTerm]:
    """Two words that share nothing: they fill the term's segments exactly, and nothing else explains either of them."""
    if home in target.by_home:
        return
    phrase = source.terms[home]
    for kept in target.keys_of[(home & -home).bit_length() - 1]:
        one = target.back.get(kept, 0)
        other = home ^ one
        if not one or one & ~home or min(one.bit_count(), other.bit_count()) < _RENDERING_WITHOUT_SLOT:
            continue
        words = target.by_home[one] + target.by_home.get(other, [])
        if len(words) != 2 or _is_one_word(*words) or set(words) & set(phrase):
            continue
        if any(_is_explained(source, target, home, part, lenient=False) for part in (one, other)):
            continue
        if _is_same_context(source, phrase, one, other):
            ordered = sorted(((word, target.back[word]) for word in words), key=_rank)
            first, second = (_rendering(word, where) for word, where in ordered)
            yield SharedTerm(phrase, _segments(home), first, second, "")


def _is_same_context(source: _Source, phrase: Phrase, kept_in: int, rare_in: int) -> bool:
    """Whether no neighbour of the term calls for one of the renderings: Premier League is no Champions League."""
    usual, beside = source.neighbours(phrase, kept_in), source.neighbours(phrase, rare_in)
    kept, rare = kept_in.bit_count(), rare_in.bit_count()
    calls_for_rare = any(2 * count > rare and 2 * usual[neighbour] < kept for neighbour, count in beside.items())
    calls_for_kept = any(count >= _NEARLY_ALL * kept and not beside[neighbour] for neighbour, count in usual.items())
    return not (calls_for_rare or calls_for_kept)


def _is_explained(source: _Source, target: _Target, home: int, part: int, lenient: bool) -> bool:
    """Whether another word of the source accounts for a rendering at least as well as the term does.

    ``lenient`` spares a word that another word of the target renders better.
    """
    term = "".join(source.terms[home])
    for item, where in source.items.items():
        alike = _overlap(where, part)
        if not alike or alike < _overlap(home, part) or item in term:
            continue
        if not lenient or max((_overlap(where, other) for other in _others(target, where, part)), default=0.0) <= alike:
            return True
    return False


def _others(target: _Target, where: int, part: int) -> Iterator[int]:
    """The sets of the words of the target that stand in some of the segments, without the set ``part``."""
    keys = {key for number in _numbers(where) for key in target.keys_of[number]}
    return (target.homes[key] for key in keys if target.homes[key] != part)


def _overlap(one: int, other: int) -> float:
    """Dice's coefficient of two sets of segments: 1 for equal sets, 0 for sets without a common segment."""
    return 2 * (one & other).bit_count() / (one.bit_count() + other.bit_count())


def _numbers(home: int) -> Iterator[int]:
    """The segments of a set, in order."""
    while home:
        low = home & -home
        yield low.bit_length() - 1
        home ^= low


def _rank(word: tuple[str, int]) -> tuple[int, int]:
    """The commoner word first; of equals the one that comes first in the text."""
    return -word[1].bit_count(), word[1] & -word[1]


def _rendering(key: str, home: int) -> Rendering:
    return Rendering(key, _segments(home))


def _segments(home: int) -> tuple[int, ...]:
    return tuple(_numbers(home))


def _is_part(part: Phrase, whole: Phrase) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _are_compounds(one: str, other: str) -> bool:
    """Whether two words share a long part and have long parts of their own: Asylbewerber, Asylsuchende."""
    least = min(len(one), len(other)) - _OWN_PART
    return any(_SHARED_PART <= _shared_beginning(*pair) <= least for pair in ((one, other), (one[::-1], other[::-1])))


def _is_one_word(one: str, other: str) -> bool:
    """Whether two stems are forms or spellings of one word, or one is made of the other."""
    first, second = one.replace("-", ""), other.replace("-", "")
    enough = min(_SAME_BEGINNING, 0.6 * min(len(first), len(second)))
    return _shared_beginning(first, second) >= enough or first in second or second in first


def _shared_beginning(one: str, other: str) -> int:
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared


@lru_cache(maxsize=16384)
def _stems(word: str, lang: str) -> tuple[str, str]:
    """The stem of a word as a term and as a neighbour; "" for marks, numbers, short and common words.

    In a language that writes its nouns with a capital only nouns may be terms.
    """
    if len(word) < _SHORTEST - 1 or not word[0].isalpha():
        return "", ""
    common = frequency(lang).get(word.casefold(), 0.0)
    beside = stem(word, lang) if common < _FUNCTION_WORD else ""
    is_term = len(word) >= _SHORTEST and common < _CONTENT and (lang not in _NOUN_CAPITALS or word[0].isupper())
    return beside if is_term else "", beside


@lru_cache(maxsize=16384)
def _source_key(word: str, lang: str) -> str:
    return lemma_key(word, lang) if word[0].isalpha() else ""
