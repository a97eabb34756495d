"""One name is spelled in two ways.

A reader who meets ProAsyl in one paragraph and ProAsylum in the next believes in two organisations. The names of the whole
article are compared by sound and by letter; the source is asked which of them are one name there, and which are two
(Austria and Australia, Meyer and Meier). Endings, possessives, plurals, adjectives of a name and a surname alone are not
touched. The spelling that the glossary names is the one to keep, else the commonest, else the first.

Ignore it where the article speaks of two people or things that the source, too, keeps apart by something else than the
name, or where a quotation keeps an old spelling on purpose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from transreview.checks.check import Check, Example, Finding
from transreview.language.groups import find_groups, find_lost
from transreview.language.inflection import INFLECTING, endings
from transreview.language.names import Mention, Name, Names
from transreview.language.phrases import PhraseGroup, find_phrases
from transreview.language.sound import letters
from transreview.language.witness import Entity, Witness, hear
from transreview.model import Article, Place
from transreview.mqm import Severity

#: Below this likelihood nothing is shown (see `language.variants`), with the source and without.
_THRESHOLD, _THRESHOLD_ALONE = .7, .78
#: From this likelihood on a finding is as severe as the check says; below, it is minor.
_SURE = .85


def find(article: Article) -> Iterator[Finding]:
    """Every name of the article that the translation spells in two or more ways."""
    targets = tuple(segment.target for segment in article.segments)
    sources = tuple(segment.source for segment in article.segments)
    names, witness = hear(targets, article.target_lang, sources, article.source_lang)
    preferred = {term.target.casefold() for term in article.glossary}
    groups = find_groups(names, witness, _THRESHOLD if witness else _THRESHOLD_ALONE)
    if witness:
        known = {name.key for group in groups for name in group.variants}
        groups += [group for group in find_lost(names, witness) if not known & {name.key for name in group.variants}]
    spellings = {form: number for number, group in enumerate(groups) for name in group.variants for form in name.forms}
    phrases = [
        group for group in find_phrases(names, sources if witness else (), article.source_lang, witness) if not _told(group, spellings)
    ]
    for phrase in phrases:
        yield _phrase_finding(phrase, preferred)
    told = {(spot.segment, spot.start) for group in phrases for variant in group.variants for spot in variant.spots}
    for group in groups:
        if not all((mention.segment, mention.start) in told for name in group.variants for mention in name.mentions):
            yield _finding(names, witness, group.variants, group.confidence, preferred)


def _told(group: PhraseGroup, spellings: dict[str, int]) -> bool:
    """Whether the wordings differ in nothing but words that are found to be spellings of one name."""
    first, *others = (phrase.text.casefold().split() for phrase in group.variants)
    return all(
        len(first) == len(other) and all(
            mine == theirs or spellings.get(mine, -1) == spellings.get(theirs, -2)
            for mine, theirs in zip(first, other, strict=True)
        )
        for other in others
    )


def _phrase_finding(group: PhraseGroup, preferred: set[str]) -> Finding:
    variants = group.variants
    keep = next((phrase for phrase in variants if phrase.text.casefold() in preferred), variants[0])
    places = [
        Place("target", spot.segment + 1, spot.start, spot.end, spot.text, None if phrase is keep else keep.text)
        for phrase in variants for spot in phrase.spots
    ]
    places.sort(key=lambda place: (place.suggestion is None, place.segment, place.start))
    counts = " and ".join(f"“{phrase.text}” {_times(len(phrase.spots))}" for phrase in variants)
    if group.source:
        where = ", ".join(f"¶{number}" for number in sorted({spot.segment + 1 for spot in group.source})[:4])
        message = f"In the source it is “{group.source[0].text}” each time ({where}); the translation has {counts}."
    elif group.title:
        message = f"One title in {_number(len(variants))} wordings: the translation has {counts}."
    else:
        message = f"One name in {_number(len(variants))} wordings: the translation has {counts}."
    return Finding(
        places=(*places, *(_source_place(spot) for spot in group.source)),
        message=message,
        evidence=tuple(phrase.text.casefold() for phrase in variants),
        confidence=group.confidence,
        severity=Severity.MINOR,
    )


def _finding(names: Names, witness: Witness | None, variants: list[Name], confidence: float, preferred: set[str]) -> Finding:
    keep = next((name for name in variants if preferred & set(name.forms)), variants[0])
    places = [
        _place(mention, _instead(mention, name, keep, names.lang) if name is not keep else None)
        for name in variants for mention in name.mentions
    ]
    places.sort(key=lambda place: (place.suggestion is None, place.segment, place.start))
    entities = _entities(witness, variants)
    places += [_source_place(place) for entity in entities for place in entity.places]
    return Finding(
        places=tuple(places),
        message=_message(variants, entities),
        evidence=tuple(name.key for name in variants),
        confidence=round(confidence, 2),
        severity=None if confidence >= _SURE else Severity.MINOR,
        its="inconsistent-entities" if len(entities) == 1 else None,
    )


def _entities(witness: Witness | None, variants: list[Name]) -> list[Entity]:
    """What the source calls them: one entity that all share, else the best of each."""
    if witness is None:
        return []
    linked = [[link for link in witness.links(name) if link.coverage >= .5] for name in variants]
    for link in linked[0]:
        if all(any(other.entity is link.entity for other in others) for others in linked[1:]):
            return [link.entity]
    best = [links[0].entity for links in linked if links]
    return list({id(entity): entity for entity in best}.values())


def _place(mention: Mention, suggestion: str | None) -> Place:
    """A deviant place is the whole word with its possessive; a right one is the name alone."""
    surface = mention.surface
    if suggestion is None:
        start = mention.start + len(surface.lead)
        return Place("target", mention.segment + 1, start, start + len(surface.core), surface.core)
    text = surface.lead + surface.core + surface.tail
    return Place("target", mention.segment + 1, mention.start, mention.end, text, suggestion)


def _source_place(place: tuple[int, int, int, str]) -> Place:
    segment, start, end, text = place
    return Place("source", segment + 1, start, end, text)


def _instead(mention: Mention, name: Name, keep: Name, lang: str) -> str:
    """The name to keep in the form that the place needs: with its possessive, its case ending, its capitals."""
    surface = mention.surface
    form = keep.form
    if lang in INFLECTING:
        form = _with_ending(surface.core, name, keep, lang)
    if surface.core.isupper() and len(surface.core) > 1 and not form.isupper():
        form = form.upper()
    return surface.lead + form + surface.tail


def _with_ending(core: str, name: Name, keep: Name, lang: str) -> str:
    ending = core.casefold()[len(name.stem):] if core.casefold().startswith(name.stem) else ""
    kept = Counter(mention.surface.core for mention in keep.mentions)
    for form, _ in kept.most_common():
        if form.casefold().startswith(keep.stem) and form.casefold()[len(keep.stem):] == ending:
            return form
    if ending and letters(ending) in endings(lang):
        return keep.form[: len(keep.stem)] + ending
    return keep.form


def _message(variants: list[Name], entities: list[Entity]) -> str:
    counts = " and ".join(f"{name.form} {_times(len(name.mentions))}" for name in variants)
    if not entities:
        return f"One name in {_number(len(variants))} spellings: the translation has {counts}."
    if len(entities) == 1:
        return f"In the source it is {_said(entities[0])}; the translation has {counts}."
    source = " and ".join(_said(entity) for entity in entities)
    return f"The translation has {counts}; the source, too, has it in {_number(len(entities))} spellings: {source}."


def _said(entity: Entity) -> str:
    """The forms of a name in the source with the paragraphs where they stand: "ProAzil (¶4) and ProAzila (¶9)"."""
    where: dict[str, list[int]] = {}
    for segment, _, _, text in entity.places:
        numbers = where.setdefault(text, [])
        if segment + 1 not in numbers:
            numbers.append(segment + 1)
    said = [f"{text} ({', '.join(f'¶{number}' for number in numbers[:3])}{', …' if len(numbers) > 3 else ''})" for text, numbers in where.items()]
    return said[0] if len(said) == 1 else ", ".join(said[:3]) + (", …" if len(said) > 3 else "") if len(said) != 2 else " and ".join(said)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))


_EXAMPLES = (
    Example(
        "sr", "en",
        (
            ("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
            ("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
            ("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
        ),
        flagged=("ProAsylum's",), spared=("ProAsyl demands", "to ProAsyl"),
    ),
    Example(
        "de", "en",
        (
            ("Österreich und Australien unterzeichneten ein Abkommen.", "Austria and Australia signed an agreement."),
            ("Die australische Seite lobte Österreich.", "The Australian side praised Austria."),
        ),
        spared=("Austria", "Australia", "Australian"),
    ),
)

CHECK = Check(
    name="inconsistent-name",
    mqm="linguistic-conventions/inconsistent-names",
    its="inconsistency",
    severity=Severity.MAJOR,
    find=find,
    examples=_EXAMPLES,
    doc=__doc__ or "",
)
