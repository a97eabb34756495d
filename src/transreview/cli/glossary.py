"""What the project has decided about names and terms: `transreview glossary …`, and how right each check was."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from transreview.cli import files as named_files
from transreview.cli import options
from transreview.cli.acts import issue_of
from transreview.cli.group import main
from transreview.cli.output import count, direction, line, listing, minute
from transreview.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from transreview.memory import Entry
    from transreview.store import Store

_source_lang = click.option("--source-lang", default="", metavar="TAG", help="The language of the sources (sr, pt-BR).")
_target_lang = click.option("--target-lang", default="", metavar="TAG", help="The language of the translations.")
_why = click.option("--why", default="", metavar="WORDS", help="Why; whoever sees the term in an article reads it.")


@main.group()
def glossary() -> None:
    """List, add and retire the terms that the project has decided, and take them in and out as files."""


@glossary.command("list")
@click.option("--all", "every", is_flag=True, help="Those too that were retired or replaced.")
@options.db
@options.output
def list_(every: bool, db: str, output: str) -> None:
    """List the terms that articles are checked against.

    The columns: source term, preferred, to avoid, languages, decided by whom and when (UTC), why.
    """
    from transreview import workflow

    with options.existing(db) as store:
        known = workflow.memory(store)
    rows = [_fields(entry, output) for entry in (known.entries if every else known.standing)]
    if not rows:
        click.echo("Nothing is decided yet; add a term with: transreview glossary add", err=True)
    listing(output, ("source", "target", "avoid", "languages", "by", "at", "why"), rows)


@glossary.command()
@click.argument("source")
@click.argument("target", required=False, default="")
@click.option("--source-lang", required=True, metavar="TAG", help="The language of the source term (sr, pt-BR).")
@click.option("--target-lang", required=True, metavar="TAG", help="The language of the translation.")
@click.option("--avoid", multiple=True, metavar="FORM", help="What it shall not say; repeat it for several.")
@click.option("--allow", multiple=True, metavar="FORM", help="What is as good as TARGET; repeat it for several.")
@click.option("--keep", is_flag=True, help="The term is not translated.")
@_why
@options.db
@options.acting_as
def add(
    source: str, target: str, source_lang: str, target_lang: str, avoid: Sequence[str], allow: Sequence[str],
    keep: bool, why: str, db: str, name: str,
) -> None:  # fmt: skip
    """Decide what SOURCE is called in the translation; an older decision on it is replaced."""
    from transreview import workflow
    from transreview.model import Term

    tags = options.language("--source-lang", source_lang), options.language("--target-lang", target_lang)
    term = Term(source, source if keep and not target else target, tuple(avoid), tuple(allow), keep)
    with options.existing(db) as store:
        workflow.remember(store, options.acting(store, name), options.request(), term, *tags, why)


@glossary.command()
@options.article
@click.argument("key", metavar="KEY")
@_why
@options.db
@options.acting_as
def remember(article: str, key: str, why: str, db: str, name: str) -> None:
    """Decide a term as an issue was decided in an article: its source form, what stands now, what stood before.

    KEY is that of `transreview issues`, or as much of its beginning as tells it from the others.
    """
    from transreview import workflow

    with options.existing(db) as store:
        issue = issue_of(workflow.open_review(store, article), key)
        rule = workflow.ruling(store, article, issue.key)
        entry = workflow.remember(
            store, options.acting(store, name), options.request(), rule.term, rule.source_lang, rule.target_lang, why,
            article=article, issue=issue.key,
        )  # fmt: skip
    avoided = f"; not {', '.join(entry.term.forbidden)}" if entry.term.forbidden else ""
    click.echo(line(f"{entry.term.source} → {entry.term.target}{avoided}"), err=True)


@glossary.command()
@click.argument("source")
@_source_lang
@_target_lang
@_why
@options.db
@options.acting_as
def retire(source: str, source_lang: str, target_lang: str, why: str, db: str, name: str) -> None:
    """Take a term out of the glossary: articles are not checked against it any more; its history stays."""
    from transreview import workflow

    tags = options.language("--source-lang", source_lang), options.language("--target-lang", target_lang)
    with options.existing(db) as store:
        entry = _entry(store, source, *tags)
        workflow.retire(store, options.acting(store, name), options.request(), entry.id, why)


@glossary.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@_source_lang
@_target_lang
@options.db
@options.acting_as
def import_(files: Sequence[str], source_lang: str, target_lang: str, db: str, name: str) -> None:
    """Decide every term of glossary files: CSV, TSV or TBX; name the languages where a file does not."""
    from transreview import workflow

    brought = [workflow.Upload(file, named_files.read(file)) for file in files]
    tags = options.language("--source-lang", source_lang), options.language("--target-lang", target_lang)
    with options.existing(db) as store:
        found = workflow.read_into_memory(store, options.acting(store, name), options.request(), brought, *tags)
    told = f"{count(len(found.new), 'new term')}, {len(found.changed):,} replaced, {len(found.same):,} as before."
    click.echo(told, err=True)


@glossary.command("export")
@click.option("--to", required=True, metavar="FILE", help='The file to write; "-" is standard output.')
@click.option("--format", "format_name", type=click.Choice(["csv", "tbx", "tbx2"]),
              help="CSV, TBX 3 or TBX 2; told by the file's extension if not given.")
@_source_lang
@_target_lang
@options.db
def export(to: str, format_name: str | None, source_lang: str, target_lang: str, db: str) -> None:
    """Write the glossary to a file, for all languages (CSV) or for one pair of them."""
    from transreview import workflow

    known = format_name or ("tbx" if to.lower().endswith(".tbx") else "csv" if to.lower().endswith(".csv") else "")
    if not known:
        raise InputError(f"--to {to}", "say which format to write: --format csv, tbx or tbx2")
    if bool(source_lang) != bool(target_lang):
        raise InputError("--source-lang", "name both languages, or none")
    tags = options.language("--source-lang", source_lang), options.language("--target-lang", target_lang)
    with options.existing(db) as store:
        data = workflow.write_glossary(store, known, tags if source_lang else None)
    named_files.write(to, data)


@main.command()
@options.db
@options.output
def precision(db: str, output: str) -> None:
    """List how often each check was right here: its issues that were mended, against those that were dismissed.

    The columns: check, accepted, dismissed, precision (0 to 1).
    """
    from transreview import workflow

    with options.existing(db) as store:
        found = workflow.precision(store)
    rows = [
        {"check": each.check, "accepted": each.accepted, "dismissed": each.dismissed,
         "precision": round(each.precision, 3)}
        for each in found
    ]  # fmt: skip
    if not rows:
        click.echo("No issue of a check was decided yet.", err=True)
    listing(output, ("check", "accepted", "dismissed", "precision"), rows)


def _entry(store: "Store", source: str, source_lang: str, target_lang: str) -> "Entry":
    """The standing entry of a source term; raises NotFoundError, and InputError for several."""
    from transreview import workflow

    found = [
        entry for entry in workflow.memory(store).standing
        if entry.term.source == source
        and source_lang in ("", entry.source_lang) and target_lang in ("", entry.target_lang)
    ]  # fmt: skip
    if not found:
        raise NotFoundError(f"The glossary has no term {source}; see: transreview glossary list")
    if len(found) > 1:
        pairs = ", ".join(direction(entry.source_lang, entry.target_lang) for entry in found)
        raise InputError(source, f"it stands for several languages ({pairs}): name them")
    return found[0]


def _fields(entry: "Entry", output: str) -> dict[str, object]:
    at = entry.first_at or entry.at
    return {
        "source": entry.term.source,
        "target": entry.term.target,
        "avoid": list(entry.term.forbidden),
        "allow": list(entry.term.allowed),
        "keep": entry.term.keep,
        "languages": direction(entry.source_lang, entry.target_lang),
        "source_lang": entry.source_lang,
        "target_lang": entry.target_lang,
        "by": entry.first_by or entry.who.name,
        "at": at if output == "jsonl" else minute(at),
        "why": entry.why,
        "stands": entry.stands,
    }
