# ruff: noqa: A005
"""How well the checks of numbers do on real translations: python -m benchmarks.numbers FOLDER.

`number-mismatch` stands alone, and with the other checks of numbers (`unit-mismatch`, `locale-format`, …).

FOLDER holds JSON Lines (.jsonl.gz) of documents with the marks of professional raters:

- ``number_errors``: the marks whose text is a number or a date, each pointing into a document of another file by "id"
  and "seg". Recall: a mark is found when a place of some finding touches it, on the mark's own side. Marks of one
  source document are averaged first, since several systems translated it. Most marks are not about the number's value
  (a currency, a date's format, words left out beside it), so they are told apart: "wrong value" are those whose number
  stands in the source segment in no reading.
- ``clean_refs_*``: human translations. Flags on them are false, or errors of the humans. One number of each document is
  then spoilt (a digit changed, a zero added, two digits swapped) to see whether it is found; this is a planted error,
  and its figure stands apart.

The table goes to standard output and to ``benchmarks/results/numbers.txt``; the texts never do. Times are CPU times.
"""

import gzip
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.names import article
from transreview.checks import CHECKS, run_checks
from transreview.checks.check import Check
from transreview.checks.number_mismatch import CHECK
from transreview.language.numbers import Kind, Quantity, read_numbers
from transreview.model import Article, Issue
from transreview.mqm import Severity

#: The check that is measured alone, and all that speak of numbers, dates, units and money.
ALONE = (CHECK,)
TOGETHER = tuple(check for check in CHECKS if check.on and check.name in (
    "number-mismatch", "unit-mismatch", "date-mismatch", "locale-format", "weekday-mismatch", "inconsistent-figure"))
CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")
RESULTS = Path(__file__).with_name("results") / "numbers.txt"


