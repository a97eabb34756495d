"""What the pane sends is checked again, done once, and answered."""

from typing import Any

import pytest

from transreview import workflow
from transreview.errors import InputError, StoreError
from transreview.model import Act, Segment
from transreview.store import Store
from transreview.ui.review_pane.acts import MOST_ITEMS, perform

PAIRS = (Segment("Opština ima 1350 stolica.", "😀 There are 1530 chairs."), Segment("Kraj.", "The end."))


def send(store: Store, *items: Any) -> list[dict[str, Any]]:
    return list(perform(store, "a", "ana", {"number": 1, "items": list(items)}).results)


def correction(item_id: str, text: str, base: int = 0, segment: int = 2) -> dict[str, Any]:
    return {"id": item_id, "type": "correct", "key": "", "changes": [{"segment": segment, "base": base, "text": text}]}


def test_a_batch_is_done_in_order_and_each_event_is_answered(store: Store) -> None:
    answers = send(store, correction("1", "One."), correction("2", "Two.", base=1), {"id": "3", "type": "undo"})
    assert [answer["ok"] for answer in answers] == [True, True, True]
    assert [answer["revisions"] for answer in answers] == [{2: 1}, {2: 2}, {2: 3}]
    assert workflow.open_review(store, "a").texts[1] == "One."


def test_an_event_that_is_sent_twice_is_done_once_and_answered_the_same(store: Store) -> None:
    first = send(store, correction("1", "One."))
    assert send(store, correction("1", "One."), correction("1", "Other.")) == first * 2
    assert len(workflow.open_review(store, "a").events) == 1


def test_a_text_made_on_an_old_revision_competes_and_the_answer_says_so(store: Store) -> None:
    send(store, correction("1", "One."))
    (answer,) = send(store, correction("2", "Two.", base=0))
    assert answer == {"id": "2", "ok": True, "stale": [2], "revisions": {}}
    review = workflow.open_review(store, "a")
    assert review.texts[1] == "One."
    assert [competing.change.text for competing in review.competing] == ["Two."]


def test_a_suggestion_is_applied_at_the_utf16_place_that_the_browser_saw(store: Store) -> None:
    issue = workflow.open_review(store, "a").records[0].issue
    place = {"segment": 1, "start": issue.flagged.start + 1, "text": "1530"}
    (answer,) = send(store, {"id": "1", "type": "apply", "key": issue.key, "places": [place]})
    assert answer["ok"]
    assert workflow.open_review(store, "a").texts[0] == f"😀 There are {issue.flagged.suggestion} chairs."


def test_a_suggestion_for_a_text_that_is_no_longer_there_is_refused_in_words(store: Store) -> None:
    issue = workflow.open_review(store, "a").records[0].issue
    send(store, correction("1", "There were 1530 chairs.", segment=1))
    place = {"segment": 1, "start": 13, "text": "1530"}
    (answer,) = send(store, {"id": "2", "type": "apply", "key": issue.key, "places": [place]})
    assert not answer["ok"]
    assert "Paragraph 1 has changed" in answer["message"]


def test_deciding_and_commenting_are_recorded_with_their_words(store: Store) -> None:
    key = workflow.open_review(store, "a").records[0].issue.key
    answers = send(
        store,
        {"id": "1", "type": "comment", "key": key, "text": "look"},
        {"id": "2", "type": "ignore", "key": key, "reason": "fine"},
    )
    assert all(answer["ok"] for answer in answers)
    events = workflow.open_review(store, "a").events
    assert [(event.act, event.text) for event in events] == [(Act.COMMENT, "look"), (Act.IGNORE, "fine")]


@pytest.mark.parametrize("item", [
    {"type": "delete"}, {"type": None}, {"type": "correct"}, {"type": "correct", "changes": "x"},
    {"type": "correct", "changes": []}, {"type": "correct", "changes": [{"segment": 0, "base": 0, "text": "x"}]},
    {"type": "correct", "changes": [{"segment": 99, "base": 0, "text": "x"}]},
    {"type": "correct", "changes": [{"segment": 1, "base": -1, "text": "x"}]},
    {"type": "correct", "changes": [{"segment": True, "base": 0, "text": "x"}]},
    {"type": "correct", "changes": [{"segment": 1, "base": 0, "text": "x" * 200_001}]},
    {"type": "correct", "changes": [{"segment": 1, "base": 0, "text": 5}]},
    {"type": "apply", "key": "none", "places": [{"segment": 1, "start": 0, "text": "x"}]},
    {"type": "apply", "key": "none", "places": [{"segment": 99, "start": 0, "text": "x"}]},
    {"type": "apply", "key": "k" * 3_000, "places": [{"segment": 1, "start": 0, "text": "x"}]},
    {"type": "ignore", "key": "none", "reason": "x"}, {"type": "ignore", "key": ["x"], "reason": "x"},
    {"type": "ignore", "key": "none", "reason": "x" * 1_001}, {"type": "comment", "key": "none", "text": "x"},
    {"type": "undo", "event": "none"}, {"type": "undo"}, {"type": "redo"},
])  # fmt: skip
def test_an_event_that_cannot_be_is_refused_in_words_and_changes_nothing(store: Store, item: dict[str, Any]) -> None:
    (answer,) = send(store, {"id": "1", **item})
    assert answer["ok"] is False
    assert answer["message"]
    assert workflow.open_review(store, "a").events == ()


