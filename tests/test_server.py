"""The app as a process: where it listens, what it refuses, and that nothing is left of it."""

import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.app import App

from transreview.errors import InputError
from transreview.server import serve


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def started(**options: str) -> None:
    def ready(address: str) -> None:
        raise AssertionError(address)

    serve("", 8501, ready, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_is_refused_without_a_log_in(address: str) -> None:
    with pytest.raises(InputError, match=r"^--address: others could reach .* without a log-in"):
        started(address=address)


def test_a_server_that_trusts_identity_headers_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / ".streamlit"
    folder.mkdir()
    (folder / "config.toml").write_text('[server]\ntrustedUserHeaders = { X-Forwarded-Email = "email" }\n')
    with pytest.raises(InputError, match=r"config\.toml: server\.trustedUserHeaders is set"):
        started()
    (folder / "config.toml").unlink()
    monkeypatch.setenv("STREAMLIT_SERVER_TRUSTED_USER_HEADERS", '{"X-Forwarded-Email": "email"}')
    with pytest.raises(InputError, match=r"^STREAMLIT_SERVER_TRUSTED_USER_HEADERS: server\.trustedUserHeaders is set"):
        started()


def test_settings_that_lie_about_do_not_open_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_AGENT_API", "true")
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text('[server]\naddress = "::"\nallowedHosts = []\n')
    running = App(tmp_path)
    running.start()
    try:
        # As a program on this machine asks, which sends no Origin: the interface drives the app without a browser.
        kind = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{running.url}/_stcore/agent/interact", b"{}", kind)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked, timeout=60)
        with socket.socket() as others:
            others.bind(("127.0.0.2", running.port))  # taken, if the app listened on all addresses
    finally:
        running.stop()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    running = App(tmp_path)
    running.start()
    yield running
    running.stop()
    assert "Traceback" not in running.log.read_text()


def test_nothing_is_left_of_an_app_that_is_killed(app: App) -> None:
    assert app.process
    with socket.create_connection(("127.0.0.1", app.port)) as open_connection:
        os.kill(app.process.pid, signal.SIGKILL)
        # The server closes its connections when it ends; while it runs, this waits.
        open_connection.settimeout(60)
        assert open_connection.recv(1) == b""
