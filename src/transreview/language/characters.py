"""Which characters a text has at all: the cheapest question that a check can ask before it reads a text."""

from functools import lru_cache


@lru_cache(maxsize=8192)
def characters(text: str) -> frozenset[str]:
    """The distinct characters of a text, cached; disjoint from a check's marks means that it need not read the text."""
    return frozenset(text)
