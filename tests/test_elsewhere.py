"""One decision for all open articles: found in every form, ticked, done in each, taken back at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from transreview import workflow
from transreview.errors import DeniedError, NotFoundError, RefusedError
from transreview.model import Act, Article, Change, Person, Place, Role, Segment, Stage, Term
from transreview.proposals import ProposalState
from transreview.store import Store
from transreview.workflow.elsewhere import Elsewhere, apply_elsewhere, elsewhere, undo_elsewhere
from transreview.workflow.rulings import ruling

VERA = Person("Vera", "https://id.example#vera")
QUINN = Person("Quinn", "https://id.example#quinn")
ARTICLE = (
    ("Organizacija ProAzil traži istragu.", "The organisation ProAsyl demands an investigation."),
    ("Kako navodi ProAzil, niko nije odgovarao.", "According to ProAsyl, nobody was held responsible."),
    ("Zahtev ProAzila je odbijen.", "ProAsylum's request was rejected."),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'reviews.db'}") as opened:
        add(opened, "a", *ARTICLE)
        yield opened


def add(store: Store, name: str, *pairs: tuple[str, str], source: str = "sr", target: str = "en") -> str:
    segments = tuple(Segment(*pair) for pair in pairs)
    return workflow.import_articles(store, [Article(name, source, target, segments, f"About {name}")], "test")[0]


def key(store: Store, check: str = "inconsistent-name") -> str:
    records = workflow.open_review(store, "a").records
    return next(record.issue.key for record in records if record.issue.check == check)


def told(found: tuple[Elsewhere, ...]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(each.article, [(spot.text, spot.suggestion, spot.doubt) for spot in each.spots]) for each in found]


def texts(store: Store, article: str) -> tuple[str, ...]:
    return workflow.open_review(store, article).texts


def test_a_decision_comes_to_a_term_with_the_form_of_the_source(store: Store) -> None:
    rule = ruling(store, "a", key(store))
    assert rule.term == Term("ProAzil", "ProAsyl", ("ProAsylum",))
    assert (rule.source_lang, rule.target_lang, rule.article) == ("sr", "en", "a")


def test_a_corrected_issue_says_the_same_as_the_open_one(store: Store) -> None:
    issue, before = key(store), ruling(store, "a", key(store))
    workflow.apply(store, "a", "Ana", "1", issue)
    assert ruling(store, "a", issue).term == before.term


def test_what_stands_now_is_to_be_used_where_the_editor_wrote_something_else(store: Store) -> None:
    issue = key(store)
    workflow.correct(store, "a", "Ana", "1", [Change(3, 0, "PRO ASYL's request was rejected.")], issue)
    rule = ruling(store, "a", issue)
    assert rule.term == Term("ProAzil", "PRO ASYL", ("ProAsylum",))
    assert rule.forms == (("ProAsylum's", "PRO ASYL's"),)


def test_a_common_word_loses_the_capital_of_a_sentence_and_a_name_keeps_it(store: Store) -> None:
    text = ARTICLE[1][1]
    workflow.correct(store, "a", "Ana", "1", [Change(2, 0, text.replace("According to", "As says"))])
    assert ruling(store, "a", "1").term == Term("", "as says", ("according to",))
    add(store, "m", ("Sana teče. Sana je reka.", "See the Sana. The Sana is a river."))
    workflow.correct(store, "m", "Ana", "2", [Change(1, 0, "See the Market. The Sana is a river.")])
    workflow.correct(store, "m", "Ana", "3", [Change(1, 1, "See the Drina. The Sana is a river.")])
    assert ruling(store, "m", "3").term == Term("", "Drina", ("Market",))


def test_a_correction_of_one_wording_is_a_decision_too(store: Store) -> None:
    add(store, "b", ("Istraga je gotova.", "The investigation is over; more investigations follow."))
    workflow.correct(store, "a", "Ana", "1", [Change(1, 0, "The organisation ProAsyl demands an inquiry.")])
    rule = ruling(store, "a", "1")
    assert (rule.term.target, rule.term.forbidden, rule.event) == ("inquiry", ("investigation",), "1")
    assert told(elsewhere(store, "a", "1")) == [
        ("b", [("investigation", "inquiry", ""), ("investigations", "inquiries", "")])
    ]


def test_what_is_about_one_place_or_dismissed_says_nothing_about_other_articles(store: Store) -> None:
    workflow.correct(store, "a", "Ana", "1", [Change(1, 0, "Organisations demand ProAsyl, an inquiry.")])
    with pytest.raises(RefusedError, match="more than one wording"):
        ruling(store, "a", "1")
    issue = key(store)
    workflow.ignore(store, "a", "Ana", "2", issue, "two organisations")
    with pytest.raises(RefusedError, match="dismissed"):
        elsewhere(store, "a", issue)
    with pytest.raises(NotFoundError):
        elsewhere(store, "a", "gone")
    text = workflow.open_review(store, "a").texts[1]
    place = Place("target", 2, 0, 9, text[:9], "Says")
    workflow.mark(store, "a", "Ana", "3", place, "linguistic-conventions/punctuation", "minor")
    with pytest.raises(RefusedError, match="one place"):
        elsewhere(store, "a", "marked:3")


def test_a_name_that_was_marked_by_hand_is_found_in_other_articles(store: Store) -> None:
    add(store, "b", ("Nađa je došla.", "Nadja came."))
    add(store, "c", ("Nađa kaže.", "Nadja's words."))
    evidence = Place("source", 1, 0, 4, "Nađa")
    mark = workflow.mark(
        store, "b", "Ana", "1", Place("target", 1, 0, 5, "Nadja", "Nađa"),
        "linguistic-conventions/inconsistent-names", "major", evidence=evidence,
    )  # fmt: skip
    assert any(record.issue.key == "marked:1" for record in mark.review.records)
    assert told(elsewhere(store, "b", "marked:1")) == [("c", [("Nadja's", "Nađa's", "")])]


def test_other_articles_in_these_languages_that_are_not_finished_are_looked_through(store: Store) -> None:
    add(store, "b", ("ProAzil je tu.", "ProAsylum is here. ProAsylum's door."))
    add(store, "other source language", ("ProAzil je tu.", "ProAsylum was here."), source="hr")
    add(store, "without it", ("ProAzil je tu.", "ProAsyl is here."))
    add(store, "says something else", ("Azil je tu.", "ProAsylum stays here."))
    add(store, "done", ("ProAzil je tu.", "ProAsylum was done here."))
    workflow.move(store, "done", "Ana", "1", Stage.FINISHED)
    add(store, "narrower", ("ProAzil nije tu.", "ProAsylum is not here."), source="sr-Latn", target="en-GB")
    assert told(elsewhere(store, "a", key(store))) == [
        ("narrower", [("ProAsylum", "ProAsyl", "")]),
        ("b", [("ProAsylum", "ProAsyl", ""), ("ProAsylum's", "ProAsyl's", "")]),
    ]


def test_the_present_text_is_looked_through_and_not_the_one_that_came(store: Store) -> None:
    add(store, "b", ("ProAzil.", "ProAsylum."), ("ProAzil.", "They."))
    workflow.correct(store, "b", "Ana", "1", [Change(1, 0, "ProAsyl."), Change(2, 0, "It is ProAsylum now.")])
    (found,) = elsewhere(store, "a", key(store))
    (spot,) = found.spots
    assert (spot.segment, spot.revision, spot.before, spot.after) == (2, 1, "It is ", " now.")


def test_the_ticked_places_are_mended_in_each_article_and_wait_there_for_a_decision(store: Store) -> None:
    add(store, "b", ("ProAzil je tu.", "ProAsylum is here. ProAsylum's door."))
    add(store, "c", ("ProAzil.", "ProAsylum and ProAsylum."))
    issue = key(store)
    found = elsewhere(store, "a", issue)
    ticked = {each.article: each.sure[:1] if each.article == "c" else each.sure for each in found}
    spread = apply_elsewhere(store, "Ana", "1", ticked, issue, "a")
    assert sorted(spread.articles) == ["b", "c"]
    assert spread.left == ()
    assert texts(store, "b") == ("ProAsyl is here. ProAsyl's door.",)
    assert texts(store, "c") == ("ProAsyl and ProAsylum.",)
    (proposal,) = workflow.open_review(store, "b").proposals
    assert (proposal.state, proposal.event.who, proposal.event.issue) == (ProposalState.PROPOSED, "Ana", issue)
    assert apply_elsewhere(store, "Ana", "1", ticked, issue, "a").events == spread.events
    assert len(workflow.open_review(store, "b").events) == 1


def test_one_undo_takes_the_whole_act_back_but_for_what_was_changed_since(store: Store) -> None:
    for name in "bcd":
        add(store, name, (f"ProAzil {name}.", f"ProAsylum {name}."))
    found = elsewhere(store, "a", key(store))
    apply_elsewhere(store, "Ana", "1", {each.article: each.sure for each in found})
    workflow.correct(store, "c", "Tom", "2", [Change(1, 1, "ProAsyl, c.")])
    spread = undo_elsewhere(store, "Ana", "3", "1")
    assert sorted(spread.articles) == ["b", "d"]
    ((left, why),) = [(each.article, each.why) for each in spread.left]
    assert left == "c"
    assert "changed since by Tom" in why
    assert [texts(store, name) for name in "bcd"] == [("ProAsylum b.",), ("ProAsyl, c.",), ("ProAsylum d.",)]
    with pytest.raises(NotFoundError):
        undo_elsewhere(store, "Ana", "4", "no such act")


def test_a_paragraph_that_was_changed_since_and_a_finished_article_are_left_and_told(store: Store) -> None:
    add(store, "b", ("ProAzil.", "ProAsylum."), ("ProAzil.", "ProAsylum stays."))
    add(store, "c", ("ProAzil.", "ProAsylum, c."))
    found = elsewhere(store, "a", key(store))
    workflow.correct(store, "b", "Tom", "1", [Change(1, 0, "The ProAsylum.")])
    workflow.move(store, "c", "Tom", "2", Stage.FINISHED)
    spread = apply_elsewhere(store, "Ana", "3", {each.article: each.spots for each in found})
    assert [(each.article, each.segment) for each in spread.left] == [("b", 1), ("c", 0)]
    assert "finished" in spread.left[1].why
    assert texts(store, "b") == ("The ProAsylum.", "ProAsyl stays.")
    with pytest.raises(RefusedError, match="Tick"):
        apply_elsewhere(store, "Ana", "4", {"b": ()})


def test_who_may_not_correct_may_not_do_it_elsewhere_either(store: Store) -> None:
    add(store, "b", ("ProAzil.", "ProAsylum."))
    found = elsewhere(store, "a", key(store))
    workflow.give_roles(store, "root", "r1", VERA.id, [Role.ADMIN, Role.EDITOR])
    workflow.give_roles(store, VERA, "r2", QUINN.id, [Role.QA])
    with pytest.raises(DeniedError):
        apply_elsewhere(store, QUINN, "1", {each.article: each.spots for each in found})
    assert texts(store, "b") == ("ProAsylum.",)


def test_what_there_is_no_time_for_is_named(store: Store) -> None:
    add(store, "b", ("ProAzil.", "ProAsylum."))
    (found,) = elsewhere(store, "a", key(store), seconds=-1)
    assert (found.article, found.title, found.looked, found.spots) == ("b", "About b", False, ())


def test_a_term_of_the_glossary_is_found_where_the_source_has_it(store: Store) -> None:
    workflow.remember(store, "Ana", "1", Term("istraga", "inquiry", ("investigation",)), "sr", "en")
    add(store, "b", ("Istraga je gotova.", "The investigation is over."), ("Oni čekaju.", "They await investigation."))
    issue = key(store, "glossary-term")
    assert told(elsewhere(store, "a", issue)) == [
        ("b", [
            ("investigation", "inquiry", ""),
            ("investigation", "inquiry", "the source of this paragraph does not speak of it"),
        ]),
    ]  # fmt: skip


def test_it_is_the_same_on_either_database(database: str) -> None:
    with Store(database) as store:
        add(store, "a", *ARTICLE)
        add(store, "b", ("ProAzil je tu.", "ProAsylum is here."))
        add(store, "c", ("ProAzil.", "They stay."))
        workflow.correct(store, "c", "Tom", "1", [Change(1, 0, "PROASYLUM stays.")])
        found = elsewhere(store, "a", key(store))
        assert told(found) == [("c", [("PROASYLUM", "PROASYL", "")]), ("b", [("ProAsylum", "ProAsyl", "")])]
        apply_elsewhere(store, "Ana", "2", {each.article: each.sure for each in found}, key(store), "a")
        workflow.remember(store, "Ana", "3", Term("ProAzil", "ProAsyl", ("ProAsylum",)), "sr", "en")
        assert workflow.memory(store).standing[0].term.target == "ProAsyl"
        undo_elsewhere(store, "Ana", "4", "2")
        assert texts(store, "b") == ("ProAsylum is here.",)
        assert workflow.open_review(store, "b").counts["open"] == 1


def test_checks_run_again_where_it_was_mended(store: Store) -> None:
    add(store, "b", *ARTICLE[:2], ("Zahtev ProAzila je sad odbijen.", "ProAsylum's request was now rejected."))
    assert workflow.open_review(store, "b").counts["open"] == 1
    found = elsewhere(store, "a", key(store))
    apply_elsewhere(store, "Ana", "1", {each.article: each.sure for each in found}, key(store), "a")
    assert [record.state for record in workflow.open_review(store, "b").records] == ["corrected"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(some.lists(some.lists(some.sampled_from(["ProAsylum", "ProAsyl", "it"]), max_size=4), min_size=1, max_size=3))
def test_undoing_puts_every_text_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, words: list[list[str]]
) -> None:
    with Store(str(tmp_path_factory.mktemp("law") / "reviews.db")) as store:
        add(store, "a", *ARTICLE)
        names = [add(store, f"b{n}", (f"ProAzil {n}.", " ".join([*some_words, f"end {n}."])))
                 for n, some_words in enumerate(words)]  # fmt: skip
        before = [texts(store, name) for name in names]
        found = elsewhere(store, "a", key(store))
        assert {each.article for each in found} == {
            name for name, some_words in zip(names, words, strict=True) if "ProAsylum" in some_words
        }
        if found:
            apply_elsewhere(store, "Ana", "1", {each.article: each.spots for each in found})
            assert not any("ProAsylum" in text for name in names for text in texts(store, name))
            assert elsewhere(store, "a", key(store)) == ()
            undo_elsewhere(store, "Ana", "2", "1")
        assert [texts(store, name) for name in names] == before
        acts = [event.act for name in names for event in store.events(name)]
        assert acts.count(Act.CORRECT) == acts.count(Act.UNDO) == len(found)


QUOTED = (
    *ARTICLE,
    ("ProAzil je tu.", "“For years ProAsylum has been telling everybody about this,” he said."),
    ("Vidi ProAzil.", "See www.proasylum.org for more about ProAsyl."),
)


def test_everywhere_leaves_out_what_somebody_is_quoted_with_unless_it_is_named(store: Store) -> None:
    add(store, "q", *QUOTED)
    issue = next(record.issue for record in workflow.open_review(store, "q").records
                 if record.issue.check == "inconsistent-name")  # fmt: skip
    assert [place.segment for place in issue.mendable] == [3, 4]
    review = workflow.apply(store, "q", "Ana", "1", issue.key).review
    assert review.texts[2] == "ProAsyl's request was rejected."
    assert "ProAsylum" in review.texts[3]
    record = next(record for record in review.records if record.issue.mendable and record.state == "open")
    (place,) = record.issue.mendable
    workflow.apply(store, "q", "Ana", "2", record.issue.key, [(place.segment, place.start)])
    assert "ProAsylum" not in texts(store, "q")[3]


def test_where_every_place_is_quoted_they_have_to_be_named(store: Store) -> None:
    add(store, "q", *ARTICLE[:2], *(
        ("ProAzil je tu.", f"“For {years} years ProAsylum has been telling everybody about this,” he said.")
        for years in ("two", "three")
    ))  # fmt: skip
    issue = next(record.issue for record in workflow.open_review(store, "q").records
                 if record.issue.check == "inconsistent-name")  # fmt: skip
    with pytest.raises(RefusedError, match="name those that you mean"):
        workflow.apply(store, "q", "Ana", "1", issue.key)
    assert workflow.open_review(store, "q").events == ()
