"""Numbers, dates, times, percentages and money that are written as in another language, or in two ways in one text.

A text is read paragraph by paragraph. What is wrong by the locale's conventions is a slip at once, with what should
stand there; what is right in one of several ways is kept as a `Choice`, so that a mixture can be told at the end. The
source is the witness where a figure has two readings: 12.400 is twelve thousand if the source says so.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from babel import Locale

from transreview.language.addresses import addresses
from transreview.language.characters import characters
from transreview.language.civil_dates import CivilDate, civil_dates
from transreview.language.conventions import Conventions, conventions
from transreview.language.dates import month_number
from transreview.language.lexicon import frequency, language
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.language.patterns import Pattern
from transreview.language.units import units_behind


class Topic(StrEnum):
    """What is written in another way; the value is what a reader calls it."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PERCENT = "percentage"
    MONEY = "sum of money"
    ORDINAL = "ordinal"


class Slip(NamedTuple):
    """A form that the locale does not write: its place (code points, end exclusive) and what should stand there.

    ``misleading`` is true where a reader of the language would read another value.
    """

    topic: Topic
    start: int
    end: int
    suggestion: str | None
    misleading: bool = False


class Choice(NamedTuple):
    """A form that is right in one of several ways: the way, and how the others would be written here."""

    topic: Topic
    start: int
    end: int
    way: str
    ways: dict[str, str]


_SPACES = "\u00a0\u202f\u2009 "
_SIGNS = frozenset("€$£")
_LONGEST_NUMBER = 25
_FIGURE = re.compile("[0-9]+")
# All patterns are tried where a figure begins; what stands before it is asked behind its first digit.
_RUN = Pattern(rf"\d(?<![\w.,:/’'-]\d)\d*(?:[.,'’{_SPACES}]\d+)+(?![\w/:]|[.,-]\d)")
_FIGURES = Pattern(r"\d(?:[\d.,]*\d)?")
_PARTS = re.compile(r"(\D)")
# The commonest currencies by the beginnings of their names.
_CURRENCIES = (
    "eur|evr|евр|ευρ|dol|dól|дол|δολ|ruble|rubl|rouble|рубл|pound|pfund|funt|фунт|livre|libra|yen|jen|иен|ієн|fran[ck]|"
    "франк|kron|krun|крон|forint|złot|zlot|злот|dinar|динар|lir[ae]|лир|yuan|juan|юан|hryvn|гривн|rupee|rupi|рупи|peso|real"
)
_BEHIND = Pattern(
    rf"[\u00a0 ]?(?:%|[€$£¥₽₴₹₺₪]|per ?cent|pour cent|por ciento|odsto|posto|procent|prozent|процент|{_CURRENCIES})",
    re.IGNORECASE,
)
_SURE_DECIMALS = Pattern(r"\d(?<![\w.,]\d)(?:\d*([.,])\d|(?<=0)([.,])\d+)(?![\w.,])")
# What stands before the number of a law or of a list; the word before a number; what a number counts.
_NUMBERED = Pattern(r"(?:§|№|#|[Nn][or]\.|[Aa]rt\.|br\.)[ \u00a0]?$")
_LAST_WORD = Pattern(r"(?<!\w)([^\W\d_]+) $")
_COUNTS = Pattern(r"[ \u00a0]?(?:[^\W\d_]|[%€$£])")
#: Zipf frequency of the words that hold a sentence together: "to 12.400", and not "room 12.400".
_FUNCTION_WORD = 5.8
_MONEY_BEFORE = Pattern(r"(?:[€$£¥₽₴₹₺₪]|EUR|USD|GBP|CHF)[\u00a0 ]?$")

