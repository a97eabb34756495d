import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview import workflow
from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.formats.wmt_file import judgements
from transreview.language.clean import clean_text
from transreview.model import Article, Person, Place, Role, Segment, Stage
from transreview.mqm import Severity
from transreview.review import Review, State
from transreview.store import Store

HEAD_2020 = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"
ROWS = """\
Online-B\tharbour\t1\t7\trater1\tDer Hafen ruht.\tThe <v>habour</v> rests.\tFluency/Spelling\tMinor
Online-B\tharbour\t1\t7\trater2\tDer Hafen <v>ruht</v>.\tThe habour rests.\tSource error\tMajor
Online-B\tharbour\t2\t8\trater1\t"Ja."\t"Yes."\tNo-error\tNo-error
Online-B\tharbour\t2\t8\trater2\t"Ja."\t"Yes."\tStyle/Awkward\tNeutral
Refs\tharbour\t1\t7\trater1\tDer Hafen ruht.\tThe harbour is at rest.\tno-error\tno-error
"""
TABLE = f"{HEAD_2020}\n{ROWS}"


def read(text: str, name: str = "wmt.tsv") -> tuple[Article, ...]:
    return read_articles([(name, text.encode())], "de", "en")


def said(article: Article) -> list[tuple[object, ...]]:
    """What the raters said, in an order of its own."""
    rows = [
        (each.rater, each.segment, each.category, each.severity and each.severity.value,
         [(place.side, place.text, place.start) for place in each.places]) for each in judgements(article)
    ]  # fmt: skip
    return sorted(rows, key=repr)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "reviews.db"))


def test_each_system_and_document_is_an_article_with_what_its_raters_said() -> None:
    first, second = read(TABLE)
    assert (first.id, second.id) == ("harbour Online-B", "harbour Refs")
    assert first.segments == (Segment("Der Hafen ruht.", "The habour rests."), Segment('"Ja."', '"Yes."'))
    spelling, in_source, none, style = judgements(first)
    assert spelling.places == (Place("target", 1, 4, 10, "habour"),)
    assert (spelling.rater, spelling.mqm, spelling.severity) == (
        "rater1", "linguistic-conventions/spelling", Severity.MINOR,
    )  # fmt: skip
    assert in_source.places == (Place("target", 1, 17, 17, ""), Place("source", 1, 10, 14, "ruht"))
    assert (none.rater, none.segment, none.severity) == ("rater1", 2, None)
    assert style.places == (Place("target", 2, 0, 0, ""),)


@pytest.mark.parametrize("text", [
    "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\tcomment\n"
    "S\td\t1\t1\tr\tJa.\t<v>Yes</v>.\tOther\tminor\tno, not so",
    "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata\t# Documentation: see us\n"
    'S\td\t1\t900\tr\tJa.\t<v>Yes</v>.\tOther\tminor\t{"a": 1}',
    f"{HEAD_2020}\r\nS\td\t1\t1\tr\tJa.\t<v>Yes</v>.\tOther\tminor\r\n",
    f"\ufeff{HEAD_2020}\nS\td\t1\t1\tr\tJa.\t<v>Yes</v>.\tOther\tminor\n\n",
])  # fmt: skip
def test_all_dialects_are_known_by_their_headers(text: str) -> None:
    (article,) = read(text)
    assert article.segments == (Segment("Ja.", "Yes."),)
    assert [each.places[0].text for each in judgements(article)] == ["Yes"]


def test_a_row_that_only_tests_a_rater_says_nothing_of_the_translation() -> None:
    (article,) = read(f"{HEAD_2020}\nS\td\t1\t1\tr\tJa.\t<v>Yes</v>.\tFound\tHOTW-test\n")
    assert judgements(article) == ()


@pytest.mark.parametrize(("text", "reason"), [
    (f"{HEAD_2020}\n", "line 1: there are no rows under the header"),
    (f"{HEAD_2020}\nS\td\t1\t1\tr\tJa.\tYes.\tOther\n", "line 2: the row has 8 of 9 cells"),
    (f"{HEAD_2020}\nS\td\t1\t1\tr\tJa.\tYes.\tOther\tgrave\n", "line 2, column severity: the severity is none of MQM"),
    (f"{HEAD_2020}\n{ROWS}Online-B\tharbour\t1\t7\tr\tNein.\tNo.\tOther\tMinor\n",
     "line 7: segment 7 has another text than in its first row"),
    (HEAD_2020.replace("seg_id", "number") + "\n", "line 1: the column seg_id of a WMT table is missing"),
])  # fmt: skip
def test_what_cannot_be_used_is_told_by_line(text: str, reason: str) -> None:
    with pytest.raises(InputError) as told:
        read(text)
    assert str(told.value).startswith(f"wmt.tsv, {reason}")


