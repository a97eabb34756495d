from itertools import count

import pytest

from transreview.model import Act, Article, Change, Event, Segment
from transreview.timeline import Timeline

ARTICLE = Article("a", "sr", "en", (Segment("Jedan.", "One."), Segment("Dva.", "Two.")))


class Diary:
    """Events of two people, written down in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._ids = count(1)

    def note(self, who: str, act: Act, *changes: tuple[int, int, str], **fields: str) -> Event:
        event = Event(
            str(next(self._ids)), "a", who, "2026-11-24T10:00:00Z", act,
            changes=tuple(Change(*change) for change in changes), **fields,  # type: ignore[arg-type]
        )  # fmt: skip
        self.events.append(event)
        return event

    def correct(self, who: str, *changes: tuple[int, int, str], **fields: str) -> Event:
        return self.note(who, Act.CORRECT, *changes, **fields)

    def take_back(self, who: str, event: Event) -> Event:
        changes = [(each.segment, each.base, each.text) for each in self.timeline.before(event)]
        return self.note(who, Act.UNDO, *changes, undoes=event.id)

    @property
    def timeline(self) -> Timeline:
        return Timeline.of(ARTICLE, self.events)

    @property
    def texts(self) -> list[str]:
        return [segment.target for segment in self.timeline.present.segments]


@pytest.fixture
def diary() -> Diary:
    return Diary()


def test_an_article_without_events_is_as_it_came(diary: Diary) -> None:
    assert diary.timeline.present is ARTICLE
    assert diary.timeline.revisions == (0, 0)


def test_a_correction_on_the_present_text_makes_the_next_revision(diary: Diary) -> None:
    event = diary.correct("Ana", (1, 0, "The first."))
    assert diary.texts == ["The first.", "Two."]
    assert diary.timeline.revisions == (1, 0)
    assert [(each.number, each.text, each.event) for each in diary.timeline.history(1)] == [
        (0, "One.", None), (1, "The first.", event),
    ]  # fmt: skip


def test_a_correction_on_an_older_text_competes_and_its_other_changes_go_in(diary: Diary) -> None:
    diary.correct("Ana", (1, 0, "The first."))
    late = diary.correct("Ben", (1, 0, "First."), (2, 0, "Second."))
    assert diary.texts == ["The first.", "Second."]
    assert [(each.event, each.change.text) for each in diary.timeline.competing()] == [(late, "First.")]


@pytest.mark.parametrize("settlement", ["its text is put in place", "its author corrects again", "it is taken back"])
def test_a_competing_correction_waits_until(diary: Diary, settlement: str) -> None:
    diary.correct("Ana", (1, 0, "The first."))
    late = diary.correct("Ben", (1, 0, "First."))
    diary.correct("Ana", (1, 1, "The very first."))
    assert len(diary.timeline.competing()) == 1
    if settlement == "its text is put in place":
        diary.correct("Ana", (1, 2, "First."))
    elif settlement == "its author corrects again":
        diary.correct("Ben", (1, 2, "First of all."))
    else:
        diary.take_back("Ana", late)
    assert diary.timeline.competing() == ()


def test_a_competing_correction_waits_again_when_what_settled_it_is_taken_back(diary: Diary) -> None:
    diary.correct("Ana", (1, 0, "The first."))
    diary.correct("Ben", (1, 0, "First."))
    for who, text in (("Cid", "First."), ("Ben", "First of all.")):
        settling = diary.correct(who, (1, len(diary.timeline.history(1)) - 1, text))
        assert diary.timeline.competing() == ()
        undo = diary.take_back("Ben", settling)
        assert len(diary.timeline.competing()) == 1
        diary.take_back("Cid", diary.take_back("Cid", undo))
        assert len(diary.timeline.competing()) == 1


def test_undo_puts_the_text_back_as_a_new_revision(diary: Diary) -> None:
    event = diary.correct("Ana", (1, 0, "The first."), (2, 0, "Second."))
    diary.take_back("Ana", event)
    assert diary.texts == ["One.", "Two."]
    assert diary.timeline.revisions == (2, 2)
    assert [each.origin for each in diary.timeline.history(1)] == [0, 1, 0]


def test_undo_of_an_undo_is_a_redo_and_can_be_undone_again(diary: Diary) -> None:
    event = diary.correct("Ana", (1, 0, "The first."))
    undo = diary.take_back("Ana", event)
    redo = diary.take_back("Ana", undo)
    assert diary.texts[0] == "The first."
    assert diary.timeline.is_undo(undo)
    assert diary.timeline.is_done(redo)
    diary.take_back("Ana", redo)
    assert diary.texts[0] == "One."


def test_several_corrections_are_taken_back_and_done_again_in_their_order(diary: Diary) -> None:
    acts = [diary.correct("Ana", (1, number, text)) for number, text in enumerate(["I.", "II.", "III."])]
    undos = [diary.take_back("Ana", act) for act in reversed(acts)]
    assert diary.texts[0] == "One."
    for undo, text in zip(reversed(undos), ["I.", "II.", "III."], strict=True):
        assert diary.timeline.hindrance(undo) == ""
        diary.take_back("Ana", undo)
        assert diary.texts[0] == text


def test_what_somebody_changed_since_cannot_be_taken_back_and_the_reason_names_them(diary: Diary) -> None:
    event = diary.correct("Ana", (1, 0, "The first."))
    diary.correct("Ben", (1, 1, "Number one."))
    assert diary.timeline.hindrance(event) == (
        "Paragraph 1 was changed since by Ben, so this can no longer be taken back."
    )


def test_what_was_changed_and_put_back_can_be_taken_back_again(diary: Diary) -> None:
    event = diary.correct("Ana", (1, 0, "The first."))
    other = diary.correct("Ben", (1, 1, "Number one."))
    diary.take_back("Ben", other)
    assert diary.timeline.hindrance(event) == ""
    diary.take_back("Ana", event)
    assert diary.texts[0] == "One."


def test_an_act_is_taken_back_once(diary: Diary) -> None:
    event = diary.note("Ana", Act.IGNORE, issue="k")
    diary.take_back("Ben", event)
    assert diary.timeline.hindrance(event) == "This was already taken back by Ben."


def test_acts_that_were_taken_back_do_not_stand_and_those_done_again_stand_anew(diary: Diary) -> None:
    first = diary.note("Ana", Act.IGNORE, issue="k")
    second = diary.note("Ana", Act.IGNORE, issue="l")
    undo = diary.take_back("Ana", first)
    assert diary.timeline.standing(Act.IGNORE) == [second]
    diary.take_back("Ana", undo)
    assert diary.timeline.standing(Act.IGNORE) == [second, first]


def test_an_undo_of_an_act_that_is_not_there_changes_nothing(diary: Diary) -> None:
    stray = diary.note("Ana", Act.UNDO, undoes="nobody's")
    diary.note("Ana", Act.CORRECT, (9, 0, "nowhere"))
    assert diary.timeline.present is ARTICLE
    assert not diary.timeline.is_done(stray)