_ORDINAL = Pattern(r"(\d(?<![\w.,]\d)\d{0,8})(st|nd|rd|th)\b")
_DAY_DOT = Pattern(r"(\d(?<![\w.,:/-]\d)\d?)\.[\u00a0 ]([^\W\d_]{3,12})")
_DAY_BARE = Pattern(r"(\d(?<![\w.,:/-]\d)\d?)[\u00a0 ]([^\W\d_]{3,12})")
_DAY = Pattern(r"(\d(?<=[\u00a0 ]\d)\d?)(?:st|nd|rd|th)?(?:, (\d{4}))?(?!\w|[.,:/-]\d|[:%])")
_GOES_ON = Pattern(r"[ \u00a0]\w")
_WORD_BEFORE = Pattern(r"(?<!\w)([^\W\d_]{3,12})[\u00a0 ]\Z")
_MONTHS = "January February March April May June July August September October November December"
_ENGLISH_MONTHS = frozenset(_MONTHS.split())
_DAY_MONTH = Pattern(rf"(\d(?<![\w.,:/-]\d)\d?) ({'|'.join(_MONTHS.split())})(?: (\d{{4}}))?(?!\w)")
#: Days that have a name.
_PHRASES = frozenset({("September", "11"), ("July", "4"), ("October", "7")})
_HOURS_H = Pattern(r"(\d(?<![\w.,:]\d)\d?)[\u00a0 ]?[hH][\u00a0 ]?([0-5]\d)(?!\w)")
_TORN = Pattern(
    r"(\d(?<![\w.,:]\d)\d?): ([0-5]\d)(?![\w:])(?=[\u00a0 ]?(?:[ap]\.?m|Uhr|uur|hodin|sati)|[.,;)]|$)", re.IGNORECASE
)
_GLUED = Pattern(r"(\d(?<![\w.,:$€£]\d)\d?(?:[:.][0-5]\d)?)(Uhr|uur)\b")
_CLOCK = Pattern(
    r"(\d(?<![\w.,:$€£]\d)\d?)([:.])([0-5]\d)"
    r"(?=[\u00a0\u202f ]?(?:[ap]\.[\u00a0 ]?m\.|[ap]m(?!\w)|Uhr|uur|hodin|sati|час|ч\.|годин|óra|[BG][SM]T|CES?T))",
    re.IGNORECASE,
)
_HALF_DAY = Pattern(
    r"(\d(?<![\w.,:$€£]\d)\d?)(?:[:.]([0-5]\d))?[\u00a0\u202f ]?([ap])(?:\.[\u00a0 ]?m\.|m(?!\w))", re.IGNORECASE
)
_PERCENT = Pattern(rf"(\d(?<![\w.,]\d)[\d.,]{{0,20}})([{_SPACES}]?)%(?!\w)")
_PERCENT_FIRST = Pattern(rf"%(?<![\w.,]%)(\d[\d.,]{{0,20}}(?<=\d))(?![\d.,]?\d|[{_SPACES}]?%)")
_SIGN_LAST = Pattern(
    rf"(\d(?<![\w.,$€£]\d)[\d.,]{{0,20}}(?<=\d))([{_SPACES}](?:million|billion|trillion|thousand|m|bn|tn))?"
    rf"[{_SPACES}]?([€£$])(?![\w$]|[{_SPACES}]?\d)"
)
_SIGN_FIRST = Pattern(
    rf"([€£$])(?<![\w$€£].)([{_SPACES}]?)(\d[\d.,]{{0,20}}(?<=\d))(?![\d.,]?\d)([{_SPACES}]?[^\W\d_]|[-–]\d)?"
)


