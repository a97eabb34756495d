"""One decision for all open articles: `transreview elsewhere ARTICLE KEY`, `--apply`, and `--undo`."""

from typing import TYPE_CHECKING

import click

from transreview.cli import options
from transreview.cli.acts import issue_of
from transreview.cli.group import main
from transreview.cli.output import count, line, listing
from transreview.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from transreview.store import Store
    from transreview.workflow import Elsewhere, Spread


@main.command()
@click.argument("article", metavar="ARTICLE", required=False, default="")
@click.argument("key", metavar="KEY", required=False, default="")
@click.option("--apply", "do", is_flag=True, help="Correct these places, each article by a correction of its own.")
@click.option("--doubtful", is_flag=True, help="Those too that are quoted, in an address, or not sure.")
@click.option("--in", "only", multiple=True, metavar="ARTICLE", help="Only in this article; repeat it for several.")
@click.option("--undo", "group", default="", metavar="ACT", help="Take back what --apply did; it told the number.")
@options.db
@options.acting_as
@options.output
def elsewhere(
    article: str, key: str, do: bool, doubtful: bool, only: tuple[str, ...], group: str, db: str, name: str, output: str
) -> None:
    """List where a decision would mend the other open articles, or mend them.

    KEY is that of `transreview issues`, or as much of its beginning as tells it from the others. The columns: article,
    paragraph, what stands there, what should, and what speaks against it.
    """
    from transreview import workflow

    if bool(group) == bool(article and key):
        raise InputError("elsewhere", "name an article and the key of an issue, or --undo and an act")
    with options.existing(db) as store:
        if group:
            _tell(workflow.undo_elsewhere(store, options.acting(store, name), options.request(), group), "Taken back")
            return
        issue = issue_of(workflow.open_review(store, article), key)
        found = [each for each in workflow.elsewhere(store, article, issue.key) if not only or each.article in only]
        if do:
            _apply(store, found, doubtful, name, issue.key, article)
            return
    rows = [
        {"article": each.article, "paragraph": spot.segment, "text": spot.text, "suggestion": spot.suggestion,
         "doubt": spot.doubt, "before": spot.before, "after": spot.after}
        for each in found for spot in each.spots
    ]  # fmt: skip
    if not rows:
        click.echo("No other open article has it.", err=True)
    listing(output, ("article", "paragraph", "text", "suggestion", "doubt"), rows)


def _apply(store: "Store", found: "list[Elsewhere]", doubtful: bool, name: str, key: str, article: str) -> None:
    from transreview import workflow

    ticked = {each.article: each.spots if doubtful else each.sure for each in found}
    if not any(ticked.values()):
        raise NotFoundError("No other open article has a place for it that is sure; --doubtful takes the others too.")
    who = options.acting(store, name)
    spread = workflow.apply_elsewhere(store, who, options.request(), ticked, key, article)
    _tell(spread, "Corrected")
    if spread.events:
        click.echo(f"To take all of it back: transreview elsewhere --undo {spread.group}", err=True)


def _tell(spread: "Spread", done: str) -> None:
    click.echo(f"{done} in {count(len(spread.events), 'article')}.", err=True)
    for left in spread.left:
        where = f", paragraph {left.segment}" if left.segment else ""
        click.echo(f"Left: {line(left.article)}{where}. {line(left.why)}", err=True)
