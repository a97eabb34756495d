"""Number words: what "zweihundertfünfzig", "двести пятьдесят" and "二百五十" say.

A language is a table of words and their values; one grammar reads them all. Words add up as long as each is smaller
than the last place that was filled ("twenty five", but not "five twenty"), 100 multiplies what stands before it, and
a scale word (thousand and up) multiplies all since the last greater scale. Where the ones come first ("fünfundzwanzig",
"خمسة وعشرون"), the joining word allows it.

The tables are in number_words.txt. A line is a value, its words, and after "|" its ordinals. ``stem/a,b`` is the stem
with each ending ("0" for none); ``stem~`` is the stem with the language's adjective endings, which a line "~" lists;
a line "joints" lists what may stand between the words of one number, "not" the words that only look like numbers, and
"times10" the words that count as ten.
"""

import re
from collections.abc import Set
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from transreview.language.han_numbers import han_numbers, korean_numbers
from transreview.language.tokens import MARKS, words_but


class Word(NamedTuple):
    """What one word adds to a number: its value, and whether it is an ordinal ("fifth")."""

    value: float
    ordinal: bool


_NO_NUMBER = Word(-1, False)  # a word that only looks like an inflected number


class Spelled(NamedTuple):
    """A number in words: code points, end exclusive."""

    start: int
    end: int
    value: float
    ordinal: bool


#: Languages that write a number as one word ("zweihundertfünfzig"), with what joins the parts inside it.
_SOLID: dict[str, frozenset[str]] = {
    lang: frozenset(joints.split("|")) for lang, joints in {
        "de": "und", "nl": "en|ën", "it": "", "hu": "", "cs": "a", "sk": "a", "sl": "in", "tr": "", "mk": "", "bg": "",
        "sq": "", "sr": "", "pl": "", "ro": "", "he": "", "el": "", "sv": "", "da": "og", "nb": "og", "fi": "",
        "is": "", "hy": "",
    }.items()
}

# Where the language is a variety of another, or shares its number words.
_SAME: dict[str, str] = {
    "ms": "id", "no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "sh": "sr", "cnr": "sr", "iw": "he",
}

# One-letter prefixes that are written with the word: the article, "and", "in", "to".
_PREFIXES: dict[str, tuple[str, ...]] = {
    "ar": ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك"), "he": ("וה", "שה", "ב", "ה", "ו", "ל", "כ", "מ", "ש"),
}
# Case endings that Turkish and Hungarian hang on any number word.
_SUFFIXES: dict[str, re.Pattern[str]] = {
    "tr": re.compile(r"(?:[ıiuü]n|y?[ıiuüae]|[dt][ae]n?|l[ıiuü]k|ş?[ae]r|n[ıiuü]n|s[ıi]|[ıiuü]|l[ae]r)$"),
    "hu": re.compile(r"(?:an|en|ból|ből|ban|ben|nak|nek|ra|re|ról|ről|as|es|os|ös|at|et|ot|öt|ik|ig|szor|szer|ször)$"),
}

#: Languages that build adjectives and nouns on a number word, and those among them that say the ones first.
_ONES_FIRST = frozenset({"cs", "de", "nl", "sk", "sl"})
_LINK = re.compile("und|[oiаоиіea]")
_COMPOUNDING = frozenset({
    "bg", "cs", "de", "is", "it", "mk", "nl", "pl", "ru", "sk", "sl", "sr", "sv", "uk",
})

# Latin letters that stand in Cyrillic words by mistake.
_CYRILLIC_LANGUAGES = frozenset({"bg", "mk", "ru", "sr", "uk"})
_CYRILLIC_LETTER, _LATIN_LETTER = re.compile(r"[Ѐ-ӿ]"), re.compile(r"[a-z]", re.IGNORECASE)
_LOOKALIKES = str.maketrans("aceijopxy", "асеіјорху")

#: A word of letters and their marks, which are no letters to a regular expression: most vowels of Hindi are marks.
WORD = re.compile(rf"[^\W\d_]+(?:(?:['’](?=[^\W\d_])|[{MARKS}]+)[^\W\d_]*)*")
_LONGEST = 60  # code points of a number in one word; what is longer is no number


@lru_cache(maxsize=256)
def base_language(lang: str) -> str:
    """The language of a BCP 47 tag as the tables name it: "sr-Cyrl" gives "sr", "hr" gives "sr" too."""
    code = lang.replace("_", "-").split("-", 1)[0].lower()
    return _SAME.get(code, code)


