"""How every check does on real translations: python -m benchmarks.checks FOLDER [--only CHECK,…] [--show].

FOLDER holds JSON Lines (.jsonl.gz) of documents. The table has a line for each check, at its own threshold:

- recall: of the marks of its class (as its MQM type says) that professional raters made in the ``*_mqm*`` files, how
  many some place of the check touches, on the mark's own side. Several systems translated one source document: they
  are averaged first. "with others" counts the places of every check that belongs to the class.
- flags per 100 documents and per 100 paragraphs of the human translations ``clean_refs_*``. Humans slip, too: these
  flags are to be read (``--show``).
- of its flags on human translations that raters judged, the share that touch no mark. Raters mark a part of what is
  wrong, so this is an upper bound of the false alarms.
- read: of the flags that were read one by one (``benchmarks/verdicts/checks.jsonl``, digests and verdicts only) those
  that are still given, on human texts and on machines', as right + wrong + arguable; before them the share of right
  among right and wrong, with Wilson's interval of 95 %. Where a check had many flags, a random sample was read.
- microseconds of one core for each segment of the clean documents (others' caches full), reading included.

More tables: the flags of all checks together by target language, and recall of punctuation by the kind of character.
The tables go to standard output and to ``benchmarks/results/checks.txt``; texts are shown only with ``--show``.
"""

import argparse
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.names import RESULTS, Row, article, rows
from transreview.checks import CHECKS, Check, run_checks
from transreview.model import Article, Issue

JUDGED = ("wmt20_mqm", "wmt21_mqm", "wmt23_mqm", "wmt22_chat_mqm", "bio_mqm_v2")
CLEAN = ("clean_refs_ntrex", "clean_refs_wmt")
VERDICTS = Path(__file__).with_name("verdicts") / "checks.jsonl"
#: Which class of marks a check is about, by the beginning of its MQM type.
_CLASSES = {
    "accuracy/mistranslation/number": "number_date", "accuracy/mistranslation/date-time": "number_date",
    "accuracy/mistranslation/unit": "number_date", "locale-conventions": "number_date",
    "accuracy/untranslated": "untranslated", "accuracy/omission": "omission", "accuracy/addition": "addition",
    "linguistic-conventions/punctuation": "punctuation", "linguistic-conventions/whitespace": "punctuation",
    "linguistic-conventions/capitalization": "capitalisation", "linguistic-conventions/spelling": "spelling",
    "linguistic-conventions/duplication": "repetition", "style/language-register": "register",
    "linguistic-conventions/character-encoding": "encoding", "linguistic-conventions/inconsistent-names": "name",
    "linguistic-conventions/textual-inconsistency": "inconsistency", "terminology": "terminology",
    "style/inconsistent-style": "inconsistency", "linguistic-conventions/grammar": "grammar",
}
_KINDS = {
    "stop": ".。．।", "question or exclamation": "?!？！؟¿¡", "comma": ",，、،", "colon or semicolon": ":;：；؛",
    "quote": "\"“”„‟«»‹›‘’‚'「」『』《》〈〉", "bracket": "()[]{}（）【】〔〕", "dash": "-–—―‐‑", "dots": "…",
}

Issues = Sequence[Issue]


def main(arguments: Sequence[str]) -> None:
    """Print the tables and keep them; with ``--show`` print the flags on the clean documents instead."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="names of checks, with commas")
    parser.add_argument("--show", action="store_true", help="print every flag on the clean documents")
    given = parser.parse_args(arguments)
    # What depends on the machine's dictionaries is measured when it is named.
    names = given.only.split(",") if given.only else [check.name for check in CHECKS if check.name != "misspelling"]
    chosen = [check for check in CHECKS if check.name in names]
    if given.show:
        _show(given.folder, chosen)
        return
    lines = [f"python -m benchmarks.checks FOLDER{f' --only {given.only}' if given.only else ''}", ""]
    for text in _tables(given.folder, chosen):
        print(text, flush=True)
        lines.append(text)
    if not given.only:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "checks.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def class_of(check: Check) -> str:
    """The class of marks (``norm`` in the data) that a check is about; "" for none."""
    return next((norm for start, norm in _CLASSES.items() if check.mqm.startswith(start)), "")


def flag_digest(text: Article, issue: Issue) -> str:
    """What a verdict is kept under: the flag's place, its paragraph and the text in the source that it is about."""
    place = issue.flagged
    there = [other.text for other in issue.places[1:2] if other.side == "source"]
    told = (issue.check, str(place.start), str(place.end), text.text("target", place.segment), *there)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


