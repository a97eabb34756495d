"""Two languages, known beforehand: which of the two a word speaks for, and what scripts they are written in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.identify import UNKNOWN, identify
from transreview.language.lexicon import frequency, language
from transreview.language.once import Once
from transreview.language.pieces import keep, pieces
from transreview.language.scripts import Script
from transreview.language.tokens import MARKS
from transreview.model import Article

#: One language under several names: a text in one of them is not left untranslated in another.
_ONE_LANGUAGE = (
    frozenset(["sr", "hr", "bs", "sh", "cnr"]),
    frozenset(["nb", "nn", "no"]),
    frozenset(["ms", "id"]),
    frozenset(["fa", "prs"]),
    frozenset(["ro", "mo"]),
    frozenset(["fil", "tl"]),
)
_SCRIPTS = {
    **dict.fromkeys(["ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg", "tt", "ba"], frozenset([Script.CYRILLIC])),
    **dict.fromkeys(["ar", "fa", "ur", "ps", "ckb", "ug", "sd"], frozenset([Script.ARABIC])),
    **dict.fromkeys(["sr", "sh", "cnr", "bs"], frozenset([Script.LATIN, Script.CYRILLIC])),
    **dict.fromkeys(["hi", "mr", "ne", "sa"], frozenset([Script.DEVANAGARI])),
    **dict.fromkeys(["he", "yi"], frozenset([Script.HEBREW])),
    "el": frozenset([Script.GREEK]), "hy": frozenset([Script.ARMENIAN]), "ka": frozenset([Script.GEORGIAN]),
    "zh": frozenset([Script.HAN]), "ja": frozenset([Script.HAN, Script.KANA]),
    "ko": frozenset([Script.HANGUL, Script.HAN]),
    **dict.fromkeys(["th", "bn", "ta", "te", "kn", "ml", "gu", "pa", "am", "km", "lo", "my", "si"],
                    frozenset([Script.OTHER])),
}
_LATIN = frozenset([Script.LATIN])
#: Code points from which on a text says better than a wrong tag what language it is in.
_LONG_TEXT = 400
#: So many code points are looked at before a model reads more.
_OPENING = 420
#: Words from this Zipf frequency on are everyday words. A text is plainly in a language where more than this share of
#: its words are: on news in 28 languages no other language reached it, and few texts of the language itself stay below.
_EVERYDAY, _PLAINLY, _FEW = 4.8, 0.42, 10
#: Languages whose everyday words are those of their neighbours too.
_TOO_CLOSE = frozenset(["cs", "da", "nb", "nn", "no", "sk"])
#: Zipf frequency given to a word that a list does not have, and how much commoner a word must be in one language.
_UNLISTED, _CLEARLY, _COMMON = 2.3, 1.0, 3.0
#: A word that may tell of a language: found three times as fast.
PLAIN_WORD = re.compile(rf"[\w{MARKS}]{{2,}}")


@lru_cache(maxsize=16384)
def are_variants(one: str, other: str) -> bool:
    """Whether two BCP 47 tags name one language, or languages whose readers read each other's."""
    first, second = language(one), language(other)
    return first == second or any(first in names and second in names for names in _ONE_LANGUAGE)


def scripts_of(tag: str) -> frozenset[Script]:
    """The scripts that a language is written in, by its BCP 47 tag; Latin where nothing else is known."""
    if "-Cyrl" in tag:
        return frozenset([Script.CYRILLIC])
    return _LATIN if "-Latn" in tag else _SCRIPTS.get(language(tag), _LATIN)


@lru_cache(maxsize=256)
def name_of(tag: str) -> str:
    """The English name of a language: "Serbian" for "sr-Cyrl"; the tag itself where it has none."""
    try:
        return Locale.parse(language(tag)).get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


@Once
def languages_of(article: Article) -> tuple[str, str]:
    """The source and the target language of an article: as given, unless the texts plainly say otherwise; cached.

    A tag that is "und", or that a long text contradicts, gives way to what the text is in; two tags that even a short
    article shows to be in the wrong order change places. A target in the source's language is no contradiction: it was
    not translated.
    """
    sources = [segment.source for segment in article.segments]
    targets = [segment.target for segment in article.segments]
    source_lang = _believed(article.source_lang, sources)
    target_lang = _believed(article.target_lang, targets)
    if target_lang != article.target_lang != UNKNOWN and are_variants(source_lang, target_lang):
        target_lang = article.target_lang
    return (target_lang, source_lang) if _are_swapped(source_lang, target_lang, sources, targets) else (
        source_lang, target_lang)


