"""Write a number the way a text writes its own: its language's marks, its digits, its scale words, its clock."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol

from transreview.language.dates import month_form
from transreview.language.number_words import base_language, other_scale, scale_value
from transreview.language.numbers import Kind, Quantity

_DIGITS = re.compile(r"\d[\d.,'’٫٬\u00a0\u202f\u2009 ]*\d|\d")
_GROUPED = re.compile(r"\d[.,'’٬\u00a0\u202f\u2009 ]\d{3}(?!\d)")
_BLANK = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_CLOCK = re.compile(r"(\d{1,2})([:.hH]|[ \u00a0]h[ \u00a0]?)(\d\d)(?!\d)|(\d{1,2})(?=[ \u00a0]?[ap]\.?[ ]?m\b)", re.I)
_HALF = re.compile(r"([ap])(?=\.?[ ]?m\b)", re.I)
_DECIMALS = re.compile(r"\d+([.,])(\d\d?)")
_MOST_DECIMALS = 4

# Short scale words that go together, each with its value; the first row that has both is the one.
_MILLIONS, _MYRIADS = (10**6, 10**9, 10**12), (10**4, 10**8, 10**12)
_SHORT = tuple(dict(zip(words.split(), values, strict=True)) for words, values in (
    ("M B T", _MILLIONS), ("Mio Mrd Bio", _MILLIONS), ("mio mrd bio", _MILLIONS), ("mln mld bln", _MILLIONS),
    ("млн млрд трлн", _MILLIONS), ("m bn tn", _MILLIONS), ("mn bn tn", _MILLIONS), ("mil mld bil", _MILLIONS),
    ("mil mlrd bil", _MILLIONS), ("mln mlrd bln", _MILLIONS), ("εκατ δισ τρισ", _MILLIONS), ("万 亿 兆", _MYRIADS),
    ("万 億 兆", _MYRIADS), ("萬 億 兆", _MYRIADS), ("만 억 조", _MYRIADS),
))
# Serbian, Croatian and Bosnian write "mlrd." where their neighbours write "mld."
_SHORT_OF = {"sr": {"mil": 10**6, "mlrd": 10**9, "bil": 10**12}}


def rewrite(text: str, quantity: Quantity, value: float, lang: str, places: int = 0) -> str | None:
    """What should stand for ``quantity`` of ``text`` if its value were ``value``; None where the form is not clear.

    ``places`` are the decimals to show if a figure that has as many now needs fewer: a price stays "4.60".
    "25 million" for 250,000,000 gives "250 million", "1.3 million" for 1,300,000,000 gives "1.3 billion", "21st" for 22
    gives "22nd", "6" of "6 juin" for 7 gives "7", "3:30 p.m." for 15.45 gives "3:45 p.m.".
    """
    written = text[quantity.start:quantity.end]
    locale = _locale(lang)
    if locale is None:
        return None
    if quantity.kind is Kind.MONTH:
        return _month(written, value, locale, lang) if quantity.words else str(value)
    if quantity.kind is Kind.TIME:
        return _time(written, value)
    if quantity.words:
        return _scale_word(written, quantity.value, value, locale, lang)
    runs = _DIGITS.findall(written)
    if not runs:
        return None
    shown = runs[0]
    head, _, tail = written.partition(shown)
    if len(runs) > 1:  # "12 bin 500"
        return _format(value, shown, locale) if value < 10**6 else None
    scaled = _scaled(value, quantity.scale, tail, locale, lang)
    if not scaled:
        return None
    amount, tail = scaled
    if quantity.kind is Kind.ORDINAL and tail:
        tail = _english_ending(amount)
    return head + _digits_like(_format(amount, shown, locale, places), shown) + tail


def _scaled(value: float, scale: int, tail: str, locale: Locale, lang: str) -> tuple[float, str] | None:
    """The figure and the scale word for a value: the word that is there if it fits, another one, or none.

    None when there should be a scale word and its form is not known.
    """
    if scale == 1:
        return value, tail
    here = tail.strip(" \u00a0\u202f.")
    system = _MYRIADS if scale in (10**4, 10**8) else _MILLIONS
    for other in (scale, *system):
        amount = value // other if value % other == 0 else value / other
        if 1 <= amount < _most(other, system, locale) and round(amount, _MOST_DECIMALS) == amount:
            word = _word_like(here, scale, other, amount, locale, lang)
            return (amount, tail.replace(here, word)) if word else None
    return value, ""


def _most(scale: int, system: tuple[int, ...], locale: Locale) -> int:
    """How many of a scale are counted before the next one: a thousand, ten thousand myriads, a million "millones"."""
    if system is _MYRIADS:
        return 10**4
    thousands = " " in _long_words(locale).get(10**9, {}).get("other", "").removeprefix("de ")
    return 10**6 if scale == 10**6 and thousands else 1000


def _word_like(here: str, scale: int, other: int, amount: float, locale: Locale, lang: str) -> str | None:
    """The scale word worth ``other`` in the form that ``amount`` asks for, long or short as ``here`` is."""
    for row in (_SHORT_OF.get(base_language(lang), {}), *_SHORT):
        if row.get(here) == scale and (word := next((word for word, value in row.items() if value == other), None)):
            return word
    if here in {word for row in _SHORT for word in row}:
        return here if scale == other else None
    long = _long_words(locale)
    small = here.lower()
    if small in map(str.lower, long.get(scale, {}).values()):
        form = str(locale.plural_form(amount))
        word = long.get(other, {}).get(form) or long.get(other, {}).get("other", "")
        if form == "one" and scale != other and word.endswith(("a", "а")):  # "milijarda" or "milijardu"
            return None
    else:
        word = here if scale == other else other_scale(small, other, lang) or ""
    return (word.upper() if here.isupper() else word[:1].upper() + word[1:] if here[:1].isupper() else word) or None


@lru_cache(maxsize=64)
def _long_words(locale: Locale) -> dict[int, dict[str, str]]:
    """CLDR's words for 10⁶, 10⁹ and 10¹², by the plural form of the figure before them."""
    found: dict[int, dict[str, str]] = {scale: {} for scale in _MILLIONS}
    for form, patterns in locale.compact_decimal_formats.get("long", {}).items():
        for scale in _MILLIONS:
            pattern = patterns.get(str(scale))
            if pattern is not None:
                found[scale][form] = pattern.pattern.strip("0 \u00a0\u200f'").replace("'", "")
    return found


