"""Write a number the way a text writes its own: its language's marks, its digits, its scale words, its ordinals."""

import re
import unicodedata

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from transreview.language.number_words import other_scale
from transreview.language.numbers import Kind, Quantity

_DIGITS = re.compile(r"\d[\d.,'’٫٬\u00a0\u202f\u2009 ]*\d|\d")
_GROUPED = re.compile(r"\d[.,'’٬\u00a0\u202f\u2009 ]\d{3}(?!\d)")
_MOST_DECIMALS = 4


def rewrite(text: str, quantity: Quantity, value: float, lang: str) -> str | None:
    """What should stand for ``quantity`` of ``text`` if its value were ``value``; None where the form is not clear.

    "25 million" for 250,000,000 gives "250 million", "1.3 million" for 1,300,000,000 gives "1.3 billion", "21st" for 22
    gives "22nd", "6" of "6 juin" for 7 gives "7".
    """
    written = text[quantity.start:quantity.end]
    locale = _locale(lang)
    if locale is None:
        return None
    if quantity.kind is Kind.MONTH:
        return _month(written, value, locale) if quantity.words else str(value)
    shown = _DIGITS.search(written)
    if quantity.words or quantity.kind is Kind.TIME or not shown:
        return None
    amount, tail = _scaled(value, quantity.scale, written[shown.end():], lang)
    if quantity.kind is Kind.ORDINAL and tail:
        tail = _english_ending(amount)
    return _digits_like(written[:shown.start()] + _format(amount, shown.group(), locale), shown.group()) + tail


def _scaled(value: float, scale: int, tail: str, lang: str) -> tuple[float, str]:
    """The figure and the scale word for a value: the word that is there if it fits, another one, or none."""
    if scale == 1:
        return value, tail
    here = tail.strip()
    for other in (scale, 10**6, 10**9, 10**12):
        amount = value // other if value % other == 0 else value / other
        word = here if other == scale else other_scale(here.lower(), other, lang)
        if word and 1 <= amount < 1000 and round(amount, _MOST_DECIMALS) == amount:
            return amount, tail.replace(here, word.capitalize() if here[0].isupper() else word)
    return value, ""


def _locale(lang: str) -> Locale | None:
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


# Where CLDR groups from five digits on.
_FIVE_DIGITS = frozenset({"bg", "es", "it", "pl", "pt"})


def _format(amount: float, like: str, locale: Locale) -> str:
    """A number with the language's marks, grouped unless the text does not group its numbers, or it may be a year."""
    bare = like.isdigit() and len(like) > 3
    year = isinstance(amount, int) and 1900 <= amount < 2100 and not _GROUPED.search(like)
    short = locale.language in _FIVE_DIGITS and amount < 10_000
    pattern = "0.######" if bare or year or short else "#,##0.######"
    return str(format_decimal(amount, format=pattern, locale=locale))


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


def _month(written: str, value: float, locale: Locale) -> str | None:
    """The month's name in the form that the wrong one has; None when that form is not CLDR's."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = locale.months[context][width]
            if written.lower() in (name.lower().rstrip(".") for name in names.values()):
                name = str(names[int(value)]).rstrip(".")
                return name.capitalize() if written[:1].isupper() else name
    return None
