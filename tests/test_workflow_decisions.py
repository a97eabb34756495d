from collections.abc import Iterator
from pathlib import Path

import pytest

from transreview import checks, workflow
from transreview.errors import DeniedError, NotFoundError, RefusedError
from transreview.model import Act, Article, Change, Event, Person, Role, Segment, Stage
from transreview.proposals import ProposalState
from transreview.review import Review
from transreview.store import Store

FOX = "The quick brown fox jumps over the lazy dog."
SEGMENTS = (Segment("Lija.", FOX), Segment("Pas.", "The dog sleeps."), Segment("Kraj.", "End."))
ARTICLE = Article("a", "sr", "en", SEGMENTS)
EVA = Person("Eva", "https://issuer#eva")
ANA = Person("Ana", "https://issuer#ana")


@pytest.fixture(autouse=True)
def _no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CHECKS", ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "reviews.db")) as store:
        workflow.import_articles(store, [ARTICLE], "Ana")
        yield store


def correct(
    store: Store, who: workflow.Who, request: str, old: str, new: str, segment: int = 1, back: int = 0
) -> Review:
    """Put a word in the place of another in the present text, or in the one ``back`` revisions ago."""
    history = workflow.open_review(store, "a").history(segment)
    seen = history[-1 - back]
    change = Change(segment, seen.number, seen.text.replace(old, new))
    return workflow.correct(store, "a", who, request, [change]).review


def states(store: Store) -> dict[str, ProposalState]:
    return {each.event.id: each.state for each in workflow.open_review(store, "a").proposals}


