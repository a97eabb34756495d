"""What an editor makes of corrections: accepted, with a small edit or without, or rejected with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from transreview.errors import NotFoundError, RefusedError
from transreview.language.clean import clean_text
from transreview.model import Act, Change, Decided, Event
from transreview.proposals import Proposal, ProposalState, text_without
from transreview.review import Review
from transreview.store import Store
from transreview.timeline import DECIDED
from transreview.workflow.recording import Outcome, Who, act_of, recorded, somebody


def accept(
    store: Store,
    article_id: str,
    who: Who,
    request: str,
    proposals: Sequence[tuple[str, int]],
    text: str | None = None,
    base: int | None = None,
) -> Outcome:
    """Accept what corrections, each named by the id of its event and a segment, made of these segments.

    ``text`` is what the editor makes of a single one, seen in revision ``base`` of its segment (None: the present one);
    its author stays its author, and nothing is accepted where the segment was changed since. One that competes goes
    into the text: its changes where the present text still has what they were made of. Of several, those that are not
    to be decided any more are left out (`Outcome.left`); raises RefusedError where none remains, and DeniedError where
    nobody accepts their own.
    """
    if text is not None and len(proposals) != 1:
        raise RefusedError("A text can be given for one correction only.")

    def event(review: Review) -> Event:
        chosen = _chosen(review, proposals, _own(store, who))
        if base not in (None, review.revisions[chosen[0].segment - 1]):
            raise RefusedError(f"Paragraph {chosen[0].segment} was changed while you edited it: look at it again.")
        changes = _accepted_texts(review, chosen, text)
        decides = tuple(each.decided for each in chosen)
        return act_of(store, article_id, who, request, Act.ACCEPT, decides=decides, changes=changes)

    # A text was made of what its editor saw: it is never put in the place of what came since.
    return _decided(store, article_id, request, proposals, event, patient=text is None)


def reject(
    store: Store, article_id: str, who: Who, request: str, proposals: Sequence[tuple[str, int]], reason: str
) -> Outcome:
    """Reject what corrections made of segments: only that is taken back, what others changed there since stays.

    Earlier corrections of the same author that these wrote over are rejected with them. The author reads the reason.
    Of several, those that are not to be decided any more are left out; raises RefusedError where none remains.
    """
    if not reason.strip():
        raise RefusedError("A rejection needs a reason: whoever made the correction will read it.")

    def event(review: Review) -> Event:
        chosen = _chosen(review, proposals)
        decides = tuple(dict.fromkeys(each for one in chosen for each in (one.decided, *one.with_it)))
        changes = _remaining_texts(review, decides)
        return act_of(
            store, article_id, who, request, Act.REJECT, decides=decides, changes=changes, text=reason.strip()
        )

    return _decided(store, article_id, request, proposals, event)


def _decided(
    store: Store,
    article_id: str,
    request: str,
    proposals: Sequence[tuple[str, int]],
    event: Callable[[Review], Event],
    *,
    patient: bool = True,
) -> Outcome:
    if not proposals:
        raise RefusedError("Say which corrections you mean.")
    outcome = recorded(store, article_id, request, event, patient=patient)
    decision = outcome.review.timeline.events[request]
    named = {(each.event, each.segment) for each in decision.decides}
    return replace(outcome, left=tuple(each for each in proposals if tuple(each) not in named))


def _own(store: Store, who: Who) -> str:
    """Whose corrections may not be accepted, by the person's id; "" where everybody accepts their own."""
    return somebody(who).id if store.team().four_eyes else ""


def _chosen(review: Review, named: Sequence[tuple[str, int]], own: str = "") -> tuple[Proposal, ...]:
    """Those that wait for a decision; raises NotFoundError for what is no correction, RefusedError where none waits."""
    found = []
    for event, segment in dict.fromkeys((event, segment) for event, segment in named):
        proposal = review.proposal(event, segment)
        if proposal is None:
            raise NotFoundError("There is no such correction in this article.")
        found.append(proposal)
    waiting = [each for each in found if each.is_open]
    if not waiting:
        raise RefusedError(_past(found[0]))
    others = tuple(each for each in waiting if each.author.id != own)
    # Who asks for nothing but their own gets the answer of the store, which writes it down.
    return others or tuple(waiting)


def _past(proposal: Proposal) -> str:
    """Why a correction is not to be decided any more."""
    it = f"The correction of paragraph {proposal.segment}"
    by = proposal.decision.who if proposal.decision is not None else ""
    if proposal.decision is not None and proposal.decision.act in DECIDED:
        return f"{it} was already {DECIDED[proposal.decision.act]} by {by}."
    if proposal.state is ProposalState.ACCEPTED:
        return f"{it} was accepted when {by} finished the article."
    if proposal.state is ProposalState.WITHDRAWN:
        return f"{it} was withdrawn by {by}."
    return f"{it} has been written over since: nothing of it is left to decide."


def _accepted_texts(review: Review, chosen: Sequence[Proposal], text: str | None) -> tuple[Change, ...]:
    """The texts that an acceptance gives: the editor's, and those of corrections that were not in the text."""
    given = {each.segment: each.result for each in chosen if each.competing}
    if len(given) < sum(each.competing for each in chosen):
        raise RefusedError("Of several texts for one paragraph only one can be accepted.")
    if text is not None:
        given = {chosen[0].segment: clean_text(text)}
    return _changes(review, given)


def _remaining_texts(review: Review, decides: Sequence[Decided]) -> tuple[Change, ...]:
    """The texts of the segments without these corrections, also where that is the present text."""
    timeline = review.timeline
    rejected: dict[int, list[str]] = {}
    for each in decides:
        if each.segment in timeline.made.get(each.event, {}):
            rejected.setdefault(each.segment, []).append(each.event)
    return tuple(
        Change(segment, review.revisions[segment - 1], text_without(timeline, segment, ids))
        for segment, ids in sorted(rejected.items())
    )


def _changes(review: Review, texts: dict[int, str]) -> tuple[Change, ...]:
    """What is not yet so in the text, on its present revisions."""
    return tuple(
        Change(segment, review.revisions[segment - 1], text)
        for segment, text in sorted(texts.items())
        if text != review.texts[segment - 1]
    )
