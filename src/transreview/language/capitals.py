"""Capital letters: what a text begins with, which words have one in a language, and where one stands without reason.

Only scripts with capitals count: Latin, Cyrillic, Greek and Armenian. How a language writes its weekdays and months is
CLDR's; how politeness writes "you" and which words English gives a capital is what their grammars say.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from transreview.language.characters import characters
from transreview.language.lexicon import frequency, language
from transreview.language.pieces import pieces
from transreview.language.scripts import CASED, script
from transreview.language.sentences import sentences
from transreview.model import Span


class Opening(NamedTuple):
    """The first word of a text, where it stands, and whether it begins with a small letter."""

    span: Span
    word: str
    small: bool


# What may stand before the first word: quotation marks, brackets, Spanish openings, white space.
_BEFORE = re.compile(r"[\s\"'“”„‟«»‹›‘’‚(\[¿¡]{0,8}")
_WORD = re.compile(r"[^\W\d_]+(?:['’‑‐\-.·]?[^\W\d_]+)*")
_NEXT_WORDS = re.compile(r"(?:['’\s]+[^\W\d_]+){1,3}")
# Each begins with a character that is rare enough for a quick search.
_SMALL_START = re.compile(r"[.!?][ \u00a0]+([^\W\d_A-ZА-ЯЁ][^\W\d_]*+)(?!\.)")
_INSIDE = re.compile(r" ([A-ZÀ-ÖØ-ÞĀ-žЀ-ЯҐΑ-ΩԱ-Ֆ][^\W\d_A-Z]{2,5})(?= [^\W\d_A-Z])")
#: Small words that open a surname, in any language that has such names, and Dutch words that begin without a capital.
_PARTICLES = frozenset([
    "von", "vom", "zu", "zum", "zur", "van", "der", "den", "de", "del", "della", "delle", "dei", "degli", "di", "da",
    "das", "do", "dos", "du", "des", "d", "l", "la", "le", "lo", "los", "las", "al", "el", "as", "bin", "ibn", "ben",
    "bint", "abu", "ter", "ten", "te", "af", "av", "s", "t", "n",
])
#: From this Zipf frequency on a word is one of the grammar; above this share of words with a capital a text is a title.
_FUNCTION_WORD, _TITLE = 6.0, 0.4
#: A text in capitals that is shorter may be an abbreviation; the longest word that is looked back at; code points.
_SHORTEST_SHOUT, _LONGEST_WORD = 12, 40
#: Words with a capital out of politeness, and those that are names, months or abbreviations as well.
_ALSO_WITH_CAPITAL = {
    **dict.fromkeys(("sr", "hr", "bs", "sh"), "vi vas vam vama vaš vaša vaše vašu ви вас вам вама ваш ваша ваше вашу"),
    **dict.fromkeys(("ru", "bg", "mk", "be"), "вы вас вам вами ваш ваша ваше ваши вашу вие ви я бог"),
    **dict.fromkeys(("cs", "sk"), "vy vás vám vámi váš vaše vaši ty tě ti tvůj"),
    "uk": "ви вас вам вами ваш ваша ваше ваші я", "sl": "vi vas vam vaš vaša vaše",
    "en": "one two three four five six us will may it in an no can who new time first best mark god is",
    "it": "lei la le suo sua suoi sue voi vi loro", "es": "usted ustedes", "pl": "pan pani pana panu cię ci ty twój",
    "da": "de dem deres i", "nl": "u uw", "fr": "la le les", "pt": "o a os as", "hu": "ön önök",
}
#: Languages whose streets and holidays bear dates with a capital; and one that wrote all months so until 2009.
_DATES_AS_NAMES = frozenset(["fr", "it", "es", "ca", "ro", "pl", "ru", "uk", "be", "bg"])
_LARGE_MONTHS = frozenset(["pt"])
_GERMANIC_NOUNS = frozenset({"de", "lb"})

#: What English writes with a capital beside weekdays and months: peoples and languages, those left out that are common
#: words as well ("polish", "french fries", "china").
_ENGLISH_PEOPLES = (
    "afghan african albanian algerian american arab argentinian armenian asian australian austrian azerbaijani "
    "bangladeshi belarusian belgian bosnian brazilian british bulgarian canadian catalan chilean colombian "
    "croatian cuban czech egyptian english estonian ethiopian european finnish georgian german ghanaian greek "
    "hungarian icelandic indonesian iranian iraqi irish israeli italian japanese jordanian kazakh kenyan korean "
    "kosovan kurdish latvian lebanese libyan lithuanian macedonian malaysian mexican moldovan mongolian "
    "montenegrin moroccan nigerian norwegian pakistani palestinian peruvian portuguese romanian russian serbian "
    "slovak slovenian somali spanish sudanese swedish syrian taiwanese tunisian ukrainian uzbek venezuelan "
    "vietnamese yemeni albanians americans arabs austrians belgians bosnians bulgarians croats czechs europeans "
    "germans greeks hungarians iranians iraqis israelis italians kurds norwegians palestinians romanians russians "
    "serbs slovaks slovenes spaniards syrians turks ukrainians"
)
_ENGLISH_MONTHS = "january february april june july september october november december"
_ENDINGS = ("", ",", ".", ";", ":", "?", "!", ")", "”", '"', "’s", "'s")


@lru_cache(maxsize=8192)
def opening(text: str) -> Opening | None:
    """The first word of a text in a script with capitals; None where it begins with anything else."""
    before = _BEFORE.match(text)
    match = _WORD.match(text, before.end() if before else 0)
    if match is None or script(match.group()[0]) not in CASED:
        return None
    return Opening(Span(*match.span()), match.group(), _is_small(match.group()[0]))


def _is_small(letter: str) -> bool:
    """Whether a letter is small and has one capital: "º" and "ß" are small, too."""
    return letter.islower() and letter.upper() != letter and len(letter.upper()) == 1


def capitalised(word: str, tag: str) -> str:
    """A word with a capital, as the language ``tag`` (BCP 47) writes it: "İzmir" in Turkish, "IJs" in Dutch."""
    name = language(tag)
    if name in ("tr", "az") and word[:1] == "i":
        return "İ" + word[1:]
    if name in ("nl", "fy") and word[:2] == "ij":
        return "IJ" + word[2:]
    return word[:1].upper() + word[1:]


def has_inner_capital(word: str) -> bool:
    """Whether a word is written with its capital inside: "iPhone", "eBay", "McDonald"."""
    return any(map(str.isupper, word[1:]))


def opens_name(text: str, first: Opening, tag: str) -> bool:
    """Whether the small word at the beginning is part of a name ("von der Leyen"), or never has a capital ("'s").

    A word of the grammar of the text's own language has a capital there ("De Gaulle" in French, "Von der Leyen" in
    German): ``tag`` is the language's BCP 47 tag.
    """
    words = re.split("[’']", first.word)
    if words[0].casefold() not in _PARTICLES:
        return False
    if text[first.span.start - 1:first.span.start] in ("'", "’"):
        return True
    if frequency(tag).get(words[0].casefold(), 0.0) >= _FUNCTION_WORD:
        return False
    following = _NEXT_WORDS.match(text, first.span.end, first.span.end + 60)
    words += re.split(r"[’'\s]+", following.group()) if following else []
    return any(word[:1].isupper() for word in words[1:])


def small_starts(text: str, tag: str, source: str, source_tag: str) -> tuple[Span, ...]:
    """The words with a small letter behind the end of a sentence, in a text that has fewer sentences than its source.

    The tags are BCP 47. No more places are told than sentences are missing.
    """
    if not source or not _SMALL_START.search(text):
        return ()
    found: list[Span] = []
    count = len(sentences(text, tag))
    wanted = len(sentences(source, source_tag))
    for match in _SMALL_START.finditer(text):
        at, word = match.start(1), match.group(1)
        if not text[max(0, match.start() - 2):match.start()].isalpha():
            continue
        if count + len(found) < wanted and _is_small(word[0]) and not has_inner_capital(word) and script(word) in CASED:
            large = text[:at] + text[at].upper() + text[at + 1:]
            if len(large) == len(text) and len(sentences(large, tag)) > count:
                found.append(Span(*match.span(1)))
    return tuple(found)


def small_names(text: str, tag: str) -> Iterator[tuple[Span, str]]:
    """English weekdays, months, peoples and languages with a small letter, and how they should be written."""
    if not tag.startswith(("en-", "en_")) and tag != "en":
        return
    suspects, pattern = _english()
    if not suspects.isdisjoint(pieces(text).different):
        for match in pattern.finditer(text):
            yield Span(*match.span()), match.group().capitalize()


@cache
def _english() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words as they may stand between blanks, and a pattern of all."""
    days = Locale("en").days["format"]["wide"].values()
    words = [day.lower() + plural for day in days for plural in ("", "s")]
    words += [*_ENGLISH_MONTHS.split(), *_ENGLISH_PEOPLES.split()]
    pattern = re.compile(rf"(?<![\w@#/.-])(?:{'|'.join(words)})(?![\w@/-]|\.\w)")
    return frozenset(word + ending for word in words for ending in _ENDINGS), pattern


