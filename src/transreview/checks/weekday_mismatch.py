"""A day of the week that is not the day of its date, or not the one that the source has.

February 24, 2024, was a Saturday: "Sunday, February 24, 2024" has a slip in one of the two, and a reader who wants to
come does not know when. The source tells which; where the source says the same, the slip is the author's, and the issue
is only a note. A day that the source has otherwise is wrong without any date: for the same date, or where both sides of
a paragraph name as many days and one of them differs. Ignore it where the translation corrects the source on purpose.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel import Locale

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import digest
from transreview.language.characters import characters
from transreview.language.civil_dates import CivilDate, civil_dates
from transreview.language.lexicon import language
from transreview.language.pair import languages_of
from transreview.language.patterns import Pattern
from transreview.language.weekdays import Weekday, other_day, weekdays
from transreview.model import Article, Place, Side
from transreview.mqm import Severity

#: Before this year dates may be of another calendar: Greece changed to the Gregorian one in 1923.
_FIRST_YEAR = 1924
_LONGEST_GAP = 14
#: Code points: in a longer paragraph the day that a date belongs to cannot be told.
_LONGEST_TEXT = 20_000
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９०१२३४५६७८९")
_SHORT_AND_DATE = Pattern(
    r"[MTWFS](?<!\w.)(?:(?<=M)on|(?<=T)ues?|(?<=W)ed|(?<=T)hu(?:rs?)?|(?<=F)ri|(?<=S)(?:at|un))\b\.?,? "
    r"(?:[A-Z]\w+\.? )?\d"
)
# In "the night to Sunday" another day is meant than in "Saturday night".
_NIGHT = Pattern(
    r"night|nacht|\bnoć|ноћ|ночь|ночи|ночью|\bніч|ночі|\bnuit|noche|\bnott[ei]|noite|\bnoc[iy]?\b|éjs|\bgece|νύχτα|ليل|لیل|"
    r"לילה|夜|晚|凌晨|밤|\bnatt|noaptea|нощ", re.IGNORECASE
)
_WEEK = Pattern("nedj?elj|нед[јеj]", re.IGNORECASE)
# Words that are more than days of the week.
_AMBIGUOUS = {
    **dict.fromkeys(("sr", "hr", "bs", "sl", "mk"), _WEEK), "es": Pattern("Domingo"), "tr": Pattern("Pazar(?!t)"),
    "pt": Pattern("(?:segunda|terça|quarta|quinta|sexta)(?!-feira)"), "sk": Pattern("[sS]tred"),
    "ru": Pattern("[сС]ред"), "uk": Pattern("[сС]еред"), "be": Pattern("[сС]ерад"),
}
# What may stand between a day of the week and its date: "Friday, the 17th", "Freitag (17. Mai", "el martes día 3".
_BEFORE_DATE = Pattern(
    r"\.?[ \u00a0]?[,(]?[ \u00a0]?(?:(?:the|dem|den|der|d\.|le|el|día|dia|il|dnia|dne|ten|του|στις|الموافق|يوم)"
    r"[ \u00a0])?[ \u00a0]?"
)
# What may stand between a date and its day of the week: "2024 (Friday", "14-én, pénteken", "12 June, a Wednesday".
_IN_BRACKETS = Pattern(r"(?:[ \u00a0]?(?:г|р|r|god|год|godine|године|року|roku)\.?)?[日일]?[ \u00a0]?(?=[(（]).?")
_BEHIND_DATE = {
    "tr": Pattern(r"[’']?[ \u00a0]?"), "hu": Pattern(r"\.?-?[^\W\d_]{0,3},?[ \u00a0]\(?"),
    "zh": Pattern(r"[日号號]?[ (（，]?"), "ja": Pattern(r"日?[ (（]?"), "ko": Pattern("일?[ (（]?"),
    "en": Pattern(r"(?:st|nd|rd|th)?, a[ \u00a0]"),
}
# "Saturday and Sunday, June 1 and 2": what the date belongs to is not said.
_LIST = Pattern(
    r"(?:[,/–—-]|\b(?:and|or|to|und|oder|bis|et|ou|au|i|ili|do|y|o|al|a|e|и|или|до|та|і|oraz|lub|ve|och|og|en|of|és|και|și|"
    r"in|ali|nebo|alebo))[ \u00a0]?(?:the |le |el |la |[ув] |w |u |v )?$"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """Both sides of a segment and their languages."""

    segment: int
    source: str
    target: str
    source_lang: str
    target_lang: str

    def place(self, side: Side, day: Weekday) -> Place:
        """Where a day of the week stands."""
        text = self.source if side == "source" else self.target
        return Place(side, self.segment, day.start, day.end, text[day.start:day.end])

    def is_ambiguous(self, day: Weekday) -> bool:
        """True for a source's word that may be no day: a week in Serbian ("nedelja"), an ordinal in Portuguese."""
        words = _AMBIGUOUS.get(language(self.source_lang))
        return bool(words and words.compiled.match(self.source, day.start))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day of the week with its date."""

    weekday: Weekday
    date: CivilDate

    @property
    def wrong(self) -> bool:
        """True when the date has a year and fell on another day of the week."""
        known = self.date.year is not None and self.date.year >= _FIRST_YEAR
        return known and bool(self.date.weekdays) and self.weekday.day not in self.date.weekdays


def find(article: Article) -> Iterator[Finding]:
    """One finding for each day of the week that contradicts its date or the source."""
    languages: tuple[str, str] | None = None
    into_english, from_english = article.target_lang.startswith("en"), article.source_lang.startswith("en")
    for number, segment in enumerate(article.segments, 1):
        target, source = segment.target, segment.source
        if not target or (into_english and not _may_have(target)) or (
                from_english and source and not _may_have(source)) or len(target) > _LONGEST_TEXT:
            continue
        languages = languages or languages_of(article)
        days = weekdays(target, languages[1])
        if not days:
            continue
        theirs = weekdays(source, languages[0]) if 0 < len(source) <= _LONGEST_TEXT else ()
        text = _Text(number, source, target, *languages)
        ours, dated = _dated(target, days, languages[1]), _dated(source, theirs, languages[0])
        found = list(_judge_dates(text, ours, dated))
        yield from found
        if not found and len(days) == len(theirs) and not any(other.wrong for other in dated):
            yield from _compare(text, days, theirs)


def _may_have(text: str) -> bool:
    """The cheap question of an English text: what all days have in common, or a short one before its date."""
    if "day" in text:
        return True
    return not characters(text).isdisjoint(_DIGITS) and bool(_SHORT_AND_DATE.compiled.search(text))


def _dated(text: str, days: Sequence[Weekday], lang: str) -> list[_Dated]:
    """The days of the week of a text that have a date beside them."""
    if not days or characters(text).isdisjoint(_DIGITS):
        return []
    dates = civil_dates(text, lang)
    found = []
    for at, weekday in enumerate(days):
        before = text[days[at - 1].end:weekday.start] if at else ""
        if before and len(before) < _LONGEST_GAP and _LIST.compiled.search(before):
            continue
        date = _date_of(text, weekday, dates, lang)
        if date:
            found.append(_Dated(weekday, date))
    return found


def _date_of(text: str, weekday: Weekday, dates: Sequence[CivilDate], lang: str) -> CivilDate | None:
    """The date that stands right behind a day of the week or, where its language writes it so, right before it."""
    behind = _BEHIND_DATE.get(language(lang))
    at = bisect(dates, weekday.start, key=lambda date: date.start)
    for date in dates[max(0, at - 1):at + 1]:
        gap = date.start - weekday.end
        if 0 <= gap <= _LONGEST_GAP and _BEFORE_DATE.compiled.fullmatch(text[weekday.end:date.start]):
            return date
        gap = weekday.start - date.end
        if 0 <= gap <= _LONGEST_GAP:
            between = text[date.end:weekday.start]
            bracket = between + text[weekday.start]
            if _IN_BRACKETS.compiled.fullmatch(bracket) or _IN_BRACKETS.compiled.fullmatch(between) or (
                    behind and behind.compiled.fullmatch(between)):
                return date
    return None


def _judge_dates(text: _Text, ours: Sequence[_Dated], theirs: Sequence[_Dated]) -> Iterator[Finding]:
    """What is wrong with the days of the week that have a date, with the source as the witness."""
    by_day = {day: other for other in reversed(theirs) for day in other.date.days}
    right = {other.weekday.day for other in theirs if not other.wrong}
    for dated in ours:
        same = next((by_day[day] for day in dated.date.days if day in by_day), None)
        if same is None:
            if dated.wrong and dated.weekday.day not in right:
                yield _contradiction(text, dated)
        elif same.weekday.day == dated.weekday.day:
            if dated.wrong:
                yield _contradiction(text, dated, same)
        elif not (dated.date.weekdays and same.wrong and not dated.wrong):
            yield _differs(text, dated.weekday, same.weekday, dated.date, right=not same.wrong)


def _contradiction(text: _Text, dated: _Dated, same: _Dated | None = None) -> Finding:
    """The date was another day of the week; ``same`` is the same slip in the source."""
    date = text.target[dated.date.start:dated.date.end]
    message = f"“{date}” is a {_english(min(dated.date.weekdays))}, not a {_english(dated.weekday.day)}."
    places = [text.place("target", dated.weekday)]
    if same:
        message += " The source says the same."
        places.append(text.place("source", same.weekday))
    day, month = dated.date.days[0]
    return Finding(
        places=tuple(places), message=message,
        evidence=(f"{dated.date.year}-{month}-{day}", f"weekday {dated.weekday.day}"),
        confidence=0.8, severity=Severity.NEUTRAL if same else None,
    )


def _compare(text: _Text, ours: Sequence[Weekday], theirs: Sequence[Weekday]) -> Iterator[Finding]:
    """The one day of the week that differs, where both sides name as many days."""
    mine, other = Counter(day.day for day in ours), Counter(day.day for day in theirs)
    strange, lost = list((mine - other).elements()), list((other - mine).elements())
    if len(strange) != 1 or any(day.short for day in (*ours, *theirs)) or _is_doubtful(text, strange[0], lost[0]):
        return
    wrong = [day for day in ours if day.day == strange[0]]
    missed = [day for day in theirs if day.day == lost[0]]
    if len(wrong) == len(missed) == 1 and not any(text.is_ambiguous(day) for day in missed):
        yield _differs(text, wrong[0], missed[0])


def _is_doubtful(text: _Text, one: int, other: int) -> bool:
    """True for "Saturday night" and "the night to Sunday"."""
    night = _NIGHT.compiled
    return (one - other) % 7 in (1, 6) and bool(night.search(text.source) or night.search(text.target))


def _differs(text: _Text, ours: Weekday, theirs: Weekday, date: CivilDate | None = None, right: bool = True) -> Finding:
    """The source has another day; ``right`` is false where it contradicts its own date."""
    mended = other_day(text.target, ours, theirs.day, text.target_lang) if right else None
    start, suggestion = mended or (ours.start, None)
    place = Place("target", text.segment, start, ours.end, text.target[start:ours.end], suggestion)
    source, name = text.source[theirs.start:theirs.end], _english(theirs.day)
    said = f"“{source}”" if source == name else f"“{source}” ({name})"
    of = f" for “{text.target[date.start:date.end]}”" if date else ""
    return Finding(
        places=(place, text.place("source", theirs)),
        message=f"The source has {said}{of}; the translation has “{text.target[ours.start:ours.end]}”.",
        evidence=(f"weekday {theirs.day}→{ours.day}", digest(text.source)),
        confidence=0.9 if date else 0.8,
    )


def _english(day: int) -> str:
    return str(Locale("en").days["format"]["wide"][day])


CHECK = Check(
    name="weekday-mismatch",
    mqm="accuracy/mistranslation/date-time",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Sajam se otvara u subotu, 24. februara 2024. godine.", "The fair opens on Sunday, February 24, 2024."),
            ("Zatvara se u petak, 1. marta 2024.", "It closes on Friday, March 1, 2024."),
        ), flagged=("Sunday",), spared=("Friday",)),
        Example("en", "ru", (
            ("The bridge opened on Tuesday, June 11.", "Мост открыли в среду, 11 июня."),
            ("It closes from Thursday 13 June 2024.", "Его закроют с четверга 13 июня 2024 года."),
        ), flagged=("в среду",), spared=("четверга",)),
        Example("en", "de", (
            ("The museum reopens on Tuesday, October 3, 2023.", "Das Museum öffnet am Montag, dem 3. Oktober 2023."),
            ("It burned in the night to Friday, May 5.", "Es brannte in der Nacht zu Freitag, dem 5. Mai."),
        ), flagged=("Montag",), spared=("Freitag",)),
        Example("zh", "en", (
            ("图书馆于2024年2月24日星期六开放。", "The library opened on Friday, February 24, 2024."),
            ("星期日闭馆。", "It is closed on Sundays; on Saturday and Sunday, June 1 and 2, 2024, it was open."),
        ), flagged=("Friday",), spared=("Sunday",)),
        Example("", "fr", (
            ("", "Le marché rouvre le jeudi 12 juin 2024."),
            ("", "Il ferme le lundi 30 septembre 2024 ; le lundi, 24 stands restent vides."),
        ), flagged=("jeudi",), spared=("lundi",)),
        Example("pl", "en", (
            ("Sąd ogłosi wyrok w piątek.", "The court will give its verdict on Thursday."),
            ("W nocy na niedzielę wybuchł pożar.", "A fire broke out on Saturday night."),
            ("Od poniedziałku do środy most jest zamknięty.", "The bridge is closed from Monday to Wednesday."),
        ), flagged=("Thursday",), spared=("Saturday", "Monday", "Wednesday")),
        Example("hu", "en", (
            ("A fürdő 2025. március 14-én, szombaton nyílt meg.", "The baths opened on Saturday, March 14, 2025."),
        ), flagged=("Saturday",)),
    ),
    doc=__doc__ or "",
)
