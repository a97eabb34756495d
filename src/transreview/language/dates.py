"""Dates and times: month names in all their forms, numeric dates in every order, clocks of twelve and of 24 hours.

The parts of a date are read one by one (24 · 2 · 2022), so that "24. februara 2022." and "February 24, 2022" agree
whatever stands between them. Month names are CLDR's; the endings are those of the language's nouns.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.calendars import SOLAR_MONTH, gregorian_days
from transreview.language.digits import at_digits
from transreview.language.lexicon import frequency
from transreview.language.number_words import base_language
from transreview.language.quantity import Kind, Quantity
from transreview.language.tokens import MARKS, words_but

_WORD = re.compile(rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*")

# Varieties of CLDR whose month names a language uses as well, in either script.
_LOCALES: dict[str, tuple[str, ...]] = {
    "sr": ("sr", "sr_Latn", "hr", "bs", "bs_Cyrl"), "ar": ("ar", "ar_LB", "ar_DZ", "ar_MA"), "de": ("de", "de_AT"),
    "nb": ("nb",), "no": ("nb",), "iw": ("he",),
}
_ENDINGS: dict[str, str] = {
    "sr": "a u om em e i og oga а у ом ем е и ог ога",
    "sl": "a u em om i ja ju jem", "cs": "a u e i em ě y", "sk": "a u e i om",
    "pl": "a u em ie y e ego emu ym", "ru": "а у е ом ем ём я ю ь и", "uk": "а у і ем ом я ю ь ого ому им",
    "el": "ος ου ο ιος ιου ιο",
    "hu": "ban ben i ig tól től ra re án én a e t ának ének jában jének ában ében ától étől áig éig",
    "tr": "da de ta te dan den tan ten ın in un ün ı i a e", "de": "s", "sq": "i it in",
    "az": "da də dan dən ın in un ün ı i a ə", "et": "i is ist il ini", "fi": "n ta ssa sta hun", "hy": "ի ին ից ում",
    "ka": "ი ის ს ში ით იდან ამდე", "lt": "io į yje", "lv": "a ā am ī is os",
}
# Ends of stems whose vowel goes before an ending: "septembar", "septembra".
_FLEETING = frozenset({"ar", "er", "ар", "ер", "არ", "ერ", "ალ"})
# Forms that no ending makes.
_FORMS = {"ru": {"мае": 5, "маю": 5, "маем": 5}, "uk": {"травня": 5}}
_PREFIXES = {"he": "בלמהוש", "ar": "بلو"}
# Month names that are common words too: they count only beside a number or behind one of these words.
_COMMON = {
    "en": {"may", "march", "august"}, "ro": {"mai"}, "uk": {"лютий", "лютого", "лютому"}, "fr": {"mars", "mai"},
    "tr": {"ocak", "ocakta", "ekim"}, "ar": {"مارس", "آب", "ماي", "جوان", "أوت"},
}
_BEFORE = {
    "en": {"in", "of", "last", "this", "since", "until", "till", "by", "next", "early", "late", "mid", "from", "to",
           "through", "during", "before", "after", "between", "and"},
    "ro": {"luna", "lui"}, "uk": {"у", "в", "з"}, "ar": {"في", "شهر", "من", "منذ"},
    "fr": {"en", "de", "début", "fin", "depuis", "à"},
}
_NUMBER_NEAR_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.|er|-?[а-яії]{1,3})?(?:[ \u00a0,]|of |de | de )*$")
_NUMBER_NEAR_AFTER = re.compile(r"\.?[ \u00a0,]{0,2}\d")


@lru_cache(maxsize=64)
def _month_names(lang: str) -> tuple[dict[str, int], dict[str, int], bool]:
    """Full names by their lower-case form, short names likewise, and whether they are written with a capital."""
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    capital = False
    for name in _LOCALES.get(lang, (lang,)):
        try:
            months = Locale.parse(name).months
        except (ValueError, UnknownLocaleError):
            continue
        for context in ("format", "stand-alone"):
            for width, names in (("wide", full), ("abbreviated", short)):
                for number, month in months.get(context, {}).get(width, {}).items():
                    # Where CLDR has no stand-alone form, Babel may lend that of a language loaded before.
                    if context == "format" or month[:1] == months["format"][width][number][:1]:
                        names.setdefault(month.lower().rstrip("."), number)
                        capital = capital or month[:1].isupper()
    full = {name: number for name, number in full.items() if not any(map(str.isdigit, name))}
    return full, _beginnings(full) | short, capital


def _beginnings(full: dict[str, int]) -> dict[str, int]:
    """Three to five letters that begin the name of one month only, as it may be shortened: "Sept", "февр"."""
    starts: dict[str, set[int]] = {}
    for name, number in full.items():
        for length in range(3, min(6, len(name))):
            starts.setdefault(name[:length], set()).add(number)
    return {start: numbers.pop() for start, numbers in starts.items() if len(numbers) == 1}


@lru_cache(maxsize=64)
def _stems(lang: str) -> dict[str, int]:
    """What stays of a month's name when its ending goes, or the vowel before its last letter ("septembar", "-bra")."""
    stems: dict[str, int] = {}
    for name, number in _month_names(lang)[0].items():
        forms = {name, name.rstrip("aeiouyаеиоуьяюії")}
        forms |= {name[:-len(ending)] for ending in _ENDINGS.get(lang, "").split() if name.endswith(ending)}
        forms |= {form[:-2] + form[-1] for form in forms if form[-2:] in _FLEETING}
        stems |= {form: number for form in forms if len(form) > 2}
    return stems


