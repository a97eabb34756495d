"""How fast articles are checked, for names, for names and terms, for everything: python -m benchmarks.speed [FOLDER]

An article of 40 paragraphs, and of 500, 1,000 and 2,000, is made up from the project's samples; with FOLDER (see
benchmarks/names.py) also the first 10,000 segments of wmt23_mqm. Times are CPU time of one core, the best of three; the
first run of all, which reads the word lists, is told apart. Nothing that is kept for an article is there before a run.
"""

import cProfile
import gc
import io
import pstats
import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import _lru_cache_wrapper, partial
from pathlib import Path

from benchmarks.names import RESULTS, article, rows
from transreview.checks import DEFAULT_CHECKS, glossary_term, inconsistent_spelling, inconsistent_term
from transreview.checks.check import Check
from transreview.checks.inconsistent_name import CHECK
from transreview.language.witness import hear
from transreview.model import Article, Segment

_SAMPLES = Path(__file__).parent.parent / "samples"
_SEGMENTS = 10_000
#: What is timed together.
_TOGETHER: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("names", (CHECK,)),
    ("names and terms", (CHECK, inconsistent_spelling.CHECK, inconsistent_term.CHECK, glossary_term.CHECK)),
    ("all checks", DEFAULT_CHECKS),
)


def sample(paragraphs: int) -> Article:
    """An article of so many paragraphs: a sample text over and over, in which every round has names of its own."""
    source, target = (
        [line for line in (_SAMPLES / name).read_text(encoding="utf-8").splitlines() if line.strip()]
        for name in ("asylum-centre.sr.txt", "asylum-centre.en.txt")
    )
    chance = random.Random(1)
    segments: list[Segment] = []
    made: dict[str, str] = {}
    for number in range(paragraphs):
        place = number % min(len(source), len(target))
        if not place:
            made = {}
        segments.append(Segment(_renamed(source[place], made, chance), _renamed(target[place], made, chance)))
    return Article(f"sample-{paragraphs}", "sr", "en", tuple(segments))


def _renamed(text: str, made: dict[str, str], chance: random.Random) -> str:
    """The text with other names for its long capitalised words, made of syllables, the same word for the same word."""
    words = text.split()
    for place, word in enumerate(words):
        if word[0].isupper() and word.isalpha() and len(word) > 5:
            if word[:6] not in made:
                syllables = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3))
                made[word[:6]] = "".join(syllables).capitalize()
            words[place] = made[word[:6]] + word[6:]
    return " ".join(words)


def check(made: Article, checks: Sequence[Check] = (CHECK,)) -> int:
    """How many findings an article has, read anew."""
    hear.cache_clear()
    return sum(len(list(one.find(made))) for one in checks)


def forget() -> None:
    """Clear what is kept of the words that were compared, not the word lists: each line of the table starts anew."""
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and (kept.cache_parameters()["maxsize"] or 0) > 1000:
            kept.cache_clear()


def best(act: Callable[[], object]) -> float:
    """The CPU seconds of the quickest of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


def line(label: str, seconds: float) -> None:
    """One line of the table."""
    print(f"{label:58} {seconds * 1000:8.1f} ms")


def main(arguments: Sequence[str]) -> None:
    """Print the table and the profile, and keep them in benchmarks/results/speed.txt."""
    said = io.StringIO()
    with redirect_stdout(said):
        _table(arguments)
    print(said.getvalue(), end="")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "speed.txt").write_text(f"python -m benchmarks.speed FOLDER\n\n{said.getvalue()}", encoding="utf-8")


def _table(arguments: Sequence[str]) -> None:
    made = sample(40)
    start = time.perf_counter()
    check(made)
    line("first article of 40 paragraphs, word lists read", time.perf_counter() - start)
    for paragraphs in (40, 500, 1000, 2000):
        long = sample(paragraphs)
        line(f"article of {paragraphs:,} paragraphs, names", best(partial(check, long)))
        line(f"article of {paragraphs:,} paragraphs, all checks", best(partial(check, long, DEFAULT_CHECKS)))
    if not arguments:
        print("No folder of evaluation data was given: the 10,000 segments of wmt23_mqm are left out.")
        return
    articles: list[Article] = []
    count = 0
    for row in rows(Path(arguments[0]), "wmt23_mqm"):
        if count >= _SEGMENTS:
            break
        articles.append(article(row))
        count += len(row["segments"])
    gc.collect()
    gc.freeze()  # the corpus is no part of what a check works on: a scan reads one article after the other
    print(f"{count:,} segments of wmt23_mqm in {len(articles):,} articles:")
    for label, checks in _TOGETHER:
        check(made, checks)
        forget()
        start = time.process_time()
        found = sum(check(one, checks) for one in articles)
        spent = time.process_time() - start
        print(f"{label:16} {spent:6.2f} s, {count / spent:7,.0f} segments/s, {found:,} findings")
    profile = cProfile.Profile()
    profile.runcall(lambda: list(map(check, articles[:300])))
    text = io.StringIO()
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(20)
    print("\n".join(line for line in text.getvalue().splitlines() if line.strip() and "Ordered" not in line))


if __name__ == "__main__":
    main(sys.argv[1:])
