"""A number of the source that the translation changes, leaves out or makes up.

Numbers are compared by what they are worth: 250.000 and 250,000, 1,3 Milliarden and 1.3 billion, 15.30 Uhr and
3:30 p.m., 24. februara and February 24 are the same. Converted measures (200 feet, 60 metres) and rounded figures
agree too. A wrong figure is an error of fact, and readers cannot see it. Ignore it where the translation corrects
the source on purpose.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from babel import Locale
from Levenshtein import ratio

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import digest
from transreview.language.characters import characters
from transreview.language.number_agreement import Side, digits, is_said, nearby
from transreview.language.number_signs import shown
from transreview.language.number_style import rewrite
from transreview.language.numbers import Kind, Quantity
from transreview.language.pair import languages_of
from transreview.language.quantity import SMALL
from transreview.language.sentences import sentences
from transreview.model import Article, Place
from transreview.mqm import Severity

# Figures of speech with their unit: a turn of 180 degrees, 24 hours a day; a hundred is one by itself.
_FIGURES_OF_SPEECH = {24: "time", 48: "time", 180: "heat", 360: "heat"}
# Two numbers are taken for one, changed, from this likeness on (0 to 1): half for the place, half for the digits.
_LIKE = 0.5
# A pair may be "both", and ten or a dozen may be roughly that: between them a small number is seldom said otherwise.
_NO_PAIR, _ROUND = 3, 10
_SAME_PLACE = 0.1  # how far apart two small numbers may stand, as a fraction of their texts
_BESIDE = 0.3  # how far from those that are gone others are shown beside them, and how many of them
_MOST_NEW = 3
# Signs that compare, by what they say; and the beginning of a range.
_SIGNS = {"<": "<", "＜": "<", "≤": "<", ">": ">", "＞": ">", "≥": ">", "~": "≈", "≈": "≈", "～": "≈"}
_ALL_SIGNS = frozenset(_SIGNS)
_SIGN_BEFORE = re.compile(f"([{''.join(_SIGNS)}])[ \u00a0]?$")
_RANGE_BEFORE, _LONGEST_RANGE = re.compile(r"\d[\d.,]{0,9} ?[–—-] ?$"), 14
_TWO_DECIMALS = re.compile(r"(?<!\d[.,])(?<!\d)\d+[.,٫]\d\d$")
# What may stand before a Han power of ten that means just that: "more than ten billion".
_ABOUT = "逾过過超近约約达破满"


def find(article: Article) -> Iterator[Finding]:
    """The numbers that do not agree, segment by segment; a number that moved to a segment beside it agrees."""
    if not article.has_source:
        return
    source_lang, target_lang = languages_of(article)
    sides = _Sides(article, source_lang, target_lang)
    for number, segment in enumerate(article.segments, 1):
        if not _ALL_SIGNS.isdisjoint(characters(segment.target)) and segment.source:
            yield from _other_signs(number, *sides[number])
        said = shown(segment.source, source_lang)
        if said is not None and said == shown(segment.target, target_lang):
            continue
        source, target = sides[number]
        if (source.numbers or target.numbers) and source.text.strip() and target.text.strip():
            yield from _compare(number, source, target, sides)
            yield from _added_months(number, source, target, sides)


class _Sides:
    """Both sides of the paragraphs of an article, each made when it is first asked for."""

    def __init__(self, article: Article, source_lang: str, target_lang: str) -> None:
        self._segments = article.segments
        self._languages = source_lang, target_lang
        self._made: dict[int, tuple[Side, Side]] = {}

    def __getitem__(self, number: int) -> tuple[Side, Side]:
        made = self._made.get(number)
        if made is None:
            segment, (source_lang, target_lang) = self._segments[number - 1], self._languages
            made = self._made[number] = Side(segment.source, source_lang), Side(segment.target, target_lang)
        return made

    def beside(self, number: int) -> list[tuple[Side, Side]]:
        """A paragraph and its neighbours."""
        return [self[at] for at in range(max(1, number - 1), min(len(self._segments), number + 1) + 1)]

    @cached_property
    def months(self) -> frozenset[float]:
        """Every month that the source names."""
        numbers = range(1, len(self._segments) + 1)
        return frozenset[float]().union(*(self[number][0].months for number in numbers))


def _compare(segment: int, source: Side, target: Side, sides: _Sides) -> Iterator[Finding]:
    """The findings of one segment; a number may stand in a segment beside it."""
    known = source.values | source.months
    free = [quantity for quantity in target.numbers if known.isdisjoint(quantity.readings)]
    lost = [quantity for quantity in source.numbers
            if (free or not _is_silent(quantity)) and not is_said(quantity, source, target, [target])]
    if not lost and not free:
        return
    if century := _other_century(source, target, known):
        yield _changed(segment, source, century[0], target, century[1])
        lost, free = [one for one in lost if one != century[0]], [one for one in free if one != century[1]]
    beside = sides.beside(segment)
    ours, theirs = [other for other, _ in beside], [other for _, other in beside]
    moved = {quantity for quantity in lost if is_said(quantity, source, target, theirs)} if len(beside) > 1 else set()
    strange = [quantity for quantity in free if not is_said(quantity, target, source, ours, back=True)] if moved else []
    gone = []
    doubled = _doubled(source, target) if lost else []
    for quantity in lost:
        stands = quantity not in moved and _must_stand(quantity, source)
        partner = _partner(quantity, source, target, strange if quantity in moved else free) or (
            _partner(quantity, source, target, doubled) if stands else None)
        if partner:
            free = [other for other in free if other is not partner]
            strange = [other for other in strange if other is not partner]
            doubled = [other for other in doubled if other is not partner]
            yield _changed(segment, source, quantity, target, partner)
        elif stands:
            gone.append(quantity)
    if gone:
        yield _missing(segment, source, gone, target, free)
    elif small := _small(source, lost, target, free):
        yield _changed(segment, source, small[0], target, small[1], confidence=0.5)
    elif all(_is_silent(quantity) or quantity in moved for quantity in lost):
        yield from (_extra(segment, source, quantity, target) for quantity in free
                    if _is_surplus(quantity, target) and not is_said(quantity, target, source, ours, back=True))


def _doubled(source: Side, target: Side) -> list[Quantity]:
    """The figures of the target that stand there more often than in the source: one of them may be another's."""
    ours = Counter(value for quantity in source.numbers for value in quantity.readings)
    theirs = Counter(quantity.value for quantity in target.numbers if not quantity.words)
    return [quantity for quantity in target.numbers
            if not quantity.words and 0 < ours[quantity.value] < theirs[quantity.value]]


