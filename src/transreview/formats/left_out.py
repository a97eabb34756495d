"""What stood in an article's file and is not its text: menus and comments of a page, deletions of a document."""

import json
from collections.abc import Mapping

from transreview.language.clean import clean_line
from transreview.model import Article

_FIELD = "left_out"  # of the article's further fields


def as_field(counts: Mapping[str, int]) -> str:
    """Counts by kind as the further fields of an article; "" for none."""
    return json.dumps({_FIELD: dict(counts)}) if counts else ""


def left_out(article: Article) -> Mapping[str, int]:
    """How much of each kind was left out of an article when it was read, the most first; {} where nothing was."""
    try:
        kept = json.loads(article.extra or "{}")[_FIELD]
        counts = {clean_line(str(kind)): count for kind, count in kept.items() if type(count) is int and count > 0}
    except (AttributeError, KeyError, TypeError, ValueError):  # fields that came from a stranger
        return {}
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def told(counts: Mapping[str, int]) -> str:
    """The counts in words: "comments (14), related links (3)"; "" for none."""
    return ", ".join(f"{kind} ({count:,})" for kind, count in counts.items())
