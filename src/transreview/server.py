"""The browser app as a process of its own: Streamlit on the loopback address, told nothing that it must not do.

With a log-in file it may listen elsewhere too, behind a proxy that adds TLS.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from transreview.errors import InputError
from transreview.login import Login, is_loopback
from transreview.toml_file import read_toml

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
#: Streamlit's setting that takes somebody's identity from a header, whoever sends it.
TRUSTED_HEADERS = "server.trustedUserHeaders"
#: The name of the log-in file, for the app to refuse everybody when Streamlit does not read it.
LOGIN_VARIABLE = "TRANSREVIEW_LOGIN"

# The look, and what the server allows, stand in ui/.streamlit/config.toml: Streamlit reads it beside the script. What
# stands here counts more than any other file or variable.
_OPTIONS = {
    "logger.hideWelcomeMessage": "true",
    "server.enableAgentApi": "false",
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
    "server.enableStaticServing": "false",
    TRUSTED_HEADERS: "{}",
}
_PATIENCE = 60.0  # seconds for the server to answer, on a slow machine with a cold disk


def serve(
    db: str, port: int | None, ready: Callable[[str], None], config: str = "", *, login: Login | None = None,
    address: str = ADDRESS, hosts: Sequence[str] = (),
) -> int:  # fmt: skip
    """Run the app until it ends, or until this process does; gives its exit status.

    ``db`` is the database's address, "" for the usual one; ``port`` None is 8501, or the next one that is free (with a
    log-in the one of its address, and no other). ``ready`` is told the app's address once it answers. ``config`` is
    the file of the settings, "" for that of the project. ``login`` says how people log in, None that nobody does;
    ``address`` is what the server listens on, and ``hosts`` are further names that browsers may call it by.

    Raises InputError for a port that is taken, for an address that others reach without a log-in, and where Streamlit
    is set up to trust identity headers.
    """
    _refuse_trust()
    if not login and not is_loopback(address):
        raise InputError(
            "--address", f"others could reach {address} without a log-in; give one with --login, or leave --address out"
        )
    port = _port(port, login, address)
    given = {**_OPTIONS, "server.address": address, "server.port": port}
    options = [f"--{name}={value}" for name, value in given.items()]
    names = [login.host] if login else [ADDRESS, "localhost", "::1"]
    options += [f"--server.allowedHosts={name}" for name in (*names, *hosts)]
    if login:
        options += [f"--secrets.files={Path(login.file).absolute()}", f"--server.baseUrlPath={login.path}"]
    named = {
        "TRANSREVIEW_DB": db, "TRANSREVIEW_CONFIG": config, LOGIN_VARIABLE: login.file if login else "",
    }  # fmt: skip
    environment = {**os.environ, **{name: value for name, value in named.items() if value}}
    # It ends when its standard input does: also when this process is killed and can tell nobody.
    command = [sys.executable, "-m", "transreview.ui", *options]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)  # noqa: S603
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    local = ADDRESS if address in ("0.0.0.0", "::", "") else address  # noqa: S104 - asked for, with a log-in
    try:
        if _answers(process, local, port, f"/{login.path}" if login and login.path else ""):
            ready(login.address if login else f"http://{_in_address(address)}:{port}")
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return 0


def _port(port: int | None, login: Login | None, address: str) -> int:
    """The port to listen on; raises InputError for one that is taken."""
    if port is None and not login:
        return next(number for number in count(FIRST_PORT) if _is_free(address, number))
    chosen = port or (login.port if login else None) or FIRST_PORT
    if not _is_free(address, chosen):
        raise InputError("--port", f"port {chosen} is taken; choose another, or none")
    return chosen


def _refuse_trust() -> None:
    """Raise InputError where a variable or a file tells Streamlit to take people's identity from a header."""
    for place, value in _trust(os.environ, (Path.home(), Path.cwd())):
        if value not in ("", "{}", {}):
            reason = "whoever reaches the server could then be anybody; take that setting out"
            raise InputError(place, f"{TRUSTED_HEADERS} is set, and {reason}")


def _trust(environment: Mapping[str, str], folders: Sequence[Path]) -> Iterator[tuple[str, object]]:
    """Where Streamlit's setting may stand, and what stands there."""
    variable = "STREAMLIT_SERVER_TRUSTED_USER_HEADERS"
    yield variable, environment.get(variable, "")
    for folder in folders:
        file = folder / ".streamlit" / "config.toml"
        try:
            written = file.read_bytes()
        except OSError:
            continue
        yield str(file), read_toml(written, str(file)).table("server").value("trustedUserHeaders") or ""


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_free(address: str, port: int) -> bool:
    try:
        found = socket.getaddrinfo(address or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, _, _, place = found[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, OverflowError, UnicodeError):
        return False
    return True


def _answers(process: subprocess.Popen[bytes], address: str, port: int, path: str) -> bool:
    """Wait until the server answers; False when it ended first, or did not answer in a minute."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        connection = http.client.HTTPConnection(address, port, timeout=5)
        try:
            connection.request("GET", f"{path}/_stcore/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False
