"""Whether time grows in a straight line and memory stays bounded: python -m benchmarks.scale FOLDER.

All checks that are on by default read 10,000, 100,000 and 1,000,000 segments: the documents of the human translations
``clean_refs_*`` and of the machine translations ``wmt2*_mqm`` in turn, round after round, one article in memory at a
time, in which every round has names of its own. Each size runs in a process of its own: segments per second of CPU
time, and the most memory that the process ever held. The last lines are single articles, up to the longest that a
file may hold.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.names import RESULTS, article, rows
from benchmarks.speed import sample
from transreview.checks import run_checks
from transreview.model import Article, Segment

_SIZES = (10_000, 100_000, 1_000_000)
_LONG = (1_000, 5_000, 20_000)
_FILES = ("clean_refs_ntrex", "clean_refs_wmt", "wmt20_mqm", "wmt21_mqm", "wmt23_mqm")


def main(arguments: Sequence[str]) -> None:
    """Print the table and keep it; with a size behind the folder, only measure that one."""
    folder = Path(arguments[0])
    if len(arguments) > 1:
        print(_measure(folder, arguments[1], int(arguments[2])))
        return
    lines = ["python -m benchmarks.scale FOLDER", "", "| what | segments/s | MB at most |", "|---|---|---|"]
    for what, sizes in (("corpus", _SIZES), ("article", _LONG)):
        for size in sizes:
            given = [sys.executable, "-m", "benchmarks.scale", str(folder), what, str(size)]
            lines.append(subprocess.run(given, check=True, capture_output=True, text=True).stdout.strip())
            print(lines[-1], flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "scale.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _measure(folder: Path, what: str, size: int) -> str:
    texts = _corpus(folder, size) if what == "corpus" else iter([sample(size)])
    spent, segments = 0.0, 0
    for text in texts:
        start = time.process_time()
        run_checks(text)
        spent += time.process_time() - start
        segments += len(text.segments)
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {what} of {segments:,} segments | {segments / spent:,.0f} | {largest:,.0f} |"


def _corpus(folder: Path, size: int) -> Iterator[Article]:
    """Documents with so many segments together; the first letters of long words change from round to round."""
    segments = 0
    for turn in count():
        letters = str.maketrans("BDFGKLMNPRSTVZ", "BDFGKLMNPRSTVZ"[turn % 14:] + "BDFGKLMNPRSTVZ"[:turn % 14])
        for name in _FILES:
            for row in rows(folder, name):
                text = article(row)
                segments += len(text.segments)
                renamed = (Segment(each.source.translate(letters), each.target.translate(letters))
                           for each in text.segments)
                yield Article(text.id, text.source_lang, text.target_lang, tuple(renamed))
                if segments >= size:
                    return


if __name__ == "__main__":
    main(sys.argv[1:])
