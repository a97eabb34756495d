"""How far the review of an article is, who works on it until when, and the buttons that move it on."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, Literal, NamedTuple

import streamlit as st

from transreview import workflow
from transreview.errors import TransreviewError
from transreview.model import Role, Stage
from transreview.review import Review
from transreview.ui import state
from transreview.ui.plain_text import plain

_NAMES: Final = {
    Stage.OPEN: "Not begun",
    Stage.IN_REVIEW: "In review",
    Stage.READY: "Ready for the editor",
    Stage.FINISHED: "Finished",
}
_COLOURS: Final[dict[Stage, Literal["gray", "blue", "orange", "green"]]] = {
    Stage.OPEN: "gray", Stage.IN_REVIEW: "blue", Stage.READY: "orange", Stage.FINISHED: "green",
}  # fmt: skip


class Move(NamedTuple):
    """A button: what it says, where it moves the article, what it means, and whether it is the next step."""

    label: str
    to: Stage
    help: str
    main: bool


def moves(stage: Stage, roles: frozenset[Role]) -> tuple[Move, ...]:
    """The buttons for somebody with these roles, the next step last."""
    return tuple(_moves(stage, roles))


def stage_bar(review: Review) -> None:
    """Draw the stage with its people, and the buttons; what is refused is said above the article."""
    stage = review.stage
    st.badge(_told(review), color=_COLOURS[stage])
    for assignment in review.assignments:
        late = bool(assignment.due) and assignment.due < date.today().isoformat() and stage is not Stage.FINISHED
        due = f" by {_day(assignment.due)}" if assignment.due else ""
        words = plain(f"{assignment.name} ({assignment.role}){due}")
        if late:
            st.badge(words, color="red")
        else:
            st.caption(words, width="content")
    for move in moves(stage, state.team().roles(state.person())):
        st.button(
            move.label, key=f"move:{move.to}", help=move.help, type="primary" if move.main else "secondary",
            on_click=_move, args=(review.article.id, move.to),
        )  # fmt: skip


def refusal() -> None:
    """Say why the last move was refused, once."""
    if problem := st.session_state.pop(state.STAGE_PROBLEM, ""):
        st.warning(plain(problem), icon=":material/block:")


def _moves(stage: Stage, roles: frozenset[Role]) -> Iterator[Move]:
    works, edits = bool(roles & {Role.TRANSLATOR, Role.EDITOR}), Role.EDITOR in roles
    if stage is Stage.FINISHED:
        if edits:
            yield Move("Reopen", Stage.IN_REVIEW, "Go on with the review; nothing is lost", False)
        return
    if stage is Stage.READY and works:
        yield Move("Back to review", Stage.IN_REVIEW, "It is not ready yet", False)
    if edits:
        yield Move("Finish", Stage.FINISHED, "Accept what is not decided, and close the article", stage is Stage.READY)
    if stage is not Stage.READY and works:
        yield Move("Ready", Stage.READY, "The translator is done: the editor's turn", True)


def _move(article_id: str, stage: Stage) -> None:
    try:
        done = workflow.move(state.store(), article_id, state.person(), uuid.uuid4().hex, stage)
    except TransreviewError as error:
        st.session_state[state.STAGE_PROBLEM] = str(error)
        return
    moved = done.review.timeline.last_move
    if moved is not None and (number := int(moved.detail("accepted") or 0)):
        told = "1 correction that waited is" if number == 1 else f"{number} corrections that waited are"
        st.toast(f"Finished: {told} accepted with it.", icon=":material/check:")


def _told(review: Review) -> str:
    name = _NAMES[review.stage]
    move = review.timeline.last_move
    if review.stage is not Stage.FINISHED or move is None:
        return name
    return plain(f"{name} by {move.who}, {_day(move.at)}")


def _day(at: str) -> str:
    try:
        day = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{day.day} {day:%b}" if day.year == date.today().year else f"{day.day} {day:%b %Y}"
