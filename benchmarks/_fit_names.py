"""Learn the weights of `transreview.language.variants`: python -m benchmarks._fit_names FOLDER

Positive pairs: `near_names` judged "same", and the one-word name pairs of `inconsistency_pairs`. Negative pairs:
`near_names` judged "different" or "derived", and every candidate pair in the human translations of clean_refs. Human
translations have errors, too: of their pairs, those that a first round finds likely (.8) are left out of the second.
A line through the log-odds (Platt) makes fractions of them that hold on `near_names`.

Printed: precision and recall on `near_names` by threshold, the reliability curve (how many of the pairs with a
likelihood of about .75 are one name), both in eight-fold cross-validation over source documents, and the weights from
all pairs.
"""

import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.names import Row, rows
from transreview.language.groups import candidates
from transreview.language.names import Name, Names, lexemes, read_names, surface
from transreview.language.testimony import TWO
from transreview.language.variants import features
from transreview.language.witness import Witness, call_witness

_FOLDS, _ROUNDS, _RIDGE = 8, 30, 1.0
_NOISE = .8
_THRESHOLDS = (.3, .4, .5, .6, .7, .75, .8, .85, .9)

Array = NDArray[np.float64]


@dataclass(slots=True)
class Pair:
    """Two names of a document: whether they are one, what speaks for it, and whether `near_names` judged them."""

    document: str
    names: tuple[str, str]
    same: bool
    found: Mapping[str, float]
    judged: bool


def pairs(folder: Path, source: bool) -> Iterator[Pair]:
    """All pairs to learn from, with the source as witness or without."""
    documents = {row["id"]: row for row in rows(folder, "near_names_docs")}
    read: dict[str, tuple[Names, Witness | None]] = {}
    same: set[frozenset[str]] = set()
    for row in rows(folder, "near_names"):
        document = documents[row["id"]]
        if row["id"] not in read:
            read[row["id"]] = _read(document, source)
        if row["verdict"] not in ("different", "derived"):
            same.add(frozenset((row["a"].casefold(), row["b"].casefold())))
        if row["verdict"] in ("same", "different", "derived"):
            yield from _pair(document["doc"], row["a"], row["b"], row["verdict"] == "same", read[row["id"]], True)
    yield from _marked(folder, source)
    for name in ("clean_refs_ntrex", "clean_refs_wmt"):
        for document in rows(folder, name):
            names, witness = _read(document, source)
            for one, other in candidates(names, witness):
                if frozenset((one.key, other.key)) not in same:
                    found = features(one, other, names, witness)
                    if found is not TWO:
                        yield Pair(document["doc"], (one.form, other.form), False, found, False)


def _marked(folder: Path, source: bool) -> Iterator[Pair]:
    documents = {row["id"]: row for name in ("wmt20_mqm", "wmt21_mqm", "wmt23_mqm") for row in rows(folder, name)}
    seen: set[tuple[str, str, str]] = set()
    for row in rows(folder, "inconsistency_pairs"):
        one = re.sub("[’']s$", "", row["a"]["text"])
        for other in sorted({re.sub("[’']s$", "", mark["text"]) for mark in row["b"]}):
            key = (row["id"], one, other)
            if row["kind"] == "name" and row["id"] in documents and " " not in one + other and key not in seen:
                seen.add(key)
                document = documents[row["id"]]
                yield from _pair(document["doc"], one, other, True, _read(document, source), False)


def _read(document: Row, source: bool) -> tuple[Names, Witness | None]:
    names = lexemes(read_names([part["target"] for part in document["segments"]], document["target_lang"]))
    if not source:
        return names, None
    return names, call_witness(names, [part["source"] for part in document["segments"]], document["source_lang"])


