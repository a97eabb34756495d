"""The samples show what their README says: every planted slip is found and mended, and nothing else is touched."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transreview.checks import run_checks
from transreview.formats import read_articles, read_pair
from transreview.model import Article, Issue

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("samples_expected.json").read_text(encoding="utf-8"))

each_sample = pytest.mark.parametrize("sample", EXPECTED)
each_slip = pytest.mark.parametrize(
    ("sample", "slip"),
    [pytest.param(name, slip, id=f"{name}: {slip['wrong'][:30]}")
     for name, expected in EXPECTED.items() for slip in expected["planted"]],
)
each_trap = pytest.mark.parametrize(
    ("sample", "trap"),
    [pytest.param(name, trap, id=f"{name}: {trap.get('text') or ' / '.join(trap['pair'])}")
     for name, expected in EXPECTED.items() for trap in expected["traps"]],
)


@cache
def article(sample: str) -> Article:
    name = f"{sample}.en.txt"
    target = (SAMPLES / name).read_bytes()
    source = EXPECTED[sample]["source"]
    if source is None:
        return read_articles([(name, target)])[0]
    return read_pair((source, (SAMPLES / source).read_bytes()), (name, target))


@cache
def issues(sample: str) -> tuple[Issue, ...]:
    return run_checks(article(sample))


def mended(sample: str) -> list[str]:
    """The paragraphs of a sample after "apply everywhere" on every issue."""
    targets = [segment.target for segment in article(sample).segments]
    places = {place for issue in issues(sample) for place in issue.mendable}
    for place in sorted(places, key=lambda place: (place.segment, place.start), reverse=True):
        text = targets[place.segment - 1]
        targets[place.segment - 1] = text[:place.start] + (place.suggestion or "") + text[place.end:]
    return targets


def touched(sample: str) -> Iterator[tuple[int, int, int]]:
    """Where a sample is flagged or would be changed: segment, start, end."""
    for issue in issues(sample):
        for place in (issue.flagged, *issue.mendable):
            yield place.segment, place.start, place.end


@each_sample
def test_a_sample_is_read_with_its_languages_and_paragraphs(sample: str) -> None:
    expected = EXPECTED[sample]
    assert len(article(sample).segments) == expected["segments"]
    assert article(sample).target_lang == expected["target_lang"]
    if expected["source"]:
        assert article(sample).source_lang == expected["source_lang"]
        assert all(segment.source and segment.target for segment in article(sample).segments)


@each_slip
def test_a_planted_slip_stands_where_the_readme_says(sample: str, slip: dict[str, Any]) -> None:
    for number in slip["segments"]:
        assert slip["wrong"] in article(sample).text("target", number)


@each_slip
def test_a_planted_slip_is_flagged(sample: str, slip: dict[str, Any]) -> None:
    found = [issue for issue in issues(sample)
             if issue.check == slip["check"] and issue.flagged.segment in slip["segments"]]
    assert any(_overlaps(issue, slip["wrong"]) for issue in found), [issue.flagged.text for issue in issues(sample)]


@each_slip
def test_a_planted_slip_is_mended_everywhere(sample: str, slip: dict[str, Any]) -> None:
    if slip["preferred"] is None:  # what should stand there is for a person to say
        return
    for number in slip["segments"]:
        before, after = article(sample).text("target", number), mended(sample)[number - 1]
        # One form may stand in the other, so both are counted.
        expected = before.replace(slip["wrong"], slip["preferred"])
        assert after.count(slip["wrong"]) == expected.count(slip["wrong"])
        assert after.count(slip["preferred"]) == expected.count(slip["preferred"])


@each_trap
def test_a_trap_is_left_alone(sample: str, trap: dict[str, Any]) -> None:
    if "text" in trap:
        start = article(sample).text("target", trap["segment"]).index(trap["text"])
        end = start + len(trap["text"])
        assert not [place for place in touched(sample)
                    if place[0] == trap["segment"] and place[1] < end and start < place[2]]
        return
    one, other = trap["pair"]
    assert all(any(form in segment.target for segment in article(sample).segments) for form in (one, other))
    for issue in issues(sample):
        if issue.check == "inconsistent-name":
            forms = {place.text for place in issue.places if place.side == "target"}
            forms |= {place.suggestion for place in issue.places if place.suggestion}
            assert not {one, other} <= forms


@each_sample
def test_nothing_but_the_planted_slips_is_flagged_in_a_sample(sample: str) -> None:
    planted = {(slip["check"], number) for slip in EXPECTED[sample]["planted"] for number in slip["segments"]}
    assert not [(issue.check, issue.flagged.segment, issue.flagged.text, issue.message) for issue in issues(sample)
                if (issue.check, issue.flagged.segment) not in planted]


def _overlaps(issue: Issue, wrong: str) -> bool:
    """True when one of the places that an issue flags or mends stands in the wrong text, or round it."""
    return any(place.text in wrong or wrong.strip('"') in place.text for place in (issue.flagged, *issue.mendable))
