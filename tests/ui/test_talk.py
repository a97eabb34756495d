"""Marks, classes, dismissals, threads, histories and rulings between the pane and the store."""

import json
from pathlib import Path
from typing import Any

import pytest

from transreview import workflow
from transreview.model import Act, Article, Change, Person, Role, Scope, Segment, Stage
from transreview.mqm import Severity
from transreview.store import Store
from transreview.team import Member, Team
from transreview.ui.review_pane import Reader, document, overlay, perform
from transreview.ui.review_pane.acts import Done
from transreview.ui.stage_bar import moves

PAIRS = (Segment("Opština ima 1350 stolica.", "😀 There are 1530 chairs."), Segment("Kraj.", "The end."))
HERE = {"side": 1, "segment": 1, "start": 0, "text": "😀"}
SHORT = {"mqm": "linguistic-conventions/grammar", "severity": "minor"}


def send(store: Store, *items: Any, who: str = "ana", **asked: Any) -> Done:
    return perform(store, "a", who, {"number": 1, "items": list(items), **asked})


def sent(store: Store, who: str = "ana") -> dict[str, Any]:
    """What the pane is sent."""
    review = workflow.open_review(store, "a")
    body: dict[str, Any] = json.loads(overlay(document(review), review, who))
    return body


def member(name: str, *roles: Role) -> Member:
    return Member(f"local:{name}", name, roles=frozenset(roles))


def test_a_mark_stands_where_the_browser_saw_it_behind_an_emoji_too(store: Store) -> None:
    place = {"side": 1, "segment": 1, "start": 3, "text": "There are"}
    done = send(store, {"id": "m", "type": "mark", "place": place, "suggestion": "We have", "text": "why", **SHORT})
    assert done.results == ({"id": "m", "ok": True},)
    issue = next(record.issue for record in done.review.records if record.issue.key == "marked:m")
    assert (issue.flagged.text, issue.flagged.start, issue.flagged.suggestion) == ("There are", 2, "We have")
    assert (issue.mqm, issue.severity, issue.message) == (SHORT["mqm"], Severity.MINOR, "why")
    place["text"] = "There is"
    (answer,) = send(store, {"id": "n", "type": "mark", "place": place, **SHORT}).results
    assert "Paragraph 1 has changed" in answer["message"]


def test_what_the_source_has_is_marked_with_its_own_offsets(store: Store) -> None:
    place = {"side": 0, "segment": 1, "start": 8, "text": "ima"}
    done = send(store, {"id": "m", "type": "mark", "place": place, "mqm": "accuracy/omission", "severity": "major"})
    issue = next(record.issue for record in done.review.records if record.issue.key == "marked:m")
    assert [(each.side, each.text) for each in issue.places] == [("target", ""), ("source", "ima")]


@pytest.mark.parametrize("item", [
    {"type": "mark"}, {"type": "mark", "place": 5, **SHORT}, {"type": "mark", "place": {"side": 1}, **SHORT},
    {"type": "mark", "place": HERE, **SHORT, "mqm": "none"}, {"type": "mark", "place": HERE, **SHORT, "severity": "x"},
    {"type": "mark", "place": {"side": 1, "segment": 9, "start": 0, "text": ""}, **SHORT},
    {"type": "classify", "key": "none", **SHORT}, {"type": "classify", "key": "none"},
    {"type": "ignore", "key": "none", "reason": "", "scope": "everywhere"}, {"type": "restore", "segment": 1},
    {"type": "restore", "segment": 9, "number": 0}, {"type": "restore", "segment": 1, "number": 5},
    {"type": "comment", "key": "", "segment": 9, "text": "x"}, {"type": "comment", "key": "", "on": "no", "text": "x"},
])  # fmt: skip
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(store: Store, item: dict[str, Any]) -> None:
    (answer,) = send(store, {"id": "1", **item}).results
    assert answer["ok"] is False
    assert answer["message"]
    assert workflow.open_review(store, "a").events == ()


def test_an_issue_is_classified_and_dismissed_as_far_as_was_said(store: Store) -> None:
    key = workflow.open_review(store, "a").records[0].issue.key
    send(store, {"id": "1", "type": "classify", "key": key, **SHORT})
    send(store, {"id": "2", "type": "ignore", "key": key, "reason": "fine", "scope": "project"})
    (record,) = sent(store)["records"]
    issue = workflow.open_review(store, "a").records[0].issue
    assert (issue.mqm, issue.severity) == (SHORT["mqm"], "minor")
    assert (record["state"], record["scope"], record["by"][2]) == ("ignored", Scope.PROJECT, "fine")


def test_an_answer_belongs_to_its_thread_and_says_whom_it_calls(store: Store) -> None:
    send(store, {"id": "1", "type": "comment", "key": "", "segment": 2, "text": "Why?"}, who="Vera")
    send(store, {"id": "2", "type": "comment", "key": "", "segment": 2, "on": "1", "text": "Ask @Vera."}, who="Ana")
    first, second = sent(store, "Vera")["comments"]
    assert (first["segment"], first["mine"], first["to_me"], first["root"]) == (2, True, False, "")
    assert (second["on"], second["mine"], second["to_me"]) == ("1", False, True)


def test_a_rejection_is_shown_with_its_reason_until_somebody_proposes_again(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "c", [Change(2, 0, "An end.")])
    workflow.reject(store, "a", "Eva", "r", [("c", 2)], "It is the end.")
    send(store, {"id": "q", "type": "comment", "key": "", "segment": 2, "on": "r", "text": "Why?"}, who="Ana")
    told = sent(store, "Ana")
    (ruling,) = told["rulings"]
    assert (ruling["who"], ruling["reason"], ruling["text"]) == ("Eva", "It is the end.", "An end.")
    assert ruling["mine"] is True
    assert told["comments"][0]["root"] == "r"
    assert sent(store, "Ben")["rulings"][0]["mine"] is False
    workflow.correct(store, "a", "Ana", "d", [Change(2, 2, "One end.")])
    assert sent(store, "Ana")["rulings"] == []


