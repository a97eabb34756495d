"""All checks, and how they are run over an article."""

import hashlib
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from transreview.checks import (
    addition,
    address_changed,
    boilerplate,
    capitalisation,
    date_mismatch,
    degenerate_output,
    doubled_mark,
    doubled_word,
    empty_target,
    final_mark,
    glossary_term,
    heading_mismatch,
    house_rule,
    inconsistent_abbreviation,
    inconsistent_figure,
    inconsistent_gender,
    inconsistent_name,
    inconsistent_repeat,
    inconsistent_spelling,
    inconsistent_term,
    invisible_character,
    locale_format,
    markup_changed,
    merged_names,
    misspelling,
    mixed_register,
    mixed_script,
    mojibake,
    number_mismatch,
    odd_character,
    omission,
    paragraph_order,
    quotation_mismatch,
    quote_style,
    repeated_definition,
    spacing,
    unit_mismatch,
    unpaired_mark,
    untranslated,
    untranslated_abbreviation,
    weekday_mismatch,
)
from transreview.checks.check import Check, CheckWarning, Example, Failure, Finding
from transreview.checks.failures import told, wrong_finding
from transreview.checks.overlaps import told_once
from transreview.checks.plugins import load_plugins
from transreview.model import Article, Issue

__all__ = [
    "CHECKS", "DEFAULT_CHECKS", "Check", "CheckWarning", "Example", "Failure", "Finding", "all_checks", "run_checks",
    "warn",
]  # fmt: skip

#: Listed by hand; a test finds the forgotten one.
CHECKS: tuple[Check, ...] = (
    inconsistent_name.CHECK,
    merged_names.CHECK,
    number_mismatch.CHECK,
    unit_mismatch.CHECK,
    date_mismatch.CHECK,
    weekday_mismatch.CHECK,
    locale_format.CHECK,
    inconsistent_figure.CHECK,
    heading_mismatch.CHECK,
    untranslated.CHECK,
    untranslated_abbreviation.CHECK,
    omission.CHECK,
    addition.CHECK,
    empty_target.CHECK,
    paragraph_order.CHECK,
    quotation_mismatch.CHECK,
    inconsistent_repeat.CHECK,
    glossary_term.CHECK,
    house_rule.CHECK,
    inconsistent_term.CHECK,
    inconsistent_spelling.CHECK,
    misspelling.CHECK,
    inconsistent_abbreviation.CHECK,
    repeated_definition.CHECK,
    mixed_register.CHECK,
    inconsistent_gender.CHECK,
    doubled_word.CHECK,
    degenerate_output.CHECK,
    boilerplate.CHECK,
    address_changed.CHECK,
    markup_changed.CHECK,
    final_mark.CHECK,
    mojibake.CHECK,
    invisible_character.CHECK,
    unpaired_mark.CHECK,
    odd_character.CHECK,
    mixed_script.CHECK,
    spacing.CHECK,
    doubled_mark.CHECK,
    quote_style.CHECK,
    capitalisation.CHECK,
)

#: The checks that run when nobody chooses.
DEFAULT_CHECKS: tuple[Check, ...] = tuple(check for check in CHECKS if check.on)

#: A longer piece of evidence stands in the key by its beginning and a digest.
LONGEST_EVIDENCE = 60

#: A check that finds more than this much in an article is stopped: it would never end.
MOST_FINDINGS, MOST_FINDINGS_A_SEGMENT = 1000, 20


def run_checks(
    article: Article, checks: Sequence[Check] | None = None, failed: Callable[[Failure], None] | None = None
) -> tuple[Issue, ...]:
    """What the checks say of an article, in the order of the text; ``checks`` is `DEFAULT_CHECKS` when None.

    A finding below its check's threshold is left out. Two issues never share a key: the second one with the same
    evidence gets "#2" behind it. A check that raises, or finds what is not in the text, takes nothing down: the others
    go on, what it has found rightly counts, and ``failed`` is told once for it (by default, a `CheckWarning` is given).
    """
    found: list[Issue] = []
    for check in DEFAULT_CHECKS if checks is None else checks:
        issues, reason = _found(article, check)
        found += issues
        if reason:
            (failed or warn)(Failure(check.name, reason, article.id, check.origin))
    found.sort(key=lambda issue: (issue.flagged.segment, issue.flagged.start, issue.flagged.end, issue.check))
    return tuple(_distinct(told_once(article, found)))


def all_checks(*, plugins: bool = True, without: Iterable[str] = ()) -> tuple[tuple[Check, ...], tuple[Failure, ...]]:
    """Our own checks and those of the plug-ins that are installed, and the plug-ins that could not be used.

    ``without`` are names of plug-ins that are not to be loaded, ``plugins`` False is none at all.
    """
    if not plugins:
        return CHECKS, ()
    found = load_plugins(frozenset(without), frozenset(check.name for check in CHECKS))
    return (*CHECKS, *found.checks), found.failures


def _found(article: Article, check: Check) -> tuple[list[Issue], str]:
    """The issues of one check, and what went wrong with it, "" for nothing."""
    issues: list[Issue] = []
    wrong = ""
    most = MOST_FINDINGS + MOST_FINDINGS_A_SEGMENT * len(article.segments)
    try:
        for number, finding in enumerate(check.find(article)):
            if number == most:
                return issues, f"it found more than {most:,} things, and was stopped."
            if reason := wrong_finding(article, finding):
                wrong = wrong or reason
            elif finding.confidence >= check.threshold:
                issues.append(_issue(article, check, finding))
    except (Exception, SystemExit) as error:  # whatever a check does, the others go on
        wrong = told(error)
    return issues, wrong


def warn(failure: Failure) -> None:
    """Tell of a failure by a `CheckWarning`: what is done with one where nobody says what to do."""
    warnings.warn(CheckWarning(failure), stacklevel=3)


def _issue(article: Article, check: Check, finding: Finding) -> Issue:
    return Issue(
        article=article.id,
        check=check.name,
        mqm=finding.mqm or check.mqm,
        its=finding.its or check.its,
        severity=check.imposed or finding.severity or check.severity,
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
