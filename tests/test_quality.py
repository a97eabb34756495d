"""What QA people ask of all articles together: quality by whatever, corrections that come again, two systems."""

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.slips import find_slips

from transreview import checks, workflow
from transreview import settings as project_settings
from transreview.checks import Check, Finding
from transreview.cli import main
from transreview.errors import RefusedError
from transreview.model import Article, Change, Place, Scope, Segment, Stage, Term
from transreview.mqm import Severity
from transreview.store import Counted, Store
from transreview.workflow import Dimension, Filter, quality
from transreview.workflow.quality import Frequent, Row, ledger, packing
from transreview.workflow.quality.ledger import Ledger

MQM = "linguistic-conventions/spelling"
SOURCES = tuple(f"Boja {number} i grad." for number in range(1, 5))
TEXTS = ("The colour of the city.", "A colour of cities, in the city.", "No hue at all.", "Another city by the sea.")
#: The day of each act: two weeks.
DAYS = ("2026-11-20", "2026-11-21", "2026-11-24")


def find(article: Article) -> Iterator[Finding]:
    return find_slips(article, {"colour": "color", "hue": "tint"})


def one_check(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(checks, "CHECKS", (Check("spelling", MQM, "misspelling", Severity.MINOR, find, (), ""),))


def article(name: str, system: str, target_lang: str = "en", texts: tuple[str, ...] = TEXTS) -> Article:
    pairs = zip(SOURCES, texts, strict=True)
    return Article(name, "sr", target_lang, tuple(Segment(*pair) for pair in pairs), f"Title {name}", system=system)


def fill(store: Store) -> None:
    """Articles of two systems and two pairs of languages, reviewed by two people in two weeks; one that is not."""
    came = [
        article("a", "A"), article("b", "B", texts=(*TEXTS[:3], "An other city.")), article("c", "A", "en-GB"),
        article("untouched", "B", "en-GB"), article("unknown", ""),
    ]  # fmt: skip
    workflow.import_articles(store, came, "Root")
    day = iter(range(10_000))

    def clock() -> str:
        number = next(day)
        return f"{DAYS[min(number // 4, 2)]}T08:{number % 60:02}:00.000Z"

    store.clock = clock
    workflow.apply(store, "a", "Ana", "1", "spelling:{colour}")
    workflow.ignore(store, "a", "Ben", "2", "spelling:{hue}", "as they say it")
    mark(store, "a", "Ben", "3", 4, "Another", "accuracy/mistranslation", "major")
    correct(store, "b", "Ana", "4", 1, "The colour of the town.")
    mark(store, "b", "Ana", "5", 4, "An other", MQM, "minor")
    correct(store, "b", "Ben", "6", 2, "A color of towns, in the town.")
    workflow.ignore(store, "c", "Ben", "7", "spelling:{colour}", "British")
    workflow.classify(store, "c", "Ana", "8", "spelling:{hue}", "style/awkward-style", "critical")
    workflow.move(store, "c", "Ana", "9", Stage.FINISHED)
    correct(store, "unknown", "Eva", "10", 4, "Another town by the sea.")


def mark(store: Store, name: str, who: str, request: str, number: int, words: str, mqm: str, severity: str) -> None:
    at = workflow.open_review(store, name).texts[number - 1].index(words)
    workflow.mark(store, name, who, request, Place("target", number, at, at + len(words), words), mqm, severity)


def correct(store: Store, name: str, who: str, request: str, number: int, text: str) -> None:
    base = workflow.open_review(store, name).revisions[number - 1]
    workflow.correct(store, name, who, request, [Change(number, base, text)])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database that tests only read."""
    with pytest.MonkeyPatch.context() as patch:
        one_check(patch)
        path = str(tmp_path_factory.mktemp("quality") / "reviews.db")
        with Store(path) as store:
            fill(store)
        yield path


@pytest.fixture(scope="module")
def full(url: str) -> Iterator[Store]:
    with Store(url) as store:
        yield store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database of the test's own, with all of it."""
    one_check(monkeypatch)
    with Store(str(tmp_path / "reviews.db")) as store:
        fill(store)
        yield store


def rows(store: Store, by: Dimension, chosen: Filter | None = None) -> dict[str, Row]:
    return {row.key: row for row in quality(store, chosen, by).rows}


filters = st.builds(
    Filter,
    articles=st.sampled_from([(), ("a", "b"), ("untouched",), ("none",)]),
    systems=st.sampled_from([(), ("A",), ("A", "")]),
    pairs=st.sampled_from([(), (("sr", "en"),)]),
    checks=st.sampled_from([(), ("spelling",), ("marked", "spelling")]),
    reviewers=st.sampled_from([(), ("Ana",), ("Ben", "Eva")]),
    first=st.sampled_from(["", *DAYS]),
    last=st.sampled_from(["", *DAYS]),
    categories=st.sampled_from([(), ("linguistic-conventions",), ("accuracy", MQM)]),
    severities=st.sampled_from([(), (Severity.MINOR,), (Severity.MAJOR, Severity.CRITICAL)]),
    stages=st.sampled_from([(), (Stage.IN_REVIEW,), (Stage.FINISHED, Stage.OPEN)]),
)


class TestSums:
    @given(chosen=filters, by=st.sampled_from(Dimension))
    @settings(max_examples=150)
    def test_the_rows_sum_up_to_the_total_in_what_they_part(self, full: Store, chosen: Filter, by: Dimension) -> None:
        found = quality(full, chosen, by)

        def parted(row: Row) -> list[int]:
            errors = [row.errors, row.repeats, *row.by_severity.values(), row.accepted, row.dismissed, row.open]
            whole = [row.articles, row.reviewed, row.finished, row.words, row.reviewed_words, row.target_words,
                     *(row.edits or (0, 0))] if by.parts_articles else []  # fmt: skip
            return [*errors, *whole]

        if found.rows:
            assert [sum(column) for column in zip(*map(parted, found.rows), strict=True)] == parted(found.total)
        else:
            assert not any(parted(found.total))
        assert sum(row.card.points for row in found.rows) == pytest.approx(found.total.card.points)

    def test_the_rates_of_categories_sum_up_to_the_rate_of_all(self, full: Store) -> None:
        found = quality(full, by=Dimension.CATEGORY)
        rates = [row.errors_per_thousand or 0 for row in found.rows]
        assert sum(rates) == pytest.approx(found.total.errors_per_thousand)


class TestRows:
    def test_the_row_of_an_article_has_the_scores_of_the_article(self, full: Store) -> None:
        for name, row in rows(full, Dimension.ARTICLE).items():
            scored = workflow.score(full, name)
            assert scored.scorecard is not None
            assert scored.hter is not None
            assert [each.value for each in row.scores] == [each.value for each in scored.scorecard.scores]
            assert row.hter.value == scored.hter.score.value
            assert row.passed == scored.scorecard.passed
            assert row.scores[0].note == scored.scorecard.per_thousand.note

    def test_several_articles_pass_each_by_itself(self, full: Store) -> None:
        by_article = rows(full, Dimension.ARTICLE)
        total = quality(full).total
        assert total.passed is None
        assert total.passing == sum(row.passed is True for row in by_article.values()) == 1
        assert quality(full, by=Dimension.CHECK).rows[0].passing is None

    def test_hter_is_all_edits_by_all_words_and_no_mean_of_means(self, full: Store) -> None:
        by_article = rows(full, Dimension.ARTICLE)
        total = quality(full).total
        reviewed = [row.edits for row in by_article.values() if row.edits is not None]
        assert len(reviewed) == 4
        edits, words = sum(each.edits for each in reviewed), sum(each.words for each in reviewed)
        assert total.hter.value == pytest.approx(100 * edits / words)
        assert "tok:tercom" in total.hter.signature

    def test_what_nobody_has_reviewed_has_words_and_no_rate(self, full: Store) -> None:
        row = rows(full, Dimension.ARTICLE)["untouched"]
        assert (row.articles, row.reviewed, row.words, row.reviewed_words) == (1, 0, 16, 0)
        assert (row.errors_per_thousand, row.penalty.value, row.hter.value, row.passed) == (None, None, None, None)
        assert row.penalty.note == "Nobody has reviewed this text yet; that is not the same as no error."
        assert row.hter.note == row.penalty.note

    def test_a_short_text_a_review_that_goes_on_and_open_flags_are_told_of(self, full: Store) -> None:
        note = quality(full).total.penalty.note
        assert "Only 64 words: under 250" in note
        assert "3 of 4 reviews are not finished" in note
        assert "Flags of checks that nobody decided" in note

    def test_an_error_is_that_of_whoever_found_it(self, full: Store) -> None:
        by_reviewer = rows(full, Dimension.REVIEWER)
        texts = {who: sorted(each.fault.text for each in row.confirmed) for who, row in by_reviewer.items()}
        assert texts["Ana"] == ["An other", "colour", "colour", "hue"]
        assert texts["Ben"] == ["Another"]
        assert by_reviewer["Eva"].errors == 0
        assert by_reviewer[""].name == "Nobody known"
        assert (by_reviewer["Ana"].articles, by_reviewer["Ben"].articles) == (3, 3)

    def test_of_chosen_people_there_are_rows_of_them_alone(self, full: Store) -> None:
        found = rows(full, Dimension.REVIEWER, Filter(reviewers=("Ana",)))
        assert {key: row.articles for key, row in found.items()} == {"Ana": 3}

    def test_the_flags_that_people_decided_make_the_precision_of_a_check(self, full: Store) -> None:
        by_check = rows(full, Dimension.CHECK)
        row = by_check["spelling"]
        assert (row.accepted, row.dismissed) == (1, 2)
        assert row.precision == next(each for each in workflow.precision(full) if each.check == "spelling")
        assert by_check["marked"].precision is None

    def test_a_kind_of_error_has_a_rate_by_all_words_and_neither_hter_nor_a_quality_score(self, full: Store) -> None:
        row = rows(full, Dimension.CATEGORY)["accuracy"]
        assert (row.errors, row.reviewed_words) == (1, 64)
        assert row.errors_per_thousand == pytest.approx(1000 / 64)
        assert (row.quality, row.passed, row.hter.value) == (None, None, None)
        assert row.hter.note == "HTER is of whole articles, and not of one kind of error."

    def test_weeks_are_iso_weeks_of_the_last_act_in_the_order_of_time(self, full: Store) -> None:
        found = quality(full, by=Dimension.WEEK)
        assert [(row.key, row.articles) for row in found.rows] == [("", 1), ("2026-W47", 2), ("2026-W48", 2)]

    def test_the_choices_of_a_filter_are_what_there_is(self, full: Store) -> None:
        found = quality(full, Filter(systems=("A",))).choices
        assert found.pairs == (("sr", "en"), ("sr", "en-GB"))
        assert [name for name, _ in found.reviewers] == ["Ana", "Ben"]
        assert quality(full).choices.systems == ("", "A", "B")


class TestCounting:
    def test_with_no_time_articles_wait_and_are_told(self, full: Store, url: str) -> None:
        with Store(url) as store, pytest.MonkeyPatch.context() as patch:
            patch.setattr(ledger, "_program", lambda _: "another")
            found = quality(store, seconds=0)
            assert (found.waiting, found.rows, found.total.articles) == (5, (), 0)
        assert quality(full, seconds=0).waiting in (0, 5)

    def test_what_was_counted_is_kept_in_the_store(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        found = quality(store)
        monkeypatch.setattr(Ledger, "_made", lambda *_: pytest.fail("it was counted again"))
        with Store(store._database.name) as other:
            assert quality(other) == found

    def test_an_article_that_waits_is_there_as_it_was_counted_before(self, store: Store) -> None:
        before = rows(store, Dimension.ARTICLE)["b"].errors
        mark(store, "b", "Ana", "x", 3, "No hue", "accuracy/omission", "major")
        found = quality(store, seconds=0)
        assert (found.waiting, {row.key: row.errors for row in found.rows}["b"]) == (1, before)
        assert rows(store, Dimension.ARTICLE)["b"].errors == before + 1

    def test_what_the_project_decides_counts_in_reviewed_articles(self, store: Store) -> None:
        assert rows(store, Dimension.CHECK)["spelling"].open == 4
        workflow.ignore(store, "b", "Ana", "x", "spelling:{hue}", "right", Scope.PROJECT)
        assert rows(store, Dimension.CHECK)["spelling"].open == 2

    def test_progress_is_told_of_every_article(self, full: Store) -> None:
        told: list[tuple[int, int]] = []
        quality(full, Filter(systems=("A",)), progress=lambda done, of: told.append((done, of)))
        assert told == [(1, 2), (2, 2)]

    def test_figures_are_the_same_after_they_were_kept(self, full: Store) -> None:
        known = Ledger(full, project_settings.present())
        for summary in full.summaries():
            figures = known.figures(summary)
            assert packing.unpack(packing.pack(figures)) == figures

    @pytest.mark.parametrize("damaged", [b"", b"x", zlib.compress(b"\x92\x90\x90")])
    def test_figures_that_are_damaged_are_counted_again(self, store: Store, damaged: bytes) -> None:
        assert packing.unpack(damaged) is None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ledger, "_program", lambda _: "this")
            store.add_figures([Counted("a", store.last_seq("a"), "this", "", 0, damaged)])
            assert rows(store, Dimension.ARTICLE)["a"].errors == 2


class TestCorrections:
    def test_forms_of_the_same_words_count_together(self, full: Store) -> None:
        found = workflow.frequent_corrections(full).found
        city = next(each for each in found if each.old == "city")
        assert (city.new, city.times) == ("town", 4)
        assert set(city.forms) == {("city", "town", 3), ("cities", "towns", 1)}
        assert city.articles == ("unknown", "b")
        assert city.known is None

    def test_languages_and_rare_ones_are_kept_apart(self, full: Store) -> None:
        assert ("colour", "color", 3) in [(each.old, each.new, each.times) for each in corrected(full, least=1)]
        assert not corrected(full, least=5)
        assert not [each for each in corrected(full, least=1) if each.target_lang == "en-GB"]

    def test_of_one_person_there_is_what_they_corrected(self, full: Store) -> None:
        found = corrected(full, Filter(reviewers=("Eva",)), least=1)
        assert [(each.old, each.new, each.times) for each in found] == [("city", "town", 1)]

    def test_an_ending_that_was_corrected_is_no_form(self, store: Store) -> None:
        correct(store, "unknown", "Ana", "x", 2, "A colour of city, in the city.")
        assert ("cities", "city") in [(each.old, each.new) for each in corrected(store, least=1)]

    def test_one_becomes_a_term_in_one_call_and_is_known_from_then_on(self, store: Store) -> None:
        city = next(each for each in corrected(store) if each.old == "city")
        assert city.is_term
        entry = workflow.remember_correction(store, "Ana", "t", city, "grad", "the house says so")
        assert entry.term == Term("grad", "town", ("city",))
        assert (entry.source_lang, entry.target_lang, entry.why) == ("sr", "en", "the house says so")
        again = next(each for each in corrected(store) if each.old == "city")
        assert again.known is not None
        assert again.known.id == entry.id

    @pytest.mark.parametrize(("text", "made"), [
        ("No hue-like at all.", ("hue", "hue-like")),
        ("No-hue at all.", ("No hue", "No-hue")),
    ])  # fmt: skip
    def test_words_that_a_hyphen_joins_are_one(self, store: Store, text: str, made: tuple[str, str]) -> None:
        correct(store, "unknown", "Ana", "x", 3, text)
        assert made in [(each.old, each.new) for each in corrected(store, least=1)]

    def test_marks_alone_are_no_wording(self, store: Store) -> None:
        correct(store, "unknown", "Ana", "x", 3, "No hue at all!")
        assert not [each for each in corrected(store, least=1) if "!" in each.new]


def corrected(store: Store, chosen: Filter | None = None, least: int = 2) -> tuple[Frequent, ...]:
    return workflow.frequent_corrections(store, chosen, least).found


LONG = tuple(f"Rečenica {number} o luci." for number in range(30))
GOOD = tuple(f"The sentence {number} is about the port." for number in range(30))


@pytest.fixture
def systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Two systems on one article of 30 paragraphs, the second with an error in each; and a person's translation."""
    one_check(monkeypatch)
    bad = tuple(text.replace("port", "harbor colour") for text in GOOD)
    with Store(str(tmp_path / "systems.db")) as store:
        came = [
            Article(name, "sr", "en", tuple(Segment(*pair) for pair in zip(LONG, texts, strict=True)), system=name)
            for name, texts in (("Good", GOOD), ("Bad", bad), ("human", GOOD))
        ]
        workflow.import_articles(store, [*came, article("alone", "Bad")], "Root")
        mark(store, "Good", "Ana", "1", 1, "sentence", "style/awkward-style", "minor")
        workflow.apply(store, "Bad", "Ben", "2", "spelling:{colour}")
        workflow.correct(store, "Bad", "Ben", "3", [Change(n, 1, text) for n, text in enumerate(GOOD, 1)])
        yield store


class TestTwoSystems:
    def test_each_measure_stands_side_by_side_and_chance_is_asked(self, systems: Store) -> None:
        found = workflow.compare_systems(systems, "Good", "Bad", reference="human")
        measures = {each.name: each for each in found.measures}
        hter = measures["HTER"]
        assert (hter.one, hter.paragraphs, hter.better) == (0, 30, "one")
        assert hter.other == pytest.approx(100 * 60 / 240)
        assert hter.p == pytest.approx(1 / 1001)
        assert hter.interval is not None
        assert hter.interval[1] < 0
        assert hter.signature.endswith("|paired|bs:1000|seed:12345|unit:paragraph")
        assert measures["BLEU against the reference"].one == pytest.approx(100)
        assert measures["chrF against the corrected text"].better == "one"
        assert (len(found.articles), found.reviewed, found.alone) == (1, 1, (0, 1))

    def test_the_values_are_those_that_the_scores_of_each_article_have(self, systems: Store) -> None:
        found = {each.name: each for each in workflow.compare_systems(systems, "Good", "Bad").measures}
        for side in ("one", "other"):
            scored = workflow.score(systems, {"one": "Good", "other": "Bad"}[side])
            assert scored.hter is not None
            assert scored.scorecard is not None
            assert getattr(found["HTER"], side) == pytest.approx(scored.hter.score.value)
            assert getattr(found["MQM penalty"], side) == pytest.approx(scored.scorecard.per_thousand.value)
            for overlap in scored.overlaps:
                assert getattr(found[overlap.name], side) == pytest.approx(overlap.value)

    def test_errors_stand_beside_each_other_by_category_and_article(self, systems: Store) -> None:
        found = workflow.compare_systems(systems, "Good", "Bad")
        minor = {name: [side[Severity.MINOR] for side in sides] for name, sides in found.categories.items()}
        assert minor == {"style": [1, 0], "linguistic-conventions": [0, 1]}
        (beside,) = found.articles
        assert (beside.one, beside.other, beside.one_errors, beside.other_errors) == ("Good", "Bad", 1, 1)
        assert "Not the same people reviewed" in found.warnings[-1]

    def test_two_that_do_the_same_are_told_apart_by_nothing(self, systems: Store) -> None:
        mark(systems, "human", "Ana", "x", 1, "sentence", "style/awkward-style", "minor")
        found = workflow.compare_systems(systems, "Good", "human")
        assert {(each.difference, each.p, each.better) for each in found.measures} == {(0.0, 1.0, "")}

    def test_too_few_paragraphs_have_numbers_and_no_test(self, store: Store) -> None:
        found = workflow.compare_systems(store, "A", "B")
        assert len(found.articles) == 2
        hter = found.measures[0]
        assert (hter.p, hter.interval, hter.better, hter.paragraphs) == (None, None, "", 4)
        assert hter.note == "Only 4 paragraphs: under 20, nothing tells a difference from chance."
        unreviewed = next(each for each in found.articles if not each.reviewed)
        assert (unreviewed.one, unreviewed.other, unreviewed.one_hter) == ("c", "untouched", None)

    def test_what_nobody_reviewed_is_not_measured_and_told(self, store: Store) -> None:
        found = workflow.compare_systems(store, "A", "B", Filter(pairs=(("sr", "en-GB"),)))
        assert {each.one for each in found.measures} == {None}
        assert "that is not the same as no error" in found.measures[0].note
        assert found.warnings == (found.measures[0].note,)

    @pytest.mark.parametrize(("one", "other", "why"), [
        ("Good", "Good", "A system cannot be compared with itself"),
        ("Good", "", "Name two systems"),
        ("Good", "Best", "No article was translated by Best: there are Bad, Good, human."),
    ])  # fmt: skip
    def test_what_cannot_be_compared_is_refused_in_a_sentence(
        self, systems: Store, one: str, other: str, why: str
    ) -> None:
        with pytest.raises(RefusedError, match=re.escape(why)):
            workflow.compare_systems(systems, one, other)

    def test_systems_without_an_article_in_common_are_refused(self, systems: Store) -> None:
        with pytest.raises(RefusedError, match="No article was translated by both Good and Bad from the same source"):
            workflow.compare_systems(systems, "Good", "Bad", Filter(articles=("Good", "alone")))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def first_of(result: Result) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    return first


class TestCommands:
    def test_quality_has_a_row_for_each_and_all_of_it_at_the_end(self, url: str) -> None:
        result = run("quality", "--by", "system", "--db", url)
        assert (result.exit_code, [line.split("\t")[0] for line in result.stdout.splitlines()][-1]) == (0, "All")
        assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"Unknown", "A", "B", "All"}

    def test_as_json_lines_a_row_has_all_its_figures_and_types(self, url: str) -> None:
        arguments = ("--by", "pair", "--pair", "sr", "en", "--severity", "major", "--from", "2026-11-20")
        result = run("quality", *arguments, "--output", "jsonl", "--db", url)
        row, total = map(json.loads, result.stdout.splitlines())
        assert (row["key"], row["major"], row["minor"], total["major"]) == ("sr→en", 1, 0, 1)
        assert row["types"][0]["type"] == "accuracy/mistranslation"
        assert (row["quality"], row["seconds"]) == (None, None)

    def test_a_table_for_a_spreadsheet_has_names_of_columns(self, url: str) -> None:
        result = run("quality", "--output", "csv", "--db", url)
        assert result.stdout.splitlines()[0].startswith("key,name,articles,reviewed,finished,words,")

    def test_corrections_are_listed_with_what_the_glossary_says(self, url: str) -> None:
        assert "city\ttown\t\t4\t2" in run("corrections", "--db", url).stdout

    def test_two_systems_are_compared(self, url: str) -> None:
        lines = run("compare", "A", "B", "--db", url).stdout.splitlines()
        assert [line.split("\t")[0] for line in lines][:2] == ["HTER", "MQM penalty"]
        first, *others = map(json.loads, run("compare", "A", "B", "--output", "jsonl", "--db", url).stdout.splitlines())
        assert (first["one"], first["articles"], first["reviewed"]) == ("A", 2, 1)
        assert [each["title"] for each in others if "title" in each] == ["Title c", "Title a"]

    def test_what_to_be_careful_about_is_told_beside_a_table_for_programs(self, url: str) -> None:
        assert first_of(run("compare", "A", "B", "--output", "jsonl", "--db", url))["warnings"] == (
            run("compare", "A", "B", "--db", url).stderr.splitlines())

    def test_what_is_no_day_is_refused_in_a_sentence(self, url: str) -> None:
        result = run("quality", "--to", "tomorrow", "--db", url)
        assert result.exit_code == 2
        assert result.stderr == "transreview: --to: tomorrow is no day; write it as 2026-11-24\n"