class _Table(NamedTuple):
    """The number words of one language, what joins them, and what multiplies them ("decade").

    ``heads`` are the first two letters of the words, ``longest`` is the length of the longest.
    """

    words: dict[str, Word]
    joints: frozenset[str]
    times: dict[str, int]
    heads: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def _sections() -> dict[str, tuple[str, ...]]:
    """The lines of number_words.txt by language."""
    text = resources.files("transreview.language").joinpath("number_words.txt").read_text(encoding="utf-8")
    sections = (section.partition("]") for section in text.split("\n[")[1:])
    return {lang: tuple(lines.split("\n")) for lang, _, lines in sections}


@lru_cache(maxsize=64)
def _table(lang: str) -> _Table | None:
    """The table of a language, Serbian in both scripts; None when there is none."""
    words: dict[str, Word] = {}
    endings: list[str] = []
    listed: dict[str, list[str]] = {"joints": [], "not": []}
    times: dict[str, int] = {}
    for line in filter(None, _sections().get(lang, ())):
        first, _, rest = line.partition(" ")
        if first == "~":
            endings = rest.split()
        elif first in listed:
            listed[first] = [word.replace("_", " ") for word in rest.split()]
        elif first.startswith("times"):
            times |= {word: int(first[5:]) for form in rest.split() for word in _spell(form, endings)}
        else:
            words = _line(first, rest, endings) | words
    if lang == "sr":
        words |= {_cyrillic(word): entry for word, entry in words.items()}
        times |= {_cyrillic(word): factor for word, factor in times.items()}
        listed["joints"] += [_cyrillic(joint) for joint in listed["joints"]]
    words |= dict.fromkeys(listed["not"], _NO_NUMBER)
    heads = frozenset(word[:2] for word in words)
    return _Table(words, frozenset(listed["joints"]), times, heads, max(map(len, words))) if words else None


def _line(number: str, forms: str, endings: list[str]) -> dict[str, Word]:
    """The words of one line of a table."""
    value = float(number) if "." in number else int(number)
    cardinals, _, ordinals = forms.partition("|")
    return {word: Word(value, listed is ordinals)
            for listed in (ordinals, cardinals) for form in listed.split() for word in _spell(form, endings)}


def _spell(form: str, endings: list[str]) -> list[str]:
    """The words that a form of the table stands for."""
    if form.endswith("~"):
        return [form[:-1] + ending for ending in endings]
    stem, slash, listed = form.partition("/")
    return [stem + ("" if ending == "0" else ending) for ending in listed.split(",")] if slash else [form]


_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


def _cyrillic(word: str) -> str:
    """A Serbian word in Cyrillic letters."""
    return word.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ").translate(_CYRILLIC)


@lru_cache(maxsize=16384)
def word_value(word: str, lang: str) -> Word | None:
    """What a single lower-case word says, solid compounds and inflected forms too; None when it is no number."""
    table = _table(lang)
    if not table:
        return None
    entry = table.words.get(word)
    if entry or not 3 <= len(word) <= _LONGEST:
        return None if entry is _NO_NUMBER else entry
    if lang in _CYRILLIC_LANGUAGES and _CYRILLIC_LETTER.search(word) and (plain := word.translate(_LOOKALIKES)) != word:
        return word_value(plain, lang)
    if word[:2] not in table.heads:
        return _prefixed(word, lang, table)
    return (_prefixed(word, lang, table) or _solid(word, lang, table) or _suffixed(word, lang, table)
            or _compound(word, lang, table))


@lru_cache(maxsize=64)
def number_heads(lang: str) -> frozenset[str] | None:
    """The first two letters of the number words of a base language; None where words have prefixes, so that all may be.

    A word with other letters is no number, unless it mixes alphabets.
    """
    table = _table(lang)
    return None if lang in _PREFIXES else table.heads if table else frozenset()


def mixes_alphabets(word: str, lang: str) -> bool:
    """True for a word of a language in Cyrillic that has Latin letters, perhaps by mistake."""
    return lang in _CYRILLIC_LANGUAGES and not word.isascii() and _LATIN_LETTER.search(word) is not None


@lru_cache(maxsize=16384)
def times_value(word: str, lang: str) -> int | None:
    """How many a word counts as one: 10 for "decades", 12 for "dozen", 100 for "centuries"; None for other words."""
    table = _table(lang)
    return table.times.get(word) if table else None


def _prefixed(word: str, lang: str, table: _Table) -> Word | None:
    """A number word behind an article or a preposition that is written with it."""
    for prefix in _PREFIXES.get(lang, ()):
        if word.startswith(prefix) and (entry := table.words.get(word[len(prefix):])):
            return entry
    return None


def _suffixed(word: str, lang: str, table: _Table) -> Word | None:
    """A number word with a case ending."""
    ending = _SUFFIXES.get(lang)
    found = ending.search(word) if ending else None
    if not found or found.start() < 2:
        return None
    return table.words.get(word[:found.start()]) or _solid(word[:found.start()], lang, table)


