"""How long it takes to play back what people did to a long article, without the checks.

    python -m benchmarks.replay > benchmarks/results/replay.txt

2,000 paragraphs of 60 words and 2,000 corrections of one word by three people: one in each paragraph, or 10, 100, 1,000
in each of fewer. "first" is the first look of a process, "again" a later one; all of it is made anew after each act.
The times are those of the processor.
"""

import random
import time

from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import replay
from transreview.weave import weave

_WORDS = ("the", "minister", "said", "on", "Monday", "that", "new", "rules", "harbour", "would", "come", "in", "spring")
_MANY = 2_000


def main() -> None:
    """Print the table."""
    article = _article()
    print(f"{_MANY:,} paragraphs, {_MANY:,} corrections: python -m benchmarks.replay")
    for paragraphs in (_MANY, 200, 20, 2):
        events = _events(article, paragraphs)
        weave.cache_clear()
        first, again = _seconds(article, events), min(_seconds(article, events) for _ in range(5))
        each = _MANY // paragraphs
        print(f"{each:5} in each paragraph: first {first * 1000:5.0f} ms, again {again * 1000:5.0f} ms")


def _seconds(article: Article, events: list[Event]) -> float:
    started = time.process_time()
    replay(article, [], [], events)
    return time.process_time() - started


def _article() -> Article:
    chance = random.Random(1)
    texts = (" ".join(chance.choices(_WORDS, k=60)) + "." for _ in range(_MANY))
    return Article("a", "sr", "en", tuple(Segment("x", text) for text in texts))


def _events(article: Article, paragraphs: int) -> list[Event]:
    chance = random.Random(2)
    texts = [segment.target for segment in article.segments]
    events = []
    for number in range(_MANY):
        at = number % paragraphs
        words = texts[at].split()
        words[chance.randrange(len(words))] = f"word{number}"
        texts[at] = " ".join(words)
        change = Change(at + 1, number // paragraphs, texts[at])
        who = f"P{number % 3}"
        events.append(Event(f"e{number}", "a", who, "2026-11-24T10:00:00Z", Act.CORRECT, changes=(change,)))
    return events


if __name__ == "__main__":
    main()
