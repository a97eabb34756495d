"""How a locale writes numbers, dates, times and money: CLDR's patterns, and what its readers take as well."""

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.lexicon import language

#: Languages whose countries differ in the decimal mark: nothing but a mixture is wrong where no country is named.
_EITHER_DECIMAL = frozenset({"es", "ar", "fa", "ur", "ps", "ckb", "af", "qu"})
#: Countries where both marks are read.
_EITHER_COUNTRY = frozenset({"CH", "LI", "ZA", "NA"})
#: Languages that write "15h30" themselves.
_HOURS_WITH_H = frozenset({"fr", "pt", "es", "ca", "gl", "it", "ro", "eu", "oc", "br"})
#: Languages that write a.m. and p.m. as English does, or in their own words.
_HALF_DAYS = frozenset({"en", "es", "ar", "ko", "el", "sq", "hi", "ur", "bn", "ta", "zh", "ja", "fil", "vi", "th", "so",
                        "am", "sw", "ms", "id", "cy", "mt", "fa", "he", "af", "ca", "gl", "pt", "hu"})
#: Languages that write the sign of a currency on either side.
_EITHER_SIDE = frozenset({"it", "nl", "pt", "es", "ca", "lv", "tr", "ro", "sq", "et", "nb", "da", "lt", "no", "ru",
                          "uk", "be", "kk"})
_SPACES = "\u00a0\u202f\u2009 "


@dataclass(frozen=True, slots=True, eq=False)
class Conventions:
    """What a locale writes: ``decimal`` and ``group`` are its marks; ``strict`` when no other marks are read.

    ``day_dot`` is true for "24. Februar", ``day_first`` for a day before its month; ``percent_space`` for "5 %";
    ``percent_first`` for "%5"; ``currency_first`` for "€5" (None where both are usual); ``hours_with_h`` for "15h30";
    ``half_days`` for "3 p.m."; ``hour_mark`` stands between hours and minutes; ``day_of`` stands between a day and its
    month.
    """

    lang: str
    decimal: str
    group: str
    strict: bool
    day_dot: bool
    day_first: bool
    day_of: str
    percent_space: bool
    percent_first: bool
    currency_first: bool | None
    hours_with_h: bool
    half_days: bool
    hour_mark: str


@lru_cache(maxsize=256)
def conventions(tag: str) -> Conventions | None:
    """The conventions of a BCP 47 tag; None for a language that CLDR does not know."""
    locale = _locale(tag)
    if locale is None:
        return None
    base = language(tag)
    symbols = locale.number_symbols
    marks = symbols.get("latn", symbols)
    country = _country(tag)
    long = locale.date_formats["long"].pattern
    percent = locale.percent_formats[None].pattern
    currency = locale.currency_formats["standard"].pattern.strip("\u200e\u200f")
    first = currency.startswith("¤")
    return Conventions(
        lang=base,
        decimal=str(marks.get("decimal", ".")),
        group=str(marks.get("group", ",")),
        strict=not (base in _EITHER_DECIMAL or country in _EITHER_COUNTRY),
        day_dot="d. MMMM" in long,
        day_first=long.find("d") < long.find("MMMM") and "日" not in long,
        day_of=" de" if "d 'de' MMMM" in long else "",
        percent_space=percent.strip("#0,")[:1] in _SPACES,
        percent_first=percent.startswith("%"),
        currency_first=None if base in _EITHER_SIDE or (country and base != "en") else first,
        hours_with_h=base in _HOURS_WITH_H,
        half_days=base in _HALF_DAYS,
        hour_mark="." if "H.mm" in locale.time_formats["short"].pattern else ":",
    )


def _country(tag: str) -> str:
    """The country of a tag, "" for none."""
    last = tag.replace("_", "-").rpartition("-")[2]
    return last.upper() if (len(last) == 2 and len(tag) > 2) or last.isdigit() else ""


def _locale(tag: str) -> Locale | None:
    for name in (tag.replace("_", "-"), language(tag)) if language(tag) != "und" else ():
        try:
            return Locale.parse(name, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None
