"""What the raters of an evaluation said of an article that came with their marks: acts like those of anybody else."""

import hashlib
from collections.abc import Iterable
from itertools import islice

from transreview.formats.wmt_file import Judgement, judgements
from transreview.marks import REVISION, marked
from transreview.model import Act, Article, Event, Person
from transreview.mqm import Severity
from transreview.store import Store
from transreview.workflow.recording import Who, somebody

#: Marks in a transaction: others who write wait for it, for about a second.
_TOGETHER = 1_000


def record_judgements(store: Store, articles: Iterable[tuple[str, Article]], who: Who) -> None:
    """Add the marks that articles came with, each article with its id in the store: each mark once however often it
    comes, to the text as it came.

    A mark is its rater's; in a team it is that of ``who`` brings it, and names the rater: nobody's name is written by
    somebody else. Many are added together, for each transaction waits for the disk.
    """
    by = somebody(who)
    alone = not by.account and store.team().is_open
    marks = (
        _mark(store, article_id, somebody(said.rater) if alone else by, said, said.severity)
        for article_id, article in articles
        for said in judgements(article)
        if said.severity is not None
    )
    while some := list(islice(marks, _TOGETHER)):
        store.add_events(some)


def _mark(store: Store, article_id: str, person: Person, said: Judgement, severity: Severity) -> Event:
    request, text = _request(article_id, said), said.comment or said.category
    issue = marked(article_id, request, said.places, said.mqm, severity, text)
    details = tuple(sorted({REVISION: "0", "category": said.category, "rater": said.rater}.items()))
    return Event(
        request, article_id, person.name, store.clock(), Act.MARK, issue.key, text=said.comment, decided=issue,
        account=person.account, details=details,
    )  # fmt: skip


def _request(article_id: str, said: Judgement) -> str:
    """The id of a mark's act: the same one for the same mark."""
    return "wmt-" + hashlib.sha256(repr((article_id, said)).encode()).hexdigest()[:32]
