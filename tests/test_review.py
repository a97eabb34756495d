import pytest

from transreview.errors import NotFoundError, RefusedError
from transreview.model import Act, Article, Change, Event, Issue, Place, Segment, Span
from transreview.mqm import Severity
from transreview.review import Review, State, play, replay

ARTICLE = Article(
    "a", "sr", "en",
    (Segment("Ana Marić je došla.", "Ana Marich came."), Segment("Marić ode.", "Maric left."), Segment("Ok.", "Ok.")),
)  # fmt: skip


def issue(key: str, *places: Place) -> Issue:
    return Issue("a", "name", "accuracy", "inconsistency", Severity.MINOR, "Two spellings.", key, places)


def place(segment: int, text: str, suggestion: str | None = None, article: Article = ARTICLE) -> Place:
    start = article.text("target", segment).index(text)
    return Place("target", segment, start, start + len(text), text, suggestion)


NAME = issue("name:{marić}", place(1, "Marich", "Marić"), place(2, "Maric", "Marić"))
VERB = issue("verb:{came}", place(1, "came"))


def act(number: int, who: str, kind: Act, *changes: tuple[int, int, str], **fields: object) -> Event:
    return Event(
        str(number), "a", who, f"2026-11-24T10:00:0{number}Z", kind,
        changes=tuple(Change(*change) for change in changes), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


APPLIED = act(
    1, "Ana", Act.CORRECT, (1, 0, "Ana Marić came."), (2, 0, "Marić left."), issue=NAME.key, decided=NAME
)  # fmt: skip


def only(review: Review) -> tuple[State, str | None, str, bool]:
    (record,) = review.records
    return record.state, record.event and record.event.id, record.correction, record.in_current


def test_an_issue_that_is_found_now_is_open() -> None:
    review = replay(ARTICLE, [NAME], [NAME], [])
    assert only(review) == (State.OPEN, None, "", True)
    assert review.texts == ("Ana Marich came.", "Maric left.", "Ok.")


def test_an_issue_that_was_applied_is_corrected_and_says_what_by_whom_and_where() -> None:
    review = replay(ARTICLE, [NAME], [], [APPLIED])
    assert only(review) == (State.CORRECTED, "1", "Marić", False)
    standing = review.records[0].standing
    assert standing is not None
    assert review.texts[0][standing.start : standing.end] == "Marić"
    assert review.changed == (1, 2)


def test_an_issue_that_is_partly_mended_stays_open() -> None:
    half = act(1, "Ana", Act.CORRECT, (1, 0, "Ana Marić came."), issue=NAME.key)
    assert only(replay(ARTICLE, [NAME], [NAME], [half])) == (State.OPEN, None, "", True)


def test_an_ignored_issue_stays_ignored_whether_or_not_it_is_still_found() -> None:
    ignored = act(1, "Ana", Act.IGNORE, issue=NAME.key, text="two people")
    edited = act(2, "Ben", Act.CORRECT, (1, 0, "Ana Marich has come."))
    assert only(replay(ARTICLE, [NAME], [NAME], [ignored]))[:2] == (State.IGNORED, "1")
    assert only(replay(ARTICLE, [NAME], [], [ignored, edited]))[:2] == (State.IGNORED, "1")


def test_an_ignore_that_was_taken_back_leaves_the_issue_open() -> None:
    ignored = act(1, "Ana", Act.IGNORE, issue=NAME.key)
    assert only(replay(ARTICLE, [NAME], [NAME], [ignored, act(2, "Ben", Act.UNDO, undoes="1")]))[0] is State.OPEN


def test_the_last_decision_on_an_issue_that_is_gone_counts() -> None:
    ignored = act(1, "Ana", Act.IGNORE, issue=NAME.key)
    applied = act(2, "Ben", Act.CORRECT, (1, 0, "Ana Marić came."), (2, 0, "Marić left."), issue=NAME.key)
    assert only(replay(ARTICLE, [NAME], [], [ignored, applied]))[:2] == (State.CORRECTED, "2")


def test_an_edit_beside_an_ignored_issue_does_not_open_it_again() -> None:
    ignored = act(1, "Ana", Act.IGNORE, issue=NAME.key)
    edited = act(2, "Ben", Act.CORRECT, (1, 0, "Ana Marich has come."), issue=NAME.key)
    assert only(replay(ARTICLE, [NAME], [NAME], [ignored, edited]))[:2] == (State.IGNORED, "1")


def test_a_decision_that_was_done_again_is_the_last_one() -> None:
    events = [
        act(1, "Ana", Act.IGNORE, issue=NAME.key),
        act(2, "Ana", Act.UNDO, undoes="1"),
        act(3, "Ben", Act.CORRECT, (1, 0, "Ana Marić came."), (2, 0, "Marić left."), issue=NAME.key),
        act(4, "Ana", Act.UNDO, undoes="2"),
    ]
    assert only(replay(ARTICLE, [NAME], [], events[:3]))[:2] == (State.CORRECTED, "3")
    assert only(replay(ARTICLE, [NAME], [], events))[:2] == (State.IGNORED, "1")


def test_an_edit_that_names_no_issue_is_found_by_what_it_did_to_the_flagged_text() -> None:
    mended = act(1, "Ana", Act.CORRECT, (1, 0, "Ana Marić came."))
    polished = act(2, "Ben", Act.CORRECT, (1, 1, "Ana Marić has come."))
    elsewhere = act(3, "Eva", Act.CORRECT, (3, 0, "All right."))
    assert only(replay(ARTICLE, [NAME], [], [mended, polished, elsewhere])) == (State.CORRECTED, "1", "Marić", False)


def test_an_edit_of_another_place_of_the_issue_resolves_it() -> None:
    other = act(1, "Ana", Act.CORRECT, (2, 0, "Ana Marich left."))
    assert only(replay(ARTICLE, [NAME], [], [other])) == (State.CORRECTED, "1", "", False)


def test_an_issue_that_came_with_an_edit_and_was_corrected_stays_on_record() -> None:
    edited = act(1, "Ana", Act.CORRECT, (1, 0, "Then Ana Maritsch came."))
    between, _, _ = play(ARTICLE, [edited])
    new = issue("name:{maritsch}", place(1, "Maritsch", "Marić", between))
    applied = act(2, "Ana", Act.CORRECT, (1, 1, "Then Ana Marić came."), issue=new.key, decided=new)
    polished = act(3, "Ana", Act.CORRECT, (1, 2, "So then Ana Marić came."))
    review = replay(ARTICLE, [], [], [edited, applied, polished])
    assert only(review) == (State.CORRECTED, "2", "Marić", False)
    assert review.records[0].issue == new
    gone = act(4, "Ana", Act.UNDO, (1, 3, "Then Ana Maritsch came."), undoes="2")
    assert replay(ARTICLE, [], [], [edited, applied, polished, gone]).records == ()


def test_a_text_that_was_put_back_stands_where_it_stood() -> None:
    emptied = act(1, "Ana", Act.CORRECT, (1, 0, ""))
    undo = act(2, "Ana", Act.UNDO, (1, 1, "Ana Marich came."), undoes="1")
    other = act(3, "Ana", Act.CORRECT, (2, 0, "Marich left."))
    record = replay(ARTICLE, [NAME], [], [emptied, undo, other]).records[0]
    assert record.standing == Span(4, 10)
    assert (record.correction, record.event) == ("", other)


def test_records_stand_in_the_order_of_the_text_as_it_is_now() -> None:
    longer = act(1, "Ana", Act.CORRECT, (1, 0, "Yesterday, oh, Ana Marić came."), issue=NAME.key)
    now = issue("word:{oh}", place(1, "oh", article=play(ARTICLE, [longer])[0]))
    review = replay(ARTICLE, [NAME], [now], [longer])
    assert [record.issue.key for record in review.records] == ["word:{oh}", NAME.key]


def test_counts_are_by_state() -> None:
    review = replay(ARTICLE, [NAME, VERB], [VERB], [APPLIED])
    assert review.counts == {State.OPEN: 1, State.CORRECTED: 1, State.IGNORED: 0}


def test_the_history_of_a_segment_says_who_made_each_text() -> None:
    review = replay(ARTICLE, [], [], [APPLIED, act(2, "Ben", Act.CORRECT, (1, 1, "Anna Marić came."))])
    assert [(each.text, each.event.who if each.event else "") for each in review.history(1)] == [
        ("Ana Marich came.", ""), ("Ana Marić came.", "Ana"), ("Anna Marić came.", "Ben"),
    ]  # fmt: skip
    assert [each.text for each in review.history(3)] == ["Ok."]


def test_comments_stand_by_their_issue_until_they_are_taken_back() -> None:
    events = [
        act(1, "Ana", Act.COMMENT, issue=NAME.key, text="Who is it?"),
        act(2, "Ben", Act.COMMENT, text="Good text."),
        act(3, "Ben", Act.COMMENT, issue=NAME.key, text="The minister."),
        act(4, "Ben", Act.UNDO, undoes="2"),
    ]
    comments = replay(ARTICLE, [], [], events).comments
    assert {key: [each.text for each in said] for key, said in comments.items()} == {
        NAME.key: ["Who is it?", "The minister."]
    }


def test_undo_is_per_person_and_takes_the_last_act_that_can_be_taken_back() -> None:
    ignored = act(2, "Ben", Act.IGNORE, issue=VERB.key)
    review = replay(ARTICLE, [], [], [APPLIED, ignored, act(3, "Ana", Act.COMMENT, text="Done.")])
    assert review.undoable("Ana") == APPLIED
    assert review.undoable("Ben") == ignored
    assert review.undoable("Eva") is None


def test_an_act_whose_text_somebody_changed_since_is_passed_over() -> None:
    early = act(1, "Ana", Act.CORRECT, (3, 0, "Fine."))
    late = act(2, "Ana", Act.CORRECT, (1, 0, "Ana Marić came."))
    other = act(3, "Ben", Act.CORRECT, (1, 1, "Anna Marić came."))
    review = replay(ARTICLE, [], [], [early, late, other])
    assert review.undoable("Ana") == early
    with pytest.raises(RefusedError, match=r"Paragraph 1 was changed since by Ben"):
        review.taking_back("2")


def test_redo_follows_an_undo_and_ends_with_a_new_act() -> None:
    undo = act(2, "Ana", Act.UNDO, (1, 1, "Ana Marich came."), (2, 1, "Maric left."), undoes="1")
    undone = replay(ARTICLE, [NAME], [NAME], [APPLIED, undo])
    assert undone.undoable("Ana") is None
    assert undone.redoable("Ana") == undo
    assert undone.redoable("Ben") is None
    said = replay(ARTICLE, [], [], [APPLIED, undo, act(3, "Ana", Act.COMMENT, text="Hm.")])
    assert said.redoable("Ana") == undo
    decided = replay(ARTICLE, [], [], [APPLIED, undo, act(3, "Ana", Act.IGNORE, issue=NAME.key)])
    assert decided.redoable("Ana") is None


def test_a_redo_brings_the_decision_back() -> None:
    undo = act(2, "Ana", Act.UNDO, (1, 1, "Ana Marich came."), (2, 1, "Maric left."), undoes="1")
    redo = act(3, "Ana", Act.UNDO, (1, 2, "Ana Marić came."), (2, 2, "Marić left."), undoes="2")
    review = replay(ARTICLE, [NAME], [], [APPLIED, undo, redo])
    assert only(review)[:3] == (State.CORRECTED, "1", "Marić")
    assert review.undoable("Ana") == redo
    assert review.redoable("Ana") is None


def test_an_act_that_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(NotFoundError, match=r"no such act"):
        replay(ARTICLE, [], [], []).taking_back("9")
