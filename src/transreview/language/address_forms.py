"""How a text addresses people: familiarly (du, tu, ti, ты) or politely (Sie, vous, Vi, вы), by pronouns.

Only pronouns and possessives are read, as grammars list them; verb forms are not. A polite form that is a plural too
(vous, вы) says less than one that is polite only (Usted, Sie, 您); in Slavic languages its capital letter tells the two
apart. Forms that mean something else (French "ton", Dutch "je", German "Sie" at the start of a sentence) do not count.
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from transreview.language.lexicon import language
from transreview.model import Span


class Manner(StrEnum):
    """The manner of an address."""

    FAMILIAR = "familiar"
    POLITE = "polite"


class Address(NamedTuple):
    """A word that addresses somebody; ``is_sure`` when it cannot be a plural or another word."""

    manner: Manner
    span: Span
    is_sure: bool


class _Forms(NamedTuple):
    familiar: str
    polite: str
    #: Polite forms that are that only with a capital inside a sentence; else they are plurals or other words.
    capital: str = ""


# "*" stands for an ending of up to three letters.
_FORMS = {
    "de": _Forms("du dich dir dein dein*", "", "Sie Ihnen Ihr Ihr*"),
    "nl": _Forms("jij jou jouw", "u uw"),
    "fr": _Forms("tu toi tes t'as t'es", "vous votre vos"),
    "es": _Forms("tú ti contigo tu tus", "usted ud vd"),
    "it": _Forms("tu te tuo tua tuoi tue", "", "Lei Suo Sua Suoi Sue"),
    "ro": _Forms("tu tine ție tău tăi tale", "dumneavoastră dvs"),
    "pl": _Forms("ty ciebie cię tobie tobą twój twoja twoje twojej twojego twoim twoją twoich", "",
                 "Państwo Państwa Państwu Państwem"),
    "cs": _Forms("ty tebe tobě tě tebou tvůj tvoje tvá tvé tvého tvém tvou tvým tvých",
                 "vy vás vám vámi váš vaše vaš*"),
    "sk": _Forms("ty teba tebe ťa tebou tvoj tvoja tvoje tvoj*",
                 "vy vás vám vami váš vaša vaše vaš*"),
    "sr": _Forms("ti tebe tebi tobom tvoj tvoja tvoje tvoj* ти тебе теби тобом твој твоја твоје твој*",
                 "vi vas vam vama vaš vaša vaše vaš* ви вас вам вама ваш ваша ваше ваш*"),
    "sl": _Forms("ti tebe tebi teboj tvoj tvoja tvoje tvoj*", "vi vas vam vami vaš vaša vaše vaš*"),
    "mk": _Forms("ти тебе твој твоја твое твои", "вие вас вам ваш ваша ваше ваши"),
    "bg": _Forms("ти тебе теб твой твоя твое твои твоят твоята", "вие вас вам ваш ваша ваше ваши вашия вашият вашата"),
    "ru": _Forms("ты тебя тебе тобой твой твоя твоё твое твои твоего твоей твоих твоим твоими",
                 "вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашим вашими"),
    "uk": _Forms("ти тебе тобі тобою твій твоя твоє твої твого твоєї твоїх твоїм", "ви вас вам вами ваш ваша ваше ваші "
                 "вашого вашої ваших вашим"),
    "hu": _Forms("te téged neked veled tőled rólad", "ön önt önnek önnel öntől önről öné"),
    "el": _Forms("εσύ εσένα", "εσείς εσάς"),
    "zh": _Forms("你", "您"),
}
_FORMS |= dict.fromkeys(("hr", "bs", "sh", "cnr"), _FORMS["sr"])
#: Languages whose polite pronoun is the plural one.
_PLURALS = frozenset(["fr", "cs", "sk", "sr", "hr", "bs", "sh", "cnr", "sl", "mk", "bg", "ru", "uk", "el"])
_CAPITAL_TELLS = _PLURALS - {"fr", "el"}
#: What stands before a word that begins a sentence or a quotation; there a capital says nothing.
_OPENS = re.compile(r"(?:^|[.!?…:;–—\n\"“”„«»‘’‚‹›(\[]|\d\.)\s*$")
_CONTEXT = 6


def knows(lang: str) -> bool:
    """Whether anything is known of how a language addresses people."""
    return language(lang) in _FORMS


def may_be_familiar(text: str, lang: str) -> bool:
    """The cheap question: False for a text that has no familiar form of a language that is known."""
    name = language(lang)
    return name in _FORMS and bool(_hint(name).search(text))


def address_forms(text: str, lang: str) -> tuple[Address, ...]:
    """The words of a text that address somebody, in order; () for a language that is not known."""
    name = language(lang)
    if name not in _FORMS:
        return ()
    return tuple(address for match in _pattern(name).finditer(text) if (address := _read(text, match, name)))


def _read(text: str, match: re.Match[str], name: str) -> Address | None:
    word = match.group()
    if len(word) > 1 and word.isupper():
        return None
    inside = not _OPENS.search(text[max(0, match.start() - _CONTEXT):match.start()])
    if match["capital"] and not inside:
        return None
    if match["familiar"]:
        return Address(Manner.FAMILIAR, Span(*match.span()), True)
    is_sure = name not in _PLURALS or (name in _CAPITAL_TELLS and inside and word[0].isupper())
    return Address(Manner.POLITE, Span(*match.span()), is_sure)


@cache
def _hint(name: str) -> re.Pattern[str]:
    """The familiar forms, by their first letters before all else, so that the search skips from one to the next."""
    forms = _FORMS[name].familiar.split()
    first = "".join(sorted({letter for form in forms for letter in (form[0], form[0].upper())}))
    if name == "zh":
        return re.compile(f"[{first}]")
    rest = "|".join(sorted({form[1:].replace("*", r"[^\W\d_]{1,3}").replace("'", "['’]") for form in forms}))
    return re.compile(rf"[{first}](?:{rest})(?![\w’'\-])")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    forms = _FORMS[name]
    if name == "zh":
        return re.compile("(?P<familiar>你(?!们|們))|(?P<polite>您(?!们|們))|(?P<capital>(?!))")
    familiar, polite, capital = (
        _either(words, capital=number < 2) for number, words in enumerate((forms.familiar, forms.polite, forms.capital))
    )
    either = f"(?P<familiar>{familiar})|(?P<polite>{polite})|(?P<capital>{capital})"
    return re.compile(rf"(?<![\w'’\-])(?:{either})(?![\w’'\-])")


def _either(words: str, *, capital: bool) -> str:
    """A pattern of one of the words; with or without a capital, if ``capital``."""
    if not words:
        return "(?!)"
    forms = (f"[{word[0]}{word[0].upper()}]{word[1:]}" if capital else word for word in words.split())
    return "|".join(form.replace("*", r"[^\W\d_]{1,3}").replace("'", "['’]") for form in forms)
