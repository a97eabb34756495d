"""How an act is added: made of the review as it is now, once for each request, and answered the same every time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from transreview.errors import DeniedError, RefusedError
from transreview.model import Act, Event, Issue, Person
from transreview.review import Review
from transreview.scores.effort import SECONDS
from transreview.store import Store, person
from transreview.workflow.reviews import open_review
from transreview.workflow.watch import seconds_spent

#: Who acts; a mere name is somebody who works alone, without a log-in.
Who = Person | str

# A decision that came just after somebody else's act is made anew on what is there now, this many times.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """The review after an act, and the segments whose text was kept as a competing correction (stale base).

    ``left`` are the corrections (event, segment) that a decision passed over: they were decided, withdrawn or written
    over in the meantime, or are the editor's own where nobody accepts their own.
    """

    review: Review
    stale: tuple[int, ...] = ()
    left: tuple[tuple[str, int], ...] = ()


def somebody(who: Who) -> Person:
    """The person who acts, with a name as it is kept; raises RefusedError for nobody."""
    given = who if isinstance(who, Person) else Person(who)
    return Person(person(given.name), given.account)


def act_of(store: Store, article_id: str, who: Who, request: str, act: Act, **fields: Any) -> Event:
    """A new event, dated now; ``issue`` may be an Issue, which is then what was decided."""
    by, issue = somebody(who), fields.pop("issue", "")
    if isinstance(issue, Issue):
        fields["decided"] = issue
        issue = issue.key
    told = dict(fields.pop("details", ()))
    if article_id:
        told[SECONDS] = seconds_spent()
    details = tuple(sorted((name, text) for name, text in told.items() if text))
    return Event(
        request, article_id, by.name, store.clock(), act, issue=issue, account=by.account, details=details, **fields
    )


def recorded(
    store: Store, article_id: str, request: str, act: Callable[[Review], Event | None], *, patient: bool = False
) -> Outcome:
    """What a request came to: its act is added, unless it was before or there is nothing to do.

    A ``patient`` one is made anew when something else was added between its look at the review and the store.
    """
    answer = store.answer(request)
    for left in reversed(range(_TRIES if patient else 1)):
        if answer is not None:
            break
        seen = store.last_seq(article_id)
        review = open_review(store, article_id)
        event = act(review)
        if event is None:
            return Outcome(review)
        try:
            answer = store.add_event(event)
        except DeniedError:
            raise
        except RefusedError:
            if not left or store.last_seq(article_id) == seen:
                raise
    if answer is None or answer[0].article != article_id:
        raise RefusedError("This request was already made for another article.")
    return Outcome(open_review(store, article_id), answer[1])
