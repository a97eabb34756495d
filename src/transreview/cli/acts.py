"""What a translator does, without the browser: `transreview apply`, `correct`, `ignore`, `comment`, `mark`, `undo` …"""

from typing import TYPE_CHECKING

import click

from transreview.cli import files, options
from transreview.cli.group import main
from transreview.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from transreview.model import Issue
    from transreview.review import Review
    from transreview.workflow import Outcome

_SEVERITY = click.option("--severity", type=options.SEVERITY, required=True, help="How bad it is.")
_TYPE = click.option(
    "--type", "mqm", required=True, metavar="MQM",
    help="The MQM error type, as `transreview checks` names it, or the last part of that name.",
)  # fmt: skip


@main.command()
@options.article
@click.argument("key", metavar="KEY")
@click.option("--paragraph", "paragraphs", type=click.IntRange(min=1), multiple=True, metavar="N",
              help="Only in this paragraph; repeat it for several.")
@options.db
@options.acting_as
def apply(article: str, key: str, paragraphs: tuple[int, ...], db: str, name: str) -> None:
    """Put the suggestion of an issue in place, everywhere or in some paragraphs.

    KEY is that of `transreview issues`, or as much of its beginning as tells it from the others.
    """
    from transreview import workflow

    with options.existing(db) as store:
        issue = issue_of(workflow.open_review(store, article), key)
        places = [(place.segment, place.start) for place in issue.mendable if place.segment in paragraphs]
        if paragraphs and not places:
            raise InputError("--paragraph", "the issue has no suggestion there")
        who = options.acting(store, name)
        _tell(workflow.apply(store, article, who, options.request(), issue.key, places if paragraphs else None))


@main.command()
@options.article
@options.of_paragraph
@click.option("--text", help="The new text of the paragraph.")
@click.option("--file", metavar="FILE", help='The file with the new text, UTF-8; "-" is standard input.')
@click.option("--base", type=click.IntRange(min=0), metavar="REVISION",
              help="The revision that the text was made on, by `transreview history`; the present one if not given.")
@options.db
@options.acting_as
def correct(
    article: str, paragraph: int, text: str | None, file: str | None, base: int | None, db: str, name: str
) -> None:
    """Give a paragraph of the translation a new text.

    A text that was made on an older revision than the present one is kept beside it as a competing correction.
    """
    from transreview import workflow
    from transreview.formats.encoding import decode
    from transreview.model import Change

    if (text is None) == (file is None):
        raise InputError("correct", "give the new text by --text or by --file, and not by both")
    new = text if text is not None else decode(files.read(file or ""), file or "").rstrip("\r\n")
    with options.existing(db) as store:
        review = workflow.open_review(store, article)
        seen = base if base is not None else present(review, paragraph)
        who = options.acting(store, name)
        _tell(workflow.correct(store, article, who, options.request(), [Change(paragraph, seen, new)]))


@main.command()
@options.article
@click.argument("key", metavar="KEY")
@click.option("--reason", default="", metavar="WORDS", help="Why it is no error.")
@click.option("--scope", type=click.Choice(["here", "article", "project"]), default="article", show_default=True,
              help="In this paragraph, in this article, or in all articles in the same two languages.")
@options.db
@options.acting_as
def ignore(article: str, key: str, reason: str, scope: str, db: str, name: str) -> None:
    """Say that an issue is no error; it comes back only when its evidence changes.

    KEY is that of `transreview issues`, or as much of its beginning as tells it from the others.
    """
    from transreview import workflow
    from transreview.model import Scope

    with options.existing(db) as store:
        issue = issue_of(workflow.open_review(store, article), key)
        who = options.acting(store, name)
        workflow.ignore(store, article, who, options.request(), issue.key, reason, Scope(scope))


@main.command()
@options.article
@click.argument("words", metavar="WORDS")
@click.option("--issue", "key", default="", metavar="KEY", help="The issue that it is about.")
@click.option("--on", default="", metavar="ACT", help="The act that it answers: its number in the history.")
@options.paragraph
@options.db
@options.acting_as
def comment(article: str, words: str, key: str, on: str, paragraph: int | None, db: str, name: str) -> None:
    """Say something about an article, a paragraph, an issue or an act; @NAME tells somebody of the team."""
    from transreview import workflow

    with options.existing(db) as store:
        review = workflow.open_review(store, article)
        found = issue_of(review, key).key if key else ""
        answered = event_id(review, on) if on else ""
        workflow.comment(
            store, article, options.acting(store, name), options.request(), found, words,
            on=answered, segment=paragraph or 0,
        )  # fmt: skip