def _scale_word(written: str, old: float, value: float, locale: Locale, lang: str) -> str | None:
    """A number in words of which only the scale word changes: "two million" for two billion."""
    head, _, here = written.rpartition(" ")
    scale = scale_value(here.lower(), lang)
    if not head or not scale or old % scale:
        return None
    amount = old // scale
    for other in _MILLIONS:
        if scale in _MILLIONS and amount * other == value and (
                word := _word_like(here, scale, other, amount, locale, lang)):
            return f"{head} {word}"
    return None


def _time(written: str, value: float) -> str | None:
    """A time of day as the wrong one is written: on a clock of twelve hours or of 24."""
    match = _CLOCK.search(written)
    if not match:
        return None
    hour, minutes = int(value), round(value % 1 * 100)
    half = _HALF.search(written, match.end())
    shown = hour % 12 or 12 if half else hour
    digits = match.group(1) or match.group(4)
    figure = f"{shown:02}" if digits[0] == "0" else str(shown)
    if match.group(1) or minutes:
        figure += f"{match.group(2) or ':'}{minutes:02}"
    figure = written[:match.start()] + figure + written[match.end():]
    if not half:
        return figure
    letter = "p" if hour >= 12 else "a"
    at = half.start() + len(figure) - len(written)
    return figure[:at] + (letter.upper() if half.group().isupper() else letter) + figure[at + 1:]


def _locale(lang: str) -> Locale | None:
    try:
        return Locale.parse("sr_Latn" if lang == "sr" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


# Where CLDR groups from five digits on.
_FIVE_DIGITS = frozenset({"bg", "es", "it", "pl", "pt"})


def _format(amount: float, like: str, locale: Locale, places: int = 0) -> str:
    """A number with the language's marks, grouped unless the text does not group its numbers, or it may be a year.

    The blank between groups is the one that the text uses.
    """
    bare = like.isdigit() and len(like) > 3
    year = isinstance(amount, int) and 1900 <= amount < 2100 and not _GROUPED.search(like)
    short = locale.language in _FIVE_DIGITS and amount < 10_000 and not _GROUPED.search(like)
    pattern = "0.######" if bare or year or short else "#,##0.######"
    number = str(format_decimal(amount, format=pattern, locale=locale))
    if decimals := _DECIMALS.fullmatch(like):  # the mark that stands there; behind a strange one these are minutes
        symbol, mark = get_decimal_symbol(locale), decimals.group(1)
        clock = symbol != mark and amount != int(amount)
        fixed = 2 if (clock or places == 2) and len(decimals.group(2)) == 2 else 0
        number = str(format_decimal(amount, format=f"#,##0.{'0' * fixed}{'#' * (6 - fixed)}", locale=locale))
        return number.replace(symbol, mark) if clock else number
    blank = _BLANK.search(like)
    return _BLANK.sub(blank.group(), number) if blank else number


def _digits_like(number: str, like: str) -> str:
    """The number in the digits that the text uses: Arabic-Indic, Devanagari, full-width, …"""
    first = next(char for char in like if char.isdigit())
    zero = ord(first) - unicodedata.decimal(first)
    return number if zero == ord("0") else "".join(
        chr(zero + int(char)) if char in "0123456789" else char for char in number)


def _english_ending(amount: float) -> str:
    if amount % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(int(amount) % 10, "th")


def _month(written: str, value: float, locale: Locale, lang: str) -> str | None:
    """The month's name in the form that the wrong one has; None when that form is not known."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = locale.months[context][width]
            if written.lower() in (name.lower().rstrip(".") for name in names.values()):
                name = str(names[int(value)]).rstrip(".")
                return name.capitalize() if written[:1].isupper() else name
    form = month_form(written, int(value), lang, str(locale.months["format"]["wide"][int(value)]))
    return form.capitalize() if form and written[:1].isupper() else form