def _pair(
    document: str, one: str, other: str, same: bool, read: tuple[Names, Witness | None], judged: bool
) -> Iterator[Pair]:
    names, witness = read
    found = [names.find(surface(word, names.lang).key) for word in (one, other)]
    first, second = found
    if isinstance(first, Name) and isinstance(second, Name) and first is not second:
        told = features(first, second, names, witness)
        if told is not TWO:
            yield Pair(document, (one, other), same, told, judged)


def learn(table: Array, same: Array, worth: Array) -> Array:
    """The weights of a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(table.shape[1])
    ridge = _RIDGE * np.eye(table.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ ((same - likely) * worth) - _RIDGE * weights
        weights += np.linalg.solve((table.T * (likely * (1 - likely) * worth)) @ table + ridge, slope)
    return weights


def cross_validate(table: Array, same: Array, worth: Array, folds: Array) -> Array:
    """The likelihood of each pair from the weights that the other folds teach."""
    likely = np.zeros(len(same))
    for fold in range(_FOLDS):
        others = folds != fold
        likely[~others] = 1 / (1 + np.exp(-table[~others] @ learn(table[others], same[others], worth[others])))
    return likely


def fit(found: Sequence[Pair], judged_same: int) -> None:
    """Print the tables and the weights for one set of pairs."""
    columns = sorted({what for pair in found for what in pair.found})
    table = np.array([[pair.found.get(what, 0.0) for what in columns] for pair in found])
    same = np.array([float(pair.same) for pair in found])
    often = Counter((pair.document, pair.names) for pair in found)
    # The same pair in the outputs of many systems is one observation more than once: it counts by the root.
    worth = np.array([often[pair.document, pair.names] ** -.5 for pair in found])
    folds = np.array([zlib.crc32(pair.document.encode()) % _FOLDS for pair in found], dtype=float)
    judged = np.array([pair.judged for pair in found])
    noise = ~judged & (same == 0) & (cross_validate(table, same, worth, folds) >= _NOISE)
    keep = ~noise
    likely = cross_validate(table[keep], same[keep], worth[keep], folds[keep])
    same, judged = same[keep], judged[keep]
    odds = np.log(likely / (1 - likely))
    line = learn(np.stack([odds, np.ones_like(odds)], axis=1)[judged], same[judged], np.ones(int(judged.sum())))
    likely = 1 / (1 + np.exp(-(line[0] * odds + line[1])))
    print(f"log-odds: times {line[0]:.2f}, plus {line[1]:.2f}")
    print(f"{len(found)} pairs, {int(noise.sum())} left out as errors of the human translation")
    print("threshold  precision  recall  other pairs flagged")
    for threshold in _THRESHOLDS:
        flagged = likely >= threshold
        right = float((same * (flagged & judged)).sum())
        print(f"{threshold:9.2f} {right / max(1, (flagged & judged).sum()):10.3f} {right / judged_same:7.3f}"
              f" {int((flagged & ~judged & (same == 0)).sum()):8}")
    print("likelihood  pairs  one name")
    for low in np.arange(0, 1, .1):
        within = judged & (likely >= low) & (likely < low + .1)
        if within.any():
            print(f"{low:.1f} to {low + .1:.1f} {int(within.sum()):6} {same[within].mean():9.2f}")
    weights = line[0] * learn(table[keep], same, worth[keep])
    weights[columns.index("bias")] += line[1]
    for what, weight in sorted(zip(columns, weights, strict=True), key=lambda entry: -entry[1]):
        print(f'    "{what}": {weight:.2f},')


def main(arguments: Sequence[str]) -> None:
    """Fit with the source and without."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.exit("Usage: python -m benchmarks._fit_names FOLDER (a folder of evaluation data, see benchmarks/names.py)")
    folder = Path(arguments[0])
    judged_same = sum(row["verdict"] == "same" for row in rows(folder, "near_names"))
    for source in (True, False):
        print("== with source" if source else "== target only")
        fit(list(pairs(folder, source)), judged_same)


if __name__ == "__main__":
    main(sys.argv[1:])
