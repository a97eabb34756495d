"""The options that several commands share, and what they name: the database, the settings, a language, a person."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from transreview.settings import Settings
    from transreview.store import Store

source_lang = click.option(
    "--source-lang", default="", metavar="TAG", help="The language of the source (sr, pt-BR); recognised if not given."
)
target_lang = click.option(
    "--target-lang", default="", metavar="TAG", help="The language of the translation; recognised if not given."
)
glossary = click.option(
    "--glossary", "glossaries", multiple=True, metavar="FILE",
    help="Terms to follow: CSV, TSV or TBX, with the source term, the preferred target and forbidden ones.",
)
config = click.option(
    "--config", default="", metavar="FILE",
    help="The settings; if not given, transreview.toml in this folder or the nearest above it in the project.",
)
db = click.option("--db", default="", metavar="URL", help="The database: sqlite:///FILE, or the file's path.")


def open_store(url: str, *, must_exist: bool = False) -> "Store":
    """The database of that address, the usual one for ""; raises StoreError."""
    from transreview.store import Store, default_url

    return Store(url or default_url(), must_exist=must_exist)


def open_settings(name: str) -> "Settings":
    """The settings of a file, else those of the project; raises InputError for what cannot be used."""
    from transreview import settings

    return settings.load_settings(name) if name else settings.present()


def language(option: str, given: str) -> str:
    """The language that an option names, "" for none; raises InputError."""
    from transreview.formats.entrance import language_of

    return language_of(option, given, []) if given else ""


def system_user() -> str:
    """The name of the user who runs this."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "somebody"
