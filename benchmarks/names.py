"""How well `inconsistent-name` does on judged data: python -m benchmarks.names FOLDER

FOLDER holds the files that its README describes (near_names, inconsistency_pairs, clean_refs, mini_documents); none of
them is part of this project. One table is printed, and kept in benchmarks/results/names.txt. Several systems translated
one source document: shares are given over all pairs, and averaged within the source document first; the intervals are
95 % bootstrap intervals over source documents.
"""

import gzip
import io
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from transreview.checks.check import Finding
from transreview.checks.inconsistent_name import CHECK
from transreview.model import Article, Place, Segment

RESULTS = Path(__file__).parent / "results"
VERDICTS = Path(__file__).parent / "verdicts" / "names.jsonl"

Row = dict[str, Any]
_ROUNDS = 1000


def rows(folder: Path, name: str) -> Iterator[Row]:
    """The objects of a JSON Lines file, gzipped or not; ends with one sentence where it is absent."""
    for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"):
        if path.is_file():
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as file:
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

    if not parts:
        return float("nan"), float("nan"), float("nan")
    chance = random.Random(1)
    drawn = sorted(share(chance.choices(parts, k=len(parts))) for _ in range(_ROUNDS))
    return share(parts), drawn[int(.025 * _ROUNDS)], drawn[int(.975 * _ROUNDS) - 1]


def line(label: str, parts: Sequence[tuple[float, float]], note: str = "") -> None:
    """One line of the table."""
    share, low, high = interval(parts)
    print(f"{label:64} {share:7.3f}  [{low:.3f}, {high:.3f}]  {note}".rstrip())


def near_names(folder: Path, source: bool) -> None:
    """Look-alike pairs: precision of the flagged pairs, recall of the pairs judged to be one name."""
    documents = {row["id"]: row for row in rows(folder, "near_names_docs")}
    flagged: dict[str, list[Finding]] = {}
    precise: dict[str, list[tuple[float, float]]] = defaultdict(list)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    tally: dict[tuple[bool, bool], int] = defaultdict(int)
    for row in rows(folder, "near_names"):
        if row["verdict"] not in ("same", "different", "derived"):
            continue
        document = documents[row["id"]]
        if row["id"] not in flagged:
            flagged[row["id"]] = findings(document, source)
        hit = any(
            _covers(finding.places, row["a_at"]) and _covers(finding.places, row["b_at"])
            for finding in flagged[row["id"]]
        )
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
    harmonic = 2 * precision * recall / max(1e-9, precision + recall)
    line(f"{label}: recall", [_sum(parts) for parts in found.values()], f"F1 {harmonic:.3f}")
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
        hits_of, marked = _sum(total)
        line(f"inconsistency_pairs, {kind}: marked documents hit", total, f"{hits_of:.0f} of {marked:.0f}")


def _strict(finding: Finding, row: Row) -> bool:
    mark, *others = ([part["seg"], part["start"], part["end"]] for part in (row["a"], *row["b"]))
    return _covers(finding.places, [mark]) and _covers(finding.places, others)


def read_flags(folder: Path) -> None:
    """Flags that were read one by one (verdicts/names.jsonl): how many an editor would call wrong; "style" is a choice
    that an editor may leave, and counts as right.
    """
    said = [json.loads(text) for text in VERDICTS.read_text(encoding="utf-8").splitlines()]
    verdicts = {(entry["set"], tuple(entry["evidence"])): entry["verdict"] for entry in said}
    for name in ("clean_refs_ntrex", "clean_refs_wmt", "wmt23_mqm"):
        wrong: dict[str, list[tuple[float, float]]] = defaultdict(list)
        right: dict[str, list[tuple[float, float]]] = defaultdict(list)
        unread = 0
        for row in rows(folder, name):
            if row["target_lang"] != "en" and name != "wmt23_mqm":
                continue
            found = [verdicts.get((name, tuple(sorted(finding.evidence))), "") for finding in findings(row)]
            unread += found.count("")
            wrong[row["doc"]].append((100.0 * found.count("wrong"), 1.0))
            right[row["doc"]] += [(float(verdict != "wrong"), 1.0) for verdict in found if verdict]
        note = f"{unread} flags not read"
        line(f"{name}: flags judged wrong per 100 documents", [_sum(parts) for parts in wrong.values()], note)
        line(f"{name}: precision of the flags read", [_sum(parts) for parts in right.values() if parts])


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
        right = sum(any(_names(finding, entry["variants"]) for entry in row["expect"]) for finding in said)
        precise.append((float(right), float(len(said))))
        planted = [entry for entry in row["expect"] if entry["kind"] in ("name_variant", "title_variant")]
        hit = sum(any(_names(finding, entry["variants"]) for finding in said) for entry in planted)
        found.append((float(hit), float(len(planted))))
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
    said = io.StringIO()
    with redirect_stdout(said):
        _table(folder)
    print(said.getvalue(), end="")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "names.txt").write_text(f"python -m benchmarks.names FOLDER\n\n{said.getvalue()}", encoding="utf-8")


def _table(folder: Path) -> None:
    print(f"{'figure':64} {'value':>7}  95 % interval")
    parts: Sequence[Callable[[], None]] = (
        lambda: near_names(folder, True), lambda: near_names(folder, False), lambda: inconsistency_pairs(folder),
        lambda: mini_documents(folder, True), lambda: mini_documents(folder, False), lambda: read_flags(folder),
        lambda: clean(folder),
    )
    for part in parts:
        part()


if __name__ == "__main__":
    main(sys.argv[1:])