def _solid(word: str, lang: str, table: _Table) -> Word | None:
    """A number of several parts in one word: the first split, longest pieces first, that makes one number."""
    return _split(word, _Sum(), table, _SOLID[lang]) if lang in _SOLID else None


def _compound(word: str, lang: str, table: _Table) -> Word | None:
    """A number above a dozen that begins a longer word: "dreizehnjährig", "тридцатилетний", "ventinovenne"."""
    if lang not in _COMPOUNDING or len(word) < 9:
        return None
    number, at = _Sum(), 0
    while at < len(word) - 4:
        number.joined = lang in _ONES_FIRST
        piece = next((end for end in range(min(len(word) - 3, at + table.longest), at + 1, -1)
                      if (entry := _piece(word[at:end], lang, table)) and number.copy().add(entry.value)), 0)
        if piece and (entry := _piece(word[at:piece], lang, table)):
            number.add(entry.value)
            at = piece
        elif number.parts and (link := _LINK.match(word, at)):
            at = link.end()
        else:
            break
    sure = number.parts == 1 or number.value < 100  # "одностороннний" is not one hundred
    return Word(number.value, False) if at > 4 and 12 < number.value < 1000 and sure else None


def _piece(piece: str, lang: str, table: _Table) -> Word | None:
    """A number word inside a longer one; an Italian one may lack its last vowel."""
    entry = table.words.get(piece)
    if not entry and lang == "it" and len(piece) > 3 and piece[-1] not in "aeiou":
        entry = table.words.get(piece + "e") or table.words.get(piece + "i") or table.words.get(piece + "o")
    return entry


def _split(rest: str, done: "_Sum", table: _Table, joints: frozenset[str]) -> Word | None:
    """The number that ``rest`` makes together with the pieces before it."""
    for end in range(min(len(rest), table.longest), 0, -1):
        piece = rest[:end]
        entry = table.words.get(piece) if end > 1 or end == len(rest) else None
        if not entry and piece not in joints:
            continue
        longer = done.copy()
        if entry and longer.add(entry.value):
            if end == len(rest):
                return Word(longer.value, entry.ordinal) if longer.parts > 1 else None
        elif piece in joints and done.parts and not done.joined:
            longer.joined = True
        else:
            continue
        if found := _split(rest[end:], longer, table, joints):
            return found
    return None


_SCALES = frozenset({10**3, 10**5, 10**6, 10**7, 10**9, 10**12})  # 10⁵ and 10⁷ are the lakh and the crore


class _Sum:
    """A number in the making: words are added as long as they fit together."""

    __slots__ = ("current", "joined", "parts", "room", "scale", "total")

    def __init__(self) -> None:
        self.total: float = 0  # what the scales have closed
        self.current: float = 0  # what stands since the last scale
        self.room: float = 10**18  # the next word must be smaller than this
        self.scale: float = 10**18  # the last scale; the next one must be smaller
        self.parts = 0
        self.joined = False

    @property
    def value(self) -> float:
        """The number so far, an int where it is whole."""
        whole = self.total + self.current
        return int(whole) if whole == int(whole) else whole

    def copy(self) -> "_Sum":
        """The same number, to try another word on."""
        twin = _Sum()
        twin.total, twin.current, twin.room = self.total, self.current, self.room
        twin.scale, twin.parts, twin.joined = self.scale, self.parts, self.joined
        return twin

    def add(self, value: float) -> bool:
        """Take one more word; False (and nothing changed) when it does not belong to this number."""
        if value in _SCALES:
            fits = self._scale(value)
        elif value == 100 and 0 < self.current % 1000 < 100 and self.room < 100:
            self.current *= 100
            self.room = 100
            fits = True
        elif value > 1000 and self.parts:
            fits = self._closed(value)
        else:
            fits = self._plain(value)
        if fits:
            self.parts += 1
            self.joined = False
        return fits

    def _scale(self, value: float) -> bool:
        """Multiply by a thousand, a million, …; behind a smaller scale it multiplies that ("mil millones")."""
        if self.current and value < self.scale:
            self.total += self.current * value
            self.current = 0
        elif not self.current and self.parts and self.scale < value:
            self.total *= value
        elif not self.current and value < self.scale:
            self.total += value
        else:
            return False
        self.scale, self.room = min(self.scale, value), 1000
        return True

    def _closed(self, value: float) -> bool:
        """Add a word that brings its own scale ("zweihunderttausend")."""
        if self.current or value >= self.scale:
            return False
        self.total += value
        self.scale, self.room = 1000, 1000 if value % 1000 == 0 else _lowest_place(value % 1000)
        return True

    def _plain(self, value: float) -> bool:
        if value == 0.5 and self.current == 1 and not self.joined:  # "eine halbe"
            self.current = value
            self.room = 0
        elif 0 < value < 1 and not self.current and self.parts and self.scale < 10**18:  # "a million and a half"
            self.total += value * self.scale
            self.room = 0
        elif value and value < self.room:
            self.current += value
            self.room = _lowest_place(value) if value < 1000 else 1
        elif self.joined and 0 < self.current % 100 < 10 and value % 10 == 0 and 20 <= value < 100:
            self.current += value
            self.room = 1
        elif value == 20 and self.current % 100 == 4:  # quatre-vingt
            self.current += 76
            self.room = 20
        elif 10 <= value < 20 and self.current % 100 in (60, 80):  # soixante-dix
            self.current += value
            self.room = 10 if value == 10 else 1
        elif value == 10 and 0 < self.current % 100 < 10:  # خمسة عشر
            self.current += value
            self.room = 1
        elif not value and not self.parts:
            self.room = 0
        else:
            return False
        return True


