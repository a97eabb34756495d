"""Quoted titles and names that stand in a text in two wordings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from transreview.language.inflection import INFLECTING, inflected
from transreview.language.names import Names
from transreview.language.phrases import WORD, PhraseGroup, Spot, ranked, small_words
from transreview.language.quotations import quote_marks
from transreview.language.scripts import fold

#: Single marks are left out: they stand for apostrophes and for words that are only spoken of, too.
_MARKS = frozenset("“„«»\"《「")
_ANY_MARK = re.compile(f"[{''.join(_MARKS)}]")
_LONGEST, _LONGEST_TITLE = 90, 60
#: Small words of English titles besides the articles; whose it is, too, is small: China in My Heart, in her heart.
_SMALL_WORDS = "over under about with by from into upon and or at in on to for my your his her its our their"
_SMALL = frozenset(_SMALL_WORDS.split())


def find_titles(names: Names, sources: Sequence[str]) -> Iterator[PhraseGroup]:
    """Titles with other small words or without their article; and what the source quotes in one way each time and the
    translation in two.
    """
    quoted = [_quotations(number, text, names.lang) for number, text in enumerate(names.texts)]
    if sum(map(len, quoted)) < 2:
        return
    small = small_words(names.lang) | _SMALL
    ways: dict[tuple[str, ...], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for spots in quoted:
        for spot in spots:
            content = tuple(fold(word) for word in WORD.findall(spot.text.casefold()) if word not in small)
            if len(content) >= 2 and any(letter.isupper() for letter in spot.text):
                ways[content][_wording(spot.text)].append(spot)
    for forms in ways.values():
        if len(forms) > 1:
            yield PhraseGroup(ranked(forms), .9, title=True)
    yield from _twice_rendered(names.lang, quoted, sources)


def _twice_rendered(lang: str, quoted: list[list[Spot]], sources: Sequence[str]) -> Iterator[PhraseGroup]:
    ways: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    origin: dict[str, list[Spot]] = defaultdict(list)
    for number, (spots, source) in enumerate(zip(quoted, sources, strict=False)):
        said = _quotations(number, source, "") if spots else []
        if len(said) != len(spots):
            continue
        for mine, theirs in zip(said, spots, strict=True):
            ways[_wording(mine.text)][_wording(theirs.text)].append(theirs)
            origin[_wording(mine.text)].append(mine)
    for said_so, forms in ways.items():
        if len(forms) < 2 or not all(_is_title(spots[0].text) for spots in forms.values()):
            continue
        first, *others = ranked(forms)
        alike = [first, *(other for other in others if _share_a_word(first.text, other.text, lang))]
        if len(alike) > 1:
            yield PhraseGroup(alike, .88, title=True, source=tuple(origin[said_so]))


def _quotations(number: int, text: str, lang: str) -> list[Spot]:
    """What a text quotes, without the marks and the punctuation before the closing one."""
    found: list[Spot] = []
    if not _ANY_MARK.search(text):
        return found
    marks = quote_marks(text, lang)
    for mark in marks:
        if not mark.opens or mark.partner is None or text[mark.start] not in _MARKS:
            continue
        start = mark.end
        inner = text[start:marks[mark.partner].start].rstrip(".,;:!? ")
        if 2 <= len(inner) <= _LONGEST and "\n" not in inner:
            found.append(Spot(number, start, start + len(inner), inner))
    return found


def _is_title(text: str) -> bool:
    """Whether a quotation is a title or a name, not speech: most of its long words have capitals."""
    words = [word for word in WORD.findall(text) if len(word) > 3]
    return bool(words) and len(text) <= _LONGEST_TITLE and sum(word[0].isupper() for word in words) >= .6 * len(words)


def _share_a_word(one: str, other: str, lang: str) -> bool:
    """Whether two renderings share a word, and are not just inflected forms of one another."""
    first, second = (WORD.findall(text.casefold()) for text in (one, other))
    if not {word[:5] for word in first if len(word) > 3} & {word[:5] for word in second if len(word) > 3}:
        return False
    if lang not in INFLECTING or len(first) != len(second):
        return True
    return not all(mine == theirs or inflected(mine, theirs, lang) for mine, theirs in zip(first, second, strict=True))


def _wording(text: str) -> str:
    return " ".join(WORD.findall(text.casefold().replace("’", "'")))
