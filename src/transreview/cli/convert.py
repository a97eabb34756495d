"""`transreview convert`: articles, and glossaries, from any format that is read into any that is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transreview.cli import files as named_files
from transreview.cli import options
from transreview.cli.database import progress
from transreview.cli.group import main
from transreview.cli.output import count
from transreview.errors import InputError

if TYPE_CHECKING:
    from transreview.formats import Format
    from transreview.model import Article

_TBX = {"tbx": 3, "tbx2": 2}


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--to", required=True, metavar="FILE|FOLDER",
              help='The file to write, or a folder ("out/") for one file an article; "-" is standard output.')
@click.option("--format", "format_name", default="", metavar="NAME",
              help="csv, xlsx, xliff, docx, …; told by the extension of --to if not given.")
@options.source_lang
@options.target_lang
@options.choices
def convert(
    files: Sequence[str], to: str, format_name: str, source_lang: str, target_lang: str, **said: Any
) -> None:
    """Write the articles of files in another format; no database is used.

    Texts are paired by their names, as in `transreview import`. Several articles become one file where the format holds
    several (csv, tsv, xlsx, jsonl, tmx), else a file each in a folder. Glossaries too: terms.csv --to terms.tbx, and
    back.
    """
    from transreview import formats

    _refuse_input(files, to)
    if format_name in _TBX or _is_tbx(to) or any(map(_is_tbx, files)):
        _convert_glossary(files, to, format_name, source_lang, target_lang)
        return
    if not format_name and (to == "-" or _is_folder(to)):
        raise InputError(f"--to {to}", "say which format to write with --format")
    known = formats.format_for(format_name or to)
    with progress("Reading", len(files)) as done, options.explained():
        read = formats.read_articles(
            [(file, named_files.read(file)) for file in files], source_lang, target_lang, options.chosen(said), done
        )
    if _is_folder(to):
        _write_each(read, known, Path(to), files)
    elif len(read) > 1 and known.anew is None:
        reason = f'there are {len(read):,} articles, and a file of {known.name} holds one; name a folder: --to "{to}/"'
        raise InputError(f"--to {to}", reason)
    else:
        named_files.write(to, formats.convert(read, known))
        if to != "-":
            click.echo(f"{count(len(read), 'article')}.", err=True)


def _write_each(read: Sequence["Article"], known: "Format", folder: Path, files: Sequence[str]) -> None:
    """A file for each article in a folder, which is made where it is not there."""
    from transreview import formats

    folder.mkdir(parents=True, exist_ok=True)
    with progress("Writing", len(read)) as done:
        for number, (name, article) in enumerate(formats.named(read, known), 1):
            path = str(folder / name)
            _refuse_input(files, path)
            named_files.write(path, formats.convert([article], known))
            done(number)
    click.echo(f"{count(len(read), 'article')} in {folder}.", err=True)


def _convert_glossary(files: Sequence[str], to: str, format_name: str, source_lang: str, target_lang: str) -> None:
    """The terms of glossary files as CSV or TBX."""
    from transreview.glossary import read_entries
    from transreview.glossary.export import write_csv, write_tbx

    wanted = format_name or ("tbx" if _is_tbx(to) else "csv" if to.lower().endswith(".csv") else "")
    if wanted not in ("csv", *_TBX):
        raise InputError(f"--to {to}", "a glossary is written as csv, tbx or tbx2")
    terms = [term for file in files for term in read_entries(named_files.read(file), file, source_lang, target_lang)]
    if wanted in _TBX and len({(term.source_lang, term.target_lang) for term in terms}) > 1:
        reason = "the terms are in several pairs of languages, and TBX does not say which is the source; choose a pair"
        raise InputError(f"--to {to}", reason)
    named_files.write(to, write_csv(terms) if wanted == "csv" else write_tbx(terms, _TBX[wanted]))
    if to != "-":
        click.echo(f"{count(len(terms), 'term')}.", err=True)


def _refuse_input(files: Sequence[str], to: str) -> None:
    """Raise InputError where a file that is read would be written over."""
    for file in files:
        if "-" not in (file, to) and Path(to).exists() and Path(file).exists() and Path(to).samefile(file):
            raise InputError(to, "this is one of the files to convert; name another one to write")


def _is_folder(to: str) -> bool:
    return to.endswith(("/", "\\")) or Path(to).is_dir()


def _is_tbx(name: str) -> bool:
    return name.lower().endswith(".tbx")
