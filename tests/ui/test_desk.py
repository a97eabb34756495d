"""The desk without a browser: what each person is shown, and what becomes of what the browser sends."""

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from tests.ui.screen import ENTRY, opened, words

from transreview import workflow
from transreview.model import Article, Change, Role, Segment, Stage
from transreview.store import Store
from transreview.ui import state

NUMBER = Segment("U gradu živi 18.000 ljudi.", "The city has 1,800 inhabitants.")


class Team:
    """A database of a team: Mila runs it, Ana translates, Emil edits, Quinn only reads."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self.store, self._patch = store, patch
        self.roles("Mila", Role.ADMIN)
        for name, role in (("Ana", Role.TRANSLATOR), ("Emil", Role.EDITOR), ("Quinn", Role.QA)):
            self.roles(name, role)

    def roles(self, name: str, *roles: Role) -> None:
        """Give somebody roles."""
        workflow.give_roles(self.store, "Mila", request(), f"local:{name}", roles, name)

    def add(self, name: str, *segments: Segment) -> str:
        """Add an article."""
        article = Article(name, "sr", "en", (Segment(name, name), *(segments or (NUMBER,))), name)
        return workflow.import_articles(self.store, [article], "Ana")[0]

    def correct(self, article: str, who: str = "Ana") -> str:
        """Correct the second paragraph; gives the id of the correction."""
        made = Change(2, 0, "The city has 18,000 inhabitants.")
        return workflow.correct(self.store, article, who, request(), [made]).review.undecided[0].event.id

    def opened(self, who: str, **address: str) -> AppTest:
        """The desk as somebody sees it."""
        self._patch.setattr(state, "_system_name", lambda: who)
        return opened(**address)


def request() -> str:
    return uuid.uuid4().hex


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    url = f"sqlite:///{tmp_path / 'reviews.db'}"
    monkeypatch.setenv("TRANSREVIEW_DB", url)
    monkeypatch.setattr(type(st.context), "cookies", {})  # AppTest has no browser, and gives mocks for its cookies
    monkeypatch.setattr(workflow, "import_samples", lambda store: ())
    st.cache_resource.clear()
    with Store(url) as store:
        yield Team(store, monkeypatch)
    state.store().close()
    st.cache_resource.clear()


def lists(app: AppTest) -> dict[str, list[dict[str, Any]]]:
    """The rows of each list on the desk, by its label."""
    shown = [json.loads(node.proto.json) for node in app.get("bidi_component") if "desk" in node.proto.component_name]
    return {each["label"]: each["rows"] for each in shown}


def titles(app: AppTest, label: str = "Articles") -> list[str]:
    return [row["title"] for row in lists(app).get(label, [])]


def send(app: AppTest, key: str, name: str, message: Any) -> None:
    """Deliver a click as the browser does; AppTest runs no JavaScript, and so this leans on Streamlit's own names."""
    component = next(node.proto for node in app.get("bidi_component") if key in node.proto.id)
    states = app._tree.get_widget_states()
    trigger = states.widgets.add()
    trigger.id = f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events"
    trigger.json_trigger_value = json.dumps([{"event": name, "value": message}])
    app._run(widget_state=states)
    assert not app.exception


def test_what_waits_is_told_by_role(team: Team) -> None:
    team.add("Fresh")
    team.correct(team.add("Corrected"))
    done = team.add("Done")
    workflow.move(team.store, done, "Ana", request(), Stage.READY)
    for who, waiting in (("Ana", {"Fresh", "Corrected"}), ("Emil", {"Corrected", "Done"})):
        assert set(titles(team.opened(who), "Waiting for you")) == waiting
    reasons = {row["title"]: row["why"] for row in lists(team.opened("Emil"))["Waiting for you"]}
    assert reasons == {"Corrected": "1 correction to accept", "Done": "ready to be finished"}
    assert "Waiting for you" not in lists(team.opened("Quinn"))
    assert set(titles(team.opened("Quinn"))) == {"Fresh", "Corrected", "Done"}


