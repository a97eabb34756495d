"""One figure that the article tells in two ways: twelve dead in the headline, fourteen below.

A reader believes the headline, and the text contradicts it. Where there is a source that says the same, the slip is the
author's, and the issue is only a note for the editor. Where the translation alone is wrong, `number-mismatch` tells.
Only figures that surely count the same thing are compared: what they count has the same name, the sentences share more
words or the text repeats its figure, and the text counts nothing else by that name. Ignore it where the figures are
of different days.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from transreview.checks.check import Check, Example, Finding
from transreview.language.characters import characters
from transreview.language.figures import Figure, figures
from transreview.language.headings import layout
from transreview.language.number_agreement import digits
from transreview.language.numbers import Quantity, read_numbers
from transreview.language.pair import languages_of
from transreview.model import Article, Place, Span
from transreview.mqm import Severity

#: Paragraphs of the text that are compared with its headline, and code points of one.
_MOST, _LONGEST = 12, 5000
#: Up to here a number is a detail: two goals, three suspects.
_SMALL = 3
#: One figure is at most so many times the other, unless they have the same digits.
_TIMES = 3
#: Two figures that are as near as this, one of them with fewer digits, are one figure rounded.
_ROUNDED = 0.25
_SHOWN = 3
#: Words that two sentences share, besides what is counted, where the text has its figure only once.
_SHARED = 2
#: A figure must show so many digits before another one with the same digits is likely the same one.
_DIGITS_ALIKE = 2
_DIGITS = frozenset("0123456789")


def find(article: Article) -> Iterator[Finding]:
    """The figures of the headline or the standfirst that the text tells otherwise; thousands that lost a zero below."""
    parts = layout(article)
    tops = [number for number in (parts.title, parts.standfirst) if number and article.segments[number - 1].target]
    others = parts.headings | {parts.standfirst}
    texts = list(islice(((number, segment.target) for number, segment in enumerate(article.segments, 1)
                         if number not in others and 0 < len(segment.target) <= _LONGEST), _MOST))
    if not any(read_numbers(article.text("target", number), article.target_lang) for number in tops):
        tops = []
    if not tops and (article.has_source or sum(map(_has_digits, texts)) < 2):
        return
    source_lang, lang = languages_of(article)
    below = list(chain.from_iterable(figures(number, text, lang) for number, text in texts))
    values = Counter(value for _, text in texts for number in read_numbers(text, lang) for value in number.readings)
    for figure in chain.from_iterable(figures(top, article.text("target", top), lang) for top in tops):
        found = _otherwise(figure, below, values)
        if found and not _is_told(article, figure, parts.headings, lang) and (
                not article.has_source or _is_in_source(article, [figure, *found], source_lang)):
            yield _finding(article, figure, found, "headline")
    for one, other in _lost_zeros(below) if not article.has_source else ():
        yield _finding(article, one, [other], "text")


def _has_digits(text: tuple[int, str]) -> bool:
    return not _DIGITS.isdisjoint(characters(text[1]))


def _lost_zeros(below: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Two figures of the text with the same digits, one of them ten or more times the other, of the same things."""
    seen: dict[str, Figure] = {}
    for figure in below:
        shown = digits(figure.number.value)
        if len(shown) < _DIGITS_ALIKE or figure.number.words:
            continue
        other = seen.setdefault(shown, figure)
        shared = (other.around & figure.around).difference(figure.counted[:1])
        if other.number.value != figure.number.value and other.counted[0] == figure.counted[0] and shared:
            yield figure, other


def _otherwise(figure: Figure, below: Sequence[Figure], values: Counter[float]) -> list[Figure]:
    """The figures of the text that count the same as the headline's, if they agree on another value."""
    if any(value in values for value in figure.number.readings) or _is_vague(figure.number):
        return []
    shared = {other: len((other.around & figure.around).difference(figure.counted, other.counted))
              for other in below if not set(other.counted).isdisjoint(figure.counted)}
    most = max(shared.values(), default=0)
    agreed = len({other.number.value for other in shared}) == 1
    same = [other for other in shared if agreed or shared[other] == most]
    if len({other.number.value for other in same}) != 1:
        return []
    other = same[0]
    low, high = sorted((figure.number.value, other.number.value))
    alike = high <= _TIMES * low or digits(low) == digits(high)
    if low <= _SMALL or not alike or _is_rounded(low, high) or _is_vague(other.number):
        return []
    return same if most >= _SHARED or (agreed and values[other.number.value] > 1) else []


