"""The scores against published ones: python -m benchmarks.scores FOLDER.

FOLDER holds `wmt20_mqm` (one half of the documents that professionals judged) and `mlqe_pe` (machine translations with
their post-edits and published HTER). Measured are the MQM scores of systems with the weights of WMT and their order
against those that the authors published for all documents; HTER against the published one, by several ways of
counting; and the time.

The table goes to standard output and to ``benchmarks/results/scores.txt``; the texts never do.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import correlation, fmean

from benchmarks.numbers import read
from transreview.scores import PUBLISHED, Counting, Judged, edit_rate, wmt_score

RESULTS = Path(__file__).with_name("results") / "scores.txt"
SEED, SAMPLES = 12345, 1000
_ROUNDED = 1e-5  # the scores were published with six digits
#: The scores of newstest2020 that its raters' README gives (google/wmt-mqm-human-evaluation, commit 14abf3a).
SYSTEMS = {
    "en-de": {
        "Human-B": 0.75, "Human-A": 0.91, "Human-P": 1.41, "Tohoku-AIP-NTT": 2.02, "OPPO": 2.25, "eTranslation": 2.33,
        "Tencent_Translation": 2.35, "Huoshan_Translate": 2.45, "Online-B": 2.48, "Online-A": 2.99,
    },
    "zh-en": {
        "Human-A": 3.43, "Human-B": 3.62, "Huoshan_Translate": 5.03, "WeChat_AI": 5.13, "Tencent_Translation": 5.19,
        "OPPO": 5.20, "THUNLP": 5.34, "DeepMind": 5.41, "DiDi_NLP": 5.48, "Online-B": 5.85,
    },
}  # fmt: skip
#: Scores of single segments from the same place (newstest2020/zhen, avg_seg_scores, commit 27e76eb), by seg_id.
SEGMENTS = {
    "DeepMind.381": {
        9: 3.7, 10: 8.666667, 11: 6.4, 12: 10.033333, 13: 7.666667, 105: 23.666667, 114: 20.033333, 116: 14.033333,
        261: 22.333333, 262: 11.733333, 277: 23.666667, 289: 25.0, 354: 20.7, 358: 25.0, 364: 0.033333, 384: 19.666667,
        421: 15.066667, 451: 25.0, 452: 21.7, 503: 0.1, 524: 18.666667, 531: 18.666667, 541: 25.0, 563: 25.0,
        581: 18.333333,
    },
}  # fmt: skip
WAYS = {
    "as published: lower case, marks at words": PUBLISHED,
    "lower case, marks apart": Counting(case_sensitive=False),
    "ours: capitals count, marks apart": Counting(),
    "capitals count, marks at words": Counting(normalized=False),
}


def main(argv: list[str]) -> None:
    """Print the tables and keep them."""
    folder = Path(argv[0]) if argv else Path("none")
    if not (folder / "mlqe_pe.jsonl.gz").is_file():
        raise SystemExit(f"{folder}: no mlqe_pe.jsonl.gz here; give the folder with the evaluation data.")
    lines = ["python -m benchmarks.scores FOLDER"]
    for part in (_systems, _rates):
        for line in part(folder):
            print(line, flush=True)
            lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _systems(folder: Path) -> Iterator[str]:
    judged: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    single: dict[tuple[str, int], list[Judged]] = defaultdict(list)
    for document in read(folder, "wmt20_mqm"):
        pair = f"{document['source_lang']}-{document['target_lang']}"
        for segment in document["segments"]:
            for rater in segment["raters"]:
                errors = tuple((e["category"], e["severity"]) for e in segment["errors"] if e["rater"] == rater)
                each = Judged(f"{document['doc']}:{segment['seg_id']}", rater, errors)
                judged[pair][document["system"].rpartition(".")[0]].append(each)
                single[document["system"], int(segment["seg_id"])].append(each)
    yield from _single(single)
    for pair, systems in judged.items():
        yield f"\n## MQM by system, {pair}: on the half that is here, and as published for all documents"
        yield "| system | segments | MQM, WMT weights (95 %) | published |\n|---|---|---|---|"
        scores = {system: wmt_score(each) for system, each in systems.items()}
        for system in sorted(scores, key=lambda name: scores[name].value or 0):
            score = scores[system]
            low, high = score.interval or (0, 0)
            count = len({each.segment for each in systems[system]})
            yield f"| {system} | {count} | {score.value:.3f} ({low:.2f}–{high:.2f}) | {SYSTEMS[pair][system]:.2f} |"
        yield _order(pair, systems)


def _single(single: dict[tuple[str, int], list[Judged]]) -> Iterator[str]:
    """Segments whose score was published one by one."""
    found = [
        (published, wmt_score(single[system, number]).value or 0.0)
        for system, scores in SEGMENTS.items() for number, published in scores.items() if (system, number) in single
    ]  # fmt: skip
    off = [published - ours for published, ours in found if abs(published - ours) > _ROUNDED]
    listed = sum(map(len, SEGMENTS.values()))
    yield (f"\nSegments with a published score of their own: of the {listed} listed {len(found)} are here, and "
           f"{len(found) - len(off)} have that score. The others are less by {', '.join(f'{e:.3f}' for e in off)}: "
           "5/3 is what one more major error of one of three raters would add.")  # fmt: skip


def _order(pair: str, systems: dict[str, list[Judged]]) -> str:
    """How many pairs of systems stand in the published order, and how many of those that the half settles."""
    means = {name: _means(each) for name, each in systems.items()}
    published = SYSTEMS[pair]
    right = settled = settled_right = 0
    swapped = []
    for one, other in combinations(sorted(published, key=published.__getitem__), 2):
        better = fmean(means[one].values()) < fmean(means[other].values())
        right += better
        if not better:
            swapped.append(f"{one} and {other} (published {published[one]:.2f} and {published[other]:.2f})")
        if _settled(means[one], means[other]):
            settled += 1
            settled_right += better
    names = list(published)
    together = correlation([published[name] for name in names], [fmean(means[name].values()) for name in names])
    count = len(names) * (len(names) - 1) // 2
    return (f"\nPairs of systems in the published order: {right} of {count}; of the {settled} whose order this half "
            f"settles (95 %, paired bootstrap of segments): {settled_right}. Pearson: {together:.4f}. "
            f"The others: {'; '.join(swapped) or 'none'}.")  # fmt: skip


def _means(judged: Sequence[Judged]) -> dict[str, float]:
    by_segment: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_segment[each.segment].append(each)
    return {segment: wmt_score(each).value or 0.0 for segment, each in by_segment.items()}


def _settled(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether one system is better than another in 97.5 % of the samples of their segments."""
    chance = random.Random(SEED)
    differences = [one[segment] - other[segment] for segment in sorted(one.keys() & other.keys())]
    sums = [sum(chance.choices(differences, k=len(differences))) for _ in range(SAMPLES)]
    less = sum(each < 0 for each in sums) / SAMPLES
    return not 0.025 < less < 0.975


