"""What an editor's pane is sent: the corrections to decide in the order of the text, and whose each change is."""

import json
from typing import Any

import pytest

from transreview import workflow
from transreview.model import Change, Person, Role, Segment
from transreview.store import Store
from transreview.team import Team
from transreview.ui.review_pane import perform
from transreview.ui.review_pane.proposals import decisions

PAIRS = (
    Segment("Luka je otvorena u ponedeljak.", "😀 The haven was opened on Monday."),
    Segment("Kraj.", "The end."),
)
EDITOR = Person("Eva")


def correct(store: Store, who: str, request: str, text: str, base: int, segment: int = 1) -> None:
    workflow.correct(store, "a", who, request, [Change(segment, base, text)])


def sent(store: Store, who: Person = EDITOR, team: Team | None = None) -> dict[str, Any]:
    """What is sent, with the fields of each proposal by their names."""
    body: dict[str, Any] = json.loads(
        json.dumps(decisions(workflow.open_review(store, "a"), who, team or store.team()))
    )
    return body | {"proposals": [named(body, *fields) for fields in body["proposals"]]}


def named(
    body: dict[str, Any], correction: int, segment: int, state: str, hunks: Any, further: dict[str, Any] | None = None
) -> dict[str, Any]:
    event, who, _, _, _, own = body["corrections"][correction]
    found = {"event": event, "who": who, "own": own, "segment": segment, "state": state, "hunks": hunks}
    found |= further or {}
    if "decision" in found:
        names = ("event", "who", "at", "reason", "back")
        found["decision"] = dict(zip(names, body["decisions"][found["decision"]], strict=True))
    return found


def decide(store: Store, kind: str, *proposals: tuple[str, int], who: str = "Eva", **fields: Any) -> dict[str, Any]:
    """The answer to a decision that the pane sends."""
    chosen = [{"event": event, "segment": segment} for event, segment in proposals]
    item = {"id": f"{kind}-{who}-{len(store.events('a'))}", "type": kind, "proposals": chosen, **fields}
    (answer,) = perform(store, "a", who, {"number": 1, "items": [item]}).results
    return answer


def states(store: Store) -> list[tuple[str, str]]:
    return [(each["event"], each["state"]) for each in sent(store)["proposals"]]


