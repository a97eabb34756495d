"""How well `inconsistent-name` does on judged data: python -m benchmarks.names FOLDER

FOLDER holds the files that its README describes (near_names, inconsistency_pairs, clean_refs, mini_documents); none of them
is part of this project. One table is printed. Several systems translated one source document, so shares are averaged within
the source document first; the intervals are 95 % bootstrap intervals over source documents.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from transreview.checks.check import Finding
from transreview.checks.inconsistent_name import CHECK
from transreview.model import Article, Place, Segment

Row = dict[str, Any]
_ROUNDS = 1000


def rows(folder: Path, name: str) -> Iterator[Row]:
    """The objects of a JSON Lines file, gzipped or not; ends with one sentence where it is absent."""
    for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"):
        if path.is_file():
            with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")) as file:
                yield from map(json.loads, file)
            return
    sys.exit(f"{folder}: {name}.jsonl.gz is not there; give the folder of evaluation data as the argument.")


def article(row: Row, source: bool = True) -> Article:
    """A document of the data as an article, with or without its source."""
    segments = tuple(Segment(part["source"] if source else "", part["target"]) for part in row["segments"])
    return Article(row["id"], row["source_lang"], row["target_lang"], segments)


def findings(row: Row, source: bool = True) -> list[Finding]:
    """What the check says of a document."""
    return list(CHECK.find(article(row, source)))


def interval(parts: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Sum of the first over sum of the second of all parts, and its bootstrap interval (2.5 and 97.5 percent)."""

    def share(sample: Sequence[tuple[float, float]]) -> float:
        total = sum(part[1] for part in sample)
        return sum(part[0] for part in sample) / total if total else float("nan")

    chance = random.Random(1)
    drawn = sorted(share(chance.choices(parts, k=len(parts))) for _ in range(_ROUNDS)) if parts else [float("nan")] * _ROUNDS
    return share(parts), drawn[int(.025 * _ROUNDS)], drawn[int(.975 * _ROUNDS) - 1]


def line(label: str, parts: Sequence[tuple[float, float]], note: str = "") -> None:
    """One line of the table."""
    share, low, high = interval(parts)
    print(f"{label:58} {share:6.3f}  [{low:.3f}, {high:.3f}]  {note}")


def near_names(folder: Path, source: bool) -> None:
    """Look-alike pairs: precision of the flagged pairs, recall of the pairs judged to be one name."""
    documents = {row["id"]: row for row in rows(folder, "near_names_docs")}
    flagged: dict[str, list[Finding]] = {}
    precise: dict[str, list[tuple[float, float]]] = defaultdict(list)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    tally = defaultdict(int)
    for row in rows(folder, "near_names"):
        if row["verdict"] not in ("same", "different", "derived"):
            continue
        document = documents[row["id"]]
        if row["id"] not in flagged:
            flagged[row["id"]] = findings(document, source)
        hit = any(_covers(finding.places, row["a_at"]) and _covers(finding.places, row["b_at"]) for finding in flagged[row["id"]])
        same = row["verdict"] == "same"
        tally[same, hit] += 1
        if hit:
            precise[document["doc"]].append((float(same), 1.0))
        if same:
            found[document["doc"]].append((float(hit), 1.0))
    label = "near_names, with source" if source else "near_names, target only"
    counts = f"{tally[True, True]} right, {tally[False, True]} wrong, {tally[True, False]} missed"
    precision = tally[True, True] / max(1, tally[True, True] + tally[False, True])
    recall = tally[True, True] / max(1, tally[True, True] + tally[True, False])
    line(f"{label}: precision", [_sum(parts) for parts in precise.values()], counts)
    line(f"{label}: precision, averaged by source document", [_mean(parts) for parts in precise.values()])
    line(f"{label}: recall", [_sum(parts) for parts in found.values()], f"F1 {2 * precision * recall / (precision + recall):.3f}")
    line(f"{label}: recall, averaged by source document", [_mean(parts) for parts in found.values()])


