import gc
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from transreview import checks, workflow
from transreview.checks import Check, Finding
from transreview.errors import DeniedError, NotFoundError, RefusedError
from transreview.model import Act, Article, Change, Person, Place, Role, Scope, Segment, Stage
from transreview.mqm import Severity
from transreview.review import State
from transreview.store import Store
from transreview.workflow import News
from transreview.workflow.glance import Glance
from transreview.workflow.remarks import mentioned

MQM = "linguistic-conventions/textual-inconsistency"
ARTICLE = Article("a", "sr", "en", (Segment("Boja.", "The colour here."), Segment("Boja.", "A colour there.")), "Hue")
KEY = "spelling:{colour}"
ANA, BEN, EVA = (Person(name, f"https://issuer#{name}") for name in ("Ana", "Ben", "Eva"))


def find(article: Article) -> Iterator[Finding]:
    places = [
        Place("target", number, match.start(), match.end(), "colour", "color")
        for number, segment in enumerate(article.segments, 1)
        for match in re.finditer("colour", segment.target)
    ]
    if places:
        yield Finding(tuple(places), "Write color.", ("colour",))


@pytest.fixture(autouse=True)
def _one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CHECKS", (Check("spelling", MQM, "misspelling", Severity.MINOR, find, (), ""),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "reviews.db")) as store:
        workflow.import_articles(store, [ARTICLE, replace(ARTICLE, id="b", segments=ARTICLE.segments[:1])], "Root")
        yield store


@pytest.fixture
def team(store: Store) -> Store:
    workflow.give_roles(store, "Root", "g1", "local:Root", [Role.ADMIN])
    for person, role in ((ANA, Role.TRANSLATOR), (BEN, Role.TRANSLATOR), (EVA, Role.EDITOR)):
        workflow.give_roles(store, "Root", f"g-{person.name}", person.account, [role], person.name)
    return store


def correct(store: Store, who: workflow.Who, request: str, text: str, segment: int = 1, base: int = 0) -> None:
    workflow.correct(store, "a", who, request, [Change(segment, base, text)])


def states(store: Store, article: str) -> dict[str, State]:
    return {each.issue.key: each.state for each in workflow.open_review(store, article).records}


class TestListing:
    def test_it_says_how_far_an_article_is_and_who_has_it(self, store: Store) -> None:
        correct(store, "Ana", "c1", "The hue here.")
        workflow.assign(store, "a", "Eva", "s1", "local:Ana", "Ana", "translator", "2026-12-02")
        workflow.assign(store, "a", "Eva", "s2", "local:Eva", "Eva", "editor", "2026-12-01")
        listed = {each.id: each for each in workflow.list_articles(store)}
        assert (listed["a"].stage, listed["a"].proposed, listed["a"].due) == (Stage.IN_REVIEW, 1, "2026-12-01")
        assert [each.name for each in listed["a"].assignees] == ["Ana", "Eva"]
        assert (listed["b"].stage, listed["b"].proposed, listed["b"].assignees) == (Stage.OPEN, 0, ())

    def test_a_dismissal_for_the_project_counts_in_every_article(self, store: Store) -> None:
        assert [each.open for each in workflow.list_articles(store)] == [1, 1]
        workflow.ignore(store, "a", "Ana", "i1", KEY, "British", Scope.PROJECT)
        assert [(each.open, each.counted) for each in workflow.list_articles(store)] == [(0, True), (0, True)]
        workflow.undo(store, "b", "Ana", "u1", "i1")
        assert [(each.open, each.counted) for each in workflow.list_articles(store)] == [(1, True), (1, True)]


    def test_it_keeps_nothing_of_an_article_as_it_was_some_acts_ago(self, store: Store) -> None:
        def kept() -> int:
            gc.collect()
            return sum(isinstance(each, Glance) for each in gc.get_objects())

        before = kept()
        for base in range(5):
            correct(store, "Ana", f"c{base}", f"The hue {base}.", base=base)
            workflow.list_articles(store, 0)
        assert kept() <= before + 1


