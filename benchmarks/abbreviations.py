"""`inconsistent-abbreviation`, which is off by default: python -m benchmarks.abbreviations FOLDER.

FOLDER holds the documents of `benchmarks.terms`. Measured are the share of marked documents (inconsistency_pairs, kinds
abbr and style) with a finding at the mark and at one of its counterparts, averaged within the source document first;
the flags on human translations, which are right or wrong by the style of a house only; and the time.

The table goes to standard output and to ``benchmarks/results/abbreviations.txt``; the texts never do.
"""

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.names import article
from benchmarks.numbers import read
from benchmarks.terms import CLEAN, NEWS, SEED, once, touches
from transreview.checks.inconsistent_abbreviation import find
from transreview.model import Article

RESULTS = Path(__file__).with_name("results") / "abbreviations.txt"
KINDS = ("abbr", "style")
SAMPLES = 1000


def main(argv: list[str]) -> None:
    """Print the tables and keep them."""
    folder = Path(argv[0]) if argv else Path("none")
    if not (folder / f"{CLEAN[0]}.jsonl.gz").is_file():
        raise SystemExit(f"{folder}: no {CLEAN[0]}.jsonl.gz here; give the folder with the evaluation data.")
    lines = ["python -m benchmarks.abbreviations FOLDER"]
    for part in (_pairs, _clean, _speed):
        for line in part(folder):
            print(line, flush=True)
            lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pairs(folder: Path) -> Iterator[str]:
    yield "\n## Marked inconsistencies with their counterparts (inconsistency_pairs), hit at both ends"
    yield "| kind | marks | hit | documents | with a hit | share by source document (95 %) |\n|---|---|---|---|---|---|"
    documents = {document["id"]: document for name in NEWS for document in read(folder, name)}
    found = {}
    marks: dict[str, list[bool]] = defaultdict(list)
    homes: dict[str, dict[tuple[str, str], bool]] = defaultdict(lambda: defaultdict(bool))
    for mark in read(folder, "inconsistency_pairs"):
        document = documents.get(mark["id"])
        if document is None or mark["kind"] not in KINDS:
            continue
        if mark["id"] not in found:
            found[mark["id"]] = list(find(article(document)))
        hit = any(
            touches(finding, mark["a"]) and any(touches(finding, end) for end in mark["b"])
            for finding in found[mark["id"]]
        )
        marks[mark["kind"]].append(hit)
        homes[mark["kind"]][mark["doc"], mark["id"]] |= hit
    for kind, hits in marks.items():
        share, low, high = _share(homes[kind])
        yield (f"| {kind} | {len(hits)} | {sum(hits)} | {len(homes[kind])} | {sum(homes[kind].values())} | "
               f"{share:.2f} ({low:.2f}–{high:.2f}) of {len({doc for doc, _ in homes[kind]})} |")


def _share(hits: dict[tuple[str, str], bool]) -> tuple[float, float, float]:
    """The mean over source documents of the share of their translations that are hit, with a bootstrap interval."""
    by_source: dict[str, list[bool]] = defaultdict(list)
    for (source, _), hit in hits.items():
        by_source[source].append(hit)
    shares = [sum(each) / len(each) for each in by_source.values()]
    chance = random.Random(SEED)
    means = sorted(sum(chance.choices(shares, k=len(shares))) / len(shares) for _ in range(SAMPLES))
    return sum(shares) / len(shares), means[SAMPLES // 40], means[-SAMPLES // 40]


def _clean(folder: Path) -> Iterator[str]:
    yield "\n## Flags on human translations, each text once"
    yield "| set | target | documents | flags | per 100 documents |\n|---|---|---|---|---|"
    for name in CLEAN:
        documents: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        for document in once(folder, name):
            documents[document["target_lang"]] += 1
            flags[document["target_lang"]] += sum(1 for _ in find(article(document)))
        for target, count in documents.most_common():
            yield f"| {name} | {target} | {count} | {flags[target]} | {100 * flags[target] / count:.2f} |"


def _speed(folder: Path) -> Iterator[str]:
    yield "\n## Speed, one core, µs of CPU per segment, 10,000 segments of wmt23_mqm; and one text of 2,000 paragraphs"
    articles: list[Article] = []
    for document in read(folder, "wmt23_mqm"):
        articles.append(article(document))
        if sum(len(text.segments) for text in articles) >= 10_000:
            break
    segments = [segment for text in articles for segment in text.segments]
    for text in articles[:50]:
        list(find(text))
    start = time.process_time()
    for text in articles:
        list(find(text))
    middle = time.process_time()
    list(find(replace(articles[0], segments=tuple(segments[:2000]))))
    seconds = time.process_time() - middle
    yield f"- {(middle - start) / len(segments) * 1e6:.0f} µs; 2,000 paragraphs {seconds:.2f} s"


if __name__ == "__main__":
    main(sys.argv[1:])
