"""A check for tests: words that are to be spelled another way, all places of one word a finding."""

import re
from collections.abc import Iterator, Mapping

from transreview.checks import Finding
from transreview.model import Article, Place


def find_slips(article: Article, slips: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for each of the slips, with all its places; ``slips`` are wrong form → right form."""
    for slip, form in slips.items():
        places = [
            Place("target", number, match.start(), match.end(), slip, form)
            for number, segment in enumerate(article.segments, 1)
            for match in re.finditer(slip, segment.target)
        ]
        if places:
            yield Finding(tuple(places), f"Write {form}.", (slip,))