def test_the_author_sees_what_an_editor_made_of_a_correction_and_nobody_else_does(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "c", [Change(2, 0, "An end.")])
    workflow.accept(store, "a", "Eva", "r", [("c", 2)], "This end.")
    (ruling,) = sent(store, "Ana")["rulings"]
    assert (ruling["state"], ruling["text"], ruling["made"]) == ("accepted", "An end.", "This end.")
    assert sent(store, "Ben")["rulings"] == []


def test_a_text_beside_the_present_one_says_whose_both_are(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "c", [Change(2, 0, "An end.")])
    workflow.correct(store, "a", "Ben", "d", [Change(2, 0, "One end.")])
    (other,) = sent(store, "Ben")["competing"]
    assert (other["who"], other["mine"], other["present"], other["text"]) == ("Ben", True, "Ana", "One end.")


def test_the_life_of_a_paragraph_is_sent_when_it_is_asked_for(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "c", [Change(2, 0, "An end.")])
    send(store, {"id": "q", "type": "comment", "key": "", "segment": 2, "text": "Why?"}, who="Eva")
    done = send(store, {"id": "b", "type": "restore", "segment": 2, "number": 0}, history=2)
    story = done.told["story"]
    assert [(each["kind"], each["who"]) for each in story["entries"]] == [
        ("came", ""), ("correct", "Ana"), ("comment", "Eva"), ("restore", "ana"),
    ]  # fmt: skip
    assert [each.get("current") for each in story["entries"]] == [False, False, None, True]
    assert story["entries"][1]["before"] == "The end."
    assert done.review.events[-1].act is Act.CORRECT


@pytest.mark.parametrize("asked", [{"history": 9}, {"history": 0}, {"history": True}, {"history": "1"}, {"also": 5}])
def test_a_question_that_cannot_be_has_no_answer(store: Store, asked: dict[str, Any]) -> None:
    assert send(store, **asked).told == {}


def test_a_decision_on_one_place_says_nothing_about_other_articles(store: Store) -> None:
    key = workflow.open_review(store, "a").records[0].issue.key
    assert send(store, also=key).told["also"] == {"key": key, "articles": 0, "term": False}


def test_news_name_who_did_what_where(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "c", [Change(2, 0, "An end.")])
    workflow.move(store, "a", "Eva", "s", "ready")
    first, second = sent(store, "Ana")["news"]
    assert (first["who"], first["mine"], first["segments"]) == ("Ana", True, [2])
    assert (second["who"], second["mine"], second["stage"]) == ("Eva", False, "ready")


def test_quoted_speech_and_addresses_are_left_out_of_what_is_done_everywhere(tmp_path: Path) -> None:
    right = [Segment(f"ProAzil {word}.", f"ProAsyl {said}.") for word, said in (("traži", "asks"), ("kaže", "says"))]
    wrong = [
        Segment("ProAzil ćuti.", "ProAsylum is silent."),
        Segment("„ProAzil se žali na sve nas”, rekao je.", "“ProAsylum complains about all of us,” he said."),
    ]
    with Store(f"sqlite:///{tmp_path / 'quoted.db'}") as quoted:
        workflow.import_articles(quoted, [Article("q", "sr", "en", (*right, *wrong))], "test")
        issues = document(workflow.open_review(quoted, "q")).issues
    (issue,) = [each for each in issues if each["check"] == "inconsistent-name"]
    left_out = [issue["places"][at][1] for at in issue["aside"]]
    assert left_out == [4]
    assert set(issue["aside"].values()) == {"in a quotation"}


def test_what_the_screen_offers_follows_the_roles_and_the_stage(store: Store) -> None:
    team = Team({each.account: each for each in (
        member("Tea", Role.TRANSLATOR), member("Eva", Role.EDITOR), member("Quinn", Role.QA), member("Ada", Role.ADMIN),
    )})  # fmt: skip
    tea, eva, quinn = (Reader.of(Person(name), team) for name in ("Tea", "Eva", "Quinn"))
    assert {"correct", "mark", "comment"} <= set(tea.may)
    assert not {"decide", "dismiss-everywhere", "remember"} & set(tea.may)
    assert {"decide", "dismiss-everywhere", "remember"} <= set(eva.may)
    assert (quinn.may, quinn.mode) == ((), "read")
    assert Reader.of(Person("Tea", "issuer#1"), team).may == ()
    assert tea.members == ("Ada", "Eva", "Quinn", "Tea")
    workflow.move(store, "a", "Eva", "s", "finished")
    finished = sent(store)
    assert (finished["mode"], finished["reading"]["who"]) == ("read", "Eva")
    assert "comment" in finished["may"]
    assert "correct" not in finished["may"]


def test_the_buttons_above_the_article_are_those_of_the_next_steps() -> None:
    def labels(stage: str, *roles: Role) -> list[str]:
        return [move.label for move in moves(Stage(stage), frozenset(roles))]

    assert labels("in review", Role.TRANSLATOR) == ["Ready"]
    assert labels("in review", Role.EDITOR) == ["Finish", "Ready"]
    assert labels("ready", Role.EDITOR) == ["Back to review", "Finish"]
    assert labels("finished", Role.TRANSLATOR) == []
    assert labels("finished", Role.EDITOR) == ["Reopen"]
    assert labels("in review", Role.QA) == []