@main.command()
@options.article
@options.of_paragraph
@click.option("--words", required=True, metavar="WORDS", help="What is wrong, as it stands in the translation.")
@_TYPE
@_SEVERITY
@click.option("--text", default="", metavar="WORDS", help="What is wrong with them.")
@options.db
@options.acting_as
def mark(
    article: str, paragraph: int, words: str, mqm: str, severity: str, text: str, db: str, name: str
) -> None:
    """Mark an error that no check saw."""
    from transreview import workflow
    from transreview.language.clean import clean_text
    from transreview.model import Span
    from transreview.mqm import Severity

    with options.existing(db) as store:
        review = workflow.open_review(store, article)
        present(review, paragraph)
        wanted = clean_text(words)
        start = review.texts[paragraph - 1].find(wanted)
        if start < 0 or not wanted:
            raise NotFoundError(f"Paragraph {paragraph} does not have these words.")
        place = review.current.place("target", paragraph, Span(start, start + len(wanted)))
        who = options.acting(store, name)
        workflow.mark(store, article, who, options.request(), place, _error_type(mqm), Severity(severity), text)


@main.command()
@options.article
@click.argument("key", metavar="KEY")
@_TYPE
@_SEVERITY
@options.db
@options.acting_as
def classify(article: str, key: str, mqm: str, severity: str, db: str, name: str) -> None:
    """Give an issue another error type or severity."""
    from transreview import workflow
    from transreview.mqm import Severity

    with options.existing(db) as store:
        issue = issue_of(workflow.open_review(store, article), key)
        who = options.acting(store, name)
        workflow.classify(store, article, who, options.request(), issue.key, _error_type(mqm), Severity(severity))


@main.command()
@options.article
@click.argument("act", required=False, default="", metavar="[ACT]")
@options.db
@options.acting_as
def undo(article: str, act: str, db: str, name: str) -> None:
    """Take back your last act in an article, or the one with this number in `transreview history`."""
    from transreview import workflow

    with options.existing(db) as store:
        undone = event_id(workflow.open_review(store, article), act) if act else ""
        workflow.undo(store, article, options.acting(store, name), options.request(), undone)


@main.command()
@options.article
@options.db
@options.acting_as
def redo(article: str, db: str, name: str) -> None:
    """Do again what you took back last."""
    from transreview import workflow

    with options.existing(db) as store:
        workflow.redo(store, article, options.acting(store, name), options.request())


@main.command("restore-text")
@options.article
@options.of_paragraph
@click.option("--revision", type=click.IntRange(min=0), required=True, metavar="N",
              help="The revision to bring back, by `transreview history`; 0 is the text as it came.")
@options.db
@options.acting_as
def restore_text(article: str, paragraph: int, revision: int, db: str, name: str) -> None:
    """Bring an older text of a paragraph back, as a new correction.

    For a whole database: transreview restore.
    """
    from transreview import workflow

    with options.existing(db) as store:
        who = options.acting(store, name)
        _tell(workflow.restore(store, article, who, options.request(), paragraph, revision))


def _error_type(given: str) -> str:
    """The MQM error type of an option, by its path or the last part of it; raises InputError, with the nearest one."""
    from transreview.mqm import ERROR_TYPES
    from transreview.toml_file import nearest

    for known in ERROR_TYPES:
        if given in (known, known.rpartition("/")[2]):
            return known
    meant = nearest(given, list(ERROR_TYPES), f"some are {', '.join(list(ERROR_TYPES)[:4])}")
    raise InputError("--type", f'there is no error type "{given}"{meant}')


def issue_of(review: "Review", key: str) -> "Issue":
    """The issue whose key this is, or begins so; raises NotFoundError, and InputError where several do."""
    if (record := review.record(key)) is not None:
        return record.issue
    begun = [record.issue for record in review.records if record.issue.key.startswith(key)]
    if not begun or not key:
        raise NotFoundError("There is no such issue in this article; see: transreview issues")
    if len(begun) > 1:
        raise InputError(key, f"{len(begun)} issues begin so; give more of the key")
    return begun[0]


def event_id(review: "Review", number: str) -> str:
    """The id of the act with that number in the history of an article; raises NotFoundError."""
    for event in review.events:
        if number in (str(event.seq), event.id):
            return event.id
    raise NotFoundError(f"There is no act {number} in this article's history.")


def present(review: "Review", paragraph: int) -> int:
    """The number of the present revision of a paragraph; raises NotFoundError."""
    if not 1 <= paragraph <= len(review.revisions):
        raise NotFoundError(f"There is no paragraph {paragraph} in this article.")
    return review.revisions[paragraph - 1]


def _tell(outcome: "Outcome") -> None:
    """Say where a text could not be put in place."""
    for paragraph in outcome.stale:
        click.echo(f"Paragraph {paragraph} was changed since: your text is kept beside the present one.", err=True)
