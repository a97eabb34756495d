"""A date or a time of day that the translation leaves half said or changes: 27日 as “27”, 3 p.m. as 3 a.m.

The figure is right, so that comparing numbers finds nothing; but a bare number is no date for a reader, a month that
the source does not name has been guessed, and a half of the day is twelve hours. Ignore it where the month is known
from the date of the article.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from babel import Locale

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import digest
from transreview.language.calendars import FEAST, FEAST_SIGNS, feast_of
from transreview.language.characters import characters
from transreview.language.clock import Half, half_of, implied_half
from transreview.language.digits import DIGITS
from transreview.language.number_style import rewrite
from transreview.language.number_words import base_language
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.pair import languages_of
from transreview.model import Article, Place
from transreview.mqm import Severity

_HAN = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_DAY_SIGNS = frozenset("日号號일")
_DAY_SIGN = re.compile(r"\d\s?[日号號일]")
_TIME_SIGN = re.compile(r"\d[ \u00a0]?(?:[ap]\.?[ \u00a0]?m\b|Uhr|uur|[:.h]\d\d|[点點时時시])", re.IGNORECASE)
_NEAR = 24  # code points on either side of a day in which its month stands
_WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?$", re.IGNORECASE)
_COUNTS_DAYS = re.compile(r"\s?[日일](?:[間间游遊内內之年均]|간|동안)")
_DAYS = re.compile(r"[ \-]?days?\b", re.IGNORECASE)
_SIGN_BEHIND = re.compile(r"\s?[日号號일]")
_MOST = 40  # places of one day that are looked at: a paragraph of nothing else stays fast
_TO = re.compile(r"[至到\-–—~～]")
_COUNTED_DAY = re.compile(r" day(?! of)\b")  # "the 26th day"
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_LONGEST_SLIP = 3  # code points between a day and its month: "27 September", "September 27"


def find(article: Article) -> Iterator[Finding]:
    """The dates and times that say less than the source, or something else, segment by segment."""
    if not article.has_source:
        return
    source_lang, target_lang = languages_of(article)
    base = base_language(source_lang)
    dated = base in _HAN and base_language(target_lang) == "en"
    for number, segment in enumerate(article.segments, 1):
        source, target = segment.source, segment.target
        signs = characters(source)
        if base == "zh" and not FEAST_SIGNS.isdisjoint(signs) and FEAST.search(source):
            yield from _feasts(number, source, target, target_lang)
        if DIGITS.isdisjoint(signs) or DIGITS.isdisjoint(characters(target)):
            continue
        if dated and not _DAY_SIGNS.isdisjoint(signs) and _DAY_SIGN.search(source):
            yield from _days(number, source, source_lang, target, target_lang)
        if _TIME_SIGN.search(source) and _TIME_SIGN.search(target):
            yield from _halves(number, source, source_lang, target, target_lang)


def _days(segment: int, source: str, source_lang: str, target: str, target_lang: str) -> Iterator[Finding]:
    """Days of the month that are bare numbers in English, told together, and those that were given a month."""
    numbers, theirs = read_numbers(source, source_lang), read_numbers(target, target_lang)
    numbers = _with_ranges(source, numbers)
    counted = {quantity.value for quantity in numbers if quantity.kind is not Kind.DAY}
    days = {quantity.value: quantity for quantity in numbers if quantity.kind is Kind.DAY}
    named = any(quantity.kind is Kind.MONTH for quantity in numbers)
    months = [quantity for quantity in theirs if quantity.kind is Kind.MONTH]
    bare: list[tuple[Quantity, Quantity]] = []
    for day in (day for value, day in days.items() if value not in counted):
        there = [other for other in theirs if other.value == day.value and not other.words]
        undated = [other for other in there[:_MOST]
                   if _is_bare(target, other, months) and _may_be_date(source, source_lang, day, target, other)]
        if len(there) - len(undated) < sum(quantity.value == day.value for quantity in numbers):
            bare += [(day, other) for other in undated]
        guessed = (_month_of(other, months) for other in there[:_MOST] if not named)
        yield from (_guessed(segment, source, day, target, month) for month in guessed if month)
    if bare:
        yield _bare(segment, source, target, bare)


def _with_ranges(text: str, numbers: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The same numbers, those that open a range of days as days too: 25至27日."""
    days = {quantity.start for quantity in numbers if quantity.kind is Kind.DAY}
    return tuple(
        quantity._replace(kind=Kind.DAY) if quantity.kind is Kind.NUMBER and 0 < quantity.value <= 31
        and (gap := _TO.match(text, quantity.end)) and gap.end() in days else quantity for quantity in numbers)


