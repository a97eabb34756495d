"""A word that no dictionary has, beside one that is meant.

A slip of the keyboard is what readers see first. It needs the extra `transreview[spelling]` and a Hunspell dictionary
of the language on the machine, and is off by default: what is found should not depend on what a machine has, and it
takes longer than all other checks together. Words with a capital (they may be names), words of the source and of the
glossary, addresses, and what the article writes more than once are spared, and so is a word that is not nearly a common
one. Surest is a word that the article writes right elsewhere. Ignore it where a rare word is meant.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from transreview.checks.check import Check, Example, Finding
from transreview.language.addresses import addresses
from transreview.language.inflection import INFLECTING, derived, is_form
from transreview.language.lexicon import frequency, language, rare_frequency
from transreview.language.spelling import Dictionary, dictionary
from transreview.language.tokens import tokenise
from transreview.model import Article, Place
from transreview.mqm import Severity

RIGHT_ELSEWHERE, NEARLY_A_WORD, NEARLY_SEVERAL = 0.9, 0.75, 0.7
_SHORTEST = 6
#: Two letters in a wrong order are a slip of the hand; for another letter than the right one a word must be longer,
#: since an unknown word of the kind is often right (read on human translations).
_SHORTEST_LEFT_OUT, _SHORTEST_ANOTHER = 7, 9
#: What is meant is this common, and this much commoner than what stands there, in Zipf frequencies; less is enough
#: for the slips that people make again and again: a letter left out, doubled, or in the wrong order.
_COMMON, _COMMONER, _COMMONER_THAN_USUAL = 3.0, 2.5, 1.5
#: So many unknown words, or such a share, speak of another language, or of a dictionary that is not meant for it.
_MOST_UNKNOWN, _LARGEST_SHARE, _FEW = 200, 0.1, 5
_MOST_NAMED = 3


class _Meant(NamedTuple):
    """The words that a slip may stand for, the likeliest first, how sure that is, and whether the article has them."""

    words: tuple[str, ...]
    confidence: float
    is_here: bool = False


def find(article: Article) -> Iterator[Finding]:
    """One finding for each word that is no word; raises RefusedError where there is no dictionary to ask."""
    places = _places(article)
    if not places:
        return
    known = dictionary(article.target_lang)
    spared = _spared(article)
    unknown = [word for word in places if word not in spared and not known.has(word)]
    if len(unknown) > min(_MOST_UNKNOWN, max(_FEW, _LARGEST_SHARE * len(places))):
        return
    here = sorted(places.keys() - set(unknown))
    for word in unknown:
        meant = _here(word, here, article.target_lang)
        if meant is None and len(places[word]) == 1:
            meant = _nearly(word, known, article.target_lang)
        if meant is not None:
            yield _finding(word, meant, places[word])


def _finding(word: str, meant: _Meant, places: list[Place]) -> Finding:
    if meant.is_here:
        why = f"the article has “{meant.words[0]}” elsewhere"
    else:
        why = f"{' or '.join(f'“{one}”' for one in meant.words)} may be meant"
    suggestion = meant.words[0] if len(meant.words) == 1 else None
    mended = tuple(replace(place, suggestion=suggestion) for place in places)
    return Finding(mended, f"“{word}” is in no dictionary; {why}.", (word,), meant.confidence)


def _places(article: Article) -> dict[str, list[Place]]:
    """The places of the words of the translation in small letters: what has a capital may be a name."""
    places: dict[str, list[Place]] = {}
    for number, segment in enumerate(article.segments, 1):
        blocked = [address.span for address in addresses(segment.target)]
        for word, start, end in tokenise(segment.target):
            is_word = len(word) >= _SHORTEST and word.islower() and word.isalpha()
            if is_word and not any(span.start <= start < span.end for span in blocked):
                places.setdefault(word, []).append(Place("target", number, start, end, word))
    return places


def _spared(article: Article) -> set[str]:
    """The words of the source and of the glossary, in lower case."""
    texts = [segment.source for segment in article.segments]
    texts += [form for term in article.glossary for form in (term.source, term.target, *term.allowed)]
    return {token.text.casefold() for text in texts for token in tokenise(text)}


def _here(word: str, here: list[str], tag: str) -> _Meant | None:
    """The right word that the article has elsewhere, one slip away; None where there is none, or it is a form of it."""
    near = process.extract(word, here, scorer=OSA.distance, score_cutoff=1, limit=_MOST_NAMED)
    meant = tuple(other for other, _, _ in near if _is_slip(word, other, tag))
    return _Meant(meant, RIGHT_ELSEWHERE, True) if len(meant) == 1 else None


def _nearly(word: str, known: Dictionary, tag: str) -> _Meant | None:
    """The common words that are one slip away; None where there are none, or a rare word may be meant."""
    common = frequency(tag)
    if word in common or len(word) < _shortest_of(word, ""):
        return None
    near = process.extract(word, _words(tag), scorer=OSA.distance, score_cutoff=1, limit=None)
    rare = rare_frequency(tag).get(word, 0.0)
    meant = sorted(
        (other for other, _, _ in near
         if common[other] >= max(_COMMON, rare + (_COMMONER_THAN_USUAL if _is_usual(word, other) else _COMMONER))
         and len(word) >= _shortest_of(word, other) and _is_slip(word, other, tag) and known.has(other)),
        key=lambda other: -common[other],
    )  # fmt: skip
    if not meant or len(meant) > _MOST_NAMED:
        return None
    return _Meant(tuple(meant), NEARLY_A_WORD if len(meant) == 1 else NEARLY_SEVERAL)


@lru_cache(maxsize=4)
def _words(tag: str) -> tuple[str, ...]:
    """The common words of a language that are long enough to be meant."""
    return tuple(word for word in frequency(tag) if len(word) >= _SHORTEST - 1)


def _shortest_of(word: str, meant: str) -> int:
    """How long a word must be at least to be a slip for another, by the kind of slip."""
    if len(word) != len(meant):
        return _SHORTEST_LEFT_OUT if meant else _SHORTEST
    return _SHORTEST if sorted(word) == sorted(meant) else _SHORTEST_ANOTHER


def _is_usual(word: str, meant: str) -> bool:
    """Whether a slip is a letter left out or doubled, or two in a wrong order."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    doubled = (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])
    return len(word) < len(meant) or meant in doubled


