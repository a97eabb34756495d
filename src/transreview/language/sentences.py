"""Sentences and where they stand, by general rules about full stops; no model, no data, linear time.

A sentence ends at a mark of its script (. ! ? … and 。 ؟ । ։ ።), with the quotation marks and brackets that close
behind it. A full stop ends nothing where it is part of a number, an ordinal, an initial or an abbreviation, or where
the next word begins with a small letter. A line break always ends a sentence.
"""

import re
from functools import lru_cache

from transreview.language.lexicon import language
from transreview.model import Span

#: Marks that end a sentence wherever they stand: no space need follow.
_WIDE = "。！？｡।॥؟۔։።፧"
_CLOSING = "\"'”’»«“›‹)\\]）】」』〉》"
_ENDING = re.compile(rf"[.!?…{_WIDE}]+[{_CLOSING}]*[.!?…{_WIDE}]*|[\n\r\u2028\u2029]+")
_FRENCH_ENDING = re.compile(rf"[.!?…]+(?:[ \u00a0\u202f]?»|[{_CLOSING}])*[.!?…]*|[\n\r\u2028\u2029]+")
_OPENING = re.compile(r"[\"'“„”‘’‚«»‹›(\[{¿¡–—\-•*]{0,6}[ \u00a0]?")
_WORD_BEFORE = re.compile(r"[^\W_][\w.\-’']*\Z")
_WORD_AFTER = re.compile(r"[^\W_]+")
#: A vowel of a script that has capitals, or an r or l that carries the syllable ("krk", "vlk").
_SYLLABLE = re.compile(
    r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýőűěůăıœаеёиоуыэюяєіїαεηιουωάέήίόύώ]|(?<=[^\W_])[rlрл](?=[^\W_])", re.IGNORECASE
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Languages that write an ordinal number with a full stop: "24. februara", "der 2. Weltkrieg".
_ORDINAL_DOT = _words("bs cs da de et fi fo hr hu is lb lv mk nb nn no pl sh sk sl sq sr tr")

#: Abbreviations that something must follow: titles, references, measures. Those without a vowel need no listing.
_ALWAYS_GOES_ON = {
    "en": "capt col cpl dr e.g gen gov hon i.e lt maj messrs mr mrs ms mt prof rep rev sen sgt st vs jan feb "
          "mar apr aug sept oct nov dec approx",
    "de": "abb abs allg aufl az bd bes bzgl ca d.h evtl ggf hl ing inkl insb kap lic mag o.ä prof sog st str "
          "tel u.a vgl z.b zit feb mär apr aug sept okt nov dez geb gest",
    "fr": "al bd c.-à-d chap dir ed env ex janv févr avr juill sept oct nov déc mgr mlle mm mme p.ex prof st "
          "ste tél",
    "es": "av avda cap dir dra ej excmo fig gral ing lic núm p.ej pág prof sr sra srta sres tel ud uds",
    "it": "all avv cap dott dr ecc es geom gen ing on pag prof rag sig signa tel",
    "pt": "av cap dra ex exa exmo gen prof profa sr sra tel pág núm",
    "nl": "afb ca dhr drs enz evt gen ir jl mevr mr o.a prof st tel bijv",
    "sr": "akad br čl dipl doc gen gđa inž ing prof sv st str tel tj tzv ul npr акад бр чл дипл доц ген гђа инж "
          "проф св ст стр тел тј тзв ул нпр",
    "ru": "акад букв ген гос доц др инж кг корп напр обл о.д пер пл полк проф просп р-н рис см ст стр т.е т.н "
          "ул ред респ св янв февр апр авг сент окт нояб дек",
    "uk": "акад вул гр див доц ім інж напр обл просп проф р-н рис ст стор т.зв тзв",
    "bg": "акад бул вж гр д-р доц ген г-н г-жа инж напр обл проф св ст стр ул",
    "mk": "акад бр бул ген гѓа д-р инж проф св ст стр ул",
    "pl": "al bp dyr godz inż ks lit m.in mjr nadkom oprac pkt płk pp prof rys sp szt św tel tj tys tzn tzw ul "
          "woj wyd zob np",
    "cs": "angl bc čl doc dr gen ing hl kol mj např nám obr odst prof prom resp sv tel tis tj tzv tř ul úř vyd "
          "zn",
    "sl": "akad čl dipl doc gen inž ipd itn npr odst oz prof sv št tel tj tki ur",
    "hu": "dr gróf ifj kb kft özv prof st sz ún ui vö",
    "tr": "av bkz doç dr mah öğr örn prof sok tel yy",
    "ro": "av dl dna dr dvs gen ing jud lt mun prof sf str tel",
    "el": "αρ δις δρ ισ κ καθ κα κος κκ λ.χ π.χ σελ",
    "sq": "dr gen ing p.sh prof sh tel",
}
_ALWAYS_GOES_ON |= dict.fromkeys(("hr", "bs", "sh", "cnr"), _ALWAYS_GOES_ON["sr"]) | {"sk": _ALWAYS_GOES_ON["cs"]}