def _near(quantity: Quantity, months: list[Quantity]) -> list[Quantity]:
    """The months that begin close to a number; ``months`` are in the order of the text."""
    first = bisect_left(months, quantity.start - _NEAR, key=attrgetter("start"))
    last = bisect_left(months, quantity.start + _NEAR, key=attrgetter("start"))
    return months[first:last]


def _is_bare(text: str, quantity: Quantity, months: list[Quantity]) -> bool:
    """True for a number that is no date to a reader of English: "on 27", "the 26th day", "24 to 25 days"."""
    if quantity.kind is Kind.ORDINAL:
        return bool(_COUNTED_DAY.match(text, quantity.end))
    if quantity.kind is not Kind.NUMBER or quantity.scale > 1 or text[quantity.end:quantity.end + 1] in ("/", "%"):
        return False
    return not _WEEKDAY_BEFORE.search(text, max(0, quantity.start - 16), quantity.start) and not _near(quantity, months)


def _may_be_date(source: str, source_lang: str, day: Quantity, target: str, other: Quantity) -> bool:
    """False where the source may count days (Japanese does it with the sign for dates) or things by their numbers."""
    if _COUNTS_DAYS.match(source, day.end) or (_DAYS.match(target, other.end) and base_language(source_lang) != "zh"):
        return False
    by_number = source[day.end:day.end + 2].lstrip()[:1] in ("号", "號")
    return not by_number or not other.start or _is_behind_on(target, other)


def _is_behind_on(target: str, other: Quantity) -> bool:
    return target[max(0, other.start - 3):other.start].lower() == "on "


def _month_of(day: Quantity, months: list[Quantity]) -> Quantity | None:
    """The month's name that stands beside a day."""
    return next((other for other in _near(day, months) if other.words
                 and 0 < max(other.start - day.end, day.start - other.end) <= _LONGEST_SLIP), None)


def _bare(segment: int, source: str, target: str, days: list[tuple[Quantity, Quantity]]) -> Finding:
    ours = [_dated(segment, source, day) for day in {day.start: day for day, _ in days}.values()]
    theirs = [_undated(segment, target, other) for _, other in days]
    dates = ", ".join(dict.fromkeys(place.text for place in ours))
    return Finding(
        places=(*theirs, *ours),
        message=f"The source has a date, “{dates}”; a number alone, “{theirs[0].text}”, is no date in English.",
        evidence=(*dict.fromkeys(f"day {other.value}" for _, other in days), digest(source)),
        confidence=0.6,
        severity=Severity.MINOR,
        mqm="locale-conventions/date-format",
    )


def _undated(segment: int, target: str, other: Quantity) -> Place:
    """A bare day, with its ordinal where nothing else is needed: "on 27,"."""
    written = target[other.start:other.end]
    is_alone = _is_behind_on(target, other) and target[other.end:other.end + 1] in (",", ".")
    mend = f"the {written}{_ENDINGS.get(int(other.value), 'th')}" if is_alone and other.kind is Kind.NUMBER else None
    return Place("target", segment, other.start, other.end, written, mend)


def _guessed(segment: int, source: str, day: Quantity, target: str, month: Quantity) -> Finding:
    here, there = _dated(segment, source, day), _place("target", segment, target, month.start, month.end)
    return _finding(
        there, here, f"The translation has “{there.text}”; the source has the day alone, “{here.text}”.",
        f"month {month.value}", source, confidence=0.5, severity=Severity.MINOR)


