"""All checks, and how they are run over an article."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transreview.checks import (
    glossary_term,
    inconsistent_abbreviation,
    inconsistent_name,
    inconsistent_repeat,
    inconsistent_spelling,
    inconsistent_term,
    merged_names,
    number_mismatch,
    untranslated,
)
from transreview.checks.check import Check, Example, Finding
from transreview.checks.overlaps import told_once
from transreview.model import Article, Issue

__all__ = ["CHECKS", "DEFAULT_CHECKS", "Check", "Example", "Finding", "run_checks"]

#: Listed by hand; a test finds the forgotten one.
CHECKS: tuple[Check, ...] = (
    inconsistent_name.CHECK,
    merged_names.CHECK,
    number_mismatch.CHECK,
    untranslated.CHECK,
    inconsistent_repeat.CHECK,
    glossary_term.CHECK,
    inconsistent_term.CHECK,
    inconsistent_spelling.CHECK,
    inconsistent_abbreviation.CHECK,
)

#: The checks that run when nobody chooses.
DEFAULT_CHECKS: tuple[Check, ...] = tuple(check for check in CHECKS if check.on)

#: A longer piece of evidence stands in the key by its beginning and a digest.
LONGEST_EVIDENCE = 60


def run_checks(article: Article, checks: Sequence[Check] | None = None) -> tuple[Issue, ...]:
    """What the checks say of an article, in the order of the text; ``checks`` is `DEFAULT_CHECKS` when None.

    A finding below its check's threshold is left out. Two issues never share a key: the second one with the same
    evidence gets "#2" behind it.
    """
    found = [
        _issue(article, check, finding)
        for check in (DEFAULT_CHECKS if checks is None else checks)
        for finding in check.find(article)
        if finding.confidence >= check.threshold
    ]
    found.sort(key=lambda issue: (issue.flagged.segment, issue.flagged.start, issue.flagged.end, issue.check))
    return tuple(_distinct(told_once(found)))


def _issue(article: Article, check: Check, finding: Finding) -> Issue:
    return Issue(
        article=article.id,
        check=check.name,
        mqm=finding.mqm or check.mqm,
        its=finding.its or check.its,
        severity=finding.severity or check.severity,
        message=finding.message,
        key=f"{check.name}:{{{','.join(sorted(map(_short, finding.evidence)))}}}",
        places=finding.places,
        confidence=finding.confidence,
    )


def _short(evidence: str) -> str:
    if len(evidence) <= LONGEST_EVIDENCE:
        return evidence
    return f"{evidence[:LONGEST_EVIDENCE]}~{hashlib.sha256(evidence.encode()).hexdigest()[:12]}"


def _distinct(issues: Iterable[Issue]) -> Iterable[Issue]:
    seen: dict[str, int] = {}
    for issue in issues:
        count = seen[issue.key] = seen.get(issue.key, 0) + 1
        yield issue if count == 1 else replace(issue, key=f"{issue.key}#{count}")
