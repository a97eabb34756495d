"""Write a number the way a text writes its own: its language's marks, its digits, its scale words, its ordinals."""

import re
import unicodedata

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from transreview.language.numbers import Kind, Quantity

_DIGITS = re.compile(r"\d[\d.,'’٫٬\u00a0\u202f\u2009 ]*\d|\d")
_GROUPED = re.compile(r"\d[.,'’٬\u00a0\u202f\u2009 ]\d{3}(?!\d)")
_MOST_DECIMALS = 4


def rewrite(text: str, quantity: Quantity, value: float, lang: str) -> str | None:
    """What should stand for ``quantity`` of ``text`` if its value were ``value``; None where the form is not clear.

    "25 million" for 250,000,000 gives "250 million", "21st" for 22 gives "22nd", "6 juin" for July only the month.
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
    amount = value / quantity.scale if value % quantity.scale else value // quantity.scale
    tail = written[shown.end():]
    if quantity.scale > 1 and (not 0.1 <= amount < 10_000 or round(amount, _MOST_DECIMALS) != amount):
        amount, tail = value, ""
    if quantity.kind is Kind.ORDINAL and tail:
        tail = _english_ending(amount)
    return _digits_like(written[:shown.start()] + _format(amount, shown.group(), locale), shown.group()) + tail


def _locale(lang: str) -> Locale | None:
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


def _format(amount: float, like: str, locale: Locale) -> str:
    """A number with the language's marks, grouped where the text groups its numbers."""
    if isinstance(amount, int) and amount < 10_000 and not _GROUPED.search(like):
        return str(amount)
    plain = len(re.sub(r"\D", "", like)) > 4 and like.isdigit()
    pattern = "0.######" if plain else "#,##0.######"
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