class Paragraph:
    """A paragraph of the translation with its source: what of it is written as in another language."""

    def __init__(self, target: str, source: str, target_lang: str, source_lang: str, ours: Conventions) -> None:
        self.text, self.source = target, source
        self.lang, self.source_lang, self.ours = target_lang, source_lang, ours
        self.marks = characters(target)

    def slips(self) -> Iterator[Slip | Choice]:
        """Everything that is wrong by convention, and the choices, in no order; nothing inside addresses."""
        told = [found for found in self._all() if not any(
            one.span.start < found.end and found.start < one.span.end for one in addresses(self.text))]
        return iter(told if len(told) < 2 else self._told_once(told))

    def _told_once(self, told: list[Slip | Choice]) -> Iterator[Slip | Choice]:
        """A number inside a percentage or a sum of money is mended with it: "4,5 %" as "4.5%"."""
        inner = {(one.start, one.end): one for one in told if isinstance(one, Slip) and one.topic is Topic.NUMBER}
        taken: list[Slip] = []
        mended: list[Slip | Choice] = []
        for found in told:
            figure = _FIGURES.compiled.search(self.text, found.start, found.end)
            number = inner.get(figure.span()) if figure else None
            if isinstance(found, Slip) and number and number is not found and found.suggestion and number.suggestion:
                taken.append(number)
                mend = found.suggestion.replace(self.text[number.start:number.end], number.suggestion, 1)
                found = found._replace(suggestion=mend, misleading=found.misleading or number.misleading)
            mended.append(found)
        return (found for found in mended if found not in taken)

    def _all(self) -> Iterator[Slip | Choice]:
        """One walk over the figures: what follows each says who reads it, and nobody reads a figure again."""
        text, ours, has = self.text, self.ours, self.marks
        read: dict[_Reading, int] = {}
        for figure in _FIGURE.finditer(text):
            start, end = figure.span()
            behind = text[end:end + 1]
            for reader in _readers_before(ours, behind, text[end + 1:end + 2] if behind in _SPACES else ""):
                if reader.needs and reader.needs.isdisjoint(has):
                    continue
                match = reader.pattern.match(text, start)
                if match and start >= read.get(reader.read, 0):
                    read[reader.read] = match.end()
                    yield from reader.read(self, match)
        for pattern, signs, reading in _signs(self.ours):
            if not signs.isdisjoint(self.marks):
                for match in pattern.finditer(text):
                    yield from reading(self, match)

    # --- what the text and its source say -------------------------------------------------------------------------

    @cached_property
    def said(self) -> frozenset[float]:
        """The values of the source's numbers, by their likeliest reading."""
        return frozenset(number.value for number in read_numbers(self.source, self.source_lang)) if self.source else (
            frozenset())

    @cached_property
    def numbers(self) -> dict[int, Quantity]:
        """The numbers of the text by where they start."""
        return {number.start: number for number in read_numbers(self.text, self.lang)}

    @cached_property
    def source_days(self) -> frozenset[tuple[int, int]]:
        """The days and months of the source's dates."""
        dates = civil_dates(self.source, self.source_lang) if self.source else ()
        return frozenset(day for date in dates for day in date.days)

    # --- numbers --------------------------------------------------------------------------------------------------

    def number(self, match: re.Match[str]) -> Iterator[Slip | Choice]:
        """A number with marks in it."""
        start, end = match.span()
        parts = _PARTS.split(match.group()) if end - start < _LONGEST_NUMBER else [""]
        groups, marks = parts[::2], parts[1::2]
        if not marks:
            return
        ours = self.ours
        last = marks[-1]
        alike = len(set(marks)) == 1
        threes = _are_threes(groups)
        if threes and alike and (len(marks) > 1 or last in _SPACES + "'’"):
            yield from self._grouped(start, end, groups, last)
        elif not alike and len(set(marks[:-1])) == 1 and _are_threes(groups[:-1]) and last in ".,":
            foreign = last != ours.decimal or marks[0] == ours.decimal
            if foreign and ours.strict and self._is_number(start, end):
                yield Slip(Topic.NUMBER, start, end, self._write(groups[:-1], groups[-1]))
        elif len(marks) == 1 and last in ".,":
            yield from self._one_mark(start, end, groups, last, threes)

    def _one_mark(self, start: int, end: int, groups: list[str], mark: str, threes: bool) -> Iterator[Slip | Choice]:
        """A number with one mark, which groups or begins the decimals."""
        ours = self.ours
        if not threes:
            if (ours.strict and mark == ours.decimal) or not self._is_measure(start, end, groups):
                return
            if ours.strict:
                yield Slip(Topic.NUMBER, start, end, ours.decimal.join(groups))
            else:
                yield Choice(Topic.NUMBER, start, end, mark, {other: other.join(groups) for other in ".,"})
            return
        number = self._is_number(start, end)
        if not number or (mark == ours.decimal and not ours.strict):
            return
        whole = int("".join(groups)) * number.scale
        decimal = round(float(".".join(groups)) * number.scale, 6)
        if mark == ours.decimal:
            said = whole in self.said and decimal not in self.said
            if said and not self._is_name(start, end) and not self._has_decimals(mark):
                yield Slip(Topic.NUMBER, start, end, self._write(groups, ""), misleading=True)
        elif decimal in self.said and whole not in self.said and groups[1][-1] != "0":
            if ours.strict and self.text[start:end] in self.source and self._has_own_marks:
                yield Slip(Topic.NUMBER, start, end, ours.decimal.join(groups), misleading=True)
        elif mark == "." or ours.group == ",":
            yield from self._grouped(start, end, groups, mark)

    def _is_name(self, start: int, end: int) -> bool:
        """True for the number of a law, a room or a list, which stands behind a noun and counts nothing."""
        before = self.text[max(0, start - 16):start]
        word = _LAST_WORD.compiled.search(before)
        noun = word is not None and frequency(self.lang).get(word.group(1).lower(), 0.0) < _FUNCTION_WORD
        return bool(_NUMBERED.compiled.search(before)) or (noun and not _COUNTS.compiled.match(self.text, end))

    @property
    def _has_own_marks(self) -> bool:
        """True where the source's language has one decimal mark, another one than ours."""
        theirs = conventions(self.source_lang)
        return theirs is not None and theirs.strict and theirs.decimal != self.ours.decimal

    def _has_decimals(self, mark: str) -> bool:
        """True where the source uses a mark for decimals, whatever its language does: "p = 0.035", "2.5"."""
        theirs = conventions(self.source_lang)
        return (theirs is not None and theirs.decimal == mark) or any(
            mark in match.groups() for match in _SURE_DECIMALS.compiled.finditer(self.source))

    def _grouped(self, start: int, end: int, groups: list[str], mark: str) -> Iterator[Slip | Choice]:
        """A number that is surely grouped by a mark."""
        ours = self.ours
        number = self._is_number(start, end)
        if not number or (self.source and number.value not in self.said and not self.said.intersection(number.also)):
            return
        way = "space" if mark in _SPACES else "’" if mark in "'’" else mark
        if mark == ours.decimal:
            if ours.strict and len(groups) > 2:
                yield Slip(Topic.NUMBER, start, end, self._write(groups, ""))
            return
        if ours.lang == "en" and way == "space" and self._is_spaced_in_source(groups):
            if _COUNTS.compiled.match(self.text, end):  # "the new designation, 255 001, was"
                yield Slip(Topic.NUMBER, start, end, self._write(groups, ""))
            return
        ways = {name: join.join(groups) for name, join in ((",", ","), (".", "."), ("’", "’"), ("space", "\u00a0"))}
        yield Choice(Topic.NUMBER, start, end, way, ways)

    def _is_spaced_in_source(self, groups: list[str]) -> bool:
        """True where the source has the number in the same groups: the blanks were left as they were."""
        return " ".join(groups) in self.source.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")

    def _is_number(self, start: int, end: int) -> Quantity | None:
        """The quantity at a place, if it is a plain number, and no date, time or code."""
        number = self.numbers.get(start)
        plain = number is not None and number.kind in (Kind.NUMBER, Kind.PERCENT) and number.end >= end
        return number if plain else None

    def _is_measure(self, start: int, end: int, groups: list[str]) -> bool:
        """True for a number with decimals, beside a sign or a unit that no version, section or score has."""
        number = self._is_number(start, end)
        if not number or (self.source and round(float(".".join(groups)) * number.scale, 6) not in self.said):
            return False
        if self.source and groups and self.text[start + len(groups[0])] == ",":  # no version has a comma
            return True
        if number.scale > 1 or number.kind is Kind.PERCENT or _BEHIND.compiled.match(self.text, end):
            return True
        money = _MONEY_BEFORE.compiled.search(self.text, max(0, start - 5), start)
        return bool(money or units_behind(self.text, end))

    def _write(self, groups: list[str], decimals: str) -> str:
        joined = self.ours.group.join(groups)
        return f"{joined}{self.ours.decimal}{decimals}" if decimals else joined

    # --- dates ----------------------------------------------------------------------------------------------------

    def day(self, match: re.Match[str]) -> Iterator[Slip]:
        """A day before its month, with a dot that it should not have, or without what it should have."""
        between = "." if self.ours.day_dot else self.ours.day_of
        if self._is_day(match):
            yield Slip(Topic.DATE, *match.span(), f"{match.group(1)}{between} {match.group(2)}")

    def _is_day(self, match: re.Match[str]) -> bool:
        """True for a day and a month that the source has; without a source, for those that a year follows."""
        month = month_number(match.group(2), self.lang)
        if month is None or not 1 <= int(match.group(1)) <= 31:
            return False
        if self.source:
            return (int(match.group(1)), month) in self.source_days
        return any(date.start == match.start() and date.year for date in civil_dates(self.text, self.lang))

    def month_first(self, match: re.Match[str]) -> Iterator[Slip]:
        """A day behind its month, where that is not done."""
        word = _WORD_BEFORE.compiled.search(self.text, max(0, match.start() - 14), match.start())
        if not word or _month(word.group(1), self.lang) is None:
            return
        for date in civil_dates(self.text, self.lang):
            sure = date.year is not None or not _GOES_ON.compiled.match(self.text, date.end)  # "in May 24 people"
            if date.start == word.start(1) and sure and self.source_days.intersection(date.days):
                yield Slip(Topic.DATE, date.start, date.end, self._day_first(date, word.group(1)))

    def _day_first(self, date: CivilDate, month: str) -> str:
        """A date with the day in front."""
        ours, of = self.ours, self.ours.day_of
        day = f"{date.days[0][0]}{'.' if ours.day_dot else of}"
        return f"{day} {_month_in_date(month, self.lang)}" + (f"{of} {date.year}" if date.year else "")

    def day_and_month(self, match: re.Match[str]) -> Iterator[Choice]:
        """One order of English: "24 February 2024"."""
        yield from self._order(match.span(), match.group(1), match.group(2), match.group(3) or "", "day")

    def month_and_day(self, match: re.Match[str]) -> Iterator[Choice]:
        """The other order: "February 24, 2024"."""
        word = _WORD_BEFORE.compiled.search(self.text, max(0, match.start() - 14), match.start())
        if word and word.group(1) in _ENGLISH_MONTHS:
            span = word.start(1), match.end()
            yield from self._order(span, match.group(1), word.group(1), match.group(2) or "", "month")

    def _order(self, span: tuple[int, int], day: str, month: str, year: str, way: str) -> Iterator[Choice]:
        if (month, day) not in _PHRASES:
            ways = {"day": f"{day} {month} {year}".rstrip(), "month": f"{month} {day}" + (f", {year}" if year else "")}
            yield Choice(Topic.DATE, *span, way, ways)

    # --- times ----------------------------------------------------------------------------------------------------

    def hours(self, match: re.Match[str]) -> Iterator[Slip]:
        """A time as "15h30", which the source has as a time, too."""
        times = read_numbers(self.source, self.source_lang) if self.source else ()
        said = match.group() in self.source or any(number.kind is Kind.TIME for number in times)
        if int(match.group(1)) < 25 and said:
            yield Slip(Topic.TIME, *match.span(), f"{match.group(1)}{self.ours.hour_mark}{match.group(2)}")

    def torn(self, match: re.Match[str]) -> Iterator[Slip]:
        """A time with a blank in it, "18: 19", which the source has without one."""
        value = int(match.group(1)) + int(match.group(2)) / 100
        times = read_numbers(self.source, self.source_lang) if self.source else ()
        if any(number.kind is Kind.TIME and value in map(_hundredths, number.readings) for number in times):
            yield Slip(Topic.TIME, *match.span(), f"{match.group(1)}:{match.group(2)}")

    def glued(self, match: re.Match[str]) -> Iterator[Slip]:
        """A time with the word of the clock joined to it."""
        yield Slip(Topic.TIME, *match.span(), f"{match.group(1)} {match.group(2)}")

    def clock(self, match: re.Match[str]) -> Iterator[Choice]:
        """A time with a full stop or a colon."""
        ways = {mark: f"{match.group(1)}{mark}{match.group(3)}" for mark in ":."}
        yield Choice(Topic.TIME, *match.span(), match.group(2), ways)

    def half_day(self, match: re.Match[str]) -> Iterator[Slip]:
        """A time with a.m. or p.m."""
        hour, minutes, half = int(match.group(1)), match.group(2), match.group(3).lower()
        if self.ours.lang == "en":
            if 12 < hour < 24 and half == "p":  # "15:30 p.m."
                yield Slip(Topic.TIME, match.start(1), match.end(1), str(hour - 12))
        elif 1 <= hour <= 12:
            whole = hour % 12 + (12 if half == "p" else 0)
            text = f"{whole}{self.ours.hour_mark}{minutes or '00'}"
            tail = " Uhr" if self.ours.lang == "de" and not self.text.startswith(" Uhr", match.end()) else ""
            stop = "." if match.group().endswith(".") and not self.text[match.end():].strip() else ""  # it ended both
            yield Slip(Topic.TIME, *match.span(), text + tail + stop)

    # --- percentages, money, ordinals -----------------------------------------------------------------------------

    def percent(self, match: re.Match[str]) -> Iterator[Slip | Choice]:
        """A percentage with the sign behind it."""
        figure, space = match.groups()
        if self.ours.percent_first:
            yield Slip(Topic.PERCENT, *match.span(), f"%{figure}")
        elif self.ours.lang == "en":
            if space:
                yield Slip(Topic.PERCENT, *match.span(), f"{figure}%")
        else:
            ways = {"space": f"{figure}\u00a0%", "none": f"{figure}%"}
            yield Choice(Topic.PERCENT, *match.span(), "space" if space else "none", ways)

    def percent_first(self, match: re.Match[str]) -> Iterator[Slip]:
        """A percentage with the sign before it."""
        yield Slip(Topic.PERCENT, *match.span(), f"{match.group(1)}%")

    def sign_last(self, match: re.Match[str]) -> Iterator[Slip]:
        """Money with its sign behind it, in English."""
        yield Slip(Topic.MONEY, *match.span(), f"{match.group(3)}{match.group(1)}{match.group(2) or ''}")

    def sign_first(self, match: re.Match[str]) -> Iterator[Slip]:
        """Money with its sign before it: with a blank in English, without one where it belongs behind."""
        sign, blank, figure = match.group(1), match.group(2), match.group(3)
        if self.ours.lang == "en":
            if blank:
                yield Slip(Topic.MONEY, match.start(), match.end(3), sign + figure)
        elif not blank:
            goes_on = (match.group(4) or "")[:1] in ("-", "–")
            clear = not goes_on and self.numbers.get(match.start(3), _NONE).scale == 1
            yield Slip(Topic.MONEY, match.start(), match.end(3), f"{figure}\u00a0{sign}" if clear else None)

    def ordinal(self, match: re.Match[str]) -> Iterator[Slip]:
        """An English ordinal with the ending of another one."""
        number = int(match.group(1))
        teen = number % 100 in (11, 12, 13)
        ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        if ending != match.group(2):
            yield Slip(Topic.ORDINAL, *match.span(), match.group(1) + ending)


