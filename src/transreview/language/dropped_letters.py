"""Words that lost a letter: a text whose letters beyond ASCII a program dropped ("hnliche" for "ähnliche").

One such word is a misspelling; a text that has none of its language's own letters, although so many words of it should
have one that this can be no chance, has lost them all. Then each word that no list has, and that a list has with one of
the own letters put in, is told. How often a language uses them is counted in its word list.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from transreview.language.characters import characters
from transreview.language.lexicon import frequency, language

#: So many words of a text should have an own letter before none is no chance (Poisson: once in 3,000 texts).
_EXPECTED = 8.0
#: Words that must be found; code points of a text that are read, and of the shortest and the longest word.
_FEWEST, _MOST, _SHORTEST, _LONGEST = 3, 200_000, 4, 30
#: The most different words that are looked up.
_MOST_WORDS = 3000
#: In so many words of its list a letter is one of the language.
_IN_WORDS = 40
#: All letters but ASCII of the scripts that have capitals, and those of Hebrew and Arabic.
_LETTERS = frozenset(char for char in map(chr, (*range(0xC0, 0x700), *range(0x1E00, 0x2000))) if char.isalpha())
#: A word as it is looked up.
WORD = re.compile(r"(?<![^\W_])[A-Za-z]+(?![^\W_]|\.\w)")


def dropped(texts: Sequence[str], tag: str) -> Mapping[str, str]:
    """The words of an article's texts, in the language ``tag`` (BCP 47), that lost a letter, and how they were.

    A word that lost its first letter may have lost a capital with it, and is given in small letters. Empty where the
    texts have a letter beyond ASCII, where they are short, or where too few words are found.
    """
    if any(map(_has_own_letters, texts)):
        return {}
    name = language(tag)
    letters, share = _own_letters(name)
    if not letters:
        return {}
    most = min(sum(map(len, texts)) + len(texts), _MOST) // 2 + 1  # words have a letter and a blank at least
    if most * share < _EXPECTED:
        return {}
    words = Counter(WORD.findall("\n".join(texts)[:_MOST]))
    if words.total() * share < _EXPECTED:
        return {}
    known = frequency(name)
    found = {word: whole for word in islice(words, _MOST_WORDS) if (whole := _whole(word, known, letters))}
    return found if len(found) >= _FEWEST else {}


def _has_own_letters(text: str) -> bool:
    return not text.isascii() and not _LETTERS.isdisjoint(characters(text))


@cache
def _own_letters(name: str) -> tuple[str, float]:
    """The letters of a language beyond ASCII, and the share of the words of a text that have one of them."""
    counts: Counter[str] = Counter()
    own = every = 0.0
    for word, zipf in frequency(name).items():
        often = 10.0 ** zipf
        every += often
        if not word.isascii() and word[0] < "\u0250":
            counts.update(char for char in set(word) if char > "\x7f")
            own += often
    letters = "".join(sorted(letter for letter, count in counts.items() if count >= _IN_WORDS and letter.isalpha()))
    return letters, own / every if every else 0.0


def _whole(word: str, known: Mapping[str, float], letters: str) -> str:
    """The word with the letter that it lost; "" where it lost none, or where several words may be meant."""
    small = word.casefold()
    if small in known or not _SHORTEST <= len(word) <= _LONGEST:
        return ""
    whole = {made for at in range(len(small) + 1) for letter in letters
             if (made := small[:at] + letter + small[at:]) in known}
    if len(whole) != 1:
        return ""
    made = whole.pop()
    return made[0].upper() + made[1:] if word[0].isupper() else made