class _Verdicts:
    """What was said of flags that were read, and how many of them are given now, each once."""

    def __init__(self) -> None:
        lines = VERDICTS.read_text(encoding="utf-8").splitlines() if VERDICTS.is_file() else []
        self.known = {line["digest"]: line["verdict"] for line in map(json.loads, lines)}
        self.given: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)

    def count(self, text: Article, issues: Issues, *, human: bool) -> None:
        """Count the flags of one document that were read."""
        for issue in issues:
            digest = flag_digest(text, issue)
            if digest in self.known:
                self.given[issue.check, human][digest] = self.known[digest]

    def told(self, check: str, *, human: bool) -> str:
        """The share of right ones, its interval, and the counts."""
        counts = Counter(self.given[check, human].values())
        right, read = counts["right"], counts["right"] + counts["wrong"]
        if not counts:
            return "–"
        low, high = wilson(right, read)
        share = f"{right / read:.2f} [{low:.2f}, {high:.2f}], " if read else ""
        return f"{share}{right} + {counts['wrong']} + {counts['arguable']}"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share (E. B. Wilson, 1927); (0, 1) where nothing was seen."""
    if not of:
        return 0.0, 1.0
    z = 1.96
    share, spread = hits / of, z * z / of
    middle = share + spread / 2
    half = z * ((share * (1 - share) + spread / 4) / of) ** .5
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def _tables(folder: Path, chosen: Sequence[Check]) -> Iterator[str]:
    verdicts = _Verdicts()
    clean = {name: _clean(folder, name, chosen, verdicts) for name in CLEAN}
    spent = sum((Counter(part.spent) for part in clean.values()), Counter[str]())
    segments = sum(part.segments for part in clean.values())
    recall = _Recall(chosen, verdicts)
    for name in JUDGED:
        for row in rows(folder, name):
            recall.read(name, row)
    yield "## Each check"
    yield ("| check | by default | class: recall by document (marks), with others | NTREX /100 documents (paragraphs) "
           "| WMT /100 documents (paragraphs) | flags on judged human texts, share on no mark "
           "| read: human | read: machine | µs/segment |")
    yield "|---|---|---|---|---|---|---|---|---|"
    for check in chosen:
        flags = [part.per_100(part.flags[check.name]) for part in clean.values()]
        yield (f"| {check.name} | {'on' if check.on else 'off'} | {recall.told(check)} | {flags[0]} | {flags[1]} "
               f"| {recall.unmarked(check)} | {verdicts.told(check.name, human=True)} "
               f"| {verdicts.told(check.name, human=False)} | {spent[check.name] / segments * 1e6:.1f} |")
    shown = [check for check in chosen if check.on]
    yield from ("", "## All checks that are on by default, as a reviewer sees them", "",
                "| set | documents | paragraphs | flags | per 100 documents | per 100 paragraphs |",
                "|---|---|---|---|---|---|")
    for name, part in clean.items():
        yield (f"| {name} | {part.documents:,} | {part.segments:,} | {part.together:,} "
               f"| {100 * part.together / part.documents:.1f} | {100 * part.together / part.segments:.2f} |")
    yield from ("", f"{len(shown)} checks, by target language, flags per 100 paragraphs:", "")
    by_language = sum((part.by_language for part in clean.values()), Counter[str]())
    of_language = sum((part.of_language for part in clean.values()), Counter[str]())
    yield ", ".join(f"{tag} {100 * by_language[tag] / count:.1f}" for tag, count in sorted(of_language.items()))
    yield from recall.kinds()


class _Clean:
    """What was counted on one set of clean documents."""

    def __init__(self) -> None:
        self.documents = self.segments = self.together = 0
        self.flags: Counter[str] = Counter()
        self.by_language: Counter[str] = Counter()
        self.of_language: Counter[str] = Counter()
        self.spent: dict[str, float] = defaultdict(float)

    def per_100(self, flags: int) -> str:
        """Flags per 100 documents, and in brackets per 100 paragraphs."""
        return f"{100 * flags / self.documents:.1f} ({100 * flags / self.segments:.2f})"


def _clean(folder: Path, name: str, chosen: Sequence[Check], verdicts: _Verdicts) -> _Clean:
    counted = _Clean()
    on = [check for check in chosen if check.on]
    for row in rows(folder, name):
        text = article(row)
        counted.documents += 1
        counted.segments += len(text.segments)
        counted.of_language[text.target_lang] += len(text.segments)
        for check in chosen:
            start = time.process_time()
            found = run_checks(text, [check])
            counted.spent[check.name] += time.process_time() - start
            counted.flags[check.name] += len(found)
            verdicts.count(text, found, human=True)
        together = len(run_checks(text, on))
        counted.together += together
        counted.by_language[text.target_lang] += together
    return counted


class _Recall:
    """Which marks of the raters the checks touch."""

    def __init__(self, chosen: Sequence[Check], verdicts: _Verdicts) -> None:
        self.chosen, self.verdicts = chosen, verdicts
        self.classes = {check.name: class_of(check) for check in chosen}
        # class, check ("" for any of the class) -> source document -> marks found or not
        self.marks: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
        self.punctuation: dict[str, list[bool]] = defaultdict(list)
        self.human: Counter[str] = Counter()
        self.human_unmarked: Counter[str] = Counter()

    def read(self, name: str, row: Row) -> None:
        """Count one judged document; paragraphs that nobody judged are left out."""
        text = article(row)
        issues = {check.name: run_checks(text, [check]) for check in self.chosen}
        self.verdicts.count(text, [issue for found in issues.values() for issue in found], human=bool(row.get("human")))
        document = f"{name}/{row['id'].split('/')[2] if row['id'].count('/') > 2 else row['id']}"
        marks = [(number, error) for number, part in enumerate(row["segments"], 1) if part.get("raters")
                 for error in part["errors"] if error.get("start") is not None]
        for number, error in marks:
            touching = {check for check, found in issues.items()
                        if any(_touches(issue, number, error) for issue in found)}
            for check, norm in self.classes.items():
                if norm == error["norm"]:
                    self.marks[norm, check][document].append(check in touching)
            members = {check for check, norm in self.classes.items() if norm == error["norm"]}
            if members:
                self.marks[error["norm"], ""][document].append(bool(members & touching))
            if error["norm"] == "punctuation":
                self.punctuation[_kind(row, number, error)].append(bool(members & touching))
        if row.get("human"):
            judged = {number for number, part in enumerate(row["segments"], 1) if part.get("raters")}
            for check, found in issues.items():
                given = [issue for issue in found if issue.flagged.segment in judged]
                self.human[check] += len(given)
                self.human_unmarked[check] += sum(not any(_touches(issue, *mark) for mark in marks) for issue in given)

    def told(self, check: Check) -> str:
        """The recall of a check on its class, and of all checks of that class."""
        norm = self.classes[check.name]
        own, all_ = self.marks[norm, check.name], self.marks[norm, ""]
        if not norm or not own:
            return "–"
        return f"{norm}: {_mean(own):.3f} ({sum(map(len, own.values())):,}), {_mean(all_):.3f}"

    def unmarked(self, check: Check) -> str:
        """How many flags stand on judged human texts, and what share of them touches no mark."""
        count = self.human[check.name]
        return f"{count}, {self.human_unmarked[check.name] / count:.2f}" if count else "0"

    def kinds(self) -> Iterator[str]:
        """Recall of the marks of punctuation by the kind of character."""
        if any(norm == "punctuation" for norm in self.classes.values()):
            yield from ("", "## Marks of punctuation by kind of character", "",
                        "| kind | marks | recall |", "|---|---|---|")
            for kind, found in sorted(self.punctuation.items()):
                yield f"| {kind} | {len(found):,} | {sum(found) / len(found):.3f} |"


def _mean(documents: Mapping[str, Sequence[bool]]) -> float:
    shares = [sum(found) / len(found) for found in documents.values()]
    return sum(shares) / len(shares) if shares else 0.0


def _touches(issue: Issue, number: int, error: dict[str, Any]) -> bool:
    """Whether a place of an issue overlaps or meets a mark, or is evidence for it in the source."""
    side = "source" if error.get("in_source") else "target"
    return any(place.side == side and place.segment == number and place.start <= error["end"]
               and error["start"] <= place.end for place in issue.places)


def _kind(row: Row, number: int, error: dict[str, Any]) -> str:
    part = row["segments"][number - 1]
    text = part["source" if error.get("in_source") else "target"][error["start"]:error["end"]]
    if len(text.split()) > 1 and not any(text in signs for signs in _KINDS.values()):
        return "several words"
    return next((kind for kind, signs in _KINDS.items() if any(sign in text for sign in signs)), "no mark in it")


def _show(folder: Path, chosen: Iterable[Check]) -> None:
    checks = list(chosen)
    for name in CLEAN:
        for row in rows(folder, name):
            text = article(row)
            for issue in run_checks(text, checks):
                _print(text, issue)


def _print(text: Article, issue: Issue) -> None:
    print(f"\n{text.id}  {text.source_lang}→{text.target_lang}  {issue.check}  {issue.severity} {issue.confidence:.2f}")
    print(f"  {issue.message}")
    for place in issue.places[:6]:
        around = text.text(place.side, place.segment)
        before, after = around[max(0, place.start - 60):place.start], around[place.end:place.end + 60]
        mend = "" if place.suggestion is None else f"  → [{place.suggestion}]"
        print(f"  {place.side} ¶{place.segment}: {before}[{place.text}]{after}{mend}")


if __name__ == "__main__":
    main(sys.argv[1:])
