"""Words, counted: what penalties are divided by."""

import re
from dataclasses import dataclass

from transreview.language.edits import UNSPACED
from transreview.language.tokens import tokenise
from transreview.model import Article

_UNIT = re.compile(f"{UNSPACED}|(?:(?!{UNSPACED}).)+")


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many words a text has, and which text it was."""

    words: int
    source: str


def words(text: str) -> tuple[str, ...]:
    """The words and figures of a text, without its marks.

    "O'Neill's", "al-Assad", "U.S." and "18,000" are one each; in scripts without spaces every letter or sign is one.
    """
    found = (unit for token in tokenise(text) for unit in _UNIT.findall(token.text))
    return tuple(unit for unit in found if any(character.isalnum() for character in unit))


def counted(article: Article) -> WordCount:
    """The words of an article's source; of its translation where it has no source."""
    if article.has_source:
        return WordCount(sum(len(words(segment.source)) for segment in article.segments), "the source")
    return WordCount(sum(len(words(segment.target)) for segment in article.segments), "the translation as it came")
