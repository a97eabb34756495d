"""What the pane is sent: offsets in UTF-16 units, states, and little of it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from transreview.model import Act, Article, Change, Event, Issue, Place, Segment
from transreview.mqm import Severity
from transreview.review import replay
from transreview.ui.review_pane.wire import Units, document, overlay

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("😀𝒳🏛\ufe0f\u202e"), max_size=60)


def issue(key: str, *places: Place) -> Issue:
    mqm = "linguistic-conventions/inconsistent-names"
    return Issue("a", "inconsistent-name", mqm, "inconsistency", Severity.MAJOR, "why", key, places)


def event(number: int, act: Act, key: str = "", **fields: Any) -> Event:
    return Event(str(number), "a", "ana", "2026-11-24T08:00:00Z", act, key, seq=number, **fields)


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


@given(TEXTS, st.data())
def test_an_offset_goes_to_the_browser_and_comes_back(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    units = Units.of(text)
    assert units.units(point) == len(utf16(text[:point])) // 2
    assert units.points(units.units(point)) == point


@given(TEXTS, TEXTS)
def test_the_replacement_that_is_sent_makes_the_present_text(came: str, now: str) -> None:
    article = Article("a", "sr", "en", (Segment("s", came),))
    events = [event(1, Act.CORRECT, changes=(Change(1, 0, now),))]
    review = replay(article, (), (), events)
    sent = json.loads(overlay(document(review), review, "ana"))
    ((segment, revision, start, end, text),) = sent["texts"]
    assert (segment, revision) == (1, 1)
    assert utf16(came)[: 2 * start] + utf16(text) + utf16(came)[2 * end :] == utf16(now)


def test_an_open_issue_that_the_document_has_costs_a_number_in_the_overlay() -> None:
    article = Article("a", "sr", "en", (Segment("Ana", "😀 Anna"), Segment("Ana", "Ana")))
    found = issue("k", Place("target", 1, 2, 6, "Anna", "Ana"), Place("source", 1, 0, 3, "Ana"))
    review = replay(article, [found], [found], [])
    shown = document(review)
    assert json.loads(shown.data)["issues"][0]["places"] == [[1, 1, 3, 7, "Ana"], [0, 1, 0, 3, None]]
    assert json.loads(overlay(shown, review, "ana"))["records"] == [0]


def test_a_corrected_issue_says_what_stood_there_and_where_the_correction_stands() -> None:
    article = Article("a", "sr", "en", (Segment("Ana", "😀 Anna left"),))
    found = issue("k", Place("target", 1, 2, 6, "Anna", "Ana"))
    opened = replay(article, [found], [found], [])
    corrected = replay(article, [found], [], [event(1, Act.CORRECT, "k", changes=(Change(1, 0, "😀 Ana left"),))])
    (record,) = json.loads(overlay(document(opened), corrected, "ana"))["records"]
    assert record["state"] == "corrected"
    assert record["issue"]["places"][0][-1] == "Anna"
    assert record["correction"] == "Ana"
    assert record["spots"] == [[1, 3, 6]]
    assert record["by"][0] == "ana"


def test_comments_are_sent_with_what_they_are_about_and_a_withdrawn_act_says_so() -> None:
    article = Article("a", "sr", "en", (Segment("Ana", "Anna"),))
    found = issue("k", Place("target", 1, 0, 4, "Anna"))
    events = [
        event(1, Act.COMMENT, "k", text="look"),
        event(2, Act.IGNORE, "k", text="fine"),
        event(3, Act.UNDO, "k", undoes="2"),
    ]
    review = replay(article, [found], [found], events)
    sent = json.loads(overlay(document(review), review, "ana"))
    assert [(act, text, gone) for act, _, _, text, gone in sent["records"][0]["history"]] == [
        ("ignore", "fine", True),
    ]  # fmt: skip
    assert [(said["key"], said["text"], said["mine"]) for said in sent["comments"]] == [("k", "look", True)]
    assert sent["redo"] == "ignored issue"


def test_a_correction_that_was_done_again_is_taken_back_by_its_redo() -> None:
    article = Article("a", "sr", "en", (Segment("Ana", "Anna"),))
    found = issue("k", Place("target", 1, 0, 4, "Anna", "Ana"))
    events = [
        event(1, Act.CORRECT, "k", changes=(Change(1, 0, "Ana"),)),
        event(2, Act.UNDO, undoes="1", changes=(Change(1, 1, "Anna"),)),
        event(3, Act.UNDO, undoes="2", changes=(Change(1, 2, "Ana"),)),
    ]
    review = replay(article, [found], [], events)
    (record,) = json.loads(overlay(document(review), review, "ana"))["records"]
    assert record["decided"] == "3"
    assert [change.text for change in review.taking_back("3")] == ["Anna"]


def test_a_lone_surrogate_is_sent_as_one_character() -> None:
    article = Article("a", "sr", "en", (Segment("", "a\ud800b 15"),))
    review = replay(article, [], [], [])
    assert json.loads(document(review).data)["segments"][0][1] == "a?b 15"
