"""Where terms stand in a text, in any of their forms.

A term of words stands where its words stand one after the other, each without its endings. A term in a script without
spaces (Han, Kana, Thai, …) stands wherever its letters stand; where such a term begins or ends with a letter of another
script, a word must begin or end there. Of terms that overlap the longest counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from transreview.language.lexicon import frequency, language
from transreview.language.stems import keys_of_forms, lemma_key, stem
from transreview.language.tokens import Token, tokenise

#: Scripts that part no words: Thai, Lao, Myanmar, Khmer, Kana, Han with its extensions.
_UNPARTED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003134f]"
)
_KATAKANA = re.compile(r"[\u30a0-\u30ff]")
_OPENS = re.compile(r"(?:^|[.!?:…\n]\s+)[^\w\s]*$")
_COMMON = 3.5
_MOST_KEYS, _MANY_WORDS = 64, 4
_JOINED_BEHIND = re.compile(r"[-‐\u2011][^\W_]+")
_JOINTS = frozenset("-‐\u2011")
_LONGEST_ENDING = 4
_JOINING = re.compile(r"[-‐\u2011·]")
_BETWEEN = " \u00a0\u202f.’'-‐\u2011·"


class Found(NamedTuple):
    """A term (its number in the list) and the place where it stands in a text: code points, end exclusive."""

    term: int
    start: int
    end: int


class Lookup:
    """A list of terms of one language that can be found in texts; ``exact`` are those to be found letter by letter.

    A term in capitals ("WHO", "US"), and one with a capital first in a language that writes its nouns small, stands
    only where the text has the capital too.
    """

    def __init__(self, terms: Sequence[str], tag: str, exact: frozenset[str] = frozenset()) -> None:
        self._tag, self._terms, self._exact = tag, terms, exact
        self._words: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._letters: dict[str, list[int]] = {}
        for number, term in enumerate(terms):
            if _UNPARTED.search(term):
                self._letters.setdefault(term[:1].casefold(), []).append(number)
            else:
                self._index(number, [keys_of_forms(word.text, tag) for word in words(term)])

    def find(self, text: str) -> list[Found]:
        """The places of the terms in the order of the text, the longest where they overlap."""
        found = [*self._by_words(text), *self._by_letters(text)]
        found.sort(key=lambda place: (place.start - place.end, place.start))
        covered = bytearray(len(text))
        taken: list[Found] = []
        spans: set[tuple[int, int]] = set()
        for place in found:
            if place[1:] in spans or not any(covered[place.start : place.end]):
                taken.append(place)
                spans.add(place[1:])
                covered[place.start : place.end] = b"\1" * (place.end - place.start)
        return sorted(taken, key=lambda place: place[1:])

    def _index(self, number: int, forms: list[tuple[str, ...]]) -> None:
        several = product(*forms) if len(forms) < _MANY_WORDS else [tuple(keys[0] for keys in forms)]
        for keys in islice(several, _MOST_KEYS) if forms else ():
            self._words.setdefault(keys[0], []).append((keys, number))

    def _by_words(self, text: str) -> Iterator[Found]:
        if not self._words:
            return
        tokens = words(text)
        keys = [lemma_key(token.text, self._tag) for token in tokens]
        for at, key in enumerate(keys):
            for wanted, number in self._words.get(key, ()):
                last = at + len(wanted) - 1
                if last < len(keys) and tuple(keys[at : last + 1]) == wanted and _together(text, tokens, at, last):
                    place = Found(number, tokens[at].start, tokens[last].end)
                    if self._written_so(text, place) and not _is_inside_a_word(text, place):
                        yield place

    def _by_letters(self, text: str) -> Iterator[Found]:
        if not self._letters or not _UNPARTED.search(text):
            return
        lowered = text.casefold() if len(text.casefold()) == len(text) else text
        for at, letter in enumerate(lowered):
            for number in self._letters.get(letter, ()):
                end = at + len(self._terms[number])
                if lowered[at:end] == self._terms[number].casefold() and _edges(text, at, end):
                    yield Found(number, at, end)

    def _written_so(self, text: str, place: Found) -> bool:
        term, written = self._terms[place.term], text[place.start : place.end]
        if term in self._exact:
            return written == term
        if term.isupper() and len(term) < 7:
            return written[: len(term)].isupper()
        if not term[:1].isupper() or language(self._tag) == "de":
            return True
        # A capital that opens a sentence says nothing: "Malo" (little) is no form of "Mali".
        is_common = frequency(self._tag).get(written.casefold(), 0.0) >= _COMMON and written != term
        return written[:1].isupper() and not (is_common and _OPENS.search(text, 0, place.start))


def same_stems(one: str, other: str, tag: str) -> bool:
    """Whether nothing but capitals, hyphens and endings parts two terms of a language."""
    return _stemmed(one, tag) == _stemmed(other, tag)


def _stemmed(term: str, tag: str) -> str:
    return "".join(stem(word.text, tag) for word in words(term))


def has_unparted(text: str) -> bool:
    """Whether a text has a letter of a script that writes its words without spaces."""
    return bool(_UNPARTED.search(text))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text; the parts of a hyphenated word are words of their own."""
    return tuple(part for token in tokenise(text) if token.text[0].isalnum() for part in _parts(token))


def _parts(token: Token) -> Iterable[Token]:
    if not _JOINING.search(token.text):
        return (token,)
    start = token.start
    parts = []
    for text in _JOINING.split(token.text):
        if text:
            parts.append(Token(text, start, start + len(text)))
        start += len(text) + 1
    return parts


def _together(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether only spaces and hyphens stand between the words: "asylum, seekers" is no asylum seeker."""
    between = (text[tokens[at].end : tokens[at + 1].start] for at in range(first, last))
    return all(not gap.strip(_BETWEEN) for gap in between)


def _is_inside_a_word(text: str, place: Found) -> bool:
    """Whether a hyphen joins the place to another word: no law in "mother-in-law"; an ending may follow ("NATO-a")."""
    if text[max(place.start - 1, 0) : place.start] in _JOINTS and text[max(place.start - 2, 0)].isalnum():
        return True
    behind = _JOINED_BEHIND.match(text, place.end)
    return bool(behind and len(behind.group()) > _LONGEST_ENDING + 1)


def _edges(text: str, start: int, end: int) -> bool:
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    """Whether a term may begin or end at ``at``: no word of a script with spaces, nor one in Katakana, runs across."""
    around = text[max(at - 1, 0) : at + 1]
    if len(around) < 2 or not at:
        return True
    return not (
        all(_KATAKANA.match(char) for char in around)
        or all(char.isalnum() and not _UNPARTED.match(char) for char in around)
    )

