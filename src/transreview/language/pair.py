"""Two languages, known beforehand: which of the two a word speaks for, and what scripts they are written in."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.identify import UNKNOWN, identify
from transreview.language.lexicon import frequency, language
from transreview.language.scripts import Script
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
#: Zipf frequency given to a word that a list does not have, and how much commoner a word must be in one language.
_UNLISTED, _CLEARLY = 2.3, 1.0


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


def languages_of(article: Article) -> tuple[str, str]:
    """The source and the target language of an article: as given, unless the texts plainly say otherwise.

    A tag that is "und", or that a long text contradicts (the two were given in the wrong order, or one is wrong), gives
    way to what the text is in. A target in the source's language is no contradiction: it was not translated.
    """
    sources = "\n".join(segment.source for segment in article.segments)
    targets = "\n".join(segment.target for segment in article.segments)
    source_lang = _believed(article.source_lang, sources)
    target_lang = _believed(article.target_lang, targets)
    if target_lang != article.target_lang != UNKNOWN and are_variants(source_lang, target_lang):
        target_lang = article.target_lang
    return source_lang, target_lang


def _believed(tag: str, text: str) -> str:
    """The given tag or, where it cannot be right, the language of the text."""
    tag = tag or UNKNOWN
    if tag != UNKNOWN and len(text) < _LONG_TEXT:
        return tag
    found = identify(text)
    fits = tag != UNKNOWN and (found == UNKNOWN or are_variants(tag, found) or not _is_sure(tag, found))
    return tag if fits else found


def _is_sure(tag: str, found: str) -> bool:
    """Whether two languages are told apart without doubt: both have word lists, or they are written differently."""
    return bool(frequency(tag) and frequency(found)) or scripts_of(tag).isdisjoint(scripts_of(found))


class Pair:
    """What the word lists of a source and a target language say of words; words are casefolded."""

    def __init__(self, source_lang: str, target_lang: str) -> None:
        self.source: Mapping[str, float] = frequency(source_lang)
        self.target: Mapping[str, float] = frequency(target_lang)

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