def _rates(folder: Path) -> Iterator[str]:
    by_pair: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for document in read(folder, "mlqe_pe"):
        (segment,) = document["segments"]
        pair = f"{document['source_lang']}-{document['target_lang']}"
        by_pair[pair].append((segment["target"], segment["post_edit"], segment["hter"]))
    for name, counting in WAYS.items():
        yield f"\n## HTER of single sentences, {name}; the published one is never above 1, so ours is cut there too"
        yield "| pair | sentences | above 1 | Pearson | mean absolute error | uncut: Pearson | error | seconds |"
        yield "|---|---|---|---|---|---|---|---|"
        together: list[tuple[float, float]] = []
        for pair, rows in sorted(by_pair.items()):
            start = time.perf_counter()
            rate = edit_rate([row[0] for row in rows], [row[1] for row in rows], pair.rpartition("-")[2], counting)
            took = time.perf_counter() - start
            figures = [(each.rate / 100, row[2]) for each, row in zip(rate.paragraphs, rows, strict=True)]
            together += figures
            yield _rate_row(pair, figures, took)
        yield _rate_row("all", together)
        yield f"\nSignature: {rate.score.signature}"


def _rate_row(pair: str, figures: Sequence[tuple[float, float]], took: float | None = None) -> str:
    above = sum(ours > 1 for ours, _ in figures)
    cut, uncut = (_near(each) for each in ([(min(ours, 1.0), theirs) for ours, theirs in figures], figures))
    seconds = "" if took is None else f"{took:.1f}"
    return f"| {pair} | {len(figures):,} | {above} | {cut} | {uncut} | {seconds} |"


def _near(figures: Sequence[tuple[float, float]]) -> str:
    ours, theirs = zip(*figures, strict=True)
    return f"{correlation(ours, theirs):.4f} | {fmean(abs(a - b) for a, b in figures):.4f}"


if __name__ == "__main__":
    main(sys.argv[1:])
