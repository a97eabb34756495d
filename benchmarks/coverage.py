"""How well `omission` and `addition` do, and `paragraph-order` beside them: python -m benchmarks.coverage FOLDER.

FOLDER holds JSON Lines (.jsonl.gz) of documents with the marks of professional raters.

- Sentence level (a segment is one case, right when flagged and marked, or neither): Matthews' correlation (MCC),
  precision and recall in each set and pair of languages, at the check's own threshold, and at the one that is best in
  four fifths of the source documents and is then measured on the last fifth. A segment counts for one over the number
  of systems that translated its source. "length alone" is the best threshold for the length by itself, chosen on the
  same cases. Raters mark a part of what is missing, so precision is a lower bound. "4 words" counts marks of at least
  25 letters (an ideograph as three), and leaves segments with shorter marks out: what a check of sentences and clauses
  can hope to see. Most marks are of a word or two.
- Recall by the length of the mark.
- Flags per 100 paragraphs of human translations. Humans leave out, too: these flags are to be read.
- Planted, which is another thing than real: three paragraphs of a human translation made one, and the translation of
  one of them left out; two neighbours swapped; one with the text of the one before.

The tables go to standard output and to ``benchmarks/results/coverage.txt``; the texts never do.
"""

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from benchmarks.names import RESULTS, Row, article, rows
from transreview.checks import addition, omission, paragraph_order, run_checks
from transreview.checks.check import Check
from transreview.language.coverage import Coverage, back_coverage, coverage
from transreview.model import Article, Segment

JUDGED = ("coverage_spans", "hallucinations", "wmt20_mqm", "wmt23_mqm", "bio_mqm_v2")
CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")
#: Evidence in nats that is asked for at least, where thresholds (confidences) are looked for.
_LEAST = -7.0
_LIMITS = (.1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8, .85, .9, .95, .98, .99)
_LONG, _IDEOGRAPH, _FOLDS = 25, 3, 5
_LENGTHS = ((1, 10), (10, 25), (25, 60), (60, 10_000))


@dataclass(frozen=True, slots=True)
class Case:
    """A judged segment: its source document, the confidence (0 below the least), by how much it is too short (or
    long) in standard deviations, and the lengths of its marks.
    """

    document: str
    confidence: float
    excess: float
    marks: tuple[int, ...]


def main(arguments: Sequence[str]) -> int:
    """Print the tables and keep them; 2 when the folder or its files are not there."""
    folder = Path(arguments[0]) if arguments else Path("none")
    if not (folder / "coverage_spans.jsonl.gz").is_file():
        print(f"{folder}: no coverage_spans.jsonl.gz here; give the folder with the evaluation data.", file=sys.stderr)
        return 2
    said = StringIO()
    with redirect_stdout(said):
        print("python -m benchmarks.coverage FOLDER\n")
        for check, norm, read in ((omission.CHECK, "omission", coverage), (addition.CHECK, "addition", back_coverage)):
            _judged(folder, check, norm, read)
        _clean(folder)
        _planted(folder)
    print(said.getvalue(), end="")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "coverage.txt").write_text(said.getvalue(), encoding="utf-8")
    return 0


def _judged(folder: Path, check: Check, norm: str, read: Callable[[Article], Coverage]) -> None:
    print(f"## {check.name}: sentence level\n")
    print("| set | pair | segments | marked | MCC, P, R at its threshold | threshold by cross-validation "
          "| length alone | 4 words: marked, MCC, P, R |")
    print("|---|---|---|---|---|---|---|---|")
    lengths: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for name in JUDGED:
        cases: dict[str, list[Case]] = defaultdict(list)
        for row in rows(folder, name):
            for case in _cases(row, norm, read):
                cases[f"{row['source_lang']}-{row['target_lang']}"].append(case)
                for mark in case.marks:
                    at = next(number for number, (_, end) in enumerate(_LENGTHS) if mark < end)
                    lengths[name, at].append(case.confidence >= check.threshold)
        everything = [case for pair in cases.values() for case in pair]
        for pair, found in [*sorted(cases.items()), ("all", everything)]:
            if sum(bool(case.marks) for case in found) >= 5 and (pair != "all" or len(cases) > 1):
                _line(name, pair, found, check.threshold)
    print(f"\nRecall of the marks of {norm} by their length in letters, at its threshold:\n")
    print("| set | " + " | ".join(f"{start} to {end - 1}" for start, end in _LENGTHS) + " |")
    print("|---|" + "---|" * len(_LENGTHS))
    for name in JUDGED:
        columns = [lengths[name, at] for at in range(len(_LENGTHS))]
        print(f"| {name} | " + " | ".join(
            f"{sum(hits) / len(hits):.2f} ({len(hits)})" if hits else "–" for hits in columns) + " |")
    print()


