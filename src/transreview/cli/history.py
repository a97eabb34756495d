"""What was found in an article and what people did to it: `transreview issues` and `history`."""

from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.acts import present
from transreview.cli.failures import Failures, logged
from transreview.cli.group import main
from transreview.cli.output import listing, minute

if TYPE_CHECKING:
    from transreview.model import Event
    from transreview.review import Review
    from transreview.story import Moment

_LONGEST = 80  # code points of a text that a line for people shows


@main.command()
@options.article
@click.option("--all", "every", is_flag=True, help="Those that are decided too.")
@options.db
@options.config
@options.output
def issues(article: str, every: bool, db: str, config: str, output: str) -> None:
    """List the open issues of an article as it is now.

    The columns: key, paragraph, severity, state, the flagged text, the suggestion, what is wrong.
    """
    from transreview import workflow
    from transreview.fields import decision_fields, issue_fields
    from transreview.review import State

    settings = options.open_settings(config)
    failures = Failures("text")
    with options.existing(db) as store, logged(failures):
        review = workflow.open_review(store, article, settings)
    rows = [
        {**issue_fields(record.issue), **decision_fields(record)}
        for record in review.records
        if every or record.state is State.OPEN
    ]
    listing(output, ("key", "segment", "severity", "state", "text", "suggestion", "message"), rows)


@main.command()
@options.article
@options.paragraph
@options.db
@options.output
def history(article: str, paragraph: int | None, db: str, output: str) -> None:
    """List what people did to an article, or the whole life of one paragraph, from the first act to the last.

    The columns: act (its number), when (UTC), who, what, paragraphs, the revision that it made of the paragraph, words.
    """
    from transreview import workflow

    with options.existing(db) as store:
        review = workflow.open_review(store, article)
    if paragraph is None:
        rows = [_act(review, event) for event in review.events]
    else:
        present(review, paragraph)
        rows = [_moment(review, moment, paragraph) for moment in review.story(paragraph)]
    if output != "jsonl":
        rows = [{**row, "at": minute(str(row["at"])), "words": _short(str(row["words"]))} for row in rows]
    revision = () if paragraph is None else ("revision",)
    listing(output, ("act", "at", "who", "what", "paragraphs", *revision, "words"), rows)
    if not rows:
        click.echo("Nobody did anything here yet.", err=True)


def _act(review: "Review", event: "Event") -> dict[str, object]:
    """An act with everything that it says."""
    numbers = {known.id: known.seq for known in review.events}
    made = review.timeline.made.get(event.id, {})
    undone = review.timeline.undone_by.get(event.id)
    return {
        "act": event.seq,
        "at": event.at,
        "who": event.who,
        "account": event.account,
        "what": _what(event),
        "paragraphs": _paragraphs(review, event),
        "issue": event.issue,
        "decides": [f"{numbers.get(each.event, 0)}.{each.segment}" for each in event.decides],
        "undoes": numbers.get(event.undoes),
        "undone_by": undone.seq if undone else None,
        "answers": numbers.get(event.on),
        "words": event.text,
        "texts": [
            {"paragraph": change.segment, "base": change.base, "revision": made.get(change.segment),
             "text": change.text}
            for change in event.changes
        ],
        "details": dict(event.details),
    }


def _moment(review: "Review", moment: "Moment", paragraph: int) -> dict[str, object]:
    """An act as a part of the life of one paragraph; the first one is that the text came."""
    first: dict[str, object] = {"act": "", "at": "", "who": "", "what": "as it came", "paragraphs": [paragraph]}
    done = first if moment.event is None else _act(review, moment.event)
    text = moment.revision.text if moment.revision else ""
    return {
        **done,
        "revision": moment.revision.number if moment.revision else None,
        "words": done.get("words") or text,
    }


def _paragraphs(review: "Review", event: "Event") -> list[int]:
    """The paragraphs that an act is about, in order."""
    numbers = {change.segment for change in event.changes} | {each.segment for each in event.decides}
    if event.segment:
        numbers.add(event.segment)
    if not numbers and event.decided is not None:
        numbers.add(event.decided.flagged.segment)
    undone = review.timeline.events.get(event.undoes)
    return sorted(numbers) if numbers or undone is None else _paragraphs(review, undone)


def _what(event: "Event") -> str:
    """What an act was, in a word or two: "correct", "stage: ready"."""
    told = [event.detail(name) for name in ("stage", "name", "role", "due", "mqm", "severity") if event.detail(name)]
    return f"{event.act.value}: {', '.join(told)}" if told else event.act.value


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
