"""`transreview app`: the review screen in the browser."""

import sys
from collections.abc import Sequence

import click

from transreview.cli import options
from transreview.cli.failures import Failures
from transreview.cli.group import main


@main.command()
@options.db
@options.config
@click.option("--port", type=click.IntRange(1, 65535), help="The port; 8501 or the next that is free if not given.")
@click.option("--login", "login_file", default="", metavar="FILE",
              help="People log in by OpenID Connect, as FILE says (Streamlit's secrets.toml with [auth]).")
@click.option("--address", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="The address to listen on; another than this machine's own only with --login.")
@click.option("--host", "hosts", multiple=True, metavar="NAME",
              help="A further host name that browsers may open the app by; that of the log-in file is one already.")
def app(db: str, config: str, port: int | None, login_file: str, address: str, hosts: Sequence[str]) -> None:
    """Start the browser app on this machine and print its address.

    Without --login it is for you alone, and listens on this machine only. For a team see docs/team.md.
    """
    from transreview.login import is_private, read_login
    from transreview.server import serve

    login = read_login(login_file) if login_file else None
    if login and not is_private(login_file):
        click.echo(f"transreview: {login_file}: others on this machine can read the secrets in it; "
                   f"chmod 600 {login_file}", err=True)  # fmt: skip
    settings = options.open_settings(config)  # what is wrong is said here, not in the browser
    Failures("text").tell_all(settings.failures)
    with options.open_store(db):
        pass
    opened = "transreview is open at {} (Ctrl+C ends it)"
    sys.exit(serve(
        db, port, lambda place: click.echo(opened.format(place)), config, login=login, address=address, hosts=hosts,
    ))
