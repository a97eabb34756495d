"""How long it takes to write each error report of a review, and how large it is.

    python -m benchmarks.reports > benchmarks/results/reports.txt

Articles of 40 and of 1,000 paragraphs of 40 words, an issue in every tenth and a correction in every fifth. Times are
those of the processor, the best of three; those of the PDF are by the clock, since Typst has a process of its own. The
scores, which HTML, PDF and the workbook hold, are part of each.
"""

import random
import time

from transreview.model import Act, Article, Change, Event, Issue, Place, Segment
from transreview.mqm import Severity
from transreview.reports import REPORTS, Report
from transreview.review import Review, replay

_WORDS = ("the", "minister", "said", "on", "Monday", "that", "new", "rules", "harbour", "would", "come", "in", "spring")


def main() -> None:
    """Print the table."""
    print("An issue in every tenth paragraph, a correction in every fifth: python -m benchmarks.reports")
    for paragraphs in (40, 1_000):
        review = _review(paragraphs)
        for known in REPORTS:
            size, took = _timed(known, review)
            print(f"{paragraphs:5,} paragraphs as {known.name:5} {size / 1000:7,.0f} kB in {took * 1000:5.0f} ms")


def _timed(known: Report, review: Review) -> tuple[int, float]:
    clock = time.perf_counter if known.name == "pdf" else time.process_time
    best, size = float("inf"), 0
    for _ in range(3):
        started = clock()
        size = len(known.write([review]))
        best = min(best, clock() - started)
    return size, best


def _review(paragraphs: int) -> Review:
    chance = random.Random(1)
    texts = [" ".join(chance.choices(_WORDS, k=40)) + "." for _ in range(paragraphs)]
    article = Article("a", "sr", "en", tuple(Segment(text, text) for text in texts), title="An article")
    events = [
        Event(str(number), "a", "Mira", "2026-11-24T10:00:00Z", Act.CORRECT,
              changes=(Change(number, 0, f"{texts[number - 1]} And so it was."),))
        for number in range(1, paragraphs + 1, 5)
    ]  # fmt: skip
    issues = [
        Issue("a", "glossary-term", "terminology", "terminology", Severity.MINOR, "The glossary has another word.",
              f"key {number}", (Place("target", number, 0, 3, texts[number - 1][:3], "The"),))
        for number in range(2, paragraphs + 1, 10)
    ]  # fmt: skip
    return replay(article, issues, issues, events)


if __name__ == "__main__":
    main()