def test_each_change_names_its_proposal_and_lengths_are_in_utf16_units(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The haven was opened on Tuesday.", 0)
    correct(store, "Ben", "ben-1", "😀 The harbour was opened on Tuesday.", 1)
    found = sent(store)
    assert [(each["event"], each["hunks"]) for each in found["proposals"]] == [
        ("ben-1", [["haven", "harbour"]]), ("ana-1", [["Monday", "Tuesday"]]),
    ]  # fmt: skip
    assert found["redlines"] == [[1, 7, [5, 7, [0]], 15, [6, 7, [1]], 1]]


def test_what_nobody_corrected_costs_nothing(store: Store) -> None:
    found = sent(store)
    assert (found["proposals"], found["redlines"]) == ([], [])


def test_a_translator_is_sent_nothing_to_decide(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    for name, role in (("Root", Role.ADMIN), ("Ana", Role.TRANSLATOR), ("Eva", Role.EDITOR)):
        workflow.give_roles(store, "Root", f"roles-{name}", f"local:{name}", [role], name)
    found = sent(store, Person("Ana"))
    assert (found["may"], found["proposals"], found["redlines"]) == (False, [], [])
    found = sent(store)
    assert found["may"]
    assert found["only"]
    answer = decide(store, "accept", ("ana-1", 1), who="Ana")
    assert not answer["ok"]
    assert "editor" in answer["message"]
    assert states(store) == [("ana-1", "proposed")]


def test_an_accepted_proposal_says_who_accepted_it_and_can_be_taken_back(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    assert decide(store, "accept", ("ana-1", 1))["ok"]
    (proposal,) = sent(store)["proposals"]
    assert proposal["state"] == "accepted"
    assert (proposal["who"], proposal["decision"]["who"], proposal["decision"]["back"]) == ("Ana", "Eva", True)
    assert sent(store)["undo"] == proposal["decision"]["event"]


def test_a_small_change_on_acceptance_leaves_the_author_and_is_told(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbor was opened on Monday.", 0)
    edited = [{"segment": 1, "base": 1, "text": "😀 The harbour was opened on Monday."}]
    answer = decide(store, "accept", ("ana-1", 1), changes=edited)
    assert (answer["ok"], answer["revisions"]) == (True, {1: 2})
    (proposal,) = sent(store)["proposals"]
    assert proposal["who"] == "Ana"
    assert proposal["edited"] == "😀 The harbour was opened on Monday."
    assert sent(store)["redlines"] == [[1, 7, [5, 7, [0]], 22]]


def test_an_edit_of_a_text_that_was_changed_meanwhile_is_refused_and_changes_nothing(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbor was opened on Monday.", 0)
    correct(store, "Ben", "ben-1", "😀 The harbor was opened on Sunday.", 1)
    answer = decide(store, "accept", ("ana-1", 1), changes=[{"segment": 1, "base": 1, "text": "😀 Mine."}])
    assert not answer["ok"]
    assert "was changed while you edited it" in answer["message"]
    assert workflow.open_review(store, "a").texts[0] == "😀 The harbor was opened on Sunday."


def test_a_rejection_takes_back_only_its_own_words_and_keeps_the_reason(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    correct(store, "Ben", "ben-1", "😀 The harbour was opened on Sunday.", 1)
    assert decide(store, "reject", ("ana-1", 1), text="A haven it is.")["ok"]
    assert workflow.open_review(store, "a").texts[0] == "😀 The haven was opened on Sunday."
    rejected = next(each for each in sent(store)["proposals"] if each["event"] == "ana-1")
    assert (rejected["state"], rejected["decision"]["reason"]) == ("rejected", "A haven it is.")
    assert sent(store)["redlines"] == [[1, 27, [6, 6, [1]], 1]]


def test_a_rejection_without_a_reason_is_refused(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    answer = decide(store, "reject", ("ana-1", 1), text="  ")
    assert "needs a reason" in answer["message"]


def test_several_are_decided_at_once_and_the_second_editor_is_told(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    correct(store, "Ana", "ana-2", "Finis.", 0, segment=2)
    assert decide(store, "accept", ("ana-1", 1), ("ana-2", 2))["ok"]
    answer = decide(store, "reject", ("ana-1", 1), who="Rosa", text="No.")
    assert answer["message"] == "The correction of paragraph 1 was already accepted by Eva."
    assert states(store) == [("ana-1", "accepted"), ("ana-2", "accepted")]


def test_a_competing_text_is_sent_as_it_would_be_in_the_present_one(store: Store) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    correct(store, "Ben", "ben-1", "😀 The haven was opened on Sunday.", 0)
    rival = next(each for each in sent(store)["proposals"] if each.get("competing"))
    assert (rival["event"], rival["text"]) == ("ben-1", "😀 The harbour was opened on Sunday.")
    assert rival["hunks"] == [["Monday", "Sunday"]]
    assert decide(store, "accept", ("ben-1", 1))["ok"]
    assert workflow.open_review(store, "a").texts[0] == "😀 The harbour was opened on Sunday."
    assert sent(store)["redlines"] == [[1, 7, [5, 7, [0]], 15, [6, 6, [1]], 1]]


def test_nobody_is_offered_their_own_under_four_eyes(store: Store) -> None:
    for name, roles in (("Root", [Role.ADMIN]), ("Eva", [Role.TRANSLATOR, Role.EDITOR])):
        workflow.give_roles(store, "Root", f"roles-{name}", f"local:{name}", roles, name)
    workflow.set_policy(store, "Root", "policy", "four-eyes", "on")
    correct(store, "Eva", "eva-1", "😀 The harbour was opened on Monday.", 0)
    found = sent(store)
    assert (found["four_eyes"], found["only"], found["proposals"][0]["own"]) == (True, False, True)
    assert not decide(store, "accept", ("eva-1", 1))["ok"]


@pytest.mark.parametrize(
    "fields",
    [
        {"proposals": "all"},
        {"proposals": [["ana-1", 1]]},
        {"proposals": [{"event": 1, "segment": 1}]},
        {"proposals": []},
        {"proposals": [{"event": "ana-1", "segment": 99}]},
        {"proposals": [{"event": "nobody", "segment": 1}]},
        {"changes": [{"segment": 99, "base": 1, "text": "x"}]},
    ],
)
def test_a_decision_that_names_nothing_that_is_there_is_refused(store: Store, fields: dict[str, Any]) -> None:
    correct(store, "Ana", "ana-1", "😀 The harbour was opened on Monday.", 0)
    answer = decide(store, "accept", ("ana-1", 1), **fields)
    assert not answer["ok"]
    assert states(store) == [("ana-1", "proposed")]
