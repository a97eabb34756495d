"""The days of the week in their forms, and the form in which another day would stand in the same place.

The names are CLDR's. Where a language declines them, its two or three declensions are written here by their endings:
nominative, genitive, dative, accusative, locative, instrumental.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from transreview.language.lexicon import language


class Weekday(NamedTuple):
    """A day of the week in a text: code points, end exclusive, and its number, 0 for Monday to 6 for Sunday."""

    start: int
    end: int
    day: int
    short: bool = False


class _Form(NamedTuple):
    """One day in one case: the row of its language that it belongs to, the day and the case (0–5)."""

    row: int
    day: int
    case: int


_SOUTH = {"f": "a e i u i om", "m": "ak ka ku ak ku kom"}
_SOUTH_CYRILLIC = {"f": "а е и у и ом", "m": "ак ка ку ак ку ком"}
_EKAVIAN = (_SOUTH, "ponedelj-m utor-m sred-f četvrt-m pet-m subot-f nedelj-f")
_IJEKAVIAN = (_SOUTH, "ponedjelj-m utor-m srijed-f četvrt-m pet-m subot-f nedjelj-f")
_EKAVIAN_CYRILLIC = (_SOUTH_CYRILLIC, "понедељ-m утор-m сред-f четврт-m пет-m субот-f недељ-f")
_IJEKAVIAN_CYRILLIC = (_SOUTH_CYRILLIC, "понедјељ-m утор-m сријед-f четврт-m пет-m субот-f недјељ-f")

# Endings of each declension by case, and the stems from Monday to Sunday with their declension. A language has the
# rows of its varieties, its own first; "_" is no ending.
_DECLINED: dict[str, tuple[tuple[dict[str, str], str], ...]] = {
    "sr": (_EKAVIAN, _EKAVIAN_CYRILLIC, _IJEKAVIAN, _IJEKAVIAN_CYRILLIC),
    "hr": (_IJEKAVIAN, _EKAVIAN), "bs": (_IJEKAVIAN, _IJEKAVIAN_CYRILLIC, _EKAVIAN, _EKAVIAN_CYRILLIC),
    "ru": (({"f": "а ы е у е ой", "s": "а ы е у е ей", "m": "_ а у _ е ом", "n": "е я ю е е ем"},
            "понедельник-m вторник-m сред-f четверг-m пятниц-s суббот-f воскресень-n"),),
    "uk": (({"f": "а и і у і ою", "s": "я і і ю і ею", "m": "ок ка ку ок ку ком", "g": "_ га гу _ гу гом"},
            "понеділ-m вівтор-m серед-f четвер-g п’ятниц-s субот-f неділ-s"),),
    "be": (({"f": "а ы е у е ай", "s": "я і і ю і яй", "m": "ак ка ку ак ку кам", "e": "_ а у _ ы ом"},
            "панядзел-m аўтор-m серад-f чацвер-e пятніц-f субот-f нядзел-s"),),
    "pl": (({"f": "a y zie ę zie ą", "t": "a y cie ę cie ą", "s": "a i i ę i ą", "m": "ek ku kowi ek ku kiem"},
            "poniedział-m wtor-m środ-f czwart-m piąt-m sobot-t niedziel-s"),),
    "cs": (({"f": "a y ě u ě ou", "s": "e e i i i í", "m": "ek ku ku ek ku kem", "n": "í í í í í ím",
             "a": "ý ý ý ý ý ým"}, "ponděl-n úter-a střed-f čtvrt-m pát-m sobot-f neděl-s"),),
    "sk": (({"f": "a y e u e ou", "s": "a e i u i ou", "m": "ok ka ku ok ku kom"},
            "pondel-m utor-m stred-f štvrt-m piat-m sobot-f nedeľ-s"),),
    "sl": (({"f": "a e i o i o", "m": "ek ka ku ek ku kom"},
            "ponedelj-m tor-m sred-f četrt-m pet-m sobot-f nedelj-f"),),
    "el": (({"f": "α ας α α α α", "i": "η ης η η η η", "s": "ή ής ή ή ή ή", "n": "ο ου ο ο ο ο"},
            "Δευτέρ-f Τρίτ-i Τετάρτ-i Πέμπτ-i Παρασκευ-s Σάββατ-n Κυριακ-s"),),
}
_ACCUSATIVE = 3
# A preposition that asks for the accusative, and before which days it takes another shape.
_ON: dict[str, tuple[str, str, frozenset[int]]] = {
    "sr": ("u", "u", frozenset()), "hr": ("u", "u", frozenset()), "bs": ("u", "u", frozenset()),
    "ru": ("в", "во", frozenset({1})), "pl": ("w", "we", frozenset({1})), "cs": ("v", "ve", frozenset({2, 3})),
    "sk": ("v", "vo", frozenset({3})), "sl": ("v", "v", frozenset()), "uk": ("в", "у", frozenset()),
    "be": ("у", "ў", frozenset()), "el": ("την", "τη", frozenset({0})),
}
_ON_CYRILLIC = {"sr": "у", "bs": "у"}

# Whole forms from Monday to Sunday of languages that write their days in a few ways beside CLDR's; "-" is none, and
# "_" a blank.
_FORMS: dict[str, tuple[str, ...]] = {
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "- - - - - Sonnabend -"),
    "hu": ("hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap",
           "hétfői keddi szerdai csütörtöki pénteki szombati vasárnapi"),
    "fi": ("maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
           "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
           "maanantain tiistain keskiviikon torstain perjantain lauantain sunnuntain"),
    "et": ("esmaspäeval teisipäeval kolmapäeval neljapäeval reedel laupäeval pühapäeval",),
    "lt": ("pirmadienį antradienį trečiadienį ketvirtadienį penktadienį šeštadienį sekmadienį",),
    "lv": ("pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien",),
    "is": ("mánudaginn þriðjudaginn miðvikudaginn fimmtudaginn föstudaginn laugardaginn sunnudaginn",
           "mánudag þriðjudag miðvikudag fimmtudag föstudag laugardag sunnudag"),
    "sv": ("måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen",),
    "pt": ("segunda terça quarta quinta sexta - -",), "sq": (
        "hënën martën mërkurën enjten premten shtunën dielën", "hënë martë mërkurë enjte premte shtunë diel"),
    "zh": ("星期一 星期二 星期三 星期四 星期五 星期六 星期天", "周一 周二 周三 周四 周五 周六 周日",
           "週一 週二 週三 週四 週五 週六 週日", "礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天"),
    "ja": ("月曜 火曜 水曜 木曜 金曜 土曜 日曜", "(月) (火) (水) (木) (金) (土) (日)",
           "（月） （火） （水） （木） （金） （土） （日）"),
    "ko": ("(월) (화) (수) (목) (금) (토) (일)",), "ro": ("- marţi - - - - -",),
    "fa": ("دوشنبه سه\u200cشنبه چهارشنبه پنج\u200cشنبه جمعه شنبه یکشنبه", "- سه_شنبه چهار_شنبه پنج_شنبه - - یک_شنبه",
           "- سهشنبه چهار\u200cشنبه پنجشنبه - - یک\u200cشنبه"),
    "bg": ("понеделника вторника срядата четвъртъка петъка съботата неделята",),
}
# What may stand behind a German day in one word: "Freitagabend".
_TAILS = {"de": "(?:s|abend|morgen|nachmittag|vormittag|mittag|nacht)?"}
_SHORT = {"en": "Mon Tue Wed Thu Fri Sat Sun", "de": "Mo. Di. Mi. Do. Fr. Sa. So."}
_LONGER_SHORT = {"en": (("Tues", 1), ("Weds", 2), ("Thur", 3), ("Thurs", 3))}
_NO_SPACES = frozenset({"zh", "ja", "ko"})
_PREFIXES = {"he": "בלמהו", "ar": "وبل"}


@lru_cache(maxsize=64)
def _names(lang: str) -> dict[str, tuple[_Form, ...]]:
    """Every form of the days with what it may be; forms of one row and case belong together."""
    found: dict[str, list[_Form]] = {}
    for word, form in _all_forms(lang):
        if word != "-":
            found.setdefault(word.replace("_", " "), []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


def _all_forms(lang: str) -> Iterator[tuple[str, _Form]]:
    rows = _DECLINED.get(lang, ())
    for row, (endings, stems) in enumerate(rows):
        for day, stem in enumerate(stems.split()):
            bare, _, which = stem.partition("-")
            for case, ending in enumerate(endings[which].split()):
                yield bare + ending.strip("_"), _Form(row, day, case)
    names = [tuple(forms.split()) for forms in _FORMS.get(lang, ())]
    names += [] if rows else _from_cldr(lang)
    for row, name in enumerate(names, len(rows)):
        for day, word in enumerate(name):
            yield word, _Form(row, day, 0)


def _from_cldr(lang: str) -> list[tuple[str, ...]]:
    """CLDR's names from Monday to Sunday, inside a date and alone."""
    try:
        days = Locale.parse(lang).days
    except (ValueError, UnknownLocaleError):
        return []
    rows = [tuple(str(days[context]["wide"][day]) for day in range(7)) for context in ("format", "stand-alone")]
    return [row for row in dict.fromkeys(rows) if not any(char.isdigit() for name in row for char in name)]


