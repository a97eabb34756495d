"""A term of the glossary that the translation does not follow, or a form that the glossary forbids.

A glossary is a decision that somebody has made already: a reader who meets another word looks for another thing. Terms
are found in any of their forms on both sides, the longest first; one of several allowed renderings is enough, and a
rendering in the neighbouring paragraph counts. Ignore it where the sentence says the term in another way on purpose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from transreview.checks.check import Check, Example, Finding
from transreview.checks.prepared import Prepared
from transreview.checks.wording import paragraphs, source_of
from transreview.glossary.lookup import Found, Lookup, has_unparted, same_stems, words
from transreview.language.forms import put_in_form
from transreview.language.inflection import derived
from transreview.language.lexicon import frequency, language
from transreview.language.sound import distance
from transreview.language.stems import keys_of_forms, stem
from transreview.language.tokens import Token
from transreview.model import Article, Place, Term
from transreview.mqm import Severity

#: How sure we are, by what stands where the term should stand. Read on human translations: see benchmarks/terms.py.
FORBIDDEN, FORBIDDEN_BESIDE_WANTED, FORBIDDEN_WITHOUT_SOURCE = 0.95, 0.7, 0.6
UNTRANSLATED, LOOK_ALIKE, IN_PART, NOWHERE, IN_A_NAME = 0.9, 0.85, 0.6, 0.5, 0.4
_MAJOR_FROM = 0.7
_LOOKS_ALIKE = 80.0
_SHORTEST_PART, _LONGEST_ENDING = 4, 3


@dataclass(frozen=True, slots=True)
class _Missing:
    """A segment that has the term in the source and none of its renderings: the place, why, and how sure we are."""

    place: Place
    why: str
    confidence: float


def find(article: Article) -> Iterator[Finding]:
    """One finding for each term that is not followed, and one for each forbidden form that stands there."""
    if article.glossary:
        rules = _rules(article.glossary, article.source_lang, article.target_lang)
        mentions = [rules.sources.find(segment.source) for segment in article.segments]
        yield from _forbidden(article, rules, mentions)
        yield from _missing(article, rules, mentions)


def count_terms(article: Article, source: str) -> int:
    """How many different terms of the article's glossary a text of the source has."""
    rules = _rules(article.glossary, article.source_lang, article.target_lang)
    return len({mention.term for mention in rules.sources.find(source)})


class _Rules:
    """A glossary, ready to be looked up in the texts of a pair of languages."""

    def __init__(self, glossary: tuple[Term, ...], source_lang: str, target_lang: str) -> None:
        self.terms, self.tag = glossary, target_lang
        self.wanted = [tuple(filter(None, (term.target, *term.allowed))) for term in glossary]
        self.sources = Lookup([term.source for term in glossary], source_lang)
        self.renderings = [(number, form) for number, forms in enumerate(self.wanted) for form in forms]
        self.allowed = Lookup([form for _, form in self.renderings], target_lang)
        self.bans = [(number, form) for number, term in enumerate(glossary) for form in term.forbidden]
        # A form that only capitals, hyphens or endings part from one that is wanted is found letter by letter.
        close = frozenset(
            form for number, form in self.bans
            if any(same_stems(form, other, target_lang) for other in self.wanted[number])
        )  # fmt: skip
        self.forbidden = Lookup([form for _, form in self.bans], target_lang, exact=close)


_rules = Prepared(_Rules)


def _forbidden(article: Article, rules: _Rules, mentions: list[list[Found]]) -> Iterator[Finding]:
    if not rules.bans:
        return
    found: dict[int, list[tuple[Place, float]]] = {}
    sources: dict[int, list[Place]] = {}
    for number, segment in enumerate(article.segments, start=1):
        here = {mention.term for mention in mentions[number - 1]}
        right = [place for place in rules.allowed.find(segment.target) if rules.renderings[place.term][0] in here]
        for place in rules.forbidden.find(segment.target):
            term = rules.bans[place.term][0]
            applies = not rules.terms[term].source or term in here or not segment.source
            if applies and not any(other.start <= place.start and place.end <= other.end for other in right):
                sure = _forbidden_confidence(rules, term, bool(segment.source), right)
                found.setdefault(place.term, []).append((_forbidden_place(article, rules, number, place), sure))
                sources.setdefault(place.term, []).extend(_source_places(article, number, mentions, term))
    for ban, places in found.items():
        yield _forbidden_finding(rules, ban, places, sources[ban])


def _forbidden_confidence(rules: _Rules, term: int, has_source: bool, right: list[Found]) -> float:
    if not rules.terms[term].source:
        return FORBIDDEN
    if not has_source:
        return FORBIDDEN_WITHOUT_SOURCE
    wanted_too = any(rules.renderings[place.term][0] == term for place in right)
    return FORBIDDEN_BESIDE_WANTED if wanted_too else FORBIDDEN