@lru_cache(maxsize=16384)
def month_number(word: str, lang: str) -> int | None:
    """The month (1–12) that a word names in full, in any case form of the language; None for other words.

    The letter case must be the language's own: "Mart" is no month in Serbian, nor is "may" in English.
    """
    lang = base_language(lang)
    full, _, capital = _month_names(lang)
    wrong_case = word[0].islower() if capital else word[0].isupper() and word[1:].islower()
    if not full or wrong_case or not 1 < len(word) < 20:
        return None
    lower = word.lower()
    if number := full.get(lower) or _FORMS.get(lang, {}).get(lower):
        return number
    if lower[0] in _PREFIXES.get(lang, ""):
        return full.get(lower[1:])
    for ending in _ENDINGS.get(lang, "").split():
        stem = lower[:-len(ending)] if lower.endswith(ending) else ""
        if len(stem) > 2 and (number := _stems(lang).get(stem) or full.get(stem)):
            return number
    return None


def month_form(word: str, number: int, lang: str, name: str) -> str | None:
    """The ``name`` of month ``number`` in the case form in which ``word`` names another: "oktobra" gives "avgusta".

    In small letters; None where the endings of the two are not surely the same.
    """
    base, lower = base_language(lang), word.lower()
    old = month_number(lower, lang) or month_number(word, lang)
    words = frequency(lang)
    stems = _stems(base)
    for ending in sorted(_ENDINGS.get(base, "").split(), key=len, reverse=True):
        if not lower.endswith(ending) or stems.get(lower[:-len(ending)]) != old:
            continue
        forms = [stem + ending for stem, month in stems.items() if month == number]
        known = [form for form in forms if form in words and form[:2] == name[:2].lower()]
        return max(known, key=lambda form: words[form], default=None)
    return None


def read_months(text: str, lang: str, silent: Set[str] = frozenset()) -> Iterator[Quantity]:
    """The month names of a text; the short ones, and those that are common words too, only beside a number.

    At the start of a sentence, where a capital may be a name's, it is a ``CODE``: it may answer to a month. ``silent``
    are words, as they stand between blanks, that are no months.
    """
    base = base_language(lang)
    common = _COMMON.get(base, ())
    phrases = _phrases(base)
    for match in phrases.finditer(text) if phrases else ():
        yield Quantity(*match.span(1), _month_names(base)[0][match.group(1)], Kind.MONTH, words=True)
    for match in words_but(silent, text, _WORD):
        word = match.group()
        candidate = _candidate(word, base)
        if not candidate:
            continue
        (number, how), (start, end) = candidate, match.span()
        if how in ("short", "capital"):
            sure = _beside_number(text, start, end)
        else:
            sure = word.lower() not in common or _is_month(text, start, end, base)
        if sure:
            yield Quantity(start, end, number, Kind.MONTH, words=True)
        elif how == "capital" and _starts_sentence(text, start):
            yield Quantity(start, end, number, Kind.CODE, words=True)  # "Marta" may be March or a woman


@lru_cache(maxsize=64)
def _phrases(lang: str) -> re.Pattern[str] | None:
    """The months of more than one word, "تشرين الأول"; None for most languages."""
    names = sorted(filter(re.compile(r"[^\W\d] [^\W\d]").search, _month_names(lang)[0]))
    prefix = "".join(_PREFIXES.get(lang, "")) or "-"
    return re.compile(rf"(?<!\w)[{prefix}]?({'|'.join(map(re.escape, names))})(?!\w)") if names else None


def has_month_phrases(lang: str) -> bool:
    """True for a base language with months of more than one word."""
    return _phrases(lang) is not None


def names_month(word: str, lang: str) -> bool:
    """True when a word, or a part of it before an apostrophe, may name a month, long or short, or begin its name."""
    phrases = _phrases(lang)
    return any(_candidate(part, lang) or (phrases is not None and part in phrases.pattern)
               for part in _WORD.findall(word))


