"""A unit or a currency that the translation changes or loses: 45 million euros that become dollars.

The number is right, so nobody looks twice, and what it counts is wrong: metres for kilometres, dollars for yuan,
percent for percentage points, a sum of no currency at all. Names and signs of one thing are the same (€, euros, evra),
and so is a measure that was converted with its figure (200 feet, 60 metres). Ignore it where the currency is plain from
the sentence, or where the translation corrects the source on purpose.
"""

from collections import Counter
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.evidence import digest
from transreview.language.characters import characters
from transreview.language.digits import DIGITS
from transreview.language.measures import PERCENT, Measure, is_money, measure_of, named, says_percent
from transreview.language.numbers import Quantity, read_numbers
from transreview.language.pair import languages_of
from transreview.model import Article, Place
from transreview.mqm import Severity


def find(article: Article) -> Iterator[Finding]:
    """The numbers that count something else than in the source, segment by segment."""
    if not article.has_source:
        return
    source_lang, target_lang = languages_of(article)
    for number, segment in enumerate(article.segments, 1):
        source, target = segment.source, segment.target
        if characters(source).isdisjoint(DIGITS) or characters(target).isdisjoint(DIGITS):
            continue
        ours, theirs = named(source, source_lang), named(target, target_lang)
        if ours and ours != theirs and (theirs or any(code == PERCENT or is_money(code) for code in ours)):
            yield from _compare(number, source, source_lang, target, target_lang)


def _compare(segment: int, source: str, source_lang: str, target: str, target_lang: str) -> Iterator[Finding]:
    """The findings of one segment: each number of the source beside the only one of its value in the target."""
    there = _by_value(target, target_lang)
    theirs = named(target, target_lang)
    for value, quantity in _by_value(source, source_lang).items():
        other = there.get(value)
        if not quantity or not other:
            continue
        one, two = measure_of(source, quantity, source_lang), measure_of(target, other, target_lang)
        if one and two and one.codes.isdisjoint(two.codes):
            yield _finding(segment, source, quantity, one, target, other, two)
        elif one and not two and _is_lost(one, target, theirs):
            yield _finding(segment, source, quantity, one, target, other, None)


def _is_lost(measure: Measure, there: str, named_there: frozenset[str]) -> bool:
    """True for money or a percentage when the other side names none of the kind anywhere.

    Other units are often plain from the sentence.
    """
    if measure.codes == {PERCENT}:
        return not says_percent(there)
    return all(map(is_money, measure.codes)) and measure.codes.isdisjoint(named_there)


def _by_value(text: str, lang: str) -> dict[float, Quantity | None]:
    """The numbers of a text by their likeliest value; None for a value that stands there more than once."""
    numbers = read_numbers(text, lang)
    counts = Counter(quantity.value for quantity in numbers)
    return {quantity.value: quantity if counts[quantity.value] == 1 else None for quantity in numbers}


def _finding(segment: int, source: str, quantity: Quantity, one: Measure, target: str, other: Quantity,
             two: Measure | None) -> Finding:
    here = _place("source", segment, source, quantity, one)
    there = _place("target", segment, target, other, two)
    said = f"has “{there.text}”" if two else f"does not say what “{there.text}” counts"
    codes = ("/".join(sorted(measure.codes)) if measure else "" for measure in (one, two))
    return Finding(
        places=(there, here),
        message=f"The source has “{here.text}”; the translation {said}.",
        evidence=(f"{quantity.value} {'→'.join(codes)}", digest(source)),
        confidence=0.8 if two else 0.6,
        severity=None if two else Severity.MINOR,
    )


def _place(side: str, segment: int, text: str, quantity: Quantity, measure: Measure | None) -> Place:
    """The number with what it counts."""
    start = min(quantity.start, measure.start) if measure else quantity.start
    end = max(quantity.end, measure.end) if measure else quantity.end
    return Place("source" if side == "source" else "target", segment, start, end, text[start:end])


CHECK = Check(
    name="unit-mismatch",
    mqm="accuracy/mistranslation/unit",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Izdvojeno je 45 miliona evra za škole.", "45 million dollars were set aside for schools."),
            ("Karta košta 140 dinara, oko 1,2 evra.", "A ticket costs 140 dinars, about €1.2."),
        ), flagged=("45 million dollars",), spared=("140", "1.2")),
        Example("de", "en", (
            ("Die Strecke ist 12 Kilometer lang.", "The route is 12 miles long."),
            ("Die Brücke ist 16 Kilometer entfernt.", "The bridge is ten miles away."),
            ("Der Anteil stieg um 3,5 Prozentpunkte.", "The share rose by 3.5 percent."),
        ), flagged=("12 miles", "3.5 percent"), spared=("ten miles",)),
        Example("zh", "en", (
            ("这本书售价35元。", "The book costs $35."),
            ("投资达5亿元人民币。", "Investment came to 500 million yuan."),
        ), flagged=("$35",), spared=("500 million",)),
        Example("en", "fr", (
            ("The farm covers 300 acres.", "La ferme s’étend sur 300 hectares."),
            ("Tickets are sold at $15 to $20.", "Les billets sont vendus de 15 à 20 dollars."),
            ("About 60% agreed.", "Environ 60 ont accepté."),
        ), flagged=("300 hectares", "60"), spared=("15", "20 dollars")),
        Example("ru", "en", (
            ("Поезд проехал 300 километров.", "The train covered 300 metres."),
            ("Штраф составил 50 тысяч рублей (около 500 евро).", "The fine was 50,000 roubles (about €500)."),
        ), flagged=("300 metres",), spared=("50,000", "500")),
        Example("tr", "en", (
            ("Proje 500 milyon liraya mal oldu.", "The project cost 500 million euros."),
            ("Deprem 7 kilometre derinlikte oldu.", "The quake was seven kilometres deep."),
        ), flagged=("500 million euros",), spared=("seven kilometres",)),
    ),
    doc=__doc__ or "",
)
