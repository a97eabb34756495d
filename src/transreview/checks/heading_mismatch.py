"""A heading that calls by another name what the text calls by one: "Refugee camp" on top, "asylum centre" below.

A reader looks for the camp in the text and does not find it. The source is the witness: it has one term in the heading
and in the paragraphs below. Names and figures are told of by `inconsistent-name` and `inconsistent-figure`. The check
is off unless it is asked for: it is so strict that it found nothing in 80,000 real paragraphs, so nobody can say how
often it is right, and when it looked at single words nine of ten flags were the headline writer's freedom. Ignore it
where another word is meant.
"""

from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.language.heading_terms import Body, Renamed
from transreview.language.headings import layout
from transreview.language.pair import languages_of
from transreview.model import Article, Place
from transreview.mqm import Severity

#: How sure we are where one word of the term is the text's, and where none is.
_HALF, _WHOLE = 0.7, 0.5
_LONGEST = 5000


def find(article: Article) -> Iterator[Finding]:
    """One finding for each heading that renders a term of the source in other words than the paragraphs do."""
    parts = layout(article)
    tops = sorted(parts.headings | ({parts.standfirst} if parts.standfirst else set()))
    if not tops or not article.has_source:
        return
    numbers = [number for number, segment in enumerate(article.segments, 1) if number not in tops
               and segment.source and segment.target and len(segment.source) + len(segment.target) <= _LONGEST]
    sources = [article.text("source", number) for number in numbers]
    targets = [article.text("target", number) for number in numbers]
    body = Body(sources, targets, languages_of(article), [article.text("source", top) for top in tops])
    for top in tops:
        segment = article.segments[top - 1]
        if segment.source and segment.target and (renamed := body.renamed(segment.source, segment.target)):
            yield _finding(article, top, renamed, numbers[renamed.segment])


def _finding(article: Article, top: int, renamed: Renamed, below: int) -> Finding:
    source, target = article.segments[top - 1].source, article.segments[top - 1].target
    text = article.text("target", below)
    here = target[renamed.here.start:renamed.here.end]
    term = source[renamed.term.start:renamed.term.end]
    rendering = text[renamed.rendering.start:renamed.rendering.end]
    return Finding(
        places=(
            Place("target", top, renamed.here.start, renamed.here.end, here),
            Place("target", below, renamed.rendering.start, renamed.rendering.end, rendering),
            Place("source", top, renamed.term.start, renamed.term.end, term),
        ),
        message=f"For “{term}” the text has “{rendering}”; the heading has “{here}”.",
        evidence=(term.casefold(), here.casefold(), rendering.casefold()),
        confidence=_HALF if renamed.half else _WHOLE,
    )


CHECK = Check(
    name="heading-mismatch",
    mqm="terminology/inconsistent-use-of-terminology",
    its="inconsistency",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example("sr", "en", (
            ("Centar za azil u Vrboviku dobio struju", "Refugee camp in Vrbovik gets electricity"),
            ("Centar za azil u Vrboviku priključen je na mrežu.", "The asylum centre in Vrbovik was put on the grid."),
            ("U centru za azil živi 120 ljudi.", "The asylum centre is home to 120 people."),
            ("Centar za azil otvoren je pre dve godine.", "The asylum centre opened two years ago."),
        ), flagged=("Refugee camp",), spared=("asylum centre",)),
        Example("ru", "en", (
            ("Речной порт закрыт до весны", "Canal port closed until spring"),
            ("Речной порт закрыт из-за льда.", "The river port is closed because of ice."),
            ("В речном порту работают 300 человек.", "The river port employs 300 people."),
            ("Речной порт построен в 1932 году.", "The river port was built in 1932."),
        ), flagged=("Canal",), spared=("river port",)),
        Example("de", "en", (
            ("Das offene Labor zieht um", "Open laboratory moves house"),
            ("Das offene Labor zieht in die Altstadt.", "The open laboratory moves to the old town."),
            ("Im offenen Labor arbeiten 30 Leute.", "Thirty people work in the open laboratory."),
            ("Ein offenes Labor braucht Platz.", "An open laboratory needs space."),
        ), spared=("Open laboratory",)),
        Example("en", "fr", (
            ("Night market closes", "Fermeture définitive du marché nocturne"),
            ("The night market opened in 1990.", "Le marché nocturne a ouvert en 1990."),
            ("The night market draws crowds.", "Le marché nocturne attire les foules."),
            ("A night market needs lamps.", "Un marché nocturne a besoin de lampes."),
        ), spared=("marché nocturne",)),
        Example("en", "de", (
            ("Hill farmers ask for help", "Alpenbauern bitten um Hilfe"),
            ("Hill farmers fear the winter.", "Die Bergbauern fürchten den Winter."),
            ("Most hill farmers keep sheep.", "Die meisten Bergbauern halten Schafe."),
            ("Hill farmers sell cheese.", "Bergbauern verkaufen Käse."),
        ), spared=("Alpenbauern",)),
    ),
    doc=__doc__ or "",
    on=False,
)