_Reading = Callable[[Paragraph, re.Match[str]], Iterator[Slip | Choice]]


class _Reader(NamedTuple):
    """Who reads a figure: its pattern, what may stand behind the figure, and behind that if it is a space ("" for
    anything), and what the text must have.
    """

    pattern: re.Pattern[str]
    read: _Reading
    behind: str = ""
    spaced: str = ""
    needs: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def _readers_before(ours: Conventions, sign: str, further: str) -> tuple[_Reader, ...]:
    """Who reads a figure before a sign, by what stands behind it where it is a space; "0" is any digit."""
    further = "0" if further.isdecimal() else further
    return tuple(
        reader for reader in _readers(ours)
        if not reader.behind or (sign in reader.behind and (
            not further or not reader.spaced or further in reader.spaced)))


@lru_cache(maxsize=64)
def _readers(ours: Conventions) -> tuple[_Reader, ...]:
    """What is read in a text of these conventions."""
    found = [
        _Reader(_RUN.compiled, Paragraph.number, ".,'’" + _SPACES, "0"),
        _Reader(_CLOCK.compiled, Paragraph.clock, ":."), _Reader(_TORN.compiled, Paragraph.torn, ":"),
        _Reader(_PERCENT.compiled, Paragraph.percent, ".,%" + _SPACES, "%", frozenset("%")),
    ]
    if ours.lang == "en":
        found += [
            _Reader(_DAY_DOT.compiled, Paragraph.day, "."),
            _Reader(_DAY_MONTH.compiled, Paragraph.day_and_month, " ", "ADFJMNOS"),
            _Reader(_DAY.compiled, Paragraph.month_and_day), _Reader(_ORDINAL.compiled, Paragraph.ordinal, "snrt"),
            _Reader(_SIGN_LAST.compiled, Paragraph.sign_last, ".,€£$" + _SPACES, "mbt€£$", _SIGNS),
        ]
    elif ours.day_first:
        pattern, behind = (_DAY_BARE, "\u00a0 ") if ours.day_dot or ours.day_of else (_DAY_DOT, ".")
        found.append(_Reader(pattern.compiled, Paragraph.day, behind))
        found += [] if ours.half_days else [_Reader(_DAY.compiled, Paragraph.month_first)]
    if ours.lang in ("de", "nl"):
        found.append(_Reader(_GLUED.compiled, Paragraph.glued, ":.Uu"))
    if not ours.hours_with_h:
        found.append(_Reader(_HOURS_H.compiled, Paragraph.hours, "hH\u00a0 ", "hH"))
    if ours.lang == "en" or not ours.half_days:
        found.append(_Reader(_HALF_DAY.compiled, Paragraph.half_day, ":.apAP\u00a0\u202f ", "apAP"))
    return tuple(found)


