"""One paragraph of a translation and the paragraph of the source that it translates: what both have, word for word."""

import re
from bisect import bisect_left
from functools import cached_property

from transreview.language.tokens import MARKS
from transreview.model import Span

#: A word with its apostrophes, hyphens and marks.
WORD = re.compile(rf"[^\W\d_]+(?:(?:[’'\-‐\u2011](?=[^\W\d_])|[{MARKS}]+)[^\W\d_]*)*")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def folded(text: str) -> str:
    """The words of a text, casefolded, with a single space between."""
    return " ".join(_NOT_LETTERS.sub(" ", text.casefold()).split())


class Counterpart:
    """One paragraph and its source, with what is asked of the source again and again."""

    def __init__(self, source: str, target: str) -> None:
        self.source, self.target = source, target
        #: The words of the target that speak for the source language, casefolded, and the pieces that have them.
        self.telling: frozenset[str] = frozenset()
        self.telling_pieces: dict[str, frozenset[str]] = {}

    @cached_property
    def folded_source(self) -> str:
        """The words of the source with a space before, between and behind."""
        return f" {folded(self.source)} "

    @cached_property
    def small_source(self) -> str:
        """The source, casefolded."""
        return self.source.casefold()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the source, casefolded."""
        return frozenset(WORD.findall(self.small_source))

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self.words)

    def has_beginning(self, fold: str) -> bool:
        """Whether a word of the source begins with a casefolded text."""
        words = self._sorted_words
        at = bisect_left(words, fold)
        return at < len(words) and words[at].startswith(fold)

    def has_sentence(self, text: str) -> bool:
        """Whether the source has the words of a text, one after the other."""
        return f" {folded(text)} " in self.folded_source

    def has_phrase(self, text: str) -> bool:
        """Whether the source has a text, in any capitals."""
        return text.casefold() in self.small_source

    def has_in_brackets(self, text: str) -> bool:
        """Whether the source, too, has a text first in brackets, so that brackets in the target make no gloss of it."""
        return f"({text}" in self.source

    def origin(self, span: Span) -> Span | None:
        """Where the source has the text of a span of the target."""
        text = self.target[span.start:span.end]
        start = self.source.find(text)
        if start < 0 and len(self.small_source) == len(self.source):
            start = self.small_source.find(text.casefold())
        return Span(start, start + len(text)) if start >= 0 else None