@lru_cache(maxsize=64)
def month_heads(lang: str) -> frozenset[str]:
    """The first two letters of the months' names, in small letters, and of the names behind a prefix."""
    full, short, _ = _month_names(lang)
    names = [*full, *short, *_FORMS.get(lang, {})]
    prefixes = _PREFIXES.get(lang, "")
    return frozenset(name[:2] for name in names) | {prefix + name[0] for prefix in prefixes for name in names}


@lru_cache(maxsize=16384)
def _candidate(word: str, lang: str) -> tuple[int, str] | None:
    """The month that a word may be, and how: in "full", with a "capital" that it should not have, or in "short"."""
    if word[:2].lower() not in month_heads(lang):
        return None
    number = month_number(word, lang)
    if number is not None:
        return number, "full"
    if word[0].isupper() and (number := month_number(word.lower(), lang)) is not None:
        return number, "capital"
    _, short, capital = _month_names(lang)
    if len(word) < 6 and word[0].isupper() == capital and word.lower() in short:
        return short[word.lower()], "short"
    return None


def _starts_sentence(text: str, start: int) -> bool:
    """True at the start of a text or of a sentence, where any word has a capital."""
    before = text[max(0, start - 3):start].rstrip(" \u00a0\"'“„«(–—-")
    return not before or before[-1] in ".!?:…\n"


def _is_month(text: str, start: int, end: int, lang: str) -> bool:
    """True for "in May", "May 24" and "24 May"."""
    words = text[max(0, start - 16):start].split()
    return _beside_number(text, start, end) or (
        bool(words) and words[-1].lower() in _BEFORE.get(lang, ()) and text[start].isupper() == (lang == "en"))


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(_NUMBER_NEAR_AFTER.match(text, end) or _NUMBER_NEAR_BEFORE.search(text[max(0, start - 10):start]))


# 2022-02-24, 24.02.2022, 24/2/22, 2022. 2. 24, 24. 2. 2022
_NUMERIC = re.compile(
    r"(?<![\d.,/])(?<!\d-)(?:(?P<y1>(?:1\d|20)\d\d)(?P<s1>[-./]) ?(?P<m1>\d{1,2})(?P=s1) ?(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-./])(?P<blank> ?)(?P<m2>\d{1,2})(?P=s2)(?P=blank)(?P<y2>\d{4}|\d\d)"
    r"|(?P<d3>\d{1,2})\. ?(?P<m3>\d{1,2})\.(?=[^\d.]|$))(?![\d/-]|[.,]\d)"
)
_HAN_DATE = re.compile(
    r"(?:(?P<y>(?<!\d)\d{4}|(?<!\d)\d\d(?=年度?[^\d]))\s?[年년](?![代間间])|(?P<m>(?<!\d)(?:1[0-2]|0?[1-9]))\s?(?:月(?!球)|월)"
    r"|(?P<d>(?<!\d)(?:3[01]|[12]\d|0?[1-9]))\s?(?:日|号|號|일))"
)
_DOTTED_DAYS = frozenset({
    "bg", "cs", "da", "de", "et", "fi", "hu", "is", "lv", "mk", "nb", "no", "pl", "ro", "ru", "sk", "sl", "sr", "tr",
    "uk",
})
_HAN = frozenset({"zh", "ja", "ko", "yue"})


def read_dates(text: str, lang: str) -> Iterator[Quantity]:
    """The parts of the dates written in digits; the text's digits are folded."""
    if base_language(lang) in _HAN:
        yield from _han_dates(text)
    for match in SOLAR_MONTH.finditer(text) if base_language(lang) in ("fa", "prs") else ():
        yield from _solar_date(match)
    for match in at_digits(_NUMERIC, text):
        which = next(number for number in "123" if match.group(f"d{number}"))
        if which == "3" and not _writes_days_with_dots(lang):
            continue
        day, month = int(match.group(f"d{which}")), int(match.group(f"m{which}"))
        if not (0 < day <= 31 and 0 < month <= 31 and min(day, month) <= 12):
            continue
        swapped = which == "2" and match.group("s2") != "."
        yield Quantity(*match.span(f"d{which}"), day, Kind.DAY, (month,) if swapped else ())
        yield Quantity(*match.span(f"m{which}"), month, Kind.MONTH, (day,) if swapped else ())
        if which != "3":
            year = int(match.group(f"y{which}"))
            full = year if year > 99 else year + (2000 if year < 50 else 1900)
            yield Quantity(*match.span(f"y{which}"), full, Kind.YEAR, (year,) if year < 100 else ())