def _sum(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def _mean(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(part[0] for part in parts) / sum(part[1] for part in parts), 1.0


def _covers(places: Sequence[Place], spots: Sequence[Sequence[int]]) -> bool:
    return any(
        place.side == "target" and place.segment == spot[0] + 1 and place.start < spot[2] and spot[1] < place.end
        for place in places for spot in spots
    )


def inconsistency_pairs(folder: Path) -> None:
    """Marks of professionals: share of marked documents in which a finding touches the mark and a counterpart."""
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, "inconsistency_pairs"):
        wanted[row["id"]].append(row)
    kinds: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for name in ("wmt20_mqm", "wmt21_mqm", "wmt23_mqm", "wmt23_sxs_mqm"):
        if name == "wmt23_sxs_mqm" and not (folder / f"{name}.jsonl.gz").is_file():
            continue
        for document in rows(folder, name):
            if document["id"] not in wanted:
                continue
            said = findings(document)
            hits: dict[str, bool] = defaultdict(bool)
            for row in wanted[document["id"]]:
                hits[row["kind"]] |= any(_strict(finding, row) for finding in said)
            for kind, hit in hits.items():
                kinds[kind][document["doc"]].append((float(hit), 1.0))
    for kind, by_document in sorted(kinds.items()):
        total = [_sum(parts) for parts in by_document.values()]
        line(f"inconsistency_pairs, {kind}: marked documents hit", total, f"{sum(p[0] for p in total):.0f} of {sum(p[1] for p in total):.0f}")


def _strict(finding: Finding, row: Row) -> bool:
    spot = lambda mark: (mark["seg"], mark["start"], mark["end"])  # noqa: E731
    return _covers(finding.places, [spot(row["a"])]) and _covers(finding.places, [spot(other) for other in row["b"]])


def clean(folder: Path) -> None:
    """Human translations: flags for 100 documents, by language pair."""
    for name in ("clean_refs_ntrex", "clean_refs_wmt"):
        flags: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row in rows(folder, name):
            into = "into English" if row["target_lang"] == "en" else "other targets"
            count = (100.0 * len(findings(row)), 1.0)
            flags[f"{name}, {into}"].append(count)
            flags[f"{name}, {row['source_lang']}-{row['target_lang']}"].append(count)
        for label, parts in flags.items():
            if len(parts) >= 25:
                line(f"{label}: flags per 100 documents", parts, f"{len(parts)} documents")


def mini_documents(folder: Path, source: bool) -> None:
    """Our own short documents: findings that name a planted inconsistency, and planted ones that are found."""
    precise: list[tuple[float, float]] = []
    found: list[tuple[float, float]] = []
    for row in rows(folder, "mini_documents"):
        said = findings(row, source)
        precise.append((float(sum(any(_names(finding, entry["variants"]) for entry in row["expect"]) for finding in said)), float(len(said))))
        planted = [entry for entry in row["expect"] if entry["kind"] in ("name_variant", "title_variant")]
        found.append((float(sum(any(_names(finding, entry["variants"]) for finding in said) for entry in planted)), float(len(planted))))
    label = "mini_documents, with source" if source else "mini_documents, target only"
    line(f"{label}: precision", precise, f"{sum(part[1] for part in precise):.0f} findings")
    line(f"{label}: recall of names", found, f"{sum(part[1] for part in found):.0f} planted")


def _names(finding: Finding, variants: Sequence[str]) -> bool:
    texts = [place.text.casefold() for place in finding.places if place.side == "target"]
    return all(any(wanted in text or text in wanted for text in texts) for wanted in map(str.casefold, variants))


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.exit("Usage: python -m benchmarks.names FOLDER (a folder of evaluation data, see the module's docstring)")
    folder = Path(arguments[0])
    print(f"{'figure':58} {'value':>6}  95 % interval")
    parts: Sequence[Callable[[], None]] = (
        lambda: near_names(folder, True), lambda: near_names(folder, False), lambda: inconsistency_pairs(folder),
        lambda: mini_documents(folder, True), lambda: mini_documents(folder, False), lambda: clean(folder),
    )
    for part in parts:
        part()


if __name__ == "__main__":
    main(sys.argv[1:])
