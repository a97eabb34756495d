"""A number, date, time, percentage or sum of money that is written as in another language.

1.250,50 in an English text, 3.5 odsto in a Serbian one, 24. February, 15h30, 5 €: the value is right, and the form is
the source's. Some of them mislead: 12.400 is twelve thousand in German and twelve point four in English. What is right
in several ways is wrong only where one article mixes them. All places of a kind are one issue. Ignore it where a house
writes otherwise on purpose.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import elsewhere
from transreview.language.characters import characters
from transreview.language.conventions import conventions
from transreview.language.locale_slips import Choice, Paragraph, Slip, Topic
from transreview.language.pair import languages_of, name_of
from transreview.model import Article, Place, Span
from transreview.mqm import Severity

_DIGITS = frozenset("0123456789")
#: Code points: a longer paragraph is a table.
_LONGEST = 20_000
_MQM = {
    Topic.NUMBER: "locale-conventions/number-format", Topic.DATE: "locale-conventions/date-format",
    Topic.TIME: "locale-conventions/time-format", Topic.MONEY: "locale-conventions/currency-format",
    Topic.PERCENT: "locale-conventions/number-format", Topic.ORDINAL: "locale-conventions/number-format",
}

_Slips = list[tuple[int, Slip]]
_Choices = list[tuple[int, Choice]]


def find(article: Article) -> Iterator[Finding]:
    """One finding for each kind of form, by convention and by mixture."""
    numbers = [
        number for number, segment in enumerate(article.segments, 1)
        if 0 < len(segment.target) <= _LONGEST and not _DIGITS.isdisjoint(characters(segment.target))]
    if not numbers:
        return
    source_lang, target_lang = languages_of(article)
    ours = conventions(target_lang)
    if ours is None:
        return
    slips: defaultdict[Topic, _Slips] = defaultdict(list)
    choices: defaultdict[tuple[Topic, frozenset[str]], _Choices] = defaultdict(list)
    for number in numbers:
        segment = article.segments[number - 1]
        source = segment.source if len(segment.source) <= _LONGEST else ""
        for found in Paragraph(segment.target, source, target_lang, source_lang, ours).slips():
            if isinstance(found, Slip):
                slips[found.topic].append((number, found))
            else:
                choices[found.topic, frozenset(found.ways)].append((number, found))
    for topic, found_slips in slips.items():
        yield _wrong(article, topic, found_slips, name_of(target_lang))
    for (topic, _), found_choices in choices.items():
        yield from _mixed(article, topic, found_choices)


def _wrong(article: Article, topic: Topic, slips: _Slips, name: str) -> Finding:
    """The forms of one kind that the language does not write."""
    places = tuple(_place(article, number, slip.start, slip.end, slip.suggestion) for number, slip in slips)
    first = places[0]
    mend = f"; {name} writes “{first.suggestion}”" if first.suggestion else ""
    how = "has a wrong ending" if topic is Topic.ORDINAL else "is written as in another language"
    return Finding(
        places=places,
        message=f"The {topic} “{first.text}” {how}{elsewhere(len(places))}{mend}.",
        evidence=(str(topic), "convention"),
        confidence=0.85,
        severity=Severity.MAJOR if any(slip.misleading for _, slip in slips) else None,
        mqm=_MQM[topic],
    )


def _mixed(article: Article, topic: Topic, choices: _Choices) -> Iterator[Finding]:
    """The forms that are in the minority, with those of the majority as evidence."""
    counts = Counter(choice.way for _, choice in choices)
    if len(counts) < 2:
        return
    (way, most), (_, second) = counts.most_common(2)
    if most <= second:
        return
    few = [(number, choice) for number, choice in choices if choice.way != way]
    many = [(number, choice) for number, choice in choices if choice.way == way]
    places = tuple(_place(article, number, one.start, one.end, one.ways.get(way)) for number, one in few)
    other = _place(article, many[0][0], many[0][1].start, many[0][1].end, None)
    yield Finding(
        places=(*places, other),
        message=f"The {topic} “{places[0].text}” is written in another way than “{other.text}” in the same text"
                f"{elsewhere(len(places))}.",
        evidence=(str(topic), "mixture", *sorted(counts)),
        confidence=0.6,
        mqm=_MQM[topic],
    )


def _place(article: Article, number: int, start: int, end: int, suggestion: str | None) -> Place:
    return article.place("target", number, Span(start, end), suggestion)


CHECK = Check(
    name="locale-format",
    mqm="locale-conventions/number-format",
    its="locale-violation",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("de", "en", (
            ("Die Reparatur kostet 1.250,50 Euro pro Meter.", "The repair costs 1.250,50 euros per metre."),
            ("Rund 14.000 Autos fahren täglich darüber.", "Some 14,000 cars cross it every day."),
            ("Version 2.1 gilt ab 3.5.", "Version 2.1 applies from 3.5."),
        ), flagged=("1.250,50",), spared=("14,000", "2.1", "3.5")),
        Example("en", "sr", (
            ("Output fell by 3.5 percent.", "Proizvodnja je pala za 3.5 odsto."),
            ("Windows 8.1 was sold 12,000 times.", "Windows 8.1 prodat je 12.000 puta."),
        ), flagged=("3.5",), spared=("8.1", "12.000")),
        Example("sr", "en", (
            ("Prodato je 12.400 ulaznica.", "Some 12.400 tickets were sold."),
            ("Otvara se 24. februara u 15.30.", "It opens on 24. February at 15.30."),
            ("Zakon br. 1.234 iz 2019.", "Act No. 1.234 of 2019."),
        ), flagged=("12.400", "24. February"), spared=("15.30", "1.234", "2019")),
        Example("fr", "en", (
            ("Le marché ouvre à 15h30.", "The market opens at 15h30."),
            ("Le kilo coûte 4,50 €, soit 20 % de moins.", "A kilo costs 4.50 €, which is 20% less."),
            ("Le 21e client et le 12e", "The 21th customer and the 12th"),
        ), flagged=("15h30", "4.50 €", "21th"), spared=("20%", "12th")),
        Example("en", "de", (
            ("It opens on February 24, 2024, at 3:30 p.m.", "Es öffnet am Februar 24, 2024 um 3:30 p.m."),
            ("A ticket costs €12.", "Eine Karte kostet €12."),
            ("In May 24 people came.", "Im Mai 24 Menschen, um 16:30 Uhr noch 1250."),
        ), flagged=("Februar 24, 2024", "3:30 p.m.", "€12"), spared=("Mai 24", "16:30", "1250")),
        Example("ru", "en", (
            ("Строительство стоило 1 250 000 рублей.", "Construction cost 1 250 000 roubles."),
            ("Пришли 2300 человек, потом ещё 4500.", "Some 2,300 people came, and 4,500 more later."),
        ), flagged=("1 250 000",), spared=("2,300", "4,500")),
        Example("en", "es", (
            ("The lake holds 1,250 or 12,500 fish.", "El lago tiene 1250 o 12 500 peces."),
            ("It cost $40 on 24 February.", "Costó 40 dólares el 24 febrero."),
        ), flagged=("24 febrero",), spared=("1250", "12 500")),
    ),
    doc=__doc__ or "",
)
