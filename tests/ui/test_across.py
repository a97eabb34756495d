"""What waits in all articles: the list that an editor is sent, and what is decided from it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from transreview import workflow
from transreview.errors import InputError
from transreview.model import Article, Change, Person, Role, Segment
from transreview.store import Store
from transreview.ui.review_pane.across import Wanted, across, perform_across

EDITOR = Person("Eva")
LONG = "It rained for days and days, and nobody in the town knew when it would stop again. "


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'reviews.db'}")
    for name, target in (("a", "en"), ("b", "en"), ("c", "fr")):
        segments = (Segment("Luka.", f"{LONG}The haven of {name}. {LONG}".strip()), Segment("Kraj.", "The end."))
        workflow.import_articles(opened, [Article(name, "sr", target, segments, f"On {name}")], "test")
        text = f"{LONG}The harbour of {name}. {LONG}".strip()
        workflow.correct(opened, name, "Ana", f"ana-{name}", [Change(1, 0, text)])
    workflow.correct(opened, "c", "Ben", "ben-c", [Change(2, 0, "Finis.")])
    yield opened
    opened.close()


def sent(store: Store, **wanted: str) -> dict[str, Any]:
    found = workflow.proposals(store)
    body: dict[str, Any] = json.loads(across(found, EDITOR, store.team(), Wanted(**wanted)))
    return body


def rows(body: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(body["articles"][row["article"]]["id"], row["segment"], row["who"]) for row in body["rows"]]


def item(number: int, kind: str, article: str, event: str, **fields: Any) -> dict[str, Any]:
    chosen = {"proposals": [{"event": event, "segment": 1}]}
    return {"id": f"i{number}", "type": kind, "article": article, **chosen, **fields}


def test_the_list_has_what_waits_in_every_article_with_a_little_of_what_stands_around(store: Store) -> None:
    body = sent(store)
    assert rows(body) == [("c", 1, "Ana"), ("c", 2, "Ben"), ("b", 1, "Ana"), ("a", 1, "Ana")]
    assert (body["all"], body["found"], body["may"]) == (4, 4, True)
    text = body["rows"][0]["text"]
    assert [sign for sign, _ in text] == [0, -1, 1, 0]
    assert text[0][1].startswith("…")
    assert text[0][1].endswith("again. The ")
    assert [piece for sign, piece in text if sign] == ["haven", "harbour"]
    assert all(len(piece) < 70 for _, piece in text)


def test_a_filter_narrows_the_list_and_the_choices_of_the_others(store: Store) -> None:
    body = sent(store, pair="sr-fr")
    assert rows(body) == [("c", 1, "Ana"), ("c", 2, "Ben")]
    assert sorted(body["choices"]["pair"]) == [["sr-en", "Serbian → English", 2], ["sr-fr", "Serbian → French", 2]]
    assert sorted(body["choices"]["author"]) == [["Ana", "Ana", 1], ["Ben", "Ben", 1]]
    assert rows(sent(store, author="Ben")) == [("c", 2, "Ben")]
    assert rows(sent(store, check="by-hand", family="hand", author="Nobody")) == []


def test_what_is_decided_from_the_list_is_decided_in_its_article_and_taken_back_there(store: Store) -> None:
    answers = perform_across(store, EDITOR, {"items": [
        item(1, "accept", "a", "ana-a"), item(2, "reject", "b", "ana-b", text="No."), item(3, "accept", "c", "gone"),
    ]})  # fmt: skip
    assert [answer["ok"] for answer in answers] == [True, True, False]
    assert rows(sent(store)) == [("c", 1, "Ana"), ("c", 2, "Ben")]
    assert "haven" in workflow.open_review(store, "b").texts[0]
    perform_across(store, EDITOR, {"items": [{"id": "u", "type": "undo", "article": "b", "event": "i2"}]})
    assert ("b", 1, "Ana") in rows(sent(store))
    assert "harbour" in workflow.open_review(store, "b").texts[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "correct", "changes": [{"segment": 2, "base": 0, "text": "Mine."}]},
        {"article": "nowhere"},
        {"article": "b"},
        {"type": None},
    ],
)
def test_what_is_no_decision_changes_nothing(store: Store, wrong: dict[str, Any]) -> None:
    (answer,) = perform_across(store, EDITOR, {"items": [item(1, "accept", "a", "ana-a") | wrong]})
    assert not answer["ok"]
    assert len(rows(sent(store))) == 4


@pytest.mark.parametrize("batch", [None, {}, {"items": "x"}, {"items": ["x"]}, {"items": [{}] * 101}])
def test_what_is_no_batch_is_refused(store: Store, batch: object) -> None:
    with pytest.raises(InputError):
        perform_across(store, EDITOR, batch)


def test_who_may_not_decide_is_refused_by_the_store(store: Store) -> None:
    for name, role in (("Root", Role.ADMIN), ("Ana", Role.TRANSLATOR)):
        workflow.give_roles(store, "Root", f"roles-{name}", f"local:{name}", [role], name)
    (answer,) = perform_across(store, Person("Ana"), {"items": [item(1, "accept", "a", "ana-a")]})
    assert answer["message"] == "Only an editor may accept a correction."
    body = sent(store)
    assert (body["may"], body["rows"]) == (False, [])
