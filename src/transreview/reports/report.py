"""What a report is: what a review found and what became of it, as a file to hand to somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transreview.review import Review
from transreview.scores import MODEL, ScoringModel


class Writer(Protocol):
    """Gives the reviews of one or several articles as one file.

    The anchor says what the log was then, "" for none; the model says what an error costs, where there are scores.
    """

    def __call__(self, reviews: Sequence[Review], anchor: str = "", model: ScoringModel = MODEL, /) -> bytes:
        """The bytes of the file, the same ones for the same arguments."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of error report: what it is called, how its files end, their media type, and what writes them."""

    name: str
    extension: str
    mime: str
    write: Writer