def _solar_date(match: re.Match[str]) -> Iterator[Quantity]:
    """A day of the Solar Hijri calendar with ours beside it; the month is one of ours by its readings only."""
    days = gregorian_days(int(match.group(1)), match.group(2))
    yield Quantity(*match.span(1), int(match.group(1)), Kind.DAY, tuple(day for day, _ in days))
    months = tuple(dict.fromkeys(month for _, month in days))
    yield Quantity(*match.span(2), months[0], Kind.MONTH, months[1:], words=True)


def _writes_days_with_dots(lang: str) -> bool:
    """True where "24.2." is a day and a month."""
    return base_language(lang) in _DOTTED_DAYS


def _han_dates(text: str) -> Iterator[Quantity]:
    kinds = {"y": Kind.YEAR, "m": Kind.MONTH, "d": Kind.DAY}
    for match in _HAN_DECADE.finditer(text):
        decade = int(match.group(2)) * 10
        yield Quantity(match.start(), match.end(), int(match.group(1)) * 100 - 100 + decade, Kind.DECADE, (decade,))
    for match in _HAN_DATE.finditer(text):
        part = match.lastgroup or "y"
        value = int(match.group(part))
        also = ((2000 if value < 50 else 1900) + value,) if part == "y" and value < 100 else ()
        yield Quantity(*match.span(part), value, kinds[part], also)


_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)?(?![\d:])"
    r"(?:[ \u00a0]?(?P<half>[ap])\.?[ ]?m\b\.?)?"
    r"(?P<clock>[ \u00a0]?(?:Uhr|uur|час|ч\.|годин|hodin|sati|óra|h\b(?!/)))?", re.I
)
# No clock shows "10:84 p.m.", but two digits that changed places do.
_IMPOSSIBLE = re.compile(r"(?<![\d.,:])(?P<h>\d|1[0-2])[:.](?P<m>[6-9]\d)[ \u00a0]?(?P<half>[ap])\.?[ ]?m\b\.?", re.I)
_HAN_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|凌晨|早上|中午|傍晚|午前|午後|오전|오후)?\s?(?<!\d)(?P<h>[01]?\d|2[0-4])\s?[点點时時시](?![間间])"
    r"(?:\s?(?P<m>[0-5]?\d)\s?[分분]|(?P<thirty>半))?"
)
_MAYBE_TIME = re.compile(r"\d(?:[:.]\d\d|[ \u00a0]?[aAhHpPuU]|\d{3})")  # what the others have, the cheapest question
_AFTERNOON = frozenset({"下午", "晚上", "傍晚", "午後", "오후", "p"})
_HOURS = re.compile(r"(?<!\d)(?P<h>[01]?\d|2[0-4])[ \u00a0]?h[ \u00a0]?(?P<m>[0-5]\d)\b")


_MILITARY = re.compile(r"(?<![\d.,:/-])(?P<h>0\d)(?P<m>[0-5]\d)(?![\d:/-]|[.,]\d)")
_HAN_DECADE = re.compile(r"(\d{2})\s?(?:世纪|世紀)\s?(\d)0\s?年代")


def read_times(text: str, lang: str) -> Iterator[Quantity]:
    """The times of day that are written so that nothing else is meant; the text's digits are folded."""
    if base_language(lang) in _HAN:
        for match in _HAN_CLOCK.finditer(text):
            minutes = 30 if match.group("thirty") else int(match.group("m") or 0)
            yield _time(match, minutes, match.group("half") or "")
    if not _MAYBE_TIME.search(text):
        return
    for match in at_digits(_MILITARY, text):
        yield _time(match, int(match.group("m")), "")
    for match in at_digits(_HOURS, text):
        yield _time(match, int(match.group("m")), "")
    for match in at_digits(_IMPOSSIBLE, text):
        yield _time(match, int(match.group("m")), match.group("half").lower())
    for match in at_digits(_CLOCK, text):
        half, clock = (match.group("half") or "").lower(), match.group("clock")
        if half or match.group("mark") == ":" or (clock and (match.group("m") or clock.strip() in ("Uhr", "uur"))):
            yield _time(match, int(match.group("m") or 0), half)
            if match.group("s"):
                yield Quantity(*match.span("s"), int(match.group("s")))


def _time(match: re.Match[str], minutes: int, half: str) -> Quantity:
    """A time with its other reading: three o'clock may be 15:00 as long as nothing says which half of the day it is."""
    hour = int(match.group("h"))
    other = (hour - 12 if hour >= 12 else hour + 12)
    if (half in _AFTERNOON and hour < 12) or (half == "a" and hour == 12):
        hour, other = other, hour
    value, second = hour + minutes / 100, other + minutes / 100
    sure = half not in ("", "p") and half not in _AFTERNOON
    parts = match.groupdict()
    end = match.end("m") if parts.get("s") else match.end("clock") if parts.get("clock") else match.end()
    return Quantity(match.start("h"), end, _whole(value), Kind.TIME, () if sure else (_whole(second),))


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)
