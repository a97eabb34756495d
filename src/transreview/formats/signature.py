"""Who made a change, as the tracked changes of office programs name them."""

from datetime import UTC, datetime
from typing import NamedTuple

from transreview.formats.tracked import Hunk, tracked
from transreview.language.clean import clean_line
from transreview.model import Event
from transreview.review import Review

_LONGEST_NAME = 250  # code points of an author


class Signature(NamedTuple):
    """Who made a change, and when (as office programs have it, "2026-11-24T10:00:00Z"), "" where nobody knows."""

    author: str
    date: str = ""


#: Whoever changed what nobody is known for.
NOBODY = Signature("transreview")


def signature(event: Event) -> Signature:
    """Who acted, and when."""
    try:
        date = datetime.fromisoformat(event.at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        date = ""
    return Signature(clean_line(event.who)[:_LONGEST_NAME] or NOBODY.author, date)


def last_signature(review: Review, segment: int) -> Signature:
    """Who gave a segment (from 1) its present text."""
    event = review.history(segment)[-1].event
    return NOBODY if event is None else signature(event)


def signed(review: Review, segment: int) -> list[tuple[Hunk, Signature]]:
    """What leads from the text of a segment (from 1) as it came to the present one, each with who changed it.

    Of several people it is the last one.
    """
    events = review.timeline.events
    last = last_signature(review, segment)
    hunks = []
    for hunk in tracked(review.history(segment)):
        known = [events[each] for each in hunk.by if each in events]
        hunks.append((hunk, signature(max(known, key=lambda event: event.seq)) if known else last))
    return hunks
