"""What a format is: bytes in, bytes out, which is what an upload gives and a download takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from transreview.formats.columns import Asked
from transreview.model import Article
from transreview.review import Review


class Writer(Protocol):
    """Gives the corrected translation as a file; the anchor says what the log was then, "" for none."""

    def __call__(self, review: Review, anchor: str = "", /) -> bytes:
        """The bytes of the file, the same ones for the same review and anchor."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language, as a file has it.

    ``paragraphs`` are not blank, in the order of the text; ``language`` is the tag or name that the file gives, "" for
    none. ``left_out`` counts what stood in the file and is not the text: {"comments": 14, "related links": 3}.
    """

    paragraphs: tuple[str, ...]
    title: str = ""
    language: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)


Read = Callable[[bytes, str, str, str], tuple[Article, ...]]
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format, which is read and written.

    ``write(review, anchor)`` gives the corrected translation in this format: in the file that it came in where that was
    one of this format (`Article.original`), else in a new one. A format that has no place for the anchor leaves it out.

    ``read(data, name, source_lang, target_lang)`` gives the articles of a file that holds both languages, and raises
    `InputError`, which names the file and the place; languages are "" when the user gave none.

    ``document(data, name, language)`` gives the text of a file that holds one language: two of these are an article.
    ``pairs(source, target, source_lang, target_lang)`` gives the paragraphs of two such files, each (name, bytes), face
    to face, where the format itself knows which face each other; without it they are aligned.

    A format that may hold both has ``read`` give () for a file in one language.

    ``anew(articles)`` gives a new file of some articles as they are, in a format that holds several. ``table`` is
    ``read`` with a fifth argument, the columns that the user named, in a format that has columns.
    ``knows(data)`` says whether a file is surely of this format, whatever it is called.
    Each but ``write`` is None where there is no such thing; one of ``read`` and ``document`` is there.
    """

    name: str
    extensions: tuple[str, ...]
    write: Writer
    read: Read | None = None
    document: Callable[[bytes, str, str], Document] | None = None
    pairs: Callable[[tuple[str, bytes], tuple[str, bytes], str, str], Pairs] | None = None
    anew: Callable[[Sequence[Article]], bytes] | None = None
    table: Callable[[bytes, str, str, str, Asked], tuple[Article, ...]] | None = None
    knows: Callable[[bytes], bool] | None = None
    mime: str = "application/octet-stream"