def large_days(text: str, tag: str) -> Iterator[tuple[Span, str]]:
    """Weekdays with a capital in a language that writes them small, inside a sentence and beside small words."""
    pattern = _days(tag)
    for match in pattern.finditer(text) if pattern else ():
        if text[match.start() - 1:match.start()].islower():
            yield Span(match.start() + 1, match.end()), match.group()[1:].lower()


def large_months(text: str, tag: str) -> Iterator[tuple[Span, str]]:
    """Months with a capital behind a day, in a language that writes them small and in a text that is no title.

    Where streets and holidays bear dates with a capital ("le 14 Juillet"), only a date with its year counts.
    """
    if characters(text).isdisjoint("0123456789"):
        return
    pattern = _months(tag)
    for match in pattern.finditer(text) if pattern else ():
        if not _is_title(text):
            yield Span(*match.span(1)), match.group(1).lower()


@cache
def _days(tag: str) -> re.Pattern[str] | None:
    """The weekdays of a language with the capital that it does not give them; None for a language that does."""
    name = language(tag)
    days = (day for one in (name, f"{name}_Latn") for day in _weekdays(one))
    small = {day for day in days if day[0].islower() and " " not in day and script(day) in CASED}
    if not small or name in _GERMANIC_NOUNS:
        return None
    words = "|".join(re.escape(day[0].upper() + day[1:]) for day in sorted(small))
    return re.compile(rf" (?:{words})(?=[,.;]| [^\W_A-Z])(?! [^\W\d_a-zà-ÿа-я])")


