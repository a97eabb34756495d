"""All checks, and how they are run over an article."""

from collections.abc import Iterable, Sequence

from transreview.checks.check import Check, Example, Finding
from transreview.model import Article, Issue

__all__ = ["CHECKS", "Check", "Example", "Finding", "run_checks"]

#: Listed by hand; a test finds the forgotten one.
CHECKS: tuple[Check, ...] = ()


def run_checks(article: Article, checks: Sequence[Check] | None = None) -> tuple[Issue, ...]:
    """What the checks say of an article, in the order of the text; ``checks`` is all of `CHECKS` when None.

    Two issues never share a key: the second one with the same evidence gets "#2" behind it.
    """
    found = [_issue(article, check, finding) for check in (CHECKS if checks is None else checks)
             for finding in check.find(article)]
    found.sort(key=lambda issue: (issue.flagged.segment, issue.flagged.start, issue.flagged.end, issue.check))
    return tuple(_distinct(found))


def _issue(article: Article, check: Check, finding: Finding) -> Issue:
    return Issue(
        article=article.id,
        check=check.name,
        mqm=finding.mqm or check.mqm,
        its=finding.its or check.its,
        severity=finding.severity or check.severity,
        message=finding.message,
        key=f"{check.name}:{{{','.join(sorted(finding.evidence))}}}",
        places=finding.places,
        confidence=finding.confidence,
    )


def _distinct(issues: Iterable[Issue]) -> Iterable[Issue]:
    from dataclasses import replace

    seen: dict[str, int] = {}
    for issue in issues:
        count = seen[issue.key] = seen.get(issue.key, 0) + 1
        yield issue if count == 1 else replace(issue, key=f"{issue.key}#{count}")
