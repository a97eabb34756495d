from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks import Check, CheckWarning, Failure, Finding, run_checks
from transreview.model import Article, Place, Segment
from transreview.mqm import Severity

ARTICLE = Article("a", "sr", "en", (Segment("Da.", "Yes, 😀."), Segment("", ""), Segment("Ne.", "")))


def made(find: Any, **settings: Any) -> Check:
    return Check("made", "style/organizational-style", "style", Severity.MINOR, find, (), "Made.", **settings)


def findings(*found: Finding) -> Check:
    return made(lambda _article: found)


def at(start: int, end: int, text: str) -> Place:
    return Place("target", 1, start, end, text)


def broken(_article: Article) -> Iterator[Finding]:
    yield Finding((at(0, 3, "Yes"),), "A word.", ("yes",))
    raise LookupError("nothing\nleft")


def test_a_check_of_our_own_that_raises_is_a_warning_which_is_an_error_in_tests() -> None:
    with pytest.raises(CheckWarning) as raised:
        run_checks(ARTICLE, [made(broken)])
    assert raised.value.failure.check == "made"
    said = "The check “made” failed on the article “a”: LookupError: nothing left (test_run_checks.py, line "
    assert str(raised.value).startswith(said)


def test_a_check_that_raises_takes_nothing_down() -> None:
    failures: list[Failure] = []
    other = findings(Finding((at(5, 6, "😀"),), "A face.", ("face",)))
    issues = run_checks(ARTICLE, [made(broken), other, made(lambda _: 7)], failures.append)
    assert [issue.flagged.text for issue in issues] == ["Yes", "😀"]
    assert [failure.reason.partition(":")[0] for failure in failures] == ["LookupError", "TypeError"]


def test_a_severity_that_is_imposed_counts_before_that_of_the_finding() -> None:
    finding = Finding((at(0, 3, "Yes"),), "A word.", ("yes",), severity=Severity.CRITICAL)
    assert run_checks(ARTICLE, [findings(finding)])[0].severity is Severity.CRITICAL
    imposed = made(lambda _: [finding], imposed=Severity.NEUTRAL)
    assert run_checks(ARTICLE, [imposed])[0].severity is Severity.NEUTRAL


@pytest.mark.parametrize("finding", [
    Finding((), "No.", ("a",)), Finding((at(0, 3, "Yes"),), "", ("a",)), Finding((at(0, 3, "yes"),), "A.", ("a",)),
    Finding((at(0, 3, "Yes"),), "A.", ("a",), confidence=1.5), Finding((at(0, 3, "Yes"),), "A.", ("a",), float("nan")),
    Finding((at(0, 3, "Yes"),), "A.", "evidence"), Finding((Place("source", 1, 0, 2, "Da"),), "A.", ("a",)),
    Finding((at(0, 3, "Yes"), Place("source", 2, 0, 2, "Da")), "A.", ("a",)), Finding((at(-3, 0, ""),), "A.", ("a",)),
    Finding((at(0, 3, "Yes"),), "A.", ("a",), severity="major"), "finding", None,
])  # fmt: skip
def test_a_finding_that_is_none_is_left_out_and_told(finding: Any) -> None:
    good = Finding((at(0, 3, "Yes"),), "A word.", ("yes",))
    failures: list[Failure] = []
    (issue,) = run_checks(ARTICLE, [findings(finding, good)], failures.append)
    assert issue.message == "A word."
    assert len(failures) == 1


NUMBERS = st.integers(-3, 12)
PLACES = st.builds(
    Place, st.sampled_from(["source", "target", "aside"]), NUMBERS, NUMBERS, NUMBERS,
    st.sampled_from(["", "Yes", "Da", "😀"]), st.one_of(st.none(), st.just("No"), st.integers()),
)  # fmt: skip


@given(st.lists(st.lists(PLACES, max_size=3).map(tuple), max_size=6))
def test_whatever_a_check_finds_an_issue_is_where_it_says(found: Iterable[tuple[Place, ...]]) -> None:
    check = findings(*(Finding(places, "A.", (str(number),)) for number, places in enumerate(found)))
    for issue in run_checks(ARTICLE, [check], lambda _failure: None):
        assert issue.flagged.side == "target"
        for place in issue.places:
            assert ARTICLE.text(place.side, place.segment)[place.start : place.end] == place.text
