"""What is asked of one article again and again."""

from transreview.language.once import Once
from transreview.model import Article, Segment


def test_an_article_is_asked_once_in_a_row_and_an_equal_one_anew() -> None:
    asked: list[str] = []

    @Once
    def size(article: Article) -> int:
        asked.append(article.id)
        return len(article.segments)

    one, twin, other = (Article(name, "sr", "en", (Segment("Ne.", "No."),)) for name in "aab")
    assert [size(article) for article in (one, one, twin, other, other, one)] == [1] * 6
    assert asked == ["a", "a", "b", "a"]
