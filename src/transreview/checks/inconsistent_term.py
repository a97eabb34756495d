"""One term of the source that the translation renders by two words: "Tourism Board" here, "Tourism Bureau" there.

A reader takes two words for two things. Without a glossary nobody can be sure, so this check speaks only where the
article itself leaves little doubt: the term comes back in at least four paragraphs, both words come back and never
stand without it, nothing else in the source explains the choice, and the two words stand in one slot ("Tourism …",
"…plasma"). It is silent on everything else. Ignore it where the variation is meant.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transreview.checks.check import Check, Example, Finding
from transreview.checks.wording import paragraphs
from transreview.language.forms import put_in_form, recased
from transreview.language.lexicon import language
from transreview.language.renderings import Rendering, SharedTerm, rendering_places, shared_terms, term_places
from transreview.language.stems import lemma_key
from transreview.model import Article, Place
from transreview.mqm import Severity

#: How sure we are: two words in one slot, or two words that share nothing. Read flags: benchmarks/verdicts/terms.jsonl.
SLOT, WITHOUT_SLOT = 0.85, 0.75

_FEWEST_SEGMENTS = 5
#: English endings of adjectives: a noun cannot take the place of "ecological".
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ary|able)$", re.IGNORECASE)


class _Use(NamedTuple):
    """A rendering where it stands, and as people know it: with the word of its slot where that stands beside it."""

    place: Place
    shown: str

    @property
    def is_in_slot(self) -> bool:
        return self.shown != self.place.text


def find(article: Article) -> Iterator[Finding]:
    """One finding for each term that is rendered by two words; nothing in short articles and without a source."""
    if len(article.segments) < _FEWEST_SEGMENTS or not article.has_source:
        return
    sources = [segment.source for segment in article.segments]
    targets = [segment.target for segment in article.segments]
    known = {term.source.casefold() for term in article.glossary}
    told: set[str] = set()
    for shared in shared_terms(sources, targets, article.source_lang, article.target_lang):
        places = _source_places(article, shared)
        if told.isdisjoint({shared.kept.stem, shared.rare.stem}) and places[0].text.casefold() not in known:
            told |= {shared.kept.stem, shared.rare.stem}
            yield _finding(article, shared, places)


def _finding(article: Article, shared: SharedTerm, source: list[Place]) -> Finding:
    """The rarer rendering, to become the commoner one."""
    kept, rare = (_uses(article, shared, rendering) for rendering in (shared.kept, shared.rare))
    message = (
        f"For “{source[0].text}” the translation has “{_example(kept).shown}” in {_paragraphs(kept)}, "
        f"but “{_example(rare).shown}” in {_paragraphs(rare)}."
    )
    flagged = [_corrected(article, use, _example(kept)) for use in rare]
    evidence = (source[0].text.casefold(), kept[0].place.text.casefold(), rare[0].place.text.casefold())
    confidence = SLOT if shared.slot else WITHOUT_SLOT
    return Finding((*flagged, *(use.place for use in kept), *source), message, evidence, confidence)


def _source_places(article: Article, shared: SharedTerm) -> list[Place]:
    return [
        Place("source", number + 1, start, end, article.segments[number].source[start:end])
        for number in shared.segments
        for start, end in term_places(article.segments[number].source, shared.phrase, article.source_lang)
    ]


def _uses(article: Article, shared: SharedTerm, rendering: Rendering) -> list[_Use]:
    uses = []
    for number in rendering.segments:
        text = article.segments[number].target
        for start, end, first, last in rendering_places(text, rendering.stem, shared.slot, article.target_lang):
            uses.append(_Use(Place("target", number + 1, start, end, text[start:end]), text[first:last]))
    return uses


def _example(uses: list[_Use]) -> _Use:
    return next((use for use in uses if use.is_in_slot), uses[0])


def _paragraphs(uses: list[_Use]) -> str:
    return paragraphs(use.place.segment for use in uses)


def _corrected(article: Article, use: _Use, kept: _Use) -> Place:
    """The place with the other rendering in its form; only in English, and in the slot, can the form be known."""
    place = use.place
    if language(article.target_lang) != "en" or not (use.is_in_slot and kept.is_in_slot):
        return place
    if bool(_ADJECTIVE.search(place.text)) != bool(_ADJECTIVE.search(kept.place.text)):
        return place
    suggestion, is_known = put_in_form(_singular(kept.place.text).lower(), place.text, _singular(place.text), "en")
    if not is_known:
        return place
    suggestion = recased(suggestion, place.text, place.text.lower())
    return Place("target", place.segment, place.start, place.end, place.text, suggestion)


def _singular(word: str) -> str:
    is_plural = word.endswith("s") and lemma_key(word, "en") != word.casefold()
    return word.removesuffix("s") if is_plural else word


CHECK = Check(
    name="inconsistent-term",
    mqm="terminology/inconsistent-use-of-terminology",
    its="terminology",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Turistička zajednica je pozvala goste.", "The tourism board invited guests."),
                ("Kažu da turistička zajednica nema novca.", "They say that the tourism board has no money."),
                ("Zato turistička zajednica traži pomoć.", "That is why the tourism board asks for help."),
                ("Vlada i turistička zajednica pregovaraju.", "The government and the tourism bureau are talking."),
                ("Juče je turistička zajednica ćutala.", "Yesterday the tourism bureau was silent."),
                ("Sutra dolazi kiša sa severa.", "Tomorrow rain comes from the north."),
                ("Danas je lep dan u gradu.", "Today is a fine day in the city."),
            ),
            flagged=("bureau",),
            spared=("board",),
        ),
        Example(
            "en", "de",
            (
                ("The refugee shelter is full.", "Die Flüchtlingsunterkunft ist voll."),
                ("A new refugee shelter opens.", "Eine neue Flüchtlingsunterkunft öffnet."),
                ("Behind the refugee shelter stands a tree.", "Hinter dem Flüchtlingsheim steht ein Baum."),
                ("Then the refugee shelter closed.", "Dann schloss das Flüchtlingsheim."),
                ("No refugee shelter was empty.", "Keine Flüchtlingsunterkunft war leer."),
                ("It is raining in the north.", "Im Norden regnet es."),
                ("The council meets today.", "Der Rat tagt heute."),
            ),
            flagged=("Flüchtlingsheim",),
            spared=("Flüchtlingsunterkunft",),
        ),
        Example(
            "sr", "en",
            (
                ("Vrhovni sud je odlučio.", "The Supreme Court decided."),
                ("Žalba je u petak u vrhovni sud stigla.", "On Friday the appeal reached the Supreme Court."),
                ("Ustavni sud ćuti.", "The Constitutional Court is silent."),
                ("Juče je ustavni sud čekao.", "Yesterday the Constitutional Court waited."),
                ("Novi ustavni sud radi.", "The new Constitutional Court works."),
                ("Sutra dolazi kiša sa severa.", "Tomorrow rain comes from the north."),
            ),
            spared=("Supreme", "Constitutional"),
        ),
    ),
    doc=__doc__,
)
