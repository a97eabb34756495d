"""Every check's examples are tests: what they flag must be flagged, what they spare must be left alone."""

import pkgutil
from collections.abc import Iterator

import pytest

import transreview.checks as package
from transreview.checks import CHECKS, Check, Example, run_checks
from transreview.model import Place
from transreview.mqm import ERROR_TYPES, ITS_TYPES

EXAMPLES = [
    pytest.param(check, example, id=f"{check.name}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.examples, start=1)
]
each_check = pytest.mark.parametrize("check", [pytest.param(check, id=check.name) for check in CHECKS])


def touched(check: Check, example: Example) -> Iterator[Place]:
    """The places of an example that the check flags or would change."""
    for issue in run_checks(example.article, [check]):
        yield issue.flagged
        yield from issue.mendable


def occurrences(text: str, example: Example) -> Iterator[tuple[int, int, int]]:
    """Where a text stands in the targets of an example: segment, start, end."""
    for number, (_, target) in enumerate(example.pairs, start=1):
        start = target.find(text)
        while start >= 0:
            yield number, start, start + len(text)
            start = target.find(text, start + 1)


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_an_example_is_flagged_exactly_where_it_says(check: Check, example: Example) -> None:
    found = sorted(issue.flagged.text for issue in run_checks(example.article, [check]))
    assert found == sorted(example.flagged)


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_a_spared_text_of_an_example_is_not_touched(check: Check, example: Example) -> None:
    for text in example.spared:
        standing = list(occurrences(text, example))
        assert standing, f"the example has no {text!r}"
        for number, start, end in standing:
            overlapping = [place for place in touched(check, example)
                           if place.segment == number and place.start < end and start < place.end]
            assert not overlapping


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_the_places_of_an_example_are_where_they_say_they_are(check: Check, example: Example) -> None:
    text = example.article
    for issue in run_checks(text, [check]):
        assert issue.flagged.side == "target"
        for place in issue.places:
            assert text.text(place.side, place.segment)[place.start:place.end] == place.text


@each_check
def test_a_check_shows_what_it_flags_and_what_it_spares(check: Check) -> None:
    assert any(example.flagged for example in check.examples)
    assert any(example.spared for example in check.examples)


@each_check
def test_a_check_says_what_it_is_in_the_words_of_the_field(check: Check) -> None:
    assert check.mqm in ERROR_TYPES
    assert check.its in ITS_TYPES
    assert check.doc.strip()


def test_checks_are_listed_once_each_and_none_is_forgotten() -> None:
    files = {module.name for module in pkgutil.iter_modules(package.__path__) if _is_check(module.name)}
    assert sorted(check.name.replace("-", "_") for check in CHECKS) == sorted(files)


def _is_check(name: str) -> bool:
    return hasattr(pkgutil.resolve_name(f"{package.__name__}.{name}"), "CHECK")
