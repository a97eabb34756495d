"""The corrections of an article as plain rows: what was changed, by whom, and what an editor said of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transreview.formats.redline import Kind
from transreview.formats.tracked import Hunk, changes, tracked
from transreview.model import Event
from transreview.proposals import Proposal, ProposalState
from transreview.review import Review

_AROUND = 40  # code points of what stayed on each side of a change


@dataclass(frozen=True, slots=True)
class Correction:
    """A paragraph that was changed, or a correction of one that is not in the text.

    ``hunks`` lead from ``old`` to ``new``; ``by`` and ``decided_by`` are names, "" for nobody; ``at`` is when the last
    of it was done (ISO 8601, UTC), "" when that is not known.
    """

    segment: int
    source: str
    old: str
    new: str
    hunks: tuple[Hunk, ...]
    state: str
    by: str
    at: str
    decided_by: str
    reason: str = ""

    @property
    def pieces(self) -> tuple[tuple[Kind, str], ...]:
        """The changes with some words round them, for a table: an ellipsis stands for what is left out."""
        return tuple(_pieces(self.hunks))


def corrections(review: Review) -> Iterator[Correction]:
    """The paragraphs that were changed, and the corrections that are not in the text, in the order of the text."""
    made: dict[int, list[Proposal]] = {}
    for proposal in review.proposals:
        made.setdefault(proposal.segment, []).append(proposal)
    changed = set(review.changed)
    for segment in sorted({*changed, *made}):
        if segment in changed:
            yield _changed(review, segment, [each for each in made.get(segment, ()) if _is_in_text(each)])
        for each in made.get(segment, ()):
            if each.state is ProposalState.REJECTED or (each.is_open and each.competing):
                yield _beside(review, each)


def names(events: Iterable[Event | None]) -> str:
    """Who acted, each once, in the order of what they did."""
    return ", ".join(dict.fromkeys(event.who for event in events if event is not None))


def _is_in_text(proposal: Proposal) -> bool:
    waits = proposal.is_open and not proposal.competing
    return waits or proposal.state is ProposalState.ACCEPTED


def _changed(review: Review, segment: int, behind: Sequence[Proposal]) -> Correction:
    return Correction(
        segment=segment,
        source=review.article.text("source", segment),
        old=review.article.text("target", segment),
        new=review.current.text("target", segment),
        hunks=tracked(review.history(segment)),
        state=", ".join(sorted({each.state.value for each in behind})),
        by=names(each.event for each in behind),
        at=max((each.event.at for each in behind), default=""),
        decided_by=names(each.decision for each in behind),
    )


def _beside(review: Review, proposal: Proposal) -> Correction:
    return Correction(
        segment=proposal.segment,
        source=review.article.text("source", proposal.segment),
        old=proposal.before,
        new=proposal.after,
        hunks=changes(proposal.before, proposal.after),
        state="rejected" if proposal.reason or not proposal.is_open else "proposed, not in the text",
        by=proposal.event.who,
        at=proposal.event.at,
        decided_by=names([proposal.decision]),
        reason=proposal.reason,
    )


def _pieces(hunks: Sequence[Hunk]) -> Iterator[tuple[Kind, str]]:
    for number, hunk in enumerate(hunks):
        if not hunk.changed:
            yield "same", _cut(hunk.new, is_first=not number, is_last=number == len(hunks) - 1)
            continue
        if hunk.old:
            yield "deleted", hunk.old
        if hunk.new:
            yield "inserted", hunk.new


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stayed between two changes: its end after the first of them, and its beginning before the next."""
    begin = "" if is_first else text[:_AROUND]
    end = "" if is_last else text[-_AROUND:]
    if len(text) <= len(begin) + len(end):
        return text
    begin, end = begin[: begin.rfind(" ") + 1] or begin, end[end.find(" ") :] if " " in end else end
    return f"{begin}…{end}"
