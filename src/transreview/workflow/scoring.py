"""The scores of an article, and how far two of its reviewers agree."""

from collections.abc import Sequence

from transreview.scores import MODEL, Agreement, Scored, ScoringModel, agreements, score_review, verdicts
from transreview.settings import Settings
from transreview.store import Store
from transreview.workflow.reviews import open_review


def score(
    store: Store,
    article_id: str,
    model: ScoringModel = MODEL,
    reference: Sequence[str] = (),
    under: Settings | None = None,
) -> Scored:
    """All scores of the translation that came, by what people did in its review.

    ``reference`` are the paragraphs of another translation, () for none. Raises NotFoundError, and InputError where the
    reference has not as many paragraphs.
    """
    return score_review(open_review(store, article_id, under), model, reference)


def compare_reviewers(
    store: Store, article_id: str, one: str, other: str, under: Settings | None = None
) -> tuple[Agreement, ...]:
    """How far two people (accounts or names) agree on an article: errors, severities and categories by paragraph.

    Raises NotFoundError, and RefusedError for somebody who did nothing in the article.
    """
    review = open_review(store, article_id, under)
    return agreements(verdicts(review, one), verdicts(review, other))
