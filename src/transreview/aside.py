"""Places that are left out when a suggestion is put in place everywhere, unless somebody names or ticks them."""

from collections.abc import Mapping

from transreview.language.exempt import exempt
from transreview.model import Article, Issue, Place
from transreview.mqm import ERROR_TYPES, Family

#: What is as wrong in a quotation as elsewhere: marks, spaces, letters that are damaged, how figures are written.
_EVERYWHERE = frozenset({Family.MARKS, Family.NUMBERS})


def aside(article: Article, issue: Issue) -> Mapping[int, str]:
    """The numbers (from 0) of the issue's places that stand in quoted speech or in an address, and which of the two.

    An issue that has one place with a suggestion has none that could be left out.
    """
    known = ERROR_TYPES.get(issue.mqm)
    if len(issue.mendable) < 2 or (known and known.family in _EVERYWHERE):
        return {}
    doubts = ((at, _doubt(article, place)) for at, place in enumerate(issue.places) if place in issue.mendable)
    return {at: doubt for at, doubt in doubts if doubt}


def _doubt(article: Article, place: Place) -> str:
    return exempt(article.text("target", place.segment), place.start, place.end, article.target_lang)
