"""What a decision in one article says about others: the name or term it comes to, and the forms it was seen in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transreview import settings
from transreview.errors import NotFoundError, RefusedError
from transreview.glossary.lookup import same_stems
from transreview.glossary.mending import Mender
from transreview.language.clean import clean_line
from transreview.language.edits import word_edits
from transreview.language.lexicon import frequency, language
from transreview.model import Act, Article, Event, Place, Term
from transreview.mqm import ERROR_TYPES, Family
from transreview.review import Record, Review, State
from transreview.store import Store
from transreview.workflow.reviews import open_review

#: What is about words that other articles may have too, and not about one place.
_CHECKS = frozenset({
    "glossary-term", "house-rule", "inconsistent-abbreviation", "inconsistent-name", "inconsistent-spelling",
    "inconsistent-term", "misspelling",
})  # fmt: skip
_MARKED, _SPELLING = "marked", "linguistic-conventions/spelling"
_FAMILIES = frozenset({Family.NAMES, Family.TERMS})
#: Longer wordings are sentences, and no names or terms.
_LONGEST, _MOST_WORDS = 80, 6
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_OPENS = re.compile(r"(?:^|[.!?:…\n]\s+)[^\w\s]*$")
#: A word that is so frequent (Zipf) in small letters is no name.
_COMMON = 3.5
_ONE_PLACE = "This is about one place: it says nothing about other articles."


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided in an article, as a term: the source's form, what to use, what to avoid.

    ``sources`` are all forms of the source that were seen, ``forms`` each wrong form with the right one that stands
    for it now. ``issue`` is the key of the issue that was decided, or ``event`` the id of the correction.
    """

    term: Term
    source_lang: str
    target_lang: str
    article: str
    issue: str = ""
    event: str = ""
    sources: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def mender(self) -> Mender:
        """What finds the places in other texts that it would mend."""
        return Mender(self.term, self.source_lang, self.target_lang, self.sources, dict(self.forms))


def ruling(store: Store, article_id: str, key: str) -> Ruling:
    """What the decision on issue ``key``, or the correction with that id, says about other articles.

    An open issue is taken as if its suggestion had been put in place. Raises NotFoundError where there is neither, and
    RefusedError, in one sentence, for what is about one place only, or was dismissed.
    """
    review = open_review(store, article_id)
    record = review.record(key)
    if record is not None:
        return _of_record(review, record)
    event = review.timeline.events.get(key)
    if event is None or event.act is not Act.CORRECT:
        raise NotFoundError("There is no such issue or correction in this article.")
    return _of_correction(review, event)


def _of_record(review: Review, record: Record) -> Ruling:
    issue, article = record.issue, review.checked or review.current
    if record.state is State.IGNORED:
        raise RefusedError("This was dismissed: it says nothing about other articles.")
    if not _is_about_words(issue.check, issue.mqm):
        raise RefusedError(_ONE_PLACE)
    forms = tuple(_forms(record))
    known = _of_glossary(article, issue.key) if issue.check == "glossary-term" else None
    sources = _sources(issue.places) if _family(issue.mqm) in _FAMILIES else ()
    own = _is_own(record)
    right = [place.text for place in issue.places if place.side == "target" and place.suggestion is None and not own]
    is_name = _family(issue.mqm) is Family.NAMES
    term = known or _term(forms, sources, right, issue.key, article, is_name=is_name)
    if not term.target or not (term.forbidden or forms):
        raise RefusedError(_ONE_PLACE)
    return Ruling(term, article.source_lang, article.target_lang, article.id, issue=issue.key,
                  sources=sources, forms=forms)  # fmt: skip


def _of_correction(review: Review, event: Event) -> Ruling:
    """A correction that changed one wording into one other, wherever it did."""
    pairs: dict[str, tuple[str, str]] = {}
    is_name = False
    for segment, number in review.timeline.made.get(event.id, {}).items():
        history = review.history(segment)
        old, new = history[number - 1].text, history[number].text
        for edit in word_edits(old, new):
            if edit.tag != "equal":
                before, after = old[edit.old.start : edit.old.end], new[edit.new.start : edit.new.end]
                pairs.setdefault(before.casefold(), (before.strip(), after.strip()))
                is_name = is_name or not _OPENS.search(old, 0, edit.old.start)  # a capital there says something
    forms = tuple(pair for pair in pairs.values() if _is_wording(*pair))
    if len(pairs) != 1 or not forms:
        raise RefusedError("This correction changed more than one wording: decide the issue, or add an entry by hand.")
    article = review.current
    term = _term(forms, (), (), "", article, is_name=is_name)
    return Ruling(term, article.source_lang, article.target_lang, article.id, event=event.id, forms=forms)


