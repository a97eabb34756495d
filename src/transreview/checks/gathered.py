"""Findings of one kind in several places, as one: one inconsistency is one decision."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transreview.checks.check import Finding


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order, those with the same evidence as the first of them with the places of all."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.evidence, []).append(finding)
    for same in found.values():
        yield replace(same[0], places=tuple(place for finding in same for place in finding.places))