def _cases(row: Row, norm: str, read: Callable[[Article], Coverage]) -> Iterator[Case]:
    made = read(article(row))
    gaps = dict(made.gaps(_LEAST))
    sign = 1 if made.back else -1
    for number, part in enumerate(row["segments"]):
        if (part.get("raters") or row["set"] == "coverage_spans") and part["source"] and part["target"]:
            marks = tuple(_letters(row, error) for error in part["errors"] if error["norm"] == norm)
            gap = gaps.get(number)
            excess = sign * made.lengths.surplus[number]
            yield Case(row.get("split_key") or row["id"], gap.confidence if gap else 0.0, excess, marks)


def _letters(row: Row, error: dict[str, int]) -> int:
    """How long a mark is, in letters; one that says nothing of its place is as long as a sentence."""
    if error.get("start") is None:
        return _LONG
    tag = row["source_lang"] if error.get("in_source") else row["target_lang"]
    return (error["end"] - error["start"]) * (_IDEOGRAPH if tag in ("zh", "ja") else 1)


def _line(name: str, pair: str, cases: Sequence[Case], limit: float) -> None:
    own = _figures(cases, _above(limit))
    excess = max((step / 4 for step in range(2, 28)), key=lambda least: _mcc_at(cases, _too_long(least)))
    long = [case for case in cases if not case.marks or max(case.marks) >= _LONG]
    marked = sum(bool(case.marks) for case in long)
    only = _figures(long, _above(limit)) if marked else None
    print(f"| {name} | {pair} | {len(cases):,} | {sum(bool(case.marks) for case in cases)} | {_told(own)} "
          f"| {_told(_crossed(cases))} | {_mcc_at(cases, _too_long(excess)):.2f} "
          f"| {marked}{', ' + _told(only) if only else ''} |")


def _told(figures: tuple[float, float, float]) -> str:
    return ", ".join(f"{figure:.2f}" for figure in figures)


def _figures(cases: Sequence[Case], flagged: Callable[[Case], bool]) -> tuple[float, float, float]:
    """MCC, precision and recall, each source document's systems averaged."""
    return _from_counts(_counts(cases, flagged))


def _counts(cases: Sequence[Case], flagged: Callable[[Case], bool]) -> Counter[tuple[bool, bool]]:
    systems = Counter(case.document for case in cases)
    counts: Counter[tuple[bool, bool]] = Counter()
    weights: dict[tuple[bool, bool], float] = defaultdict(float)
    for case in cases:
        weights[flagged(case), bool(case.marks)] += 1000 / systems[case.document]
    counts.update({key: round(weight) for key, weight in weights.items()})
    return counts


def _from_counts(counts: Counter[tuple[bool, bool]]) -> tuple[float, float, float]:
    hit, false, missed, rest = (counts[key] for key in ((True, True), (True, False), (False, True), (False, False)))
    square = (hit + false) * (hit + missed) * (rest + false) * (rest + missed)
    mcc = (hit * rest - false * missed) / math.sqrt(square) if square else 0.0
    return mcc, hit / max(1, hit + false), hit / max(1, hit + missed)


def _mcc_at(cases: Sequence[Case], flagged: Callable[[Case], bool]) -> float:
    return _figures(cases, flagged)[0]


