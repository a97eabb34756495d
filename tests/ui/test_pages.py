"""Every page, without a browser: what it shows, the empty case included."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from tests.ui.screen import opened, words

from transreview import workflow
from transreview.formats import FORMATS
from transreview.model import Act, Article, Original, Segment, Stage
from transreview.store import Store
from transreview.ui import state

SAMPLE = "asylum-centre.en"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'reviews.db'}"
    monkeypatch.setenv("TRANSREVIEW_DB", url)
    monkeypatch.setattr(type(st.context), "cookies", {})  # AppTest has no browser, and gives mocks for its cookies
    st.cache_resource.clear()
    yield url
    state.store().close()
    st.cache_resource.clear()


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "import_samples", lambda store: ())


def test_the_articles_page_lists_the_samples_at_the_first_start() -> None:
    app = opened()
    (shown,) = [json.loads(node.proto.json) for node in app.get("bidi_component") if "rows" in node.proto.json]
    assert len(shown["rows"]) == 4
    assert any(row["title"].startswith("Vrbovik: Old Boarding School") for row in shown["rows"])
    assert any(row["about"].startswith("Serbian → English · 38 paragraphs") for row in shown["rows"])


@pytest.mark.usefixtures("empty")
def test_the_articles_page_says_what_to_do_when_there_are_none() -> None:
    assert "There is no article yet" in words(opened())


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", ["review", "reports"])
def test_the_other_pages_lead_to_adding_an_article_when_there_are_none(page: str) -> None:
    app = opened(page)
    assert "no article" in words(app)
    assert "Add an article" in [button.label for button in app.button]


def test_a_pair_of_files_becomes_an_article(database: str) -> None:
    app = opened()
    uploader = app.file_uploader[0]
    uploader.upload("strike.sr.txt", "Štrajk traje 12 dana.\nRadnici čekaju.".encode())
    uploader.upload("strike.en.txt", b"The strike has lasted 12 days.\nThe workers are waiting.")
    app.run()
    app.button(key="add_files").click().run()
    assert not app.exception
    store = Store(database)
    article = store.article("strike.en")
    store.close()
    assert (article.source_lang, article.target_lang, len(article.segments)) == ("sr", "en", 2)


def test_a_glossary_that_comes_with_the_files_is_followed(database: str) -> None:
    app = opened()
    articles, glossary = app.file_uploader
    articles.upload("strike.sr.txt", "Štrajk traje 12 dana.\nRadnici čekaju.".encode())
    articles.upload("strike.en.txt", b"The strike has lasted 12 days.\nThe workers are waiting.")
    glossary.upload("terms.csv", "source,target,forbidden\nštrajk,walkout,strike\n".encode())
    app.run()
    app.button(key="add_files").click().run()
    assert not app.exception
    store = Store(database)
    (record,) = workflow.open_review(store, "strike.en").records
    store.close()
    assert (record.issue.check, record.issue.flagged.suggestion) == ("glossary-term", "walkout")


def test_a_file_that_cannot_be_used_is_named_in_one_sentence() -> None:
    app = opened()
    app.file_uploader[0].upload("broken.jsonl", b'{"id": 1, "segments": [')
    app.run()
    app.button(key="add_files").click().run()
    (error,) = app.error
    assert "broken" in error.value.replace("\\", "")
    assert not app.exception


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    app.file_uploader[0].upload(name, data)
    app.run()
    app.button(key="add_files").click().run()
    assert not app.exception
    return app


def articles_in(database: str) -> list[Article]:
    store = Store(database)
    found = [store.article(article_id) for article_id in store.article_ids()]
    store.close()
    return found


@pytest.mark.usefixtures("empty")
def test_columns_that_are_not_found_are_asked_for(database: str) -> None:
    app = upload(opened(), "odd.csv", b"a;b;c\n1;Da.;Yes.\n2;Ne.;No.\n")
    (warning,) = app.warning
    assert "cannot be told" in warning.value
    app.selectbox(key=state.SOURCE_COLUMN).select("#2")
    app.selectbox(key=state.TARGET_COLUMN).select("#3")
    app.text_input(key=f"{state.SYSTEM}:files").set_value("MT 1")
    app.run()
    app.button(key="add_files").click().run()
    assert not app.exception
    (article,) = articles_in(database)
    assert article.segments == (Segment("Da.", "Yes."), Segment("Ne.", "No."))
    assert article.system == "MT 1"


@pytest.mark.usefixtures("empty")
def test_an_encoding_that_cannot_be_told_is_asked_for_and_shown(database: str) -> None:
    app = upload(opened(), "greek.en.txt", "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.".encode("cp1253"))
    assert "cannot be told for certain" in app.warning[0].value
    app.selectbox(key=state.ENCODING).select("KOI8-R").run()
    assert "Αθήνα" not in app.text[0].value
    app.selectbox(key=state.ENCODING).select("windows-1253").run()
    assert "Αθήνα" in app.text[0].value
    app.button(key="add_files").click().run()
    assert not app.exception
    (article,) = articles_in(database)
    assert "Αθήνα" in article.segments[0].target


def test_two_pasted_texts_become_an_article_with_its_title(database: str) -> None:
    app = opened()
    app.text_input(key=state.PASTED_TITLE).set_value("Harbour strike")
    app.text_area(key=state.PASTED_SOURCE).set_value("Štrajk traje već dugo.\nRadnici i dalje čekaju na ugovor.")
    app.text_area(key=state.PASTED_TARGET).set_value("The strike has gone on for long.\nThe workers still wait.")
    app.run()
    app.button(key="add_paste").click().run()
    assert not app.exception
    store = Store(database)
    titles = {listed.title: listed for listed in workflow.list_articles(store)}
    store.close()
    assert titles["Harbour strike"].segments == 2


def test_pasting_nothing_is_answered_with_what_to_do() -> None:
    app = opened()
    app.button(key="add_paste").click().run()
    assert [error.value for error in app.error] == ["Paste a translation first; the source may stay empty."]


def test_the_review_page_opens_the_article_of_the_address_and_does_what_the_pane_sends(database: str) -> None:
    app = opened("review", article=SAMPLE)
    store = Store(database)
    issue = workflow.open_review(store, SAMPLE).records[0].issue
    send(app, SAMPLE, {"number": 1, "items": [{"id": "1", "type": "ignore", "key": issue.key, "reason": "fine"}]})
    (event,) = workflow.open_review(store, SAMPLE).events
    store.close()
    assert (event.act, event.issue, event.text) == (Act.IGNORE, issue.key, "fine")


def test_a_batch_that_is_none_changes_nothing_and_breaks_nothing(database: str) -> None:
    app = opened("review", article=SAMPLE)
    for batch in (None, 5, {"items": "x"}, {"items": [{"id": "1", "type": "drop"}]}):
        send(app, SAMPLE, batch)
    store = Store(database)
    assert workflow.open_review(store, SAMPLE).events == ()
    store.close()


@pytest.mark.parametrize("page", ["review", "reports"])
def test_a_link_to_an_article_that_is_not_there_says_so(page: str) -> None:
    app = opened(page, article="gone")
    assert "There is no such article here" in words(app)
    assert "All articles" in [button.label for button in app.button]


PAGE = (
    b"<nav><a href=/a>Home</a><a href=/b>News</a></nav><main><h1>The ferry</h1>"
    b"<p>The ferry sails at noon on Monday.</p><p>Nobody is on board but the captain and a dog.</p></main>"
    b"<section class=comments><p>I <b>like</b> it.</p></section>"
)


def test_what_was_left_out_of_a_web_page_is_told_after_adding_it_and_on_its_review() -> None:
    app = opened()
    app.file_uploader[0].upload("ferry.en.html", PAGE)
    app.run()
    app.button(key="add_files").click().run()
    assert not app.exception
    assert [toast.value.replace("\\", "") for toast in app.toast] == ["Left out: navigation (1), comments (1)."]
    app = opened("review", article="ferry.en")
    assert "2 left out" in [node.proto.popover.label for node in app.get("popover")]
    assert "navigation" in words(app)
    assert "left out" not in words(opened("review", article=SAMPLE))


def downloads(app: AppTest) -> list[str]:
    """What the buttons say that take a file home."""
    heads = [node.proto.bytes.partition(b"\n")[0] for node in app.get("bidi_component") if "download" in node.proto.id]
    return [json.loads(head)["label"] for head in heads]


def test_the_reports_page_counts_the_issues_and_offers_every_file() -> None:
    app = opened("reports", article=SAMPLE)
    metrics = {metric.label: metric.value for metric in app.metric}
    assert metrics["Issues"] == metrics["Open"] != "0"
    assert len(app.dataframe[0].value) == int(metrics["Issues"])
    labels = downloads(app)
    reports = ["HTML", "PDF", "Excel", "CSV", "JSON Lines"]
    assert labels[:11] == [*reports, *reports, "asylum-centre.en.txt"]  # of several articles, and of this one
    others = {"Word", "Web page", "XLIFF", "XLIFF with ITS", "TMX", "JSON Lines", "WMT table"}
    assert others <= set(labels[11:])
    assert len(labels[11:]) == len(FORMATS) - 1


def test_the_corrected_translation_is_offered_in_the_file_that_it_came_in(database: str, empty: None) -> None:
    store = Store(database)
    word = Original("docx", "strike.en.docx", b"PK")
    strike = Article("strike", "sr", "en", (Segment("Da.", "Yes."),), original=word)
    table = Article("table", "sr", "en", (Segment("Ne.", "No."),), original=Original("gone", "table.xyz", b"x"))
    store.add_articles([strike, table], "Mila")
    store.close()
    for article, label in (("strike", "strike.en.docx, with tracked changes"), ("table", "Plain text")):
        labels = downloads(opened("reports", article=article))
        assert labels[10] == label
        assert label not in labels[11:]


def test_articles_are_chosen_for_one_report_by_name_language_and_stage() -> None:
    app = opened("reports", article=SAMPLE)
    assert "**4 articles** in one report" in words(app)
    app.multiselect(key="several:pairs").select(("sr", "en")).run()
    assert "**1 article** in one report" in words(app)
    app.multiselect(key="several:stages").select(Stage.FINISHED).run()
    assert "No article is like that." in words(app)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "other.db").write_bytes(b"this is no database" * 100)
    with monkeypatch.context() as changed:
        changed.setenv("TRANSREVIEW_DB", f"sqlite:///{tmp_path / 'other.db'}")
        yield


@pytest.mark.usefixtures("broken")
def test_a_database_that_cannot_be_opened_is_one_sentence_and_no_traceback() -> None:
    assert len(opened().error) == 1


def send(app: AppTest, article: str, batch: Any) -> None:
    """Deliver a batch as the browser does; AppTest runs no JavaScript, and so this leans on Streamlit's own names."""
    component = next(
        node.proto for node in app.get("bidi_component") if state.pane_key(article) in node.proto.id
    )
    states = app._tree.get_widget_states()
    trigger = states.widgets.add()
    trigger.id = f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events"
    trigger.json_trigger_value = json.dumps([{"event": "events", "value": batch}])
    app._run(widget_state=states)
    assert not app.exception


@pytest.mark.parametrize("page", ["review", "reports"])
def test_a_check_that_failed_is_named_above_the_article(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "transreview.toml"
    config.write_text("[plugins]\n'*acme*' = true\n")
    monkeypatch.setenv("TRANSREVIEW_CONFIG", str(config))
    app = opened(page, article=SAMPLE)
    (told,) = [warning.value for warning in app.warning]
    assert told.replace("\\", "") == "The check “*acme*” was left out: no such plug-in is installed"


def test_settings_that_cannot_be_used_are_told_instead_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSREVIEW_CONFIG", str(tmp_path / "gone.toml"))
    app = opened()
    assert "gone.toml: the file cannot be read" in app.error[0].value.replace("\\", "")
