"""Places that are left out when a suggestion is put in place everywhere, unless the reviewer ticks them."""

from collections.abc import Sequence

from transreview.language.exempt import exempt
from transreview.model import Article, Place


def aside(article: Article, places: Sequence[Place]) -> dict[int, str]:
    """The numbers (from 0) of the places that stand in quoted speech or in an address, and which of the two.

    A form that has one place with a suggestion has none that could be left out.
    """
    mendable = [at for at, place in enumerate(places) if place.side == "target" and place.suggestion is not None]
    if len(mendable) < 2:
        return {}
    doubts = {at: _doubt(article, places[at]) for at in mendable}
    return {at: doubt for at, doubt in doubts.items() if doubt}


def _doubt(article: Article, place: Place) -> str:
    return exempt(article.text("target", place.segment), place.start, place.end, article.target_lang)