class TestDismissing:
    def test_here_is_while_it_is_flagged_in_this_paragraph(self, store: Store) -> None:
        review = workflow.ignore(store, "a", "Ana", "i1", KEY, "quoted", Scope.HERE).review
        assert states(store, "a") == {KEY: State.IGNORED}
        assert review.events[0].segment == 1
        correct(store, "Ana", "c1", "The hue here.")
        assert states(store, "a") == {KEY: State.OPEN}

    def test_in_the_project_it_is_for_articles_in_the_same_languages(self, store: Store) -> None:
        other = replace(ARTICLE, id="c", target_lang="en-GB")
        workflow.import_articles(store, [other], "Root")
        workflow.ignore(store, "a", "Ana", "i1", KEY, "British", Scope.PROJECT)
        assert [states(store, each)[KEY] for each in "abc"] == [State.IGNORED, State.IGNORED, State.OPEN]
        record = workflow.open_review(store, "b").record(KEY)
        assert record is not None
        assert record.event is not None
        assert (record.event.article, record.event.text) == ("a", "British")

    def test_it_is_taken_back_from_another_article_once_and_after_it_was_done_again(self, store: Store) -> None:
        workflow.ignore(store, "a", "Ana", "i1", KEY, "British", Scope.PROJECT)
        for _ in range(2):  # an answer that was lost is asked for again
            workflow.undo(store, "b", "Ana", "u1", "i1")
            assert states(store, "b")[KEY] is State.OPEN
        workflow.redo(store, "a", "Ana", "u2")
        assert states(store, "b")[KEY] is State.IGNORED
        workflow.undo(store, "b", "Ana", "u3", "i1")
        assert states(store, "b")[KEY] is State.OPEN

    def test_it_can_be_made_wider_and_not_narrower(self, store: Store) -> None:
        workflow.ignore(store, "a", "Ana", "i1", KEY, "", Scope.HERE)
        workflow.ignore(store, "a", "Ana", "i2", KEY, "", Scope.PROJECT)
        with pytest.raises(NotFoundError, match="ignored by Ana"):
            workflow.ignore(store, "b", "Ana", "i3", KEY, "", Scope.ARTICLE)


class TestMarking:
    def test_a_mark_is_an_issue_that_follows_the_text(self, store: Store) -> None:
        place = Place("target", 1, 11, 15, "here", "there")
        workflow.mark(store, "a", "Ana", "m1", place, "accuracy/mistranslation", "major", "Where?")
        correct(store, "Ben", "c1", "Look: The colour here.")
        record = workflow.open_review(store, "a").record("marked:m1")
        assert record is not None
        assert (record.state, record.issue.flagged.start, record.issue.severity) == (State.OPEN, 17, Severity.MAJOR)
        assert record.issue.message == "Where?"
        review = workflow.apply(store, "a", "Eva", "p1", "marked:m1").review
        assert (review.texts[0], states(store, "a")["marked:m1"]) == ("Look: The colour there.", State.CORRECTED)
        workflow.undo(store, "a", "Eva", "u1")
        assert states(store, "a")["marked:m1"] is State.OPEN
        workflow.undo(store, "a", "Ana", "u2", "m1")
        assert "marked:m1" not in states(store, "a")

    def test_what_is_missing_is_marked_by_an_empty_place_or_in_the_source(self, store: Store) -> None:
        source = Place("source", 2, 0, 4, "Boja")
        workflow.mark(store, "a", "Ana", "m1", Place("target", 1, 4, 4, ""), "accuracy/omission", "minor")
        workflow.mark(store, "a", "Ana", "m2", source, "accuracy/omission", "minor")
        assert {states(store, "a")[f"marked:{each}"] for each in ("m1", "m2")} == {State.OPEN}
        record = workflow.open_review(store, "a").record("marked:m2")
        assert record is not None
        assert [(each.side, each.start) for each in record.issue.places] == [("target", 15), ("source", 0)]
        correct(store, "Ben", "c1", "The bright colour here.")
        assert states(store, "a")["marked:m1"] is State.CORRECTED

    def test_a_place_that_changed_is_looked_at_again(self, store: Store) -> None:
        with pytest.raises(NotFoundError, match="was changed since you saw it"):
            workflow.mark(store, "a", "Ana", "m1", Place("target", 1, 0, 3, "Any"), MQM, "minor")
        with pytest.raises(RefusedError, match="no such error type"):
            workflow.mark(store, "a", "Ana", "m1", Place("target", 1, 0, 3, "The"), "taste", "minor")
        with pytest.raises(RefusedError, match="no such severity"):
            workflow.mark(store, "a", "Ana", "m1", Place("target", 1, 0, 3, "The"), MQM, "awful")

    def test_an_issue_gets_another_type_and_severity_until_that_is_taken_back(self, store: Store) -> None:
        review = workflow.classify(store, "a", "Ana", "k1", KEY, "style/language-register", "critical").review
        record = review.record(KEY)
        assert record is not None
        assert (record.issue.mqm, record.issue.severity) == ("style/language-register", Severity.CRITICAL)
        assert len(workflow.classify(store, "a", "Ana", "k2", KEY, record.issue.mqm, "critical").review.events) == 1
        back = workflow.undo(store, "a", "Ana", "u1").review.record(KEY)
        assert back is not None
        assert (back.issue.mqm, back.classified) == (MQM, None)