def _lowest_place(value: float) -> float:
    """The lowest place that a word fills: 100 for 300, 10 for 20, 1 for 7 and for 15; a half leaves no room."""
    if value != int(value):
        return 0
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 else 1


def has_number_words(lang: str) -> bool:
    """True for a language whose number words we know, scale words at least."""
    base = base_language(lang)
    return base in ("zh", "ja", "yue", "wuu", "ko") or _table(base) is not None


def read_number_words(text: str, lang: str, silent: Set[str] = frozenset()) -> tuple[Spelled, ...]:
    """The numbers written in words in a text, in order; () for a language without a table.

    ``silent`` are words, as they stand between blanks, that need not be read again: they say no number.
    """
    base = base_language(lang)
    if base in ("zh", "ja", "yue", "wuu"):
        return tuple(Spelled(*number, text[max(0, number[0] - 1)] == "第") for number in han_numbers(text))
    if base == "ko":
        return tuple(Spelled(*number, False) for number in korean_numbers(text))
    table = _table(base)
    if not table:
        return ()
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    hits = [(match.start(), match.end(), entry) for match in words_but(silent, text, WORD)
            if (entry := word_value(lower[match.start():match.end()], base))]
    return tuple(_word_numbers(lower, base, table, hits))


def _word_numbers(text: str, lang: str, table: _Table, hits: list[tuple[int, int, Word]]) -> list[Spelled]:
    """The numbers that the number words of a text make together."""
    found: list[Spelled] = []
    at = 0
    while at < len(hits):
        number = _Sum()
        start, end, entry = hits[at]
        number.add(entry.value)
        at += 1
        while at < len(hits) and _joins(text[end:hits[at][0]], lang, table, number):
            following = hits[at][2]
            closed = entry.ordinal and lang not in _PREFIXES and not (following.ordinal and following.value < 10)
            if closed or not number.add(following.value):
                break
            _, end, entry = hits[at]
            at += 1
        found.append(Spelled(start, end, number.value, entry.ordinal))
    return found


def _joins(gap: str, lang: str, table: _Table, number: _Sum) -> bool:
    """True when what stands between two number words lets them be one number."""
    if len(gap) > 9:  # no joining word is longer
        return False
    word = gap.strip(" \u00a0-‐‑")
    if word in table.joints or (lang in _PREFIXES and not word):
        number.joined = True
        return True
    return not word


def scale_value(word: str, lang: str) -> int | None:
    """The value of a lower-case scale word (hundred, thousand, million, …) as it may stand behind digits, or None."""
    entry = word_value(word, base_language(lang))
    value = int(entry.value) if entry and not entry.ordinal else 0
    return value if value >= 100 and str(value).strip("0") == "1" else None


@lru_cache(maxsize=256)
def other_scale(word: str, value: int, lang: str) -> str | None:
    """The scale word worth ``value`` in the form that a lower-case one has: "millions" for 10⁹ gives "billions".

    None where the two words have different sets of forms, so that none can be said to match the other.
    """
    scales = {row[0]: row[1] for row in map(_forms, _sections().get(base_language(lang), ())) if row[0] in _SCALES}
    here = next((forms for forms in scales.values() if word in forms), [])
    there = scales.get(value, [])
    if not here or len(here) != len(there):
        return None
    same_endings = len(here) <= 3 or len({(len(a) - len(b)) for a, b in zip(here, there, strict=True)}) == 1
    return there[here.index(word)] if same_endings else None


def _forms(line: str) -> tuple[float, list[str]]:
    """The value of a line of a table and the cardinal words on it; -1 for the other lines."""
    first, _, rest = line.partition(" ")
    if not first.isdigit():
        return -1, []
    return int(first), [word for form in rest.partition("|")[0].split() for word in _spell(form, [])]


__all__ = [
    "WORD", "Spelled", "Word", "base_language", "has_number_words", "mixes_alphabets", "number_heads", "other_scale",
    "read_number_words", "scale_value", "times_value", "word_value",
]