class TestAccepting:
    def test_it_is_on_record_and_the_text_stays(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        outcome = workflow.accept(store, "a", "Eva", "d1", [("c1", 1)])
        assert states(store) == {"c1": ProposalState.ACCEPTED}
        assert (outcome.review.revisions, outcome.left) == ((1, 0, 0), ())

    def test_a_small_edit_is_kept_under_the_translators_name(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        text = FOX.replace("quick", "sluggish")
        review = workflow.accept(store, "a", "Eva", "d1", [("c1", 1)], text).review
        (proposal,) = review.proposals
        assert (review.texts[0], proposal.author.name, proposal.edited) == (text, "Ana", text)

    @pytest.mark.parametrize("base", [None, 1])
    def test_an_edit_is_never_put_in_the_place_of_what_came_meanwhile(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, base: int | None
    ) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        add = store.add_event

        def after_ben(event: Event) -> tuple[Event, tuple[int, ...]]:
            if event.act is Act.ACCEPT:
                add(Event("c2", "a", "Ben", store.clock(), Act.CORRECT, changes=(Change(1, 1, "Ben's."),)))
            return add(event)

        monkeypatch.setattr(store, "add_event", after_ben)
        with pytest.raises(RefusedError, match="Paragraph 1 was changed"):
            workflow.accept(store, "a", "Eva", "d1", [("c1", 1)], "Eva's.", base)
        assert workflow.open_review(store, "a").texts[0] == "Ben's."
        with pytest.raises(RefusedError, match="while you edited it"):
            workflow.accept(store, "a", "Eva", "d2", [("c2", 1)], "Eva's.", 1)

    def test_a_text_is_for_one_correction(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        with pytest.raises(RefusedError, match="one correction only"):
            workflow.accept(store, "a", "Eva", "d1", [("c1", 1), ("c1", 2)], "x")
        with pytest.raises(RefusedError, match="which corrections"):
            workflow.accept(store, "a", "Eva", "d1", [])

    def test_a_competing_text_goes_in_with_what_others_changed_meanwhile(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "lazy", "idle", back=1)
        review = workflow.accept(store, "a", "Eva", "d1", [("c2", 1)]).review
        assert review.texts[0] == FOX.replace("quick", "slow").replace("lazy", "idle")
        assert [each.state for each in review.proposals] == [ProposalState.PROPOSED, ProposalState.ACCEPTED]

    def test_a_competing_text_waits_again_when_its_acceptance_is_taken_back(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Eva", "c2", "quick", "fast", back=1)
        workflow.accept(store, "a", "Eva", "d1", [("c2", 1)])
        workflow.undo(store, "a", "Eva", "u1")
        assert states(store) == {"c1": ProposalState.PROPOSED, "c2": ProposalState.PROPOSED}
        workflow.reject(store, "a", "Eva", "d2", [("c1", 1)], "fast it is")
        assert states(store) == {"c1": ProposalState.REJECTED, "c2": ProposalState.PROPOSED}

    def test_of_two_competing_texts_for_a_paragraph_one_is_accepted(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "quick", "fast", back=1)
        correct(store, "Eva", "c3", "quick", "swift", back=1)
        with pytest.raises(RefusedError, match="only one"):
            workflow.accept(store, "a", "Eva", "d1", [("c2", 1), ("c3", 1)])

    def test_what_was_decided_in_the_meantime_is_left_out_and_told(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ana", "c2", "sleeps", "rests", segment=2)
        workflow.accept(store, "a", "Eva", "d1", [("c1", 1)])
        outcome = workflow.accept(store, "a", "Eva", "d2", [("c1", 1), ("c2", 2)])
        assert outcome.left == (("c1", 1),)
        assert workflow.accept(store, "a", "Eva", "d2", [("c1", 1), ("c2", 2)]) == outcome

    @pytest.mark.parametrize(
        ("before", "sentence"),
        [
            ("accept", "was already accepted by Eva"),
            ("reject", "was already rejected by Eva"),
            ("undo", "was withdrawn by Ana"),
            ("overwrite", "written over"),
            ("finish", "accepted when Eva finished"),
        ],
    )
    def test_what_is_not_to_be_decided_any_more_says_why(self, store: Store, before: str, sentence: str) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        if before == "accept":
            workflow.accept(store, "a", "Eva", "x", [("c1", 1)])
        elif before == "reject":
            workflow.reject(store, "a", "Eva", "x", [("c1", 1)], "no")
        elif before == "undo":
            workflow.undo(store, "a", "Ana", "x")
        elif before == "overwrite":
            correct(store, "Ben", "x", "slow", "swift")
        else:
            workflow.move(store, "a", "Eva", "x", Stage.FINISHED)
        with pytest.raises(RefusedError, match=sentence):
            workflow.accept(store, "a", "Eva", "d1", [("c1", 1)])
        with pytest.raises(NotFoundError, match="no such correction"):
            workflow.accept(store, "a", "Eva", "d1", [("c1", 2)])

    def test_a_decision_that_is_taken_back_can_be_made_anew(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        workflow.accept(store, "a", "Eva", "d1", [("c1", 1)])
        workflow.undo(store, "a", "Eva", "u1")
        review = workflow.reject(store, "a", "Eva", "d2", [("c1", 1)], "no").review
        assert (review.texts[0], review.proposals[0].reason, review.proposals[0].round) == (FOX, "no", 2)
        with pytest.raises(RefusedError, match="already rejected by Eva"):
            workflow.undo(store, "a", "Eva", "u2", "u1")  # the acceptance, once more

    def test_asking_twice_is_deciding_once(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        first = workflow.accept(store, "a", "Eva", "d1", [("c1", 1)])
        assert workflow.accept(store, "a", "Eva", "d1", [("c1", 1)]) == first

    def test_what_comes_in_between_is_seen_and_the_decision_made_anew(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        add = store.add_event

        def meanwhile(event: Event) -> object:
            monkeypatch.undo()
            monkeypatch.setattr(checks, "CHECKS", ())
            correct(store, "Ben", "c2", "lazy", "idle")
            return add(event)

        monkeypatch.setattr(store, "add_event", meanwhile)
        review = workflow.reject(store, "a", "Eva", "d1", [("c1", 1)], "no").review
        assert review.texts[0] == FOX.replace("lazy", "idle")
        assert states(store) == {"c1": ProposalState.REJECTED, "c2": ProposalState.PROPOSED}


class TestRejecting:
    def test_the_author_reads_why_and_the_changes_of_others_stay(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "lazy", "idle")
        review = workflow.reject(store, "a", "Eva", "d1", [("c1", 1)], " Not so fast. ").review
        assert review.texts[0] == FOX.replace("lazy", "idle")
        assert review.proposals[0].reason == "Not so fast."

    def test_a_reason_is_needed(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        with pytest.raises(RefusedError, match="needs a reason"):
            workflow.reject(store, "a", "Eva", "d1", [("c1", 1)], " ")

    def test_many_are_rejected_in_one_act_and_taken_back_in_one(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "lazy", "idle")
        correct(store, "Ana", "c3", "sleeps", "rests", segment=2)
        before = workflow.open_review(store, "a").texts
        named = [("c1", 1), ("c2", 1), ("c3", 2)]
        review = workflow.reject(store, "a", "Eva", "d1", named, "no").review
        assert review.texts == tuple(each.target for each in ARTICLE.segments)
        assert workflow.undo(store, "a", "Eva", "u1").review.texts == before
        assert set(states(store).values()) == {ProposalState.PROPOSED}

    def test_what_an_author_wrote_over_goes_with_the_last_word(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slov")
        correct(store, "Ana", "c2", "slov", "slow")
        review = workflow.reject(store, "a", "Eva", "d1", [("c2", 1)], "no").review
        assert review.texts[0] == FOX
        assert states(store) == {"c1": ProposalState.REJECTED, "c2": ProposalState.REJECTED}
        assert workflow.undo(store, "a", "Eva", "u1").review.texts[0] == FOX.replace("quick", "slow")


class TestFourEyes:
    @pytest.fixture
    def team(self, store: Store) -> Store:
        workflow.give_roles(store, "Root", "g1", "local:Root", [Role.ADMIN])
        workflow.give_roles(store, "Root", "g2", EVA.account, [Role.EDITOR], "Eva")
        workflow.give_roles(store, "Root", "g3", ANA.account, [Role.TRANSLATOR], "Ana")
        workflow.set_policy(store, "Root", "g4", "four-eyes", "on")
        return store

    def test_nobody_accepts_their_own(self, team: Store) -> None:
        correct(team, EVA, "c1", "quick", "slow")
        with pytest.raises(DeniedError, match="of their own"):
            workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        assert [each.who for each in workflow.denials(team)] == ["Eva"]
        workflow.reject(team, "a", EVA, "d2", [("c1", 1)], "changed my mind")

    def test_what_was_accepted_before_the_rule_is_taken_back_and_not_done_again(self, team: Store) -> None:
        workflow.set_policy(team, "Root", "p1", "four-eyes", "off")
        correct(team, EVA, "c1", "quick", "slow")
        workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        workflow.set_policy(team, "Root", "p2", "four-eyes", "on")
        workflow.undo(team, "a", EVA, "u1")
        assert states(team) == {"c1": ProposalState.PROPOSED}
        with pytest.raises(DeniedError, match="of their own"):
            workflow.redo(team, "a", EVA, "u2")

    def test_of_several_ones_own_are_left_out(self, team: Store) -> None:
        correct(team, EVA, "c1", "quick", "slow")
        correct(team, ANA, "c2", "lazy", "idle")
        assert workflow.accept(team, "a", EVA, "d1", [("c1", 1), ("c2", 1)]).left == (("c1", 1),)

    def test_an_article_is_finished_when_everything_is_decided(self, team: Store) -> None:
        correct(team, ANA, "c1", "quick", "slow")
        with pytest.raises(RefusedError, match="One correction is not decided"):
            workflow.move(team, "a", EVA, "m1", Stage.FINISHED)
        workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        assert workflow.move(team, "a", EVA, "m2", Stage.FINISHED).review.stage is Stage.FINISHED

    @pytest.mark.parametrize(("rule", "base", "sentence"), [("on", 1, "four eyes"), ("off", 0, "texts that compete")])
    def test_what_comes_in_the_very_moment_of_finishing_is_looked_at_too(
        self, team: Store, monkeypatch: pytest.MonkeyPatch, rule: str, base: int, sentence: str
    ) -> None:
        workflow.set_policy(team, "Root", "p1", "four-eyes", rule)
        correct(team, ANA, "c1", "quick", "slow")
        workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        add = team.add_event

        def after_ana(event: Event) -> tuple[Event, tuple[int, ...]]:
            if event.act is Act.STAGE:
                change = Change(1, base, "Ana's.")
                add(Event("c2", "a", ANA.name, team.clock(), Act.CORRECT, account=ANA.account, changes=(change,)))
            return add(event)

        monkeypatch.setattr(team, "add_event", after_ana)
        with pytest.raises(RefusedError, match=sentence):
            workflow.move(team, "a", EVA, "m1", "finished")
        assert workflow.open_review(team, "a").stage is Stage.IN_REVIEW

    def test_a_translator_does_not_take_back_what_an_editor_accepted(self, team: Store) -> None:
        correct(team, ANA, "c1", "quick", "slow")
        workflow.accept(team, "a", EVA, "d1", [("c1", 1)])
        with pytest.raises(RefusedError, match="accepted by Eva"):
            workflow.undo(team, "a", ANA, "u1", "c1")
        with pytest.raises(RefusedError, match="nothing of yours"):
            workflow.undo(team, "a", ANA, "u1")

    def test_two_people_of_one_name_are_two(self, team: Store) -> None:
        other = Person("Eva", "https://issuer#eva-2")
        workflow.give_roles(team, "Root", "g5", other.account, [Role.EDITOR], "Eva")
        correct(team, EVA, "c1", "quick", "slow")
        assert workflow.open_review(team, "a").undoable(other) is None
        workflow.accept(team, "a", other, "d1", [("c1", 1)])


class TestMoving:
    def test_an_article_goes_from_open_to_finished_and_back(self, store: Store) -> None:
        assert workflow.open_review(store, "a").stage is Stage.OPEN
        assert correct(store, "Ana", "c1", "quick", "slow").stage is Stage.IN_REVIEW
        assert workflow.move(store, "a", "Ana", "m1", "ready").review.stage is Stage.READY
        finished = workflow.move(store, "a", "Eva", "m2", Stage.FINISHED).review
        assert (finished.stage, finished.events[-1].detail("accepted")) == (Stage.FINISHED, "1")
        with pytest.raises(RefusedError, match="is finished"):
            correct(store, "Ana", "c2", "lazy", "idle")
        assert workflow.move(store, "a", "Eva", "m3", "in review").review.stage is Stage.IN_REVIEW
        assert states(store) == {"c1": ProposalState.PROPOSED}

    def test_where_it_is_already_it_is_not_moved(self, store: Store) -> None:
        workflow.move(store, "a", "Ana", "m1", "ready")
        assert len(workflow.move(store, "a", "Ana", "m2", "ready").review.events) == 1
        with pytest.raises(RefusedError, match="no such stage"):
            workflow.move(store, "a", "Ana", "m3", "done")
        with pytest.raises(RefusedError, match="only until somebody begins"):
            workflow.move(store, "a", "Ana", "m3", "open")

    def test_texts_that_compete_are_decided_first(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "quick", "fast", back=1)
        with pytest.raises(RefusedError, match="Paragraph 1 has texts that compete"):
            workflow.move(store, "a", "Eva", "m1", "finished")
        workflow.reject(store, "a", "Eva", "d1", [("c2", 1)], "later")
        workflow.move(store, "a", "Eva", "m1", "finished")

    def test_finishing_can_be_taken_back(self, store: Store) -> None:
        workflow.move(store, "a", "Eva", "m1", "ready")
        workflow.move(store, "a", "Eva", "m2", "finished")
        assert workflow.undo(store, "a", "Eva", "u1", "m2").review.stage is Stage.READY

    def test_mere_undo_is_about_the_work_and_not_about_where_it_is(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        workflow.move(store, "a", "Ana", "m1", "ready")
        review = workflow.undo(store, "a", "Ana", "u1").review
        assert (review.texts[0], review.stage) == (FOX, Stage.READY)


class TestAssigning:
    def test_an_article_is_given_taken_and_given_to_others(self, store: Store) -> None:
        workflow.assign(store, "a", "Eva", "s1", "local:Ana", "", Role.TRANSLATOR, "2026-12-01")
        review = workflow.assign(store, "a", "Eva", "s2", "local:Eva", "Eva", "editor").review
        assert [(each.name, each.role, each.due) for each in review.assignments] == [
            ("Ana", Role.TRANSLATOR, "2026-12-01"), ("Eva", Role.EDITOR, ""),
        ]  # fmt: skip
        assert review.stage is Stage.OPEN
        review = workflow.assign(store, "a", "Eva", "s3", "local:Ana", "", "").review
        assert [each.name for each in review.assignments] == ["Eva"]
        assert len(workflow.assign(store, "a", "Eva", "s4", "local:Ana", "", "").review.events) == 3

    @pytest.mark.parametrize(
        ("account", "role", "due", "sentence"),
        [("", "editor", "", "whom"), ("x", "boss", "", "no such role"), ("x", "editor", "soon", "year-month-day")],
    )
    def test_what_makes_no_sense_is_told(self, store: Store, account: str, role: str, due: str, sentence: str) -> None:
        with pytest.raises(RefusedError, match=sentence):
            workflow.assign(store, "a", "Eva", "s1", account, "", role, due)

    def test_in_a_team_it_goes_to_members(self, store: Store) -> None:
        workflow.give_roles(store, "Root", "g1", "local:Root", [Role.ADMIN])
        with pytest.raises(NotFoundError, match="Zoe is not in the team"):
            workflow.assign(store, "a", "Root", "s1", "local:Zoe", "Zoe", Role.EDITOR)
        workflow.give_roles(store, "Root", "g2", "local:Zoe", [Role.EDITOR], "Zoe")
        workflow.assign(store, "a", "Root", "s2", "local:Zoe", "Zoe", Role.EDITOR)
        workflow.give_roles(store, "Root", "g3", "local:Zoe", [], "Zoe")
        with pytest.raises(NotFoundError, match="Zoe is not in the team"):
            workflow.assign(store, "a", "Root", "s3", "local:Zoe", "Zoe", Role.TRANSLATOR)
        assert not workflow.assign(store, "a", "Root", "s4", "local:Zoe", "Zoe", "").review.assignments


class TestRestoring:
    def test_an_older_text_comes_back_as_a_new_correction(self, store: Store) -> None:
        correct(store, "Ana", "c1", "quick", "slow")
        correct(store, "Ben", "c2", "slow", "swift")
        review = workflow.restore(store, "a", "Cid", "r1", 1, 1).review
        assert review.texts[0] == FOX.replace("quick", "slow")
        last = review.events[-1]
        assert (last.act, last.who, last.detail("restores")) == (Act.CORRECT, "Cid", "1")
        assert len(workflow.restore(store, "a", "Cid", "r2", 1, 1).review.events) == 3

    def test_what_is_not_there_is_told(self, store: Store) -> None:
        with pytest.raises(NotFoundError, match="no revision 5"):
            workflow.restore(store, "a", "Cid", "r1", 1, 5)
        with pytest.raises(NotFoundError, match="no paragraph 9"):
            workflow.restore(store, "a", "Cid", "r1", 9, 0)
