"""Whose figures somebody may see: editors, QA and administrators everybody's, a translator the team's and their own."""

from dataclasses import replace

from transreview.model import Role
from transreview.ui import state
from transreview.workflow.quality import Filter, Row

_SEE_EVERYBODY = frozenset({Role.EDITOR, Role.QA, Role.ADMIN})


def sees_everybody() -> bool:
    """Whether whoever is here may see the figures of each reviewer; asked anew on every click, as roles change."""
    return bool(state.roles() & _SEE_EVERYBODY)


def may_see(reviewer: str) -> bool:
    """Whether whoever is here may see the figures of one reviewer (`Person.id`)."""
    return sees_everybody() or reviewer == state.person().id


def allowed(asked: Filter) -> Filter:
    """What of a filter this person may ask for: not for the figures of others who review."""
    return replace(asked, reviewers=tuple(each for each in asked.reviewers if may_see(each)))


def rows_of_people(rows: tuple[Row, ...], team: Row) -> tuple[Row, ...]:
    """The rows of reviewers that this person may see; for a translator their own, and what all have done together."""
    if sees_everybody():
        return rows
    return (*(row for row in rows if row.key and may_see(row.key)), replace(team, name="The whole team"))
