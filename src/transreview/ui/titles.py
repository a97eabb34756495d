"""What articles are called where one is chosen among them."""

from collections import Counter
from collections.abc import Sequence

from transreview.workflow import Listed


def titles(articles: Sequence[Listed]) -> dict[str, str]:
    """The title of each article by its id; its id stands behind one that several articles have.

    No two are the same: Streamlit knows a choice by its words alone, and would take one article for another.
    """
    named = {article.id: article.title or article.id for article in articles}
    times = Counter(named.values())
    return {key: f"{title} ({key})" if times[title] > 1 else title for key, title in named.items()}