def _is_told(article: Article, figure: Figure, headings: frozenset[int], lang: str) -> bool:
    """Whether the text has the headline's figure further below."""
    return any(value in figure.number.readings
               for number, segment in enumerate(article.segments, 1) if number not in headings
               for quantity in read_numbers(segment.target[:_LONGEST], lang) for value in quantity.readings)


def _is_vague(number: Quantity) -> bool:
    """True for "hundreds" and "a dozen"."""
    return number.words and (digits(number.value) == "1" or number.value == 12)


def _is_rounded(one: float, other: float) -> bool:
    first, second = len(digits(one)), len(digits(other))
    return first != second and abs(one - other) <= _ROUNDED * max(one, other)


def _is_in_source(article: Article, told: Sequence[Figure], lang: str) -> bool:
    """Whether the source has each of the figures in the paragraph where the translation has it."""
    for figure in told:
        numbers = read_numbers(article.text("source", figure.segment), lang)
        said = {value for number in numbers for value in number.readings}
        if said.isdisjoint(figure.number.readings):
            return False
    return True


def _finding(article: Article, figure: Figure, others: Sequence[Figure], where: str) -> Finding:
    places = tuple(_place(article, one) for one in (figure, *others[:_SHOWN]))
    counted = sorted(set(figure.counted).intersection(others[0].counted))
    also = "and elsewhere" if where == "text" else "and the text has"
    note = " The source says the same." if article.has_source else ""
    return Finding(
        places=places,
        message=f"The {where} has “{places[0].text}”, {also} “{places[1].text}” for the same thing.{note}",
        evidence=(f"{figure.number.value}→{others[0].number.value}", *counted),
        confidence=0.7,
        severity=Severity.NEUTRAL if article.has_source else None,
    )


def _place(article: Article, figure: Figure) -> Place:
    return article.place("target", figure.segment, Span(figure.number.start, figure.number.end))


CHECK = Check(
    name="inconsistent-figure",
    mqm="linguistic-conventions/textual-inconsistency",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("", "en", (
            ("", "Ferry sinks: 12 dead"),
            ("", "Fourteen people died when a ferry sank near the port."),
            ("", "The 14 dead include two children, police said. The ferry had 1,250 seats."),
        ), flagged=("12",), spared=("1,250",)),
        Example("uk", "en", (
            ("Пожежа на складі: загинули 12 людей", "Warehouse fire: 12 people killed"),
            ("У пожежі на складі загинули 14 людей.", "The warehouse fire killed 14 people."),
        ), flagged=("12",)),
        Example("", "de", (
            ("", "Bank schließt 120 Filialen"),
            ("", "Die Bank schließt bis Jahresende 210 Filialen. Betroffen sind 1.800 Mitarbeiter."),
            ("", "Vor zehn Jahren hatte die Bank noch 12.000 Mitarbeiter."),
        ), flagged=("120",), spared=("1.800", "12.000")),
        Example("", "sr", (
            ("", "Na konkurs stigle prijave za stanove"),
            ("", "Na konkurs grada stiglo je 18.000 prijava."),
            ("", "Od 1.800 prijava na konkurs grada, polovina je odbijena."),
        ), flagged=("1.800",)),
        Example("ru", "en", (
            ("Завод уволит 500 рабочих", "Factory to lay off 500 workers"),
            ("Завод уволит 480 рабочих, сообщил директор.", "The factory will lay off 480 workers, its director said."),
            ("Ещё 50 рабочих уйдут сами.", "Another 50 workers will leave on their own."),
        ), spared=("500", "480", "50")),
    ),
    doc=__doc__ or "",
)
