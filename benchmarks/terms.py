"""`glossary-term`, `inconsistent-spelling` and `inconsistent-term`: python -m benchmarks.terms FOLDER [sample].

FOLDER holds JSON Lines (.jsonl.gz) of translated documents, as its README describes:

- ``clean_refs_*``: human translations, each text once. Flags per 100 documents; and, with the territories of CLDR in
  both languages as the glossary, flags per 100 segments that have a term, beside those of an exact match (what other
  tools do). A human who writes "French" for France, or "the country", is flagged too: an upper bound.
- sets with marks of professional raters: the share of the marks that some finding touches. Of the marked
  inconsistencies a finding must touch the mark and one of its counterparts.
- ``benchmarks/verdicts/terms.jsonl``: flags that were read one by one (ids and words only). They were drawn by
  ``python -m benchmarks.terms FOLDER sample``, which prints them with their texts: 60 distinct flags at random (seeded)
  of `inconsistent-spelling` in the news sets, and all of `inconsistent-term` in the marked sets, which are fewer.

The table goes to standard output and to ``benchmarks/results/terms.txt``; the texts never do.
"""

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from benchmarks.names import article
from benchmarks.numbers import read
from transreview.checks import glossary_term, inconsistent_spelling, inconsistent_term
from transreview.checks.check import Finding
from transreview.model import Article, Term

Document = dict[str, Any]
Find = Callable[[Article], Iterable[Finding]]

CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")
NEWS = ("wmt20_mqm", "wmt21_mqm", "wmt23_mqm")
MARKED = (*NEWS, "wmt22_chat_mqm", "bio_mqm_v2")
CHECKS: dict[str, Find] = {
    "inconsistent-spelling": inconsistent_spelling.find,
    "inconsistent-term": inconsistent_term.find,
}
SAMPLE = {"inconsistent-spelling": (NEWS, 60), "inconsistent-term": (MARKED, 60)}
SEED = 20261124
#: What the author of a glossary would allow besides.
SHORT = {
    ("US", "en"): ("US", "U.S.", "America"), ("GB", "en"): ("UK", "U.K.", "Britain"), ("EU", "en"): ("EU",),
    ("UN", "en"): ("UN", "U.N."), ("TR", "en"): ("Turkey",), ("CZ", "en"): ("Czech Republic",),
}
RESULTS = Path(__file__).with_name("results") / "terms.txt"
VERDICTS = Path(__file__).with_name("verdicts") / "terms.jsonl"


def main(argv: list[str]) -> None:
    """Print the tables and keep them, or print the sample that is to be read."""
    folder = Path(argv[0]) if argv else Path("none")
    if not (folder / f"{CLEAN[0]}.jsonl.gz").is_file():
        raise SystemExit(f"{folder}: no {CLEAN[0]}.jsonl.gz here; give the folder with the evaluation data.")
    if argv[1:] == ["sample"]:
        for line in _sample(folder):
            print(line)
        return
    lines = ["python -m benchmarks.terms FOLDER"]
    for part in (_clean, _glossary, _marks, _pairs, _speed, _verdicts):
        for line in part(folder):
            print(line, flush=True)
            lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def once(folder: Path, name: str) -> Iterator[Document]:
    """The documents of a set without those whose target text came before."""
    seen: set[str] = set()
    for document in read(folder, name):
        text = "\n".join(segment["target"] for segment in document["segments"])
        if text not in seen:
            seen.add(text)
            yield document


def _clean(folder: Path) -> Iterator[str]:
    yield "\n## Flags on human translations, each text once, per 100 documents"
    yield "| set | target | documents | " + " | ".join(CHECKS) + " |\n|---|---|---|" + "---|" * len(CHECKS)
    for name in CLEAN:
        documents: Counter[str] = Counter()
        flags: dict[str, Counter[str]] = {check: Counter() for check in CHECKS}
        for document in once(folder, name):
            target = document["target_lang"]
            documents[target] += 1
            for check, find in CHECKS.items():
                flags[check][target] += sum(1 for _ in find(article(document)))
        for target, count in documents.most_common():
            rates = (f"{100 * flags[check][target] / count:.2f} ({flags[check][target]})" for check in CHECKS)
            yield f"| {name} | {target} | {count} | {' | '.join(rates)} |"


