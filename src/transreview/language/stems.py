"""Words without their endings: Snowball's stemmers, and lists of endings for the languages that Snowball lacks.

Two strengths: `stem` folds what Snowball folds, for asking whether a word stands there in any form; `lemma_key` is
careful, for asking whether a word is a form of this very term ("universities" of "university", but not "universe";
"françaises" of "français", but not "France").
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

import Stemmer

from transreview.language.lexicon import language

#: Snowball's algorithm of each language; one for Serbian, Croatian and Bosnian, in both alphabets.
_SNOWBALL = {
    "ar": "arabic", "bs": "serbian", "ca": "catalan", "cnr": "serbian", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hr": "serbian", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sh": "serbian", "sk": "czech", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

#: Case, number, article and adjective endings of languages without a stemmer, the longest first to be taken.
_ENDINGS = {
    "be": "амі ямі ага яга аму яму ымі імі ай яй ой ою аю яю аў яў ах ях ам ям ом ем ы і а я у ю о е ь й",
    "bg": "овете евете ища ите ята ата ото ето ове еве ия ът ят та то те ен а я о е и ъ й",
    "mk": "овите евите ите ата ето ото ови еви от та то те ва на а о е и",
    "lv": "iem ām ēm ās ēs os us as is es ai ei am ij ā ē ī ū a e i u o s š",
    "sl": "imi ami ama oma ega emu ovi ev ov ih im em om am ah eh jo a e i o u",
    "uk": "ями ами ими іми ові еві єві ого ього ому ьому ій їй ої ою ею єю ів їв ах ях ам ям ом ем єм "
          "им ім их іх а я у ю о е є и і ї й ь",
}  # fmt: skip
#: Gender and number of languages whose nouns have no cases: all that `lemma_key` folds there.
_GENDER_AND_NUMBER = {
    "ca": "es os as a s", "es": "es os as o a s", "fr": "es e s x", "it": "i e a o", "nl": "en e s",
    "pt": "es os as o a s",
}  # fmt: skip
#: A vowel before the last consonant that other forms of a Slavic word may lack.
_SLAVIC = frozenset(["be", "bg", "bs", "cnr", "cs", "hr", "mk", "pl", "ru", "sh", "sk", "sl", "sr", "uk"])
_FLEETING = re.compile(r"(?<=...)(?:i?e|a|o|ё|е|є|о|а|ъ)([bcčdďfghjklłmnňńpqrřsštťvwxzžб-джзй-нп-тф-щђјљњћџѓќѕґ])$")
_VOWELS = frozenset("aeiouyаеиоуыэюяёєії")
_LATIN_CASES, _CYRILLIC_CASES = ("a", "u", "e", "om", "i"), ("а", "у", "е", "ом", "и", "ы")
_SHORTEST = 3
_PLURAL = re.compile(r"(?:(?<=[^aeiou])(ie)s|(?<=s)(e)s|(?<=x)(e)s|(?<=[cs]h)(e)s|(?<=o)(e)s|(?<=[^su])s)$")
_APOSTROPHE = re.compile(r"['’](?:s|d|ll|re|ve|m)?$")


@lru_cache(maxsize=16384)
def stem(word: str, tag: str) -> str:
    """A word (any case) of a language without its endings; the casefolded word where nothing is known."""
    lang, folded = language(tag), _APOSTROPHE.sub("", word.casefold())
    stemmed = _stemmer(lang)(folded)
    return folded if len(stemmed) < min(_SHORTEST, len(folded)) else stemmed


def keys_of_forms(word: str, tag: str) -> tuple[str, ...]:
    """The keys by `lemma_key` that the forms of a dictionary word may have, its own first.

    A stemmer takes the end of a Slavic word for an ending where none is (ПроАзил), and a word without an ending may
    lose its last vowel before one (беженец, беженца; lovac, lovca): so the commonest cases are stemmed too.
    """
    folded = word.casefold()
    if language(tag) not in _SLAVIC or len(folded) < _SHORTEST + 1:
        return (lemma_key(word, tag),)
    bases = {folded[:-1]} if folded[-1] in _VOWELS else {folded, _FLEETING.sub(r"\1", folded)}
    endings = _LATIN_CASES if folded.isascii() or folded[0] < "\u0370" else _CYRILLIC_CASES
    forms = (f"{base}{ending}" for base in sorted(bases) for ending in endings)
    return tuple(dict.fromkeys(lemma_key(form, tag) for form in (folded, *forms)))


@lru_cache(maxsize=16384)
def lemma_key(word: str, tag: str) -> str:
    """What the forms of one word (any case) share and other words do not."""
    lang, folded = language(tag), word.casefold()
    if lang == "en":
        return _singular(folded)
    if lang in _GENDER_AND_NUMBER:
        return _without_ending(folded, _GENDER_AND_NUMBER[lang].split())
    return stem(word, tag)


@cache
def _stemmer(lang: str) -> Callable[[str], str]:
    if lang in _SNOWBALL:
        return cast("Callable[[str], str]", Stemmer.Stemmer(_SNOWBALL[lang]).stemWord)
    if lang in _ENDINGS:
        endings = sorted(_ENDINGS[lang].split(), key=len, reverse=True)
        return lambda word: _without_ending(word, endings)
    return lambda word: word


def _without_ending(word: str, endings: list[str]) -> str:
    ending = next((ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST), "")
    return word[: len(word) - len(ending)]


def _singular(word: str) -> str:
    """An English word without possessive and plural (after Harman's S-stemmer, 1991)."""
    word = _APOSTROPHE.sub("", word)
    if len(word) <= _SHORTEST:
        return word
    return _PLURAL.sub(lambda match: "y" if match[1] else "", word)
