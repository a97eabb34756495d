"""Places that are left out when a suggestion is put in place everywhere, unless the reviewer ticks them."""

from collections.abc import Sequence

from transreview.language.addresses import in_address
from transreview.language.quotations import quotations
from transreview.model import Article, Place


def aside(article: Article, places: Sequence[Place]) -> list[int]:
    """The numbers (from 0) of the places that stand in quoted speech or in a web or mail address.

    A form that has one place with a suggestion has none that could be left out.
    """
    mendable = [at for at, place in enumerate(places) if place.side == "target" and place.suggestion is not None]
    return [at for at in mendable if _is_aside(article, places[at])] if len(mendable) > 1 else []


def _is_aside(article: Article, place: Place) -> bool:
    text = article.text("target", place.segment)
    quoted = quotations(text, article.target_lang)
    return in_address(text, place.start, place.end) or any(
        span.start <= place.start and place.end <= span.end for span in quoted
    )
