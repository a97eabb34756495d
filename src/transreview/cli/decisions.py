"""What an editor does, without the browser: `transreview proposals`, `accept` and `reject`."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.group import main
from transreview.cli.output import count, listing
from transreview.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from transreview.proposals import Proposal
    from transreview.store import Store
    from transreview.workflow import Outcome

_proposals = click.argument("proposals", nargs=-1, metavar="[PROPOSAL…]")
_all = click.option("--all", "every", is_flag=True, help="All that wait in this article, but for competing texts.")
_check = click.option("--check", default="", metavar="NAME", help="All that answer an issue of this check.")
_by = click.option("--by", default="", metavar="NAME", help="All that this person made.")
_LONGEST = 60  # code points of a text that a line for people shows


@main.command()
@click.argument("article", required=False, default="", metavar="[ARTICLE]")
@_check
@_by
@options.db
@options.output
def proposals(article: str, check: str, by: str, db: str, output: str) -> None:
    """List the corrections that wait for a decision, in one article or in all of them.

    The columns: proposal (what `accept` and `reject` take), article, by whom, check, and what is different.
    """
    from transreview import workflow

    with options.existing(db) as store:
        if article:
            waiting = [(article, each) for each in _waiting(store, article)]
        else:
            waiting = [(listed.id, each) for listed, each in workflow.proposals(store)]
    rows = [_fields(name, each) for name, each in waiting if _fits(each, check, by)]
    if not rows:
        click.echo("No correction waits for a decision.", err=True)
    listing(output, ("proposal", "article", "by", "check", "change"), rows)


@main.command()
@options.article
@_proposals
@_all
@_check
@_by
@click.option("--text", help="The paragraph's new text, with a small edit of yours; the correction stays its author's.")
@options.db
@options.acting_as
def accept(
    article: str, proposals: Sequence[str], every: bool, check: str, by: str, text: str | None, db: str, name: str
) -> None:
    """Accept corrections of an article: some, all of a check or of a person, or all.

    PROPOSAL is what `transreview proposals` shows: the number of the correction and the paragraph, such as 12.3.
    """
    from transreview import workflow

    with options.existing(db) as store:
        who = options.acting(store, name)
        chosen = _chosen(store, article, proposals, every, check, by)
        if text is not None and len(chosen) != 1:
            raise InputError("--text", "it is the text of one paragraph: name one proposal")
        outcome = workflow.accept(store, article, who, options.request(), _named(chosen), text)
    _tell("Accepted", chosen, outcome)


@main.command()
@options.article
@_proposals
@_all
@_check
@_by
@click.option("--reason", required=True, metavar="WORDS", help="Why; the translator sees it, and may answer.")
@options.db
@options.acting_as
def reject(
    article: str, proposals: Sequence[str], every: bool, check: str, by: str, reason: str, db: str, name: str
) -> None:
    """Reject corrections of an article, with the reason; later changes of others to the same paragraphs stay.

    PROPOSAL is what `transreview proposals` shows: the number of the correction and the paragraph, such as 12.3.
    """
    from transreview import workflow

    with options.existing(db) as store:
        who = options.acting(store, name)
        chosen = _chosen(store, article, proposals, every, check, by)
        outcome = workflow.reject(store, article, who, options.request(), _named(chosen), reason)
    _tell("Rejected", chosen, outcome)


def _tell(done: str, chosen: Sequence["Proposal"], outcome: "Outcome") -> None:
    """Say how many were decided, and how many were left out."""
    click.echo(f"{done}: {count(len(chosen) - len(outcome.left), 'correction')}.", err=True)
    if outcome.left:
        click.echo(
            f"Left out: {count(len(outcome.left), 'correction')}, your own where nobody accepts their own, or decided "
            "in the meantime.", err=True,
        )


def _waiting(store: "Store", article: str) -> list["Proposal"]:
    """The corrections of an article that wait for a decision."""
    from transreview import workflow

    return list(workflow.open_review(store, article).undecided)


def _chosen(
    store: "Store", article: str, named: Sequence[str], every: bool, check: str, by: str
) -> list["Proposal"]:
    """Those that a command names; raises InputError for none or a mixture, NotFoundError for what does not wait."""
    kinds = [bool(named), every, bool(check or by)]
    if sum(kinds) != 1:
        raise InputError("PROPOSAL", "name proposals, or --check or --by, or --all; transreview proposals lists them")
    waiting = _waiting(store, article)
    if not named:
        chosen = [each for each in waiting if _fits(each, check, by) and not each.competing]
        if not chosen:
            raise NotFoundError("No such correction waits for a decision in this article.")
        return chosen
    known = {_number(each): each for each in waiting}
    for number in named:
        if number not in known:
            raise NotFoundError(f"No correction {number} waits for a decision in this article.")
    return [known[number] for number in dict.fromkeys(named)]


def _fits(each: "Proposal", check: str, by: str) -> bool:
    return check in ("", each.check) and by in ("", each.author.name, each.author.account)


def _number(each: "Proposal") -> str:
    """What a person types to name a proposal: the number of the correction in the log, and the paragraph."""
    return f"{each.event.seq}.{each.segment}"


def _named(chosen: Iterable["Proposal"]) -> list[tuple[str, int]]:
    return [(each.event.id, each.segment) for each in chosen]


def _fields(article: str, each: "Proposal") -> dict[str, object]:
    return {
        "proposal": _number(each),
        "article": article,
        "paragraph": each.segment,
        "by": each.author.name,
        "account": each.author.account,
        "at": each.event.at,
        "check": each.check,
        "issue": each.event.issue,
        "competing": each.competing,
        "change": _change(each.without, each.result),
        "without": each.without,
        "result": each.result,
    }


def _change(old: str, new: str) -> str:
    """What is different between two texts, in a line: "ProAsylum → ProAsyl; (nothing) → the"."""
    from transreview.formats.redline import redline

    changes: list[list[str]] = []
    before = "same"
    for piece in redline(old, new):
        if piece.kind != "same":
            if before == "same":
                changes.append(["", ""])
            changes[-1][piece.kind == "inserted"] += piece.text
        before = piece.kind
    return "; ".join(f"{_short(gone)} → {_short(come)}" for gone, come in changes)


def _short(text: str) -> str:
    text = text.strip() or "(nothing)"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
