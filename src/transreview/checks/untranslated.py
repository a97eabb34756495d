"""Text of the source language that was left in the translation: a paragraph, a sentence, a few words, a date.

Readers cannot read it, and it tells them that nobody looked. Names, brands, quotations, addresses and words that both
languages have are spared, and so is what the glossary keeps. Ignore it where the original wording is wanted.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from transreview.checks.check import Check, Example, Finding
from transreview.language.counterpart import folded
from transreview.language.identify import UNKNOWN
from transreview.language.leftover import Extent, Leftover, Reader, date_in
from transreview.language.pair import are_variants, languages_of, name_of
from transreview.model import Article
from transreview.mqm import Severity

#: Below this confidence a leftover is a minor issue.
_MAJOR_FROM = 0.7


def find(article: Article) -> Iterator[Finding]:
    """One finding for each text that was left, with all the places where it stands."""
    reader = _reader(article)
    if reader is None:
        return
    found: defaultdict[tuple[Extent, str], list[tuple[int, Leftover]]] = defaultdict(list)
    for number, segment in enumerate(article.segments, start=1):
        for leftover in reader.leftovers(segment.source, segment.target):
            text = segment.target[leftover.span.start:leftover.span.end]
            found[leftover.extent, folded(text) or text].append((number, leftover))
    for (_, evidence), leftovers in found.items():
        yield _finding(article, evidence, leftovers, reader.target_lang)


def _reader(article: Article) -> Reader | None:
    """A reader of the article; None where its two languages are one, or the target's cannot be known."""
    source_lang, target_lang = languages_of(article)
    sources = [segment.source for segment in article.segments if segment.source]
    if target_lang == UNKNOWN or (source_lang != UNKNOWN and are_variants(source_lang, target_lang)):
        return None
    kept = frozenset(
        word
        for term in article.glossary if term.keep or term.source == term.target
        for text in (term.source, term.target) for word in folded(text).split()
    )
    return Reader(source_lang, target_lang, sources, kept)


def _finding(article: Article, evidence: str, found: list[tuple[int, Leftover]], target_lang: str) -> Finding:
    first = found[0][1]
    places = [article.place("target", number, leftover.span) for number, leftover in found]
    text = places[0].text
    if first.extent is Extent.DATE:
        rewritten = date_in(text, target_lang)
        places = [replace(place, suggestion=rewritten) for place in places]
    places += [article.place("source", number, leftover.origin) for number, leftover in found if leftover.origin]
    sure = max(leftover.confidence for _, leftover in found)
    minor = first.extent is Extent.DATE or sure < _MAJOR_FROM
    return Finding(tuple(places), _message(first, text), (evidence,), sure, Severity.MINOR if minor else None)


def _message(leftover: Leftover, text: str) -> str:
    name = name_of(leftover.lang) if leftover.lang != UNKNOWN else "in another language"
    match leftover.extent:
        case Extent.PARAGRAPH | Extent.SENTENCE:
            return f"This {leftover.extent} is still in {name.removeprefix('in ')}."
        case Extent.DATE:
            return f"The date “{text}” is still written as in {name}."
        case _ if " " in text or leftover.lang == UNKNOWN:
            return f"“{text}” is {name} and was left untranslated."
        case _:
            return f"“{text}” is {_article(name)} {name} word that was left untranslated."


def _article(name: str) -> str:
    return "an" if name[0] in "AEIOU" and not name.startswith(("Eu", "Uk", "Ur", "Uz", "Uy")) else "a"


CHECK = Check(
    name="untranslated",
    mqm="accuracy/untranslated",
    its="untranslated",
    severity=Severity.MAJOR,
    find=find,
    threshold=.5,
    examples=(
        Example(
            "sr", "en",
            (
                ("Vlada je usvojila nove mere.", "The government adopted new measures."),
                ("13.11.2024.", "13.11.2024."),
                ("Deca su ostala u centru do jutra, javlja Tanjug.",
                 "The deca stayed in the centre until morning, Tanjug reports."),
                ("Komentari 0", "Komentari 0"),
                ("Pogledaj komentare", "Pogledaj komentare"),
            ),
            flagged=("13.11.2024.", "deca", "Komentari 0", "Pogledaj komentare"),
            spared=("Tanjug", "The government adopted new measures."),
        ),
        Example(
            "ru", "en",
            (
                ("Паром вернулся к вечеру. Люди ждали на берегу.", "The ferry came back. Люди ждали на берегу."),
                ("Газета «Правда» писала о мосте.", "The newspaper Pravda («Правда») wrote about the bridge."),
            ),
            flagged=("Люди ждали на берегу.",),
            spared=("Правда",),
        ),
        Example(
            "de", "en",
            (
                ("Der Rat hat gestern lange beraten.", "Der Rat hat gestern lange beraten."),
                ("Der Roman „Das kalte Licht“ erscheint im Herbst.", "The novel “Das kalte Licht” appears in autumn."),
                ("Die Bundeswehr half, sagte Minister Klein.", "The Bundeswehr helped, said Minister Klein."),
            ),
            flagged=("Der Rat hat gestern lange beraten.",),
            spared=("Das kalte Licht", "Bundeswehr", "Klein"),
        ),
        Example(
            "fr", "en",
            (
                ("Il faut aussi changer la loi, dit-elle.", "The law must aussi be changed, she says."),
                ("Elle travaille pour Médecins sans frontières.", "She works for Médecins sans frontières."),
                ("Il mange une baguette au restaurant.", "He eats a baguette in the restaurant."),
            ),
            flagged=("aussi",),
            spared=("Médecins sans frontières", "baguette", "restaurant"),
        ),
        Example(
            "zh", "en",
            (
                ("市长感谢了志愿者。", "The mayor thanked the 志愿者."),
                ("他住在郑州。", "He lives in Zhengzhou (郑州)."),
            ),
            flagged=("志愿者",),
            spared=("郑州",),
        ),
        Example(
            "en", "de",
            (
                ("The mayor said nothing about it.", "The mayor said nothing about it."),
                ("The team uses new software.", "Das Team nutzt neue Software."),
                ("He wrote to editor@example.org.", "Er schrieb an editor@example.org."),
            ),
            flagged=("The mayor said nothing about it.",),
            spared=("Team", "Software", "editor@example.org"),
        ),
        Example(
            "en", "ru",
            (
                ("The control group recovered first.", "Группа control group выздоровела первой."),
                ("Apple sells the iPhone.", "Apple продаёт iPhone."),
            ),
            flagged=("control group",),
            spared=("Apple", "iPhone"),
        ),
        Example(
            "sr", "hr",
            (("Deca su otišla kući.", "Deca su otišla kući."),),
            spared=("Deca su otišla kući.",),
        ),
    ),
    doc=__doc__,
)