def test_marks_become_those_of_their_raters_once_and_follow_the_text(store: Store) -> None:
    for _ in range(2):
        ids = workflow.import_articles(store, read(TABLE), "Ana")
    review = workflow.open_review(store, ids[0])
    marks = [record for record in review.records if record.issue.check == "marked"]
    assert [(each.issue.flagged.segment, each.issue.flagged.text, each.issue.severity.value) for each in marks] == [
        (1, "habour", "minor"), (1, "", "major"), (2, "", "neutral"),
    ]  # fmt: skip
    assert [event.who for event in review.events] == ["rater1", "rater2", "rater2"]
    assert all(record.state is State.OPEN for record in marks)


def test_in_a_team_the_marks_are_those_of_whoever_brings_them_and_name_the_rater(store: Store) -> None:
    workflow.give_roles(store, Person("root"), "r1", "here#ada", [Role.ADMIN, Role.EDITOR], name="Ada")
    ids = workflow.import_articles(store, read(TABLE), Person("Ada", "here#ada"))
    assert [(event.who, event.detail("rater")) for event in store.events(ids[0])] == [
        ("Ada", "rater1"), ("Ada", "rater2"), ("Ada", "rater2"),
    ]  # fmt: skip
    assert "\trater2\t" in workflow.export(store, ids[0], "wmt").decode()


def test_what_was_read_and_reviewed_is_written_and_read_again(store: Store) -> None:
    articles = read(TABLE)
    for article, article_id in zip(articles, workflow.import_articles(store, articles, "Ana"), strict=True):
        written = workflow.export(store, article_id, "wmt")
        (again,) = read(written.decode())
        assert (again.id, again.title, again.segments) == (article.id, article.title, article.segments)
        assert said(again) == said(article)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=12).map(
    lambda text: clean_text(text.replace("v>", "v"))
)
SEVERITIES = ["No-error", "Neutral", "Minor", "Major", "Critical"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(str(tmp_path_factory.mktemp("wmt") / "reviews.db"))


NUMBERS = count(1)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL, st.sampled_from(["", "source", "target"]), st.sampled_from(SEVERITIES)),
             min_size=1, max_size=4),
)  # fmt: skip
def test_odd_texts_and_marks_come_back_as_they_were(shared: Store, rows: list[tuple[str, ...]]) -> None:
    lines = [HEAD_2020]
    first = ("Da", f"Yes {next(NUMBERS)}", ".", "", "", "Minor")  # the same text twice would be the same article
    for number, (source, before, inside, after, side, severity) in enumerate([first, *rows]):
        text = f"{before}<v>{inside}</v>{after}" if side == "target" else before + inside + after
        source = f"<v>{source}</v>" if side == "source" else source
        category = "No-error" if severity == "No-error" else "Other"
        lines.append(f"S\td\t{number}\t{number}\trater1\t{source}\t{text}\t{category}\t{severity}")
    text = "\n".join(lines)
    (article,) = read(text)
    (article_id,) = workflow.import_articles(shared, [article], "Ana")
    (again,) = read(workflow.export(shared, article_id, "wmt").decode())
    assert again.segments == article.segments
    assert said(again) == said(article)


@pytest.mark.parametrize("rows", [
    5, {"a": 1}, [5], [["r"]], [["r", 0]], [["r", 9]], [[5, 1]], [["r", True]],
    [["r", 1, "Other", "grave", "target", 0, 1, ""]], [["r", 1, "Other", "minor", "target", 5, 1, ""]],
    [["r", 1, "Other", "minor", "target", "0", 1, ""]], [["r", 1, 5, "minor", "target", 0, 1, ""]],
])  # fmt: skip
def test_a_field_of_json_that_only_looks_like_what_raters_said_is_passed_over(rows: object, store: Store) -> None:
    data = json.dumps({"segments": [{"target": "Hello."}], "wmt": {"rows": rows, "segments": rows, "doc": 5}})
    (article,) = read_articles([("a.jsonl", data.encode())])
    assert judgements(article) == ()
    (article_id,) = workflow.import_articles(store, [article], "Ana")
    assert store.events(article_id) == ()
    workflow.export(store, article_id, "wmt")


class TestWriting:
    @staticmethod
    def written(review: Review) -> list[dict[str, str]]:
        head, *rows = write_review(review, "wmt").decode().rstrip("\n").split("\n")
        return [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]

    def test_a_corrected_error_is_a_row_by_whoever_corrected_it_and_an_open_flag_is_none(self, review: Review) -> None:
        (row,) = self.written(review)
        assert (row["rater"], row["target"], row["category"], row["severity"]) == (
            "Mira", "So says <v>ProAsylum</v>.", "Fluency/Inconsistency", "Minor",
        )  # fmt: skip
        assert (row["system"], row["doc"], row["seg_id"]) == ("MT", "strike.en", "2")

    def test_no_error_is_said_only_of_what_somebody_called_ready(self, store: Store) -> None:
        article = Article("a", "sr", "en", (Segment("D\ta.", "Y\nes."),))
        (article_id,) = workflow.import_articles(store, [article], "Ana")
        assert self.written(workflow.open_review(store, article_id)) == []
        workflow.move(store, article_id, "Mira", "ready", Stage.READY)
        (row,) = self.written(workflow.open_review(store, article_id))
        assert (row["rater"], row["source"], row["target"], row["category"]) == ("Mira", "D a.", "Y es.", "No-error")
