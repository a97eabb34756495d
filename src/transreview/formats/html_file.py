"""HTML: the article of a saved web page, and the page again with its article corrected.

A paragraph is a block of the page that is the article's (formats/page). Corrected text is put in where the paragraph's
own text stands in the source, between the tags inside of it; all else of the page is as it came, byte for byte.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import zip_longest

from transreview.errors import InputError
from transreview.formats.documents import Now, in_original, paragraphs_now
from transreview.formats.entrance import heading
from transreview.formats.format import Document, Format
from transreview.formats.languages import direction, same_language, tidy_tag
from transreview.formats.page.article import Found, article_of
from transreview.formats.page.blocks import Page, TooMuchError, read_page
from transreview.formats.page.charset import decode_page
from transreview.formats.page.refill import addition, refill, removal, written
from transreview.formats.splice import Edit, spliced
from transreview.language.clean import clean_line, clean_text
from transreview.language.identify import UNKNOWN, identify
from transreview.model import Original
from transreview.review import Review

_SAMPLE = 5_000  # code points that are enough to tell a language
_SIBLINGS = frozenset(("sr", "hr", "bs", "sh", "cnr", "me"))


@dataclass(frozen=True, slots=True)
class _Read:
    """A page and its article, with the encoding that the page is in."""

    page: Page
    encoding: str
    article: Found

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(clean_text(block.text).strip() for block in self.article.blocks)


def document(data: bytes, name: str, language: str) -> Document:
    """The article of a page, its title and language, and how much of each kind was left out; raises InputError."""
    read = _read(data, name, language)
    return Document(
        read.paragraphs, clean_line(read.article.title), _language(read.page, read.paragraphs), read.article.left_out
    )


def write(review: Review, _anchor: str = "") -> bytes:
    """The page that the translation came in, corrected; for one that came otherwise, a page of nothing but the text."""
    filled = in_original(review, (FORMAT.name,), partial(_corrected, review=review))
    return _anew(review) if filled is None else filled


def _read(data: bytes, name: str, language: str) -> _Read:
    source, encoding = decode_page(data, name, language)
    if "<" not in source:
        raise InputError(name, "this is no web page: it has no tag; if it is a plain text, call it .txt")
    try:
        page = read_page(source)
    except TooMuchError as error:
        raise InputError(name, f"{error}; save the article alone") from None
    return _Read(page, encoding, article_of(page))


def _language(page: Page, paragraphs: Sequence[str]) -> str:
    """The language that the page declares, unless its text is plainly in another one: then "", and it is recognised."""
    declared = page.language or page.metas.get("content-language", "")
    try:
        tag = tidy_tag(declared.strip())
    except ValueError:
        return ""
    told = identify("\n".join(paragraphs)[:_SAMPLE])
    same = told == UNKNOWN or same_language(tag, told) or {tag.partition("-")[0], told.partition("-")[0]} <= _SIBLINGS
    return tag if same else ""


def _corrected(original: Original, language: str, review: Review) -> bytes:
    """The kept page, corrected; raises ValueError where it is not the article's."""
    read = _read(original.data, original.name, language)
    try:
        now = paragraphs_now(read.paragraphs, review)
    except ValueError:
        read = replace(read, article=_found_again(read, review))
        now = paragraphs_now(read.paragraphs, review)
    edits = list(_edits(read, now))
    if not edits:
        return original.data
    encodable = [Edit(edit.start, edit.end, _encodable(edit.text, read.encoding)) for edit in edits]
    return spliced(read.page.source, encodable).encode(read.encoding, "surrogateescape")


def _found_again(read: _Read, review: Review) -> Found:
    """The article by its texts, where another version of the extractor would take another part of the page for it.

    Of blocks with one text those are taken that stand closest together.
    """
    blocks = read.page.blocks
    texts = [clean_text(block.text).strip() for block in blocks]
    wanted = [text for segment in review.article.segments for text in segment.target.split("\n") if text.strip()]
    lines = [[line for line in text.split("\n") if line.strip()] for text in texts]
    last = _subsequence(range(len(blocks)), lines, wanted)[-1:]
    chosen = _subsequence(range(last[0], -1, -1), [each[::-1] for each in lines], wanted[::-1]) if last else []
    return replace(read.article, blocks=tuple(blocks[at] for at in reversed(chosen)))


def _subsequence(order: Iterable[int], lines: Sequence[Sequence[str]], wanted: Sequence[str]) -> list[int]:
    """The first blocks in an order whose lines, one after the other, are the wanted ones; [] where none are."""
    found: list[int] = []
    at = 0
    for block in order:
        here = lines[block]
        if here and at < len(wanted) and list(wanted[at : at + len(here)]) == list(here):
            found.append(block)
            at += len(here)
    return found if at == len(wanted) else []


def _encodable(text: str, encoding: str) -> str:
    """The text with references for the characters that the page's encoding does not have."""
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _edits(read: _Read, now: Now) -> Iterator[Edit]:
    """What is to be changed in the source."""
    source, blocks = read.page.source, read.article.blocks
    for block, came, text in zip(blocks, read.paragraphs, now.texts, strict=True):
        if not text.strip():
            yield from removal(source, block)
        elif clean_text(text) != came:
            shown = block.text
            head, tail = (shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :])
            yield from refill(source, block, f"{head}{clean_text(text).strip()}{tail}")
    for at, texts in now.added.items():
        new = list(map(clean_text, texts))
        yield addition(blocks[at - 1], new) if at else addition(blocks[0], new, before=True)


def _anew(review: Review) -> bytes:
    """A page of nothing but the text: its first line a heading where it reads like one."""
    texts = [clean_text(segment.target).strip() for segment in review.current.segments]
    texts = list(filter(None, texts))
    language = review.article.target_lang
    known = "" if language == UNKNOWN else f' lang="{escape(language)}"'
    first = "h1" if texts and heading(texts) else "p"
    lines = [
        "<!DOCTYPE html>",
        f'<html{known} dir="{direction(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(clean_line(review.article.title) or review.article.id, quote=False)}</title>",
        "</head>",
        "<body>",
        *(f"<{tag}>{written(text)}</{tag}>" for tag, text in zip_longest([first], texts, fillvalue="p")),
        "</body>",
        "</html>",
    ]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def is_page(data: bytes) -> bool:
    """Whether a file says at its beginning that it is a page."""
    start = data[:1_000].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    return start.startswith(b"<!doctype html")


FORMAT = Format("html", (".html", ".htm", ".xhtml"), write=write, document=document, mime="text/html", knows=is_page)
