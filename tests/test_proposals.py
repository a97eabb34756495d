import re
from itertools import count, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import RefusedError
from transreview.model import Act, Article, Change, Decided, Event, Issue, Segment, Span, Stage
from transreview.mqm import Severity
from transreview.proposals import Proposal, ProposalState, text_without
from transreview.review import Review, replay

FOX = "The quick brown fox jumps over the lazy dog."
ARTICLE = Article("a", "sr", "en", (Segment("Lija.", FOX), Segment("Dva.", "Second.")))
ACCEPTED, REJECTED = ProposalState.ACCEPTED, ProposalState.REJECTED
PROPOSED, SUPERSEDED, WITHDRAWN = ProposalState.PROPOSED, ProposalState.SUPERSEDED, ProposalState.WITHDRAWN


class Desk:
    """A review of two paragraphs that several people work on."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._numbers = count(1)

    @property
    def review(self) -> Review:
        return replay(ARTICLE, [], [], self.events)

    def note(self, who: str, act: Act, **fields: object) -> Event:
        number = next(self._numbers)
        event = Event(f"e{number}", "a", who, "2026-11-24T10:00:00Z", act, seq=number, **fields)  # type: ignore[arg-type]
        self.events.append(event)
        return event

    def correct(self, who: str, old: str, new: str, segment: int = 1, base: int | None = None) -> Event:
        """Put a word in the place of another, in the text that the author saw."""
        history = self.review.history(segment)
        seen = history[-1 if base is None else base]
        assert old in seen.text
        change = Change(segment, seen.number, seen.text.replace(old, new))
        return self.note(who, Act.CORRECT, changes=(change,))

    def decide(self, who: str, act: Act, event: Event, text: str | None = None, segment: int = 1) -> Event:
        proposal = self.of(event, segment)
        present = self.review.texts[segment - 1]
        if text is None and act is Act.REJECT:
            text = proposal.without
        elif text is None:
            text = proposal.result
        changes = (Change(segment, self.review.revisions[segment - 1], text),) if text != present else ()
        return self.note(who, act, changes=changes, decides=(proposal.decided,), text="why" * (act is Act.REJECT))

    def undo(self, who: str, event: Event) -> Event:
        return self.note(who, Act.UNDO, undoes=event.id, changes=self.review.taking_back(event.id))

    def of(self, event: Event, segment: int = 1) -> Proposal:
        found = self.review.proposal(event.id, segment)
        assert found is not None
        return found

    @property
    def text(self) -> str:
        return self.review.texts[0]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_correction_waits_for_a_decision_and_shows_what_there_is_to_decide(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    found = desk.of(slow)
    assert (found.state, found.author.name, found.before, found.after) == (PROPOSED, "Ana", FOX, desk.text)
    assert (found.without, found.result) == (FOX, desk.text)
    assert [each.event for each in desk.review.undecided] == [slow]


def test_an_acceptance_changes_nothing_and_says_who(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    accepted = desk.decide("Eva", Act.ACCEPT, slow)
    found = desk.of(slow)
    assert (found.state, found.decision, found.edited, found.author.name) == (ACCEPTED, accepted, None, "Ana")
    assert desk.review.undecided == ()
    assert "slow" in desk.text


def test_a_small_edit_on_acceptance_keeps_the_author(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    accepted = desk.decide("Eva", Act.ACCEPT, slow, desk.text.replace("slow", "sluggish"))
    found = desk.of(slow)
    assert (found.state, found.author.name, found.edited) == (ACCEPTED, "Ana", desk.text)
    assert "sluggish" in desk.text
    desk.undo("Eva", accepted)
    assert (desk.of(slow).state, desk.of(slow).round) == (PROPOSED, 1)
    assert "slow brown" in desk.text


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_each_of_several_corrections_of_a_paragraph_is_rejected_without_the_others(
    desk: Desk, order: tuple[int, ...]
) -> None:
    words = [("quick", "slow"), ("fox", "vixen"), ("lazy", "idle")]
    made = [desk.correct(who, old, new) for who, (old, new) in zip("ABC", words, strict=True)]
    gone: set[int] = set()
    for number in order:
        desk.decide("Eva", Act.REJECT, made[number])
        gone.add(number)
        text = FOX
        for kept in set(range(3)) - gone:
            text = text.replace(*words[kept])
        assert desk.text == text
        assert desk.of(made[number]).state is REJECTED
        assert desk.of(made[number]).reason == "why"
    assert desk.text == FOX


def test_an_undone_rejection_puts_the_words_back(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    desk.correct("Ben", "lazy", "idle")
    rejected = desk.decide("Eva", Act.REJECT, slow)
    desk.undo("Eva", rejected)
    assert desk.text == FOX.replace("quick", "slow").replace("lazy", "idle")
    assert desk.of(slow).state is PROPOSED
    assert desk.of(slow).without == FOX.replace("lazy", "idle")


def test_a_correction_that_was_written_over_is_superseded_and_comes_back_with_a_rejection(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    swift = desk.correct("Ben", "slow", "swift")
    assert (desk.of(slow).state, desk.of(swift).state) == (SUPERSEDED, PROPOSED)
    desk.decide("Eva", Act.REJECT, swift)
    assert (desk.of(slow).state, desk.text) == (PROPOSED, FOX.replace("quick", "slow"))


def test_what_an_author_wrote_over_is_rejected_with_their_last_word(desk: Desk) -> None:
    first = desk.correct("Ana", "quick", "slov")
    second = desk.correct("Ana", "slov", "slow")
    assert desk.of(first).state is SUPERSEDED
    assert desk.of(second).with_it == (Decided(first.id, 1),)
    assert desk.of(second).without == FOX
    assert desk.review.undecided == (desk.of(second),)


def test_an_accepted_correction_that_is_written_over_stays_accepted(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    desk.decide("Eva", Act.ACCEPT, slow)
    swift = desk.correct("Ben", "slow", "swift")
    assert desk.of(slow).state is ACCEPTED
    desk.decide("Eva", Act.REJECT, swift)
    assert desk.text == FOX.replace("quick", "slow")


def test_a_correction_that_was_taken_back_is_withdrawn_and_waits_again_when_it_is_done_again(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    undo = desk.undo("Ana", slow)
    assert (desk.of(slow).state, desk.of(slow).decision) == (WITHDRAWN, undo)
    desk.undo("Ana", undo)
    assert desk.of(slow).state is PROPOSED
    assert desk.of(slow).without == FOX


@pytest.mark.parametrize(("act", "word"), [(Act.ACCEPT, "accepted"), (Act.REJECT, "rejected")])
def test_what_an_editor_decided_its_author_takes_back_no_more(desk: Desk, act: Act, word: str) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    desk.decide("Eva", act, slow)
    with pytest.raises(RefusedError, match=f"{word} by Eva"):
        desk.review.taking_back(slow.id)
    assert desk.review.undoable("Ana") is None
    undoable = desk.review.undoable("Eva")
    assert undoable is not None
    assert undoable.act is act


def test_a_correction_of_an_older_text_competes_and_is_brought_in_when_it_is_accepted(desk: Desk) -> None:
    desk.correct("Ana", "quick", "slow")
    late = desk.correct("Ben", "lazy", "idle", base=0)
    found = desk.of(late)
    assert (found.state, found.competing, found.before) == (PROPOSED, True, FOX)
    assert (found.without, found.result) == (desk.text, desk.text.replace("lazy", "idle"))
    accepted = desk.decide("Eva", Act.ACCEPT, late)
    assert desk.text == FOX.replace("quick", "slow").replace("lazy", "idle")
    assert (desk.of(late).state, desk.of(late).author.name) == (ACCEPTED, "Ben")
    assert desk.review.competing == ()
    desk.undo("Eva", accepted)
    assert desk.text == FOX.replace("quick", "slow")
    assert [each.event for each in desk.review.competing] == [late]


def test_a_competing_correction_that_is_rejected_changes_no_text(desk: Desk) -> None:
    desk.correct("Ana", "quick", "slow")
    late = desk.correct("Ben", "quick", "fast", base=0)
    before = desk.text
    desk.decide("Eva", Act.REJECT, late)
    assert (desk.text, desk.of(late).state, desk.review.competing) == (before, REJECTED, ())


def test_of_two_texts_for_the_same_words_the_accepted_one_stands(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    late = desk.correct("Ben", "quick", "fast", base=0)
    desk.decide("Eva", Act.ACCEPT, late)
    assert desk.text == FOX.replace("quick", "fast")
    assert desk.of(slow).state is SUPERSEDED


def test_what_is_not_decided_when_an_article_is_finished_is_accepted_for_as_long_as_it_is(desk: Desk) -> None:
    slow = desk.correct("Ana", "quick", "slow")
    details = (("accepted", "1"), ("from", "in review"), ("stage", "finished"))
    finished = desk.note("Eva", Act.STAGE, details=details)
    assert (desk.review.stage, desk.of(slow).state, desk.of(slow).decision) == (Stage.FINISHED, ACCEPTED, finished)
    desk.note("Eva", Act.STAGE, details=(("from", "finished"), ("stage", "in review")))
    assert (desk.review.stage, desk.of(slow).state) == (Stage.IN_REVIEW, PROPOSED)


def test_a_rejected_correction_is_no_verdict_on_its_issue(desk: Desk) -> None:
    place = ARTICLE.place("target", 1, Span(16, 19), "Fox")
    fox = Issue("a", "name", "style", "style", Severity.MINOR, "", "name:{fox}", (place,))
    changes = (Change(1, 0, FOX.replace("fox", "Fox")),)
    made = desk.note("Ana", Act.CORRECT, issue=fox.key, decided=fox, changes=changes)
    assert replay(ARTICLE, [], [], desk.events).records[0].event == made
    desk.decide("Eva", Act.REJECT, made)
    assert desk.of(made).check == "name"
    assert replay(ARTICLE, [], [], desk.events).records == ()


WORDS = re.findall(r"\w+", FOX)


@given(st.lists(st.sampled_from(range(len(WORDS))), min_size=1, max_size=6, unique=True), st.data())
def test_who_rejects_some_corrections_of_different_words_has_exactly_the_others(
    places: list[int], data: st.DataObject
) -> None:
    desk = Desk()
    made = {place: desk.correct(f"P{place}", WORDS[place], f"word{place}") for place in places}
    rejected = set(data.draw(st.lists(st.sampled_from(places), unique=True)))
    text = FOX
    for place in set(places) - rejected:
        text = text.replace(WORDS[place], f"word{place}")
    assert text_without(desk.review.timeline, 1, [made[place].id for place in rejected]) == text
