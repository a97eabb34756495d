"""Articles and events in a database: rows are added, never changed. The only module that speaks SQL."""


from transreview.model import Article, Event


class Store:
    """A database of articles and events; safe to share between threads.

    ``url`` is an SQLAlchemy address ("sqlite:///reviews.db"). Raises StoreError, in one sentence, for a file that is
    no transreview database, is newer than this program, cannot be written, or is damaged.
    """

    def __init__(self, url: str) -> None:
        raise NotImplementedError

    def add_article(self, article: Article, who: str) -> str:
        """Add an article; gives the id it got (another one when the id was taken by another text)."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """The article as it came; raises NotFoundError."""
        raise NotImplementedError

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles in the order they came."""
        raise NotImplementedError

    def events(self, article_id: str) -> tuple[Event, ...]:
        """All events of an article in the order they were added."""
        raise NotImplementedError

    def add_event(self, event: Event) -> tuple[Event, tuple[int, ...]]:
        """Add an event; gives it as stored (with seq), and the segments whose base revision was no longer the last.

        An event whose id is already there is not added again: the first one is given back, with its first answer.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Give the connections back."""
        raise NotImplementedError