def _glossary(folder: Path) -> Iterator[str]:
    yield "\n## `glossary-term` on human translations, CLDR's territories as the glossary"
    yield "Per 100 uses of a term: no rendering found; surer than 0.5; by exact match of words (what others do)"
    yield "| set | pair | uses | flagged | surer | exact match |\n|---|---|---|---|---|---|"
    for name in CLEAN:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for document in read(folder, name):
            pair = f"{document['source_lang']}-{document['target_lang']}"
            text = replace(article(document), glossary=_territories(document["source_lang"], document["target_lang"]))
            counts[pair] += _glossary_counts(text)
        for pair, found in sorted(counts.items()):
            if found["uses"] >= 20:
                shares = (f"{100 * found[key] / found['uses']:.1f}" for key in ("flagged", "surer"))
                exact = f"{100 * found['exact'] / max(found['exact uses'], 1):.1f} of {found['exact uses']}"
                yield f"| {name} | {pair} | {found['uses']} | {' | '.join(shares)} | {exact} |"


def _glossary_counts(text: Article) -> Counter[str]:
    found: Counter[str] = Counter()
    for finding in glossary_term.find(text):
        places = {place.segment for place in finding.places if place.side == "target"}
        found["flagged"] += len(places)
        found["surer"] += len(places) * (finding.confidence > glossary_term.NOWHERE)
    for segment in text.segments:
        found["uses"] += glossary_term.count_terms(text, segment.source)
        for term in text.glossary:
            if _has_word(segment.source, term.source):
                found["exact uses"] += 1
                found["exact"] += not any(_has_word(segment.target, form) for form in (term.target, *term.allowed))
    return found


def _has_word(text: str, word: str) -> bool:
    return word in text and bool(re.search(rf"\b{re.escape(word)}\b", text))


@cache
def _territories(source: str, target: str) -> tuple[Term, ...]:
    ours, theirs = (_locale(tag).territories for tag in (source, target))
    return tuple(
        Term(name, theirs[code], allowed=SHORT.get((code, target), ()))
        for code, name in ours.items() if len(code) == 2 and code in theirs
    )


def _locale(tag: str) -> Locale:
    return Locale.parse("sr_Latn" if tag == "sr" else tag.replace("-", "_"))


def _marks(folder: Path) -> Iterator[str]:
    yield "\n## Marks of raters that a finding touches (spelling, capitalisation, terminology, inconsistency)"
    yield "| set | pair | kind of mark | marks | touched | share |\n|---|---|---|---|---|---|"
    for name in MARKED:
        marks: Counter[tuple[str, str]] = Counter()
        touched: Counter[tuple[str, str]] = Counter()
        for document in read(folder, name):
            pair = f"{document['source_lang']}-{document['target_lang']}"
            places = [place for finding in _findings(document) for place in finding.places if place.side == "target"]
            for number, segment in enumerate(document["segments"], start=1):
                for error in segment["errors"]:
                    if _counts(error):
                        key = (pair, error["norm"])
                        marks[key] += 1
                        touched[key] += any(
                            place.segment == number and place.start < error["end"] and error["start"] < place.end
                            for place in places
                        )
        for key, count in sorted(marks.items()):
            if touched[key]:
                yield f"| {name} | {' | '.join(key)} | {count} | {touched[key]} | {100 * touched[key] / count:.1f} % |"


def _counts(error: dict[str, Any]) -> bool:
    kinds = ("spelling", "capitalisation", "terminology", "inconsistency")
    return error["norm"] in kinds and error["start"] is not None and not error.get("in_source")


def _findings(document: Document) -> list[Finding]:
    return [finding for find in CHECKS.values() for finding in find(article(document))]