@lru_cache(maxsize=64)
def _signs(ours: Conventions) -> tuple[tuple[re.Pattern[str], frozenset[str], _Reading], ...]:
    """What begins with a sign and is read in a text of these conventions."""
    percent = [] if ours.percent_first or ours.lang == "eu" else [
        (_PERCENT_FIRST.compiled, frozenset("%"), Paragraph.percent_first)]
    asked = ours.lang == "en" or ours.currency_first is False
    money = [(_SIGN_FIRST.compiled, _SIGNS, Paragraph.sign_first)] if asked else []
    return (*percent, *money)


def _hundredths(value: float) -> float:
    return round(value, 2)


_NONE = Quantity(0, 0, 0)


def _are_threes(groups: list[str]) -> bool:
    """True for 1 250 000: groups of three behind a first one that is no zero."""
    return 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])


def _month(word: str, lang: str) -> int | None:
    """The month that a word names; with a capital that it should not have, too."""
    return month_number(word, lang) or month_number(word.lower(), lang)


@lru_cache(maxsize=16384)
def _month_in_date(word: str, lang: str) -> str:
    """A month's name in the form that it has behind a day, where CLDR knows another one."""
    number, locale = _month(word, lang), Locale.parse(language(lang))
    months = locale.months
    if number is None or word.lower() != str(months["stand-alone"]["wide"][number]).lower():
        return word
    return str(months["format"]["wide"][number])