@lru_cache(maxsize=64)
def _shorts(lang: str) -> dict[str, int]:
    """The short days of a language and their numbers."""
    return {word: day for day, word in enumerate(_SHORT.get(lang, "").split())} | dict(_LONGER_SHORT.get(lang, ()))


@lru_cache(maxsize=64)
def _pattern(lang: str) -> re.Pattern[str] | None:
    """Finds what may be a day of a language: it begins with a set of letters, so that most of a text is passed over."""
    names = [*_names(lang), *_shorts(lang)]
    if not _names(lang):
        return None
    firsts = {letter for name in names for letter in (name[0], name[0].upper())}
    rests = "|".join(_loose(name[1:]) for name in sorted(names, key=len, reverse=True))
    end = "" if lang in _NO_SPACES else r"(?!\w)"
    return re.compile(rf"[{re.escape(''.join(sorted(firsts)))}](?:{rests})(?={_TAILS.get(lang, '')}{end})")


def _loose(rest: str) -> str:
    """A part of a name as a pattern: any of the apostrophes, any blank."""
    return re.sub("['’ʼ]", "['’ʼ]", re.escape(rest)).replace(r"\ ", "[ \u00a0]")


@lru_cache(maxsize=16384)
def weekdays(text: str, lang: str) -> tuple[Weekday, ...]:
    """The days of the week in a text of the language ``lang`` (BCP 47), in order; short ones ("Fri") are marked."""
    base = language(lang)
    pattern = _pattern(base)
    if pattern is None:
        return ()
    found = []
    for match in pattern.finditer(text):
        forms = _forms(match.group(), base)
        short = None if forms else _shorts(base).get(match.group())
        if (forms or short is not None) and _begins(text, match.start(), base):
            found.append(Weekday(*match.span(), forms[0].day if forms else short or 0, not forms))
    return tuple(found)


