"""What every text that is read goes through: cleaned, bounded, given a title, its languages recognised."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import PureWindowsPath

from transreview.errors import InputError
from transreview.formats.languages import language_tag, tidy_tag
from transreview.formats.limits import MAX_CHARACTERS, MAX_LABEL, MAX_ROWS, MAX_SEGMENTS
from transreview.language.clean import clean_line, clean_text
from transreview.language.identify import UNKNOWN, identify
from transreview.model import Article, Segment

_SENTENCE_ENDS = ".。．।…:;"
_TITLE_LENGTH = 150
_SAMPLE = 20_000  # code points that are enough to tell a language


def admit(
    name: str,
    article_id: str,
    pairs: Sequence[tuple[str, str]],
    source_lang: str = "",
    target_lang: str = "",
    *,
    title: str = "",
    extra: str = "",
    place: str = "",
) -> Article:
    """An article from (source, target) texts as they stood in file ``name``; ``place`` says where in the file.

    A language that is "" is recognised from the text. Raises InputError for no text at all, or too much of it.
    """
    sources = tidy(name, [source for source, _ in pairs], place)
    targets = tidy(name, [target for _, target in pairs], place)
    if not any(target.strip() for target in targets):
        raise InputError(name, "there is no translation in it", place)
    article_id = label(article_id)
    return Article(
        id=article_id,
        source_lang=language_of(name, source_lang, sources, place),
        target_lang=language_of(name, target_lang, targets, place),
        segments=tuple(map(Segment, sources, targets)),
        title=label(title) or label(heading(targets)) or article_id,
        extra=extra,
    )


def tidy(name: str, texts: Sequence[str], place: str = "") -> list[str]:
    """The paragraphs of an article cleaned; raises InputError for too many, or one that is too long."""
    if len(texts) > MAX_SEGMENTS:
        raise InputError(name, f"{len(texts):,} paragraphs in one article; at most {MAX_SEGMENTS:,} can be", place)
    for number, text in enumerate(texts, 1):
        if len(text) > MAX_CHARACTERS:
            raise too_long(name, f"{place}, paragraph {number}" if place else f"paragraph {number}")
    return [clean_text(text) for text in texts]


def too_long(name: str, place: str) -> InputError:
    """The error for a paragraph with more code points than one may have."""
    return InputError(name, f"it has more than {MAX_CHARACTERS:,} characters; split it", place)


def refuse_many_lines(name: str, text: str) -> None:
    """Raise InputError for a text with more lines than one may have."""
    if sum(map(text.count, "\n\r")) > 2 * MAX_ROWS:
        raise InputError(name, f"the text has more than {MAX_ROWS:,} lines; split it")


def language_of(name: str, given: str, texts: Sequence[str], place: str = "") -> str:
    """The language of some paragraphs: the given tag or name, tidied, or the one recognised; raises InputError."""
    given = given.strip()
    if given:
        try:
            return tidy_tag(given)
        except ValueError:
            if named := language_tag(given):
                return named
            raise InputError(name, f'"{label(given)}" is no language tag; one looks like sr or pt-BR', place) from None
    sample = "\n".join(_first(texts, _SAMPLE))[:_SAMPLE]
    return identify(sample) if sample.strip() else UNKNOWN


def distinct(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles that go into one file, each with an id of its own: the second "strike" is "strike (2)"."""
    taken: set[str] = set()
    for article in articles:
        name = article.id
        for number in count(2):
            if name not in taken:
                break
            name = f"{article.id[: MAX_LABEL - 8]} ({number})"
        taken.add(name)
        yield article if name == article.id else replace(article, id=name)


def stem(name: str) -> str:
    """A file's name without its folders and its last extension: the id of an article that has none of its own."""
    return label(PureWindowsPath(name).stem) or "article"


def label(text: str) -> str:
    """A short name on one line, cleaned: what is longer than 100 characters ends in an ellipsis."""
    text = clean_line(text)
    return text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1] + "…"


def _first(texts: Iterable[str], enough: int) -> Iterator[str]:
    """The first texts that together have so many code points, a long one cut."""
    for text in texts:
        if enough <= 0:
            return
        yield text[:enough]
        enough -= len(text)


def heading(texts: Sequence[str]) -> str:
    """The first paragraph, where it reads like a heading and more text follows; else ""."""
    filled = (text.strip() for text in texts if text.strip())
    first = next(filled)
    if next(filled, None) is None or len(first) > _TITLE_LENGTH or "\n" in first or first[-1] in _SENTENCE_ENDS:
        return ""
    return first