def test_what_waits_and_the_list_of_all_articles_count_alike(team: Team) -> None:
    article = team.add("Counted")
    team.opened("Ana")
    team.correct(article)
    shown = lists(team.opened("Ana"))
    assert [shown[label][0]["progress"]["share"] for label in ("Waiting for you", "Articles")] == [1, 1]


def test_a_day_is_told_in_words_and_what_is_over_is_marked(team: Team) -> None:
    today = team.store.clock()[:10]
    for name, day in (("Late", "2020-01-31"), ("Now", today), ("Some day", "2099-01-31")):
        workflow.assign(team.store, team.add(name), "Emil", request(), "local:Ana", "Ana", Role.TRANSLATOR, day)
    due = {row["title"]: row["due"] for row in lists(team.opened("Ana"))["Waiting for you"]}
    assert list(due) == ["Late", "Now", "Some day"]
    assert due["Late"]["text"].endswith(" days overdue")
    assert due["Now"] == {"text": "due today", "soon": True, "late": False}
    assert due["Some day"] == {"text": "due on 31 January 2099", "soon": False, "late": False}


def test_who_made_a_correction_is_told_that_it_was_rejected_and_why(team: Team) -> None:
    article = team.add("Port")
    workflow.reject(team.store, article, "Emil", request(), [(team.correct(article), 2)], "as in the *census*")
    (news,) = lists(team.opened("Ana"))["News for you"]
    assert "".join(part["text"] for part in news["parts"]) == (
        "Emil rejected your correction (¶ 2) in Port: as in the *census*"
    )
    assert news["address"] == {"article": article, "paragraph": "2"}
    assert "News for you" not in lists(team.opened("Emil"))
    workflow.comment(team.store, article, "Ana", request(), "", "I see.")
    assert "News for you" not in lists(team.opened("Ana"))


def test_being_given_an_article_is_news_until_it_is_finished(team: Team) -> None:
    article = team.add("Port")
    workflow.assign(team.store, article, "Emil", request(), "local:Ana", "Ana", Role.TRANSLATOR)
    (news,) = lists(team.opened("Ana"))["News for you"]
    assert "".join(part["text"] for part in news["parts"]) == "Emil gave you Port"
    workflow.move(team.store, article, "Emil", request(), Stage.FINISHED)
    assert "News for you" not in lists(team.opened("Ana"))


def test_a_translator_takes_an_article_that_nobody_has(team: Team) -> None:
    article = team.add("Port")
    app = team.opened("Ana")
    assert lists(app)["Articles"][0]["may"] == ["open", "take"]
    send(app, state.ALL_LIST, "take", {"article": article, "nonce": "1"})
    (taken,) = workflow.open_review(team.store, article).assignments
    assert (taken.account, taken.role) == ("local:Ana", Role.TRANSLATOR)
    (row,) = lists(app)["Articles"]
    assert (row["may"], row["people"]) == (["open"], [{"text": "Ana (translator)", "mine": True}])


def test_an_editor_gives_an_article_to_somebody_until_a_day(team: Team) -> None:
    article, day = team.add("Port"), date.fromisoformat(team.store.clock()[:10]) + timedelta(days=7)
    app = team.opened("Emil")
    send(app, state.ALL_LIST, "assign", {"article": article, "nonce": "1"})
    app.selectbox(key=state.ASSIGNEE).set_value("local:Ana")
    app.date_input(key=state.ASSIGNED_DUE).set_value(day)
    app.button(key="assign_now").click().run()
    assert not app.exception
    (given,) = workflow.open_review(team.store, article).assignments
    assert (given.account, given.name, given.role, given.due) == ("local:Ana", "Ana", Role.TRANSLATOR, str(day))