def _forbidden_place(article: Article, rules: _Rules, number: int, place: Found) -> Place:
    term, form = rules.bans[place.term]
    written = article.text("target", number)[place.start : place.end]
    preferred = rules.terms[term].target
    suggestion = put_in_form(preferred, written, form, rules.tag)[0] if preferred else None
    return Place("target", number, place.start, place.end, written, suggestion)


def _forbidden_finding(
    rules: _Rules, ban: int, found: list[tuple[Place, float]], sources: list[Place]
) -> Finding:
    number, form = rules.bans[ban]
    term = rules.terms[number]
    places = [place for place, _ in found]
    reason = f" for “{term.source}”" if term.source else ""
    instead = f"; it says “{term.target}”" if term.target else ""
    where = paragraphs(place.segment for place in places)
    message = f"“{form}” in {where}: the glossary forbids it{reason}{instead}{source_of(term)}."
    sure = max(confidence for _, confidence in found)
    severity = Severity.MAJOR if sure >= _MAJOR_FROM else Severity.MINOR
    evidence = (term.source.casefold(), form) if term.source else (form,)
    return Finding((*places, *dict.fromkeys(sources)), message, evidence, sure, severity)


def _missing(article: Article, rules: _Rules, mentions: list[list[Found]]) -> Iterator[Finding]:
    absent: dict[int, list[_Missing]] = {}
    sources: dict[int, list[Place]] = {}
    for number, here in enumerate(mentions, start=1):
        if not article.text("target", number):
            continue
        for term in dict.fromkeys(mention.term for mention in here):
            if not rules.wanted[term] or _is_followed(article, rules, mentions, number, term):
                continue
            absent.setdefault(term, []).append(_looked_for(article, rules, number, here, term))
            sources.setdefault(term, []).extend(_source_places(article, number, mentions, term))
    for term, missing in absent.items():
        yield _missing_finding(rules.terms[term], missing, sources[term])


def _is_followed(article: Article, rules: _Rules, mentions: list[list[Found]], number: int, term: int) -> bool:
    """Whether a rendering, or a form that is reported as forbidden, stands in the segment or is left over beside it."""
    text = article.text("target", number)
    forms = rules.wanted[term]
    if any(_stands(form, text, rules.tag) for form in (*forms, *rules.terms[term].forbidden)):
        return True
    for beside in (number - 1, number + 1):
        if 1 <= beside <= len(article.segments):
            asked = sum(mention.term == term for mention in mentions[beside - 1])
            given = article.text("target", beside)
            if not asked and any(_stands(form, given, rules.tag) for form in forms):
                return True
    return False


def _stands(form: str, text: str, tag: str) -> bool:
    """Whether all words of a form stand in a text in whatever form and order, also as parts of compounds."""
    if has_unparted(form):
        return form.casefold() in text.casefold()
    there = _stems(text, tag)
    return all(_is_among(word.text, there, tag) for word in words(form))


@lru_cache(maxsize=4096)
def _stems(text: str, tag: str) -> dict[str, str]:
    """The words of a text (casefolded) by their stems."""
    return {stem(word.text, tag): word.text.casefold() for word in words(text)}


