"""Texts in one language each: which of them belong together, their paragraphs face to face, and the way back."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from transreview.alignment import align
from transreview.errors import InputError
from transreview.formats.entrance import admit, language_of, stem, tidy
from transreview.formats.format import Document, Format, Pairs
from transreview.formats.left_out import as_field
from transreview.formats.pairing import Pair, named_language, pairs_of, source_first
from transreview.language.clean import clean_text
from transreview.language.edits import moved
from transreview.language.identify import UNKNOWN
from transreview.model import Article, Original, Span
from transreview.review import Review


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody brought, in a format that holds one language."""

    format: Format
    name: str
    data: bytes

    def document(self, language: str) -> Document:
        """Its text; raises InputError."""
        assert self.format.document is not None  # noqa: S101 - only files of such formats come here
        return self.format.document(self.data, self.name, language)


def read_documents(files: Sequence[File], source_lang: str = "", target_lang: str = "") -> tuple[Article, ...]:
    """The articles in files that were brought together: pairs by their names, translations alone.

    Two files whose names say nothing are a pair, when they are in two languages. Raises InputError, which names the
    file and the place.
    """
    pairs = pairs_of([file.name for file in files], source_lang, target_lang)
    if len(files) == 2 and not any(pair.source for pair in pairs):
        labels = [replace(pair.target, language=_language(files[pair.target.at])) for pair in pairs]
        if len({label.language for label in labels} - {UNKNOWN}) == 2:
            pairs = (Pair(*source_first(labels, source_lang, target_lang)),)
    return tuple(_article(files, pair, source_lang, target_lang) for pair in pairs)


def read_pair(source: File, target: File, source_lang: str = "", target_lang: str = "") -> Article:
    """The article of two files, their paragraphs face to face; raises InputError, naming the file."""
    source_lang = source_lang or named_language(source.name)
    target_lang = target_lang or named_language(target.name)
    texts = source.document(source_lang), target.document(target_lang)
    ours, theirs = tidy(source.name, texts[0].paragraphs), tidy(target.name, texts[1].paragraphs)
    if not ours:
        raise InputError(source.name, "there is no text in it")
    if not theirs:
        raise InputError(target.name, "there is no translation in it")
    source_lang = language_of(source.name, source_lang or texts[0].language, ours)
    target_lang = language_of(target.name, target_lang or texts[1].language, theirs)
    pairs = _pairs(source, target, source_lang, target_lang)
    if pairs is None:
        pairs = [(segment.source, segment.target) for segment in align(ours, theirs, source_lang, target_lang)]
    return _admitted(target, texts[1], pairs, source_lang, target_lang)


@dataclass(frozen=True, slots=True)
class Now:
    """The paragraphs of a document as they are now: as many ``texts`` as it had, "" where one was taken out.

    ``added`` are the texts of new paragraphs, by how many of the old ones stand before them.
    """

    texts: tuple[str, ...]
    added: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def paragraphs_now(came: Sequence[str], review: Review) -> Now:
    """What became of the paragraphs of the file that a translation came in.

    Paragraphs that faced one of the source, and were joined to one text, are taken apart again where the line feed
    between them is now. Raises ValueError where the file is not the one that the article came in.
    """
    texts: list[str] = []
    added: dict[int, list[str]] = defaultdict(list)
    came = [clean_text(text) for text in came]
    for share, now in zip(shares(came, review.article), review.texts, strict=True):
        if came[share]:
            texts += apart(came[share], now)
        elif now.strip():
            added[len(texts)].append(now)
    return Now(tuple(texts), {at: tuple(new) for at, new in added.items()})


def in_original(review: Review, names: Collection[str], fill: Callable[[Original, str], bytes | None]) -> bytes | None:
    """What ``fill`` makes of the file that an article came in, if that was in one of the formats of these ``names``.

    The encoding of a file may have been told by the language that somebody said, or by that of its own text: ``fill``
    is given "", and where the file is not the article's so, which it says by a ValueError or InputError, the language
    of the translation. None where the file was in another format, is not the article's, or ``fill`` gives None.
    """
    article = review.article
    if article.original is not None and article.original.format in names:
        for language in dict.fromkeys(("", article.target_lang)):
            with suppress(InputError, ValueError):
                return fill(article.original, language)
    return None


def shares(came: Sequence[str], article: Article) -> list[slice]:
    """Which paragraphs of the file that a translation came in each of its segments was made of: a blank one of none.

    Raises ValueError where the file is not the one that the article came in.
    """
    found: list[slice] = []
    at, left = 0, iter(came)
    for segment in article.segments:
        start = at
        if segment.target.strip():
            at += len(list(_taken(left, segment.target)))
        found.append(slice(start, at))
    if at < len(came):
        raise ValueError("the file has more paragraphs than the article")
    return found


def _taken(left: Iterator[str], text: str) -> Iterator[str]:
    """The next paragraphs, which joined by line feeds make up a text; raises ValueError where they do not."""
    joined: str | None = None
    while joined != text:
        paragraph = next(left, None)
        joined = paragraph if joined is None else f"{joined}\n{paragraph}"
        if paragraph is None or joined is None or not text.startswith(joined):
            raise ValueError("the file has other paragraphs than the article")
        yield paragraph


def apart(came: Sequence[str], now: str) -> Iterator[str]:
    """A text that paragraphs were joined to, cut where the line feeds between them are now."""
    was = "\n".join(came)
    start = end = 0
    for paragraph in came[:-1]:
        end += len(paragraph)
        feed = moved(Span(end, end + 1), was, now)
        cut = max(start, feed.start)
        yield now[start:cut]
        start = cut + (now[cut : feed.end] == "\n")  # where words stand now instead, they belong to the next one
        end += 1
    yield now[start:]


def _language(file: File) -> str:
    text = file.document("")
    return language_of(file.name, text.language, text.paragraphs)


def _article(files: Sequence[File], pair: Pair, source_lang: str, target_lang: str) -> Article:
    target = files[pair.target.at]
    if pair.source is None:
        text = target.document(target_lang or named_language(target.name))
        languages = source_lang, target_lang or named_language(target.name) or text.language
        return _admitted(target, text, [("", paragraph) for paragraph in text.paragraphs], *languages)
    source = files[pair.source.at]
    return read_pair(source, target, source_lang or pair.source.language, target_lang or pair.target.language)


def _pairs(source: File, target: File, source_lang: str, target_lang: str) -> Pairs | None:
    known = target.format.pairs
    if known is None or source.format.pairs is not known:
        return None
    return known((source.name, source.data), (target.name, target.data), source_lang, target_lang)


def _admitted(file: File, text: Document, pairs: Pairs, source_lang: str, target_lang: str) -> Article:
    article = admit(
        file.name, stem(file.name), pairs, source_lang, target_lang, title=text.title,
        extra=as_field(text.left_out),
    )  # fmt: skip
    return replace(article, original=Original(file.format.name, file.name, file.data))
