"""What quality is counted from in each article, kept so that it is not counted again: packed, and made by others."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.store.schema import FIGURES


class Counted(NamedTuple):
    """The figures of an article after event ``seq`` (0: as it came).

    ``checks`` names the program that made them and ``state`` what the project had decided, as it stood after event
    ``project``.
    """

    article: str
    seq: int
    checks: str
    state: str
    project: int
    figures: bytes


def last_figures(connection: Connection, checks: str) -> Mapping[str, Counted]:
    """The last figures of each article that this program made."""
    newest = (FIGURES.c.seq.desc(), FIGURES.c.project.desc(), FIGURES.c.state)
    place = sa.func.row_number().over(partition_by=FIGURES.c.article, order_by=newest).label("place")
    ordered = sa.select(FIGURES, place).where(FIGURES.c.checks == checks).subquery()
    query = sa.select(ordered).where(ordered.c.place == 1)
    return {
        row.article: Counted(row.article, row.seq, row.checks, row.state, row.project, bytes(row.figures))
        for row in connection.execute(query)
    }


def add_figures(connection: Connection, figures: Iterable[Counted]) -> None:
    """Keep figures; those that are already there stay."""
    known = FIGURES.c.article, FIGURES.c.seq, FIGURES.c.state
    for each in figures:
        same = FIGURES.c.article == each.article, FIGURES.c.seq == each.seq
        there = sa.select(*known).where(*same, FIGURES.c.checks == each.checks, FIGURES.c.state == each.state)
        if connection.execute(there).first() is None:
            connection.execute(FIGURES.insert(), each._asdict())
