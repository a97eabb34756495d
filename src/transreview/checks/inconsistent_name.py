"""One name is spelled in two ways.

A reader who meets ProAsyl in one paragraph and ProAsylum in the next believes in two organisations. The names of the
whole article are compared by sound and by letter; the source is asked which of them are one name there, and which are
two (Austria and Australia, Meyer and Meier). Endings, possessives, plurals, adjectives of a name and a surname alone
are not touched. Titles and names of several words are compared, too. The spelling that the glossary has is the one to
keep, else the commonest, else the source's own, else the first.

Ignore it where the article speaks of two people or things that the source, too, keeps apart by something else than the
name, or where a quotation keeps an old spelling on purpose.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import quoted, source_of, times
from transreview.language.groups import Group, find_groups
from transreview.language.inflection import INFLECTING, inflected, without_ending
from transreview.language.lexicon import language
from transreview.language.lost_names import find_lost
from transreview.language.name_forms import in_place
from transreview.language.names import Mention, Name, Reading, surface
from transreview.language.phrases import WORD, PhraseGroup
from transreview.language.sound import distance
from transreview.language.source_names import Entity
from transreview.language.witness import Witness, hear
from transreview.language.wordings import find_wordings
from transreview.model import Article, Place, Term
from transreview.mqm import Severity

#: Below this likelihood nothing is shown (see `language.variants`), with the source and without.
THRESHOLD, THRESHOLD_ALONE = .82, .87
#: From this likelihood on a finding is as severe as the check says; below, and in a wording, it is minor.
_SURE = .9
#: So many paragraphs and forms stand in a message; what else there is stands in the places.
_MOST_TOLD = 3
#: A source does not write one name in more ways than this.
_MOST_SPELLINGS = 2
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def find(article: Article) -> Iterator[Finding]:
    """Every name of the article that the translation writes in two or more ways."""
    targets = tuple(segment.target for segment in article.segments)
    sources = tuple(segment.source for segment in article.segments)
    names, witness = hear(targets, article.target_lang, sources, article.source_lang)
    glossary = _Glossary(article)
    groups = find_groups(names, witness, THRESHOLD if witness else THRESHOLD_ALONE)
    if witness:
        known = {name.key for group in groups for name in group.variants}
        groups += (group for group in find_lost(names, witness) if not known & {name.key for name in group.variants})
    wordings = find_wordings(names, sources if witness else (), article.source_lang, witness)
    wordings = [wording for wording in wordings if not _is_told(wording, groups)]
    for wording in wordings:
        yield _of_wording(wording, glossary)
    told = {(spot.segment, spot.start) for wording in wordings for phrase in wording.variants for spot in phrase.spots}
    for group in groups:
        entities = _entities(witness, group.variants)
        if len(entities) > _MOST_SPELLINGS:
            continue  # so many spellings in the source are so many names
        if any((mention.segment, mention.start) not in told for name in group.variants for mention in name.mentions):
            yield _of_group(group, entities, names.lang, glossary)


class _Glossary:
    """What the article's glossary decides about names."""

    def __init__(self, article: Article) -> None:
        self._terms = [term for term in article.glossary if term.target]
        self._source_lang, self._lang = language(article.source_lang), language(article.target_lang)
        #: The targets and their words, casefolded.
        self.forms = {word for term in self._terms for word in (term.target.casefold(), *_words(term.target))}

    def preferred(self, variants: Sequence[Name], entities: Sequence[Entity]) -> tuple[Name, Term | None] | None:
        """The name to keep, with the entry that says so; a form that the text never has where the glossary asks for
        it. None where the glossary does not know the name, or allows all of its forms.
        """
        term = next((term for term in self._terms if any(self._names(term, entity) for entity in entities)), None)
        if term:
            wanted = self._of(variants, {term.target.casefold(), *map(str.casefold, term.allowed)})
            return wanted or self._unwritten(term.target), term
        kept = self._of(variants, self.forms)
        return (kept, None) if kept else None

    def allows(self, name: Name, term: Term | None) -> bool:
        """Whether a spelling is one of the renderings that an entry allows."""
        return term is not None and any(form.casefold() in name.forms for form in term.allowed)

    def _names(self, term: Term, entity: Entity) -> bool:
        word = term.source.casefold()
        return word in entity.forms or any(
            len(word) > 3 and " " not in word and inflected(word, form, self._source_lang) for form in entity.forms
        )

    def _of(self, variants: Sequence[Name], forms: set[str]) -> Name | None:
        return next((name for name in variants if forms & set(name.forms)), None)

    def _unwritten(self, target: str) -> Name:
        """A name that the text does not have, as if it stood there once."""
        written = surface(target, self._lang)
        stem = without_ending(written.key, self._lang) if self._lang in INFLECTING else written.key
        return Name(written.key, Reading([target], self._lang), stem, [Mention(0, 0, len(target), written)])


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if len(word) > 2]


