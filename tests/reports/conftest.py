from tests.strike import article, review

__all__ = ["article", "review"]
