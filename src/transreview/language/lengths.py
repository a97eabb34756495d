"""How long a translation should be: the ratio of two languages, that of the article itself, and how far off one is.

Gale and Church (1993) found that the length of a translation, in characters, is nearly proportional to the source's.
Here the logarithm of the ratio is taken as normal, with a spread that shrinks for longer texts, as it does in human
translations of news (26 languages into English and 14 other pairs; `benchmarks/coverage.py` prints it).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from transreview.language.lexicon import language

#: Languages of ideographs and syllables: a character takes three bytes of UTF-8, and says about what three letters say.
_DENSE = frozenset(["zh", "ja", "ko", "yue", "wuu", "lzh"])
#: Length of a text for the same text in English (medians of human translations of news).
_LENGTH = {
    "ar": .93, "bg": 1.08, "bs": 1.02, "cs": .98, "de": 1.14, "el": 1.2, "es": 1.14, "fa": .98, "fr": 1.18, "he": .75,
    "hr": 1.02, "hu": 1.12, "is": 1.01, "it": 1.17, "ja": 1.18, "mk": 1.08, "nl": 1.18, "pl": 1.12, "pt": 1.13,
    "ro": 1.17, "ru": 1.05, "sl": 1.02, "sq": 1.14, "sr": 1.02, "tr": 1.07, "uk": 1.02, "zh": .86,
}
_LENGTH |= dict.fromkeys(["sh", "cnr"], _LENGTH["sr"])
#: Variance of the logarithm of the ratio: of any length, and for one over the length.
_VARIANCE, _VARIANCE_OF_ONE = .006, 1.7
#: Ideographs against letters vary more.
_DENSE_VARIANCE = 1.6
#: Paragraphs shorter than this tell nothing of the article's ratio; the prior counts as much as so many paragraphs.
_TELLING, _PRIOR = 40, 6
#: The article's ratio is looked for in so many paragraphs.
_MOST = 400


def length(text: str, tag: str) -> int:
    """The length of a text of a language (BCP 47 tag) in code points; of ideographs and syllables in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")) if language(tag) in _DENSE else len(text)


@dataclass(frozen=True, slots=True)
class Lengths:
    """The lengths of an article's paragraphs, and how its translation is expected to be.

    ``ratio`` is the natural logarithm of target over source, ``spread`` multiplies the variance. ``sources`` and
    ``targets`` are lengths by `length`, ``surplus`` holds for each paragraph by how many standard deviations the target
    is longer than expected, negative when shorter, 0 where one side has no text.
    """

    ratio: float
    spread: float
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    surplus: tuple[float, ...]

    def of(self, source: float, target: float) -> float:
        """By how many standard deviations a target of this length is longer than expected; both are above 0."""
        spread = self.spread * (_VARIANCE + _VARIANCE_OF_ONE / source)
        return (math.log(target / source) - self.ratio) / math.sqrt(spread)


def read_lengths(sources: Sequence[str], targets: Sequence[str], source_lang: str, target_lang: str) -> Lengths:
    """The lengths of an article: its median ratio, drawn to that of the languages, and what is off it.

    With few paragraphs the ratio of the languages counts, with many the article's own.
    """
    ours, theirs = _lengths(sources, source_lang), _lengths(targets, target_lang)
    expected = math.log(_LENGTH.get(language(target_lang), 1.0) / _LENGTH.get(language(source_lang), 1.0))
    dense = (language(source_lang) in _DENSE) is not (language(target_lang) in _DENSE)
    step = max(1, len(ours) // _MOST)
    shown = sorted(math.log(other / one) for one, other in zip(ours[::step], theirs[::step], strict=True)
                   if one >= _TELLING and other >= _TELLING // 2)
    middle = shown[len(shown) // 2] if shown else expected
    ratio = (middle * len(shown) + expected * _PRIOR) / (len(shown) + _PRIOR)
    spread = _DENSE_VARIANCE if dense else 1.0
    fixed, of_one = spread * _VARIANCE, spread * _VARIANCE_OF_ONE
    log, sqrt = math.log, math.sqrt  # this is asked of every paragraph of every article
    surplus = tuple([(log(other / one) - ratio) / sqrt(fixed + of_one / one) if one and other else 0.0
                     for one, other in zip(ours, theirs, strict=True)])
    return Lengths(ratio, spread, ours, theirs, surplus)


def _lengths(texts: Sequence[str], tag: str) -> tuple[int, ...]:
    if language(tag) in _DENSE:
        return tuple(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    return tuple(map(len, texts))
