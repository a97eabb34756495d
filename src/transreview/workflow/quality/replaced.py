"""The wordings that people put in the place of others, word by word, as one article has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transreview.formats.tracked import Hunk, tracked
from transreview.model import Event, Person
from transreview.review import Review

#: A longer stretch was rewritten; it is no wording that comes again. In code points.
_LONGEST = 80
_JOINING = frozenset("-‐‑'’")
_FIRST, _LAST = re.compile(r"\w+"), re.compile(r"\w+$")


@dataclass(frozen=True, slots=True)
class Replaced:
    """That ``old`` became ``new`` in a paragraph (from 1), and stands so now.

    ``person`` made the correction, None where nobody is known for it; ``check`` had flagged what it answers, "" for
    none, and ``source`` is what the source has there, where that is known.
    """

    segment: int
    old: str
    new: str
    person: Person | None = None
    check: str = ""
    source: str = ""


def replaced(review: Review) -> Iterator[Replaced]:
    """The wordings of an article that became others, in the order of the text; spaces and marks alone are left out."""
    for segment in review.changed:
        hunks = tracked(review.history(segment))
        for at, hunk in enumerate(hunks):
            if hunk.changed:
                old, new = _whole(hunks, at)
                if _is_wording(old) and _is_wording(new) and old != new:
                    yield _replaced(review, segment, hunk, old, new)


def _whole(hunks: Sequence[Hunk], at: int) -> tuple[str, str]:
    """A change with the words that a hyphen or an apostrophe joins it to: "Al Jazeera" that became "al-Jazeera"."""
    hunk = hunks[at]
    before = hunks[at - 1].new if at and not hunks[at - 1].changed else ""
    after = hunks[at + 1].new if at + 1 < len(hunks) and not hunks[at + 1].changed else ""
    sides = [side for side in (hunk.old, hunk.new) if side]
    head = _LAST.search(before) if any(side[0] in _JOINING for side in sides) else None
    tail = _FIRST.match(after) if any(side[-1] in _JOINING for side in sides) else None
    first, last = head[0] if head else "", tail[0] if tail else ""
    return f"{first}{hunk.old}{last}".strip(), f"{first}{hunk.new}{last}".strip()


def _is_wording(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and "\n" not in text and any(character.isalnum() for character in text)


def _replaced(review: Review, segment: int, hunk: Hunk, old: str, new: str) -> Replaced:
    events = [review.timeline.events[each] for each in hunk.by if each in review.timeline.events]
    if not events:
        return Replaced(segment, old, new)
    event = events[-1]
    return Replaced(segment, old, new, event.person, event.issue.partition(":")[0], _source(event, segment, old))


def _source(event: Event, segment: int, old: str) -> str:
    """What the source has where a correction put something else: as the issue says that it answers."""
    issue = event.decided
    if issue is None or not any(place.side == "target" and place.text in old for place in issue.places):
        return ""
    found = {place.text for place in issue.places if place.side == "source" and place.segment == segment}
    return found.pop() if len(found) == 1 else ""