def _crossed(cases: Sequence[Case]) -> tuple[float, float, float]:
    """The figures at a threshold that was chosen on other source documents than those it is measured on."""
    documents = sorted({case.document for case in cases})
    random.Random(1).shuffle(documents)
    fold = {document: number % _FOLDS for number, document in enumerate(documents)}
    counts: Counter[tuple[bool, bool]] = Counter()
    for number in range(_FOLDS):
        others = [case for case in cases if fold[case.document] != number]
        best = max(_LIMITS, key=lambda limit: _mcc_at(others, _above(limit)))
        counts += _counts([case for case in cases if fold[case.document] == number], _above(best))
    return _from_counts(counts)


def _too_long(least: float) -> Callable[[Case], bool]:
    return lambda case: case.excess >= least


def _above(limit: float) -> Callable[[Case], bool]:
    return lambda case: case.confidence >= limit


def _clean(folder: Path) -> None:
    print("## Flags per 100 paragraphs of human translations\n")
    checks = (omission.CHECK, addition.CHECK, paragraph_order.CHECK)
    print("| set | target | paragraphs | " + " | ".join(check.name for check in checks) + " |")
    print("|---|---|---|" + "---|" * len(checks))
    for name in CLEAN:
        flags: Counter[tuple[str, str]] = Counter()
        paragraphs: Counter[str] = Counter()
        for row in rows(folder, name):
            made = article(row)
            for target in (made.target_lang, "all"):
                paragraphs[target] += len(made.segments)
                for check in checks:
                    flags[target, check.name] += len(run_checks(made, [check]))
        for target, count in sorted(paragraphs.items()):
            print(f"| {name} | {target} | {count:,} | "
                  + " | ".join(f"{100 * flags[target, check.name] / count:.2f}" for check in checks) + " |")
    print()


def _planted(folder: Path) -> None:
    print("## Planted in human translations: found, of all documents\n")
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    chance = random.Random(7)
    for name in CLEAN:
        for row in rows(folder, name):
            made = article(row)
            pair = f"{made.source_lang.split('-')[0]}-{made.target_lang.split('-')[0]}"
            for label, hit in (*_dropped(made, chance), *_misplaced(made, chance)):
                found[label]["all"].append(hit)
                found[label][pair].append(hit)
    for label, pairs in found.items():
        every = pairs.pop("all")
        told = ", ".join(f"{pair} {sum(hits) / len(hits):.2f}" for pair, hits in sorted(pairs.items()))
        print(f"{label}: {sum(every) / len(every):.2f} of {len(every):,}. {told}\n")


def _dropped(made: Article, chance: random.Random) -> Iterator[tuple[str, bool]]:
    parts = [made.segments[at:at + 3] for at in range(0, len(made.segments) - 2, 3)]
    if len(parts) < 3:
        return
    joined = tuple(Segment(" ".join(part.source for part in three), " ".join(part.target for part in three))
                   for three in parts)
    at, lost = chance.randrange(len(parts)), chance.randrange(3)
    targets = [segment.target for segment in joined]
    targets[at] = " ".join(part.target for number, part in enumerate(parts[at]) if number != lost)
    issues = run_checks(replace(made, segments=joined).with_targets(targets), [omission.CHECK])
    yield "one of three sentences left out", any(issue.flagged.segment == at + 1 for issue in issues)


def _misplaced(made: Article, chance: random.Random) -> Iterator[tuple[str, bool]]:
    long = [at for at in range(len(made.segments) - 1)
            if min(len(made.segments[place].source.encode()) for place in (at, at + 1)) > 60]
    if not long:
        return
    at = chance.choice(long)
    targets = [segment.target for segment in made.segments]
    targets[at], targets[at + 1] = targets[at + 1], targets[at]
    issues = run_checks(made.with_targets(targets), [paragraph_order.CHECK])
    yield "two paragraphs swapped", any(issue.flagged.segment == at + 1 for issue in issues)
    targets[at + 1] = targets[at]
    issues = run_checks(made.with_targets(targets), [paragraph_order.CHECK])
    yield "one paragraph doubled", any(issue.flagged.segment in (at + 1, at + 2) for issue in issues)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