class TestTalking:
    def test_people_are_told_what_became_of_their_work_and_what_was_said(self, team: Store) -> None:
        correct(team, ANA, "c1", "The hue here.")
        correct(team, ANA, "c2", "A hue there.", segment=2)
        workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        workflow.reject(team, "a", EVA, "d2", [("c2", 2)], "Keep it.")
        workflow.comment(team, "a", EVA, "t1", "", "Well done", on="c1")
        workflow.comment(team, "a", EVA, "t2", KEY, "See this, @ana and @Benjamin")
        told = workflow.notices(team, ANA)
        assert [each.news for each in told] == [News.MENTION, News.ANSWER, News.REJECTED, News.ACCEPTED]
        assert (told[2].event.text, told[2].segments, told[2].on and told[2].on.id) == ("Keep it.", (2,), "c2")
        assert all(each.unread for each in told)
        assert workflow.notices(team, BEN) == workflow.notices(team, EVA) == ()
        workflow.comment(team, "a", ANA, "t3", "", "Thank you", on="t1")
        assert not any(each.unread for each in workflow.notices(team, ANA))
        assert [each.news for each in workflow.notices(team, EVA)] == [News.ANSWER]

    def test_an_answer_belongs_to_what_it_answers(self, team: Store) -> None:
        workflow.comment(team, "a", ANA, "t1", KEY, "Why?")
        review = workflow.comment(team, "a", EVA, "t2", "", "House style.", on="t1").review
        assert [each.id for each in review.thread(key=KEY)] == ["t1", "t2"]
        assert [each.id for each in review.comments[KEY]] == ["t1", "t2"]
        assert review.thread() == review.thread(segment=1) == ()
        with pytest.raises(NotFoundError, match="no such act"):
            workflow.comment(team, "a", EVA, "t3", "", "x", on="nothing")

    def test_whose_words_are_written_over_is_told(self, team: Store) -> None:
        correct(team, ANA, "c1", "The hue here.")
        correct(team, BEN, "c2", "The tint here.", base=1)
        (told,) = workflow.notices(team, ANA)
        assert (told.news, told.event.id) == (News.WRITTEN_OVER, "c2")

    def test_nobody_is_blamed_for_what_somebody_else_wrote_over(self, team: Store) -> None:
        correct(team, ANA, "c1", "The hue here.")
        correct(team, ANA, "c2", "The tone here.", base=1)
        correct(team, BEN, "c3", "The tone there.", base=2)
        assert workflow.notices(team, ANA) == ()
        correct(team, BEN, "c4", "The tint there.", base=3)
        correct(team, EVA, "c5", "The tint everywhere.", base=4)
        assert [(each.news, each.event.id) for each in workflow.notices(team, ANA)] == [(News.WRITTEN_OVER, "c4")]
        assert [(each.news, each.event.id) for each in workflow.notices(team, BEN)] == [(News.WRITTEN_OVER, "c5")]

    def test_a_paragraph_has_a_story(self, team: Store) -> None:
        correct(team, ANA, "c1", "The hue here.")
        workflow.reject(team, "a", EVA, "d1", [("c1", 1)], "No.")
        workflow.comment(team, "a", ANA, "t1", "", "But why?", on="d1")
        workflow.ignore(team, "a", ANA, "i1", KEY, "British")
        workflow.undo(team, "a", ANA, "u1")
        workflow.move(team, "a", ANA, "m1", "ready")
        story = workflow.open_review(team, "a").story(1)
        acts = [each.event.act if each.event else None for each in story]
        assert acts == [None, Act.CORRECT, Act.REJECT, Act.COMMENT, Act.IGNORE, Act.UNDO]
        assert [each.revision.text for each in story if each.revision] == [
            "The colour here.", "The hue here.", "The colour here.",
        ]  # fmt: skip
        assert story[4].undone_by == story[5].event