def _is_told(wording: PhraseGroup, groups: Sequence[Group]) -> bool:
    """Whether the wordings differ in nothing but words that are found to be spellings of one name."""
    spelling = {form: number for number, group in enumerate(groups) for name in group.variants for form in name.forms}
    first, *others = (phrase.text.casefold().split() for phrase in wording.variants)
    return all(
        len(first) == len(other)
        and all(spelling.get(a, a) == spelling.get(b, b) for a, b in zip(first, other, strict=True))
        for other in others
    )


def _of_group(group: Group, entities: Sequence[Entity], lang: str, glossary: _Glossary) -> Finding:
    keep, term = glossary.preferred(group.variants, entities) or (group.variants[0], None)
    places, unsure = [], []
    for name in group.variants:
        for mention in name.mentions:
            surface = mention.surface
            if name is keep or glossary.allows(name, term):
                start = mention.start + len(surface.lead)
                places.append(Place("target", mention.segment + 1, start, start + len(surface.core), surface.core))
                continue
            instead, known = in_place(mention, keep, lang)
            text = surface.lead + surface.core + surface.tail
            places.append(Place("target", mention.segment + 1, mention.start, mention.end, text, instead))
            if not known:
                unsure.append(mention.segment + 1)
    told = [_beside(entity, group.variants) for entity in entities]
    asked = f" The glossary asks for {' or '.join((term.target, *term.allowed))}{source_of(term)}." if term else ""
    return Finding(
        places=(*_ordered(places), *(_evidence(place) for entity in told for place in entity.places)),
        message=_message(group.variants, told) + asked + _check_endings(unsure),
        evidence=tuple(name.key for name in group.variants),
        confidence=round(group.confidence, 2),
        severity=None if group.confidence >= _SURE else Severity.MINOR,
        its="inconsistent-entities" if len(entities) == 1 else None,
    )


def _of_wording(group: PhraseGroup, glossary: _Glossary) -> Finding:
    keep = next((phrase for phrase in group.variants if phrase.text.casefold() in glossary.forms), group.variants[0])
    places = [
        Place("target", spot.segment + 1, spot.start, spot.end, spot.text, None if phrase is keep else keep.text)
        for phrase in group.variants for spot in phrase.spots
    ]
    return Finding(
        places=(*_ordered(places), *(_evidence(spot) for spot in group.source)),
        message=_wording_message(group),
        evidence=tuple(phrase.text.casefold() for phrase in group.variants),
        confidence=group.confidence,
        severity=Severity.MINOR,
        its="inconsistent-entities" if group.source else None,
    )


def _ordered(places: list[Place]) -> list[Place]:
    """The places to mend first, in the order of the text."""
    return sorted(places, key=lambda place: (place.suggestion is None, place.segment, place.start))


def _evidence(place: tuple[int, int, int, str]) -> Place:
    segment, start, end, text = place
    return Place("source", segment + 1, start, end, text)


def _entities(witness: Witness | None, variants: Sequence[Name]) -> list[Entity]:
    """What the source calls them: the one entity that all may stand for, else the best of each."""
    if witness is None:
        return []
    linked = [[link.entity for link in witness.links(name) if link.coverage >= .5] for name in variants]
    for entity in linked[0]:
        if all(any(other is entity for other in entities) for entities in linked[1:]):
            return [entity]
    if not any(linked) and len(variants) == 2 and len(variants[0].segments | variants[1].segments) >= _MOST_TOLD:
        mentions = sum(len(name.mentions) for name in variants)
        return [entity for entity in witness.companions(*variants) if len(entity.places) == mentions][:1]
    return list({id(entities[0]): entities[0] for entities in linked if entities}.values())


