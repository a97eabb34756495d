"""Which of two checks speaks where both mean the same places: a reviewer should mend a word once.

A check that says what is wrong with a whole paragraph (it was not translated, it is a loop) leaves nothing to say about
its marks and numbers. Of two that mean one place, the one speaks that says more: what was left out explains the number
that is missing. And what is wrong with a name is told of the name, not of the glossary's term in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from transreview.model import Article, Issue, Place, Side

#: What is wrong with a name is told with each place's own form; that check has asked the glossary, too.
_NAMES, _GLOSSARY = "inconsistent-name", "glossary-term"

#: Checks after which nothing need be said of the paragraph, if their place is all of it; or wherever they speak.
_OF_ALL = frozenset({"untranslated", "boilerplate", "empty-target"})
_OF_THE_PARAGRAPH = frozenset({"degenerate-output"})

#: Who is quiet about the places of whom, in the order of what each says.
_QUIET: Mapping[str, frozenset[str]] = {
    "omission": frozenset({
        "number-mismatch", "unit-mismatch", "date-mismatch", "final-mark", "untranslated-abbreviation",
        "address-changed", "markup-changed", "quotation-mismatch", "unpaired-mark",
    }),
    "paragraph-order": frozenset({"omission", "addition", "number-mismatch", "empty-target", "final-mark"}),
    "untranslated": frozenset({"untranslated-abbreviation", "quotation-mismatch", "mixed-script", "locale-format",
                               "misspelling", "spacing"}),
    "house-rule": frozenset({"inconsistent-abbreviation", "inconsistent-spelling"}),
    "inconsistent-spelling": frozenset({"misspelling"}),
    "glossary-term": frozenset({"house-rule"}),
    "repeated-definition": frozenset({"inconsistent-abbreviation"}),
    "locale-format": frozenset({"spacing"}),
    _NAMES: frozenset({"inconsistent-spelling", "inconsistent-term", "untranslated-abbreviation"}),
    "number-mismatch": frozenset({"date-mismatch", "inconsistent-figure", "unit-mismatch", "heading-mismatch"}),
    "weekday-mismatch": frozenset({"date-mismatch"}),
    "mojibake": frozenset({
        "mixed-script", "odd-character", "invisible-character", "spacing", "unpaired-mark", "untranslated",
        "capitalisation",
    }),
    "mixed-script": frozenset({"misspelling", "invisible-character"}),
    "address-changed": frozenset({"untranslated"}),
    "odd-character": frozenset({"spacing", "doubled-mark", "capitalisation"}),
    "doubled-mark": frozenset({"spacing"}),
    "unpaired-mark": frozenset({"spacing", "quote-style", "quotation-mismatch"}),
    "final-mark": frozenset({"spacing"}),
}  # fmt: skip


def told_once(article: Article, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues without those of which another check says more, and without the places that another check mends."""
    given = list(issues)
    if len(given) < 2:
        return iter(given)
    whole = _told_whole(article, given)
    left = [issue for issue in given if not _is_in(issue, whole)]
    speaking = _speaking(left)
    return _without_glossary([issue for issue in left if not _is_said(issue, speaking)])


def _speaking(given: Iterable[Issue]) -> Mapping[tuple[Side, int], list[Issue]]:
    """The issues beside which others are quiet, by the paragraphs where they have places."""
    speaking: defaultdict[tuple[Side, int], list[Issue]] = defaultdict(list)
    for issue in given:
        if issue.check in _QUIET:
            for paragraph in {(place.side, place.segment) for place in issue.places}:
                speaking[paragraph].append(issue)
    return speaking


def _is_said(issue: Issue, speaking: Mapping[tuple[Side, int], list[Issue]]) -> bool:
    """Whether another issue says more of one of the places, asked of those in the same paragraphs only."""
    paragraphs = {(place.side, place.segment) for place in issue.places}
    return any(_says_more(other, issue) for paragraph in paragraphs for other in speaking.get(paragraph, ()))


def _told_whole(article: Article, given: Sequence[Issue]) -> Mapping[int, str]:
    """The paragraphs of which all has been said, and by which check; a loop goes before the rest."""
    said: dict[int, str] = {}
    for issue in given:
        place = issue.flagged
        if issue.check in _OF_THE_PARAGRAPH:
            said[place.segment] = issue.check
        elif issue.check in _OF_ALL and place.text.strip() == article.text("target", place.segment).strip():
            said.setdefault(place.segment, issue.check)
    return said


def _is_in(issue: Issue, said: Mapping[int, str]) -> bool:
    targets = {place.segment for place in issue.places if place.side == "target"}
    return targets <= said.keys() and issue.check not in {said[segment] for segment in targets}


def _says_more(speaking: Issue, issue: Issue) -> bool:
    return issue.check in _QUIET.get(speaking.check, ()) and any(
        _meet(one, other) for one in speaking.places for other in issue.places
    )


def _meet(one: Place, other: Place) -> bool:
    """Whether two places share text, or an empty one in the target stands where the other is."""
    if _overlap(one, other):
        return True
    is_empty = one.start == one.end or other.start == other.end
    beside = one.side == other.side == "target" and one.segment == other.segment
    return is_empty and beside and one.start <= other.end and other.start <= one.end


def _without_glossary(given: Sequence[Issue]) -> Iterator[Issue]:
    """The issues without the glossary's places that the name check mends."""
    speaking = [issue for issue in given if issue.check == _NAMES and issue.mendable]
    for issue in given:
        if issue.check != _GLOSSARY or not speaking:
            yield issue
            continue
        told = [place for place in issue.places if any(_tells_of(other, place, issue) for other in speaking)]
        if not told:
            yield issue
        elif any(place.side == "target" and place not in told for place in issue.places):
            yield replace(issue, places=tuple(place for place in issue.places if place not in told))


def _tells_of(speaking: Issue, place: Place, issue: Issue) -> bool:
    """Whether an issue mends a place of another; or, in the paragraph, a name of the source that is just the other's
    term, so that it does not matter where the other has looked for the rendering.
    """
    if any(_overlap(place, other) for other in speaking.mendable):
        return True
    terms = [other for other in issue.places if other.side == "source" and other.segment == place.segment]
    return bool(terms) and all(
        any(name.side == "source" and _overlap(name, term) and _is_within(term, name) for name in speaking.places)
        for term in terms
    )


def _overlap(one: Place, other: Place) -> bool:
    same_text = one.side == other.side and one.segment == other.segment
    return same_text and one.start < other.end and other.start < one.end


def _is_within(one: Place, other: Place) -> bool:
    return other.start <= one.start and one.end <= other.end