def _feasts(segment: int, source: str, target: str, target_lang: str) -> Iterator[Finding]:
    """Holidays that Chinese names by month and day, and that the translation takes for a number."""
    for match in {match.group(): match for match in FEAST.finditer(source)}.values():
        month, day = feast_of(match.group())
        literal = {month + day, 10 * month + day} if month == 10 else {10 * month + day}
        places = [_place("target", segment, target, other.start, other.end)
                  for other in read_numbers(target, target_lang)
                  if other.value in literal and other.kind in (Kind.NUMBER, Kind.ORDINAL, Kind.YEAR)]
        if places:
            here = _place("source", segment, source, *match.span())
            named = Locale("en").months["format"]["wide"][month]
            yield Finding(
                places=(*places[:_MOST], here),
                message=f"“{here.text}” is the holiday of {day} {named}; the translation has "
                        f"“{places[0].text}”.",
                evidence=(f"feast {match.group()}", digest(source)),
                confidence=0.7,
            )


def _halves(segment: int, source: str, source_lang: str, target: str, target_lang: str) -> Iterator[Finding]:
    """Times that are in the other half of the day."""
    ours, theirs = _times(source, source_lang), _times(target, target_lang)
    for key, time in ours.items():
        other = theirs.get(key)
        if not time or not other:
            continue
        here, there = half_of(source, time), half_of(target, other)
        if here is Half.AFTERNOON and not there:
            there = implied_half(target, other, target_lang)
        if here and there and here is not there:
            yield _other_half(segment, source, time, target, other, target_lang, here)


def _times(text: str, lang: str) -> dict[float, Quantity | None]:
    """The times of a text by what a clock of twelve hours shows; None for what it shows more than once."""
    found: dict[float, Quantity | None] = {}
    for quantity in read_numbers(text, lang):
        if quantity.kind is Kind.TIME:
            shown = round(quantity.value % 12, 2)
            found[shown] = None if shown in found else quantity
    return found


def _other_half(segment: int, source: str, time: Quantity, target: str, other: Quantity, target_lang: str,
                half: Half) -> Finding:
    here = _place("source", segment, source, time.start, time.end)
    value = other.value % 12 + (12 if half is Half.AFTERNOON else 0)
    mend = rewrite(target, other, value, target_lang)
    there = Place("target", segment, other.start, other.end, target[other.start:other.end], mend)
    clear = "" if half in here.text else f" ({half})"
    return _finding(
        there, here, f"The source has “{here.text}”{clear}; the translation has “{there.text}”.",
        f"{time.value} {half}", source, confidence=0.7)


def _dated(segment: int, source: str, day: Quantity) -> Place:
    """A day with the sign behind it: 27日."""
    sign = _SIGN_BEHIND.match(source, day.end)
    return _place("source", segment, source, day.start, sign.end() if sign else day.end)


def _place(side: str, segment: int, text: str, start: int, end: int) -> Place:
    return Place("source" if side == "source" else "target", segment, start, end, text[start:end])


def _finding(there: Place, here: Place, message: str, what: str, source: str, *, confidence: float,
             severity: Severity | None = None) -> Finding:
    return Finding((there, here), message, (what, digest(source)), confidence, severity)


CHECK = Check(
    name="date-mismatch",
    mqm="accuracy/mistranslation/date-time",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example("zh", "en", (
            ("27日，会议在上海闭幕。", "On 27, the meeting closed in Shanghai."),
            ("25日上午，来了27人。", "On the morning of the 25th, 27 people came."),
            ("“十一”期间商店照常营业。", "Shops are open during the “11th”."),
        ), flagged=("27", "11th"), spared=("25th",)),
        Example("ja", "en", (
            ("15日に発表された。", "It was announced on November 15."),
            ("8月15日に発表された。", "It was announced on August 15."),
        ), flagged=("November",), spared=("August",)),
        Example("en", "de", (
            ("The shop opens at 8:30 p.m.", "Der Laden öffnet um 8.30 Uhr."),
            ("The shop closes at 5:30 p.m.", "Der Laden schließt nachmittags um 5.30 Uhr."),
        ), flagged=("8.30 Uhr",), spared=("5.30 Uhr",)),
        Example("sr", "en", (
            ("Sednica počinje u 15:30.", "The session starts at 3:30 a.m."),
            ("Voz polazi u 21:45.", "The train leaves at 9:45 p.m."),
        ), flagged=("3:30 a.m.",), spared=("9:45 p.m.",)),
        Example("ko", "en", (
            ("오후 3시에 시작한다.", "It begins at 3 a.m."), ("오전 9시에 연다.", "It opens at 9 a.m."),
        ), flagged=("3 a.m.",), spared=("9 a.m.",)),
    ),
    doc=__doc__ or "",
)