#: Abbreviations that go on only before a number, in any language: "No. 5", "Art. 3".
_BEFORE_A_NUMBER = _words("art čl fig no nos nr núm pp vol рис ст")
#: Words without a vowel that close a sentence as often as not.
_MAY_END = _words("cm hrs jr kft kg km ltd mld mlrd mm mrd sr вв гг кг км млн млрд мм см тыс")
#: What may begin an English sentence after "U.S." and is no part of a name.
_ENGLISH_OPENERS = _words(
    "a after all an and as at because but by for from he her his how i if in it its many most no not on one our she "
    "since so some that the their then there these they this those to we what when where which while "
    "who with you"
)

_LONGEST_ABBREVIATION = 12


@lru_cache(maxsize=64)
def _abbreviations(lang: str) -> frozenset[str]:
    return _words(_ALWAYS_GOES_ON.get(lang, ""))


@lru_cache(maxsize=16384)
def sentences(text: str, lang: str = "und") -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space round them; cached.

    Every character that is not white space is in exactly one sentence. ``lang`` is a BCP 47 tag; it decides which
    abbreviations and ordinals are known, "und" works with the general rules alone.
    """
    base = language(lang)
    ending = _FRENCH_ENDING if base == "fr" else _ENDING
    found: list[Span] = []
    start = 0
    for match in ending.finditer(text):
        if _ends(text, start, match, base):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    """Whether the marks matched end the sentence that began at ``start``."""
    mark, after = match.group(), match.end()
    if mark[0] in "\n\r\u2028\u2029" or any(char in _WIDE for char in mark):
        return True
    if after == len(text):
        return True
    if not text[after].isspace():
        return False
    opening = _OPENING.match(text, after + 1)
    next_word = _WORD_AFTER.match(text, opening.end() if opening else after + 1)
    if next_word and _is_small(next_word.group()[0]):
        return False
    return mark[0] != "." or mark.startswith("..") or not _goes_on(text, start, match, next_word, lang)


def _is_small(letter: str) -> bool:
    """Whether a sentence cannot begin with the letter; Georgian letters count as small and have no capitals."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _goes_on(text: str, start: int, match: re.Match[str], next_word: re.Match[str] | None, lang: str) -> bool:
    """Whether the full stop matched belongs to the word before it rather than to the sentence."""
    at = match.start()
    before = _WORD_BEFORE.search(text[max(start, at - _LONGEST_ABBREVIATION - 1):at])
    if not before or len(before.group()) > _LONGEST_ABBREVIATION:
        return False
    word = before.group()
    if word.isdecimal():
        return _is_ordinal(word, opens=at - len(word) <= start, next_word=next_word, lang=lang)
    if match.end() - at > 1:  # "(U.K.)" and "St.”" close something: what follows is new
        return False
    if len(word) == 1:
        return word in _abbreviations(lang) or not (_is_small(word) or (lang == "en" and word == "I"))
    if word.lower() in _abbreviations(lang):
        return True
    if word.lower() in _BEFORE_A_NUMBER:
        return next_word is not None and next_word.group()[0].isdigit()
    if "." in word:
        return _is_initials(word, next_word)
    shortened = len(word) <= 4 and max(word) < "\u0530" and not word.isupper() and not _SYLLABLE.search(word)
    return shortened and word.lower() not in _MAY_END


def _is_ordinal(number: str, opens: bool, next_word: re.Match[str] | None, lang: str) -> bool:
    """Whether "24." is an ordinal or the number of a list item, and no full stop."""
    return len(number) <= 2 and next_word is not None and (opens or lang in _ORDINAL_DOT)


def _is_initials(word: str, next_word: re.Match[str] | None) -> bool:
    """Whether "U.S" or "J.R.R" belongs to the capitalised word behind it; "p.m" before a capital does not."""
    capitals = all(len(part) == 1 and part.isupper() for part in word.split("."))
    return capitals and next_word is not None and next_word.group().lower() not in _ENGLISH_OPENERS
