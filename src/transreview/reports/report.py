"""What a report is: what a review found and what became of it, as a file to hand to somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transreview.errors import InputError
from transreview.review import Review


class Writer(Protocol):
    """Gives the reviews of one or several articles as one file; the anchor says what the log was then, "" for none."""

    def __call__(self, reviews: Sequence[Review], anchor: str = "", /) -> bytes:
        """The bytes of the file, the same ones for the same reviews and anchor."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of error report: what it is called, how its files end, their media type, and what writes them."""

    name: str
    extension: str
    mime: str
    write: Writer


def only(reviews: Sequence[Review], name: str) -> Review:
    """The one review of a report that holds no more; raises InputError for several."""
    if len(reviews) != 1:
        raise InputError(name, "this report holds one article")
    return reviews[0]