@cache
def _months(tag: str) -> re.Pattern[str] | None:
    """A day and the months of a language with the capital that it does not give them; None for a language that does."""
    name = language(tag)
    months = (month for one in (name, f"{name}_Latn") for month in _month_names(one))
    small = {month for month in months if month[0].islower() and script(month) in CASED}
    if not small or name in _GERMANIC_NOUNS | _LARGE_MONTHS:
        return None
    words = "|".join(re.escape(month[0].upper() + month[1:]) for month in sorted(small))
    year = r"(?=,? (?:de |del )?\d{4}(?!\w))" if name in _DATES_AS_NAMES else r"(?! [^\W\d_a-zà-ÿа-я])"
    return re.compile(rf"\d(?<![\w.,/-]\d\d)(?<![.,/-]\d)\.? (?:de )?({words})(?![\w-]){year}")


def _month_names(tag: str) -> tuple[str, ...]:
    try:
        return tuple(Locale.parse(tag).months["format"]["wide"].values())
    except (UnknownLocaleError, ValueError):
        return ()


def _weekdays(tag: str) -> tuple[str, ...]:
    try:
        return tuple(Locale.parse(tag).days["format"]["wide"].values())
    except (UnknownLocaleError, ValueError):
        return ()


def large_words(text: str, tag: str) -> Iterator[tuple[Span, str]]:
    """Words of the grammar with a capital inside a sentence, between two small words of one that is no title."""
    grammar = _grammar(tag)
    if grammar.isdisjoint(pieces(text).different):
        return
    for match in _INSIDE.finditer(text):
        word = match.group(1)
        if word in grammar and _follows_small(text, match.start(1)) and not _is_title(text):
            yield Span(*match.span(1)), word.lower()


@cache
def _grammar(tag: str) -> frozenset[str]:
    """The commonest words of a language with a capital, but for those that may have one anywhere."""
    name = language(tag)
    if name in _GERMANIC_NOUNS:
        return frozenset()
    also = _ALSO_WITH_CAPITAL.get(name, "").split()
    common = (word for word, zipf in frequency(name).items() if zipf >= _FUNCTION_WORD and word not in also)
    return frozenset(word[0].upper() + word[1:] for word in common)


def _follows_small(text: str, at: int) -> bool:
    word = text[max(0, at - _LONGEST_WORD):at].split(" ")[-2]
    return word[:1].islower() and word[-1].isalpha()


@lru_cache(maxsize=64)
def _is_title(text: str) -> bool:
    words: list[str] = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) > _TITLE * len(words)


def is_shouted(text: str) -> bool:
    """Whether a text of two words and more is written in capitals throughout."""
    if not text.isupper() or len(text) < _SHORTEST_SHOUT:
        return False
    cased = all(letter.isupper() for letter in text if letter.isalpha())
    return cased and sum(len(word) > 1 for word in _WORD.findall(text)) > 1
