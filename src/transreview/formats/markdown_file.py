"""Markdown: its passages as paragraphs, and the file again with its passages corrected.

A reader's text is read, without marks: emphasis, targets of links, images, footnote marks. A corrected text is put
between the marks that stand in the source, and the file that comes of it is read again: where a mark would have made
another text of it, the passage is written without marks. What was not corrected stays byte for byte.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from transreview.errors import InputError
from transreview.formats.documents import Now, in_original, paragraphs_now
from transreview.formats.encoding import decoded
from transreview.formats.entrance import heading
from transreview.formats.format import Document, Format
from transreview.formats.markdown.passages import Manuscript, manuscript
from transreview.formats.markdown.writing import escaped, refill, rewritten
from transreview.formats.splice import Edit, spliced
from transreview.language.clean import clean_line, clean_text
from transreview.model import Original
from transreview.review import Review

_LINE_SIGNS = " \t>-*+.)#0123456789"  # before the text of a quotation, an item, a heading
_LINE_END = re.compile(r"\r\n|\r|\n")
_EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_EMPTY_BEFORE = re.compile(r"[\r\n][ \t]*(?:\r\n|\r|\n)\Z")
_LOOKED_BACK = 200  # code points
#: Code points, and lines and cells: the parser makes much of little.
_LONGEST, _MOST_PARTS = 10_000_000, 200_000


def document(data: bytes, name: str, language: str) -> Document:
    """The passages of a Markdown text, and what its front matter says; raises InputError."""
    read = _read(decoded(data, name, language).text, name)
    return Document(_paragraphs(read), clean_line(read.title), clean_line(read.language), read.left_out)


def write(review: Review, _anchor: str = "") -> bytes:
    """The file that the translation came in, corrected; for one that came otherwise, a new one."""
    filled = in_original(review, (FORMAT.name,), partial(_corrected, review=review))
    return _anew(review) if filled is None else filled


def _read(text: str, name: str) -> Manuscript:
    if sum(map(text.count, "\n\r|")) > _MOST_PARTS:
        raise InputError(name, f"the text has more than {_MOST_PARTS:,} lines and cells; split it")
    if len(text) > _LONGEST:
        raise InputError(name, f"the text has more than {_LONGEST:,} characters; split it")
    return manuscript(text)


def _paragraphs(read: Manuscript) -> tuple[str, ...]:
    return tuple(clean_text(passage.text).strip() for passage in read.passages)


def _corrected(original: Original, language: str, review: Review) -> bytes | None:
    """The kept file with its passages as they are now; None where its marks do not let the corrections stand.

    Raises ValueError where the file is not the article's.
    """
    came = decoded(original.data, original.name, language)
    read = _read(came.text, original.name)
    paragraphs = _paragraphs(read)
    now = paragraphs_now(paragraphs, review)
    if not now.added and list(now.texts) == list(paragraphs):
        return original.data
    for is_bare in (False, True):
        text = spliced(read.source, _edits(read, now, paragraphs, is_bare=is_bare))
        if [_unspaced(each) for each in _paragraphs(manuscript(text))] == list(_wanted(now)):
            return came.encode(text, language)
    return None


def _wanted(now: Now) -> Iterator[str]:
    """The paragraphs that the file must have now."""
    for at, text in enumerate([*now.texts, ""]):
        yield from (wanted for each in (*now.added.get(at, ()), text) if (wanted := _unspaced(each)))


def _unspaced(text: str) -> str:
    return "".join(clean_text(text).split())


def _edits(read: Manuscript, now: Now, came: Sequence[str], *, is_bare: bool) -> Iterator[Edit]:
    """What is to be changed in the source; ``is_bare`` says that corrected passages lose their marks."""
    for passage, was, text in zip(read.passages, came, now.texts, strict=True):
        new = clean_text(text).strip()
        if new == was:
            continue
        if not new:
            yield _removal(read.source, passage.pieces[0].start, passage.pieces[-1].end)
        elif is_bare:
            yield rewritten(passage, new)
        else:
            shown = passage.text
            head, tail = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
            yield from refill(read.source, passage, f"{head}{new}{tail}")
    for at, texts in now.added.items():
        new = "".join(f"\n\n{escaped(clean_text(text).strip())}" for text in texts)
        if at:
            end = _line_end(read.source, read.passages[at - 1].pieces[-1].end)
            yield Edit(end, end, new)
        else:
            yield Edit(0, 0, f"{new.lstrip()}\n\n")


def _removal(source: str, start: int, end: int) -> Edit:
    """The edit that takes a passage out: with its lines where it stands in them alone, and one of two empty lines."""
    first, last = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1, _line_end(source, end)
    if source[first:start].strip(_LINE_SIGNS) or source[end:last].strip(" #"):
        return Edit(start, end, "")
    after = _LINE_END.match(source, last)
    last = after.end() if after else last
    empty = _EMPTY_LINE.match(source, last)
    stands_apart = not first or _EMPTY_BEFORE.search(source, max(0, first - _LOOKED_BACK), first)
    return Edit(first, empty.end() if empty and stands_apart else last, "")


def _line_end(source: str, at: int) -> int:
    ends = [place for place in (source.find("\n", at), source.find("\r", at)) if place >= 0]
    return min(ends, default=len(source))


def _anew(review: Review) -> bytes:
    """A text of nothing but paragraphs: the first a heading where it reads like one."""
    texts = list(filter(None, (clean_text(segment.target).strip() for segment in review.current.segments)))
    written = [escaped(text) for text in texts]
    if texts and heading(texts):
        written[0] = f"# {escaped(texts[0])}"
    return ("\n\n".join(written) + "\n").encode()


FORMAT = Format("markdown", (".md", ".markdown"), write=write, document=document, mime="text/markdown")
