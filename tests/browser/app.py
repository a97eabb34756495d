"""The app as a user starts it, on a database of its own, and what stands in that database."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from transreview import workflow
from transreview.model import Article, Event, Segment
from transreview.review import Review
from transreview.store import Store

START_SECONDS, STOP_SECONDS = 120, 60  # on a busy machine
PORTS = range(20_000, 32_000)  # below those that a system gives to whoever asks for any
Pairs = Sequence[tuple[str, str]]


class App:
    """A running app: its address, its database, and the process that serves it."""

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        self.folder, self.options = folder, [*options]
        self.database = f"sqlite:///{folder / 'reviews.db'}"
        self.log = folder / "app.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "transreview", "app", "--db", self.database, "--port", str(self.port)]
        command += self.options
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self.log.parent)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The app did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """Stop the server."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=STOP_SECONDS)
            finally:
                self.process.kill()  # with which its server ends too
                self.process.wait()
                self.process = None

    def add(self, article_id: str, pairs: Pairs, source: str = "sr", target: str = "en", title: str = "") -> str:
        """Put an article into the app's database, behind the samples; gives its id."""
        segments = tuple(Segment(*pair) for pair in pairs)
        with self.store() as store:
            workflow.import_samples(store)
            article = Article(article_id, source, target, segments, title or article_id)
            return workflow.import_articles(store, [article], "test")[0]

    def review(self, article_id: str) -> Review:
        """The review of an article as the database has it."""
        with self.store() as store:
            return workflow.open_review(store, article_id)

    def events(self, article_id: str) -> tuple[Event, ...]:
        """What the database has of an article's events."""
        return self.review(article_id).events

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The app's database, opened beside the app."""
        store = Store(self.database)
        try:
            yield store
        finally:
            store.close()


def free_port() -> int:
    """A port that nobody listens on, and that nobody is given before the app listens on it."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