def _is_about_words(check: str, mqm: str) -> bool:
    return check in _CHECKS or (check == _MARKED and (_family(mqm) in _FAMILIES or mqm == _SPELLING))


def _family(mqm: str) -> Family | None:
    known = ERROR_TYPES.get(mqm)
    return known.family if known else None


def _forms(record: Record) -> Iterator[tuple[str, str]]:
    """Each wrong form with what stands for it now, or would stand with the suggestion in place."""
    seen: dict[str, tuple[str, str]] = {}
    flagged = record.issue.flagged
    if record.state is State.CORRECTED and record.correction and _is_wording(flagged.text, record.correction):
        seen[flagged.text.casefold()] = flagged.text, record.correction
    for place in () if _is_own(record) else record.issue.mendable:
        if place.suggestion is not None and _is_wording(place.text, place.suggestion):
            seen.setdefault(place.text.casefold(), (place.text, place.suggestion))
    yield from seen.values()


def _is_own(record: Record) -> bool:
    """Whether something else stands there now than the check suggested: its other suggestions say nothing then."""
    return record.state is State.CORRECTED and record.correction not in ("", record.issue.flagged.suggestion)


def _is_wording(wrong: str, right: str) -> bool:
    """Whether one wording was changed into another: words of some length, and not a mark or a figure."""
    return wrong != right and all(
        0 < len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and _LETTER.search(text)
        for text in (wrong, right)
    )


def _of_glossary(article: Article, key: str) -> Term | None:
    """The entry of the glossary that an issue is about: the longest whose words are in its key."""
    terms = settings.present().applied(article)[0].glossary
    evidence = key.casefold()
    named = [
        term for term in terms
        if term.target and term.source.casefold() in evidence
        and (term.source or any(form.casefold() in evidence for form in term.forbidden))
    ]  # fmt: skip
    return max(named, key=lambda term: len(term.source), default=None)


def _sources(places: Iterable[Place]) -> tuple[str, ...]:
    """The forms of the source that the evidence shows, the commonest first."""
    texts = Counter(clean_line(place.text) for place in places if place.side == "source")
    return tuple(text for text, _ in texts.most_common() if 0 < len(text) <= _LONGEST and _LETTER.search(text))


def _term(
    forms: Iterable[tuple[str, str]], sources: Iterable[str], right: Iterable[str], key: str, article: Article,
    *, is_name: bool,
) -> Term:  # fmt: skip
    """The dictionary forms: those that the issue's key has, else the shortest of those that were seen."""
    evidence = frozenset(key.partition("{")[2].rpartition("}")[0].split(","))
    source_tag, tag = ("", "") if is_name else (article.source_lang, article.target_lang)

    def rank(form: str) -> tuple[bool, int]:
        return form.casefold() not in evidence, len(form)

    bare = (_without_possessive(*pair, article.target_lang) for pair in forms)
    pairs = sorted((_lowered_pair(*pair, tag) for pair in bare), key=lambda pair: rank(pair[0]))
    wrong: list[str] = []
    for form, _ in pairs:
        if not any(same_stems(form, other, article.target_lang) for other in wrong):
            wrong.append(form)
    kept = [_lowered(form, tag) for form in right if form.casefold() in evidence]
    target = [*kept, *(form for _, form in pairs), ""][0]
    source = next(iter(sorted(sources, key=lambda form: form.casefold() not in evidence)), "")
    return Term(_lowered(source, source_tag), target, tuple(form for form in wrong if form != target))


def _without_possessive(wrong: str, right: str, tag: str) -> tuple[str, str]:
    """A wrong form and its right one without the possessive that both have."""
    if language(tag) == "en" and all(map(_POSSESSIVE.search, (wrong, right))):
        return _POSSESSIVE.sub("", wrong), _POSSESSIVE.sub("", right)
    return wrong, right


def _lowered_pair(wrong: str, right: str, tag: str) -> tuple[str, str]:
    """A wrong form and its right one without the capital of a sentence's beginning."""
    lowered = _lowered(wrong, tag)
    return lowered, right if lowered == wrong else right[:1].lower() + right[1:]


def _lowered(form: str, tag: str) -> str:
    """A form without the capital that a common word has only where it begins a sentence; as it is for no language."""
    if not tag:
        return form
    first = form.split()[0] if form.split() else ""
    is_common = frequency(tag).get(first.casefold(), 0.0) >= _COMMON
    if language(tag) == "de" or not is_common or not form[1:].islower():
        return form
    return form[:1].lower() + form[1:]
