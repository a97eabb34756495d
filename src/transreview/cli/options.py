"""The options that several commands share, and what they name: the database, the settings, a language, a person."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from transreview.errors import ChoiceError, InputError

if TYPE_CHECKING:
    from transreview.formats import Choices
    from transreview.model import Person
    from transreview.settings import Settings
    from transreview.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
#: `mqm.Severity` and `model.Stage`, without importing them for a command that needs neither.
SEVERITY = click.Choice(["neutral", "minor", "major", "critical"])
STAGE = click.Choice(["open", "in review", "ready", "finished"])


def together(*several: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options, or groups of them, as one decorator; help lists them in this order."""

    def decorated(command: Command) -> Command:
        for option in reversed(several):
            command = option(command)
        return command

    return decorated


source_lang = click.option(
    "--source-lang", default="", metavar="TAG", help="The language of the source (sr, pt-BR); recognised if not given."
)
target_lang = click.option(
    "--target-lang", default="", metavar="TAG", help="The language of the translation; recognised if not given."
)
#: The options that say what files do not say themselves; a command gets them as keywords for `chosen`.
choices = together(
    click.option("--system", default="", metavar="NAME", help="The machine translation system that translated."),
    click.option("--encoding", default="", metavar="NAME",
                 help="The encoding of texts that are not in UTF-8 (windows-1250, KOI8-R), where it cannot be told."),
    click.option("--source-column", default="", metavar="HEADER",
                 help='The column of the source, by its header or its number from 1; "-" for none.'),
    click.option("--target-column", default="", metavar="HEADER", help="The column of the translation."),
    click.option("--article-column", default="", metavar="HEADER",
                 help='The column that tells one article from the next; "-" for none.'),
    click.option("--no-header", is_flag=True, help="The first row of a table holds texts, and no headers."),
)
glossary = click.option(
    "--glossary", "glossaries", multiple=True, metavar="FILE",
    help="Terms to follow: CSV, TSV or TBX, with the source term, the preferred target and forbidden ones.",
)
config = click.option(
    "--config", default="", metavar="FILE",
    help="The settings; if not given, transreview.toml in this folder or the nearest above it in the project.",
)
db = click.option(
    "--db", default="", metavar="URL",
    help="The database: a file's path, sqlite:///FILE, or postgresql+psycopg://HOST/NAME; else $TRANSREVIEW_DB.",
)
acting_as = click.option(
    "--as", "name", default="", metavar="NAME",
    help="Act under this name and not under that of the system's user; only while no administrator has come.",
)
output = click.option(
    "--output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="For people, or one JSON object a line for programs.",
)
article = click.argument("article", metavar="ARTICLE")
paragraph = click.option(
    "--paragraph", type=click.IntRange(min=1), metavar="N", help="The number of the paragraph, as on the screen."
)
of_paragraph = click.option(
    "--paragraph", type=click.IntRange(min=1), required=True, metavar="N",
    help="The number of the paragraph, as on the screen.",
)


def chosen(said: Mapping[str, Any]) -> "Choices":
    """What these options say."""
    from transreview.formats import Asked, Choices

    columns = Asked(said["source_column"], said["target_column"], said["article_column"], said["no_header"])
    return Choices(said["system"], said["encoding"], columns)


@contextmanager
def explained() -> Iterator[None]:
    """Say which option names what a file does not say itself."""
    try:
        yield
    except ChoiceError as error:
        option = "--encoding" if error.what == "encoding" else "--source-column and --target-column"
        raise InputError(error.name, f"{error.reason}, or name it with {option}", error.place) from None


def open_store(url: str, *, must_exist: bool = False) -> "Store":
    """The database of that address, the usual one for ""; raises StoreError."""
    from transreview.store import Store, default_url

    return Store(url or default_url(), must_exist=must_exist)


def existing(url: str) -> "Store":
    """The database of that address, which must be there; the usual one is made where none was named."""
    return open_store(url, must_exist=bool(url))


def open_settings(name: str) -> "Settings":
    """The settings of a file, else those of the project; raises InputError for what cannot be used."""
    from transreview import settings

    return settings.load_settings(name) if name else settings.present()


def language(option: str, given: str) -> str:
    """The language that an option names, "" for none; raises InputError."""
    from transreview.formats.entrance import language_of

    return language_of(option, given, []) if given else ""


def acting(store: "Store", name: str) -> "Person":
    """Who acts: the system's user, or another name while the database has no team; raises InputError."""
    from transreview.language.clean import clean_line
    from transreview.model import Person

    if not name:
        return Person(system_user())
    if not store.team().is_open:
        raise InputError("--as", "this database has a team, in which everybody acts under their own name")
    if not (cleaned := clean_line(name).strip()):
        raise InputError("--as", "a name has letters")
    return Person(cleaned)


def request() -> str:
    """A new id for an act."""
    return uuid.uuid4().hex


def system_user() -> str:
    """The name of the user who runs this, as the system knows it and not as the environment says."""
    import getpass
    import os

    try:
        import pwd
    except ImportError:  # on Windows
        pass
    else:
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:  # a user without a name, as in some containers
            return str(os.getuid())
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
