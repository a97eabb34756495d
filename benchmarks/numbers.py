# ruff: noqa: A005
"""How well `number-mismatch` does on real translations: python -m benchmarks.numbers FOLDER.

FOLDER holds JSON Lines (.jsonl.gz) of documents with the marks of professional raters:

- ``number_errors``: the marks whose text is a number or a date, each pointing into a document of another file by "id"
  and "seg". Recall: a mark is found when a place of some finding touches it, on the mark's own side. Marks of one
  source document are averaged first, since several systems translated it. Most marks are not about the number's value
  (a currency, a date's format, words left out beside it), so the marks are told apart: "wrong value" are those whose
  number does not stand in the source segment in any reading.
- ``clean_refs_*``: human translations. Flags on them are false, or errors of the humans.

The table goes to standard output; the texts never do.
"""

import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from transreview.checks.check import Finding
from transreview.checks.number_mismatch import CHECK
from transreview.language.numbers import Quantity, read_numbers
from transreview.model import Article, Segment

CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")


def main(arguments: list[str]) -> int:
    """Print the tables; 2 when the folder or its files are not there."""
    folder = Path(arguments[0]) if arguments else Path("none")
    if not (folder / "number_errors.jsonl.gz").is_file():
        print(f"{folder}: no number_errors.jsonl.gz here; give the folder with the evaluation data.", file=sys.stderr)
        return 2
    _print_recall(folder)
    for name in CLEAN:
        if (folder / f"{name}.jsonl.gz").is_file():
            _print_flags(folder, name)
    return 0


def read(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The documents of one file."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article(document: dict[str, Any]) -> Article:
    """A document of the data as an article."""
    segments = tuple(Segment(segment["source"], segment["target"]) for segment in document["segments"])
    return Article(document["id"], document["source_lang"], document["target_lang"], segments)


def _print_recall(folder: Path) -> None:
    marks = list(read(folder, "number_errors"))
    documents = _documents(folder, marks)
    findings = {id_: list(CHECK.find(article(document))) for id_, document in documents.items()}
    groups: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        document = documents.get(mark["id"])
        if document is None:
            continue
        found = _touches(mark, findings[mark["id"]])
        source_document = mark["id"].rsplit("/", 1)[0]
        severity = "major, critical" if mark["severity"] in ("major", "critical") else "minor, neutral"
        for kind in _kinds(mark, document):
            groups[severity, kind][source_document].append(found)
    print("| severity | marks that are | marks | source documents | recall |\n|---|---|---|---|---|")
    for (severity, kind), by_document in sorted(groups.items()):
        recall = sum(sum(hits) / len(hits) for hits in by_document.values()) / len(by_document)
        print(f"| {severity} | {kind} | {sum(map(len, by_document.values()))} | {len(by_document)} | {recall:.2f} |")


def _documents(folder: Path, marks: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The marked documents that the folder has, by id."""
    wanted = {mark["id"] for mark in marks}
    names = {mark["set"] for mark in marks if (folder / f"{mark['set']}.jsonl.gz").is_file()}
    return {document["id"]: document for name in names for document in read(folder, name) if document["id"] in wanted}


def _touches(mark: dict[str, Any], findings: list[Finding]) -> bool:
    side = "source" if mark["in_source"] else "target"
    return any(place.side == side and place.segment == mark["seg"] + 1
               and place.start < mark["end"] and mark["start"] < place.end
               for finding in findings for place in finding.places)


def _kinds(mark: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """The rows of the table that a mark counts in."""
    category = mark["category"].lower()
    kinds = ["all"]
    if "format" in category or "currency" in category:
        return [*kinds, "format or currency"]
    if not mark["in_source"] and _wrong_value(mark, document):
        kinds.append("wrong value")
    return kinds + [kind for kind in ("omission", "addition", "mistranslation") if kind in category]


def _wrong_value(mark: dict[str, Any], document: dict[str, Any]) -> bool:
    """True when the marked number, whole, stands in the source in no reading."""
    segment = document["segments"][mark["seg"]]
    marked = [quantity for quantity in read_numbers(segment["target"], document["target_lang"])
              if quantity.start < mark["end"] and mark["start"] < quantity.end and quantity.kind != "month"]
    known = {value for quantity in read_numbers(segment["source"], document["source_lang"])
             for value in quantity.readings}
    return bool(marked) and any(_weighs(quantity) and known.isdisjoint(quantity.readings) for quantity in marked)


def _weighs(quantity: Quantity) -> bool:
    return quantity.value > 12 or not quantity.words


def _print_flags(folder: Path, name: str) -> None:
    flags: dict[str, list[int]] = defaultdict(list)
    segments, seconds = 0, 0.0
    for document in read(folder, name):
        text = article(document)
        begun = time.process_time()
        found = len(list(CHECK.find(text)))
        seconds += time.process_time() - begun
        segments += len(text.segments)
        flags[f"{text.source_lang}-{text.target_lang}"].append(found)
    print(f"\n| {name} | documents | flags per 100 documents | flagged documents |\n|---|---|---|---|")
    everything = [count for counts in flags.values() for count in counts]
    for pair, counts in [*sorted(flags.items()), ("all", everything)]:
        share = sum(map(bool, counts)) / len(counts)
        print(f"| {pair} | {len(counts)} | {100 * sum(counts) / len(counts):.1f} | {share:.1%} |")
    print(f"\n{segments} segments, {1e6 * seconds / segments:.0f} microseconds each")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