def test_what_a_role_does_not_allow_is_refused_whatever_the_browser_sends(team: Team) -> None:
    article = team.add("Port")
    app = team.opened("Quinn")
    assert not app.file_uploader
    assert lists(app)["Articles"][0]["may"] == ["open"]
    send(app, state.ALL_LIST, "take", {"article": article, "nonce": "1"})
    assert workflow.open_review(team.store, article).assignments == ()
    assert app.error[0].value.startswith("Only ")
    assert [event.who for event in workflow.denials(team.store)] == ["Quinn"]


@pytest.mark.parametrize("message", [None, 5, {}, {"article": ["x"]}, {"article": "gone"}, {"address": 7}])
def test_a_message_that_is_none_changes_nothing_and_breaks_nothing(team: Team, message: Any) -> None:
    team.add("Port")
    app = team.opened("Emil")
    before = team.store.head()
    for name in ("open", "take", "assign"):
        send(app, state.ALL_LIST, name, message)
    assert team.store.head() == before


def test_an_administrator_who_is_nothing_else_assigns_but_reads_no_texts(team: Team) -> None:
    team.add("Port")
    app = team.opened("Mila")
    (row,) = lists(app)["Articles"]
    assert (row["may"], row["address"]) == (["assign"], None)


def test_the_filters_of_a_link_are_followed(team: Team) -> None:
    for number in range(12):
        team.add(f"Port {number}")
    ready = team.add("Harbour")
    workflow.move(team.store, ready, "Ana", request(), Stage.READY)
    workflow.assign(team.store, "Port 7", "Emil", request(), "local:Ana", "Ana", Role.TRANSLATOR)
    assert len(titles(team.opened("Ana"))) == 13
    assert titles(team.opened("Ana", find="port 1")) == ["Port 11", "Port 10", "Port 1"]
    assert titles(team.opened("Ana", stage="ready")) == ["Harbour"]
    assert titles(team.opened("Ana", mine="true")) == ["Port 7"]
    assert "No article is like that" in words(team.opened("Ana", find="nowhere"))


def test_many_articles_are_shown_a_page_at_a_time(team: Team) -> None:
    articles = [Article(f"a{n}", "sr", "en", (Segment("", f"Text {n}."),), f"Title {n}") for n in range(45)]
    workflow.import_articles(team.store, articles, "Ana")
    app = team.opened("Quinn")
    assert titles(app) == [f"Title {number}" for number in range(44, 24, -1)]
    app.session_state[state.PAGE] = 3
    assert titles(app.run()) == [f"Title {number}" for number in range(4, -1, -1)]


def test_texts_that_were_there_already_are_named(team: Team) -> None:
    app = team.opened("Ana")
    for _ in range(2):
        app.text_input(key=state.PASTED_TITLE).set_value("Harbour *strike*")
        app.text_area(key=state.PASTED_TARGET).set_value("The strike has gone on for long.\nThe workers still wait.")
        app.button(key="add_paste").click().run()
        app = team.opened("Ana") if not app.info else app
    assert [info.value.replace("\\", "") for info in app.info] == [
        "The same text was here already, and the review goes on where it was: Harbour *strike*."
    ]


def test_who_works_alone_has_no_desk_but_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSREVIEW_DB", str(tmp_path / "alone.db"))
    monkeypatch.setattr(type(st.context), "cookies", {})
    st.cache_resource.clear()
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    assert list(lists(app)) == ["Articles"]
    assert all(row["may"] == ["open", "assign"] for row in lists(app)["Articles"])
    state.store().close()
    st.cache_resource.clear()


def test_an_article_is_taken_from_somebody(team: Team) -> None:
    article = team.add("Port")
    workflow.assign(team.store, article, "Emil", request(), "local:Ana", "Ana", Role.TRANSLATOR)
    app = team.opened("Emil")
    send(app, state.ALL_LIST, "assign", {"article": article, "nonce": "1"})
    app.button(key="take_away:local:Ana").click().run()
    assert workflow.open_review(team.store, article).assignments == ()