def _believed(tag: str, texts: Sequence[str]) -> str:
    """The given tag or, where it cannot be right, the language of the texts."""
    tag = tag or UNKNOWN
    if tag == UNKNOWN:
        return identify("\n".join(texts))
    opening = _opening(texts)
    if len(opening) < _LONG_TEXT or _speaks(tag, opening) or are_variants(tag, identify(opening)):
        return tag
    found = identify("\n".join(texts))
    return tag if found == UNKNOWN or are_variants(tag, found) or not _is_sure(tag, found) else found


def _are_swapped(source_lang: str, target_lang: str, sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether each side is in the other's language; long texts have had their say before."""
    if UNKNOWN in (source_lang, target_lang) or are_variants(source_lang, target_lang):
        return False
    opening = _opening(targets)
    if len(opening) >= _LONG_TEXT or _speaks(target_lang, opening) or not are_variants(source_lang, identify(opening)):
        return False
    return are_variants(target_lang, identify(_opening(sources)))


def _opening(texts: Iterable[str]) -> str:
    """The beginning of the texts, somewhat longer than a long text where there is so much."""
    found, length = [], 0
    for text in texts:
        found.append(text[:_OPENING])
        length += len(found[-1])
        if length >= _OPENING:
            break
    return "\n".join(found)


@lru_cache(maxsize=16384)
def _speaks(tag: str, text: str) -> bool:
    """Whether so many words of a text are everyday words of a language that it needs no model to know it."""
    words = set(text.casefold().split())
    return language(tag) not in _TOO_CLOSE and len(words & everyday(tag)) > _PLAINLY * max(len(words), _FEW)


@cache
def everyday(tag: str) -> frozenset[str]:
    """The words that make up half of any text of a language; empty where it has no list."""
    return frozenset(word for word, zipf in frequency(tag).items() if zipf >= _EVERYDAY)


def _is_sure(tag: str, found: str) -> bool:
    """Whether two languages are told apart without doubt: both have word lists, or they are written differently."""
    return bool(frequency(tag) and frequency(found)) or scripts_of(tag).isdisjoint(scripts_of(found))


class Pair:
    """What the word lists of a source and a target language say of words; words are casefolded."""

    def __init__(self, source_lang: str, target_lang: str) -> None:
        self.source: Mapping[str, float] = frequency(source_lang)
        self.target: Mapping[str, float] = frequency(target_lang)
        self._names = language(source_lang), language(target_lang)

    def is_telling(self, word: str) -> bool:
        """Whether a word tells of the source language: clearly commoner there, or common and not in the other list."""
        zipf = self.source.get(word)
        if zipf is None:
            return False
        other = self.target.get(word)
        return zipf - (_UNLISTED if other is None else other) >= _CLEARLY or (other is None and zipf >= _COMMON)

    def telling_pieces(self, text: str) -> dict[str, frozenset[str]]:
        """The pieces of a text between blanks that have words that speak for the source language, each with them."""
        silent, found = _silent(*self._names), {}
        for piece in pieces(text).different - silent:
            if words := frozenset(filter(self.is_telling, PLAIN_WORD.findall(piece.casefold()))):
                found[piece] = words
            else:
                keep(silent, piece)
        return found

    def votes(self, words: Iterable[str]) -> tuple[int, int]:
        """How many words speak clearly for the source language, and how many for the target language."""
        source, target = self.source.get, self.target.get
        for_source = for_target = 0
        for word in words:
            lead = source(word, _UNLISTED) - target(word, _UNLISTED)
            if lead >= _CLEARLY:
                for_source += 1
            elif lead <= -_CLEARLY:
                for_target += 1
        return for_source, for_target


@lru_cache(maxsize=64)
def _silent(_source_lang: str, _target_lang: str) -> set[str]:
    """The pieces of texts that were found to have no word that speaks for one language rather than for another."""
    return set()
