"""What a format is: bytes in, bytes out, which is what an upload gives and a download takes."""

from collections.abc import Callable
from dataclasses import dataclass

from transreview.model import Article
from transreview.review import Review


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    ``read(data, name, source_lang, target_lang)`` gives the articles in a file and raises `InputError`, which names
    the file and the place; languages are "" when the user gave none. ``write(review)`` gives the file to take home.
    None where the format is not read, or not written.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes, str, str, str], tuple[Article, ...]] | None = None
    write: Callable[[Review], bytes] | None = None