@pytest.mark.parametrize("batch", [None, 5, "x", {}, {"items": 5}, {"items": [5]}, {"items": [{}] * (MOST_ITEMS + 1)}])
def test_what_is_no_batch_is_no_batch(store: Store, batch: object) -> None:
    with pytest.raises(InputError):
        perform(store, "a", "ana", batch)


def test_an_event_without_an_id_is_passed_over(store: Store) -> None:
    assert send(store, {"type": "undo"}, {"id": "x" * 65, "type": "undo"}, {"id": 5, "type": "undo"}) == []


def test_what_the_database_could_not_take_is_to_be_sent_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; nothing was changed.")

    monkeypatch.setattr(workflow, "correct", full)
    answers = send(store, correction("1", "One."), correction("2", "Two."))
    assert answers == [{"id": "1", "ok": False, "again": True, "message": "The disk is full; nothing was changed."}]


class TestTimeSpent:
    """What the browser says that an act took is kept with it, as far as it can be."""

    def test_it_is_kept_with_the_act_and_nothing_is_where_nothing_was_said(self, store: Store) -> None:
        send(store, correction("1", "One.") | {"seconds": 12.34}, correction("2", "Two.", base=1))
        assert [event.detail("seconds") for event in workflow.open_review(store, "a").events] == ["12.3", ""]

    @pytest.mark.parametrize(("said", "kept"), [
        (-5, ""), ("60", ""), (True, ""), (None, ""), ([1], ""), (10**12, ""), (10**6, "3600.0"), (0, "0.0"),
        (float("nan"), ""),
    ])  # fmt: skip
    def test_what_cannot_be_is_not_kept(self, store: Store, said: Any, kept: str) -> None:
        send(store, correction("1", "One.") | {"seconds": said})
        assert workflow.open_review(store, "a").events[0].detail("seconds") == kept

    def test_nobody_worked_longer_than_since_their_act_before(self, store: Store) -> None:
        store.clock = lambda: "2026-11-24T08:00:00.000Z"
        send(store, correction("1", "One."))
        store.clock = lambda: "2026-11-24T08:00:30.000Z"
        send(store, *(correction(str(n), f"Text {n}.", base=n - 1) | {"seconds": 20} for n in (2, 3, 4)))
        events = workflow.open_review(store, "a").events
        assert [event.detail("seconds") for event in events] == ["", "20.0", "10.0", "0.0"]

    def test_others_have_their_own_time(self, store: Store) -> None:
        store.clock = lambda: "2026-11-24T08:00:30.000Z"
        send(store, correction("1", "One."))
        perform(store, "a", "ben", {"items": [correction("2", "Two.", base=1) | {"seconds": 40}]})
        assert workflow.open_review(store, "a").events[1].detail("seconds") == "40.0"

    def test_it_is_summed_for_each_person_in_the_scores_and_unknown_is_not_0(self, store: Store) -> None:
        send(store, correction("1", "One."))
        assert spent(store) == (None, "No time was recorded; that is not no time.")
        store.clock = lambda: "2099-11-24T08:00:30.000Z"
        send(store, {"id": "2", "type": "undo", "seconds": 30}, correction("3", "Three.", base=2) | {"seconds": 0})
        perform(store, "a", "ben", {"items": [correction("4", "Four.", base=3) | {"seconds": 90}]})
        assert spent(store) == (2, "ana 0.5, ben 1.5")
        by = {row.key: row for row in workflow.quality(store, by=workflow.Dimension.REVIEWER).rows}
        assert (by["ana"].seconds, by["ben"].seconds) == (30, 90)


def spent(store: Store) -> tuple[float | None, str]:
    """The minutes that were spent on an article, as its scores say, and whose they were."""
    score = next(each for each in workflow.score(store, "a").scores if each.name == "time spent")
    return score.value, score.note