def main(arguments: list[str]) -> int:
    """Print the tables and keep them; 2 when the folder or its files are not there."""
    folder = Path(arguments[0]) if arguments else Path("none")
    if not (folder / "number_errors.jsonl.gz").is_file():
        print(f"{folder}: no number_errors.jsonl.gz here; give the folder with the evaluation data.", file=sys.stderr)
        return 2
    lines = ["python -m benchmarks.numbers FOLDER", ""]
    flags = (_flags(folder, name, checks) for checks in (ALONE, TOGETHER) for name in CLEAN)
    for part in (_recall(folder), *flags, _planted(folder), _speed(folder)):
        for line in part:
            print(line)
            lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def read(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The documents of one file; none when it is not there."""
    path = folder / f"{name}.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _recall(folder: Path) -> Iterator[str]:
    marks = list(read(folder, "number_errors"))
    documents = _documents(folder, marks)
    issues = {id_: run_checks(article(document), TOGETHER) for id_, document in documents.items()}
    groups: dict[tuple[str, str], dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        document = documents.get(mark["id"])
        if document is None:
            continue
        alone = [issue for issue in issues[mark["id"]] if issue.check == CHECK.name]
        found = _touches(mark, alone), _touches(mark, issues[mark["id"]])
        severity = "major, critical" if mark["severity"] in ("major", "critical") else "minor, neutral"
        for kind in _kinds(mark, document):
            groups[severity, kind][mark["id"].rsplit("/", 1)[0]].append(found)
    yield "## Recall on the marks of number_errors: number-mismatch alone / all checks of numbers"
    yield "| severity | marks that are | marks | source documents | recall by document | recall by mark |"
    yield "|---|---|---|---|---|---|"
    for (severity, kind), by_document in sorted(groups.items()):
        count = sum(map(len, by_document.values()))
        shares = []
        for which in (0, 1):
            hits = [[pair[which] for pair in found] for found in by_document.values()]
            shares.append((sum(sum(found) / len(found) for found in hits) / len(hits), sum(map(sum, hits)) / count))
        (alone_document, alone_mark), (all_document, all_mark) = shares
        yield (f"| {severity} | {kind} | {count} | {len(by_document)} | {alone_document:.2f} / {all_document:.2f} "
               f"| {alone_mark:.2f} / {all_mark:.2f} |")


def _documents(folder: Path, marks: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The marked documents that the folder has, by id."""
    marks = list(marks)
    wanted = {mark["id"] for mark in marks}
    return {document["id"]: document for name in sorted({mark["set"] for mark in marks})
            for document in read(folder, name) if document["id"] in wanted}


def _touches(mark: dict[str, Any], issues: Iterable[Issue]) -> bool:
    side = "source" if mark["in_source"] else "target"
    return any(place.side == side and place.segment == mark["seg"] + 1
               and place.start < mark["end"] and mark["start"] < place.end
               for issue in issues for place in issue.places)


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
    """True when a marked number stands in the source in no reading."""
    segment = document["segments"][mark["seg"]]
    known = {value for quantity in read_numbers(segment["source"], document["source_lang"])
             for value in quantity.readings}
    return any(quantity.start < mark["end"] and mark["start"] < quantity.end and _weighs(quantity)
               and known.isdisjoint(quantity.readings)
               for quantity in read_numbers(segment["target"], document["target_lang"]))


def _weighs(quantity: Quantity) -> bool:
    return quantity.kind is not Kind.MONTH and (quantity.value > 12 or not quantity.words)


def _flags(folder: Path, name: str, checks: tuple[Check, ...]) -> Iterator[str]:
    flags: dict[str, list[tuple[Issue, ...]]] = defaultdict(list)
    for document in read(folder, name):
        text = article(document)
        flags[f"{text.source_lang}-{text.target_lang}"].append(run_checks(text, checks))
    if not flags:
        return
    told = CHECK.name if checks is ALONE else "all checks of numbers"
    yield f"\n## Flags of {told} on human translations, {name}"
    yield "| pair | documents | flags per 100 documents | of them major or critical | flagged documents |"
    yield "|---|---|---|---|---|"
    everything = [found for documents in flags.values() for found in documents]
    for pair, documents in [*sorted(flags.items()), ("all", everything)]:
        hundred = 100 / len(documents)
        grave = sum(issue.severity.rank > Severity.MINOR.rank for found in documents for issue in found)
        yield (f"| {pair} | {len(documents)} | {hundred * sum(map(len, documents)):.1f} | {hundred * grave:.1f} "
               f"| {sum(map(bool, documents)) / len(documents):.1%} |")


# A number that can be spoilt: two digits or more, no part of a date, a time or a name.
_SPOILABLE = re.compile(r"(?<![\w.,:/-])\d[\d.,]*\d(?![\w:/-])")


def _planted(folder: Path) -> Iterator[str]:
    yield "\n## Planted errors: one number spoilt in each human translation"
    yield "| pair | documents | flagged where it stands | and the right number offered |"
    yield "|---|---|---|---|"
    chance = random.Random(7)
    results: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for document in (document for name in CLEAN for document in read(folder, name)):
        text = article(document)
        spots = [(number, match) for number, segment in enumerate(text.segments)
                 for match in _SPOILABLE.finditer(segment.target)]
        if spots:
            results[f"{text.source_lang}-{text.target_lang}"].append(_spoil(text, *chance.choice(spots), chance))
    everything = [result for pair in results.values() for result in pair]
    for pair, found in [*sorted(results.items()), ("all", everything)]:
        if found:
            flagged, mended = (sum(part) / len(found) for part in zip(*found, strict=True))
            yield f"| {pair} | {len(found)} | {flagged:.2f} | {mended:.2f} |"


def _spoil(text: Article, number: int, match: re.Match[str], chance: random.Random) -> tuple[bool, bool]:
    """Whether the spoilt number is flagged, and whether the suggestion puts back what stood there."""
    right = text.segments[number].target
    wrong = right[:match.start()] + _wrong(match.group(), chance) + right[match.end():]
    targets = [wrong if at == number else segment.target for at, segment in enumerate(text.segments)]
    places = [issue.flagged for issue in run_checks(text.with_targets(targets), [CHECK])]
    hits = [place for place in places if place.segment == number + 1 and place.start <= match.end()
            and match.start() < place.end]
    mends = [wrong[:place.start] + place.suggestion + wrong[place.end:] for place in hits if place.suggestion]
    return bool(hits), right in mends


def _wrong(number: str, chance: random.Random) -> str:
    """The number with a zero more, two digits swapped, or one digit changed."""
    if number.isdigit() and chance.random() < 0.3:
        return number + "0"
    if number[0] != number[1] and number[:2].isdigit() and number[1] != "0" and chance.random() < 0.4:
        return number[1] + number[0] + number[2:]
    at = chance.choice([at for at, char in enumerate(number) if char.isdigit()])
    return number[:at] + chance.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1:]


def _speed(folder: Path) -> Iterator[str]:
    yield "\n## Speed on clean_refs_ntrex, one core, CPU time, words met before"
    yield "| segments | number | microseconds each | segments per second |"
    yield "|---|---|---|---|"
    documents = [article(document) for document in read(folder, "clean_refs_ntrex")]
    quiet = [_without_digits(text) for text in documents]
    for label, texts in (("all", documents), ("without digits", quiet)):
        count = sum(len(text.segments) for text in texts)
        if count:
            seconds = min(_seconds(texts) for _ in range(3))
            yield f"| {label} | {count} | {1e6 * seconds / count:.0f} | {count / seconds:,.0f} |"


def _without_digits(text: Article) -> Article:
    quiet = tuple(segment for segment in text.segments if not re.search(r"\d", segment.source + segment.target))
    return Article(text.id, text.source_lang, text.target_lang, quiet)


def _seconds(texts: list[Article]) -> float:
    read_numbers.cache_clear()
    started = time.process_time()
    for text in texts:
        list(CHECK.find(text))
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
