import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.checks.check import Finding
from transreview.checks.date_mismatch import CHECK
from transreview.model import Article, Segment


def find(source_lang: str, target_lang: str, source: str, target: str) -> list[Finding]:
    return list(CHECK.find(Article("a", source_lang, target_lang, (Segment(source, target),))))


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target", "text", "suggestion"), [
    ("zh", "en", "会议于27日闭幕。", "The meeting closed on 27.", "27", "the 27th"),
    ("zh", "en", "24日至25日下雨。", "It rained for 24 to 25 days.", "24", None),
    ("zh", "en", "他26日说。", "He said on the 26th day.", "26th", None),
    ("ja", "en", "20日に会った。", "They met on August 20.", "August", None),
    ("zh", "en", "“五一”期间", "during the \"51\"", "51", None),
    ("zh", "en", "十一长假的游客", "Tourists in the Eleven long holiday", "Eleven", None),
    ("en", "de", "at 1.30pm", "um 1.30 Uhr", "1.30 Uhr", "13.30 Uhr"),
    ("en", "de", "at 8 a.m.", "um 20 Uhr", "20 Uhr", None),
    ("ja", "en", "午後3時", "at 3 a.m.", "3 a.m.", "3 p.m."),
    ("ru", "en", "в 15:40", "at 3:40 a.m.", "3:40 a.m.", "3:40 p.m."),
    ("en", "fr", "at 5:15 p.m.", "à 5h15", "5h15", "17h15"),
])
def test_a_date_or_a_time_that_says_something_else_is_flagged(
        source_lang: str, target_lang: str, source: str, target: str, text: str, suggestion: str | None) -> None:
    (finding,) = find(source_lang, target_lang, source, target)
    assert finding.places[0].text == text
    assert suggestion is None or finding.places[0].suggestion == suggestion
    assert finding.places[-1].side == "source"


@pytest.mark.parametrize(("source_lang", "target_lang", "source", "target"), [
    ("zh", "en", "9月27日闭幕。", "It closed on 27 September."), ("zh", "en", "27日闭幕。", "It closed on the 27th."),
    ("zh", "en", "9月25日至27日", "from September 25 to 27"), ("ja", "en", "週3日働く", "works 3 days a week"),
    ("ja", "en", "10日間の旅", "a trip of 10 days"), ("zh", "en", "2号楼", "Building 2"),
    ("zh", "en", "26日，26人获奖。", "On the 26th, 26 people won."), ("zh", "en", "周五27日", "Friday 27"),
    ("zh", "en", "“双十一”大促", "the \"Double Eleven\" sale"), ("zh", "en", "十一个人", "eleven people"),
    ("zh", "en", "“十一”假期", "the holiday of October 1"),
    ("en", "de", "at 1.30pm", "um 1.30 Uhr nachmittags"), ("en", "de", "at 1.30pm", "um 13.30 Uhr"),
    ("en", "is", "at 2:34 PM", "kl. 2:34 e.h."), ("sr", "en", "u 15:30", "at 3:30"), ("en", "en-GB", "3 pm", "3 pm"),
    ("de", "en", "um 3.30 Uhr", "at 3:30 p.m."), ("ko", "en", "오전 12시 30분", "at 12:30 a.m."),
])
def test_a_date_that_says_the_same_is_spared(source_lang: str, target_lang: str, source: str, target: str) -> None:
    assert find(source_lang, target_lang, source, target) == []


def test_a_date_that_became_a_duration_is_told_once() -> None:
    (finding,) = find("zh", "en", "24日至25日下雨。", "It rained for 24 to 25 days.")
    assert [place.text for place in finding.places] == ["24", "25", "24日", "25日"]


@given(st.text(alphabet="0123 .:ap mUhr日号月上下午十一“”"), st.text(alphabet="0123 .:ap mUhrMay daytho"))
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    find("zh", "en", source, target)
    find("en", "de", target, source)