def _small(source: Side, lost: list[Quantity], target: Side, free: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The only small number that is lost and the only one that is new, where they stand in the same place."""
    ours, theirs = ([quantity for quantity in numbers if 1 < quantity.value < _ROUND and quantity.value % 1 == 0
                     and quantity.kind is Kind.NUMBER] for numbers in (lost, free))
    if not (len(ours) == len(theirs) == 1) or ours[0].value < _NO_PAIR:
        return None
    apart = abs(ours[0].start / len(source.text) - theirs[0].start / len(target.text))
    return (ours[0], theirs[0]) if apart < _SAME_PLACE and len(lost) == len(free) == 1 else None


def _other_century(source: Side, target: Side, known: frozenset[float]) -> tuple[Quantity, Quantity] | None:
    """The only century of each side, when the source knows no number like that of the target; Roman numerals too."""
    ours, theirs = source.centuries, target.centuries
    if len(ours) == len(theirs) == 1 and known.isdisjoint(theirs[0].readings):
        return ours[0], theirs[0]
    return None


def _other_signs(segment: int, source: Side, target: Side) -> Iterator[Finding]:
    """Figures before which another sign stands than in the source, or one in place of a dash: “>50” for “25–50”."""
    ours, theirs = ({quantity.value: quantity for quantity in side.numbers if not quantity.words}
                    for side in (source, target))
    for value, other in theirs.items():
        quantity, sign = ours.get(value), _SIGN_BEFORE.search(target.text, max(0, other.start - 2), other.start)
        if not sign or not quantity or target.text[max(0, sign.start() - 2):sign.start()].strip()[-1:].isdigit():
            continue  # "6~16" is a range
        before = _SIGN_BEFORE.search(source.text, max(0, quantity.start - 2), quantity.start)
        span = _RANGE_BEFORE.search(source.text, max(0, quantity.start - _LONGEST_RANGE), quantity.start)
        if (_SIGNS[before.group(1)] != _SIGNS[sign.group(1)]) if before else span is not None:
            start = before.start() if before else span.start() if span else quantity.start
            here = Place("source", segment, start, quantity.end, source.text[start:quantity.end])
            there = Place("target", segment, sign.start(), other.end, target.text[sign.start():other.end])
            yield Finding(
                places=(there, here),
                message=f"The source has “{here.text}”; the translation has “{there.text}”.",
                evidence=(f"{value} {_SIGNS[sign.group(1)]}", digest(source.text)),
                confidence=0.8,
            )


def _is_silent(quantity: Quantity) -> bool:
    """True for a small number in words: a pronoun or nothing may stand for it."""
    return quantity.words and quantity.value <= SMALL and quantity.kind is not Kind.MONTH


def _must_stand(quantity: Quantity, here: Side) -> bool:
    """True for a number that no free translation does without: digits, and more than a dozen or with decimals."""
    if quantity.words or quantity.kind in (Kind.MONTH, Kind.FRACTION) or _is_figure_of_speech(quantity, here):
        return False
    if quantity.kind is Kind.DECADE and quantity.value < 100:  # "in his forties"
        return False
    return quantity.value > SMALL or quantity.value % 1 != 0 or quantity.kind is Kind.PERCENT


def _is_figure_of_speech(quantity: Quantity, here: Side) -> bool:
    """True for a plain hundred, a turn of 180 degrees and the like: other words say the same."""
    if quantity.value == 100:
        return True
    dimension = _FIGURES_OF_SPEECH.get(int(quantity.value))
    return dimension is not None and any(unit.dimension == dimension for unit in here.units(quantity))


def _is_surplus(quantity: Quantity, here: Side) -> bool:
    """True for a number that nobody adds to explain something, as one adds a year."""
    explains = (quantity.kind in (Kind.YEAR, Kind.DAY, Kind.TIME, Kind.CODE) or 1000 < quantity.value < 2100
                or (quantity.kind is Kind.ORDINAL and quantity.value <= 31))
    return _must_stand(quantity, here) and not explains


def _partner(quantity: Quantity, source: Side, target: Side, free: list[Quantity]) -> Quantity | None:
    """The free number of the target that stands where the source's number should, if one does."""
    if quantity.kind is Kind.MONTH and len(source.months) == 1:
        months = [other for other in free if other.kind is Kind.MONTH]
        if len(months) == 1:  # wherever it stands
            return months[0]
    scored = [(_likeness(quantity, source, other, target), other) for other in nearby(free, quantity, source)]
    best = max(scored, default=None)
    return best[1] if best and best[0] >= _LIKE else None


def _likeness(quantity: Quantity, source: Side, other: Quantity, target: Side) -> float:
    """How well a number of the target could stand for one of the source: 0 to 1, and a little for a near value."""
    if not _comparable(quantity, other):
        return 0.0
    place = 1 - abs(quantity.start / len(source.text) - other.start / len(target.text))
    if quantity.kind is Kind.MONTH:
        return place
    low, high = sorted((quantity.value, other.value))
    if low <= SMALL and not (high > SMALL and digits(low) == digits(high) and (low > 1 or high < 100)):
        same = not quantity.words and not other.words and quantity.kind is other.kind
        measures = ({unit.dimension for unit in side.units(one)} for side, one in ((source, quantity), (target, other)))
        alike = bool(set.intersection(*measures))  # 9 degrees, 19 degrees
        both_small = high <= SMALL and (low % 1 == 0) is (high % 1 == 0)
        similar = alike or both_small or not set(str(low)).isdisjoint(str(high))
        return max(0.7 * place, 0.5) if same and similar and place > (0.3 if alike else 0.85) else 0.0
    if _is_vague(quantity, source.text) or _is_vague(other, target.text):
        return 0.0
    like = ratio(digits(low), digits(high))
    if high > 20 * low and like < 0.5:
        return 0.0
    near = 0.15 if high < 1.25 * low and not quantity.words else 0.0
    return 0.5 * place + 0.5 * like + near


def _comparable(quantity: Quantity, other: Quantity) -> bool:
    """True for two numbers that may be used for the same thing: months for months, percentages for percentages."""
    if {Kind.CODE, Kind.ROMAN, Kind.FRACTION} & {quantity.kind, other.kind}:
        return False
    return all((quantity.kind is kind) == (other.kind is kind) for kind in (Kind.MONTH, Kind.PERCENT))


def _is_vague(quantity: Quantity, text: str) -> bool:
    """True for a bare "hundred", "millions" or 数百万: how many is not said; 逾百亿 says that it is one."""
    if not quantity.words or digits(quantity.value) != "1":
        return False
    if text[quantity.start] in "十百千万亿億":
        return text[max(0, quantity.start - 1)] not in _ABOUT
    return not any(map(str.isspace, text[quantity.start:quantity.end]))


def _added_months(segment: int, source: Side, target: Side, sides: _Sides) -> Iterator[Finding]:
    """Months that the translation gives to a bare day, though the source speaks of other months only."""
    if not target.months or any(quantity.kind is Kind.MONTH for quantity in source.numbers) or not sides.months:
        return
    days = {value for quantity in source.numbers if not quantity.words for value in quantity.readings}
    for at, quantity in enumerate(target.numbers):
        beside = [other for other in target.numbers[max(0, at - 1):at + 2]
                  if 0 < max(other.start - quantity.end, quantity.start - other.end) < 4]
        named = quantity.kind is Kind.MONTH and quantity.words
        if named and quantity.value not in sides.months and any(day.value in days for day in beside):
            yield _extra(segment, source, quantity, target)


def _changed(segment: int, source: Side, quantity: Quantity, target: Side, other: Quantity,
             confidence: float | None = None) -> Finding:
    clear = digits(quantity.value) == digits(other.value) and quantity.kind is not Kind.MONTH
    small = min(quantity.value, other.value) <= SMALL and quantity.kind is not Kind.MONTH and not clear
    place = _place("target", segment, target, other)
    value = _meant(quantity, other)
    places = _decimals(source.text[quantity.start:quantity.end]) if quantity.scale == 1 else 0
    mend = None if value is None else rewrite(target.text, other, value, target.lang, places)
    fixed = Place(place.side, segment, place.start, place.end, place.text, mend)
    return Finding(
        places=(fixed, _place("source", segment, source, quantity)),
        message=f"The source has {_say(quantity, source.text)}; the translation has {_say(other, target.text)}.",
        evidence=(f"{quantity.value}→{other.value}", digest(source.text)),
        confidence=confidence or (0.9 if clear else 0.6 if small else 0.8),
        severity=Severity.MINOR if confidence else Severity.CRITICAL if clear else None,
    )


def _decimals(written: str) -> int:
    """How many decimals a figure shows, where they are two: "4.60" is a price."""
    return 2 if _TWO_DECIMALS.search(written) else 0


def _meant(quantity: Quantity, other: Quantity) -> float | None:
    """The value that should stand for ``other``: of a time in the half of the day that it has; None if one is no time.

    A bare "13.45" is a time where the other side has one.
    """
    if other.kind is not Kind.TIME:
        return None if quantity.kind is Kind.TIME and other.value % 1 == 0 else quantity.value
    if quantity.kind is not Kind.TIME and not (0 < quantity.value < 24 and 0 < quantity.value % 1 < 0.595):
        return None
    return min(quantity.readings, key=lambda value: abs(value - other.value))


def _missing(segment: int, source: Side, gone: list[Quantity], target: Side, free: list[Quantity]) -> Finding:
    """A finding of numbers that are gone, with those of the target beside it that the source does not have."""
    at = _counterpart_end(source, gone[0], target)
    place = gone[0].start / len(source.text)
    new = [other for other in nearby(free, gone[0], source)
           if not other.words and abs(other.start / len(target.text) - place) < _BESIDE
           and not is_said(other, target, source, [source], back=True)][:_MOST_NEW]
    said = ", ".join(dict.fromkeys(_say(quantity, source.text) for quantity in gone))
    none = "no such number" if len(gone) == 1 else "none of these numbers"
    return Finding(
        places=(Place("target", segment, at, at, ""),
                *(_place("source", segment, source, quantity) for quantity in gone),
                *(_place("target", segment, target, other) for other in new)),
        message=f"The source has {said}; the translation has {none}{_but(new, target)}.",
        evidence=(*(f"{value}→" for value in dict.fromkeys(quantity.value for quantity in gone)), digest(source.text)),
        confidence=0.6,
    )


def _but(new: list[Quantity], target: Side) -> str:
    """What a message says of the numbers that the translation has instead."""
    said = ", ".join(dict.fromkeys(_say(other, target.text) for other in new))
    return f", but {said}" if said else ""


def _extra(segment: int, source: Side, quantity: Quantity, target: Side) -> Finding:
    what = "month" if quantity.kind is Kind.MONTH else "number"
    at = len(source.text)
    return Finding(
        places=(_place("target", segment, target, quantity), Place("source", segment, at, at, "")),
        message=f"The translation has {_say(quantity, target.text)}; the source has no such {what}.",
        evidence=(f"→{quantity.value}", digest(source.text)),
        confidence=0.5,
        severity=Severity.MINOR,
    )


def _place(which: str, segment: int, text: Side, quantity: Quantity) -> Place:
    written = text.text[quantity.start:quantity.end]
    return Place("source" if which == "source" else "target", segment, quantity.start, quantity.end, written)


def _say(quantity: Quantity, text: str) -> str:
    """The number as it stands, in quotation marks, and its value where a reader of English may not know it."""
    written = text[quantity.start:quantity.end]
    said = f"“{written}”"
    if quantity.kind is Kind.MONTH:
        name = str(Locale("en").months["format"]["wide"][int(quantity.value)])
        return said if written in (name, str(quantity.value)) else f"{said} ({name})"
    if quantity.kind is Kind.TIME or (written.isascii() and not quantity.words):
        return said
    value = f"{quantity.value:,}" if quantity.value >= 10_000 else str(quantity.value)
    return said if value == written else f"{said} ({value})"


def _counterpart_end(source: Side, quantity: Quantity, target: Side) -> int:
    """The end of the target's sentence that translates the one with the number; of the paragraph when they differ."""
    ours, theirs = sentences(source.text, source.lang), sentences(target.text, target.lang)
    if len(ours) == len(theirs):
        for one, two in zip(ours, theirs, strict=True):
            if one.start <= quantity.start < one.end:
                return two.end
    return len(target.text.rstrip())


CHECK = Check(
    name="number-mismatch",
    mqm="accuracy/mistranslation/number",
    its="numbers",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Na protestu je bilo 250.000 ljudi.", "There were 25,000 people at the protest."),
            ("Sednica je zakazana za 24. februara u 15.30.", "The session is set for February 24 at 3:30 p.m."),
            ("Šteta iznosi 1,3 milijarde dinara.", "The damage comes to 1.3 billion dinars."),
        ), flagged=("25,000",), spared=("February 24", "3:30 p.m.", "1.3 billion")),
        Example("de", "en", (
            ("Der Umsatz stieg um 12,5 Prozent auf 1,3 Milliarden Euro.",
             "Sales rose 12.5 per cent to 1.3 million euros."),
            ("Um 15.30 Uhr kamen zweihundertfünfzig Gäste.", "At 3:30 p.m. 250 guests arrived."),
        ), flagged=("1.3 million",), spared=("12.5", "250")),
        Example("zh", "en", (
            ("9月24日，工厂处理垃圾8.01万吨。", "On September 24 the plant treated 801,000 tons of waste."),
            ("2019年出口超过10亿美元。", "Exports passed $1 billion in 2019."),
        ), flagged=("801,000",), spared=("September 24", "1 billion", "2019")),
        Example("ar", "en", (
            ("قتل ٣٥ شخصا وأصيب ٢٥٠ آخرون.", "53 people were killed and 250 others were injured."),
            ("بلغت التكلفة ٣٫٥ مليون دولار.", "The cost came to $3.5 million."),
        ), flagged=("53",), spared=("250", "3.5 million")),
        Example("en", "de", (
            ("The bridge, 200 feet long, opened in 1987.", "Die 60 Meter lange Brücke wurde 1978 eröffnet."),
            ("About 50 percent of the two dozen guests stayed.", "Etwa die Hälfte der 24 Gäste blieb."),
        ), flagged=("1978",), spared=("60", "24")),
        Example("ru", "en", (
            ("В мае погибли 48 человек.", "In June 48 people died."),
            ("Проект стоит 2,5 млрд рублей, работы начались в 1990-х.",
             "The project costs 2.5 billion roubles; work began in the nineties."),
        ), flagged=("June",), spared=("48", "2.5 billion", "nineties")),
    ),
    doc=__doc__ or "",
)
