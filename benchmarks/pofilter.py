"""Our checks beside translate-toolkit's pofilter, on the same texts: python -m benchmarks.pofilter FOLDER.

pofilter (translate-toolkit, GPL, the extra ``bench``) is the filter that many translation teams run; it looks at one
pair of texts at a time with its ``StandardChecker``. Both get the same pairs, in the same process, on one core:

- flags, and the share of paragraphs with a flag, on machine translations (the first 10,000 segments of ``wmt23_mqm``
  and those English to German) and on the human translations ``clean_refs_*``;
- segments per second of CPU time, texts already in memory, none of them seen before: one run, since what a second one
  finds in its caches would flatter us.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.names import RESULTS, Row, article, rows
from benchmarks.speed import forget
from transreview.checks import run_checks
from transreview.model import Article

_SEGMENTS = 10_000

#: Flags, paragraphs with a flag.
Counts = tuple[int, int]


def main(arguments: Sequence[str]) -> None:
    """Print the table and keep it in benchmarks/results/pofilter.txt."""
    folder = Path(arguments[0]) if arguments else Path("none")
    lines = ["python -m benchmarks.pofilter FOLDER", ""]
    for text in _table(folder):
        print(text, flush=True)
        lines.append(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pofilter.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(folder: Path) -> Iterator[str]:
    yield "| set | segments | tool | flags | flags per 100 segments | segments with a flag | segments/s |"
    yield "|---|---|---|---|---|---|---|"
    for label, name, wanted in (
        ("machine, all pairs", "wmt23_mqm", ""),
        ("machine, en-de", "wmt23_mqm", "de"),
        ("human, NTREX", "clean_refs_ntrex", ""),
        ("human, WMT", "clean_refs_wmt", ""),
    ):
        texts = list(_first(rows(folder, name), wanted))
        segments = sum(len(text.segments) for text in texts)
        gc.collect()
        gc.freeze()
        for tool, run in (("transreview", _ours), ("pofilter", _theirs(texts))):
            (flags, touched), spent = _timed(run, texts)
            yield (f"| {label} | {segments:,} | {tool} | {flags:,} | {100 * flags / segments:.2f} "
                   f"| {100 * touched / segments:.2f} % | {segments / spent:,.0f} |")
        gc.unfreeze()


def _first(found: Iterator[Row], wanted: str) -> Iterator[Article]:
    """Whole documents until there are 10,000 segments, of one target language or of all."""
    count = 0
    for row in found:
        if wanted in ("", row["target_lang"]) and count < _SEGMENTS:
            count += len(row["segments"])
            yield article(row)


def _timed(run: Callable[[Sequence[Article]], Counts], texts: Sequence[Article]) -> tuple[Counts, float]:
    run(list(islice(texts, 20)))  # word lists are read once
    forget()
    start = time.process_time()
    counts = run(texts)
    return counts, time.process_time() - start


def _ours(texts: Sequence[Article]) -> Counts:
    flags = touched = 0
    for text in texts:
        issues = run_checks(text)
        flags += len(issues)
        touched += len({issue.flagged.segment for issue in issues})
    return flags, touched


def _theirs(texts: Sequence[Article]) -> Callable[[Sequence[Article]], Counts]:
    """The checker of pofilter for each target language, and its units, made before the clock runs."""
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.pypo import pounit

    checkers = {text.target_lang: StandardChecker(CheckerConfig(targetlanguage=text.target_lang)) for text in texts}
    units: dict[str, list[pounit]] = {}
    for text in texts:
        units[text.id] = []
        for segment in text.segments:
            unit = pounit(segment.source)
            unit.target = segment.target
            units[text.id].append(unit)

    def run(chosen: Sequence[Article]) -> Counts:
        flags = touched = 0
        for text in chosen:
            checker = checkers[text.target_lang]
            for unit in units[text.id]:
                found = len(checker.run_filters(unit))
                flags += found
                touched += found > 0
        return flags, touched

    return run


if __name__ == "__main__":
    main(sys.argv[1:])
