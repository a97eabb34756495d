"""A number of the source that the translation changes or leaves out.

Numbers are compared by what they are worth: 250.000 and 250,000, 1,3 Milliarden and 1.3 billion, 15.30 Uhr and
3:30 p.m., 24. februara and February 24 are the same. Converted measures (200 feet, 60 metres) and rounded figures
agree too. A wrong figure is an error of fact, and readers cannot see it. Ignore it where the translation corrects
the source on purpose.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from babel.numbers import format_decimal
from Levenshtein import ratio

from transreview.checks.check import Check, Example, Finding
from transreview.language.number_words import base_language, times_value
from transreview.language.numbers import Kind, Quantity, read_numbers, separators
from transreview.language.sentences import sentences
from transreview.language.units import is_conversion, names_one, units_behind
from transreview.model import Article, Place
from transreview.mqm import Severity

#: Up to here a number may be a word, a pronoun or nothing in the other language: "one of them", "both", "a pair".
SMALL = 12


#: Figures that are figures of speech: a turn of 180 degrees, a hundred per cent.
_IDIOMS = frozenset({100, 180, 360})


class _Side(NamedTuple):
    """One side of a segment: its text, its language and its numbers."""

    text: str
    lang: str
    numbers: tuple[Quantity, ...]


def find(article: Article) -> Iterator[Finding]:
    """The numbers that do not agree, segment by segment."""
    if not article.has_source:
        return
    sides = [(_Side(segment.source, article.source_lang, read_numbers(segment.source, article.source_lang)),
              _Side(segment.target, article.target_lang, read_numbers(segment.target, article.target_lang)))
             for segment in article.segments]
    for number, (source, target) in enumerate(sides, 1):
        if source.numbers and target.text.strip() and source.text.strip():
            near = [side for pair in sides[max(0, number - 2):number + 1] for side in pair[1].numbers]
            yield from _compare(number, source, target, near)


def _compare(segment: int, source: _Side, target: _Side, near: list[Quantity]) -> Iterator[Finding]:
    """The findings of one segment; ``near`` are the target's numbers there and in the segments beside it."""
    lost = [quantity for quantity in source.numbers if not _found(quantity, source, target, near)]
    if not lost:
        return
    known = {value for quantity in source.numbers for value in quantity.readings}
    free = [quantity for quantity in target.numbers if known.isdisjoint(quantity.readings)]
    for quantity in lost:
        partner = _partner(quantity, source, target, free)
        if partner:
            free.remove(partner)
            yield _changed(segment, source, quantity, target, partner)
        elif _must_stand(quantity):
            yield _missing(segment, source, quantity, target)


def _found(quantity: Quantity, source: _Side, target: _Side, near: list[Quantity]) -> bool:
    """True when the target has the number in some form."""
    if quantity.kind in (Kind.CODE, Kind.ROMAN):
        return True
    readings = set(quantity.readings)
    if any(not readings.isdisjoint(other.readings) and (other.kind is Kind.MONTH) <= (quantity.kind is Kind.MONTH or quantity.value <= SMALL)
           for other in near):
        return True
    if times_value(quantity.unit, base_language(source.lang)) == 100 and _in_century(quantity.value, target.numbers):
        return True
    if names_one(quantity.value, units_behind(source.text, quantity.end), target.text) or _stands_as_is(quantity, source, target):
        return True
    return any(_rounds(quantity, other) or _is_share(quantity, other) or _is_clock(quantity, target.numbers)
               or is_conversion(quantity.value, units_behind(source.text, quantity.end),
                                other.value, units_behind(target.text, other.end))
               for other in target.numbers)


def _in_century(century: float, others: tuple[Quantity, ...]) -> bool:
    """True when a year of the century stands in the target: "30. léta 20. století" are the 1930s."""
    return any(100 * century - 100 <= value <= 100 * century for other in others for value in other.readings)


def _rounds(exact: Quantity, rounded: Quantity) -> bool:
    """True when the second number is the first, rounded to two digits or more."""
    digits = _digits(rounded.value)
    if exact.value <= 100 or not 2 <= len(digits) < len(_digits(exact.value)):
        return False
    step = 10.0 ** (len(str(int(rounded.value))) - len(digits))
    return abs(exact.value - rounded.value) <= step / 2


def _digits(value: float) -> str:
    """The significant digits of a number: "25" for 250,000 and for 2.5."""
    return (str(value) if isinstance(value, int) else f"{value:.6f}").replace(".", "").strip("0")


def _is_share(percent: Quantity, words: Quantity) -> bool:
    """True for "50 %" and "half", "20 %" and "a fifth"."""
    if percent.kind is not Kind.PERCENT or not words.words or not words.value:
        return False
    return words.value in (percent.value / 100, round(100 / percent.value) if percent.value else 0)


def _is_clock(time: Quantity, others: tuple[Quantity, ...]) -> bool:
    """True when what looked like a time stands as two numbers in the target: a score, 25:21."""
    if time.kind is not Kind.TIME or time.words:
        return False
    hour, minutes = int(time.value), round(time.value % 1 * 100)
    values = {other.value for other in others}
    return minutes in values and (hour in values or (hour + 12) % 24 in values)


