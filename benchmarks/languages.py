"""Language identification, alignment, what was left over, and repeats: python -m benchmarks.languages FOLDER.

FOLDER holds JSON Lines (.jsonl.gz) of translated documents, as its README describes:

- ``clean_refs_*``: human translations. The language of their sources is identified; their paragraphs are dropped and
  merged at random (one tenth each, on either side, seeded) and aligned again; every flag on them is read as false.
- sets with marks of professional raters: recall of the marks "untranslated" in the target by `untranslated` and
  `untranslated-abbreviation` together, over all marks and averaged within the source document first, since several
  systems translated it. Many marks are on names and loans that a rater would have had translated; words with a small
  letter are counted apart. How many abbreviations that are flagged in a source document were marked there by a rater,
  in whatever system, is told by pair of languages: raters let most of those go that stand in human translations, too.
- the clean documents again, with one source sentence or one source word planted in each (seeded): how much of what is
  surely left over is found. Planted and real are never pooled.

The table goes to standard output and to ``benchmarks/results/languages.txt``; the texts never do.
"""

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.names import article
from benchmarks.numbers import read
from transreview.alignment import align
from transreview.checks import CHECKS, run_checks
from transreview.checks.check import Check
from transreview.language.identify import identify
from transreview.language.sentences import sentences
from transreview.model import Article, Segment

CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")
MARKED = ("bio_mqm_v2", "wmt20_mqm", "wmt21_mqm", "wmt23_mqm", "wmt22_chat_mqm")
#: The checks that find what raters mark as untranslated.
LEFT_OVER = frozenset(["untranslated", "untranslated-abbreviation"])
OWN = tuple(check for check in CHECKS if check.name in {*LEFT_OVER, "inconsistent-repeat"})
RESULTS = Path(__file__).with_name("results") / "languages.txt"
Document = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Print the tables and keep them; 2 when the folder or its files are not there."""
    folder = Path(arguments[0]) if arguments else Path("none")
    if not (folder / f"{CLEAN[0]}.jsonl.gz").is_file():
        print(f"{folder}: no {CLEAN[0]}.jsonl.gz here; give the folder with the evaluation data.", file=sys.stderr)
        return 2
    lines = ["python -m benchmarks.languages FOLDER"]
    for part in (_identification, _alignment, _false_alarms, _marks, _abbreviations, _planted, _speed):
        for line in part(folder):
            print(line, flush=True)
            lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _identification(folder: Path) -> Iterator[str]:
    """Share of source texts whose language is told, by length of the text."""
    yield "\n## Language identified (share right), sources of clean_refs_ntrex"
    yield "| language | article | 3 sentences | 1 sentence | taken for, at 1 sentence |\n|---|---|---|---|---|"
    right: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for document in read(folder, CLEAN[0]):
        texts = [segment["source"] for segment in document["segments"]]
        for size in (len(texts), 3, 1):
            for first in range(0, len(texts), size):
                tag = identify(" ".join(texts[first:first + size]))
                right[document["source_lang"]][size if size < 4 else 0].append(tag == document["source_lang"])
                if size == 1 and tag != document["source_lang"]:
                    wrong[document["source_lang"]][tag] += 1
    for lang, sizes in sorted(right.items()):
        others = ", ".join(f"{tag} {count}" for tag, count in wrong[lang].most_common(3))
        yield f"| {lang} | " + " | ".join(f"{_mean(sizes[size]):.3f}" for size in (0, 3, 1)) + f" | {others} |"
    totals = [[hit for sizes in right.values() for hit in sizes[size]] for size in (0, 3, 1)]
    yield "| all | " + " | ".join(f"{_mean(total):.3f}" for total in totals) + " | |"


def _alignment(folder: Path) -> Iterator[str]:
    """Precision and recall of the links between paragraphs of documents that were damaged on both sides."""
    yield "\n## Alignment after dropping and merging a tenth of the paragraphs on each side, clean_refs_ntrex"
    yield "| language | precision | recall | intact documents broken |\n|---|---|---|---|"
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for document in read(folder, CLEAN[0]):
        lang, chance = document["source_lang"], random.Random(document["id"])
        pairs = [(segment["source"], segment["target"]) for segment in document["segments"]]
        source, target = _damaged([pair[0] for pair in pairs], chance), _damaged([pair[1] for pair in pairs], chance)
        found = set(_links(align([text for text, _ in source], [text for text, _ in target], lang, "en")))
        true = {(row, column) for row, (_, one) in enumerate(source) for column, (_, other) in enumerate(target)
                if one & other}
        right[lang] += len(found & true)
        given[lang] += len(found)
        gold[lang] += len(true)
        broken[lang] += len(align([pair[0] for pair in pairs], [pair[1] for pair in pairs], lang, "en")) != len(pairs)
    for lang in sorted(gold):
        yield f"| {lang} | {right[lang] / given[lang]:.3f} | {right[lang] / gold[lang]:.3f} | {broken[lang]} |"
    yield f"| all | {right.total() / given.total():.3f} | {right.total() / gold.total():.3f} | {broken.total()} |"


def _damaged(texts: list[str], chance: random.Random) -> list[tuple[str, frozenset[int]]]:
    """The texts with a tenth of them dropped and a tenth merged into the one before, and which ones each holds."""
    kept: list[tuple[str, frozenset[int]]] = []
    for number, text in enumerate(texts):
        if chance.random() < 0.1 and len(texts) > 2:
            continue
        if kept and chance.random() < 0.1 and len(kept[-1][1]) == 1:
            kept[-1] = (f"{kept[-1][0]} {text}", kept[-1][1] | {number})
        else:
            kept.append((text, frozenset([number])))
    return kept


def _links(segments: tuple[Segment, ...]) -> Iterator[tuple[int, int]]:
    row = column = 0
    for segment in segments:
        down = segment.source.count("\n") + 1 if segment.source else 0
        right = segment.target.count("\n") + 1 if segment.target else 0
        yield from ((row + one, column + other) for one in range(down) for other in range(right))
        row, column = row + down, column + right


def _false_alarms(folder: Path) -> Iterator[str]:
    """Flags per 100 clean documents, by pair of languages."""
    for name in CLEAN:
        yield f"\n## Flags per 100 documents, {name}"
        yield "| pair | documents | " + " | ".join(check.name for check in OWN) + " |"
        yield "|---|---" + "|---" * len(OWN) + "|"
        flags: dict[str, list[list[int]]] = defaultdict(list)
        for document in read(folder, name):
            text = article(document)
            flags[f"{text.source_lang}-{text.target_lang}"].append([_count(check, text) for check in OWN])
        groups = {"into English": [row for pair, rows in flags.items() if pair.endswith("-en") for row in rows],
                  "other directions": [row for pair, rows in flags.items() if not pair.endswith("-en") for row in rows]}
        for pair, rows in [*sorted(flags.items()), *groups.items()]:
            if rows:
                rates = " | ".join(f"{100 * sum(column) / len(rows):.1f}" for column in zip(*rows, strict=True))
                yield f"| {pair} | {len(rows)} | {rates} |"


def _count(check: Check, text: Article) -> int:
    return len(list(check.find(text)))


def _marks(folder: Path) -> Iterator[str]:
    """Recall of raters' marks "untranslated" in the target."""
    yield "\n## Recall of marks `untranslated`, by source document"
    yield "| set | pair | source documents | marks | recall | averaged | of words with a small letter | averaged |"
    yield "|---|---|---|---|---|---|---|---|"
    for name in MARKED:
        if (folder / f"{name}.jsonl.gz").is_file():
            found: dict[str, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
            for document in read(folder, name):
                pair = f"{document['source_lang']}-{document['target_lang']}"
                source = "\n".join(segment["source"] for segment in document["segments"])
                if hits := list(_hits(document)):
                    found[pair][source] += hits
            for pair, sources in sorted(found.items()):
                yield _recall(f"{name} | {pair}", list(sources.values()))
            yield _recall(f"{name} | all", [hits for sources in found.values() for hits in sources.values()])


def _recall(label: str, documents: list[list[tuple[bool, bool]]]) -> str:
    words = [small for hits in documents if (small := [hit for hit, is_small in hits if is_small])]
    everything = [[hit for hit, _ in hits] for hits in documents]
    every = [hit for hits in everything for hit in hits]
    return (f"| {label} | {len(documents)} | {len(every)} | {_mean(every):.2f} | {_mean(map(_mean, everything)):.2f} "
            f"| {sum(map(len, words))} | {_mean(map(_mean, words)):.2f} |")


def _hits(document: Document) -> Iterator[tuple[bool, bool]]:
    """For each mark whether a flag touches it, and whether it is about a word with a small letter."""
    marks = [(number, error["start"], error["end"])
             for number, segment in enumerate(document["segments"], start=1) for error in segment.get("errors", [])
             if error["norm"] == "untranslated" and not error.get("in_source") and error["start"] is not None]
    if not marks:
        return
    places = [place for issue in run_checks(article(document), OWN) if issue.check in LEFT_OVER
              for place in issue.places if place.side == "target"]
    for number, start, end in marks:
        text = document["segments"][number - 1]["target"][start:end]
        small = bool(re.search(r"(?<!\w)[^\W\d_A-Z]{4,}", text)) and not re.search(r"\d", text)
        hit = any(place.segment == number and place.start < end and start < place.end for place in places)
        yield hit, small


def _abbreviations(folder: Path) -> Iterator[str]:
    """How many of the abbreviations that are flagged some rater marked as untranslated."""
    yield "\n## Abbreviations flagged in bio_mqm_v2, by source document, and how many were marked there by a rater"
    check = next(check for check in OWN if check.name == "untranslated-abbreviation")
    flagged: dict[tuple[str, str], set[str]] = defaultdict(set)
    marked: dict[tuple[str, str], set[str]] = defaultdict(set)
    if not (folder / "bio_mqm_v2.jsonl.gz").is_file():
        return
    for document in read(folder, "bio_mqm_v2"):
        key = (f"{document['source_lang']}-{document['target_lang']}",
               "\n".join(segment["source"] for segment in document["segments"]))
        flagged[key].update(finding.evidence[0] for finding in check.find(article(document)))
        for segment in document["segments"]:
            for error in segment.get("errors", []):
                if error["norm"] == "untranslated" and not error.get("in_source") and error["start"] is not None:
                    words = segment["target"][error["start"]:error["end"]].casefold()
                    marked[key].update(re.findall(r"[^\W\d_]+", words))
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for key, letters in flagged.items():
        told[key[0]] += len(letters)
        right[key[0]] += len(letters & marked[key])
    yield "| pair | flagged | marked |\n|---|---|---|"
    for pair in sorted(told):
        if told[pair]:
            yield f"| {pair} | {told[pair]} | {right[pair]} |"
    yield f"| all | {told.total()} | {right.total()} |"


def _planted(folder: Path) -> Iterator[str]:
    """Recall of a sentence and of a word of the source planted in each clean document."""
    yield "\n## Planted in clean documents: share found"
    yield "| pair | documents | a whole paragraph | a sentence in a paragraph | a word with a small letter |"
    yield "|---|---|---|---|---|"
    found: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for name in CLEAN:
        for document in read(folder, name):
            chance = random.Random(document["id"])
            pair = f"{document['source_lang']}-{document['target_lang']}"
            found[pair].append((_finds(document, _whole, chance), _finds(document, _sentence, chance),
                                _finds(document, _word, chance)))
    for pair, rows in sorted(found.items()):
        shares = " | ".join(f"{_mean(column):.2f}" for column in zip(*rows, strict=True))
        yield f"| {pair} | {len(rows)} | {shares} |"


Plant = Callable[[str, str, random.Random], tuple[str, int, int]]


def _finds(document: Document, plant: Plant, chance: random.Random) -> bool:
    """Whether something planted in the longest of three paragraphs is flagged."""
    numbers = chance.sample(range(len(document["segments"])), min(3, len(document["segments"])))
    number = max(numbers, key=lambda one: len(document["segments"][one]["source"]))
    text = article(document)
    segment = text.segments[number]
    target, start, end = plant(segment.source, segment.target, chance)
    targets = [one.target for one in text.segments]
    targets[number] = target
    return any(
        place.segment == number + 1 and place.side == "target" and place.start < end and start < place.end
        for issue in run_checks(text.with_targets(targets), OWN) if issue.check in LEFT_OVER
        for place in issue.places
    )


def _whole(source: str, target: str, chance: random.Random) -> tuple[str, int, int]:
    del target, chance
    return source, 0, len(source)


def _sentence(source: str, target: str, chance: random.Random) -> tuple[str, int, int]:
    del chance
    spans = sentences(source)
    longest = max(spans, key=lambda span: span.end - span.start)
    left = source[longest.start:longest.end]
    return f"{target} {left}", len(target) + 1, len(target) + 1 + len(left)


def _word(source: str, target: str, chance: random.Random) -> tuple[str, int, int]:
    words = re.findall(r"(?<!\w)[^\W\d_A-Z][^\W\d_]{3,}(?!\w)", source) or source.split() or [source]
    gaps = [match.start() for match in re.finditer(r" ", target)] or [len(target)]
    word, gap = chance.choice(words), chance.choice(gaps)
    return f"{target[:gap]} {word}{target[gap:]}", gap + 1, gap + 1 + len(word)


def _speed(folder: Path) -> Iterator[str]:
    """Processor time for each segment, word lists read before."""
    texts = [article(document) for document in read(folder, CLEAN[0]) if document["source_lang"] in ("sr", "ru", "ar")]
    segments = sum(len(text.segments) for text in texts)
    yield "\n## Microseconds of one core for each segment (sr, ru, ar), word lists read before"
    jobs: dict[str, Callable[[Article], Iterable[object]]] = {
        "sentences": lambda text: [sentences.__wrapped__(part.target, "en") for part in text.segments],
        "identify": lambda text: [identify.__wrapped__(part.source) for part in text.segments],
        "align": lambda text: align([part.source for part in text.segments], [part.target for part in text.segments]),
    }
    for name, work in {**jobs, **{check.name: check.find for check in OWN}}.items():
        for text in texts:
            list(work(text))
        begun = time.process_time()
        for text in texts:
            list(work(text))
        yield f"{name}: {1e6 * (time.process_time() - begun) / segments:.0f}"


def _mean(values: Any) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else float("nan")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
