"""The glossary, and what counts in other articles, as pages without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from tests.ui.screen import opened, words

from transreview import workflow
from transreview.model import Article, Person, Role, Segment, Term
from transreview.store import Store
from transreview.ui import state
from transreview.ui.plain_text import plain

PROASYL = Term("ProAzil", "ProAsyl", ("ProAsylum",))
ARTICLE = (
    ("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
    ("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
    ("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'reviews.db'}"
    monkeypatch.setenv("TRANSREVIEW_DB", url)
    monkeypatch.setattr(type(st.context), "cookies", {})  # AppTest has no browser, and gives mocks for its cookies
    monkeypatch.setattr(workflow, "import_samples", lambda store: ())
    st.cache_resource.clear()
    with Store(url) as opened:
        yield opened
    state.store().close()
    st.cache_resource.clear()


QUOTED = "“For years ProAsylum has been telling everybody this,” he said."


def add(store: Store, name: str, *pairs: tuple[str, str]) -> str:
    segments = tuple(Segment(*pair) for pair in pairs)
    return workflow.import_articles(store, [Article(name, "sr", "en", segments, f"About {name}")], "test")[0]


def field(app: AppTest, kind: str, label: str) -> object:
    return next(each for each in app.get(kind) if each.label == label)


def test_an_empty_glossary_says_what_to_do() -> None:
    app = opened("glossary")
    assert "Nothing has been decided yet" in words(app)
    assert "Add an entry" in words(app)


def test_an_entry_is_added_by_hand(store: Store) -> None:
    app = opened("glossary")
    app.button(key="add_entry").click().run()
    field(app, "text_input", "In the source").set_value("ProAzil")
    field(app, "text_input", "Use").set_value("ProAsyl")
    field(app, "text_area", "Avoid (one a line)").set_value("ProAsylum\nPro Asylum")
    field(app, "selectbox", "Source language").set_value("sr")
    field(app, "selectbox", "Target language").set_value("en")
    field(app, "text_input", "Why").set_value("as they write it")
    field(app, "button", "Save").click().run()
    assert not app.exception
    (entry,) = workflow.memory(store).standing
    assert entry.term == Term("ProAzil", "ProAsyl", ("ProAsylum", "Pro Asylum"))
    assert (entry.source_lang, entry.target_lang, entry.why) == ("sr", "en", "as they write it")
    (table,) = app.dataframe
    assert table.value.iloc[0]["Use"] == "ProAsyl"


def test_an_entry_that_cannot_be_is_refused_in_one_sentence(store: Store) -> None:
    app = opened("glossary")
    app.button(key="add_entry").click().run()
    field(app, "button", "Save").click().run()
    (error,) = app.error
    assert error.value.replace("\\", "") == "This term: needs its two languages, such as “sr” and “en”"
    assert workflow.memory(store).entries == ()


def test_the_glossary_is_searched_and_what_no_longer_holds_is_shown_on_demand(store: Store) -> None:
    workflow.remember(store, "Ana", "1", PROASYL, "sr", "en", "as they write it")
    gone = workflow.remember(store, "Ana", "2", Term("azilant", "asylum seeker"), "sr", "en")
    workflow.retire(store, "Bob", "3", gone.id, "too strict")
    app = opened("glossary")
    assert list(app.dataframe[0].value["Source"]) == ["ProAzil"]
    app.toggle(key=state.GLOSSARY_PAST).set_value(True).run()
    assert list(app.dataframe[0].value["Source"]) == ["azilant", "ProAzil"]
    assert "Retired by Bob" in app.dataframe[0].value.iloc[0]["State"]
    app.text_input(key=state.GLOSSARY_FIND).set_value("WRITE they").run()
    assert list(app.dataframe[0].value["Source"]) == ["ProAzil"]
    app.text_input(key=state.GLOSSARY_FIND).set_value("nothing such").run()
    assert "No entry is like that" in words(app)


def test_a_chosen_entry_shows_its_history_and_is_retired(store: Store) -> None:
    workflow.remember(store, "Ana", "1", Term("ProAzil", "Pro Azil"), "sr", "en")
    workflow.remember(store, "Ana", "2", PROASYL, "sr", "en")
    app = opened("glossary")
    app.session_state[state.GLOSSARY_TABLE] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert "ProAzil → ProAsyl; not ProAsylum" in words(app)
    assert "“Pro Azil”, decided by Ana" in words(app)
    app.button(key="entry_retire").click().run()
    field(app, "button", "Retire it").click().run()
    assert not app.exception
    assert workflow.memory(store).standing == ()


def test_who_is_no_editor_reads_the_glossary_and_takes_it_home(store: Store) -> None:
    workflow.remember(store, "Ana", "1", PROASYL, "sr", "en")
    me = f"local:{state.person().name}"
    workflow.give_roles(store, "root", "2", "https://id.example#vera", [Role.ADMIN])
    workflow.give_roles(store, Person("Vera", "https://id.example#vera"), "3", me, [Role.QA])
    app = opened("glossary")
    assert "Editors decide what stands here" in words(app)
    assert not {"Add an entry", "Bring in a file"} & {button.label for button in app.button}
    assert list(app.dataframe[0].value["Source"]) == ["ProAzil"]


def test_a_file_is_brought_in_after_its_preview(store: Store) -> None:
    workflow.remember(store, "Ana", "1", PROASYL, "sr", "en")
    app = opened("glossary")
    app.button(key="bring_in").click().run()
    app.file_uploader[0].upload("terms.csv", b"source,target\nProAzil,PRO ASYL\nazilant,asylum seeker\n")
    app.run()
    assert "choose them" in words(app)
    app.selectbox(key=state.GLOSSARY_SOURCE).set_value("sr")
    app.selectbox(key=state.GLOSSARY_TARGET).set_value("en").run()
    assert "1 new, 1 that replace an entry, 0 that stand already" in words(app)
    app.button(key="import_apply").click().run()
    assert not app.exception
    assert sorted(entry.term.target for entry in workflow.memory(store).standing) == ["PRO ASYL", "asylum seeker"]


def ask(app: AppTest, article: str, go: str) -> None:
    """What the pane does by its trigger: it asks the page for a dialog."""
    app.session_state[state.DIALOG] = (article, go)
    app.run()
    assert not app.exception


def issue_key(store: Store) -> str:
    records = workflow.open_review(store, "a").records
    return next(record.issue.key for record in records if record.issue.check == "inconsistent-name")


def test_a_decision_is_made_in_other_articles_where_it_is_ticked_and_taken_back(store: Store) -> None:
    add(store, "a", *ARTICLE)
    add(store, "b", ("ProAzil je tu.", f"ProAsylum is *here*. {QUOTED}"))
    add(store, "c", ("ProAzil.", "ProAsylum left."))
    app = opened("review", article="a")
    ask(app, "a", f"elsewhere:{issue_key(store)}")
    assert "3 places in 2 articles" in words(app)
    assert sorted(box.value for box in app.checkbox) == [False, True, True]
    app.button(key="elsewhere_apply").click().run()
    assert "Corrected in 2 articles" in words(app)
    assert workflow.open_review(store, "b").texts[0].startswith("ProAsyl is *here*. “For years ProAsylum")
    app.button(key="elsewhere_undo").click().run()
    assert "Taken back in 2 articles" in words(app)
    assert workflow.open_review(store, "c").texts == ("ProAsylum left.",)
    app.button(key="elsewhere_close").click().run()
    assert not app.exception
    assert not app.checkbox


def test_an_address_in_a_context_is_no_link_and_a_name_of_a_sign_no_picture() -> None:
    assert [plain(text) for text in ("WWW.x.org", "https://x.org", "wwwx", ":bug: 5:3")] == [
        "WWW\u2060\\.x\\.org", "https\u2060\\://x\\.org", "wwwx", "\\:\u2060bug\\: 5\\:3",
    ]  # fmt: skip


def test_every_place_is_ticked_or_none(store: Store) -> None:
    add(store, "a", *ARTICLE)
    add(store, "b", ("ProAzil je tu.", f"ProAsylum is here. {QUOTED}"))
    app = opened("review", article="a")
    ask(app, "a", f"elsewhere:{issue_key(store)}")
    app.button(key="tick_none").click().run()
    assert app.button(key="elsewhere_apply").disabled
    app.button(key="tick_all").click().run()
    app.button(key="elsewhere_apply").click().run()
    assert "ProAsylum" not in workflow.open_review(store, "b").texts[0]


def test_a_decision_that_no_other_article_has_says_so(store: Store) -> None:
    add(store, "a", *ARTICLE)
    app = opened("review", article="a")
    ask(app, "a", f"elsewhere:{issue_key(store)}")
    assert "No other open article" in words(app)


def test_a_dialog_for_what_is_not_there_is_one_sentence(store: Store) -> None:
    add(store, "a", *ARTICLE)
    app = opened("review", article="a")
    ask(app, "a", "elsewhere:gone")
    assert "There is no such issue" in app.error[0].value.replace("\\", "")
    app.run()
    assert not app.error


def test_a_decision_fills_the_form_of_the_glossary(store: Store) -> None:
    add(store, "a", *ARTICLE)
    app = opened("review", article="a")
    ask(app, "a", f"remember:{issue_key(store)}")
    assert field(app, "text_input", "In the source").value == "ProAzil"
    assert field(app, "text_input", "Use").value == "ProAsyl"
    assert field(app, "text_area", "Avoid (one a line)").value == "ProAsylum"
    field(app, "button", "Save").click().run()
    assert not app.exception
    (entry,) = workflow.memory(store).standing
    assert (entry.term, entry.article, entry.issue) == (PROASYL, "a", "inconsistent-name:{proasyl,proasylum}")
