"""What numbers a text shows at a glance, so that two texts that agree in their digits need not be read.

Most paragraphs have no numbers, or the same ones on both sides, in digits or in words up to a dozen. What can say more
is a word for another number, a scale word, a month: a word of a text is judged once in each language, and most texts
are done by one look at the words that nobody has met before.
"""

import re
from collections.abc import Set
from functools import lru_cache

from transreview.language.characters import characters
from transreview.language.dates import month_heads, names_month
from transreview.language.digits import FRACTIONS, fold_digits
from transreview.language.number_words import WORD, base_language, mixes_alphabets, number_heads, word_value
from transreview.language.pieces import MOST_KEPT, pieces
from transreview.language.quantity import SMALL
from transreview.language.scale_words import is_short_scale, scale_heads

#: Languages whose words are not set apart by spaces, or whose numbers are syllables.
NO_SPACES = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_HAN_DIGIT = "[零〇一壹二两兩贰三叁四肆五伍六陆七柒八捌九玖]"
_FEW_HAN = dict(zip("三四五六七八九", "3456789", strict=True))
_SOME_FEW_HAN, _ANY_FEW_HAN = frozenset(_FEW_HAN), re.compile(f"[{''.join(_FEW_HAN)}]")
_LOUD_HAN = re.compile(f"[十拾百佰千仟万萬亿億兆]|{_HAN_DIGIT}{{2}}|\\d[成割]")
_LOUD_KOREAN = re.compile("[십백천만억조]|스[무물]|열|서른|마흔|쉰|예순|일흔|여든|아흔")
_DIGIT, _DIGITS = re.compile(r"\d"), frozenset("0123456789")
_RUNS = re.compile(r"\d+(?:[.,'’٫٬·・:]\d+)*")
_ONE_MARK = str.maketrans(",'’٫٬·・:", "." * 8)
_FRACTIONS = frozenset(FRACTIONS)
_NO_PAIR = 3  # one and two are said in many ways: "a", "both", "a pair"

#: What a word may say in numbers, as flags: one or two, three to a dozen, another number or a scale, a month.
SAYS_PAIR, SAYS_FEW, SAYS_MORE, SAYS_MONTH = 1, 2, 4, 8


class _Vocabulary:
    """The words of one language that were met, with the marks at them."""

    __slots__ = ("few", "heads", "quiet", "says", "silent")

    def __init__(self, base: str) -> None:
        numbers, months = number_heads(base), month_heads(base)
        # The beginnings of words that may say something; None where any word may have a prefix.
        self.heads = None if numbers is None else numbers | months | scale_heads(base)
        self.silent: set[str] = set()  # those that say nothing
        self.quiet: set[str] = set()  # and those that say one or two
        self.few: dict[str, str] = {}  # those that say one number from three to a dozen, with it in digits
        self.says: dict[str, int] = {}  # those that say something

    def forget_too_many(self) -> None:
        """Begin anew where too many words were met: memory is bounded."""
        if len(self.quiet) + len(self.says) >= MOST_KEPT:
            for words in (self.silent, self.quiet, self.few, self.says):
                words.clear()


@lru_cache(maxsize=64)
def _vocabulary(base: str) -> _Vocabulary:
    return _Vocabulary(base)


@lru_cache(maxsize=8192)
def shown(text: str, lang: str) -> tuple[str, ...] | None:
    """The numbers of a text as it shows them, in digits with one mark for all marks inside, sorted; None: read it.

    It must be read where its words or signs may say numbers above a dozen, scales, months or fractions. One and two
    in words are left out: they are said in many ways.
    """
    base, signs = base_language(lang), characters(text)
    few = _few_han(text, base, signs) if base in NO_SPACES else _few(text, base)
    if few is None or not signs.isdisjoint(_FRACTIONS):
        return None
    if not text.isascii():
        text = fold_digits(text)
        signs = characters(text)
    if _DIGITS.isdisjoint(signs):
        return tuple(sorted(few)) if few else ()
    return tuple(sorted([run.translate(_ONE_MARK) for run in _RUNS.findall(text)] + few))


def _few(text: str, base: str) -> list[str] | None:
    """The numbers from three to a dozen that a text says in words; None when its words may say more."""
    known = _vocabulary(base)
    words, different = pieces(text)
    unknown = different - known.quiet
    if not unknown:
        return []
    if any(_flags(token, base, known) > SAYS_PAIR and token not in known.few for token in unknown):
        return None
    few = known.few
    return [few[token] for token in words if token in few]


def _few_han(text: str, base: str, signs: Set[str]) -> list[str] | None:
    """The same for Chinese and Japanese, and no number at all for Korean."""
    if (_LOUD_KOREAN if base == "ko" else _LOUD_HAN).search(text):
        return None
    if base == "ko" or _SOME_FEW_HAN.isdisjoint(signs):
        return []
    return [_FEW_HAN[digit] for digit in _ANY_FEW_HAN.findall(text)]


def said(text: str, base: str) -> int:
    """What the words of a text may say in numbers, as flags (`SAYS_PAIR`, …); ``base`` is a language with spaces."""
    known = _vocabulary(base)
    flags = 0
    for token in pieces(text).different - known.silent:
        flags |= _flags(token, base, known)
    return flags


def silent_words(base: str) -> Set[str]:
    """The words that were met in a language, with the marks at them, that say no number."""
    return _vocabulary(base).silent


def _flags(token: str, base: str, known: _Vocabulary) -> int:
    flags = known.says.get(token)
    if flags is not None:
        return flags
    flags, words = 0, [token] if token.isalpha() else WORD.findall(token)
    heads = known.heads
    for word in words:
        if heads is None or word[:2].lower() in heads or mixes_alphabets(word, base):
            flags |= _weigh(word, base)
    if not _DIGIT.search(token):
        known.forget_too_many()
        if flags:
            known.says[token] = flags
        else:
            known.silent.add(token)
        if flags <= SAYS_PAIR:
            known.quiet.add(token)
        elif flags == SAYS_FEW and len(words) == 1 and (entry := word_value(words[0].lower(), base)):
            known.few[token] = str(entry.value)
    return flags


def _weigh(word: str, base: str) -> int:
    flags = SAYS_MONTH if names_month(word, base) else 0
    if is_short_scale(word, base):
        return flags | SAYS_MORE
    entry = word_value(word.lower(), base)
    if not entry:
        return flags
    return flags | (SAYS_PAIR if entry.value < _NO_PAIR else SAYS_FEW if entry.value <= SMALL else SAYS_MORE)