def _pairs(folder: Path) -> Iterator[str]:
    yield "\n## Marked inconsistencies with their counterparts (inconsistency_pairs), hit at both ends"
    yield "| kind | marks | hit | documents | with a hit |\n|---|---|---|---|---|"
    documents = {document["id"]: document for name in NEWS for document in read(folder, name)}
    marks: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    homes: dict[str, dict[str, bool]] = defaultdict(dict)
    found: dict[str, list[Finding]] = {}
    for mark in read(folder, "inconsistency_pairs"):
        document = documents.get(mark["id"])
        if document is None:
            continue
        findings = found.setdefault(mark["id"], _findings(document))
        hit = any(
            touches(finding, mark["a"]) and any(touches(finding, end) for end in mark["b"]) for finding in findings
        )
        marks[mark["kind"]] += 1
        hits[mark["kind"]] += hit
        homes[mark["kind"]][mark["id"]] = homes[mark["kind"]].get(mark["id"], False) or hit
    for kind, count in marks.most_common():
        yield f"| {kind} | {count} | {hits[kind]} | {len(homes[kind])} | {sum(homes[kind].values())} |"


def touches(finding: Finding, end: dict[str, Any]) -> bool:
    """Whether a place of a finding in the target overlaps one end of a marked inconsistency."""
    return any(
        place.side == "target" and place.segment == end["seg"] + 1
        and place.start < end["end"] and end["start"] < place.end
        for place in finding.places
    )


def _speed(folder: Path) -> Iterator[str]:
    yield "\n## Speed, one core, µs of CPU per segment, 10,000 segments of wmt23_mqm; and one text of 2,000 paragraphs"
    articles: list[Article] = []
    for document in read(folder, "wmt23_mqm"):
        articles.append(article(document))
        if sum(len(text.segments) for text in articles) >= 10_000:
            break
    segments = [segment for text in articles for segment in text.segments]
    long = replace(articles[0], segments=tuple(segments[:2000]))
    checks: dict[str, Find] = {**CHECKS, "glossary-term (250 terms)": _with_glossary}
    for name, find in checks.items():
        for text in articles[:50]:
            list(find(text))
        start = time.process_time()
        for text in articles:
            list(find(text))
        middle = time.process_time()
        list(find(long))
        seconds = time.process_time() - middle
        yield f"- {name}: {(middle - start) / len(segments) * 1e6:.0f} µs; 2,000 paragraphs {seconds:.2f} s"


def _with_glossary(text: Article) -> Iterable[Finding]:
    return glossary_term.find(replace(text, glossary=_territories(text.source_lang, text.target_lang)))


def _verdicts(_folder: Path) -> Iterator[str]:
    yield "\n## Flags that were read (benchmarks/verdicts/terms.jsonl): right of read, by confidence"
    if not VERDICTS.is_file():
        return
    verdicts = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        groups[verdict["check"], "all"][verdict["verdict"]] += 1
        groups[verdict["check"], f"{verdict['confidence']:.2f}"][verdict["verdict"]] += 1
    for (check, confidence), counts in sorted(groups.items()):
        share = counts["right"] / counts.total()
        yield f"- {check}, {confidence}: {counts['right']} of {counts.total()} right ({share:.2f})"


def _sample(folder: Path) -> Iterator[str]:
    """The flags to be read: what goes into the file of verdicts as JSON, then the texts for the reader."""
    for check, (sets, size) in SAMPLE.items():
        flags: dict[tuple[str, ...], tuple[Document, Finding]] = {}
        for name in sets:
            for document in read(folder, name):
                for finding in CHECKS[check](article(document)):
                    key = (document.get("doc", document["id"]), *sorted(finding.evidence))
                    flags.setdefault(key, (document, finding))
        chosen = random.Random(SEED).sample(sorted(flags), min(size, len(flags)))
        for key in chosen:
            document, finding = flags[key]
            record = {"check": check, "id": document["id"], "evidence": list(finding.evidence),
                      "confidence": finding.confidence, "verdict": ""}
            yield json.dumps(record, ensure_ascii=False)
            yield f"  {finding.message}"
            for place in finding.places[:6]:
                text = article(document).text(place.side, place.segment)
                yield f"    {place.side} ¶{place.segment} …{text[max(0, place.start - 60) : place.end + 60]}…"


if __name__ == "__main__":
    main(sys.argv[1:])
