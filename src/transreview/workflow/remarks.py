"""What people say to each other: comments on an issue, an act, a paragraph or the article, with those they mention."""

import re
from collections.abc import Mapping

from transreview.errors import NotFoundError, RefusedError
from transreview.model import Act, Event
from transreview.review import Review
from transreview.store import Store
from transreview.team import account_of
from transreview.workflow.acts import check_segment
from transreview.workflow.recording import Outcome, Who, act_of, recorded

#: The detail of a comment that has the accounts of those it mentions, one a line.
MENTIONS = "mentions"


def comment(
    store: Store, article_id: str, who: Who, request: str, key: str, text: str, *, on: str = "", segment: int = 0
) -> Outcome:
    """Add a comment to issue ``key``, to the act ``on`` that it answers, or to a segment; to none: to the article.

    An answer belongs to the issue and the segment of what it answers. "@name" mentions a member of the team, or
    somebody who worked on this article.
    """

    def event(review: Review) -> Event:
        if key and review.record(key) is None:
            raise NotFoundError("There is no such issue in this article.")
        if segment:
            check_segment(review, segment)
        if not text.strip():
            raise RefusedError("A comment needs words.")
        answered = review.timeline.events.get(on)
        if on and answered is None:
            raise NotFoundError("There is no such act in this article's history.")
        issue, place = key or (answered.issue if answered else ""), segment or (answered.segment if answered else 0)
        details = {MENTIONS: "\n".join(mentioned(text, people(store, review)))}
        return act_of(
            store, article_id, who, request, Act.COMMENT,
            issue=issue, text=text.strip(), on=on, segment=place, details=details,
        )  # fmt: skip

    return recorded(store, article_id, request, event)


def people(store: Store, review: Review) -> dict[str, str]:
    """Who can be mentioned in an article: the members of the team and who worked on it, names by their accounts."""
    known = {account_of(event.person): event.who for event in review.events}
    return known | {member.account: member.name for member in store.team().members.values()}


def mentioned(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The accounts of those whom a text mentions by "@name", of two names the longer one."""
    found: list[str] = []
    accounts: dict[str, list[str]] = {}
    for account, name in names.items():
        accounts.setdefault(name.casefold(), []).append(account)
    lengths = sorted({len(name) for name in accounts if name}, reverse=True)
    longest, folded = max(lengths, default=0), text.casefold()
    for match in re.finditer("@", folded):
        rest = folded[match.end() : match.end() + longest + 1]
        # By lengths and not by names: a text of mere signs before a large team would take minutes.
        called = next((rest[:most] for most in lengths if rest[:most] in accounts and _ends(rest[most:])), "")
        found.extend(accounts.get(called, ()))
    return tuple(dict.fromkeys(found))


def _ends(rest: str) -> bool:
    """Whether a word has ended before this."""
    return not re.match(r"\w", rest)
