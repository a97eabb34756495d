"""Which articles have a word in their translation: the cheap question before the dear one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from transreview.model import Act
from transreview.store.schema import ARTICLES, LOG, SEGMENTS

#: The acts whose entry may hold a new text of a translation.
_CHANGING = (Act.CORRECT.value, Act.ACCEPT.value, Act.REJECT.value, Act.UNDO.value)
_AT_ONCE = 2_000


def holding(connection: Connection, needles: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The articles in these languages of which some text, as it came or as an act made it, has one of the needles.

    Needles are casefolded, and without quotation marks or backslashes: acts are searched as they are written down.
    """
    languages = sa.tuple_(ARTICLES.c.source_lang, ARTICLES.c.target_lang).in_(list(pairs))
    came = sa.select(SEGMENTS.c.article, SEGMENTS.c.target).join_from(SEGMENTS, ARTICLES).where(languages)
    made = sa.select(LOG.c.article, LOG.c.entry).join_from(LOG, ARTICLES).where(languages, LOG.c.act.in_(_CHANGING))
    found: dict[str, None] = {}
    for query in (came, made):
        # Both databases fold the case of ASCII alone, or none: the comparison is ours.
        for article, text in connection.execution_options(yield_per=_AT_ONCE).execute(query):
            if article not in found:
                folded = text.casefold()
                if any(needle in folded for needle in needles):
                    found[article] = None
    return tuple(found)
