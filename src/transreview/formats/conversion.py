"""Articles from one format into another, as they are: without a database, and without a review."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count

from transreview.errors import InputError
from transreview.formats.format import Format
from transreview.model import Article
from transreview.review import replay

_UNSAFE = re.compile(r"[^\w .()+,-]|^[. ]+|[. ]+$")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")  # names of devices on Windows


def convert(articles: Sequence[Article], known: Format) -> bytes:
    """A new file of some articles; raises InputError for a format that holds one and no more."""
    if known.anew is not None:
        return known.anew(articles)
    if len(articles) != 1:
        raise InputError(known.name, f"a file of this format holds one article, and there are {len(articles):,}")
    return known.write(replay(articles[0], [], [], []))


def named(articles: Sequence[Article], known: Format) -> Iterator[tuple[str, Article]]:
    """Each article with a name for a file of its own, made of its id: no two the same, on any system, and no folder."""
    taken: set[str] = set()
    for article in articles:
        plain = _UNSAFE.sub("_", article.id)
        plain = f"_{plain}" if _RESERVED.match(plain) else plain
        names = chain([plain], (f"{plain} ({number})" for number in count(2)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name + known.extensions[0], article