def _beside(entity: Entity, variants: Sequence[Name]) -> Entity:
    """The entity with the places that the spellings stand for: in their segments, where there are more places than
    mentions those that sound most like them (Евгения, not Евгений, where both are in one paragraph).
    """
    mentions = Counter(mention.segment for name in variants for mention in name.mentions)
    here: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for place in entity.places:
        here[place[0]].append(place)
    kept = []
    for segment, count in mentions.items():
        spellings = [name.key for name in variants if segment in name.segments]
        nearest = sorted(here[segment], key=lambda place: min(distance(place[3], key) for key in spellings))
        kept += nearest[:count]
    return Entity(entity.forms, sorted(kept)) if kept else entity


def _message(variants: Sequence[Name], entities: Sequence[Entity]) -> str:
    counts = " and ".join(f"{quoted(name.form)} {times(len(name.mentions))}" for name in variants)
    if not entities:
        return f"One name in {_number(len(variants))} spellings: the translation has {counts}."
    if len(entities) == 1:
        return f"In the source it is {_forms(entities[0])}; the translation has {counts}."
    source = " and ".join(_forms(entity) for entity in entities)
    return f"The translation has {counts}; the source, too, has it in {_number(len(entities))} spellings: {source}."


def _wording_message(group: PhraseGroup) -> str:
    counts = " and ".join(f"{quoted(phrase.text)} {times(len(phrase.spots))}" for phrase in group.variants)
    if group.source:
        where = _paragraphs(sorted({spot.segment + 1 for spot in group.source}))
        return f"In the source it is {quoted(group.source[0].text)} each time ({where}); the translation has {counts}."
    what = "title" if group.title else "name"
    return f"One {what} in {_number(len(group.variants))} wordings: the translation has {counts}."


def _check_endings(segments: list[int]) -> str:
    return f" The ending needed in {_paragraphs(sorted(set(segments)))} is not known: check it." if segments else ""


def _forms(entity: Entity) -> str:
    """The forms of a name in the source with the paragraphs where they stand: "“ProAzil” (¶4) and “ProAzila” (¶9)"."""
    where: dict[str, list[int]] = {}
    for segment, _, _, text in entity.places:
        numbers = where.setdefault(text, [])
        if segment + 1 not in numbers:
            numbers.append(segment + 1)
    said = [f"{quoted(text)} ({_paragraphs(numbers)})" for text, numbers in where.items()]
    if len(said) > _MOST_TOLD:
        return ", ".join([*said[:_MOST_TOLD], "…"])
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _paragraphs(numbers: Sequence[int]) -> str:
    more = ["…"] if len(numbers) > _MOST_TOLD else []
    return ", ".join([*(f"¶{number}" for number in numbers[:_MOST_TOLD]), *more])


def _number(count: int) -> str:
    return _NUMBERS.get(count, str(count))


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
        "ru", "en",
        (
            ("Совет Федерации одобрил закон.", "The Federation Council approved the law."),
            ("Спикер Совета Федерации выступила.", "The speaker of the Council of the Federation spoke."),
            ("Совет Федерации поддержит регионы.", "The Federation Council will support the regions."),
        ),
        flagged=("Council of the Federation",), spared=("Federation Council",),
    ),
    Example(
        "en", "sr",
        (
            ("Elon Musk opened a factory.", "Ilon Mask je otvorio fabriku."),
            ("The deal with Elon Musk was signed.", "Dogovor sa Ilonom Maskom je potpisan."),
            ("According to Elon Musk, production will begin.", "Prema rečima Elona Maska, proizvodnja će početi."),
        ),
        flagged=("Elona",), spared=("Ilon", "Ilonom", "Maskom", "Maska"),
    ),
    Example(
        "de", "en",
        (
            ("Österreich und Australien unterzeichneten ein Abkommen.", "Austria and Australia signed an agreement."),
            ("Die australische Seite lobte Österreich.", "The Australian side praised Austria."),
        ),
        spared=("Austria", "Australia", "Australian"),
    ),
    Example(
        "de", "en",
        (
            ("Richterin Anna Meyer leitete das Verfahren.", "Judge Anna Meyer presided over the proceedings."),
            ("Der Angeklagte Thomas Meier schwieg.", "The defendant Thomas Meier remained silent."),
            ("Meyer unterbrach die Sitzung.", "Meyer interrupted the session."),
            ("Meiers Anwalt beantragte eine Pause.", "Meier's lawyer asked for a break."),
        ),
        spared=("Meyer", "Meier", "Meier's"),
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
