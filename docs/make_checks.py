"""Write docs/checks.md from the checks themselves: python docs/make_checks.py."""

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from transreview.checks import CHECKS, Check, Example, run_checks
from transreview.model import Issue
from transreview.mqm import ERROR_TYPES

PAGE = Path(__file__).with_name("checks.md")
# The examples of misspelling need a dictionary: they are written with that of the tests.
os.environ["DICPATH"] = str(Path(__file__).parents[1] / "tests" / "dictionaries")

_HEAD = """# The checks

<!-- Written by docs/make_checks.py from src/transreview/checks: change the check, then run the script. -->

What each check flags and what it leaves alone. The examples are tests: **bold** is what is flagged, *italics* are what
looks alike and is spared. The severity is the usual one; a less certain finding may be given a lower one. A check that
is off by default runs when it is named, `--only NAME`, or when the [settings](settings.md) switch it on.

| check | MQM 2.0 | ITS 2.0 | severity | shown with | by default |
|---|---|---|---|---|---|"""


def page(checks: Sequence[Check] = CHECKS) -> str:
    """The whole of docs/checks.md as Markdown."""
    sections = (line for check in checks for line in _section(check))
    return "\n".join([_HEAD, *map(_row, checks), *sections]) + "\n"


def _row(check: Check) -> str:
    family = ERROR_TYPES[check.mqm].family
    state = "on" if check.on else "**off**"
    return f"| [{check.name}](#{check.name}) | {check.mqm} | {check.its} | {check.severity} | {family} | {state} |"


def _section(check: Check) -> Iterator[str]:
    yield from ("", f"## {check.name}", "", check.doc.strip())
    if not check.on:
        yield from ("", f"**Off by default**: `transreview check … --only {check.name}`")
    for number, example in enumerate(check.examples, start=1):
        yield from ("", f"Example {number}, {example.source_lang} → {example.target_lang}:", "")
        yield from _example(check, example)


def _example(check: Check, example: Example) -> Iterator[str]:
    article = example.article
    issues = run_checks(article, [check])
    with_source = article.has_source
    for term in example.glossary:
        forbidden = f", never {', '.join(term.forbidden)}" if term.forbidden else ""
        yield from (f"Glossary: {_cell(term.source)} is {_cell(term.target)}{_cell(forbidden)}.", "")
    for rule in example.rules:
        wording = " or ".join(rule.find) or f"regex {rule.regex}"
        use = f", write {' or '.join(rule.use)}" if rule.use else ""
        yield from (f"Rule of the house: not {_cell(wording)}{_cell(use)}.", "")
    yield "| ¶ | source | translation |" if with_source else "| ¶ | translation |"
    yield "|---|---|---|" if with_source else "|---|---|"
    for number, segment in enumerate(article.segments, start=1):
        source = f" {_cell(segment.source)} |" if with_source else ""
        yield f"| {number} |{source} {_marked(number, segment.target, issues, example.spared)} |"
    yield ""
    yield from (f"- ¶{issue.flagged.segment}: {_cell(issue.message)}" for issue in issues)
    if not issues:
        yield "Nothing is flagged."


def _marked(number: int, target: str, issues: Sequence[Issue], spared: Sequence[str]) -> str:
    """A target with what is flagged in bold and what is spared in italics."""
    spans = [(place.start, place.end, "**") for place in (issue.flagged for issue in issues) if place.segment == number]
    for text in sorted(spared, key=len, reverse=True):
        start = target.find(text)
        if start >= 0 and all(start + len(text) <= taken or until <= start for taken, until, _ in spans):
            spans.append((start, start + len(text), "*"))
    bounds = [(0, 0, ""), *sorted(spans), (len(target), len(target), "")]
    parts = []
    for (start, end, mark), (following, _, _) in pairwise(bounds):
        parts += [mark, _cell(target[start:end]), mark, _cell(target[end:following])]
    return "".join(parts)


def _cell(text: str) -> str:
    """Text that stands as it is in a cell of a Markdown table."""
    for sign in "\\|*_`<[":
        text = text.replace(sign, "\\" + sign)
    return text.replace("](", "]\\(").replace("\n", "<br>")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
