"""The words for money in every language, by CLDR: "dolara" in Serbian and "доллара" in Russian are both dollars.

A name of CLDR is a noun and its country ("američkih dolara", "US dollars"). The noun is what the names of one family
have in common (US, Australian, Canadian dollars) and the country has not; so no list of nouns is needed for the
languages that CLDR knows. Families, not currencies, are compared: "$26" says dollars, and not whose.
"""

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from transreview.language.lexicon import frequency
from transreview.language.number_words import base_language

#: The families, by ISO 4217: currencies whose names have one noun, in groups where a language has two.
FAMILIES: dict[str, tuple[str, ...]] = {
    "dollar": ("USD AUD", "CAD NZD HKD SGD"), "peso": ("MXN ARS CLP COP PHP",), "franc": ("CHF XOF XAF CDF",),
    "pound": ("GBP EGP", "LBP SYP", "TRY"), "krone": ("SEK NOK DKK", "CZK", "ISK"), "rouble": ("RUB BYN",),
    "dinar": ("RSD KWD IQD DZD", "MKD"), "rupee": ("INR PKR LKR NPR", "IDR"), "rial": ("IRR OMR YER", "SAR QAR"),
    "dirham": ("AED MAD",), "won": ("KRW KPW",), "shilling": ("KES UGX TZS",), "leu": ("RON MDL",),
    "mark": ("DEM BAM",), "euro": ("EUR",), "yuan": ("CNY",), "yen": ("JPY",), "real": ("BRL",), "rand": ("ZAR",),
    "zloty": ("PLN",), "forint": ("HUF",), "hryvnia": ("UAH",), "lev": ("BGN",), "lek": ("ALL",), "dong": ("VND",),
    "baht": ("THB",), "ringgit": ("MYR",), "shekel": ("ILS",), "kuna": ("HRK",), "naira": ("NGN",),
    "tenge": ("KZT",), "manat": ("AZN",), "dram": ("AMD",), "lari": ("GEL",), "taka": ("BDT",),
}
#: The family of an ISO 4217 code.
FAMILY_OF = {code: family for family, groups in FAMILIES.items() for group in groups for code in group.split()}
_COUNTS = (1, 2, 5, 100)  # that bring out the plural forms of any language
_HEAD = 3  # code points that the forms of one noun share
_COMMON = 3  # in the names of so many other currencies a word is no noun of one: "new"
_EVERYDAY = 5.5  # the Zipf frequency of words that are no money: "new", "they"
_WORD = re.compile(r"[^\W\d_]+")
# What the names of CLDR do not have.
_OTHER: dict[str, dict[str, str]] = {
    "en": {"rouble": "rouble roubles", "yuan": "renminbi", "pound": "quid lira liras", "dollar": "bucks",
           "krone": "koruna korunas crown crowns"},
    "ru": {"rouble": "руб", "hryvnia": "грн", "dollar": "долл бакс баксов"},
    "uk": {"hryvnia": "грн", "rouble": "руб", "dollar": "дол бакс баксів"},
    "sr": {"dinar": "din"}, "hr": {"kuna": "kn"}, "cs": {"krone": "kč"}, "pl": {"zloty": "zł"}, "hu": {"forint": "ft"},
    "bg": {"lev": "лв", "pound": "паунд паунда"},
    "tr": {"pound": "lira tl sterlin sterlini", "dollar": "dolar", "yen": "yen"},
    "de": {"shekel": "schekel"}, "el": {"yuan": "γουαν γιουαν"}, "es": {"zloty": "zloty zlotys"},
    "is": {"dollar": "dala dali dalur dalir dölum dollara dollurum bandaríkjadala bandaríkjadalir ástralíudala"},
}


def plain(word: str) -> str:
    """A word in small letters without its marks: "dólar" and "dolar" are one."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=64)
def currency_nouns(lang: str) -> dict[str, str]:
    """The plain words for money in a language (BCP 47) with their family; {} for a language that CLDR does not have."""
    if base_language(lang) == "und":  # CLDR's root would say them in English
        return {}
    try:
        locale = Locale.parse("sr_Latn" if lang == "sr" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return {}
    names = {code: _names(code, locale) for code in FAMILY_OF if code in locale.currencies}
    all_heads = {code: {word[:_HEAD] for word in _words(name)} for code, name in locale.currencies.items()}
    found: dict[str, str] = {}
    for family, groups in FAMILIES.items():
        for group in groups:
            codes = [code for code in group.split() if code in names]
            codes = [code for code in codes if not any(found.get(word) == family for word in names[code])]
            heads = [{word[:_HEAD] for word in names[code]} - _countries(code, locale) for code in codes]
            nouns = set.intersection(*heads) if heads else set()
            if len(codes) == 1:
                nouns = {head for head in nouns if _abroad(head, codes[0], all_heads) < _COMMON}
            found |= {word: family for code in codes for word in names[code] if word[:_HEAD] in nouns
                      and (len(codes) > 1 or frequency(lang).get(word, 0) < _EVERYDAY)}
    return found | {plain(word): family for family, words in _OTHER.get(lang.split("-")[0], {}).items()
                    for word in words.split()}


@lru_cache(maxsize=64)
def currency_adjectives(lang: str) -> frozenset[str]:
    """The plain words that may stand between a number and the noun for money: "US", "američkih", "Hong", "Kong"."""
    try:
        locale = Locale.parse("sr_Latn" if lang == "sr" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return frozenset()
    words = frozenset(word for code in FAMILY_OF if code in locale.currencies for word in _names(code, locale))
    return words - currency_nouns(lang).keys()


def _abroad(head: str, code: str, all_heads: dict[str, set[str]]) -> int:
    """How many currencies of other countries and families have a word in their names that begins so."""
    return sum(head in heads for other, heads in all_heads.items()
               if other[0] != "X" and other[:2] != code[:2] and FAMILY_OF.get(other) != FAMILY_OF[code])


def _names(code: str, locale: Locale) -> frozenset[str]:
    """The words of all forms of a currency's name."""
    forms = {get_currency_name(code, count=count, locale=locale) for count in _COUNTS}
    return frozenset(word for form in forms for word in _words(form))


def _words(name: str) -> list[str]:
    return [plain(word) for word in _WORD.findall(name) if len(word) > 1]


def _countries(code: str, locale: Locale) -> set[str]:
    """How the names of a currency's country begin."""
    if code == "EUR":
        return set()
    return {word.removeprefix("ال")[:_HEAD] for word in _words(locale.territories.get(code[:2], ""))}
