"""The browser app as a process of its own: Streamlit on the loopback address, told nothing that it must not do."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from transreview.errors import InputError

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501

_ENTRY = Path(__file__).parent / "ui" / "entry.py"
# The look, and what the server allows, stand in ui/.streamlit/config.toml: Streamlit reads it beside the script.
_OPTIONS = {"server.address": ADDRESS, "logger.hideWelcomeMessage": "true"}
_PATIENCE = 60.0  # seconds for the server to answer, on a slow machine with a cold disk


def serve(db: str, port: int | None, ready: Callable[[str], None], config: str = "") -> int:
    """Run the app until it ends; gives its exit status.

    ``db`` is the database's address, "" for the usual one; ``port`` None is 8501, or the next one that is free.
    ``ready`` is told the app's address once it answers. ``config`` is the file of the settings, "" for that of the
    project. Raises InputError for a port that is taken.
    """
    if port is None:
        port = next(number for number in count(FIRST_PORT) if _is_free(number))
    elif not _is_free(port):
        raise InputError("--port", f"port {port} is taken; choose another, or none")
    options = [f"--{name}={value}" for name, value in {**_OPTIONS, "server.port": port}.items()]
    named = {"TRANSREVIEW_DB": db, "TRANSREVIEW_CONFIG": config}
    environment = {**os.environ, **{name: value for name, value in named.items() if value}}
    process = subprocess.Popen([sys.executable, "-m", "streamlit", "run", str(_ENTRY), *options], env=environment)  # noqa: S603
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        if _answers(process, port):
            ready(f"http://{ADDRESS}:{port}")
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError):
            return False
    return True


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server answers; False when it ended first, or did not answer in a minute."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False
