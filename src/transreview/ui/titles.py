"""What articles are called where one is chosen among them."""

from collections import Counter
from collections.abc import Sequence

from transreview.workflow import Listed


def titles(articles: Sequence[Listed]) -> dict[str, str]:
    """The title of each article by its id; behind one that several have stands the system, or else the id.

    No two are the same: Streamlit knows a choice by its words alone, and would take one article for another.
    """
    named = {article.id: article.title or article.id for article in articles}
    for behind in ({each.id: each.system for each in articles}, {each.id: each.id for each in articles}):
        times = Counter(named.values())
        more = {key for key, title in named.items() if times[title] > 1 and behind[key]}
        named = {key: f"{title} ({behind[key]})" if key in more else title for key, title in named.items()}
    return named
