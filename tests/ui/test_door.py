"""Who may come in, and the page of the people, without a browser."""

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import transreview.ui
from transreview import workflow
from transreview.errors import StoreError
from transreview.login import Identity
from transreview.model import Person, Role
from transreview.store import Store
from transreview.team import Member
from transreview.ui import state

ENTRY = str(Path(transreview.ui.__file__).parent / "entry.py")
ME = f"local:{getpass.getuser()}"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'reviews.db'}"
    monkeypatch.setenv("TRANSREVIEW_DB", url)
    monkeypatch.setattr(type(st.context), "cookies", {})
    st.cache_resource.clear()
    with Store(url) as opened:
        yield opened
    state.store().close()
    st.cache_resource.clear()


@pytest.fixture
def option() -> Iterator[Any]:
    """Sets an option of Streamlit's for one test."""
    before: dict[str, Any] = {}

    def set_to(name: str, value: object) -> None:
        before.setdefault(name, config.get_option(name))
        config.set_option(name, value)

    yield set_to
    for name, value in before.items():
        config.set_option(name, value)


def opened(page: str = "") -> AppTest:
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    if page:
        app._page_hash = calc_hash(page)
        app.run()
    assert not app.exception
    return app


def error(app: AppTest) -> str:
    """The one sentence that says what is wrong."""
    (shown,) = app.error
    return str(shown.value).replace("\\", "")


def button(app: AppTest, label: str) -> Any:
    return next(each for each in app.button if each.label == label)


def give(store: Store, account: str, *roles: Role) -> None:
    workflow.give_roles(store, Person(getpass.getuser()), f"{account} {roles}", account, roles)


def member(store: Store, account: str) -> Member:
    return workflow.team(store).members[account]


@pytest.mark.parametrize("address", ["0.0.0.0", "::", None, "192.0.2.7"])
def test_where_others_reach_the_app_nobody_comes_in_without_a_log_in(option: Any, address: str | None) -> None:
    option("server.address", address)
    app = opened()
    assert "nobody has to log in: that is refused" in error(app)
    assert len(app.main) == 1


def test_where_identity_headers_are_trusted_nobody_comes_in(option: Any) -> None:
    option("server.trustedUserHeaders", {"X-Forwarded-Email": "email"})
    app = opened()
    assert "whoever reaches the server could be anybody" in error(app)
    assert len(app.main) == 1


def test_a_log_in_that_streamlit_does_not_know_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSREVIEW_LOGIN", "login.toml")
    app = opened()
    assert error(app) == "The log-in file cannot be read."
    assert len(app.main) == 1


def test_somebody_without_a_role_is_turned_away_from_a_team_on_the_machine_itself_too(store: Store) -> None:
    workflow.give_roles(store, Person("root"), "1", "local:somebody else", {Role.ADMIN})
    app = opened()
    assert "you are not a member of this project" in app.markdown[-1].value
    assert not app.get("bidi_component")


def test_who_is_invited_comes_in_also_when_the_database_did_not_answer_at_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(store, ME, "admin")
    give(store, "invited:mia@example.org", "translator")
    mia = Identity(Person("Mia", "https://issuer.example#mia"), "mia@example.org", "a log-in")
    enter = workflow.enter

    def silent(*_: object) -> Member:
        raise StoreError("No answer.")

    monkeypatch.setattr(state, "identity", lambda: mia)
    monkeypatch.setattr(workflow, "enter", silent)
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    assert "does not answer" in app.error[0].value
    monkeypatch.setattr(workflow, "enter", enter)
    app.run()
    assert not app.error
    assert store.team().roles(mia.person) == {Role.TRANSLATOR}


def test_a_part_that_cannot_be_drawn_again_says_why_in_its_place() -> None:
    def page() -> None:
        from transreview.errors import StoreError
        from transreview.ui.door import guarded, let_in

        @guarded
        def part() -> None:
            raise StoreError("The disk of *db* is full.")

        let_in()
        part()

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert error(app) == "The disk of *db* is full."


def test_in_a_team_nobody_changes_their_name(store: Store) -> None:
    give(store, ME, Role.ADMIN, Role.EDITOR)
    app = opened()
    tag = next(json.loads(node.proto.json) for node in app.get("bidi_component") if '"rename"' in node.proto.json)
    assert (tag["name"], tag["rename"], tag["roles"]) == (getpass.getuser(), False, ["Editor", "Administrator"])


def test_what_a_browser_keeps_is_kept_apart_by_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> Any:
        views = (json.loads(node.proto.bytes) for node in opened("review").get("bidi_component") if node.proto.bytes)
        return next(view["store"] for view in views if view.get("part") == "view")

    first = kept()
    assert first == kept()
    state.store().close()
    state.forget()
    monkeypatch.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'other.db'}")
    assert first != kept()


def test_an_administrator_gives_roles_and_takes_them(store: Store) -> None:
    give(store, ME, Role.ADMIN)
    give(store, "https://id.example#ana", Role.TRANSLATOR)
    app = opened("people")
    pills = {each.label: each for each in app.pills}
    pills["Roles of https://id.example#ana"].set_value([Role.TRANSLATOR, Role.EDITOR]).run()
    assert member(store, "https://id.example#ana").roles == {Role.TRANSLATOR, Role.EDITOR}
    app.toggle[0].set_value(True).run()
    assert workflow.team(store).four_eyes


def test_the_last_administrator_stays_and_the_page_says_why(store: Store) -> None:
    give(store, ME, Role.ADMIN)
    app = opened("people")
    pills = {each.label: each for each in app.pills}
    pills[f"Roles of {getpass.getuser()}"].set_value([]).run()
    assert member(store, ME).roles == {Role.ADMIN}
    assert "administrator" in error(app)


def test_somebody_is_invited_by_e_mail_or_by_account(store: Store) -> None:
    give(store, ME, Role.ADMIN)
    app = opened("people")
    for typed, account in (("Ana@Example.org", "invited:ana@example.org"), ("https://id.example#7", "https://id.example#7")):
        app.text_input(key=state.INVITED).set_value(typed)
        app.pills(key=state.INVITED_ROLES).set_value([Role.QA])
        button(app, "Invite").click().run()
        assert member(store, account).roles == {Role.QA}
    app.text_input(key=state.INVITED).set_value("nobody")
    app.pills(key=state.INVITED_ROLES).set_value([Role.QA])
    button(app, "Invite").click().run()
    assert "neither an e-mail address nor an account" in error(app)
