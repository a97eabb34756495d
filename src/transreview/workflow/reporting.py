"""Error reports of one or several articles, and which articles these are."""

from collections.abc import Callable, Sequence

from transreview import reports
from transreview.errors import InputError
from transreview.scores import MODEL, ScoringModel
from transreview.settings import Settings
from transreview.store import Store, Summary
from transreview.workflow.glance import glance
from transreview.workflow.quality.filter import Filter
from transreview.workflow.reviews import open_review


def report(
    store: Store,
    article_ids: Sequence[str],
    name: str,
    under: Settings | None = None,
    model: ScoringModel = MODEL,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """The error report of some articles in their order, one of `reports.REPORTS`; raises NotFoundError, InputError.

    ``model`` says what an error costs and what passes. ``progress`` is told how many of the articles are checked.
    """
    known = reports.report_for(name)
    if not article_ids:
        raise InputError(name, "there is no article to report on")
    reviews = []
    for number, article_id in enumerate(article_ids, 1):
        reviews.append(open_review(store, article_id, under))
        if progress is not None:
            progress(number)
    return known.write(reviews, str(store.head()), model)


def select_articles(store: Store, chosen: Filter) -> tuple[str, ...]:
    """The ids of the articles that a filter lets through by label, stage and last act, the last touched first."""
    return tuple(summary.id for summary in store.summaries() if _is_chosen(store, summary, chosen))


def _is_chosen(store: Store, summary: Summary, chosen: Filter) -> bool:
    # An article that nobody has touched has no last act.
    return (
        chosen.has_labels(summary)
        and chosen.has_day(summary.changed_at if summary.seq else "")
        and (not chosen.stages or glance(store, summary.id, summary.seq).stage in chosen.stages)
    )
