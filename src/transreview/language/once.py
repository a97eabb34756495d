"""What is asked of one article again and again, by check after check, and told from what was found the first time."""

import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

from transreview.model import Article

T = TypeVar("T")


class Once(Generic[T]):
    """A function of an article that keeps its last answer, and the article with it, for each thread.

    An article is known by its identity: to hash it, as a cache of the standard library does, would read all its
    segments each time. Threads that check different articles at the same time would else forget each other's answers.
    """

    def __init__(self, make: Callable[[Article], T]) -> None:
        self._make = make
        self._here = threading.local()
        update_wrapper(self, make)

    def __call__(self, article: Article) -> T:
        """What is, or was just now, made of the article."""
        last: tuple[Article, T] | None = getattr(self._here, "last", None)
        if last is None or last[0] is not article:
            last = self._here.last = article, self._make(article)
        return last[1]