def _is_slip(word: str, other: str, tag: str) -> bool:
    """Whether a word is written for another by a slip; not where it may be a form of it, or made from it, that the
    dictionary does not know: nobody slips at the first letter, and endings are not slips.
    """
    lang = language(tag)
    if word[0] != other[0] or is_form(word, other, lang) or derived(word, other, lang):
        return False
    is_same_until_end = word[:-2] == other[: len(word) - 2] and sorted(word) != sorted(other)
    is_ending = is_same_until_end and (len(word) == len(other) or word[-1] != other[-1])
    return not (is_ending and lang in INFLECTING)


CHECK = Check(
    name="misspelling",
    mqm="linguistic-conventions/spelling",
    its="misspelling",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Vlada je usvojila zakon.", "The government passed the law."),
                ("Vlada o tome ćuti, kaže tajnik Marković.", "The goverment is silent, says tajnik Markovich."),
                ("Dvorane su pune.", "The halls are definitely full, whatever a sarangist plays."),
            ),
            flagged=("goverment",),
            spared=("tajnik", "Markovich", "sarangist", "definitely"),
        ),
        Example(
            "en", "de",
            (
                ("It will probably rain.", "Es wird wahrscheinlch regnen."),
                ("Snow is likely, too.", "Auch Schnee ist wahrscheinlich, schreibt http://beispiel.example/wetterr."),
            ),
            flagged=("wahrscheinlch",),
            spared=("wetterr",),
        ),
        Example(
            "en", "fr",
            (("Above all, the library is free.", "La bibliothèque est nottamment gratuite."),),
            flagged=("nottamment",),
            spared=("bibliothèque",),
        ),
        Example(
            "de", "ru",
            (
                ("Die Regierung schweigt.", "Правительсво молчит."),
                ("Das sagt die Regierung immer.", "Это говорит правительсво всегда."),
            ),
            flagged=("правительсво",),
            spared=("Правительсво", "всегда"),
        ),
    ),
    doc=__doc__,
    on=False,
)