def _stands_as_is(quantity: Quantity, source: _Side, target: _Side) -> bool:
    """True when the source's own writing, with all its marks, stands in the target: "18.01." left in French."""
    text = source.text
    start, end = quantity.start, quantity.end
    while start and (text[start - 1].isdigit() or text[start - 1] in ".,/:-"):
        start -= 1
    while end < len(text) and (text[end].isdigit() or text[end] in ".,/:-"):
        end += 1
    run = text[start:end].strip(".,/:-")
    return len(run) > quantity.end - quantity.start and run in target.text


def _must_stand(quantity: Quantity) -> bool:
    """True for a number that no free translation does without: digits, and more than a dozen or with decimals."""
    if quantity.words or quantity.kind in (Kind.MONTH, Kind.FRACTION) or quantity.readings[0] in _IDIOMS:
        return False
    return quantity.value > SMALL or quantity.value % 1 != 0


def _partner(quantity: Quantity, source: _Side, target: _Side, free: list[Quantity]) -> Quantity | None:
    """The free number of the target that stands where the source's number should, if one does."""
    scored = [(_likeness(quantity, source, other, target), other) for other in free]
    best = max(scored, default=None)
    return best[1] if best and best[0] >= 0.5 else None


def _likeness(quantity: Quantity, source: _Side, other: Quantity, target: _Side) -> float:
    """How well a number of the target could stand for one of the source, 0 to 1."""
    if (quantity.kind is Kind.MONTH) != (other.kind is Kind.MONTH) or Kind.FRACTION in (quantity.kind, other.kind) or other.kind in (Kind.CODE, Kind.ROMAN):
        return 0.0
    if (quantity.kind is Kind.PERCENT) != (other.kind is Kind.PERCENT):
        return 0.0
    place = 1 - abs(quantity.start / len(source.text) - other.start / len(target.text))
    if quantity.kind is Kind.MONTH:
        return place
    if min(quantity.value, other.value) <= SMALL and not (_digits(quantity.value) == _digits(other.value) and max(quantity.value, other.value) > SMALL):
        same = not quantity.words and not other.words and quantity.kind is other.kind
        return place * 0.7 if same and place > 0.85 else 0.0
    if quantity.words and _digits(quantity.value) == "1" or other.words and _digits(other.value) == "1":
        return 0.0
    return 0.5 * place + 0.5 * ratio(_digits(quantity.value), _digits(other.value))


def _changed(segment: int, source: _Side, quantity: Quantity, target: _Side, other: Quantity) -> Finding:
    was, is_ = source.text[quantity.start:quantity.end], target.text[other.start:other.end]
    suggestion = _suggest(quantity, other, target)
    power = _is_power_of_ten(quantity.value, other.value)
    return Finding(
        places=(Place("target", segment, other.start, other.end, is_, suggestion), _evidence(segment, source, quantity)),
        message=f"The source has {was}; the translation has {is_}.",
        evidence=(f"{quantity.value}→{other.value}", _digest(source.text)),
        confidence=0.9 if power else 0.8,
        severity=Severity.CRITICAL if power else None,
    )


def _is_power_of_ten(one: float, two: float) -> bool:
    return one != two and bool(_digits(one)) and _digits(one) == _digits(two)


def _missing(segment: int, source: _Side, quantity: Quantity, target: _Side) -> Finding:
    at = _counterpart_end(source, quantity, target)
    was = source.text[quantity.start:quantity.end]
    return Finding(
        places=(Place("target", segment, at, at, ""), _evidence(segment, source, quantity)),
        message=f"The source has {was}; the translation has no such number.",
        evidence=(f"{quantity.value}→", _digest(source.text)),
        confidence=0.6,
    )


def _evidence(segment: int, source: _Side, quantity: Quantity) -> Place:
    return Place("source", segment, quantity.start, quantity.end, source.text[quantity.start:quantity.end])


def _digest(text: str) -> str:
    """A short name for the source paragraph, so that one decision does not hide the same error elsewhere."""
    return blake2b(text.encode(), digest_size=4).hexdigest()


def _counterpart_end(source: _Side, quantity: Quantity, target: _Side) -> int:
    """The end of the target's sentence that translates the one with the number; of the paragraph when they differ."""
    ours, theirs = sentences(source.text, source.lang), sentences(target.text, target.lang)
    if len(ours) == len(theirs):
        for one, two in zip(ours, theirs, strict=True):
            if one.start <= quantity.start < one.end:
                return two.end
    return len(target.text.rstrip())


def _suggest(quantity: Quantity, other: Quantity, target: _Side) -> str | None:
    """The source's number as the target would write it; None where the form cannot be known."""
    return None


CHECK = Check(
    name="number-mismatch",
    mqm="accuracy/mistranslation/number",
    its="numbers",
    severity=Severity.MAJOR,
    find=find,
    examples=(),
    doc=__doc__ or "",
)