def _begins(text: str, start: int, lang: str) -> bool:
    """True at the beginning of a word, or behind what a language joins to the next word."""
    if not start or lang in _NO_SPACES:
        return True
    if text[start - 1] in _PREFIXES.get(lang, ""):
        return start == 1 or not text[start - 2].isalnum()
    return not text[start - 1].isalnum() and text[start - 1] not in "_\u200c"


@lru_cache(maxsize=16384)
def _forms(word: str, lang: str) -> tuple[_Form, ...]:
    names = _names(lang)
    plain = word.replace("'", "’").replace("\u00a0", " ")
    for form in (plain, plain[:1].lower() + plain[1:], plain.replace("’", "ʼ"), plain.lower().replace("’", "ʼ")):
        if form in names:
            return names[form]
    return ()


def other_day(text: str, weekday: Weekday, day: int, lang: str) -> tuple[int, str] | None:
    """Where a day stands with the word that must change with it, and what stands there for ``day``; None if unknown.

    The place ends where the day does and begins at the returned offset: "в среду" for "во вторник" begins earlier.
    """
    base = language(lang)
    word = text[weekday.start:weekday.end]
    if weekday.short:
        return weekday.start, _SHORT[base].split()[day]
    forms = _forms(word, base)
    before = re.search(r"(?<!\w)(\w+) $", text[max(0, weekday.start - 12):weekday.start])
    preposition = before.group(1) if before else ""
    on, other, days = _ON.get(base, ("", "", frozenset[int]()))
    is_on = preposition.lower() in (on, other, _ON_CYRILLIC.get(base, "-")) and bool(preposition)
    if is_on:
        forms = tuple(form for form in forms if form.case == _ACCUSATIVE) or forms
    known = {(form.row, form.case) for form in forms}
    row = min((row for row, _ in known), default=-1)
    words = {name for name, all_ in _names(base).items()
             for form in all_ if form.day == day and form.row == row and (row, form.case) in known}
    if len(words) != 1:
        return None
    new = words.pop()
    new = new[:1].upper() + new[1:] if word[:1].isupper() else new
    if not is_on or on == other or not days:
        return weekday.start, new
    needed = other if day in days else on
    if preposition.lower() == needed:
        return weekday.start, new
    needed = needed.capitalize() if preposition[0].isupper() else needed
    return weekday.start - len(preposition) - 1, f"{needed} {new}"