class TestQueues:
    def test_each_role_has_what_waits_for_it(self, team: Store) -> None:
        def waiting(who: Person) -> list[str]:
            return [each.id for each in workflow.queue(team, who)]

        assert (sorted(waiting(ANA)), waiting(EVA)) == (["a", "b"], [])
        correct(team, ANA, "c1", "The hue here.")
        assert waiting(EVA) == ["a"]
        workflow.assign(team, "a", ANA, "s1", ANA.account, "", "translator", "2026-12-01")
        assert (waiting(ANA), waiting(BEN)) == (["a", "b"], ["b"])
        workflow.move(team, "a", ANA, "m1", "ready")
        assert (waiting(ANA), waiting(EVA)) == (["b"], ["a"])
        workflow.move(team, "a", EVA, "m2", "finished")
        assert waiting(EVA) == []

    def test_corrections_of_all_articles_are_found_by_author_check_and_state(self, team: Store) -> None:
        workflow.apply(team, "a", ANA, "p1", KEY)
        workflow.apply(team, "b", BEN, "p2", KEY)
        found = {(listed.id, each.segment) for listed, each in workflow.proposals(team)}
        assert found == {("a", 1), ("a", 2), ("b", 1)}
        assert [listed.id for listed, _ in workflow.proposals(team, author=BEN, check="spelling")] == ["b"]
        assert workflow.proposals(team, check="name") == workflow.proposals(team, target_lang="de") == ()
        workflow.accept(team, "b", EVA, "d1", [("p2", 1)])
        assert [listed.id for listed, _ in workflow.proposals(team, state="accepted")] == ["b"]


class TestPrecision:
    def test_it_counts_issues_that_were_mended_against_those_that_were_dismissed(self, team: Store) -> None:
        workflow.apply(team, "a", ANA, "p1", KEY)
        workflow.ignore(team, "b", ANA, "i1", KEY, "British")
        (found,) = workflow.precision(team)
        assert (found.check, found.accepted, found.dismissed, found.decided) == ("spelling", 1, 1, 2)
        assert found.precision == 0.5
        workflow.undo(team, "b", ANA, "u1")
        workflow.reject(team, "a", EVA, "d1", [("p1", 1), ("p1", 2)], "no")
        assert workflow.precision(team) == ()


