"""What a format is: bytes in, bytes out, which is what an upload gives and a download takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from transreview.model import Article
from transreview.review import Review


class Writer(Protocol):
    """Gives a review as a file to take home; the anchor says what the log was then, "" for none."""

    def __call__(self, review: Review, anchor: str = "", /) -> bytes:
        """The bytes of the file, the same ones for the same review and anchor."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    ``read(data, name, source_lang, target_lang)`` gives the articles in a file and raises `InputError`, which names
    the file and the place; languages are "" when the user gave none. ``write(review, anchor)`` gives the file to take
    home; a format that has no place for the anchor leaves it out. None where the format is not read, or not written.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes, str, str, str], tuple[Article, ...]] | None = None
    write: Writer | None = None
