"""What numbers a text shows at a glance, so that two texts that agree in their digits need not be read.

Most paragraphs have no numbers, or the same digits on both sides and small numbers in words. What can say more is a
word for a number above a dozen, a scale word, a month: a word of a text is judged once in each language, and most
texts are done by one look at the words that nobody has met before.
"""

import re
from collections.abc import Set
from functools import lru_cache

from transreview.language.characters import characters
from transreview.language.dates import month_heads, names_month
from transreview.language.digits import FRACTIONS, fold_digits
from transreview.language.number_words import WORD, base_language, mixes_alphabets, number_heads, word_value
from transreview.language.quantity import SMALL
from transreview.language.scale_words import is_short_scale

#: Languages whose words are not set apart by spaces, or whose numbers are syllables.
NO_SPACES = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_HAN_DIGIT = "[零〇一壹二两兩贰三叁四肆五伍六陆七柒八捌九玖]"
_LOUD_HAN = re.compile(f"[十拾百佰千仟万萬亿億兆]|{_HAN_DIGIT}{{2}}|\\d[成割]")
_LOUD_KOREAN = re.compile("[십백천만억조]|스[무물]|열|서른|마흔|쉰|예순|일흔|여든|아흔")
_DIGIT, _DIGITS = re.compile(r"\d"), frozenset("0123456789")
_RUNS = re.compile(r"\d+(?:[.,'’٫٬·・:]\d+)*")
_ONE_MARK = str.maketrans(",'’٫٬·・:", "." * 8)
_FRACTIONS = frozenset(FRACTIONS)
_MOST_WORDS = 100_000


#: What a word may say in numbers, as flags: a number up to a dozen, another number or a scale, a month.
SAYS_SMALL, SAYS_MORE, SAYS_MONTH = 1, 2, 4


class _Vocabulary:
    """The words of one language that were met, with the marks at them."""

    __slots__ = ("heads", "quiet", "says", "silent")

    def __init__(self, base: str) -> None:
        numbers, months = number_heads(base), month_heads(base)
        self.heads = None if numbers is None else numbers | months  # None: any word may have a prefix
        self.silent: set[str] = set()  # those that say nothing
        self.quiet: set[str] = set()  # and those that say a small number
        self.says: dict[str, int] = {}  # those that say something


@lru_cache(maxsize=64)
def _vocabulary(base: str) -> _Vocabulary:
    return _Vocabulary(base)


@lru_cache(maxsize=8192)
def shown(text: str, lang: str) -> tuple[str, ...] | None:
    """The runs of digits of a text with one mark for all marks inside them, sorted; None where it must be read.

    It must be read where its words or signs may say more: numbers above a dozen, scales, months, fractions.
    """
    base, signs = base_language(lang), characters(text)
    if base in NO_SPACES:
        if (_LOUD_KOREAN if base == "ko" else _LOUD_HAN).search(text):
            return None
    elif not _is_quiet(text, base):
        return None
    if not signs.isdisjoint(_FRACTIONS):
        return None
    if not text.isascii():
        text = fold_digits(text)
        signs = characters(text)
    if _DIGITS.isdisjoint(signs):
        return ()
    return tuple(sorted(run.translate(_ONE_MARK) for run in _RUNS.findall(text)))


def said(text: str, base: str) -> int:
    """What the words of a text may say in numbers, as flags (`SAYS_SMALL`, …); ``base`` is a language with spaces."""
    known = _vocabulary(base)
    flags = 0
    for token in set(text.split()) - known.silent:
        flags |= _flags(token, base, known)
    return flags


def silent_words(base: str) -> Set[str]:
    """The words that were met in a language, with the marks at them, that say no number."""
    return _vocabulary(base).silent


def _is_quiet(text: str, base: str) -> bool:
    known = _vocabulary(base)
    unknown = set(text.split()) - known.quiet
    return not unknown or all(_flags(token, base, known) <= SAYS_SMALL for token in unknown)


def _flags(token: str, base: str, known: _Vocabulary) -> int:
    flags = known.says.get(token)
    if flags is not None:
        return flags
    flags = 0
    for word in (token,) if token.isalpha() else WORD.findall(token):
        if known.heads is None or word[:2].lower() in known.heads or is_short_scale(word, base) or (
                mixes_alphabets(word, base)):
            flags |= _weigh(word, base)
    if len(known.quiet) < _MOST_WORDS and not _DIGIT.search(token):
        if flags:
            known.says[token] = flags
        else:
            known.silent.add(token)
        if flags <= SAYS_SMALL:
            known.quiet.add(token)
    return flags


def _weigh(word: str, base: str) -> int:
    flags = SAYS_MONTH if names_month(word, base) else 0
    if is_short_scale(word, base):
        return flags | SAYS_MORE
    entry = word_value(word.lower(), base)
    return flags | (SAYS_SMALL if entry.value <= SMALL else SAYS_MORE) if entry else flags