def _is_among(word: str, there: dict[str, str], tag: str) -> bool:
    """Whether a word stands there in some form, in a compound, or as a word made of it ("French" for "France")."""
    wanted, folded = stem(word, tag), word.casefold()
    if wanted in there or any(key in there for key in keys_of_forms(word, tag)):
        return True
    if len(wanted) < _SHORTEST_PART:
        longest = len(wanted) + _LONGEST_ENDING
        return len(wanted) > 2 and any(other.startswith(wanted) and len(other) <= longest for other in there)
    if word[0].isupper() and not frequency(tag).get(folded):
        return any(_is_made_of_name(other, folded, tag) for other in there.values())
    beginning = wanted[: max(_SHORTEST_PART, (len(wanted) + 1) // 2)]
    return any(other.startswith(beginning) or other.endswith(wanted) for other in there)


def _is_made_of_name(other: str, name: str, tag: str) -> bool:
    """Whether a word is a compound of a name, or a people, language or adjective of it: not a misspelling."""
    is_compound = other.startswith(name) and len(other) >= len(name) + _SHORTEST_PART
    return is_compound or (other[:2] == name[:2] and derived(other, name, language(tag)))


def _looked_for(article: Article, rules: _Rules, number: int, here: list[Found], term: int) -> _Missing:
    """What stands in the target where the term should: the source's own word, a look-alike, or nothing that we know."""
    text, source = article.text("target", number), article.text("source", number)
    mention = next(mention for mention in here if mention.term == term)
    written = source[mention.start : mention.end]
    if _is_in_a_name(source, mention):
        return _Missing(Place("target", number, len(text), len(text), ""), "", IN_A_NAME)
    start = text.find(written)
    if start >= 0 and len(written) > 2:
        place = Place("target", number, start, start + len(written), written, rules.terms[term].target)
        return _Missing(place, f"“{written}” stands there untranslated", UNTRANSLATED)
    look_alike = _look_alike(text, rules.terms[term].target, rules.tag)
    if look_alike:
        start, end = look_alike[0].start, look_alike[-1].end
        place = Place("target", number, start, end, text[start:end], rules.terms[term].target)
        return _Missing(place, f"“{text[start:end]}” stands there", LOOK_ALIKE)
    part = _part(text, rules.terms[term].target, rules.tag)
    if part:
        place = Place("target", number, part.start, part.end, part.text)
        return _Missing(place, f"only “{part.text}” stands there", IN_PART)
    return _Missing(Place("target", number, len(text), len(text), ""), "", NOWHERE)


def _is_in_a_name(text: str, mention: Found) -> bool:
    """Whether a capitalised term is part of a longer name, which may have a rendering of its own: "Air France"."""
    before, after = text[: mention.start].rsplit(None, 1), text[mention.end :].split(None, 1)
    beside = [before[-1]] if len(before) > 1 and text[mention.start - 1] == " " else []
    beside += after[:1] if text[mention.end : mention.end + 1] == " " else []
    return text[mention.start].isupper() and any(word[0].isupper() for word in beside)


def _look_alike(text: str, form: str, tag: str) -> tuple[Token, ...]:
    """The words of a text that look or sound nearly like a form and are no words of their own; empty for none."""
    wanted = words(form)
    if len(form) < 5 or not wanted:
        return ()
    there = words(text)
    for at in range(len(there) - len(wanted) + 1):
        run = there[at : at + len(wanted)]
        if all(_is_like(one.text, other.text, tag) for one, other in zip(run, wanted, strict=True)):
            return run
    return ()


def _is_like(one: str, other: str, tag: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    if frequency(tag).get(one.casefold()):
        return False
    alike = fuzz.ratio(one.casefold(), other.casefold()) >= _LOOKS_ALIKE and one[:1].casefold() == other[:1].casefold()
    return len(other) > 3 and one[:1].isupper() == other[:1].isupper() and (alike or distance(one, other, 0.4) <= 0.4)


def _part(text: str, form: str, tag: str) -> Token | None:
    """The word of a text that is one of several words of a form, None for none; short words tell nothing."""
    wanted = {stem(word.text, tag) for word in words(form) if len(word.text) > 3}
    if len(words(form)) < 2:
        return None
    return next((word for word in words(text) if len(word.text) > 3 and stem(word.text, tag) in wanted), None)


def _missing_finding(term: Term, missing: list[_Missing], sources: list[Place]) -> Finding:
    ordered = sorted(missing, key=lambda one: -one.confidence)
    places = [one.place for one in ordered]
    sure = ordered[0].confidence
    why = f"; in ¶{places[0].segment} {ordered[0].why}" if ordered[0].why else ""
    also = f" (or {', '.join(f'“{form}”' for form in term.allowed)})" if term.allowed else ""
    asks = "leaves it as it is" if term.keep else f"asks for “{term.target}”{also}"
    where = paragraphs(place.segment for place in sources)
    message = f"The source has “{term.source}” in {where}, and the glossary {asks}{source_of(term)}{why}."
    severity = Severity.MAJOR if sure >= _MAJOR_FROM else Severity.MINOR
    return Finding((*places, *sources), message, (term.source.casefold(),), sure, severity)


def _source_places(article: Article, number: int, mentions: list[list[Found]], term: int) -> list[Place]:
    text = article.text("source", number)
    return [
        Place("source", number, mention.start, mention.end, text[mention.start : mention.end])
        for mention in mentions[number - 1] if mention.term == term
    ]


CHECK = Check(
    name="glossary-term",
    mqm="terminology/inconsistent-with-terminology-resource",
    its="terminology",
    severity=Severity.MAJOR,
    find=find,
    examples=(
        Example(
            "sr", "en",
            (
                ("Azilanti čekaju na granici.", "Refugees are waiting at the border."),
                ("Azilantima je obećana pomoć.", "Help was promised to the asylum seekers."),
                ("Izbeglice iz Sirije su otišle.", "The refugees from Syria have left."),
            ),
            flagged=("Refugees",),
            spared=("asylum seekers", "refugees"),
            glossary=(Term("azilant", "asylum seeker", forbidden=("refugee",)),),
        ),
        Example(
            "ru", "en",
            (
                ("Организация «ПроАзил» подала жалобу.", "The organisation ProAsylum filed a complaint."),
                ("В «ПроАзиле» ждут ответа.", "ProAsyl is waiting for an answer."),
            ),
            flagged=("ProAsylum",),
            spared=("ProAsyl is",),
            glossary=(Term("ПроАзил", "ProAsyl"),),
        ),
        Example(
            "en", "de",
            (
                ("Two contracts were signed.", "Zwei Vertragsentwürfe wurden unterschrieben."),
                ("The contract is secret.", "Über den Inhalt des Vertrages schweigen alle."),
            ),
            spared=("Vertragsentwürfe", "Vertrages"),
            glossary=(Term("contract", "Vertrag", forbidden=("Kontrakt",)),),
        ),
    ),
    doc=__doc__,
)
