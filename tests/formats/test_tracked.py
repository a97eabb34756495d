"""A paragraph's redline says whose correction each change is."""

from hypothesis import given
from hypothesis import strategies as st

from transreview.formats.tracked import Hunk, tracked
from transreview.model import Act, Article, Change, Decided, Event, Segment
from transreview.timeline import Timeline

TEXTS = st.text("ab c.1,é中文שלום", max_size=24)


def correct(number: int, text: str, **fields: object) -> Event:
    """The event number ``number``, which makes a text on the one before it."""
    values = {"act": Act.CORRECT, "changes": (Change(1, number - 1, text),), **fields}
    return Event(f"e{number}", "a", "ana", "2026-11-24T08:00:00Z", seq=number, **values)  # type: ignore[arg-type]


def hunks(came: str, *events: Event) -> tuple[Hunk, ...]:
    timeline = Timeline.of(Article("a", "sr", "en", (Segment("", came),)), events)
    return tracked(timeline.history(1))


def changes(came: str, *events: Event) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(old, new, by) for changed, old, new, by in hunks(came, *events) if changed]


def test_a_rewording_is_one_change_though_its_commas_stay() -> None:
    came, text = "Паром, добавил Галеев, нужен.", "A ferry, Galeyev added, is needed."
    assert changes(came, correct(1, text)) == [(came[:-1], text[:-1], ("e1",))]


def test_changes_of_two_people_stay_apart_where_only_a_comma_is_between() -> None:
    came = "The port, the pier."
    assert changes(came, correct(1, "The harbour, the pier."), correct(2, "The harbour, a jetty.")) == [
        ("port", "harbour", ("e1",)), ("the pier", "a jetty", ("e2",)),
    ]  # fmt: skip


def test_two_corrections_of_one_paragraph_are_two_changes_with_their_authors_apart() -> None:
    came = "The port authority said on Monday that it rained."
    first = correct(1, "The harbour office said on Monday that it rained.")
    second = correct(2, "The harbour office said on Tuesday that it rained.")
    assert changes(came, first, second) == [
        ("port authority", "harbour office", ("e1",)), ("Monday", "Tuesday", ("e2",)),
    ]  # fmt: skip


def test_a_change_of_a_change_is_by_both() -> None:
    assert changes("A port here.", correct(1, "A haven here."), correct(2, "A harbour here.")) == [
        ("port", "harbour", ("e2", "e1")),
    ]  # fmt: skip


def test_what_was_put_back_is_nobodys_change_and_leaves_what_others_changed() -> None:
    came = "The port said on Monday."
    events = [
        correct(1, "The harbour said on Monday."),
        correct(2, "The harbour said on Tuesday."),
        correct(3, "The port said on Tuesday.", act=Act.REJECT, decides=(Decided("e1", 1),)),
    ]
    assert changes(came, *events) == [("Monday", "Tuesday", ("e2",))]
    assert changes(came, *events, correct(4, "The haven said on Tuesday.")) == [
        ("port", "haven", ("e4",)), ("Monday", "Tuesday", ("e2",)),
    ]  # fmt: skip


def test_an_undo_brings_the_authors_back_with_the_text() -> None:
    events = [
        correct(1, "The harbour."),
        correct(2, "Gone."),
        correct(3, "The harbour.", act=Act.UNDO, undoes="e2"),
    ]
    assert changes("The port.", *events) == [("port", "harbour", ("e1",))]


def test_an_editors_small_change_belongs_to_the_correction_that_it_accepts() -> None:
    events = [correct(1, "The harbor."), correct(2, "The harbour.", act=Act.ACCEPT, decides=(Decided("e1", 1),))]
    assert changes("The port.", *events) == [("port", "harbour", ("e1",))]


def test_a_deleted_word_is_the_change_of_whoever_deleted_it() -> None:
    assert changes("It is very very good.", correct(1, "It is very good.")) == [("very ", "", ("e1",))]


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_the_hunks_make_up_both_texts_and_every_change_has_somebody_behind_it(texts: list[str]) -> None:
    came, *later = texts
    found = hunks(came, *(correct(number, text) for number, text in enumerate(later, 1)))
    assert "".join(hunk.old for hunk in found) == came
    assert "".join(hunk.new for hunk in found) == texts[-1]
    assert all(hunk.by if hunk.changed else hunk.old == hunk.new for hunk in found)