class TestEntering:
    def test_an_invitation_is_bound_to_who_proves_the_address(self, team: Store) -> None:
        workflow.give_roles(team, "Root", "g9", "invited:Mia@Example.org", [Role.QA], "Mia")
        mia = Person("Mia", "https://issuer#mia")
        with pytest.raises(DeniedError, match="not in the team"):
            workflow.enter(team, mia)
        member = workflow.enter(team, mia, "mia@example.ORG")
        assert (member.account, member.roles) == (mia.account, {Role.QA})
        assert workflow.enter(team, mia) == member
        with pytest.raises(DeniedError, match="not in the team"):
            workflow.enter(team, Person("Other", "https://issuer#other"), "mia@example.org")
        assert [each.who for each in workflow.denials(team)] == ["Mia", "Other"]

    def test_a_member_who_is_invited_once_more_has_the_roles_of_both(self, team: Store) -> None:
        assert workflow.enter(team, ANA, "ana@example.org").roles == {Role.TRANSLATOR}
        workflow.give_roles(team, "Root", "g9", "invited:ana@example.org", [Role.QA])
        assert workflow.enter(team, ANA, "ana@example.org").roles == {Role.TRANSLATOR, Role.QA}
        assert not any(each.is_invited for each in workflow.team(team).members.values())

    def test_who_lost_their_roles_is_a_stranger(self, team: Store) -> None:
        workflow.give_roles(team, "Root", "g9", ANA.account, [])
        with pytest.raises(DeniedError, match="any more"):
            workflow.enter(team, ANA)

    def test_the_first_role_and_the_last_one_are_an_administrators(self, store: Store) -> None:
        with pytest.raises(RefusedError, match="first role"):
            workflow.give_roles(store, "Root", "g1", ANA.account, [Role.EDITOR])
        workflow.give_roles(store, "Root", "g2", "local:Root", [Role.ADMIN])
        with pytest.raises(RefusedError, match="last administrator"):
            workflow.give_roles(store, "Root", "g3", "local:Root", [])
        with pytest.raises(RefusedError, match="no such role"):
            workflow.give_roles(store, "Root", "g3", ANA.account, ["boss"])  # type: ignore[list-item]
        with pytest.raises(RefusedError, match="no such rule"):
            workflow.set_policy(store, "Root", "g3", "four-eyes", "maybe")

    @pytest.mark.parametrize("role", list(Role))
    def test_what_each_role_may_ask_for(self, team: Store, role: Role) -> None:
        workflow.give_roles(team, "Root", "g9", "x#1", [role])
        who = Person("X", "x#1")
        correct(team, ANA, "c1", "The hue here.")
        allowed = set()
        for name, ask in {
            "correct": lambda: correct(team, who, "q1", "A hue there.", 2),
            "ignore": lambda: workflow.ignore(team, "b", who, "q2", KEY, ""),
            "comment": lambda: workflow.comment(team, "a", who, "q3", "", "Hm."),
            "accept": lambda: workflow.accept(team, "a", who, "q4", [("c1", 1)]),
            "finish": lambda: workflow.move(team, "b", who, "q5", "finished"),
            "roles": lambda: workflow.give_roles(team, who, "q6", "y#1", [Role.QA]),
        }.items():
            try:
                ask()
                allowed.add(name)
            except DeniedError:
                pass
        assert allowed == {
            Role.TRANSLATOR: {"correct", "ignore", "comment"},
            Role.EDITOR: {"correct", "ignore", "comment", "accept", "finish"},
            Role.QA: set(),
            Role.ADMIN: {"roles"},
        }[role]
        assert len(workflow.denials(team)) == 6 - len(allowed)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Ana Marija, look; and @ana too", ("b", "a")),
        ("@Anastasija is somebody else", ()),
        ("ask @ana@example.org.", ("c",)),
        ("@@@ANA!", ("a",)),
        ("@" * 10_000, ()),
    ],
)
def test_a_comment_calls_the_longest_name_and_takes_no_longer_in_a_large_team(
    text: str, called: tuple[str, ...]
) -> None:
    others = {f"n{number}": f"Member {number}" for number in range(2_000)}
    assert mentioned(text, others | {"a": "Ana", "b": "Ana Marija", "c": "ana@example.org"}) == called
