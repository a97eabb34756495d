import csv
import importlib
import io
import json
import pkgutil
from dataclasses import replace

import pytest
from tests.archives import text_of

from transreview import reports
from transreview.errors import InputError
from transreview.formats import read_articles
from transreview.model import Article, Segment
from transreview.reports import REPORTS, Report, report_for, write_report
from transreview.review import Review, replay

each_report = pytest.mark.parametrize("known", REPORTS, ids=lambda known: known.name)


def test_every_report_in_the_folder_is_listed() -> None:
    modules = [importlib.import_module(f"transreview.reports.{module.name}")
               for module in pkgutil.iter_modules(reports.__path__)]
    assert {known.name for known in REPORTS} == {module.REPORT.name for module in modules if hasattr(module, "REPORT")}


@each_report
def test_a_report_has_a_name_and_an_extension_of_its_own(known: Report) -> None:
    assert report_for(f"some/REPORT{known.extension.upper()}") is report_for(known.name) is known


@each_report
def test_the_same_review_is_reported_in_the_same_bytes_twice(known: Report, review: Review) -> None:
    assert write_report([review], known.name) == write_report([review], known.name) != b""


@pytest.mark.parametrize("known", [each for each in REPORTS if each.name != "pdf"], ids=lambda known: known.name)
def test_a_review_of_hostile_text_is_reported_in_utf_8(known: Report, review: Review) -> None:
    assert "ProAsyl" in text_of(write_report([review], known.name))


@each_report
def test_an_article_without_source_and_issues_is_reported(known: Report) -> None:
    article = Article("a", "und", "en", (Segment("", "Hello."),))
    assert write_report([replay(article, [], [], [])], known.name) or known.name == "jsonl"


def test_an_unknown_report_is_told_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match=r"\.docx: no report .* html \(\.html\)"):
        report_for("report.docx")


def test_the_csv_has_a_row_for_each_issue_that_excel_reads(review: Review) -> None:
    data = write_report([review], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["state"], row["segment"], row["text"]) for row in rows] == [
        ("corrected", "2", "ProAsylum"), ("ignored", "3", "Muhamad"), ("open", "4", "'=Nobody"),
    ]  # fmt: skip
    first = rows[0]
    assert first["correction"] == first["suggestion"] == "ProAsyl"
    assert (first["who"], first["at"], first["decision"]) == ("Mira", "2026-11-24T10:00:00Z", "correct")
    assert (first["original_text"], first["present_text"]) == ("So says ProAsylum.", "So says ProAsyl.")
    assert first["places"] == "¶2 “ProAsylum”; ¶1 “ProAsyl”; source ¶1 “ProAzil”"
    assert [row["comments"][:13] for row in rows] == ["", "", "Ada: <script>"]


def test_the_json_lines_have_a_line_for_each_issue_in_the_order_of_the_contract(review: Review) -> None:
    rows = [json.loads(line) for line in write_report([review], "jsonl").decode().splitlines()]
    assert list(rows[0]) == [
        "article", "check", "mqm", "its", "severity", "segment", "side", "start", "end", "text", "message",
        "suggestion", "key", "places", "confidence", "state", "decision", "who", "at", "reason", "correction",
        "comments", "title", "source_lang", "target_lang", "system", "stage", "anchor",
    ]  # fmt: skip
    assert list(rows[0]["places"][0]) == ["side", "segment", "start", "end", "text"]
    corrected, ignored, still_open = rows
    assert (corrected["state"], corrected["correction"], corrected["reason"]) == ("corrected", "ProAsyl", None)
    assert ignored["reason"].startswith("=another man <script>")
    assert (still_open["decision"], still_open["who"], still_open["text"]) == (None, None, "=Nobody")
    assert corrected["comments"] == []
    (comment,) = still_open["comments"]
    assert (comment["who"], comment["at"], comment["text"][:8]) == ("Ada", "2026-11-24T10:06:00Z", "<script>")


def test_a_report_is_read_by_nobody_as_an_article(review: Review) -> None:
    for known in REPORTS:
        data = write_report([review, review], known.name, "7:abc")
        for name in (f"report{known.extension}", "report"):
            with pytest.raises(InputError):
                read_articles([(name, data)])


def test_tables_and_lines_of_several_articles_say_whose_each_is_and_what_the_log_was(review: Review) -> None:
    other = replace(review.article, id="other", title="Other", system="Acme MT")
    reviews = [review, replay(other, [record.issue for record in review.records], [], [])]
    table = csv.DictReader(io.StringIO(write_report(reviews, "csv", "7:abc").decode("utf-8-sig"), newline=""))
    lines = [json.loads(line) for line in write_report(reviews, "jsonl", "7:abc").decode().splitlines()]
    for rows in (list(table), lines):
        assert len(rows) == 6
        assert {(row["system"], row["stage"], row["anchor"]) for row in rows} == {
            ("", "in review", "7:abc"), ("Acme MT", "open", "7:abc"),
        }  # fmt: skip
